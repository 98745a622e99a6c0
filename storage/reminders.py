"""Reminders that are due, computed from the records and the day; only what was done is stored.

A mark says that a rung of a record was told, seen or put off. Marks are operations of kind
`REMINDER`, which stand outside the undo stack.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from storage.days import day
from storage.portions import rest_of, within
from storage.reminder_ladders import own_reminders, register_ladder
from storage.rules.ladder import Due, Mark, Rung, days_before, due, falls, is_passed

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from datetime import datetime

    from storage.operations import Operation, SqlValue
    from storage.register import Register


@dataclass(frozen=True, slots=True)
class DueReminder:
    """A reminder that asks for attention; at most one for each record.

    Attributes:
        record_id: The record.
        number: Its number.
        title: Its short description.
        rung: `P6W` … `P0D`, or `on:2026-12-01` for a day of its own.
        due_on: The day on which the rung fell.
        latest: The record's last day; None when it has none.
        missed: Whether that day passed while nobody was told.
        shown: Whether it was told already.
        told_ahead: Whether only a clock that ran ahead told it.
    """

    record_id: str
    number: str
    title: str
    rung: str
    due_on: date
    latest: date | None
    missed: bool
    shown: bool
    told_ahead: bool = False


def due_reminders(register: Register, today: date) -> list[DueReminder]:
    """Return what is due and neither seen nor put off beyond `today`, the most urgent first.

    A record that is met, dropped, transferred or sent asks for nothing, and neither does a rung
    that fell before its record came into the register. The order is that of the last days, without
    one at the end; of one last day the newest rung stands first.
    """
    return rest_of(due_in_portions(register, today))


def due_in_portions(register: Register, today: date) -> Generator[float, None, list[DueReminder]]:
    """Reckon `due_reminders` in turns of some milliseconds; at once where few may ask.

    The register is not to be changed in between. What comes of it is known until it is.
    """
    name = ("reminders", today)
    known = register.memo.get(name)
    if not isinstance(known, list):
        known = register.memo[name] = yield from _read(register, today)
    return list(known)


def told_ahead(register: Register, today: date) -> frozenset[str]:
    """Return the ids of records of which a later day than `today` was told: by a wrong clock."""
    found = register.connection.execute(
        "SELECT DISTINCT record_id FROM reminder_mark WHERE due_on > ?", (today.isoformat(),)
    )
    return frozenset(record_id for (record_id,) in found)


def mark_shown(operation: Operation, reminders: Sequence[DueReminder], at: datetime) -> None:
    """Record that these were told at an instant; what was seen by a wrong clock was not."""
    shown_at = at.isoformat(timespec="seconds")
    _mark(operation, reminders, {"shown_at": shown_at, "seen_at": None})


def keep_told(operation: Operation, reminders: Sequence[DueReminder], at: datetime) -> None:
    """Count as told what a clock that ran ahead told; what was seen then stays seen."""
    _mark(operation, reminders, {"shown_at": at.isoformat(timespec="seconds")})


def mark_seen(operation: Operation, reminders: Sequence[DueReminder], at: datetime) -> None:
    """Record that the user is done with these; they are not told again."""
    _mark(operation, reminders, {"seen_at": at.isoformat(timespec="seconds")})


def unmark_seen(operation: Operation, reminders: Sequence[DueReminder]) -> None:
    """Have these ask for attention again, as they did before `mark_seen`."""
    for n, reminder in enumerate(reminders):
        operation.look(n / len(reminders))
        found = operation.values(
            "SELECT id, shown_at IS NULL AND snoozed_until IS NULL FROM reminder_mark "
            "WHERE record_id = ? AND rung = ? AND due_on = ? AND seen_at IS NOT NULL",
            reminder.record_id,
            reminder.rung,
            reminder.due_on.isoformat(),
        )
        if found is None:
            continue
        mark_id, says_no_more = str(found[0]), found[1]
        if says_no_more:
            # A mark without anything says that its reminder is never told.
            operation.delete("reminder_mark", mark_id)
        else:
            operation.update("reminder_mark", mark_id, {"seen_at": None})


def snooze(operation: Operation, reminder: DueReminder, until: date) -> None:
    """Put a reminder off: on `until` it is told once more. The term stays where it is."""
    _mark(operation, [reminder], {"snoozed_until": until.isoformat(), "shown_at": None})


def let_pass(operation: Operation, reminders: Sequence[DueReminder]) -> None:
    """Record that these are never told: a later one of the same record was."""
    _mark(operation, reminders, {})


def _mark(
    operation: Operation, reminders: Sequence[DueReminder], values: dict[str, SqlValue]
) -> None:
    """Write these values in the mark of each reminder; one that has none gets one."""
    from storage.bulk import insert_many

    new: list[dict[str, SqlValue]] = []
    for n, reminder in enumerate(reminders):
        operation.look(n / len(reminders))
        due_on = reminder.due_on.isoformat()
        found = operation.values(
            "SELECT id FROM reminder_mark WHERE record_id = ? AND rung = ? AND due_on = ?",
            reminder.record_id,
            reminder.rung,
            due_on,
        )
        if found:
            operation.update("reminder_mark", str(found[0]), values)
        else:
            mark = {"record_id": reminder.record_id, "rung": reminder.rung, "due_on": due_on}
            new.append({**mark, **values})
    insert_many(operation, "reminder_mark", new)


# -- how they are found ---------------------------------------------------------------------------

_COLUMNS = (
    "r.id, r.number, r.title, r.sort_day, m.rung, m.due_on, substr(m.shown_at, 1, 10), "
    "substr(m.seen_at, 1, 10), m.snoozed_until"
)
_ASKS = (
    "r.deleted = 0 AND r.kind <> 'mijlpaal' "
    "AND r.status NOT IN ('sent', 'met', 'transferred', 'dropped')"
)
_BY_DAY = (
    f"SELECT {_COLUMNS} FROM record r LEFT JOIN reminder_mark m ON m.record_id = r.id "
    f"WHERE {_ASKS} AND (r.sort_day IS NULL) = 0 AND r.sort_day "
)
_AHEAD = f"{_BY_DAY} > ? AND r.sort_day <= ?"
# Of most records whose last rung has fallen the user has seen it; they are dropped in the query,
# since their number grows with the years.
_PAST = (
    f"{_BY_DAY} BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM reminder_mark s "
    "WHERE s.record_id = r.id AND s.rung = ? AND s.due_on = date(r.sort_day, ?) "
    "AND s.seen_at IS NOT NULL AND substr(coalesce(s.shown_at, s.seen_at), 1, 10) <= ?)"
)
_OWN = (
    f"SELECT {_COLUMNS} FROM (SELECT DISTINCT record_id FROM reminder) w "
    "JOIN record r ON r.id = w.record_id "
    f"LEFT JOIN reminder_mark m ON m.record_id = r.id WHERE {_ASKS}"
)


@dataclass(slots=True)
class _Candidate:
    """A record that may have a reminder, with its marks."""

    number: str
    title: str
    latest: date | None
    marks: list[Mark]


def _read(register: Register, today: date) -> Generator[float, None, list[DueReminder]]:
    ladder = register_ladder(register)
    own = own_reminders(register.connection)
    candidates = yield from within(0, 0.4, _by_ladder(register, ladder, today))
    if own:
        candidates |= yield from within(
            0.4, 0.4, _collect(register.connection.execute(_OWN).fetchall())
        )
    asking = {}
    # Thousands of records have some hundreds of last days.
    common = functools.cache(lambda latest: falls(latest, ladder))
    for n, (record_id, candidate) in enumerate(candidates.items(), 1):
        mine = own.get(record_id)
        if mine is None:
            rungs = common(candidate.latest)
        else:
            rungs = falls(
                candidate.latest, ladder if mine.ladder is None else mine.ladder, mine.days
            )
        found = due(rungs, candidate.marks, today)
        if found is not None:
            asking[record_id] = found
        if n % _AT_ONCE == 0:
            yield 0.4 + 0.3 * n / len(candidates)
    # The history is asked only where it matters.
    fresh = [i for i, each in asking.items() if each.mark is None and each.fall.due_on < today]
    made_on = yield from within(0.7, 1, _made_on(register, fresh))
    reminders = [
        _reminder(record_id, candidates[record_id], found)
        for record_id, found in asking.items()
        if not is_passed(found, made_on.get(record_id), today)
    ]
    return sorted(reminders, key=_urgency)


def _urgency(reminder: DueReminder) -> tuple[date, int, str]:
    return reminder.latest or date.max, -reminder.due_on.toordinal(), reminder.number


def _reminder(record_id: str, candidate: _Candidate, found: Due) -> DueReminder:
    return DueReminder(
        record_id=record_id,
        number=candidate.number,
        title=candidate.title,
        rung=found.fall.rung,
        due_on=found.fall.due_on,
        latest=candidate.latest,
        missed=found.missed,
        shown=found.mark is not None and found.mark.shown_on is not None,
        told_ahead=found.told_ahead,
    )


def _by_ladder(
    register: Register, ladder: Sequence[Rung], today: date
) -> Generator[float, None, dict[str, _Candidate]]:
    """Return the records of which a rung of the register's ladder may have fallen."""
    if not ladder:
        return {}
    first, last = days_before(ladder[0].before), days_before(ladder[-1].before)
    edge = _later(today, last).isoformat()
    horizon = _later(today, first).isoformat()
    # No record is older than the register, and what fell before its record passes.
    found = register.connection.execute(
        "SELECT substr(value, 1, 10) FROM meta WHERE name = 'created_at'"
    ).fetchone()
    made_on = found[0] if found and found[0] <= today.isoformat() else ""
    past = (made_on, edge, ladder[-1].before, f"-{last} days", today.isoformat())
    rows = register.connection.execute(_PAST, past).fetchall()
    rows += register.connection.execute(_AHEAD, (edge, horizon)).fetchall()
    return (yield from _collect(rows))


