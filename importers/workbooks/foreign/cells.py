"""The cells of a row of somebody's own list, each made into a field, a note, a hint or a fault."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from importers.workbooks.codec import FIRST_DAY
from importers.workbooks.columns import word_of
from importers.workbooks.foreign.days import NO_DAY, find_days, serial_day, whole_day
from importers.workbooks.foreign.prose import (
    answer_in,
    chamber_of,
    is_unsaid,
    kind_of,
    split_promises,
    split_updates,
    status_in_prose,
    status_of,
)
from importers.workbooks.grid import GridCell, Kind
from importers.workbooks.places import letters_of, place_of
from importers.workbooks.sheet_rows import STRUCK, Beside, Cell, CellFault, DatedNote, Hint
from resources.words import LANGUAGES, Words
from storage.rules.message import Message
from storage.rules.source_terms import Chamber
from storage.rules.table_mapping import DayOrder
from storage.rules.terms import CLOSED, RecordKind, Status
from storage.rules.text import shorten

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.rules.table_mapping import ColumnMapping

_LONG_TITLE = 200
"""Characters from which a title is what a text says first, and the text is kept as a whole."""

_LONGEST_STATUS = 40
"""Characters up to which what stands in a column of states is a state and no story."""

_ONE_LINE = frozenset(
    {
        *("minister", "ministry", "handler", "debate", "found_in", "dossier", "asked_by"),
        *("external_number", "number"),
    }
)


@dataclass(slots=True)
class ForeignRow:
    """A row while its cells are read.

    Attributes:
        number: Of the row.
        labels: What each column is called beside a row, by its number.
        has_text: Whether the table has a column for the text of a promise.
    """

    number: int
    labels: dict[int, str]
    has_text: bool
    cells: dict[str, Cell] = field(default_factory=dict)
    beside: list[Beside] = field(default_factory=list)
    notes: list[DatedNote] = field(default_factory=list)
    parts: tuple[str, ...] = ()
    hints: list[Hint] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    notices: list[Message] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    whole: int = 0
    title_struck: bool = False

    def read(self, cell: GridCell, column: ColumnMapping | None) -> None:
        """Read one cell that holds something.

        Args:
            cell: The cell.
            column: What its column is; None for one outside the table.
        """
        place = place_of(self.number, cell.column)
        text = cell.text
        if not text.strip() and cell.kind is not Kind.FORMULA:
            return
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
            if _bidi().search(text):
                self._say("bidi", place, cell.column, text)
        name = column.field if column else None
        # A title may be a day or a number, and be struck through like any other.
        if cell.is_struck and (cell.kind is Kind.TEXT or name == "title"):
            self.struck.append(place)
        elif cell.kind is Kind.TEXT:
            self._count()
        self.title_struck = self.title_struck or (cell.is_struck and name == "title")
        made = Cell(place, cell.kind, text, cell.is_formula)
        if column is None or name is None:
            self._aside(made, cell.column)
        elif cell.kind in {Kind.FORMULA, Kind.ERROR}:
            self._unreadable(made, name, cell.column)
        elif cell.kind is Kind.TEXT and is_unsaid(text) and name not in {"is_settled", "kind"}:
            self._say("unsaid", place, cell.column, text)
        else:
            _READERS.get(name, ForeignRow._plain)(self, made, column)

    def section(self, text: str, row: int, column: ColumnMapping | None) -> None:
        """Read what stands in a row of its own above this one."""
        cell = Cell(f"{row}:{row}", Kind.TEXT, unicodedata.normalize("NFC", text))
        name = column.field if column else None
        if column is None or name is None or name in self.cells:
            self.beside.append(Beside("column", section_label(), cell.place, cell.text))
        elif name == "kind" and (kind := _kind_in(text)):
            self.cells["kind"] = cell._replace(text=_word("kind", kind))
        else:
            _READERS.get(name, ForeignRow._plain)(self, cell, column)

    def close(self, caption: str, caption_place: str) -> None:
        """Weigh the cells together, when all were read."""
        self._title()
        self._settle()
        self._from_caption(caption, caption_place)
        self._chamber_told(caption, caption_place)
        if self.is_struck:
            reason = Message(STRUCK, {"row": self.number})
            self.hints.append(Hint("status", Status.MET.value, self.struck[0], reason, asks=True))
        elif self.struck:
            values = {"cells": ", ".join(self.struck)}
            self.notices.append(Message("mapping.notice.struck", values))

    @property
    def is_struck(self) -> bool:
        """Whether its title is struck through, or every cell with words in it."""
        return self.title_struck or (bool(self.struck) and not self.whole)

    # -- kinds of fields ------------------------------------------------------------------------

    def _plain(self, cell: Cell, column: ColumnMapping) -> None:
        self._keep(column.field or "", cell)

    def _day(self, cell: Cell, column: ColumnMapping) -> None:
        """Read a column of days: the day, and beside it the words that stood round it."""
        name = column.field or ""
        if cell.kind is Kind.DAY:
            day: date | None = date.fromisoformat(cell.text[:10])
        elif cell.kind is Kind.NUMBER:
            day = serial_day(cell.text)
            if day is not None:
                self._say("serial", cell.place, column.column, cell.text)
        else:
            found = whole_day(cell.text, column.day_order)
            days = [found] if found else find_days(cell.text, column.day_order)
            if any(each.is_open for each in days):
                self._fault("order", cell, name, column.column)
                return
            different = {each.day for each in days if each.day}
            day = different.pop() if len(different) == 1 else None
            if day is not None and found is None:
                self._whole(cell, column.column)
        if day is not None and day.year == NO_DAY.year:
            self._say("unsaid", cell.place, column.column, cell.text)
        elif day is None or day < FIRST_DAY:
            self._fault("day", cell, name, column.column)
        else:
            self.cells[name] = Cell(cell.place, Kind.DAY, day.isoformat(), cell.is_formula)

    def _deadline(self, cell: Cell, column: ColumnMapping) -> None:
        """Read a term: its words stay, but for days that are written in another order."""
        text = cell.text
        if cell.kind is Kind.DAY or (cell.kind is Kind.NUMBER and serial_day(text)):
            day = date.fromisoformat(text[:10]) if cell.kind is Kind.DAY else serial_day(text)
            if day is None or day.year == NO_DAY.year:
                self._say("unsaid", cell.place, column.column, text)
                return
            if cell.kind is Kind.NUMBER:
                self._say("serial", cell.place, column.column, text)
            self._keep("deadline", cell._replace(kind=Kind.TEXT, text=_figures(day)))
            return
        days = find_days(text, column.day_order)
        if any(each.is_open for each in days):
            self._fault("order", cell, "deadline", column.column)
            return
        alone = whole_day(text, column.day_order)
        if alone is not None and alone.day is not None and alone.day.year == NO_DAY.year:
            self._say("unsaid", cell.place, column.column, text)
            return
        if alone is not None and alone.day is not None and _iso().match(text):
            # Nobody's words: so programs write a day.
            text = _figures(alone.day)
        if column.day_order is DayOrder.MONTH_FIRST:
            turned = text
            for each in reversed(days):
                if each.day and _in_figures().match(text, each.start):
                    turned = turned[: each.start] + _figures(each.day) + turned[each.end :]
            if turned != text:
                self._whole(cell, column.column)
                text = turned
        self._keep("deadline", cell._replace(text=text))

    def _status(self, cell: Cell, column: ColumnMapping) -> None:
        """Read a status: ours when the word is known; the word itself is kept in any case."""
        if cell.kind is Kind.TEXT and len(cell.text) > _LONGEST_STATUS and "note" not in self.cells:
            self._note(cell, column)
            return
        self.cells.setdefault("external_status", cell._replace(kind=Kind.TEXT))
        status = status_of(cell.text) if cell.kind is Kind.TEXT else None
        if status is not None:
            self.cells["status"] = cell._replace(text=_word("status", status))
            return
        said = status_in_prose(cell.text, column.day_order)
        if said is not None:
            self._hint_status(said.status, said.words, cell.place, asks=said.asks)
        else:
            self._say("status", cell.place, column.column, cell.text)

    def _is_settled(self, cell: Cell, column: ColumnMapping) -> None:
        answer = cell.text == "1" if cell.kind is Kind.BOOLEAN else answer_in(cell.text)
        status = status_of(cell.text) if answer is None else None
        said = None
        if answer is None and status is None:
            said = status_in_prose(cell.text, column.day_order)
        days = find_days(cell.text, column.day_order)
        if answer is False or (answer is None and status is None and said is None):
            # That it is not settled says nothing of how far it is.
            self._aside(cell, column.column)
            return
        found = status or (said.status if said else Status.MET)
        self._hint_status(found, cell.text, cell.place, asks=bool(said and said.asks))
        if len(days) == 1 and days[0].day and found in CLOSED:
            self._hint_day(days[0].day, cell.place)
        if len(cell.text.split()) > 1:
            self._whole(cell, column.column)

    def _note(self, cell: Cell, column: ColumnMapping) -> None:
        """Read *stand van zaken*: piled-up updates apart, and the status that it begins with."""
        if cell.kind is not Kind.TEXT:
            self._keep("note", cell)
            return
        if "note" in self.cells:
            self.notes.append(DatedNote(None, cell.text, cell.place))
            return
        updates = split_updates(cell.text, column.day_order)
        if updates:
            self.notes += [DatedNote(each.day, each.text, cell.place) for each in updates]
        else:
            self._keep("note", cell)
        newest = updates[-1].text if updates else cell.text
        said = status_in_prose(newest, column.day_order)
        if said is not None:
            self._hint_status(said.status, said.words, cell.place, asks=said.asks)
            if said.day is not None and not said.asks:
                self._hint_day(said.day, cell.place)

    def _kind(self, cell: Cell, column: ColumnMapping) -> None:
        self._listed("kind", kind_of(cell.text), cell, column)

    def _chamber(self, cell: Cell, column: ColumnMapping) -> None:
        self._listed("chamber", chamber_of(cell.text), cell, column)

    def _listed(self, name: str, value: str | None, cell: Cell, column: ColumnMapping) -> None:
        if value is None:
            self._say("unlisted", cell.place, column.column, cell.text)
            self._aside(cell, column.column)
        else:
            self.cells[name] = cell._replace(text=_word(name, value))

    def _number(self, cell: Cell, column: ColumnMapping) -> None:
        """Read a number: one of a register is ours, any other is somebody else's."""
        text = _unseen().sub("", cell.text).strip()
        is_own = _own_number().fullmatch(text) is not None
        name = "number" if is_own else "external_number"
        if name in self.cells:
            self._aside(cell, column.column)
        else:
            self.cells[name] = cell._replace(text=text.upper() if is_own else text)

    # -- all cells together ---------------------------------------------------------------------

    def _title(self) -> None:
        title, text = self.cells.get("title"), self.cells.get("text")
        source = title or text
        if source is None or source.kind is not Kind.TEXT:
            return
        if "kind" not in self.cells and (match := _motion().match(source.text)):
            reason = Message("mapping.hint.kind", {"cell": source.place, "text": match[0]})
            self.hints.append(Hint("kind", str(RecordKind.MOTION), source.place, reason))
        self.parts = split_promises(source.text)
        if title is None or (not self.has_text and _is_long(title.text)):
            self.cells["title"] = source._replace(text=shorten(source.text, _LONG_TITLE))
            self.cells["text"] = source

    def _settle(self) -> None:
        """Let a status column go before prose; a day of settling needs a status that is settled."""
        if "status" in self.cells:
            word = status_of(self.cells["status"].text)
            # Where the column says something else, what the prose says is a question.
            self.hints = [
                hint._replace(asks=hint.asks or (hint.field == "status" and hint.value != word))
                for hint in self.hints
            ]
            status: str | None = word
        else:
            said = [hint for hint in self.hints if hint.field == "status" and not hint.asks]
            status = said[0].value if said else None
            # Two that contradict each other are a question, but for the first.
            self.hints = [
                hint._replace(asks=True) if hint in said and hint.value != status else hint
                for hint in self.hints
            ]
        settled = self.cells.get("settled_on")
        if settled is not None:
            self.hints = [hint for hint in self.hints if hint.field != "settled_on"]
            if status not in CLOSED:
                del self.cells["settled_on"]
                label = Words(LANGUAGES[0])("workbook.column.settled_on")
                day = _figures(date.fromisoformat(settled.text))
                self.beside.append(Beside("cell", label, settled.place, day))
                self.notices.append(Message("mapping.notice.not_settled", {"cell": settled.place}))
        elif status not in CLOSED:
            self.hints = [hint for hint in self.hints if hint.field != "settled_on"]

    def _from_caption(self, caption: str, place: str) -> None:
        """Take from what stands above a table what none of its columns says."""
        if not caption:
            return
        values = {"text": shorten(caption, _LONG_TITLE)}
        kind = _kind_in(caption)
        if kind and "kind" not in self.cells and not any(h.field == "kind" for h in self.hints):
            reason = Message("mapping.hint.caption", values)
            self.hints.append(Hint("kind", str(kind), place, reason))
        said = any(hint.field == "status" for hint in self.hints) or "status" in self.cells
        if not said and (match := _caption_status().search(caption)):
            status = status_of(match[0])
            if status is not None:
                reason = Message("mapping.hint.caption", values)
                self.hints.append(Hint("status", status.value, place, reason))

    def _chamber_told(self, caption: str, place: str) -> None:
        """Take that it is of the Eerste Kamer from its number, or from what stands above the table."""
        if "chamber" in self.cells:
            return
        number, above = self.cells.get("external_number"), caption.lower()
        if number is not None and re.fullmatch(r"[Tt]\d{5}", number.text):
            told = Message("mapping.hint.chamber", {"cell": number.place, "text": number.text})
            self.hints.append(Hint("chamber", Chamber.UPPER, number.place, told))
        elif "eerste kamer" in above and "tweede kamer" not in above:
            told = Message("mapping.hint.caption", {"text": shorten(caption, _LONG_TITLE)})
            self.hints.append(Hint("chamber", Chamber.UPPER, place, told))

    # -- small parts ----------------------------------------------------------------------------

    def _keep(self, name: str, cell: Cell) -> None:
        if name in self.cells:
            # A column gave this field before, besides its own.
            self.beside.append(Beside("cell", cell.place, cell.place, cell.text))
            return
        text = cell.text
        if name in _ONE_LINE and "\n" in text:
            text = ", ".join(line.strip(" ,;") for line in text.splitlines() if line.strip())
        self.cells[name] = cell if text is cell.text else cell._replace(text=text)

    def _label(self, column: int) -> str:
        return self.labels.get(column) or letters_of(column) or section_label()

    def _aside(self, cell: Cell, column: int) -> None:
        """Keep a cell with the row, under the head of its column."""
        label = self._label(column)
        if cell.kind is Kind.FORMULA:
            self._say("formula", cell.place, column, "")
            if cell.text:
                self.beside.append(Beside("column", label, cell.place, cell.text))
        elif cell.kind is Kind.DAY:
            day = date.fromisoformat(cell.text[:10])
            self.beside.append(Beside("column", label, cell.place, _figures(day)))
        else:
            self.beside.append(Beside("column", label, cell.place, cell.text))

    def _whole(self, cell: Cell, column: int) -> None:
        """Keep all that stood in a cell of which a part became a value."""
        label = self._label(column)
        self.beside.append(Beside("cell", label, cell.place, cell.text))

    def _unreadable(self, cell: Cell, name: str, column: int) -> None:
        if name in {"is_settled", "status"}:
            name = "status"
        key = "formula" if cell.kind is Kind.FORMULA else "error"
        values = {"cell": cell.place, "label": self._label(column), "text": cell.text}
        if key == "formula":
            del values["text"]
        reason = Message(f"workbook.reason.{key}", values)
        self.faults.append(CellFault(name, cell.place, cell.text, reason))

    def _fault(self, key: str, cell: Cell, name: str, column: int) -> None:
        values = {"cell": cell.place, "label": self._label(column), "text": cell.text}
        reason = Message(f"mapping.fault.{key}", values)
        self.faults.append(CellFault(name, cell.place, cell.text, reason))

    def _say(self, key: str, place: str, column: int, text: str) -> None:
        values = {"cell": place, "label": self._label(column), "text": shorten(text, 80)}
        self.notices.append(Message(f"mapping.notice.{key}", values))

    def _hint_status(self, status: Status, words: str, place: str, *, asks: bool) -> None:
        reason = Message("mapping.hint.status", {"cell": place, "text": shorten(words, 80)})
        self.hints.append(Hint("status", status.value, place, reason, asks=asks))

    def _hint_day(self, day: date, place: str) -> None:
        reason = Message("mapping.hint.settled_on", {"cell": place, "day": _figures(day)})
        self.hints.append(Hint("settled_on", day.isoformat(), place, reason))

    def _count(self) -> None:
        self.whole += 1


