"""Finding the tables on a sheet: their heads, wherever they stand, and which rows are theirs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from importers.workbooks.columns import folded_head, heads
from importers.workbooks.foreign.content import profile_of
from importers.workbooks.foreign.head_rows import (
    all_labels,
    joined,
    known_heads,
    labels_of,
    looks_like_heads,
    sub_heads,
    with_groups,
)
from importers.workbooks.foreign.heads import KEPT, fields_of_head, head_text
from importers.workbooks.foreign.prose import plain
from importers.workbooks.foreign.row_sorts import is_total, only_text, section_text
from importers.workbooks.grid import Kind
from storage.rules.table_mapping import HIDDEN_FIELDS, keys_of_row

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence

    from importers.workbooks.grid import GridRow, GridSheet

_WITHIN = 60
"""Rows with something in them in which the first heads are looked for."""

_LONGEST_HEAD = 90
_PLAIN_HEADS, _SURE_HEADS = 2, 3
_ENOUGH_OURS = 10
_GAP = 2


@dataclass(slots=True)
class FoundTable:
    """A table on a sheet.

    Attributes:
        sheet: The sheet.
        head_row: The last row of its heads; 0 when it has none.
        head_rows: All rows of its heads.
        is_pointed: Whether the user said where they stand, or that there are none.
        heads: By column, on one line; a column without one is not there.
        is_ours: Whether the heads are those of our own sheet.
        caption: What stands right above it, on one line.
        rows: The rows that are to be taken.
        sections: Texts of the rows in between, by the number of the row that they stand in.
        totals: Rows that add up others.
        repeats: Rows that repeat the heads.
        below: Rows below that say something of the table as a whole.
        above: Rows above that do.
    """

    sheet: GridSheet
    head_row: int
    heads: dict[int, str]
    is_ours: bool = False
    caption: str = ""
    rows: list[GridRow] = field(default_factory=list)
    sections: dict[int, str] = field(default_factory=dict)
    totals: list[GridRow] = field(default_factory=list)
    repeats: list[GridRow] = field(default_factory=list)
    below: list[GridRow] = field(default_factory=list)
    above: list[GridRow] = field(default_factory=list)
    head_rows: tuple[int, ...] = ()
    is_pointed: bool = False

    @property
    def columns(self) -> list[int]:
        """The columns that have a head or hold something."""
        found = set(self.heads)
        for row in self.rows:
            found.update(cell.column for cell in row.cells if cell.kind is not Kind.MERGED)
        return sorted(found)

    @property
    def first_row(self) -> int:
        """The first row below its heads, or of one without heads."""
        return self.head_row + 1 if self.head_row else self.rows[0].number

    @property
    def last_row(self) -> int:
        """The last of its rows, of whatever sort."""
        kinds = (self.rows, self.totals, self.repeats)
        last = [rows[-1].number for rows in kinds if rows]
        return max([*last, *self.sections, self.head_row])


def find_on_sheet(sheet: GridSheet, look: Callable[[], object] = lambda: None) -> list[FoundTable]:
    """Return the tables of a sheet from top to bottom; none when it has none.

    Args:
        sheet: The sheet.
        look: Called before each row; raises when it is to stop.
    """
    start = _first_head(sheet)
    return [] if start is None else _find_from(sheet, start, sheet.rows[:start], look)


def _find_from(
    sheet: GridSheet, start: int, over: Iterable[GridRow], look: Callable[[], object]
) -> list[FoundTable]:
    """Return the tables of a sheet from the place of the first heads on, below other rows."""
    rows = sheet.rows
    found: list[FoundTable] = []
    above = list(over)
    at: int | None = start
    while at is not None:
        table, after = _open(sheet, at)
        table.above = above
        table.caption = _caption(above)
        at = _fill(table, rows, after, look)
        above = table.below if at is not None else []
        if at is not None:
            table.below = []
        if table.rows or table.is_ours or _knows_title(table):
            found.append(table)
        else:
            # Heads without rows: what stands there is told as what stands above the next.
            above = [*table.above, rows[after - 1], *above]
    return found


def find_with_heads(
    sheet: GridSheet,
    pointed: Mapping[int, bool],
    kept: Container[tuple[int, int]],
    look: Callable[[], object] = lambda: None,
) -> list[FoundTable]:
    """Return the tables of a sheet of which the user pointed at rows of heads.

    Args:
        sheet: The sheet.
        pointed: Whether a row is one of heads, or else the first of a table without any, by number.
        kept: The row of the heads and the first row of each table above those that stays.
        look: As for `find_on_sheet`.
    """
    rows = sheet.rows
    starts = [place for place, row in enumerate(rows) if row.number in pointed]
    if not starts:
        return find_on_sheet(sheet, look)
    above = find_on_sheet(replace(sheet, rows=rows[: starts[0]]), look)
    found = [each for each in above if (each.head_row, each.first_row) in kept]
    for start, end in pairwise((*starts, len(rows))):
        part = replace(sheet, rows=rows[start:end])
        table = _open_at(part, has_heads=pointed[rows[start].number])
        last = found[-1].last_row if found else 0
        table.above = [row for row in rows[:start] if row.number > last]
        table.caption = _caption(table.above)
        at = _fill(table, part.rows, 1, look)
        found.append(table)
        if at is not None:
            below, table.below = table.below, []
            found += _find_from(part, at, below, look)
    for each in found:
        each.sheet = sheet
    return found


def _open_at(part: GridSheet, *, has_heads: bool) -> FoundTable:
    """Return the table of which the heads, or else the first row, are the first row of a part."""
    row = part.rows[0]
    if not has_heads:
        return FoundTable(part, 0, {}, rows=[row], is_pointed=True)
    labels = all_labels(row)
    is_ours = has_own_heads(labels.values())
    return FoundTable(part, row.number, labels, is_ours, head_rows=(row.number,), is_pointed=True)


def known_rows(sheet: GridSheet, heads: Container[frozenset[str]]) -> list[int]:
    """Return the numbers of the rows, of the first of a sheet, that are these heads."""
    return [
        row.number for row in sheet.rows[:_WITHIN] if keys_of_row(all_labels(row).values()) in heads
    ]


def without_heads(
    sheet: GridSheet, *, is_ours: bool = False, look: Callable[[], object] = lambda: None
) -> FoundTable:
    """Return the rows of a sheet as a table without heads.

    In one of ours each row is of a record, whatever it looks like.
    """
    table = FoundTable(sheet, 0, {}, is_ours)
    _fill(table, sheet.rows, 0, look)
    return table


def has_own_heads(labels: Iterable[str]) -> bool:
    """Say whether heads are those of a sheet that went out from a register."""
    names = [heads().get(folded_head(label)) for label in labels]
    return any(name in HIDDEN_FIELDS for name in names) or (
        len(names) - names.count(None) >= _ENOUGH_OURS
    )


# -- heads --------------------------------------------------------------------------------------


def _first_head(sheet: GridSheet) -> int | None:
    """Return the place among the rows of the first heads."""
    rows = sheet.rows[:_WITHIN]
    single: int | None = None
    for place, row in enumerate(rows):
        labels = labels_of(row)
        if not labels or any(len(label) > _LONGEST_HEAD for label in labels.values()):
            continue
        count = known_heads(labels)
        filled = sum(cell.kind is not Kind.MERGED for cell in row.cells)
        if count >= _SURE_HEADS or (count >= _PLAIN_HEADS and 2 * count >= filled):
            return place
        if single is None and count == filled == 1 and _is_title(next(iter(labels.values()))):
            single = place
    return single if single is not None else _head_by_look(rows)


def _is_title(label: str) -> bool:
    guesses = fields_of_head(label)
    name = heads().get(folded_head(label))
    return name == "title" or (bool(guesses) and guesses[0].field in {"title", "text"})


def _knows_title(table: FoundTable) -> bool:
    return any(_is_title(label) for label in table.heads.values())


def _head_by_look(rows: Sequence[GridRow]) -> int | None:
    """Return the row that looks like heads that nobody knows, or that begins a table without any."""
    for place, row in enumerate(rows):
        below = rows[place + 1 : place + 4]
        columns = {cell.column for cell in row.cells if cell.kind is not Kind.MERGED}
        if len(columns) < _PLAIN_HEADS or not below:
            continue
        filled = [len(columns & {cell.column for cell in each.cells}) for each in below]
        if not all(2 * count >= len(columns) for count in filled):
            continue
        return place
    return None


def _open(sheet: GridSheet, place: int) -> tuple[FoundTable, int]:
    """Return the table whose heads stand in a row, and the place of the first row below them."""
    rows = sheet.rows
    row = rows[place]
    labels = labels_of(row)
    if not known_heads(labels) and not looks_like_heads(row):
        return FoundTable(sheet, 0, {}), place
    is_ours = has_own_heads(labels.values())
    last = place
    labels = all_labels(row)
    if not is_ours:
        labels = with_groups(sheet, place, labels)
        if below := sub_heads(sheet, place, labels):
            last = place + 1
            labels = joined(labels, below)
    table = FoundTable(sheet, rows[last].number, labels, is_ours)
    table.head_rows = tuple(each.number for each in rows[place : last + 1])
    return table, last + 1


# -- rows ---------------------------------------------------------------------------------------


def _fill(
    table: FoundTable, rows: Sequence[GridRow], start: int, look: Callable[[], object]
) -> int | None:
    """Sort the rows below heads; return the place of the next heads, or None at the end."""
    if table.is_ours:
        table.rows.extend(rows[start:])
        return None
    title = _title_column(table, rows[start : start + _WITHIN])
    own = {column: plain(text) for column, text in table.heads.items()}
    merged_rows = _merged_rows(table.sheet)
    pending: list[tuple[GridRow, str]] = []
    before = table.rows[-1].number if table.rows else table.head_row
    for place in range(start, len(rows)):
        look()
        row = rows[place]
        gap, before = row.number - before, row.number
        may_be_heads = _may_be_heads(row)
        if may_be_heads and own and _repeats(row, own):
            if gap > 1 or pending or _is_caption(table, row):
                _end(table, pending, row)
                return place
            table.repeats.append(row)
            continue
        if may_be_heads and _is_new_head(row):
            _end(table, pending, row)
            return place
        if is_total(row):
            _sections(table, pending)
            pending = []
            table.totals.append(row)
        elif section := section_text(row, title, len(table.heads), merged_rows):
            pending.append((row, section))
        elif gap > _GAP and title is not None and _is_other_table(table, row, rows, place, title):
            _end(table, pending)
            return place
        else:
            _sections(table, pending)
            pending = []
            table.rows.append(row)
    _end(table, pending)
    return None


def _sections(table: FoundTable, pending: Sequence[tuple[GridRow, str]]) -> None:
    table.sections.update({row.number: text for row, text in pending})


def _end(
    table: FoundTable, pending: Sequence[tuple[GridRow, str]], heads_below: GridRow | None = None
) -> None:
    """Close a table: rows of one text after its last row are about it, or above the next."""
    if heads_below is not None and not pending and _is_caption(table, heads_below):
        table.below.append(table.rows.pop())
    table.below.extend(row for row, _ in pending)


def _caption(above: Iterable[GridRow]) -> str:
    """Return what stands above a table in rows of one text, on one line."""
    return " ".join(head_text(text) for row in above for text in [only_text(row)] if text)


def _is_caption(table: FoundTable, heads_below: GridRow) -> bool:
    """Say whether the last row of a table is what stands right above the heads of the next."""
    if len(table.rows) < _PLAIN_HEADS or not only_text(table.rows[-1]):
        return False
    return table.rows[-1].number == heads_below.number - 1


def _may_be_heads(row: GridRow) -> bool:
    """Say whether a row holds nothing but short texts."""
    for _, kind, text, *_ in row.cells:
        if kind is not Kind.MERGED and (kind is not Kind.TEXT or len(text) > _LONGEST_HEAD):
            return False
    return True


# Both look no further than they have to: nearly every row is one of the list.


def _repeats(row: GridRow, own: Mapping[int, str]) -> bool:
    """Say whether a row of short texts repeats heads, which are plain, by column."""
    count = 0
    for column, kind, text, *_ in row.cells:
        if kind is Kind.TEXT and (label := head_text(text)):
            if plain(label) != own.get(column):
                return False
            count += 1
    return count == len(own)


def _is_new_head(row: GridRow) -> bool:
    """Say whether a row of short texts is one of heads that are known."""
    filled = sum(kind is not Kind.MERGED for _, kind, *_ in row.cells)
    may_be_unknown = filled - (filled * 2 + 2) // 3
    known = unknown = 0
    kinds: set[str] = set()
    for _, kind, text, *_ in row.cells:
        if kind is not Kind.TEXT or not (label := head_text(text)):
            continue
        guesses = fields_of_head(label)
        # The likeliest comes first.
        if guesses and guesses[0].sureness > 0.75:  # noqa: PLR2004
            known += 1
            kinds.add(guesses[0].field)
        else:
            unknown += 1
            if unknown > may_be_unknown:
                return False
    return len(kinds - {KEPT}) >= _SURE_HEADS and known * 3 >= filled * 2


def _is_other_table(
    table: FoundTable, row: GridRow, rows: Sequence[GridRow], place: int, title: int
) -> bool:
    """Say whether after a gap something else begins: heads that nobody knows, with rows of their own.

    They leave the column of the promises empty; or they have other columns than the rows above the
    gap, and figures stand below their words.
    """
    columns = _filled(row)
    if len(columns) < _PLAIN_HEADS or not looks_like_heads(row):
        return False
    following = rows[place + 1 : place + 3]
    if not following or any(columns != _filled(each) for each in following):
        return False
    if title not in columns:
        return True
    usual = Counter(_filled(each) for each in table.rows).most_common(1)
    is_like = bool(usual) and columns == usual[0][0]
    figures = (Kind.NUMBER, Kind.DAY)
    return not is_like and any(
        cell.kind in figures or cell.text.strip().isdecimal()
        for each in following
        for cell in each.cells
    )


def _filled(row: GridRow) -> frozenset[int]:
    return frozenset(cell.column for cell in row.cells)


def _title_column(table: FoundTable, rows: Sequence[GridRow]) -> int | None:
    """Return the column in which most words stand, or that is called so."""
    for column, label in table.heads.items():
        guesses = fields_of_head(label)
        if guesses and guesses[0].field == "title":
            profile = profile_of(
                [cell for row in rows for cell in row.cells if cell.column == column]
            )
            if profile.length >= len("een brief") or not profile.filled:
                return column
    lengths: Counter[int] = Counter()
    for row in rows:
        for cell in row.cells:
            if cell.kind is Kind.TEXT:
                lengths[cell.column] += len(cell.text)
    return lengths.most_common(1)[0][0] if lengths else None


def _merged_rows(sheet: GridSheet) -> dict[int, int]:
    """Return how many columns are merged into one cell, by row, for merges within a row."""
    return {top: right - left + 1 for top, left, bottom, right in sheet.merges if top == bottom}
