"""What tests of backups and of putting them back share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.backup import make_folder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty folder for backups."""
    made = tmp_path / "reservekopieen"
    make_folder(made)
    return made
