"""Reading rows out of the pages of a SQLite file without its help: for files that it refuses.

Source: the SQLite documentation, "Database File Format", sections 1.6 (b-tree pages) and 2.1
(record format). Only leaf pages of tables are read; whatever does not add up is passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

RawValue = str | int | float | bytes | None

_LEAF = 0x0D
_HEADER = 100
_SIZES = {1 << power for power in range(9, 17)}
_DEFAULT_SIZE = 4096
_LARGEST = 1 << 28
"""No row of ours is larger, in bytes."""


class _OddError(Exception):
    """What stands here is no row."""


def page_size(data: bytes) -> int:
    """Return the page size that the header names; that of our own files when it cannot be."""
    size = int.from_bytes(data[16:18], "big")
    size = 1 << 16 if size == 1 else size
    return size if size in _SIZES else _DEFAULT_SIZE


def rows(data: bytes) -> Iterator[tuple[int, list[RawValue]]]:
    """Yield the row number and the values of every row on every leaf page, in the file's order.

    Pages that are no longer in use are among them, so that a row may come twice, or in a former
    state. A column that is the row number is None.
    """
    size = page_size(data)
    for start in range(0, len(data) - size + 1, size):
        head = start + (_HEADER if start == 0 else 0)
        if data[head] != _LEAF:
            continue
        count = int.from_bytes(data[head + 3 : head + 5], "big")
        for number in range(min(count, size // 4)):
            pointer = head + 8 + 2 * number
            at = start + int.from_bytes(data[pointer : pointer + 2], "big")
            try:
                yield _row(data, at, size)
            except (_OddError, IndexError, UnicodeDecodeError):
                continue


def _row(data: bytes, at: int, size: int) -> tuple[int, list[RawValue]]:
    length, at = _varint(data, at)
    rowid, at = _varint(data, at)
    if not 0 < length < _LARGEST:
        raise _OddError
    return _signed(rowid), _values(_payload(data, at, length, size))


def _payload(data: bytes, at: int, length: int, size: int) -> bytes:
    """Return the content of a row, gathered from its overflow pages where it has them."""
    most = size - 35
    if length <= most:
        return data[at : at + length]
    least = (size - 12) * 32 // 255 - 23
    local = least + (length - least) % (size - 4)
    local = local if local <= most else least
    parts = [data[at : at + local]]
    page = int.from_bytes(data[at + local : at + local + 4], "big")
    left = length - local
    while left > 0:
        start = (page - 1) * size
        if page < 1 or start + size > len(data) or len(parts) > length // (size - 4) + 1:
            raise _OddError
        parts.append(data[start + 4 : start + 4 + min(left, size - 4)])
        left -= size - 4
        page = int.from_bytes(data[start : start + 4], "big")
    return b"".join(parts)


def _values(payload: bytes) -> list[RawValue]:
    end, at = _varint(payload, 0)
    types = []
    while at < end:
        kind, at = _varint(payload, at)
        types.append(kind)
    if at != end:
        raise _OddError
    values: list[RawValue] = []
    for kind in types:
        width = _width(kind)
        content = payload[at : at + width]
        if len(content) != width:
            raise _OddError
        values.append(_value(kind, content))
        at += width
    return values


_WIDTHS = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
_FLOAT, _ZERO, _ONE, _TEXT = 7, 8, 9, 12


def _width(kind: int) -> int:
    if kind < len(_WIDTHS):
        return _WIDTHS[kind]
    if kind < _TEXT:
        raise _OddError
    return (kind - _TEXT) // 2


def _value(kind: int, content: bytes) -> RawValue:
    if kind == 0:
        return None
    if kind in {_ZERO, _ONE}:
        return kind - _ZERO
    if kind == _FLOAT:
        import struct

        return float(struct.unpack(">d", content)[0])
    if kind < _TEXT:
        return int.from_bytes(content, "big", signed=True)
    return content.decode("utf-8") if kind % 2 else content


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for number in range(8):
        byte = data[at + number]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:  # noqa: PLR2004 - the mark of the last byte
            return value, at + number + 1
    return value << 8 | data[at + 8], at + 9


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value
