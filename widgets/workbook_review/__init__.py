"""Taking in a workbook: its steps, the differences that are decided line by line, and the end."""

from __future__ import annotations

from widgets.workbook_review.review import WorkbookReviewPane
from widgets.workbook_review.steps import Step, StepsHead

__all__ = ["Step", "StepsHead", "WorkbookReviewPane"]
