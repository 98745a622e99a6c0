"""An officer's first hour, by keyboard, in the real window; what is kept is read afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.history import operations
from storage.register import Register
from tests.helpers.registers import Clock
from tests.helpers.screen import Screen, missing_tools

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(bool(missing_tools()), reason=f"not here: {missing_tools()}"),
]


def labels(path: Path, most: int) -> list[str]:
    with Register.open(path, Clock()) as register:
        return [row.label.key for row in operations(register, most)]


def test_sample_quick_entry_and_one_step_back(tmp_path: Path) -> None:
    sample = tmp_path / "data" / "gestand" / "voorbeeld.gestand"
    with Screen(tmp_path) as screen:
        screen.keys("Return")  # the welcome page offers the sample first
        screen.wait_for(lambda: "made" if sample.exists() else "")
        screen.wait_for_window("voorbeeld")
        screen.keys("ctrl+n")
        screen.types("Uw Kamer ontvangt medio 2027 een brief over de loketten")
        screen.keys("Return", "Escape")
        screen.keys("ctrl+n")
        screen.types("Dit moet weer weg, uiterlijk 1 mei 2027")
        screen.keys("Return", "Escape", "ctrl+z")
        assert screen.leave() == 0
    with Register.open(sample, Clock()) as register:
        db = register.connection
        kept = db.execute("SELECT title, sort_day FROM record ORDER BY key DESC LIMIT 1").fetchone()
        assert kept[1] == "2027-07-31"
        assert "loketten" in kept[0]
        assert db.execute(
            "SELECT count(*) FROM record WHERE title LIKE '%weer weg%'"
        ).fetchone() == (0,)
        assert [row.role for row in operations(register, 3)] == ["undo", "do", "do"]


def test_a_window_keeps_its_register_to_itself(tmp_path: Path) -> None:
    import subprocess

    from tests.helpers.screen import PROGRAM

    path = tmp_path / "mijn.gestand"
    subprocess.run([str(PROGRAM), "new", str(path)], check=True, capture_output=True)
    with Screen(tmp_path, str(path)) as screen:
        refused = subprocess.run(
            [str(PROGRAM), "due", str(path)], capture_output=True, text=True, check=False
        )
        assert refused.returncode == 1
        assert "in gebruik" in refused.stderr
        assert screen.leave() == 0
    assert labels(path, 5) == ["operation.created"]
