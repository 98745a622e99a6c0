"""The ladder: which rung has fallen, and whether it is still told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.rules.ladder import (
    DEFAULT_LADDER,
    MOST_SNOOZED_DAYS,
    Due,
    Fall,
    Mark,
    Rung,
    days_before,
    due,
    falls,
    is_passed,
)

LADDER = [Rung(before) for before in DEFAULT_LADDER]
LAST = date(2026, 12, 31)


def on(day: int, month: int = 12) -> date:
    return date(2026, month, day)


def told(fall: Fall, day: date) -> Mark:
    return Mark(fall.rung, fall.due_on, shown_on=day)


def test_the_usual_ladder_counts_back_from_the_last_day() -> None:
    assert falls(LAST, LADDER) == [
        Fall("P6W", on(19, 11)),
        Fall("P4W", on(3)),
        Fall("P2W", on(17)),
        Fall("P3D", on(28)),
        Fall("P0D", LAST),
    ]


@pytest.mark.parametrize(("before", "days"), [("P6W", 42), ("P3D", 3), ("P0D", 0), ("P0W", 0)])
def test_a_rung_is_weeks_or_days(before: str, days: int) -> None:
    assert days_before(before) == days


@pytest.mark.parametrize("text", ["", "6W", "P6M", "P-1D", "P6W ", "P٣D", "P9999D", "P1D\n"])
def test_what_is_no_rung_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no rung"):
        days_before(text)


def test_a_rung_before_the_calendar_begins_is_left_out() -> None:
    assert [fall.rung for fall in falls(date.min + timedelta(days=14), LADDER)] == [
        "P2W",
        "P3D",
        "P0D",
    ]


def test_without_a_last_day_only_its_own_days_fall() -> None:
    own = Fall("on:2026-12-01", on(1))
    assert falls(None, LADDER, [own]) == [own]


def test_on_one_day_the_rung_of_the_ladder_counts() -> None:
    found = falls(LAST, LADDER, [Fall("on:2026-12-17", on(17))])
    assert [fall.rung for fall in found if fall.due_on == on(17)] == ["on:2026-12-17", "P2W"]
    asks = due(found, [], on(17))
    assert asks is not None
    assert asks.fall.rung == "P2W"


def test_nothing_is_due_before_the_first_rung_and_one_on_its_day() -> None:
    rungs = falls(LAST, LADDER)
    assert due(rungs, [], on(18, 11)) is None
    assert due(rungs, [], on(19, 11)) == Due(rungs[0], None, missed=False)


def test_of_several_that_fell_only_the_newest_is_told_and_it_was_missed() -> None:
    rungs = falls(LAST, LADDER)
    assert due(rungs, [], on(18)) == Due(rungs[2], None, missed=True)


def test_told_stays_until_seen() -> None:
    rungs = falls(LAST, LADDER)
    mark = told(rungs[0], on(19, 11))
    assert due(rungs, [mark], on(25, 11)) == Due(rungs[0], mark, missed=False)
    assert due(rungs, [mark._replace(seen_on=on(19, 11))], on(25, 11)) is None


def test_told_late_stays_missed() -> None:
    rungs = falls(LAST, LADDER)
    mark = told(rungs[0], on(21, 11))
    assert due(rungs, [mark], on(25, 11)) == Due(rungs[0], mark, missed=True)


def test_the_next_rung_takes_the_place_of_one_that_nobody_saw() -> None:
    rungs = falls(LAST, LADDER)
    assert due(rungs, [told(rungs[0], on(19, 11))], on(3)) == Due(rungs[1], None, missed=False)


def test_put_off_is_quiet_until_its_day_and_then_told_once_more() -> None:
    rungs = falls(LAST, LADDER)
    mark = Mark("P6W", rungs[0].due_on, snoozed_until=on(20, 11))
    assert due(rungs, [mark], on(19, 11)) is None
    assert due(rungs, [mark], on(20, 11)) == Due(rungs[0], mark, missed=False)
    again = mark._replace(shown_on=on(20, 11))
    assert due(rungs, [again], on(21, 11)) == Due(rungs[0], again, missed=False)
    assert due(rungs, [again._replace(seen_on=on(21, 11))], on(21, 11)) is None


def test_put_off_by_a_clock_that_ran_ahead_does_not_silence() -> None:
    rungs = falls(LAST, LADDER)
    far = on(19, 11) + timedelta(days=MOST_SNOOZED_DAYS + 1)
    mark = Mark("P6W", rungs[0].due_on, snoozed_until=far)
    assert due(rungs, [mark], on(19, 11)) == Due(rungs[0], mark, missed=False)


def test_left_to_pass_is_never_told() -> None:
    rungs = falls(LAST, LADDER)
    assert due(rungs, [Mark("P6W", rungs[0].due_on)], on(19, 11)) is None


def test_a_term_that_moves_makes_new_rungs() -> None:
    before = falls(on(20), LADDER)
    seen = Mark("P2W", on(6), shown_on=on(6), seen_on=on(6))
    assert due(before, [seen], on(6)) is None
    after = falls(on(27), LADDER)
    # What the new term would have said two days ago was said of the old one since.
    assert due(after, [seen], on(6)) is None
    assert due(after, [seen], on(13)) == Due(after[2], None, missed=False)


def test_a_clock_that_ran_ahead_takes_nothing_from_the_days_to_come() -> None:
    rungs = falls(LAST, LADDER)
    ahead = told(rungs[-1], date(2027, 11, 22))
    assert due(rungs, [ahead], on(3)) == Due(rungs[1], None, missed=False)


@pytest.mark.parametrize("seen_on", [None, date(2027, 11, 22)])
def test_what_a_clock_that_ran_ahead_told_is_told_on_its_day(seen_on: date | None) -> None:
    rungs = falls(LAST, LADDER)
    ahead = told(rungs[-1], date(2027, 11, 22))._replace(seen_on=seen_on)
    assert due(rungs, [ahead], LAST) == Due(rungs[-1], None, missed=False, told_ahead=True)
    # Nobody was told on the day itself; a year later the same mark counts.
    late = due(rungs, [ahead], LAST + timedelta(days=1))
    assert late == Due(rungs[-1], None, missed=True, told_ahead=True)
    since = due(rungs, [ahead], date(2027, 11, 22))
    assert since == (None if seen_on else Due(rungs[-1], ahead, missed=True))


def test_seen_untold_by_a_clock_that_ran_ahead_is_told_on_its_day() -> None:
    rungs = falls(LAST, LADDER)
    ahead = Mark("P0D", LAST, seen_on=date(2027, 11, 22))
    assert due(rungs, [ahead], LAST) == Due(rungs[-1], None, missed=False, told_ahead=True)


def test_told_in_time_and_seen_by_a_clock_that_ran_ahead_is_seen() -> None:
    rungs = falls(LAST, LADDER)
    mark = told(rungs[0], on(19, 11))._replace(seen_on=date(2027, 11, 22))
    assert due(rungs, [mark], on(25, 11)) is None


def test_a_rung_that_was_added_counts_from_that_day() -> None:
    rungs = falls(LAST, [Rung("P8W", since=on(22, 11)), *LADDER])
    assert due(rungs, [], on(10, 11)) == Due(rungs[0], None, missed=True)
    seen = Mark("P6W", on(19, 11), shown_on=on(19, 11), seen_on=on(19, 11))
    added = falls(LAST, [*LADDER, Rung("P5W", since=on(30, 11))])
    assert due(added, [seen], on(30, 11)) is None
    assert due(added, [told(added[0], on(19, 11))], on(30, 11)) is not None


def test_what_fell_before_its_record_was_there_is_passed() -> None:
    rungs = falls(LAST, LADDER)
    found = due(rungs, [], on(22, 11))
    assert found is not None
    assert is_passed(found, on(20, 11), on(22, 11))
    assert not is_passed(found, on(19, 11), on(22, 11))
    assert not is_passed(found, None, on(22, 11))
    # A record made "later" than today was made by a wrong clock.
    assert not is_passed(found, on(23, 11), on(22, 11))
    assert not is_passed(found._replace(mark=told(rungs[0], on(19, 11))), on(20, 11), on(22, 11))


days = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(
    latest=days,
    rungs=st.sets(st.sampled_from(["P8W", "P6W", "P5W", "P2W", "P10D", "P3D", "P1D", "P0D"])),
    steps=st.lists(st.integers(min_value=0, max_value=40), max_size=30),
    begin=st.integers(min_value=0, max_value=120),
)
def test_each_rung_is_told_at_most_once_and_the_last_one_always(
    latest: date, rungs: set[str], steps: list[int], begin: int
) -> None:
    """Walk forward by any steps, telling whatever is due, and end after the last day."""
    fall = falls(latest, [Rung(rung) for rung in rungs])
    marks: list[Mark] = []
    today = latest - timedelta(days=begin)
    for step in [*steps, 4000]:
        found = due(fall, marks, today)
        if found is not None and found.mark is None:
            assert found.fall.due_on <= today
            marks.append(told(found.fall, today))
        today += timedelta(days=step)
    found = due(fall, marks, today)
    if found is not None and found.mark is None:
        marks.append(told(found.fall, today))
    assert len({mark[:2] for mark in marks}) == len(marks)
    if fall:
        assert (fall[-1].rung, fall[-1].due_on) in {mark[:2] for mark in marks}
    assert [mark.due_on for mark in marks] == sorted(mark.due_on for mark in marks)
