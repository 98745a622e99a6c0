"""The bell in the tool bar, with the number of reminders that ask for attention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontInfo, QPainter
from PySide6.QtWidgets import QToolButton, QWidget

from widgets.theme.theme import bold, scaled

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QColor, QFont, QPaintEvent

    from resources.words import Words
    from widgets.theme import Theme

_MOST = 99
_ICON = 17
_MOST_PIXELS = 11


class Bell(QToolButton):
    """A button with a count; whoever makes it says what pressing does."""

    def __init__(
        self, theme: Theme, words: Words, keys: str, parent: QWidget | None = None
    ) -> None:
        """Begin without a number; `keys` is the shortcut that does the same."""
        super().__init__(parent)
        self._keys = keys
        self._theme = theme
        self._words = words
        self._count = 0
        self.setProperty("role", "tool")
        self.setIconSize(QSize(_ICON, _ICON))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.show_count(0)

    @property
    def count(self) -> int:
        """How many it shows."""
        return self._count

    def show_count(self, count: int) -> None:
        """Show how many reminders there are; none shows no number."""
        self._count = count
        words = self._words
        text = words("reminders.bell", n=count) if count else words("reminders.bell.none")
        self.setAccessibleName(text)
        self.setToolTip(f"{text} ({self._keys})")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._count:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colours = self._theme.colours
            corner = self.rect().topRight().toPointF()
            font = bold(scaled(self.font(), 0.72))
            # However large the text is: the bell has one size, and must still be seen.
            font.setPixelSize(min(QFontInfo(font).pixelSize(), _MOST_PIXELS))
            paint_badge(
                painter, corner, count_text(self._count), font, colours.late, colours.on_late
            )
            painter.end()

    @Slot()
    def _on_theme_changed(self) -> None:
        if not self._theme.icons_wait:
            self.setIcon(self._theme.icon("bell", size=_ICON))


def count_text(count: int) -> str:
    """Return a count as a badge says it."""
    return str(count) if count <= _MOST else f"{_MOST}+"


def paint_badge(
    painter: QPainter, corner: QPointF, text: str, font: QFont, ground: QColor, ink: QColor
) -> None:
    """Paint a number in a filled pill whose upper right corner is at `corner`."""
    painter.setFont(font)
    metrics = painter.fontMetrics()
    height = float(metrics.height())
    width = max(height, metrics.horizontalAdvance(text) + height * 0.6)
    pill = QRectF(corner.x() - width, corner.y(), width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(pill, height / 2, height / 2)
    painter.setPen(ink)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
