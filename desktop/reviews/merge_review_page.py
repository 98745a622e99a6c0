"""Taking over what another register holds: each difference chosen or left, one operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.merge_words import in_words
from storage.rules.message import GestandError
from widgets.difference_table import ChoosingPreview

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.desk import Desk
    from storage.rules.merge_review import Choice, MergeReview


class MergeReviewPage(QWidget):
    """Shows what another register would change, and does what is chosen of it.

    Attributes:
        preview: The table.

    Signals:
        finished: It was taken over.
        cancelled: It was left alone.
    """

    finished = Signal()
    cancelled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The entry of the side bar under which it stands.
        self.setProperty("place", "register")
        # Its page of the handleiding, and what is said when it is left unfinished.
        self.setProperty("subject", "merge")
        self._desk = desk
        self._take_over: Callable[[frozenset[Choice]], object] | None = None
        self.preview = ChoosingPreview(desk.theme, desk.words)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.preview)
        self.setFocusProxy(self.preview)
        self.preview.accepted.connect(self._on_accepted)
        self.preview.cancelled.connect(self._on_cancelled)

    def open_review(
        self, review: MergeReview, take_over: Callable[[frozenset[Choice]], object]
    ) -> None:
        """Show a comparison.

        Args:
            review: What the other register would change.
            take_over: Takes over what is chosen, as one operation; its `GestandError` is told.
        """
        self._take_over = take_over
        self.preview.show_choices(in_words(review, self._desk.words), review.proposed())

    @Slot()
    def _on_accepted(self) -> None:
        if self._take_over is None:
            return
        try:
            self._take_over(self.preview.taken)
        except GestandError as error:
            self._desk.hub.failed.emit(error)
            return
        self._take_over = None
        self.finished.emit()

    @Slot()
    def _on_cancelled(self) -> None:
        self._take_over = None
        self.cancelled.emit()
