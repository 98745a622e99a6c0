"""Asks which open promise a letter settles; what is typed is looked for in all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit

from storage.rules.text import fold
from widgets.deadline_words import full_day_in_words
from widgets.parts import label
from widgets.reports.form import Form
from widgets.two_lines import TwoLines, TwoLinesList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from resources.words import Words
    from storage.rules.settling import OpenPromise
    from widgets.theme import Theme

_MOST = 100
"""So many are shown at once; more words leave fewer."""
_LINES = 16


class LinkForm(Form):
    """Lists open promises to choose from; `kept` tells the `OpenPromise`."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        promises: Sequence[OpenPromise],
        quote: str,
        parent: QWidget,
    ) -> None:
        """Show the promises.

        Args:
            theme: The look.
            words: The catalogue.
            promises: The open ones, the newest first.
            quote: What the letter says; empty for nothing in particular.
            parent: Over which it stands.
        """
        super().__init__(words("review.link.title"), words("review.link.keep"), words, parent)
        self._promises = {each.record_id: each for each in promises}
        self._folded = [
            (each, fold(f"{each.number} {each.external_number} {each.title} {each.debate}"))
            for each in promises
        ]
        self.search = QLineEdit()
        self.search.setPlaceholderText(words("review.link.search"))
        self.search.setAccessibleName(words("review.link.search"))
        self.search.setClearButtonEnabled(True)
        self.list = TwoLinesList(theme, words("review.link.list"))
        self._remark = label(role="muted", wrap=True)
        if quote:
            self.body.addWidget(label(f"“{quote}”", "muted", wrap=True))
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._remark)
        self.list.setMinimumHeight(_LINES * self.fontMetrics().height())
        self.search.textChanged.connect(self._on_search)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_keep)
        self._on_search("")
        self.finish(self.search)

    def filled_in(self) -> OpenPromise:
        return self._promises[self.list.current_id]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.search.hasFocus() and event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            # So that one goes on from the words to the list without the mouse.
            self.list.setFocus()
            self.list.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _on_search(self, text: str) -> None:
        wanted = fold(text).split()
        found = [each for each, said in self._folded if all(word in said for word in wanted)]
        self.list.show_items([self._item(each) for each in found[:_MOST]])
        if found and not self.list.current_id:
            self.list.choose(found[0].record_id)
        self._on_chosen(self.list.current_id)
        more = len(found) - _MOST
        said = self._words("review.link.none") if not found else ""
        self._remark.setText(self._words("review.link.more", n=more) if more > 0 else said)
        self._remark.setVisible(bool(self._remark.text()))

    @Slot(str)
    def _on_chosen(self, record_id: str) -> None:
        self.keep_button.setEnabled(bool(record_id))

    def _item(self, promise: OpenPromise) -> TwoLines:
        words = self._words
        day = full_day_in_words(promise.promised_on, words) if promise.promised_on else ""
        said = [promise.number, day, promise.debate or promise.context]
        second = " · ".join(part for part in said if part)
        return TwoLines(promise.record_id, "flag", "", promise.title, second)
