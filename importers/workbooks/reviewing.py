"""A review under way: what each line does, what the user decides of it, and the taking over."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from importers.workbooks.cells import Comparer
from importers.workbooks.codec import comparable
from importers.workbooks.columns import COLUMNS
from importers.workbooks.errors import (
    OwnTextError,
    RecordGoneError,
    RecordTakenError,
    ReviewOutdatedError,
    WorkbookRefusedError,
)
from importers.workbooks.foreign.columns import ANY_COLUMN
from importers.workbooks.identity import Identities, Identity
from importers.workbooks.known import Known
from importers.workbooks.lines import Assembler
from importers.workbooks.own_text import OwnTextReader
from importers.workbooks.plans import Line, RowPlan
from importers.workbooks.rows import RowReader
from importers.workbooks.ties import Ties
from storage.exchanges import cells_hash
from storage.rules.message import GestandError, Message
from storage.rules.workbook_review import (
    Decision,
    Handling,
    LineKey,
    RowReview,
    WorkbookReview,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date, datetime

    from importers.workbooks.columns import Column
    from importers.workbooks.rows import ReadRow
    from importers.workbooks.sheet_rows import SheetRow, Workbook
    from resources.words import Words
    from storage.register import Register
    from storage.rules.calendar import SittingCalendar
    from storage.rules.language import ReadingSettings
    from storage.rules.workbook_review import Decisions

_BESIDE = frozenset({"column", "comment", "cell"})


class Tally(NamedTuple):
    """What taking over would write as things stand.

    Attributes:
        rows: Records that change or come, or are removed.
        questions: What stays open.
    """

    rows: int
    questions: int


class Reviewing:
    """A workbook beside the register, and what was decided of it so far.

    Attributes:
        decisions: What the user decided, by line; what is not in it is as proposed.
        sent: Lines that went back to the colleague in a list of faults.
        loose: What stands in the file and belongs to no row, and was not there before.
    """

    def __init__(
        self,
        register: Register,
        workbook: Workbook,
        *,
        calendar: SittingCalendar,
        words: Words,
        settings: ReadingSettings,
        look: Callable[[float], object] = lambda _: None,
    ) -> None:
        """Compare; writes nothing.

        Args:
            register: The register.
            workbook: What stands in the file.
            calendar: To read terms with.
            words: Language of the sheet and of the review.
            settings: To read terms with.
            look: Told before each row how far it is, from 0 to 1; gives up when it raises.

        Raises:
            WorkbookRefusedError: It comes from another register.
        """
        if workbook.register_id not in {"", register.id}:
            raise WorkbookRefusedError("other_register", file=workbook.file_name)
        self.register = register
        self.workbook = workbook
        self.calendar = calendar
        self.words = words
        self.settings = settings
        self.decisions: Decisions = {}
        self.sent: frozenset[LineKey] = frozenset()
        self.known = Known(register, workbook)
        self._seq = _last_operation(register)
        self._reader = reader = RowReader(words, calendar, self.known.priorities, workbook.columns)
        comparer = Comparer(self.known, reader.marks, words, calendar, settings, workbook.encoding)
        self._own = OwnTextReader(words, calendar, self.known.priorities)
        self._assembler = Assembler(register, self.known, reader, comparer, words)
        self._lines: list[Line] = []
        self._rows: list[RowReview] = []
        self._plans: list[RowPlan] = []
        self._ties = Ties(self.known)
        rows = _without_remarks(workbook.rows, self.known.ledger.remarks)
        identities = Identities(self.known, reader, rows)
        columns = [column for column in COLUMNS if column.name in workbook.columns]
        for n, row in enumerate(rows):
            look(n / len(rows))
            identity = identities.of(row)
            if identity.offers[:1] == (Handling.MATCH,):
                identities.came_back.add(identity.candidates[0].id)
            line = Line(row, identity)
            line.is_untouched = self._is_untouched(line, comparer, columns)
            self._add(line)
        self._add_missing(identities.came_back)
        self._places = {line.place: n for n, line in enumerate(self._lines)}
        self._notices = self._concerning_all()
        taken = self.known.ledger.taken
        self.loose = [each for each in workbook.loose if cells_hash(each.said) not in taken]
        self._review: WorkbookReview | None = None

    @property
    def review(self) -> WorkbookReview:
        """What taking it over does as things stand."""
        if self._review is None:
            self._review = WorkbookReview(
                self.workbook.file_name,
                tuple(self._rows),
                self._notices,
                sum(each.is_asked for each in self.loose),
            )
        return self._review

    @property
    def is_first_answer(self) -> bool:
        """Whether it answers a workbook that went out and nothing came back of that before."""
        return bool(self.known.ledger.answers_id) and not self.known.ledger.has_come

    @property
    def plans(self) -> list[RowPlan]:
        """What taking over writes, row by row."""
        return self._plans

    @property
    def tally(self) -> Tally:
        """What taking over would write as things stand."""
        rows = sum(max(1, len(plan.titles)) for plan in self._plans if plan.writes)
        asked = sum(len(plan.questions) for plan in self._plans)
        return Tally(rows, asked + sum(each.is_asked for each in self.loose))

    def decide(self, key: LineKey, decision: Decision | None) -> tuple[RowReview, ...]:
        """Decide of one line and return its row anew, and what else changed by it.

        A record that is missing from the file is there after all once a row is tied to it.

        Args:
            key: Of a field, or of the row as a whole.
            decision: None goes back to what was proposed.

        Raises:
            OwnTextError: What was typed cannot be read (OWN); nothing is decided then.
            RecordTakenError: Another row is of the record (MATCH); nothing is decided then.
            RecordGoneError: The record is not in the register any more (MATCH).
            KeyError: There is no such line.
        """
        place = self._place(key)
        if decision is None:
            self.decisions.pop(key, None)
        else:
            if decision.handling is Handling.OWN:
                decision = Decision(Handling.OWN, self._read_own(place, key.field, decision.value))
            self._ties.check(place, self._lines[place], decision, self._rows)
            self.decisions[key] = decision
        return self._anew([place])

    def decide_as(self, earlier: Reviewing) -> None:
        """Decide again what was decided in an earlier review, where it still can be.

        Rows are tied to records all at once: which of them came first does not matter.
        """
        tied = {}
        for key, decision in earlier.decisions.items():
            if decision.handling is Handling.MATCH:
                tied[key] = decision
                continue
            with suppress(KeyError, GestandError):
                # The line is gone, or says something else by now: it is asked again.
                self.decide(key, decision)
        places = {key: self._places.get((key.sheet, key.row, "")) for key in tied}
        found = {key: place for key, place in places.items() if place is not None}
        self.decisions |= {key: tied[key] for key in found}
        self._anew(found.values())
        for key, place in found.items():
            try:
                self._ties.check(place, self._lines[place], tied[key], self._rows)
            except GestandError:
                self.decide(key, None)

    def row_of(self, record_id: str, besides: LineKey) -> RowReview | None:
        """Return the row that is of a record and keeps one from being tied to it; None for none."""
        place = self._place(besides)
        other = self._ties.first(record_id, place)
        if other is None or self._lines[place].identity.copied == record_id:
            return None
        return self._rows[other]

    def take_all(self, keys: Iterable[LineKey], handling: Handling) -> tuple[RowReview, ...]:
        """Decide the same of many lines, where it is offered; return the rows that changed.

        Rows that are missing from the file are never removed by this.

        Args:
            keys: Lines, as those that a filter shows.
            handling: FILE (new and matched rows too) or REGISTER.
        """
        places: dict[int, None] = {}
        for key in keys:
            place = self._place(key)
            wanted = _for_many(self._rows[place], key, handling)
            if wanted is Handling.MATCH:
                # At once: the next row may be like the same record.
                with suppress(RecordTakenError, RecordGoneError):
                    self.decide(key, Decision(wanted))
                    places[place] = None
            elif wanted is not None:
                self.decisions[key] = Decision(wanted)
                places[place] = None
        return self._anew(places)

    @property
    def is_current(self) -> bool:
        """Whether the register was not written to since the review was made."""
        return _last_operation(self.register) == self._seq

    def read(self, row: RowReview) -> ReadRow:
        """Return what was read of a row; it must stand in the file."""
        line = self._lines[self._places[row.sheet, row.row, ""]]
        assert line.row is not None  # noqa: S101 - it stands in the file
        record = self.known.records.get(row.id or "")
        return self._reader.read(line.row, record.kind if record else None)

    def mark_sent(self, keys: Iterable[LineKey], *, is_current: bool) -> None:
        """Remember that lines went back to the colleague in a list of faults.

        Args:
            keys: The lines.
            is_current: Whether the register stood as reviewed but for the note of that list.
        """
        keys = frozenset(keys)
        self.sent |= keys
        for place in {self._place(key) for key in keys}:
            self._again(place)
        if is_current:
            self._seq = _last_operation(self.register)

    def apply(
        self,
        *,
        today: date,
        at: datetime,
        look: Callable[[float], object] = lambda _: None,
        origin: object = None,
    ) -> int:
        """Take over what was decided, in one operation; return the number of rows written.

        What is left for later is kept as open questions in the same operation.

        Args:
            today: Date of new notes, and of new records whose own date is not known.
            at: The instant, with a time zone.
            look: Told how far it is, from 0 to 1; gives up when it raises.
            origin: Who started it, for the `Change`.

        Raises:
            ReviewOutdatedError: The register changed since the review was made.
        """
        from importers.workbooks.apply import take_over

        if not self.is_current:
            self._check_that_it_stands(look)
        return take_over(self, today=today, at=at, origin=origin)

    def _check_that_it_stands(self, look: Callable[[float], object]) -> None:
        """Compare anew, as the register was written to; raise when that gives something else."""
        again = Reviewing(
            self.register,
            self.workbook,
            calendar=self.calendar,
            words=self.words,
            settings=self.settings,
            look=look,
        )
        again.decisions, again.sent = self.decisions, self.sent
        for place in range(len(again._lines)):
            again._again(place)
        if again.review != self.review:
            raise ReviewOutdatedError

    # -- making it ----------------------------------------------------------------------------

    def _add(self, line: Line) -> None:
        review, plan = self._assemble(line)
        self._lines.append(line)
        self._ties.keep(len(self._rows), None, review)
        self._rows.append(review)
        self._plans.append(plan)

    def _anew(self, places: Iterable[int]) -> tuple[RowReview, ...]:
        """Assemble lines anew, and those of missing records that a row was tied to, or let go of."""
        found: dict[int, RowReview] = {}
        missing: dict[int, None] = {}
        for place in places:
            before = self._rows[place].id
            found[place] = self._again(place)
            for record_id in {before, found[place].id} if before != found[place].id else ():
                other = self._places.get(("", 0, record_id or ""))
                missing |= {other: None} if other is not None else {}
        found |= {place: self._again(place) for place in missing}
        return tuple(found.values())

    def _again(self, place: int) -> RowReview:
        before = self._rows[place]
        review, plan = self._assemble(self._lines[place])
        self._rows[place], self._plans[place] = review, plan
        self._ties.keep(place, before, review)
        self._review = None
        return review

    def _assemble(self, line: Line) -> tuple[RowReview, RowPlan]:
        tied = self._ties.first(line.record.id) if line.record is not None else None
        row = self._rows[tied].row if tied is not None else 0
        return self._assembler.assemble(line, self.decisions, self.sent, tied=row)

    def _is_untouched(self, line: Line, comparer: Comparer, columns: list[Column]) -> bool:
        record = self.known.records.get(line.identity.record_id)
        row, ledger = line.row, self.known.ledger
        if record is None or row is None or ledger.told(record.id) is not None:
            return False
        content_hash = row.text("hash")
        issued = ledger.issued(record.id, content_hash)
        if issued is None and content_hash == record.hash:
            issued = record.cells
        return issued is not None and comparer.is_untouched(row, issued, columns)

    def _add_missing(self, came_back: set[str]) -> None:
        """Add the records that went out in this workbook and are not in it any more."""
        ledger = self.known.ledger
        for record_id in ledger.sent:
            record = self.known.records.get(record_id)
            if record_id in came_back or record is None or record.deleted:
                continue
            issued = ledger.issued(record_id, "")
            told = ledger.told(record_id) or {}
            is_asked = told.get("missing") is not None
            changed = issued is not None and any(
                issued.get(name, "") != text for name, text in record.cells.items()
            )
            self._add(Line(None, Identity(), record, is_changed=changed and not is_asked))

    def _concerning_all(self) -> tuple[Message, ...]:
        notices = list(self.workbook.notices)
        ledger = self.known.ledger
        if ledger.came_before:
            notices.append(Message("taking.notice.came_before"))
        if not self.workbook.is_ours:
            return tuple(notices)
        if not self.workbook.register_id and not self.known.is_from_here:
            notices.append(Message("workbook.notice.no_register"))
        elif not ledger.knows_exchange:
            notices.append(Message("workbook.notice.no_issue"))
        return tuple(notices)

    # -- deciding -----------------------------------------------------------------------------

    def _place(self, key: LineKey) -> int:
        return self._places[key.sheet, key.row, "" if key.row else key.field]

    def _read_own(self, place: int, field: str, typed: str) -> str:
        name = field.partition(".")[0]
        if name in _BESIDE or not name:
            raise OwnTextError("taking.own.not_here")
        review, row = self._rows[place], self._lines[place].row
        record = self.known.records.get(review.id or "")
        kind = record.cells["kind"] if record else (row.text("kind") if row else "")
        return self._own.read(ANY_COLUMN[name], typed, kind)


def _without_remarks(rows: Sequence[SheetRow], remarks: frozenset[str]) -> Sequence[SheetRow]:
    """Return rows without what we asked about them ourselves, in a list of faults."""
    if not remarks:
        return rows
    asked = {comparable(remark) for remark in remarks}
    return [
        replace(
            row, beside=tuple(each for each in row.beside if comparable(each.text) not in asked)
        )
        for row in rows
    ]


def _for_many(row: RowReview, key: LineKey, handling: Handling) -> Handling | None:
    """Return what is done with a line when the same is decided of many; None for nothing."""
    if not key.row:
        return Handling.REGISTER if handling is Handling.REGISTER else None
    if key.field:
        offers = next((f.offers for f in row.fields if f.field == key.field), ())
        return handling if handling in offers else None
    if handling is Handling.REGISTER or Handling.FILE in row.offers:
        return handling if handling in row.offers else None
    if row.matched:
        # It is of a record: what of the file is taken over, its cells say.
        return None
    first = row.offers[:1]
    if first in {(Handling.MATCH,), (Handling.ADD,)}:
        return first[0]
    return Handling.ADD if Handling.ADD in row.offers and not row.candidates else None


def _last_operation(register: Register) -> int:
    (seq,) = register.connection.execute("SELECT coalesce(max(seq), 0) FROM operation").fetchone()
    return int(seq)
