"""Boxes to tick: at which distances from a last day a reminder comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from storage.rules.ladder import days_before
from widgets.reminder_list.sentences import ladder_in_words
from widgets.ticks import give_edge

if TYPE_CHECKING:
    from collections.abc import Iterable

    from resources.words import Words

OFFERED = ("P8W", "P6W", "P4W", "P3W", "P2W", "P1W", "P3D", "P1D", "P0D")
_COLUMNS = 3


class RungBoxes(QWidget):
    """One box for each distance, the furthest first.

    Signals:
        changed: A box was ticked or cleared.
    """

    changed = Signal()

    def __init__(self, chosen: Iterable[str], words: Words, parent: QWidget | None = None) -> None:
        """Tick `chosen`; a distance that is not usually offered gets a box as well."""
        super().__init__(parent)
        ticked = set(chosen)
        self.boxes: dict[str, QCheckBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        # Two names of one distance are one box.
        offered = {days_before(rung): rung for rung in (*OFFERED, *ticked)}
        rungs = [offered[days] for days in sorted(offered, reverse=True)]
        lines = -(-len(rungs) // _COLUMNS)
        for at, rung in enumerate(rungs):
            box = QCheckBox(ladder_in_words([rung], words))
            box.setMinimumHeight(box.fontMetrics().height() + 4)
            give_edge(box)
            box.setChecked(rung in ticked)
            box.toggled.connect(self.changed)
            self.boxes[rung] = box
            grid.addWidget(box, at % lines, at // lines)
        grid.setColumnStretch(_COLUMNS, 1)

    @property
    def rungs(self) -> list[str]:
        """The ticked rungs, the furthest first."""
        return [rung for rung, box in self.boxes.items() if box.isChecked()]
