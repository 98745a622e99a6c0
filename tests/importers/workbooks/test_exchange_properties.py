"""A workbook goes out, both sides change what they like, it comes back: nothing is lost.

Each value that anyone types is a word of its own, so that it can be looked for afterwards: in the
register, in its history, beside the row, or in an open question.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from importers.workbooks.columns import COLUMNS, HIDDEN, CellType, word_of
from importers.workbooks.errors import RecordGoneError, RecordTakenError
from importers.workbooks.grid import Grid, GridCell, GridRow, GridSheet, Kind
from importers.workbooks.reviewing import Reviewing
from importers.workbooks.sheet import EXCHANGE_PROPERTY, REGISTER_PROPERTY
from importers.workbooks.tables import find_tables, read_rows
from storage.calendars import load_calendar
from storage.exchanges import CELLS, ExchangeRow, SheetRecord, add_exchange, sheet_records
from storage.operations import OperationKind
from storage.question_settling import QuestionValueError
from storage.questions import OWN, ROW, open_questions
from storage.records import add_note, edit_record, remove_record
from storage.rules.language import DEFAULTS
from storage.rules.message import Message
from storage.rules.workbook_review import Decision, Handling, Outcome
from tests.helpers.registers import TODAY, add, dump, new_register
from tests.importers.workbooks.deciding import settle
from tests.importers.workbooks.helpers import AT, WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from importers.workbooks.sheet_rows import Workbook
    from storage.register import Register

EXAMPLES = 1_000 if os.environ.get("GESTAND_SOAK") else 20
pytestmark = pytest.mark.timeout(120 if EXAMPLES < 1_000 else 7_200)
NAMES = [*HIDDEN, *CELLS]
FREE_TEXT = ("title", "text", "handler")
SHEET = WORDS("workbook.sheet")
LABEL = Message("operation.edited", {"number": ""})


@dataclass
class Page:
    """A sheet in the hands of a colleague: rows by name of the column, and what stands beside."""

    rows: list[dict[str, str]]
    extra: dict[int, str] = field(default_factory=dict)
    comments: dict[int, str] = field(default_factory=dict)

    def workbook(self, register: Register, exchange_id: str, file_hash: str) -> Workbook:
        heads = [WORDS(f"workbook.column.{name}") for name in NAMES]
        rows = [_grid_row(1, [*heads, "Eigen kolom"])]
        comments = []
        for number, row in enumerate(self.rows, 2):
            texts = [row.get(name, "") for name in NAMES]
            rows.append(_grid_row(number, [*texts, self.extra.get(id(row), "")]))
            if id(row) in self.comments:
                comments.append((number, 5, "", self.comments[id(row)]))
        sheet = GridSheet(SHEET, hidden=False, rows=tuple(rows), comments=tuple(comments))
        properties = {REGISTER_PROPERTY: register.id, EXCHANGE_PROPERTY: exchange_id}
        grid = Grid("uit.xlsx", "xlsx", properties, (sheet,))
        return replace(read_rows(grid, find_tables(grid, {})), file_hash=file_hash)


def _grid_row(number: int, texts: list[str]) -> GridRow:
    cells = tuple(GridCell(column, Kind.TEXT, text) for column, text in enumerate(texts, 1) if text)
    return GridRow(number, hidden=False, cells=cells)


def issue(register: Register) -> tuple[str, Page, dict[str, SheetRecord]]:
    """Send the register out; return the exchange, the sheet and the rows as they went out."""
    records = {key: each for key, each in sheet_records(register).items() if not each.deleted}
    with register.operation(LABEL, OperationKind.ISSUE) as operation:
        exchange_id = add_exchange(
            operation,
            "out",
            [
                ExchangeRow(each.id, SHEET, row, each.cells)
                for row, each in enumerate(records.values(), 2)
            ],
            at=AT,
            file_name="uit.xlsx",
        )
    rows = [
        {"id": each.id, "hash": each.hash, **{c.name: _shown(c, each) for c in COLUMNS}}
        for each in records.values()
    ]
    return exchange_id, Page(rows), records


def _shown(column: object, record: SheetRecord) -> str:
    name, kind = column.name, column.type  # type: ignore[attr-defined]
    value = record.cells[name]
    return word_of(name, value, WORDS) if kind is CellType.CHOICE else value


@dataclass
class World:
    """Both sides, and what each typed."""

    draw: Callable[[st.SearchStrategy[int]], int]
    register: Register
    page: Page = field(default_factory=lambda: Page([]))
    typed: list[str] = field(default_factory=list)
    _words: Iterator[int] = field(default_factory=lambda: count(1))

    def word(self) -> str:
        """Return a word that nobody typed yet."""
        self.typed.append(f"woord{next(self._words)}q")
        return self.typed[-1]

    def pick(self, most: int) -> int:
        return self.draw(st.integers(0, most - 1))

    # The colleague

    def edit_sheet(self) -> None:
        if not self.page.rows:
            return
        row = self.page.rows[self.pick(len(self.page.rows))]
        what = self.pick(11)
        if what <= 2:
            row[FREE_TEXT[self.pick(len(FREE_TEXT))]] = self.word()
        elif what == 3:
            row[FREE_TEXT[1 + self.pick(len(FREE_TEXT) - 1)]] = ""
        elif what == 4:
            self.page.rows = [each for each in self.page.rows if each is not row]
        elif what == 5:
            copy = dict(row)
            copy[("title", "handler")[self.pick(2)]] = self.word()
            self.page.rows.append(copy)
        elif what == 6:
            self.page.rows.reverse()
        elif what == 7:
            self.page.rows.append({"title": self.word(), "handler": self.word()})
        elif what == 8:
            self.page.extra[id(row)] = self.word()
            self.page.comments[id(row)] = self.word()
        elif what == 9:
            row[("latest", "promised_on", "status", "priority")[self.pick(4)]] = self.word()
        else:
            row["note"] = self.word()

    # The register

    def edit_register(self, ids: list[str]) -> None:
        record_id = ids[self.pick(len(ids))]
        what = self.pick(5)
        with self.register.operation(LABEL) as operation:
            if what <= 2:
                name = FREE_TEXT[self.pick(len(FREE_TEXT))]
                edit_record(operation, record_id, **{name: self.word()})
            elif what == 3:
                add_note(operation, record_id, self.word(), dated_on=TODAY)
            else:
                remove_record(operation, record_id)

    # Both

    def decide(self, reviewing: Reviewing) -> set[str]:
        """Decide at random; return what stands in rows that were left alone as a whole."""
        refused: set[str] = set()
        for row in list(reviewing.review.rows):
            keys = [(row.key(), row.offers)] if row.offers else []
            keys += [(row.key(each.field), each.offers) for each in row.fields]
            for key, offers in keys:
                wanted = [each for each in offers if each is not Handling.OWN]
                choice = self.pick(len(wanted) + 2)
                if choice < len(wanted):
                    # Also to a record that is nothing like the row.
                    ids = ["", *reviewing.known.records]
                    ties = wanted[choice] is Handling.MATCH
                    value = ids[self.pick(len(ids))] if ties else ""
                    with suppress(RecordTakenError, RecordGoneError):
                        reviewing.decide(key, Decision(wanted[choice], value))
        for row in reviewing.review.rows:
            if row.handling is Handling.REGISTER and row.row:
                refused |= {str(each.returned).rpartition(": ")[2] for each in row.fields}
        return refused


def found_in(register: Register) -> str:
    """Return all that the register holds, its history and its questions, without the exchanges."""
    db = register.connection
    tables = {
        name: rows for name, rows in dump(register).items() if not name.startswith("exchange")
    }
    history = db.execute(
        "SELECT before, after FROM history WHERE tbl NOT LIKE 'exchange%'"
    ).fetchall()
    return repr((tables, history, open_questions(register)))


def model(
    issued: SheetRecord, now: SheetRecord, row: dict[str, str], decided: dict[str, Handling]
) -> dict[str, str]:
    """Return what a three-way merge makes of the free texts of a record."""
    merged = {}
    for name in FREE_TEXT:
        before, here, there = issued.cells[name], now.cells[name], row.get(name, "")
        if there in (before, here):
            merged[name] = here
        else:
            is_clash = before != here
            handling = decided.get(name, Handling.LATER if is_clash else Handling.FILE)
            merged[name] = there if handling is Handling.FILE else here
    return merged


@given(st.data())
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_nothing_that_anyone_typed_is_lost(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder, new_register(Path(folder)) as register:
        world = World(data.draw, register)
        ids = [
            add(register, world.word(), date(2026, 12, 31), handler=world.word(), text=world.word())
            for _ in range(1 + world.pick(3))
        ]
        exchange_id, world.page, issued = issue(register)

        # Nothing was changed: nothing is found.
        untouched = _reviewing(register, world.page.workbook(register, exchange_id, "0"))
        assert untouched.tally == (0, 0)
        assert untouched.review.counts[Outcome.SAME] == len(ids)

        for _ in range(world.pick(6)):
            world.edit_sheet()
        # What the colleague typed over or took out again was never sent.
        kept = {id(row) for row in world.page.rows}
        beside = (world.page.extra, world.page.comments)
        beside_rows = [text for each in beside for key, text in each.items() if key in kept]
        sent = repr((world.page.rows, beside_rows))
        world.typed = [word for word in world.typed if word in sent or word in found_in(register)]
        for _ in range(world.pick(4)):
            world.edit_register(ids)
        now = sheet_records(register)
        workbook = world.page.workbook(register, exchange_id, "1")
        reviewing = _reviewing(register, workbook)
        refused = world.decide(reviewing)
        shown = reviewing.review
        before = dump(register)
        reviewing.apply(today=TODAY, at=AT)

        text = found_in(register)
        lost = [word for word in world.typed if word not in text and word not in refused]
        assert lost == []

        # What has one row in the sheet, and is not removed on either side, is the model's merge.
        after = sheet_records(register)
        for row in shown.rows:
            if row.id in issued and row.row and not row.matched and not now[row.id].deleted:
                decided = {
                    key.field: decision.handling
                    for key, decision in reviewing.decisions.items()
                    if key.row == row.row
                }
                others = [each for each in shown.rows if row.id in (each.id, each.matched)]
                if len(others) == 1:
                    page_row = world.page.rows[row.row - 2]
                    wanted = model(issued[row.id], now[row.id], page_row, decided)
                    assert {name: after[row.id].cells[name] for name in FREE_TEXT} == wanted

        # A second time, also when it was saved anew: nothing is changed and nothing asked.
        once = dump(register)
        for file_hash in ("1", "2"):
            again = _reviewing(register, world.page.workbook(register, exchange_id, file_hash))
            assert again.tally == (0, 0), [r for r in again.review.rows if r.fields or r.handling]
            assert again.apply(today=TODAY, at=AT) == 0
            assert dump(register) == once

        # Rows that were left without a place, tied to any record: all that they said is kept.
        for question in open_questions(register):
            if question.kind == ROW and question.record_id is None and world.pick(2):
                try:
                    settle(register, question, OWN, ids[world.pick(len(ids))])
                except QuestionValueError:
                    continue
                text = found_in(register)
                assert [w for w in world.typed if w not in text and w not in refused] == []
                register.undo()
        assert dump(register) == once

        (kind,) = register.connection.execute(
            "SELECT kind FROM operation ORDER BY seq DESC"
        ).fetchone()
        if kind == OperationKind.WORKBOOK:
            register.undo()
            assert dump(register) == before
            register.redo()
            assert dump(register) == once


def _reviewing(register: Register, workbook: Workbook) -> Reviewing:
    return Reviewing(register, workbook, calendar=load_calendar(), words=WORDS, settings=DEFAULTS)
