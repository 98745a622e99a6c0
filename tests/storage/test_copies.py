"""A register is read without taking it: whole, private, and never as somebody else's program."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from storage import copies
from storage.copies import open_copy, reading
from storage.errors import (
    NotARegisterError,
    ReadOnlyRegisterError,
    RegisterDamagedError,
    RegisterInUseError,
)
from storage.register import Register
from tests.helpers.registers import Clock, add, dump, new_register
from tests.storage.test_lock import held_elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with new_register(tmp_path) as register:
        add(register, "een")
    return register.path


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Give the folder in which temporary folders are made."""
    place = tmp_path / "tijdelijk"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    yield place
    assert list(place.iterdir()) == []


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with Register.open(path, Clock()) as register:
        return dump(register)


def test_reading_writes_nothing_and_keeps_nobody_out(path: Path, made: Path) -> None:
    before, beside = path.read_bytes(), set(path.parent.iterdir())
    with reading(path) as one, reading(path) as other:
        assert dump(one) == dump(other)
        assert set(path.parent.iterdir()) == beside
        with Register.open(path, Clock()):
            pass
        with pytest.raises(ReadOnlyRegisterError):
            add(one, "mag niet")
    assert path.read_bytes() == before
    assert made.is_dir()


def test_what_this_process_holds_is_not_touched(path: Path) -> None:
    """Reading it would drop the lock that SQLite has on it."""
    with Register.open(path, Clock()):
        with pytest.raises(RegisterInUseError), reading(path):
            pass
        with pytest.raises(RegisterInUseError):
            open_copy(path)


_MIDWAY = """
import os, sys
from pathlib import Path
from storage.register import Register
from storage.rules.message import Message
from tests.helpers.registers import Clock
register = Register.open(Path(sys.argv[1]), Clock())
with register.operation(Message("operation.sample")) as operation:
    register.connection.execute("PRAGMA cache_size = 1")
    (record_id,) = register.connection.execute("SELECT id FROM record").fetchone()
    operation.update("record", record_id, {"title": "half gedaan"})
    for n in range(300):
        operation.insert("setting", {"id": str(n), "value": "x" * 2000})
    os._exit(9)
"""


def left_midway(path: Path) -> None:
    """Let a process die in an operation of which a part is in the file already."""
    done = subprocess.run([sys.executable, "-c", _MIDWAY, str(path)], check=False)
    assert done.returncode == 9
    assert path.with_name(f"{path.name}-journal").stat().st_size > 0


def test_an_operation_that_was_cut_off_is_not_in_what_is_read(path: Path, made: Path) -> None:
    then = content(path)
    left_midway(path)
    before = path.read_bytes()
    with reading(path) as register:
        assert dump(register) == then
    assert path.read_bytes() == before
    assert content(path) == then
    assert made.is_dir()


def test_a_copy_of_what_was_cut_off_is_whole(path: Path) -> None:
    then = content(path)
    left_midway(path)
    copy = open_copy(path)
    with reading(copy) as register:
        assert dump(register) == then
    shutil.rmtree(copy.parent)


@pytest.mark.skipif(os.name == "nt", reason="POSIX mode bits")
def test_a_copy_is_private_and_read_only(path: Path) -> None:
    copy = open_copy(path)
    assert copy.stat().st_mode & 0o777 == 0o400
    assert copy.parent.stat().st_mode & 0o777 == 0o700
    assert [found.name for found in copy.parent.iterdir()] == [path.name]
    shutil.rmtree(copy.parent)


def test_what_another_process_holds_can_be_read(path: Path) -> None:
    then = content(path)
    with held_elsewhere(path):
        with reading(path) as register:
            assert dump(register) == then
        copy = open_copy(path)
        with reading(copy) as register:
            assert dump(register) == then
        shutil.rmtree(copy.parent)


_WRITES = """
import sys
from pathlib import Path
from storage.register import Register
from tests.helpers.registers import Clock, add
with Register.open(Path(sys.argv[1]), Clock()) as register:
    print("open", flush=True)
    n = 0
    while n < 400:
        n += 1
        add(register, f"nummer {n}")
"""


def test_copies_of_a_register_that_is_being_written_are_whole(path: Path) -> None:
    writer = subprocess.Popen([sys.executable, "-c", _WRITES, str(path)], stdout=subprocess.PIPE)
    with writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        counts = []
        for _ in range(4):
            copy = open_copy(path)
            with reading(copy) as register:
                (count,) = register.connection.execute("SELECT count(*) FROM record").fetchone()
                counts.append(count)
            shutil.rmtree(copy.parent)
        writer.kill()
    assert counts == sorted(counts)


def test_who_never_pauses_is_said(path: Path, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "_ATTEMPTS", 3)
    monkeypatch.setattr(copies, "_PAUSE_S", 0.001)
    really = shutil.copyfile

    def written_meanwhile(source: Path, target: Path) -> None:
        really(source, target)
        os.utime(path, ns=(time.time_ns(), time.time_ns()))

    monkeypatch.setattr(shutil, "copyfile", written_meanwhile)
    with pytest.raises(RegisterInUseError):
        open_copy(path)
    assert made.is_dir()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW evil AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT * FROM n",
        "CREATE TRIGGER evil AFTER UPDATE ON record BEGIN DELETE FROM note; END",
        "CREATE TABLE evil (x, y AS (x))",
        "CREATE INDEX evil ON record (abs(key))",
        "CREATE VIRTUAL TABLE evil USING fts5 (x)",
        "ALTER TABLE note ADD COLUMN evil TEXT",
        "DROP TRIGGER history_kept",
    ],
)
def test_what_is_not_built_as_ours_is_not_read(path: Path, made: Path, statement: str) -> None:
    db = sqlite3.connect(path)
    db.execute(statement)
    db.close()
    for looked in (lambda: open_copy(path), lambda: reading(path).__enter__()):
        with pytest.raises(NotARegisterError):
            looked()
    assert made.is_dir()


def test_a_copy_of_what_is_damaged_is_refused(path: Path, made: Path) -> None:
    db = sqlite3.connect(path)
    (page,) = db.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'extra_record'"
    ).fetchone()
    (size,) = db.execute("PRAGMA page_size").fetchone()
    db.close()
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = bytes(size)
    path.write_bytes(data)
    with pytest.raises(RegisterDamagedError):
        open_copy(path)
    assert made.is_dir()


def test_a_copy_may_be_made_on_another_thread(path: Path) -> None:
    made: list[Path] = []
    thread = threading.Thread(target=lambda: made.append(open_copy(path)))
    thread.start()
    thread.join()
    assert made[0].name == path.name
    shutil.rmtree(made[0].parent)
