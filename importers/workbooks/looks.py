"""What the sheets that are written have in common: their letters, and how high their rows are."""

from __future__ import annotations

from functools import cache
from math import ceil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_FONT, _SIZE, _SANS = "Calibri", 11, 2
_LINE, _HIGHEST = 15, 405
"""Points: of one line of these letters, and of the highest row, of whole lines, that Excel knows."""


def letters(*, color: str, bold: bool = False, size: int = _SIZE) -> Any:
    """Return the letters of a cell; without a name and a size every program takes what it likes."""
    from openpyxl.styles import Font

    return Font(name=_FONT, size=size, family=_SANS, scheme="minor", bold=bold or None, color=color)


def fit_height(sheet: Any, number: int, cells: Sequence[Any], widths: Sequence[int]) -> None:
    """Make a row of a write-only sheet as high as its texts need, before it is appended.

    LibreOffice shows the first line alone of a row that says nothing of its height. It is said as
    a height that fits, not one that was chosen: it goes along when somebody types in the row.

    Args:
        sheet: Of which every cell wraps its text.
        number: Of the row, from 1.
        cells: From the first column that shows; None is an empty one.
        widths: Of these columns, in characters.
    """
    lines = 1
    for cell, width in zip(cells, widths, strict=False):
        text = None if cell is None else cell.value
        if isinstance(text, str) and (len(text) > width or "\n" in text):
            lines = max(lines, sum(_lines(part, width) for part in text.split("\n")))
    if lines > 1:
        sheet.row_dimensions[number] = _height(lines)


def _lines(text: str, width: int) -> int:
    """Return in how many lines a text goes; words that do not break take a little more."""
    return max(1, ceil(len(text) * 1.05 / width)) if len(text) > width else 1


@cache
def _height(lines: int) -> dict[str, str]:
    # openpyxl's own type for a row says of every height that it was chosen.
    return {"ht": str(min(lines * _LINE, _HIGHEST))}
