"""A form with a field to search by and a list of what is found, for choosing one thing of many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit

from widgets.parts import label
from widgets.reports.form import Form
from widgets.two_lines import TwoLinesList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from resources.words import Words
    from widgets.theme import Theme
    from widgets.two_lines import TwoLines

_LINES = 16


class SearchForm(Form):
    """Words above, what has them below; Enter keeps from either, arrows lead from words to list.

    Attributes:
        search: The words.
        list: What is found.
    """

    def __init__(
        self,
        title: str,
        keep: str,
        hint: str,
        name: str,
        theme: Theme,
        words: Words,
        parent: QWidget,
    ) -> None:
        """Begin; `begin` shows the first.

        Args:
            title: Of the window.
            keep: Text of the button that keeps.
            hint: What the words may be.
            name: What is listed.
            theme: The look.
            words: The catalogue.
            parent: Over which it stands.
        """
        super().__init__(title, keep, words, parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText(hint)
        self.search.setAccessibleName(hint)
        self.search.setClearButtonEnabled(True)
        self.list = TwoLinesList(theme, name)
        self._remark = label(role="muted", wrap=True)

    def begin(self, about: str) -> None:
        """Lay the form out, and show what is found without words.

        Args:
            about: For what something is chosen; empty says nothing.
        """
        if about:
            self.body.addWidget(label(about, "muted", wrap=True))
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._remark)
        self.list.setMinimumHeight(_LINES * self.fontMetrics().height())
        self.search.textChanged.connect(self._on_search)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_keep)
        self._on_search("")
        self.finish(self.search)

    def matching(self, text: str) -> tuple[Sequence[TwoLines], str]:
        """Return what has these words, and what is to be said of that; empty for nothing."""
        raise NotImplementedError

    def can_keep(self, item_id: str) -> bool:
        """Say whether an item may be chosen; says why if not."""
        return bool(item_id)

    def remark(self, text: str) -> None:
        """Say something below the list; empty for nothing."""
        self._remark.setText(text)
        self._remark.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.search.hasFocus() and event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            # So that one goes on from the words to the list without the mouse.
            self.list.setFocus()
            self.list.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _on_search(self, text: str) -> None:
        items, said = self.matching(text)
        self.remark(said)
        self.list.show_items(items)
        if items and not self.list.current_id:
            self.list.choose(items[0].id)
        self._on_chosen(self.list.current_id)

    @Slot(str)
    def _on_chosen(self, item_id: str) -> None:
        self.keep_button.setEnabled(self.can_keep(item_id))
