"""What was done, and what became of each field."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from storage.deadlines import set_deadline
from storage.history import HistoryFilter, operations
from storage.history_changes import Act, FieldChange, changes_of, changes_of_record
from storage.operations import OperationKind
from storage.records import add_note, edit_record
from storage.register import Register
from storage.rules.message import Message
from storage.rules.terms import RecordKind
from tests.helpers.registers import TODAY, Clock, add, counting_ids, new_register, window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LABEL = Message("operation.edited", {"number": "x"})


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new_register(tmp_path) as opened:
        yield opened


def seqs(register: Register, limit: int = -1, **only: Any) -> list[int]:
    return [row.seq for row in operations(register, limit, HistoryFilter(**only))]


def test_operations_are_filtered_by_record_with_all_that_belongs_to_it(register: Register) -> None:
    one = add(register, "een")
    add(register, "twee")
    with register.operation(LABEL) as operation:
        set_deadline(operation, one, window("eind", None, date(2027, 1, 1)))
    with register.operation(LABEL) as operation:
        step = operation.insert("step", {"record_id": one, "title": "stap"})
    with register.operation(LABEL) as operation:
        operation.delete("step", step)
    assert seqs(register, records=frozenset({one})) == [6, 5, 4, 2]
    assert seqs(register, records=frozenset({"nergens"})) == []
    assert seqs(register, records=frozenset()) == []


def test_operations_are_filtered_by_kind_period_and_who(tmp_path: Path) -> None:
    clock = Clock(datetime(2026, 11, 20, 9, 0, tzinfo=UTC))
    with Register.create(tmp_path / "a.gestand", clock, "Anna", counting_ids()) as register:
        one = add(register, "een")
        clock.now = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
        with register.operation(LABEL, OperationKind.RULE) as operation:
            edit_record(operation, one, handler="Bea")
    with Register.open(tmp_path / "a.gestand", clock, "Bea") as register:
        edit_day = "2026-11-22"
        with register.operation(LABEL) as operation:
            edit_record(operation, one, handler="Cor")
        assert seqs(register) == [4, 3, 2, 1]
        assert seqs(register, kinds=frozenset({OperationKind.RULE})) == [3]
        assert seqs(register, since=edit_day) == [4, 3]
        assert seqs(register, until=edit_day) == [2, 1]
        assert seqs(register, who="Bea") == [4]
        assert seqs(register, 2) == [4, 3]
        assert seqs(register, 2, before=3) == [2, 1]


def test_an_operation_says_who_turned_it_back(register: Register) -> None:
    add(register, "een")
    register.undo()
    assert [row.undone_by for row in operations(register)] == [None, 3, None]
    register.redo()
    assert [row.undone_by for row in operations(register)] == [None, 4, None, None]


def test_a_field_has_its_old_and_its_new_value(register: Register) -> None:
    one = add(register, "een", handler="Anna")
    with register.operation(LABEL) as operation:
        edit_record(operation, one, handler="Bea", minister="MVbz")
    [change] = changes_of(register, operation.seq)
    assert (change.table, change.record_id, change.number) == ("record", one, "T-2026-001")
    assert change.act is Act.CHANGED
    assert set(change.fields) == {
        FieldChange("handler", "Anna", "Bea"),
        FieldChange("minister", None, "MVbz"),
    }


def test_what_refers_elsewhere_is_named_even_when_that_is_gone(register: Register) -> None:
    one = add(register, "een")
    report = add(register, "rapport", kind=RecordKind.REPORT)
    with register.operation(LABEL) as operation:
        edit_record(operation, one, carrier_id=report)
    expected = (FieldChange("carrier_id", None, "R-2026-001"),)
    assert changes_of(register, operation.seq)[0].fields == expected
    register.undo()
    register.undo()
    assert changes_of(register, operation.seq)[0].fields == expected


def test_a_record_has_the_history_of_all_that_belongs_to_it(register: Register) -> None:
    one = add(register, "een", date(2027, 1, 1))
    add(register, "twee")
    with register.operation(LABEL) as operation:
        add_note(operation, one, "stand", dated_on=TODAY)
    found = changes_of_record(register, one)
    assert [(change.table, change.act) for change in found] == [
        ("note", Act.ADDED),
        ("record", Act.CHANGED),
        ("deadline", Act.ADDED),
        ("record", Act.ADDED),
    ]
    assert {change.record_id for change in found} == {one}
    assert [c.seq for c in changes_of_record(register, one, limit=1)] == [operation.seq]
    older = changes_of_record(register, one, before=operation.seq)
    assert {change.seq for change in older} == {2}


def test_a_removed_row_is_told_with_what_it_held(register: Register) -> None:
    one = add(register, "een")
    with register.operation(LABEL) as operation:
        step = operation.insert("step", {"record_id": one, "title": "stap"})
    with register.operation(LABEL) as operation:
        operation.delete("step", step)
    [change] = changes_of(register, operation.seq)
    assert (change.act, change.number) == (Act.REMOVED, "T-2026-001")
    assert FieldChange("title", "stap", None) in change.fields


def test_rows_of_an_operation_come_in_pages(register: Register) -> None:
    with register.operation(LABEL) as operation:
        for number in range(5):
            operation.insert("setting", {"id": f"s{number}", "value": "x"})
    page = changes_of(register, operation.seq, limit=2, offset=2)
    assert [change.row_id for change in page] == ["s2", "s3"]


@pytest.mark.parametrize(
    "content", ['{"evil": 1, "status": ["a"], "x": {"y": 2}}', "[1]", "{", "1"]
)
def test_history_that_says_anything_is_read_as_far_as_it_can_be(
    register: Register, content: str
) -> None:
    with register.operation(LABEL) as operation:
        operation.insert("setting", {"id": "x", "value": "y"})
        # Before it is sealed, as one who makes a file of his own can.
        register.connection.execute(
            "UPDATE history SET after = ?, tbl = 'anything' WHERE operation = ?",
            (content, operation.seq),
        )
    (change,) = changes_of(register, operation.seq)
    assert change.table == "anything"
    assert all(isinstance(field.new, str | int) for field in change.fields)
    assert len(change.fields) == (3 if "evil" in content else 0)
