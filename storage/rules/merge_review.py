"""What a review of somebody else's register shows: found by the storage, drawn by the widgets.

The unit is a record with all that belongs to it, or a priority, series, source, event or office. A
unit that is new is taken as a whole; of one that is in both registers each field is chosen.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.rules.workbook_review import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from storage.rules.message import Message

Scalar = str | int | None

Shown = tuple[tuple[str, Scalar], ...]
"""Columns with their values as people know them: what refers to another row by its name."""

Choice = tuple[str, str]
"""The id of a unit and the name of a field; `WHOLE` is all of a unit that is not there yet."""

WHOLE = ""


@dataclass(frozen=True, slots=True)
class MergeField:
    """One field, or one row that belongs to a unit, in both registers.

    Attributes:
        name: Its name within the unit.
        table: Table in which it stands.
        column: The column; empty for a whole row.
        base: As it was when both were last the same; None when that is not known or was nothing.
        mine: As the register has it; None when it has nothing.
        theirs: As the other has it; None when it has nothing.
        is_question: Whether it is taken only when somebody chooses so.
    """

    name: str
    table: str
    column: str
    base: Shown | None
    mine: Shown | None
    theirs: Shown | None
    is_question: bool


@dataclass(frozen=True, slots=True)
class MergeUnit:
    """What taking over one unit would do.

    Attributes:
        id: Its id in the register.
        table: "record", "priority", "series", "source", "event" or "post".
        number: Number that people see; empty when it has none.
        title: What it is called.
        outcome: `NEW`, `CHANGED` (by them alone), `CLASH` (a question), or `MISSING` (there no more).
        fields: What differs; of a new one what is filled in.
        reason: Why it is a question as a whole.
        notices: What happens along the way, as another number.
    """

    id: str
    table: str
    number: str
    title: str
    outcome: Outcome
    fields: tuple[MergeField, ...]
    reason: Message | None = None
    notices: tuple[Message, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it is taken as a whole or not at all."""
        return self.outcome is Outcome.NEW or self.reason is not None

    def choices(self) -> tuple[Choice, ...]:
        """Return all that can be chosen of it."""
        if self.outcome is Outcome.MISSING:
            return ()
        if self.is_whole:
            return ((self.id, WHOLE),)
        return tuple((self.id, field.name) for field in self.fields)


@dataclass(frozen=True, slots=True)
class MergeReview:
    """The review of a whole register.

    Attributes:
        file_name: Name of the file, without its folder.
        units: Questions first, then what changed, what is new, what is missing.
        same: How many records are the same in both.
        notices: What concerns the register as a whole.
    """

    file_name: str
    units: tuple[MergeUnit, ...]
    same: int
    notices: tuple[Message, ...] = ()

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """Number of units per outcome; every outcome is there, zero included."""
        counted = Counter(unit.outcome for unit in self.units)
        counted[Outcome.SAME] = self.same
        return {outcome: counted[outcome] for outcome in Outcome}

    def proposed(self) -> frozenset[Choice]:
        """Return what is taken over unless somebody chooses otherwise: all but the questions."""
        return frozenset(
            choice
            for unit in self.units
            if unit.reason is None
            for choice, is_question in zip(unit.choices(), _questions(unit), strict=True)
            if not is_question
        )


def _questions(unit: MergeUnit) -> tuple[bool, ...]:
    if unit.is_whole or unit.outcome is Outcome.MISSING:
        return (False,) * len(unit.choices())
    return tuple(field.is_question for field in unit.fields)
