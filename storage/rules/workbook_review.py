"""What a review of a workbook shows: made by the importers, drawn by the widgets.

A row is compared three ways: as it was issued, as the register has it now, and as it came back.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

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


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field of a row, as text, in each of the three states.

    Attributes:
        field: Name of the field in the register, as `title` or `deadline`.
        label_key: Key in the catalogue of the field's name on the screen.
        issued: As it went out; None when the row was never issued or the field was empty.
        now: As the register has it; None when the row is new or the field is empty.
        returned: As it stands in the workbook; None when the cell is empty.
    """

    field: str
    label_key: str
    issued: str | None
    now: str | None
    returned: str | None


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


@dataclass(frozen=True, slots=True)
class WorkbookReview:
    """The review of a whole workbook.

    Attributes:
        file_name: Name of the file, without its folder.
        rows: In the order of the file; the missing rows come last.
        notices: What concerns the workbook as a whole.
    """

    file_name: str
    rows: tuple[RowReview, ...]
    notices: tuple[Message, ...] = ()

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """Number of rows per outcome; every outcome is there, zero included."""
        counted = Counter(row.outcome for row in self.rows)
        return {outcome: counted[outcome] for outcome in Outcome}
