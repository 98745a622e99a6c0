"""Text of an OpenDocument letter: as it reads with all changes accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from importers.letters.errors import LetterRefused
from importers.letters.formats.blocks import Blocks, superscript
from importers.letters.formats.container import check_archive, read_part

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"

_GONE = frozenset(
    {
        f"{_TEXT}tracked-changes",
        f"{_TEXT}deletion",
        f"{_OFFICE}annotation",
        f"{_OFFICE}forms",
        f"{_TEXT}sequence-decls",
    }
)
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_GROUPS = frozenset(
    {f"{_TABLE}table-header-rows", f"{_TABLE}table-rows", f"{_TABLE}table-row-group"}
)
_MOST_SPACES = 200


def read_odt(path: Path) -> str:
    """Return the text of an OpenDocument letter, paragraphs apart by an empty line.

    Raises:
        LetterRefused: The file is damaged, locked with a password, or made to do harm.
    """
    names = check_archive(path)
    try:
        return _text(path, names)
    except (ParseError, LookupError, ValueError, AttributeError) as error:
        # Malformed XML, an encoding that does not exist, or no number where one belongs; what is
        # made to do harm is a ValueError too. Reasons of a refusal are none of these.
        raise LetterRefused("damaged", path) from error


def _text(path: Path, names: frozenset[str]) -> str:
    from defusedxml.ElementTree import fromstring

    if "META-INF/manifest.xml" in names:
        manifest = fromstring(read_part(path, "META-INF/manifest.xml"))
        if next(manifest.iter(f"{_MANIFEST}encryption-data"), None) is not None:
            raise LetterRefused("password", path)
    letter = _Letter()
    if "styles.xml" in names:
        letter.head(fromstring(read_part(path, "styles.xml")))
    content = fromstring(read_part(path, "content.xml"))
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise LetterRefused("no_letter", path)
    letter.learn_lists(content)
    letter.walk(body)
    return letter.blocks.text()


class _Letter:
    """Walks a document in the order in which it is read."""

    def __init__(self) -> None:
        self.blocks = Blocks()
        self._notes = 0
        # Marks by style and level; a list without a style has bullets.
        self._lists: dict[tuple[str, int], tuple[str, str]] = {}
        self._counts: dict[str, int] = {}

    def head(self, styles: Element) -> None:
        """Read what stands above the first page; it often holds date and kenmerk."""
        self.learn_lists(styles)
        masters = styles.iter(f"{_STYLE}master-page")
        for page in masters:
            head = page.find(f"{_STYLE}header-first")
            if head is None:
                head = page.find(f"{_STYLE}header")
            if head is not None:
                self.walk(head)
                return

    def learn_lists(self, tree: Element) -> None:
        """Remember how lists count."""
        for style in tree.iter(f"{_TEXT}list-style"):
            name = style.get(f"{_STYLE}name", "")
            for level in style:
                at = int(level.get(f"{_TEXT}level", "1"))
                if level.tag == f"{_TEXT}list-level-style-number":
                    kind = level.get(f"{_STYLE}num-format", "1")
                    after = level.get(f"{_STYLE}num-suffix", ".")
                    before = level.get(f"{_STYLE}num-prefix", "")
                    self._lists[name, at] = (kind, f"{before}%{after}") if kind else ("", "")

    def walk(self, parent: Element) -> None:
        for child in parent:
            if child.tag in _PARAGRAPHS:
                self._paragraph(child)
            elif child.tag == f"{_TEXT}list":
                self._list(child, 1, "")
            elif child.tag == f"{_TABLE}table":
                self._table(child)
            elif child.tag not in _GONE:
                self.walk(child)

    def _paragraph(self, paragraph: Element, mark: str = "") -> None:
        boxes: list[Element] = []
        notes: list[Element] = []
        text = "".join(self._runs(paragraph, boxes, notes))
        for box in boxes:
            self.walk(box)
        self.blocks.add(text, mark)
        for note in notes:
            self._notes += 1
            body = note.find(f"{_TEXT}note-body")
            said = "" if body is None else " ".join("".join(body.itertext()).split())
            self.blocks.add_note(self._notes, said)

    def _runs(self, element: Element, boxes: list[Element], notes: list[Element]) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            if child.tag == f"{_TEXT}s":
                yield " " * min(int(child.get(f"{_TEXT}c", "1")), _MOST_SPACES)
            elif child.tag == f"{_TEXT}tab":
                yield "\t"
            elif child.tag == f"{_TEXT}line-break":
                yield "\n"
            elif child.tag == f"{_TEXT}note":
                notes.append(child)
                yield superscript(self._notes + len(notes))
            elif child.tag == f"{_DRAW}text-box":
                boxes.append(child)
            elif child.tag not in _GONE:
                yield from self._runs(child, boxes, notes)
            yield child.tail or ""

    def _list(self, element: Element, level: int, style: str) -> None:
        style = element.get(f"{_TEXT}style-name", style)
        kind, pattern = self._lists.get((style, level), ("•", "•"))
        if level == 1 and element.get(f"{_TEXT}continue-numbering") != "true":
            self._counts[style] = 0
        here = 0
        for item in element:
            if item.tag not in {f"{_TEXT}list-item", f"{_TEXT}list-header"}:
                continue
            counted = item.tag == f"{_TEXT}list-item"
            fresh = counted
            for part in item:
                if part.tag == f"{_TEXT}list":
                    self._list(part, level + 1, style)
                elif part.tag in _PARAGRAPHS:
                    if fresh:
                        here = self._counts[style] = (
                            self._counts.get(style, 0) + 1 if level == 1 else here + 1
                        )
                    number = pattern.replace("%", _spelled(kind, here))
                    self._paragraph(part, number if fresh else "")
                    fresh = False

    def _table(self, table: Element) -> None:
        for row in _rows(table):
            cells = []
            for cell in row:
                if cell.tag != f"{_TABLE}table-cell":
                    continue
                outside, self.blocks = self.blocks, Blocks()
                self.walk(cell)
                inside, self.blocks = self.blocks, outside
                cells.append(inside.text())
            self.blocks.add_row(cells)


def _rows(parent: Element) -> Iterator[Element]:
    """Give the rows of a table, not those of a table in a cell."""
    for child in parent:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in _GROUPS:
            yield from _rows(child)


def _spelled(kind: str, number: int) -> str:
    from importers.letters.formats.numbering import spelled

    kinds = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
    return spelled(kinds.get(kind, "decimal"), number)
