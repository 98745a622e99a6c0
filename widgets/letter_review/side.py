"""The right side of a review: filters, cards, and below them what is done by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from widgets.chips import ChipRow
from widgets.detail.fields import ChoiceField
from widgets.letter_review.cards import CardList
from widgets.letter_review.decision import Group
from widgets.parts import button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from resources.words import Words
    from widgets.letter_review.model import ReadWording, ReviewModel
    from widgets.theme import Theme

_GROUPS: dict[str, Group | None] = {"all": None} | {str(group): group for group in Group}
_ALWAYS = ("all", Group.CORE, Group.PLAN, Group.OTHER)


class ReviewSide(QWidget):
    """Cards with their filters.

    Attributes:
        cards: The list of cards.
        chips: One per group.
        earlier: Chooses the earlier letter that this one is compared with.

    Signals:
        link_requested: Any open promise is to be linked by hand.
        earlier_chosen: Id of the letter to compare with; empty for none.
    """

    link_requested = Signal()
    earlier_chosen = Signal(object)

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
        self._words = words
        self._others = 0
        self.cards = CardList(model, theme, words, read_wording)
        self.chips = ChipRow(words("review.letter.cards"))
        self.chips.show_chips([(key, "") for key in _GROUPS])
        self._nothing = label(role="muted", wrap=True)
        self._nothing.setContentsMargins(16, 8, 16, 8)
        self.earlier = ChoiceField(words("review.earlier.letter"), theme)
        self._earlier_line = QWidget()
        beside = QHBoxLayout(self._earlier_line)
        beside.setContentsMargins(12, 0, 12, 0)
        name = label(words("review.earlier.letter"), "muted")
        name.setBuddy(self.earlier)
        beside.addWidget(name)
        beside.addWidget(self.earlier, 1)
        self.link_button = button("", "link")
        self.compare_button = button(words("review.earlier.compare"), "link")
        self._lay_out()
        self.chips.chosen.connect(self._on_chip_chosen)
        self.link_button.clicked.connect(self.link_requested)
        self.compare_button.clicked.connect(self.show_letters)
        self.earlier.saved.connect(self.earlier_chosen)

    def show_others(self, others: int) -> None:
        """Say how many other promises are open: any may be linked by hand."""
        self._others = others
        self.link_button.setText(self._words("review.link.others", n=others))
        self.link_button.setVisible(others > 0)

    def show_earlier_letters(self, letters: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer letters to compare with.

        Args:
            letters: Id and title of each, the best guess first.
            chosen: The one that the letter is compared with now; empty for none.
        """
        nothing = [("", self._words("review.earlier.none"), None)]
        self.earlier.show_choices(
            [*nothing, *((key, title, None) for key, title in letters)], chosen
        )
        self._earlier_line.setVisible(bool(chosen))
        self.compare_button.setVisible(bool(letters) and not chosen)

    @Slot()
    def show_letters(self) -> None:
        """Let a letter be chosen to compare with, if there is any."""
        if self.earlier.count() > 1:
            self._earlier_line.show()
            self.compare_button.hide()
            self.earlier.setFocus()
            self.earlier.showPopup()

    @property
    def other_count(self) -> int:
        """How many promises may be linked by hand."""
        return self._others

    def show_counts(self) -> None:
        """Show on each chip how many cards there are; without any it goes."""
        for key, group in _GROUPS.items():
            count = self._model.count(group)
            self.chips.set_text(key, self._words(f"review.filter.{key}", n=count))
            self.chips.chip(key).setVisible(key in _ALWAYS or count > 0)
        if not self._model.count(_GROUPS[self.chips.key]):
            self.chips.choose("all")

    def show_group(self) -> None:
        """Show the cards of the chosen group."""
        shown = self.cards.show_group(_GROUPS[self.chips.key])
        found = self._model.rowCount()
        what = "list" if self._model.is_list else "letter"
        key = "review.letter.filtered_out" if found else f"review.{what}.nothing_found"
        self._nothing.setText(self._words(key))
        self._nothing.setVisible(not shown)
        self.chips.setVisible(found > 0)

    def show_row(self, row: int) -> None:
        """Make a row current, also when it was filtered out."""
        if self.cards.isRowHidden(row):
            self.chips.choose("all")
            self.show_group()
        self.cards.go_to(row)

    def in_order(self) -> tuple[QWidget, ...]:
        """Return its parts up to the cards in the order of the keyboard; the text comes next."""
        chips = (self.chips.chip(key) for key in _GROUPS)
        return (*chips, self.earlier, self.cards)

    def _lay_out(self) -> None:
        beside = QVBoxLayout(self)
        beside.setContentsMargins(0, 10, 0, 6)
        beside.setSpacing(8)
        chips = QHBoxLayout()
        chips.setContentsMargins(10, 0, 10, 0)
        chips.addWidget(self.chips)
        beside.addLayout(chips)
        beside.addWidget(self._earlier_line)
        beside.addWidget(self._nothing)
        beside.addWidget(self.cards, 1)
        by_hand = QVBoxLayout()
        by_hand.setContentsMargins(12, 0, 12, 0)
        by_hand.setSpacing(2)
        by_hand.addWidget(self.link_button)
        by_hand.addWidget(self.compare_button)
        beside.addLayout(by_hand)
        self._earlier_line.hide()
        for part in (self.link_button, self.compare_button):
            part.hide()

    @Slot(object)
    def _on_chip_chosen(self, _key: object) -> None:
        self.show_group()
