"""The register as it once stood, to read only."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from storage.agenda import agenda
from storage.as_of import as_of, last_operation
from storage.check import check
from storage.deadlines import set_deadline
from storage.errors import (
    OperationNotFoundError,
    ReadOnlyRegisterError,
    RegisterDamagedError,
    RegisterUnsoundError,
)
from storage.history import operations
from storage.read_only import ReadRegister
from storage.records import add_note, edit_record
from storage.register import Register
from storage.rules.message import Message
from storage.search import match_expression
from tests.helpers.registers import TODAY, Clock, add, counting_ids, dump, new_register, window
from tests.storage.test_check import tampered

if TYPE_CHECKING:
    from pathlib import Path

LABEL = Message("operation.edited", {"number": "x"})


def edit(register: Register, record_id: str, **values: str) -> int:
    with register.operation(LABEL) as operation:
        edit_record(operation, record_id, **values)
    return operation.seq


@pytest.mark.parametrize("forwards", [False, True])
def test_it_is_a_register_like_any_other(tmp_path: Path, forwards: bool) -> None:
    with new_register(tmp_path) as register:
        record_id = add(register, "een", date(2026, 12, 1), handler="Anna")
        with register.operation(LABEL) as operation:
            set_deadline(operation, record_id, window("later", None, date(2027, 6, 1)))
            edit_record(operation, record_id, handler="Bea")
        add(register, "twee")
        now = dump(register)
        with as_of(register, 2, forwards=forwards) as past:
            [entry] = agenda(past, TODAY)
            assert (entry.row.handler, entry.row.latest) == ("Anna", date(2026, 12, 1))
            assert [row.seq for row in operations(past)] == [2, 1]
            # It needs no guards, since nothing can be written.
            assert {problem.key for problem in check(past).problems} == {"check.guards"}
            assert (past.id, past.path, past.seq) == (register.id, register.path, 2)
        assert dump(register) == now
        assert check(register).problems == ()


@pytest.mark.parametrize("forwards", [False, True])
def test_it_is_searched_by_its_own_words(tmp_path: Path, forwards: bool) -> None:
    with new_register(tmp_path) as register:
        record_id = add(register, "loketten")
        edit(register, record_id, title="wachttijden")
        with register.operation(LABEL) as operation:
            add_note(operation, record_id, "gesproken", dated_on=TODAY)

        def hits(past: Register, word: str) -> int:
            query = "SELECT count(*) FROM search WHERE search MATCH ?"
            (count,) = past.connection.execute(query, (match_expression(word),)).fetchone()
            return int(count)

        with as_of(register, 2, forwards=forwards) as past:
            assert [hits(past, w) for w in ("loketten", "wachttijden", "gesproken")] == [1, 0, 0]
        assert [hits(register, w) for w in ("loketten", "wachttijden", "gesproken")] == [0, 1, 1]


def test_nothing_can_be_written(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        record_id = add(register, "een")
        with as_of(register, 2) as past:
            with pytest.raises(ReadOnlyRegisterError):
                edit(past, record_id, handler="Anna")
            with pytest.raises(ReadOnlyRegisterError):
                past.undo()
            with (
                pytest.raises(ReadOnlyRegisterError),
                past.preview(LABEL, operations(past)[0].kind),
            ):
                pass
        # The register itself is still held and goes on.
        edit(register, record_id, handler="Anna")


def test_rows_that_went_stand_in_their_old_order(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        record_id = add(register, "een")
        with register.operation(LABEL) as operation:
            steps = [
                operation.insert("step", {"record_id": record_id, "title": f"stap {n}"})
                for n in range(3)
            ]
        with register.operation(LABEL) as removing:
            removing.delete("step", steps[0])
        with as_of(register, operation.seq) as past:
            found = past.connection.execute("SELECT id FROM step ORDER BY rowid").fetchall()
            assert [row_id for (row_id,) in found] == steps


def test_a_moment_is_the_last_operation_before_it(tmp_path: Path) -> None:
    clock = Clock(datetime(2026, 11, 20, 9, 0, tzinfo=UTC))
    with Register.create(tmp_path / "a.gestand", clock, new_id=counting_ids()) as register:
        add(register, "een")
        clock.now = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
        add(register, "twee")
        assert last_operation(register, datetime(2026, 11, 21, 8, 0, tzinfo=UTC)) == 2
        assert last_operation(register, datetime(2027, 1, 1, tzinfo=UTC)) == 3
        with pytest.raises(OperationNotFoundError):
            last_operation(register, datetime(2026, 1, 1, tzinfo=UTC))
        with pytest.raises(OperationNotFoundError):
            as_of(register, 99)


def test_instants_are_kept_in_utc(tmp_path: Path) -> None:
    clock = Clock(datetime(2026, 11, 20, 9, 0, tzinfo=timezone(timedelta(hours=9))))
    with Register.create(tmp_path / "a.gestand", clock, new_id=counting_ids()) as register:
        [created] = operations(register)
    assert created.at.startswith("2026-11-20T00:00")
    assert created.at.endswith("+00:00")


@pytest.mark.parametrize(
    "content", ['{"evil": 1}', '{"id": "x", "sort_day": "ooit", "title": "x"}', "[1]", "{"]
)
@pytest.mark.parametrize("forwards", [False, True])
def test_a_past_that_cannot_be_shown_is_refused(
    tmp_path: Path, content: str, forwards: bool
) -> None:
    with new_register(tmp_path) as register:
        edit(register, add(register, "een"), handler="Anna")
        path = register.path
    # As one who makes a file of his own can.
    connection = sqlite3.connect(path, isolation_level=None)
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("UPDATE history SET before = ? WHERE operation = 3", (content,))
    connection.execute(
        "UPDATE history SET after = ? WHERE operation = 2 AND tbl = 'record'", (content,)
    )
    read = ReadRegister(path, connection, "history.past_read_only")
    # Its hashes may be made to fit.
    read.vouch()
    with pytest.raises(RegisterDamagedError):
        as_of(read, 2, forwards=forwards)
    connection.close()


@pytest.fixture
def lived(tmp_path: Path) -> Path:
    """Return a register with a past, closed."""
    with new_register(tmp_path) as register:
        record_id = add(register, "een", handler="Anna")
        edit(register, record_id, handler="Bea")
        add(register, "twee", handler="Anna")
    return tmp_path / "test.gestand"


def test_of_a_damaged_history_no_past_is_made(lived: Path) -> None:
    tampered(lived, "UPDATE history SET after = replace(after, 'Anna', 'Cor') WHERE operation = 2")
    with Register.open(lived, Clock()) as register:
        with pytest.raises(RegisterUnsoundError):
            as_of(register, 2)
        # It is looked at only as long as the whole is not known.
        register.vouch()
        with as_of(register, 2, forwards=True) as past:
            assert past.connection.execute("SELECT handler FROM record").fetchall() == [("Cor",)]


def test_a_damaged_row_is_not_in_the_past_that_its_history_makes(lived: Path) -> None:
    tampered(
        lived, "UPDATE record SET title = 'vals', handler = 'vals' WHERE number = 'T-2026-001'"
    )
    query = "SELECT title, handler FROM record WHERE number = 'T-2026-001'"
    with Register.open(lived, Clock()) as register:
        with as_of(register, 3) as past:
            assert past.connection.execute(query).fetchall() == [("een", "Bea")]
        register.vouch()
        with as_of(register, 3) as past:
            assert past.connection.execute(query).fetchall() == [("vals", "vals")]
