"""Of which record each row of a workbook is: by its id, by what it said before, or by likeness."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from importers.workbooks.additions import said_by
from importers.workbooks.codec import comparable
from storage.exchanges import cells_hash
from storage.rules.message import Message
from storage.rules.workbook_review import Candidate, Handling, Outcome, Zone

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from importers.workbooks.known import Known
    from importers.workbooks.rows import ReadRow, RowReader
    from importers.workbooks.sheet_rows import SheetRow
    from storage.exchanges import SheetRecord

ADD, MATCH, SPLIT = Handling.ADD, Handling.MATCH, Handling.SPLIT
LATER, REGISTER = Handling.LATER, Handling.REGISTER

Row = tuple[str, int]
"""Name of the sheet and number of the row."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Of which record a row is.

    Attributes:
        record_id: The record, when there is no doubt; empty when it is new or open to doubt.
        offers: What may be done with the row as a whole, the proposal first; empty when it is of a
            record without doubt. MATCH is among them always: the user may point out any record.
        outcome: What the row is while it is of no record.
        reason: Why there is doubt.
        candidates: Records that it may be of, the likeliest first.
        copied: Id of the record of which the row is a copy.
        is_done: Whether nothing is to be done: it is a row over again, or was dealt with before.
        notices: What is said of that.
    """

    record_id: str = ""
    offers: tuple[Handling, ...] = ()
    outcome: Outcome = Outcome.NEW
    reason: Message | None = None
    candidates: tuple[Candidate, ...] = ()
    copied: str = ""
    is_done: bool = False
    notices: tuple[Message, ...] = ()


class Identities:
    """Finds of which record rows are."""

    def __init__(self, known: Known, reader: RowReader, rows: Sequence[SheetRow]) -> None:
        """Look at the ids of all rows.

        Args:
            known: What the register knows.
            reader: Reads rows.
            rows: Of the workbook.
        """
        self._known = known
        self._reader = reader
        # Rows without an id that came in before, to be known again once each.
        self._unmatched = {key: list(found) for key, found in known.ledger.taken.items()}
        self._of: dict[str, list[SheetRow]] = defaultdict(list)
        for row in rows:
            if record_id := self.carried(row):
                self._of[record_id].append(row)
        self.came_back = set(self._of)
        self._claimed: set[str] = {
            key for key, found in self._of.items() if key in known.records and found
        }
        self._twice: dict[Row, Identity] = {}
        for record_id, found in self._of.items():
            record = known.records.get(record_id)
            if len(found) > 1 and record is not None:
                self._twice |= self._told_apart(record, found)

    def carried(self, row: SheetRow) -> str:
        """Return the id that a row carries; a lost one is found again by the number."""
        found = row.text("id")
        if not found and self._known.is_from_here:
            found = self._known.numbers.get(row.text("number"), "")
        return found

    def of(self, row: SheetRow) -> Identity:
        """Return of which record a row is; the rows are asked for in their order."""
        known, record_id = self._known, self.carried(row)
        twice = self._twice.get((row.sheet, row.row))
        if twice is not None:
            return self._copy(row, twice)
        record = known.records.get(record_id)
        if record is not None:
            other = known.numbers.get(row.text("number"), record_id)
            return Identity(record_id) if other == record_id else self._contradicts(row, record)
        read = self._reader.read(row, None)
        again = self._seen_before(read)
        if again is not None:
            return again
        candidates = self._likely(read)
        offers: tuple[Handling, ...]
        if record_id:
            offers = (LATER, MATCH, ADD, REGISTER)
            reason = Message("workbook.reason.unknown")
            return Identity("", offers, Outcome.REFUSED, reason, candidates)
        if not read.has_title:
            offers = (LATER, MATCH, REGISTER)
            reason = Message("workbook.reason.no_title")
            return Identity("", offers, Outcome.REFUSED, reason, candidates)
        split = (SPLIT,) if row.parts else ()
        if not candidates:
            return Identity("", (ADD, *split, MATCH, LATER, REGISTER))
        first = candidates[0]
        if first.zone is Zone.SURE:
            self._claimed.add(first.id)
            offers = (MATCH, ADD, *split, LATER, REGISTER)
            return Identity("", offers, Outcome.CHANGED, first.reason, candidates)
        offers = (LATER, MATCH, ADD, *split, REGISTER)
        values = {"number": first.number}
        return Identity("", offers, Outcome.NEW, Message("taking.reason.like", values), candidates)

    def _copy(self, row: SheetRow, identity: Identity) -> Identity:
        """Return what a further row with the id of another is, given what it is at first sight."""
        if identity.is_done:
            return identity
        read = self._reader.read(row, None)
        again = self._seen_before(read)
        if again is not None:
            return again
        for each in self._likely(read) if Handling.ADD is identity.offers[0] else ():
            if each.zone is Zone.SURE and each.id != identity.copied:
                # Sent again: it became a record of its own the first time.
                self._claimed.add(each.id)
                return Identity(
                    "",
                    (MATCH, ADD, LATER, REGISTER),
                    Outcome.CHANGED,
                    each.reason,
                    (each, *identity.candidates),
                )
        return identity

    def _seen_before(self, read: ReadRow) -> Identity | None:
        """Return of which record a row without an id was when it came in before."""
        if not self._unmatched:
            return None
        said = said_by(read)
        again = self._unmatched.get(cells_hash(said), [])
        while again:
            record_id = again.pop(0)
            if not record_id:
                return Identity(is_done=True, notices=(Message("taking.notice.before"),))
            record = self._known.records.get(record_id)
            if record is not None:
                return Identity(record_id)
        return None

    def _likely(self, read: ReadRow) -> tuple[Candidate, ...]:
        if not read.has_title:
            return ()
        found = self._known.likeness.find(read.cells)
        # A record has one row: what another row is of already is only asked about.
        return tuple(
            replace(each, zone=Zone.ASK) if each.id in self._claimed else each for each in found
        )

    def _contradicts(self, row: SheetRow, record: SheetRecord) -> Identity:
        """Return what is asked of a row whose id and number are of different records.

        As when only the columns that show were sorted: the hidden ones stayed where they were.
        """
        values = {"number": row.text("number")}
        other = self._known.records[self._known.numbers[row.text("number")]]
        title = comparable(row.text("title"))
        both = sorted((other, record), key=lambda each: comparable(each.cells["title"]) != title)
        reason = Message("workbook.reason.other_number", values)
        return Identity(
            "",
            (LATER, MATCH, REGISTER),
            Outcome.REFUSED,
            reason,
            tuple(_candidate(each, reason) for each in both),
        )

    def _told_apart(self, record: SheetRecord, rows: Sequence[SheetRow]) -> Mapping[Row, Identity]:
        """Return what each of the rows with one id is: one is the record's, the others are copies."""
        found: dict[Row, Identity] = {}
        first: dict[tuple[object, ...], SheetRow] = {}
        for row in rows:
            same = first.setdefault(_content(row), row)
            if same is not row:
                notice = Message("taking.notice.over_again", {"row": same.row})
                found[row.sheet, row.row] = Identity(is_done=True, notices=(notice,))
        distinct = list(first.values())
        nearest = max(distinct, key=lambda row: self._nearness(record, row))
        for row in distinct:
            if row is nearest:
                continue
            values: dict[str, str | int] = {"row": nearest.row, "number": record.cells["number"]}
            reason = Message("taking.reason.copied", values)
            is_other = comparable(row.text("title")) != comparable(record.cells["title"])
            offers = (ADD, LATER, MATCH, REGISTER) if is_other else (LATER, ADD, MATCH, REGISTER)
            found[row.sheet, row.row] = Identity(
                "",
                offers,
                Outcome.NEW if is_other else Outcome.CLASH,
                reason,
                (_candidate(record, reason),),
                copied=record.id,
            )
        return found

    def _nearness(self, record: SheetRecord, row: SheetRow) -> tuple[int, int]:
        issued = self._known.ledger.issued(record.id, row.text("hash")) or record.cells
        read = self._reader.read(row, record.kind)
        same = sum(
            comparable(text) == comparable(issued.get(name, ""))
            for name, text in read.cells.items()
        )
        has_title = comparable(row.text("title")) == comparable(issued.get("title", ""))
        return has_title, same


def _candidate(record: SheetRecord, reason: Message) -> Candidate:
    return Candidate(
        record.id, record.cells["number"], record.cells["title"], 0.5, Zone.ASK, reason
    )


def _content(row: SheetRow) -> tuple[object, ...]:
    """Return what stands in a row, wherever it stands."""
    return (
        tuple(sorted((name, cell.text) for name, cell in row.cells.items())),
        tuple((each.kind, each.label, each.text) for each in row.beside),
        tuple((note.day, note.text) for note in row.notes),
    )
