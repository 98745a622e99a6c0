"""Records of binary Excel files (.xlsb): cutting them apart, and the texts in them.

After [MS-XLSB], 2.1.4 (records), 2.5.122 (RichStr) and 2.5.168 (XLWideString). What runs over the end
of a record raises `struct.error`, what runs over the end of the part `IndexError`.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from importers.workbooks.formats.xls_records import Text
from importers.workbooks.limits import MOST_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

_MORE, _BITS = 0x80, 0x7F
_SIZE_BYTES = 4
_NOTHING = 0xFFFF_FFFF
_RICH = 0x01
_RUN = 4


def records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Give number and content of the records of a part."""
    place, end = 0, len(part)
    while place < end:
        kind = part[place]
        place += 1
        if kind & _MORE:
            kind = kind & _BITS | (part[place] & _BITS) << 7
            place += 1
        size = 0
        for step in range(_SIZE_BYTES):
            byte = part[place]
            place += 1
            size |= (byte & _BITS) << 7 * step
            if not byte & _MORE:
                break
        if place + size > end:
            raise IndexError(place)
        yield kind, part[place : place + size]
        place += size


def wide_text(data: bytes, place: int) -> tuple[str, int]:
    """Return the text that begins here, and where it ends; none at all is empty."""
    (count,) = struct.unpack_from("<I", data, place)
    place += 4
    if count == _NOTHING:
        return "", place
    end = place + 2 * count
    if end > len(data):
        raise struct.error(end)
    return data[place:end].decode("utf-16-le", "replace"), end


def rich_text(data: bytes, place: int) -> Text:
    """Return the text that begins here with its runs; of a very long one only what is read of it."""
    is_rich = data[place] & _RICH
    text, end = wide_text(data, place + 1)
    runs: list[tuple[int, int]] = []
    if is_rich:
        (count,) = struct.unpack_from("<I", data, end)
        if end + 4 + count * _RUN > len(data):
            raise struct.error(count)
        runs = [struct.unpack_from("<HH", data, end + 4 + n * _RUN) for n in range(count)]
    return Text(text[: MOST_TEXT + 1], runs)
