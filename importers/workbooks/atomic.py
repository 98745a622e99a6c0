"""Putting a file in the place of another, so that there is always a whole one."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from storage.flushing import flush_folder
from storage.private import private

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from io import BytesIO
    from pathlib import Path


def write_part(part: Path, content: BytesIO) -> None:
    """Write what was made in memory beside its place, flushed; after an error nothing is left.

    Raises:
        OSError: No such folder, a full disk.
    """
    try:
        with open(part, "xb", opener=private) as file:
            file.write(content.getbuffer())
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


@contextmanager
def put_in_place(part: Path, path: Path) -> Iterator[Callable[[], None]]:
    """Give a function that puts `part` at `path`; an error later on puts back what was there.

    `part` lies in the same folder and is gone at the end, whatever happens.
    """
    aside = part.with_suffix(".old")
    done = False

    def put() -> None:
        nonlocal done
        # A second name keeps the old file; where a disk has no such names, it steps aside.
        try:
            os.link(path, aside)
        except OSError:
            if path.is_file():
                path.replace(aside)
        part.replace(path)
        done = True
        flush_folder(path.parent)

    try:
        yield put
    except BaseException:
        if done and aside.exists():
            aside.replace(path)
        elif done:
            path.unlink(missing_ok=True)
        raise
    finally:
        for left in (part, aside):
            with suppress(OSError):
                left.unlink(missing_ok=True)
