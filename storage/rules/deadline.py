"""A deadline: the literal wording, the window that it is read as, and the rule that read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.rules.terms import Certainty, DeadlineKind

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Deadline:
    """How one wording is read. The words are the fact; everything else follows from a named rule.

    Attributes:
        wording: The words as they stand in the source; empty when nothing was said.
        kind: Window, recurrence, carried by another document or event, open, or unread.
        earliest: First day of the window, inclusive; None is an open side.
        latest: Last day of the window, inclusive; None is an open side.
        every: ISO 8601 duration of a recurrence (`P1Y`); None when no period is said.
        from_day: First day in the year of a recurrence, `MM-DD`, inclusive.
        to_day: Last day in the year of a recurrence, `MM-DD`, inclusive.
        carrier: The report or event that carries it, in words ("volgende voortgangsbrief").
        offset: ISO 8601 duration from the carrier, with a sign (`P2W`, `-P2W`).
        rule: Name of the rule that read the wording (`year.end`), empty when unread.
        reference: The day from which it was read, the date of the letter.
        certainty: How sure the reading is.
        derived: Whether the window was not said but follows from a recurrence without an anchor.
    """

    wording: str
    kind: DeadlineKind
    earliest: date | None = None
    latest: date | None = None
    every: str | None = None
    from_day: str | None = None
    to_day: str | None = None
    carrier: str | None = None
    offset: str | None = None
    rule: str = ""
    reference: date | None = None
    certainty: Certainty = Certainty.HIGH
    derived: bool = False

    @property
    def sort_day(self) -> date | None:
        """Day to order by: the window's last day; None comes last, it never disappears."""
        return self.latest if self.kind in _DATED else None


_DATED = frozenset({DeadlineKind.WINDOW, DeadlineKind.RECURRENCE})

NOTHING_SAID = Deadline("", DeadlineKind.OPEN, rule="open.unsaid")


@dataclass(frozen=True, slots=True)
class Found:
    """A deadline wording in running text.

    Attributes:
        start: Offset of its first character in the text that was searched.
        end: Offset after its last character.
        deadline: How it is read.
    """

    start: int
    end: int
    deadline: Deadline
