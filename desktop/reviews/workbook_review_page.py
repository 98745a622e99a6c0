"""Taking a workbook into the register: preview, one operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.reviews.preview_page import PreviewPage
from widgets.difference_table import WorkbookPreview

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.desk import Desk
    from storage.rules.workbook_review import WorkbookReview


class WorkbookReviewPage(PreviewPage):
    """Shows what a workbook would change, and does it when the user wants so.

    Attributes:
        preview: The preview.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.preview = WorkbookPreview(desk.theme, desk.words)
        super().__init__(desk, self.preview, parent)

    def open_review(self, review: WorkbookReview, take_over: Callable[[], object]) -> None:
        """Show a preview.

        Args:
            review: What the workbook would change.
            take_over: Does it, as one operation; its `GestandError` is told through the hub.
        """
        self.prepare(take_over)
        self.preview.show_review(review)
