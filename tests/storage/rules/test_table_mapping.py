"""Changing what a workbook is taken to hold: one column a field, and layouts known by their heads."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from storage.rules.table_mapping import (
    SECTION_COLUMN,
    ColumnMapping,
    DayOrder,
    TableMapping,
    WorkbookMapping,
    head_keys,
    layout_of,
)

TITLE = ColumnMapping(1, "A", "Wat", "title")
NOTE = ColumnMapping(2, "B", "Stand", "note")
FREE = ColumnMapping(3, "C", "Kleur", None)


def mapping_of(*columns: ColumnMapping) -> WorkbookMapping:
    table = TableMapping("Blad", 1, 2, 9, columns)
    return WorkbookMapping((table,), "", is_ours=False, is_remembered=False)


def fields(mapping: WorkbookMapping) -> list[str | None]:
    return [column.field for column in mapping.tables[0].columns]


def test_a_field_goes_to_one_column() -> None:
    mapping = mapping_of(TITLE, NOTE, FREE)
    assert fields(mapping.with_field(0, 3, "note")) == ["title", None, "note"]
    assert fields(mapping.with_field(0, 1, None)) == [None, "note", None]
    assert mapping.with_field(0, 1, None).needs_title


def test_a_choice_between_two_of_one_head_answers_the_question() -> None:
    twice = [
        replace(TITLE, asks_field=True),
        replace(TITLE, column=2, letter="B", head="WAT ", field=None, asks_field=True),
    ]
    mapping = mapping_of(*twice)
    assert mapping.asks
    chosen = mapping.with_field(0, 2, "title")
    assert not chosen.asks
    assert fields(chosen) == [None, "title"]
    assert not mapping.with_field(0, 1, "title").asks


def test_an_order_is_asked_where_days_are_read() -> None:
    open_days = replace(NOTE, asks_order=True)
    mapping = mapping_of(TITLE, open_days, replace(FREE, asks_order=True))
    assert mapping.asks
    assert not mapping.with_order(0, 2, DayOrder.DAY_FIRST).asks
    assert not mapping.with_field(0, 2, None).asks
    assert not mapping.with_used(0, is_used=False).asks
    assert mapping.with_field(0, 2, None).with_field(0, 3, "promised_on").asks


@given(st.permutations(["Wat", "Termijn 2026", "Stand van zaken", "wat", ""]))
def test_a_layout_is_known_whatever_the_order_of_its_columns(heads: list[str]) -> None:
    columns = [ColumnMapping(n, "X", head, None) for n, head in enumerate(heads, 1)]
    assert layout_of(columns) == layout_of(sorted(columns, key=lambda column: column.head))
    assert len(set(head_keys(columns))) == len(columns)


def test_a_list_of_next_year_has_the_same_layout() -> None:
    now, later = replace(NOTE, head="Stand 1 juli 2025"), replace(NOTE, head="stand 2 juli 2026")
    sections = ColumnMapping(SECTION_COLUMN, "", "", None)
    assert layout_of([TITLE, now]) == layout_of([sections, later, TITLE])
    assert layout_of([TITLE, now]) != layout_of([TITLE])
