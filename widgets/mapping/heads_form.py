"""Asks in which row of a sheet the heads of a table stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from widgets.mapping.model import AREA
from widgets.search_form import SearchForm
from widgets.two_lines import TwoLines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from resources.words import Words
    from widgets.theme import Theme

_NONE = "0"


class FoundRows(NamedTuple):
    """What a search found.

    Attributes:
        rows: Numbers and texts.
        has_more: Whether there are more than are listed.
    """

    rows: Sequence[tuple[int, str]]
    has_more: bool


class HeadsForm(SearchForm):
    """Lists rows to choose from; `kept` tells the number of one, 0 for a table without heads."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        sheet: str,
        now: int,
        search: Callable[[str], FoundRows],
        parent: QWidget,
    ) -> None:
        """Show the first rows, at the one that is taken for the heads now.

        Args:
            theme: The look.
            words: The catalogue.
            sheet: Name of the sheet.
            now: The row that is taken for the heads; 0 for none.
            search: Gives the rows that have a number or words; of an empty text those near `now`.
            parent: Over which it stands.
        """
        super().__init__(
            words(f"{AREA}.heads.title"),
            words(f"{AREA}.heads.keep"),
            words(f"{AREA}.heads.search"),
            words(f"{AREA}.heads.list"),
            theme,
            words,
            parent,
        )
        self._find = search
        self._now = str(now)
        self.begin(words(f"{AREA}.heads.about", sheet=sheet))
        self.list.choose(self._now)

    def filled_in(self) -> int:
        return int(self.list.current_id)

    def matching(self, text: str) -> tuple[Sequence[TwoLines], str]:
        found, words = self._find(text), self._words
        items = [
            self._item(str(number), said, words(f"{AREA}.heads.row", row=number))
            for number, said in found.rows
        ]
        if not text.strip():
            said, why = words(f"{AREA}.heads.none"), words(f"{AREA}.heads.none.why")
            items.insert(0, self._item(_NONE, said, why))
        if not items:
            return items, words(f"{AREA}.heads.nothing")
        return items, words(f"{AREA}.heads.more") if found.has_more else ""

    def _item(self, item_id: str, first: str, second: str) -> TwoLines:
        is_now = item_id == self._now
        icon = "check" if is_now else "minus" if item_id == _NONE else "list"
        parts = (second, self._words(f"{AREA}.heads.now") if is_now else "")
        return TwoLines(item_id, icon, "", first, " · ".join(part for part in parts if part))
