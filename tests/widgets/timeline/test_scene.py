"""Lanes below each other, packed when looked at; the stretch of time; walking with the keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.rules.terms import Status
from tests.widgets.timeline.rows import SIZES, TODAY, row, scene_of
from widgets.timeline import walk
from widgets.timeline.axis import FIRST_DAY, LAST_DAY
from widgets.timeline.stretch import RANGES, Stretch

JAN, JUN = date(2027, 1, 15), date(2027, 6, 15)
LEFT = date(2026, 10, 1).toordinal()


def test_a_few_lanes_have_their_heights_at_once() -> None:
    scene = scene_of([row(latest=JAN) for _ in range(5)], [row(latest=JAN)])
    assert scene.top_of(1) == 5 * SIZES.row + 2 * SIZES.pad
    assert scene.height == scene.top_of(1) + SIZES.least_lane
    assert [scene.lane_at(y) for y in (-1, 0, scene.top_of(1), 1e6)] == [0, 0, 1, 1]


def test_many_lanes_are_packed_when_they_come_into_sight() -> None:
    scene = scene_of(*([row(latest=JAN) for _ in range(30)] for _ in range(50)))
    seen = list(scene.in_sight(LEFT, 0, 900, 700))
    assert [lane.number for lane in seen] == [0]
    assert seen[0].shown == 30
    assert len(scene._packed) == 1
    assert scene.top_of(1) == 30 * SIZES.row + 2 * SIZES.pad


def test_a_lane_that_is_unfolded_shows_the_rows_in_sight() -> None:
    scene = scene_of([row(f"Punt {n}", JAN, JAN) for n in range(3000)])
    (folded,) = scene.in_sight(LEFT, 0, 900, 700)
    assert folded.packed.hidden == 3000 - len(folded.packed.rows)
    scene.toggle(0)
    assert scene.height > 2900 * SIZES.row
    (unfolded,) = scene.in_sight(LEFT, 60_000, 900, 700)
    assert unfolded.shown == 3000
    assert 20 < len(unfolded.placed) < 30
    scene.toggle(0)
    assert scene.height == folded.height


def test_the_days_of_all_records() -> None:
    scene = scene_of(
        [row(said_on=date(1815, 1, 1)), row(latest=date(2100, 12, 31)), row(said_on=None)]
    )
    assert scene.days() == (date(1815, 1, 1).toordinal(), date(2101, 1, 1).toordinal())
    assert scene_of().days() == (TODAY.toordinal(), TODAY.toordinal() + 1)


def test_what_has_ended_is_not_among_the_items() -> None:
    scene = scene_of([row(latest=JAN, status=Status.MET)])
    assert len(scene.items(0)) == 1
    scene.show(scene.lanes, TODAY, with_ended=False)
    assert scene.items(0) == []


# The stretch of time


def test_two_years_begin_a_year_back() -> None:
    stretch = Stretch(TODAY)
    stretch.resize(1000)
    stretch.name_it("years", TODAY)
    assert date.fromordinal(int(stretch.left_day)) == date(2025, 12, 1)
    assert round(stretch.days) == 761
    stretch.resize(500)
    assert round(stretch.days) == 761


@pytest.mark.parametrize("name", RANGES)
def test_today_is_in_every_stretch(name: str) -> None:
    stretch = Stretch(TODAY)
    stretch.resize(1000)
    stretch.name_it(name, TODAY)
    assert stretch.left_day < TODAY.toordinal() < stretch.left_day + stretch.days * 0.6


@given(st.floats(0.05, 20), st.floats(0, 1000))
def test_zooming_keeps_the_day_under_the_pointer(factor: float, x: float) -> None:
    stretch = Stretch(TODAY)
    stretch.resize(1000)
    stretch.go_round(TODAY)
    day = stretch.left_day + x / stretch.px_per_day
    stretch.zoom(factor, x)
    assert abs(stretch.left_day + x / stretch.px_per_day - day) < 0.01
    assert stretch.name == ""


@given(st.lists(st.tuples(st.sampled_from("mzg"), st.floats(-1e7, 1e7)), max_size=20))
def test_no_movement_leaves_the_calendar(moves: list[tuple[str, float]]) -> None:
    stretch = Stretch(TODAY)
    stretch.bound(date(1815, 1, 1).toordinal(), date(2100, 12, 31).toordinal(), TODAY)
    stretch.resize(800)
    for what, by in moves:
        if what == "m":
            stretch.move(by)
        elif what == "z":
            stretch.zoom(2.0 if by > 0 else 0.5, abs(by) % 800)
        else:
            stretch.go_to(by)
        assert FIRST_DAY <= stretch.left_day <= LAST_DAY
        assert stretch.left_day <= date(2100, 12, 31).toordinal()


# Walking


def test_walking_goes_through_time_and_on_to_the_next_lane() -> None:
    early, late, other = row("A", JAN, JAN), row("B", JUN, JUN), row("C", JAN, JAN)
    scene = scene_of([late, early], [], [other])
    at = walk.find(scene, early.id)
    seen = []
    while at is not None:
        seen.append(at.key)
        at = walk.beside(scene, at, 1)
    assert seen == [early.id, late.id, other.id]
    back = walk.find(scene, other.id)
    assert back is not None
    before = walk.beside(scene, back, -1)
    assert before is not None
    assert before.key == late.id


def test_walking_down_takes_the_nearest_in_time() -> None:
    upper = row("A", JUN, JUN)
    near, far = row("B", JUN, JUN), row("C", date(2030, 1, 1), date(2030, 1, 1))
    scene = scene_of([upper], [far, near])
    at = walk.find(scene, upper.id)
    assert at is not None
    below = walk.below(scene, at, 1)
    assert below is not None
    assert below.key == near.id
    above = walk.below(scene, below, -1)
    assert above is not None
    assert above.key == upper.id
    assert walk.below(scene, above, -1) is None


def test_the_line_that_unfolds_is_a_stop() -> None:
    records = [row(f"Punt {n}", JAN, JAN) for n in range(60)]
    scene = scene_of(records, [row("B", JAN, JAN)])
    line = walk.stops(scene, 0)[-1]
    assert (line.key, line.item) == ("+0", None)
    assert walk.find(scene, "+0") == line
    assert walk.find(scene, "+1") is None
    assert walk.find(scene, "onbekend") is None
    above = walk.below(scene, line, -1)
    assert above is not None
    assert above.item is not None
    hidden = [r for r in records if walk.find(scene, r.id) is None]
    assert len(hidden) == scene.packed(0).hidden
    scene.toggle(0)
    assert all(walk.find(scene, r.id) for r in records)