_READERS: dict[str, Callable[[ForeignRow, Cell, ColumnMapping], None]] = {
    "promised_on": ForeignRow._day,  # noqa: SLF001 - a table of its own methods
    "settled_on": ForeignRow._day,  # noqa: SLF001
    "deadline": ForeignRow._deadline,  # noqa: SLF001
    "status": ForeignRow._status,  # noqa: SLF001
    "is_settled": ForeignRow._is_settled,  # noqa: SLF001
    "note": ForeignRow._note,  # noqa: SLF001
    "kind": ForeignRow._kind,  # noqa: SLF001
    "chamber": ForeignRow._chamber,  # noqa: SLF001
    "number": ForeignRow._number,  # noqa: SLF001
    "external_number": ForeignRow._number,  # noqa: SLF001
}


@cache
def section_label() -> str:
    """Return what a row in between is called beside the rows below it."""
    return Words(LANGUAGES[0])("mapping.section")


def _word(name: str, value: str) -> str:
    return word_of(name, value, _words())


@cache
def _words() -> Words:
    return Words(LANGUAGES[0])


def _figures(day: date) -> str:
    return f"{day:%d-%m-}{day.year:04d}"


def _is_long(text: str) -> bool:
    return len(text) > _LONG_TITLE or "\n" in text.strip()


