"""What the grammar makes of a wording, before any day is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """The periods that the calendar knows. `Period.at` says which one of the kind.

    DAY (month, day) · WEEKDAY (weekday,) · WEEK (week,) · MONTH (month,) · QUARTER (1-4, -1 last) ·
    HALF (1-2) · TRIMESTER (1-3) · SEASON (0 spring - 3 winter) · YEAR () · WEEK_OF_MONTH (month, n) ·
    WEEKDAY_OF_MONTH (month, weekday, n) · WEEK_OF_DAY (month, day) · RECESS (index in `RECESS_KINDS`, -1 any) ·
    FEAST (index in `FEASTS`) · SCHOOL, STUDY and SESSION year ().
    """

    DAY = "day"
    WEEKDAY = "weekday"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    TRIMESTER = "trimester"
    SEASON = "season"
    YEAR = "year"
    WEEK_OF_MONTH = "week_of_month"
    WEEKDAY_OF_MONTH = "weekday_of_month"
    WEEK_OF_DAY = "week_of_day"
    RECESS = "recess"
    FEAST = "feast"
    SCHOOL = "school_year"
    STUDY = "study_year"
    SESSION = "session_year"


class Part(Enum):
    """A part of a period that has no exact bounds."""

    BEGIN = "begin"
    MIDDLE = "middle"
    END = "end"
    FIRST_DAY = "first_day"
    LAST_DAY = "last_day"
    FIRST_HALF = "first_half"
    LAST_HALF = "last_half"


class Turn(Enum):
    """Which one of a period that comes back: the first that is not over, the next, the last."""

    COMING = "coming"
    NEXT = "next"
    LAST = "last"


class Limit(Enum):
    """How a wording leans on a period. AT is *met* and *bij*: of a day, not of a year."""

    IN = "in"
    AT = "at"
    BY = "by"
    BEFORE = "before"
    UNTIL = "until"
    FROM = "from"
    NOT_BEFORE = "not_before"
    AFTER = "after"
    SOON_AFTER = "soon_after"
    AROUND = "around"
    EARLIER = "earlier"
    SINCE = "since"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Year:
    """The year of a period; left out when neither is said.

    Attributes:
        number: As said, 2026.
        step: From the year of the reference day: 0 this, 1 next, -1 last year.
        every: Whether it is *ieder jaar*.
    """

    number: int | None = None
    step: int | None = None
    every: bool = False

    @property
    def left_out(self) -> bool:
        """Whether nothing says which year it is."""
        return self.number is None and self.step is None


@dataclass(frozen=True, slots=True)
class Period:
    """A period of the calendar.

    Attributes:
        kind: What it is.
        at: Which one of its kind.
        year: The year in which it begins.
        part: The part that is meant.
        step: From the period that holds the reference day: 0 this, 1 next, -1 last.
        turn: Which one, when the year is left out.
    """

    kind: Kind
    at: tuple[int, ...] = ()
    year: Year = Year()
    part: Part | None = None
    step: int | None = None
    turn: Turn = Turn.COMING


@dataclass(frozen=True, slots=True)
class Months:
    """The first or last months, weeks or days of a period; `n` is None when not said."""

    of: Period
    length: Length
    last: bool


@dataclass(frozen=True, slots=True)
class Range:
    """From one period into another.

    Attributes:
        first: Begins the range.
        last: Ends it.
        open_end: Whether `last` itself stands outside ("tot").
        gap: Whether it is what lies between the two ("tussen het zomer- en het kerstreces").
    """

    first: Stretch
    last: Stretch
    open_end: bool = False
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Limited:
    """A limit and what it leans on."""

    limit: Limit
    of: Stretch


@dataclass(frozen=True, slots=True)
class Both:
    """A first and a last limit that were said together."""

    first: Stretch
    last: Stretch


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time.

    Attributes:
        months: Months, quarters and years.
        days: Days and weeks.
        working_days: Days on which offices work.
    """

    months: int = 0
    days: int = 0
    working_days: int = 0


class Lean(Enum):
    """How a length is counted from a day."""

    WITHIN = "within"
    OVER = "over"
    AFTER = "after"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Counted:
    """A length counted from the reference day or from another one.

    Attributes:
        lean: How it is counted.
        low: The shorter one of "twee à drie weken"; the same as `high` when one was said.
        high: The longer one.
        start: What it is counted from; None is the reference day.
        by: Whether everything up to the day is meant ("uiterlijk twee weken na").
    """

    lean: Lean
    low: Length
    high: Length
    start: Period | None = None
    by: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """A week right before or behind a period.

    Attributes:
        of: The period.
        n: Which week, from 1, counted from the period.
        is_before: Whether it lies before the period.
    """

    of: Period
    n: int
    is_before: bool = False


Stretch = Period | Months | Range | Limited | Both | Beside | Counted


@dataclass(frozen=True, slots=True)
class Window:
    """A wording that is read as a window."""

    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Recurring:
    """A duty that comes back.

    Attributes:
        every: ISO 8601 duration; None when no period is said.
        anchor: The days of the year.
        first: The first time.
    """

    every: str | None
    anchor: Stretch | None = None
    first: Stretch | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """A deadline that hangs on a document, a decision or an event.

    Attributes:
        start: First token of the words that name the carrier.
        end: Token after them.
        rule: Name of the rule.
        offset: ISO 8601 duration from the carrier, with a sign.
    """

    start: int
    end: int
    rule: str
    offset: str | None = None


@dataclass(frozen=True, slots=True)
class Vague:
    """A term without a date."""

    rule: str


Sense = Window | Recurring | Carried | Vague
