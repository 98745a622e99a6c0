"""A row of a workbook under review, and what taking it over writes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from importers.workbooks.identity import Identity
    from importers.workbooks.sheet_rows import Beside, SheetRow
    from storage.exchanges import Cells, SheetRecord
    from storage.questions import NewQuestion


@dataclass(slots=True)
class RowPlan:
    """What taking over one row writes.

    Attributes:
        sheet: Where it stands.
        row: Where it stands; 0 for a row that is missing.
        title: What the row says it is about.
        record_id: The record; empty when there is none (yet).
        is_new: Whether a record is made of it.
        titles: Of the records that are made of it.
        values: Changed cells by name, canonical.
        notes: Day, or None for today, and text.
        beside: What is kept with the row.
        questions: What is left to be decided; without their record's id when that is new.
        declined: What the file said and the user decided otherwise: kept as questions that are settled.
        removes: Whether the record is removed.
        restores: Whether the record comes back that was removed.
        said: All that the row said, to know it again; None when nothing is to be remembered.
        decided: Fields of which something was decided, to close earlier questions.
    """

    sheet: str
    row: int
    title: str = ""
    record_id: str = ""
    is_new: bool = False
    titles: tuple[str, ...] = ()
    values: Cells = field(default_factory=dict)
    notes: list[tuple[date | None, str]] = field(default_factory=list)
    beside: list[Beside] = field(default_factory=list)
    questions: list[NewQuestion] = field(default_factory=list)
    declined: list[NewQuestion] = field(default_factory=list)
    removes: bool = False
    restores: bool = False
    said: Cells | None = None
    decided: frozenset[str] = frozenset()

    @property
    def writes(self) -> bool:
        """Whether a record changes, or what is kept with it."""
        kept = self.values or self.notes or self.beside
        return bool(self.is_new or self.removes or self.restores or kept)


@dataclass(slots=True)
class Line:
    """A row of the workbook, or one that is missing from it.

    Attributes:
        row: As it stands in the workbook; None for a row that is missing.
        identity: Of which record it is.
        record: The record of a row that is missing.
        is_changed: Whether the register changed that record since it was issued.
        is_untouched: Whether it came back to the letter as it went out.
    """

    row: SheetRow | None
    identity: Identity
    record: SheetRecord | None = None
    is_changed: bool = False
    is_untouched: bool = False

    @property
    def place(self) -> tuple[str, int, str]:
        """Sheet and row, and the record of a row that is missing."""
        if self.row is not None:
            return self.row.sheet, self.row.row, ""
        return "", 0, self.record.id if self.record else ""
