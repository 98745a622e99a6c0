"""The workbooks that went out, round by round, and what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from widgets.deadline_words import day_in_words
from widgets.plain_table import Line, PlainTable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from resources.words import Words
    from storage.rounds import Issued, Round
    from widgets.theme import Theme

_HEADS = ("round", "recipient", "file", "at", "due", "rows", "state")
_QUIET = frozenset({2, 3, 5})
_LOOKS = {
    "back": ("circle-check", "met"),
    "overdue": ("circle-alert", "late"),
    "awaited": ("hourglass", "soon"),
    "closed": ("minus", "muted"),
    "out": ("upload", "muted"),
}


class RoundTable(PlainTable):
    """A line for each workbook that went out; the first of a round says how many are back."""

    GIVING: ClassVar[tuple[int, ...]] = (0, 1)

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        heads = [words(f"issuing.column.{name}") for name in _HEADS]
        day = words("issuing.sample.day")
        states = (words(f"issuing.state.{state}", day=day) for state in _LOOKS)
        samples = (
            words("issuing.sample.round"),
            words("issuing.sample.recipient"),
            "",
            day,
            day,
            "20000",
            max(states, key=len),
        )
        super().__init__(words("issuing.list"), heads, samples, theme, parent)
        self._words = words
        self._issued: list[Issued] = []

    @property
    def chosen(self) -> Issued | None:
        """The workbook that is chosen."""
        return self._issued[self.row] if 0 <= self.row < len(self._issued) else None

    def show_rounds(self, rounds: Sequence[Round], today: date) -> None:
        """Show these rounds; the workbook that was chosen stays chosen, else the first is."""
        chosen = self.chosen
        self._issued = [issued for one in rounds for issued in one.issued]
        self.lines.show_lines(
            [
                self._line(one if issued is one.issued[0] else None, issued, today)
                for one in rounds
                for issued in one.issued
            ]
        )
        ids = [issued.id for issued in self._issued]
        if ids:
            self.selectRow(ids.index(chosen.id) if chosen and chosen.id in ids else 0)

    def _line(self, first_of: Round | None, issued: Issued, today: date) -> Line:
        words = self._words
        state = state_of(issued, today)
        when = issued.answered_at.date() if issued.answered_at else issued.closed_on
        icon, tone = _LOOKS[state]
        texts = (
            self._name(first_of) if first_of else "",
            issued.recipient or "–",
            issued.file_name,
            day_in_words(issued.at.date(), words),
            day_in_words(issued.due_on, words) if issued.due_on else "–",
            str(issued.rows),
            words(f"issuing.state.{state}", day=day_in_words(when, words) if when else ""),
        )
        return Line(texts, icon, tone, _QUIET)

    def _name(self, one: Round) -> str:
        title = one.title or self._words("issuing.untitled")
        if len(one.issued) == 1 and one.due_on is None:
            return title
        back = self._words("issuing.back", back=one.back, n=len(one.issued))
        return f"{title} · {back}"


def state_of(issued: Issued, today: date) -> str:
    """Return how a workbook stands: "back", "overdue", "awaited", "closed" or "out"."""
    if issued.answered_at is not None:
        return "back"
    if issued.closed_on is not None:
        return "closed"
    if issued.due_on is None:
        return "out"
    return "overdue" if issued.due_on < today else "awaited"
