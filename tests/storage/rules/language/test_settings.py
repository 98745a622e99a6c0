"""The named rules and what the user can make of them."""

from __future__ import annotations

import pytest

from resources.words import LANGUAGES, Words
from storage.rules.language import DEFAULTS, RULES, ReadingSettings
from storage.rules.language.settings import RuleValueError, Value
from tests.storage.rules.language.spoken import read


@pytest.mark.parametrize(
    ("rule", "value", "wording", "expected"),
    [
        ("year.begin", "01-01/04-30", "begin 2027", "2027-01-01..2027-04-30"),
        ("year.middle", "05-01/08-31", "medio 2027", "2027-05-01..2027-08-31"),
        ("year.end", "11-01/12-15", "uiterlijk eind 2026", "2026-04-02..2026-12-15"),
        ("year.end", "11-01/12-15", "voor eind 2026", "2026-04-02..2026-12-31"),
        ("month.begin", 7, "begin juni", "2026-06-01..2026-06-07"),
        ("month.end", 24, "medio juni", "2026-06-11..2026-06-23"),
        ("season.winter", "12-21/03-20", "winter 2026", "2026-12-21..2027-03-20"),
        ("summer.before", "07-02", "voor de zomer", "2026-04-02..2026-07-02"),
        ("summer.around", "06-15/09-15", "rond de zomer", "2026-06-15..2026-09-15"),
        ("summer.after", "09-01/11-30", "na de zomer", "2026-09-01..2026-11-30"),
        ("summer.soon_after", "09-01/09-20", "kort na de zomer", "2026-09-01..2026-09-20"),
        ("christmas.before", "12-18", "voor de kerst", "2026-04-02..2026-12-18"),
        ("new_year.before", "12-24", "voor de jaarwisseling", "2026-04-02..2026-12-24"),
        ("new_year.around", "12-20/01-10", "rond de jaarwisseling", "2026-12-20..2027-01-10"),
        ("day.around", 3, "rond 1 juli", "2026-06-28..2026-07-04"),
        ("limit.soon_after", 14, "kort na 1 juli", "2026-07-02..2026-07-15"),
        ("recess.after_summer", "11-15", "na het zomerreces", "2026-09-01..2026-11-15"),
        ("school_year", "09-01/08-31", "schooljaar 2026/27", "2026-09-01..2027-08-31"),
    ],
)
def test_a_changed_rule_changes_what_it_reads(
    rule: str, value: Value, wording: str, expected: str
) -> None:
    deadline = read(wording, settings=DEFAULTS.with_rule(rule, value))
    assert f"{deadline.earliest}..{deadline.latest}" == expected


def test_settings_travel_as_a_plain_dict() -> None:
    settings = DEFAULTS.with_rule("year.begin", "01-01/04-30").with_rule("day.around", 3)
    assert settings.to_dict() == {"year.begin": "01-01/04-30", "day.around": 3}
    assert ReadingSettings.from_dict(settings.to_dict()) == settings
    assert settings.with_rule("day.around", 7).to_dict() == {"year.begin": "01-01/04-30"}
    assert ReadingSettings.defaults() == DEFAULTS


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        ("year.begin", "01-01"),
        ("year.begin", "01-01/13-01"),
        ("year.begin", "01-01/02-30"),
        ("year.begin", 3),
        ("year.begin", "02-28/01-31"),
        ("year.begin", "01-01/07-01"),
        ("school_year", "07-15/08-31"),
        ("summer.before", "12-01"),
        ("day.around", 31),
        ("summer.before", "30 juni"),
        ("day.around", -1),
        ("day.around", True),
        ("day.around", "7"),
        ("month.begin", 16),
        ("month.end", 16),
        ("year", "01-01/12-31"),
        ("nonsense", 1),
    ],
)
def test_a_value_that_a_rule_cannot_have_is_refused(rule: str, value: Value) -> None:
    with pytest.raises(RuleValueError) as refused:
        DEFAULTS.with_rule(rule, value)
    assert refused.value.message.values == {"name": rule, "value": str(value)}


def test_every_rule_has_a_title_and_an_explanation() -> None:
    for language in LANGUAGES:
        keys = Words(language).keys()
        for rule in RULES:
            assert {f"rules.{rule.name}.title", f"rules.{rule.name}.explain"} <= keys


def test_which_rules_can_be_set() -> None:
    settable = {rule.name for rule in RULES if rule.settable}
    assert {"year.begin", "summer.before", "month.end"} <= settable
    assert "month.middle" not in settable
