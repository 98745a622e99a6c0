"""What Word writes before an item of a list; in the file it is not there as text."""

from __future__ import annotations

import re
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BULLET = "•"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LETTERS = 26
_MOST_STYLES = 20
"""A style rests on another, and that on another; a ring of them must end."""


class Numbering:
    """Counts the items of the lists of one document, in the order in which they are read."""

    def __init__(self, document: Any) -> None:
        self._formats: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._counts: dict[str, list[int]] = {}
        self._styles: dict[str, Any] = {}
        try:
            numbering = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            numbering = None
        if numbering is not None:
            self._read(numbering)
        for style in document.styles.element.iterchildren(f"{_W}style"):
            self._styles[style.get(f"{_W}styleId", "")] = style

    def mark(self, paragraph: Any) -> str:
        """Return what stands before a paragraph; empty when it is no item."""
        found = self._place(paragraph.find(f"{_W}pPr"))
        if found is None:
            return ""
        list_id, level = found
        kind, pattern, _ = self._formats.get((list_id, level), ("bullet", "", 1))
        if kind == "none":
            return ""
        if kind == "bullet":
            return _BULLET
        counts = self._counts.setdefault(list_id, [])
        del counts[level + 1 :]
        while len(counts) <= level:
            counts.append(self._formats.get((list_id, len(counts)), ("", "", 1))[2] - 1)
        counts[level] += 1
        return re.sub(r"%([1-9])", lambda m: self._number(list_id, int(m[1]) - 1), pattern)

    def _number(self, list_id: str, level: int) -> str:
        counts = self._counts[list_id]
        number = counts[level] if level < len(counts) else 1
        return spelled(self._formats.get((list_id, level), ("decimal", "", 1))[0], number)

    def _place(self, looks: Any) -> tuple[str, int] | None:
        """Return list and level of a paragraph, its own or those of its style."""
        style = None
        for _ in range(_MOST_STYLES):
            if looks is not None:
                numbered = looks.find(f"{_W}numPr")
                if numbered is not None:
                    list_id = _value(numbered.find(f"{_W}numId"))
                    level = _value(numbered.find(f"{_W}ilvl")) or "0"
                    return (list_id, int(level)) if list_id not in {"", "0"} else None
            named = _value(looks.find(f"{_W}pStyle")) if style is None and looks is not None else ""
            rests_on = _value(style.find(f"{_W}basedOn")) if style is not None else named
            style = self._styles.get(rests_on)
            if style is None:
                return None
            looks = style.find(f"{_W}pPr")
        return None

    def _read(self, numbering: Any) -> None:
        kinds: dict[str, dict[int, tuple[str, str, int]]] = {}
        for each in numbering.iterchildren(f"{_W}abstractNum"):
            levels = {}
            for level in each.iterchildren(f"{_W}lvl"):
                start = _value(level.find(f"{_W}start")) or "1"
                levels[int(level.get(f"{_W}ilvl", "0"))] = (
                    _value(level.find(f"{_W}numFmt")) or "decimal",
                    _value(level.find(f"{_W}lvlText")),
                    int(start),
                )
            kinds[each.get(f"{_W}abstractNumId", "")] = levels
        for each in numbering.iterchildren(f"{_W}num"):
            list_id = each.get(f"{_W}numId", "")
            for level, looks in kinds.get(_value(each.find(f"{_W}abstractNumId")), {}).items():
                self._formats[list_id, level] = looks


def _value(element: Any) -> str:
    return "" if element is None else str(element.get(f"{_W}val", ""))


def spelled(kind: str, number: int) -> str:
    """Return a number as a list counts: 4, d, D, iv or IV."""
    if kind.endswith("Letter"):
        turn, place = divmod(max(number, 1) - 1, _LETTERS)
        found = chr(ord("a") + place) * (turn + 1)
    elif kind.endswith("Roman"):
        found, rest = "", max(number, 0)
        for value, letters in _ROMAN:
            found += letters * (rest // value)
            rest %= value
    else:
        return str(number)
    return found.upper() if kind.startswith("upper") else found
