"""Whatever is done, undone and done again: history replayed from empty equals the register.

And the register as of each earlier operation is what it was then.
"""

from __future__ import annotations

import ast
import json
import tempfile
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from openpyxl import Workbook as Sheets

from importers.letters import read_letter
from importers.letters.take_over import take_over
from importers.workbooks import apply_workbook, review_workbook
from storage.as_of import as_of
from storage.calendars import load_calendar
from storage.check import check
from storage.deadlines import set_deadline
from storage.errors import CannotRevertError, LaterDependsError, NothingToUndoError
from storage.records import add_note, add_record, edit_record, remove_record
from storage.register import Register
from storage.riders import hang, unhang
from storage.rules.deadline import Deadline
from storage.rules.language import DEFAULTS
from storage.rules.message import Message
from storage.rules.terms import DeadlineKind, RecordKind
from storage.schema import TRACKED
from storage.search import index_differs
from storage.standing import undo_any, undone
from tests.helpers.registers import TODAY, Clock, counting_ids, dump, new_register, window
from tests.importers.workbooks import helpers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from importers.workbooks.reading import Workbook
    from storage.rules.review import LetterReading

TEXT = st.text(max_size=30)
Tables = dict[str, list[tuple[object, ...]]]

LETTER = """Datum {day}
Betreft {subject}

Geachte voorzitter,

{text}

De Minister van Voorbeeldzaken,

A. de Groot
"""
LETTERS = (
    LETTER.format(
        day="2 april 2026",
        subject="Loketten",
        text="Ik zal uw Kamer eind 2026 informeren over de loketten.",
    ),
    LETTER.format(
        day="9 mei 2026",
        subject="Voortgang",
        text="Ik stuur uw Kamer jaarlijks voor 1 oktober een voortgangsrapportage.\n"
        "In de volgende voortgangsrapportage ga ik in op de wachttijden.",
    ),
)
ROWS = (
    (("Omschrijving", "Behandelaar"), ("van een blad", "Anna"), ("nog een", "Bea")),
    (("Omschrijving", "Behandelaar"), ("van een blad", "Cor")),
)


@cache
def letter(number: int) -> LetterReading:
    return read_letter(LETTERS[number], calendar=load_calendar())


@cache
def workbook(number: int) -> Workbook:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"blad-{number}.xlsx"
        sheets = Sheets()
        sheet: Any = sheets.active
        for row in ROWS[number]:
            sheet.append(row)
        sheets.save(path)
        return helpers.read_here(path)


def in_order(register: Register) -> Tables:
    """Return all of the user's data, each table in the order in which rows came."""
    db = register.connection
    return {t: db.execute(f"SELECT * FROM {t} ORDER BY rowid").fetchall() for t in TRACKED}


def standing(register: Register) -> Tables:
    """Build all tables from the operations that stand alone, without the days that follow."""
    gone = undone(register.connection)
    chosen = "SELECT seq FROM operation WHERE role = 'do' AND undoes IS NULL"
    wanted = {seq for (seq,) in register.connection.execute(chosen) if seq not in gone}
    return without_days(register, replayed(register, wanted))


def without_days(register: Register, tables: Tables) -> Tables:
    info = register.connection.execute("PRAGMA table_info(record)").fetchall()
    at = [row[1] for row in info].index("sort_day")
    records = [(*row[:at], *row[at + 1 :]) for row in tables["record"]]
    return {**tables, "record": sorted(records, key=repr)}


def replayed(register: Register, only: set[int] | None = None) -> Tables:
    """Build all tables from history alone, from all of it or from some operations only."""
    tables: dict[str, dict[str, dict[str, Any]]] = {table: {} for table in TRACKED}
    for operation, table, row_id, before, after in register.connection.execute(
        "SELECT operation, tbl, row_id, before, after FROM history ORDER BY id"
    ):
        if only is not None and operation not in only:
            continue
        if after is None:
            del tables[table][row_id]
        elif before is None:
            tables[table][row_id] = json.loads(after)
        else:
            tables[table][row_id] |= json.loads(after)
    db = register.connection
    result = {}
    for table, rows in tables.items():
        info = db.execute(f"PRAGMA table_info({table})").fetchall()
        columns = [row[1] for row in info]
        defaults = {row[1]: ast.literal_eval(row[4]) if row[4] else None for row in info}
        result[table] = sorted(
            (tuple({**defaults, **row}[c] for c in columns) for row in rows.values()), key=repr
        )
    return result


