"""The short notice after an action, with the way back beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from widgets.parts import button, label

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent, QHideEvent

STAYS_MS = 6_000
_EDGE = 3


class Toast(QFrame):
    """A strip over the foot of its parent, where no row of a table can be.

    It goes by itself after `STAYS_MS`, not while the pointer or the keyboard is on it.

    Signals:
        action_requested: The button in it was pressed.
    """

    action_requested = Signal()

    def __init__(self, foot: QWidget) -> None:
        """Lie over `foot`, the status strip of the window, in the middle."""
        super().__init__(foot)
        self.setProperty("role", "toast")
        self._foot = foot
        self._text = label("", "toast")
        self._action = button("", "toast")
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 8, 0)
        row.setSpacing(6)
        row.addWidget(self._text)
        row.addWidget(self._action)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._action.clicked.connect(self._on_clicked)
        self.hide()

    def say(self, text: str, action: str = "") -> None:
        """Show `text`, with a button that says `action` when one is given."""
        self._text.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(text)
        self.place()
        self.show()
        self.raise_()
        self._timer.start()

    @property
    def text(self) -> str:
        """What it says, or said last."""
        return self._text.text()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def place(self) -> None:
        """Lie over the middle of the foot; it calls this when its size changes."""
        self.ensurePolished()
        self._row.activate()
        room = self._foot.width() - 2 * _EDGE
        width = min(self.sizeHint().width(), room)
        height = self._foot.height() - 2 * _EDGE
        self.setGeometry((self._foot.width() - width) // 2, _EDGE, width, height)

    @Slot()
    def _on_timeout(self) -> None:
        if self._action.hasFocus():
            self._timer.start()
        else:
            self.hide()

    @Slot()
    def _on_clicked(self) -> None:
        self.hide()
        self.action_requested.emit()
