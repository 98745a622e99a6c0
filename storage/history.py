"""What was done, when and by whom: the operations, newest first."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.operations import OperationKind
from storage.rules.message import Message
from storage.standing import undone

if TYPE_CHECKING:
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


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which operations are asked for; what is empty or None does not count.

    Attributes:
        since: First UTC instant, inclusive, ISO 8601.
        until: UTC instant before which they were done, exclusive.
        record_id: Record that they changed, or of which they changed a note, a term or the like.
        kinds: From which actions they come.
        who: Who did them.
        before: Number of an operation: only older ones, for the next page.
    """

    since: str = ""
    until: str = ""
    record_id: str = ""
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
    if only.record_id:
        wheres.append("o.seq IN (SELECT operation FROM history WHERE row_id IN (SELECT value")
        wheres[-1] += " FROM json_each(?)))"
        arguments.append(json.dumps(sorted(rows_of_record(register, only.record_id))))
    where = f"WHERE {' AND '.join(wheres)} " if wheres else ""
    found = register.connection.execute(
        "SELECT o.seq, o.at, o.kind, o.message, o.message_values, o.who, o.role, o.undoes, "
        "(SELECT count(*) FROM history h WHERE h.operation = o.seq) "
        f"FROM operation o {where}ORDER BY o.seq DESC LIMIT ?",
        (*arguments, limit),
    ).fetchall()
    turned_back = undone(register.connection)
    return [
        OperationRow(
            seq,
            at,
            OperationKind(kind),
            Message(key, json.loads(values)),
            who,
            role,
            undoes,
            changes,
            turned_back.get(seq),
        )
        for seq, at, kind, key, values, who, role, undoes, changes in found
    ]


def rows_of_record(register: Register, record_id: str) -> set[str]:
    """Return the ids of a record and of all that belongs or once belonged to it."""
    db = register.connection
    ids = {record_id}
    for table in OF_A_RECORD:
        found = db.execute(f"SELECT id FROM {table} WHERE record_id = ?", (record_id,))
        ids.update(row_id for (row_id,) in found)
    marks = ", ".join("?" * len(OF_A_RECORD))
    # What is gone is known by its history alone.
    gone = db.execute(
        f"SELECT DISTINCT row_id FROM history WHERE after IS NULL AND tbl IN ({marks}) "
        "AND before ->> 'record_id' = ?",
        (*OF_A_RECORD, record_id),
    )
    ids.update(row_id for (row_id,) in gone)
    return ids
