"""What was done, when and by whom: the operations, newest first."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.operations import OperationKind
from storage.rules.message import Message
from storage.standing import undone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.register import Register


@dataclass(frozen=True, slots=True)
class OperationRow:
    """One operation.

    Attributes:
        seq: Its number; the order is by this, never by the clock.
        at: UTC instant, ISO 8601.
        label: What was done.
        role: "do", "undo" or "redo".
        undoes: The operation that it turned back, or None.
        changes: Number of rows that it changed.
        undone_by: The operation that turned it back, or None while it stands.
        turned_back: What the operation did that it turned back, or None.
    """

    seq: int
    at: str
    kind: OperationKind
    label: Message
    who: str
    role: str
    undoes: int | None
    changes: int
    undone_by: int | None = None
    turned_back: Message | None = None


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which operations are asked for; what is empty or None does not count.

    Attributes:
        since: First UTC instant, inclusive, ISO 8601.
        until: UTC instant before which they were done, exclusive.
        records: Records that they changed, or of which they changed a note, a term or the like;
            an empty set leaves nothing.
        kinds: From which actions they come.
        who: Who did them.
        before: Number of an operation: only older ones, for the next page.
    """

    since: str = ""
    until: str = ""
    records: frozenset[str] | None = None
    kinds: frozenset[OperationKind] = frozenset()
    who: str = ""
    before: int | None = None


EVERYTHING = HistoryFilter()

OF_A_RECORD = (
    "citation",
    "deadline",
    "extra",
    "note",
    "record_post",
    "reminder",
    "reminder_mark",
    "settlement",
    "step",
)
"""Tables whose rows belong to the record in their column `record_id`."""


def operations(
    register: Register, limit: int = -1, only: HistoryFilter = EVERYTHING
) -> list[OperationRow]:
    """Return the newest `limit` operations that pass the filter, all when negative."""
    where, arguments = _where(register, only)
    return _rows(register, where, (*arguments, limit))


def operation_keys(register: Register, only: HistoryFilter = EVERYTHING) -> list[tuple[int, str]]:
    """Return number and instant of all operations that pass the filter, newest first."""
    where, arguments = _where(register, only)
    return register.connection.execute(
        f"SELECT o.seq, o.at FROM operation o {where}ORDER BY o.seq DESC", arguments
    ).fetchall()


def operation_rows(register: Register, seqs: Iterable[int]) -> list[OperationRow]:
    """Return the operations of these numbers that exist, newest first."""
    where = "WHERE o.seq IN (SELECT value FROM json_each(?)) "
    return _rows(register, where, (json.dumps(list(seqs)), -1))


def neighbour(register: Register, seq: int, *, later: bool) -> OperationRow | None:
    """Return the operation before or after `seq`; reminders are passed over, they change nothing."""
    way, order = (">", "ASC") if later else ("<", "DESC")
    found = register.connection.execute(
        f"SELECT seq FROM operation WHERE seq {way} ? AND kind <> ? ORDER BY seq {order} LIMIT 1",
        (seq, OperationKind.REMINDER),
    ).fetchone()
    return operation_rows(register, found)[0] if found else None


def _where(register: Register, only: HistoryFilter) -> tuple[str, list[str | int]]:
    """Return a condition, empty for none, and what goes into it."""
    wheres: list[str] = []
    arguments: list[str | int] = []
    for condition, argument in (
        ("o.at >= ?", only.since),
        ("o.at < ?", only.until),
        ("o.who = ?", only.who),
        ("o.seq < ?", only.before),
        ("o.kind IN (SELECT value FROM json_each(?))", json.dumps(sorted(only.kinds))),
    ):
        if argument not in ("", None, "[]"):
            wheres.append(condition)
            arguments.append(argument or 0)
    if only.records is not None:
        wheres.append("o.seq IN (SELECT operation FROM history WHERE row_id IN (SELECT value")
        wheres[-1] += " FROM json_each(?)))"
        arguments.append(json.dumps(sorted(rows_of_records(register, only.records))))
    return f"WHERE {' AND '.join(wheres)} " if wheres else "", arguments


def _rows(register: Register, where: str, arguments: tuple[str | int, ...]) -> list[OperationRow]:
    """Return the operations of a condition, newest first; the last argument is how many at most."""
    found = register.connection.execute(
        "SELECT o.seq, o.at, o.kind, o.message, o.message_values, o.who, o.role, o.undoes, "
        "(SELECT count(*) FROM history h WHERE h.operation = o.seq), t.message, t.message_values "
        "FROM operation o LEFT JOIN operation t ON t.seq = o.undoes "
        f"{where}ORDER BY o.seq DESC LIMIT ?",
        arguments,
    ).fetchall()
    gone = undone(register.connection)
    return [
        OperationRow(
            seq,
            at,
            kind_of(kind),
            label_of(key, values),
            who,
            role,
            undoes,
            changes,
            gone.get(seq),
            label_of(of, of_values) if of else None,
        )
        for seq, at, kind, key, values, who, role, undoes, changes, of, of_values in found
    ]


def label_of(key: str, values: str) -> Message:
    """Return what an operation did, as it stands; where damage left nothing to read, that."""
    try:
        return Message(key, dict(json.loads(values)))
    except (ValueError, TypeError):
        return Message("history.label_damaged")


def kind_of(kind: str) -> OperationKind:
    """Return from which action an operation comes; by hand, where damage left no such action."""
    try:
        return OperationKind(kind)
    except ValueError:
        return OperationKind.HAND


def rows_of_records(register: Register, record_ids: Iterable[str]) -> set[str]:
    """Return the ids of records and of all that belongs or once belonged to them."""
    db = register.connection
    ids = set(record_ids)
    if not ids:
        return ids
    listed = json.dumps(sorted(ids))
    for table in OF_A_RECORD:
        found = db.execute(
            f"SELECT id FROM {table} WHERE record_id IN (SELECT value FROM json_each(?))",
            (listed,),
        )
        ids.update(row_id for (row_id,) in found)
    marks = ", ".join("?" * len(OF_A_RECORD))
    # What is gone is known by its history alone.
    gone = db.execute(
        f"SELECT DISTINCT row_id FROM history WHERE after IS NULL AND tbl IN ({marks}) "
        "AND json_valid(before) AND before ->> 'record_id' IN (SELECT value FROM json_each(?))",
        (*OF_A_RECORD, listed),
    )
    ids.update(row_id for (row_id,) in gone)
    return ids
