"""The scene that tests of reminders play in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.desktop.reminders.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def scene(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    scene = Scene(tmp_path, qtbot, monkeypatch)
    yield scene
    if scene.window is not None:
        scene.leave()
