"""What tests of faults share."""

from __future__ import annotations

from collections import Counter
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


@pytest.fixture(scope="session")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[disk.WatchedDisk]:
    """The watched disk; the tests that need it are left out where it cannot be built."""
    made = disk.WatchedDisk(disk.library(tmp_path_factory.mktemp("disk")))
    yield made
    made.close()
