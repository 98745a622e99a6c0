"""A reminder reaches the desktop over the session bus: by the tray, or by the portal."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop.clock import Clock
from storage.register import Register
from tests.helpers import screen, session_bus
from tests.helpers.registers import add
from tests.helpers.session_bus import SessionBus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(
        bool(session_bus.missing_tools()), reason=f"not here: {session_bus.missing_tools()}"
    ),
]

TITLE = "Eén <b>besluit</b> over R&D"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a register of which a rung falls today."""
    path, clock = tmp_path / "test.gestand", Clock()
    with Register.create(path, clock) as register:
        add(register, TITLE, clock.today() + timedelta(days=14))
    return path


@pytest.fixture
def display() -> Iterator[str]:
    """Return a virtual screen."""
    if "Xvfb" in screen.missing_tools():
        pytest.skip("not here: Xvfb")
    with screen.virtual_screen() as name:
        yield name


def run(bus: SessionBus, path: Path, *stay: str, **others: str) -> None:
    environment = {**bus.environment, "QT_ACCESSIBILITY": "0", **others}
    subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.helpers.reminding",
            str(path),
            str(path.with_suffix(".ini")),
            *stay,
        ],
        env=environment,
        check=True,
        timeout=60,
        capture_output=True,
    )


def test_by_the_tray_and_once(tmp_path: Path, path: Path, display: str) -> None:
    with SessionBus(tmp_path, "tray", "notifications", "portal") as bus:
        run(bus, path, DISPLAY=display, QT_QPA_PLATFORM="xcb")
        assert len(bus.wait_for("item")) == 1
        ((_, program, title, body),) = bus.wait_for("notify")
        assert program == "gestand"
        assert title.endswith("-001: 2 weken voor de termijn")
        assert body.startswith("Eén ‹b›besluit‹/b› over R&D\nUiterlijk ")
        # Started again on the same day, it says nothing.
        run(bus, path, "4", DISPLAY=display, QT_QPA_PLATFORM="xcb")
        assert len(bus.wait_for("item")) == 2
        assert len(bus.wait_for("notify")) == 1
        assert not [each for each in bus.said if each[0] == "portal"]


def test_by_the_portal_where_there_is_no_tray(tmp_path: Path, path: Path) -> None:
    with SessionBus(tmp_path, "notifications", "portal") as bus:
        run(bus, path, QT_QPA_PLATFORM="offscreen")
        ((_, name, title, body),) = bus.wait_for("portal")
        assert name == "gestand-0"
        assert title.endswith(": 2 weken voor de termijn")
        assert body.startswith("Eén ‹b›besluit‹/b› over R&D\n")


def test_with_neither_the_program_runs_on(tmp_path: Path, path: Path) -> None:
    with SessionBus(tmp_path) as bus:
        run(bus, path, QT_QPA_PLATFORM="offscreen")
        assert [each[0] for each in bus.said] == ["ready"]
    with Register.open(path, Clock()) as register:
        kinds = register.connection.execute("SELECT count(*) FROM reminder_mark").fetchone()
        assert kinds == (1,)
