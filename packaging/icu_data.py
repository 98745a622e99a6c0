"""A smaller ICU: Qt's library of language data, with the languages of the program alone.

A quarter of the bundle would be what ICU knows of seven hundred languages and two hundred character
sets. Qt asks it for little: the order of texts (as in file dialogs), capitals, names of time zones.
The data is one table of named items in a library that holds nothing else. Here the items stay that
belong to no language, to Dutch or to English, and a library is made of them again; for any other
language ICU answers from the root of all.
"""

from __future__ import annotations

import re
import struct
import subprocess
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

# By the name below the folder of the release, as "coll/nl.res"; of character sets that of Windows.
_KEPT = re.compile(
    r"(?:[a-z]+/)?(?:root|res_index|pool|(?:nl|en)(?:_\w+)?|[A-Za-z0-9]{4,})\.res"
    r"|.*\.(?:brk|icu|nrm|spp)|ibm-5348_P100-1997\.cnv"
)
_ALIGNED = 16


class Items(NamedTuple):
    """The table of items.

    Attributes:
        head: What stands before the table, as it is.
        contents: By full name, as "icudt73l/coll/nl.res".
    """

    head: bytes
    contents: dict[str, bytes]


def read_items(library: bytes) -> Items:
    """Return the items in a library of ICU data, or in such data by itself.

    Raises:
        ValueError: There is no such data in it.
    """
    start = library.find(b"CmnD") - 12
    if start < 0 or library[start + 2 : start + 4] != b"\xda\x27":
        raise ValueError("no data of ICU")
    (size,) = struct.unpack_from("<H", library, start)
    table = start + size
    (count,) = struct.unpack_from("<I", library, table)
    pairs = list(struct.iter_unpack("<II", library[table + 4 : table + 4 + 8 * count]))
    ends = [place for _, place in pairs[1:]] + [len(library) - table]
    contents = {}
    for (name, place), end in zip(pairs, ends, strict=True):
        text = library[table + name : library.index(b"\0", table + name)]
        contents[text.decode("ascii")] = library[table + place : table + end]
    return Items(library[start:table], contents)


def written_items(items: Items) -> bytes:
    """Return the table of items as ICU reads it: names in order, each item aligned."""
    names = sorted(items.contents)
    place = 4 + 8 * len(names)
    pairs, texts, contents = [], b"", b""
    for name in names:
        pairs.append(place + len(texts))
        texts += name.encode("ascii") + b"\0"
    begin = _aligned(len(items.head) + place + len(texts)) - len(items.head)
    texts = texts.ljust(begin - place, b"\0")
    table = struct.pack("<I", len(names))
    for name, text in zip(names, pairs, strict=True):
        table += struct.pack("<II", text, begin + len(contents))
        content = items.contents[name]
        contents += content.ljust(_aligned(len(content)), b"\0")
    return items.head + table + texts + contents


def kept(items: Items) -> Items:
    """Return the items that serve."""
    return items._replace(
        contents={
            name: content
            for name, content in items.contents.items()
            if _KEPT.fullmatch(name.partition("/")[2])
        }
    )


def make_smaller(library: Path, folder: Path) -> Path:
    """Make the smaller library and return it; needs `as` and `ld`, of binutils.

    Args:
        library: `libicudata.so.N`, as it came.
        folder: Where the new one goes, under the same name.

    Raises:
        ValueError: There is no data of ICU in the library.
        OSError: A tool or file is missing.
        subprocess.CalledProcessError: A tool fails.
    """
    items = kept(read_items(library.read_bytes()))
    release = next(iter(items.contents)).partition("/")[0]
    # As "icudt73" and a letter for the order of bytes, which the symbol leaves out.
    symbol = f"{release[:-1]}_dat"
    folder.mkdir(parents=True, exist_ok=True)
    data, source, object_file = (folder / f"{release}.{end}" for end in ("dat", "s", "o"))
    data.write_bytes(written_items(items))
    source.write_text(
        f".section .rodata\n.balign {_ALIGNED}\n.globl {symbol}\n.type {symbol}, %object\n"
        f'{symbol}: .incbin "{data.name}"\n.size {symbol}, . - {symbol}\n'
        '.section .note.GNU-stack,"",%progbits\n',
        encoding="ascii",
    )
    for command in (
        ["as", "-o", object_file.name, source.name],
        ["ld", "-shared", "-soname", library.name, "-o", library.name, object_file.name],
    ):
        subprocess.run(command, cwd=folder, check=True)  # noqa: S603 -- as named above
    return folder / library.name


def _aligned(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED
