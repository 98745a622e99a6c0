"""Reading beside the window: it can be stopped, and ends with what was read."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QProgressDialog, QWidget

from desktop.workbook_reader import WorkbookReader
from resources.words import Words
from storage.rules.message import GestandError
from tests.widgets.hands import settle

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def reader(qtbot: QtBot) -> WorkbookReader:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    reader = WorkbookReader(window, Words())
    reader.setProperty("window", window)
    return reader


def test_the_window_is_told_why_not(reader: WorkbookReader, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reader.failed, timeout=20_000) as failed:
        reader.start(tmp_path / "weg.xlsx")
        assert reader.is_reading
    assert failed.args is not None
    assert isinstance(failed.args[0], GestandError)
    assert not reader.is_reading


def test_a_slow_workbook_is_named_and_can_be_stopped(
    reader: WorkbookReader, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = tmp_path / "slow.py"
    slow.write_text("import time\ntime.sleep(50)\n", encoding="utf-8")
    monkeypatch.setattr("importers.workbooks.reading.child_command", lambda: _python(slow))
    heard: list[object] = []
    reader.failed.connect(heard.append)
    reader.read.connect(heard.append)
    began = time.monotonic()
    reader.start(tmp_path / "groot.xlsx")
    window = reader.parent()
    assert isinstance(window, QWidget)
    (busy,) = window.findChildren(QProgressDialog)
    qtbot.waitUntil(busy.isVisible)
    assert "groot.xlsx" in busy.labelText()
    busy.canceled.emit()
    assert time.monotonic() - began < 20
    assert not reader.is_reading
    settle()
    assert heard == []
    assert window.findChildren(QProgressDialog) == []


def _python(script: Path) -> list[str]:
    return [sys.executable, str(script)]
