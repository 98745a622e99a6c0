"""The end of taking in a workbook: what was done, and where to go from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from widgets.bar import bar
from widgets.icons import icon_pixmap
from widgets.parts import button, label, line
from widgets.theme.theme import bold, scaled
from widgets.workbook_review.choices import AREA

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from resources.words import Words
    from widgets.theme import Theme
    from widgets.workbook_review.lines import Taken

_SIDE = 40


class DonePane(QWidget):
    """Says what was done.

    Attributes:
        to_register: The button that leads on.
        to_questions: The button to what was left open; hidden when nothing was.

    Signals:
        left: On to the register.
        undo_requested: Take it all back.
        questions_requested: Show what was left open.
        another_requested: Take in another file.
    """

    left = Signal()
    undo_requested = Signal()
    questions_requested = Signal()
    another_requested = Signal()

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._theme = theme
        self._tick = QLabel()
        self._tick.setFixedSize(QSize(_SIDE, _SIDE))
        self._title = label(wrap=True)
        self._title.setFont(bold(scaled(self._title.font(), 1.2)))
        self._said = label(wrap=True)
        self.to_register = button(words(f"{AREA}.done.register"), "primary")
        self.to_questions = button(words(f"{AREA}.done.questions"))
        another = button(words(f"{AREA}.done.another"))
        undo = button(words(f"{AREA}.done.undo"))
        self._lay_out(undo, another)
        self.to_register.clicked.connect(self.left)
        self.to_questions.clicked.connect(self.questions_requested)
        another.clicked.connect(self.another_requested)
        undo.clicked.connect(self.undo_requested)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def said(self) -> str:
        """All that it says."""
        return f"{self._title.text()}\n{self._said.text()}"

    def show_taken(self, file_name: str, taken: Taken) -> None:
        """Say what was taken over from a file."""
        words = self._words
        nothing = "title_questions" if taken.open else "title_back"
        key = "title" if taken.changes else nothing
        self._title.setText(words(f"{AREA}.done.{key}", n=taken.changes, name=file_name))
        counts = {
            "updated": taken.updated,
            "added": taken.added,
            "removed": taken.removed,
            "open": taken.open,
        }
        lines = [words(f"{AREA}.done.{name}", n=count) for name, count in counts.items() if count]
        if taken.changes:
            lines.append(words(f"{AREA}.done.undoable"))
        self._said.setText("\n".join(lines))
        self.to_questions.setVisible(taken.open > 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.to_register.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, undo: QWidget, another: QWidget) -> None:
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(self._title)
        words.addWidget(self._said)
        inside = QHBoxLayout()
        inside.setContentsMargins(32, 32, 32, 32)
        inside.setSpacing(20)
        inside.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(words, 1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addLayout(inside)
        around.addStretch(1)
        around.addWidget(line())
        around.addWidget(bar(label(), undo, another, self.to_questions, self.to_register))

    @Slot()
    def _on_theme_changed(self) -> None:
        color = self._theme.colours.met
        self._tick.setPixmap(icon_pixmap("circle-check", color, _SIDE, self.devicePixelRatioF()))
