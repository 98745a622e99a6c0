"""A register of another, looked at through a copy."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from storage.errors import NotARegisterError, ReadOnlyRegisterError
from storage.read_copy import ReadCopy
from storage.register import Register
from tests.helpers.registers import Clock, add, dump, new_register
from tests.storage.test_lock import held_elsewhere

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 22, 10, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with new_register(tmp_path) as register:
        add(register, "staat er")
    return register.path


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "tijdelijk"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    return place


def test_what_another_process_holds_is_shown_and_not_written(path: Path, temporary: Path) -> None:
    before = path.read_bytes()
    with held_elsewhere(path):
        register = ReadCopy.of(path, NOW)
        assert register.path == path
        assert register.taken_at == NOW
        assert register.is_read_only
        assert [row[0] for row in dump(register)["record"]] != []
        with pytest.raises(ReadOnlyRegisterError):
            add(register, "mag niet")
        if os.name != "nt":
            assert register.copy.stat().st_mode & 0o777 == 0o400
            assert register.copy.parent.stat().st_mode & 0o777 == 0o700
        register.close()
        register.close()
    assert list(temporary.iterdir()) == []
    assert path.read_bytes() == before


def test_the_file_itself_stays_free(path: Path, temporary: Path) -> None:
    register = ReadCopy.of(path, NOW)
    with Register.open(path, Clock()) as mine:
        add(mine, "gaat door")
    assert len(dump(register)["record"]) == 1
    register.close()
    assert list(temporary.iterdir()) == []


def test_what_is_no_register_leaves_nothing(tmp_path: Path, temporary: Path) -> None:
    other = tmp_path / "brief.gestand"
    other.write_text("geen register " * 20, encoding="utf-8")
    with pytest.raises(NotARegisterError):
        ReadCopy.of(other, NOW)
    assert list(temporary.iterdir()) == []
