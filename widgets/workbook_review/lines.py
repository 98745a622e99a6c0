"""The lines of a review: which cells of which rows are shown, and what kind each is."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from storage.rules.workbook_review import Handling, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storage.rules.workbook_review import FieldDifference, RowReview


class Kind(StrEnum):
    """What a line is, in the order in which a review shows them.

    FAULT: it cannot be read, and something has to be chosen instead. UNREAD: it cannot be read
    either, but can be kept as it stands.
    """

    CLASH = "clash"
    CHANGED = "changed"
    NEW = "new"
    MISSING = "missing"
    UNREAD = "unread"
    FAULT = "fault"
    SAME = "same"


FILTERS = {
    "clash": (Kind.CLASH,),
    "changed": (Kind.CHANGED,),
    "new": (Kind.NEW,),
    "missing": (Kind.MISSING,),
    "fault": (Kind.FAULT, Kind.UNREAD),
    "same": (Kind.SAME,),
}
"""The chips beside that of all, and which lines each leaves."""

_KINDS = {
    Outcome.CLASH: Kind.CLASH,
    Outcome.CHANGED: Kind.CHANGED,
    Outcome.NEW: Kind.NEW,
    Outcome.MISSING: Kind.MISSING,
    Outcome.SAME: Kind.SAME,
}
_ORDER = {
    kind: place
    for place, kind in enumerate(
        (
            Kind.CLASH,
            Kind.FAULT,
            Kind.UNREAD,
            Kind.CHANGED,
            Kind.NEW,
            Kind.MISSING,
            Kind.SAME,
        )
    )
}
_WRITES = frozenset({Handling.FILE, Handling.OWN, Handling.TEXT})
"""What of a cell changes the register; a new row counts for one, however much is in it."""

WHOLE = -1
"""Number of the field of a line that is about its whole row."""


class Line(NamedTuple):
    """One line of the table.

    Attributes:
        row: Place of its row in the review.
        field: Place of the cell among the fields of that row; `WHOLE` for none.
    """

    row: int
    field: int


class Tally(NamedTuple):
    """What comes of a row.

    Attributes:
        changes: How much of it will be written.
        open: How much of it stays a question.
        kinds: The kinds of its lines.
    """

    changes: int
    open: int
    kinds: frozenset[Kind]


def kind_of(row: RowReview, field: int) -> Kind:
    """Return what a line is."""
    if field == WHOLE:
        return _kind(row.outcome, row.offers)
    difference = row.fields[field]
    if row.outcome in {Outcome.NEW, Outcome.MISSING, Outcome.SAME} and (
        difference.outcome not in {Outcome.REFUSED, Outcome.CLASH}
    ):
        return _KINDS[row.outcome]
    return _kind(difference.outcome, difference.offers)


def leading_kind(row: RowReview) -> Kind:
    """Return by what kind a row takes its place among the others."""
    return min((kind_of(row, field) for field in _numbers(row)), key=_ORDER.__getitem__)


def is_whole(row: RowReview) -> bool:
    """Whether something is said or decided of a row as a whole."""
    return not row.fields or bool(row.offers) or row.outcome in {Outcome.NEW, Outcome.MISSING}


def fields_shown(row: RowReview, *, is_open: bool) -> Iterator[int]:
    """Give the numbers of the fields of which a row has lines, that of the whole first.

    Args:
        row: The row.
        is_open: Whether all of a row that is decided as a whole is shown.
    """
    if not is_whole(row):
        yield from range(len(row.fields))
        return
    yield WHOLE
    for number, difference in enumerate(row.fields):
        asks = difference.outcome in {Outcome.REFUSED, Outcome.CLASH}
        if is_open or asks or row.outcome not in {Outcome.NEW, Outcome.MISSING}:
            yield number


def in_order(rows: Sequence[RowReview]) -> list[int]:
    """Return the places of rows: what asks for a look first, what stays the same last."""
    return sorted(range(len(rows)), key=lambda place: _ORDER[leading_kind(rows[place])])


def tally(row: RowReview) -> Tally:
    """Return what comes of a row."""
    kinds = frozenset(kind_of(row, field) for field in _numbers(row))
    whole = row.handling
    if whole is Handling.LATER:
        return Tally(0, 1, kinds)
    later = sum(each.handling is Handling.LATER for each in row.fields)
    if whole is Handling.ADD:
        return Tally(1, later, kinds)
    if whole is Handling.SPLIT:
        return Tally(max(1, len(row.parts)), later, kinds)
    if whole in {Handling.REGISTER, Handling.REMOVE}:
        return Tally(int(whole is Handling.REMOVE), 0, kinds)
    written = sum(each.handling in _WRITES for each in row.fields)
    return Tally(written, later, kinds)


def _numbers(row: RowReview) -> Iterator[int]:
    yield from (WHOLE,) if is_whole(row) else ()
    yield from range(len(row.fields))


def _kind(outcome: Outcome, offers: Sequence[Handling]) -> Kind:
    if outcome is Outcome.REFUSED:
        return Kind.UNREAD if Handling.TEXT in offers else Kind.FAULT
    return _KINDS[outcome]


def handling_of(row: RowReview, field: int) -> Handling | None:
    """Return what is done with a line as things stand."""
    return row.handling if field == WHOLE else row.fields[field].handling


def offers_of(row: RowReview, field: int) -> tuple[Handling, ...]:
    """Return what may be done with a line."""
    return row.offers if field == WHOLE else row.fields[field].offers


def difference_of(row: RowReview, field: int) -> FieldDifference | None:
    """Return the cell of a line; None when it is about the whole row."""
    return None if field == WHOLE else row.fields[field]
