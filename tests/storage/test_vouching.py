"""Nothing is built on damage: what an operation touches is compared with its history first."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from storage.check import check
from storage.errors import BeyondRepairError, RegisterUnsoundError
from storage.first_look import look_at_once
from storage.operations import OperationKind
from storage.records import add_note, edit_record, remove_record
from storage.register import Register
from storage.repair import repair
from storage.rules.message import Message
from storage.vouching import doubtful, record_is_sound
from tests.helpers.registers import TODAY, Clock, add, dump, new_register
from tests.storage.test_check import tampered

if TYPE_CHECKING:
    from pathlib import Path

_PAGE = 4096
LABEL = Message("operation.edited", {"number": "x"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with new_register(tmp_path) as register:
        for number in range(3):
            add(register, f"nummer {number}", date(2027, 1, 1), handler="Anna")
    return tmp_path / "test.gestand"


def opened(path: Path) -> Register:
    return Register.open(path, Clock())


def ids(register: Register) -> list[str]:
    return [row for (row,) in register.connection.execute("SELECT id FROM record ORDER BY key")]


def edit(register: Register, record_id: str, **values: str) -> None:
    with register.operation(LABEL) as operation:
        edit_record(operation, record_id, **values)


def refused(path: Path, *damage: str, **values: str) -> None:
    """Expect that an edit of the first record is refused and changes nothing."""
    tampered(path, *damage)
    with opened(path) as register:
        before = dump(register)
        with pytest.raises(RegisterUnsoundError):
            edit(register, ids(register)[0], **values or {"handler": "Bea"})
        assert dump(register) == before
        assert register.is_read_only
        # Nor is anything else written from now on.
        with pytest.raises(RegisterUnsoundError):
            edit(register, ids(register)[1], handler="Bea")
        with pytest.raises(RegisterUnsoundError):
            register.undo()
        assert dump(register) == before


def test_a_row_with_another_column_damaged_is_not_written_to(path: Path) -> None:
    refused(path, "UPDATE record SET title = 'iets anders' WHERE key = 1")


def test_a_damaged_value_is_not_written_over(path: Path) -> None:
    refused(path, "UPDATE record SET handler = 'Cor' WHERE key = 1")


def test_a_row_that_no_history_knows_is_not_written_to(path: Path) -> None:
    refused(path, "UPDATE history SET row_id = 'weg' WHERE row_id = 'id-2' AND before IS NULL")


def test_history_that_is_no_json_stops_the_write(path: Path) -> None:
    refused(path, "UPDATE history SET after = '{' WHERE row_id IN ('id-2', 'id-3')")


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE operation SET message_values = '{}' WHERE seq = 4",
        "UPDATE operation SET chain_hash = 'x' WHERE seq = 3",
        "UPDATE operation SET chain_hash = NULL WHERE seq = 4",
        "UPDATE history SET after = replace(after, 'nummer 2', 'nummer 3') WHERE operation = 4",
        "UPDATE operation SET who = CAST(x'ff41' AS TEXT) WHERE seq = 4",
    ],
)
def test_nothing_is_linked_to_a_chain_whose_end_is_damaged(path: Path, damage: str) -> None:
    tampered(path, damage)
    with opened(path) as register, pytest.raises(RegisterUnsoundError):
        add(register, "nieuw")


def test_a_damaged_row_is_not_taken_away_either(path: Path) -> None:
    tampered(path, "UPDATE record SET handler = 'Cor' WHERE key = 1")
    with opened(path) as register, pytest.raises(RegisterUnsoundError):
        with register.operation(LABEL) as operation:
            operation.delete("record", ids(register)[0])


def flipped(path: Path) -> bytes:
    """Flip a bit in what a row of a record says of its handler; return the bytes of the file."""
    with closing(sqlite3.connect(path)) as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'record'").fetchone()
    data = bytearray(path.read_bytes())
    data[data.index(b"Anna", (page - 1) * _PAGE)] ^= 1
    path.write_bytes(data)
    return bytes(data)


def test_damage_elsewhere_stops_the_first_write(path: Path) -> None:
    data = flipped(path)
    with opened(path) as register:
        wrong = check(register).astray["record"]
        untouched = next(each for each in ids(register) if each not in wrong)
        with pytest.raises(RegisterUnsoundError):
            edit(register, untouched, handler="Bea")
        with pytest.raises(RegisterUnsoundError), register.preview(LABEL, OperationKind.HAND):
            pass
    assert path.read_bytes() == data


@pytest.mark.parametrize("small", [True, False])
def test_a_damaged_index_stops_the_first_write_of_a_small_register(
    path: Path, monkeypatch: pytest.MonkeyPatch, small: bool
) -> None:
    with closing(sqlite3.connect(path)) as db:
        (page,) = db.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'record_by_number'"
        ).fetchone()
    data = bytearray(path.read_bytes())
    data[data.index(b"t-0000", (page - 1) * _PAGE)] ^= 1
    path.write_bytes(data)
    if not small:
        monkeypatch.setattr("storage.first_look.SMALL", 0)
    with opened(path) as register:
        if small:
            with pytest.raises(RegisterUnsoundError):
                add(register, "nieuw")
            assert path.read_bytes() == bytes(data)
        else:
            # It follows from the rows; it is seen when nobody works.
            add(register, "nieuw")
            assert check(register).problems


def test_a_repair_is_let_through_and_all_is_well_again(path: Path) -> None:
    tampered(path, "UPDATE record SET handler = 'Cor' WHERE key = 1")
    with opened(path) as register:
        with pytest.raises(RegisterUnsoundError):
            edit(register, ids(register)[0], handler="Bea")
        repair(register)
        register.trust()
        assert not register.is_read_only
        edit(register, ids(register)[0], handler="Bea")
        assert check(register).problems == ()


def test_the_whole_is_looked_at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Register] = []

    def look(register: Register) -> None:
        looked.append(register)
        look_at_once(register)

    monkeypatch.setattr("storage.first_look.look_at_once", look)
    with opened(path) as register:
        edit(register, ids(register)[0], handler="Bea")
        edit(register, ids(register)[1], handler="Bea")
        register.undo()
        assert looked == [register]


def test_a_page_in_use_twice_stops_the_first_write(path: Path) -> None:
    """What is free by one list and in use by another is overwritten by the next write."""
    data = bytearray(path.read_bytes())
    pages = len(data) // _PAGE
    live = 1 + next(n for n in range(1, pages) if b"Anna" in data[n * _PAGE : (n + 1) * _PAGE])
    free = struct.pack(">III", 0, 1, live)
    data += free + bytes(_PAGE - len(free))
    # Number of pages, first page of the list of free ones, and how many there are.
    data[28:40] = struct.pack(">III", pages + 1, pages + 1, 2)
    path.write_bytes(data)
    with opened(path) as register:
        assert {problem.key for problem in check(register).problems} == {"storage.check.pages"}
        with pytest.raises(BeyondRepairError):
            repair(register)
        with pytest.raises(RegisterUnsoundError):
            add(register, "nieuw")
    assert path.read_bytes() == data


@pytest.fixture
def without_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.first_look.look_at_once", Register.vouch)


@pytest.mark.usefixtures("without_guard")
def test_without_the_guard_a_register_grows_in_which_something_is_wrong(path: Path) -> None:
    data = flipped(path)
    with opened(path) as register:
        wrong = check(register).astray["record"]
        untouched = next(each for each in ids(register) if each not in wrong)
        edit(register, untouched, handler="Bea")
    assert path.read_bytes() != data


@pytest.mark.usefixtures("without_guard")
def test_without_the_guard_damage_becomes_history(path: Path) -> None:
    tampered(path, "UPDATE record SET handler = 'Cor' WHERE key = 1")
    with opened(path) as register:
        edit(register, ids(register)[0], handler="Bea")
        # The row and its history agree again, and what damage wrote stands in it as if typed.
        assert check(register).problems == ()
        register.undo()
        (handler,) = register.connection.execute("SELECT handler FROM record WHERE key = 1")
        assert handler == ("Cor",)


def test_what_is_done_in_many_ways_is_never_taken_for_damage(path: Path) -> None:
    with opened(path) as register:
        first, second, _ = ids(register)
        edit(register, first, handler="Bea", text="Een hele tekst")
        with register.operation(LABEL) as operation:
            add_note(operation, first, "stand", dated_on=TODAY)
            edit_record(operation, first, handler="Cor")
            edit_record(operation, first, handler="Dirk")
            remove_record(operation, second)
        for _ in range(3):
            register.undo()
        for _ in range(3):
            register.redo()
        assert check(register).problems == ()


# What is shown


def test_rows_of_a_list_that_are_not_to_be_believed(path: Path) -> None:
    tampered(
        path,
        "UPDATE record SET handler = 'Cor' WHERE key = 1",
        "UPDATE deadline SET latest = '2028-01-01' WHERE record_id = "
        "(SELECT id FROM record WHERE key = 2)",
    )
    with opened(path) as register:
        first, second, third = ids(register)
        assert doubtful(register.connection, [first, second, third]) == {first, second}
        assert doubtful(register.connection, []) == set()
        sound = [record_is_sound(register.connection, each) for each in ids(register)]
        assert sound == [False, False, True]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE record SET title = CAST(x'ff41' AS TEXT) WHERE key = 2",
        "UPDATE history SET after = '{' WHERE row_id = 'id-4'",
        "UPDATE history SET after = CAST(x'ff41' AS TEXT) WHERE row_id = 'id-4' AND after > '{'",
    ],
)
def test_of_rows_that_cannot_be_read_it_is_told_which(path: Path, damage: str) -> None:
    tampered(path, damage)
    with opened(path) as register:
        assert doubtful(register.connection, ids(register)) == {"id-4"}
        assert not record_is_sound(register.connection, "id-4")


def test_what_is_no_damage_is_not_hidden(path: Path) -> None:
    with opened(path) as register:
        register.connection.execute("DROP INDEX history_row")
        register.connection.set_progress_handler(lambda: 1, 1)
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            doubtful(register.connection, ["id-2"])
        register.connection.set_progress_handler(None, 0)
