"""The deadlines of a record: rows that are only ever added to, the newest counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from storage.bulk import insert_many
from storage.days import day, iso
from storage.rules.deadline import NOTHING_SAID, Deadline
from storage.rules.message import Message
from storage.rules.terms import Certainty, DeadlineChange, DeadlineKind
from storage.rules.text import sort_key

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date

    from storage.operations import Operation, SqlValue

_COLUMNS = (
    "wording, kind, earliest, latest, every, from_day, to_day, carrier, period_offset, rule, "
    "reference_on, certainty, derived"
)

RIDES_UNSAID = "d.report_id IS NULL AND coalesce(d.kind, 'open') = 'open'"
"""Of a record with deadline `d`, or none: it has the day of the aflevering in which it is planned."""

DAY = (
    "CASE WHEN d.report_id IS NOT NULL THEN (SELECT c.sort_day FROM record c WHERE "
    "c.id = d.report_id) WHEN d.kind IN ('window', 'recurrence') THEN d.latest "
    f"WHEN {RIDES_UNSAID} THEN (SELECT c.sort_day FROM record c WHERE c.id = r.carrier_id) END"
)
"""The day of a record `r` with deadline `d`, in SQL: that of the aflevering that carries its term,
else the last day of its term, else, when no term was said, that of the aflevering it comes in."""


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """One deadline of a record, with why it was set.

    Attributes:
        id: Its id.
        deadline: Wording and reading.
        change: First, correction or postponement.
        reason: Why it was postponed or corrected.
        source_id: Where the wording stands.
        report_id: The aflevering that carries it.
        told_on: When the Kamer was told of a postponement, ISO; None when it was not.
        is_current: Whether this is the one that counts.
    """

    id: str
    deadline: Deadline
    change: DeadlineChange
    reason: str
    source_id: str | None
    report_id: str | None
    told_on: str | None
    is_current: bool


def from_columns(values: tuple[Any, ...]) -> Deadline:
    """Build a deadline from what `columns` names."""
    (wording, kind, earliest, latest, every, first, last, carrier, offset, rule, on, sure, made) = (
        values
    )
    return Deadline(
        wording=wording or "",
        kind=DeadlineKind(kind),
        earliest=day(earliest),
        latest=day(latest),
        every=every,
        from_day=first,
        to_day=last,
        carrier=carrier,
        offset=offset,
        rule=rule or "",
        reference=day(on),
        certainty=Certainty(sure),
        derived=bool(made),
    )


def set_deadline(
    operation: Operation,
    record_id: str,
    deadline: Deadline,
    *,
    change: DeadlineChange = DeadlineChange.CORRECTION,
    reason: str = "",
    source_id: str | None = None,
    report_id: str | None = None,
    told_on: date | None = None,
) -> str | None:
    """Add a deadline to a record and make it the one that counts.

    A record's first deadline is FIRST whatever `change` says. Returns the new row's id, or None
    when the deadline already counts and nothing changed.

    Args:
        operation: The operation under way.
        record_id: The record.
        deadline: Wording and reading.
        change: A correction unless marked as postponement; that one needs a reason.
        reason: Why.
        source_id: Where the wording stands.
        report_id: The aflevering that carries it; the record's day then follows that one's.
        told_on: When the Kamer was told of the postponement.
    """
    current = operation.values(
        f"SELECT d.id, d.report_id, {columns('d')} FROM record r "
        "JOIN deadline d ON d.id = r.deadline_id WHERE r.id = ?",
        record_id,
    )
    replaces = None
    if current is None:
        change = DeadlineChange.FIRST
    else:
        replaces = str(current[0])
        same = from_columns(current[2:]) == deadline and current[1] == report_id
        if same and change is not DeadlineChange.POSTPONEMENT:
            return None
    values = row_values(record_id, deadline) | {
        "source_id": source_id,
        "report_id": report_id,
        "change": change,
        "replaces": replaces,
        "reason": reason,
        "told_on": iso(told_on),
    }
    row_id = operation.insert("deadline", values)
    key = sort_key(deadline.wording)
    moved = _follow(operation, record_id, {"deadline_id": row_id, "wording_key": key})
    _tell_moved(operation, moved)
    return row_id


def row_values(record_id: str, deadline: Deadline) -> dict[str, SqlValue]:
    """Return wording and reading of a term as columns of its row."""
    return {
        "record_id": record_id,
        "wording": deadline.wording,
        "kind": deadline.kind,
        "earliest": iso(deadline.earliest),
        "latest": iso(deadline.latest),
        "every": deadline.every,
        "from_day": deadline.from_day,
        "to_day": deadline.to_day,
        "carrier": deadline.carrier,
        "period_offset": deadline.offset,
        "rule": deadline.rule,
        "derived": int(deadline.derived),
        "certainty": deadline.certainty,
        "reference_on": iso(deadline.reference),
    }


def add_first(operation: Operation, firsts: Sequence[tuple[str, str, Deadline]]) -> None:
    """Add the first terms of records that ride in nothing.

    The records name them and their day already: see `first_columns`.

    Args:
        operation: The operation under way.
        firsts: Id of the term, id of its record, and the term.
    """
    insert_many(
        operation,
        "deadline",
        (
            {"id": row_id, **row_values(record_id, deadline)}
            for row_id, record_id, deadline in firsts
        ),
    )


def first_columns(row_id: str, deadline: Deadline) -> dict[str, SqlValue]:
    """Return what a record that rides in nothing holds of its first term, which has id `row_id`."""
    has_day = deadline.kind in {DeadlineKind.WINDOW, DeadlineKind.RECURRENCE}
    return {
        "deadline_id": row_id,
        "wording_key": sort_key(deadline.wording),
        "sort_day": iso(deadline.latest) if has_day else None,
    }


def follow(operation: Operation, record_id: str) -> None:
    """Bring the day of a record in line with its term, and so on for its riders."""
    _follow(operation, record_id, {})


def follow_carrier(operation: Operation, record_id: str) -> None:
    """Follow another aflevering than before, or none; tells what else moves with the record."""
    _tell_moved(operation, _follow(operation, record_id, {}))


def _tell_moved(operation: Operation, moved: int) -> None:
    if moved:
        operation.notices.append(Message("storage.riders_moved", {"n": moved}))


def _follow(operation: Operation, record_id: str, values: dict[str, SqlValue]) -> int:
    """Set columns of a record, its day to that of its deadline, and so on for its riders.

    Returns how many riders moved with it.
    """
    found = operation.values(
        f"SELECT {DAY}, r.sort_day FROM record r "
        "LEFT JOIN deadline d ON d.id = coalesce(?, r.deadline_id) WHERE r.id = ?",
        values.get("deadline_id"),
        record_id,
    )
    day_now, day_before = found or (None, None)
    if day_now == day_before and not values:
        return 0
    operation.update("record", record_id, {**values, "sort_day": day_now})
    if day_now == day_before:
        return 0
    riders = operation.connection.execute(
        "SELECT r.id FROM deadline d CROSS JOIN record r ON r.id = d.record_id "
        "WHERE d.report_id = ?1 AND r.deadline_id = d.id AND r.id <> ?1 "
        "UNION SELECT r.id FROM record r LEFT JOIN deadline d ON d.id = r.deadline_id "
        f"WHERE r.carrier_id = ?1 AND r.id <> ?1 AND {RIDES_UNSAID}",
        (record_id,),
    ).fetchall()
    return sum(1 + _follow(operation, rider, {}) for (rider,) in riders)


def reword(
    operation: Operation,
    record_id: str,
    deadline: Deadline,
    *,
    change: DeadlineChange = DeadlineChange.CORRECTION,
    reason: str = "",
    told_on: date | None = None,
) -> str | None:
    """Give a record another wording, as `set_deadline`; what still rides keeps its aflevering.

    A wording that is carried by nothing any more lets go of the aflevering that carried it; one
    in which a record with a term of its own is to be sent stays.
    """
    found = operation.values(
        "SELECT d.report_id, r.carrier_id FROM record r "
        "LEFT JOIN deadline d ON d.id = r.deadline_id WHERE r.id = ?",
        record_id,
    )
    carried_by, goes_in = found or (None, None)
    carrier = carried_by or goes_in
    rides = deadline.kind is DeadlineKind.CARRIED
    if carried_by and carried_by == goes_in and not rides:
        operation.update("record", record_id, {"carrier_id": None})
    return set_deadline(
        operation,
        record_id,
        deadline,
        change=change,
        reason=reason,
        told_on=told_on,
        report_id=str(carrier) if carrier and rides else None,
    )


def let_go(operation: Operation, report_id: str) -> int:
    """Take an aflevering from under its riders; they keep their words. Return how many rode."""
    riders = operation.connection.execute(
        "SELECT r.id, d.report_id FROM record r LEFT JOIN deadline d ON d.id = r.deadline_id "
        "WHERE r.carrier_id = ?1 OR d.report_id = ?1",
        (report_id,),
    ).fetchall()
    for record_id, carried_by in riders:
        operation.update("record", record_id, {"carrier_id": None})
        follow_carrier(operation, record_id)
        if carried_by == report_id:
            set_deadline(operation, record_id, current_deadline(operation.connection, record_id))
    return len(riders)


def current_deadline(connection: sqlite3.Connection, record_id: str) -> Deadline:
    """Return the deadline that counts; `NOTHING_SAID` when the record has none."""
    row = connection.execute(
        f"SELECT {columns('d')} FROM record r JOIN deadline d ON d.id = r.deadline_id "
        "WHERE r.id = ?",
        (record_id,),
    ).fetchone()
    return from_columns(row) if row else NOTHING_SAID


def deadlines_of(connection: sqlite3.Connection, record_id: str) -> list[DeadlineRow]:
    """Return all deadlines of a record, the first one first."""
    rows = connection.execute(
        f"SELECT {columns('d')}, d.id, d.change, d.reason, d.source_id, d.report_id, "
        "d.told_on, d.id IS r.deadline_id FROM deadline d JOIN record r ON r.id = d.record_id "
        "WHERE d.record_id = ? ORDER BY d.rowid",
        (record_id,),
    ).fetchall()
    width = _COLUMNS.count(",") + 1
    return [
        DeadlineRow(
            id=rest[0],
            deadline=from_columns(tuple(columns)),
            change=DeadlineChange(rest[1]),
            reason=rest[2],
            source_id=rest[3],
            report_id=rest[4],
            told_on=rest[5],
            is_current=bool(rest[6]),
        )
        for columns, rest in ((row[:width], row[width:]) for row in rows)
    ]


def columns(alias: str) -> str:
    """Return the columns of a term, as `from_columns` takes them, of a table under another name."""
    return ", ".join(f"{alias}.{column.strip()}" for column in _COLUMNS.split(","))
