"""What can be done with one record: each an operation of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.deadlines import reword
from storage.records import (
    add_note,
    add_record,
    edit_record,
    number_of,
    remove_record,
    set_status,
)
from storage.riders import hang, unhang
from storage.rules.deadline import NOTHING_SAID
from storage.rules.message import Message
from storage.rules.terms import DeadlineChange, Status

if TYPE_CHECKING:
    from datetime import date

    from desktop.desk import Desk
    from storage.operations import Operation, SqlValue
    from storage.rules.deadline import Deadline
    from widgets.quick_entry import QuickRecord


class RecordActions:
    """Carries out what the panel and the quick entry ask for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(self, quick: QuickRecord) -> str | None:
        """Add a record and return its id."""
        today = self._desk.today()

        def action(operation: Operation) -> str:
            record_id = add_record(
                operation,
                quick.kind,
                quick.title,
                today=today,
                promised_on=today,
                deadline=None if quick.deadline == NOTHING_SAID else quick.deadline,
                text=quick.text,
            )
            number = number_of(operation.connection, record_id)
            operation.label = Message("operation.added", {"number": number})
            return record_id

        return self._desk.do(Message("operation.added", {"number": ""}), action)

    def edit(self, record_id: str, column: str, value: SqlValue) -> bool:
        """Change one column; a status that begins or ends *voldaan* takes its day along.

        Says, as all of these, whether that went well.
        """
        if column != "status":
            return self._desk.do_to(
                "operation.edited",
                record_id,
                lambda op: edit_record(op, record_id, **{column: value}),
            )
        today = self._desk.today()
        return self._desk.do_to(
            "operation.status",
            record_id,
            lambda op: set_status(op, record_id, Status(str(value)), today=today),
        )

    def correct_deadline(self, record_id: str, deadline: Deadline) -> bool:
        """Put a term in the place of one that was wrong."""
        return self._desk.do_to(
            "operation.deadline", record_id, lambda op: reword(op, record_id, deadline)
        )

    def postpone(
        self, record_id: str, deadline: Deadline, reason: str, told_on: date | None
    ) -> bool:
        """Record a postponement; the first term stays on record."""
        return self._desk.do_to(
            "operation.postponed",
            record_id,
            lambda op: reword(
                op,
                record_id,
                deadline,
                change=DeadlineChange.POSTPONEMENT,
                reason=reason,
                told_on=told_on,
            ),
        )

    def carry(self, record_id: str, report_id: str | None) -> bool:
        """Hang a record on an aflevering or on none; a carried term then follows its days."""
        if report_id is None:
            return self._desk.do_to(
                "reports.done.unhung", record_id, lambda op: unhang(op, record_id)
            )
        return self._desk.do_to(
            "reports.done.hung", record_id, lambda op: hang(op, record_id, report_id)
        )

    def note(self, record_id: str, text: str) -> bool:
        """Add to the stand van zaken, dated today."""
        today = self._desk.today()
        return self._desk.do_to(
            "operation.note", record_id, lambda op: add_note(op, record_id, text, dated_on=today)
        )

    def remove(self, record_id: str) -> bool:
        """Take a record out of the register; its number stays given."""
        return self._desk.do_to(
            "operation.deleted", record_id, lambda op: remove_record(op, record_id)
        )
