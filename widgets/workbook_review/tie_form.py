"""Asks of which record of the register a row of a workbook is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from widgets.search_form import SearchForm
from widgets.two_lines import TwoLines
from widgets.workbook_review.choices import AREA

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from resources.words import Words
    from widgets.theme import Theme


class TieChoice(NamedTuple):
    """A record that a row may be tied to.

    Attributes:
        id: Of the record.
        number: As people see it.
        icon: Of its state.
        state: What is left of its term, in words.
        handler: Who works on it; empty for nobody.
        taken_by: The row of the same file that is of it already; 0 for none.
        reason: Why the row may be of it; empty for no likeness.
    """

    id: str
    number: str
    title: str
    icon: str
    state: str
    handler: str
    taken_by: int = 0
    reason: str = ""


class Found(NamedTuple):
    """What a search found: the first of the records, and whether there are more."""

    choices: Sequence[TieChoice]
    has_more: bool


class TieForm(SearchForm):
    """Lists records to choose from; `kept` tells the id of one."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        about: str,
        search: Callable[[str], Found],
        parent: QWidget,
    ) -> None:
        """Show the likeliest records, or the first.

        Args:
            theme: The look.
            words: The catalogue.
            about: Which row it is.
            search: Gives the records that have all words of a text; of an empty one any.
            parent: Over which it stands.
        """
        super().__init__(
            words(f"{AREA}.tie.title"),
            words(f"{AREA}.tie.keep"),
            words(f"{AREA}.tie.search"),
            words(f"{AREA}.tie.list"),
            theme,
            words,
            parent,
        )
        self._find = search
        self._choices: dict[str, TieChoice] = {}
        self._said = ""
        self.begin(about)

    def filled_in(self) -> str:
        return self.list.current_id

    def matching(self, text: str) -> tuple[Sequence[TwoLines], str]:
        found = self._find(text)
        self._choices = {each.id: each for each in found.choices}
        self._said = self._words(f"{AREA}.tie.more") if found.has_more else ""
        if not found.choices:
            self._said = self._words(f"{AREA}.tie.none")
        return [self._item(each) for each in found.choices], self._said

    def can_keep(self, item_id: str) -> bool:
        choice = self._choices.get(item_id)
        if choice is not None and choice.taken_by:
            key = "taking.tie.taken"
            self.remark(self._words(key, number=choice.number, row=choice.taken_by))
            return False
        self.remark(self._said)
        return choice is not None

    def _item(self, choice: TieChoice) -> TwoLines:
        words = self._words
        taken = words(f"{AREA}.tie.taken", row=choice.taken_by) if choice.taken_by else ""
        parts = (choice.number, taken, choice.reason, choice.state, choice.handler)
        second = " · ".join(part for part in parts if part)
        return TwoLines(choice.id, choice.icon, "", choice.title, second)
