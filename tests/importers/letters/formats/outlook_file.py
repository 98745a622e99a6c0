"""Messages as Outlook saves them, for tests: no library at hand writes such a file.

A compound file of version 3 ([MS-CFB]) with the properties of a message ([MS-OXMSG]): what is
longer than 4096 bytes lies in sectors of 512, the rest in a stream of blocks of 64.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

_SECTOR, _BLOCK, _SMALL = 512, 64, 4096
_END, _FREE, _NONE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFD
_FOLDER, _FILE, _ROOT = 1, 2, 5
_UNICODE, _BYTES = 0x001F, 0x0102
_BODY, _HTML, _LONG_NAME, _DATA = 0x1000, 0x1013, 0x3707, 0x3701


@dataclass
class Folder:
    """A folder of a compound file."""

    name: str
    kids: list[Folder | tuple[str, bytes]] = field(default_factory=list)


@dataclass
class _Entry:
    """A line of the directory."""

    name: str
    kind: int
    right: int = _NONE
    child: int = _NONE
    first: int = 0
    size: int = 0

    def written(self) -> bytes:
        name = (self.name + "\0").encode("utf-16-le")
        return struct.pack(
            "<64sHBBIII16sIQQIQ",
            name, len(name), self.kind, 1, _NONE, self.right, self.child, bytes(16), 0, 0, 0,
            self.first, self.size,
        )  # fmt: skip


def message(
    body: str = "", html: str = "", attachments: tuple[tuple[str, bytes], ...] = ()
) -> bytes:
    """Return the bytes of a message with the files attached to it, by name."""
    root = Folder("Root Entry")
    given: dict[tuple[int, int], bytes] = {}
    if body:
        given[_BODY, _UNICODE] = body.encode("utf-16-le")
    if html:
        given[_HTML, _BYTES] = html.encode("iso-8859-15")
    _add_properties(root, bytes(24) + bytes(8), given)
    for n, (name, data) in enumerate(attachments):
        attached = Folder(f"__attach_version1.0_#{n:08X}")
        found = {(_LONG_NAME, _UNICODE): name.encode("utf-16-le"), (_DATA, _BYTES): data}
        _add_properties(attached, bytes(8), found)
        root.kids.append(attached)
    return _compound_file(root)


def _add_properties(folder: Folder, head: bytes, given: dict[tuple[int, int], bytes]) -> None:
    table = head
    for (name, kind), data in given.items():
        table += struct.pack("<HHIII", kind, name, 6, len(data), 0)
        folder.kids.append((f"__substg1.0_{name:04X}{kind:04X}", data))
    folder.kids.append(("__properties_version1.0", table))


def _compound_file(root: Folder) -> bytes:
    sectors: list[bytes] = []
    chain: list[int] = []
    small = b""
    small_chain: list[int] = []
    entries: list[_Entry] = []

    def keep(data: bytes) -> int:
        if not data:
            return _END
        first = len(sectors)
        for at in range(0, len(data), _SECTOR):
            sectors.append(data[at : at + _SECTOR].ljust(_SECTOR, b"\0"))
            chain.append(len(sectors))
        chain[-1] = _END
        return first

    def keep_small(data: bytes) -> int:
        nonlocal small
        first = len(small) // _BLOCK
        small += data + bytes(-len(data) % _BLOCK)
        count = len(small) // _BLOCK
        small_chain.extend(range(len(small_chain) + 1, count + 1))
        small_chain[-1] = _END
        return first

    def enter(folder: Folder) -> int:
        here = len(entries)
        entries.append(_Entry(folder.name, _FOLDER if here else _ROOT))
        before: int | None = None
        for kid in folder.kids:
            if isinstance(kid, Folder):
                place = enter(kid)
            else:
                name, data = kid
                place = len(entries)
                first = keep(data) if len(data) >= _SMALL else keep_small(data)
                entries.append(_Entry(name, _FILE, first=first, size=len(data)))
            if before is None:
                entries[here].child = place
            else:
                entries[before].right = place
            before = place
        return here

    enter(root)
    entries[0].first, entries[0].size = keep(small), len(small)
    small_table = keep(b"".join(struct.pack("<I", n) for n in small_chain).ljust(_SECTOR, b"\xff"))
    directory = keep(b"".join(each.written() for each in entries))
    tables = 1
    while (len(sectors) + tables) * 4 > tables * _SECTOR:
        tables += 1
    first_table = len(sectors)
    whole = chain + [_TABLE] * tables
    whole += [_FREE] * (tables * _SECTOR // 4 - len(whole))
    table = struct.pack(f"<{len(whole)}I", *whole)
    listed = [first_table + n for n in range(tables)] + [_FREE] * (109 - tables)
    head = struct.pack(
        "<8s16sHHHHH6sIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6, bytes(6), 0, tables,
        directory, 0, _SMALL, small_table, -(-len(small_chain) // 128), _END, 0, listed[0],
    )  # fmt: skip
    return head + struct.pack("<108I", *listed[1:]) + b"".join(sectors) + table
