"""When the next backup is due, whatever the clock does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.rules.rhythm import AGAIN, EVERY, is_due

LAST = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("after", "failed", "due"),
    [
        (timedelta(), False, False),
        (EVERY - SECOND, False, False),
        (EVERY, False, True),
        (AGAIN - SECOND, True, False),
        (AGAIN, True, True),
        (-SECOND, False, True),
        (timedelta(days=365), False, True),
        (timedelta(days=-365), False, True),
    ],
)
def test_due_after_its_time_and_whenever_the_clock_was_set_back(
    after: timedelta, failed: bool, due: bool
) -> None:
    assert is_due(LAST, LAST + after, failed=failed) is due


@given(
    st.lists(st.sampled_from([45, 45, 45, 45, 3600, -3600, 31_536_000, -31_536_000]), max_size=200)
)
def test_never_more_than_half_an_hour_of_ticks_without_one(steps: list[int]) -> None:
    """Tick as a window does, over a clock that jumps: real work between two is bounded."""
    now = last = LAST
    worked = timedelta()
    for seconds in steps:
        now += timedelta(seconds=seconds)
        worked += timedelta(seconds=45)
        if is_due(last, now):
            last, worked = now, timedelta()
        assert worked < EVERY
