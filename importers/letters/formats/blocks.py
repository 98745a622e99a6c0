"""Paragraphs, items and rows as lines of text, the way a letter is typed."""

from __future__ import annotations

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""The digits of numbers that refer to a footnote."""

_LIFTED = str.maketrans("0123456789", RAISED)
_LONGEST_ROW = 200


def superscript(number: int) -> str:
    """Return a number as it refers to a footnote."""
    return str(number).translate(_LIFTED)


class Blocks:
    """Gathers text: paragraphs apart by an empty line, items of a list by a line each."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._in_list = False
        self._notes: dict[int, str] = {}

    def add(self, text: str, mark: str = "") -> None:
        """Add a paragraph; one with a mark is an item of a list. An empty one ends what is open."""
        lines = [" ".join(line.split()) for line in text.replace("\xa0", " ").split("\n")]
        body = "\n".join(line for line in lines if line)
        if not body:
            self._in_list = False
            return
        if self._lines and not (mark and self._in_list):
            self._lines.append("")
        self._lines.append(f"{mark} {body}" if mark else body)
        self._in_list = bool(mark)

    def add_row(self, cells: list[str]) -> None:
        """Add a row of a table: on one line when it is short, else a paragraph for each cell."""
        filled = [cell for cell in cells if cell]
        joined = "\t".join(filled)
        if "\n" not in joined and len(joined) <= _LONGEST_ROW:
            if joined:
                self._lines.append(joined)
                self._in_list = False
            return
        for cell in filled:
            self.add_lines(cell)

    def add_lines(self, text: str) -> None:
        """Add text that has its lines already."""
        if self._lines:
            self._lines.append("")
        self._lines.append(text)
        self._in_list = False

    def add_note(self, number: int, text: str) -> None:
        """Add a footnote; they stand at the end, by number."""
        self._notes[number] = text

    def text(self) -> str:
        """Return everything."""
        notes = [f"{superscript(n)} {text}" for n, text in sorted(self._notes.items()) if text]
        lines = [*self._lines, "", *notes] if notes else self._lines
        return "\n".join(lines)
