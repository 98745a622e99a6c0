"""Text of a page as saved from a site: what is read, not what leads elsewhere."""

from __future__ import annotations

from html.parser import HTMLParser

from importers.letters.formats.blocks import Blocks

_UNSEEN = frozenset(
    {"script", "style", "head", "nav", "header", "footer", "form", "noscript", "svg", "template"}
)
_BLOCKS = frozenset(
    {
        "p", "div", "section", "article", "main", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd",
        "blockquote", "ul", "ol", "table", "tr", "figure", "figcaption", "pre", "hr", "body",
    }
)  # fmt: skip
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "area", "col", "source"})


def html_text(data: str) -> str:
    """Return the text of a page, paragraphs apart by an empty line."""
    reader = _Page()
    reader.feed(data)
    reader.close()
    reader.end()
    return reader.blocks.text()


class _Page(HTMLParser):
    """Gathers the text of a page, and forgives what is not closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks = Blocks()
        self._said: list[str] = []
        self._unseen = 0
        self._mark = ""
        self._counts: list[int | None] = []
        self._cells: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "br":
            self._said.append("\n")
        elif tag in {"td", "th"}:
            self._end_cell()
            self._cells = self._cells or []
        elif tag == "tr":
            self.end()
            self._cells = []
        elif tag in _BLOCKS:
            if self._cells is None:
                self.end()
            if tag in {"ul", "ol"}:
                start = dict(attrs).get("start") or "1"
                first = int(start) if start.isascii() and start.isdigit() else 1
                self._counts.append(first if tag == "ol" else None)
        elif tag == "li":
            self.end()
            self._mark = self._next_mark()

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag in {"td", "th"}:
            self._end_cell()
        elif tag == "tr" and self._cells is not None:
            self._end_cell()
            cells, self._cells = self._cells, None
            self.blocks.add_row(cells)
        elif tag in _BLOCKS or tag == "li":
            if self._cells is None:
                self.end()
            if tag in {"ul", "ol"} and self._counts:
                self._counts.pop()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            # Lines of the source are no lines of the page.
            self._said.append(data.replace("\n", " ").replace("\r", " "))

    def end(self) -> None:
        """End the paragraph that is open."""
        text, self._said = "".join(self._said), []
        if text.strip():
            self.blocks.add(text, self._mark)
            self._mark = ""

    def _end_cell(self) -> None:
        text = " ".join("".join(self._said).split())
        if self._cells is not None and text:
            self._cells.append(text)
            self._said = []

    def _next_mark(self) -> str:
        if not self._counts or self._counts[-1] is None:
            return "•"
        number = self._counts[-1]
        self._counts[-1] = number + 1
        return f"{number}."
