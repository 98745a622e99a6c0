"""Lists of directorates: each column finds its field, each cell its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.reviewing import Reviewing
from resources.words import LANGUAGES, Words
from storage.calendars import load_calendar
from storage.questions import open_questions
from storage.rules.language import DEFAULTS
from storage.rules.table_mapping import DayOrder, Layout, chosen
from tests.helpers.registers import TODAY, new_register
from tests.importers.workbooks.foreign import lists
from tests.importers.workbooks.foreign.grids import (
    fields,
    grid_of,
    mapped,
    read,
    sheet_of,
    texts,
    unaccounted,
)

if TYPE_CHECKING:
    from pathlib import Path

    from importers.workbooks.grid import Grid
    from tests.importers.workbooks.foreign.grids import Value


@pytest.mark.parametrize("grid", lists.LISTS.values(), ids=lists.LISTS)
def test_every_cell_of_a_list_is_somewhere_and_every_sentence_can_be_said(grid: Grid) -> None:
    mapping = mapped(grid)
    workbook = read(grid, mapping)
    assert unaccounted(grid, mapping, workbook) == []
    said = [*workbook.notices, *mapping.notices]
    for row in workbook.rows:
        said += [*row.notices, *(hint.reason for hint in row.hints)]
        said += [fault.reason for fault in row.faults]
    for table in mapping.tables:
        said += [column.reason for column in table.columns if column.reason]
    for language in LANGUAGES:
        assert all(Words(language).say(message) for message in said)


def test_a_list_with_a_title_above_and_a_total_below() -> None:
    mapping = mapped(lists.WATER)
    assert fields(mapping) == {
        "Nr.": None,
        "Omschrijving": "title",
        "Toezegger": "minister",
        "Datum debat": "promised_on",
        "Deadline (uiterlijk)": "deadline",
        "Stand van zaken": "note",
        "Dir./behandelaar": "handler",
        "Opm.": "internal_note",
    }
    assert (mapping.tables[0].head_row, mapping.tables[0].totals) == (4, (8,))
    assert not mapping.asks
    workbook = read(lists.WATER, mapping)
    first, second = workbook.rows
    assert texts(first)["deadline"] == "eind Q2 (zie brief)"
    assert texts(first)["note"].startswith("Afgedaan. De Tweede Kamer")
    assert [(hint.field, hint.value) for hint in first.hints[:2]] == [
        ("status", "met"),
        ("settled_on", "2026-03-03"),
    ]
    assert texts(second)["promised_on"] == "2026-02-03"
    assert ("cell", "Plenair debat d.d. 3 februari 2026") in [
        (each.kind, each.text) for each in second.beside
    ]
    assert "deadline" not in second.cells
    assert [(note.day, note.text) for note in second.notes] == [
        (date(2025, 11, 6), "Overleg gevoerd."),
        (date(2026, 1, 15), "Concept gereed."),
    ]
    assert [(each.kind, each.place, each.is_asked) for each in workbook.loose] == [
        ("around", "A1", True),
        ("total", "A8", False),
    ]
    assert len(workbook.loose[0].text.splitlines()) == len(("A1", "A2", "A10"))


def test_a_list_of_the_tweede_kamer() -> None:
    workbook = read(lists.CHAMBER)
    first, second, third = workbook.rows
    assert texts(first) == {
        "external_number": "TZ202603-130",
        "promised_on": "2026-03-12",
        "minister": "Minister van Financiën",
        "ministry": "FIN",
        "external_status": "Openstaand",
        "status": "Openstaand",
        "title": "De minister zegt toe de Kamer te informeren over de btw voor de zomer.",
        "asked_by": "Lid Pieters",
    }
    assert (texts(second)["promised_on"], texts(second)["settled_on"]) == (
        "2026-03-12",
        "2026-04-02",
    )
    assert (texts(second)["status"], texts(second)["external_status"]) == ("Voldaan", "Afgedaan")
    # A day of settling that is no settling is no deadline either.
    assert {"settled_on", "deadline", "status"}.isdisjoint(third.cells)
    assert texts(third)["external_status"] == "Aangehouden"
    assert "02-04-2026" in [each.text for each in third.beside]


def test_a_rappel_of_the_eerste_kamer() -> None:
    mapping = mapped(lists.SENATE)
    assert fields(mapping) == {
        "T-nummer": "external_number",
        "Omschrijving toezegging": "title",
        "Status": "status",
        "Deadline": "deadline",
        "Commissie": "asked_by",
        "Toelichting": "note",
    }
    first, second = read(lists.SENATE, mapping).rows
    assert (texts(first)["external_status"], texts(first)["status"]) == (
        "deels voldaan",
        "Deels voldaan",
    )
    assert texts(second)["deadline"] == "01-01-2027"


def test_yes_and_no_several_promises_struck_rows_and_empties() -> None:
    mapping = mapped(lists.SCHOOLS)
    found = fields(mapping)
    assert found["Wat is afgesproken met de Kamer?"] == "title"
    assert (found["Afgedaan"], found["Kamerbrief"]) == ("is_settled", None)
    several, gone, empties, odd = read(lists.SCHOOLS, mapping).rows
    assert several.parts == (
        "De minister stuurt een brief",
        "De minister komt terug op het plan",
    )
    assert texts(several)["text"].count("\n") == 1
    assert texts(several)["minister"] == "Minister OCW, Stas OCW"
    assert texts(several)["settled_on"] == "2026-03-01"
    assert gone.is_struck
    assert [(hint.field, hint.value, hint.asks) for hint in gone.hints] == [("status", "met", True)]
    assert "minister" not in empties.cells
    assert texts(empties)["deadline"] == "31-12-2026"
    assert [notice.key for notice in empties.notices] == [
        "mapping.notice.unsaid",
        "mapping.notice.serial",
        "mapping.notice.unsaid",
        "mapping.notice.unsaid",
    ]
    assert [(fault.field, fault.place) for fault in odd.faults] == [("internal_note", "H5")]
    assert {notice.key for notice in odd.notices} == {
        "mapping.notice.bidi",
        "mapping.notice.formula",
    }


def test_an_order_that_stays_open_is_asked_and_never_guessed() -> None:
    mapping = mapped(lists.AMERICAN)
    assert fields(mapping) == {
        "Toezegging Nr": "external_number",
        "Toezegging Wat": "title",
        "Termijn oorspronkelijk": None,
        "Termijn nieuw": "deadline",
        "Afgedaan (J/N)": "is_settled",
        "Wie": "handler",
    }
    (column,) = [each for each in mapping.tables[0].columns if each.asks]
    assert (column.field, column.day_order) == ("deadline", None)
    assert [
        fault.reason.key for row in read(lists.AMERICAN, mapping).rows for fault in row.faults
    ] == [
        "mapping.fault.order",
        "mapping.fault.order",
    ]
    dutch = mapping.with_order(0, column.column, DayOrder.DAY_FIRST)
    assert not dutch.asks
    assert [texts(row)["deadline"] for row in read(lists.AMERICAN, dutch).rows] == [
        "03/04/2027",
        "02/05/2027",
    ]
    american = mapping.with_order(0, column.column, DayOrder.MONTH_FIRST)
    first, second = read(lists.AMERICAN, american).rows
    assert [texts(row)["deadline"] for row in (first, second)] == ["04-03-2027", "05-02-2027"]
    assert "03/04/2027" in [each.text for each in first.beside]
    assert [(hint.field, hint.value) for hint in second.hints] == [
        ("status", "met"),
        ("settled_on", "2026-03-13"),
    ]


def test_tables_on_one_sheet_take_from_what_stands_above_them() -> None:
    mapping = mapped(lists.ANNEX)
    assert [(table.first_row, table.last_row, table.rows) for table in mapping.tables] == [
        (3, 6, 2),
        (10, 10, 1),
        (1, 2, 2),
    ]
    assert [table.is_used for table in mapping.tables] == [True, True, False]
    workbook = read(lists.ANNEX, mapping)
    nature, sea, manure = workbook.rows
    assert [each.text for each in nature.beside] == ["Directie Natuur"]
    assert [each.text for each in sea.beside] == ["Directie Zee"]
    assert manure.beside == ()
    hinted = [{hint.field: hint.value for hint in row.hints} for row in workbook.rows]
    assert hinted[0] == {"kind": "motie", "status": "in_progress"}
    assert hinted[2] == {"kind": "toezegging", "status": "met"}
    assert [notice.key for notice in workbook.notices] == [
        "workbook.notice.other_sheet",
        "workbook.notice.hidden_rows",
        "workbook.notice.around",
    ]
    by_handler = mapping.with_field(0, 0, "handler")
    assert texts(read(lists.ANNEX, by_handler).rows[1])["handler"] == "Directie Zee"


@pytest.mark.parametrize(
    ("grid", "wanted"),
    [
        (
            lists.NO_HEADS,
            {"A": "external_number", "B": "title", "C": "status", "D": "deadline", "E": None},
        ),
        (
            lists.OTHER_HEADS,
            {"Kolom1": "title", "Kolom2": "status", "Kolom3": "found_in", "Kolom4": None},
        ),
    ],
)
def test_columns_whose_head_says_nothing_are_told_by_what_stands_in_them(
    grid: Grid, wanted: dict[str, str | None]
) -> None:
    mapping = mapped(grid)
    assert fields(mapping) == wanted
    days = mapping.tables[0].columns[-1]
    assert days.rivals[0] == "promised_on"
    assert len(read(grid, mapping).rows) == mapping.tables[0].rows


def test_merged_cells_below_each_other_and_a_hidden_sheet() -> None:
    workbook = read(lists.ENGLISH)
    assert [texts(row)["handler"] for row in workbook.rows] == ["Housing", "Housing", "Permits"]
    assert {notice.key for notice in workbook.notices} == {
        "mapping.notice.hidden_sheet",
        "mapping.notice.merged",
        "workbook.notice.around",
    }
    assert [(b.text, b.author) for b in workbook.rows[0].beside] == [("kan dit weg?", "Jan")]
    assert texts(workbook.rows[2])["external_status"] == "Under review"
    assert "status" not in workbook.rows[2].cells


def test_a_motion_among_promises_is_told_by_its_title_and_iso_days_become_words() -> None:
    rows = [
        ["Toezegging of motie", "Termijn", "Behandelaar"],
        ["Gewijzigde motie over de haven", "2026-09-01", "A. de Groot"],
        ["Brief over een motie", "uiterlijk 2026-09-01", "A. de Groot"],
    ]
    motion, letter = read(grid_of(sheet_of(rows, "Moties en toezeggingen"))).rows
    assert [(hint.field, hint.value) for hint in motion.hints] == [("kind", "motie")]
    assert letter.hints == ()
    assert texts(motion)["deadline"] == "01-09-2026"
    assert texts(letter)["deadline"] == "uiterlijk 2026-09-01"


def test_hidden_columns_are_read_and_said() -> None:
    (sheet,) = lists.SENATE.sheets
    hidden = replace(lists.SENATE, sheets=(replace(sheet, hidden_columns=frozenset({2, 5, 9})),))
    workbook = read(hidden)
    assert [dict(notice.values) for notice in workbook.notices] == [
        {"sheet": "Rappel", "columns": "B, E"}
    ]
    assert texts(workbook.rows[0])["asked_by"] == "J&V"


def test_rows_under_one_merged_title_are_of_one_promise() -> None:
    haven, spoor = read(lists.MERGED_TITLES).rows
    assert [(each.label, each.text) for each in haven.beside] == [
        ("Actie", "concept schrijven"),
        ("Actie (C3)", "afstemmen"),
        ("Deadline (D3)", "15-9-2026"),
    ]
    assert spoor.row == 4


def test_a_head_that_stands_twice_is_asked_and_nothing_is_written_over() -> None:
    mapping = mapped(lists.TWICE)
    assert mapping.asks
    (row,) = read(lists.TWICE, mapping).rows
    assert texts(row)["internal_note"] == "een"
    assert [(each.label, each.text) for each in row.beside] == [
        ("opmerking (C)", "twee"),
        ("Opmerking (D)", "drie"),
    ]
    other = mapping.with_field(0, 3, "internal_note")
    assert not other.asks
    assert texts(read(lists.TWICE, other).rows[0])["internal_note"] == "twee"


def test_what_is_no_list_is_shown_but_not_read() -> None:
    mapping = mapped(lists.ADDRESSES)
    assert [table.is_used for table in mapping.tables] == [False]
    with pytest.raises(WorkbookRefusedError):
        read(lists.ADDRESSES, mapping)
    chosen_by_hand = mapping.with_field(0, 1, "title").with_used(0, is_used=True)
    assert [texts(row)["title"] for row in read(lists.ADDRESSES, chosen_by_hand).rows] == [
        "Jan",
        "Piet",
    ]


def test_a_layout_that_was_mapped_before_is_mapped_at_once() -> None:
    first = mapped(lists.AMERICAN).with_order(0, 6, DayOrder.MONTH_FIRST).with_field(0, 8, None)
    table = first.tables[0]
    again = mapped(lists.AMERICAN, {table.layout: Layout(chosen(table.columns))})
    assert again.is_remembered
    assert not again.asks
    assert fields(again) == fields(first)
    assert texts(read(lists.AMERICAN, again).rows[0])["deadline"] == "04-03-2027"


def test_the_question_of_the_order_shows_a_text_and_no_cell_that_is_a_day() -> None:
    rows: list[list[Value]] = [["Omschrijving", "Datum toezegging"]]
    rows += [[f"toezegging {n} over de loketten", date(2026, 1, n)] for n in range(2, 9)]
    rows += [["toezegging over de kast", "03/04/2026"]]
    mapping = mapped(grid_of(sheet_of(rows)))
    column = mapping.tables[0].columns[1]
    assert column.asks_order
    assert column.samples[:2] == ("03/04/2026", "02-01-2026")


def chambers(tmp_path: Path, rows: list[list[Value]]) -> list[str]:
    with new_register(tmp_path) as register:
        workbook = read(grid_of(sheet_of(rows)))
        review = Reviewing(
            register, workbook, calendar=load_calendar(), words=Words(), settings=DEFAULTS
        )
        review.apply(today=TODAY, at=datetime(2026, 11, 22, 10, tzinfo=UTC))
        found = register.connection.execute("SELECT chamber FROM record ORDER BY title")
        return [chamber for (chamber,) in found]


def test_a_number_of_the_eerste_kamer_tells_of_which_chamber_it_is(tmp_path: Path) -> None:
    rows: list[list[Value]] = [["T-nummer", "Omschrijving", "Status"]]
    rows += [["T01237", "de novelle over loketten", "openstaand"]]
    rows += [["TZ202603-130", "een brief over loketten", "openstaand"]]
    assert chambers(tmp_path, rows) == ["EK", "TK"]


def test_what_stands_above_a_list_tells_of_which_chamber_it_is(tmp_path: Path) -> None:
    rows: list[list[Value]] = [["Toezeggingen aan de Eerste Kamer"], [None]]
    rows += [["Nr.", "Omschrijving", "Status"], [1, "een brief over loketten", "openstaand"]]
    rows += [[2, "nog een brief over bruggen", "openstaand"]]
    assert chambers(tmp_path, rows) == ["EK", "EK"]


def test_a_column_of_chambers_goes_before_a_number(tmp_path: Path) -> None:
    rows: list[list[Value]] = [["T-nummer", "Omschrijving", "Kamer"]]
    rows += [["T01237", "de novelle over loketten", "TK"], ["T01238", "een brief", "EK"]]
    assert chambers(tmp_path, rows) == ["TK", "EK"]


def test_a_term_of_which_the_order_is_open_is_a_question_and_is_not_read(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        workbook = read(lists.AMERICAN)
        review = Reviewing(
            register, workbook, calendar=load_calendar(), words=Words(), settings=DEFAULTS
        )
        review.apply(today=TODAY, at=datetime(2026, 11, 22, 10, tzinfo=UTC))
        terms = register.connection.execute("SELECT wording FROM deadline").fetchall()
        assert {wording for (wording,) in terms} == {""}
        asked = {(each.kind, each.field, each.returned) for each in open_questions(register)}
        assert asked == {
            ("fault", "deadline", "03/04/2027"),
            ("fault", "deadline", "02/05/2027"),
        }


def test_heads_on_two_lines_without_merged_cells() -> None:
    rows = [
        ["Toezegging", "Datum", "Datum", "Stand van"],
        ["omschrijving", "debat", "afgedaan", "zaken"],
        ["Brief over de haven", "13-01-2026", "14-02-2026", "Afgedaan."],
    ]
    mapping = mapped(grid_of(sheet_of(rows)))
    assert fields(mapping) == {
        "Toezegging omschrijving": "title",
        "Datum debat": "promised_on",
        "Datum afgedaan": "settled_on",
        "Stand van zaken": "status",
    }
