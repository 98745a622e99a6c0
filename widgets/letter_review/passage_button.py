"""A button beside what is selected in a letter: make it a promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Signal, Slot
from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from widgets.letter_text import LetterText

_GAP = 6


class PassageButton(QPushButton):
    """Lies over a text, below the end of what is selected in it.

    Signals:
        passage_requested: What is selected is to become a promise.
    """

    passage_requested = Signal()

    def __init__(self, text: str, over: LetterText) -> None:
        super().__init__(text, over.viewport())
        self._over = over
        self.setProperty("role", "primary")
        # With the keyboard there is a key for it: the selection keeps the focus.
        self.setFocusPolicy(over.focusPolicy().NoFocus)
        self.hide()
        self.clicked.connect(self.passage_requested)
        over.selectionChanged.connect(self._on_selection_changed)
        over.verticalScrollBar().valueChanged.connect(self._on_selection_changed)
        over.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come when the mouse lets go: before, it would lie in the way of the selecting."""
        if event.type() == QEvent.Type.MouseButtonRelease:
            self._show()
        elif event.type() == QEvent.Type.MouseButtonPress:
            self.hide()
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        cursor = self._over.textCursor()
        if not cursor.hasSelection():
            self.hide()
            return
        self.adjustSize()
        place: QRect = self._over.cursorRect(cursor)
        room = self._over.viewport().rect().adjusted(_GAP, _GAP, -_GAP, -_GAP)
        corner = place.bottomLeft() + QPoint(0, _GAP)
        x = max(room.left(), min(corner.x(), room.right() - self.width()))
        y = corner.y()
        if y + self.height() > room.bottom():
            y = max(room.top(), place.top() - _GAP - self.height())
        self.move(x, y)
        self.setVisible(room.intersects(QRect(self.pos(), self.size())))
        self.raise_()

    @Slot()
    def _on_selection_changed(self) -> None:
        if not self._over.textCursor().hasSelection():
            self.hide()
        elif self.isVisible():
            self._show()
