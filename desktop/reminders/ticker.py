"""Looks at the clock again and again; a long timer would sleep through the day it waits for."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

TICK_MS = 45_000
"""Less than a minute, also when the timer is a twentieth late, as Qt allows itself."""


class Ticker(QObject):
    """Ticks at once when started, every `TICK_MS`, and when the program comes to the front.

    What stood still with a sleeping laptop goes on from where it was, so the first tick after it
    comes within `TICK_MS`.

    Signals:
        ticked: It is time to compare with the clock.
    """

    ticked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.ticked)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_state_changed)

    def start(self) -> None:
        """Begin, with a tick as soon as nothing else is to be done."""
        self._timer.start()
        QTimer.singleShot(0, self, self.ticked.emit)

    @property
    def is_running(self) -> bool:
        """Whether it ticks."""
        return self._timer.isActive()

    @Slot(Qt.ApplicationState)
    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and self.is_running:
            self.ticked.emit()
