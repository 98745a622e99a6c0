"""Taking over a reviewed workbook: one operation, and one step back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from importers.workbooks.compare import Comparison, RowPlan, compare
from importers.workbooks.errors import ReviewOutdatedError
from storage.deadlines import current_deadline, reword
from storage.exchanges import ExchangeRow, add_exchange, keep_extra
from storage.operations import OperationKind
from storage.priorities import find_priority
from storage.records import add_note, add_record, edit_record, set_status
from storage.rules.deadline import NOTHING_SAID, Deadline
from storage.rules.language import read_wording
from storage.rules.message import Message
from storage.rules.terms import DeadlineKind, RecordKind, Status

if TYPE_CHECKING:
    from datetime import datetime

    from importers.workbooks.reading import Workbook
    from resources.words import Words
    from storage.exchanges import Cells
    from storage.operations import Operation, SqlValue
    from storage.register import Register
    from storage.rules.calendar import SittingCalendar
    from storage.rules.language import ReadingSettings
    from storage.rules.workbook_review import WorkbookReview

_PLAIN = frozenset(
    {
        "title",
        "text",
        "minister",
        "handler",
        "ministry",
        "dossier",
        "debate",
        "found_in",
        "chamber",
        "firmness",
    }
)
"""Cells that are columns of a record as they stand."""


def review_workbook(
    register: Register, workbook: Workbook, *, calendar: SittingCalendar, words: Words
) -> WorkbookReview:
    """Return what taking over a workbook would change. Writes nothing.

    Raises:
        WorkbookRefusedError: It comes from another register.
    """
    return compare(register, workbook, calendar, words).review


def apply_workbook(
    register: Register,
    workbook: Workbook,
    review: WorkbookReview,
    *,
    today: date,
    at: datetime,
    calendar: SittingCalendar,
    settings: ReadingSettings,
    words: Words,
    origin: object = None,
) -> int:
    """Take over what `review` shows as new or changed; return the number of rows.

    The comparison is made again; when it is not the one that was reviewed, nothing is written.
    Writes at most one operation: a workbook that changes nothing leaves no trace.

    Args:
        register: The register.
        workbook: What stands in the file.
        review: What the user looked at.
        today: Date of new notes, and of new records whose own date is not known.
        at: The instant, with a time zone.
        calendar: To read terms with.
        settings: To read terms with.
        words: In which `review` was made.
        origin: Who started it, for the `Change`.

    Raises:
        ReviewOutdatedError: The register changed since the review was made.
    """
    comparison = compare(register, workbook, calendar, words)
    if comparison.review != review:
        raise ReviewOutdatedError
    count = len(comparison.plans)
    if not count:
        return 0
    label = Message("operation.workbook", {"name": workbook.file_name, "n": count})
    with register.operation(label, OperationKind.WORKBOOK, origin) as operation:
        _Taking(operation, workbook, today, calendar, settings).take(comparison, at)
    return count


class _Taking:
    """The writing of one workbook."""

    def __init__(
        self,
        operation: Operation,
        workbook: Workbook,
        today: date,
        calendar: SittingCalendar,
        settings: ReadingSettings,
    ) -> None:
        self._operation = operation
        self._workbook = workbook
        self._today = today
        self._calendar = calendar
        self._settings = settings
        self._exchange_id = operation.new_id()

    def take(self, comparison: Comparison, at: datetime) -> None:
        # The id is known beforehand, so that notes and extras can point at the exchange.
        taken = [self._row(plan) for plan in comparison.plans]
        known = self._operation.values(
            "SELECT id FROM exchange WHERE id = ?", self._workbook.exchange_id
        )
        add_exchange(
            self._operation,
            "in",
            taken,
            exchange_id=self._exchange_id,
            at=at,
            file_name=self._workbook.file_name,
            file_hash=self._workbook.file_hash,
            answers_id=self._workbook.exchange_id if known else None,
        )

    def _row(self, plan: RowPlan) -> ExchangeRow:
        if plan.record_id is None:
            record_id = self._add(plan.values)
        else:
            record_id = plan.record_id
            self._change(record_id, plan.values)
        if "note" in plan.values:
            add_note(
                self._operation,
                record_id,
                plan.values["note"],
                dated_on=self._today,
                author=self._workbook.file_name,
                exchange_id=self._exchange_id,
            )
        for each in plan.beside:
            keep_extra(
                self._operation,
                record_id,
                each.kind,
                each.label,
                cell=each.place,
                value=each.text,
                exchange_id=self._exchange_id,
            )
        return ExchangeRow(record_id, plan.sheet, plan.row, plan.returned)

    def _add(self, values: Cells) -> str:
        promised = _day(values.get("promised_on", ""))
        columns = self._columns(values)
        record_id = add_record(
            self._operation,
            RecordKind(values.get("kind") or RecordKind.PROMISE),
            values["title"],
            today=self._today,
            promised_on=promised,
            deadline=self._read(values.get("deadline", ""), promised),
            **{name: str(text) for name, text in columns.items() if text and name != "title"},
        )
        self._set_status(record_id, values)
        return record_id

    def _change(self, record_id: str, values: Cells) -> None:
        columns = self._columns(values)
        if "promised_on" in values:
            columns["promised_on"] = values["promised_on"] or None
        if columns:
            edit_record(self._operation, record_id, **columns)
        self._set_status(record_id, values)
        if "deadline" in values:
            self._set_deadline(record_id, values["deadline"])

    def _columns(self, values: Cells) -> dict[str, SqlValue]:
        columns: dict[str, SqlValue] = {
            name: text for name, text in values.items() if name in _PLAIN
        }
        if "priority" in values:
            title = values["priority"]
            columns["priority_id"] = find_priority(self._operation, title) if title else None
        return columns

    def _set_status(self, record_id: str, values: Cells) -> None:
        """Set a status as the window does: *voldaan* gets its day, what is dropped its riders."""
        if status := values.get("status"):
            set_status(self._operation, record_id, Status(status), today=self._today)

    def _set_deadline(self, record_id: str, wording: str) -> None:
        """Set a term from its new wording; a carried one stays in the report that carries it."""
        found = self._operation.values("SELECT promised_on FROM record WHERE id = ?", record_id)
        deadline = self._read(wording, _day(str((found or ("",))[0] or "")))
        if deadline != current_deadline(self._operation.connection, record_id):
            reword(self._operation, record_id, deadline)

    def _read(self, wording: str, promised: date | None) -> Deadline:
        if not wording.strip():
            return NOTHING_SAID
        deadline = read_wording(
            wording.strip(), promised or self._today, self._calendar, self._settings
        )
        if deadline.kind is DeadlineKind.UNREAD:
            values = {"wording": wording.strip()}
            self._operation.notices.append(Message("workbook.notice.unread", values))
        return deadline


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
