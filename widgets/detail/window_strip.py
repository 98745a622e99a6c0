"""A deadline's window drawn small: from when to when, its last day, and today."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.deadline_words import deadline_in_words
from widgets.theme.theme import bold, scaled

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from resources.words import Words
    from storage.rules.deadline import Deadline
    from widgets.theme import Theme

_BAR = 9
_TOP = 9
_LEAST_SPAN_DAYS = 120
_AROUND = 0.12


class WindowStrip(QWidget):
    """Draws one deadline against today; what has no days is said in words alone."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._deadline: Deadline | None = None
        self._today: date | None = None
        self._text = ""
        self._lapses = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_deadline(self, deadline: Deadline, today: date, *, lapses: bool = True) -> None:
        """Draw a deadline.

        Args:
            deadline: What to draw.
            today: Where today is.
            lapses: Whether days past the last one count; not for what is settled.
        """
        self._lapses = lapses
        self._deadline = deadline
        self._today = today
        self._text = deadline_in_words(deadline, self._words)
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """How the deadline was read, in words."""
        return self._text

    def sizeHint(self) -> QSize:
        text = self._small_height()
        return QSize(160, _TOP + _BAR + 5 + text if self._is_drawn() else text + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        deadline, today = self._deadline, self._today
        if deadline is None or today is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        small = scaled(self.font(), 0.86)
        if not self._is_drawn():
            painter.setFont(small)
            painter.setPen(colours.vague)
            text = painter.fontMetrics().elidedText(
                self._text, Qt.TextElideMode.ElideRight, self.width()
            )
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)
            return
        first, last = self._range(deadline, today)
        span = max(1, (last - first).days)

        def place(day: date) -> float:
            return (day - first).days / span * self.width()

        left = place(deadline.earliest) if deadline.earliest else 0.0
        right = place(deadline.latest + timedelta(days=1)) if deadline.latest else self.width()
        middle = _TOP + _BAR / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.line)
        painter.drawRoundedRect(QRectF(0, middle - 2, self.width(), 4), 2, 2)
        now = place(today)
        if self._lapses and deadline.latest is not None and deadline.latest < today:
            painter.setBrush(colours.late)
            painter.drawRect(QRectF(right, middle - 1.5, now - right, 3))
        painter.setBrush(colours.soon_fill)
        painter.drawRoundedRect(QRectF(left, _TOP, max(4.0, right - left), _BAR), 2, 2)
        if deadline.latest is not None:
            painter.setBrush(colours.soon)
            painter.drawRoundedRect(QRectF(right - 3, _TOP - 3, 3.5, _BAR + 6), 1, 1)
        painter.setBrush(colours.late)
        painter.drawRect(QRectF(now - 0.75, 0, 1.5, _TOP + _BAR + 3))
        self._paint_texts(painter, now, right)

    def _paint_texts(self, painter: QPainter, now: float, right: float) -> None:
        """Paint the window under its end and "vandaag" under today, as far as both have room."""
        colours = self._theme.colours
        small = scaled(self.font(), 0.86)
        painter.setFont(bold(small))
        metrics = painter.fontMetrics()
        top = _TOP + _BAR + 4
        height = metrics.height()
        width = min(metrics.horizontalAdvance(self._text) + 2, self.width())
        end = min(max(right, width), self.width())
        window = QRectF(end - width, top, width, height)
        word = self._words("window.left.today")
        half = metrics.horizontalAdvance(word) / 2 + 1
        center = min(max(now, half), self.width() - half)
        today = QRectF(center - half, top, 2 * half, height)
        if today.intersects(window.adjusted(-6, 0, 6, 0)):
            before = QRectF(0, top, 2 * half, height)
            before.moveRight(min(window.left() - 8, now + half))
            after = QRectF(window.right() + 8, top, 2 * half, height)
            if before.left() >= 0:
                today = before
            elif after.right() <= self.width():
                today = after
            else:
                today = QRectF()
        painter.setPen(colours.text)
        text = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, int(width))
        painter.drawText(window, Qt.AlignmentFlag.AlignRight, text)
        if not today.isEmpty():
            painter.setFont(small)
            painter.setPen(colours.late)
            painter.drawText(today, Qt.AlignmentFlag.AlignHCenter, word)

    def _is_drawn(self) -> bool:
        deadline = self._deadline
        return deadline is not None and not (deadline.earliest is None and deadline.latest is None)

    def _small_height(self) -> int:
        return QFontMetrics(scaled(self.font(), 0.86)).height() + 2

    @staticmethod
    def _range(deadline: Deadline, today: date) -> tuple[date, date]:
        """Return the days at the two ends of the strip, with room around what it shows."""
        days = [day for day in (deadline.earliest, deadline.latest, today) if day is not None]
        first, last = min(days), max(days)
        missing = max(0, _LEAST_SPAN_DAYS - (last - first).days)
        around = timedelta(days=int((last - first).days * _AROUND) + missing // 2 + 7)
        return first - around, last + around
