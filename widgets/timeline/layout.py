"""Where things stand on the timeline: rows in which nothing overlaps, at any scale. No Qt.

Two steps. `pack` puts the items of a lane into rows, at one scale; moving sideways changes
nothing about it. `place` says what of those rows is in sight, and on which side of each the words
go: right of it where there is room, else left, else inside, else shortened.

Widths and places are in logical pixels. In packed rows they are counted from the axis' day 0, in
placed ones from the left edge of what is in sight.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from heapq import heappop, heappush
from itertools import accumulate
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from storage.portions import rest_of
from storage.rules.terms import State
from widgets.timeline.items import PORTION, Item, Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence


class Sizes(NamedTuple):
    """Measures that follow from the font.

    Attributes:
        row: Height of a row.
        pad: Air above and below the rows of a lane.
        least_lane: Height that the head of a lane takes.
        gap: Least width between two things in a row.
        diamond: Width of a diamond.
        ring: Width of a ring with the dots behind it.
        bar: Width of the bar on the last day.
        tick: Width of a check mark with the air behind it.
        arrow: Width of the mark that points out of sight, with its air.
        text_most: Words are given at least so much room, if they are so long.
        text_least: Words with less room are left out.
        more: Width of the count of others that are out of sight, as "+12".
    """

    row: float
    pad: float
    least_lane: float
    gap: float
    diamond: float
    ring: float
    bar: float
    tick: float
    arrow: float
    text_most: float
    text_least: float
    more: float


class Side(StrEnum):
    """Where the words stand. BEFORE and AFTER point at what is out of sight at left or right."""

    RIGHT = "right"
    LEFT = "left"
    INSIDE = "inside"
    BEFORE = "before"
    AFTER = "after"
    NONE = "none"


class Row(NamedTuple):
    """One row, from left to right; `lefts` and `rights` are the edges of the shapes, without words.

    Attributes:
        needs: Width of the words of each in full.
        asking: Index of the last item up to each that still asks for something; -1 for none.
        asking_next: Index of the first item from each on that does; the length for none.
        asked: How many items before each do.
        is_dayless: Whether its one item has no day, and so stands at the left edge.
    """

    items: tuple[Item, ...]
    lefts: tuple[float, ...]
    rights: tuple[float, ...]
    needs: tuple[float, ...]
    asking: tuple[int, ...]
    asking_next: tuple[int, ...]
    asked: tuple[int, ...]
    is_dayless: bool = False


@dataclass(frozen=True, slots=True)
class Packed:
    """The rows of a lane at one scale.

    Attributes:
        rows: From top to bottom.
        hidden: How many items are left out because the lane is folded; a row below points at them.
        is_unfolded: Whether items would be left out, were the lane not unfolded.
    """

    rows: tuple[Row, ...]
    hidden: int = 0
    is_unfolded: bool = False
    _places: dict[str, tuple[int, int]] = field(default_factory=dict, compare=False, repr=False)

    def height(self, sizes: Sizes) -> float:
        """Return the height of the lane."""
        rows = len(self.rows) + bool(self.hidden or self.is_unfolded)
        return max(rows * sizes.row + 2 * sizes.pad, sizes.least_lane)

    def count(self, left: float, right: float) -> int:
        """Return how many shapes lie between two edges, counted from day 0."""
        return sum(
            1 if row.is_dayless else bisect_left(row.lefts, right) - bisect_right(row.rights, left)
            for row in self.rows
        )

    def place_of(self, record_id: str) -> tuple[int, int] | None:
        """Return row and index of a record's item; None when it is not among the rows."""
        if not self._places:
            for number, row in enumerate(self.rows):
                for index, item in enumerate(row.items):
                    self._places[item.row.id] = (number, index)
        return self._places.get(record_id)


class Placed(NamedTuple):
    """One item in sight.

    Attributes:
        item: What it is.
        row: Number of its row in the lane.
        left: Left edge of the shape; far left of sight it may be negative.
        right: Right edge of the shape, the line that runs on included.
        side: Where the words stand.
        text_left: Where the words begin, with their check mark or arrow.
        text_width: Their width, with check mark or arrow; 0 for none.
        more: How many others are out of sight on that side.
    """

    item: Item
    row: int
    left: float
    right: float
    side: Side
    text_left: float
    text_width: float
    more: int = 0


MOST_ROWS = 40
"""A folded lane has at most so many rows."""

_URGENCY = {
    State.LATE: 0,
    State.LAPSED: 1,
    State.SOON: 2,
    State.OPEN: 3,
    State.UNDATED: 4,
    State.SENT: 5,
    State.SETTLED: 6,
}


def pack(
    items: Sequence[Item],
    px_per_day: float,
    measure: Callable[[str], float],
    sizes: Sizes,
    most_rows: int | None = MOST_ROWS,
) -> Packed:
    """Put the items of a lane into rows, as `pack_in_portions` does."""
    return rest_of(pack_in_portions(items, px_per_day, measure, sizes, most_rows))


