"""From a file to its text, or the reason why it cannot be read."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.connection import is_open_here
from storage.errors import reason_key
from storage.rules.message import GestandError, Value
from storage.rules.text import digest_bytes

if TYPE_CHECKING:
    from pathlib import Path

# A letter of five hundred pages; what is larger is something else, and would take minutes.
LARGEST_BYTES = 1024 * 1024

# First bytes of files that are no text, and what they are called in the catalogue.
_MAGIC = (
    (b"%PDF", "pdf"),
    (b"PK\x03\x04", "office"),
    (b"PK\x05\x06", "office"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_office"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"SQLite format 3\x00", "register"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
# A text has hardly any control characters: more than a stray few and more than one in a hundred is
# something else. The few stay in the text, and are taken out with a notice when it is stored.
STRAY_CONTROLS = 8
MOST_CONTROLS = 0.01


class LetterRefused(GestandError):  # noqa: N818 - named after the fact, as the other errors
    """A file that cannot be read as a letter."""

    def __init__(self, reason: str, path: Path, **values: Value) -> None:
        super().__init__(f"letters.refused.{reason}", file=path.name, **values)


@dataclass(frozen=True, slots=True)
class LoadedLetter:
    """A letter as it was read, once.

    Attributes:
        text: The text, newlines as they are.
        file_hash: BLAKE2b hash of the file.
    """

    text: str
    file_hash: str


def load_letter(path: Path) -> LoadedLetter:
    """Return the text of a letter, and the hash of the same bytes.

    UTF-8 with or without mark, UTF-16 with mark; what is neither is read as Windows-1252.

    Raises:
        LetterRefused: The file is missing, unreadable, empty, too large or no text.
    """
    data = _bytes(path)
    if path.suffix.lower() not in {".txt", ".text", ".md", ""}:
        raise LetterRefused(_kind_of(data) or "name", path, suffix=path.suffix)
    kind = _kind_of(data)
    if kind is not None:
        raise LetterRefused(kind, path)
    text = _decoded(data, path)
    if not text.strip():
        raise LetterRefused("empty", path)
    return LoadedLetter(text, digest_bytes(data))


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise LetterRefused("folder", path)
        if is_open_here(path):
            # Not even looked into: that would take the lock from the register.
            raise LetterRefused("register", path)
        if not path.is_file():
            # A device or a pipe may never end.
            raise LetterRefused("binary", path)
        if size > LARGEST_BYTES:
            raise LetterRefused("too_large", path, mb=LARGEST_BYTES // (1024 * 1024))
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise LetterRefused("missing", path) from error
    except OSError as error:
        raise LetterRefused("unreadable", path, cause=reason_key(error)) from error
    if not data.strip():
        raise LetterRefused("empty", path)
    return data


def _kind_of(data: bytes) -> str | None:
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)


def _decoded(data: bytes, path: Path) -> str:
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            try:
                return data.decode(name)
            except UnicodeDecodeError as error:
                raise LetterRefused("binary", path) from error
    controls = sum(byte < ord(" ") and byte not in b"\t\n\r\f\v\x1a" for byte in data)
    if controls > max(STRAY_CONTROLS, MOST_CONTROLS * len(data)):
        raise LetterRefused("binary", path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
