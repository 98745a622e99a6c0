"""Which backups stay."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from storage.rules.thinning import (
    DAILY,
    MONTHLY,
    RECENT,
    WEEKLY,
    Generation,
    Kept,
    kept,
    thinned,
)

START = datetime(2026, 1, 1, 9, 0, tzinfo=UTC)

generations = st.lists(
    st.builds(
        Generation,
        operation=st.integers(1, 10_000),
        at=st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis adds the zone
    ),
    max_size=120,
    unique=True,
)


def kept_of(made: list[Generation]) -> list[Generation]:
    return sorted(set(made) - thinned(made))


def after(days: int, every: timedelta = timedelta(days=1)) -> list[Generation]:
    """Return what is left when every backup is followed by a thinning."""
    left: list[Generation] = []
    at, number = START, 0
    while at < START + timedelta(days=days):
        number += 1
        left = kept_of([*left, Generation(number, at)])
        at += every
    return left


def test_three_years_of_days_leave_thirty_one_and_those_of_two_days() -> None:
    left = after(3 * 365)
    last = START + timedelta(days=3 * 365 - 1)
    recent = [found for found in left if last - found.at < RECENT]
    assert len(left) == len(recent) + DAILY + WEEKLY + MONTHLY
    days = [(last - found.at).days for found in left[::-1]]
    assert days[: DAILY + 2] == list(range(DAILY + 2))
    assert (last - left[0].at).days >= 30 * (MONTHLY - 1)
    gaps = [later - earlier for later, earlier in zip(days[1:], days, strict=False)]
    assert max(gaps) <= 31


def test_weeks_keep_their_sunday_and_months_their_last_day() -> None:
    older = [found.at for found in after(3 * 365)][::-1][DAILY + 2 :]
    ends = [at for at in older if (at + timedelta(days=1)).month != at.month]
    sundays = [at for at in older if at.isoweekday() == 7 and at not in ends]
    assert len(ends) == MONTHLY
    assert len(sundays) == WEEKLY
    assert len(older) == MONTHLY + WEEKLY


def test_every_backup_of_the_last_two_days_stays() -> None:
    left = after(20, timedelta(minutes=30))
    recent = [found for found in left if left[-1].at - found.at < RECENT]
    assert len(recent) == 96
    assert len(left) <= len(recent) + DAILY + WEEKLY + MONTHLY


@given(generations)
def test_the_newest_stays_and_so_does_enough(made: list[Generation]) -> None:
    gone = thinned(made)
    kept = kept_of(made)
    assert gone <= set(made)
    if made:
        assert max(made) in kept
        assert len(kept) >= min(len({found.at.date() for found in made}), DAILY)


@given(generations)
def test_thinning_twice_takes_no_more(made: list[Generation]) -> None:
    assert thinned(kept_of(made)) == frozenset()


@given(generations, st.integers(-400, 400))
def test_a_clock_that_jumps_costs_no_more_than_one(made: list[Generation], days: int) -> None:
    before = kept_of(made)
    if not before:
        return
    jumped = Generation(max(before).operation + 1, max(before).at + timedelta(days=days))
    kept = kept_of([*before, jumped])
    assert jumped in kept
    older = [found for found in before if abs(found.at - max(before).at) >= RECENT]
    # It takes one place among the days, which may push one out of the weeks and of the months.
    assert len([found for found in older if found not in kept]) <= 3


@given(generations)
def test_what_stays_says_why_and_no_more_of_a_step_than_there_may_be(
    made: list[Generation],
) -> None:
    why = kept(made)
    assert why.keys() == set(made) - thinned(made)
    counts = Counter(why.values())
    most = {Kept.DAILY: DAILY, Kept.WEEKLY: WEEKLY, Kept.MONTHLY: MONTHLY}
    assert all(counts[step] <= number for step, number in most.items())
    if made:
        assert why[max(made)] is Kept.RECENT


def test_a_day_becomes_that_of_its_week_and_then_that_of_its_month() -> None:
    left = after(400)
    steps = [kept(left)[found] for found in left[::-1]]
    order = [Kept.RECENT, Kept.DAILY, Kept.WEEKLY, Kept.MONTHLY]
    assert [step for step in dict.fromkeys(steps) if step in order[:2]] == order[:2]
    assert steps[-1] is Kept.MONTHLY
    assert Counter(steps)[Kept.DAILY] == DAILY
