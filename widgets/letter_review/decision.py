"""What a review of a letter hands on: every candidate, as it was left, and whether it is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.rules.review import Candidate, LetterReading


@dataclass(frozen=True, slots=True)
class Choice:
    """One candidate in a review.

    Attributes:
        candidate: As it was read, with what the user changed.
        ticked: Whether it is to be taken over.
        edited: Names of the fields of the candidate that the user changed; `ticked` among them.
    """

    candidate: Candidate
    ticked: bool
    edited: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome of a review.

    Attributes:
        reading: What was read, unchanged.
        choices: In the order of the text; `inherited_from` still counts in this order.
    """

    reading: LetterReading
    choices: tuple[Choice, ...]

    @property
    def taken(self) -> tuple[Candidate, ...]:
        """The candidates to take over, in the order of the text."""
        return tuple(choice.candidate for choice in self.choices if choice.ticked)
