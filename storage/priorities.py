"""Priorities: the numbered policy goals under which records hang."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.rules.terms import PriorityStatus
from storage.rules.text import sort_key

if TYPE_CHECKING:
    from storage.operations import Operation
    from storage.register import Register

COLORS = 8
"""How many colours the palettes hold; priorities take them in turn."""


@dataclass(frozen=True, slots=True)
class PriorityRow:
    """One priority.

    Attributes:
        color: Index of its colour in the palettes.
        light: Traffic light, or None; never without `light_reason`.
    """

    id: str
    number: str
    title: str
    text: str
    color: int
    status: PriorityStatus
    light: str | None
    light_reason: str


def add_priority(operation: Operation, title: str, *, number: str = "", text: str = "") -> str:
    """Add a priority after the others, with the next colour, and return its id."""
    found = operation.values("SELECT count(*), coalesce(max(ord), 0) FROM priority") or (0, 0)
    return operation.insert(
        "priority",
        {
            "title": title,
            "number": number,
            "text": text,
            "color": int(found[0] or 0) % COLORS,
            "ord": int(found[1] or 0) + 1,
        },
    )


def list_priorities(register: Register) -> list[PriorityRow]:
    """Return the priorities in their order."""
    found = register.connection.execute(
        "SELECT id, number, title, text, color, status, light, light_reason FROM priority "
        "WHERE deleted = 0 ORDER BY ord, rowid"
    )
    return [
        PriorityRow(
            id=row[0],
            number=row[1],
            title=row[2],
            text=row[3],
            color=row[4],
            status=PriorityStatus(row[5]),
            light=row[6],
            light_reason=row[7],
        )
        for row in found
    ]


def find_priority(operation: Operation, title: str) -> str | None:
    """Return the id of the priority with this title, compared as a reader would, or None."""
    wanted = sort_key(title)
    found = operation.connection.execute("SELECT id, title FROM priority WHERE deleted = 0")
    return next((str(row[0]) for row in found if sort_key(row[1]) == wanted), None)
