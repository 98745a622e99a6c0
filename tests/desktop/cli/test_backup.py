"""`gestand backup` and `gestand restore`."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop.cli import run
from desktop.preferences import Preferences, default_backup_folder
from storage import backup as backups
from storage.backup import BackupFolderError
from storage.register import Register
from tests.helpers.registers import Clock, add, dump, new_register

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


class Gestand:
    """Runs a command and gives what it said."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *argv: str | Path, code: int = 0) -> str:
        assert run([str(word) for word in argv]) == code
        out, err = self._capsys.readouterr()
        return out if code == 0 else err

    def warned(self, *argv: str | Path) -> tuple[str, str]:
        assert run([str(word) for word in argv]) == 0
        out, err = self._capsys.readouterr()
        return out, err

    def json(self, *argv: str | Path) -> Any:
        return json.loads(self(*argv, "--json"))


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let preferences, and with them the folder of backups, be those of this test."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def gestand(capsys: pytest.CaptureFixture[str]) -> Gestand:
    return Gestand(capsys)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with new_register(tmp_path) as register:
        add(register, "blijft")
    return register.path


def change(path: Path, *titles: str) -> None:
    with Register.open(path, Clock()) as register:
        for title in titles:
            add(register, title)


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with Register.open(path, Clock()) as register:
        return dump(register)


def made(gestand: Gestand, path: Path) -> Path:
    told = gestand.json("backup", path)
    return Path(str(told["folder"]), str(told["file"]))


def test_a_backup_goes_where_those_of_the_window_go_unless_told(
    gestand: Gestand, path: Path, tmp_path: Path
) -> None:
    said = gestand("backup", path)
    [first] = default_backup_folder().glob("*.gestand")
    assert first.name in said
    assert str(first.parent) in said
    chosen = tmp_path / "gekozen"
    chosen.mkdir()
    Preferences().set_backup_folder(chosen)
    assert gestand.json("backup", path)["folder"] == str(chosen)
    assert "Sinds de vorige" in gestand("backup", path)
    assert len(list(chosen.iterdir())) == 1
    assert gestand.json("backup", path, "--list")[0]["file"] == next(chosen.iterdir()).name
    other = tmp_path / "elders"
    gestand("backup", path, "--to", other)
    assert len(list(other.iterdir())) == 1
    if os.name != "nt":
        assert other.stat().st_mode & 0o777 == 0o700


def test_a_folder_whose_disk_is_not_there_is_said(gestand: Gestand, path: Path) -> None:
    said = gestand("backup", path, "--to", path.parent / "stick" / "map", code=1)
    assert "kan niet worden gemaakt" in said
    assert not (path.parent / "stick").exists()


def test_the_list_has_the_newest_first(gestand: Gestand, path: Path, tmp_path: Path) -> None:
    assert "geen reservekopieën van ‘test.gestand’" in gestand("backup", path, "--list")
    first = made(gestand, path)
    change(path, "twee")
    second = made(gestand, path)
    listed = gestand.json("backup", path, "--list")
    assert [one["file"] for one in listed] == [second.name, first.name]
    assert [one["operation"] for one in listed] == [3, 2]
    assert first.name in gestand("backup", path, "--list")
    with Register.open(path, Clock()):
        assert gestand.json("backup", path, "--list") == listed
    path.write_bytes(b"kapot")
    assert gestand.json("backup", path, "--list") == listed
    path.unlink()
    assert gestand.json("backup", path, "--list") == listed
    assert tmp_path.exists()


def test_a_register_in_use_says_who_has_it(gestand: Gestand, path: Path) -> None:
    with Register.open(path, Clock()):
        assert "in gebruik" in gestand("backup", path, code=1)


def test_a_dry_run_says_what_would_happen_and_does_nothing(gestand: Gestand, path: Path) -> None:
    backup = made(gestand, path)
    change(path, "nieuw")
    with Register.open(path, Clock()) as register:
        (record_id,) = register.connection.execute(
            "SELECT id FROM record WHERE title = 'blijft'"
        ).fetchone()
        from storage.records import edit_record
        from storage.rules.message import Message

        with register.operation(Message("operation.edited", {"number": "x"})) as operation:
            edit_record(operation, record_id, handler="Anna")
            operation.insert("setting", {"id": "x", "value": "y"})
    before = content(path)
    said = gestand("restore", path, backup, "--dry-run")
    assert "1 toegevoegd, 1 gewijzigd, 0 verwijderd" in said
    assert "nieuw: sindsdien toegevoegd, gaat weg" in said
    assert "blijft: sindsdien gewijzigd, wordt weer als toen" in said
    assert "behandelaar: Anna → leeg" in said
    assert "instelling: sindsdien toegevoegd, gaat weg" in said
    assert "nog niets teruggezet" in said
    told = gestand.json("restore", path, backup, "--dry-run")
    assert [record["act"] for record in told["records"]] == ["changed", "added"]
    assert told["rows_put_back"] == 0
    assert content(path) == before


def test_a_restore_is_one_operation_that_is_undone(gestand: Gestand, path: Path) -> None:
    then = content(path)
    backup = made(gestand, path)
    change(path, "nieuw")
    now = content(path)
    said = gestand("restore", path, backup)
    assert "één rij teruggezet" in said
    assert content(path) == then
    assert len(list(backup.parent.iterdir())) == 2, "a backup of now was made first"
    assert "niets veranderd" in gestand("restore", path, backup)
    assert "Teruggezet naar de reservekopie" in gestand("history", path)
    gestand("history", path, "--undo")
    assert content(path) == now


def test_a_full_backup_disk_warns_and_does_not_stop_a_restore(
    gestand: Gestand, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = content(path)
    backup = made(gestand, path)
    change(path, "nieuw")

    def full(*_: object) -> None:
        raise BackupFolderError("backup.unwritable", folder="x", reason="storage.reason.full")

    monkeypatch.setattr(backups, "back_up", full)
    out, err = gestand.warned("restore", path, backup)
    assert "de schijf is vol" in err
    assert "teruggezet" in out
    assert content(path) == then


@pytest.mark.parametrize("damage", ["gone", "text", "row"])
def test_what_cannot_be_opened_gets_a_register_beside_it(
    gestand: Gestand, path: Path, damage: str
) -> None:
    then = content(path)
    backup = made(gestand, path)
    if damage == "gone":
        path.unlink()
    elif damage == "text":
        path.write_bytes(b"geen register" * 100)
    else:
        path.write_bytes(path.read_bytes().replace(b"blijft", b"blijkt"))
    before = path.read_bytes() if path.exists() else None
    said = gestand("restore", path, backup, code=1)
    assert "--as" in said
    assert (path.read_bytes() if path.exists() else None) == before
    beside = path.parent / "toen.gestand"
    assert "toen.gestand" in gestand("restore", path, backup, "--as", beside)
    assert content(beside) == then
    assert "Er bestaat al" in gestand("restore", path, backup, "--as", beside, code=1)


@pytest.mark.parametrize("argv", [(), ("--as", "nieuw.gestand"), ("--dry-run",)])
def test_a_damaged_backup_is_refused(
    gestand: Gestand, path: Path, monkeypatch: pytest.MonkeyPatch, argv: Sequence[str]
) -> None:
    monkeypatch.chdir(path.parent)
    backup = made(gestand, path)
    change(path, "nieuw")
    backup.write_bytes(backup.read_bytes().replace(b"blijft", b"blijkt"))
    before = content(path)
    assert "beschadigd" in gestand("restore", path, backup, *argv, code=1)
    assert content(path) == before
    assert not Path("nieuw.gestand").exists()
