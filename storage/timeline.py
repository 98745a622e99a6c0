"""What the timeline shows: every record in one light query, with the priority it hangs under."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from storage.portions import rest_of
from storage.rules.states import SOON_DAYS, state_of
from storage.rules.terms import DeadlineKind, Firmness, RecordKind, Scope, State, Status

if TYPE_CHECKING:
    from collections.abc import Generator

    from storage.register import Register


_PORTION = 1_000
"""So many records are read together: some milliseconds."""


class TimelineRow(NamedTuple):
    """One record on the axis of time.

    Attributes:
        earliest: First day of the window, inclusive; None is an open side. Of a rider it is None:
            the window of its words is that of the aflevering.
        latest: Last day, inclusive; for a rider that of the aflevering. None for no last day.
        said_on: Day on which it was promised, else that of the letter in which it stands.
        days: From today to `latest`; negative is past; None without a day.
        priority_id: None for a record that hangs under no priority.
        priority_color: Index of the priority's colour; -1 without priority.
        series_id: The series of an aflevering.
        period: The period of an aflevering, as "2026" or "2026-1".
        carried_by: Number of the aflevering that carries it; empty when none.
        is_sound: Whether it is what its history made of it; if not, the rest says nothing.
    """

    id: str
    number: str
    kind: RecordKind
    title: str
    minister: str
    wording: str
    deadline_kind: DeadlineKind
    earliest: date | None
    latest: date | None
    said_on: date | None
    settled_on: date | None
    review_on: date | None
    state: State
    status: Status
    firmness: Firmness
    scope: Scope
    days: int | None
    priority_id: str | None
    priority_color: int
    series_id: str | None
    period: str
    carried_by: str
    is_sound: bool = True


def timeline_rows(register: Register, today: date) -> list[TimelineRow]:
    """Return every record of the register, in the order of entry; milestones are left out."""
    return rest_of(timeline_in_portions(register, today))


def timeline_in_portions(
    register: Register, today: date
) -> Generator[float, None, list[TimelineRow]]:
    """Read the same as `timeline_rows`, a thousand records at a time; yields 0.0 in between.

    When records change meanwhile it is to be begun anew.
    """
    found: list[TimelineRow] = []
    last: int | None = -1
    while last is not None:
        if found:
            yield 0.0
        rows, last = _next_rows(register, today, last)
        found += rows
    return found


def _next_rows(register: Register, today: date, after: int) -> tuple[list[TimelineRow], int | None]:
    """Return the records after one by its key, and the key of the last when more may follow."""
    soon = int(register.setting("soon_days", str(SOON_DAYS)))
    day = date.fromisoformat
    found = []
    rows = register.connection.execute(_ROWS, (after, _PORTION)).fetchall()
    for (
        _,
        record_id,
        number,
        kind,
        title,
        minister,
        wording,
        deadline_kind,
        earliest,
        latest,
        said_on,
        settled_on,
        review_on,
        status,
        firmness,
        scope,
        priority_id,
        color,
        series_id,
        period,
        carried_by,
    ) in rows:
        last = day(latest) if latest else None
        stored, firm, reach = _STATUSES[status], _FIRMNESSES[firmness], _SCOPES[scope]
        found.append(
            TimelineRow(
                record_id,
                number,
                _KINDS[kind],
                title,
                minister,
                wording or "",
                _DEADLINES[deadline_kind or "open"],
                day(earliest) if earliest else None,
                last,
                day(said_on) if said_on else None,
                day(settled_on) if settled_on else None,
                day(review_on) if review_on else None,
                state_of(stored, last, firm, reach, today, soon),
                stored,
                firm,
                reach,
                (last - today).days if last else None,
                priority_id,
                -1 if color is None else color,
                series_id,
                period,
                carried_by or "",
            )
        )
    return found, rows[-1][0] if len(rows) == _PORTION else None


# Looked up: calling an enumeration for each of five columns takes as long as the query.
_KINDS = {value.value: value for value in RecordKind}
_STATUSES = {value.value: value for value in Status}
_FIRMNESSES = {value.value: value for value in Firmness}
_SCOPES = {value.value: value for value in Scope}
_DEADLINES = {value.value: value for value in DeadlineKind}

_ROWS = """
SELECT r.key, r.id, r.number, r.kind, r.title, r.minister, d.wording, d.kind,
  CASE WHEN d.report_id IS NULL THEN d.earliest END, r.sort_day,
  coalesce(r.promised_on, d.reference_on, (
    SELECT s.dated_on FROM citation c JOIN source s ON s.id = c.source_id
    WHERE c.record_id = r.id AND c.role = 'made' ORDER BY c.rowid LIMIT 1)),
  r.settled_on, r.review_on, r.status, r.firmness, r.scope, p.id, p.color, r.series_id, r.period,
  carrier.number
FROM record r
LEFT JOIN deadline d ON d.id = r.deadline_id
LEFT JOIN priority p ON p.id = r.priority_id AND p.deleted = 0
LEFT JOIN record carrier ON carrier.id = coalesce(d.report_id, r.carrier_id)
WHERE r.deleted = 0 AND r.kind <> 'mijlpaal' AND r.key > ?
ORDER BY r.key LIMIT ?
"""
