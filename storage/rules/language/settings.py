"""The named rules of the deadline language, and the values that the user gives them.

The defaults are conventions, not facts: a year's "begin" is wider than January because April is
no longer the beginning, "medio" lies round 1 July, "voor de zomer" ends a few days before the
recess. Each is a setting, and a reading names the rule that made it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING

from storage.rules.calendar import last_of_month
from storage.rules.message import GestandError

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = str | int
"""A day `MM-DD`, a range of days `MM-DD/MM-DD` (inclusive), or a number."""

Bounds = tuple[Value, Value]
"""The least and the most, inclusive, that a number or a day (`MM-DD`) may be."""

_LEAP_YEAR = 2000


class RuleValueError(GestandError):
    """A rule does not exist, has nothing to set, or cannot have this value."""

    def __init__(self, name: str, value: object) -> None:
        super().__init__("rules.error.value", name=name, value=str(value))


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """A named rule.

    Attributes:
        name: As it stands in `Deadline.rule`; its title and explanation are `rules.<name>.title`
            and `rules.<name>.explain` in the catalogue.
        example: A wording that it reads.
        default: The value that it starts with; None when there is nothing to set.
        bounds: Of its number or day; of a range those of the first and of the last day. Within
            them the wording still means what a reader would take it for.
    """

    name: str
    example: str
    default: Value | None = None
    bounds: tuple[Bounds, ...] = ()

    @property
    def settable(self) -> bool:
        """Whether the user can give it another value."""
        return self.default is not None


RULES: tuple[RuleInfo, ...] = (
    RuleInfo("day", "op 1 juli 2026"),
    RuleInfo("day.around", "rond 1 juli 2026", 7, ((1, 30),)),
    RuleInfo("week", "in week 24"),
    RuleInfo("week.of_month", "in de derde week van september"),
    RuleInfo("month", "in maart 2027"),
    RuleInfo("month.begin", "begin juni", 10, ((1, 15),)),
    RuleInfo("month.middle", "medio juni"),
    RuleInfo("month.end", "eind juni", 21, ((17, 28),)),
    RuleInfo("quarter", "in het tweede kwartaal van 2027"),
    RuleInfo("trimester", "in het tweede trimester van 2027"),
    RuleInfo("half", "in de eerste helft van 2027"),
    RuleInfo("year", "in 2027"),
    RuleInfo("year.begin", "begin 2027", "01-01/03-31", (("01-01", "02-28"), ("01-31", "06-30"))),
    RuleInfo("year.middle", "medio 2027", "06-01/07-31", (("04-01", "07-01"), ("07-01", "09-30"))),
    RuleInfo("year.end", "eind 2027", "10-01/12-31", (("07-01", "12-01"), ("11-30", "12-31"))),
    RuleInfo("year.first_day", "primo 2027"),
    RuleInfo("year.last_day", "ultimo 2027"),
    RuleInfo("part", "eind van het derde kwartaal"),
    RuleInfo(
        "season.spring",
        "in het voorjaar van 2027",
        "03-01/05-31",
        (("02-01", "04-30"), ("05-01", "06-30")),
    ),
    RuleInfo(
        "season.summer", "deze zomer", "06-01/08-31", (("05-01", "07-15"), ("07-31", "09-30"))
    ),
    RuleInfo(
        "season.autumn", "in het najaar", "09-01/11-30", (("08-01", "10-31"), ("10-31", "12-31"))
    ),
    RuleInfo(
        "season.winter", "komende winter", "12-01/02-29", (("11-01", "12-31"), ("01-31", "03-31"))
    ),
    RuleInfo("summer.before", "voor de zomer", "06-30", (("05-31", "07-31"),)),
    RuleInfo(
        "summer.around", "rond de zomer", "06-01/09-30", (("05-01", "07-31"), ("07-31", "10-31"))
    ),
    RuleInfo(
        "summer.after", "na de zomer", "09-01/10-31", (("08-01", "10-01"), ("09-01", "12-31"))
    ),
    RuleInfo(
        "summer.soon_after",
        "kort na de zomer",
        "09-01/09-30",
        (("08-01", "10-01"), ("08-31", "11-30")),
    ),
    RuleInfo("christmas.before", "voor de kerst", "12-24", (("12-01", "12-25"),)),
    RuleInfo("new_year.before", "voor de jaarwisseling", "12-31", (("12-15", "12-31"),)),
    RuleInfo(
        "new_year.around",
        "rond de jaarwisseling",
        "12-15/01-15",
        (("12-01", "12-31"), ("01-01", "01-31")),
    ),
    RuleInfo("feast", "met Prinsjesdag"),
    RuleInfo("recess", "in het kerstreces"),
    RuleInfo("recess.before", "voor het zomerreces"),
    RuleInfo("recess.after", "na het meireces"),
    RuleInfo("recess.after_summer", "na het zomerreces", "10-31", (("09-15", "12-31"),)),
    RuleInfo(
        "school_year",
        "in het schooljaar 2026-2027",
        "08-01/07-31",
        (("07-01", "10-01"), ("06-01", "09-30")),
    ),
    RuleInfo(
        "study_year",
        "in het studiejaar 2026-2027",
        "09-01/08-31",
        (("07-01", "10-01"), ("06-01", "09-30")),
    ),
    RuleInfo("session_year", "in het vergaderjaar 2026/27"),
    RuleInfo("limit.by", "uiterlijk 1 juli 2026"),
    RuleInfo("limit.before", "vóór 1 mei 2026"),
    RuleInfo("limit.until", "tot 1 mei 2026"),
    RuleInfo("limit.from", "vanaf 1 juli 2026"),
    RuleInfo("limit.after", "na 1 oktober 2026"),
    RuleInfo("limit.soon_after", "kort na 1 oktober 2026", 30, ((7, 92),)),
    RuleInfo("between", "eind 2026 of begin 2027"),
    RuleInfo("duration.within", "binnen drie maanden"),
    RuleInfo("duration.over", "over twee weken"),
    RuleInfo("duration.after", "na een periode van vijf jaar"),
    RuleInfo("duration.from_day", "twee weken voor het debat van 12 juni 2026"),
    RuleInfo("past.last", "9 april jl."),
    RuleInfo("past.earlier", "eerder dit jaar"),
    RuleInfo("past.since", "sinds 2016"),
    RuleInfo("past.source", "uit 2016"),
    RuleInfo("recurrence", "jaarlijks"),
    RuleInfo("recurrence.anchored", "jaarlijks vóór 15 mei"),
    RuleInfo("recurrence.loose", "periodiek"),
    RuleInfo("carried.report", "in de volgende voortgangsbrief"),
    RuleInfo("carried.event", "na afronding van het onderzoek"),
    RuleInfo("carried.offset", "binnen zes weken na ontvangst"),
    RuleInfo("carried.cabinet", "deze kabinetsperiode"),
    RuleInfo("open.soon", "zo spoedig mogelijk"),
    RuleInfo("open.term", "op korte termijn"),
    RuleInfo("open.coming", "komende periode"),
    RuleInfo("open.later", "in een later stadium"),
    RuleInfo("open.timely", "tijdig"),
    RuleInfo("open.some", "binnen enkele weken"),
    RuleInfo("open.unset", "nader te bepalen"),
    RuleInfo("open.unsaid", ""),
)
"""Every name that `Deadline.rule` can have."""

_DEFAULT: Mapping[str, Value] = MappingProxyType(
    {rule.name: rule.default for rule in RULES if rule.default is not None}
)
_BY_NAME: Mapping[str, RuleInfo] = MappingProxyType({rule.name: rule for rule in RULES})


@dataclass(frozen=True, slots=True)
class DayRange:
    """A stretch of days that comes back every year.

    Attributes:
        first: (month, day), inclusive.
        last: (month, day), inclusive; before `first` when it runs into the next year.
    """

    first: tuple[int, int]
    last: tuple[int, int]

    def in_year(self, year: int) -> tuple[date, date]:
        """Return first and last day of the stretch that begins in `year`."""
        return day_in_year(year, self.first), day_in_year(
            year + (self.last < self.first), self.last
        )


def day_in_year(year: int, month_day: tuple[int, int]) -> date:
    """Return a day of the year; 29 February is the last of February in other years."""
    month, day = month_day
    return date(year, month, min(day, last_of_month(year, month).day))


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """The values of the rules, where they differ from the default.

    Attributes:
        changed: Rule name to value; only what differs.
    """

    changed: Mapping[str, Value] = field(default_factory=dict)

    @classmethod
    def defaults(cls) -> ReadingSettings:
        """Return the settings that the program starts with."""
        return cls()

    @classmethod
    def from_dict(cls, values: Mapping[str, Value]) -> ReadingSettings:
        """Return the settings that `to_dict` wrote; raise RuleValueError for what is none."""
        settings = cls()
        for name, value in values.items():
            settings = settings.with_rule(name, value)
        return settings

    def to_dict(self) -> dict[str, Value]:
        """Return a plain dict of what differs from the defaults."""
        return dict(self.changed)

    def with_rule(self, name: str, value: Value) -> ReadingSettings:
        """Return settings in which one rule has another value.

        Raises:
            RuleValueError: There is no such rule, or it cannot have this value.
        """
        default = _DEFAULT.get(name)
        if default is None or not fits(_BY_NAME[name], value):
            raise RuleValueError(name, value)
        rest = {key: kept for key, kept in self.changed.items() if key != name}
        return ReadingSettings(rest if value == default else {**rest, name: value})

    def value(self, name: str) -> Value:
        """Return the value of a rule that has one."""
        return self.changed.get(name, _DEFAULT[name])

    def number(self, name: str) -> int:
        """Return a number of days, or a day of the month."""
        return int(self.value(name))

    def day(self, name: str) -> tuple[int, int]:
        """Return a day of the year as (month, day)."""
        return month_day(str(self.value(name)))

    def range(self, name: str) -> DayRange:
        """Return a stretch of days."""
        first, last = str(self.value(name)).split("/")
        return DayRange(month_day(first), month_day(last))


DEFAULTS = ReadingSettings()


class NotingSettings(ReadingSettings):
    """The same settings, which note what a reading asks of them.

    A reading that did not ask for a rule is the same whatever that rule's value is.

    Attributes:
        asked: Names of the rules whose value was asked for.
    """

    __slots__ = ("asked",)
    asked: set[str]

    def __init__(self, settings: ReadingSettings) -> None:
        super().__init__(settings.changed)
        object.__setattr__(self, "asked", set())

    def value(self, name: str) -> Value:
        self.asked.add(name)
        return super().value(name)


def rule_of(name: str) -> RuleInfo:
    """Return a rule by its name; raise KeyError when there is none."""
    return _BY_NAME[name]


def ends_of(value: Value) -> tuple[Value, ...]:
    """Return a number or a day as it is, and a range as its first and last day."""
    return (value,) if isinstance(value, int) else tuple(value.split("/"))


def fits(rule: RuleInfo, value: object) -> bool:
    """Say whether a rule can have a value: its form, days that exist, within its bounds."""
    default = rule.default
    if isinstance(default, int):
        return isinstance(value, int) and not isinstance(value, bool) and _within(rule, (value,))
    if not isinstance(value, str) or default is None:
        return False
    ends, usual = ends_of(value), ends_of(default)
    if len(ends) != len(usual) or not all(_is_day(str(day)) for day in ends):
        return False
    # A range stays within a year of its own, or runs into the next, as it always did.
    return _runs_on(ends) == _runs_on(usual) and _within(rule, ends)


def extremes(rule: RuleInfo) -> list[Value]:
    """Return the values of a rule at its bounds."""
    if isinstance(rule.default, int):
        return list(rule.bounds[0])
    values = ["/".join(str(day) for day in ends) for ends in product(*rule.bounds)]
    return [value for value in values if fits(rule, value)]


def _within(rule: RuleInfo, ends: tuple[Value, ...]) -> bool:
    # Days as MM-DD compare as text.
    return all(
        (low <= end <= high)  # type: ignore[operator]  # of one type, as the form was looked at
        for end, (low, high) in zip(ends, rule.bounds, strict=True)
    )


def _runs_on(ends: tuple[Value, ...]) -> bool:
    return str(ends[-1]) < str(ends[0])


def month_day(text: str) -> tuple[int, int]:
    """Return a day `MM-DD` as (month, day)."""
    month, day = text.split("-")
    return int(month), int(day)


def _is_day(text: str) -> bool:
    if not re.fullmatch(r"\d\d-\d\d", text):
        return False
    month, day = month_day(text)
    return 1 <= month <= 12 and 1 <= day <= last_of_month(_LEAP_YEAR, month).day  # noqa: PLR2004 - twelve months
