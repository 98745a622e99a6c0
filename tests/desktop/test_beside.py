"""Work beside the window: it can be stopped, and ends with what came of it."""

from __future__ import annotations

import sys
import time
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QProgressDialog, QWidget

from desktop.beside import Beside
from importers.workbooks import read_workbook
from resources.words import Words
from storage.rules.message import GestandError
from tests.widgets.hands import settle

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def beside(qtbot: QtBot) -> Beside:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    beside = Beside(window, Words())
    beside.setProperty("window", window)
    return beside


def test_the_window_is_told_why_not(beside: Beside, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(beside.failed, timeout=20_000) as failed:
        beside.start("lezen", lambda take: read_workbook(tmp_path / "weg.xlsx", take), print)
        assert beside.is_busy
    assert failed.args is not None
    assert isinstance(failed.args[0], GestandError)
    assert not beside.is_busy


def test_a_slow_workbook_is_named_and_can_be_stopped(
    beside: Beside, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = tmp_path / "slow.py"
    slow.write_text("import time\ntime.sleep(50)\n", encoding="utf-8")
    monkeypatch.setattr("importers.child.child_command", lambda _reader: _python(slow))
    heard: list[object] = []
    beside.failed.connect(heard.append)
    began = time.monotonic()
    path = tmp_path / "groot.xlsx"
    beside.start(f"{path.name} lezen", lambda take: read_workbook(path, take), heard.append)
    window = beside.parent()
    assert isinstance(window, QWidget)
    (busy,) = window.findChildren(QProgressDialog)
    qtbot.waitUntil(busy.isVisible)
    assert "groot.xlsx" in busy.labelText()
    busy.canceled.emit()
    assert time.monotonic() - began < 20
    assert not beside.is_busy
    settle()
    assert heard == []
    assert window.findChildren(QProgressDialog) == []


def test_what_takes_long_says_so_soon_and_lets_go_at_once(beside: Beside, qtbot: QtBot) -> None:
    ended = Event()
    beside.start("lezen", lambda _: ended.wait(30), print)
    window = beside.parent()
    assert isinstance(window, QWidget)
    (busy,) = window.findChildren(QProgressDialog)
    # Qt's own four seconds would be too long to wonder what happens.
    qtbot.waitUntil(busy.isVisible, timeout=2_500)
    began = time.monotonic()
    busy.canceled.emit()
    assert time.monotonic() - began < 5
    assert not beside.is_busy
    ended.set()


def test_a_fault_of_ours_is_raised_where_it_is_seen(
    beside: Beside, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    raised: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: raised.append(error))
    with qtbot.captureExceptions() as seen:
        beside.start("lezen", lambda _: 1 / 0, print)
        qtbot.waitUntil(lambda: bool(seen or raised))
    found = [error for _, error, _ in seen] + raised
    assert isinstance(found[0], ZeroDivisionError)
    assert not beside.is_busy


def _python(script: Path) -> list[str]:
    return [sys.executable, str(script)]
