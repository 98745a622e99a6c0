"""A cell that says something else than the register, and what may be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from importers.workbooks.foreign.columns import ANY_COLUMN
from importers.workbooks.values import shown
from storage.rules.workbook_review import Handling, Outcome

if TYPE_CHECKING:
    from importers.workbooks.columns import Column
    from importers.workbooks.sheet_rows import Beside, DatedNote
    from resources.words import Words
    from storage.rules.message import Message

Offers = tuple[Handling, ...]

FILE, REGISTER, OWN = Handling.FILE, Handling.REGISTER, Handling.OWN
TEXT, LATER = Handling.TEXT, Handling.LATER

TAKEN: Offers = (FILE, REGISTER, OWN, LATER)
ASKED: Offers = (LATER, REGISTER, FILE, OWN)
FAULT: Offers = (LATER, REGISTER, OWN, TEXT)
WORDS: Offers = (TEXT, REGISTER, OWN, LATER)
FAULT_OF_TERM: Offers = (LATER, REGISTER, OWN, TEXT)
BLANK: Offers = (REGISTER, OWN, LATER)
KEPT: Offers = (FILE, REGISTER, LATER)
KEPT_ASKED: Offers = (LATER, REGISTER, FILE)
UNEDITED: Offers = (REGISTER, FILE, OWN, LATER)

AS_ISSUED = "taking.reason.as_issued"
"""Why a cell is shown that stands as it went out: an earlier answer had changed it."""

UNREAD = "workbook.notice.unread"
"""Why the words of a term are asked about: nobody can read them."""


# A tuple and no dataclass: a workbook of many rows has hundreds of thousands of them.
class CellLine(NamedTuple):
    """One cell that says something else than the register, or cannot be read.

    Attributes:
        field: Name of the field; `column.<head>` and the like for what stands beside them.
        issued: Canonical text as it went out; None when it did not.
        now: Canonical text in the register.
        returned: Canonical text, or what stands there when it cannot be read.
        outcome: What it is.
        offers: What may be done with it, the proposal first.
        cell: Its place.
        reason: Why it is more than a change.
        is_raw: Whether `returned` is not canonical.
        day: Of a note: when it was written; None when it does not say.
        beside: What is kept with the row.
        choices: Canonical texts to choose from.
    """

    field: str
    issued: str | None
    now: str
    returned: str
    outcome: Outcome
    offers: Offers
    cell: str = ""
    reason: Message | None = None
    is_raw: bool = False
    note: DatedNote | None = None
    beside: Beside | None = None
    choices: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Name of the column."""
        return self.field.partition(".")[0]

    @property
    def column(self) -> Column:
        """Its column."""
        return ANY_COLUMN[self.name]

    def write(self, value: str, words: Words) -> str | None:
        """Return a value as a person reads it; None for nothing."""
        if self.beside is not None:
            return f"{self.beside.label}: {value}" if value else None
        if self.is_raw and value is self.returned:
            return value or None
        return shown(self.column, value, words)
