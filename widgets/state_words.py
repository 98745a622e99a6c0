"""What is left of a term, as people say it, and the tone and icon that go with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.rules.terms import DeadlineKind, Firmness, State, Status

if TYPE_CHECKING:
    from datetime import date

    from resources.words import Words
    from storage.listing import RegisterRow
    from storage.timeline import TimelineRow

ICONS = {
    State.LATE: "circle-alert",
    State.LAPSED: "hourglass",
    State.SOON: "clock",
    State.OPEN: "calendar",
    State.UNDATED: "circle-dashed",
    State.SENT: "send",
    State.SETTLED: "circle-check",
}
"""Every state has a shape of its own, so that it reads without colour."""

TONES = {
    State.LATE: "late",
    State.LAPSED: "soon",
    State.SOON: "soon",
    State.OPEN: "muted",
    State.UNDATED: "vague",
    State.SENT: "accent",
    State.SETTLED: "met",
}
"""The colour of a state, by its name in `widgets.theme.Colours`."""

HEAVY = frozenset({State.LATE, State.LAPSED, State.SOON})
"""States that ask for something and therefore stand out."""

STATUS_TONES = {
    Status.TO_ASSESS: "vague",
    Status.OPEN: "quiet",
    Status.PLANNED: "quiet",
    Status.IN_PROGRESS: "accent",
    Status.IN_PREPARATION: "accent",
    Status.IN_LINE: "soon",
    Status.SENT: "accent",
    Status.PARTLY_MET: "met",
    Status.MET: "met",
    Status.TRANSFERRED: "quiet",
    Status.DROPPED: "quiet",
}

_DAYS_UP_TO = 13
_WEEKS_UP_TO = 69
_MONTHS_UP_TO = 729


def numeric_day(day: date | None) -> str:
    """Return a day as `30-09-2026`; a dash for none."""
    return day.strftime("%d-%m-%Y") if day else "—"


def days_in_words(days: int, words: Words) -> str:
    """Return a number of days ahead as "over 5 weken"; weeks and months are rounded down.

    Args:
        days: From today; 0 is today.
        words: The catalogue.
    """
    if days <= 1:
        return words("window.left.today" if days == 0 else "window.left.tomorrow")
    if days <= _DAYS_UP_TO:
        return words("window.left.days", n=days)
    if days <= _WEEKS_UP_TO:
        return words("window.left.weeks", n=days // 7)
    if days <= _MONTHS_UP_TO:
        return words("window.left.months", n=round(days / 30.4))
    return words("window.left.years", n=days // 365)


def state_in_words(row: RegisterRow | TimelineRow, words: Words) -> str:
    """Return what is left, or what has become of it: "53 dagen te laat", "over 5 weken"."""
    if not row.is_sound:
        return words("check.row_damaged")
    if row.state is State.SETTLED and row.status is Status.MET and row.settled_on and row.latest:
        after = (row.settled_on - row.latest).days
        return (
            words("window.settled.after", n=after) if after > 0 else words("window.settled.on_time")
        )
    if row.state is State.SETTLED:
        return words(f"window.settled.{row.status}")
    if row.state is State.SENT:
        return words("window.settled.sent")
    if row.state is State.LATE:
        return words("window.late", n=-(row.days or 0))
    if row.state is State.LAPSED:
        soft = row.firmness if row.firmness is not Firmness.PROMISE else "plan"
        return words(f"window.lapsed.{soft}")
    if row.carried_by:
        return words("window.follows", number=row.carried_by)
    if row.days is not None:
        return days_in_words(row.days, words)
    if row.review_on is not None:
        return words("window.look_again", day=numeric_day(row.review_on))
    if row.deadline_kind is DeadlineKind.UNREAD:
        return words("window.unread")
    if row.deadline_kind is DeadlineKind.CARRIED:
        return words("window.follows_another")
    return words("window.no_term")
