"""A register is never replaced by another kind of file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.errors import RegisterExistsError
from storage.register import Register
from storage.targets import check_target
from tests.helpers.registers import Clock, new_register

if TYPE_CHECKING:
    from pathlib import Path


def test_a_register_keeps_its_place_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "blad.xlsx"
    with Register.create(path, Clock()) as register:
        with pytest.raises(RegisterExistsError):
            check_target(path)
        # It was not even looked into: it is still ours to write.
        assert register.id
    with pytest.raises(RegisterExistsError):
        check_target(path)


def test_anything_else_may_be_replaced(tmp_path: Path) -> None:
    new_register(tmp_path).close()
    path = tmp_path / "blad.xlsx"
    check_target(path)
    path.write_bytes(b"PK")
    check_target(path)
    check_target(tmp_path)
