"""Taking over what another register holds: each difference chosen or left, one operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.merge_words import in_words
from desktop.reviews.preview_page import PreviewPage
from widgets.difference_table import ChoosingPreview

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.desk import Desk
    from storage.rules.merge_review import Choice, MergeReview


class MergeReviewPage(PreviewPage):
    """Shows what another register would change, and does what is chosen of it.

    Attributes:
        preview: The table.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.preview = ChoosingPreview(desk.theme, desk.words)
        super().__init__(desk, self.preview, parent)
        # Its page of the handleiding, and what is said when it is left unfinished.
        self.setProperty("subject", "merge")

    def open_review(
        self, review: MergeReview, take_over: Callable[[frozenset[Choice]], object]
    ) -> None:
        """Show a comparison.

        Args:
            review: What the other register would change.
            take_over: Takes over what is chosen, as one operation; its `GestandError` is told.
        """
        self.prepare(lambda: take_over(self.preview.taken))
        self.preview.show_choices(in_words(review, self._desk.words), review.proposed())
