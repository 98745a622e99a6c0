"""Nothing runs because a file was opened: neither what stands in it nor what stands beside it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from storage.copies import open_copy, reading
from storage.errors import RegisterError
from storage.merge_rows import Past
from storage.receiving import receive
from storage.register import Register
from tests.helpers.registers import Clock, add, new_register
from tests.storage.test_hostile import FOREIGN, names_another

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CALLS = [
    "CREATE TRIGGER t AFTER INSERT ON operation BEGIN SELECT secret(); END",
    "CREATE TRIGGER t AFTER UPDATE ON record BEGIN UPDATE note SET text = secret(); END",
    "CREATE TABLE t (x, y AS (secret()))",
    "DROP TABLE saved_view; CREATE VIEW saved_view AS SELECT secret() AS id",
    "DROP TABLE setting; CREATE VIEW setting AS SELECT 'x' AS id, secret() AS value",
    "CREATE INDEX i ON record (secret())",
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with new_register(tmp_path) as register:
        add(register, "een")
    return register.path


def spoil(path: Path, script: str) -> None:
    """Write a schema that calls a function of ours, as one who has such a function can."""
    db = sqlite3.connect(path, isolation_level=None)
    db.create_function("secret", 0, lambda: "x", deterministic=True)
    db.executescript(script)
    db.close()


def with_secret(called: list[str]) -> Callable[..., sqlite3.Connection]:
    """Return what connects as sqlite3 does, with a function that notes that it was called."""
    really = sqlite3.connect

    def connect(*arguments: Any, **options: Any) -> sqlite3.Connection:
        db: sqlite3.Connection = really(*arguments, **options)
        db.create_function("secret", 0, lambda: called.append("secret"), deterministic=True)
        return db

    return connect


def tried_every_way(path: Path, past: Past) -> None:
    """Open a file in each way in which the program opens one."""
    with suppress(RegisterError), Register.open(path, Clock()) as register:
        add(register, "erbij")
        register.setting("x", "")
    with suppress(RegisterError):
        shutil.rmtree(open_copy(path).parent)
    with suppress(RegisterError), reading(path) as register:
        register.connection.execute("SELECT * FROM setting").fetchall()
        register.connection.execute("SELECT * FROM saved_view").fetchall()
    with suppress(RegisterError):
        receive(path, past)


@pytest.mark.parametrize("script", CALLS)
def test_no_function_of_ours_is_reached(
    path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    with Register.open(path, Clock()) as register:
        past = Past.of(register)
    spoil(path, script)
    called: list[str] = []
    connect = with_secret(called)

    monkeypatch.setattr(sqlite3, "connect", connect)
    tried_every_way(path, past)
    assert called == []


def test_without_the_guards_they_are_reached(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same, with the guards taken out: so it is they that stop it."""
    with Register.open(path, Clock()) as register:
        past = Past.of(register)
    spoil(path, CALLS[4])
    called: list[str] = []
    connect = with_secret(called)

    def trusting(place: Path, *_: object, **__: object) -> sqlite3.Connection:
        return connect(place)

    monkeypatch.setattr(sqlite3, "connect", connect)
    monkeypatch.setattr("storage.copies.open_guarded", trusting)
    with suppress(RegisterError, sqlite3.Error):
        tried_every_way(path, past)
    assert called


_WATCHED = """
import sys
from pathlib import Path
from tests.storage.test_nothing_runs import tried_every_way
from storage.merge_rows import Past

folder, temporary = sys.argv[1], sys.argv[2]
import tempfile
tempfile.tempdir = temporary
seen = []
watching = True
OURS = (folder, temporary)
RUNS = {
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "socket.connect",
    "socket.bind", "sqlite3.load_extension", "sqlite3.enable_load_extension", "ctypes.dlopen",
    "pickle.find_class",
}

def hook(event, arguments):
    if not watching:
        return
    if event in RUNS and not (event == "ctypes.dlopen" and arguments == (None,)):
        seen.append((event, repr(arguments)))
    if event == "open":
        name, _, flags = arguments
        writes = isinstance(flags, int) and flags & 3 and isinstance(name, str)
        if writes and not name.startswith(OURS) and "__pycache__" not in name:
            seen.append((event, name))
    if event in {"os.remove", "os.rename", "os.rmdir", "shutil.rmtree"}:
        name = str(arguments[0])
        if name.startswith("/") and not name.startswith(OURS):
            seen.append((event, name))

sys.addaudithook(hook)
for path in sorted(Path(folder).glob("*.gestand")):
    tried_every_way(path, Past("", {}, ()))
watching = False
print(seen)
"""


@pytest.mark.skipif(os.name == "nt", reason="POSIX paths")
def test_nothing_is_written_or_started(path: Path, tmp_path: Path) -> None:
    folder, temporary = tmp_path / "hostile", tmp_path / "tijdelijk"
    folder.mkdir()
    temporary.mkdir()
    other = tmp_path / "dierbaar.txt"
    other.write_text("blijft")
    for n, script in enumerate([*CALLS, *FOREIGN]):
        target = folder / f"{n:02}.gestand"
        shutil.copy(path, target)
        spoil(target, script)
    shutil.copy(path, folder / "journaal.gestand")
    journal = folder / "journaal.gestand-journal"
    journal.write_bytes(b"\xd9\xd5\x05\xf9 \xa1c\xd7" + b"\x00" * 504)
    names_another(journal, other)
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED, str(folder), str(temporary)],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    assert done.stdout.strip() == "[]", done.stdout
    assert other.read_text() == "blijft"
    assert [*temporary.iterdir()] == []
