"""The list of cards: one is current, each can be ticked, and one can be edited in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView

from widgets.letter_review.card import GAP, CardDelegate
from widgets.letter_review.editor import CandidateEditor

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from resources.words import Words
    from storage.rules.terms import Scope
    from widgets.letter_review.model import CandidateModel, ReadWording
    from widgets.theme import Theme

    Index = QModelIndex | QPersistentModelIndex


class CardList(QListView):
    """Cards in the order of the text.

    Signals:
        current_changed: Row that is current now; -1 is none.
    """

    current_changed = Signal(int)

    def __init__(
        self,
        model: CandidateModel,
        theme: Theme,
        words: Words,
        read_wording: ReadWording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._candidates = model
        self._theme = theme
        self._words = words
        self._read_wording = read_wording
        self._editor: CandidateEditor | None = None
        self._cards = CardDelegate(theme, self)
        self._cards.edit_requested.connect(self.edit_row)
        self.setModel(model)
        self.setItemDelegate(self._cards)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(words("review.letter.cards"))
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(24)
        model.modelAboutToBeReset.connect(self.close_editor)
        theme.changed.connect(self.viewport().update)

    @property
    def editor(self) -> CandidateEditor | None:
        """The editor that is open."""
        return self._editor

    def row(self) -> int:
        """Return the current row; -1 is none."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Make a row current, with its whole card in view."""
        index = self._candidates.index(row)
        self.selectionModel().setCurrentIndex(
            index,
            QItemSelectionModel.SelectionFlag.ClearAndSelect,
        )
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def go(self, step: int) -> None:
        """Go to the next row that is shown (`step` 1), or the one before (-1), if there is one."""
        row = self.row() + step
        while 0 <= row < self._candidates.rowCount():
            if not self.isRowHidden(row):
                self.go_to(row)
                return
            row += step

    def show_scope(self, scope: Scope | None) -> int:
        """Show the cards of one scope, or all; return how many are shown."""
        self.finish_editing()
        shown = [
            row
            for row in range(self._candidates.rowCount())
            if scope in {None, self._candidates.candidate(row).scope}
        ]
        kept = set(shown)
        for row in range(self._candidates.rowCount()):
            self.setRowHidden(row, row not in kept)
        if shown and self.row() not in kept:
            self.go_to(shown[0])
        return len(shown)

    def toggle(self) -> None:
        """Tick the current row, or leave it out."""
        if (row := self.row()) >= 0 and not self.isRowHidden(row):
            self._candidates.tick(row, not self._candidates.is_ticked(row))

    @Slot(int)
    def edit_row(self, row: int) -> None:
        """Open the editor in the place of a card."""
        if not self.finish_editing():
            return
        index = self._candidates.index(row)
        if not index.isValid() or self.isRowHidden(row):
            return
        self.go_to(row)
        editor = CandidateEditor(
            self._candidates.candidate(row),
            self._theme,
            self._words,
            self._read_wording,
            self._candidates.reports_for,
            self.viewport(),
        )
        editor.kept.connect(self._on_kept)
        editor.dropped.connect(self.close_editor)
        editor.height_changed.connect(self._fit_editor)
        self._editor, self._cards.edited = editor, row
        self.setIndexWidget(index, editor)
        self._fit_editor()
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def finish_editing(self) -> bool:
        """Keep what stands in an open editor; say whether none is open any more."""
        return self._editor is None or self._editor.keep()

    @Slot()
    def close_editor(self) -> None:
        """Close the editor without keeping what was changed."""
        if self._editor is None:
            return
        editor, row = self._editor, self._cards.edited
        self._editor = self._cards.edited = None
        focused = QApplication.focusWidget()
        had_focus = focused is not None and editor.isAncestorOf(focused)
        if row is not None:
            self.closePersistentEditor(self._candidates.index(row))
        self.scheduleDelayedItemsLayout()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.toggle()
        elif event.key() in {Qt.Key.Key_E, Qt.Key.Key_F2} and not event.modifiers():
            self.edit_row(self.row())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.edit_row(index.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # Qt waits a tenth of a second; until then the heights would be those of another width.
            self._fit_editor()
            self.doItemsLayout()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit(current.row())

    @Slot(object)
    def _on_kept(self, changes: object) -> None:
        row = self._cards.edited
        if row is not None and isinstance(changes, dict):
            self.close_editor()
            self._candidates.edit(row, **changes)
            self.scheduleDelayedItemsLayout()

    @Slot()
    def _fit_editor(self) -> None:
        if self._editor is not None:
            height = self._editor.heightForWidth(self.viewport().width() - 2 * GAP)
            self._cards.edited_height = max(height, self._editor.sizeHint().height())
            self.scheduleDelayedItemsLayout()
