"""Which afleveringen a recurring report calls for."""

from __future__ import annotations

from datetime import date

import pytest

from storage.rules.deadline import Deadline
from storage.rules.installments import MOST, installments, next_installment
from storage.rules.terms import DeadlineKind

YEARLY = Deadline("jaarlijks", DeadlineKind.RECURRENCE, every="P1Y")


def days(deadline: Deadline, reference: date | None, until: date) -> list[tuple[str, str, str]]:
    return [
        (i.period, str(i.deadline.earliest), str(i.deadline.latest))
        for i in installments(deadline, reference, until)
    ]


def test_without_an_anchor_it_is_the_calendar_year_and_said_to_be_derived() -> None:
    (only,) = installments(YEARLY, date(2026, 4, 2), date(2026, 11, 22))
    assert only.period == "2026"
    assert (only.deadline.earliest, only.deadline.latest) == (date(2026, 1, 1), date(2026, 12, 31))
    assert only.deadline.derived
    assert only.deadline.wording == "jaarlijks"


def test_promised_late_in_the_year_it_first_falls_due_in_the_next() -> None:
    assert days(YEARLY, date(2023, 12, 20), date(2024, 1, 5)) == [
        ("2024", "2024-01-01", "2024-12-31")
    ]


def test_a_missed_year_stays_visible() -> None:
    found = days(YEARLY, date(2023, 12, 20), date(2026, 11, 22))
    assert [period for period, _, _ in found] == ["2024", "2025", "2026"]


def test_said_days_are_the_window() -> None:
    anchored = Deadline(
        "jaarlijks vóór 15 mei", DeadlineKind.RECURRENCE, every="P1Y", to_day="05-14"
    )
    (only,) = installments(anchored, date(2026, 2, 1), date(2026, 3, 1))
    assert (only.deadline.earliest, only.deadline.latest) == (date(2026, 1, 1), date(2026, 5, 14))
    assert not only.deadline.derived


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        ("P6M", ("2026-2", "2026-07-01", "2026-12-31")),
        ("P3M", ("2026-2", "2026-04-01", "2026-06-30")),
        ("P1M", ("2026-4", "2026-04-01", "2026-04-30")),
        ("P2Y", ("2028", "2028-01-01", "2028-12-31")),
        ("P5Y", ("2031", "2031-01-01", "2031-12-31")),
    ],
)
def test_other_periods(every: str, expected: tuple[str, str, str]) -> None:
    deadline = Deadline("x", DeadlineKind.RECURRENCE, every=every)
    assert days(deadline, date(2026, 4, 2), date(2026, 4, 2))[0] == expected


def test_a_said_first_time_is_kept() -> None:
    first = Deadline(
        "vanaf 2027 jaarlijks",
        DeadlineKind.RECURRENCE,
        earliest=date(2027, 1, 1),
        latest=date(2027, 12, 31),
        every="P1Y",
    )
    assert days(first, date(2026, 4, 2), date(2026, 11, 22)) == [
        ("2027", "2027-01-01", "2027-12-31")
    ]


def test_without_a_period_or_a_date_it_is_undated() -> None:
    vague = Deadline("periodiek", DeadlineKind.RECURRENCE)
    assert days(vague, date(2026, 4, 2), date(2026, 11, 22)) == [("", "None", "None")]
    assert days(YEARLY, None, date(2026, 11, 22)) == [("", "None", "None")]


def test_an_old_letter_does_not_flood_the_register() -> None:
    monthly = Deadline("maandelijks", DeadlineKind.RECURRENCE, every="P1M")
    found = days(monthly, date(2015, 1, 1), date(2026, 11, 22))
    assert len(found) == MOST
    assert found[-1][0] == "2026-11"


def test_a_window_may_run_over_the_turn_of_the_year() -> None:
    winter = Deadline(
        "elke winter", DeadlineKind.RECURRENCE, every="P1Y", from_day="12-01", to_day="02-28"
    )
    assert days(winter, date(2026, 4, 2), date(2026, 4, 2)) == [
        ("2026", "2026-12-01", "2027-02-28")
    ]


def test_leap_day() -> None:
    leap = Deadline("x", DeadlineKind.RECURRENCE, every="P1Y", to_day="02-29")
    assert days(leap, date(2027, 1, 5), date(2028, 6, 1)) == [
        ("2027", "2027-01-01", "2027-02-28"),
        ("2028", "2028-01-01", "2028-02-29"),
    ]


@pytest.mark.parametrize(
    ("every", "made", "period", "window"),
    [
        ("P1Y", [], "2026", ("2026-01-01", "2026-12-31")),
        ("P1Y", ["2025", "2026"], "2027", ("2027-01-01", "2027-12-31")),
        ("P5Y", ["2024"], "2029", ("2029-01-01", "2029-12-31")),
        ("P6M", ["2026-2"], "2027-1", ("2027-01-01", "2027-06-30")),
        ("P3M", ["2026-4", "2027-1"], "2027-2", ("2027-04-01", "2027-06-30")),
        ("P1M", [], "2026-11", ("2026-11-01", "2026-11-30")),
        ("P1Y", ["wanneer het uitkomt", "²"], "2026", ("2026-01-01", "2026-12-31")),
    ],
)
def test_the_next_one_is_the_first_that_is_not_made(
    every: str, made: list[str], period: str, window: tuple[str, str]
) -> None:
    rhythm = Deadline("", DeadlineKind.RECURRENCE, every=every)
    found = next_installment(rhythm, date(2026, 11, 22), made)
    assert found is not None
    assert found.period == period
    assert (str(found.deadline.earliest), str(found.deadline.latest)) == window


def test_without_a_period_there_is_no_next_one() -> None:
    assert next_installment(Deadline("", DeadlineKind.RECURRENCE), date(2026, 11, 22), ()) is None


def test_the_next_one_keeps_the_days_of_the_year() -> None:
    rhythm = Deadline("", DeadlineKind.RECURRENCE, every="P1Y", to_day="05-14")
    found = next_installment(rhythm, date(2026, 11, 22), ())
    assert found is not None
    assert (found.period, found.deadline.latest) == ("2027", date(2027, 5, 14))
    assert not found.deadline.derived
