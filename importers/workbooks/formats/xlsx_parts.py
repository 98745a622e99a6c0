"""The smaller parts of an Excel file: workbook, styles, texts, comments and properties."""

from __future__ import annotations

from typing import NamedTuple

from importers.workbooks.codec import decode
from importers.workbooks.formats.numbers import Format, format_of
from importers.workbooks.formats.xml import LocalNames, attribute, is_on, whole
from importers.workbooks.limits import MOST_TEXT, Tally


class SheetEntry(NamedTuple):
    """A sheet as the workbook lists it; `relation` leads to its part."""

    name: str
    relation: str
    hidden: bool


class WorkbookPart:
    """Handler of `workbook.xml`.

    Attributes:
        sheets: In their order.
        from_1904: Whether days count from 1904.
    """

    def __init__(self, tally: Tally) -> None:
        self.sheets: list[SheetEntry] = []
        self.from_1904 = False
        self._tally = tally
        self._local = LocalNames()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match self._local[name]:
            case "sheet":
                self._tally.sheet()
                hidden = attribute(attributes, "state") not in {"", "visible"}
                title = decode(attribute(attributes, "name"))
                self.sheets.append(SheetEntry(title, attribute(attributes, "id"), hidden))
            case "workbookPr":
                self.from_1904 = is_on(attributes.get("date1904"))
            case _:
                pass

    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...


class StylesPart:
    """Handler of `styles.xml`: of each style whether it shows days and whether it strikes through.

    Attributes:
        formats: By number of the style.
        struck: Numbers of the styles that strike through.
    """

    def __init__(self) -> None:
        self.formats: list[Format] = []
        self.struck: set[int] = set()
        self._codes: dict[int, Format] = {}
        self._fonts: list[bool] = []
        self._inside = ""
        self._local = LocalNames()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = self._local[name]
        if tag in {"numFmts", "fonts", "cellXfs", "cellStyleXfs", "dxfs"}:
            self._inside = tag
        elif tag == "numFmt" and self._inside == "numFmts":
            number = whole(attributes.get("numFmtId"))
            self._codes[number] = format_of(number, attributes.get("formatCode", ""))
        elif tag == "font" and self._inside == "fonts":
            self._fonts.append(False)
        elif tag == "strike" and self._inside == "fonts" and self._fonts:
            self._fonts[-1] = is_on(attributes.get("val", "1"))
        elif tag == "xf" and self._inside == "cellXfs":
            number = whole(attributes.get("numFmtId"))
            font = whole(attributes.get("fontId"))
            if font < len(self._fonts) and self._fonts[font]:
                self.struck.add(len(self.formats))
            self.formats.append(self._codes.get(number) or format_of(number))

    def end(self, name: str) -> None:
        if self._local[name] == self._inside:
            self._inside = ""

    def text(self, text: str) -> None: ...


class RichText:
    """Puts a text together from its runs; a sheet, its texts and its comments share the form."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._marks: set[bool | None] = set()
        self._mark: bool | None = None
        self._is_text = False
        self._phonetic = 0
        self._length = 0

    def begin(self) -> None:
        """Begin another text."""
        self._pieces = []
        self._marks = set()
        self._mark = None
        self._is_text = False
        self._phonetic = 0
        self._length = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element within the text."""
        if tag == "t":
            self._is_text = not self._phonetic
        elif tag == "r":
            self._mark = None
        elif tag == "rPr":
            self._mark = False
        elif tag == "strike":
            self._mark = is_on(attributes.get("val", "1"))
        elif tag == "rPh":
            self._phonetic += 1

    def end(self, tag: str) -> None:
        """Take the end of an element within the text."""
        if tag == "t":
            self._is_text = False
        elif tag == "rPh":
            self._phonetic -= 1

    def add(self, text: str) -> None:
        """Take characters."""
        # One more than may be, so that whoever knows the cell can say that it was too much.
        if self._is_text and self._length <= MOST_TEXT:
            self._pieces.append(text[: MOST_TEXT + 1 - self._length])
            self._length += len(text)
            if text and not text.isspace():
                self._marks.add(self._mark)

    def close(self) -> tuple[str, bool | None, bool]:
        """Return the text and how it is struck.

        Returns:
            The text, decoded; whether every run is struck, None where the style of the cell
            decides; and whether some of it is struck and some is not.
        """
        text = decode("".join(self._pieces))
        marks = self._marks
        is_partly = True in marks and len(marks) > 1
        return text, _strike(marks), is_partly


