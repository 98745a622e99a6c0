"""Review of a letter: its text beside the passages found in it."""

from __future__ import annotations

from widgets.letter_review.decision import Choice, Decision
from widgets.letter_review.review import LetterReview

__all__ = ["Choice", "Decision", "LetterReview"]
