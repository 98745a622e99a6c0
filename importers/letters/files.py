"""From a file to the text of a letter, or the reason why it cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from importers.child import Reader, ask_child
from importers.letters.errors import LetterRefused
from importers.letters.kinds import MEDIA_TYPES, FileKind, decoded, kind_of
from storage.connection import is_open_here
from storage.errors import reason_key
from storage.rules.message import Message
from storage.rules.text import digest_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LARGEST_BYTES = 50 * 1024 * 1024
"""Pictures weigh; what is larger is something else."""

LARGEST_TEXT = 1024 * 1024
"""Characters: a letter of five hundred pages. More would take minutes to read."""

SECONDS = 60
READER = Reader("importers.letters.child", "read-letter-file")

_PAGE_END = "\n"
_MOST_BYTES_A_LETTER = 4


@dataclass(frozen=True, slots=True)
class LoadedLetter:
    """A letter as it was read, once.

    Attributes:
        text: The text, newlines as they are.
        file_hash: BLAKE2b hash of the file.
        media_type: What kind of file it was.
        pages: Offset in `text` at which each page begins; empty where the file has no pages.
        notices: What the reader should know, as pages without text.
    """

    text: str
    file_hash: str
    media_type: str = MEDIA_TYPES[FileKind.TEXT]
    pages: tuple[int, ...] = ()
    notices: tuple[Message, ...] = ()


def load_letter(
    path: Path, on_start: Callable[[Callable[[], None]], None] | None = None
) -> LoadedLetter:
    """Return the text of a letter, and the hash of the same bytes.

    Plain text is read here; every other kind in a process of its own, with limits on time and
    memory.

    Args:
        path: The file: txt, docx, odt, pdf, html, eml or msg, told by its content.
        on_start: Is handed a function that ends that process at once, from any thread.

    Raises:
        LetterRefused: The file is missing, unreadable, empty, too large, locked, damaged or no
            letter.
    """
    data = _bytes(path)
    kind = kind_of(data, path)
    file_hash = digest_bytes(data)
    if kind is FileKind.TEXT:
        if len(data) > LARGEST_TEXT * _MOST_BYTES_A_LETTER:
            raise LetterRefused("too_long", path)
        return LoadedLetter(_checked(decoded(data, path), path), file_hash)
    found = ask_child(READER, path, SECONDS, on_start)
    if found is None:
        raise LetterRefused("too_heavy", path)
    if "refused" in found:
        reason, values = found["refused"]
        raise LetterRefused(reason, path, **values)
    pages: list[str] = found["pages"]
    starts, at = [], 0
    for page in pages:
        starts.append(at)
        at += len(page) + len(_PAGE_END)
    return LoadedLetter(
        text=_checked(_PAGE_END.join(pages), path),
        file_hash=file_hash,
        media_type=MEDIA_TYPES[kind],
        pages=tuple(starts) if kind is FileKind.PDF or len(pages) > 1 else (),
        notices=tuple(Message(key, values) for key, values in found["notices"]),
    )


def _checked(text: str, path: Path) -> str:
    if not text.strip():
        raise LetterRefused("empty", path)
    if len(text) > LARGEST_TEXT:
        raise LetterRefused("too_long", path)
    return text


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
