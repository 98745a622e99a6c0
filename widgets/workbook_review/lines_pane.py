"""A table of lines that are decided one by one, all of the current line below, and the keys for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QWidget

from storage.rules.message import GestandError
from storage.rules.workbook_review import Decision, Handling
from widgets.difference_table.pills import MENU
from widgets.parts import label
from widgets.workbook_review.choices import AREA
from widgets.workbook_review.details import Details
from widgets.workbook_review.editor import OutcomeEditor
from widgets.workbook_review.lines import WHOLE
from widgets.workbook_review.menus import menu_of_line
from widgets.workbook_review.model import ReviewModel
from widgets.workbook_review.table import ReviewTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QMenu

    from resources.words import Words
    from storage.rules.workbook_review import LineKey
    from widgets.theme import Theme

_HEIGHTS = [700, 170]
_LEAST_ROWS = 3
LETTERS = {
    int(Qt.Key.Key_R): Handling.REGISTER,
    int(Qt.Key.Key_B): Handling.FILE,
    int(Qt.Key.Key_F): Handling.FILE,
    int(Qt.Key.Key_L): Handling.LATER,
}
"""F is the file in English, B the bestand in Dutch; both do in either."""
_OPENING = frozenset({int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter), int(Qt.Key.Key_Menu)})
_INSTEAD = {
    Handling.FILE: (Handling.FILE, Handling.ADD, Handling.MATCH, Handling.TEXT),
    Handling.REGISTER: (Handling.REGISTER,),
    Handling.LATER: (Handling.LATER,),
}
"""What a letter does of a line, the first of it that is offered there."""


class LinesPane(QWidget):
    """Lets each line be decided; what comes of that is the business of whoever holds the lines.

    Attributes:
        model: The lines.
        table: The table of them.
        details: All of the current line.
        words: The catalogue.

    Signals:
        cancelled: Leave it.
        tie_requested: The row of a `LineKey` is to be tied to a record that the user chooses.
    """

    cancelled = Signal()
    tie_requested = Signal(object)

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self._read_wording: Callable[[str], str] | None = None
        self._editor: OutcomeEditor | None = None
        self._editing: LineKey | None = None
        self.model = ReviewModel(theme, words, self)
        self.table = ReviewTable(self.model, theme, words)
        self.details = Details(theme, words)
        self._empty = label("", "muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.table)
        self._split.addWidget(self.details)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes(_HEIGHTS)
        self.table.setMinimumHeight(_LEAST_ROWS * self.table.verticalHeader().defaultSectionSize())
        self.table.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.table.pills.pressed.connect(self._on_pressed)
        self.table.doubleClicked.connect(self._on_double_clicked)
        self.table.customContextMenuRequested.connect(self._on_menu_at)
        self.table.installEventFilter(self)
        theme.changed.connect(self._on_theme_changed)

    # -- for whoever holds the lines ----------------------------------------------------------

    def decide_line(self, key: LineKey, decision: Decision) -> None:
        """Decide of a line, and show what comes of it.

        Raises:
            GestandError: It cannot be; nothing is decided then.
        """
        raise NotImplementedError

    def warn(self, text: str) -> None:
        """Say why something was not decided."""
        raise NotImplementedError

    def do_more(self, event: QKeyEvent) -> bool:
        """Do what another key in the table means first; say whether it meant anything."""
        del event
        return False

    # -- decisions ----------------------------------------------------------------------------

    @property
    def editor(self) -> OutcomeEditor | None:
        """The field that is open over the table; None when there is none."""
        return self._editor

    def decide(self, row: int, decision: Decision) -> None:
        """Decide of a line; what cannot be is said."""
        key = self.model.key(row)
        self.drop_editor()
        try:
            self.decide_line(key, decision)
        except GestandError as error:
            self.warn(self.words.say(error.message))

    def take(self, row: int, handling: Handling) -> bool:
        """Decide of a line by a letter; say whether that can be done of it."""
        for wanted in _INSTEAD[handling]:
            for decision, _ in self._offers(row):
                if decision.handling is wanted:
                    self.decide(row, decision)
                    return True
        return False

    def edit(self, row: int) -> bool:
        """Let the user type what a line becomes, or choose it from its list; say if that can be."""
        line, found = self.model.line(row), self.model.review_of(row)
        if line.field == WHOLE:
            return False
        offers, difference = self.model.offers(row), found.fields[line.field]
        if difference.choices and len(offers) > 1:
            self.open_menu(row)
            return True
        if all(offer.decision is not None for offer in offers):
            return False
        self.drop_editor()
        editor = OutcomeEditor(
            difference.result or difference.returned or difference.now or "",
            f"{self.model.name_of(found)} · {self.words(difference.label_key)}",
            self.words,
            self._read_wording if difference.field == "deadline" else None,
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

    def tie(self, row: int) -> None:
        """Ask of which record the row of a line is; say so when that is known already."""
        found = self.model.review_of(row)
        if Handling.MATCH in found.offers:
            self.drop_editor()
            self.tie_requested.emit(found.key())
        else:
            self.warn(self.words(f"{AREA}.tie.not_here"))

    def open_menu(self, row: int) -> QMenu | None:
        """Open the menu of what may be done with a line; None when there is nothing to choose."""
        return menu_of_line(self, row)

    def drop_editor(self) -> None:
        """Close the field over the table, if it is open, without keeping what it says."""
        editor, self._editor, self._editing = self._editor, None, None
        if editor is not None:
            had = editor.field.hasFocus()
            editor.hide()
            editor.deleteLater()
            if had:
                self.table.setFocus()

    def leave_editor(self) -> None:
        """Close the field over the table and keep what was typed in it, or say why that cannot be."""
        key, editor = self._editing, self._editor
        self.drop_editor()
        if key is None or editor is None or not editor.is_changed:
            return
        try:
            self.decide_line(key, Decision(Handling.OWN, editor.field.toPlainText()))
        except GestandError as error:
            self.warn(self.words.say(error.message))

    def read_wordings(self, read_wording: Callable[[str], str] | None) -> None:
        """Say what tells how a wording of a term is read, while it is typed."""
        self._read_wording = read_wording

    def show_lines(self, nothing: str) -> None:
        """Show the first line; or say why there is none."""
        has_lines = self.model.rowCount() > 0
        self._split.setVisible(has_lines)
        self._empty.setVisible(not has_lines)
        self._empty.setText(nothing)
        was_first = self.table.row() == 0
        if has_lines:
            # Whatever line becomes the current one is shown.
            self.table.go_to(0)
        if was_first or not has_lines:
            self.show_details()

    def show_details(self) -> None:
        """Show all of the current line."""
        row = self.table.row()
        if row >= 0:
            self.details.show_line(self.model, row)
        else:
            self.details.clear()

    # -- keys ---------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        # A focus proxy would take the other parts out of the order of Tab.
        super().focusInEvent(event)
        self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the letters of the review work in the table, which would look for rows by them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self.do_more(event) or self._do_key(event)
        return super().eventFilter(watched, event)

    def _do_key(self, event: QKeyEvent) -> bool:
        """Do what a key means for the current line; say whether it meant anything."""
        row, key, with_keys = self.table.row(), event.key(), event.modifiers()
        plain = with_keys in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if not plain or row < 0:
            return False
        if key in LETTERS:
            self.take(row, LETTERS[key])
        elif key in {Qt.Key.Key_E, Qt.Key.Key_F2}:
            _ = self.edit(row) or self.open_menu(row)
        elif key == Qt.Key.Key_K:
            self.tie(row)
        elif key == Qt.Key.Key_Space:
            self._toggle(row)
        elif key in _OPENING:
            self.open_menu(row)
        elif key == Qt.Key.Key_Right:
            self.model.fold(row, is_open=True)
        elif key == Qt.Key.Key_Left:
            self._fold_in(row)
        else:
            return event.text().isalpha()
        return True

    def _toggle(self, row: int) -> None:
        """Choose the next of what is offered without a text of its own."""
        offers = self._offers(row)
        if offers:
            on = next((n for n, (_, is_on) in enumerate(offers) if is_on), -1)
            self.decide(row, offers[(on + 1) % len(offers)][0])

    def _fold_in(self, row: int) -> None:
        key = self.model.key(row)
        if self.model.fold(row, is_open=False):
            self.table.go_to(max(0, self.model.place_of(key)))

    def _offers(self, row: int) -> list[tuple[Decision, bool]]:
        """Return what may be decided without a text of the user's own, and whether it is."""
        return [
            (offer.decision, offer.is_on)
            for offer in self.model.offers(row)
            if offer.decision is not None
        ]

    # -- told ---------------------------------------------------------------------------------

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self.leave_editor()
        self.show_details()

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
        key, editor = self._editing, self._editor
        if key is None or editor is None:
            return
        try:
            self.decide_line(key, Decision(Handling.OWN, text))
        except GestandError as error:
            editor.refuse(self.words.say(error.message))
            return
        self.drop_editor()
        self.table.setFocus()

    @Slot()
    def _on_typed_nothing(self) -> None:
        self.drop_editor()
        self.table.setFocus()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.table.viewport().update()
        self.show_details()
