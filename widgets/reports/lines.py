"""Lists of series, afleveringen and what rides in them, with a state at the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from widgets.icons import icon_pixmap
from widgets.row_ground import paint_ground
from widgets.theme.theme import bold, scaled
from widgets.tip import as_tip
from widgets.two_lines import ITEM_ROLE, TwoLines, TwoLinesList

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QFont, QKeyEvent

    from widgets.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

_PADDING = 12
_MARGIN = 8
_ICON = 16
_GAP = 8
_SMALL = 0.92
_LEAST_ROWS = 3
"""So many rows are never squeezed away."""
_WRAP = int(Qt.TextFlag.TextWordWrap)
_REMOVE = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


@dataclass(frozen=True, slots=True)
class Line(TwoLines):
    """One item: what it is called, and at the right how it stands.

    Attributes:
        number: Its number, before the title; empty for none.
        tone: Name of the colour of icon and state in `widgets.theme.Colours`.
        state: What is left, or how many there are.
        below: Under the state.
        heavy: Whether the state stands out.
        third: One more line of text; empty for none.
        below_tone: Name of the colour of `below`.
        third_tone: Name of the colour of `third`.
    """

    number: str = ""
    tone: str = "muted"
    state: str = ""
    below: str = ""
    heavy: bool = False
    third: str = ""
    below_tone: str = "muted"
    third_tone: str = "muted"

    @property
    def spoken(self) -> str:
        """What is read out."""
        parts = (self.number, self.first, self.second, self.third, self.state, self.below)
        return ", ".join(part for part in parts if part)


class _Places(NamedTuple):
    """Where the texts of an item stand, from its top left."""

    icon: QRect
    number: QRect
    first: QRect
    second: QRect
    third: QRect
    state: QRect
    below: QRect


class _Painter(QStyledItemDelegate):
    """Draws an item; its title takes the lines that it needs."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: Line = index.data(ITEM_ROLE)
        colours, rect = self._theme.colours, option.rect
        painter.save()
        paint_ground(painter, option, colours)
        painter.translate(rect.topLeft())
        places = _places(item, rect.width(), option.font)
        tone = getattr(colours, item.tone)
        density = painter.device().devicePixelRatioF()
        painter.drawPixmap(places.icon.topLeft(), icon_pixmap(item.icon, tone, _ICON, density))
        heavy, small = bold(option.font), scaled(option.font, _SMALL)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.setFont(heavy)
        painter.setPen(colours.text)
        painter.drawText(places.first, _WRAP, item.first)
        for text, place, font, color, side in (
            (item.number, places.number, option.font, colours.muted, left),
            (item.second, places.second, small, colours.muted, left),
            (item.state, places.state, heavy if item.heavy else option.font, tone, right),
            (item.third, places.third, small, getattr(colours, item.third_tone), left),
            (item.below, places.below, small, getattr(colours, item.below_tone), right),
        ):
            painter.setFont(font)
            painter.setPen(color)
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, place.width()
            )
            painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        return QSize(80, line_height(index.data(ITEM_ROLE), width, option.font))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Say in full what has no room."""
        item: Line | None = index.data(ITEM_ROLE)
        if item is None:
            return super().helpEvent(event, view, option, index)
        places = _places(item, option.rect.width(), option.font)
        cut = [
            text
            for text, place, font in (
                (item.second, places.second, scaled(option.font, _SMALL)),
                (item.third, places.third, scaled(option.font, _SMALL)),
            )
            if QFontMetrics(font).horizontalAdvance(text) > place.width()
        ]
        QToolTip.showText(event.globalPos(), as_tip("\n".join(cut)), view)
        return True


def line_height(item: Line, width: int, font: QFont) -> int:
    """Return the height of one item in a list of some width."""
    places = _places(item, width, font)
    return (places.third if item.third else places.second).bottom() + 1 + _MARGIN


def _places(item: Line, width: int, font: QFont) -> _Places:
    heavy, small = QFontMetrics(bold(font)), QFontMetrics(scaled(font, _SMALL))
    top, left = _MARGIN, _PADDING + _ICON + _GAP
    icon = QRect(_PADDING, top + (heavy.height() - _ICON) // 2, _ICON, _ICON)
    number = heavy.horizontalAdvance("R-2026-000") + _GAP if item.number else 0
    start, end = left + number, width - _PADDING
    # What stands at the right has what the left leaves, and two fifths at the least.
    room, least = end - start, (end - left) * 2 // 5
    wide = heavy.horizontalAdvance(item.state) + 2 if item.state else 0
    wide = min(wide, max(least, room // 2))
    under = small.horizontalAdvance(item.below) + 2 if item.below else 0
    under = min(under, max(least, room - _GAP - small.horizontalAdvance(item.second)))

    def until(taken: int) -> int:
        return max(0, end - start - (taken + _GAP if taken else 0))

    room_of_title = QRect(start, top, max(until(wide), 40), 10_000)
    needed = heavy.boundingRect(room_of_title, _WRAP, item.first).height()
    first = QRect(start, top, room_of_title.width(), max(needed, heavy.height()))
    second_top = first.bottom() + 3
    return _Places(
        icon=icon,
        number=QRect(left, top, number, heavy.height()),
        first=first,
        second=QRect(start, second_top, until(under), small.height()),
        third=QRect(start, second_top + small.height(), until(0), small.height()),
        state=QRect(end - wide, top, wide, heavy.height()),
        below=QRect(end - under, second_top, under, small.height()),
    )


class LineList(TwoLinesList):
    """Shows lines; Enter opens one, Delete takes it away where that makes sense.

    Signals:
        removed: Id of the item for which Delete was pressed.
    """

    removed = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent)
        self.setItemDelegate(_Painter(theme, self))
        self.setMouseTracking(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _REMOVE and self.current_id:
            self.removed.emit(self.current_id)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(280, max(sum(self._heights()), 40) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, max(sum(self._heights()[:_LEAST_ROWS]), 40))

    def _heights(self) -> list[int]:
        items = (self.items.item(row) for row in range(self.items.rowCount()))
        width, font = self.viewport().width(), self.font()
        return [line_height(item, width, font) for item in items if isinstance(item, Line)]
