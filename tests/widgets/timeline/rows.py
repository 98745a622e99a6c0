"""Records for tests of the timeline, and measures as simple as can be."""

from __future__ import annotations

from datetime import date
from itertools import count

from resources.words import Words
from storage.rules.states import state_of
from storage.rules.terms import DeadlineKind, Firmness, RecordKind, Scope, Status
from storage.timeline import TimelineRow
from widgets.timeline.lanes import Lane
from widgets.timeline.layout import Sizes
from widgets.timeline.scene import Scene

TODAY = date(2026, 11, 22)
WORDS = Words()
SIZES = Sizes(
    row=30,
    pad=5,
    least_lane=50,
    gap=8,
    diamond=14,
    ring=80,
    bar=4,
    tick=15,
    arrow=11,
    text_most=300,
    text_least=40,
    more=30,
)
_NUMBERS = count(1)


def measure(text: str) -> float:
    """Return the width of a text in a font whose letters are 6 wide."""
    return 6.0 * len(text)


def row(
    title: str = "Reactie",
    earliest: date | None = None,
    latest: date | None = None,
    *,
    said_on: date | None = date(2026, 4, 9),
    settled_on: date | None = None,
    kind: RecordKind = RecordKind.PROMISE,
    status: Status = Status.OPEN,
    firmness: Firmness = Firmness.PROMISE,
    scope: Scope = Scope.CORE,
    wording: str = "eind 2026",
    priority_id: str | None = None,
    minister: str = "",
    series_id: str | None = None,
    period: str = "",
    carried_by: str = "",
    record_id: str = "",
) -> TimelineRow:
    """Return a record; its id and number are its own."""
    number = next(_NUMBERS)
    return TimelineRow(
        id=record_id or f"id-{number}",
        number=f"T-2026-{number:03}",
        kind=kind,
        title=title,
        minister=minister,
        wording=wording if latest else "",
        deadline_kind=DeadlineKind.WINDOW if latest else DeadlineKind.OPEN,
        earliest=earliest,
        latest=latest,
        said_on=said_on,
        settled_on=settled_on,
        review_on=None,
        state=state_of(status, latest, firmness, scope, TODAY),
        status=status,
        firmness=firmness,
        scope=scope,
        days=(latest - TODAY).days if latest else None,
        priority_id=priority_id,
        priority_color=-1,
        series_id=series_id,
        period=period,
        carried_by=carried_by,
    )


def scene_of(*lanes: list[TimelineRow], px_per_day: float = 2.0) -> Scene:
    """Return a scene with a lane for each list of records."""
    scene = Scene(WORDS, TODAY)
    scene.use_font(measure, SIZES)
    scene.use_scale(px_per_day)
    shown = [Lane(f"l{n}", f"Baan {n}", n, tuple(rows)) for n, rows in enumerate(lanes)]
    scene.show(shown, TODAY, with_ended=True)
    return scene
