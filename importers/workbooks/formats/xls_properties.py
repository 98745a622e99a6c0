"""Document properties that somebody added to an old Excel file.

After [MS-OLEPS]: sets of properties, of which one has names of its own. What does not fit is left
out: properties help, the cells do not depend on them.
"""

from __future__ import annotations

import struct

_OWN = bytes.fromhex("05d5cdd59c2e1b10939708002b2cf9ae")
_TEXT, _WIDE_TEXT = 0x1E, 0x1F
_UTF16 = 1200
_CODEPAGES = {_UTF16: "utf-16-le", 65001: "utf-8"}
_MOST = 1_000


def own_properties(stream: bytes) -> dict[str, str]:
    """Return texts by name; nothing for a stream that is damaged."""
    try:
        for place in range(struct.unpack_from("<I", stream, 24)[0]):
            kind, offset = struct.unpack_from("<16sI", stream, 28 + place * 20)
            if kind == _OWN:
                return _section(stream[offset:])
    except (struct.error, IndexError, UnicodeDecodeError, LookupError):
        pass
    return {}


def _section(section: bytes) -> dict[str, str]:
    count = min(struct.unpack_from("<I", section, 4)[0], _MOST)
    places = dict(struct.unpack_from("<II", section, 8 + place * 8) for place in range(count))
    page = struct.unpack_from("<H", section, places[1] + 4)[0] if 1 in places else 1252
    encoding = _CODEPAGES.get(page, f"cp{page}")
    names = _names(section, places.pop(0), page, encoding) if 0 in places else {}
    found = {}
    for number, place in places.items():
        kind, length = struct.unpack_from("<II", section, place)
        raw = section[place + 8 : place + 8 + length * (2 if kind == _WIDE_TEXT else 1)]
        if number in names and kind in {_TEXT, _WIDE_TEXT}:
            text = raw.decode("utf-16-le" if kind == _WIDE_TEXT else encoding, "replace")
            found[names[number]] = text.rstrip("\0")
    return found


def _names(section: bytes, place: int, page: int, encoding: str) -> dict[int, str]:
    names: dict[int, str] = {}
    count = min(struct.unpack_from("<I", section, place)[0], _MOST)
    place += 4
    for _ in range(count):
        number, length = struct.unpack_from("<II", section, place)
        size = length * 2 if page == _UTF16 else length
        names[number] = section[place + 8 : place + 8 + size].decode(encoding).rstrip("\0")
        # Wide names end at a multiple of four bytes.
        place += 8 + (size + 3 & ~3 if page == _UTF16 else size)
    return names
