"""The clock: real, or stopped at a day."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.clock import Clock


def test_stopped_at_a_day() -> None:
    clock = Clock(date(2026, 11, 22))
    assert clock.today() == date(2026, 11, 22)
    assert clock().date() == date(2026, 11, 22)
    assert clock().tzinfo is not None


def test_follows_the_real_clock() -> None:
    clock = Clock()
    assert clock() - clock() < timedelta(seconds=1)
    assert abs(clock().date() - clock.today()) <= timedelta(days=1)
    clock.on = date(2030, 1, 1)
    assert clock.today() == date(2030, 1, 1)
