"""The rows of a review that need another look, as a workbook for the colleague who sent them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from importers.workbooks.additions import said_by
from importers.workbooks.cell_line import UNREAD
from importers.workbooks.sending_back import row_as_it_came, send_back, what_is_asked
from storage.rounds import Asked
from storage.rules.workbook_review import Handling, LineKey, Outcome
from storage.targets import check_target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from importers.workbooks.pen import OutRow
    from importers.workbooks.reviewing import Reviewing
    from resources.words import Words
    from storage.rules.workbook_review import FieldDifference, RowReview

_ASKED = frozenset({Outcome.CLASH, Outcome.REFUSED})


class FaultRow(NamedTuple):
    """A row that needs another look.

    Attributes:
        keys: The lines that are asked about.
        out: As it goes out.
    """

    keys: tuple[LineKey, ...]
    out: OutRow


def has_faults(reviewing: Reviewing) -> bool:
    """Say whether a review has rows that may go back to the colleague."""
    return any(review.row and any(_asked(review)) for review in reviewing.review.rows)


def write_fault_list(
    reviewing: Reviewing,
    path: Path,
    *,
    at: datetime,
    look: Callable[[float], object] = lambda _: None,
) -> int:
    """Write the rows that need another look as a workbook and remember what went out.

    Writes one operation, outside the undo stack; without such rows nothing is written. The
    questions that taking over leaves are then known to have gone back to the colleague.

    Args:
        reviewing: The review; it may be taken over before or after.
        path: Where it goes; a file that is there is replaced.
        at: The instant, with a time zone.
        look: Told before each row how far it is, from 0 to 1; when it raises nothing was written.

    Returns:
        The number of rows.

    Raises:
        RegisterExistsError: A register stands at `path`.
        WorkbookUnwritableError: No such folder, full disk, file held by another program.
        RegisterUnwritableError: The register cannot be written.
    """
    check_target(path)
    rows = list(_rows(reviewing))
    if not rows:
        return 0
    ledger, is_current = reviewing.known.ledger, reviewing.is_current
    send_back(
        reviewing.register,
        [row.out for row in rows],
        path,
        at=at,
        answers_id=ledger.answers_id,
        asked=Asked(recipient=ledger.recipient),
        words=reviewing.words,
        look=look,
    )
    reviewing.mark_sent((key for row in rows for key in row.keys), is_current=is_current)
    return len(rows)


def _rows(reviewing: Reviewing) -> Iterator[FaultRow]:
    for review in reviewing.review.rows:
        keys = tuple(_asked(review)) if review.row else ()
        if keys:
            asked = [field for field in review.fields if review.key(field.field) in keys]
            yield FaultRow(keys, _out_row(reviewing, review, asked))


def _asked(review: RowReview) -> Iterator[LineKey]:
    """Give the lines of a row that are asked about."""
    for field in review.fields:
        # The words of a term that nobody can read are kept, and asked about all the same.
        reason = field.reason.key if field.reason else ""
        is_asked = field.handling is Handling.LATER or (
            field.handling is Handling.TEXT and reason == UNREAD
        )
        if field.outcome in _ASKED and is_asked:
            yield review.key(field.field)
    if review.handling is Handling.LATER:
        yield review.key()


def _out_row(reviewing: Reviewing, review: RowReview, asked: list[FieldDifference]) -> OutRow:
    known, read = reviewing.known, reviewing.read(review)
    record = known.records.get(review.id or "")
    # A cell that cannot be read for standing within a merged one says nothing, and goes out empty.
    said = said_by(read) | {f"fault.{fault.field}": fault.text for fault in read.faults}
    return row_as_it_came(
        record,
        said,
        known.ledger.issued(record.id, read.hash) if record else None,
        reviewing.workbook.encoding,
        wrong=[field.field for field in asked],
        remark=_remark(review, asked, reviewing.words),
        words=reviewing.words,
    )


def _remark(review: RowReview, asked: list[FieldDifference], words: Words) -> str:
    """Return what is asked of the colleague about a row, a line for each cell."""
    lines = []
    if review.reason is not None and not asked:
        lines.append(words.say(review.reason))
    for field in asked:
        said = words.say(field.reason) if field.reason else words(field.label_key)
        lines.append(
            what_is_asked(said, field.now if field.outcome is Outcome.CLASH else None, words)
        )
    return "\n".join(lines or [words("taking.faults.which")])
