"""Review of a letter: its text beside the passages found in it."""

from __future__ import annotations

from widgets.letter_review.decision import Choice, Decision, EarlierChoice, Group, SettlingChoice
from widgets.letter_review.review import LetterReview

__all__ = ["Choice", "Decision", "EarlierChoice", "Group", "LetterReview", "SettlingChoice"]
