"""The lines of a review: which cells of which rows are shown, and what kind each is."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from storage.rules.workbook_review import Handling, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storage.rules.workbook_review import FieldDifference, LineKey, RowReview, WorkbookReview


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
    """What comes of a row, and what it shows.

    Attributes:
        changes: How much of it will be written.
        open: How much of it stays a question.
        lines: The fields of which it has lines, that of the whole first, each with its kind.
        kinds: The kinds of its lines.
    """

    changes: int
    open: int
    lines: tuple[tuple[int, Kind], ...]
    kinds: frozenset[Kind]

    @property
    def order(self) -> int:
        """By which its row takes its place among the others: what asks for a look comes first."""
        return min(_ORDER[kind] for kind in self.kinds)


class LaidOut(NamedTuple):
    """A review as a table shows it; made beside the window when it is large.

    Attributes:
        rows: Its rows.
        tallies: Of each.
        places: Where each of them stands among them.
        order: In which they show.
        counts: How many have lines of each kind.
    """

    rows: list[RowReview]
    tallies: list[Tally]
    places: dict[LineKey, int]
    order: list[int]
    counts: dict[Kind, int]


class Taken(NamedTuple):
    """What comes of a whole review.

    Attributes:
        changes: How much is written.
        updated: Records that change.
        added: Records that come.
        removed: Records that go.
        open: What stays a question.
    """

    changes: int
    updated: int
    added: int
    removed: int
    open: int


def kind_of(row: RowReview, field: int) -> Kind:
    """Return what a line is."""
    if field == WHOLE:
        return _kind(row.outcome, row.offers)
    difference = row.fields[field]
    if row.outcome in {Outcome.NEW, Outcome.MISSING, Outcome.SAME} and (
        difference.outcome not in {Outcome.REFUSED, Outcome.CLASH}
    ):
        return _KINDS[row.outcome]
    if difference.outcome is Outcome.REFUSED and difference.choices:
        return Kind.FAULT
    return _kind(difference.outcome, difference.offers)


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


def tally(row: RowReview, *, is_open: bool = False) -> Tally:
    """Return what comes of a row.

    Args:
        row: The row.
        is_open: Whether all of a row that is decided as a whole is shown.
    """
    lines = tuple((field, kind_of(row, field)) for field in fields_shown(row, is_open=is_open))
    kinds = frozenset(kind for _, kind in lines)
    return Tally(*_counted(row), lines, kinds)


def lay_out(rows: Sequence[RowReview]) -> LaidOut:
    """Return the rows of a review as a table shows them."""
    tallies = [tally(row) for row in rows]
    order = sorted(range(len(rows)), key=[each.order for each in tallies].__getitem__)
    places = {row.key(): place for place, row in enumerate(rows)}
    counts = {kind: sum(kind in each.kinds for each in tallies) for kind in Kind}
    return LaidOut(list(rows), tallies, places, order, counts)


def _counted(row: RowReview) -> tuple[int, int]:
    """Return how much of a row will be written, and how much stays a question."""
    whole = row.handling
    if whole is Handling.LATER:
        return 0, 1
    if whole in {Handling.REGISTER, Handling.REMOVE}:
        return int(whole is Handling.REMOVE), 0
    # What is done with most cells is nothing: no set is asked of them.
    done = [each.handling for each in row.fields if each.handling is not Handling.REGISTER]
    later = done.count(Handling.LATER)
    if whole is Handling.ADD:
        return 1, later
    if whole is Handling.SPLIT:
        return max(1, len(row.parts)), later
    return sum(handling in _WRITES for handling in done), later


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


def taken(review: WorkbookReview) -> Taken:
    """Return what comes of a review."""
    changes = updated = added = removed = 0
    left = review.loose
    for row in review.rows:
        written, later = _counted(row)
        changes += written
        left += later
        if row.handling in {Handling.ADD, Handling.SPLIT}:
            added += written
        elif row.handling is Handling.REMOVE:
            removed += 1
        elif written:
            updated += 1
    return Taken(changes, updated, added, removed, left)
