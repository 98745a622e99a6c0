"""A register and the sheet that goes out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.registers import new_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storage.register import Register


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new_register(tmp_path) as made:
        yield made


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return tmp_path / "uit.xlsx"
