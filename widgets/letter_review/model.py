"""The lines of a review as a list of cards: what is ticked, what was edited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from storage.rules.settling import Zone
from storage.rules.terms import DeadlineKind
from widgets.letter_review.card_words import CardWords, card_words, mark, senders_in_words
from widgets.letter_review.decision import (
    Choice,
    Decision,
    EarlierChoice,
    Group,
    Line,
    SettlingChoice,
)
from widgets.letter_review.settling_words import (
    earlier_mark,
    earlier_words,
    settling_mark,
    settling_words,
)
from widgets.tip import as_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from resources.words import Words
    from storage.rules.deadline import Deadline
    from storage.rules.review import Candidate, LetterReading
    from storage.rules.settling import Settling, Unanswered
    from widgets.letter_text import Mark

    Index = QModelIndex | QPersistentModelIndex
    ReadWording = Callable[[str], Deadline]
    OfferReports = Callable[[Deadline], Sequence[tuple[str, str]]]
    """Returns the afleveringen that may carry a term, the best guess first: id, number and title."""

CARD_ROLE = Qt.ItemDataRole.UserRole + 1
"""The `CardWords` of a row."""
HEADING_ROLE = Qt.ItemDataRole.UserRole + 2
"""The name of the group that begins with a row; empty for the others."""
_EDITABLE = frozenset({"title", "type", "firmness", "scope", "actor", "deadline", "report_id"})
_ORDER = list(Group)


class ReviewModel(QAbstractListModel):
    """One row per card, by group, in each group in the order of the text.

    Candidates have an index of their own besides their row: their place in the text.
    """

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._today = date.min
        self._reading: LetterReading | None = None
        self._sender = ""
        self._offer: OfferReports | None = None
        self._lines: list[Line] = []
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
        settling: Sequence[Settling] = (),
    ) -> None:
        """Show what was read; what was edited stays where a passage is the same as before.

        Args:
            reading: The letter.
            read_wording: Reads a wording that the user changed, from the date of this letter.
            today: Windows that ended before this day have passed.
            settling: What it seems to settle.
        """
        same = self._reading is not None and self._reading.text == reading.text
        before = {
            (each.candidate.start, each.candidate.end): each
            for each in self._lines
            if same and isinstance(each, Choice) and (each.edited or each.by_hand)
        }
        linked = [
            each
            for each in self._lines
            if same and isinstance(each, SettlingChoice) and each.edited
        ]
        self.beginResetModel()
        self._reading = reading
        self._today = today
        self._sender = senders_in_words(reading.masthead)
        found = {(each.start, each.end) for each in reading.candidates}
        lines: list[Line] = [
            _kept(each, before.get((each.start, each.end)), read_wording)
            for each in reading.candidates
        ]
        lines += [
            _kept(each.candidate, each, read_wording)
            for place, each in before.items()
            if each.by_hand and place not in found
        ]
        lines += [
            SettlingChoice(each, each.proposal.zone is Zone.SURE)
            for each in settling
            if not any(_same(each, other.settling) for other in linked)
        ]
        lines += linked
        # What was read stands in the order of the text, what it settles the surest first.
        self._lines = sorted(lines, key=_place)
        self._cards = [self._card(line) for line in self._lines]
        self.endResetModel()

    def show_earlier(self, unanswered: Sequence[Unanswered]) -> None:
        """Show what an earlier letter promised and this one leaves open; none takes them away."""
        first = self.first_of(Group.EARLIER)
        if first < len(self._lines):
            self.beginRemoveRows(QModelIndex(), first, len(self._lines) - 1)
            del self._lines[first:]
            del self._cards[first:]
            self.endRemoveRows()
        if unanswered:
            self.beginInsertRows(QModelIndex(), first, first + len(unanswered) - 1)
            self._lines += [EarlierChoice(each) for each in unanswered]
            self._cards += [self._card(line) for line in self._lines[first:]]
            self.endInsertRows()

    def add(self, line: Line) -> int:
        """Add a line that the user made; return its row."""
        places = [_place(each) for each in self._lines]
        row = sum(place <= _place(line) for place in places)
        self.beginInsertRows(QModelIndex(), row, row)
        self._lines.insert(row, line)
        self._cards.insert(row, self._card(line))
        self.endInsertRows()
        self._tell(row)
        return row

    def remove(self, row: int) -> None:
        """Take a line away that the user made."""
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._lines[row]
        del self._cards[row]
        self.endRemoveRows()

    @property
    def is_list(self) -> bool:
        """Whether a list of promises is shown, and no letter."""
        return self._reading is not None and self._reading.kind is not None

    def line(self, row: int) -> Line:
        """Return the line of a row."""
        return self._lines[row]

    def group(self, row: int) -> Group:
        """Return the group in which a row stands."""
        return self._lines[row].group

    def first_of(self, group: Group) -> int:
        """Return the first row of a group; the number of rows when it has none."""
        rows = range(len(self._lines))
        return next((row for row in rows if self.group(row) is group), len(rows))

    def is_ticked(self, row: int) -> bool:
        """Return whether a row is to be taken over."""
        return self._lines[row].ticked

    def ticked(self, group: Group | None = None) -> int:
        """Return how many rows of a group, or of all, are to be taken over."""
        return sum(line.ticked and group in {None, line.group} for line in self._lines)

    def count(self, group: Group | None) -> int:
        """Return how many rows stand in a group; with None, how many there are."""
        return sum(group in {None, line.group} for line in self._lines)

    def marks(self) -> list[Mark]:
        """Return how the passages are marked in the text, a mark per row."""
        return [self._mark(line) for line in self._lines]

    def decision(self) -> Decision:
        """Return the outcome as it stands; a reading was shown before."""
        assert self._reading is not None  # noqa: S101  # only asked for while a letter is shown
        places = {
            (each.start, each.end): place for place, each in enumerate(self._reading.candidates)
        }
        choices = [line for line in self._lines if isinstance(line, Choice)]
        return Decision(
            self._reading,
            tuple(
                sorted(
                    choices,
                    key=lambda each: places.get(
                        (each.candidate.start, each.candidate.end), len(places)
                    ),
                )
            ),
            tuple(line for line in self._lines if isinstance(line, SettlingChoice)),
            tuple(line for line in self._lines if isinstance(line, EarlierChoice)),
        )

    def tick(self, row: int, ticked: bool) -> None:
        """Choose a row or leave it out; what is linked to nothing cannot be chosen."""
        line = self._lines[row]
        if ticked == line.ticked or not self._cards[row].tickable:
            return
        if isinstance(line, Choice):
            line = replace(line, edited=line.edited | {"ticked"})
        elif isinstance(line, SettlingChoice):
            line = replace(line, edited=True)
        self._lines[row] = replace(line, ticked=ticked)
        self._tell(row)

    def edit(self, row: int, **changes: Any) -> int:
        """Change fields of a candidate: those that an editor offers, others are refused.

        Returns:
            The row in which it stands then: with another scope it goes to another group.
        """
        choice = self._lines[row]
        assert isinstance(choice, Choice)  # noqa: S101  # the editor of candidates is of no other
        changed = {k: v for k, v in changes.items() if getattr(choice.candidate, k) != v}
        if wrong := changed.keys() - _EDITABLE:
            raise ValueError(wrong)
        if not changed:
            return row
        inherited = None if "deadline" in changed else choice.candidate.inherited_from
        candidate = replace(choice.candidate, **changed, inherited_from=inherited)
        return self._replace(
            row, replace(choice, candidate=candidate, edited=choice.edited | changed.keys())
        )

    def put(self, row: int, line: SettlingChoice | EarlierChoice) -> None:
        """Put a line in the place of the one that it came of."""
        self._replace(row, line)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self._lines)

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
        if role == HEADING_ROLE:
            return self._heading(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(self._mark(self._lines[row]).tip)
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

    def _replace(self, row: int, line: Line) -> int:
        """Put a line in the place of another and in the group where it belongs; return its row."""
        others = [_place(each) for each in self._lines[:row] + self._lines[row + 1 :]]
        # Only another group moves it: within one it stays where the user saw it.
        after = row
        if line.group is not self._lines[row].group:
            after = sum(place <= _place(line) for place in others)
        self._lines[row], self._cards[row] = line, self._card(line)
        if after != row:
            below = after + 1 if after > row else after
            self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), below)
            self._lines.insert(after, self._lines.pop(row))
            self._cards.insert(after, self._cards.pop(row))
            self.endMoveRows()
        self._tell(after)
        return after

    def _card(self, line: Line) -> CardWords:
        if isinstance(line, SettlingChoice):
            written = self._reading.reference_date if self._reading else None
            return settling_words(line.settling, self._words, written or self._today)
        if isinstance(line, EarlierChoice):
            return earlier_words(line.unanswered, self._words)
        carrier = line.candidate.report_id
        if carrier:
            carrier = dict(self.reports_for(line.candidate.deadline)).get(carrier)
        return card_words(
            line.candidate,
            self._words,
            self._today,
            self._sender,
            carrier,
            is_own="deadline" in line.edited
            and line.candidate.deadline.wording not in line.candidate.passage,
            repeats=self._repeated(line),
        )

    def _repeated(self, line: Choice) -> str:
        """Return the title of the promise that a line repeats; empty for none."""
        first = line.candidate.repeats
        if first is None or self._reading is None:
            return ""
        return self._reading.candidates[first].title

    def _mark(self, line: Line) -> Mark:
        if isinstance(line, SettlingChoice):
            return settling_mark(line.settling, self._words)
        if isinstance(line, EarlierChoice):
            return earlier_mark(line.unanswered, self._words)
        return mark(line.candidate, self._words, self._today)

    def _heading(self, row: int) -> str:
        group = self._lines[row].group
        if row and self._lines[row - 1].group is group:
            return ""
        return self._words(f"review.group.{group}")

    def _spoken(self, row: int) -> str:
        card = self._cards[row]
        chosen = "review.card.chosen" if self.is_ticked(row) else "review.card.not_chosen"
        rows = (f"{name} {value}" for name, value in card.rows)
        ticked = [self._words(chosen)] if card.tickable else []
        heading = [self._words(f"review.group.{self._lines[row].group}")]
        return ", ".join((*heading, card.title, card.tag, *rows, *ticked))

    def _tell(self, row: int) -> None:
        index = self.index(row)
        self.dataChanged.emit(index, index, [])


def _place(line: Line) -> tuple[int, int]:
    """Return where a line stands: by group, and what was read by its place in the text."""
    start = line.candidate.start if isinstance(line, Choice) else 0
    return _ORDER.index(line.group), start


def _same(one: Settling, other: Settling) -> bool:
    """Say whether two lines are of one promise, or one of them of the passage that was linked."""
    mine, theirs = one.proposal, other.proposal
    if mine.record_id:
        return mine.record_id == theirs.record_id
    return bool(mine.spans) and mine.spans == theirs.spans


def _kept(candidate: Candidate, before: Choice | None, read_wording: ReadWording) -> Choice:
    """Return a candidate that was read again with what was edited in it before."""
    if before is None:
        return Choice(candidate, candidate.ticked)
    edits = {name: getattr(before.candidate, name) for name in before.edited - {"ticked"}}
    if "deadline" in edits or before.by_hand:
        edits["deadline"] = read_wording(before.candidate.deadline.wording)
        edits["inherited_from"] = None
    ticked = before.ticked if "ticked" in before.edited or before.by_hand else candidate.ticked
    return Choice(replace(candidate, **edits), ticked, before.edited, before.by_hand)
