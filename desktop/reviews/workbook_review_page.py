"""Taking a workbook into the register: preview, one operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from storage.rules.message import GestandError
from widgets.difference_table import WorkbookPreview

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.desk import Desk
    from storage.rules.workbook_review import WorkbookReview


class WorkbookReviewPage(QWidget):
    """Shows what a workbook would change, and does it when the user wants so.

    Attributes:
        preview: The preview.

    Signals:
        finished: The workbook was taken over.
        cancelled: The workbook was left alone.
    """

    finished = Signal()
    cancelled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The entry of the side bar under which it stands.
        self.setProperty("place", "register")
        self._desk = desk
        self._take_over: Callable[[], object] | None = None
        self.preview = WorkbookPreview(desk.theme, desk.words)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.preview)
        self.setFocusProxy(self.preview)
        self.preview.accepted.connect(self._on_accepted)
        self.preview.cancelled.connect(self._on_cancelled)

    def open_review(self, review: WorkbookReview, take_over: Callable[[], object]) -> None:
        """Show a preview.

        Args:
            review: What the workbook would change.
            take_over: Does it, as one operation; its `GestandError` is told through the hub.
        """
        self._take_over = take_over
        self.preview.show_review(review)

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
