"""Taking in a workbook: its steps, the differences that are decided line by line, and the end."""

from __future__ import annotations

from widgets.workbook_review.deciding import Reviewed
from widgets.workbook_review.done import DonePane
from widgets.workbook_review.lines import Taken, taken
from widgets.workbook_review.questions import QuestionsPane
from widgets.workbook_review.review import WorkbookReviewPane
from widgets.workbook_review.steps import Step, StepsHead

__all__ = [
    "DonePane",
    "QuestionsPane",
    "Reviewed",
    "Step",
    "StepsHead",
    "Taken",
    "WorkbookReviewPane",
    "taken",
]
