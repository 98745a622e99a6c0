"""What the page with reports shows: series, their afleveringen, and how many ride in each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storage.days import day
from storage.listing import rows
from storage.riders import NO_RIDERS, rider_counts
from storage.rules.deadline import Deadline
from storage.rules.terms import DeadlineKind, Status

if TYPE_CHECKING:
    from datetime import date

    from storage.listing import RegisterRow
    from storage.register import Register
    from storage.riders import RiderCount

BEHIND = frozenset({Status.SENT, Status.DROPPED})
"""States of an aflevering on which no work is to be done any more."""


class ReportLine(NamedTuple):
    """One aflevering.

    Attributes:
        row: Its line of the register.
        period: The year ("2026") or the part of it ("2026-2"); empty when it has none.
        derived: Whether its window was not said but follows from the rhythm.
        target_on: The day that is aimed at.
        riders: What rides in it.
        steps: How many steps of preparation it has.
        steps_done: How many of them were done.
    """

    row: RegisterRow
    period: str
    derived: bool
    target_on: date | None
    riders: RiderCount
    steps: int
    steps_done: int

    @property
    def is_behind(self) -> bool:
        """Whether it was sent or dropped."""
        return self.row.status in BEHIND

    @property
    def asks(self) -> bool:
        """Whether it was sent while what rode in it still stands open."""
        return self.row.status is Status.SENT and self.riders.unsettled > 0


class SeriesLines(NamedTuple):
    """A series with its afleveringen; `id` is empty for those that belong to none.

    Attributes:
        rhythm: How it returns, without a wording.
        color: Index of the colour of its priority; -1 without one.
        reports: The newest first; what has no day comes first.
        is_sound: Whether it is what its history made of it; if not, only the reports say anything.
    """

    id: str
    title: str
    rhythm: Deadline
    chamber: str
    statutory: bool
    handler: str
    priority_id: str | None
    priority: str
    color: int
    reports: tuple[ReportLine, ...]
    is_sound: bool = True

    @property
    def next(self) -> ReportLine | None:
        """The first aflevering that is still to be sent; one without a day comes after the rest."""
        return next((line for line in reversed(self.reports) if not line.is_behind), None)


_LOOSE = SeriesLines(
    "", "", Deadline("", DeadlineKind.OPEN), "", statutory=False, handler="", priority_id=None,
    priority="", color=-1, reports=(),
)  # fmt: skip


def read_reports(register: Register, today: date) -> list[SeriesLines]:
    """Return every series by title, and last the afleveringen without one, when there are any."""
    lines: dict[str, list[ReportLine]] = {}
    for series_id, line in _lines(register, today):
        lines.setdefault(series_id, []).append(line)
    found = register.connection.execute(
        "SELECT s.id, s.title, s.every, s.from_day, s.to_day, s.chamber, s.statutory, s.handler, "
        "s.priority_id, coalesce(p.title, ''), coalesce(p.color, -1) FROM series s "
        "LEFT JOIN priority p ON p.id = s.priority_id AND p.deleted = 0 "
        "WHERE s.deleted = 0 ORDER BY s.title_key, s.rowid"
    )
    series = [
        SeriesLines(
            id=key,
            title=title,
            rhythm=Deadline(
                "", DeadlineKind.RECURRENCE, every=every, from_day=first, to_day=last
            ),
            chamber=chamber,
            statutory=bool(statutory),
            handler=handler,
            priority_id=priority_id,
            priority=priority,
            color=color,
            reports=tuple(lines.pop(key, ())),
        )
        for (
            key, title, every, first, last, chamber, statutory, handler, priority_id, priority,
            color,
        ) in found
    ]  # fmt: skip
    # What belongs to a series that was removed stands by itself.
    loose = [line for rest in lines.values() for line in rest]
    return [*series, _LOOSE._replace(reports=tuple(loose))] if loose else series


def _lines(register: Register, today: date) -> list[tuple[str, ReportLine]]:
    """Return afleveringen with the id of their series, the newest first."""
    found = register.connection.execute(
        "SELECT r.key, coalesce(r.series_id, ''), r.period, coalesce(d.derived, 0), r.target_on, "
        "(SELECT count(*) FROM step WHERE record_id = r.id), "
        "(SELECT count(*) FROM step WHERE record_id = r.id AND done_on IS NOT NULL) "
        "FROM record r LEFT JOIN deadline d ON d.id = r.deadline_id "
        "WHERE r.kind = 'rapportage' AND r.deleted = 0 "
        "ORDER BY r.sort_day IS NOT NULL, r.sort_day DESC, r.key DESC"
    ).fetchall()
    riders = rider_counts(register)
    by_key = {row.key: row for row in rows(register, [each[0] for each in found], today)}
    return [
        (
            series_id,
            ReportLine(
                row=by_key[key],
                period=period,
                derived=bool(derived),
                target_on=day(target_on),
                riders=riders.get(by_key[key].id, NO_RIDERS),
                steps=steps,
                steps_done=done,
            ),
        )
        for key, series_id, period, derived, target_on, steps, done in found
    ]
