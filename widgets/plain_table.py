"""A table to choose a line from: an icon, texts, and one column that takes what is left.

Where there is no room for all, the widest columns give way; the last one never does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from widgets.difference_table.look import PADDING, LineDelegate, PlainHeader
from widgets.icons import SIZE
from widgets.theme.theme import bold, row_height
from widgets.tip import as_tip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QColor, QResizeEvent

    from widgets.theme import Theme

    Index = QModelIndex | QPersistentModelIndex


_LEAST = 6
"""Least width of a column in average letters."""


class Line(NamedTuple):
    """One line.

    Attributes:
        texts: What its columns say.
        icon: Name of its icon; empty for none.
        tone: Name of the colour of its icon and of the last column.
        quiet: Columns that are muted.
    """

    texts: tuple[str, ...]
    icon: str = ""
    tone: str = "text"
    quiet: frozenset[int] = frozenset()


class PlainModel(QAbstractTableModel):
    """Lines under heads."""

    def __init__(self, heads: Sequence[str], theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads = tuple(heads)
        self._theme = theme
        self._lines: list[Line] = []

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines in place of those before."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def change_line(self, row: int, line: Line) -> None:
        """Show another line in the place of one."""
        self._lines[row] = line
        last = len(self._heads) - 1
        self.dataChanged.emit(self.index(row, 0), self.index(row, last))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(line.texts[column].split())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.texts[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(line.texts[column])
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._color(line, column)
        if role == Qt.ItemDataRole.DecorationRole and column == 0 and line.icon:
            return self._theme.icon(line.icon, self._tone(line))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._heads[section]

    def _color(self, line: Line, column: int) -> QColor | None:
        if column in line.quiet:
            return self._theme.colours.muted
        return self._tone(line) if column == len(self._heads) - 1 else None

    def _tone(self, line: Line) -> QColor:
        color: QColor = getattr(self._theme.colours, line.tone)
        return color


class PlainTable(QTableView):
    """Shows a `PlainModel`; one line is chosen.

    Attributes:
        GIVING: Columns that give way first where there is no room for all, beside the one that takes
            what is left.
    """

    GIVING: ClassVar[tuple[int, ...]] = ()

    def __init__(
        self,
        name: str,
        heads: Sequence[str],
        samples: Sequence[str],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """Show heads without lines.

        Args:
            name: What it is, for those who hear it.
            heads: Of the columns.
            samples: The longest that each column says; the one with none takes what is left.
            theme: The look.
            parent: In which it lies.
        """
        super().__init__(parent)
        self.lines = PlainModel(heads, theme, self)
        self.setModel(self.lines)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(LineDelegate(theme, self))
        self.setHorizontalHeader(PlainHeader(theme, self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height(self.font()))
        head = self.horizontalHeader()
        plain, heavy = self.fontMetrics(), QFontMetrics(bold(self.font()))
        head.setMinimumSectionSize(_LEAST * plain.averageCharWidth())
        self._wanted: dict[int, int] = {}
        for column, sample in enumerate(samples):
            if not sample:
                head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
                continue
            room = 2 * PADDING + (0 if column else SIZE + 8)
            said = max(plain.horizontalAdvance(sample), heavy.horizontalAdvance(heads[column]))
            self._wanted[column] = said + room + 4
        theme.changed.connect(self.viewport().update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        least = self.horizontalHeader().minimumSectionSize()
        resting = self.lines.columnCount() - len(self._wanted)
        room = self.viewport().width() - resting * least
        for column, width in shared(self._wanted, room, least, self.GIVING).items():
            self.setColumnWidth(column, width)

    @property
    def row(self) -> int:
        """The chosen line; -1 for none."""
        return self.currentIndex().row()


def shared(
    wanted: Mapping[int, int], room: int, least: int, giving: Sequence[int]
) -> dict[int, int]:
    """Return the width of each column: as wanted, and where that is too much, the widest cut down.

    Args:
        wanted: Pixels by column.
        room: Pixels for all together.
        least: Pixels that each column has, whatever the room.
        giving: Columns that give way first; where that is not enough all do but the last.
    """
    kept = sum(width for column, width in wanted.items() if column not in giving)
    if room - kept < least * len(giving):
        giving, kept = sorted(wanted)[:-1], wanted[max(wanted)]
    sizes, left = dict(wanted), room - kept
    for n, column in enumerate(sorted(giving, key=lambda column: wanted[column])):
        sizes[column] = min(wanted[column], max(least, left // (len(giving) - n)))
        left -= sizes[column]
    return sizes
