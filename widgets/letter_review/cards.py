"""The list of cards: one is current, each can be ticked, and one can be edited in its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView

from widgets.letter_review.card import GAP, CardDelegate
from widgets.letter_review.decision import Choice, EarlierChoice, SettlingChoice
from widgets.letter_review.editor import CandidateEditor
from widgets.letter_review.settling_editor import EarlierEditor, SettlingEditor

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from resources.words import Words
    from widgets.letter_review.decision import Group
    from widgets.letter_review.line_editor import LineEditor
    from widgets.letter_review.model import ReadWording, ReviewModel
    from widgets.theme import Theme

    Index = QModelIndex | QPersistentModelIndex


class CardList(QListView):
    """Cards, by group.

    Signals:
        current_changed: Row that is current now; -1 is none.
        link_requested: Row of a passage that settles something, to be linked to a promise.
        record_requested: Id of the promise of a card, to be shown in the register.
    """

    current_changed = Signal(int)
    link_requested = Signal(int)
    record_requested = Signal(object)

    def __init__(
        self,
        model: ReviewModel,
        theme: Theme,
        words: Words,
        read_wording: ReadWording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._words = words
        self._read_wording = read_wording
        self._editor: LineEditor | None = None
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
    def editor(self) -> LineEditor | None:
        """The editor that is open."""
        return self._editor

    def row(self) -> int:
        """Return the current row; -1 is none."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Make a row current, with its whole card in view."""
        index = self._model.index(row)
        self.selectionModel().setCurrentIndex(
            index,
            QItemSelectionModel.SelectionFlag.ClearAndSelect,
        )
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def go(self, step: int) -> None:
        """Go to the next row that is shown (`step` 1), or the one before (-1), if there is one."""
        row = self.row() + step
        while 0 <= row < self._model.rowCount():
            if not self.isRowHidden(row):
                self.go_to(row)
                return
            row += step

    def show_group(self, group: Group | None) -> int:
        """Show the cards of one group, or all; return how many are shown."""
        self.finish_editing()
        shown = [
            row for row in range(self._model.rowCount()) if group in {None, self._model.group(row)}
        ]
        kept = set(shown)
        for row in range(self._model.rowCount()):
            self.setRowHidden(row, row not in kept)
        if shown and self.row() not in kept:
            self.go_to(shown[0])
        return len(shown)

    def toggle(self) -> None:
        """Tick the current row, or leave it out."""
        if (row := self.row()) >= 0 and not self.isRowHidden(row):
            self._model.tick(row, not self._model.is_ticked(row))

    @Slot(int)
    def edit_row(self, row: int) -> None:
        """Open the editor in the place of a card; what is linked to nothing is linked first."""
        if not self.finish_editing():
            return
        index = self._model.index(row)
        if not index.isValid() or self.isRowHidden(row):
            return
        self.go_to(row)
        editor = self._made_editor(row)
        if editor is None:
            self.link_requested.emit(row)
            return
        editor.kept.connect(self._on_kept)
        editor.dropped.connect(self.close_editor)
        editor.height_changed.connect(self._fit_editor)
        self._editor, self._cards.edited = editor, row
        self.setIndexWidget(index, editor)
        self._fit_editor()
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _made_editor(self, row: int) -> LineEditor | None:
        line, words, over = self._model.line(row), self._words, self.viewport()
        if isinstance(line, Choice):
            reports = self._model.reports_for
            return CandidateEditor(
                line.candidate, self._theme, words, self._read_wording, reports, over
            )
        if isinstance(line, SettlingChoice):
            if not line.settling.is_linked:
                return None
            return SettlingEditor(line, self._theme, words, over)
        return EarlierEditor(line, words, self._read_wording, over)

    def turn_extent(self) -> None:
        """Let the current promise be settled in part and no longer wholly, or the other way."""
        row = self.row()
        line = self._model.line(row) if row >= 0 else None
        if isinstance(line, SettlingChoice) and line.settling.is_linked:
            proposal = line.settling.proposal
            turned = replace(proposal, wholly=not proposal.wholly)
            settling = replace(line.settling, proposal=turned)
            self._model.put(row, SettlingChoice(settling, True, edited=True))
            self.scheduleDelayedItemsLayout()

    def show_record(self) -> None:
        """Ask to see the promise of the current card."""
        line = self._model.line(self.row()) if self.row() >= 0 else None
        if isinstance(line, SettlingChoice) and line.settling.is_linked:
            self.record_requested.emit(line.settling.proposal.record_id)
        elif isinstance(line, EarlierChoice):
            self.record_requested.emit(line.unanswered.answer.record_id)

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
            self.closePersistentEditor(self._model.index(row))
        self.scheduleDelayedItemsLayout()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.do_key(event):
            super().keyPressEvent(event)

    def do_key(self, event: QKeyEvent) -> bool:
        """Do what a key stands for upon the current card; say whether it stands for anything."""
        if event.modifiers():
            return False
        match event.key():
            case Qt.Key.Key_Space:
                self.toggle()
            case Qt.Key.Key_E | Qt.Key.Key_F2:
                self.edit_row(self.row())
            case Qt.Key.Key_D:
                self.turn_extent()
            case Qt.Key.Key_O:
                self.show_record()
            case _:
                return False
        return True

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
        if row is None:
            return
        self.close_editor()
        if isinstance(changes, dict):
            self.go_to(self._model.edit(row, **changes))
        elif isinstance(changes, SettlingChoice | EarlierChoice):
            self._model.put(row, changes)
        self.scheduleDelayedItemsLayout()

    @Slot()
    def _fit_editor(self) -> None:
        if self._editor is not None:
            height = self._editor.heightForWidth(self.viewport().width() - 2 * GAP)
            self._cards.edited_height = max(height, self._editor.sizeHint().height())
            self.scheduleDelayedItemsLayout()