def pack_in_portions(
    items: Sequence[Item],
    px_per_day: float,
    measure: Callable[[str], float],
    sizes: Sizes,
    most_rows: int | None = MOST_ROWS,
) -> Generator[float, None, Packed]:
    """Put the items of a lane into as few rows as hold them, words included; yields 0.0 in between.

    Windows come first, then the reports, each series in rows of its own, then what has no term,
    then what has no day at all. Within these each item goes into the first row that has room.

    Args:
        items: What is to be shown.
        px_per_day: The scale.
        measure: Gives the width of a text.
        sizes: Measures that follow from the font.
        most_rows: Above so many rows the most urgent stay and the others are left out; None
            leaves nothing out.
    """
    groups: dict[tuple[int, str], list[Item]] = {}
    dayless = []
    for item in items:
        if item.first is None:
            dayless.append(item)
        elif item.shape is Shape.DIAMOND:
            groups.setdefault((1, item.row.series_id or ""), []).append(item)
        else:
            groups.setdefault((0 if item.shape is Shape.BLOCK else 2, ""), []).append(item)
    rows: list[list[_Cell]] = []
    for _, group in sorted(groups.items(), key=lambda pair: pair[0][0]):
        rows += yield from _fit(group, px_per_day, measure, sizes)
    rows += [[_Cell(0.0, 0.0, _need(item, measure, sizes), item)] for item in dayless]
    if most_rows is None or len(rows) <= most_rows:
        is_unfolded = most_rows is None and len(rows) > MOST_ROWS
        return Packed(tuple(map(_row, rows)), is_unfolded=is_unfolded)
    by_urgency = sorted(range(len(rows)), key=lambda number: _urgency(rows[number]))
    kept = [rows[number] for number in sorted(by_urgency[: most_rows - 1])]
    return Packed(tuple(map(_row, kept)), len(items) - sum(map(len, kept)))


class _Cell(NamedTuple):
    """An item that has its row: the edges of its shape, and the width of its words in full."""

    left: float
    right: float
    need: float
    item: Item


def _urgency(row: Sequence[_Cell]) -> int:
    return min(_URGENCY[cell.item.row.state] for cell in row)


def _need(item: Item, measure: Callable[[str], float], sizes: Sizes) -> float:
    return measure(item.label) + measure(item.tail) + (sizes.tick if item.is_ticked else 0.0)


def edges(item: Item, px_per_day: float, sizes: Sizes) -> tuple[float, float]:
    """Return the left and right edge of an item's shape, counted from day 0."""
    first = (item.first or 0) * px_per_day
    end = item.end * px_per_day
    if item.shape is Shape.RING:
        return first, first + sizes.ring
    if item.shape is Shape.DIAMOND:
        half = sizes.diamond / 2
        return end - half, max(end + half, item.trail * px_per_day)
    return min(first, end - sizes.bar), max(end, item.trail * px_per_day)


def _fit(
    group: Sequence[Item],
    px_per_day: float,
    measure: Callable[[str], float],
    sizes: Sizes,
) -> Generator[float, None, list[list[_Cell]]]:
    """Make rows in which each item has room for itself and its words, from the top down."""
    spans: list[tuple[float, float, int]] = []
    for number, item in enumerate(group):
        spans.append((*edges(item, px_per_day, sizes), number))
        if len(spans) % PORTION == 0:
            yield 0.0
    spans.sort()
    taken: list[list[_Cell]] = []
    busy: list[tuple[float, int]] = []
    free: list[int] = []
    for place, (left, right, number) in enumerate(spans, 1):
        if place % PORTION == 0:
            yield 0.0
        item = group[number]
        need = _need(item, measure, sizes)
        while busy and busy[0][0] <= left:
            heappush(free, heappop(busy)[1])
        if free:
            row = heappop(free)
        else:
            row = len(taken)
            taken.append([])
        taken[row].append(_Cell(left, right, need, item))
        heappush(busy, (right + min(need, sizes.text_most) + 2 * sizes.gap, row))
    return taken


def _row(cells: Sequence[_Cell]) -> Row:
    asks = [cell.item.asks for cell in cells]
    last = accumulate((n if ask else -1 for n, ask in enumerate(asks)), max)
    following = accumulate(
        (n if ask else len(cells) for n, ask in reversed(list(enumerate(asks)))), min
    )
    return Row(
        items=tuple(cell.item for cell in cells),
        lefts=tuple(cell.left for cell in cells),
        rights=tuple(cell.right for cell in cells),
        needs=tuple(cell.need for cell in cells),
        asking=tuple(last),
        asking_next=tuple(reversed(list(following))),
        asked=tuple(accumulate(asks, initial=0)),
        is_dayless=cells[0].item.first is None,
    )


