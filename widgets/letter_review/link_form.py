"""Asks which open promise a letter settles; what is typed is looked for in all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.rules.text import fold
from widgets.deadline_words import full_day_in_words
from widgets.search_form import SearchForm
from widgets.two_lines import TwoLines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from resources.words import Words
    from storage.rules.settling import OpenPromise
    from widgets.theme import Theme

_MOST = 100
"""So many are shown at once; more words leave fewer."""


class LinkForm(SearchForm):
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
        super().__init__(
            words("review.link.title"),
            words("review.link.keep"),
            words("review.link.search"),
            words("review.link.list"),
            theme,
            words,
            parent,
        )
        self._promises = {each.record_id: each for each in promises}
        self._folded = [
            (each, fold(f"{each.number} {each.external_number} {each.title} {each.debate}"))
            for each in promises
        ]
        self.begin(f"“{quote}”" if quote else "")

    def filled_in(self) -> OpenPromise:
        return self._promises[self.list.current_id]

    def matching(self, text: str) -> tuple[Sequence[TwoLines], str]:
        wanted = fold(text).split()
        found = [each for each, said in self._folded if all(word in said for word in wanted)]
        more = len(found) - _MOST
        said = self._words("review.link.none") if not found else ""
        if more > 0:
            said = self._words("review.link.more", n=more)
        return [self._item(each) for each in found[:_MOST]], said

    def _item(self, promise: OpenPromise) -> TwoLines:
        words = self._words
        day = full_day_in_words(promise.promised_on, words) if promise.promised_on else ""
        said = [promise.number, day, promise.debate or promise.context]
        second = " · ".join(part for part in said if part)
        return TwoLines(promise.record_id, "flag", "", promise.title, second)