class TextsPart:
    """Handler of `sharedStrings.xml`, the texts that cells share.

    Attributes:
        texts: By number.
        strikes: As `RichText.close` says, of texts with runs only.
        partly: Numbers of texts that are partly struck.
    """

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.strikes: dict[int, bool] = {}
        self.partly: set[int] = set()
        self._rich = RichText()
        self._local = LocalNames()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = self._local[name]
        if tag == "si":
            self._rich.begin()
        else:
            self._rich.start(tag, attributes)

    def end(self, name: str) -> None:
        tag = self._local[name]
        if tag != "si":
            self._rich.end(tag)
            return
        text, strike, is_partly = self._rich.close()
        if strike is not None:
            self.strikes[len(self.texts)] = strike
        if is_partly:
            self.partly.add(len(self.texts))
        self.texts.append(text)

    def text(self, text: str) -> None:
        self._rich.add(text)


class CommentsPart:
    """Handler of a part with comments, as notes or as a conversation.

    Attributes:
        found: Place, author and text; an author of a conversation is an id.
    """

    def __init__(self) -> None:
        self.found: list[tuple[str, str, str]] = []
        self._authors: list[str] = []
        self._author = ""
        self._place = ""
        self._rich = RichText()
        self._inside = ""
        self._text: list[str] = []
        self._local = LocalNames()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = self._local[name]
        if tag == "author":
            self._inside, self._text = tag, []
        elif tag == "comment":
            self._place = attributes.get("ref", "")
            number = whole(attributes.get("authorId"))
            self._author = self._authors[number] if number < len(self._authors) else ""
            self._rich.begin()
        elif tag == "threadedComment":
            self._place = attributes.get("ref", "")
            self._author = attributes.get("personId", "")
        elif tag == "text":
            self._inside, self._text = tag, []
        else:
            self._rich.start(tag, attributes)

    def end(self, name: str) -> None:
        tag = self._local[name]
        if tag == "author":
            self._authors.append(decode("".join(self._text)))
        elif tag == "comment":
            self.found.append((self._place, self._author, self._rich.close()[0]))
        elif tag == "threadedComment":
            self.found.append((self._place, self._author, decode("".join(self._text))))
        else:
            self._rich.end(tag)
        if tag == self._inside:
            self._inside = ""

    def text(self, text: str) -> None:
        if self._inside:
            self._text.append(text)
        self._rich.add(text)


class PersonsPart:
    """Handler of the part that names who takes part in conversations.

    Attributes:
        names: By id.
    """

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self._local = LocalNames()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._local[name] == "person":
            self.names[attributes.get("id", "")] = attributes.get("displayName", "")

    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...


class PropertiesPart:
    """Handler of the document properties that somebody added.

    Attributes:
        found: Text by name.
    """

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._name = ""
        self._text: list[str] = []
        self._local = LocalNames()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._local[name] == "property":
            self._name, self._text = attributes.get("name", ""), []

    def end(self, name: str) -> None:
        if self._local[name] == "property":
            self.found[self._name] = decode("".join(self._text).strip())

    def text(self, text: str) -> None:
        self._text.append(text)


class DrawingPart:
    """Handler of a drawing: the words in its text boxes, and how many pictures and charts it has.

    Attributes:
        boxes: Row and column of the corner, and the words.
        pictures: How many there are.
    """

    def __init__(self) -> None:
        self.boxes: list[tuple[int, int, str]] = []
        self.pictures = 0
        self._local = LocalNames()
        self._corner = [1, 1]
        self._counted = ""
        self._is_from = False
        self._number: list[str] = []
        self._lines: list[str] = []
        self._fallback = 0

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        tag = self._local[name]
        if tag == "Fallback":
            self._fallback += 1
        elif tag.endswith("Anchor"):
            self._corner, self._lines = [1, 1], []
        elif tag == "from":
            self._is_from = True
        elif tag in {"row", "col", "t"}:
            self._counted, self._number = tag, []
        elif tag in {"pic", "graphicFrame"} and not self._fallback:
            self.pictures += 1
        elif tag == "p":
            self._lines.append("")
        elif tag == "br" and self._lines:
            self._lines[-1] += "\n"

    def end(self, name: str) -> None:
        tag = self._local[name]
        if tag == "Fallback":
            self._fallback -= 1
        elif tag == "from":
            self._is_from = False
        elif tag.endswith("Anchor"):
            words = "\n".join(self._lines).strip()[:MOST_TEXT]
            if words:
                row, column = self._corner
                self.boxes.append((row, column, words))
        elif tag == self._counted:
            said = "".join(self._number)
            if tag == "t" and self._lines and not self._fallback:
                self._lines[-1] += said
            elif self._is_from and tag in {"row", "col"}:
                self._corner[tag == "col"] = whole(said) + 1
            self._counted = ""

    def text(self, text: str) -> None:
        if self._counted:
            self._number.append(text)


def _strike(marks: set[bool | None]) -> bool | None:
    if False in marks:
        return False
    return None if None in marks or not marks else True
