"""The timeline with 10,000 bars in 200 lanes: moving it, and its first paint."""

from __future__ import annotations

import random
import statistics
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from benchmarks.measure import Ratio, once
from benchmarks.registers import TODAY, now, register_with
from resources.words import Words
from storage.calendars import load_calendar
from storage.register import Register
from storage.timeline import timeline_rows
from widgets.theme import Theme
from widgets.timeline import Lane, TimelineView

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storage.timeline import TimelineRow

_LANES = 200
_FRAMES = 120


def measure() -> Iterator[Ratio]:
    """Pan the same view with many and with few bars, in turn; then open it anew."""
    application = QApplication.instance() or QApplication([])
    with Register.open(register_with(10_000), now) as register:
        rows = timeline_rows(register, TODAY)
        chosen = random.Random(20261122)
        # A window of a month to a quarter, as most wordings leave open.
        rows = [
            row._replace(
                earliest=row.latest - timedelta(days=chosen.randrange(28, 92))
                if row.latest
                else None
            )
            for row in rows
        ]
        many, few = _view(_lanes(rows)), _view(_lanes(rows[:: len(rows) // 100]))
        for view in (many, few):
            view.show()
        application.processEvents()
        frames: dict[TimelineView, list[float]] = {many: [], few: []}
        for number in range(_FRAMES):
            for view, taken in frames.items():
                step = 7.0 if number % 40 < 20 else -9.0
                view.go_to(view.days_shown[0] + step)
                taken.append(once(view.viewport().repaint))
                application.processEvents()
        ours, bare = _p95(frames[many]), _p95(frames[few])
        name = "timeline, pan frame p95, 10,000 bars / 100 bars"
        yield Ratio(name, ours / bare, 2.0, f"{ours:.1f} ms against {bare:.1f} ms")

        reads, paints = [], []
        for _ in range(9):
            reads.append(once(lambda: timeline_rows(register, TODAY)))
            view = _view([])
            view.show()
            application.processEvents()

            def open_it(shown: TimelineView = view) -> None:
                shown.show_lanes(_lanes(rows), TODAY, with_ended=True)
                shown.viewport().repaint()

            paints.append(once(open_it))
            view.hide()
            view.deleteLater()
        ours, bare = statistics.median(paints), statistics.median(reads)
        name = "timeline, reading and first paint, 10,000 bars / reading"
        yield Ratio(name, (ours + bare) / bare, 2.0, f"{ours + bare:.1f} ms against {bare:.1f} ms")
        many.hide()
        few.hide()


def _lanes(rows: Sequence[TimelineRow]) -> list[Lane]:
    groups: list[list[TimelineRow]] = [[] for _ in range(_LANES)]
    for number, row in enumerate(rows):
        groups[number % _LANES].append(row)
    return [Lane(f"l{n}", f"Prioriteit {n}", n, tuple(group)) for n, group in enumerate(groups)]


def _view(lanes: Sequence[Lane]) -> TimelineView:
    view = TimelineView(Theme(), Words(), TODAY)
    view.resize(1440, 900)
    view.show_recesses(load_calendar().recesses_between)
    view.show_lanes(lanes, TODAY, with_ended=True)
    view.go_to_range("years")
    return view


def _p95(taken: Sequence[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]
