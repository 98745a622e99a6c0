"""Whether another program wrote to the file of an open register: seen before the next write."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from storage.check import check
from storage.errors import RegisterChangedError, RegisterError, RegisterMovedError
from storage.lock import lock_path
from storage.register import Register
from storage.watch import Strayed, Watch
from tests.helpers.registers import Clock, add, dump, new_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    register = new_register(tmp_path)
    add(register, "staat er")
    yield register
    register.close()


def touch(path: Path) -> None:
    """Give the file another time of change, as programs do that only look after files."""
    found = path.stat()
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + 1_000_000_000))


def copied(path: Path, name: str) -> Path:
    """Copy an open file."""
    other = path.with_name(name)
    put_over(path, other)
    return other


def put_over(source: Path, path: Path) -> None:
    """Write a file in place, in another process: closing the file in ours would drop its locks."""
    script = "import shutil, sys; shutil.copyfile(sys.argv[1], sys.argv[2])"
    subprocess.run([sys.executable, "-c", script, str(source), str(path)], check=True, timeout=60)


def test_our_own_writes_are_ours(register: Register) -> None:
    for n in range(3):
        add(register, f"nummer {n}")
        assert register.strayed() is None
    register.undo()
    register.connection.execute("VACUUM")
    register.note_written()
    assert register.strayed() is None
    add(register, "gaat door")


def test_a_large_operation_that_was_rolled_back_is_no_change_of_another(
    register: Register,
) -> None:
    register.connection.execute("PRAGMA cache_size = 5")
    with pytest.raises(ZeroDivisionError):
        _add_many_and_fail(register)
    assert register.strayed() is None
    add(register, "gaat door")


def _add_many_and_fail(register: Register) -> None:
    from storage.operations import OperationKind
    from storage.records import add_record
    from storage.rules.message import Message
    from storage.rules.terms import RecordKind
    from tests.helpers.registers import TODAY

    with register.operation(Message("operation.added"), OperationKind.HAND) as operation:
        for n in range(300):
            add_record(operation, RecordKind.PROMISE, f"{n} " * 40, today=TODAY)
        raise ZeroDivisionError


@pytest.mark.skipif(os.name == "nt", reason="open files are neither moved nor removed there")
@pytest.mark.parametrize(
    ("deed", "strayed"),
    [("delete", Strayed.GONE), ("rename", Strayed.GONE), ("replace", Strayed.REPLACED)],
)
def test_a_file_that_was_moved(register: Register, deed: str, strayed: Strayed) -> None:
    path = register.path
    before = dump(register)
    other = copied(path, "kopie.gestand")
    if deed == "delete":
        path.unlink()
    elif deed == "rename":
        path.rename(path.with_name("elders.gestand"))
    else:
        other.replace(path)
    assert register.strayed() is strayed
    with pytest.raises(RegisterMovedError):
        add(register, "niet opgeslagen")
    assert dump(register) == before


@pytest.mark.skipif(os.name == "nt", reason="open files are not moved there")
def test_a_file_that_came_back_is_written_again(register: Register) -> None:
    elsewhere = register.path.with_name("elders.gestand")
    register.path.rename(elsewhere)
    with pytest.raises(RegisterMovedError):
        add(register, "niet opgeslagen")
    elsewhere.rename(register.path)
    add(register, "weer opgeslagen")


@pytest.mark.skipif(os.name == "nt", reason="locked files are not overwritten there")
def test_an_older_copy_put_over_the_file_is_seen_though_its_header_is_the_same(
    register: Register,
) -> None:
    """The copy is from this session: SQLite's counter stands where it stood."""
    older = copied(register.path, "kopie.gestand")
    header = older.read_bytes()[:100]
    add(register, "daarna")
    handle = os.open(register.path, os.O_RDONLY)  # Left open: closing it would drop the lock.
    assert os.pread(handle, 100, 0) == header
    put_over(older, register.path)
    assert register.strayed() is Strayed.CHANGED
    with pytest.raises(RegisterChangedError):
        add(register, "niet opgeslagen")
    with pytest.raises(RegisterChangedError):
        register.undo()
    register.close()
    os.close(handle)
    with Register.open(older.with_name("test.gestand"), Clock()) as found:
        titles = {title for (title,) in found.connection.execute("SELECT title FROM record")}
    assert titles == {"staat er"}, "the version on the disk is as the other program left it"


@pytest.mark.skipif(os.name == "nt", reason="locked files are not overwritten there")
def test_another_register_in_place_is_seen(register: Register, tmp_path: Path) -> None:
    (tmp_path / "ander").mkdir()
    with new_register(tmp_path / "ander") as other:
        for n in range(20):
            add(other, f"ander {n}")
    put_over(other.path, register.path)
    with pytest.raises(RegisterChangedError):
        add(register, "niet opgeslagen")


def test_a_file_that_was_only_touched_is_still_ours(register: Register) -> None:
    touch(register.path)
    assert register.strayed() is None
    add(register, "gaat door")


def test_a_write_past_the_locks_is_seen(register: Register) -> None:
    """As of a program that knows no locks, or another machine where they do not reach."""
    handle = os.open(register.path, os.O_RDWR)  # Left open: closing it would drop the lock.
    last = os.fstat(handle).st_size - 10
    os.pwrite(handle, b"xxxxx", last)
    touch(register.path)
    assert register.strayed() is Strayed.CHANGED
    register.close()
    os.close(handle)


@pytest.mark.skipif(os.name == "nt", reason="open files are not moved there")
def test_closing_leaves_what_belongs_to_another_file_of_the_name(register: Register) -> None:
    """The journal beside it may be hot: without it, that file could not be made whole."""
    path = register.path
    copied(path, "kopie.gestand").replace(path)
    journal = path.with_name(f"{path.name}-journal")
    journal.write_bytes(b"van wie er nu schrijft")
    register.close()
    assert journal.read_bytes() == b"van wie er nu schrijft"


def test_looking_keeps_the_lock(register: Register) -> None:
    """Closing any handle on the file would drop it."""
    touch(register.path)
    assert register.strayed() is None
    add(register, "gaat door")
    lock_path(register.path).unlink()
    script = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('SELECT 1 FROM record')"
    other = subprocess.run(
        [sys.executable, "-c", script, str(register.path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert "database is locked" in other.stderr


def test_nothing_is_watched_of_what_is_only_read(register: Register) -> None:
    from storage.as_of import as_of

    past = as_of(register, 1)
    touch(register.path)
    assert past.strayed() is None
    past.close()


def test_without_the_look_an_older_copy_is_written_into(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guard is taken out: then SQLite mixes two states in one file, and nobody hears of it."""
    monkeypatch.setattr(Watch, "strayed", lambda _watch: None)
    older = copied(register.path, "kopie.gestand")
    for n in range(40):
        add(register, f"nummer {n} " + "lang " * 100)
    put_over(older, register.path)
    add(register, "geschreven in de verkeerde versie")
    register.close()
    assert not whole(register.path)


def whole(path: Path) -> bool:
    """Say whether a file is a register in which rows and history agree."""
    try:
        with Register.open(path, Clock()) as register:
            return not check(register).problems
    except (RegisterError, sqlite3.Error):
        return False
