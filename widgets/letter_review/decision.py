"""What a review of a letter hands on: every line of it, as it was left, and whether it is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from storage.rules.terms import Scope

if TYPE_CHECKING:
    from storage.rules.review import Candidate, LetterReading
    from storage.rules.settling import Settling, Unanswered


class Group(StrEnum):
    """The groups of cards, in the order in which they stand: what the Kamer waits for first."""

    CORE = "core"
    SETTLES = "settles"
    PLAN = "plan"
    OTHER = "other"
    EARLIER = "earlier"


OF_SCOPE = {Scope.CORE: Group.CORE, Scope.PLAN: Group.PLAN, Scope.OTHER: Group.OTHER}


@dataclass(frozen=True, slots=True)
class Choice:
    """One candidate in a review.

    Attributes:
        candidate: As it was read, with what the user changed.
        ticked: Whether it is to be taken over.
        edited: Names of the fields of the candidate that the user changed; `ticked` among them.
        by_hand: Whether the user marked the passage.
    """

    candidate: Candidate
    ticked: bool
    edited: frozenset[str] = frozenset()
    by_hand: bool = False

    @property
    def group(self) -> Group:
        """Where it stands."""
        return OF_SCOPE[self.candidate.scope]


@dataclass(frozen=True, slots=True)
class SettlingChoice:
    """What the letter settles of an earlier promise, and whether the user confirms it.

    Attributes:
        settling: As it was proposed, with what the user changed.
        ticked: Whether it is confirmed.
        edited: Whether the user changed or linked it.
    """

    settling: Settling
    ticked: bool
    edited: bool = False

    @property
    def group(self) -> Group:
        """Where it stands."""
        return Group.SETTLES


@dataclass(frozen=True, slots=True)
class EarlierChoice:
    """What an earlier letter promised and this one leaves open, and whether to remind of it."""

    unanswered: Unanswered
    ticked: bool = False

    @property
    def group(self) -> Group:
        """Where it stands."""
        return Group.EARLIER


Line = Choice | SettlingChoice | EarlierChoice


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome of a review.

    Attributes:
        reading: What was read, unchanged.
        choices: In the order of the text, then what was marked by hand; `inherited_from` still
            counts in this order.
        settlements: What the letter settles.
        earlier: What it leaves open of an earlier letter.
    """

    reading: LetterReading
    choices: tuple[Choice, ...]
    settlements: tuple[SettlingChoice, ...] = ()
    earlier: tuple[EarlierChoice, ...] = ()

    @property
    def taken(self) -> tuple[Candidate, ...]:
        """The candidates to take over, in the order of the text."""
        ticked = (choice.candidate for choice in self.choices if choice.ticked)
        return tuple(sorted(ticked, key=lambda candidate: candidate.start))

    @property
    def settled(self) -> tuple[Settling, ...]:
        """What the letter settles, as the user confirmed it."""
        return tuple(each.settling for each in self.settlements if each.ticked)

    @property
    def reminded(self) -> tuple[Unanswered, ...]:
        """Of what to remind."""
        return tuple(each.unanswered for each in self.earlier if each.ticked)
