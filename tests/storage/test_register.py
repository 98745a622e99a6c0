"""A register file: made whole, opened alone, refused with a sentence."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from resources.words import Words
from storage.errors import (
    NewerRegisterError,
    NotARegisterError,
    RegisterDamagedError,
    RegisterError,
    RegisterExistsError,
    RegisterInUseError,
    RegisterMissingError,
    RegisterMovedError,
    RegisterUnwritableError,
)
from storage.register import Register
from storage.rules.message import Message
from storage.schema import APPLICATION_ID, TRACKED, VERSION
from tests.helpers.registers import TODAY, Clock, add, new_register

if TYPE_CHECKING:
    from pathlib import Path


def test_new_file_is_private_and_says_what_it_is(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        path = register.path
        db = register.connection
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("truncate",)
        assert db.execute("PRAGMA synchronous").fetchone() == (3,)
        assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)
        strict = dict(db.execute("SELECT name, strict FROM pragma_table_list").fetchall())
        assert all(strict[table] for table in TRACKED)
        assert register.id
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["test.gestand"]


def test_a_file_in_the_way_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "brief.gestand"
    path.write_text("van een ander")
    with pytest.raises(RegisterExistsError):
        Register.create(path, Clock())
    assert path.read_text() == "van een ander"


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(RegisterUnwritableError):
        Register.create(tmp_path / "nergens" / "x.gestand", Clock())


def spoil(path: Path, offset: int, data: bytes) -> None:
    content = bytearray(path.read_bytes())
    content[offset : offset + len(data)] = data
    path.write_bytes(content)


def test_what_is_no_register_is_refused_and_left_alone(tmp_path: Path) -> None:
    new_register(tmp_path).close()
    good = (tmp_path / "test.gestand").read_bytes()
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE t (x)")
    other.close()
    cases: dict[str, tuple[bytes, type[RegisterError]]] = {
        "leeg": (b"", NotARegisterError),
        "kort": (good[:50], NotARegisterError),
        "tekst": (b"Geachte voorzitter, " * 20, NotARegisterError),
        "zip": (b"PK\x03\x04" + b"\0" * 200, NotARegisterError),
        "andere": ((tmp_path / "other.db").read_bytes(), NotARegisterError),
        "nieuwer": (good[:60] + (VERSION + 1).to_bytes(4, "big") + good[64:], NewerRegisterError),
        "kapot": (good[:4096] + b"\xff" * (len(good) - 4096), RegisterDamagedError),
        "afgekapt": (good[:8192], RegisterDamagedError),
    }
    words = Words("nl")
    for name, (content, error) in cases.items():
        path = tmp_path / f"{name}.gestand"
        path.write_bytes(content)
        with pytest.raises(error) as caught:
            register = Register.open(path, Clock())
            try:
                add(register, "mag niet")
            finally:
                register.close()
        assert words.say(caught.value.message)
        assert path.read_bytes() == content, name
    with pytest.raises(RegisterMissingError):
        Register.open(tmp_path / "weg.gestand", Clock())
    with pytest.raises(RegisterMissingError):
        Register.open(tmp_path, Clock())


def test_a_second_opener_hears_that_it_is_in_use(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        with pytest.raises(RegisterInUseError):
            Register.open(register.path, Clock())
        add(register, "gaat door")
    with Register.open(tmp_path / "test.gestand", Clock()) as again:
        assert again.connection.execute("SELECT title FROM record").fetchall() == [("gaat door",)]


def test_asking_twice_in_one_process_keeps_the_lock(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from storage.register import Register; "
        "from tests.helpers.registers import Clock; Register.open(Path(sys.argv[1]), Clock())"
    )
    with new_register(tmp_path) as register:
        with pytest.raises(RegisterInUseError):
            Register.open(register.path, Clock())
        other = subprocess.run(
            [sys.executable, "-c", script, str(register.path)],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert "RegisterInUseError" in other.stderr
    Register.open(tmp_path / "test.gestand", Clock()).close()


@pytest.mark.parametrize("deed", ["delete", "rename", "replace"])
def test_a_file_that_is_gone_takes_no_more_writes(tmp_path: Path, deed: str) -> None:
    register = new_register(tmp_path)
    path = register.path
    add(register, "staat er")
    if deed == "delete":
        path.unlink()
    else:
        path.rename(tmp_path / "elders.gestand")
    if deed == "replace":
        path.write_bytes(b"van een ander")
    with pytest.raises(RegisterMovedError):
        add(register, "verdwijnt in het niets")
    with pytest.raises(RegisterMovedError):
        register.undo()
    register.close()
    path.unlink(missing_ok=True)
    with Register.create(path, Clock()) as again:
        add(again, "een nieuw begin")


def test_our_mark_without_our_tables_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "leeg.gestand"
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {VERSION}")
    db.execute("CREATE TABLE record (x)")
    db.close()
    with pytest.raises(RegisterDamagedError):
        Register.open(path, Clock())


def test_a_plain_copy_of_an_open_register_holds_everything(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        for n in range(20):
            add(register, f"toezegging {n}")
        (tmp_path / "copy.gestand").write_bytes(register.path.read_bytes())
    with Register.open(tmp_path / "copy.gestand", Clock()) as copy:
        assert copy.connection.execute("SELECT count(*) FROM record").fetchone() == (20,)


def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        add(register, "staat er")
        pages = register.connection.execute("PRAGMA page_count").fetchone()[0]
        register.connection.execute(f"PRAGMA max_page_count = {pages}")
        with (
            pytest.raises(RegisterUnwritableError),
            register.operation(Message("operation.added", {"number": ""})) as op,
        ):
            for n in range(2000):
                op.insert(
                    "note",
                    {
                        "record_id": "id-2",
                        "text": "x" * 400,
                        "dated_on": TODAY.isoformat(),
                        "id": str(n),
                    },
                )
        assert register.connection.execute("SELECT count(*) FROM note").fetchone() == (0,)
        register.connection.execute("PRAGMA max_page_count = 1000000")
        add(register, "en dit daarna ook")


@pytest.mark.skipif(os.name == "nt", reason="POSIX mode bits")
def test_a_read_only_file_system_is_said(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        register.connection.execute("PRAGMA query_only = ON")
        with pytest.raises(RegisterUnwritableError):
            add(register, "mag niet")


def test_a_disk_without_hard_links_takes_a_register(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    new_register(tmp_path).close()
    with pytest.raises(RegisterExistsError):
        new_register(tmp_path)
    with Register.open(tmp_path / "test.gestand", Clock()) as register:
        add(register, "een")
    assert [path.name for path in tmp_path.iterdir()] == ["test.gestand"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("weg/test.gestand", "de map bestaat niet"), ("x" * 300, "de naam is te lang")],
)
def test_why_a_register_cannot_be_made_is_said(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(RegisterUnwritableError) as refused:
        new_register(tmp_path, name)
    assert reason in Words().say(refused.value.message)


def test_a_name_nearly_as_long_as_the_system_allows(tmp_path: Path) -> None:
    new_register(tmp_path, "x" * 240).close()
    with Register.open(tmp_path / ("x" * 240), Clock()) as register:
        assert register.id


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegisterError):
        Register.open(tmp_path / ("x" * 300), Clock())
