"""What a page does that shows differences before they are taken over, whatever they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from storage.rules.message import GestandError

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.desk import Desk
    from widgets.difference_table import ChoosingPreview


class PreviewPage(QWidget):
    """Shows a preview, and does what was prepared when the user wants so.

    Signals:
        finished: It was taken over.
        cancelled: It was left alone.
    """

    finished = Signal()
    cancelled = Signal()

    def __init__(self, desk: Desk, preview: ChoosingPreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The entry of the side bar under which it stands.
        self.setProperty("place", "register")
        self._desk = desk
        self._take_over: Callable[[], object] | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(preview)
        self.setFocusProxy(preview)
        preview.accepted.connect(self._on_accepted)
        preview.cancelled.connect(self._on_cancelled)

    def prepare(self, take_over: Callable[[], object]) -> None:
        """Say what is done when the user wants so; its `GestandError` is told through the hub."""
        self._take_over = take_over

    @Slot()
    def _on_accepted(self) -> None:
        if self._take_over is None:
            return
        try:
            self._take_over()
        except GestandError as error:
            self._desk.hub.failed.emit(error)
            return
        self._take_over = None
        self.finished.emit()

    @Slot()
    def _on_cancelled(self) -> None:
        self._take_over = None
        self.cancelled.emit()
