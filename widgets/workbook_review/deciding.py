"""What the user decided of a review, step by step, so that each step can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from storage.rules.workbook_review import (
        Decision,
        Handling,
        LineKey,
        RowReview,
        WorkbookReview,
    )

Change = tuple["LineKey", "Decision | None"]
"""A line, and what was decided of it before; None for what was proposed."""


class Reviewed(Protocol):
    """A review under way: who made it keeps what is decided and says what comes of it."""

    @property
    def review(self) -> WorkbookReview:
        """As things stand."""

    @property
    def decisions(self) -> Mapping[LineKey, Decision]:
        """What the user decided, by line."""

    @property
    def is_first_answer(self) -> bool:
        """Whether the file is what somebody was asked for, and is back for the first time."""

    def decide(self, key: LineKey, decision: Decision | None) -> Sequence[RowReview]:
        """Decide of one line and return its row, and others that changed by it.

        None goes back to the proposal.

        Raises:
            GestandError: What was typed cannot be read; nothing is decided then.
        """

    def take_all(self, keys: Iterable[LineKey], handling: Handling) -> Sequence[RowReview]:
        """Decide the same of many lines, where it is offered; return the rows that changed."""

    def row_of(self, record_id: str, besides: LineKey) -> RowReview | None:
        """Return the row that is of a record and keeps one from being tied to it; None for none."""


class Deciding:
    """Decides, and takes decisions back."""

    def __init__(self, reviewed: Reviewed) -> None:
        self._reviewed = reviewed
        self._steps: list[list[Change]] = []

    @property
    def review(self) -> WorkbookReview:
        """The review as things stand."""
        return self._reviewed.review

    @property
    def is_first_answer(self) -> bool:
        """Whether that the file is back is worth writing down, whatever it says."""
        return self._reviewed.is_first_answer

    @property
    def is_decided(self) -> bool:
        """Whether the user decided something."""
        return bool(self._reviewed.decisions)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._steps)

    @property
    def last_size(self) -> int:
        """Of how many lines the last step decided."""
        return len(self._steps[-1]) if self._steps else 0

    def decide(self, key: LineKey, decision: Decision | None) -> Sequence[RowReview]:
        """Decide of one line and return the rows that changed."""
        before = self._reviewed.decisions.get(key)
        if before == decision:
            return ()
        rows = self._reviewed.decide(key, decision)
        self._steps.append([(key, before)])
        return rows

    def take_all(self, keys: Sequence[LineKey], handling: Handling) -> Sequence[RowReview]:
        """Decide the same of many lines, as one step, and return the rows that changed."""
        known = dict(self._reviewed.decisions)
        rows = self._reviewed.take_all(keys, handling)
        now = self._reviewed.decisions
        step = [(key, known.get(key)) for key in {**known, **now} if known.get(key) != now.get(key)]
        if step:
            self._steps.append(step)
        return rows

    def undo(self) -> tuple[Sequence[RowReview], LineKey | None]:
        """Take the last step back; return the rows that changed and the first line of it."""
        if not self._steps:
            return (), None
        step = self._steps.pop()
        # By row, since one may be decided in several places.
        rows: dict[LineKey, RowReview] = {}
        for key, before in step:
            rows |= {row.key(): row for row in self._reviewed.decide(key, before)}
        return tuple(rows.values()), step[0][0]
