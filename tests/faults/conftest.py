"""What tests of faults share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.faults import disk

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[disk.WatchedDisk]:
    """The watched disk; the tests that need it are left out where it cannot be built."""
    made = disk.WatchedDisk(disk.library(tmp_path_factory.mktemp("disk")))
    yield made
    made.close()
