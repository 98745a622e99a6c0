"""The three-way comparison, cell by cell: as issued, as the register has it, as it came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from importers.workbooks.additions import NOTE, is_kept, new_notes, together
from importers.workbooks.carrying import as_it_may_come_back, said_before
from importers.workbooks.cell_line import (
    AS_ISSUED,
    ASKED,
    BLANK,
    FAULT,
    FAULT_OF_TERM,
    FILE,
    KEPT,
    KEPT_ASKED,
    LATER,
    OWN,
    REGISTER,
    TAKEN,
    TEXT,
    UNEDITED,
    UNREAD,
    WORDS,
    CellLine,
)
from importers.workbooks.codec import comparable, shortened
from importers.workbooks.columns import CellType, choices, value_of
from importers.workbooks.foreign.columns import ANY_COLUMN
from importers.workbooks.grid import Kind
from importers.workbooks.sheet_rows import STRUCK
from importers.workbooks.values import shown
from storage.rules.language import read_wording
from storage.rules.message import Message
from storage.rules.terms import CLOSED, DeadlineKind, RecordKind, Status, statuses_of
from storage.rules.workbook_review import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from importers.workbooks.cell_line import Offers
    from importers.workbooks.columns import Column
    from importers.workbooks.known import Known
    from importers.workbooks.rows import CellFault, ReadRow
    from importers.workbooks.sheet_rows import Hint, SheetRow
    from resources.words import Words
    from storage.exchanges import Cells, SheetRecord
    from storage.rules.calendar import SittingCalendar
    from storage.rules.language import ReadingSettings


_NO_WORDS = frozenset({"workbook.reason.error", "workbook.reason.formula"})
"""What a spreadsheet made of a cell; no words of a term."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The cells of a row that differ, and what was kept or mended along the way."""

    lines: tuple[CellLine, ...]
    notices: tuple[Message, ...]


