"""A text of the user's own for one line, typed in the place of its outcome and read at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from widgets.parts import give_role, label
from widgets.workbook_review.choices import AREA

if TYPE_CHECKING:
    from collections.abc import Callable

    from resources.words import Words

_MOST_LINES = 6
_RETURN = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class OutcomeEditor(QFrame):
    """A field over the table. Enter keeps, Shift+Enter begins a line, Escape leaves all as it was.

    Signals:
        kept: The text.
        dropped: Nothing is to change.
    """

    kept = Signal(object)
    dropped = Signal()

    def __init__(
        self,
        text: str,
        name: str,
        words: Words,
        read: Callable[[str], str] | None,
        parent: QWidget,
    ) -> None:
        """Show a text to change.

        Args:
            text: What to begin with.
            name: Of what it is.
            words: The catalogue.
            read: Says how the text is read, as the window of a deadline; None says nothing.
            parent: Over which it lies.
        """
        super().__init__(parent)
        self.setProperty("role", "form")
        self.setAutoFillBackground(True)
        self._read = read
        self._words = words
        self._first = text
        self.field = QPlainTextEdit(text)
        self.field.setAccessibleName(name)
        self.field.setTabChangesFocus(True)
        self.field.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.field.selectAll()
        self.said = label("", "muted", wrap=True)
        self._inside = inside = QVBoxLayout(self)
        inside.setContentsMargins(6, 6, 6, 6)
        inside.setSpacing(4)
        inside.addWidget(self.field)
        inside.addWidget(self.said)
        self.setFocusProxy(self.field)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._on_text_changed)
        self._on_text_changed()

    @property
    def is_changed(self) -> bool:
        """Whether it says something else than it did at first."""
        return self.field.toPlainText() != self._first

    def refuse(self, text: str) -> None:
        """Stay, and say why the text was not kept."""
        give_role(self.said, "late")
        self.said.setText(text)
        self._fit()
        self.field.setFocus()

    def place(self, left: int, top: int, width: int) -> None:
        """Lie over the lines from a corner, and inside what it lies over."""
        self.setFixedWidth(width)
        self.move(left, top)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep with Enter, drop with Escape, and keep when the keyboard goes elsewhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.key() in _RETURN and not shifted:
                self.kept.emit(self.field.toPlainText())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.dropped.emit()
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _on_text_changed(self) -> None:
        read = self._read(self.field.toPlainText()) if self._read is not None else ""
        give_role(self.said, "muted")
        self.said.setText(" · ".join(part for part in (read, self._words(f"{AREA}.keeps")) if part))
        self._fit()

    def _fit(self) -> None:
        """Be as high as the text, and stay inside what it lies over."""
        lines = min(max(1, self.field.document().lineCount()), _MOST_LINES)
        metrics = self.field.fontMetrics()
        self.field.setFixedHeight(lines * metrics.lineSpacing() + 20)
        self.said.setVisible(bool(self.said.text()))
        self.setFixedHeight(self._inside.heightForWidth(self.width()) + 2)
        over = self.parentWidget()
        if over is not None:
            self.move(self.x(), max(0, min(self.y(), over.height() - self.height())))
