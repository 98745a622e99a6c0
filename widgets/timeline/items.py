"""What stands for a record on the timeline: its shape, its days and what is written beside it.

No Qt. Days are counted as `date.toordinal` does; an end is the day after the last one.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from storage.portions import rest_of
from storage.rules.states import is_promised
from storage.rules.terms import RecordKind, Scope, State, Status
from storage.rules.text import shorten
from widgets.state_words import state_in_words

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from datetime import date

    from resources.words import Words
    from storage.timeline import TimelineRow


class Shape(StrEnum):
    """BLOCK: the window with its last day. DIAMOND: a report. RING: the day on which it was said."""

    BLOCK = "block"
    DIAMOND = "diamond"
    RING = "ring"


class Tone(StrEnum):
    """Whose colour it has: that of its priority, or that of what became of it."""

    OWN = "own"
    LATE = "late"
    LAPSED = "lapsed"
    MET = "met"
    OTHER = "other"


class Item(NamedTuple):
    """One record as it is drawn.

    Attributes:
        row: The record.
        is_soft: Whether it is drawn lighter: an aim, an expectation, a plan or a wide window.
        is_filled: Whether a diamond is filled: sent, being prepared, or near.
        is_ticked: Whether a check mark stands before the words.
        asks: Whether something is still expected, so that it is pointed at when out of sight.
        first: First day of what is drawn; None for what has no day at all.
        end: The day after its last one.
        trail: The day up to which a line runs on from `end`; equal to `end` when none does.
        label: Its title, written beside it; shortened where there is no room.
        tail: What follows that and stays whole: what is the matter with it.
    """

    row: TimelineRow
    shape: Shape
    tone: Tone
    is_soft: bool
    is_filled: bool
    is_ticked: bool
    asks: bool
    first: int | None
    end: int
    trail: int
    label: str
    tail: str


_MOST_SAID = 32
"""Characters of a wording that stand beside a lapsed term."""

_WIDE_DAYS = 300
"""A window of more days says little; it is drawn as light as an aim."""

_ENDED = frozenset({State.SETTLED, State.SENT})
PORTION = 1_000
"""So many items are made or placed together: some milliseconds."""
_PREPARED = frozenset({Status.IN_PREPARATION, Status.IN_LINE})
_AGES = ((730, 365, "years"), (60, 30.4, "months"), (14, 7, "weeks"), (1, 1, "days"))


def items_of(
    rows: Iterable[TimelineRow], today: date, words: Words, *, with_ended: bool
) -> list[Item]:
    """Return the items for the records of one lane, as `items_in_portions` makes them."""
    return rest_of(items_in_portions(rows, today, words, with_ended=with_ended))


def items_in_portions(
    rows: Iterable[TimelineRow], today: date, words: Words, *, with_ended: bool
) -> Generator[float, None, list[Item]]:
    """Make the items for the records of one lane, in their order; yields 0.0 between thousands.

    Args:
        rows: The records.
        today: Up to where the lines of what is late run.
        words: The catalogue.
        with_ended: Whether to show what is settled and the reports that are sent.
    """
    chosen = [row for row in rows if with_ended or not _is_ended(row)]
    later = _later_reports(chosen)
    found: list[Item] = []
    for row in chosen:
        found.append(_item(row, today, words, is_later=row.id in later))
        if len(found) % PORTION == 0:
            yield 0.0
    return found


def _is_ended(row: TimelineRow) -> bool:
    """Say whether nothing more follows: of what is no report, the Kamer still has its say."""
    return row.state is State.SETTLED or _is_sent_report(row)


def _later_reports(rows: Iterable[TimelineRow]) -> set[str]:
    """Return the ids of afleveringen that follow a coming one of their series."""
    coming: dict[str, list[tuple[date, str]]] = {}
    for row in rows:
        if row.series_id and row.latest and row.period and row.state not in _ENDED:
            coming.setdefault(row.series_id, []).append((row.latest, row.id))
    return {row_id for reports in coming.values() for _, row_id in sorted(reports)[1:]}


def _item(row: TimelineRow, today: date, words: Words, *, is_later: bool) -> Item:
    shape = _shape(row)
    tone = _tone(row)
    first, end = _days(row, shape)
    trail = end
    if shape is not Shape.RING:
        if tone in {Tone.LATE, Tone.LAPSED}:
            trail = max(end, today.toordinal())
        elif tone is Tone.MET and row.settled_on:
            trail = max(end, row.settled_on.toordinal() + 1)
    return Item(
        row=row,
        shape=shape,
        tone=tone,
        is_soft=not is_promised(row.firmness, row.scope)
        or (first is not None and end - first > _WIDE_DAYS),
        is_filled=row.state not in {State.OPEN, State.UNDATED} or row.status in _PREPARED,
        is_ticked=row.status is Status.MET or _is_sent_report(row),
        asks=row.state not in _ENDED,
        first=first,
        end=end,
        trail=trail,
        label=row.period if is_later else row.title,
        tail="" if is_later else _tail(row, today, words),
    )


def _shape(row: TimelineRow) -> Shape:
    if row.latest is None:
        return Shape.RING
    return Shape.DIAMOND if row.kind is RecordKind.REPORT else Shape.BLOCK


def _tone(row: TimelineRow) -> Tone:
    if row.state is State.LATE:
        return Tone.LATE
    if row.state is State.LAPSED:
        return Tone.LAPSED
    if row.status in {Status.MET, Status.SENT}:
        return Tone.MET
    ended = row.state is State.SETTLED
    return Tone.OTHER if ended or row.scope is Scope.OTHER else Tone.OWN


def _days(row: TimelineRow, shape: Shape) -> tuple[int | None, int]:
    """Return the first day and the end of what is drawn.

    A block whose first day was not said begins on the day on which it was: from then on it may
    be done.
    """
    if row.latest is None:
        begin = row.earliest or row.said_on
        return (begin.toordinal(), begin.toordinal() + 1) if begin else (None, 0)
    end = row.latest.toordinal() + 1
    if shape is Shape.DIAMOND:
        return end - 1, end
    begin = row.earliest or row.said_on or row.latest
    return min(begin.toordinal(), end - 1), end


def _is_sent_report(row: TimelineRow) -> bool:
    return row.kind is RecordKind.REPORT and row.status is Status.SENT


def _tail(row: TimelineRow, today: date, words: Words) -> str:
    """Return what is said after the title, a space before it; empty for nothing."""
    state = state_in_words(row, words)
    if row.state is State.LATE or row.status in {Status.TRANSFERRED, Status.DROPPED}:
        return f" · {state}"
    if row.state is State.LAPSED:
        said = shorten(row.wording, _MOST_SAID)
        return f": {said}, {state}" if said else f" · {state}"
    if row.state is State.UNDATED:
        age = _age(row, today, words) if row.said_on else words("timeline.age.unknown")
        return f" ({state}, {age})" if age else f" ({state})"
    if row.state is State.SENT and row.kind is not RecordKind.REPORT:
        return f" · {state}"
    if row.scope is Scope.OTHER and row.state not in _ENDED:
        return f" ({words('timeline.other')})"
    return ""


def _age(row: TimelineRow, today: date, words: Words) -> str:
    """Return how long ago it was said: "8 maanden oud"; empty for today."""
    days = (today - row.said_on).days if row.said_on else 0
    for least, length, unit in _AGES:
        if days >= least:
            return words(f"timeline.age.{unit}", n=int(days / length))
    return ""
