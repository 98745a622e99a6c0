"""What workbooks left to be decided: a list until somebody decides, each decision one operation."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.lasting import lasting
from desktop.question_words import how, in_words, kind_of, label_of
from desktop.reviews.tying import RestOfFile, Tying
from storage.operations import OperationKind, collecting_later
from storage.question_settling import rows_in_file, settle_question
from storage.questions import MISSING, count_open, open_questions
from storage.rules.message import GestandError, Message
from storage.rules.workbook_review import Decision, Handling
from widgets.deadline_words import deadline_in_words
from widgets.workbook_review import QuestionsPane
from widgets.workbook_review.lines import lay_out

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QShowEvent

    from desktop.desk import Desk
    from resources.words import Words
    from storage.loan import Loan
    from storage.operations import Change, Operation
    from storage.questions import Question
    from storage.register import Register
    from storage.rules.workbook_review import LineKey
    from widgets.workbook_review.lines import LaidOut

_MANY = 500
"""More questions than these are read beside the window."""

_TABLES = ("question", "record", "deadline", "note", "priority")


class QuestionsPage(QWidget):
    """Brings the open questions, their lines and the register together.

    Attributes:
        pane: The lines.

    Signals:
        left: On to something else.
        faults_requested: What is open is to go back to who sent it.
    """

    left = Signal()
    faults_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The entry of the side bar under which it stands.
        self.setProperty("place", "register")
        self._desk = desk
        self._questions: list[Question] = []
        self._is_stale = True
        self.pane = QuestionsPane(desk.theme, desk.words)
        self.pane.read_wordings(self._read_wording)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pane)
        self.setFocusProxy(self.pane)
        self._tying = Tying(desk, self.pane, self._rest_of_file)
        self.pane.cancelled.connect(self.left)
        self.pane.faults_requested.connect(self.faults_requested)
        desk.hub.changed.connect(self._on_changed)

    def show_questions(self) -> None:
        """Read the questions anew; many of them beside the window."""
        desk, register = self._desk, self._desk.register
        if register is None:
            self._is_stale = False
            return
        reads = partial(_read, register, desk.words)
        try:
            is_long = count_open(register) > _MANY
            found = desk.do_long(Message("long.questions"), reads) if is_long else reads(None)
        except GestandError as error:
            desk.hub.failed.emit(error)
            return
        self._is_stale = False
        self._questions, laid_out = found
        self.pane.show_questions(laid_out, self._settle, can_go_back=bool(self._files()))

    @Slot()
    def ask_faults(self) -> None:
        """Ask where the rows that are open of one file are to go, back to who sent it."""
        from desktop.reviews.fault_dialog import ask_where

        if self._is_stale:
            self.show_questions()
        files, row = self._files(), self.pane.table.row()
        chosen = self._questions[self.pane.model.key(row).row - 1].exchange_id if row >= 0 else ""
        if len(files) == 1:
            (chosen,) = files
        if chosen in files:
            ask_where(self._desk, self, files[chosen], partial(self.write_faults, chosen))
        else:
            key = "workbook_review.faults.which" if files else "workbook_review.faults.none"
            self._desk.hub.told.emit(Message(key))

    def write_faults(self, exchange_id: str, path: Path) -> None:
        """Write what is open of a file into a workbook for the colleague who sent it."""
        from importers.workbooks.open_list import write_open_list

        desk, register = self._desk, self._desk.register
        if register is None:
            return
        at, words = desk.clock(), desk.words

        def write(loan: Loan) -> int:
            with collecting_later():
                return write_open_list(
                    register, exchange_id, path, at=at, words=words, look=loan.look
                )

        try:
            rows = desk.do_long(Message("long.drafting", {"name": path.name}), write)
        except GestandError as error:
            desk.hub.failed.emit(error)
            return
        # What went back says so from now on.
        self.show_questions()
        desk.hub.told.emit(Message("window.made_workbook", {"name": path.name, "n": rows}))

    def _files(self) -> dict[str, str]:
        """Return the names of the files of which rows are open, by what was taken in."""
        return {each.exchange_id: each.file_name for each in self._questions if each.can_go_back}

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._renew()

    def _renew(self) -> None:
        """Show the questions anew when they are no longer as they are shown."""
        register = self._desk.register
        if not self._is_stale or not self.isVisible():
            return
        if register is not None and count_open(register) > _MANY:
            # Not within what else the change sets off, nor while the page comes into sight.
            QTimer.singleShot(0, self, self._on_time)
        else:
            self.show_questions()

    @Slot()
    def _on_time(self) -> None:
        if self._is_stale and self.isVisible():
            self.show_questions()

    def _settle(self, key: LineKey, decision: Decision) -> None:
        """Do what was decided of a line, as one operation; the change shows what is left.

        Raises:
            OwnTextError: What was typed cannot be read.
            QuestionValueError: The row cannot be tied to that record.
        """
        desk = self._desk
        if decision.handling is Handling.LATER or not desk.can_write:
            return
        question = self._questions[key.row - 1]
        value = decision.value
        if decision.handling is Handling.OWN:
            value = self._canonical(question, value)
        today, calendar, settings = desk.today(), desk.calendar(), desk.reading_settings()

        def settle(operation: Operation) -> object:
            return settle_question(
                operation,
                question,
                how(decision.handling),
                value,
                today=today,
                calendar=calendar,
                settings=settings,
                label=label_of(question, desk.words),
            )

        named = question.number or question.title
        label = Message("operation.question", {"number": named})
        desk.do(label, settle, kind=OperationKind.HAND)
        if decision.handling is Handling.MATCH and desk.refusal is not None:
            raise desk.refusal

    def _rest_of_file(self, key: LineKey) -> RestOfFile:
        """Tell what else the file of a row that is to be tied says."""
        register, question = self._desk.register, self._questions[key.row - 1]
        taken: dict[str, int] = {}
        if register is not None and not question.is_loose:
            taken = rows_in_file(register.connection, question)
        absent = [
            each.record_id
            for each in self._questions
            if each.kind == MISSING and each.exchange_id == question.exchange_id and each.record_id
        ]
        return RestOfFile(lambda record_id: taken.get(record_id, 0), absent)

    def _canonical(self, question: Question, typed: str) -> str:
        from importers.workbooks.foreign.columns import ANY_COLUMN
        from importers.workbooks.own_text import OwnTextReader
        from storage.priorities import list_priorities

        desk = self._desk
        register = desk.register
        name = question.field.partition(".")[0]
        if register is None or name not in ANY_COLUMN:
            return typed
        titles = [each.title for each in list_priorities(register)]
        reader = OwnTextReader(desk.words, desk.calendar(), titles)
        return reader.read(ANY_COLUMN[name], typed, kind_of(question))

    def _read_wording(self, wording: str) -> str:
        """Say how a wording that is typed is read."""
        deadline = self._desk.read_wording(wording, self._desk.today())
        return deadline_in_words(deadline, self._desk.words)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if not any(change.touches(table) for table in _TABLES):
            return
        self._is_stale = True
        self._renew()


def _read(register: Register, words: Words, _: object) -> tuple[list[Question], LaidOut]:
    from storage.priorities import list_priorities

    with lasting():
        questions = open_questions(register)
        priorities = [each.title for each in list_priorities(register)]
        return questions, lay_out(in_words(questions, priorities, words).rows)
