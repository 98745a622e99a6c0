"""Days of a year drawn small: twelve months side by side, and the window on them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.rules.meaning import axis_of
from widgets.theme.theme import scaled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QPaintEvent

    from resources.words import Words
    from widgets.rules.meaning import Days
    from widgets.theme import Theme
    from widgets.theme.colours import Colours

    _At = Callable[[date], float]

_BAR = 14
_TALLER = 4
_END = 3.0
_MONTHS = 12


def paint_year(
    painter: QPainter,
    place: QRectF,
    days: Days | None,
    year: int,
    colours: Colours,
    former: Days | None = None,
) -> None:
    """Paint the months of a year as a band, the days on it and its last day as a stroke.

    Args:
        painter: Paints.
        place: Where the band lies.
        days: What is left open; None for nothing.
        year: The example year.
        colours: Of the look.
        former: What was left open before, drawn as an edge when it is another.
    """
    first, last = axis_of(days, year)
    span = (last - first).days + 1

    def at(day: date) -> float:
        share = (day - first).days / span
        return place.left() + min(max(share, 0.0), 1.0) * place.width()

    painter.setPen(Qt.PenStyle.NoPen)
    for month, (begin, behind) in enumerate(_months(first, last)):
        painter.setBrush(colours.line if month % 2 else colours.pressed)
        painter.drawRect(QRectF(at(begin), place.top(), at(behind) - at(begin), place.height()))
    if former is not None and former != days:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(colours.muted)
        box = _between(former, place, at)
        painter.drawRect(box.adjusted(0.5, -1.5, -0.5, 1.5))
        painter.setPen(Qt.PenStyle.NoPen)
    if days is None:
        return
    box = _between(days, place, at)
    painter.setBrush(colours.soon_fill)
    painter.drawRect(box)
    if days.last is not None:
        painter.setBrush(colours.soon)
        right = max(box.right() - _END, box.left())
        painter.drawRect(QRectF(right, place.top() - _TALLER / 2, _END, place.height() + _TALLER))


def _between(days: Days, place: QRectF, at: _At) -> QRectF:
    left = place.left() if days.first is None else at(days.first)
    right = place.right() if days.last is None else at(days.last + timedelta(days=1))
    return QRectF(left, place.top(), max(right - left, _END), place.height())


def _months(first: date, last: date) -> Iterator[tuple[date, date]]:
    """Yield each month of an axis with the first day behind it."""
    begin = first
    while begin <= last:
        behind = (begin.replace(day=28) + timedelta(days=4)).replace(day=1)
        yield begin, min(behind, last + timedelta(days=1))
        begin = behind


class YearStrip(QWidget):
    """The days of one rule, with the names of the months below."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._days: Days | None = None
        self._former: Days | None = None
        self._year = 2000
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_days(self, days: Days | None, former: Days | None, year: int, said: str) -> None:
        """Draw days of a year.

        Args:
            days: What the rule leaves open.
            former: What it left open before; drawn as an edge when it is another.
            year: The example year.
            said: The same in words, for those who do not see it.
        """
        self._days, self._former, self._year = days, former, year
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, _TALLER + _BAR + 6 + self._small().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        place = QRectF(0, _TALLER / 2 + 1, self.width(), _BAR)
        colours = self._theme.colours
        paint_year(painter, place, self._days, self._year, colours, self._former)
        painter.setFont(scaled(self.font(), 0.86))
        painter.setPen(colours.muted)
        names = self._words("terms.months_short").split()
        first, last = axis_of(self._days, self._year)
        span = (last - first).days + 1
        widest = max(self._small().horizontalAdvance(name) for name in names) + 6
        every = 1 if self.width() / _MONTHS >= widest else 3
        top = place.bottom() + 5
        for n, (begin, _) in enumerate(_months(first, last)):
            if n % every:
                continue
            left = (begin - first).days / span * self.width()
            name = names[begin.month - 1]
            painter.drawText(QRectF(left + 2, top, widest, self._small().height()), name)

    def _small(self) -> QFontMetrics:
        return QFontMetrics(scaled(self.font(), 0.86))
