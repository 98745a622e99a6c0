"""Somebody's own workbook is taken in: every word of it is in the register or on the list to decide."""

from __future__ import annotations

import os
import tempfile
from functools import partial
from itertools import chain, repeat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.workbooks import leftovers
from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.grid import GridCell, Kind
from importers.workbooks.reviewing import Reviewing
from importers.workbooks.tables import find_tables, read_rows, with_heads_at
from resources.words import Words
from storage.calendars import load_calendar
from storage.loan import WorkStoppedError
from storage.questions import FILE, open_questions
from storage.rules.language import DEFAULTS
from tests.helpers.registers import dump, new_register
from tests.importers.workbooks.deciding import settle, taken, titles
from tests.importers.workbooks.foreign.grids import (
    MERGED,
    Value,
    grid_of,
    mapped,
    read,
    sheet_of,
    struck,
)
from tests.importers.workbooks.helpers import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from importers.workbooks.grid import Grid, GridSheet
    from storage.register import Register
    from storage.rules.table_mapping import WorkbookMapping

EXAMPLES = 150 if os.environ.get("GESTAND_SOAK") else 15
_HEADS = (
    *("Omschrijving", "Nr.", "Status", "Afgedaan (ja/nee)", "Deadline", "Datum debat"),
    *("Datum afgedaan", "Stand van zaken", "Directie", "Soort", "Kamer", "Kleur", "Toezegging"),
)
_SAID = (
    *("{}", "{}", "De minister stuurt de Kamer een brief over {}", "Afgedaan. Zie {}", "{} n.v.t."),
    *(
        "d.d. 3 maart 2026 {}",
        "1. een eerste ding {}\n2. een tweede ding",
        "Directie {}",
        "Directies {}",
    ),
    *("Update 06-11-2025 {}\nUpdate 13-11-2025 b", "05-06-2026 {}", "eind 2026 {}", "Bron: {}"),
)
_PLAIN: tuple[Value, ...] = ("n.v.t.", "ja", "Openstaand", "Totaal", 12, MERGED, None, None)


@st.composite
def grids(draw: st.DrawFn) -> tuple[Grid, list[str]]:
    """Return a workbook of up to three sheets of anything, and the words that somebody typed."""
    typed: list[str] = []

    def said(template: str) -> str:
        typed.append(f"woord{len(typed)}q")
        return template.format(typed[-1])

    def value() -> Value:
        found = draw(st.one_of(st.sampled_from(_SAID), st.sampled_from(_PLAIN)))
        if not isinstance(found, str) or "{}" not in found:
            return found
        look = draw(st.integers(0, 9))
        if look == 0:
            return GridCell(0, Kind.MERGED, said(found))
        return struck(said(found)) if look == 1 else said(found)

    sheets: list[GridSheet] = []
    for n in range(draw(st.integers(1, 3))):
        rows: dict[int, list[Value]] = {}
        number = 1
        for place in range(draw(st.integers(1, 8))):
            is_head = place == draw(st.integers(0, 2)) or draw(st.integers(0, 9)) == 0
            heads = st.lists(st.sampled_from(_HEADS), min_size=1, max_size=5)
            width = draw(st.integers(1, 6))
            rows[number] = list(draw(heads)) if is_head else [value() for _ in range(width)]
            number += draw(st.sampled_from((1, 1, 1, 2, 4)))
        commented = st.one_of(st.sampled_from([*rows]), st.integers(1, 10))
        comments = [
            (draw(commented), draw(st.integers(1, 5)), "Anna", said("{}"))
            for _ in range(draw(st.integers(0, 2)))
        ]
        hidden = draw(st.booleans())
        sheets.append(sheet_of(rows, f"Blad{n}", comments=comments, hidden=hidden))
    return grid_of(*sheets), typed


def reviewing(register: Register, grid: Grid, mapping: WorkbookMapping | None = None) -> Reviewing:
    """Compare a workbook with a register."""
    return Reviewing(
        register,
        read(grid, mapping),
        calendar=load_calendar(),
        words=WORDS,
        settings=DEFAULTS,
    )


