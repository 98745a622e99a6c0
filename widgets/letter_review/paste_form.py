"""Asks for the list of promises of a debate: pasted as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPlainTextEdit

from widgets.parts import label
from widgets.reports.form import Form

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from resources.words import Words

_LINES = 18
_LETTERS = 84


class PasteForm(Form):
    """One field for the text; `kept` tells it. Ctrl+Enter keeps, since Enter begins a line."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(words("lists.paste.title"), words("lists.paste.read"), words, parent)
        self.text = QPlainTextEdit()
        self.text.setPlaceholderText(words("lists.paste.example"))
        self.text.setAccessibleName(words("lists.paste.list"))
        self.text.setTabChangesFocus(True)
        metrics = self.fontMetrics()
        self.text.setMinimumSize(_LETTERS * metrics.averageCharWidth(), _LINES * metrics.height())
        self.body.addWidget(label(words("lists.paste.text"), wrap=True))
        self.body.addWidget(self.text, 1)
        self.text.textChanged.connect(self._on_text_changed)
        self._on_text_changed()
        self.finish(self.text)

    def offer(self, text: str) -> None:
        """Begin with a list that is at hand; what is typed or pasted then takes its place."""
        self.text.setPlainText(text)
        self.text.selectAll()

    def filled_in(self) -> str:
        return self.text.toPlainText()

    @Slot()
    def _on_text_changed(self) -> None:
        self.keep_button.setEnabled(bool(self.text.toPlainText().strip()))
