"""Texts in one font: measured once, and laid out once for all the frames that show them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText

_MOST = 20_000
"""So many texts are kept; then it begins anew."""


class Texts:
    """Measures, shortens and draws.

    Attributes:
        font: The font.
        metrics: Its measures.
        height: Of a line.
        ascent: Of a line above the base.
        descent: Below it.
    """

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)
        self.height = self.metrics.height()
        self.ascent = self.metrics.ascent()
        self.descent = self.metrics.descent()
        self._widths: dict[str, float] = {}
        self._laid_out: dict[str, QStaticText] = {}

    def width(self, text: str) -> float:
        """Return the width of a text."""
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) > _MOST:
                self._widths = {}
            width = self._widths[text] = self.metrics.horizontalAdvance(text)
        return width

    def elided(self, text: str, room: float) -> str:
        """Return a text, shortened at its end when it is wider than `room`."""
        return self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)

    def draw(self, painter: QPainter, left: float, base: float, text: str) -> None:
        """Draw a text on its base line; the painter has this font already."""
        laid_out = self._laid_out.get(text)
        if laid_out is None:
            if len(self._laid_out) > _MOST:
                self._laid_out = {}
            laid_out = self._laid_out[text] = QStaticText(text)
            laid_out.setTextFormat(Qt.TextFormat.PlainText)
            laid_out.prepare(font=self.font)
        painter.drawStaticText(QPointF(left, base - self.ascent), laid_out)
