"""Which records operations touched, which ones words stand for, and operations in pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.history import (
    HistoryFilter,
    neighbour,
    operation_keys,
    operation_rows,
    operations,
)
from storage.history_records import Touched, find_records, known_records, touched
from storage.operations import OperationKind
from storage.records import add_note, add_record, edit_record, remove_record
from storage.rules.message import Message
from storage.rules.terms import RecordKind
from storage.standing import undo_any
from tests.helpers.registers import TODAY, add, new_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storage.register import Register

LABEL = Message("operation.edited", {"number": "x"})


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new_register(tmp_path) as opened:
        yield opened


def last(register: Register) -> int:
    return operation_keys(register)[0][0]


def test_one_record_is_named_and_more_are_counted(register: Register) -> None:
    one = add(register, "een", TODAY)
    made = last(register)
    two = add(register, "twee")
    with register.operation(LABEL) as operation:
        edit_record(operation, one, handler="Anna")
        edit_record(operation, two, handler="Anna")
    both = last(register)
    with register.operation(LABEL) as operation:
        operation.insert("setting", {"id": "soon_days", "value": "30"})
    found = touched(register, [made, both, last(register)])
    assert found == {
        made: Touched(1, one, "T-2026-001", "een", ""),
        both: Touched(2),
        last(register): Touched(table="setting"),
    }


def test_what_belongs_to_a_record_counts_as_the_record(register: Register) -> None:
    one = add(register, "een")
    with register.operation(LABEL) as operation:
        step = operation.insert("step", {"record_id": one, "title": "stap"})
    with register.operation(LABEL) as operation:
        # Its history names the changed column alone.
        operation.update("step", step, {"title": "andere stap"})
    assert touched(register, [last(register)])[last(register)].record_id == one
    with register.operation(LABEL) as operation:
        operation.delete("step", step)
    assert touched(register, [last(register)])[last(register)].record_id == one


def test_a_record_that_is_gone_keeps_its_number(register: Register) -> None:
    one = add(register, "een")
    made = last(register)
    register.undo()
    assert known_records(register, [one]) == {one: ("T-2026-001", "")}
    assert touched(register, [made])[made] == Touched(1, one, "T-2026-001", "", "")


def test_records_are_found_by_number_and_by_words_of_their_title(register: Register) -> None:
    one = add(register, "Brief over wonen in 2026")
    two = add(register, "Café-overleg")
    gone = add(register, "Meldpunt wonen")
    register.undo()
    with register.operation(LABEL) as operation:
        remove_record(operation, two)
    assert find_records(register, "t-2026-001", 9) == {one}
    assert find_records(register, "2026-00", 9) == {one, two, gone}
    assert find_records(register, "  WONEN ", 9) == {one, gone}
    assert find_records(register, "cafe", 9) == {two}
    assert find_records(register, "in 2026", 9) == {one}
    assert find_records(register, "100%", 9) == frozenset()
    assert find_records(register, "", 9) == frozenset()
    assert len(find_records(register, "e", 1)) <= 2


def test_a_number_that_is_typed_whole_stands_for_that_record_alone(register: Register) -> None:
    with register.operation(LABEL) as operation:
        for n in range(1, 1003):
            add_record(operation, RecordKind.PROMISE, f"nummer {n}", today=TODAY)
    assert len(find_records(register, "T-2026-100", 9)) == 1
    assert len(find_records(register, "T-2026-10", 99)) == 13


def test_operations_are_read_in_pages_by_number(register: Register) -> None:
    one = add(register, "een", TODAY)
    with register.operation(LABEL) as operation:
        add_note(operation, one, "notitie", dated_on=TODAY)
    keys = operation_keys(register)
    assert [seq for seq, _ in keys] == [3, 2, 1]
    assert operation_rows(register, [1, 3, 99]) == [
        operations(register)[0],
        operations(register)[2],
    ]
    only = HistoryFilter(kinds=frozenset({OperationKind.CREATED}))
    assert operation_keys(register, only) == keys[2:]
    assert operation_keys(register, HistoryFilter(records=frozenset({one}))) == keys[:2]
    assert operation_keys(register, HistoryFilter(records=frozenset())) == []


def test_an_operation_that_turned_another_back_names_it(register: Register) -> None:
    one = add(register, "een")
    with register.operation(LABEL) as operation:
        edit_record(operation, one, handler="Anna")
    edited = last(register)
    with register.operation(Message("operation.note", {"number": "y"})) as operation:
        add_note(operation, one, "notitie", dated_on=TODAY)
    undo_any(register, edited)
    newest = operations(register)[0]
    assert (newest.undoes, newest.turned_back) == (edited, LABEL)
    assert operation_rows(register, [edited])[0].undone_by == newest.seq


def test_neighbours_pass_reminders_over(register: Register) -> None:
    one = add(register, "een", TODAY)
    with register.operation(LABEL, OperationKind.REMINDER) as operation:
        operation.insert("setting", {"id": "x", "value": "y"})
    with register.operation(LABEL) as operation:
        edit_record(operation, one, handler="Anna")
    before = neighbour(register, 4, later=False)
    after = neighbour(register, 2, later=True)
    assert before is not None
    assert after is not None
    assert (before.seq, after.seq) == (2, 4)
    assert neighbour(register, 4, later=True) is None
    assert neighbour(register, 1, later=False) is None
