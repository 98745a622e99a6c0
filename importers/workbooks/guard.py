"""Looking at a file before it is read: what it really is, whatever it is called."""

from __future__ import annotations

import re
import zipfile
from enum import Enum, auto
from typing import TYPE_CHECKING

from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.limits import MOST_FILE
from storage.errors import reason_key

if TYPE_CHECKING:
    from pathlib import Path

_CHUNK = 1 << 16
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BIFF = tuple(bytes((9, version, size, 0)) for version in (0, 2, 4, 8) for size in (4, 6, 8, 16))
"""How Excel files of before 1995 begin, which have no container round them."""

_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_OLD_TEXTS = {
    # A list whose first head is ID is none: no cell of it stands at X1.
    r"ID;P.*[\r\n](?:P;PGeneral|[BC];[XY][0-9])": ".slk",
    r"TABLE\r?\n0,1\r?\n": ".dif",
}
"""How spreadsheets begin in which programs of the eighties spoke to each other."""

_OTHERS = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")


class Content(Enum):
    """What a file holds."""

    XLSX = auto()
    XLSB = auto()
    XLS = auto()
    ODS = auto()
    FLAT_ODS = auto()
    HTML = auto()
    TEXT = auto()


def identify(path: Path) -> Content:
    """Return what a file holds; its name has no say.

    Raises:
        WorkbookRefusedError: It is no spreadsheet, or one that cannot be read; the reason says why.
    """
    name = path.name
    if name.startswith("~$"):
        raise WorkbookRefusedError("owner_file", file=name)
    try:
        size = path.stat().st_size
        if size > MOST_FILE:
            raise WorkbookRefusedError("too_large", file=name, n=MOST_FILE // 1_000_000)
        with path.open("rb") as file:
            head = file.read(_CHUNK)
            is_encrypted = head.startswith(_OLE) and _ENCRYPTED in head + file.read()
    except FileNotFoundError as error:
        raise WorkbookRefusedError("missing", file=name) from error
    except OSError as error:
        raise WorkbookRefusedError("unreadable", file=name, reason=reason_key(error)) from error
    if size <= _CHUNK and not head.strip(b"\0 \t\r\n"):
        raise WorkbookRefusedError("empty", file=name)
    if is_encrypted:
        raise WorkbookRefusedError("password", file=name)
    if head.startswith(_BIFF):
        raise WorkbookRefusedError("older", file=name)
    if head.startswith(_OLE):
        return Content.XLS
    if head.startswith(_ZIP):
        return _in_zip(path)
    return _in_text(head, name)


def _in_zip(path: Path) -> Content:
    with zipfile.ZipFile(path) as archive:
        names = {each.replace("\\", "/").lstrip("/").lower() for each in archive.namelist()}
        if "mimetype" in names and "content.xml" in names:
            kind = archive.open("mimetype").read(200) if "mimetype" in archive.namelist() else b""
            if b"opendocument" in kind and b"spreadsheet" not in kind:
                raise WorkbookRefusedError("no_workbook", file=path.name)
            return Content.ODS
    if any(each.startswith("xl/") and each.endswith("workbook.bin") for each in names):
        return Content.XLSB
    if any(each.startswith(("word/", "ppt/", "visio/")) for each in names):
        raise WorkbookRefusedError("no_workbook", file=path.name)
    if "index/document.iwa" in names or "index.zip" in names:
        raise WorkbookRefusedError("numbers", file=path.name)
    if any(each == "_rels/.rels" or each.endswith("workbook.xml") for each in names):
        return Content.XLSX
    raise WorkbookRefusedError("no_workbook", file=path.name)


def _in_text(head: bytes, name: str) -> Content:
    """Tell text from what is none, and from what a spreadsheet would make of some texts."""
    if head.startswith(_OTHERS):
        raise WorkbookRefusedError("no_workbook", file=name)
    if not (head.startswith(_MARKS) or _is_wide(head)) and _is_binary(head):
        raise WorkbookRefusedError("no_workbook", file=name)
    start = head.replace(b"\0", b"").decode("utf-8", "replace").lstrip("\ufeff \t\r\n")[:2_000]
    if re.match(r"<(?:!doctype\s+)?html|<table|<head|<body|<meta", start, re.IGNORECASE):
        return Content.HTML
    if start.startswith(("<?xml", "<office:")):
        if "office:document" in start:
            return Content.FLAT_ODS
        raise WorkbookRefusedError("xml", file=name)
    for pattern, kind in _OLD_TEXTS.items():
        if re.match(pattern, start, re.DOTALL):
            raise WorkbookRefusedError("old_text", file=name, format=kind)
    return Content.TEXT


def _is_binary(head: bytes) -> bool:
    """Say whether this is more than a text with a stray sign in it.

    Word leaves its own signs in what is copied from it, some programs end every field with a zero,
    and DOS ended every file with a sign. In what is no text one byte in ten is such a sign.
    """
    runs = re.findall(rb"\x00+[;,|\t\r\n]?", head)
    ends = sum(len(run) - 1 for run in runs if run[-1])
    signs = len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head)) - ends
    return signs > 1 + len(head) // 100


def _is_wide(head: bytes) -> bool:
    """Say whether this is UTF-16 without a mark: every other byte of plain text is zero."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    return max(even, odd) > len(head) * 0.3 and min(even, odd) == 0
