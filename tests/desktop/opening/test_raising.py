"""The first window answers a second start: it comes to the front, and opens what is asked."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.clock import Clock
from desktop.single_instance import meeting_place, other_window
from storage.register import Register
from tests.desktop.desk_for_tests import TODAY
from tests.desktop.opening.acts import press_act

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk
    from desktop.main_window import MainWindow

_PATIENCE_MS = 30_000

_KNOCK = (
    "import sys; from pathlib import Path; from desktop.single_instance import meet_window; "
    "path = Path(sys.argv[2]) if sys.argv[2:] else None; "
    "print(meet_window(Path(sys.argv[1]), path, path).name)"
)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    with Register.create(tmp_path / "ander.gestand", Clock(TODAY)) as register:
        return register.path


def start_again(desk: Desk, *path: Path) -> subprocess.Popen[str]:
    place = meeting_place(desk.preferences.path)
    return subprocess.Popen(
        [sys.executable, "-c", _KNOCK, str(place), *map(str, path)],
        stdout=subprocess.PIPE,
        text=True,
    )


def answer_to(process: subprocess.Popen[str], qtbot: QtBot) -> str:
    """Return what the second start met, while the window goes on."""
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=_PATIENCE_MS)
    return process.communicate()[0].strip()


def test_a_second_start_brings_the_window_to_the_front(
    window: MainWindow, desk: Desk, path: Path, qtbot: QtBot
) -> None:
    assert window.open_register(path)
    register = desk.register
    window.showMinimized()
    assert answer_to(start_again(desk), qtbot) == "ANSWERED"
    assert not window.windowState() & Qt.WindowState.WindowMinimized
    window.hide()
    assert answer_to(start_again(desk, path), qtbot) == "ANSWERED"
    assert window.isVisible()
    assert desk.register is register


def test_a_second_start_with_another_register_opens_it_in_the_first_window(
    window: MainWindow, desk: Desk, path: Path, other: Path, qtbot: QtBot
) -> None:
    assert window.open_register(path)
    assert answer_to(start_again(desk, other), qtbot) == "ANSWERED"
    qtbot.waitUntil(lambda: desk.register is not None and desk.register.path == other)


def test_what_is_open_under_a_dialog_is_not_taken_away(
    window: MainWindow, desk: Desk, path: Path, other: Path, qtbot: QtBot
) -> None:
    assert window.open_register(path)
    box = QMessageBox(window)
    box.open()
    assert QApplication.activeModalWidget() is box
    assert answer_to(start_again(desk, other), qtbot) == "ANSWERED"
    qtbot.waitUntil(lambda: other.name in window.notices.text_of("waiting"))
    assert desk.register is not None
    assert desk.register.path == path
    box.close()
    press_act(window, "Nu openen")
    assert desk.register.path == other
    assert window.notices.text_of("waiting") == ""


def test_a_window_that_was_closed_answers_no_more(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    assert window.keeping.raising.answers
    window.keeping.raising.end()
    assert other_window(meeting_place(desk.preferences.path)) is None
    assert answer_to(start_again(desk), qtbot) == "NOBODY"


@pytest.mark.skipif(os.name == "nt", reason="POSIX mode bits")
def test_the_meeting_place_is_private(window: MainWindow, desk: Desk) -> None:
    assert window.keeping.raising.answers
    place = meeting_place(desk.preferences.path)
    assert place.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in place.iterdir()} == {0o600}


_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
import desktop.application as application
from desktop import single_instance
from desktop.main_window import MainWindow
single_instance._PATIENCE_S = 0.3
show = MainWindow.show
def shown(self):
    show(self)
    def say():
        register = self._desk.register
        print("window", register.path.name if register else "-", flush=True)
        print(self.notices.text_of("refused").replace(chr(10), " "), flush=True)
        self.close()
    self.completed.connect(lambda: QTimer.singleShot(0, say))
    if self._is_complete:
        QTimer.singleShot(0, say)
MainWindow.show = shown
print("code", application.start(Path(sys.argv[1])))
"""


def start_really(path: Path, desk: Desk) -> str:
    """Start the whole program and return what it said."""
    config = desk.preferences.path.parent.parent
    done = subprocess.run(
        [sys.executable, "-c", _START, str(path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, "XDG_CONFIG_HOME": str(config)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a folder of preferences as a real start finds it."""
    folder = tmp_path / "gestand"
    folder.mkdir()
    return folder


_HOLD = """
import sys, time
from pathlib import Path
from desktop.clock import Clock
from desktop.single_instance import meeting_place, window_in
from storage.lock import take
from storage.register import Register
place = meeting_place(Path(sys.argv[2]))
place.mkdir(mode=0o700, exist_ok=True)
register, lock = Register.open(Path(sys.argv[1]), Clock()), take(window_in(place))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(
    sys.platform != "linux", reason="the folder of preferences is set by a variable"
)
def test_a_real_start_beside_a_window_that_hangs_says_so(
    desk: Desk, path: Path, home: Path
) -> None:
    """Held by a process that never looks for requests: it is told, and can be read."""
    preferences = home / "preferences.ini"
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path), str(preferences)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        said = start_really(path, desk)
        holder.kill()
    assert "window -\n" in said
    assert "reageert niet" in said
    assert str(holder.pid) in said
    said = start_really(path, desk)
    assert f"window {path.name}\n\ncode 0" in said
