"""The timeline from the command line: by the ending of the file, without a screen."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from desktop.cli import run
from desktop.clock import Clock
from desktop.picture_sample import DAY
from desktop.sample import create_sample
from storage.calendars import load_calendar
from tests.helpers.registers import add, new_register

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ON = f"--on={DAY.isoformat()}"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "v.gestand"
    create_sample(path, Clock(DAY), load_calendar()).close()
    return path


@pytest.mark.parametrize("name", ["t.png", "t.svg", "T.PNG"])
def test_a_picture_by_its_ending(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], qtbot: QtBot, name: str
) -> None:
    del qtbot
    path = tmp_path / name
    assert run(["export", str(sample), str(path), ON]) == 0
    assert capsys.readouterr().out == f"Tijdlijn getekend in ‘{name}’.\n"
    assert path.read_bytes()[:5] in {b"\x89PNG\r", b"<?xml"}


def test_how_many_are_not_drawn_is_told_on_the_error_stream(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], qtbot: QtBot
) -> None:
    del qtbot
    with new_register(tmp_path) as register:
        add(register, "Oud", date(1815, 6, 30), status="met", settled_on="1815-05-01")
        path = register.path
    assert run(["export", str(path), str(tmp_path / "t.svg"), ON]) == 0
    said = capsys.readouterr()
    assert said.out == "Tijdlijn getekend in ‘t.svg’.\n"
    assert said.err.startswith("Niet getekend: 1.")


def test_without_a_screen_and_in_a_process_of_its_own(sample: Path, tmp_path: Path) -> None:
    program = Path(sys.executable).parent / "gestand"
    done = subprocess.run(
        [str(program), "export", str(sample), str(tmp_path / "t.png"), ON],
        env={"PATH": "", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert QImage(str(tmp_path / "t.png")).width() > 2000


def test_refusals_are_sentences(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], qtbot: QtBot
) -> None:
    del qtbot
    assert run(["export", str(sample), str(tmp_path / "t.gif"), ON]) == 1
    assert "eindigt" in capsys.readouterr().err
    assert run(["export", str(sample), str(tmp_path / "t.png"), "--view", "Te laat", ON]) == 1
    assert "laat --view weg" in capsys.readouterr().err
    assert run(["export", str(sample), str(tmp_path / "geen" / "t.png"), ON]) == 1
    assert "kan niet worden geschreven" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_demo_leaves_a_picture(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], qtbot: QtBot
) -> None:
    del qtbot
    assert run(["demo", str(tmp_path), ON]) == 0
    assert "tijdlijn.png: de tijdlijn" in capsys.readouterr().out
    image = QImage(str(tmp_path / "tijdlijn.png"))
    assert image.width() == 2880
    assert image.height() > 1200
