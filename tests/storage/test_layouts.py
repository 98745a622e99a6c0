"""How the columns of other people's lists were mapped is remembered, beside the undo stack."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from storage.layouts import keep_layouts, keeping_label, known_layouts
from storage.operations import OperationKind
from storage.rules.table_mapping import (
    ColumnMapping,
    DayOrder,
    KnownColumn,
    Layout,
    TableMapping,
    WorkbookMapping,
    chosen,
    keys_of_row,
    layout_of,
)
from tests.helpers.registers import TODAY, new_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storage.register import Register


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new_register(tmp_path) as made:
        yield made


def mapping_of(
    *columns: ColumnMapping, is_used: bool = True, is_own: bool = False
) -> WorkbookMapping:
    table = TableMapping(
        "Blad", 1, 2, 9, columns, layout=layout_of(columns), is_used=is_used, is_own=is_own
    )
    return WorkbookMapping((table,), "", is_ours=is_own, is_remembered=False)


def keep(register: Register, mapping: WorkbookMapping) -> int:
    with register.operation(keeping_label(mapping), OperationKind.LAYOUT) as operation:
        return keep_layouts(operation, mapping, TODAY)


WHAT = ColumnMapping(1, "A", "Wat", "title")
WHEN = ColumnMapping(2, "B", "Wanneer", "deadline", day_order=DayOrder.MONTH_FIRST, asks_order=True)
ASIDE = ColumnMapping(3, "C", "Kleur", None)


def test_what_was_chosen_is_known_again(register: Register) -> None:
    mapping = mapping_of(WHAT, WHEN, ASIDE)
    assert keep(register, mapping) == 1
    assert known_layouts(register) == {
        mapping.tables[0].layout: Layout(
            {
                "wat": KnownColumn("title"),
                "wanneer": KnownColumn("deadline", DayOrder.MONTH_FIRST),
                "kleur": KnownColumn(None),
            }
        )
    }


def test_the_same_choice_writes_nothing_and_another_takes_its_place(register: Register) -> None:
    keep(register, mapping_of(WHAT, WHEN))
    assert keep(register, mapping_of(WHAT, WHEN)) == 0
    other = mapping_of(WHAT, ColumnMapping(2, "B", "Wanneer", "note"))
    assert keep(register, other) == 1
    (layout,) = known_layouts(register).values()
    assert layout.columns["wanneer"] == KnownColumn("note")


def test_our_own_tables_and_those_that_nobody_would_read_are_not_remembered(
    register: Register,
) -> None:
    assert keep(register, mapping_of(WHAT, is_own=True)) == 0
    assert keep(register, mapping_of(ASIDE, is_used=False)) == 0
    assert known_layouts(register) == {}


def test_a_table_that_is_switched_off_is_known_as_such_until_it_is_read_again(
    register: Register,
) -> None:
    for is_used, columns in ((False, [WHAT]), (True, [WHAT]), (False, [WHAT])):
        assert keep(register, mapping_of(*columns, is_used=is_used)) == 1
        (layout,) = known_layouts(register).values()
        assert layout.is_used_at("ander blad#7") is is_used


def test_of_tables_with_the_same_heads_each_is_known_by_its_place(register: Register) -> None:
    mapping = mapping_of(WHAT)
    tables = (replace(mapping.tables[0], is_used=False), *mapping.tables)
    keep(register, replace(mapping, tables=tables))
    (layout,) = known_layouts(register).values()
    assert [layout.is_used_at(f"blad#{n}") for n in (1, 2, 3)] == [False, True, None]
    # A file without the second says nothing of it.
    assert keep(register, replace(mapping, tables=tables[:1])) == 0
    assert keep(register, replace(mapping, tables=tables[1:])) == 1
    assert known_layouts(register) == {tables[0].layout: Layout(chosen([WHAT]))}


def test_heads_that_the_user_pointed_at_are_known_again(register: Register) -> None:
    mapping = mapping_of(WHAT, ColumnMapping(2, "B", "Stand in 2026", None))
    keep(register, replace(mapping, tables=(replace(mapping.tables[0], is_pointed=True),)))
    (layout,) = known_layouts(register).values()
    # Found where they stand in another file, they are not forgotten to have been pointed at.
    assert keep(register, mapping) == 0
    assert layout.is_pointed
    assert layout.heads == keys_of_row(["Stand in 2027", "Wat"])


def test_it_is_no_step_to_take_back(register: Register) -> None:
    keep(register, mapping_of(WHAT))
    assert register.undoable() is None
    assert ("layout",) in register.connection.execute("SELECT kind FROM operation").fetchall()
    assert known_layouts(register)


def test_a_field_of_a_later_program_is_found_anew(register: Register) -> None:
    mapping = mapping_of(WHAT, ColumnMapping(2, "B", "Later", "een veld van morgen"))
    keep(register, mapping)
    (layout,) = known_layouts(register).values()
    assert set(layout.columns) == {"wat"}
