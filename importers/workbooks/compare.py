"""The three-way comparison: each row as it was issued, as the register has it, as it came back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from importers.workbooks.codec import comparable, shortened
from importers.workbooks.columns import BY_NAME, COLUMNS
from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.rows import RowReader
from importers.workbooks.values import shown
from storage.exchanges import (
    Cells,
    Ledger,
    SheetRecord,
    cells_hash,
    extras,
    note_texts,
    sheet_records,
)
from storage.priorities import list_priorities
from storage.rules.message import Message
from storage.rules.workbook_review import FieldDifference, Outcome, RowReview, WorkbookReview

if TYPE_CHECKING:
    from collections.abc import Callable

    from importers.workbooks.reading import Beside, SheetRow, Workbook
    from importers.workbooks.rows import ReadRow
    from resources.words import Words
    from storage.register import Register
    from storage.rules.calendar import SittingCalendar

_NOTE = "note"
"""The one column that is added to: a dated note, never a change of an earlier one."""


@dataclass(frozen=True, slots=True)
class RowPlan:
    """What taking over one row writes.

    Attributes:
        record_id: The record; None makes a new one.
        values: Changed cells by name, canonical.
        beside: What is kept with the row.
        returned: The row as it came back, to know it again.
    """

    sheet: str
    row: int
    record_id: str | None
    values: Cells
    beside: tuple[Beside, ...]
    returned: Cells


@dataclass(frozen=True, slots=True)
class Comparison:
    """The review of a workbook, and what taking it over writes."""

    review: WorkbookReview
    plans: tuple[RowPlan, ...]


def compare(
    register: Register,
    workbook: Workbook,
    calendar: SittingCalendar,
    words: Words,
    look: Callable[[float], object] = lambda _: None,
) -> Comparison:
    """Compare a workbook with the register. Writes nothing.

    Args:
        register: The register.
        workbook: What stands in the file.
        calendar: To read terms with.
        words: Language of the sheet.
        look: Told before each row how far it is, from 0 to 1; gives up when it raises.

    Raises:
        WorkbookRefusedError: It comes from another register.
    """
    if workbook.register_id not in {"", register.id}:
        raise WorkbookRefusedError("other_register", file=workbook.file_name)
    known = _Known(
        records=sheet_records(register),
        ledger=Ledger(register, workbook.exchange_id),
        notes=note_texts(register),
        extras=extras(register),
        comes_from_here=workbook.register_id == register.id,
    )
    titles = [priority.title for priority in list_priorities(register)]
    reader = RowReader(words, calendar, titles, workbook.columns)
    work = _Comparing(known, reader, words, workbook)
    for n, row in enumerate(workbook.rows):
        look(n / len(workbook.rows))
        work.compare(row)
    work.report_missing()
    notices = list(workbook.notices)
    if not workbook.register_id:
        notices.append(Message("workbook.notice.no_register"))
    elif not known.ledger.knows_exchange:
        notices.append(Message("workbook.notice.no_issue"))
    review = WorkbookReview(workbook.file_name, tuple(work.reviews), tuple(notices))
    return Comparison(review, tuple(work.plans))


@dataclass(frozen=True, slots=True)
class _Known:
    """What the register knows that bears on the comparison."""

    records: dict[str, SheetRecord]
    ledger: Ledger
    notes: dict[str, set[str]]
    extras: dict[tuple[str, str, str], tuple[str, str]]
    comes_from_here: bool


@dataclass(slots=True)
class _Comparing:
    """A comparison under way."""

    known: _Known
    reader: RowReader
    words: Words
    workbook: Workbook
    reviews: list[RowReview] = field(default_factory=list)
    plans: list[RowPlan] = field(default_factory=list)
    _rows: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _numbers: dict[str, str] = field(default_factory=dict)
    _unmatched: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        records = self.known.records.values()
        self._numbers = {record.cells["number"]: record.id for record in records}
        # Rows without an id that were taken over before, to be known again once each.
        self._unmatched = {key: list(found) for key, found in self.known.ledger.taken.items()}
        for row in self.workbook.rows:
            self._rows[self._id_of(row)].append(row.row)

    def compare(self, row: SheetRow) -> None:
        """Compare one row."""
        record_id = self._id_of(row)
        record = self.known.records.get(record_id)
        read = self.reader.read(row, record.kind if record else None)
        if record_id and record is None:
            self._refuse(read, record, Message("workbook.reason.unknown"))
        elif record_id and len(self._rows[record_id]) > 1:
            first, second = self._rows[record_id][:2]
            other = second if first == row.row else first
            self._refuse(read, record, Message("workbook.reason.twice", {"row": other}))
        elif record_id and self._numbers.get(row.text("number"), record_id) != record_id:
            # As when Excel sorted the columns that show and left the hidden ones where they were:
            # what stands in the row belongs to another record than its id says.
            values = {"number": row.text("number")}
            self._refuse(read, record, Message("workbook.reason.other_number", values))
        elif read.reason is not None:
            self._refuse(read, record, read.reason)
        elif record is not None:
            self._known_row(read, record)
        elif read.cells.get("number") in self._numbers:
            values = {"number": read.cells["number"]}
            self._refuse(read, None, Message("workbook.reason.number_without_id", values))
        else:
            self._row_without_id(read)

    def _id_of(self, row: SheetRow) -> str:
        """Return the id that a row carries; a lost one is found again by the number."""
        found = row.text("id")
        if not found and self.known.comes_from_here:
            found = self._numbers.get(row.text("number"), "")
        return found

    def report_missing(self) -> None:
        """Report the records that went out in this workbook and are not in it any more."""
        for record_id in self.known.ledger.sent:
            record = self.known.records.get(record_id)
            if record_id in self._rows or record is None or record.deleted:
                continue
            self.reviews.append(
                RowReview(
                    sheet="",
                    row=0,
                    id=record_id,
                    number=record.cells["number"],
                    title=record.cells["title"],
                    outcome=Outcome.MISSING,
                )
            )

    # -- one row ------------------------------------------------------------------------------

    def _row_without_id(self, read: ReadRow) -> None:
        again = self._unmatched.get(cells_hash(read.returned), [])
        while again:
            record = self.known.records.get(again.pop(0))
            if record is not None and not record.deleted:
                self._review(read, record.cells["number"], Outcome.SAME, record_id=record.id)
                return
        self._new_row(read)

    def _new_row(self, read: ReadRow) -> None:
        values = {
            name: text
            for name, text in read.cells.items()
            if text and (BY_NAME[name].editable or name == "kind")
        }
        notices = [
            Message("workbook.notice.not_new", {"label": self.words(BY_NAME[name].label_key)})
            for name, text in read.cells.items()
            if text and name not in values
        ]
        fields = [self._difference(name, "", "", text) for name, text in values.items()]
        fields += self._beside(read, "")
        self._review(read, "", Outcome.NEW, fields=fields, notices=notices)
        self._plan(read, None, values)

    def _known_row(self, read: ReadRow, record: SheetRecord) -> None:
        issued = self.known.ledger.issued(record.id, read.hash)
        base = issued or record.cells
        if self.known.ledger.was_taken(record.id, read.returned):
            # This very row was dealt with; what changed since is the register's own.
            base = record.cells | read.cells
        changed: Cells = {}
        clashes: list[str] = []
        notices: list[Message] = []
        for column in COLUMNS:
            name = column.name
            if name not in read.cells:
                continue
            returned = read.cells[name]
            before, now = base[name], record.cells[name]
            if self._is_same(returned, before) or self._is_same(returned, now):
                continue
            label = self.words(column.label_key)
            if self._is_cut(returned) or self._is_cut(shortened(before, self.reader.marks[0])):
                notices.append(Message("workbook.notice.shortened", {"label": label}))
            elif not column.editable:
                notices.append(Message("workbook.notice.shaded", {"label": label}))
            elif name == _NOTE and not returned.strip():
                notices.append(Message("workbook.notice.note_kept"))
            elif name == _NOTE:
                if returned.strip() not in self.known.notes.get(record.id, ()):
                    changed[name] = returned.strip()
            else:
                changed[name] = returned
                if comparable(before) != comparable(now):
                    clashes.append(name)
        self._known_outcome(read, record, issued, changed, clashes, notices)

    def _known_outcome(
        self,
        read: ReadRow,
        record: SheetRecord,
        issued: Cells | None,
        changed: Cells,
        clashes: list[str],
        notices: list[Message],
    ) -> None:
        fields = [
            self._difference(name, (issued or {}).get(name, ""), record.cells[name], text)
            for name, text in changed.items()
        ]
        fields += self._beside(read, record.id)
        outcome, reason = Outcome.CHANGED if fields else Outcome.SAME, None
        if record.deleted and fields:
            outcome, reason = Outcome.CLASH, Message("workbook.reason.removed")
        elif clashes:
            labels = ", ".join(self.words(BY_NAME[name].label_key) for name in clashes)
            outcome, reason = Outcome.CLASH, Message("workbook.reason.clash", {"labels": labels})
        self._review(
            read,
            record.cells["number"],
            outcome,
            record_id=record.id,
            fields=fields,
            reason=reason,
            notices=notices,
        )
        if outcome is Outcome.CHANGED:
            self._plan(read, record.id, changed)

    # -- small parts --------------------------------------------------------------------------

    def _is_same(self, returned: str, text: str) -> bool:
        wanted = comparable(returned)
        if wanted == comparable(text):
            return True
        return any(wanted == comparable(shortened(text, mark)) for mark in self.reader.marks)

    def _is_cut(self, returned: str) -> bool:
        return any(returned.rstrip().endswith(mark) for mark in self.reader.marks)

    def _beside(self, read: ReadRow, record_id: str) -> list[FieldDifference]:
        """Return what stands beside the known columns and is not yet kept like this."""
        differences = []
        for each in read.row.beside:
            _, value = self.known.extras.get((record_id, each.kind, each.label), ("", ""))
            if comparable(value) != comparable(each.text):
                differences.append(
                    FieldDifference(
                        field=f"{each.kind}.{each.label}",
                        label_key=f"workbook.column.{'extra' if each.kind == 'column' else each.kind}",
                        issued=None,
                        now=f"{each.label}: {value}" if value else None,
                        returned=f"{each.label}: {each.text}",
                    )
                )
        return differences

    def _difference(self, name: str, issued: str, now: str, returned: str) -> FieldDifference:
        column = BY_NAME[name]
        return FieldDifference(
            field=name,
            label_key=column.label_key,
            issued=shown(column, issued, self.words),
            now=shown(column, now, self.words),
            returned=shown(column, returned, self.words),
        )

    def _plan(self, read: ReadRow, record_id: str | None, values: Cells) -> None:
        row = read.row
        self.plans.append(RowPlan(row.sheet, row.row, record_id, values, row.beside, read.returned))

    def _refuse(self, read: ReadRow, record: SheetRecord | None, reason: Message) -> None:
        self._review(
            read,
            record.cells["number"] if record else read.row.text("number"),
            Outcome.REFUSED,
            record_id=record.id if record else None,
            reason=reason,
        )

    def _review(
        self,
        read: ReadRow,
        number: str,
        outcome: Outcome,
        *,
        record_id: str | None = None,
        fields: list[FieldDifference] | None = None,
        reason: Message | None = None,
        notices: list[Message] | None = None,
    ) -> None:
        self.reviews.append(
            RowReview(
                sheet=read.row.sheet,
                row=read.row.row,
                id=record_id,
                number=number,
                title=read.title,
                outcome=outcome,
                fields=tuple(fields or ()),
                reason=reason,
                notices=(*read.notices, *(notices or ())),
            )
        )
