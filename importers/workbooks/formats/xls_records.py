"""Records of old Excel files (.xls, BIFF8): cutting them apart, and the texts in them.

After [MS-XLS], 2.1.4 (records) and 2.5.293 (XLUnicodeRichExtendedString). What runs over the end of
the file raises `struct.error` or `IndexError`, which a caller takes for damage.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

from importers.workbooks.limits import MOST_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BOF, EOF, CONTINUE = 0x809, 0x0A, 0x3C
_WIDE, _EXTENDED, _RICH = 0x01, 0x04, 0x08
_HEAD = struct.Struct("<HH")


class Record(NamedTuple):
    """A record.

    Attributes:
        type: Its number.
        data: What it holds.
        more: What the records hold that continue it.
    """

    type: int
    data: bytes
    more: list[bytes]


def records(stream: bytes, start: int = 0) -> Iterator[Record]:
    """Give the records from an offset to the end of the substream that begins there.

    Substreams within it, such as of charts, are left out.
    """
    place, depth = start, 0
    held: Record | None = None
    while place + _HEAD.size <= len(stream):
        kind, size = _HEAD.unpack_from(stream, place)
        data = stream[place + _HEAD.size : place + _HEAD.size + size]
        place += _HEAD.size + size
        if len(data) < size:
            raise IndexError(place)
        if kind == CONTINUE and held is not None:
            held.more.append(data)
            continue
        if held is not None:
            yield held
            held = None
        if kind == BOF:
            depth += 1
        if depth <= 1:
            held = Record(kind, data, [])
        if kind == EOF:
            depth -= 1
            if depth <= 0:
                break
    if held is not None:
        yield held


class Text(NamedTuple):
    """A text with the fonts that it changes to.

    Attributes:
        text: The characters.
        runs: From which character on another font holds, and its number.
    """

    text: str
    runs: list[tuple[int, int]]


class Texts:
    """Reads texts that may go on in the next record, where their characters may change width."""

    def __init__(self, record: Record, start: int) -> None:
        self._parts = [record.data[start:], *record.more]
        self._part = 0
        self._place = 0

    @property
    def is_done(self) -> bool:
        """Whether nothing follows."""
        here = self._place < len(self._parts[self._part])
        return not here and not any(self._parts[self._part + 1 :])

    def read(self) -> Text:
        """Return the text that begins here."""
        length, flags = struct.unpack("<HB", self.take(3))
        runs = struct.unpack("<H", self.take(2))[0] if flags & _RICH else 0
        extra = struct.unpack("<I", self.take(4))[0] if flags & _EXTENDED else 0
        text = self.characters(length, flags)
        found = [struct.unpack("<HH", self.take(4)) for _ in range(runs)]
        self.take(extra)
        return Text(text, found)

    def characters(self, length: int, flags: int) -> str:
        """Return so many characters; each further record begins with its own flags."""
        pieces = []
        while length:
            part = self._parts[self._part]
            width = 2 if flags & _WIDE else 1
            count = min(length, (len(part) - self._place) // width)
            raw = part[self._place : self._place + count * width]
            pieces.append(raw.decode("utf-16-le" if width > 1 else "latin-1", "surrogatepass"))
            self._place += count * width
            length -= count
            if length:
                self._part, self._place = self._part + 1, 1
                flags = self._parts[self._part][0]
        text = "".join(pieces)
        # The halves of a character may come from two records.
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")[
            : MOST_TEXT + 1
        ]

    def take(self, count: int) -> bytes:
        """Return so many bytes."""
        found = b""
        while count:
            part = self._parts[self._part]
            piece = part[self._place : self._place + count]
            if not piece:
                self._part, self._place = self._part + 1, 0
                continue
            found += piece
            self._place += len(piece)
            count -= len(piece)
        return found


def short_text(data: bytes) -> str:
    """Return a text whose length takes one byte."""
    return Texts(Record(0, data[1:], []), 1).characters(data[0], data[1])


def long_text(record: Record, start: int) -> Text:
    """Return a text whose length takes two bytes."""
    return Texts(record, start).read()


def strikes_of(texts: Sequence[Text], fonts: Sequence[bool]) -> tuple[dict[int, bool], set[int]]:
    """Return which of the texts that change font are struck through.

    Args:
        texts: All texts.
        fonts: Whether a font strikes through.

    Returns:
        By number of the text whether all of it is struck, and the numbers of those that are partly.
    """
    strikes: dict[int, bool] = {}
    partly: set[int] = set()
    for number, (text, runs) in enumerate(texts):
        if not runs:
            continue
        starts = [0, *(start for start, _ in runs), len(text)]
        marks = {
            # Before the first change the font of the cell holds, taken for a plain one.
            place > 0 and runs[place - 1][1] < len(fonts) and fonts[runs[place - 1][1]]
            for place in range(len(starts) - 1)
            if text[starts[place] : starts[place + 1]].strip()
        }
        if True in marks:
            strikes[number] = marks == {True}
        if len(marks) > 1:
            partly.add(number)
    return strikes, partly


def rk_number(raw: int) -> float:
    """Return a number that is packed into four bytes ([MS-XLS] 2.5.217)."""
    if raw & 2:
        value = float(raw >> 2 if raw < 1 << 31 else (raw >> 2) - (1 << 30))
    else:
        value = struct.unpack("<d", struct.pack("<Q", (raw & ~3) << 32))[0]
    return value / 100 if raw & 1 else value
