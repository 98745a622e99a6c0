"""Looking at a file before it is read: what it really is, and whether reading it is safe.

A workbook is a zip of XML parts. Every part is streamed once through expat, with limits that no
workbook of a colleague comes near, so that what follows cannot be led into a swamp. What the
limits miss is caught by the limits on time and memory of the process that runs this.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from typing import IO, TYPE_CHECKING

from importers.archives import DAMAGED_ARCHIVE
from importers.workbooks.errors import WorkbookRefusedError
from storage.errors import reason_key

if TYPE_CHECKING:
    from pathlib import Path
    from xml.parsers.expat import XMLParserType

MOST_FILE = 100_000_000
MOST_UNPACKED = 200_000_000
MOST_RATIO = 250
_RATIO_FROM = 1_000_000
MOST_PARTS = 5_000
MOST_SHEETS = 255
MOST_CELLS = 2_000_000
MOST_MERGED = 200_000
MOST_DEPTH = 100
MOST_TEXT = 40_000
MOST_FORMULA = 20_000_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_LONGEST_PLACE = len("XFD1048576")


_CHUNK = 1 << 16
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOKS = ("xl/workbook.xml", "xl/worksheets/")


def examine(path: Path) -> bool:
    """Say whether a workbook holds formulas; raise when it should not be read.

    Raises:
        WorkbookRefusedError: It is something else, damaged, or made to do harm.
    """
    name = path.name
    _identify(path)
    try:
        with zipfile.ZipFile(path) as archive:
            _check_contents(archive, name)
            # One guard for all parts: the limits hold for the workbook as a whole.
            guard = _Guard(name)
            for entry in archive.infolist():
                if entry.filename.lower().endswith((".xml", ".rels")):
                    with archive.open(entry) as part:
                        guard.stream(part)
    except DAMAGED_ARCHIVE as error:
        raise WorkbookRefusedError("damaged", file=name) from error
    return guard.has_formulas


def _identify(path: Path) -> None:
    """Refuse what is no zip, each kind with its own sentence."""
    name = path.name
    if name.startswith("~$"):
        raise WorkbookRefusedError("owner_file", file=name)
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_CHUNK)
            ole = head + file.read(MOST_FILE) if head.startswith(_OLE) else b""
    except FileNotFoundError as error:
        raise WorkbookRefusedError("missing", file=name) from error
    except OSError as error:
        raise WorkbookRefusedError("unreadable", file=name, reason=reason_key(error)) from error
    if size == 0:
        raise WorkbookRefusedError("empty", file=name)
    if size > MOST_FILE:
        raise WorkbookRefusedError("too_large", file=name)
    if ole:
        raise WorkbookRefusedError("password" if _ENCRYPTED in ole else "old_excel", file=name)
    if not head.startswith(_ZIP):
        raise WorkbookRefusedError(_other_kind(head), file=name)


def _other_kind(head: bytes) -> str:
    text = head.decode("utf-8", "replace")
    if re.match(r"\ufeff?\s*<(?:!doctype\s+)?html|\ufeff?\s*<table", text, re.IGNORECASE):
        return "html"
    binary = re.search(rb"[\x00-\x08\x0e-\x1f]", head)
    return "no_workbook" if binary else "text"


def _check_contents(archive: zipfile.ZipFile, name: str) -> None:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if "xl/workbook.bin" in names:
        raise WorkbookRefusedError("binary_excel", file=name)
    if "mimetype" in names and archive.read("mimetype").startswith(b"application/vnd.oasis"):
        raise WorkbookRefusedError("open_document", file=name)
    if not any(each.lower().startswith(_WORKBOOKS) for each in names):
        raise WorkbookRefusedError("no_workbook", file=name)
    if len(set(map(str.lower, names))) < len(names):
        raise WorkbookRefusedError("twice", file=name)
    if len(names) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise WorkbookRefusedError("unpacked", file=name)
    for entry in entries:
        swollen = entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
        if entry.file_size > _RATIO_FROM and swollen:
            raise WorkbookRefusedError("unpacked", file=name)
        if entry.flag_bits & 1:
            raise WorkbookRefusedError("password", file=name)


class _Guard:
    """Streams parts and counts."""

    def __init__(self, name: str) -> None:
        self.has_formulas = False
        self._name = name
        self._cells = 0
        self._merged = 0
        self._sheets = 0
        self._formula = 0
        self._shared: Counter[str] = Counter()
        self._depth = 0
        self._collected: int | None = None
        self._master = ""

    def stream(self, part: IO[bytes]) -> None:
        """Read one part; raise when a limit is passed or it is no XML."""
        from xml.parsers import expat

        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        self._depth = 0
        self._collected = None
        self._shared.clear()
        self._handle(parser)
        try:
            while chunk := part.read(_CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise WorkbookRefusedError("damaged", file=self._name) from error

    def _handle(self, parser: XMLParserType) -> None:
        parser.StartDoctypeDeclHandler = self._on_doctype
        parser.StartElementHandler = self._on_start
        parser.EndElementHandler = self._on_end
        parser.CharacterDataHandler = self._on_text

    def _on_doctype(self, *_: object) -> None:
        raise WorkbookRefusedError("doctype", file=self._name)

    def _on_start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise WorkbookRefusedError("nesting", file=self._name)
        match name.rpartition(" ")[2]:
            case "c":
                self._cells += 1
                if self._cells > MOST_CELLS:
                    raise WorkbookRefusedError("cells", file=self._name)
                # What is no place at all, openpyxl finds; this is done for each of many cells.
                if len(attributes.get("r", "")) > _LONGEST_PLACE:
                    raise WorkbookRefusedError("far", file=self._name)
            case "row" if not _is_row(attributes.get("r", "1")):
                raise WorkbookRefusedError("far", file=self._name)
            case "comment":
                self._check_place(attributes.get("ref", "A1"))
            case "mergeCell":
                self._merged += _area(attributes.get("ref", ""))
                if self._merged > MOST_MERGED:
                    raise WorkbookRefusedError("merged", file=self._name)
            case "sheet":
                self._sheets += 1
                if self._sheets > MOST_SHEETS:
                    raise WorkbookRefusedError("sheets", file=self._name)
            case "f":
                self._on_formula(attributes)
            case "si" | "is" | "v":
                self._collected = 0
            case _:
                pass

    def _on_formula(self, attributes: dict[str, str]) -> None:
        self.has_formulas = True
        self._collected = 0
        self._master = attributes.get("si", "") if attributes.get("t") == "shared" else ""

    def _on_end(self, name: str) -> None:
        self._depth -= 1
        tag = name.rpartition(" ")[2]
        if tag in {"si", "is", "v"}:
            self._collected = None
        elif tag == "f":
            # A cell that shares a formula costs as much to read as the formula is long.
            length, self._collected = self._collected or 0, None
            if self._master:
                self._shared[self._master] = max(self._shared[self._master], length)
                length = self._shared[self._master]
            self._formula += length
            if self._formula > MOST_FORMULA:
                raise WorkbookRefusedError("formulas", file=self._name)

    def _on_text(self, text: str) -> None:
        if self._collected is not None:
            self._collected += len(text)
            if self._collected > MOST_TEXT:
                raise WorkbookRefusedError("cell_text", file=self._name)

    def _check_place(self, place: str) -> None:
        row, column = _place(place)
        if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
            raise WorkbookRefusedError("far", file=self._name)


def _place(text: str) -> tuple[int, int]:
    """Return row and column of `B12`, (0, 0) for what is no place."""
    match = re.fullmatch(r"\$?([A-Za-z]{1,4})\$?(\d{1,9})", text)
    if match is None:
        return 0, 0
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def _is_row(text: str) -> bool:
    return text.isdecimal() and len(text) <= len(str(LAST_ROW)) and 1 <= int(text) <= LAST_ROW


def _area(reference: str) -> int:
    first, _, last = reference.partition(":")
    (top, left), (bottom, right) = _place(first), _place(last or first)
    return (abs(bottom - top) + 1) * (abs(right - left) + 1)
