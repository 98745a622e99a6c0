"""What pages show in place of rows that are known to be damaged: that they are, and none of their values.

Asked only when there are any: then nothing more is written, and nobody counts the milliseconds.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.rules.deadline import Deadline
from storage.rules.terms import DeadlineKind, RecordKind, State
from storage.vouching import TEXT, hidden_row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from resources.words import Words
    from storage.listing import RegisterRow
    from storage.priority_states import PriorityState
    from storage.register import Register
    from storage.reports import ReportLine, SeriesLines
    from storage.sources import Citation, SourceRow
    from storage.steps import OpenStep
    from storage.timeline import TimelineRow
    from storage.today import Changed, Entry, Report, Today

_NOTHING = frozenset[str]()


class Believed:
    """Takes the values out of what was read, for one register."""

    def __init__(self, register: Register, words: Words) -> None:
        self._astray = register.astray
        self._said = words("check.row_hidden")

    def _is_hidden(self, table: str, row_id: str | None) -> bool:
        return row_id in self._astray.get(table, _NOTHING)

    def row(self, row: RegisterRow) -> RegisterRow:
        """Return a line of the register, or what stands for it."""
        if not self._is_hidden("record", row.id):
            return row
        return hidden_row(row.key, row.id, row.number)._replace(title=self._said)

    def rows(self, rows: Sequence[RegisterRow]) -> list[RegisterRow]:
        """Return lines of the register, or what stands for them."""
        return [self.row(row) for row in rows]

    # -- today --------------------------------------------------------------------------------

    def today(self, today: Today) -> Today:
        """Return what a day asks; what is damaged keeps its place."""
        needed, coming = today.needed, today.coming
        return today._replace(
            needed=needed._replace(
                entries=tuple(map(self._entry, needed.entries)),
                steps=tuple(map(self._step, needed.steps)),
            ),
            coming=coming._replace(
                entries=tuple(map(self._entry, coming.entries)),
                after=coming.after and self._entry(coming.after),
            ),
            reports=tuple(map(self._report, today.reports)),
            changed=tuple(map(self._changed, today.changed)),
            priorities=tuple(map(self._priority, today.priorities)),
        )

    def _entry(self, entry: Entry) -> Entry:
        row, origin = self.row(entry.row), entry.origin
        if not row.is_sound:
            return entry._replace(row=row, origin=None, reassess=False, before_recess=None)
        if origin is not None and (
            self._is_hidden("source", origin.source_id)
            or self._is_hidden("citation", origin.citation_id)
        ):
            return entry._replace(origin=None)
        return entry

    def _step(self, step: OpenStep) -> OpenStep:
        if self._is_hidden("record", step.record_id):
            step = step._replace(record_title=self._said)
        return step._replace(title=self._said) if self._is_hidden("step", step.id) else step

    def _report(self, report: Report) -> Report:
        row = self.row(report.row)
        if not row.is_sound:
            return report._replace(row=row, sending_on=None, riders=(), steps=())
        sound = tuple(step for step in report.steps if not self._is_hidden("step", step.id))
        return report._replace(steps=sound)

    def _changed(self, changed: Changed) -> Changed:
        hidden = self._is_hidden("record", changed.record_id)
        return changed._replace(title=self._said) if hidden else changed

    def _priority(self, state: PriorityState) -> PriorityState:
        hidden = self._is_hidden("priority", state.id)
        return state._replace(title=self._said, color=-1) if hidden else state

    # -- timeline -----------------------------------------------------------------------------

    def timeline(self, rows: Sequence[TimelineRow], today: date) -> list[TimelineRow]:
        """Return the records through time; what is damaged stands by itself, at today."""
        return [
            self._through_time(row, today) if self._is_hidden("record", row.id) else row
            for row in rows
        ]

    def _through_time(self, row: TimelineRow, today: date) -> TimelineRow:
        return row._replace(
            title=f"{row.number}: {self._said}",
            kind=RecordKind.PROMISE,
            minister="",
            wording="",
            deadline_kind=DeadlineKind.OPEN,
            earliest=None,
            latest=None,
            said_on=today,
            settled_on=None,
            review_on=None,
            state=State.LATE,
            days=None,
            priority_id=None,
            priority_color=-1,
            series_id=None,
            period="",
            carried_by="",
            is_sound=False,
        )

    # -- reports ------------------------------------------------------------------------------

    def reports(self, found: Sequence[SeriesLines]) -> list[SeriesLines]:
        """Return the series with their afleveringen."""
        return [self._series(series) for series in found]

    def _series(self, series: SeriesLines) -> SeriesLines:
        series = series._replace(reports=tuple(map(self._line, series.reports)))
        if not self._is_hidden("series", series.id):
            return series
        return series._replace(
            title=self._said,
            rhythm=Deadline("", DeadlineKind.OPEN),
            chamber="",
            statutory=False,
            handler="",
            priority_id=None,
            priority="",
            color=-1,
            is_sound=False,
        )

    def _line(self, line: ReportLine) -> ReportLine:
        row = self.row(line.row)
        if row.is_sound:
            return line
        return line._replace(row=row, period="", derived=False, target_on=None, steps=0)

    # -- sources ------------------------------------------------------------------------------

    def sources(self, rows: Sequence[SourceRow]) -> list[SourceRow]:
        """Return the sources of a list."""
        return [
            replace(row, title=self._said, is_sound=False)
            if self._is_hidden("source", row.id)
            else row
            for row in rows
        ]

    def text(self, source_id: str, text: str) -> str:
        """Return the text of a source."""
        return self._said if self._is_hidden(TEXT, source_id) else text

    def citations(self, found: Sequence[Citation]) -> list[Citation]:
        """Return the passages of a source; of one that is damaged no place in the text."""
        return [
            replace(each, title=self._said, quote="", spans=(), is_sound=False)
            if self._is_hidden("citation", each.id) or self._is_hidden(each.target, each.target_id)
            else each
            for each in found
        ]
