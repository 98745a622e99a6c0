"""Our own sheets, however a colleague moved things about; and heads where the user points."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from importers.workbooks.rows import RowReader
from importers.workbooks.tables import find_tables, read_rows, with_heads_at
from resources.words import Words
from storage.calendars import load_calendar
from storage.layouts import keep_layouts, keeping_label, known_layouts
from storage.operations import OperationKind
from storage.rules.table_mapping import DayOrder
from storage.rules.terms import RecordKind
from tests.helpers.registers import TODAY, new_register
from tests.importers.workbooks.foreign.grids import fields, grid_of, mapped, read, sheet_of, texts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from importers.workbooks.grid import Grid
    from storage.rules.table_mapping import Layout, WorkbookMapping
    from tests.importers.workbooks.foreign.grids import Value

WORDS = Words("nl")
OURS: dict[str, str | date] = {
    "id": "id-1",
    "hash": "abc",
    "number": "T-2026-001",
    "title": "Brief over loketten",
    "handler": "A. de Groot",
    "latest": date(2026, 12, 31),
    "status": "Openstaand",
    "promised_on": "31-12-2025",
}
HEADS = [WORDS(f"workbook.column.{name}") for name in OURS]
ROW: list[Value] = [*OURS.values()]


def test_our_columns_are_known_by_their_heads_and_say_what_is_empty() -> None:
    mapping = mapped(grid_of(sheet_of([HEADS, ROW])))
    assert mapping.is_ours
    assert list(fields(mapping).values()) == list(OURS)
    (row,) = read(grid_of(sheet_of([HEADS, ROW]))).rows
    assert texts(row)["latest"].startswith("2026-12-31")
    assert row.says_empty


@given(st.permutations(range(len(OURS))), st.integers(0, len(OURS)))
def test_columns_may_be_moved_and_others_inserted(order: list[int], place: int) -> None:
    heads: list[Value] = [HEADS[n] for n in order]
    values = [ROW[n] for n in order]
    heads.insert(place, "Mijn kolom")
    values.insert(place, "van mij")
    grid = grid_of(sheet_of([heads, values]))
    (row,) = read(grid).rows
    assert {name: cell.text[:10] for name, cell in row.cells.items()} == {
        name: (value.isoformat() if isinstance(value, date) else value)[:10]
        for name, value in OURS.items()
    }
    assert [(each.label, each.text) for each in row.beside] == [("Mijn kolom", "van mij")]


def test_a_head_in_other_words_is_understood_but_never_by_what_stands_below() -> None:
    heads = ["Wie" if head == WORDS("workbook.column.handler") else head for head in HEADS]
    heads = ["?" if head == WORDS("workbook.column.status") else head for head in heads]
    mapping = mapped(grid_of(sheet_of([heads, ROW])))
    assert fields(mapping)["Wie"] == "handler"
    assert fields(mapping)["?"] is None


def test_the_columns_that_we_leave_free_are_kept_with_the_row() -> None:
    free = [WORDS(f"workbook.column.{name}") for name in ("reply", "remarks", "check")]
    rows: list[list[Value]] = [[*HEADS, *free], [*ROW, "gedaan", "zie mail", "graag nakijken"]]
    (row,) = read(grid_of(sheet_of(rows))).rows
    assert [each.label for each in row.beside] == free
    assert set(row.cells) == set(OURS)


def test_rows_copied_to_another_sheet_are_read_with_or_without_their_heads() -> None:
    with_heads = sheet_of([["Mijn rijen"], HEADS, ROW], "Met")
    without = sheet_of([ROW], "Zonder")
    workbook = read(grid_of(sheet_of([HEADS, ROW]), with_heads, without))
    assert [(row.sheet, row.row, row.text("id")) for row in workbook.rows] == [
        ("Blad1", 2, "id-1"),
        ("Met", 3, "id-1"),
        ("Zonder", 1, "id-1"),
    ]
    assert texts(workbook.rows[2])["handler"] == "A. de Groot"


def test_a_list_of_the_colleagues_own_beside_our_sheet_is_read_as_such() -> None:
    own = sheet_of([["Onderwerp", "Wie"], ["Een brief die erbij komt", "L. van Dam"]], "Nieuw")
    ours, new = read(grid_of(sheet_of([HEADS, ROW]), own)).rows
    assert (ours.says_empty, new.says_empty) == (True, False)
    assert texts(new) == {"title": "Een brief die erbij komt", "handler": "L. van Dam"}


def test_one_american_day_in_our_sheet_raises_the_question_for_its_column() -> None:
    rows: list[Sequence[Value]] = [HEADS, ROW, [*ROW[:-1], "12/31/2026"], [*ROW[:-1], "05/06/2026"]]
    grid = grid_of(sheet_of(rows))
    mapping = mapped(grid)
    assert mapping.asks
    _, certain, open_ = read(grid, mapping).rows
    assert [fault.reason.key for fault in open_.faults] == ["mapping.fault.order"]
    assert "promised_on" not in open_.cells
    column = mapping.tables[0].columns[-1].column
    chosen = mapping.with_order(0, column, DayOrder.MONTH_FIRST)
    _, certain, now = read(grid, chosen).rows
    assert texts(certain)["promised_on"] == "2026-12-31"
    assert texts(now)["promised_on"] == "2026-05-06"


def test_our_own_days_raise_no_question() -> None:
    rows: list[Sequence[Value]] = [HEADS, [*ROW[:-1], "05-06-2026"]]
    grid = grid_of(sheet_of(rows))
    assert not mapped(grid).asks
    assert texts(read(grid).rows[0])["promised_on"] == "05-06-2026"


def test_heads_stand_where_the_user_points() -> None:
    rows = [["Wat", "Wie"], ["iets anders", "x"], ["kop een", "kop twee"], ["Brief", "A. Groot"]]
    grid = grid_of(sheet_of(rows))
    mapping = with_heads_at(grid, mapped(grid), 0, 3, {})
    assert list(fields(mapping)) == ["kop een", "kop twee"]
    changed = mapping.with_field(0, 1, "title")
    workbook = read_rows(grid, changed)
    assert [texts(row) for row in workbook.rows] == [{"title": "Brief"}]
    assert [each.text for each in workbook.loose] == ["Wat · Wie\niets anders · x"]
    assert find_tables(grid, {}).tables[0].head_row == 1


def remembered(mapping: WorkbookMapping, tmp_path: Path) -> dict[str, Layout]:
    """Return what is known of the layouts of a mapping once it was read by."""
    with new_register(tmp_path) as register:
        with register.operation(keeping_label(mapping), OperationKind.LAYOUT) as operation:
            keep_layouts(operation, mapping, TODAY)
        return known_layouts(register)


def test_where_heads_stand_is_known_again_in_another_row(tmp_path: Path) -> None:
    heads = ["kop een", "kop twee"]
    rows = [["Wat", "Wie"], ["iets anders", "x"], heads, ["Brief", "A. Groot"]]
    grid = grid_of(sheet_of(rows))
    pointed = with_heads_at(grid, mapped(grid), 0, 3, {}).with_field(0, 1, "title")
    known = remembered(pointed, tmp_path)
    for above in (["Wat", "Wie"], ["door", "wie", "gemaakt"]):
        later = grid_of(sheet_of([["Titel"], above, heads, ["Nota", "B"], ["Brief", "C"]]))
        assert not mapped(later).is_remembered
        found = mapped(later, known)
        assert [(each.head_row, each.is_remembered) for each in found.tables] == [(3, True)]
        assert [row.text("title") for row in read(later, found).rows] == ["Nota", "Brief"]


def test_pointing_at_heads_of_one_table_leaves_the_others() -> None:
    heads = ["Toezegging", "Wie", "Status"]
    rows: dict[int, list[Value]] = {
        1: [*heads],
        2: ["Brief over dijken", "A", "open"],
        6: ["Omschrijving", "Deadline", "Directie"],
        7: ["eigen kop", "nog een", "en een"],
        8: ["Brief over molens", "eind 2026", "Wind"],
        12: [*heads],
        13: ["Brief over wind", "A", "open"],
    }
    grid = grid_of(sheet_of(rows))
    before = mapped(grid)
    assert [each.head_row for each in before.tables] == [1, 6, 12]
    mapping = with_heads_at(grid, before, 1, 7, {})
    assert [(each.head_row, each.rows) for each in mapping.tables] == [(1, 1), (7, 1), (12, 1)]
    assert [mapping.tables[0], mapping.tables[2]] == [before.tables[0], before.tables[2]]
    assert mapping.tables[1].is_used
    workbook = read(grid, mapping.with_field(1, 1, "title"))
    assert [row.row for row in workbook.rows] == [2, 8, 13]
    assert "Omschrijving · Deadline · Directie" in [each.text for each in workbook.loose]
    again = with_heads_at(grid, mapping, 1, 6, {})
    assert [texts(row)["title"] for row in read(grid, again).rows][1:2] == ["eigen kop"]


def test_a_table_may_be_said_to_have_no_heads() -> None:
    rows = [["Titel"], ["Brief", "Wie", "Datum"], ["Nota over dijken", "A", "B"], ["Een", "C", "D"]]
    grid = grid_of(sheet_of(rows))
    before = mapped(grid)
    assert before.tables[0].head_row == 2
    mapping = with_heads_at(grid, before, 0, 0, {}).with_field(0, 1, "title")
    workbook = read(grid, mapping)
    assert [row.text("title") for row in workbook.rows] == ["Brief", "Nota over dijken", "Een"]
    assert [each.text for each in workbook.loose] == ["Titel"]


def test_a_table_that_is_left_alone_or_a_sheet_that_is_read_is_so_the_next_time(
    tmp_path: Path,
) -> None:
    def file(*titles: str) -> Grid:
        first = sheet_of([["Toezegging", "Wie"], *([each, "A"] for each in titles)], "maart 2026")
        old = sheet_of([["Omschrijving", "Status"], *([each, "open"] for each in titles)], "Oud")
        notes = sheet_of([[f"{each} los"] for each in titles], "Kladblad")
        return grid_of(first, old, notes)

    grid = file("Een brief", "Een nota")
    mapping = mapped(grid)
    assert [each.is_used for each in mapping.tables] == [True, True, False]
    chosen = (
        mapping.with_used(1, is_used=False).with_used(2, is_used=True).with_field(2, 1, "title")
    )
    known = remembered(chosen, tmp_path)
    later = mapped(file("Iets", "anders"), known)
    assert [each.is_used for each in later.tables] == [True, False, True]
    assert later.is_remembered
    other = sheet_of([["een"], ["twee"]], "Iets anders")
    sheets = file("Iets").sheets[:1]
    assert [each.is_used for each in mapped(grid_of(*sheets, other), known).tables] == [True, False]


def test_one_more_table_with_heads_of_which_some_are_left_alone_is_looked_at(
    tmp_path: Path,
) -> None:
    heads = ["Toezegging", "Wie", "Status"]
    table = [heads, ["Brief over dijken", "A", "open"]]

    def file(count: int) -> Grid:
        return grid_of(*(sheet_of(table, name) for name in ("Nu", "Oud", "Ander")[:count]))

    known = remembered(mapped(file(2)).with_used(1, is_used=False), tmp_path)
    same, more = mapped(file(2), known), mapped(file(3), known)
    assert ([each.is_used for each in same.tables], same.is_remembered) == ([True, False], True)
    assert ([each.is_used for each in more.tables], more.is_remembered) == (
        [True, False, True],
        False,
    )


def test_a_row_comes_with_its_other_cells_when_one_is_at_fault() -> None:
    rows: list[Sequence[Value]] = [HEADS, [*ROW[:-2], "Bijna", "ooit"]]
    (row,) = read(grid_of(sheet_of(rows))).rows
    reader = RowReader(WORDS, load_calendar(), (), frozenset(OURS))
    found = reader.read(row, RecordKind.PROMISE)
    assert {fault.field: fault.text for fault in found.faults} == {
        "status": "Bijna",
        "promised_on": "ooit",
    }
    assert found.cells["handler"] == "A. de Groot"
    assert {"status", "promised_on"}.isdisjoint(found.cells)
    assert found.has_title


def test_an_empty_cell_of_a_list_of_somebodys_own_says_nothing() -> None:
    (row,) = read(
        grid_of(sheet_of([["Onderwerp", "Wie", "Status"], ["Een brief", None, None]]))
    ).rows
    reader = RowReader(WORDS, load_calendar(), (), frozenset({"title", "handler", "status"}))
    assert reader.read(row, RecordKind.PROMISE).cells == {"title": "Een brief"}
    assert reader.read(row, RecordKind.PROMISE).faults == ()
