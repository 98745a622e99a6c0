"""Options that all tests share."""

from __future__ import annotations

import gc
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable

# Before Qt is loaded: tests need no screen, and those of a real window say so themselves.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Nor do reminders of a test reach the desktop of whoever runs it.
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
# Nor does anything of a test stay in that person's folders, as backups by default would.
_DATA = tempfile.TemporaryDirectory(prefix="gestand-tests-", ignore_cleanup_errors=True)
os.environ["XDG_DATA_HOME"] = _DATA.name

# Half of what hypothesis tries by itself, so that the whole suite stays quick; the long run tries ten
# times as much. Tests that say themselves how much they try are not concerned.
settings.register_profile("suite", max_examples=50)
settings.register_profile("soak", max_examples=500)
settings.load_profile("soak" if "GESTAND_SOAK" in os.environ else "suite")

# Thousands of small objects live as long as the run: to look through them all again and again takes
# an eighth of it.
gc.set_threshold(50_000, 20, 50)

GOLDEN = Path(__file__).parent / "golden"


class Golden(Protocol):
    """Compares a text with the file of that name under `tests/golden`."""

    def __call__(self, name: str, actual: str) -> None: ...


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the tests now give to tests/golden; review the difference with git",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return the comparison with a golden file; with --update-golden it writes instead."""
    update = bool(request.config.getoption("--update-golden"))

    def compare(name: str, actual: str) -> None:
        file = GOLDEN / name
        if update:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(actual, encoding="utf-8", newline="\n")
        assert file.read_text(encoding="utf-8") == actual, f"{name} differs: see --update-golden"

    return compare