class Machine(RuleBasedStateMachine):
    """Create, edit, annotate, hang, remove, import, undo, redo, revert, reopen, in any order."""

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.register = new_register(Path(self.folder.name))
        self.undone: list[Tables] = []
        self.done: list[Tables] = []
        self.stood: dict[int, Tables] = {}
        self.runs = 0

    def teardown(self) -> None:
        if hasattr(self, "register"):
            for seq in self.stood:
                self.travel_to(seq)
            assert check(self.register).problems == ()
            self.register.close()
            self.folder.cleanup()

    def travel_to(self, seq: int) -> None:
        for forwards in (False, True):
            with as_of(self.register, seq, forwards=forwards) as past:
                assert in_order(past) == self.stood[seq]
                assert not index_differs(past.connection)

    def act(self, work: Any) -> None:
        with self.going_on():
            self.within(work)

    def within(self, work: Any) -> None:
        with self.register.operation(Message("operation.edited", {"number": "x"})) as op:
            work(op)

    @contextmanager
    def going_on(self) -> Iterator[None]:
        before = dump(self.register)
        yield
        if dump(self.register) != before:
            self.done.append(before)
            self.undone.clear()

    def records(self) -> list[str]:
        return [
            r for (r,) in self.register.connection.execute("SELECT id FROM record ORDER BY key")
        ]

    @rule(title=TEXT.filter(str.strip), kind=st.sampled_from(RecordKind))
    def create(self, title: str, kind: RecordKind) -> None:
        self.act(lambda op: add_record(op, kind, "t" + title, today=TODAY))

    @rule(data=st.data(), title=TEXT, note=TEXT)
    def edit(self, data: st.DataObject, title: str, note: str) -> None:
        if records := self.records():
            chosen = data.draw(st.sampled_from(records))
            self.act(lambda op: edit_record(op, chosen, title="x" + title, internal_note=note))

    @rule(data=st.data(), handler=st.sampled_from(["Anna", "Bea"]))
    def hand_over(self, data: st.DataObject, handler: str) -> None:
        if records := self.records():
            chosen = data.draw(st.sampled_from(records))
            self.act(lambda op: edit_record(op, chosen, handler=handler))

    @rule(data=st.data(), text=TEXT)
    def annotate(self, data: st.DataObject, text: str) -> None:
        if records := self.records():
            chosen = data.draw(st.sampled_from(records))
            self.act(lambda op: add_note(op, chosen, "n" + text, dated_on=TODAY))

    @rule(data=st.data(), day=st.dates(TODAY, TODAY.replace(year=2028)))
    def date(self, data: st.DataObject, day: date) -> None:
        if records := self.records():
            chosen = data.draw(st.sampled_from(records))
            self.act(lambda op: set_deadline(op, chosen, window("dan", None, day)))

    @rule(data=st.data())
    def hang(self, data: st.DataObject) -> None:
        query = "SELECT id FROM record WHERE kind = 'rapportage' AND deleted = 0 ORDER BY key"
        reports = [row_id for (row_id,) in self.register.connection.execute(query)]
        others = [row_id for row_id in self.records() if row_id not in reports]
        if reports and others:
            report, rider = data.draw(st.sampled_from(reports)), data.draw(st.sampled_from(others))
            carried = Deadline("daarin", DeadlineKind.CARRIED)

            def work(op: Any) -> None:
                set_deadline(op, rider, carried)
                hang(op, rider, report)

            self.act(work)

    @rule(data=st.data())
    def unhang(self, data: st.DataObject) -> None:
        if records := self.records():
            chosen = data.draw(st.sampled_from(records))
            self.act(lambda op: unhang(op, chosen))

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        if records := self.records():
            chosen = data.draw(st.sampled_from(records))
            self.act(lambda op: remove_record(op, chosen))

    @rule(number=st.sampled_from(range(len(LETTERS))))
    def take_letter(self, number: int) -> None:
        reading = letter(number)
        with self.going_on():
            take_over(self.register, reading, reading.candidates, file_name="b.txt", today=TODAY)

    @rule(number=st.sampled_from(range(len(ROWS))))
    def take_workbook(self, number: int) -> None:
        calendar, found = load_calendar(), workbook(number)
        review = review_workbook(self.register, found, calendar=calendar, words=helpers.WORDS)
        with self.going_on():
            apply_workbook(
                self.register,
                found,
                review,
                today=TODAY,
                at=helpers.AT,
                calendar=calendar,
                settings=DEFAULTS,
                words=helpers.WORDS,
            )

    @rule()
    def undo(self) -> None:
        before = dump(self.register)
        try:
            self.register.undo()
        except NothingToUndoError:
            assert not self.done
            return
        assert dump(self.register) == self.done.pop()
        self.undone.append(before)

    @rule()
    def redo(self) -> None:
        before = dump(self.register)
        try:
            self.register.redo()
        except NothingToUndoError:
            assert not self.undone
            return
        assert dump(self.register) == self.undone.pop()
        self.done.append(before)

    @rule(data=st.data())
    def undo_any(self, data: st.DataObject) -> None:
        seq = data.draw(st.sampled_from(sorted(self.stood)))
        before = dump(self.register)
        try:
            with self.going_on():
                undo_any(self.register, seq)
        except (CannotRevertError, LaterDependsError):
            assert dump(self.register) == before
        else:
            assert without_days(self.register, dump(self.register)) == standing(self.register)

    @rule(data=st.data())
    def travel(self, data: st.DataObject) -> None:
        self.travel_to(data.draw(st.sampled_from(sorted(self.stood))))

    @rule()
    def reopen(self) -> None:
        assert check(self.register).problems == ()
        path = self.register.path
        self.register.close()
        self.runs += 1
        self.register = Register.open(path, Clock(), new_id=counting_ids(f"run{self.runs}"))

    @invariant()
    def history_is_the_register(self) -> None:
        if hasattr(self, "register"):
            assert replayed(self.register) == dump(self.register)
            (last,) = self.register.connection.execute("SELECT max(seq) FROM operation").fetchone()
            self.stood[last] = in_order(self.register)


Machine.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestHistory = Machine.TestCase