def place(
    packed: Packed,
    left: float,
    width: float,
    px_per_day: float,
    sizes: Sizes,
    rows: range | None = None,
) -> list[Placed]:
    """Return what of a lane is in sight.

    Args:
        packed: Its rows.
        left: Left edge of what is in sight, counted from day 0.
        width: Width of what is in sight.
        px_per_day: The scale at which the rows were packed.
        sizes: Measures that follow from the font.
        rows: Numbers of the rows in sight; None for all.
    """
    found: list[Placed] = []
    for number in rows if rows is not None else range(len(packed.rows)):
        row = packed.rows[number]
        if row.is_dayless:
            found.append(_dayless(row, number, width, sizes))
        else:
            found.extend(_place_row(row, number, left, width, px_per_day, sizes))
    return found


def _dayless(row: Row, number: int, width: float, sizes: Sizes) -> Placed:
    dots = sizes.ring / 3
    start = dots + sizes.gap
    room = max(0.0, min(row.needs[0], width - sizes.gap - start))
    return Placed(row.items[0], number, 0.0, dots, Side.RIGHT, start, room)


def _place_row(
    row: Row, number: int, left: float, width: float, px_per_day: float, sizes: Sizes
) -> Iterator[Placed]:
    begin = bisect_right(row.rights, left)
    stop = bisect_left(row.lefts, left + width, lo=begin)
    count = len(row.items)
    taken = 0.0  # Up to here the row is full.
    first_left = row.lefts[begin] - left if begin < count else inf
    before = row.asking[begin - 1] if begin else -1
    if before >= 0:
        more = row.asked[begin] - 1
        need = row.needs[before] + sizes.arrow + (sizes.more if more else 0.0)
        room = min(first_left, width) - sizes.gap
        if room >= min(need, sizes.text_least):
            text = min(need, room)
            yield Placed(row.items[before], number, -inf, -inf, Side.BEFORE, 0.0, text, more)
            taken = text + sizes.gap
    for index in range(begin, stop):
        item = row.items[index]
        at, to = row.lefts[index] - left, row.rights[index] - left
        following = row.lefts[index + 1] - left if index + 1 < count else inf
        side, text_left, text = _words(
            item,
            row.needs[index],
            (at, to, item.end * px_per_day - left),
            (taken, min(following, width) - sizes.gap, width),
            sizes,
        )
        yield Placed(item, number, at, to, side, text_left, text)
        taken = max(to, text_left + text if text else 0.0) + sizes.gap
    after = row.asking_next[stop] if stop < count else count
    if after < count:
        more = row.asked[count] - row.asked[after] - 1
        need = row.needs[after] + sizes.arrow + (sizes.more if more else 0.0)
        room = width - taken
        if room >= min(need, sizes.text_least):
            text = min(need, room)
            yield Placed(row.items[after], number, inf, inf, Side.AFTER, width - text, text, more)


def runs_on_from_sight(item: Item, end: float) -> bool:
    """Say whether of an item that lies at the left edge only the line that runs on is in sight.

    Args:
        item: The item.
        end: Where its window ends, counted from the left edge.
    """
    return end <= 0 and item.trail > item.end


def _words(
    item: Item,
    need: float,
    shape: tuple[float, float, float],
    room: tuple[float, float, float],
    sizes: Sizes,
) -> tuple[Side, float, float]:
    """Return where the words of an item in sight go: side, left edge and width.

    Args:
        item: The item.
        need: Width of its words in full.
        shape: Left and right edge of the shape, and the end of its window.
        room: Up to where the row is full, where the next thing begins, and the right edge.
        sizes: Measures that follow from the font.
    """
    at, to, end = shape
    taken, upto, width = room
    right = to + sizes.gap
    rooms = [(upto - right, Side.RIGHT, right)]
    if rooms[0][0] >= need:
        return Side.RIGHT, right, need
    if runs_on_from_sight(item, end):
        # Only its line is in sight: the words may keep to the edge, behind the arrow.
        most = need + sizes.arrow
        beside = min(to, width) - sizes.gap - taken
        if beside >= min(most, sizes.text_least) and beside > rooms[0][0]:
            return Side.BEFORE, taken, min(most, beside)
    room_left = at - sizes.gap - taken
    rooms.append((room_left, Side.LEFT, at - sizes.gap - min(need, room_left)))
    if room_left >= need:
        return Side.LEFT, at - sizes.gap - need, need
    if item.shape is Shape.BLOCK:
        inside = max(at, 0.0) + sizes.gap
        rooms.append((min(end, width) - 2 * sizes.gap - inside, Side.INSIDE, inside))
    best, side, start = max(rooms, key=lambda each: min(each[0], need))
    if best < min(need, sizes.text_least):
        return Side.NONE, 0.0, 0.0
    return side, start, min(best, need)
