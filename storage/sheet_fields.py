"""What a sheet says of a record, written into it: canonical text by the name of the column."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from storage.deadlines import current_deadline, reword
from storage.priorities import find_priority
from storage.records import NewRecord, edit_record, set_status
from storage.rules.deadline import NOTHING_SAID, Deadline
from storage.rules.language import read_wording
from storage.rules.message import Message
from storage.rules.terms import DeadlineKind, RecordKind, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from storage.operations import Operation, SqlValue
    from storage.rules.calendar import SittingCalendar
    from storage.rules.language import ReadingSettings

_TEXTS = (
    "text",
    "minister",
    "handler",
    "ministry",
    "dossier",
    "debate",
    "found_in",
    "external_number",
    "external_status",
    "asked_by",
    "internal_note",
)
"""Cells that are columns of a record as they stand, and may be empty."""

_PLAIN = frozenset({*_TEXTS, "title", "chamber", "firmness"})

_DAYS = ("promised_on", "settled_on")

WRITTEN = frozenset({*_PLAIN, *_DAYS, "priority", "status", "deadline"})
"""Names of the cells that a record takes from a sheet; the others belong to the register."""


@dataclass(frozen=True, slots=True)
class FieldWriter:
    """Writes cells into records.

    Attributes:
        operation: The operation under way.
        today: Day of what is dated by being written down.
        calendar: To read terms with.
        settings: To read terms with.
    """

    operation: Operation
    today: date
    calendar: SittingCalendar
    settings: ReadingSettings

    def change(self, record_id: str, values: Mapping[str, str]) -> None:
        """Change a record; cells that are not the record's own (`note`) are left alone."""
        columns = self._columns(values)
        if "status" in values:
            self._set_status(record_id, Status(values["status"]))
        if columns:
            # After the status: the day on which it was met is better known than today.
            edit_record(self.operation, record_id, **columns)
        if "deadline" in values:
            self._set_deadline(record_id, values["deadline"])

    def new(self, values: Mapping[str, str], deadline: Deadline) -> NewRecord:
        """Return the record that cells make; its title must not be empty.

        Args:
            values: The cells.
            deadline: As `read_term` gives it.
        """
        self._tell_unread(deadline)
        # Rows that name the same columns are written the faster.
        columns = self._columns(values).items()
        row: dict[str, SqlValue] = dict.fromkeys(_TEXTS, "")
        row |= {
            name: value for name, value in columns if value and name not in {"title", "promised_on"}
        }
        status = values.get("status")
        if status:
            row["status"] = status
        # A list that says that it was met, and not when, does not mean today.
        return NewRecord(
            RecordKind(values.get("kind") or RecordKind.PROMISE),
            values["title"],
            _day(values.get("promised_on", "")),
            deadline,
            row,
        )

    def _columns(self, values: Mapping[str, str]) -> dict[str, SqlValue]:
        columns: dict[str, SqlValue] = {
            name: text for name, text in values.items() if name in _PLAIN
        }
        for name in _DAYS:
            if name in values:
                columns[name] = values[name] or None
        if "priority" in values:
            title = values["priority"]
            columns["priority_id"] = find_priority(self.operation, title) if title else None
        return columns

    def _set_status(self, record_id: str, status: Status) -> None:
        """Set a status as the window does: *voldaan* gets its day, what is dropped its riders."""
        set_status(self.operation, record_id, status, today=self.today)

    def _set_deadline(self, record_id: str, wording: str) -> None:
        """Set a term from its new wording; a carried one stays in the report that carries it."""
        found = self.operation.values("SELECT promised_on FROM record WHERE id = ?", record_id)
        on = _day(str((found or ("",))[0] or "")) or self.today
        deadline = read_term(wording, on, self.calendar, self.settings)
        self._tell_unread(deadline)
        if deadline != current_deadline(self.operation.connection, record_id):
            reword(self.operation, record_id, deadline)

    def _tell_unread(self, deadline: Deadline) -> None:
        if deadline.kind is DeadlineKind.UNREAD:
            values = {"wording": deadline.wording}
            self.operation.notices.append(Message("workbook.notice.unread", values))


def read_term(
    wording: str, on: date | None, calendar: SittingCalendar, settings: ReadingSettings
) -> Deadline:
    """Return the term that a cell words.

    Args:
        wording: What the cell says; empty is no term.
        on: Day from which terms count.
        calendar: To read with.
        settings: To read with.
    """
    if not wording.strip():
        return NOTHING_SAID
    return read_wording(wording.strip(), on, calendar, settings)


def new_term(
    values: Mapping[str, str], today: date, calendar: SittingCalendar, settings: ReadingSettings
) -> Deadline:
    """Return the term of a record that cells make, counted from the day of the promise."""
    on = _day(values.get("promised_on", "")) or today
    return read_term(values.get("deadline", ""), on, calendar, settings)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
