"""The candidates of a letter as a list: what is ticked, what was edited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from storage.rules.terms import DeadlineKind
from widgets.letter_review.card_words import CardWords, card_words, mark, senders_in_words
from widgets.letter_review.decision import Choice, Decision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from resources.words import Words
    from storage.rules.deadline import Deadline
    from storage.rules.review import Candidate, LetterReading
    from storage.rules.terms import Scope
    from widgets.letter_text import Mark

    Index = QModelIndex | QPersistentModelIndex
    ReadWording = Callable[[str], Deadline]
    OfferReports = Callable[[Deadline], Sequence[tuple[str, str]]]
    """Returns the afleveringen that may carry a term, the best guess first: id, number and title."""

CARD_ROLE = Qt.ItemDataRole.UserRole + 1
"""The `CardWords` of a row."""
_EDITABLE = frozenset({"title", "type", "firmness", "scope", "actor", "deadline", "report_id"})


class CandidateModel(QAbstractListModel):
    """One row per candidate, in the order of the text."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._today = date.min
        self._reading: LetterReading | None = None
        self._sender = ""
        self._offer: OfferReports | None = None
        self._choices: list[Choice] = []
        self._cards: list[CardWords] = []

    def offer_reports(self, offer: OfferReports) -> None:
        """Say which afleveringen may carry a term; without it there are none."""
        self._offer = offer

    def reports_for(self, deadline: Deadline) -> Sequence[tuple[str, str]]:
        """Return the afleveringen that may carry a term, the best guess first."""
        carried = deadline.kind is DeadlineKind.CARRIED
        return self._offer(deadline) if carried and self._offer is not None else ()

    def show_reading(
        self,
        reading: LetterReading,
        read_wording: ReadWording,
        today: date,
    ) -> None:
        """Show what was read; what was edited stays where a passage is the same as before.

        Args:
            reading: The letter.
            read_wording: Reads a wording that the user changed, from the date of this letter.
            today: Windows that ended before this day have passed.
        """
        before = {(c.candidate.start, c.candidate.end): c for c in self._choices if c.edited}
        if self._reading is not None and self._reading.text != reading.text:
            before = {}
        self.beginResetModel()
        self._reading = reading
        self._today = today
        self._sender = senders_in_words(reading.masthead)
        self._choices = [
            _kept(candidate, before.get((candidate.start, candidate.end)), read_wording)
            for candidate in reading.candidates
        ]
        self._cards = [self._card(choice.candidate) for choice in self._choices]
        self.endResetModel()

    def candidate(self, row: int) -> Candidate:
        """Return the candidate of a row, as edited."""
        return self._choices[row].candidate

    def is_ticked(self, row: int) -> bool:
        """Return whether a row is to be taken over."""
        return self._choices[row].ticked

    def ticked(self) -> int:
        """Return how many rows are to be taken over."""
        return sum(choice.ticked for choice in self._choices)

    def count(self, scope: Scope | None) -> int:
        """Return how many rows have a scope; with None, how many there are."""
        return sum(scope in {None, choice.candidate.scope} for choice in self._choices)

    def marks(self) -> list[Mark]:
        """Return how the passages are marked in the text, a mark per row."""
        return [mark(choice.candidate, self._words, self._today) for choice in self._choices]

    def decision(self) -> Decision:
        """Return the outcome as it stands; a reading was shown before."""
        assert self._reading is not None  # noqa: S101  # only asked for while a letter is shown
        return Decision(self._reading, tuple(self._choices))

    def tick(self, row: int, ticked: bool) -> None:
        """Choose a row or leave it out."""
        choice = self._choices[row]
        if ticked != choice.ticked:
            self._choices[row] = replace(choice, ticked=ticked, edited=choice.edited | {"ticked"})
            self._tell(row)

    def edit(self, row: int, **changes: Any) -> None:
        """Change fields of a candidate: those that an editor offers, others are refused."""
        choice = self._choices[row]
        changed = {k: v for k, v in changes.items() if getattr(choice.candidate, k) != v}
        if wrong := changed.keys() - _EDITABLE:
            raise ValueError(wrong)
        if not changed:
            return
        inherited = None if "deadline" in changed else choice.candidate.inherited_from
        self._choices[row] = Choice(
            replace(choice.candidate, **changed, inherited_from=inherited),
            choice.ticked,
            choice.edited | changed.keys(),
        )
        self._cards[row] = self._card(self._choices[row].candidate)
        self._tell(row)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self._choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cards[row].title
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if self.is_ticked(row) else Qt.CheckState.Unchecked
        if role == CARD_ROLE:
            return self._cards[row]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.tick(index.row(), Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags

    def _card(self, candidate: Candidate) -> CardWords:
        carrier = candidate.report_id
        if carrier:
            carrier = dict(self.reports_for(candidate.deadline)).get(carrier)
        return card_words(candidate, self._words, self._today, self._sender, carrier)

    def _spoken(self, row: int) -> str:
        card = self._cards[row]
        chosen = "review.card.chosen" if self.is_ticked(row) else "review.card.not_chosen"
        rows = (f"{name} {value}" for name, value in card.rows)
        return ", ".join((card.title, card.tag, *rows, self._words(chosen)))

    def _tell(self, row: int) -> None:
        index = self.index(row)
        self.dataChanged.emit(index, index, [])


def _kept(candidate: Candidate, before: Choice | None, read_wording: ReadWording) -> Choice:
    """Return a candidate that was read again with what was edited in it before."""
    if before is None:
        return Choice(candidate, candidate.ticked)
    edits = {name: getattr(before.candidate, name) for name in before.edited - {"ticked"}}
    if "deadline" in edits:
        edits["deadline"] = read_wording(edits["deadline"].wording)
        edits["inherited_from"] = None
    ticked = before.ticked if "ticked" in before.edited else candidate.ticked
    return Choice(replace(candidate, **edits), ticked, before.edited)
