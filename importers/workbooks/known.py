"""What the register knows that bears on comparing a workbook with it."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from storage.exchanges import Ledger, exchange_of_rows, extras, note_texts, sheet_records
from storage.priorities import list_priorities
from storage.rules.table_mapping import label_key

if TYPE_CHECKING:
    from datetime import date

    from importers.workbooks.matching import Likeness
    from importers.workbooks.sheet_rows import Workbook
    from storage.register import Register


class Known:
    """What the register knows.

    Attributes:
        records: Every record by id, removed ones included.
        ledger: What went out and came in before.
        notes: Texts of the notes by record.
        extras: What is kept beside the columns, by record, kind and label.
        numbers: Ids of the records by number.
        priorities: Titles to choose from.
        is_from_here: Whether the workbook, or its rows, say that it came from this register.
        day: Of the last operation: what has no day of its own is read from it.
        issue: Number of the operation in which the workbook went out; 0 when it is not known.
    """

    def __init__(self, register: Register, workbook: Workbook) -> None:
        self.records = sheet_records(register)
        exchange_id = workbook.exchange_id or _told_by_rows(register, workbook)
        self.ledger = Ledger(register, exchange_id, workbook.file_name, workbook.file_hash)
        self.notes = note_texts(register)
        self.extras = extras(register)
        self.numbers = {record.cells["number"]: record.id for record in self.records.values()}
        self.priorities = [priority.title for priority in list_priorities(register)]
        says_nothing = not workbook.register_id and self.ledger.knows_exchange
        self.is_from_here = workbook.register_id == register.id or says_nothing
        self.issue = _operation_of(register, self.ledger.first_id)
        self.day = _last_day(register)
        self._likeness: Likeness | None = None

    @property
    def likeness(self) -> Likeness:
        """What finds records like a row; made when a row without an id asks for it."""
        if self._likeness is None:
            from importers.workbooks.matching import Likeness

            self._likeness = Likeness(self.records)
        return self._likeness


def _told_by_rows(register: Register, workbook: Workbook) -> str:
    """Return the exchange in which the rows of a workbook went out that does not name it itself."""
    if not workbook.is_ours or workbook.register_id:
        return ""
    rows = [(row.text("id"), row.text("hash")) for row in workbook.rows]
    return exchange_of_rows(register, [each for each in rows if all(each)])


@lru_cache(512)
def label_of(name: str) -> str:
    """Return the key of the name of a field, or of what stands beside the fields."""
    kind, dot, _ = name.partition(".")
    if dot and kind != "note":
        return f"workbook.column.{'extra' if kind == 'column' else kind}"
    return label_key(kind)


def last_change(
    register: Register, record_id: str, name: str, since: int
) -> tuple[datetime, str] | None:
    """Return when a field last changed after an operation, and who changed it; None if it did not.

    Args:
        register: The register.
        record_id: The record.
        name: Of the field.
        since: Number of the operation; 0 for ever.
    """
    if name == "deadline":
        found = register.connection.execute(
            "SELECT o.at, o.who FROM history h JOIN operation o ON o.seq = h.operation "
            "WHERE h.row_id IN (SELECT id FROM deadline WHERE record_id = ?) "
            "AND h.tbl = 'deadline' AND h.operation > ? ORDER BY h.id DESC LIMIT 1",
            (record_id, since),
        ).fetchone()
    else:
        found = register.connection.execute(
            "SELECT o.at, o.who FROM history h JOIN operation o ON o.seq = h.operation "
            "WHERE h.row_id = ?1 AND h.tbl = 'record' AND h.operation > ?2 "
            "AND h.before IS NOT NULL AND (json_type(h.after, ?3) IS NOT NULL "
            "OR json_type(h.before, ?3) IS NOT NULL) ORDER BY h.id DESC LIMIT 1",
            (record_id, since, f"$.{_COLUMN_OF.get(name, name)}"),
        ).fetchone()
    return (datetime.fromisoformat(found[0]), str(found[1])) if found else None


_COLUMN_OF = {"priority": "priority_id", "carrier": "carrier_id", "removed": "deleted"}


def _last_day(register: Register) -> date | None:
    """Return the day of the last operation; None in a register without any."""
    found = register.connection.execute("SELECT at FROM operation ORDER BY seq DESC LIMIT 1")
    at = found.fetchone()
    return datetime.fromisoformat(at[0]).date() if at else None


def _operation_of(register: Register, exchange_id: str) -> int:
    """Return the number of the operation in which a workbook went out; 0 when it is not known."""
    if not exchange_id:
        return 0
    found = register.connection.execute(
        "SELECT min(operation) FROM history WHERE row_id = ? AND tbl = 'exchange'", (exchange_id,)
    ).fetchone()
    return int(found[0] or 0)
