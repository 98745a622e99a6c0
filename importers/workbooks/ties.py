"""Which rows of a workbook are of which record, as things stand in its review."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from importers.workbooks.errors import RecordGoneError, RecordTakenError
from storage.rules.workbook_review import Decision, Handling

if TYPE_CHECKING:
    from importers.workbooks.known import Known
    from importers.workbooks.plans import Line
    from storage.rules.workbook_review import RowReview


class Ties:
    """Keeps of each record the rows that are of it, and says what may be tied to what."""

    def __init__(self, known: Known) -> None:
        """Begin without rows."""
        self._known = known
        self._places: dict[str, set[int]] = defaultdict(set)

    def keep(self, place: int, before: RowReview | None, row: RowReview) -> None:
        """Remember of which record a row is by now; one that is missing is none of its rows.

        Args:
            place: Where the row stands among the rows of the review.
            before: The row as it was; None when it is new.
            row: The row as it is.
        """
        if not row.row or (before is not None and before.id == row.id):
            return
        if before is not None and before.id:
            self._places[before.id].discard(place)
        if row.id:
            self._places[row.id].add(place)

    def first(self, record_id: str, besides: int = -1) -> int | None:
        """Return where the first row of a record stands, one of them left out; None for none."""
        return min(
            (each for each in self._places.get(record_id, ()) if each != besides), default=None
        )

    def record_of(self, line: Line, decision: Decision) -> str:
        """Return the record to which a decision ties a row; empty for none."""
        if decision.handling is not Handling.MATCH:
            return ""
        candidates = line.identity.candidates
        return decision.value or (candidates[0].id if candidates else "")

    def check(self, place: int, line: Line, decision: Decision, rows: list[RowReview]) -> None:
        """Refuse what ties a row to a record that another row is of.

        A copy of a row is of the same record as that row by its origin, and may be put together
        with it.

        Raises:
            RecordTakenError: Another row is of that record.
            RecordGoneError: The record is not in the register any more.
        """
        wanted = self.record_of(line, decision)
        if not wanted or wanted == line.identity.copied:
            return
        record = self._known.records.get(wanted)
        if record is None or record.deleted:
            raise RecordGoneError("taking.tie.gone")
        other = self.first(wanted, besides=place)
        if other is not None:
            raise RecordTakenError(
                "taking.tie.taken", number=record.cells["number"], row=rows[other].row
            )
