"""What is no sound backup is refused; a backup becomes a register beside the other."""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from resources.words import LANGUAGES, Words
from storage import restore as restoring
from storage.backup import back_up, write_file
from storage.errors import (
    NewerRegisterError,
    NotARegisterError,
    RegisterError,
    RegisterExistsError,
    RegisterInUseError,
    RegisterMissingError,
    RegisterUnwritableError,
)
from storage.register import Register
from storage.restore import BackupRefusedError, opened_backup, restore, restore_copy
from storage.rules.message import GestandError
from storage.schema import VERSION
from storage.shape import SHAPES
from tests.helpers.registers import Clock, add, dump, new_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new_register(tmp_path) as made:
        yield made


def restored(register: Register, path: Path) -> int:
    with opened_backup(path, register.id) as backup:
        return restore(register, backup)


def spoiled(path: Path, *statements: str) -> None:
    db = sqlite3.connect(path)
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()


def cases(folder: Path, register: Register) -> dict[str, tuple[Path, type[GestandError]]]:
    good = back_up(register, folder, NOW).backup.path.read_bytes()

    def made(name: str, content: bytes, *statements: str) -> Path:
        path = folder / f"{name}.gestand"
        path.write_bytes(content)
        if statements:
            spoiled(path, *statements)
        return path

    no_guard = "DROP TRIGGER setting_update_guard"
    return {
        "missing": (folder / "weg.gestand", RegisterMissingError),
        "folder": (folder, RegisterMissingError),
        "empty": (made("leeg", b""), NotARegisterError),
        "text": (made("tekst", b"geen register" * 50), NotARegisterError),
        "newer": (
            made("nieuwer", good, f"PRAGMA user_version = {VERSION + 1}"),
            NewerRegisterError,
        ),
        "cut off": (made("afgekapt", good[: len(good) // 2]), GestandError),
        "row": (
            made("rij", good.replace(b"bijzonder", b"bijzondef")),
            BackupRefusedError,
        ),
        "view": (
            made("view", good, "CREATE VIEW evil AS SELECT * FROM record"),
            NotARegisterError,
        ),
        "trigger": (
            made(
                "trigger",
                good,
                "CREATE TRIGGER evil AFTER INSERT ON note BEGIN DELETE FROM record; END",
            ),
            NotARegisterError,
        ),
        "a guard less": (made("zonder", good, no_guard), NotARegisterError),
        "the register itself": (register.path, RegisterInUseError),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_sound_backup_is_refused_and_not_touched(
    register: Register, folder: Path, language: str
) -> None:
    add(register, "bijzonder")
    before = dump(register)
    for name, (path, error) in cases(folder, register).items():
        content = path.read_bytes() if path.is_file() else b""
        with pytest.raises(error) as refused:
            restored(register, path)
        assert Words(language).say(refused.value.message), name
        assert dump(register) == before, name
        if path.is_file():
            assert path.read_bytes() == content, name


def test_a_backup_of_another_register_is_refused(
    register: Register, folder: Path, tmp_path: Path
) -> None:
    with Register.create(tmp_path / "ander.gestand", Clock()) as other:
        add(other, "van een ander")
        path = back_up(other, folder, NOW).backup.path
    with pytest.raises(BackupRefusedError) as refused:
        restored(register, path)
    assert "ander register" in Words().say(refused.value.message)


def test_a_backup_of_an_older_version_is_brought_up_to_date_in_a_copy(
    register: Register, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SHAPES, VERSION - 1, SHAPES[VERSION])
    add(register, "een")
    path = back_up(register, folder, NOW).backup.path
    spoiled(path, f"PRAGMA user_version = {VERSION - 1}")
    content = path.read_bytes()
    then = dump(register)
    add(register, "twee")
    restored(register, path)
    assert dump(register) == then
    assert path.read_bytes() == content


def test_a_copy_beside_is_the_register_of_then(
    register: Register, folder: Path, tmp_path: Path
) -> None:
    add(register, "een")
    then = dump(register)
    path = back_up(register, folder, NOW).backup.path
    add(register, "twee")
    target = tmp_path / "toen.gestand"
    restore_copy(path, target)
    if os.name != "nt":
        assert target.stat().st_mode & 0o777 == 0o600
    with Register.open(target, Clock()) as copy:
        assert dump(copy) == then
        add(copy, "de kopie is een gewoon register")
    assert not list(tmp_path.glob(".gestand-*"))


def test_a_copy_takes_the_place_of_nothing(
    register: Register, folder: Path, tmp_path: Path
) -> None:
    add(register, "een")
    path = back_up(register, folder, NOW).backup.path
    target = tmp_path / "bestaat.gestand"
    target.write_text("van de gebruiker", encoding="utf-8")
    with pytest.raises(RegisterExistsError):
        restore_copy(path, target)
    assert target.read_text(encoding="utf-8") == "van de gebruiker"
    with pytest.raises(RegisterExistsError):
        restore_copy(path, register.path)
    with pytest.raises(RegisterUnwritableError):
        restore_copy(path, tmp_path / "weg" / "kopie.gestand")


def test_a_copy_of_a_damaged_backup_is_refused(
    register: Register, folder: Path, tmp_path: Path
) -> None:
    add(register, "bijzonder")
    path = back_up(register, folder, NOW).backup.path
    path.write_bytes(path.read_bytes().replace(b"bijzonder", b"bijzondef", 1))
    with pytest.raises((BackupRefusedError, RegisterError)):
        restore_copy(path, tmp_path / "kopie.gestand")
    assert not (tmp_path / "kopie.gestand").exists()


def test_a_copy_that_was_not_written_whole_is_refused(
    register: Register, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(register, "bijzonder")
    path = back_up(register, folder, NOW).backup.path

    def wrongly(source: Register, part: Path) -> None:
        write_file(source, part)
        part.write_bytes(part.read_bytes().replace(b"bijzonder", b"bijzondef", 1))

    monkeypatch.setattr(restoring, "write_file", wrongly)
    with pytest.raises(BackupRefusedError):
        restore_copy(path, tmp_path / "kopie.gestand")
    assert not list(tmp_path.glob("kopie*"))
    assert not list(tmp_path.glob(".gestand-*"))
