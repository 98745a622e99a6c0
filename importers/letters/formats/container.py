"""A letter in a zip of XML parts, looked at before anything is unpacked."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from importers.archives import DAMAGED_ARCHIVE
from importers.letters.errors import LetterRefused

if TYPE_CHECKING:
    from pathlib import Path

MOST_UNPACKED = 200_000_000
"""Bytes in all; pictures of a long letter take a quarter of it."""

MOST_XML = 60_000_000
"""Bytes of one part of XML; a letter of two thousand pages has a third of this."""

MOST_PARTS = 5_000
MOST_RATIO = 200
"""Times that a part may swell; text of a letter swells ten to thirty times."""

_RATIO_FROM = 1_000_000


def check_archive(path: Path) -> frozenset[str]:
    """Return the names of the parts of a zipped letter, if it is safe to unpack.

    Raises:
        LetterRefused: The file is damaged, locked with a password, or would swell beyond bounds.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if any(entry.flag_bits & 1 for entry in entries):
                raise LetterRefused("password", path)
            if len(entries) > MOST_PARTS or sum(e.file_size for e in entries) > MOST_UNPACKED:
                raise LetterRefused("too_heavy", path)
            for entry in entries:
                is_xml = entry.filename.lower().endswith((".xml", ".rels"))
                swells = entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
                if (is_xml and entry.file_size > MOST_XML) or (
                    swells and entry.file_size > _RATIO_FROM
                ):
                    raise LetterRefused("too_heavy", path)
            return frozenset(entry.filename for entry in entries)
    except DAMAGED_ARCHIVE as error:
        raise LetterRefused("damaged", path) from error


def read_part(path: Path, name: str) -> bytes:
    """Return one part; its size in the directory may lie, so no more than `MOST_XML` is read.

    Raises:
        LetterRefused: It is not there, damaged or larger.
    """
    try:
        with zipfile.ZipFile(path) as archive, archive.open(name) as part:
            data = part.read(MOST_XML + 1)
    except (KeyError, *DAMAGED_ARCHIVE) as error:
        raise LetterRefused("damaged", path) from error
    if len(data) > MOST_XML:
        raise LetterRefused("too_heavy", path)
    return data
