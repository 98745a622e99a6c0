"""The icon in the system tray: how many reminders there are, and the way back to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from widgets.icons import icon_pixmap
from widgets.reminder_list.bell import paint_badge
from widgets.theme.theme import bold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QWidget

    from desktop.desk import Desk
    from desktop.reminders.notices import Notice
    from widgets.theme import Colours

_SIZES = (22, 32, 64)
_NOTICE_MS = 10_000
_MOST = 99
"""There is room for two digits; the list says how many there are."""


class Tray(QObject):
    """An icon with a count and a menu. Made only where the system has a tray.

    Signals:
        open_requested: The window is to come back.
        list_requested: The reminders are to be shown.
        quit_requested: The program is to end.
    """

    open_requested = Signal()
    list_requested = Signal()
    quit_requested = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._count = 0
        self._font = bold(window.font())
        self._icon = QSystemTrayIcon(self)
        self.menu = QMenu(window)
        words = desk.words
        self.menu.addAction(words("reminders.tray.open"), self.open_requested.emit)
        self._list = self.menu.addAction(words("reminders.title"), self.list_requested.emit)
        self.menu.addSeparator()
        self.menu.addAction(words("reminders.tray.quit"), self.quit_requested.emit)
        self._icon.setContextMenu(self.menu)
        self._icon.activated.connect(self._on_activated)
        self._icon.messageClicked.connect(self.list_requested)
        desk.theme.changed.connect(self._show)
        self._show()
        self._icon.show()

    def show_count(self, count: int) -> None:
        """Show how many reminders there are."""
        if count != self._count:
            self._count = count
            self._show()

    def say(self, notices: Sequence[Notice]) -> None:
        """Give notifications."""
        for notice in notices:
            self._icon.showMessage(notice.title, notice.body, self._icon.icon(), _NOTICE_MS)

    @Slot()
    def _show(self) -> None:
        words = self._desk.words
        count = self._count
        said = words("reminders.bell", n=count) if count else words("reminders.bell.none")
        self._icon.setIcon(tray_icon(self._desk.theme.colours, count, self._font))
        self._icon.setToolTip(f"{words('app.name')} – {said}")
        self._list.setText(said)

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        reasons = QSystemTrayIcon.ActivationReason
        if reason in {reasons.Trigger, reasons.DoubleClick}:
            self.open_requested.emit()


def tray_icon(colours: Colours, count: int, font: QFont) -> QIcon:
    """Return the icon with a count, drawn for the sizes that trays have.

    On a ground of its own, since nobody tells what colour a tray has.
    """
    icon = QIcon()
    for size in _SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent)
        painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.22, size * 0.22)
        inside = round(size * 0.68)
        # With a count the bell steps aside to the lower left.
        left = round(size * 0.05) if count else (size - inside) // 2
        top = size - inside - round(size * 0.05) if count else (size - inside) // 2
        painter.drawPixmap(left, top, icon_pixmap("bell", colours.on_accent, inside))
        if count:
            small = bold(font)
            small.setPixelSize(max(9, round(size * 0.46)))
            text = str(min(count, _MOST))
            paint_badge(painter, QPointF(size, 0), text, small, colours.late, colours.on_late)
        painter.end()
        icon.addPixmap(pixmap)
    return icon
