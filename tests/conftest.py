"""Options that all tests share."""

from __future__ import annotations

import gc
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import settings

from storage import schema
from storage.schema import migrations

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

# Before Qt is loaded: tests need no screen, and those of a real window say so themselves.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Nor do reminders of a test reach the desktop of whoever runs it.
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
# Nor does anything of a test stay in that person's folders, as backups by default would.
_DATA = tempfile.TemporaryDirectory(prefix="gestand-tests-", ignore_cleanup_errors=True)
os.environ["XDG_DATA_HOME"] = _DATA.name
os.environ["XDG_STATE_HOME"] = f"{_DATA.name}/state"

# Registers are flushed to the disk at every step: in memory that costs nothing, where there is room.
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 -- pytest makes a folder of its own in it
if _IN_MEMORY.is_dir() and shutil.disk_usage(_IN_MEMORY).free > 4 << 30:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_IN_MEMORY))

# A third of what hypothesis tries by itself, and the same at every run, so that the suite stays quick and
# says the same twice; the long run tries far more, by chance. Tests that say themselves how much they try are not concerned.
settings.register_profile("suite", max_examples=30, derandomize=True)
settings.register_profile("soak", max_examples=500)
settings.load_profile("soak" if "GESTAND_SOAK" in os.environ else "suite")

# Thousands of small objects live as long as the run: to look through them all again and again takes
# an eighth of it.
gc.set_threshold(50_000, 20, 50)


def _make_registers_of_one_mould() -> None:
    """Let the tables of an empty register be copied after the first: hundreds of tests begin so.

    What the processes do that tests start, and what is not empty, goes the ordinary way.
    """
    migrate = migrations.migrate
    moulds: dict[tuple[int, int], sqlite3.Connection] = {}

    def migrate_or_copy(connection: sqlite3.Connection) -> None:
        if (
            connection.in_transaction
            or connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        ):
            migrate(connection)
            return
        kind = id(migrations.migrations), schema.VERSION
        if kind not in moulds:
            moulds[kind] = sqlite3.connect(
                ":memory:", isolation_level=None, check_same_thread=False
            )
            migrate(moulds[kind])
        moulds[kind].backup(connection)

    migrations.migrate = migrate_or_copy


_make_registers_of_one_mould()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None, None, None]:
    """See that no test leaves Python's search for circles of objects off for the next."""
    yield
    on = gc.isenabled()
    gc.enable()
    assert on, "the search for circles of objects was left off"


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
