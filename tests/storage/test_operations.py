"""Operations: the only way to write, one step back each, also after a restart."""

from __future__ import annotations

import gc
import json
import sqlite3
from typing import TYPE_CHECKING

import pytest

from storage.errors import NothingToUndoError
from storage.history import operations
from storage.operations import Change, OperationKind, SqlValue, chain_hash
from storage.records import add_note, add_record, edit_record, remove_record
from storage.register import Register
from storage.rules.message import Message
from storage.rules.terms import RecordKind
from storage.rules.text import digest
from storage.schema import TRACKED
from tests.helpers.registers import TODAY, Clock, add, counting_ids, dump, new_register

if TYPE_CHECKING:
    from pathlib import Path

LABEL = Message("operation.edited", {"number": "T-2026-001"})


@pytest.mark.parametrize("table", TRACKED)
def test_a_write_outside_an_operation_fails_in_the_database(tmp_path: Path, table: str) -> None:
    with new_register(tmp_path) as register:
        add(register, "een")
    # Any other program, with a connection of its own.
    db = sqlite3.connect(tmp_path / "test.gestand", isolation_level=None)
    try:
        with pytest.raises(sqlite3.IntegrityError, match="outside an operation"):
            db.execute(f"INSERT INTO {table} (id) VALUES ('x')")
        for statement in ("UPDATE record SET title = 'x'", "DELETE FROM record"):
            with pytest.raises(sqlite3.IntegrityError, match="outside an operation"):
                db.execute(statement)
        for statement in (
            "DELETE FROM history",
            "UPDATE history SET after = '{}'",
            "DELETE FROM operation",
            "UPDATE operation SET who = 'x'",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="not rewritten"):
                db.execute(statement)
        with pytest.raises(sqlite3.IntegrityError, match="outside an operation"):
            db.execute("UPDATE numbering SET last = 0")
    finally:
        db.close()


def test_one_operation_is_one_change_for_the_screens(tmp_path: Path) -> None:
    heard: list[Change] = []
    with new_register(tmp_path) as register:
        register.on_change(heard.append)
        record_id = add(register, "een")
        (change,) = heard
        assert change.ids == {"record": frozenset({record_id})}
        assert change.touches("record")
        assert not change.touches("note", "deadline")
        with register.operation(LABEL, origin="panel") as op:
            edit_record(op, record_id, title="twee", handler="Directie X")
            note = add_note(op, record_id, "Concept klaar", dated_on=TODAY)
        assert note
        assert heard[1].origin == "panel"
        assert heard[1].ids == {"record": {record_id}, "note": {note}}


def test_an_operation_that_changes_nothing_leaves_no_trace(tmp_path: Path) -> None:
    heard: list[Change] = []
    with new_register(tmp_path) as register:
        record_id = add(register, "een")
        before = len(operations(register))
        register.on_change(heard.append)
        with register.operation(LABEL) as op:
            edit_record(op, record_id, title="een")
        assert len(operations(register)) == before
        assert heard == []


