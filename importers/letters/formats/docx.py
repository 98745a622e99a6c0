"""Text of a Word letter: as it reads with all changes accepted.

Text boxes, tables and the heads of the first page are read where they stand, footnotes at the end.
What was struck out as a tracked change is left out, what was put in is there.
"""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Any

from importers.letters.errors import LetterRefused
from importers.letters.formats.blocks import Blocks, superscript
from importers.letters.formats.container import check_archive
from importers.letters.formats.numbering import Numbering

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"

_GONE = frozenset(
    f"{_W}{name}" for name in ("del", "moveFrom", "delText", "instrText", "pPr", "rPr", "sectPr")
) | {f"{_MC}Fallback"}
"""Parts without text of the letter: struck out, codes of fields, looks, the older twin of a box."""

_WRITTEN = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
    f"{_W}softHyphen": "",
}


def read_docx(path: Path) -> str:
    """Return the text of a Word letter, paragraphs apart by an empty line.

    Raises:
        LetterRefused: The file is damaged, locked, or made to do harm.
    """
    check_archive(path)
    import docx
    from docx.opc.exceptions import OpcError
    from docx.oxml.exceptions import XmlchemyError
    from lxml.etree import LxmlError

    try:
        document: Any = docx.Document(str(path))
        return _Letter(document).text()
    except (
        XmlchemyError,
        OpcError,
        LxmlError,
        zipfile.BadZipFile,
        LookupError,
        ValueError,
        AttributeError,
    ) as error:
        # What python-docx raises where a part is missing or malformed.
        raise LetterRefused("damaged", path) from error


class _Letter:
    """Walks a document in the order in which it is read."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._blocks = Blocks()
        self._numbering = Numbering(document)
        self._notes: dict[str, int] = {}

    def text(self) -> str:
        """Return the whole text."""
        for element in self._heads():
            self._walk(element)
        self._walk(self._document.element.body)
        self._footnotes()
        return self._blocks.text()

    def _heads(self) -> Iterator[Any]:
        """Give what stands above the first page; it often holds date and kenmerk."""
        section = next(iter(self._document.sections), None)
        if section is None:
            return
        first = section.different_first_page_header_footer
        head = section.first_page_header if first else section.header
        if not head.is_linked_to_previous:
            yield head._element  # noqa: SLF001 - python-docx shows paragraphs only, without boxes

    def _walk(self, parent: Any) -> None:
        for child in parent:
            if child.tag == f"{_W}p":
                self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                self._table(child)
            elif child.tag not in _GONE:
                self._walk(child)

    def _paragraph(self, paragraph: Any) -> None:
        boxes: list[Any] = []
        text = "".join(self._runs(paragraph, boxes))
        for box in boxes:
            self._walk(box)
        mark = self._numbering.mark(paragraph) if text.strip() else ""
        self._blocks.add(text, mark)

    def _runs(self, element: Any, boxes: list[Any]) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag in _GONE:
                continue
            if tag == f"{_W}t":
                yield child.text or ""
            elif tag in _WRITTEN:
                yield _WRITTEN[tag]
            elif tag == f"{_W}footnoteReference":
                name = child.get(f"{_W}id", "")
                number = self._notes.setdefault(name, len(self._notes) + 1)
                yield superscript(number)
            elif tag == f"{_W}txbxContent":
                boxes.append(child)
            else:
                yield from self._runs(child, boxes)

    def _table(self, table: Any) -> None:
        for row in _direct(table, f"{_W}tr"):
            cells = []
            for cell in _direct(row, f"{_W}tc"):
                inside, self._blocks = self._blocks, Blocks()
                self._walk(cell)
                inside, self._blocks = self._blocks, inside
                cells.append(inside.text())
            self._blocks.add_row(cells)

    def _footnotes(self) -> None:
        """Add the notes to which the text refers, in their order."""
        from lxml import etree

        parts = [
            rel.target_part
            for rel in self._document.part.rels.values()
            if rel.reltype == _FOOTNOTES and not rel.is_external
        ]
        if not parts or not self._notes:
            return
        safe = etree.XMLParser(resolve_entities=False, no_network=True)
        for note in etree.fromstring(parts[0].blob, safe).iterchildren(f"{_W}footnote"):
            number = self._notes.get(note.get(f"{_W}id", ""))
            if number is not None:
                text = " ".join("".join(self._runs(note, [])).split())
                self._blocks.add_note(number, text)


def _direct(parent: Any, tag: str) -> Iterator[Any]:
    """Give the rows of a table or the cells of a row, not those of a table in a cell.

    They may stand in a control or in a tracked change.
    """
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in _GONE:
            yield from _direct(child, tag)
