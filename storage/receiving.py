"""Receiving the register of somebody else: copied, looked at from end to end, then read."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from storage.check import DERIVED, check_in_steps
from storage.connection import identity
from storage.copies import open_copy, opened_copy
from storage.merge_rows import Past, Theirs, read_theirs
from storage.merging import MergeRefusedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from storage.register import Register


def expect_another(register: Register, path: Path) -> None:
    """Raise `MergeRefusedError` for the file of the register itself."""
    if identity(path) == identity(register.path) is not None:
        raise MergeRefusedError("merge.itself", name=path.name)


def receive(
    path: Path, mine: Past, is_stopped: Callable[[], bool] = lambda: False
) -> Theirs | None:
    """Read a register from anybody, through a private copy of which nothing is left.

    Touches nothing but that file; may run on any thread.

    Args:
        path: The file.
        mine: How far the register is with which it is to be compared.
        is_stopped: Asked in between; then None is returned.

    Raises:
        RegisterError: It cannot be read, is no register, or holds what we could not show.
        MergeRefusedError: Its rows are not those of its history.
    """
    copy = open_copy(path)
    try:
        with opened_copy(copy, path) as register:
            steps = check_in_steps(register)
            while not is_stopped():
                try:
                    next(steps)
                except StopIteration as done:
                    if any(found.key not in DERIVED for found in done.value.problems):
                        raise MergeRefusedError("merge.damaged", name=path.name) from None
                    return read_theirs(register, mine)
    finally:
        shutil.rmtree(copy.parent, ignore_errors=True)
    return None
