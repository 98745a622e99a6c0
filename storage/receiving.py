"""Receiving the register of somebody else: copied, looked at from end to end, then opened."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from storage.check import DERIVED, check_in_steps
from storage.connection import identity
from storage.copies import open_copy, opened_copy
from storage.merging import MergeRefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from storage.register import Register


def expect_another(register: Register, path: Path) -> None:
    """Raise `MergeRefusedError` for the file of the register itself."""
    if identity(path) == identity(register.path) is not None:
        raise MergeRefusedError("merge.itself", name=path.name)


def receive(path: Path, is_stopped: Callable[[], bool] = lambda: False) -> Path | None:
    """Copy a register from anybody into a private folder and look at all of it; return the copy.

    Touches nothing but that file; may run on any thread. The caller removes the folder.

    Args:
        path: The file.
        is_stopped: Asked in between; then None is returned and nothing is left.

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
                    wrong = [found for found in done.value.problems if found.key not in DERIVED]
                    if wrong:
                        raise MergeRefusedError("merge.damaged", name=path.name) from None
                    return copy
    except BaseException:
        shutil.rmtree(copy.parent, ignore_errors=True)
        raise
    shutil.rmtree(copy.parent, ignore_errors=True)
    return None


@contextmanager
def received(copy: Path, named: Path) -> Iterator[Register]:
    """Open what `receive` made and remove it afterwards; `named` is what errors call it."""
    try:
        with opened_copy(copy, named) as register:
            yield register
    finally:
        shutil.rmtree(copy.parent, ignore_errors=True)
