"""Operations and changes for the parts of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.calendars import load_calendar
from storage.history import OperationRow
from storage.history_changes import Act, FieldChange, RowChange
from storage.history_records import Touched
from storage.operations import OperationKind
from storage.rules.language import read_wording
from storage.rules.message import Message
from widgets.changes.operations_model import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from storage.rules.deadline import Deadline

LABEL = Message("operation.edited", {"number": "T-2026-001"})
NOON = "2026-11-22T11:00:00.000+00:00"
"""Noon in the Netherlands, the same day everywhere where tests are run."""


def operation(
    seq: int, at: str = NOON, *, kind: OperationKind = OperationKind.HAND, changes: int = 1
) -> OperationRow:
    """Return an operation that stands."""
    return OperationRow(seq, at, kind, LABEL, "Anna", "do", None, changes)


def read(wording: str, reference: date | None) -> Deadline:
    """Read a wording as the program does."""
    return read_wording(wording, reference, load_calendar())


def entries(seqs: Sequence[int]) -> Iterable[Entry]:
    """Return an entry for each number."""
    touched = Touched(1, "id", "T-2026-001", "Brief over wonen")
    return [Entry(operation(seq), touched) for seq in seqs]


def change(
    *fields: FieldChange, act: Act = Act.CHANGED, table: str = "record", record: str = "id-1"
) -> RowChange:
    """Return what became of one row of a record."""
    number = "T-2026-001" if record else ""
    return RowChange(
        7,
        NOON,
        OperationKind.HAND,
        LABEL,
        "Anna",
        table,
        "row",
        record or None,
        number,
        act,
        fields,
    )
