"""The kinds of rows beside that of a record: a line, a priority with its bar, a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath

from widgets.theme.theme import bold, scaled
from widgets.today.faces import BarFace, Bit, LineFace, ReportFace
from widgets.today.rows import SIDE, Row, width_of

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from widgets.theme import Theme

_GAP = 12
_SMALL = 0.94


class LineRow(Row):
    """One line of text, with what can be done right after it."""

    def sizeHint(self) -> QSize:
        return QSize(480, max(26, QFontMetrics(bold(self.font())).height() + 9))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    @property
    def _face(self) -> LineFace:
        return cast("LineFace", self.face)

    def _room(self) -> QRect:
        least = self.link_size()[0] + 4 if self._face.action else 0
        return self.rect().adjusted(SIDE, 0, -SIDE - least, 0)

    def place_link(self) -> None:
        if self.face is None or not self.face.action:
            return
        room = self._room()
        width, height = self.link_size()
        end = min(room.left() + width_of(self._face.bits, self.font()), room.right())
        self.link.setGeometry(end + 4, (self.height() - height) // 2, width, height)

    def paint(self, painter: QPainter) -> None:
        self.paint_bits(painter, self._room(), self._face.bits, self.font())


class BarRow(Row):
    """A priority: its title, a bar of what is met, begun and late, and the same in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._title_width = 0
        self._text_width = 0

    @property
    def _face(self) -> BarFace:
        return cast("BarFace", self.face)

    def widths(self) -> tuple[int, int]:
        """Return how wide title and words are."""
        metrics = self.fontMetrics()
        face = self._face
        return metrics.horizontalAdvance(face.title), metrics.horizontalAdvance(face.text)

    def align(self, title: int, text: int) -> None:
        """Make title and words as wide as the widest of all rows."""
        if (title, text) != (self._title_width, self._text_width):
            self._title_width, self._text_width = title, text
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, max(26, self.fontMetrics().height() + 11))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def place_link(self) -> None:
        """Nothing: a priority has no action."""

    def paint(self, painter: QPainter) -> None:
        face = self._face
        room = self.rect().adjusted(SIDE, 0, -SIDE, 0)
        text = QRect(room.right() - self._text_width, room.top(), self._text_width + 1, 0)
        text.setHeight(room.height())
        least = 7 * self.fontMetrics().averageCharWidth()
        title = min(self._title_width, max(least, text.left() - room.left() - 2 * _GAP - least))
        place = QRect(room.left(), room.top(), title + 1, room.height())
        self.paint_bits(painter, place, [Bit(face.title, "text")], self.font())
        self.paint_bits(painter, text, [Bit(face.text)], self.font())
        height = max(10, round(self.fontMetrics().height() * 0.62))
        bar = QRectF(place.right() + _GAP, 0, text.left() - _GAP - place.right() - _GAP, height)
        bar.moveTop((self.height() - height) / 2)
        self._paint_bar(painter, bar)

    def _paint_bar(self, painter: QPainter, bar: QRectF) -> None:
        """Paint the parts; each of at least two points, for one of a hundred still counts."""
        face, colours = self._face, self._theme.colours
        met, late, busy, waiting = face.shares
        total = met + late + busy + waiting
        outline = QPainterPath()
        outline.addRoundedRect(bar, 2, 2)
        painter.setClipPath(outline)
        painter.fillRect(bar, colours.pressed)
        left = bar.left()
        begun = _mixed(colours.priority(face.color), colours.raised)
        for count, color in ((met, colours.met), (busy, begun), (late, colours.late)):
            if not count or not total:
                continue
            width = max(3.0, bar.width() * count / total)
            painter.fillRect(QRectF(left, bar.top(), width - 1, bar.height()), color)
            left += width
        painter.setClipping(False)


class ReportRow(Row):
    """A report: its title with the day of sending, and what rides in it below."""

    @property
    def _face(self) -> ReportFace:
        return cast("ReportFace", self.face)

    def sizeHint(self) -> QSize:
        return QSize(300, QFontMetrics(bold(self.font())).height() + self._small_height() + 14)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def _small(self) -> QFont:
        return scaled(self.font(), _SMALL)

    def _small_height(self) -> int:
        return QFontMetrics(self._small()).height()

    def place_link(self) -> None:
        """Nothing: what can be done with a report stands below its steps."""

    def paint(self, painter: QPainter) -> None:
        face = self._face
        first = QFontMetrics(bold(self.font())).height()
        room = self.rect().adjusted(SIDE, 5, -SIDE, 0)
        day = width_of([face.day], self.font())
        place = QRect(room.right() - day, room.top(), day + SIDE, first)
        self.paint_bits(painter, place, [face.day], self.font())
        title = QRect(room.left(), room.top(), place.left() - _GAP - room.left(), first)
        self.paint_bits(painter, title, [Bit(face.title, "text", heavy=True)], self.font())
        below = QRect(room.left(), room.top() + first + 2, room.width(), self._small_height())
        self.paint_bits(painter, below, [Bit(face.second)], self._small())


def _mixed(color: QColor, ground: QColor) -> QColor:
    """Return a colour as it looks half through on a ground."""
    return QColor(
        *(
            round(part * 0.6 + base * 0.4)
            for part, base in zip(
                (color.red(), color.green(), color.blue()),
                (ground.red(), ground.green(), ground.blue()),
                strict=True,
            )
        )
    )
