"""A register of an older version is copied before it is brought up to date."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from storage import shape
from storage.backup import FOLDER
from storage.copies import reading
from storage.errors import RegisterUnwritableError
from storage.register import Register
from storage.schema import VERSION, migrations
from tests.helpers.registers import Clock, add, dump, new_register

if TYPE_CHECKING:
    from pathlib import Path


OLDER = VERSION - 1


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a register whose header names an older version."""
    monkeypatch.setitem(shape.SHAPES, OLDER, shape.SHAPES[VERSION])
    with new_register(tmp_path) as register:
        add(register, "een")
        path = register.path
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {OLDER}")
    return path


def version_of(path: Path) -> int:
    return int.from_bytes(path.read_bytes()[60:64], "big")


def test_it_is_copied_whole_and_as_it_was(older: Path) -> None:
    before = older.read_bytes()
    with Register.open(older, Clock()) as register:
        now = dump(register)
    assert version_of(older) == VERSION
    (made,) = (older.parent / FOLDER).iterdir()
    assert version_of(made) == OLDER
    assert made.stat().st_mode & 0o777 == 0o600
    with reading(made) as copy:
        assert dump(copy) == now
    assert len(made.read_bytes()) == len(before)


def test_who_is_killed_after_the_copy_finds_it(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class KilledError(BaseException):
        pass

    def kill(connection: sqlite3.Connection) -> None:
        (_, _, file) = connection.execute("PRAGMA database_list").fetchone()
        if file == str(older):
            raise KilledError
        # A copy, to see that it can be brought up to date.
        really(connection)

    really = migrations.migrate
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "migrate", kill)
        with pytest.raises(KilledError):
            Register.open(older, Clock())
    assert version_of(older) == OLDER
    (made,) = (older.parent / FOLDER).iterdir()
    Register.open(older, Clock()).close()
    assert list((older.parent / FOLDER).iterdir()) == [made]


def test_without_room_for_the_copy_nothing_changes(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    before = older.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("storage.backup_older.write_connection", full)
        with pytest.raises(RegisterUnwritableError) as refused:
            Register.open(older, Clock())
    assert refused.value.message.key == "backup.before_migration"
    assert refused.value.message.values["reason"] == "storage.reason.full"
    assert older.read_bytes() == before
    assert list((older.parent / FOLDER).iterdir()) == []


def test_a_torn_file_in_the_way_is_left_and_does_not_count(older: Path) -> None:
    Register.open(older, Clock()).close()
    (made,) = (older.parent / FOLDER).iterdir()
    torn = made.read_bytes()[:-3000]
    with closing(sqlite3.connect(older)) as db:
        db.execute(f"PRAGMA user_version = {OLDER}")
    made.write_bytes(torn)
    Register.open(older, Clock()).close()
    assert made.read_bytes() == torn
    assert len(list((older.parent / FOLDER).iterdir())) == 2
