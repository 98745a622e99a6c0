"""A backup read back in a process of its own, since that takes seconds of processor: both ends."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Event

COMMAND = "check-backup"
"""Hidden command of the program that is the other end."""

_WHOLE, _UNSOUND = 0, 3
_SMALL = 2_000_000
"""Bytes up to which reading back at once takes less than starting a process."""


class StoppedError(Exception):
    """The reading was given up."""


class BackupCheck:
    """Checks backups as `storage.backup.expect_whole`, from any thread, until it is stopped."""

    def __init__(self) -> None:
        self._stopped = Event()
        self._child: subprocess.Popen[bytes] | None = None

    def __call__(
        self,
        path: Path,
        register_id: str = "",
        state: tuple[int, str] | None = None,
        named: str = "",
    ) -> None:
        """Check a backup; raise `BackupUnsoundError`, or `StoppedError` when it is stopped."""
        from storage.backup import BackupUnsoundError, expect_whole

        if path.stat().st_size > _SMALL:
            seq, link = state or (0, "")
            code = self._ask_child([str(path.absolute()), register_id, str(seq), link])
            if self._stopped.is_set():
                raise StoppedError
            if code == _WHOLE:
                return
            if code == _UNSOUND:
                raise BackupUnsoundError("backup.unsound", name=named or path.name)
        # Small, or no process is to be had.
        expect_whole(path, register_id, state, named)

    def stop(self) -> None:
        """Give up at once."""
        self._stopped.set()
        if self._child is not None:
            with suppress(OSError):
                self._child.kill()

    def _ask_child(self, arguments: list[str]) -> int:
        import desktop

        program = [sys.executable]
        if not getattr(sys, "frozen", False):
            program += ["-m", "desktop"]
        try:
            self._child = subprocess.Popen(  # noqa: S603 -- our own program; paths are arguments
                [*program, COMMAND, *arguments],
                cwd=Path(desktop.__file__).parent.parent,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except OSError:
            return -1
        with self._child as child:
            if self._stopped.is_set():
                child.kill()
            return child.wait()


def be_the_child(path: Path, register_id: str, seq: int, link: str) -> int:
    """Check a backup as the other end asked; return the code with which to end."""
    from storage.backup import BackupUnsoundError, expect_whole

    with suppress(AttributeError, OSError):
        # The window has the first turn.
        os.nice(10)
    try:
        expect_whole(path, register_id, (seq, link) if link else None)
    except BackupUnsoundError:
        return _UNSOUND
    return _WHOLE
