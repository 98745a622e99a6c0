"""The filters of a review by its counts, and what is to be known of the workbook as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from widgets.bar import bar
from widgets.chips import ChipRow
from widgets.parts import button, label
from widgets.workbook_review.choices import AREA
from widgets.workbook_review.lines import FILTERS, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QPushButton

    from resources.words import Words

_SHOWN = 1
"""Notices that show before the rest is asked for."""


class ReviewFilters(QFrame):
    """Chips with counts, a way to all that they leave, and notices.

    Attributes:
        chips: The chips.
        all_of: Opens what can be done with all lines that are shown.

    Signals:
        chosen: The name of a filter, or "all".
    """

    chosen = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._names: list[str] = []
        self._notices: list[str] = []
        self.chips = ChipRow(words(f"{AREA}.title"))
        self.all_of: QPushButton = button(words(f"{AREA}.all_of"), "link")
        self._notice = label(role="muted", wrap=True)
        self._more = button("", "link")
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.chips, 1)
        first.addWidget(self.all_of, 0, Qt.AlignmentFlag.AlignTop)
        second.addWidget(self._notice, 1)
        second.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        stacked = QVBoxLayout()
        stacked.setSpacing(6)
        stacked.addLayout(first)
        stacked.addLayout(second)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(bar(stacked))
        self.chips.chosen.connect(self.chosen)
        self._more.clicked.connect(self._on_more)

    def show_filters(self, rows: int, counts: Mapping[Kind, int], notices: Sequence[str]) -> None:
        """Show a review: how many rows it has, and of each kind, and what is to be known of it."""
        chips = [("all", self._words(f"{AREA}.all", n=rows))]
        for name, kinds in FILTERS.items():
            if any(counts[kind] for kind in kinds):
                chips.append((name, self._text(name, counts)))
        self._names = [name for name, _ in chips[1:]]
        self.chips.show_chips(chips)
        self.chips.choose("all")
        self._notices = list(notices)
        self._show_notices(_SHOWN)

    def show_counts(self, counts: Mapping[Kind, int]) -> None:
        """Show counts as they are after a decision."""
        for name in self._names:
            self.chips.set_text(name, self._text(name, counts))

    def _text(self, name: str, counts: Mapping[Kind, int]) -> str:
        kinds = [kind for kind in FILTERS[name] if counts[kind]] or FILTERS[name][:1]
        said = [self._words(f"{AREA}.count.{kind.value}", n=counts[kind]) for kind in kinds]
        return " · ".join(said)

    def _show_notices(self, most: int) -> None:
        shown = self._notices[:most]
        self._notice.setText("\n".join(shown))
        self._notice.setVisible(bool(shown))
        more = len(self._notices) - len(shown)
        self._more.setText(self._words(f"{AREA}.more_notices", n=more) if more else "")
        self._more.setVisible(more > 0)

    @Slot()
    def _on_more(self) -> None:
        self._show_notices(len(self._notices))
