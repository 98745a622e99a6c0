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
from storage.records import NewRecord, add_note, add_records, edit_record, set_status
from storage.rules.deadline import NOTHING_SAID, Deadline
from storage.rules.language import read_wording
from storage.rules.message import Message
from storage.rules.terms import DeadlineKind, RecordKind, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
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

_TEXTS = _PLAIN - {"title", "chamber", "firmness"}
"""Those that may be empty."""


def review_workbook(
    register: Register,
    workbook: Workbook,
    *,
    calendar: SittingCalendar,
    words: Words,
    look: Callable[[float], object] = lambda _: None,
) -> WorkbookReview:
    """Return what taking over a workbook would change. Writes nothing; `look` is as for `compare`.

    Raises:
        WorkbookRefusedError: It comes from another register.
    """
    return compare(register, workbook, calendar, words, look).review


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
    look: Callable[[float], object] = lambda _: None,
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
        look: As for `compare`.
        origin: Who started it, for the `Change`.

    Raises:
        ReviewOutdatedError: The register changed since the review was made.
    """
    comparison = compare(register, workbook, calendar, words, look)
    if comparison.review != review:
        raise ReviewOutdatedError
    count = len(comparison.plans)
    if not count:
        return 0
    label = Message("operation.workbook", {"name": workbook.file_name, "n": count})
    # Read before the operation begins: it takes longer than the writing.
    read = {
        n: _read(
            plan.values.get("deadline", ""),
            _day(plan.values.get("promised_on", "")) or today,
            calendar,
            settings,
        )
        for n, plan in enumerate(comparison.plans)
        if plan.record_id is None
    }
    with register.operation(label, OperationKind.WORKBOOK, origin) as operation:
        _Taking(operation, workbook, today, calendar, settings).take(comparison, read, at)
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

    def take(self, comparison: Comparison, read: Mapping[int, Deadline], at: datetime) -> None:
        # The id is known beforehand, so that notes and extras can point at the exchange.
        new = [
            self._new(plan.values, read[n])
            for n, plan in enumerate(comparison.plans)
            if plan.record_id is None
        ]
        added = iter(add_records(self._operation, new, today=self._today))
        taken = []
        for n, plan in enumerate(comparison.plans):
            self._operation.look(n / len(comparison.plans))
            taken.append(self._row(plan, plan.record_id or next(added)))
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

    def _row(self, plan: RowPlan, record_id: str) -> ExchangeRow:
        if plan.record_id is not None:
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

    def _new(self, values: Cells, deadline: Deadline) -> NewRecord:
        self._tell_unread(deadline)
        columns = self._columns(values)
        # Rows that name the same columns are written the faster.
        row: dict[str, SqlValue] = {
            name: str(text)
            for name, text in (dict.fromkeys(_TEXTS, "") | columns).items()
            if (text or name in _TEXTS) and name != "title"
        }
        if status := values.get("status"):
            row["status"] = status
        if status == Status.MET:
            row["settled_on"] = self._today.isoformat()
        return NewRecord(
            RecordKind(values.get("kind") or RecordKind.PROMISE),
            values["title"],
            _day(values.get("promised_on", "")),
            deadline,
            row,
        )

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
        on = _day(str((found or ("",))[0] or "")) or self._today
        deadline = _read(wording, on, self._calendar, self._settings)
        self._tell_unread(deadline)
        if deadline != current_deadline(self._operation.connection, record_id):
            reword(self._operation, record_id, deadline)

    def _tell_unread(self, deadline: Deadline) -> None:
        if deadline.kind is DeadlineKind.UNREAD:
            values = {"wording": deadline.wording}
            self._operation.notices.append(Message("workbook.notice.unread", values))


def _read(wording: str, on: date, calendar: SittingCalendar, settings: ReadingSettings) -> Deadline:
    if not wording.strip():
        return NOTHING_SAID
    return read_wording(wording.strip(), on, calendar, settings)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