class Comparer:
    """Compares rows with records."""

    def __init__(
        self,
        known: Known,
        marks: tuple[str, ...],
        words: Words,
        calendar: SittingCalendar,
        settings: ReadingSettings,
        encoding: str = "",
    ) -> None:
        """Begin.

        Args:
            known: What the register knows.
            marks: What stands behind a shortened text, in each of our languages.
            words: Language of the sheet.
            calendar: To read terms with.
            settings: To read terms with.
            encoding: Of the text file that the workbook is; empty for any other format.
        """
        self._known = known
        self._encoding = encoding
        self._marks = marks
        self._words = words
        self._calendar = calendar
        self._settings = settings
        self._read_terms: dict[tuple[str, str], bool] = {}

    def is_untouched(self, row: SheetRow, issued: Cells, columns: Iterable[Column]) -> bool:
        """Say whether a row holds, to the letter, what was issued; the quick look before reading."""
        if row.beside or row.notes or row.parts or row.hints or row.notices or row.is_struck:
            return False
        cells = row.cells
        for column in columns:
            wanted = issued.get(column.name, "")
            cell = cells.get(column.name)
            if cell is None:
                if wanted:
                    return False
            elif cell.is_formula or not _says(column, cell.kind, cell.text, wanted):
                return False
        return True

    def known(
        self,
        read: ReadRow,
        record: SheetRecord,
        issued: Cells | None,
        told: Cells | None,
        *,
        is_new: bool = False,
    ) -> Compared:
        """Compare a row with the record that it is of.

        Args:
            read: The row.
            record: The record.
            issued: The row as it went out; None when that is not known.
            told: What the same sender said of it before; what was said then is dealt with.
            is_new: Whether it came as a row of its own, and the user tied it to the record: what
                it leaves empty was not emptied.
        """
        told = told or {}
        lines: list[CellLine] = []
        notices: list[Message] = []
        for name, returned in read.cells.items():
            if name == NOTE or (is_new and not returned.strip()):
                continue
            line = self._cell(read, record, name, returned, issued, told)
            if line is not None:
                lines.append(line)
        faults = self._faults(read, record, issued, told)
        lines += (line for line in faults if line.returned.strip() or not is_new)
        lines += self._unread_shaded(read, record, issued, told)
        before = told.get(NOTE) or (issued or record.cells).get(NOTE, "")
        stood, now = (issued or {}).get(NOTE), record.text(NOTE)
        texts = self._known.notes.get(record.id, set()) | ({stood} if stood else set())
        notes = self._notes(read, before, texts, told, notices)
        lines += (line._replace(issued=stood, now=now) for line in notes)
        lines += self._hints(read, record, told, {line.field for line in lines})
        lines += self._beside(read, record.id, told, is_ours=issued is not None)
        order = {name: place for place, name in enumerate(record.cells)}
        lines.sort(key=lambda line: order.get(line.name, len(order)))
        return Compared(tuple(lines), (*read.notices, *notices))

    def new(self, read: ReadRow, copied: SheetRecord | None = None) -> Compared:
        """Return what a row fills in of a new record.

        Args:
            read: The row.
            copied: The record of which it is a copy: what only the register gives is not its own.
        """
        lines: list[CellLine] = []
        for name, returned in read.cells.items():
            if not returned or name == NOTE:
                continue
            column = ANY_COLUMN[name]
            if column.editable or name == "kind":
                own = (FILE, OWN) if name == "title" else (FILE, REGISTER, OWN)
                line = CellLine(
                    name, None, "", returned, Outcome.NEW, own, read.row.cell(name).place
                )
                if name == "deadline":
                    line = self._readable(line, read.cells.get("promised_on", ""))
                lines.append(line)
            elif copied is None or copied.text(name) != returned:
                reason = Message("taking.reason.not_new", {"label": column.label_key})
                lines.append(
                    CellLine(
                        name,
                        None,
                        "",
                        returned,
                        Outcome.NEW,
                        (TEXT, REGISTER),
                        read.row.cell(name).place,
                        reason,
                    )
                )
        notices: list[Message] = []
        lines += self._faults(read, None, None, {})
        before = copied.cells[NOTE] if copied else ""
        lines += self._notes(read, before, {before} - {""}, {}, notices)
        lines += self._hints(read, None, {}, {line.field for line in lines})
        lines += self._beside(read, "", {}, is_ours=False)
        return Compared(tuple(lines), (*read.notices, *notices))

    def is_same(self, returned: str, text: str) -> bool:
        """Say whether two texts are the same but for what a spreadsheet changes unseen."""
        if returned == text:
            return True
        wanted = comparable(returned)
        if wanted == comparable(text):
            return True
        if wanted in as_it_may_come_back(text, self._encoding):
            return True
        return any(wanted == comparable(shortened(text, mark)) for mark in self._marks)

    # -- the columns --------------------------------------------------------------------------

    def _cell(
        self,
        read: ReadRow,
        record: SheetRecord,
        name: str,
        returned: str,
        issued: Cells | None,
        told: Mapping[str, str],
    ) -> CellLine | None:
        column = ANY_COLUMN[name]
        issued_as = None if issued is None else issued.get(name, "")
        said = said_before(told.get(name), issued_as)
        before = said if issued_as is None else issued_as
        now = record.text(name)
        if self.is_same(returned, now) or (said is not None and self.is_same(returned, said)):
            return None
        if before is None and not returned.strip():
            return None  # A list that never went out from here says nothing by an empty cell.
        line = CellLine(
            name, before, now, returned, Outcome.CHANGED, TAKEN, read.row.cell(name).place
        )
        label = {"label": column.label_key}
        if issued_as is not None and self.is_same(returned, issued_as):
            # An older file, or an earlier change that its sender took back: nobody can tell.
            reason = Message(AS_ISSUED, label)
            unedited = line._replace(returned=issued_as, offers=UNEDITED, reason=reason)
            return unedited if column.editable else None
        if not column.editable:
            return self._shaded(line, is_ours=issued is not None)
        if self._is_cut(returned) or self._is_cut(shortened(before or "", self._marks[0])):
            # The end of the text is not in the file: taken over it would be gone.
            reason = Message("taking.reason.shortened", label)
            return line._replace(
                outcome=Outcome.CLASH,
                offers=(LATER, REGISTER, OWN, TEXT),
                reason=reason,
            )
        if before is None and now:
            reason = Message("taking.reason.no_issue", label)
            return line._replace(outcome=Outcome.CLASH, offers=ASKED, reason=reason)
        if before is not None and comparable(before) != comparable(now):
            is_theirs = said is not None and said != before and self.is_same(said, now)
            reason = Message("taking.reason.again" if is_theirs else "taking.reason.clash", label)
            return line._replace(outcome=Outcome.CLASH, offers=ASKED, reason=reason)
        promised = read.cells.get("promised_on") or record.text("promised_on")
        return self._readable(line, promised)

    def _readable(self, line: CellLine, promised: str) -> CellLine:
        """Return a line; that of a term that nobody can read says so: its words are kept.

        Args:
            line: The line.
            promised: The day of the promise, from which its term is read; ISO text, or empty.
        """
        if line.name != "deadline" or not line.returned.strip():
            return line
        if self._can_be_read(line.returned.strip(), promised):
            return line
        reason = Message(UNREAD, {"wording": line.returned.strip()})
        # Words that nobody can read do not take the place of a term by themselves: what was late
        # would no longer be.
        offers = FAULT_OF_TERM if line.now.strip() else WORDS
        return line._replace(outcome=Outcome.REFUSED, offers=offers, reason=reason)

    def _can_be_read(self, wording: str, promised: str) -> bool:
        """Say whether a wording is one of a term; a list says the same one in many rows."""
        known = self._read_terms.get((wording, promised))
        if known is None:
            on = date.fromisoformat(promised) if promised else self._known.day
            read = read_wording(wording, on, self._calendar, self._settings)
            known = read.kind is not DeadlineKind.UNREAD
            self._read_terms[wording, promised] = known
        return known

    def _shaded(self, line: CellLine, *, is_ours: bool) -> CellLine:
        reason = Message("taking.reason.shaded", {"label": line.column.label_key})
        if is_ours:
            offers: Offers = (LATER, TEXT, REGISTER)
            return line._replace(outcome=Outcome.CLASH, offers=offers, reason=reason)
        return line._replace(offers=(TEXT, REGISTER, LATER), reason=reason)

    def _unread_shaded(
        self,
        read: ReadRow,
        record: SheetRecord,
        issued: Cells | None,
        told: Mapping[str, str],
    ) -> Iterable[CellLine]:
        """Return what stands, unreadable, in columns that are not the colleague's."""
        known = {*read.cells, *(fault.field for fault in read.faults), "id", "hash"}
        for name, cell in read.row.cells.items():
            if name in known or told.get(f"fault.{name}") == cell.text:
                continue
            if cell.text.strip() and not self._stands(name, cell.text, issued or record.cells):
                line = CellLine(
                    name,
                    (issued or {}).get(name),
                    record.text(name),
                    cell.text,
                    Outcome.CHANGED,
                    TAKEN,
                    cell.place,
                    is_raw=True,
                )
                yield self._shaded(line, is_ours=issued is not None)

    def _faults(
        self,
        read: ReadRow,
        record: SheetRecord | None,
        issued: Cells | None,
        told: Mapping[str, str],
    ) -> Iterable[CellLine]:
        for fault in read.faults:
            if told.get(f"fault.{fault.field}") == fault.text and fault.text:
                continue
            if told and not fault.text.strip() and not told.get(fault.field):
                continue  # It was as empty before.
            if issued is None and record is not None and not fault.text.strip():
                continue  # As in `_cell`: an empty cell says nothing.
            if issued is not None and self._stands(fault.field, fault.text, issued):
                continue
            before = issued.get(fault.field, "") if issued is not None else None
            column = ANY_COLUMN[fault.field]
            yield CellLine(
                fault.field,
                before,
                record.text(fault.field) if record else "",
                fault.text,
                Outcome.REFUSED,
                _offers_of(fault, has_term=bool(record and record.text("deadline").strip())),
                fault.place,
                fault.reason,
                is_raw=True,
                choices=self._choices(column, record, read),
            )

    def _stands(self, name: str, text: str, issued: Cells) -> bool:
        """Say whether a cell that cannot be read holds what went out; the register moved on."""
        wanted = shown(ANY_COLUMN[name], issued.get(name, ""), self._words) or ""
        return bool(wanted) and self.is_same(text, wanted)

    def _choices(
        self, column: Column, record: SheetRecord | None, read: ReadRow
    ) -> tuple[str, ...]:
        if column.type is CellType.PRIORITY:
            return tuple(self._known.priorities)
        if column.type is not CellType.CHOICE:
            return ()
        if column.name == "status":
            kind = record.kind if record else RecordKind(read.cells.get("kind") or "toezegging")
            return tuple(statuses_of(kind))
        return choices(column.name)

    def _is_cut(self, returned: str) -> bool:
        return any(returned.rstrip().endswith(mark) for mark in self._marks)

    # -- what is added ------------------------------------------------------------------------

    def _notes(
        self,
        read: ReadRow,
        before: str,
        texts: set[str],
        told: Mapping[str, str],
        notices: list[Message],
    ) -> Iterable[CellLine]:
        is_new = not (before or texts or read.row.text("id"))
        found = new_notes(read, before, texts, told, notices, self._encoding)
        for place, note in enumerate(found, 1):
            yield CellLine(
                NOTE if place == 1 else f"{NOTE}.{place}",
                None,
                before,
                note.text,
                Outcome.NEW if is_new else Outcome.CHANGED,
                (FILE, REGISTER, OWN, LATER),
                note.place,
                note=note,
            )

    def _hints(
        self,
        read: ReadRow,
        record: SheetRecord | None,
        told: Mapping[str, str],
        has: set[str],
    ) -> Iterable[CellLine]:
        """Return what cells say about fields of which they are not the cell."""
        kind = record.kind if record else RecordKind(read.cells.get("kind") or "toezegging")
        for hint in read.row.hints:
            now = record.text(hint.field) if record else ""
            is_said = read.cells.get(hint.field, "") not in {"", hint.value}
            if now == hint.value or _told_hint(told, hint):
                continue
            if hint.reason.key == STRUCK and now in CLOSED:
                continue
            name = hint.field
            if name in has:
                if not hint.asks:
                    continue
                # Its cell says something else, and has a line of its own.
                name = f"{name}.hint"
            if hint.field == "status" and Status(hint.value) not in statuses_of(kind):
                continue
            has.add(name)
            asks = hint.asks or is_said or (bool(now) and hint.field != "status")
            yield CellLine(
                name,
                None,
                now,
                hint.value,
                Outcome.CLASH if asks else (Outcome.CHANGED if record else Outcome.NEW),
                ASKED if asks else TAKEN,
                hint.place,
                hint.reason,
            )

    def _beside(
        self, read: ReadRow, record_id: str, told: Mapping[str, str], *, is_ours: bool
    ) -> Iterable[CellLine]:
        """Return what stands beside the known columns and is not yet kept like this.

        Of a sheet that went out from here what another answer said does not give way by itself.
        """
        for each in together(read.row.beside):
            field = f"{each.kind}.{each.label}"
            _, value = self._known.extras.get((record_id, each.kind, each.label), ("", ""))
            if is_kept(each, (value, told.get(field, ""))):
                continue
            asks = (
                is_ours and bool(value) and not comparable(each.text).startswith(comparable(value))
            )
            yield CellLine(
                field,
                None,
                value,
                each.text,
                Outcome.CLASH if asks else (Outcome.CHANGED if record_id else Outcome.NEW),
                KEPT_ASKED if asks else KEPT,
                each.place,
                Message("taking.reason.again", {"label": each.label}) if asks else None,
                beside=each,
            )


def _offers_of(fault: CellFault, *, has_term: bool) -> Offers:
    if fault.reason.key == "mapping.fault.order":
        # Taken as words, a term would be read with the one or the other as the day.
        return LATER, REGISTER, OWN
    if fault.field == "deadline" and fault.reason.key in _NO_WORDS:
        return LATER, REGISTER, OWN
    if fault.field == "deadline" and fault.text.strip():
        return FAULT_OF_TERM if has_term else WORDS
    if not fault.text.strip() and fault.reason.key == "workbook.reason.merged":
        return BLANK
    return FAULT if fault.text.strip() else (LATER, REGISTER, OWN)


def _says(column: Column, kind: Kind, text: str, wanted: str) -> bool:
    """Say whether a cell, unread, holds a canonical text."""
    if column.type is CellType.DAY:
        return text[:10] == wanted if kind is Kind.DAY else text == wanted
    if kind is not Kind.TEXT:
        return not wanted and not text
    if column.type is CellType.CHOICE:
        return value_of(column.name, text) == wanted if text else not wanted
    return text == wanted


def _told_hint(told: Mapping[str, str], hint: Hint) -> bool:
    return told.get(f"hint.{hint.field}") == hint.value