def test_an_error_half_way_leaves_nothing_half_done(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        before = dump(register)
        with pytest.raises(ZeroDivisionError), register.operation(LABEL) as op:
            add_record(op, RecordKind.PROMISE, "half", today=TODAY)
            _ = 1 // 0
        assert dump(register) == before
        assert register.undoable() is None
        add(register, "daarna")


def test_a_preview_is_rolled_back(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        before = dump(register)
        with register.preview(LABEL, OperationKind.WORKBOOK) as op:
            add_record(op, RecordKind.PROMISE, "proef", today=TODAY)
            assert register.connection.execute("SELECT count(*) FROM record").fetchone() == (1,)
        assert dump(register) == before
        assert [o.kind for o in operations(register)] == [OperationKind.CREATED]


def test_undo_and_redo_walk_the_whole_stack_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "test.gestand"
    register = new_register(tmp_path)
    states = [dump(register)]
    first = add(register, "een")
    states.append(dump(register))
    with register.operation(LABEL) as op:
        edit_record(op, first, title="anders", internal_note="intern")
    states.append(dump(register))
    with register.operation(LABEL) as op:
        remove_record(op, first)
        add_record(op, RecordKind.MOTION, "motie", today=TODAY)
    states.append(dump(register))
    for expected in (states[2], states[1], states[0]):
        register.close()
        register = Register.open(path, Clock(), new_id=counting_ids("later"))
        register.undo()
        assert dump(register) == expected
    with pytest.raises(NothingToUndoError):
        register.undo()
    for expected in states[1:]:
        register.close()
        register = Register.open(path, Clock(), new_id=counting_ids("nog"))
        register.redo()
        assert dump(register) == expected
    with pytest.raises(NothingToUndoError):
        register.redo()
    register.undo()
    add(register, "nieuw na stap terug")
    assert register.redoable() is None
    register.close()


def test_labels_say_what_a_step_back_does(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        record_id = add(register, "een")
        with register.operation(LABEL) as op:
            edit_record(op, record_id, title="twee")
        step = register.undoable()
        assert step
        assert step.label == LABEL
        assert register.undo() == LABEL
        again = register.redoable()
        assert again
        assert again.label == LABEL


def test_a_number_is_never_given_twice(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        add(register, "een")
        register.undo()
        second = add(register, "twee")
        number = register.connection.execute(
            "SELECT number FROM record WHERE id = ?", (second,)
        ).fetchone()
        assert number == ("T-2026-002",)


def test_what_stands_outside_the_stack_survives_undo(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        record_id = add(register, "een")
        with register.operation(LABEL) as op:
            edit_record(op, record_id, title="twee")
        with register.operation(Message("operation.edited"), OperationKind.REMINDER) as op:
            op.insert(
                "reminder_mark", {"record_id": record_id, "rung": "P6W", "due_on": "2026-11-01"}
            )
        register.undo()
        assert register.connection.execute("SELECT title FROM record").fetchone() == ("een",)
        assert register.connection.execute("SELECT count(*) FROM reminder_mark").fetchone() == (1,)
        register.undo()
        assert register.connection.execute("SELECT count(*) FROM record").fetchone() == (0,)
        register.redo()
        assert register.connection.execute("SELECT count(*) FROM reminder_mark").fetchone() == (1,)


def test_control_characters_are_taken_out_with_a_notice(tmp_path: Path) -> None:
    heard: list[Change] = []
    with new_register(tmp_path) as register:
        register.on_change(heard.append)
        record_id = add(register, "een\x00 twee\x07\udc80 drie\r\nvier")
        title = register.connection.execute(
            "SELECT title FROM record WHERE id = ?", (record_id,)
        ).fetchone()
        assert title == ("een twee drie\nvier",)
        assert heard[0].notices == (Message("storage.cleaned", {"n": 3}),)


def test_operations_do_not_nest(tmp_path: Path) -> None:
    with new_register(tmp_path) as register, register.operation(LABEL):
        with pytest.raises(RuntimeError, match="nest"), register.operation(LABEL):
            pass


def test_unknown_tables_and_columns_are_our_own_mistake(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        record_id = add(register, "een")
        with pytest.raises(ValueError, match="operation"), register.operation(LABEL) as op:
            op.insert("operation", {})
        with pytest.raises(ValueError, match="sort_day"), register.operation(LABEL) as op:
            edit_record(op, record_id, sort_day="2026-01-01")
        for nothing in ("  ", "\x00"):
            with pytest.raises(ValueError, match="title"), register.operation(LABEL) as op:
                add_record(op, RecordKind.PROMISE, nothing, today=TODAY)
            with register.operation(LABEL) as op:
                assert add_note(op, record_id, nothing, dated_on=TODAY) is None


def test_the_collector_waits_for_an_operation_and_is_left_as_it_was(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        with pytest.raises(RuntimeError), register.operation(LABEL):
            assert not gc.isenabled()
            raise RuntimeError
        assert gc.isenabled()
        gc.disable()
        try:
            add(register, "een")
            assert not gc.isenabled()
        finally:
            gc.enable()


@pytest.mark.parametrize("count", [0, 1, 3, 4, 7])
def test_the_chain_runs_over_all_rows_of_an_operation_as_one_text(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.operations._PIECE", 3)
    rows = [("record", f"i{n}", f'"é{n}') for n in range(count)]
    content: tuple[SqlValue, ...] = (7, "2026-11-22", "hand", "label", "{}", "", "do", None, 1)
    whole = json.dumps(["vorige", list(content), rows], ensure_ascii=False)
    assert chain_hash("vorige", content, rows) == digest(whole)
