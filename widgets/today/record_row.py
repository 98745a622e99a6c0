"""The row of a record or a step, in two lines; in three where there is no room for its sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy

from widgets.icons import icon_pixmap
from widgets.theme.theme import bold, scaled
from widgets.today.faces import Bit, RecordFace
from widgets.today.rows import SIDE, Row, width_of

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFont, QResizeEvent

    from widgets.theme import Theme

_GAP = 12
_BESIDE_ICON = 6
_ABOVE = 9
"""Room above the first line and below the last."""
_BETWEEN = 2
_SMALL = 0.94
_NUMBER = "AC-2026-0000"
"""The column of numbers is as wide as this."""
_NARROW = 62
"""With less room than so many characters everything stands below each other."""


class _Places(NamedTuple):
    """Where everything stands.

    Attributes:
        number: Empty where the number stands with the second line.
        state: Its text, icon included.
        below: What stands below the state, or at its right; the action takes the same place.
    """

    square: QRectF
    number: QRect
    first: QRect
    second: QRect
    state: QRect
    below: QRect


class RecordRow(Row):
    """A record or a step: its square, number and title; its state and what to do at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._measured: tuple[int, int, int] | None = None

    @property
    def _face(self) -> RecordFace:
        return cast("RecordFace", self.face)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        first, second, narrow = self._heights()
        lines = first + _BETWEEN + second
        if width < narrow:
            lines += _BETWEEN + first
        return 2 * _ABOVE + lines

    def sizeHint(self) -> QSize:
        return QSize(480, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before, now = event.oldSize().width(), event.size().width()
        if self.heightForWidth(before) != self.heightForWidth(now):
            # A layout never gives more height than was hinted last.
            self.updateGeometry()

    def place_link(self) -> None:
        if self.face is None or not self.face.action:
            return
        width, height = self.link_size()
        below = self._places().below
        # Its text ends where the state ends; the button has a little room round that.
        top = below.top() + (below.height() - height) // 2
        self.link.setGeometry(self.width() - SIDE - width + 4, top, width, height)

    def paint(self, painter: QPainter) -> None:
        face, colours = self._face, self._theme.colours
        small, places = self._small(), self._places()
        if not self.is_last:
            painter.fillRect(0, self.height() - 1, self.width(), 1, colours.line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.priority(face.color))
        painter.drawRoundedRect(places.square, 2, 2)
        words = face.second
        if places.number.isEmpty():
            words = " · ".join(part for part in (face.number, words) if part)
        else:
            painter.setFont(self.font())
            painter.setPen(colours.muted)
            painter.drawText(places.number, Qt.AlignmentFlag.AlignVCenter, face.number)
        self.paint_bits(painter, places.first, [Bit(face.first, "text")], self.font())
        self.paint_bits(painter, places.second, [Bit(words)], small)
        self._paint_state(painter, places.state)
        if not face.action:
            self.paint_bits(painter, places.below, face.below, small)

    def _paint_state(self, painter: QPainter, room: QRect) -> None:
        face = self._face
        left = 0
        if face.icon:
            size = self._icon_size()
            color: QColor = getattr(self._theme.colours, face.state.tone)
            drawn = icon_pixmap(face.icon, color, size, self.devicePixelRatioF())
            painter.drawPixmap(room.left(), room.top() + (room.height() - size + 1) // 2, drawn)
            left = size + _BESIDE_ICON
        self.paint_bits(painter, room.adjusted(left, 0, 0, 0), [face.state], self.font())

    # -- where it stands --------------------------------------------------------------------------

    def _small(self) -> QFont:
        return scaled(self.font(), _SMALL)

    def _icon_size(self) -> int:
        return max(14, round(self.fontMetrics().height() * 0.85))

    def _heights(self) -> tuple[int, int, int]:
        """Return the heights of a line and of a smaller line, and the width that is still narrow.

        A layout asks for them a hundred times for each time that the font changes.
        """
        if self._measured is None:
            self._measured = (
                QFontMetrics(bold(self.font())).height(),
                QFontMetrics(self._small()).height(),
                _NARROW * self.fontMetrics().averageCharWidth(),
            )
        return self._measured

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measured = None
            self.updateGeometry()

    def _widths(self) -> tuple[int, int]:
        """Return how wide the state is, and what stands below it."""
        face = self._face
        icon = self._icon_size() + _BESIDE_ICON if face.icon else 0
        below = width_of(face.below, self._small())
        return (
            width_of([face.state], self.font()) + icon,
            self.link_size()[0] - 4 if face.action else below,
        )

    def _places(self) -> _Places:
        first, second, narrow = self._heights()
        state, below = self._widths()
        right = self.width() - SIDE
        size = max(9, round(self.fontMetrics().height() * 0.5))
        under = _ABOVE + first + _BETWEEN
        left = SIDE + size + _GAP
        middle = _ABOVE + (first + _BETWEEN + second) / 2
        square = QRectF(SIDE, middle - size / 2, size, size)
        if self.width() < narrow:
            last = under + second + _BETWEEN
            return _Places(
                square,
                QRect(),
                QRect(left, _ABOVE, right - left, first),
                QRect(left, under, right - left, second),
                QRect(left, last, min(state, right - below - _GAP - left), first),
                QRect(right - below, last, below, first),
            )
        metrics = self.fontMetrics()
        number = max(metrics.horizontalAdvance(text) for text in (_NUMBER, self._face.number))
        words = left + number + _GAP
        room = max(0, right - max(state, below) - _GAP - words)
        return _Places(
            square,
            QRect(left, _ABOVE, number, first + _BETWEEN + second),
            QRect(words, _ABOVE, room, first),
            QRect(words, under, room, second),
            QRect(right - state, _ABOVE, state, first),
            QRect(right - below, under, below, second),
        )
