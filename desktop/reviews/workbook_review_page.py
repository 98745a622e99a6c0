"""Taking a workbook into the register: its columns, the differences, one operation, what was done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.lasting import lasting
from desktop.reviews.tying import RestOfFile, Tying
from storage.operations import OperationKind
from storage.rules.message import GestandError, Message
from storage.rules.workbook_review import Outcome
from widgets.deadline_words import deadline_in_words, full_day_in_words
from widgets.mapping import MappingPane
from widgets.parts import line
from widgets.workbook_review import DonePane, Step, StepsHead, WorkbookReviewPane, taken

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.desk import Desk
    from storage.loan import Loan
    from storage.operations import Change
    from storage.rules.table_mapping import WorkbookMapping
    from storage.rules.workbook_review import LineKey
    from widgets.workbook_review import Reviewed, Taken

    _Kept = tuple[Callable[[], object] | None, Reviewed | None, WorkbookMapping | None]

Made = TypeVar("Made")

_MANY = 500
"""What comes of more rows than these is counted beside the window."""


class WorkbookReviewPage(QWidget):
    """Leads through the steps of taking in one workbook.

    Attributes:
        head: What is taken in, and how far it is.
        mapping: The step of the columns.
        review: The step of the differences.
        done: What was done.

    Signals:
        mapped: The columns are right; the `WorkbookMapping` to read by.
        finished: It was taken over; the review is over, though what was done still shows.
        cancelled: The workbook was left alone.
        put_aside: Something else is to be shown for now.
        left: What was done has been read; on to the register.
        faults_requested: What cannot be taken over is to go out as a workbook.
        questions_requested: What was left open is to be shown.
        another_requested: Another file is to be taken in.
        heads_requested: The user wants to point at the heads of the table at a place in the mapping.
    """

    mapped = Signal(object)
    finished = Signal()
    cancelled = Signal()
    put_aside = Signal()
    left = Signal()
    faults_requested = Signal()
    questions_requested = Signal()
    another_requested = Signal()
    heads_requested = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The entry of the side bar under which it stands.
        self.setProperty("place", "register")
        self._desk = desk
        self._take_over: Callable[[], object] | None = None
        self._reviewed: Reviewed | None = None
        self._file_name = ""
        self._mapping: WorkbookMapping | None = None
        self._kept: _Kept | None = None
        self._done_as: int | None = None
        self.head = StepsHead(desk.theme, desk.words)
        self.mapping = MappingPane(desk.theme, desk.words)
        self.review = WorkbookReviewPane(desk.theme, desk.words)
        self.done = DonePane(desk.theme, desk.words)
        self._tying = Tying(desk, self.review, self._rest_of_file)
        self._stack = QStackedWidget()
        for pane in (self.mapping, self.review, self.done):
            self._stack.addWidget(pane)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(line())
        whole.addWidget(self._stack, 1)
        self.setFocusProxy(self._stack)
        self.head.step_requested.connect(self._on_step_requested)
        self.mapping.accepted.connect(self._on_mapped)
        self.mapping.cancelled.connect(self._on_cancelled)
        self.mapping.put_aside.connect(self.put_aside)
        self.mapping.heads_requested.connect(self.heads_requested)
        self.review.accepted.connect(self._on_accepted)
        self.review.cancelled.connect(self._on_cancelled)
        self.review.put_aside.connect(self.put_aside)
        self.review.faults_requested.connect(self.faults_requested)
        self.done.left.connect(self.left)
        self.done.undo_requested.connect(self._on_undo)
        self.done.questions_requested.connect(self.questions_requested)
        self.done.another_requested.connect(self.another_requested)
        desk.hub.changed.connect(self._on_changed)

    @property
    def step(self) -> Step:
        """The step that shows."""
        shown = self._stack.currentWidget()
        if shown is self.mapping:
            return Step.COLUMNS
        return Step.DONE if shown is self.done else Step.DIFFERENCES

    @property
    def is_decided(self) -> bool:
        """Whether something was chosen that could be lost."""
        return self.mapping.is_changed or self.review.is_decided

    def open_mapping(self, file_name: str, mapping: WorkbookMapping, *, is_shown: bool) -> None:
        """Begin with a workbook, of which nothing has been compared yet.

        Args:
            file_name: Without its folder.
            mapping: What its columns are taken for.
            is_shown: Whether the user is to look at that first.
        """
        self._reviewed = self._take_over = self._kept = None
        self._file_name = file_name
        self._mapping = mapping
        self.mapping.show_mapping(mapping)
        self.head.show_subtitle(file_name)
        if is_shown:
            self._show(Step.COLUMNS)

    def open_review(
        self,
        reviewed: Reviewed,
        take_over: Callable[[], object],
        *,
        issued_on: date | None = None,
    ) -> None:
        """Show what a workbook would change.

        Args:
            reviewed: Keeps what is decided.
            take_over: Does it, as one operation; its `GestandError` is told through the hub.
            issued_on: When the workbook went out; None when it never did.
        """
        review, words = reviewed.review, self._desk.words
        self._reviewed, self._take_over = reviewed, take_over
        self._file_name = review.file_name
        parts = [review.file_name, words("workbook_review.subtitle.rows", n=len(review.rows))]
        if issued_on is not None:
            day = full_day_in_words(issued_on, words)
            parts.append(words("workbook_review.subtitle.issued", day=day))
        if self._mapping is not None and self._mapping.is_remembered:
            parts.append(words("workbook_review.subtitle.remembered"))
        self.head.show_subtitle(" · ".join(parts))
        self.review.show_review(
            reviewed, issued_on=issued_on, read_wording=self._read_wording, run=self._do_long
        )
        self._show(Step.DIFFERENCES)

    def _show(self, step: Step) -> None:
        panes = {Step.COLUMNS: self.mapping, Step.DONE: self.done}
        pane = panes.get(step, self.review)
        can_go = set()
        if step is not Step.DONE:
            can_go |= {Step.COLUMNS} if self._mapping is not None else set()
            can_go |= {Step.DIFFERENCES} if self._reviewed is not None else set()
        self.head.show_step(step, frozenset(can_go))
        self._stack.setCurrentWidget(pane)
        self._stack.setFocusProxy(pane)
        pane.setFocus()

    def _do_long(self, work: Callable[[], Made]) -> Made:
        """Do what concerns all lines beside the window."""

        def decide(_: Loan) -> Made:
            with lasting():
                return work()

        return self._desk.do_long(Message("workbook_review.deciding"), decide)

    def _read_wording(self, wording: str) -> str:
        """Say how a wording that is typed is read."""
        deadline = self._desk.read_wording(wording, self._desk.today())
        return deadline_in_words(deadline, self._desk.words)

    def _rest_of_file(self, key: LineKey) -> RestOfFile:
        """Tell what else the file of a row that is to be tied says."""
        reviewed = self._reviewed

        def row_of(record_id: str) -> int:
            other = reviewed.row_of(record_id, key) if reviewed is not None else None
            return other.row if other is not None else 0

        rows = reviewed.review.rows if reviewed is not None else ()
        absent = [each.id for each in rows if each.outcome is Outcome.MISSING and each.id]
        return RestOfFile(row_of, absent)

    def take_up(self) -> bool:
        """Go on with what was left alone last, as it was; say whether there was something."""
        if self._kept is None:
            return False
        (self._take_over, self._reviewed, self._mapping), self._kept = self._kept, None
        self._show(self.step)
        return True

    @Slot(object)
    def _on_step_requested(self, step: Step) -> None:
        if step is Step.DIFFERENCES and self.step is Step.COLUMNS:
            # By the columns as they are chosen now.
            self.mapping.go_on.click()
        else:
            self._show(step)

    @Slot(object)
    def _on_mapped(self, mapping: WorkbookMapping) -> None:
        if self._reviewed is not None and mapping == self._mapping:
            # Nothing is otherwise than when it was compared: what was decided stays.
            self._show(Step.DIFFERENCES)
            return
        self._mapping = mapping
        self.mapped.emit(mapping)

    @Slot()
    def _on_accepted(self) -> None:
        if self._take_over is None or self._reviewed is None:
            return
        review = self._reviewed.review
        is_long = len(review.rows) > _MANY
        try:
            what = self._do_long(partial(taken, review)) if is_long else taken(review)
            self._take_over()
        except GestandError as error:
            self._desk.hub.failed.emit(error)
            return
        self._end(what)

    def _end(self, what: Taken) -> None:
        self._take_over = self._reviewed = self._mapping = None
        self._done_as = self._last_step()
        self.done.show_taken(self._file_name, what)
        self._show(Step.DONE)
        self.finished.emit()

    def _last_step(self) -> int | None:
        """Return the number of the operation that would be undone now; None for none."""
        register = self._desk.register
        step = register.undoable() if register is not None else None
        return step.seq if step is not None else None

    @Slot()
    def _on_cancelled(self) -> None:
        self._kept = (self._take_over, self._reviewed, self._mapping)
        self._take_over = self._reviewed = self._mapping = None
        self.cancelled.emit()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        # What was done is no longer so.
        if change.kind is OperationKind.UNDO and self.step is Step.DONE and self.isVisible():
            self.left.emit()

    @Slot()
    def _on_undo(self) -> None:
        # Something else may have been done, or this undone, while the page still shows.
        if self._done_as is not None and self._last_step() == self._done_as:
            self._desk.undo(self)
        else:
            self.left.emit()
