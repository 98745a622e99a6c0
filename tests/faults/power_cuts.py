"""What may be on a disk after the power went, made from what was written down of it.

What was flushed is there. Of the writes to a file since its last flush any may be there, whole or
up to a sector, in any order; a change of size likewise. Names are given and taken in order, folder
by folder, and are certain once the folder was flushed; until then some of the last are missing.
"""

from __future__ import annotations

import posixpath
import random
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tests.faults.disk import Entry

_SECTOR = 512


class Cut(NamedTuple):
    """A disk as it may be after a power cut.

    Attributes:
        files: What is there, by path.
        told: What the user had been told by then.
    """

    files: dict[str, bytes]
    told: list[str]


@dataclass(slots=True)
class _File:
    """Bytes that are certain, and what was done to them since."""

    certain: bytearray = field(default_factory=bytearray)
    since: list[Entry] = field(default_factory=list)
    whole: bytes | None = None

    def flush(self) -> None:
        """Be certain of all that was done."""
        for entry in self.since:
            _do(self.certain, entry)
            self.whole = None
        self.since.clear()

    def some(self, way: str, chance: random.Random) -> bytes:
        """Return the bytes with some of what was not flushed."""
        if self.since:
            return bytes(_some(self, way, chance))
        if self.whole is None:
            self.whole = bytes(self.certain)
        return self.whole


def _do(data: bytearray, entry: Entry, length: int | None = None) -> None:
    position = entry.position
    if len(data) < position:
        data.extend(bytes(position - len(data)))
    if entry.kind == "T":
        del data[position:]
        return
    written = entry.data[:length]
    data[position : position + len(written)] = written


class _Disk:
    """The disk as it is, and as it certainly is."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self._now: dict[str, _File] = {}
        self._certain: dict[str, _File] = {}
        self._since: dict[str, list[tuple[str, _File | None]]] = defaultdict(list)

    def take(self, entry: Entry) -> None:
        name = entry.name
        match entry.kind:
            case "A":
                self.told.append(entry.data.decode())
            case "O":
                if name not in self._now:
                    self._give(name, _File())
            case "W" | "T":
                if name in self._now:
                    self._now[name].since.append(entry)
            case "S":
                self._flush(name)
            case "U":
                self._give(name, None)
            case "R":
                moved = self._now.get(name)
                self._give(entry.other, moved)
                self._give(name, None)
            case "L":
                self._give(entry.other, self._now.get(name))

    def _give(self, name: str, file: _File | None) -> None:
        if file is None:
            self._now.pop(name, None)
        else:
            self._now[name] = file
        self._since[posixpath.dirname(name)].append((name, file))

    def _flush(self, name: str) -> None:
        if name in self._now:
            self._now[name].flush()
            return
        for each, file_or_none in self._since.pop(name, []):
            _set(self._certain, each, file_or_none)

    def cut(self, chance: random.Random) -> Cut:
        """Return one of the many states in which the disk may be now."""
        names = dict(self._certain)
        for given in self._since.values():
            kept = chance.choice((0, len(given), chance.randint(0, len(given))))
            for name, file in given[:kept]:
                _set(names, name, file)
        way = chance.choice(("none", "all", "first", "any", "any", "any"))
        files = {name: file.some(way, chance) for name, file in names.items()}
        return Cut(files, list(self.told))


def _set(names: dict[str, _File], name: str, file: _File | None) -> None:
    if file is None:
        names.pop(name, None)
    else:
        names[name] = file


def _some(file: _File, way: str, chance: random.Random) -> bytearray:
    """Return the bytes of a file with some of what was not flushed."""
    data = bytearray(file.certain)
    last = chance.randint(0, len(file.since))
    for number, entry in enumerate(file.since):
        if way == "none" or (way == "first" and number >= last):
            continue
        if way == "any" and chance.random() < 0.5:
            continue
        torn = way != "all" and entry.kind == "W" and chance.random() < 0.3
        length = chance.randint(0, len(entry.data) // _SECTOR) * _SECTOR if torn else None
        _do(data, entry, length)
    return data


def power_cuts(written: Iterable[Entry], count: int, seed: int = 7) -> Iterator[Cut]:
    """Yield `count` states of the disk, at moments all over what was written down."""
    log: Sequence[Entry] = list(written)
    chance = random.Random(seed)  # noqa: S311 - moments, no secrets
    disk, done = _Disk(), 0
    for moment in sorted(chance.randint(1, len(log)) for _ in range(count)):
        for entry in log[done:moment]:
            disk.take(entry)
        done = moment
        yield disk.cut(chance)
