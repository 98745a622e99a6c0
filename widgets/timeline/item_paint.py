"""Paints one item of the timeline: its shape, the line that runs on, and its words.

It reads without colour: what is late is hatched and has a full line, what has lapsed a broken
one, what is settled a check mark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPen, QPolygonF

from storage.rules.terms import Scope, State
from widgets.timeline.items import Item, Shape, Tone
from widgets.timeline.layout import Placed, Side, Sizes, runs_on_from_sight

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from widgets.theme.colours import Colours
    from widgets.timeline.texts import Texts

FIRM, SOFT = 70, 34
"""How much of its colour shows in a block, of 255."""
_HATCH = 110


class ItemPainter:
    """Paints items in one font and one look."""

    def __init__(self, colours: Colours, texts: Texts, sizes: Sizes, unit: float) -> None:
        self._colours = colours
        self._texts = texts
        # Where all grounds are the same, a light one does not stand out: it gets an outline.
        self._is_outlined = colours.window == colours.base
        self._brushes: dict[tuple[int, int], QBrush] = {}
        self.sizes = sizes
        self._unit = unit
        self._block = round(texts.height * 0.95)

    def measure(self, text: str) -> float:
        """Return the width of a text in a row."""
        return self._texts.width(text) + 1

    def area(self, placed: Placed, middle: float, width: float) -> QRectF:
        """Return the part of a row that an item in sight takes, words included."""
        parts = []
        if placed.right > placed.left:
            parts.append((max(placed.left, -6.0), min(placed.right, width + 6.0)))
        if placed.text_width:
            parts.append((placed.text_left, placed.text_left + placed.text_width))
        left = min(part[0] for part in parts)
        right = max(part[1] for part in parts)
        return QRectF(left, middle - self.sizes.row / 2, right - left, self.sizes.row)

    def _color(self, item: Item, color: int) -> QColor:
        colours = self._colours
        if item.tone is Tone.LATE:
            return colours.late
        if item.tone is Tone.LAPSED:
            return colours.soon
        if item.tone is Tone.MET:
            return colours.met
        if item.tone is Tone.OTHER:
            return colours.quiet
        return colours.priority(item.row.priority_color if color < 0 else color)

    def paint(
        self,
        painter: QPainter,
        placed: Placed,
        middle: float,
        end: float,
        width: float,
        lane_color: int,
    ) -> None:
        """Paint an item that is in sight.

        Args:
            painter: Paints from the left edge of what is in sight.
            placed: The item.
            middle: Height of the middle of its row.
            end: Where its window ends.
            width: Width of what is in sight.
            lane_color: Number of the colour of its lane; -1 for that of its own priority.
        """
        item = placed.item
        color = self._color(item, lane_color)
        if placed.right > placed.left:
            if item.shape is Shape.RING:
                self._paint_ring(painter, placed, middle, color)
            else:
                self._paint_trail(painter, placed, middle, (end, width), color)
                if item.shape is Shape.DIAMOND:
                    self._paint_diamond(painter, item, middle, end, color)
                else:
                    self._paint_block(painter, placed, middle, (end, width), color)
        if placed.text_width:
            self._paint_words(painter, placed, middle, color)

    def _paint_block(
        self,
        painter: QPainter,
        placed: Placed,
        middle: float,
        edges: tuple[float, float],
        color: QColor,
    ) -> None:
        end, width = edges
        item = placed.item
        left, right = max(placed.left, -20.0), min(end, width + 20)
        if right > left:
            block = QRectF(left, middle - self._block / 2, right - left, self._block)
            painter.setPen(QPen(color, 1) if self._is_outlined else Qt.PenStyle.NoPen)
            painter.setBrush(self._fill(color, SOFT if item.is_soft else FIRM))
            painter.drawRoundedRect(block, 2, 2)
            if item.tone is Tone.LATE:
                painter.setBrush(self._fill(color, _HATCH, Qt.BrushStyle.BDiagPattern))
                painter.drawRoundedRect(block, 2, 2)
        bar = self.sizes.bar
        if -bar < end < width + bar:
            tall = self._block + 8
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawRoundedRect(QRectF(end - bar, middle - tall / 2, bar, tall), 1.5, 1.5)

    def _fill(
        self, color: QColor, alpha: int, pattern: Qt.BrushStyle = Qt.BrushStyle.SolidPattern
    ) -> QBrush:
        brush = self._brushes.get((color.rgb(), alpha))
        if brush is None:
            light = QColor(color)
            light.setAlpha(alpha)
            brush = self._brushes[color.rgb(), alpha] = QBrush(light, pattern)
        return brush

    def _paint_trail(
        self,
        painter: QPainter,
        placed: Placed,
        middle: float,
        edges: tuple[float, float],
        color: QColor,
    ) -> None:
        """Paint the line that runs on after the last day, up to today or to the day it was met."""
        item = placed.item
        if item.trail <= item.end:
            return
        end, width = edges
        begin = end
        if placed.side is Side.BEFORE:
            begin = placed.text_left + placed.text_width + self.sizes.gap / 2
        elif runs_on_from_sight(item, end):
            self._paint_arrow(painter, 0.0, middle, color, points=-1)
            begin = self.sizes.arrow
        pen = QPen(color, 2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if item.tone is Tone.LAPSED:
            pen.setDashPattern([4, 3])
        elif item.tone is Tone.MET:
            pen.setWidthF(1.2)
        painter.setPen(pen)
        painter.drawLine(QPointF(begin, middle), QPointF(min(placed.right, width + 20), middle))

    def _paint_diamond(
        self, painter: QPainter, item: Item, middle: float, x: float, color: QColor
    ) -> None:
        half = self.sizes.diamond / 2 - 1
        painter.setPen(QPen(color, 1.6))
        painter.setBrush(color if item.is_filled else self._colours.base)
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(x - half, middle),
                    QPointF(x, middle - half),
                    QPointF(x + half, middle),
                    QPointF(x, middle + half),
                ]
            )
        )

    def _paint_ring(self, painter: QPainter, placed: Placed, middle: float, color: QColor) -> None:
        """Paint the dots of what has no term, and the ring on the day on which it was said."""
        radius = 4.5 * self._unit
        begin = placed.left + 3
        if placed.item.first is not None:
            centre = QPointF(placed.left + radius + 1, middle)
            begin = centre.x() + radius + 5
            painter.setPen(QPen(color, 1.6))
            painter.setBrush(self._colours.base)
            painter.drawEllipse(centre, radius, radius)
        pen = QPen(color, 1.8, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, 3.2])
        painter.setPen(pen)
        painter.drawLine(QPointF(begin, middle), QPointF(placed.right - 2, middle))

    def _paint_words(self, painter: QPainter, placed: Placed, middle: float, color: QColor) -> None:
        item, sizes = placed.item, self.sizes
        begin, room = placed.text_left, placed.text_width
        if placed.side is Side.BEFORE:
            self._paint_arrow(painter, begin, middle, color, points=-1)
            begin, room = begin + sizes.arrow, room - sizes.arrow
        elif placed.side is Side.AFTER:
            room -= sizes.arrow
            self._paint_arrow(painter, begin + room, middle, color, points=1)
        if item.is_ticked:
            self._paint_tick(painter, begin, middle, color)
            begin, room = begin + sizes.tick, room - sizes.tick
        base = middle + (self._texts.ascent - self._texts.descent) / 2
        painter.setFont(self._texts.font)
        if placed.more:
            more = f" +{placed.more}"
            room -= self._texts.width(more)
            painter.setPen(self._colours.muted)
            whole = min(self.measure(item.label) + self.measure(item.tail), room)
            self._texts.draw(painter, begin + whole, base, more)
        painter.setPen(self._text_color(placed, color))
        self._texts.draw(painter, begin, base, self._fitting(item, room))

    def _fitting(self, item: Item, room: float) -> str:
        """Return the words of an item, its title shortened when there is no room for all."""
        text = item.label + item.tail
        if self.measure(text) <= room + 1:
            return text
        rest = room - self.measure(item.tail)
        if not item.tail or rest < self.sizes.text_least:
            return self._texts.elided(text, room)
        title = self._texts.elided(item.label, rest)
        return title + item.tail

    def _text_color(self, placed: Placed, color: QColor) -> QColor:
        item = placed.item
        if placed.side is Side.INSIDE:
            # On the ground of a block only this has contrast enough in every look.
            return self._colours.text
        if item.tone in {Tone.LATE, Tone.LAPSED}:
            return color
        vague = item.row.state is State.UNDATED or item.row.scope is Scope.OTHER
        ended = item.row.state is State.SETTLED and not item.is_ticked
        is_quiet = vague or ended or placed.side in {Side.BEFORE, Side.AFTER}
        return self._colours.muted if is_quiet else self._colours.text

    def _paint_tick(self, painter: QPainter, left: float, middle: float, color: QColor) -> None:
        unit = self._unit
        pen = QPen(color, 1.7 * unit)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(
            [
                QPointF(left + 1.5 * unit, middle + 0.5 * unit),
                QPointF(left + 4.5 * unit, middle + 3.5 * unit),
                QPointF(left + 10 * unit, middle - 3.5 * unit),
            ]
        )

    def _paint_arrow(
        self, painter: QPainter, left: float, middle: float, color: QColor, *, points: int
    ) -> None:
        unit = self._unit
        tip, back = (
            (left + 2 * unit, left + 8 * unit) if points < 0 else (left + 9 * unit, left + 3 * unit)
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(tip, middle),
                    QPointF(back, middle - 4 * unit),
                    QPointF(back, middle + 4 * unit),
                ]
            )
        )
