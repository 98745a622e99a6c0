"""The table of the lines of a review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from widgets.difference_table.look import PlainHeader
from widgets.difference_table.pills import PillDelegate
from widgets.theme.theme import row_height
from widgets.workbook_review.choices import AREA
from widgets.workbook_review.model import Column

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from resources.words import Words
    from widgets.theme import Theme
    from widgets.workbook_review.model import ReviewModel

# Shares of the width by average letters: what a column wants, and what it needs.
_WANTED = {
    Column.ROW: (20, 17),
    Column.FIELD: (22, 13),
    Column.ISSUED: (26, 18),
    Column.NOW: (26, 12),
    Column.RETURNED: (44, 14),
    Column.OUTCOME: (37, 23),
}
_ROOM_FOR_ISSUED = 122
"""Width in average letters from which there is room for what was issued; below tells it always."""


class ReviewTable(QTableView):
    """Lines that are chosen one at a time; what may be done with each is painted, not a widget.

    Attributes:
        pills: Tells what is pressed in the column of outcomes.
    """

    def __init__(self, model: ReviewModel, theme: Theme, words: Words) -> None:
        super().__init__()
        self._with_issued = True
        self.setModel(model)
        self.setAccessibleName(words(f"{AREA}.table"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pills = PillDelegate(theme, self)
        self.setItemDelegate(self.pills)
        self.setHorizontalHeader(PlainHeader(theme, self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height(self.font()))
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 6)

    def show_columns(self, *, with_issued: bool) -> None:
        """Say whether there is something that was issued."""
        self._with_issued = with_issued
        self._fit()

    def row(self) -> int:
        """Return the current line; -1 for none."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Make a line the current one, in sight."""
        self.selectRow(row)
        self.scrollTo(self.model().index(row, 0))

    def place_of_editor(self, row: int) -> QRect:
        """Return where a line is edited, in the viewport: from what came back to the right."""
        first = self.visualRect(self.model().index(row, Column.RETURNED))
        right = self.viewport().width()
        left = min(first.left(), right - 32 * self.fontMetrics().averageCharWidth())
        return QRect(max(0, left), first.top(), right - max(0, left), first.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Share the width out; what was issued gives way first."""
        unit = max(1, self.fontMetrics().averageCharWidth())
        width = self.viewport().width()
        hidden = not self._with_issued or width < _ROOM_FOR_ISSUED * unit
        self.setColumnHidden(Column.ISSUED, hidden)
        shown = [c for c in Column if not self.isColumnHidden(c)]
        least = sum(_WANTED[c][1] for c in shown) * unit
        wanted = sum(_WANTED[c][0] for c in shown) * unit
        share = min(1.0, max(0.0, (width - least) / max(1, wanted - least)))
        sizes = {
            c: round(unit * (_WANTED[c][1] + share * (_WANTED[c][0] - _WANTED[c][1])))
            for c in shown
        }
        values = [c for c in (Column.ISSUED, Column.NOW, Column.RETURNED) if c in sizes]
        spare = width - sum(sizes.values())
        if spare > 0:
            for shared in values:
                sizes[shared] += spare // len(values)
            sizes[Column.RETURNED] += width - sum(sizes.values())
        elif spare < 0:
            shrunk = width / max(1, sum(sizes.values()))
            sizes = {c: max(unit * 6, int(size * shrunk)) for c, size in sizes.items()}
        head = self.horizontalHeader()
        for column, size in sizes.items():
            head.resizeSection(column, size)
