"""Taking over a reviewed workbook: one operation, and one step back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from importers.workbooks.errors import ReviewOutdatedError
from importers.workbooks.reviewing import Reviewing
from storage.exchanges import ExchangeRow, Noticed, add_exchange, keep_extra
from storage.operations import OperationKind
from storage.questions import (
    CLASH,
    ROW,
    NewQuestion,
    add_questions,
    close_questions,
    questions_of,
    sent_rows,
)
from storage.reading_rules import reading_settings
from storage.records import add_note, add_records, remove_record
from storage.rules.message import Message
from storage.sheet_fields import FieldWriter, new_term

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from importers.workbooks.plans import RowPlan
    from importers.workbooks.sheet_rows import Loose, Workbook
    from resources.words import Words
    from storage.exchanges import Cells
    from storage.operations import Operation
    from storage.register import Register
    from storage.rules.calendar import SittingCalendar
    from storage.rules.deadline import Deadline
    from storage.rules.language import ReadingSettings
    from storage.rules.workbook_review import WorkbookReview


def review_workbook(
    register: Register,
    workbook: Workbook,
    *,
    calendar: SittingCalendar,
    words: Words,
    look: Callable[[float], object] = lambda _: None,
) -> WorkbookReview:
    """Return what taking over a workbook would change. Writes nothing; `look` is as for `Reviewing`.

    Raises:
        WorkbookRefusedError: It comes from another register.
    """
    settings = reading_settings(register)
    return Reviewing(
        register, workbook, calendar=calendar, words=words, settings=settings, look=look
    ).review


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
    """Take over what `review` proposes, undecided; return the number of rows written.

    Raises:
        ReviewOutdatedError: The register changed since the review was made.
    """
    reviewing = Reviewing(
        register, workbook, calendar=calendar, words=words, settings=settings, look=look
    )
    if reviewing.review != review:
        raise ReviewOutdatedError
    return reviewing.apply(today=today, at=at, look=look, origin=origin)


def take_over(
    reviewing: Reviewing,
    *,
    today: date,
    at: datetime,
    origin: object,
) -> int:
    """Write what was decided; return the number of rows written.

    At most one operation: a workbook that changes nothing leaves no trace, but for the first answer
    to what went out to somebody: that it came back is remembered, outside the undo stack.

    Args:
        reviewing: The review.
        today: Date of new notes, and of new records whose own date is not known.
        at: The instant, with a time zone.
        origin: Who started it, for the `Change`.
    """
    register, workbook = reviewing.register, reviewing.workbook
    plans = [plan for plan in reviewing.plans if plan.said is not None or plan.writes]
    loose = reviewing.loose
    if not plans and not loose:
        if reviewing.is_first_answer:
            label = Message("taking.unchanged", {"name": workbook.file_name})
            with register.operation(label, OperationKind.ISSUE, origin) as operation:
                _exchange(operation, reviewing, [], operation.new_id(), at)
        return 0
    count = reviewing.tally.rows
    label = Message("operation.workbook", {"name": workbook.file_name, "n": count})
    # Read before the operation begins: it takes longer than the writing.
    terms = {
        n: new_term(plan.values, today, reviewing.calendar, reviewing.settings)
        for n, plan in enumerate(plans)
        if plan.is_new
    }
    with register.operation(label, OperationKind.WORKBOOK, origin) as operation:
        writer = FieldWriter(operation, today, reviewing.calendar, reviewing.settings)
        taking = _Taking(writer, reviewing)
        taking.take(plans, terms, at, loose)
    return count


def _exchange(
    operation: Operation,
    reviewing: Reviewing,
    rows: Sequence[ExchangeRow],
    exchange_id: str,
    at: datetime,
) -> None:
    workbook = reviewing.workbook
    add_exchange(
        operation,
        "in",
        rows,
        exchange_id=exchange_id,
        at=at,
        file_name=workbook.file_name,
        file_hash=workbook.file_hash,
        answers_id=reviewing.known.ledger.answers_id or None,
        notices=_notices(reviewing.review),
    )


def _notices(review: WorkbookReview) -> list[Noticed]:
    """Return what the review told beside its lines, to be found again with the workbook."""
    of_rows = [
        Noticed(each, row.sheet, row.row) for row in review.rows for each in row.notices if row.row
    ]
    return [*map(Noticed, review.notices), *of_rows]


class _Taking:
    """The writing of one workbook."""

    def __init__(self, writer: FieldWriter, reviewing: Reviewing) -> None:
        self._writer = writer
        self._operation = writer.operation
        self._reviewing = reviewing
        self._author = reviewing.known.ledger.recipient or reviewing.workbook.file_name
        # Known beforehand, so that notes and extras can point at the exchange.
        self._exchange_id = self._operation.new_id()
        self._came_back: set[str] = set()
        self._written: dict[tuple[str, str], str] = {}
        self._questions: list[NewQuestion] = []

    def take(
        self,
        plans: Sequence[RowPlan],
        terms: dict[int, Deadline],
        at: datetime,
        loose: Sequence[Loose],
    ) -> None:
        new = [
            self._writer.new({**plan.values, "title": title}, terms[n])
            for n, plan in enumerate(plans)
            if plan.is_new
            for title in _titles(plan)
        ]
        added = iter(add_records(self._operation, new, today=self._writer.today))
        earlier = questions_of(
            self._reviewing.register, [plan.record_id for plan in plans if plan.decided]
        )
        is_answer = bool(self._reviewing.known.ledger.remarks)
        asked = sent_rows(self._reviewing.register) if is_answer else {}
        self._came_back = {plan.record_id for plan in plans if plan.row}
        rows = [ExchangeRow("", each.sheet, 0, each.said) for each in loose]
        self._questions = [
            NewQuestion(
                ROW,
                None,
                each.sheet,
                0,
                each.place,
                returned=_with_author(each),
                reason=each.reason,
            )
            for each in loose
            if each.is_asked
        ]
        for n, plan in enumerate(plans):
            self._operation.look(n / len(plans))
            ids = [next(added) for _ in _titles(plan)] if plan.is_new else [plan.record_id]
            closed = [
                each
                for field in sorted(plan.decided)
                for each in earlier.get((plan.record_id, field), ())
            ]
            if plan.title in asked and (plan.is_new or plan.record_id):
                closed += asked.pop(plan.title)
            close_questions(self._operation, closed, "file")
            for record_id in ids:
                self._row(plan, record_id)
            if plan.said is not None:
                rows.append(ExchangeRow(ids[0], plan.sheet, plan.row, plan.said))
        _exchange(self._operation, self._reviewing, rows, self._exchange_id, at)
        add_questions(self._operation, self._exchange_id, self._questions)

    def _row(self, plan: RowPlan, record_id: str) -> None:
        if plan.removes and record_id not in self._came_back:
            remove_record(self._operation, record_id)
        if plan.restores:
            self._operation.update("record", record_id, {"deleted": 0})
        if not plan.is_new and plan.values:
            self._writer.change(record_id, self._unopposed(plan, record_id))
        for day, text in plan.notes:
            add_note(
                self._operation,
                record_id,
                text,
                dated_on=day or self._writer.today,
                author=self._author,
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
        self._questions += [
            _of_record(each, record_id) for each in (*plan.questions, *plan.declined)
        ]

    def _unopposed(self, plan: RowPlan, record_id: str) -> Cells:
        """Return the values that no other row of the file wrote otherwise; the rest is asked."""
        kept: Cells = {}
        for name, value in plan.values.items():
            before = self._written.setdefault((record_id, name), value)
            if before == value:
                kept[name] = value
            else:
                self._questions.append(
                    NewQuestion(
                        CLASH,
                        record_id,
                        plan.sheet,
                        plan.row,
                        "",
                        name,
                        None,
                        value,
                        Message("taking.reason.two_rows"),
                    )
                )
        return kept


def _with_author(loose: Loose) -> str:
    return f"{loose.author}: {loose.text}" if loose.author else loose.text


def _titles(plan: RowPlan) -> tuple[str, ...]:
    """Return the titles of the records that a row becomes."""
    return plan.titles or (plan.values["title"],)


def _of_record(question: NewQuestion, record_id: str) -> NewQuestion:
    """Return a question with its record, which may be new; a row of no record has none."""
    return question._replace(record_id=question.record_id or record_id or None)
