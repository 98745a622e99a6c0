"""The list of reading rules: what each means now, in words and as days of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from widgets.plain_list import dress_list
from widgets.row_ground import ABOVE, SMALL, paint_ground, two_line_height, write_line
from widgets.rules.year_strip import paint_year
from widgets.theme.theme import bold, scaled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from resources.words import Words
    from widgets.rules.meaning import Days
    from widgets.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

LINE_ROLE = Qt.ItemDataRole.UserRole
_SIDE = 14
_GAP = 12
_STRIP = 8
_LEAST_STRIP, _MOST_STRIP = 90, 190


class RuleLine(NamedTuple):
    """A rule, or the heading of those below.

    Attributes:
        rule: Its name; empty for a heading.
        title: What it is called.
        wording: A wording that it reads.
        value: What it means, in words; with what it is when it is not as shipped.
        days: The days of the example year that it leaves open; None when it has none.
        year: The example year.
        own: Whether it is not as shipped, or not kept yet.
    """

    rule: str
    title: str
    wording: str = ""
    value: str = ""
    days: Days | None = None
    year: int = 2000
    own: bool = False

    @property
    def spoken(self) -> str:
        """What is read out."""
        return ", ".join(part for part in (self.title, self.wording, self.value) if part)


class RuleModel(QAbstractListModel):
    """Holds headings and rules."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[RuleLine] = []

    def show_lines(self, lines: Sequence[RuleLine]) -> None:
        """Show these lines; when they are the same rules, what is said of them alone changes."""
        if [line.rule for line in lines] == [line.rule for line in self._lines]:
            self._lines = list(lines)
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def line(self, row: int) -> RuleLine | None:
        """Return a line; None when there is none."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, rule: str) -> int:
        """Return the row of a rule; -1 when it is not there."""
        rows = (row for row, line in enumerate(self._lines) if line.rule == rule and rule)
        return next(rows, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self.line(index.row())
        if line is not None and not line.rule:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        return line if role == LINE_ROLE else None


class _Painter(QStyledItemDelegate):
    """Draws headings and rules; all have one height."""

    def __init__(self, theme: Theme, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(160, two_line_height(option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: RuleLine = index.data(LINE_ROLE)
        painter.save()
        if line.rule:
            self._paint_rule(painter, option, line)
        else:
            self._paint_heading(painter, option, line.title)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, title: str) -> None:
        colours, rect = self._theme.colours, option.rect
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours.line)
        painter.setFont(bold(option.font))
        painter.setPen(colours.text)
        place = rect.adjusted(_SIDE, 0, -_SIDE, -ABOVE)
        painter.drawText(place, Qt.AlignmentFlag.AlignBottom, title)

    def _paint_rule(self, painter: QPainter, option: QStyleOptionViewItem, line: RuleLine) -> None:
        colours, rect = self._theme.colours, option.rect
        selected = paint_ground(painter, option, colours)
        painter.translate(rect.topLeft())
        font, small = option.font, scaled(option.font, SMALL)
        metrics, lower = QFontMetrics(font), QFontMetrics(small)
        right = rect.width() - _SIDE
        wide = right - _SIDE
        strip = min(max(wide // 3, _LEAST_STRIP), _MOST_STRIP)
        first = QRect(_SIDE, ABOVE, wide, metrics.height())
        below = QRect(_SIDE, first.bottom() + 2, wide, lower.height())
        value_font = bold(font) if line.own else font
        room = min(QFontMetrics(value_font).horizontalAdvance(line.value) + 2, wide * 2 // 3)
        painter.setFont(value_font)
        painter.setPen(colours.accent if line.own else colours.text)
        place = QRect(right - room, first.top(), room, first.height())
        write_line(painter, place, line.value, Qt.AlignmentFlag.AlignRight)
        painter.setFont(bold(font) if selected else font)
        painter.setPen(colours.text)
        write_line(painter, first.adjusted(0, 0, -room - _GAP, 0), line.title)
        painter.setFont(small)
        painter.setPen(colours.muted)
        room = strip + _GAP if line.days is not None else 0
        write_line(painter, below.adjusted(0, 0, -room, 0), line.wording)
        if line.days is not None:
            top = below.center().y() - _STRIP / 2 + 1
            band = QRectF(right - strip, top, strip, _STRIP)
            paint_year(painter, band, line.days, line.year, colours)


class RuleList(QListView):
    """Shows the rules, of which one is current.

    Attributes:
        rules: The model.

    Signals:
        chosen: Name of the rule that became current.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rules = RuleModel(self)
        self.setModel(self.rules)
        self.setItemDelegate(_Painter(theme, words, self))
        self.setUniformItemSizes(True)
        dress_list(self, theme, words("reading.list"))
        self.setMouseTracking(True)

    @property
    def current_rule(self) -> str:
        """Name of the current rule; empty for none."""
        line = self.rules.line(self.currentIndex().row())
        return line.rule if line is not None else ""

    def show_lines(self, lines: Sequence[RuleLine]) -> None:
        """Show these lines; the current rule stays so, or the first one is."""
        kept = self.current_rule
        self.rules.show_lines(lines)
        if not self.current_rule and not self.choose(kept):
            self.choose(next((line.rule for line in lines if line.rule), ""))

    def choose(self, rule: str) -> bool:
        """Make a rule current and bring it into view; say whether it is there."""
        row = self.rules.row_of(rule)
        if row < 0:
            return False
        index = self.rules.index(row)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        self.scrollTo(index)
        return True

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        line = self.rules.line(current.row())
        if line is not None and line.rule:
            self.chosen.emit(line.rule)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt would go to the first heading, which cannot be current.
        if event.key() == Qt.Key.Key_Home and not event.modifiers():
            self.setCurrentIndex(self.rules.index(1))
        else:
            super().keyPressEvent(event)
