"""What a file from outside really is, by its content; its name only settles what that leaves open."""

from __future__ import annotations

import codecs
import re
from enum import StrEnum
from typing import TYPE_CHECKING

from importers.letters.errors import LetterRefused

if TYPE_CHECKING:
    from pathlib import Path


class FileKind(StrEnum):
    """The kinds of file from which a letter is read; values end a media type or a name."""

    TEXT = "txt"
    DOCX = "docx"
    ODT = "odt"
    PDF = "pdf"
    HTML = "html"
    MAIL = "eml"
    OUTLOOK = "msg"


MEDIA_TYPES = {
    FileKind.TEXT: "text/plain",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.ODT: "application/vnd.oasis.opendocument.text",
    FileKind.PDF: "application/pdf",
    FileKind.HTML: "text/html",
    FileKind.MAIL: "message/rfc822",
    FileKind.OUTLOOK: "application/vnd.ms-outlook",
}

SUFFIXES = (".docx", ".odt", ".pdf", ".txt", ".text", ".md", ".html", ".htm", ".eml", ".msg")
"""Endings of the files that can be chosen."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OUTLOOK = "__properties_version1.0".encode("utf-16-le")
"""A name in the directory of a message; old Word and Excel files begin with the same bytes."""

# First bytes of files that are no letter, and what they are called in the catalogue.
_REFUSED = (
    (_OLE, "old_office"),
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
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_PDF = b"%PDF-"
_PDF_WITHIN = 1024
"""Readers of pdf allow so many stray bytes before it."""

_HTML = re.compile(
    r"\ufeff?\s*(?:<\?xml\b[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    r"<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*){3}")
_MAIL_HEAD = re.compile(r"^(?:MIME-Version|Received|Message-ID):", re.IGNORECASE | re.MULTILINE)
_LOOKED_AT = 4096

# A text has hardly any control characters: more than a stray few and more than one in a hundred is
# something else. The few stay in the text, and are taken out with a notice when it is stored.
STRAY_CONTROLS = 8
MOST_CONTROLS = 0.01


def kind_of(data: bytes, path: Path) -> FileKind:
    """Return what a file is.

    Args:
        data: Its bytes.
        path: Where it lies, for the sentence of a refusal.

    Raises:
        LetterRefused: It is no kind of file from which a letter is read.
    """
    if data.startswith(_OLE) and _OUTLOOK in data:
        return FileKind.OUTLOOK
    for magic, reason in _REFUSED:
        if data.startswith(magic):
            raise LetterRefused(reason, path)
    if _PDF in data[:_PDF_WITHIN]:
        return FileKind.PDF
    if data.startswith(_ZIPS):
        return _zipped(path)
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    head = data[:_LOOKED_AT].decode("utf-16" if wide else "utf-8", "replace")
    if _HTML.match(head):
        return FileKind.HTML
    # The head of a message is written in single bytes.
    if (
        not wide
        and _MAIL.match(head)
        and (_MAIL_HEAD.search(head) or path.suffix.lower() == ".eml")
    ):
        return FileKind.MAIL
    if path.suffix.lower() not in {*SUFFIXES, ""}:
        raise LetterRefused("name", path, suffix=path.suffix)
    return FileKind.TEXT


def _zipped(path: Path) -> FileKind:
    from importers.letters.formats.container import check_archive, read_part

    names = check_archive(path)
    if "word/document.xml" in names:
        return FileKind.DOCX
    if "mimetype" in names:
        said = read_part(path, "mimetype").decode("ascii", "replace").strip()
        if said.startswith("application/vnd.oasis.opendocument.text"):
            return FileKind.ODT
    if any(name.startswith("xl/") for name in names):
        raise LetterRefused("workbook", path)
    raise LetterRefused("archive", path)


def decoded(data: bytes, path: Path) -> str:
    """Return bytes as text: UTF-8, UTF-16 with mark, else Windows-1252.

    Raises:
        LetterRefused: It is no text.
    """
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
