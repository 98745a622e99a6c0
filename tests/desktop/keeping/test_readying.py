"""What the first change needs is made in an idle moment, and only where something may be written."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from desktop.keeping.readying import _MODULES
from tests.desktop.keeping.conftest import PATIENCE_MS

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from storage.register import Register
    from tests.desktop.keeping.conftest import Scene


def triggers(register: Register) -> int:
    """Return how many triggers write history so far."""
    (found,) = register.connection.execute("SELECT count(*) FROM sqlite_temp_master").fetchone()
    return int(found)


def reopened(scene: Scene, register_path: Path) -> Register:
    scene.window.close_register()
    scene.open(register_path)
    assert scene.desk.register is not None
    return scene.desk.register


def at_once(scene: Scene) -> None:
    """Let the moment come."""
    scene.window.keeping.readying.timer.stop()
    scene.window.keeping.readying.timer.timeout.emit()


def test_a_moment_after_opening_the_triggers_stand(
    scene: Scene, register_path: Path, qtbot: QtBot
) -> None:
    scene.window.keeping.readying.timer.setInterval(0)
    register = reopened(scene, register_path)
    before = register_path.read_bytes()
    qtbot.waitUntil(lambda: triggers(register) > 0, timeout=PATIENCE_MS)
    assert register_path.read_bytes() == before
    assert register.strayed() is None
    made = triggers(register)
    scene.change("eerste")
    assert triggers(register) == made


def test_not_while_rows_are_being_listed(
    scene: Scene, register_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = reopened(scene, register_path)
    with monkeypatch.context() as listing:
        listing.setattr(type(scene.window.register_page), "is_listing", True)
        at_once(scene)
        assert triggers(register) == 0
        assert scene.window.keeping.readying.timer.isActive()
    at_once(scene)
    assert triggers(register) > 0


def test_not_of_a_register_that_is_damaged(scene: Scene, register_path: Path) -> None:
    register = reopened(scene, register_path)
    register.distrust()
    at_once(scene)
    assert triggers(register) == 0
    assert not scene.window.keeping.readying.timer.isActive()


def test_without_a_register_nothing_happens(scene: Scene) -> None:
    scene.window.close_register()
    at_once(scene)
    assert not scene.window.keeping.readying.timer.isActive()


def test_what_the_pages_are_made_of_is_loaded_one_by_one(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[str] = []
    monkeypatch.setattr("desktop.keeping.readying.import_module", loaded.append)
    readying = scene.window.keeping.readying
    # On a slow machine some may have been loaded before.
    readying._left = list(reversed(_MODULES))
    at_once(scene)
    assert readying.loading.isActive()
    while readying.loading.isActive():
        count = len(loaded)
        readying.loading.stop()
        readying.loading.timeout.emit()
        assert len(loaded) <= count + 1
    assert loaded == list(_MODULES)
    assert all(find_spec(name) is not None for name in loaded)
