"""The differences of a workbook: filters, a table of lines, all of one line, and what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from storage.rules.message import GestandError
from storage.rules.workbook_review import Decision, Handling
from widgets.difference_table.pills import MENU
from widgets.parts import label, line
from widgets.workbook_review.choices import AREA
from widgets.workbook_review.deciding import Deciding
from widgets.workbook_review.details import Details
from widgets.workbook_review.editor import OutcomeEditor
from widgets.workbook_review.filters import ReviewFilters
from widgets.workbook_review.foot import ReviewFoot
from widgets.workbook_review.lines import WHOLE, tally
from widgets.workbook_review.menus import menu_of_all, menu_of_line
from widgets.workbook_review.model import ReviewModel
from widgets.workbook_review.table import ReviewTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from resources.words import Words
    from storage.rules.workbook_review import LineKey, RowReview
    from widgets.theme import Theme
    from widgets.workbook_review.deciding import Reviewed
    from widgets.workbook_review.lines import Tally

    Run = Callable[[Callable[[], object]], object]

_HEIGHTS = [700, 170]
_LEAST_ROWS = 4
_MANY = 300
"""Rows or lines from which work on all of them may hold the window."""

_Made = TypeVar("_Made")

_ROOM_FOR_HINTS = 36
"""Lines of text from which there is room for the keys; the menus name them too."""
_LETTERS = {
    int(Qt.Key.Key_R): Handling.REGISTER,
    int(Qt.Key.Key_B): Handling.FILE,
    int(Qt.Key.Key_F): Handling.FILE,
    int(Qt.Key.Key_L): Handling.LATER,
}
"""F is the file in English, B the bestand in Dutch; both do in either."""
_WHOLE_FOR = {Handling.FILE: Handling.ADD}
"""What a letter does of a row that has no such side of its own."""


class _Offered(NamedTuple):
    """What may be decided of a line without a text of the user's own."""

    decision: Decision
    is_on: bool


def _at_once(work: Callable[[], object]) -> None:
    work()


