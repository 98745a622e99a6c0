"""What follows from what is whole is mended; what does not is left for salvage."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from storage.check import check
from storage.errors import BeyondRepairError
from storage.history import operations
from storage.history_changes import Act, changes_of
from storage.operations import OperationKind
from storage.register import Register
from storage.repair import RepairReport, repair
from tests.helpers.registers import Clock, add, dump, new_register
from tests.storage.test_check import tampered

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with new_register(tmp_path) as register:
        for number in range(5):
            add(register, f"toezegging {number}", date(2027, 1, 1 + number), handler="Anna")
    return tmp_path / "test.gestand"


def whole(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with Register.open(path, Clock()) as register:
        return dump(register)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record SET title = 'anders' WHERE key = 2",
        "UPDATE record SET sort_day = '2030-01-01' WHERE key = 2",
        "UPDATE record SET id = 'id-onzin' WHERE key = 2",
        "DELETE FROM deadline WHERE wording = 'eind'",
        "UPDATE search_words SET words = ' iets anders '",
        "INSERT INTO search (search) VALUES ('delete-all')",
        "UPDATE numbering SET last = 1",
    ],
)
def test_a_mended_register_is_what_it_was(path: Path, statement: str) -> None:
    before = whole(path)
    tampered(path, statement)
    with Register.open(path, Clock()) as register:
        assert check(register).problems
        assert repair(register).mended
        assert check(register).problems == ()
        assert dump(register) == before
        newest = operations(register)[0]
        assert newest.kind is OperationKind.REPAIR
        undoable = register.undoable()
        assert undoable is not None
        assert undoable.seq < newest.seq
        assert add(register, "nieuw")


def test_keys_that_were_written_wrongly_are_mended_with_history(path: Path) -> None:
    before = whole(path)
    with Register.open(path, Clock()) as register:
        (row_id,) = register.connection.execute("SELECT id FROM record LIMIT 1").fetchone()
        with register.operation(operations(register)[0].label) as operation:
            operation.update("record", row_id, {"title_key": "zzz", "sort_day": "2030-01-01"})
        assert [problem.key for problem in check(register).problems] == ["check.derived"]
        assert repair(register).derived == 1
        assert dump(register) == before


def test_guards_that_were_taken_away_return(path: Path) -> None:
    with Register.open(path, Clock()) as register:
        register.connection.execute("DROP TRIGGER record_update_guard")
        register.note_written()
        assert [problem.key for problem in check(register).problems] == ["check.guards"]
        repair(register)
        assert check(register).problems == ()


def test_an_index_is_built_anew(path: Path) -> None:
    before = whole(path)
    with Register.open(path, Clock()) as register:
        (page,) = register.connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'record_by_title'"
        ).fetchone()
        (size,) = register.connection.execute("PRAGMA page_size").fetchone()
    data = bytearray(path.read_bytes())
    at = data.index(b"toezegging 00000003", (page - 1) * size)
    assert at < page * size
    data[at] ^= 1
    path.write_bytes(data)
    with Register.open(path, Clock()) as register:
        assert {problem.key for problem in check(register).problems} == {"storage.check.structure"}
        repair(register)
        assert check(register).problems == ()
        assert dump(register) == before


def test_a_row_that_no_history_knows_is_kept_in_the_history(path: Path) -> None:
    tampered(path, "INSERT INTO setting (id, value) VALUES ('vreemd', 'inhoud')")
    with Register.open(path, Clock()) as register:
        assert repair(register).removed == 1
        [change] = changes_of(register, operations(register)[0].seq)
        assert (change.table, change.row_id, change.act) == ("setting", "vreemd", Act.REMOVED)
        assert [field.old for field in change.fields] == ["inhoud"]


def test_damaged_history_is_beyond_repair_and_left_alone(path: Path) -> None:
    tampered(path, "UPDATE history SET after = replace(after, 'Anna', 'Bea')")
    data = path.read_bytes()
    with Register.open(path, Clock()) as register, pytest.raises(BeyondRepairError):
        repair(register)
    assert path.read_bytes() == data


def test_a_sound_register_is_left_alone(path: Path) -> None:
    with Register.open(path, Clock()) as register:
        last = operations(register)[0]
        assert repair(register) == RepairReport()
        assert operations(register)[0] == last
