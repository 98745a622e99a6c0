"""The fingerprint of a register: a hash of its bytes as a session left them that found all of it sound.

A file whose bytes are still the same needs no check before it is written to. It is kept apart from the
register, with those things of the user that may be lost: without it the whole is looked at again.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from storage.portions import rest_of
from storage.private import make_private_folder
from storage.rules.text import digest

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from storage.register import Register
    from storage.watch import Watch

_DAYS = 14
"""A look at the whole older than this vouches for nothing: what a disk does to bytes between two
readings within a session is in no fingerprint."""

_WHAT_A_CHECK_SEES = b"gestand 2"
"""To be changed when a check sees more than before: what was found sound until then is looked at anew."""


class Fingerprint(NamedTuple):
    """What is known of a file.

    Attributes:
        digest: BLAKE2b hash of its bytes (32 bytes, as hex).
        looked_on: The day on which all of it was compared with its history.
    """

    digest: str
    looked_on: date


def digest_of(watch: Watch) -> Generator[float, None, str]:
    """Return the hash of a file that is open; yield how far it is, from 0 to 1, each megabyte.

    Read through the handle that lives as long as the connection: to open and close the file anew
    would drop the locks that SQLite has on it. Nothing may be written meanwhile.
    """
    from _blake2 import blake2b

    made, done, size = blake2b(digest_size=32, person=_WHAT_A_CHECK_SEES), 0, max(1, watch.size)
    for piece in watch.pieces():
        made.update(piece)
        done += len(piece)
        yield min(1.0, done / size)
    return str(made.hexdigest())


def fingerprint_of(folder: Path, path: Path, today: date) -> Fingerprint | None:
    """Return what was kept of a register; None when there is nothing, or nothing that still counts.

    Args:
        folder: Where it is kept.
        path: The register.
        today: The present day.
    """
    try:
        kept = json.loads(_file(folder, path).read_text(encoding="utf-8"))
        found = Fingerprint(str(kept["digest"]), date.fromisoformat(kept["looked_on"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if timedelta() <= today - found.looked_on <= timedelta(days=_DAYS) else None


def recognise(register: Register) -> Generator[float, None, bool]:
    """Say whether a file is, byte for byte, what an earlier session found sound and left.

    Then the whole is vouched for. Between two steps nothing may be written. Yields how far it is, from
    0 to 1.
    """
    if register.watch is None or register.state_folder is None:
        return False
    kept = fingerprint_of(register.state_folder(), register.path, register.today())
    if kept is None or kept.digest != (yield from digest_of(register.watch)):
        return False
    register.vouch(kept.looked_on)
    return True


def is_recognised(register: Register) -> bool:
    """Do as `recognise`, in one go."""
    return rest_of(recognise(register))


def keep(folder: Path, register: Register) -> None:
    """Keep the fingerprint of a register that was vouched for and is about to be closed.

    While its file is still locked. Where it cannot be kept, none is.

    Args:
        folder: Where, made when it is not there; private to the user.
        register: The register.
    """
    if register.watch is None or register.looked_on is None:
        return
    file = _file(folder, register.path)
    part = file.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        made = rest_of(digest_of(register.watch))
        if register.strayed() is not None or not register.is_vouched:
            # Another came in between.
            return
        make_private_folder(file.parent)
        handle = os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as written:
            json.dump({"digest": made, "looked_on": register.looked_on.isoformat()}, written)
        part.replace(file)


def _file(folder: Path, path: Path) -> Path:
    """Return where the fingerprint of a register stands: nothing there tells its name."""
    return folder / "sound" / f"{digest(os.path.realpath(path))}.json"
