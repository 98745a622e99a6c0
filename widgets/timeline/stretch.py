"""The stretch of time that is in sight, and how it moves. No Qt.

Days are counted as `date.toordinal` does and have fractions; widths are in logical pixels.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from widgets.timeline.axis import FIRST_DAY, LAST_DAY

if TYPE_CHECKING:
    from datetime import date

RANGES = ("month", "quarter", "years")
"""Stretches that can be asked for by name."""

_SPANS = {"month": 35, "quarter": 105, "years": 761}
_MOST_PX, _LEAST_PX = 70.0, 0.004
_AROUND = 1830
"""So many days on both sides of today can always be gone to."""
_TODAY_AT = 0.47


class Stretch:
    """What lies between the left and the right edge.

    Attributes:
        left_day: Day at the left edge.
        px_per_day: The scale.
        width: From edge to edge.
        name: One of `RANGES` as long as it is as long as that; else empty.
    """

    def __init__(self, today: date) -> None:
        self.width = 1.0
        self.name = "years"
        self.px_per_day = 1.0
        self.left_day = float(today.toordinal())
        self._bounds = (today.toordinal() - _AROUND, today.toordinal() + _AROUND)

    @property
    def days(self) -> float:
        """How many days are in sight."""
        return self.width / self.px_per_day

    def bound(self, first: int, last: int, today: date) -> None:
        """Say what there is to go to: the days from `first` to `last`, and those round today."""
        day = today.toordinal()
        self._bounds = (min(first, day - _AROUND), max(last, day + _AROUND))

    def resize(self, width: float) -> None:
        """Take another width; a stretch with a name stays as long as it is."""
        self.width = max(1.0, width)
        if self.name:
            self.px_per_day = self.width / _SPANS[self.name]
        self.go_to(self.left_day)

    def name_it(self, name: str, today: date) -> None:
        """Take one of `RANGES` round today."""
        self.name = name
        self.px_per_day = self.width / _SPANS[name]
        if name == "years":
            first = (today.replace(day=1) - timedelta(days=330)).replace(day=1)
        else:
            first = today - timedelta(days=_SPANS[name] // 3)
            first -= timedelta(days=first.weekday())
        self.go_to(float(first.toordinal()))

    def go_to(self, left_day: float) -> None:
        """Bring a day to the left edge, or the nearest that can be there."""
        first, last = self._bounds
        left_day = min(max(left_day, first - self.days * 0.9), last - self.days * 0.1)
        self.left_day = min(max(left_day, float(FIRST_DAY)), max(FIRST_DAY, LAST_DAY - self.days))

    def go_round(self, today: date) -> None:
        """Bring today into the middle."""
        self.go_to(today.toordinal() - self.days * _TODAY_AT)

    def move(self, px: float) -> None:
        """Move what is in sight to the right, as a hand would."""
        self.go_to(self.left_day - px / self.px_per_day)

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Make days wider (more than 1) or narrower; the day at `x` stays there, or the middle."""
        at = self.width / 2 if x is None else x
        day = self.left_day + at / self.px_per_day
        self.px_per_day = min(max(self.px_per_day * factor, _LEAST_PX), _MOST_PX)
        self.name = ""
        self.go_to(day - at / self.px_per_day)
