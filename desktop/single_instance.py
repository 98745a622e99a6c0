"""One window for a user on a machine: a second start asks the first to come to the front.

They speak by small files in a folder that only this user can read, so that no socket is needed:
the second start leaves a request, the window takes it away, and that is the answer. A lock beside
them, which the system drops when its process ends, tells whether there is a window at all.
"""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import suppress
from enum import Enum, auto
from typing import TYPE_CHECKING

from storage.lock import holder
from storage.processes import machine_name, user_name

if TYPE_CHECKING:
    from pathlib import Path

    from storage.lock import Holder

_PATIENCE_S = 3.0
_BEING_MADE_S = 1.5
_LOOK_S = 0.01
SUFFIX = ".request"
"""Ending of a request; before it stands the number of the process that asks."""
TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")
"""Variables in which a desktop hands on the right to come to the front."""


class Met(Enum):
    """What a start met of an earlier one."""

    NOBODY = auto()
    ANSWERED = auto()
    SILENT = auto()


def meeting_place(preferences: Path) -> Path:
    """Return the folder in which windows with these preferences meet; one for each machine.

    Homes may be shared by machines, and a window is on one.
    """
    mark = "".join(c if c.isalnum() else "-" for c in machine_name()) or "machine"
    return preferences.parent / f".{preferences.stem}-{mark}"


def window_in(place: Path) -> Path:
    """Return what the window holds the lock of; see `storage.lock`."""
    return place / "window"


def other_window(place: Path) -> Holder | None:
    """Return the process of the window that is open, or None."""
    found = holder(window_in(place))
    return None if found is None or found.pid == os.getpid() else found


def meet_window(place: Path, path: Path | None, wanted: Path | None) -> Met:
    """Let the window of this user come to the front, if there is one.

    Args:
        place: As of `meeting_place`.
        path: The register that was asked for, or None.
        wanted: The register that would be opened: `path`, or the one that was open last.
    """
    window = other_window(place)
    if window is None and wanted is not None and _is_held_by_us(wanted):
        # By a window that is still being made, or by a command, which is done in a moment.
        until = time.monotonic() + _BEING_MADE_S
        while window is None and _is_held_by_us(wanted) and time.monotonic() < until:
            time.sleep(_LOOK_S)
            window = other_window(place)
    if window is None:
        return Met.NOBODY
    return Met.ANSWERED if knock(place, path, _PATIENCE_S) else Met.SILENT


def _is_held_by_us(register: Path) -> bool:
    found = holder(register)
    return found is not None and found.is_here and found.user == user_name()


def knock(place: Path, path: Path | None, patience_s: float) -> bool:
    """Ask the window that is open to come to the front; say whether it answered in time.

    Args:
        place: As of `meeting_place`.
        path: A register that it is to open, or None.
        patience_s: How long to wait for it.
    """
    window = other_window(place)
    if window is None:
        return False
    _let_come_to_front(window.pid)
    asked = {
        "path": None if path is None else str(path.absolute()),
        "tokens": {name: os.environ[name] for name in TOKENS if os.environ.get(name)},
    }
    request = place / f"{os.getpid()}-{os.urandom(4).hex()}{SUFFIX}"
    part = request.with_suffix(".part")
    try:
        handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogateescape") as file:
            json.dump(asked, file)
        part.rename(request)
        return _is_taken(request, patience_s)
    except OSError:
        return False
    finally:
        # Unanswered, it would be answered when nobody waits any more.
        for left in (part, request):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def _is_taken(request: Path, patience_s: float) -> bool:
    until = time.monotonic() + patience_s
    while time.monotonic() < until:
        if not request.exists():
            return True
        time.sleep(_LOOK_S)
    return not request.exists()


if sys.platform == "win32":

    def _let_come_to_front(pid: int) -> None:
        """Hand on the right to come to the front, which the process that was started last has."""
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(pid)

else:

    def _let_come_to_front(pid: int) -> None:
        del pid
