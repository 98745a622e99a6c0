"""The dialog while something long is done: what, how far, and a way to stop it.

It keeps every other window from input from the start, and comes into sight only when it lasts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from widgets.parts import button, label

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from resources.words import Words

_QUIET_MS = 300
"""Most work is done within this: nothing is said of it."""

_LETTERS = 58
_UNBROKEN = 16
_OF_A_THOUSAND = 1000


class ProgressDialog(QDialog):
    """Says what is being done. It closes when `finish` is called, and not before.

    Attributes:
        bar: How far it is.
        stop: Stops it.

    Signals:
        stop_requested: The user wants it to end without anything done.
    """

    stop_requested = Signal()

    def __init__(self, text: str, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._is_over = False
        self.setWindowTitle(words("app.name"))
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._text = label(wrap=True)
        self.show_text(text)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(words("long.progress"))
        self.stop = button(words("long.stop"))
        self.stop.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 18, 20, 16)
        whole.setSpacing(12)
        whole.addWidget(self._text)
        whole.addWidget(self.bar)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.stop)
        whole.addLayout(row)
        self.setMinimumWidth(_LETTERS * self.fontMetrics().averageCharWidth())

    def begin(self) -> None:
        """Keep input from every other window; come into sight after a moment."""
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.show()
        QTimer.singleShot(_QUIET_MS, self, self._come_into_sight)

    def finish(self) -> None:
        """Go, and let input be."""
        self._is_over = True
        self.hide()
        _give_keyboard_back()
        # The window system may tell only later that no window has it.
        QTimer.singleShot(0, _give_keyboard_back)
        self.deleteLater()

    @property
    def is_in_sight(self) -> bool:
        """Whether it can be seen by now."""
        return self.isVisible() and not self.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)

    def show_text(self, text: str) -> None:
        """Say what is being done; the long name of a file may go on in the next line."""
        text = re.sub(rf"(\S{{{_UNBROKEN}}})(?=\S)", "\\1\u200b", text)
        if text != self._text.text():
            self._text.setText(text)

    def show_share(self, share: float | None) -> None:
        """Show how far it is, from 0 to 1; None only that it goes on."""
        if share is not None:
            self.bar.setRange(0, _OF_A_THOUSAND)
            self.bar.setValue(max(self.bar.value(), round(share * _OF_A_THOUSAND)))

    def forbid_stopping(self) -> None:
        """Take the way to stop it: it is being kept, or undone already."""
        self.stop.setEnabled(False)

    @Slot()
    def reject(self) -> None:
        """Ask for it to be stopped, as with Escape; the dialog stays until it has ended."""
        if self.stop.isEnabled():
            self.forbid_stopping()
            self.show_text(self._words("long.stopping"))
            self.stop_requested.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self._is_over)
        if not self._is_over:
            self.reject()

    @Slot()
    def _come_into_sight(self) -> None:
        if self._is_over:
            return
        # Within one event: nothing can be typed or clicked between the two.
        self.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, on=False)
        self.show()
        self.stop.setFocus()


def _give_keyboard_back() -> None:
    """Let the window have the keyboard again that had it before, or the dialog over it.

    Not every window manager does. WORKAROUND: and what becomes active on X11 behind a modal window
    that is not on the screen, as when a dialog for a file closes, is never told so, and takes no keys.
    """
    if QApplication.activeWindow() is not None:
        return
    over = QApplication.activeModalWidget()
    for window in [over] if over is not None else QApplication.topLevelWidgets():
        if window.isVisible() and (over or window.windowType() is Qt.WindowType.Window):
            window.activateWindow()
