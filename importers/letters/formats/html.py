"""Text of a page as saved from a site: what is read, not what leads elsewhere.

A page is often not closed as it should be, and no word of the letter may be lost by that: what is
left out is only what has a beginning and an end of its own.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

from importers.letters.formats.blocks import Blocks

_AROUND = frozenset({"nav", "header", "footer"})
"""What stands around a letter; inside one, a header holds its title and its date."""

_UNSEEN = _AROUND | {"script", "style", "title", "noscript", "svg", "template", "select"}
_LETTER = frozenset({"article", "main"})
_CELLS = frozenset({"td", "th"})
_ROWS = frozenset({"tr", "thead", "tbody", "tfoot"})
_HELD = _LETTER | {
    "div", "section", "aside", "form", "fieldset", "details", "h1", "h2", "h3", "h4", "h5", "h6",
    "dl", "dt", "dd", "blockquote", "ul", "ol", "li", "figure", "center", "address", "pre",
}  # fmt: skip
_BLOCKS = _HELD | _AROUND | {
    "html", "head", "body", "p", "hr", "figcaption", "legend", "summary", "caption", "option",
}  # fmt: skip
_HOLDING = _HELD | _UNSEEN | _CELLS | {"table", "caption"}
"""Tags whose end also ends what was left open in them."""

_WALLS = _CELLS | {"table", "caption", "template"}
"""An end does not reach beyond these to what it would end: § 13.2.4.2 of the HTML standard."""

_LONGEST_START = 6
"""Digits of the number at which a list begins."""


def html_text(data: str) -> str:
    """Return the text of a page, paragraphs apart by an empty line."""
    outline = _Outline()
    outline.feed(data)
    outline.close()
    page = _Page()
    seen_from = 0
    for at, event in enumerate(outline.events):
        if at < seen_from:
            continue
        if at in outline.unseen:
            seen_from = outline.unseen[at]
        page.take(event)
    return page.text()


class _Event(NamedTuple):
    """A step through a page.

    Attributes:
        kind: "start" or "end" of a tag, or "text".
        said: The name of the tag, or the text.
        first: At which number a list begins.
    """

    kind: str
    said: str
    first: int = 1


class _Open(NamedTuple):
    tag: str
    at: int


class _Outline(HTMLParser):
    """Finds the parts of a page that are not read.

    Attributes:
        events: The page, step by step.
        unseen: Where a part that is not read begins, and where it ends.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[_Event] = []
        self.unseen: dict[int, int] = {}
        self._open: list[_Open] = []
        # Where headers, footers and menus begin that hold the letter, or stand in it.
        self._seen_at: set[int] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = len(self.events)
        if tag in _LETTER:
            self._seen_at.update(each.at for each in self._open if each.tag in _AROUND)
        elif tag in {"header", "footer"} and any(each.tag in _LETTER for each in self._open):
            self._seen_at.add(at)
        if tag in _HOLDING:
            self._open.append(_Open(tag, at))
        start = (dict(attrs).get("start") or "1") if tag == "ol" else "1"
        counts = start.isascii() and start.isdigit() and len(start) <= _LONGEST_START
        self.events.append(_Event("start", tag, int(start) if counts else 1))

    def handle_endtag(self, tag: str) -> None:
        place = self._place(tag) if tag in _HOLDING else None
        if place is not None:
            began = self._open[place].at
            del self._open[place:]
            if tag in _UNSEEN and began not in self._seen_at:
                self.unseen[began] = len(self.events)
        self.events.append(_Event("end", tag))

    def handle_data(self, data: str) -> None:
        # Lines of the source are no lines of the page.
        self.events.append(_Event("text", data.replace("\n", " ").replace("\r", " ")))

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Pass over a section that the parser does not know, where it would give up."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            end = self.rawdata.find(">", i)
            return end + 1 if end >= 0 else -1

    def _place(self, tag: str) -> int | None:
        """Return which of the open tags an end ends; None when it ends nothing."""
        for place in range(len(self._open) - 1, -1, -1):
            name = self._open[place].tag
            if name == tag:
                return place
            beyond = tag == "table" or (tag in _CELLS and name != "table")
            if (name in _WALLS and not beyond) or (tag == "li" and name in {"ul", "ol"}):
                return None
        return None


class _Table:
    """A table that is open.

    Attributes:
        cells: Texts of the cells of the row that is open.
        cell: What stands in the cell that is open; None between cells.
        lists: How many lists were open when the cell began.
    """

    def __init__(self) -> None:
        self.cells: list[str] = []
        self.cell: Blocks | None = None
        self.lists = 0


class _Page:
    """Gathers the text of what is read of a page."""

    def __init__(self) -> None:
        self._blocks = Blocks()
        self._tables: list[_Table] = []
        self._said: list[str] = []
        self._mark = ""
        self._counts: list[int | None] = []

    def take(self, event: _Event) -> None:
        """Take the next step."""
        tag = event.said
        if event.kind == "text":
            self._said.append(tag)
        elif tag == "br":
            self._said.append("\n")
        elif tag in _CELLS or tag in _ROWS or tag == "table":
            self._end()
            self._step_table(tag, starts=event.kind == "start")
        elif tag in _BLOCKS:
            self._end()
            if tag in {"ul", "ol"}:
                self._step_list(event)
            elif tag == "li":
                self._mark = self._next_mark() if event.kind == "start" else ""

    def text(self) -> str:
        """Return everything, and end what is open."""
        self._end()
        while self._tables:
            self._end_row()
            self._tables.pop()
        return self._blocks.text()

    def _end(self) -> None:
        """End the paragraph that is open."""
        text, self._said = "".join(self._said), []
        if text.strip():
            if self._tables and self._tables[-1].cell is None:
                # Between two cells; what stands before it stays before it.
                self._end_row()
            self._here().add(text, self._mark)
            self._mark = ""

    def _here(self) -> Blocks:
        """Return the innermost cell that is open, or else the page."""
        open_cells = (table.cell for table in reversed(self._tables))
        return next((cell for cell in open_cells if cell is not None), self._blocks)

    def _step_list(self, event: _Event) -> None:
        if event.kind == "start":
            self._counts.append(event.first if event.said == "ol" else None)
        elif len(self._counts) > (self._tables[-1].lists if self._tables else 0):
            self._counts.pop()
            self._mark = ""

    def _step_table(self, tag: str, *, starts: bool) -> None:
        if tag == "table" and starts:
            if self._tables and self._tables[-1].cell is None:
                self._end_row()
            self._tables.append(_Table())
            self._tables[-1].lists = len(self._counts)
        elif not self._tables:
            return
        elif tag in _CELLS:
            self._end_cell()
            if starts:
                self._tables[-1].cell = Blocks()
                self._tables[-1].lists = len(self._counts)
        else:
            self._end_row()
            if tag == "table":
                self._tables.pop()

    def _end_cell(self) -> None:
        table = self._tables[-1]
        if table.cell is not None:
            table.cells.append(table.cell.text())
            table.cell = None
            del self._counts[table.lists :]

    def _end_row(self) -> None:
        self._end_cell()
        table = self._tables[-1]
        filled, table.cells = [cell for cell in table.cells if cell], []
        if len(filled) == 1:
            # Pages and messages are laid out with tables: then a cell holds paragraphs.
            self._here().add_lines(filled[0])
        else:
            self._here().add_row(filled)

    def _next_mark(self) -> str:
        if not self._counts or self._counts[-1] is None:
            return "•"
        number = self._counts[-1]
        self._counts[-1] = number + 1
        return f"{number}."
