"""What second starts ask of the window that is open; `desktop.single_instance` has the other end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop.single_instance import SUFFIX, TOKENS
from storage.processes import is_alive

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_BYTES = 65_536


class Request(NamedTuple):
    """What a second start asks.

    Attributes:
        path: A register to open; None only brings the window to the front.
        tokens: The right to come to the front, by the variables of the environment.
    """

    path: Path | None
    tokens: dict[str, str]


def take_requests(place: Path) -> Iterator[Request]:
    """Take the requests that wait, which answers them; those of ended processes are dropped."""
    try:
        found = sorted(entry for entry in place.iterdir() if entry.suffix == SUFFIX)
    except OSError:
        return
    for file in found:
        asked = _read(file)
        asker = file.name.partition("-")[0]
        waits = asker.isdigit() and is_alive(int(asker))
        try:
            file.unlink()
        except OSError:
            continue
        if asked is not None and waits:
            yield asked


def _read(file: Path) -> Request | None:
    try:
        with file.open("rb") as opened:
            asked = json.loads(opened.read(_MOST_BYTES))
        path, tokens = asked["path"], asked["tokens"]
        known = {name: str(tokens[name]) for name in TOKENS if name in tokens}
        return Request(None if path is None else Path(str(path)), known)
    except (OSError, ValueError, KeyError, TypeError):
        return None
