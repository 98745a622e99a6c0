"""Many rows in one go: what stands there afterwards is what rows one by one leave."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import bulk
from storage.bulk import delete_many, insert_many
from storage.check import check
from storage.operations import OperationKind, SqlValue
from storage.records import NewRecord, add_record, add_records
from storage.rules.message import Message
from storage.rules.terms import RecordKind
from tests.helpers.registers import TODAY, add, dump, new_register, window

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from storage.operations import Operation
    from storage.register import Register

LABEL = Message("operation.sample")

texts = st.text(st.characters(codec="utf-8"), max_size=12)
rows = st.lists(
    st.fixed_dictionaries(
        {"title": texts.map(lambda text: f"t{text}"), "title_key": texts, "file_name": texts},
        optional={
            "dated_on": st.one_of(st.none(), texts),
            "attachments": st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1)),
            "date_given": st.integers(0, 1),
            "internal_note": st.sampled_from(['"', "\\", "\n\t", "\x01", "é\N{EURO SIGN}", ""]),
        },
    ),
    min_size=1,
    max_size=6,
)


def history(register: Register) -> list[tuple[Any, ...]]:
    return register.connection.execute(
        "SELECT tbl, row_id, before, after, content_hash FROM history ORDER BY id"
    ).fetchall()


def done(folder: Path, work: Callable[[Operation], object]) -> tuple[Any, ...]:
    """Return what a new register holds after one operation, and whether that is sound."""
    for left in folder.glob("test*"):
        left.unlink()
    with new_register(folder) as register:
        with register.operation(LABEL, OperationKind.HAND) as operation:
            work(operation)
        index = register.connection.execute("SELECT * FROM search_words ORDER BY key").fetchall()
        return dump(register), history(register), index, check(register).problems


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows)
def test_history_is_what_the_triggers_write(
    tmp_path: Path, made: list[dict[str, SqlValue]]
) -> None:
    sources = [{**row, "kind": "letter", "id": f"s{n}"} for n, row in enumerate(made)]

    def singly(operation: Operation) -> None:
        for row in sources:
            operation.insert("source", row)
        for row in sources:
            operation.delete("source", str(row["id"]))

    def together(operation: Operation) -> None:
        ids = insert_many(operation, "source", sources)
        delete_many(operation, "source", ids)

    # As few rows as are tried here are else written by one statement each.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bulk, "_AT_ONCE", 2)
        patch.setattr(bulk, "_SLICE", 5)
        assert done(tmp_path, together) == done(tmp_path, singly)


@pytest.mark.parametrize("hanging", [(), ("r7", "r1", "r4")])
def test_what_hangs_on_a_row_goes_as_it_does_singly(
    tmp_path: Path, hanging: tuple[str, ...]
) -> None:
    ids = [f"r{n}" for n in (3, 7, 1, 9, 4)]
    known = {"kind": "toezegging", "title": "t", "title_key": "t", "status": "open"}
    records = [{**known, "id": each, "number": each, "number_key": each} for each in ids]

    def work(operation: Operation, remove: Callable[[list[str]], object]) -> None:
        insert_many(operation, "record", records)
        for each in hanging:
            note = {"id": f"n{each}", "record_id": each, "dated_on": "2026-01-01", "text": "x"}
            operation.insert("note", note)
        remove(["r9", "r1", "r4", "r7", "r3"])

    def singly(operation: Operation) -> None:
        work(operation, lambda ids: [operation.delete("record", each) for each in ids])

    def together(operation: Operation) -> None:
        work(operation, lambda ids: delete_many(operation, "record", [*ids, ids[0], "none"]))

    singles, gone = done(tmp_path, singly), done(tmp_path, together)
    assert gone[0]["record"] == [] == gone[0]["note"]
    if not hanging:
        assert gone == singles
    # The rows themselves are told after what hung on them.
    assert [row for row in gone[1] if row[0] == "note"] == [
        row for row in singles[1] if row[0] == "note"
    ]
    assert sorted(gone[1], key=str) == sorted(singles[1], key=str)
    assert gone[2:] == singles[2:]


def test_a_column_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with (
        new_register(tmp_path) as register,
        pytest.raises(KeyError),
        register.operation(LABEL, OperationKind.HAND) as operation,
    ):
        insert_many(operation, "setting", [{"id": "x", "value": "1", "colour": "red"}])


def test_records_added_together_are_as_those_added_singly(tmp_path: Path) -> None:
    term = window("eind 2026", None, TODAY)
    new = [
        NewRecord(RecordKind.PROMISE, "Een brief", TODAY, term, {"handler": "Directie Één"}),
        NewRecord(RecordKind.MOTION, "Een motie", None, None, {"motion_fate": "aangenomen"}),
        NewRecord(RecordKind.REPORT, "Rapport", TODAY, term),
        NewRecord(RecordKind.MILESTONE, "Mijlpaal"),
        NewRecord(RecordKind.PROMISE, "Nog een"),
    ]

    def together(operation: Operation) -> None:
        add_records(operation, new, today=TODAY)

    def singly(operation: Operation) -> None:
        for each in new:
            add_record(
                operation,
                each.kind,
                each.title,
                today=TODAY,
                promised_on=each.promised_on,
                deadline=each.deadline,
                **each.values,  # type: ignore[arg-type]  # columns only
            )

    def described(found: tuple[Any, ...]) -> tuple[Any, ...]:
        rows, _, index, problems = found
        names = ("number", "title_key", "status", "status_order", "sort_day", "wording_key")
        with new_register(tmp_path, "shape.gestand") as register:
            cursor = register.connection.execute("SELECT * FROM record")
            columns = [column[0] for column in cursor.description]
        (tmp_path / "shape.gestand").unlink()
        picked = [tuple(row[columns.index(name)] for name in names) for row in rows["record"]]
        return sorted(picked), index, problems, len(rows["deadline"])

    assert described(done(tmp_path, together)) == described(done(tmp_path, singly))


def test_what_rides_is_not_added_with_others(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        carrier = add(register, "rapport", TODAY, RecordKind.REPORT)
        rider = NewRecord(RecordKind.PROMISE, "reist mee", values={"carrier_id": carrier})
        with (
            pytest.raises(ValueError, match="by itself"),
            register.operation(LABEL, OperationKind.HAND) as operation,
        ):
            add_records(operation, [rider], today=TODAY)


def test_undo_of_many_takes_back_what_hung_on_them(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        before = dump(register)
        with register.operation(LABEL, OperationKind.WORKBOOK) as operation:
            new = [NewRecord(RecordKind.PROMISE, f"nummer {n}") for n in range(60)]
            ids = add_records(operation, new, today=TODAY)
        after = dump(register)
        # Seen is outside the undo stack; it goes with the record and comes back with it.
        with register.operation(LABEL, OperationKind.REMINDER) as operation:
            operation.insert(
                "reminder_mark", {"record_id": ids[7], "rung": "x", "due_on": "2026-01-01"}
            )
        seen = dump(register)
        register.undo()
        assert dump(register) == before
        assert check(register).problems == ()
        register.redo()
        assert dump(register) == seen != after
        assert check(register).problems == ()


def test_what_fails_half_way_leaves_every_trigger_in_its_place(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        add(register, "een")
        before = dump(register)
        twice = [{"id": "x", "value": "1"}, {"id": "x", "value": "2"}]
        with (
            pytest.raises(sqlite3.IntegrityError),
            register.operation(LABEL, OperationKind.HAND) as operation,
        ):
            insert_many(operation, "setting", twice)
        assert dump(register) == before
        with register.operation(LABEL, OperationKind.HAND) as operation:
            operation.insert("setting", twice[0])
            operation.delete("setting", "x")
        assert [row[:2] for row in history(register)[-2:]] == [("setting", "x")] * 2
        assert check(register).problems == ()


def test_references_may_come_before_what_they_point_at(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        child = {"id": "kind", "source_id": "ouder", "text": "a", "text_hash": "b"}
        parent = {"id": "ouder", "kind": "letter", "title": "t", "title_key": "t"}
        with register.operation(LABEL, OperationKind.HAND) as operation:
            operation.insert("source_text", child)
            operation.insert("source", parent)
        with (
            pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"),
            register.operation(LABEL, OperationKind.HAND) as operation,
        ):
            operation.insert("source_text", {**child, "id": "wees", "source_id": "nergens"})
        assert len(dump(register)["source_text"]) == 1
