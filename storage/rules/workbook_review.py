"""What a review of a workbook shows: made by the importers, drawn by the widgets.

A row is compared three ways: as it was issued, as the register has it now, and as it came back.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from storage.rules.message import Message


class Outcome(StrEnum):
    """What taking over one row would do, in the order in which a review shows the counts.

    CLASH: register and workbook both changed the same field since it was issued. MISSING: issued,
    but not in the file that came back; the register keeps it. REFUSED: it cannot be read.
    """

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CLASH = "clash"
    MISSING = "missing"
    REFUSED = "refused"


class Handling(StrEnum):
    """What is done with one cell, or with a row as a whole.

    REGISTER: what the register has stays. FILE: what the file says is taken. OWN: what the user
    typed instead. TEXT: what could not be read is kept with the row as it stands. LATER: it becomes
    an open question. ADD: the row becomes a new record; SPLIT: several. MATCH: the row is of a
    record that the user or a likeness points out. REMOVE: the record is removed from the register.
    """

    REGISTER = "register"
    FILE = "file"
    OWN = "own"
    TEXT = "text"
    LATER = "later"
    ADD = "add"
    SPLIT = "split"
    MATCH = "match"
    REMOVE = "remove"


class LineKey(NamedTuple):
    """Of what something is decided.

    Attributes:
        sheet: Name of the sheet; empty for a row that is missing.
        row: As the spreadsheet counts it; 0 for a row that is missing.
        field: Name of the field; empty for the row as a whole; the record's id for a missing row.
    """

    sheet: str
    row: int
    field: str


class Decision(NamedTuple):
    """What the user decided of one line.

    Attributes:
        value: What was typed (OWN), canonical or as a person types it; the record's id (MATCH).
    """

    handling: Handling
    value: str = ""


Decisions = dict[LineKey, Decision]


class Zone(StrEnum):
    """How much a row without an id is like an existing record; what is less is not told."""

    SURE = "sure"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a row without an id may be of.

    Attributes:
        id: Of the record.
        number: As people see it.
        title: Of the record.
        score: From 0 to 1, both inclusive.
        zone: SURE is proposed, ASK is left to the user.
        reason: Why it may be.
    """

    id: str
    number: str
    title: str
    score: float
    zone: Zone
    reason: Message


# A tuple and no dataclass: a review of many rows has hundreds of thousands of them.
class FieldDifference(NamedTuple):
    """One field of a row, as text, in each of the three states.

    Attributes:
        field: Name of the field in the register, as `title` or `deadline`.
        label_key: Key in the catalogue of the field's name on the screen.
        issued: As it went out; None when the row was never issued or the field was empty.
        now: As the register has it; None when the row is new or the field is empty.
        returned: As it stands in the workbook; None when the cell is empty.
        outcome: What this cell is by itself; REFUSED when it cannot be read.
        cell: Its place in the sheet; empty when there is none.
        offers: What may be done with it, the proposal first; empty when there is no choice.
        handling: What is done with it as things stand; None when nothing is.
        result: What the register will hold then; None for nothing.
        reason: Why it clashes or cannot be read.
        choices: What may be chosen instead of what stands there, for a closed list.
        changed_at: When the register's value last changed after the issue; None when it did not.
        changed_by: Who changed it.
    """

    field: str
    label_key: str
    issued: str | None
    now: str | None
    returned: str | None
    outcome: Outcome = Outcome.CHANGED
    cell: str = ""
    offers: tuple[Handling, ...] = ()
    handling: Handling | None = None
    result: str | None = None
    reason: Message | None = None
    choices: tuple[str, ...] = ()
    changed_at: datetime | None = None
    changed_by: str = ""


@dataclass(frozen=True, slots=True)
class RowReview:
    """What taking over one row would do.

    Attributes:
        sheet: Name of the sheet.
        row: Row number as the spreadsheet shows it, from 1; 0 for a row missing from the file.
        id: Id of the record; None when the row is new or carries none.
        number: Number that people see (`T-2026-017`); empty when there is none yet.
        title: Short title, or the best words of a row that cannot be read.
        outcome: What taking it over would do.
        fields: The fields that differ; for a new row those that are filled in; empty for SAME.
        reason: Why the row is refused or clashes, with its cell; None otherwise.
        notices: What was kept or mended along the way.
        offers: What may be done with the row as a whole, the proposal first.
        handling: What is done with it as things stand; None when each cell is decided by itself.
        matched: Id of the record that MATCH stands for; empty otherwise.
        candidates: Records that a row without an id may be of, the likeliest first.
        parts: Titles into which SPLIT would take it apart.
    """

    sheet: str
    row: int
    id: str | None
    number: str
    title: str
    outcome: Outcome
    fields: tuple[FieldDifference, ...] = ()
    reason: Message | None = None
    notices: tuple[Message, ...] = ()
    offers: tuple[Handling, ...] = ()
    handling: Handling | None = None
    matched: str = ""
    candidates: tuple[Candidate, ...] = ()
    parts: tuple[str, ...] = ()

    def key(self, field: str = "") -> LineKey:
        """Return of what a decision on one of its fields, or on the row as a whole, is."""
        return LineKey(self.sheet, self.row, field or (self.id or "" if not self.row else ""))


@dataclass(frozen=True, slots=True)
class WorkbookReview:
    """The review of a whole workbook.

    Attributes:
        file_name: Name of the file, without its folder.
        rows: In the order of the file; the missing rows come last.
        notices: What concerns the workbook as a whole.
        loose: How much stands beside every row and becomes a question of its own.
    """

    file_name: str
    rows: tuple[RowReview, ...]
    notices: tuple[Message, ...] = ()
    loose: int = 0

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """Number of rows per outcome; every outcome is there, zero included."""
        counted = Counter(row.outcome for row in self.rows)
        return {outcome: counted[outcome] for outcome in Outcome}
