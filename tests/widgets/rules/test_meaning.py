"""What a rule means, in words and as days of an example year."""

from __future__ import annotations

from datetime import date

import pytest

from resources.words import LANGUAGES, Words
from storage.calendars import load_calendar
from storage.rules.language import DEFAULTS, RULES
from storage.rules.language.settings import Value, rule_of
from widgets.rules.meaning import Days, axis_of, days_in, groups, value_in_words, wording_in

WORDS = Words()


def days(rule: str, year: int = 2026) -> str:
    found = days_in(rule_of(rule), DEFAULTS, year, load_calendar())
    return "" if found is None else f"{found.first}..{found.last}"


@pytest.mark.parametrize(
    ("rule", "value", "said"),
    [
        ("year.begin", "01-01/03-31", "1 jan – 31 mrt"),
        ("summer.before", "06-30", "tot en met 30 jun"),
        ("season.winter", "12-01/02-29", "1 dec – eind feb"),
        ("day.around", 1, "1 dag ervoor en erna"),
        ("day.around", 7, "7 dagen ervoor en erna"),
        ("month.begin", 10, "dag 1 tot en met 10"),
        ("limit.soon_after", 30, "30 dagen lang"),
    ],
)
def test_a_value_is_said(rule: str, value: Value, said: str) -> None:
    assert value_in_words(rule_of(rule), value, WORDS) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_can_be_said(language: str) -> None:
    words = Words(language)
    for rule in RULES:
        if rule.default is not None:
            assert value_in_words(rule, rule.default, words)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("year.begin", "2026-01-01..2026-03-31"),
        ("season.winter", "2026-12-01..2027-02-28"),
        ("summer.before", "None..2026-06-30"),
        ("recess.after_summer", "2026-09-01..2026-10-31"),
        ("month.end", "2026-06-21..2026-06-30"),
        ("day.around", "2026-06-24..2026-07-08"),
        ("school_year", "2026-08-01..2027-07-31"),
        ("quarter", "2026-04-01..2026-06-30"),
        ("open.soon", ""),
    ],
)
def test_a_rule_has_days_in_a_year(rule: str, expected: str) -> None:
    assert days(rule) == expected


def test_the_wording_speaks_of_the_year() -> None:
    assert wording_in(rule_of("year.end"), 2031) == "eind 2031"
    assert wording_in(rule_of("between"), 2031) == "eind 2031 of begin 2032"
    assert wording_in(rule_of("session_year"), 2031) == "in het vergaderjaar 2031/32"
    assert wording_in(rule_of("summer.around"), 2031) == "rond de zomer"


def test_every_rule_that_can_be_set_is_shown_once() -> None:
    shown = [rule for name, rules in groups() if name != "fixed" for rule in rules]
    assert {rule.name for rule in shown} == {rule.name for rule in RULES if rule.settable}
    assert len(shown) == len(set(shown))
    (fixed,) = [rules for name, rules in groups() if name == "fixed"]
    assert not any(rule.settable or rule.name.startswith("past.") for rule in fixed)


def test_the_axis_runs_from_july_where_days_run_on() -> None:
    short = Days(date(2026, 1, 1), date(2026, 3, 31))
    assert axis_of(short, 2026) == (date(2026, 1, 1), date(2026, 12, 31))
    assert axis_of(None, 2026) == axis_of(short, 2026)
    assert axis_of(Days(date(2026, 12, 1), date(2027, 2, 28)), 2026)[0] == date(2026, 7, 1)
