"""All that the timeline shows, and where: lanes below each other, each packed when first looked at.

No Qt: widths of texts come from a function that is handed in. Days are counted as
`date.toordinal` does, heights in logical pixels from the top of the first lane.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from widgets.timeline.items import Item, items_in_portions, items_of
from widgets.timeline.layout import (
    MOST_ROWS,
    Packed,
    Placed,
    Sizes,
    edges,
    pack,
    pack_in_portions,
    place,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from datetime import date

    from resources.words import Words
    from widgets.timeline.lanes import Lane


class InSight(NamedTuple):
    """A lane that is in sight.

    Attributes:
        number: Which one.
        top: Its top, counted from that of what is in sight.
        height: Its height.
        packed: Its rows.
        placed: What of them is in sight.
        shown: How many records are in sight across, also those to scroll to.
    """

    number: int
    top: float
    height: float
    packed: Packed
    placed: list[Placed]
    shown: int


FEW = 800
"""So many records are packed at once, so that the height of all lanes is known from the start."""

_GUESSED = 4
"""Records to a row, for a lane that nobody has looked at yet."""


class Scene:
    """The lanes, the scale and what is unfolded.

    Attributes:
        lanes: From top to bottom.
        today: Where today's line stands.
        is_reading: Whether what it is to show is still being read; whoever reads says so.
        px_per_day: The scale.
        sizes: Measures that follow from the font.
    """

    def __init__(self, words: Words, today: date) -> None:
        self._words = words
        self.today = today
        self.lanes: Sequence[Lane] = ()
        self.is_reading = False
        self.px_per_day = 1.4
        self.sizes = Sizes(28, 8, 54, 8, 14, 80, 4, 18, 14, 300, 40, 30)
        self._measure: Callable[[str], float] = len
        self._widths: dict[str, float] = {}
        self._most_rows = MOST_ROWS
        self._with_ended = True
        self._unfolded: set[str] = set()
        self._items: dict[int, list[Item]] = {}
        self._packed: dict[int, Packed] = {}
        self._heights: list[float] = []
        self._tops: list[float] = [0.0]
        self._days: tuple[int, int] | None = None

    def show(self, lanes: Sequence[Lane], today: date, *, with_ended: bool) -> None:
        """Show other lanes, another day, or with and without what is settled and sent."""
        self._with_ended = with_ended
        self.lanes = lanes
        self.today = today
        self.is_reading = False
        self._items = {}
        self._days = None
        self._forget()

    def show_in_portions(
        self, lanes: Sequence[Lane], today: date, *, with_ended: bool
    ) -> Generator[float, None, None]:
        """Show the same as `show` in the end, with large lanes packed by then; yields in between."""
        items: dict[int, list[Item]] = {}
        packed: dict[int, Packed] = {}
        for number, lane in enumerate(lanes):
            if len(lane.rows) > FEW:
                portions = items_in_portions(lane.rows, today, self._words, with_ended=with_ended)
                items[number] = yield from portions
        made_for: tuple[object, ...] = ()
        while made_for != self._measures():
            # Scale and font may become others meanwhile, as when the window gets its size.
            made_for = self._measures()
            for number, each in items.items():
                packed[number] = yield from pack_in_portions(
                    each, self.px_per_day, self._width, self.sizes, self._most(lanes[number])
                )
        self.show(lanes, today, with_ended=with_ended)
        self._items |= items
        for number, rows in packed.items():
            self._take(number, rows)

    def use_font(self, measure: Callable[[str], float], sizes: Sizes) -> None:
        """Take other measures."""
        self._measure = measure
        self._widths = {}
        self.sizes = sizes
        self._forget()

    def use_scale(self, px_per_day: float) -> None:
        """Take another scale; lanes keep their height until they are looked at."""
        if px_per_day != self.px_per_day:
            self.px_per_day = px_per_day
            self._packed = {}
            self._pack_if_few()

    def use_most_rows(self, most_rows: int) -> None:
        """Fold lanes at another number of rows."""
        self._most_rows = most_rows
        self._forget()

    def toggle(self, number: int) -> None:
        """Unfold a lane that leaves items out, or fold it again."""
        self._unfolded ^= {self.lanes[number].key}
        self._packed.pop(number, None)
        self.packed(number)

    # -- down ---------------------------------------------------------------------------------

    @property
    def height(self) -> float:
        """Height of all lanes, as far as it is known."""
        return self._tops[-1]

    def top_of(self, number: int) -> float:
        """Return the top of a lane, as far as it is known."""
        return self._tops[number]

    def lane_at(self, y: float) -> int:
        """Return the number of the lane at a height; the nearest one above or below the lanes."""
        return max(0, min(bisect_right(self._tops, y) - 1, len(self.lanes) - 1))

    def packed(self, number: int) -> Packed:
        """Return the rows of a lane."""
        found = self._packed.get(number)
        if found is None:
            most = self._most(self.lanes[number])
            found = pack(self.items(number), self.px_per_day, self._width, self.sizes, most)
            self._take(number, found)
        return found

    def items(self, number: int) -> list[Item]:
        """Return the items of a lane."""
        found = self._items.get(number)
        if found is None:
            rows = self.lanes[number].rows
            found = items_of(rows, self.today, self._words, with_ended=self._with_ended)
            self._items[number] = found
        return found

    # -- across -------------------------------------------------------------------------------

    def x_of(self, day: float, left_day: float) -> float:
        """Return where a day begins, when `left_day` is at the left edge."""
        return (day - left_day) * self.px_per_day

    def edges_of(self, item: Item, left_day: float) -> tuple[float, float]:
        """Return the left and right edge of an item's shape."""
        left, right = edges(item, self.px_per_day, self.sizes)
        origin = left_day * self.px_per_day
        return left - origin, right - origin

    def in_sight(
        self, left_day: float, top: float, width: float, height: float
    ) -> Iterator[InSight]:
        """Yield the lanes in sight from the top down, with what of them is in sight.

        Args:
            left_day: Day at the left edge.
            top: How far the lanes are scrolled.
            width: Width of what is in sight, without the heads of the lanes.
            height: Its height.
        """
        if not self.lanes:
            return
        number = self.lane_at(top)
        y = self._tops[number] - top
        while number < len(self.lanes) and y < height:
            packed = self.packed(number)
            origin = left_day * self.px_per_day
            rows = self._rows_in_sight(packed, y, height)
            placed = place(packed, origin, width, self.px_per_day, self.sizes, rows)
            shown = len(placed) if rows is None else packed.count(origin, origin + width)
            lane_height = self._heights[number]
            yield InSight(number, y, lane_height, packed, placed, shown)
            y += lane_height
            number += 1

    def days(self) -> tuple[int, int]:
        """Return the first day and the end of all that has a day, today included."""
        if self._days is None:
            self._days = self._first_and_end()
        return self._days

    # -- how it is done -----------------------------------------------------------------------

    def _first_and_end(self) -> tuple[int, int]:
        first = last = self.today.toordinal()
        for lane in self.lanes:
            for row in lane.rows:
                begin = row.earliest or row.latest or row.said_on
                end = row.latest or begin
                if begin is not None and end is not None:
                    first = min(first, begin.toordinal())
                    last = max(last, end.toordinal())
        return first, last + 1

    def _measures(self) -> tuple[object, ...]:
        """Return what packed lanes were made for."""
        return self.px_per_day, self.sizes, self._measure, self._most_rows, set(self._unfolded)

    def _most(self, lane: Lane) -> int | None:
        return None if lane.key in self._unfolded else self._most_rows

    def _take(self, number: int, packed: Packed) -> None:
        """Keep the rows of a lane, and stand the lanes as it leaves room."""
        self._packed[number] = packed
        height = packed.height(self.sizes)
        if height != self._heights[number]:
            self._heights[number] = height
            self._tops = [0.0, *accumulate(self._heights)]

    def _rows_in_sight(self, packed: Packed, top: float, height: float) -> range | None:
        """Return the rows of a lane that are in sight; None for all of a lane of common height."""
        if len(packed.rows) <= self._most_rows:
            return None
        first = int((-top - self.sizes.pad) // self.sizes.row)
        last = int((height - top - self.sizes.pad) // self.sizes.row)
        return range(max(0, first), max(0, min(len(packed.rows), last + 1)))

    def _width(self, text: str) -> float:
        width = self._widths.get(text)
        if width is None:
            width = self._widths[text] = self._measure(text)
        return width

    def _forget(self) -> None:
        self._packed = {}
        self._heights = [self._guess(lane) for lane in self.lanes]
        self._tops = [0.0, *accumulate(self._heights)]
        self._pack_if_few()

    def _guess(self, lane: Lane) -> float:
        rows = min(1 + len(lane.rows) // _GUESSED, self._most_rows)
        return max(self.sizes.least_lane, rows * self.sizes.row + 2 * self.sizes.pad)

    def _pack_if_few(self) -> None:
        if sum(len(lane.rows) for lane in self.lanes) <= FEW:
            for number in range(len(self.lanes)):
                self.packed(number)
