"""What tests of faults share."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.faults import disk

if TYPE_CHECKING:
    from collections.abc import Iterator


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how much was survived, as tests counted it with `record_property`."""
    survived: Counter[str] = Counter()
    for report in terminalreporter.stats.get("passed", []):
        survived.update(dict(report.user_properties))
    for what, count in survived.items():
        terminalreporter.write_line(f"survived: {count} {what}")


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """Return a folder on a disk: in memory, as for the other tests, a kill comes too late to do harm."""
    with tempfile.TemporaryDirectory(prefix="gestand-", ignore_cleanup_errors=True) as name:
        yield Path(name)


@pytest.fixture(scope="session")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[disk.WatchedDisk]:
    """The watched disk; the tests that need it are left out where it cannot be built."""
    made = disk.WatchedDisk(disk.library(tmp_path_factory.mktemp("disk")))
    yield made
    made.close()
