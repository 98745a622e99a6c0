"""From one item of the timeline to the next, with the keyboard. No Qt.

A stop is the id of a record, or "+" and the number of a lane for the line that unfolds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from widgets.timeline.items import Item
    from widgets.timeline.layout import Row
    from widgets.timeline.scene import Scene


class Stop(NamedTuple):
    """Where something stands.

    Attributes:
        lane: Number of the lane.
        row: Number of the row in it.
        item: What stands there; None for the line that unfolds or folds the lane.
    """

    lane: int
    row: int
    item: Item | None

    @property
    def key(self) -> str:
        """What the stop is called."""
        return self.item.row.id if self.item else f"+{self.lane}"


def find(scene: Scene, key: str) -> Stop | None:
    """Return where a record or line stands; None when it is not shown, or left out of a lane."""
    if key.startswith("+"):
        lane = int(key[1:])
        if lane < len(scene.lanes):
            packed = scene.packed(lane)
            if packed.hidden or packed.is_unfolded:
                return Stop(lane, len(packed.rows), None)
        return None
    for lane, what in enumerate(scene.lanes):
        if any(row.id == key for row in what.rows):
            packed = scene.packed(lane)
            place = packed.place_of(key)
            return Stop(lane, place[0], packed.rows[place[0]].items[place[1]]) if place else None
    return None


def stops(scene: Scene, lane: int) -> list[Stop]:
    """Return the stops of a lane in the order of time, the line that unfolds it last."""
    packed = scene.packed(lane)
    found = [
        (row.is_dayless, row.lefts[index], number, row.items[index])
        for number, row in enumerate(packed.rows)
        for index in range(len(row.items))
    ]
    found.sort(key=lambda each: each[:3])
    line = [Stop(lane, len(packed.rows), None)] if packed.hidden or packed.is_unfolded else []
    return [*(Stop(lane, number, item) for _, _, number, item in found), *line]


def beside(scene: Scene, at: Stop, step: int) -> Stop | None:
    """Return the next stop in time (1) or the one before (-1), in the next lane when need be."""
    here = stops(scene, at.lane)
    index = next((n for n, stop in enumerate(here) if stop.key == at.key), -1) + step
    if 0 <= index < len(here):
        return here[index]
    lane = at.lane + step
    while 0 <= lane < len(scene.lanes):
        there = stops(scene, lane)
        if there:
            return there[0 if step > 0 else -1]
        lane += step
    return None


def below(scene: Scene, at: Stop, step: int) -> Stop | None:
    """Return the stop in the next row (1) or the one before (-1) that is nearest in time."""
    lane, number = at.lane, at.row + step
    while 0 <= lane < len(scene.lanes):
        packed = scene.packed(lane)
        if step < 0 and number == -1 and lane != at.lane:
            number = len(packed.rows) - 1 + bool(packed.hidden or packed.is_unfolded)
        if 0 <= number < len(packed.rows):
            return Stop(lane, number, _nearest(packed.rows[number], at))
        if number == len(packed.rows) and (packed.hidden or packed.is_unfolded):
            return Stop(lane, number, None)
        lane += step
        number = 0 if step > 0 else -1
    return None


def _nearest(row: Row, at: Stop) -> Item:
    if at.item is None:
        return row.items[0]
    end = at.item.end
    return min(row.items, key=lambda item: abs(item.end - end))
