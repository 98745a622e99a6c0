"""The differences of a workbook: filters, lines that are decided, and what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from storage.rules.message import GestandError
from widgets.parts import line
from widgets.workbook_review.choices import AREA
from widgets.workbook_review.deciding import Deciding
from widgets.workbook_review.filters import ReviewFilters
from widgets.workbook_review.foot import ReviewFoot
from widgets.workbook_review.lines import lay_out
from widgets.workbook_review.lines_pane import LETTERS, LinesPane
from widgets.workbook_review.menus import menu_of_all

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QMenu

    from resources.words import Words
    from storage.rules.workbook_review import Decision, Handling, LineKey
    from widgets.theme import Theme
    from widgets.workbook_review.deciding import Reviewed
    from widgets.workbook_review.model import Tallies

    Run = Callable[[Callable[[], object]], object]

_MANY = 300
"""Rows or lines from which work on all of them may hold the window."""

_Made = TypeVar("_Made")


def _at_once(work: Callable[[], object]) -> None:
    work()


class WorkbookReviewPane(LinesPane):
    """Shows a review and lets each line be decided, and each decision be taken back.

    Attributes:
        filters: The chips and notices.
        foot: What would come of it.

    Signals:
        accepted: Take over what is decided.
        put_aside: Show something else; what is decided is to stay.
        faults_requested: Write what cannot be taken over into a workbook.
    """

    accepted = Signal()
    put_aside = Signal()
    faults_requested = Signal()

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(theme, words, parent)
        self._deciding: Deciding | None = None
        self._run: Run = _at_once
        self._loose = 0
        self.filters = ReviewFilters(words)
        self.foot = ReviewFoot(words)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(self.filters)
        around.addWidget(line())
        around.addWidget(self._split, 1)
        around.addWidget(self._empty, 1)
        around.addWidget(line())
        around.addWidget(self.foot)
        self.filters.chosen.connect(self._on_filter_chosen)
        self.filters.all_of.clicked.connect(self._on_all)
        self.foot.faults_requested.connect(self.faults_requested)
        self.foot.cancelled.connect(self.cancelled)
        self.foot.accepted.connect(self._on_accept)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_accept)

    def show_review(
        self,
        reviewed: Reviewed,
        *,
        issued_on: date | None = None,
        read_wording: Callable[[str], str] | None = None,
        run: Run | None = None,
    ) -> None:
        """Show a review.

        Args:
            reviewed: Keeps what is decided.
            issued_on: When the workbook went out; None when it never did.
            read_wording: Says how a wording of a term is read.
            run: Does what may take long beside the window, and returns when it is done.
        """
        self.drop_editor()
        self._run = run or _at_once
        self._deciding = Deciding(reviewed)
        self.read_wordings(read_wording)
        review, model = reviewed.review, self.model
        self._loose = review.loose
        model.show_review(self._do(len(review.rows), lambda: lay_out(review.rows)), issued_on)
        self.table.show_columns(with_issued=issued_on is not None)
        notices = [self.words.say(notice) for notice in review.notices]
        self.filters.show_filters(model.row_count, model.counts(), notices)
        self._show_first()
        self._show_counts()
        self.table.setFocus()

    def show_all_anew(self) -> None:
        """Show every row as it is by now, where the user is."""
        if self._deciding is not None:
            rows = self._deciding.review.rows
            self._show_anew(self._do(len(rows), lambda: self.model.tallies(rows)))

    @property
    def is_decided(self) -> bool:
        """Whether something was decided that could be lost."""
        return self._deciding is not None and self._deciding.is_decided

    # -- decisions ----------------------------------------------------------------------------

    def decide_line(self, key: LineKey, decision: Decision) -> None:
        if self._deciding is not None:
            self._show_anew(self.model.tallies(self._deciding.decide(key, decision)))

    def warn(self, text: str) -> None:
        self.foot.warn(text)

    def take_all(self, handling: Handling) -> None:
        """Decide the same of every line that is shown, where it is offered."""
        deciding, model = self._deciding, self.model
        if deciding is None or not model.rowCount():
            return
        self.leave_editor()

        def take() -> Tallies:
            return model.tallies(deciding.take_all(model.keys(), handling))

        try:
            self._show_anew(self._do(model.rowCount(), take))
        except GestandError as error:
            self.warn(self.words.say(error.message))

    def undo(self) -> None:
        """Take the last decision back, and go to its line."""
        deciding, model = self._deciding, self.model
        if deciding is None or not deciding.can_undo:
            return
        self.drop_editor()

        def go_back() -> tuple[Tallies, LineKey | None]:
            rows, key = deciding.undo()
            return model.tallies(rows), key

        try:
            tallies, key = self._do(deciding.last_size, go_back)
        except GestandError as error:
            self.warn(self.words.say(error.message))
            return
        self._show_anew(tallies)
        place = self.model.place_of(key) if key is not None else -1
        if place >= 0:
            self.table.go_to(place)

    def open_menu_of_all(self) -> QMenu:
        """Open the menu of what may be done with all lines that are shown."""
        return menu_of_all(self, self._deciding is not None and self._deciding.can_undo)

    def _do(self, size: int, work: Callable[[], _Made]) -> _Made:
        """Do work at once, or beside the window when it is about many lines."""
        made: list[_Made] = []
        (self._run if size > _MANY else _at_once)(lambda: made.append(work()))
        return made[0]

    # -- keys ---------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # Within the review the key of undo takes decisions back: nothing is in the register yet.
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.undo()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_decided:
            self.put_aside.emit()
        else:
            super().keyPressEvent(event)

    def do_more(self, event: QKeyEvent) -> bool:
        shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
        if event.modifiers() == shift and event.key() in LETTERS:
            self.take_all(LETTERS[event.key()])
            return True
        if event.modifiers() == control and event.key() == Qt.Key.Key_A:
            self.open_menu_of_all()
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.foot.fit(self.height() // self.fontMetrics().height())

    # -- shown --------------------------------------------------------------------------------

    def _show_first(self) -> None:
        nothing = "empty" if not self.model.row_count else "filtered_out"
        self.show_lines(self.words(f"{AREA}.{nothing}"))

    def _show_counts(self) -> None:
        is_back = self._deciding is not None and self._deciding.is_first_answer
        self.foot.show_counts(
            self.model.changes, self.model.questions, loose=self._loose, is_back=is_back
        )
        self.filters.show_counts(self.model.counts())

    def _show_anew(self, tallies: Tallies) -> None:
        if not tallies:
            return
        current = self.model.key(self.table.row()) if self.table.row() >= 0 else None
        self.model.show_anew(tallies)
        self._show_counts()
        place = self.model.place_of(current) if current is not None else -1
        if place >= 0 and place != self.table.row():
            self.table.go_to(place)
        self.show_details()

    @Slot(object)
    def _on_filter_chosen(self, name: object) -> None:
        self.leave_editor()
        self.model.show_filter(str(name))
        self._show_first()

    @Slot()
    def _on_all(self) -> None:
        self.open_menu_of_all()

    @Slot()
    def _on_accept(self) -> None:
        if self.editor is not None:
            # What was typed is looked at before it is taken over.
            self.leave_editor()
        elif self.foot.accept.isEnabled():
            self.accepted.emit()