def _collect(rows: Sequence[tuple[Any, ...]]) -> Generator[float, None, dict[str, _Candidate]]:
    candidates: dict[str, _Candidate] = {}
    for n, row in enumerate(rows, 1):
        record_id, number, title, latest, rung, due_on, shown_on, seen_on, until = row
        candidate = candidates.get(record_id)
        if candidate is None:
            candidate = candidates[record_id] = _Candidate(number, title, day(latest), [])
        if rung is not None:
            on = date.fromisoformat(due_on)
            candidate.marks.append(Mark(rung, on, day(shown_on), day(seen_on), day(until)))
        if n % _AT_ONCE == 0:
            yield n / len(rows)
    return candidates


def _made_on(
    register: Register, record_ids: Sequence[str]
) -> Generator[float, None, dict[str, date]]:
    """Return the days on which records came into the register."""
    found: dict[str, date] = {}
    for start in range(0, len(record_ids), _AT_ONCE):
        some = record_ids[start : start + _AT_ONCE]
        rows = register.connection.execute(
            "SELECT h.row_id, min(substr(o.at, 1, 10)) FROM history h "
            "JOIN operation o ON o.seq = h.operation WHERE h.tbl = 'record' AND h.before IS NULL "
            f"AND h.row_id IN ({', '.join('?' * len(some))}) GROUP BY h.row_id",
            some,
        )
        found |= {record_id: date.fromisoformat(made) for record_id, made in rows}
        if start + _AT_ONCE < len(record_ids):
            yield start / len(record_ids)
    return found


_AT_ONCE = 500
"""So many ids go into one query, and so many records into one portion."""


def _later(today: date, days: int) -> date:
    return today + min(timedelta(days=days), date.max - today)