class WorkbookReviewPane(QWidget):
    """Shows a review and lets each line be decided.

    Attributes:
        model: The lines.
        table: The table of them.
        details: All of the current line.
        filters: The chips and notices.
        foot: What would come of it.
        words: The catalogue.

    Signals:
        accepted: Take over what is decided.
        cancelled: Leave the workbook alone.
        put_aside: Show something else; what is decided is to stay.
        faults_requested: Write what cannot be taken over into a workbook.
    """

    accepted = Signal()
    cancelled = Signal()
    put_aside = Signal()
    faults_requested = Signal()

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self._deciding: Deciding | None = None
        self._read_wording: Callable[[str], str] | None = None
        self._run: Run = _at_once
        self._editor: OutcomeEditor | None = None
        self._editing: LineKey | None = None
        self.model = ReviewModel(theme, words, self)
        self.table = ReviewTable(self.model, theme, words)
        self.details = Details(theme, words)
        self.filters = ReviewFilters(words)
        self.foot = ReviewFoot(words)
        self._empty = label("", "muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self.filters.chosen.connect(self._on_filter_chosen)
        self.filters.all_of.clicked.connect(self._on_all)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.table.pills.pressed.connect(self._on_pressed)
        self.table.doubleClicked.connect(self._on_double_clicked)
        self.table.customContextMenuRequested.connect(self._on_menu_at)
        self.table.installEventFilter(self)
        self.foot.faults_requested.connect(self.faults_requested)
        self.foot.cancelled.connect(self.cancelled)
        self.foot.accepted.connect(self._on_accept)
        theme.changed.connect(self._on_theme_changed)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_accept)

    # -- what is shown ------------------------------------------------------------------------

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
            run: Does what may take long beside the window and returns what comes of it.
        """
        self._run = run or _at_once
        self._drop_editor()
        self._deciding = Deciding(reviewed)
        self._read_wording = read_wording
        review, model = reviewed.review, self.model
        tallies = self._do(len(review.rows), lambda: [tally(row) for row in review.rows])
        model.show_review(review, tallies, issued_on)
        self.table.show_columns(with_issued=issued_on is not None)
        notices = [self.words.say(notice) for notice in review.notices]
        self.filters.show_filters(model.row_count, model.counts(), notices)
        self._show_lines()
        self._show_counts()
        self.table.setFocus()

    @property
    def is_decided(self) -> bool:
        """Whether something was decided that could be lost."""
        return self._deciding is not None and self._deciding.is_decided

    @property
    def editor(self) -> OutcomeEditor | None:
        """The field that is open over the table; None when there is none."""
        return self._editor

    # -- decisions ----------------------------------------------------------------------------

    def decide(self, row: int, decision: Decision | None) -> None:
        """Decide of a line."""
        if self._deciding is None:
            return
        key = self.model.key(row)
        self._drop_editor()
        try:
            rows = self._deciding.decide(key, decision)
        except GestandError as error:
            self._say(error)
            return
        self._show_anew(rows, self.model.tallies(rows))

    def take(self, row: int, handling: Handling) -> bool:
        """Decide of a line by a letter; say whether that can be done of it."""
        offers = {offer.decision.handling: offer.decision for offer in self._offers(row)}
        wanted = handling if handling in offers else _WHOLE_FOR.get(handling, handling)
        if wanted not in offers:
            return False
        self.decide(row, offers[wanted])
        return True

    def take_all(self, handling: Handling) -> None:
        """Decide the same of every line that is shown, where it is offered."""
        deciding, model = self._deciding, self.model
        if deciding is None or not model.rowCount():
            return
        self._drop_editor()

        def take() -> tuple[Sequence[RowReview], list[Tally]]:
            rows = deciding.take_all(model.keys(), handling)
            return rows, model.tallies(rows)

        try:
            self._show_anew(*self._do(model.rowCount(), take))
        except GestandError as error:
            self._say(error)

    def undo(self) -> None:
        """Take the last decision back, and go to its line."""
        deciding, model = self._deciding, self.model
        if deciding is None or not deciding.can_undo:
            return
        self._drop_editor()

        def go_back() -> tuple[Sequence[RowReview], list[Tally], LineKey | None]:
            rows, key = deciding.undo()
            return rows, model.tallies(rows), key

        try:
            rows, tallies, key = self._do(deciding.last_size, go_back)
        except GestandError as error:
            self._say(error)
            return
        self._show_anew(rows, tallies)
        place = self.model.place_of(key) if key is not None else -1
        if place >= 0:
            self.table.go_to(place)

    def edit(self, row: int) -> bool:
        """Let the user type what a line becomes, or choose it from its list; say if that can be."""
        line, found = self.model.line(row), self.model.review_of(row)
        offers = self.model.offers(row)
        if line.field == WHOLE:
            return False
        difference = found.fields[line.field]
        if difference.choices and len(offers) > 1:
            self.open_menu(row)
            return True
        if all(offer.decision is not None for offer in offers):
            return False
        self._drop_editor()
        text = difference.result or difference.returned or difference.now or ""
        name = f"{self.model.name_of(found)} · {self.words(difference.label_key)}"
        is_term = difference.field == "deadline"
        editor = OutcomeEditor(
            text,
            name,
            self.words,
            self._read_wording if is_term else None,
            self.table.viewport(),
        )
        editor.kept.connect(self._on_typed)
        editor.dropped.connect(self._on_typed_nothing)
        self._editor, self._editing = editor, self.model.key(row)
        place = self.table.place_of_editor(row)
        editor.place(place.left(), place.top(), place.width())
        editor.show()
        editor.setFocus()
        return True

    def open_menu(self, row: int) -> QMenu | None:
        """Open the menu of what may be done with a line; None when there is nothing to choose."""
        return menu_of_line(self, row)

    def open_menu_of_all(self) -> QMenu:
        """Open the menu of what may be done with all lines that are shown."""
        return menu_of_all(self, self._deciding is not None and self._deciding.can_undo)

    # -- keys ---------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        # A focus proxy would take the chips out of the order of Tab.
        super().focusInEvent(event)
        self.table.setFocus()

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
        if event.key() == Qt.Key.Key_Escape:
            (self.put_aside if self.is_decided else self.cancelled).emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.foot.show_hints(wanted=self.height() > _ROOM_FOR_HINTS * self.fontMetrics().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the letters of the review work in the table, which would look for rows by them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._do_key(event)
        return super().eventFilter(watched, event)

    def _do_key(self, event: QKeyEvent) -> bool:
        """Do what a key in the table means; say whether it meant anything."""
        row, key, with_keys = self.table.row(), event.key(), event.modifiers()
        plain = with_keys in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if with_keys == Qt.KeyboardModifier.ShiftModifier and key in _LETTERS:
            self.take_all(_LETTERS[key])
            return True
        if with_keys == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_A:
            self.open_menu_of_all()
            return True
        if not plain or row < 0:
            return False
        if key in _LETTERS:
            self.take(row, _LETTERS[key])
        elif key in {Qt.Key.Key_E, Qt.Key.Key_F2}:
            _ = self.edit(row) or self.open_menu(row)
        elif key == Qt.Key.Key_Space:
            self._toggle(row)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Menu}:
            self.open_menu(row)
        elif key == Qt.Key.Key_Right:
            self.model.fold(row, is_open=True)
        elif key == Qt.Key.Key_Left:
            self._fold_in(row)
        else:
            return bool(event.text()) and event.text().isalpha()
        return True

    def _toggle(self, row: int) -> None:
        """Choose the next of what is offered without a text or a record of its own."""
        offers = self._offers(row)
        if not offers:
            return
        on = next((n for n, offer in enumerate(offers) if offer.is_on), -1)
        self.decide(row, offers[(on + 1) % len(offers)].decision)

    def _fold_in(self, row: int) -> None:
        key = self.model.key(row)
        if self.model.fold(row, is_open=False):
            self.table.go_to(max(0, self.model.place_of(key)))

    def _offers(self, row: int) -> list[_Offered]:
        return [
            _Offered(offer.decision, offer.is_on)
            for offer in self.model.offers(row)
            if offer.decision is not None
        ]

    # -- laid out -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.table)
        self._split.addWidget(self.details)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes(_HEIGHTS)
        self.table.setMinimumHeight(_LEAST_ROWS * self.table.verticalHeader().defaultSectionSize())
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(self.filters)
        around.addWidget(line())
        around.addWidget(self._split, 1)
        around.addWidget(self._empty, 1)
        around.addWidget(line())
        around.addWidget(self.foot)

    def _show_lines(self) -> None:
        has_lines = self.model.rowCount() > 0
        self._split.setVisible(has_lines)
        self._empty.setVisible(not has_lines)
        nothing = "empty" if not self.model.row_count else "filtered_out"
        self._empty.setText(self.words(f"{AREA}.{nothing}"))
        if has_lines:
            self.table.go_to(0)

    def _show_counts(self) -> None:
        self.foot.show_counts(self.model.changes, self.model.questions)
        self.filters.show_counts(self.model.counts())

    def _do(self, size: int, work: Callable[[], _Made]) -> _Made:
        """Do work at once, or beside the window when it is about many lines."""
        made: list[_Made] = []
        (self._run if size > _MANY else _at_once)(lambda: made.append(work()))
        return made[0]

    def _show_anew(self, rows: Sequence[RowReview], tallies: Sequence[Tally]) -> None:
        if not rows:
            return
        current = self.model.key(self.table.row()) if self.table.row() >= 0 else None
        self.model.show_anew(rows, tallies)
        self._show_counts()
        place = self.model.place_of(current) if current is not None else -1
        if place >= 0 and place != self.table.row():
            self.table.go_to(place)
        self._show_details()

    def _show_details(self) -> None:
        row = self.table.row()
        if row >= 0:
            self.details.show_line(self.model, row)
        else:
            self.details.clear()

    def _say(self, error: GestandError) -> None:
        text = self.words.say(error.message)
        if self._editor is not None:
            self._editor.refuse(text)
        else:
            self.foot.warn(text)

    def _drop_editor(self) -> None:
        editor, self._editor, self._editing = self._editor, None, None
        if editor is not None:
            had = editor.field.hasFocus()
            editor.hide()
            editor.deleteLater()
            if had:
                self.table.setFocus()

    # -- told ---------------------------------------------------------------------------------

    @Slot(object)
    def _on_filter_chosen(self, name: object) -> None:
        self._drop_editor()
        self.model.show_filter(str(name))
        self._show_lines()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._drop_editor()
        self._show_details()

    @Slot(object, object)
    def _on_pressed(self, index: QModelIndex | QPersistentModelIndex, key: str) -> None:
        self.table.go_to(index.row())
        if key == MENU:
            self.open_menu(index.row())
        else:
            self.take(index.row(), Handling(key))

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        _ = self.edit(index.row()) or self.open_menu(index.row())

    @Slot(QPoint)
    def _on_menu_at(self, place: QPoint) -> None:
        index = self.table.indexAt(place)
        if index.isValid():
            self.table.go_to(index.row())
            self.open_menu(index.row())

    @Slot(object)
    def _on_typed(self, text: str) -> None:
        key = self._editing
        if key is None or self._deciding is None:
            return
        try:
            rows = self._deciding.decide(key, Decision(Handling.OWN, text))
        except GestandError as error:
            self._say(error)
            return
        self._drop_editor()
        self._show_anew(rows, self.model.tallies(rows))
        self.table.setFocus()

    @Slot()
    def _on_typed_nothing(self) -> None:
        self._drop_editor()
        self.table.setFocus()

    @Slot()
    def _on_all(self) -> None:
        self.open_menu_of_all()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.table.viewport().update()
        self._show_details()

    @Slot()
    def _on_accept(self) -> None:
        if self.foot.accept.isEnabled() and self._editor is None:
            self.accepted.emit()
