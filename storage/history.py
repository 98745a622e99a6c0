"""What was done, when and by whom: the operations, newest first."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.operations import OperationKind
from storage.rules.message import Message

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
    """

    seq: int
    at: str
    kind: OperationKind
    label: Message
    who: str
    role: str
    undoes: int | None
    changes: int


def operations(register: Register, limit: int = -1) -> list[OperationRow]:
    """Return the newest `limit` operations, all when negative."""
    found = register.connection.execute(
        "SELECT o.seq, o.at, o.kind, o.message, o.message_values, o.who, o.role, o.undoes, "
        "(SELECT count(*) FROM history h WHERE h.operation = o.seq) "
        "FROM operation o ORDER BY o.seq DESC LIMIT ?",
        (limit,),
    )
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
        )
        for seq, at, kind, key, values, who, role, undoes, changes in found
    ]