def found_again(register: Register, found: Reviewing) -> str:
    """Return all that a user can see of what was taken in: records, questions, what was told."""
    db = register.connection
    parts = [
        str(value)
        for table in ("record", "deadline", "note", "extra")
        for row in db.execute(f"SELECT * FROM {table}")
        for value in row
    ]
    for question in open_questions(register):
        parts += [question.returned, *question.cells.values()]
    told = [*found.review.notices, *(each for row in found.review.rows for each in row.notices)]
    return "\n".join([*parts, *map(WORDS.say, told)])


def _pointed_at(grid: Grid, mapping: WorkbookMapping, data: st.DataObject) -> WorkbookMapping:
    """Return a mapping in which the user pointed at any row, as of any table of somebody's own."""
    place = data.draw(st.integers(0, len(mapping.tables) - 1))
    table = mapping.tables[place]
    sheet = next(each for each in grid.sheets if each.name == table.sheet)
    row = data.draw(st.sampled_from([0, *(each.number for each in sheet.rows)]))
    return mapping if table.is_own else with_heads_at(grid, mapping, place, row, {})


@settings(max_examples=EXAMPLES, deadline=None)
@given(grids(), st.data())
def test_every_word_of_any_workbook_is_found_again(
    made: tuple[Grid, list[str]], data: st.DataObject
) -> None:
    grid, typed = made
    mapping = mapped(grid)
    if mapping.tables and data.draw(st.integers(0, 3)) == 0:
        mapping = _pointed_at(grid, mapping, data)
    for place in range(len(mapping.tables)):
        if data.draw(st.integers(0, 3)) == 0:
            mapping = mapping.with_used(place, data.draw(st.booleans()))
    with tempfile.TemporaryDirectory() as folder, new_register(Path(folder)) as register:
        try:
            found = reviewing(register, grid, mapping)
        except WorkbookRefusedError:
            # The step of the columns goes on with none of them either.
            assert not any(table.is_used and table.fields for table in mapping.tables)
            return
        taken(found)
        heads = [each.head for table in mapping.tables for each in table.columns]
        there = "\n".join([found_again(register, found), *heads])
        assert [word for word in typed if word not in there] == []
        once = dump(register)
        again = reviewing(register, grid, mapping)
        assert again.tally == (0, 0)
        taken(again)
        assert dump(register) == once


def test_a_sheet_that_is_not_read_is_one_question_and_may_become_a_promise(
    register: Register,
) -> None:
    notes = sheet_of([["Bel"], ["eerst"]], "Kladblad", comments=[(1, 1, "Anna", "wie?")])
    grid = grid_of(sheet_of([["Toezegging", "Wie"], ["Een brief", "A"]]), notes)
    mapping = mapped(grid)
    assert [(table.sheet, table.is_used) for table in mapping.tables] == [
        ("Blad1", True),
        ("Kladblad", False),
    ]
    taken(reviewing(register, grid))
    (question,) = open_questions(register)
    assert (question.sheet, question.cell) == ("Kladblad", "A1")
    assert question.returned == "Bel · A1: Anna: wie?\neerst"
    settle(register, question, FILE)
    assert "Bel · A1: Anna: wie? eerst" in titles(register)

    rows = read(grid, mapping.with_used(1, is_used=True).with_field(1, 1, "title")).rows
    assert [row.text("title") for row in rows] == ["Een brief", "Bel", "eerst"]