def _kind_in(text: str) -> str | None:
    """Return the kind that a caption names; None when it names none or several."""
    found = {kind for word in _letters().findall(text) if len(word) > 1 and (kind := kind_of(word))}
    return found.pop() if len(found) == 1 else None


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(r"\w+")


@cache
def _iso() -> re.Pattern[str]:
    return re.compile(r"\s*\d{4}-\d{2}-\d{2}")


@cache
def _motion() -> re.Pattern[str]:
    return re.compile(r"(?:(?:nader\s+)?gewijzigde\s+)?motie\b", re.IGNORECASE)


@cache
def _own_number() -> re.Pattern[str]:
    return re.compile(r"[A-Z]{1,2}-\d{4}-\d{3,}", re.IGNORECASE)


@cache
def _unseen() -> re.Pattern[str]:
    return re.compile("[\u200b\u2060\ufeff]")


@cache
def _bidi() -> re.Pattern[str]:
    return re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@cache
def _in_figures() -> re.Pattern[str]:
    return re.compile(r"\d{1,2}\s?[-/]\s?\d{1,2}\s?[-/]")


@cache
def _caption_status() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:deels afgedaan|niet afgedaan|afgedaan|afgerond|voldaan|in behandeling|openstaand|vervallen)",
        re.IGNORECASE,
    )
