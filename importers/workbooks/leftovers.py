"""What stands in a file and belongs to no row: put together, so that a sheet asks once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from importers.workbooks.places import place_of
from importers.workbooks.sheet_rows import Loose
from storage.rules.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from importers.workbooks.grid import GridRow

MOST_SAID = 30_000
"""Characters that are one question, but for a single cell that holds more."""

_MOST_APART = 40
"""Cells of a sheet of ours that are a question each; more of them are put together."""

_SHOWN = 5


class Left(NamedTuple):
    """A cell, or a comment, that belongs to no row.

    Attributes:
        row: From 1.
        column: From 1.
        text: What stands there.
        author: Who wrote a comment; empty when nobody says.
        is_comment: Whether it hangs on the cell.
    """

    row: int
    column: int
    text: str
    author: str = ""
    is_comment: bool = False

    @property
    def place(self) -> str:
        """As the spreadsheet calls it."""
        return place_of(self.row, self.column)

    def in_line(self) -> str:
        """Return it on one line; a comment with its cell and who wrote it."""
        text = " ".join(self.text.split())
        if not self.is_comment:
            return text
        return ": ".join(part for part in (self.place, self.author, text) if part)


@dataclass(slots=True)
class Leftovers:
    """Gathers what belongs to no row, by sheet."""

    _alone: dict[str, list[Left]] = field(default_factory=lambda: defaultdict(list))
    _around: dict[str, list[Left]] = field(default_factory=lambda: defaultdict(list))
    _remembered: dict[str, list[Left]] = field(default_factory=lambda: defaultdict(list))
    _sheets: list[Loose] = field(default_factory=list)
    _rests: list[Message] = field(default_factory=list)

    def alone(self, sheet: str, left: Iterable[Left]) -> None:
        """Keep what stands on a sheet of ours outside its rows: a question each, up to a bound."""
        self._alone[sheet] += left

    def around(self, sheet: str, left: Iterable[Left]) -> None:
        """Keep what stands above, below and between the rows of somebody's own list: one question."""
        self._around[sheet] += left

    def remember(self, sheet: str, left: Iterable[Left]) -> None:
        """Keep what adds up rows, or says that there is nothing, without asking anything of it."""
        self._remembered[sheet] += left

    def whole(self, sheet: str, left: Iterable[Left], *, is_ours: bool) -> None:
        """Keep a sheet, or a table on it, that is not read as rows.

        Args:
            sheet: Its name.
            left: What stands there.
            is_ours: Whether a colleague put it into a workbook of ours: then all of it is asked, in
                as many questions as that takes. Of somebody's own workbook it is one question, and
                what does not fit in it is named.
        """
        parts = list(_in_parts(left))
        for part in parts if is_ours else parts[:1]:
            self._sheets.append(_together("sheet", sheet, part))
        if not is_ours:
            self._cut_short(sheet, parts)

    def loose(self) -> tuple[Loose, ...]:
        """Return all that was kept."""
        found: list[Loose] = []
        for sheet, left in self._alone.items():
            if len(left) <= _MOST_APART:
                found += [_alone(sheet, each) for each in left]
            else:
                found += [_together("sheet", sheet, part) for part in _in_parts(left)]
        for kind, kept in (("around", self._around), ("total", self._remembered)):
            for sheet, left in kept.items():
                parts = list(_in_parts(left))
                found += [_together(kind, sheet, part) for part in parts[:1]]
                if kind == "around" and len(parts) > 1:
                    found[-1] = found[-1]._replace(reason=_rest(sheet, parts))
        return (*found, *self._sheets)

    def notices(self) -> Iterator[Message]:
        """Yield what is said of it."""
        cells = [(sheet, each) for sheet, left in self._alone.items() for each in left]
        told = [(sheet, each.place) for sheet, each in cells if not each.is_comment]
        if told:
            yield Message("workbook.notice.loose", {"n": len(told), "cells": _named(told)})
        if comments := sum(each.is_comment for _, each in cells):
            yield Message("mapping.notice.comments", {"n": comments})
        for sheet, left in self._around.items():
            if parts := list(_in_parts(left)):
                places = [("", each.place) for part in parts for each in part]
                yield Message(
                    "workbook.notice.around",
                    {"sheet": sheet, "n": len(places), "cells": _named(places)},
                )
                if len(parts) > 1:
                    yield _rest(sheet, parts)
        yield from self._rests

    def _cut_short(self, sheet: str, parts: Sequence[Sequence[Left]]) -> None:
        if len(parts) > 1:
            reason = _rest(sheet, parts)
            self._sheets[-1] = self._sheets[-1]._replace(reason=reason)
            self._rests.append(reason)


def left_in(rows: Iterable[GridRow]) -> Iterator[Left]:
    """Yield the cells of rows that say something."""
    for row in rows:
        for cell in row.cells:
            if cell.text.strip():
                yield Left(row.number, cell.column, cell.text)


def left_beside(comments: Iterable[tuple[int, int, str, str]]) -> Iterator[Left]:
    """Yield comments, which have a row, a column, an author and a text."""
    for row, column, author, text in comments:
        yield Left(row, column, text, author, is_comment=True)


def _alone(sheet: str, left: Left) -> Loose:
    kind = "comment" if left.is_comment else "cell"
    return Loose(kind, sheet, left.place, left.text, left.author)


def _together(kind: str, sheet: str, part: Sequence[Left]) -> Loose:
    """Return one for all: the cells of a row on a line, its comments behind them."""
    lines = (
        " · ".join(each.in_line() for each in row)
        for _, row in groupby(part, key=lambda each: each.row)
    )
    return Loose(kind, sheet, part[0].place, "\n".join(lines))


def _in_parts(left: Iterable[Left]) -> Iterator[list[Left]]:
    """Yield what stands on a sheet in its order, as much at once as fits."""
    part: list[Left] = []
    length = 0
    for each in sorted(left, key=lambda each: (each.row, each.is_comment, each.column)):
        size = len(each.text)
        if part and length + size > MOST_SAID:
            yield part
            part, length = [], 0
        part.append(each)
        length += size
    if part:
        yield part


def _rest(sheet: str, parts: Sequence[Sequence[Left]]) -> Message:
    """Return where what did not fit stands."""
    first, last = parts[1][0].place, parts[-1][-1].place
    count = sum(map(len, parts[1:]))
    return Message(
        "workbook.notice.rest", {"sheet": sheet, "n": count, "first": first, "last": last}
    )


def _named(places: Sequence[tuple[str, str]]) -> str:
    is_one = len({sheet for sheet, _ in places}) <= 1
    shown = [place if is_one else f"{sheet}!{place}" for sheet, place in places]
    return ", ".join(shown[:_SHOWN])