def test_another_table_on_the_sheet_that_is_not_read_is_a_question() -> None:
    rows: dict[int, list[Value]] = {
        1: ["Toezegging", "Wie", "Status"],
        2: ["Een brief over dijken", "A", "open"],
        6: ["Omschrijving", "Deadline", "Directie"],
        7: ["Brief over zeehavens", "eind 2026", "Water"],
        8: ["Brief over molens", "", "Wind"],
    }
    grid = grid_of(sheet_of(rows, comments=[(7, 2, "Anna", "haalbaar?")]))
    mapping = mapped(grid)
    assert [table.head_row for table in mapping.tables] == [1, 6]
    workbook = read(grid, mapping.with_used(1, is_used=False))
    assert [row.text("title") for row in workbook.rows] == ["Een brief over dijken"]
    (loose,) = workbook.loose
    assert loose.is_asked
    assert loose.text.splitlines() == [
        "Omschrijving · Deadline · Directie",
        "Brief over zeehavens · eind 2026 · Water · B7: Anna: haalbaar?",
        "Brief over molens · Wind",
    ]


def test_something_else_below_a_list_is_no_row_of_it() -> None:
    promise = ["Brief over dijken", "eind 2026", "Openstaand"]
    rows: dict[int, list[Value]] = {
        1: ["Nr.", "Toezegging", "Termijn", "Status"],
        2: [1, *promise],
        3: [2, *promise],
        7: ["Naam", "Rol", "Telefoon"],
        8: ["Jansen", "schrijver", "1234"],
        9: ["De Vries", "lezer", "2345"],
    }
    grid = grid_of(sheet_of(rows))
    tables = mapped(grid).tables
    assert [(each.head_row, each.rows, each.is_used) for each in tables][:1] == [(1, 2, True)]
    workbook = read(grid)
    assert [row.row for row in workbook.rows] == [2, 3]
    assert "Jansen · schrijver · 1234" in workbook.loose[0].text
    # A row of the list that leaves a cell open is one of the list.
    rows = {**rows, 7: [3, "Brief over molens", "begin 2027"], 8: [4, "Een brief", "eind 2026"]}
    del rows[9]
    assert [row.row for row in read(grid_of(sheet_of(rows))).rows] == [2, 3, 7, 8]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_does_not_fit_in_one_question_is_named(
    monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(leftovers, "MOST_SAID", 20)
    much = sheet_of([[f"regel {n:04}"] for n in range(30)], "Veel")
    workbook = read(grid_of(sheet_of([["Toezegging", "Wie"], ["Een brief", "A"]]), much))
    (loose,) = workbook.loose
    assert loose.text == "regel 0000\nregel 0001"
    assert loose.reason in workbook.notices
    assert loose.reason is not None
    assert loose.reason.values == {"sheet": "Veel", "n": 28, "first": "A3", "last": "A30"}
    assert "A3" in Words(language).say(loose.reason)


def test_a_sheet_of_many_cells_makes_no_more_questions_than_it_has_to(
    register: Register,
) -> None:
    much = sheet_of([[f"r{row}k{column}" for column in range(40)] for row in range(60)], "Veel")
    list_ = sheet_of([["Toezegging", "Wie"], ["Een brief", "A"]])
    assert len(read(grid_of(list_, much)).loose) == 1
    heads = [WORDS(f"workbook.column.{name}") for name in ("id", "hash", "title", "status")]
    ours = sheet_of({1: heads, **{n: [*[None] * 30, f"naast {n}"] for n in range(2, 900)}})
    loose = read(grid_of(ours, much)).loose
    assert len(loose) < 10
    said = "\n".join(each.text for each in loose)
    assert all(word in said for word in ("naast 2", "naast 899", "r0k0", "r59k39"))
    assert register.connection.execute("SELECT count(*) FROM question").fetchone() == (0,)


def test_looking_for_tables_and_reading_rows_stop_at_once_when_asked() -> None:
    rows: list[list[Value]] = [["Toezegging", "Wie", "Status"]]
    rows += [[f"Brief {n}", "A", "open"] for n in range(300)]
    grid = grid_of(sheet_of(rows))
    mapping = mapped(grid)
    works: tuple[Callable[[Callable[[], bool]], object], ...] = (
        partial(find_tables, grid, {}),
        partial(read_rows, grid, mapping),
    )
    for work in works:
        for most in (0, 5, 250):
            answers = chain(repeat(False, most), (True,))
            with pytest.raises(WorkStoppedError):
                work(partial(next, answers))
