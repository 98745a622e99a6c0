"""What is remembered on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray

from desktop.preferences import Preferences, preferences_file, sample_file

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path, qapp: object) -> Path:
    assert qapp
    return tmp_path / "preferences.ini"


def test_kept_over_a_restart(file: Path) -> None:
    first = Preferences(file)
    first.set_text("look", "dark")
    first.set_flag("panel", False)
    first.set_layouts({"window": QByteArray(b"abc")})
    del first
    again = Preferences(file)
    assert again.text("look") == "dark"
    assert not again.flag("panel", default=True)
    assert again.layout("window") == QByteArray(b"abc")


def test_what_makes_no_sense_has_its_default(file: Path) -> None:
    preferences = Preferences(file)
    preferences.set_text("look", "plaid")
    assert preferences.text("look", "system", among=("system", "dark")) == "system"
    assert preferences.flag("panel", default=True)
    assert preferences.layout("window") is None
    preferences.set_layouts({"window": QByteArray()})
    assert preferences.layout("window") is None


def test_recent_registers(file: Path, tmp_path: Path) -> None:
    preferences = Preferences(file)
    assert preferences.recent() == []
    paths = [tmp_path / f"{number}.gestand" for number in range(8)]
    for path in paths:
        path.touch()
        preferences.add_recent(path)
    assert preferences.recent() == paths[:1:-1]
    preferences.add_recent(paths[4])
    assert preferences.recent()[:2] == [paths[4], paths[7]]
    paths[7].unlink()
    assert paths[7] not in Preferences(file).recent()


def test_places_are_the_users_own() -> None:
    assert preferences_file().name == "preferences.ini"
    assert sample_file().suffix == ".gestand"
    assert "gestand" in str(sample_file())
