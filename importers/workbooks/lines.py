"""From a row, what it is of and what was decided of it to what is shown and what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from importers.workbooks.absent import missing_row, tied_row
from importers.workbooks.additions import said_by
from importers.workbooks.cell_line import AS_ISSUED
from importers.workbooks.foreign.columns import ANY_COLUMN
from importers.workbooks.known import label_of, last_change
from importers.workbooks.plans import RowPlan
from importers.workbooks.values import shown
from storage.exchanges import COPIED, cells_hash
from storage.questions import CLASH, FAULT, OWN, REGISTER, ROW, NewQuestion
from storage.rules.message import Message
from storage.rules.workbook_review import (
    FieldDifference,
    Handling,
    LineKey,
    Outcome,
    RowReview,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from importers.workbooks.cell_line import CellLine
    from importers.workbooks.cells import Compared, Comparer
    from importers.workbooks.known import Known
    from importers.workbooks.plans import Line
    from importers.workbooks.rows import ReadRow, RowReader
    from importers.workbooks.sheet_rows import SheetRow
    from resources.words import Words
    from storage.exchanges import Cells, SheetRecord
    from storage.register import Register
    from storage.rules.workbook_review import Decision

_WORST = (Outcome.CLASH, Outcome.REFUSED)
_NEVER = frozenset({Handling.LATER, Handling.REGISTER})


_OTHERWISE = {Handling.REGISTER: REGISTER, Handling.OWN: OWN}


class Assembler:
    """Makes of each row what is shown and what is written, given what was decided."""

    def __init__(
        self,
        register: Register,
        known: Known,
        reader: RowReader,
        comparer: Comparer,
        words: Words,
    ) -> None:
        """Begin."""
        self._register = register
        self._known = known
        self._reader = reader
        self._comparer = comparer
        self._words = words

    def assemble(
        self,
        line: Line,
        decisions: Mapping[LineKey, Decision],
        sent: frozenset[LineKey],
        *,
        tied: int = 0,
    ) -> tuple[RowReview, RowPlan]:
        """Return a row as it is shown, and what taking it over writes.

        Args:
            line: The row.
            decisions: What the user decided; what is not in it is as proposed.
            sent: Lines that went back to the colleague in a list of faults.
            tied: Of a row that is missing: the row that was tied to its record by hand; 0 for none.
        """
        if line.row is None:
            return tied_row(line, tied) if tied else missing_row(line, decisions, sent)
        row, identity = line.row, line.identity
        plan = RowPlan(row.sheet, row.row)
        if line.is_untouched or identity.is_done:
            return self._nothing(line), plan
        target = identity.record_id
        handling: Handling | None = None
        matched = ""
        if identity.offers:
            decision = decisions.get(LineKey(row.sheet, row.row, ""))
            handling = decision.handling if decision else identity.offers[0]
            if handling is Handling.MATCH:
                likely = identity.candidates[0].id if identity.candidates else ""
                matched = (decision.value if decision else "") or likely
                target = matched
            elif self._has_title_now(row, decisions) and decision is None and not _titled(row):
                handling = Handling.ADD
        record = self._known.records.get(target)
        if record is not None:
            return self._known_row(line, record, matched, decisions, sent)
        return self._other_row(line, handling or Handling.LATER, decisions, sent)

    # -- rows of a record ---------------------------------------------------------------------

    def _known_row(
        self,
        line: Line,
        record: SheetRecord,
        matched: str,
        decisions: Mapping[LineKey, Decision],
        sent: frozenset[LineKey],
    ) -> tuple[RowReview, RowPlan]:
        row, identity, ledger = _row(line), line.identity, self._known.ledger
        read = self._reader.read(row, record.kind)
        # Without an id of its own it is known again before it is known of which record it is.
        said = said_by(self._reader.read(row, None) if matched else read)
        kept = {**said, COPIED: "1"} if identity.copied == record.id else said
        plan = RowPlan(row.sheet, row.row, read.title, record.id)
        issued = ledger.issued(record.id, read.hash)
        if issued is None and read.hash and read.hash == record.hash:
            issued = record.cells
        if issued is None and matched:
            issued = ledger.issued(record.id, "")
        asked = ledger.sent_back(record.id)
        issued = issued if asked is None else {**(issued or {}), **asked}
        told = ledger.told(record.id, said)
        if ledger.came_before and ledger.was_taken(record.id, said):
            told = said
        is_new = bool(matched) and not any(each.id == record.id for each in identity.candidates)
        compared = self._comparer.known(read, record, issued, told, is_new=is_new)
        key = LineKey(row.sheet, row.row, "")
        if record.deleted and compared.lines:
            return self._removed(line, read, record, compared, kept, decisions.get(key))
        fields = [
            self._decided(each, read, decisions, plan, sent, record) for each in compared.lines
        ]
        outcomes = [each.outcome for each in fields]
        outcome = next((each for each in _WORST if each in _weighty(fields)), None)
        if outcome is None:
            outcome = Outcome.CHANGED if outcomes else Outcome.SAME
        if fields or matched or (told is not None and cells_hash(told) != cells_hash(said)):
            plan.said = kept
        stood = issued if asked is None else asked
        plan.decided = self._decided_fields(fields, read, told, stood or {}, decisions)
        reason = identity.reason if matched else None
        if is_new:
            reason = Message("taking.reason.by_hand", {"number": record.cells["number"]})
        review = RowReview(
            sheet=row.sheet,
            row=row.row,
            id=record.id,
            number=record.cells["number"],
            title=read.title or record.cells["title"],
            outcome=outcome,
            fields=tuple(fields),
            reason=reason or self._reason(fields),
            notices=(*compared.notices, *identity.notices),
            offers=identity.offers,
            handling=Handling.MATCH if matched else None,
            matched=matched,
            candidates=identity.candidates,
            parts=row.parts,
        )
        return review, plan

    def _removed(
        self,
        line: Line,
        read: ReadRow,
        record: SheetRecord,
        compared: Compared,
        said: Cells,
        decision: Decision | None,
    ) -> tuple[RowReview, RowPlan]:
        """Return a row that the colleague edited and the register removed."""
        row = _row(line)
        offers = (Handling.LATER, Handling.REGISTER, Handling.FILE)
        # Of a row that was matched the decision is that match: what comes of it is asked.
        is_decided = decision is not None and decision.handling in offers
        handling = decision.handling if decision is not None and is_decided else Handling.LATER
        reason = Message("workbook.reason.removed")
        plan = RowPlan(row.sheet, row.row, read.title, record.id, said=said)
        fields = []
        for each in compared.lines:
            done = handling
            if handling is Handling.FILE and Handling.FILE not in each.offers:
                done = Handling.TEXT if Handling.TEXT in each.offers else Handling.LATER
            self._plan(each, done, "", plan, record, is_sent=False, reason=reason)
            fields.append(self._field(each, Outcome.CLASH, (), done, "", record))
        plan.restores = handling is Handling.FILE
        if is_decided:
            plan.decided = frozenset(each.field for each in compared.lines)
        review = RowReview(
            row.sheet,
            row.row,
            record.id,
            record.cells["number"],
            read.title,
            Outcome.CLASH,
            tuple(fields),
            reason,
            (*compared.notices, *line.identity.notices),
            offers,
            handling,
        )
        return review, plan

    # -- rows of no record --------------------------------------------------------------------

    def _other_row(
        self,
        line: Line,
        handling: Handling,
        decisions: Mapping[LineKey, Decision],
        sent: frozenset[LineKey],
    ) -> tuple[RowReview, RowPlan]:
        row, identity = _row(line), line.identity
        read = self._reader.read(row, None)
        plan = RowPlan(row.sheet, row.row, read.title, said=said_by(read))
        copied = self._known.records.get(identity.copied)
        compared = self._comparer.new(read, copied)
        fields: list[FieldDifference] = []
        outcome = identity.outcome
        adds = handling in {Handling.ADD, Handling.SPLIT}
        if adds:
            fields = [self._decided(each, read, decisions, plan, sent) for each in compared.lines]
            title = self._typed_title(row, decisions)
            if title and "title" not in plan.values:
                plan.values["title"] = title
                plan.questions = [each for each in plan.questions if each.field != "title"]
            plan.is_new = bool(plan.values.get("title", "").strip())
            plan.titles = row.parts if handling is Handling.SPLIT else ()
            worst = next((each for each in _WORST if each in _weighty(fields)), None)
            outcome = worst or Outcome.NEW
        if not plan.is_new:
            # What it says stays together: as an open question, or remembered as left alone.
            fields = [self._field(each, each.outcome, (), None, "") for each in compared.lines]
            plan = RowPlan(row.sheet, row.row, read.title, said=plan.said)
            if handling is not Handling.REGISTER:
                plan.questions = [self._row_question(line, read, sent)]
                handling = Handling.LATER
        if not _titled(row):
            fields = [self._title_asked(row, decisions), *(f for f in fields if f.field != "title")]
        review = RowReview(
            row.sheet,
            row.row,
            None,
            "" if row.text("id") == "" else row.text("number"),
            read.title,
            outcome,
            tuple(fields),
            identity.reason if not adds or identity.copied else self._reason(fields),
            (*compared.notices, *identity.notices),
            identity.offers,
            handling,
            "",
            identity.candidates,
            row.parts,
        )
        return review, plan

    def _row_question(self, line: Line, read: ReadRow, sent: frozenset[LineKey]) -> NewQuestion:
        row = _row(line)
        return NewQuestion(
            ROW,
            None,
            row.sheet,
            row.row,
            returned=read.title,
            reason=line.identity.reason,
            settled_by="sent" if LineKey(row.sheet, row.row, "") in sent else "",
        )

    def _title_asked(self, row: SheetRow, decisions: Mapping[LineKey, Decision]) -> FieldDifference:
        typed = self._typed_title(row, decisions)
        return FieldDifference(
            "title",
            "workbook.column.title",
            None,
            None,
            None,
            Outcome.REFUSED,
            row.cell("title").place,
            (Handling.OWN,),
            Handling.OWN if typed else None,
            typed or None,
            Message("workbook.reason.no_title"),
        )

    def _has_title_now(self, row: SheetRow, decisions: Mapping[LineKey, Decision]) -> bool:
        return bool(self._typed_title(row, decisions))

    def _typed_title(self, row: SheetRow, decisions: Mapping[LineKey, Decision]) -> str:
        decision = decisions.get(LineKey(row.sheet, row.row, "title"))
        is_own = decision is not None and decision.handling is Handling.OWN
        return decision.value.strip() if decision is not None and is_own else ""

    # -- cells --------------------------------------------------------------------------------

    def _decided(
        self,
        line: CellLine,
        read: ReadRow,
        decisions: Mapping[LineKey, Decision],
        plan: RowPlan,
        sent: frozenset[LineKey],
        record: SheetRecord | None = None,
    ) -> FieldDifference:
        decision, is_sent = None, False
        if decisions or sent:
            key = LineKey(read.row.sheet, read.row.row, line.field)
            decision, is_sent = decisions.get(key), key in sent
        handling = decision.handling if decision else line.offers[0]
        typed = decision.value if decision else ""
        self._plan(line, handling, typed, plan, record, is_sent=is_sent)
        return self._field(line, line.outcome, line.offers, handling, typed, record)

    def _plan(
        self,
        line: CellLine,
        handling: Handling,
        typed: str,
        plan: RowPlan,
        record: SheetRecord | None,
        *,
        is_sent: bool,
        reason: Message | None = None,
    ) -> None:
        if handling is Handling.LATER or handling in _OTHERWISE:
            question = NewQuestion(
                FAULT if line.is_raw else CLASH,
                record.id if record else None,
                plan.sheet,
                plan.row,
                line.cell,
                line.field,
                line.issued,
                line.returned,
                reason or line.reason,
                "sent" if is_sent else "",
            )
            if handling is Handling.LATER:
                plan.questions.append(question)
                return
            # What a colleague wrote is found again, also where it was decided otherwise.
            plan.declined.append(question._replace(settled_by=_OTHERWISE[handling]))
        if handling is Handling.REGISTER:
            return
        value = typed if handling is Handling.OWN else line.returned
        if line.note is not None:
            plan.notes.append((line.note.day, value))
        elif line.beside is not None:
            plan.beside.append(line.beside)
        elif handling is Handling.TEXT and line.name != "deadline":
            from importers.workbooks.sheet_rows import Beside

            label = self._words(ANY_COLUMN[line.name].label_key)
            plan.beside.append(
                Beside("cell", label, line.cell, line.write(value, self._words) or value)
            )
        else:
            plan.values[line.name] = value

    def _field(
        self,
        line: CellLine,
        outcome: Outcome,
        offers: tuple[Handling, ...],
        handling: Handling | None,
        typed: str,
        record: SheetRecord | None = None,
    ) -> FieldDifference:
        words = self._words
        name, beside = line.name, line.beside
        now = line.write(line.now, words) if line.now else None
        returned = line.write(line.returned, words)
        result = now
        if handling is Handling.OWN:
            result = shown(line.column, typed, words) if beside is None else typed
        elif handling is Handling.FILE or (handling is Handling.TEXT and name == "deadline"):
            result = returned
        changed = None
        is_older = line.reason is not None and line.reason.key == AS_ISSUED
        if (outcome is Outcome.CLASH or is_older) and record is not None and beside is None:
            of = "removed" if record.deleted else name
            changed = last_change(self._register, record.id, of, self._known.issue)
        choices = line.choices
        return FieldDifference(
            line.field,
            label_of(line.field if beside is not None else name),
            None if line.issued is None else shown(line.column, line.issued, words),
            now,
            returned,
            outcome,
            line.cell,
            offers,
            handling,
            result,
            line.reason,
            tuple(shown(line.column, each, words) or "" for each in choices) if choices else (),
            changed[0] if changed else None,
            changed[1] if changed else "",
        )

    # -- small parts --------------------------------------------------------------------------

    def _nothing(self, line: Line) -> RowReview:
        row, record = _row(line), self._known.records.get(line.identity.record_id)
        return RowReview(
            sheet=row.sheet,
            row=row.row,
            id=record.id if record else None,
            number=record.cells["number"] if record else row.text("number"),
            title=row.text("title"),
            outcome=Outcome.SAME,
            notices=(*row.notices, *line.identity.notices),
        )

    def _reason(self, fields: list[FieldDifference]) -> Message | None:
        """Return why a row clashes, or what of it cannot be read."""
        clashes = [each for each in fields if each.outcome is Outcome.CLASH]
        if clashes:
            if all(each.reason and each.reason.key == "taking.reason.clash" for each in clashes):
                labels = ", ".join(each.label_key for each in clashes)
                return Message("workbook.reason.clash", {"labels": labels})
            return clashes[0].reason
        return next(
            (
                each.reason
                for each in fields
                if each.reason and (each.outcome is Outcome.REFUSED or each.reason.key == AS_ISSUED)
            ),
            None,
        )

    def _decided_fields(
        self,
        fields: list[FieldDifference],
        read: ReadRow,
        told: Mapping[str, str] | None,
        issued: Mapping[str, str],
        decisions: Mapping[LineKey, Decision],
    ) -> frozenset[str]:
        """Return the fields of which earlier questions need no answer any more.

        Those that have a line now; and those of which the same sender now says something else. What
        stands as it went out answers nothing: the file may be older than the question.
        """
        sheet, row = read.row.sheet, read.row.row
        decided = {
            each.field
            for each in fields
            if each.reason is None
            or each.reason.key != AS_ISSUED
            or LineKey(sheet, row, each.field) in decisions
        }
        told = told or {}
        for name, text in read.cells.items():
            before = told.get(name, told.get(f"fault.{name}"))
            if before is None or before == text:
                continue
            if name not in issued or not self._comparer.is_same(text, issued[name]):
                decided.add(name)
        return frozenset(decided)


def _weighty(fields: list[FieldDifference]) -> set[Outcome]:
    """Return the outcomes that count for the row: words that are kept as they are cost nothing."""
    return {
        each.outcome
        for each in fields
        if not (each.outcome is Outcome.REFUSED and each.offers[:1] == (Handling.TEXT,))
    }


def _row(line: Line) -> SheetRow:
    assert line.row is not None  # noqa: S101 - only missing rows have none
    return line.row


def _titled(row: SheetRow) -> bool:
    return bool(row.text("title"))
