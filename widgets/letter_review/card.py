"""Paints a candidate as a card: tick box, title, tag, and its rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from widgets.icons import icon_pixmap
from widgets.letter_review.model import CARD_ROLE, HEADING_ROLE
from widgets.theme.theme import bold, scaled

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex
    from PySide6.QtWidgets import QAbstractScrollArea, QWidget

    from widgets.letter_review.card_words import CardWords
    from widgets.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

GAP = 10
PADDING = 12
_WRAP = int(Qt.TextFlag.TextWordWrap)
_TALL = 100_000
_PENCIL = 16


@dataclass(slots=True)
class _Places:
    """Where everything of a card stands, from the top left of its item."""

    card: QRect
    box: QRect
    title: QRect
    tag: QRect
    names: list[QRect] = field(default_factory=list)
    values: list[QRect] = field(default_factory=list)
    pencil: QRect = field(default_factory=QRect)
    heading: QRect = field(default_factory=QRect)


class CardDelegate(QStyledItemDelegate):
    """Draws cards; ticks by a click on the box and asks for editing.

    Signals:
        edit_requested: Row whose pencil was pressed.
    """

    edit_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._places: dict[tuple[CardWords, str, int, str], _Places] = {}
        self.edited: int | None = None
        self.edited_height = 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: CardWords = index.data(CARD_ROLE)
        heading: str = index.data(HEADING_ROLE)
        colours, rect, font = self._theme.colours, option.rect, option.font
        places = self._placed(card, heading, rect.width(), font)
        if heading:
            painter.setFont(bold(font))
            painter.setPen(colours.muted)
            painter.drawText(places.heading.translated(rect.topLeft()), _WRAP, heading)
        if index.row() == self.edited:
            return
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.translate(rect.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.accent if current else colours.line, 1))
        painter.setBrush(colours.raised)
        painter.drawRoundedRect(QRectF(places.card).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        if current and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colours.focus, 2))
            painter.drawRoundedRect(QRectF(places.card).adjusted(1, 1, -1, -1), 8, 8)
        if card.tickable:
            self._paint_box(painter, places.box, ticked=_ticked(index))
        else:
            density = painter.device().devicePixelRatioF()
            link = icon_pixmap("link", colours.muted, places.box.width(), density)
            painter.drawPixmap(places.box.topLeft(), link)
        painter.setPen(colours.text)
        painter.setFont(bold(font))
        painter.drawText(places.title, _WRAP, card.title)
        self._paint_tag(painter, places.tag, card.tag, font)
        painter.setFont(font)
        for number, (name, value) in enumerate(card.rows):
            painter.setPen(colours.muted)
            painter.drawText(places.names[number], _WRAP, name)
            painter.setPen(colours.late if number == card.late else colours.text)
            painter.drawText(places.values[number], _WRAP, value)
        if current:
            density = painter.device().devicePixelRatioF()
            pencil = icon_pixmap("pencil", colours.muted, places.pencil.width(), density)
            painter.drawPixmap(places.pencil.topLeft(), pencil)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = cast("QAbstractScrollArea", option.widget).viewport().width()
        places = self._placed(index.data(CARD_ROLE), index.data(HEADING_ROLE), width, option.font)
        edits = index.row() == self.edited
        height = self.edited_height if edits else places.card.height()
        return QSize(width, places.card.top() + height + GAP)

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        """Let the editor take the place of the card."""
        width = option.rect.width()
        places = self._placed(index.data(CARD_ROLE), index.data(HEADING_ROLE), width, option.font)
        editor.setGeometry(option.rect.adjusted(GAP, places.card.top(), -GAP, -GAP))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if event.type() != QEvent.Type.MouseButtonRelease or not isinstance(event, QMouseEvent):
            return False
        width = option.rect.width()
        places = self._placed(index.data(CARD_ROLE), index.data(HEADING_ROLE), width, option.font)
        point = event.position().toPoint() - option.rect.topLeft()
        if _touches(places.box, point):
            other = Qt.CheckState.Unchecked if _ticked(index) else Qt.CheckState.Checked
            return model.setData(index, other, Qt.ItemDataRole.CheckStateRole)
        # With an event Qt tells which item is current, not which is selected.
        if option.state & QStyle.StateFlag.State_HasFocus and _touches(places.pencil, point):
            self.edit_requested.emit(index.row())
            return True
        return False

    def _placed(self, card: CardWords, heading: str, width: int, font: QFont) -> _Places:
        key = (card, heading, width, font.key())
        if key not in self._places:
            if len(self._places) > 2000:  # noqa: PLR2004  # a few widths of a long letter
                self._places.clear()
            self._places[key] = _place(card, heading, width, font)
        return self._places[key]

    def _paint_box(self, painter: QPainter, box: QRect, *, ticked: bool) -> None:
        colours = self._theme.colours
        painter.setPen(QPen(colours.accent if ticked else colours.border, 1))
        painter.setBrush(colours.accent if ticked else colours.base)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3.5, 3.5)
        if ticked:
            size = box.width() - 4
            density = painter.device().devicePixelRatioF()
            check = icon_pixmap("check", colours.on_accent, size, density)
            painter.drawPixmap(box.topLeft() + QPoint(2, 2), check)

    def _paint_tag(self, painter: QPainter, place: QRect, text: str, font: QFont) -> None:
        colours = self._theme.colours
        painter.setPen(QPen(colours.border, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(colours.text)
        painter.setFont(scaled(font, 0.9))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


def _place(card: CardWords, heading: str, width: int, font: QFont) -> _Places:
    """Lay out a card, below the name of its group, in an item of `width` logical pixels."""
    heavy, small = QFontMetrics(bold(font)), QFontMetrics(scaled(font, 0.9))
    metrics = QFontMetrics(font)
    size = max(18, metrics.height())
    left, right = GAP + PADDING, width - GAP - PADDING
    above = QRect(GAP + 2, 0, width - 2 * GAP, heavy.height())
    top = above.height() + 8 if heading else 0
    y = top + PADDING
    tag_width = small.horizontalAdvance(card.tag) + 14
    tag = QRect(right - tag_width, y - 1, tag_width, small.height() + 4)
    text_left = left + size + 8
    title_width = max(80, tag.left() - 8 - text_left)
    title_height = heavy.boundingRect(0, 0, title_width, _TALL, _WRAP, card.title).height()
    title = QRect(text_left, y, title_width, max(title_height, heavy.height()))
    box = QRect(left, y + (heavy.height() - size) // 2, size, size)
    y = max(title.bottom(), tag.bottom()) + 6
    places = _Places(QRect(), box, title, tag)
    name_width = max(metrics.horizontalAdvance(name) for name, _ in card.rows) + 12
    value_width = max(80, right - text_left - name_width - _PENCIL - 4)
    for name, value in card.rows:
        bound = metrics.boundingRect(0, 0, value_width, _TALL, _WRAP, value)
        height = max(bound.height(), metrics.height())
        del name
        places.names.append(QRect(text_left, y, name_width, height))
        places.values.append(QRect(text_left + name_width, y, value_width, height))
        y += height + 3
    places.card = QRect(GAP, top, width - 2 * GAP, y + PADDING - 5 - top)
    places.heading = above
    places.pencil = QRect(right - _PENCIL, places.card.bottom() - PADDING - 14, _PENCIL, _PENCIL)
    return places


def _ticked(index: Index) -> bool:
    return Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked


def _touches(place: QRect, point: QPoint) -> bool:
    """Return whether a point is in a place or near it: targets are at least 24 pixels wide."""
    return place.adjusted(-4, -4, 4, 4).contains(point)
