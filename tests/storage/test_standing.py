"""Any operation can be undone on which no later one builds; else the later ones are named."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from storage.check import check
from storage.deadlines import set_deadline
from storage.errors import CannotRevertError, LaterDependsError, OperationNotFoundError
from storage.operations import OperationKind
from storage.records import add_note, add_record, edit_record
from storage.register import Register
from storage.riders import hang
from storage.rules.deadline import Deadline
from storage.rules.message import Message
from storage.rules.terms import DeadlineKind, RecordKind
from storage.standing import later_that_depend, undo_any, undone
from tests.helpers.registers import TODAY, Clock, add, dump, new_register, window

if TYPE_CHECKING:
    from pathlib import Path

LABEL = Message("operation.edited", {"number": "x"})


def edit(register: Register, record_id: str, **values: str) -> int:
    with register.operation(LABEL) as operation:
        edit_record(operation, record_id, **values)
    return operation.seq


def value(register: Register, record_id: str, column: str) -> object:
    row = register.connection.execute(
        f"SELECT {column} FROM record WHERE id = ?", (record_id,)
    ).fetchone()
    return row[0]


def test_an_earlier_edit_goes_back_and_later_ones_stay(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        record_id = add(register, "een", handler="Anna")
        first = edit(register, record_id, handler="Bea")
        edit(register, record_id, minister="MVbz")
        label = undo_any(register, first)
        assert label == LABEL
        assert value(register, record_id, "handler") == "Anna"
        assert value(register, record_id, "minister") == "MVbz"
        assert check(register).problems == ()


def test_it_is_one_step_that_can_be_undone(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        record_id = add(register, "een", handler="Anna")
        first = edit(register, record_id, handler="Bea")
        edit(register, record_id, minister="MVbz")
        before = dump(register)
        undo_any(register, first)
        after = dump(register)
        register.undo()
        assert dump(register) == before
        register.redo()
        assert dump(register) == after
        while register.undoable():
            register.undo()
        assert all(rows == [] for rows in dump(register).values())


def test_who_changed_the_same_field_later_is_named(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        record_id = add(register, "een", handler="Anna")
        first = edit(register, record_id, handler="Bea")
        second = edit(register, record_id, handler="Cor")
        third = edit(register, record_id, handler="Dora")
        before = dump(register)
        with pytest.raises(LaterDependsError) as caught:
            undo_any(register, first)
        assert caught.value.later == (second, third)
        assert caught.value.message.values["others"] == f"{second}, {third}"
        assert dump(register) == before
        undo_any(register, third)
        undo_any(register, second)
        undo_any(register, first)
        assert value(register, record_id, "handler") == "Anna"


def test_what_was_undone_since_does_not_count(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        record_id = add(register, "een", handler="Anna")
        first = edit(register, record_id, handler="Bea")
        second = edit(register, record_id, handler="Cor")
        register.undo()
        assert later_that_depend(register, first) == ()
        register.redo()
        assert later_that_depend(register, first) == (second,)


@pytest.mark.parametrize("how", ["edit", "note", "hang"])
def test_what_builds_on_a_new_record_keeps_it(tmp_path: Path, how: str) -> None:
    with new_register(tmp_path) as register:
        rider = add(register, "mee")
        report = add(register, "rapport", kind=RecordKind.REPORT)
        made = register.undoable()
        assert made is not None
        with register.operation(LABEL) as operation:
            if how == "edit":
                edit_record(operation, report, handler="Anna")
            elif how == "note":
                add_note(operation, report, "stand", dated_on=TODAY)
            else:
                hang(operation, rider, report)
        with pytest.raises(LaterDependsError) as caught:
            undo_any(register, made.seq)
        assert caught.value.later == (operation.seq,)


def test_a_row_that_would_return_needs_what_it_refers_to(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        record_id = add(register, "een")
        with register.operation(LABEL) as operation:
            step = operation.insert("step", {"record_id": record_id, "title": "stap"})
        with register.operation(LABEL) as removing:
            removing.delete("step", step)
        with register.operation(LABEL) as last:
            last.delete("record", record_id)
        with pytest.raises(LaterDependsError) as caught:
            undo_any(register, removing.seq)
        assert caught.value.later == (last.seq,)


def test_what_must_be_unique_and_was_taken_since_is_named(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        values = {"rule": "eind", "parameters": "{}"}
        with register.operation(LABEL) as operation:
            first = operation.insert("reading_rule", values)
        with register.operation(LABEL) as removing:
            removing.delete("reading_rule", first)
        with register.operation(LABEL) as again:
            again.insert("reading_rule", values)
        before = dump(register)
        with pytest.raises(LaterDependsError) as caught:
            undo_any(register, removing.seq)
        assert caught.value.later == (again.seq,)
        assert dump(register) == before


@pytest.mark.parametrize("said", [True, False])
def test_riders_follow_the_day_that_returns(tmp_path: Path, *, said: bool) -> None:
    with new_register(tmp_path) as register:
        report = add(register, "rapport", date(2027, 1, 31), kind=RecordKind.REPORT)
        with register.operation(LABEL) as moving:
            set_deadline(moving, report, window("later", None, date(2027, 6, 30)))
        with register.operation(LABEL) as operation:
            carried = Deadline("in het rapport", DeadlineKind.CARRIED)
            rider = add_record(
                operation,
                RecordKind.PROMISE,
                "mee",
                today=TODAY,
                deadline=carried if said else None,
                report_id=report,
                carrier_id=report,
            )
        assert value(register, rider, "sort_day") == "2027-06-30"
        undo_any(register, moving.seq)
        assert value(register, report, "sort_day") == "2027-01-31"
        assert value(register, rider, "sort_day") == "2027-01-31"
        register.undo()
        assert value(register, rider, "sort_day") == "2027-06-30"
        assert check(register).problems == ()


def test_what_is_never_undone_is_refused(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        record_id = add(register, "een")
        seq = edit(register, record_id, handler="Anna")
        with register.operation(LABEL, OperationKind.ISSUE) as issue:
            issue.update("record", record_id, {"label": "1"})
        with pytest.raises(OperationNotFoundError):
            undo_any(register, 99)
        for other in (1, issue.seq):
            with pytest.raises(CannotRevertError):
                undo_any(register, other)
        register.undo()
        with pytest.raises(CannotRevertError) as caught:
            undo_any(register, seq)
        assert caught.value.message.key == "history.already_undone"
        with pytest.raises(CannotRevertError):
            undo_any(register, issue.seq + 1)


def test_a_step_out_of_turn_can_be_turned_back_itself(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        record_id = add(register, "een", handler="Anna")
        first = edit(register, record_id, handler="Bea")
        undo_any(register, first)
        reverting = first + 1
        assert undone(register.connection) == {first: reverting}
        undo_any(register, reverting)
        assert value(register, record_id, "handler") == "Bea"
        assert first not in undone(register.connection)
        assert later_that_depend(register, 2) == (first,)


def test_it_holds_after_a_restart(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        record_id = add(register, "een", handler="Anna")
        first = edit(register, record_id, handler="Bea")
    with Register.open(tmp_path / "test.gestand", Clock()) as register:
        undo_any(register, first)
        assert value(register, record_id, "handler") == "Anna"
