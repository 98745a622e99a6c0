"""Text as it enters the register, and the keys by which it sorts."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@cache
def _unstorable() -> re.Pattern[str]:
    # What XML, and so a workbook, cannot hold, and lone surrogates, which UTF-8 cannot hold. Tab
    # and line feed stay; a carriage return is turned into a line feed before.
    return re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> tuple[str, int]:
    """Return `text` as it may be stored, and how many characters were taken out.

    Line ends become line feeds, which is not counted.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() and text.isprintable():
        return text, 0
    return _unstorable().subn("", text)


def clean_in_place(text: str) -> tuple[str, int]:
    """Return `text` with each unstorable character replaced one for one, and how many there were.

    For the text of a source, into which offsets point: its length and its line ends stay.
    """
    return _unstorable().subn(REPLACEMENT, text)


def fold(text: str) -> str:
    """Return `text` in lower case without diacritics, as the search compares it."""
    if text.isascii():
        return text.lower()
    # Loaded with the first accent: a window that only shows its list does without.
    import unicodedata

    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@lru_cache(512)
def sort_key(text: str) -> str:
    """Return a key by which texts sort as a reader expects: folded, numbers by their value.

    Numbers are padded to eight digits; longer ones sort by their digits.
    """
    return _digits().sub(lambda m: m.group().zfill(8), fold(clean(text)[0]).strip())


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(r"\d+")


def shorten(text: str, most: int) -> str:
    """Return the first line of `text` in at most `most` characters, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    if " " in cut:
        cut = cut.rsplit(" ", 1)[0]
    return cut.rstrip(" ,;:") + "…"


def digest(text: str) -> str:
    """Return the BLAKE2b hash of a text: 16 bytes, as hex."""
    return digest_bytes(text.encode("utf-8", "surrogatepass"))


def digests(texts: Sequence[str]) -> list[str]:
    """Return the `digest` of each text."""
    made = _blake2b()
    return [
        made(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest() for text in texts
    ]


class Digest:
    """The hash of a text that comes in pieces; see `digest`."""

    def __init__(self, text: str) -> None:
        self._hash = _blake2b()(text.encode("utf-8", "surrogatepass"), digest_size=16)

    def add(self, text: str) -> None:
        """Add the next piece."""
        self._hash.update(text.encode("utf-8", "surrogatepass"))

    def digest(self) -> str:
        """Return the hash, when all was added."""
        return str(self._hash.hexdigest())


def digest_bytes(data: bytes) -> str:
    """Return the BLAKE2b hash of the content of a file: 16 bytes, as hex."""
    made: str = _blake2b()(data, digest_size=16).hexdigest()
    return made


@cache
def _blake2b() -> Callable[..., Any]:
    # Not by hashlib, which brings OpenSSL into the process: five megabytes.
    from _blake2 import blake2b

    return blake2b
