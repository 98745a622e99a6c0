"""What is due: the whole register by last day, each record with the source that made it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from storage.days import day
from storage.listing import Filter, RegisterRow, all_keys
from storage.rules.terms import State
from storage.vouching import vouched_rows

if TYPE_CHECKING:
    from datetime import timedelta

    from storage.register import Register

DUE = frozenset({State.LATE, State.LAPSED, State.SOON, State.OPEN})
"""States of a record that has a last day and still asks for something."""


@dataclass(frozen=True, slots=True)
class MadeIn:
    """The source in which a record was made."""

    id: str
    title: str
    dated_on: date | None


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One record with where it comes from, if that is known."""

    row: RegisterRow
    source: MadeIn | None


def agenda(register: Register, today: date, within: timedelta | None = None) -> list[AgendaRow]:
    """Return the records by last day, undated ones last; of a damaged one only the number.

    Args:
        register: The register.
        today: The day to compare with.
        within: Only what has its last day at most so far ahead and still asks for something; what
            is late or lapsed is among it, and what is damaged. None gives every record.
    """
    made = _made_in(register)
    found = vouched_rows(register, all_keys(register, Filter(), today), today)
    if within is not None:
        last = today + min(within, date.max - today)
        found = [r for r in found if not r.is_sound or _is_due(r, last)]
    return [AgendaRow(row, made.get(row.id) if row.is_sound else None) for row in found]


def _is_due(row: RegisterRow, last: date) -> bool:
    """Say whether a record still asks for something and has its last day by `last`, inclusive."""
    return row.state in DUE and row.latest is not None and row.latest <= last


def _made_in(register: Register) -> dict[str, MadeIn]:
    found = register.connection.execute(
        "SELECT c.record_id, s.id, s.title, s.dated_on FROM citation c "
        "JOIN source s ON s.id = c.source_id "
        "WHERE c.role = 'made' AND c.record_id IS NOT NULL AND s.deleted = 0 ORDER BY c.rowid DESC"
    )
    return {row[0]: MadeIn(row[1], row[2], day(row[3])) for row in found}
