"""A table of differences of which each can be chosen: another register beside ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from storage.rules.merge_review import WHOLE, Choice
from storage.rules.workbook_review import Outcome
from widgets.difference_table.model import Column, DifferenceModel, Line
from widgets.difference_table.preview import DifferencePreview
from widgets.flow import FlowLayout
from widgets.parts import button

if TYPE_CHECKING:
    from collections.abc import Iterable

    from resources.words import Words
    from storage.rules.workbook_review import WorkbookReview
    from widgets.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

_LETTERS_OF_ROW = 34


class ChoosingModel(DifferenceModel):
    """Shows differences with what is taken over of each.

    Attributes:
        taken: What is chosen.
    """

    taken: set[Choice]

    def choice(self, line: Line) -> Choice | None:
        """Return what is chosen by a line; None when there is nothing to choose."""
        row = line.row
        if row.id is None or row.outcome in {Outcome.MISSING, Outcome.SAME, Outcome.REFUSED}:
            return None
        if row.outcome is Outcome.NEW or row.reason is not None or line.difference is None:
            return row.id, WHOLE
        return row.id, line.difference.field

    def in_view(self) -> set[Choice]:
        """Return all that can be chosen of the lines that are shown."""
        lines = (self.line(row) for row in range(self.rowCount()))
        return {choice for line in lines if (choice := self.choice(line)) is not None}

    def take(self, choices: Iterable[Choice], *, wanted: bool) -> None:
        """Choose these, or no longer."""
        if wanted:
            self.taken |= set(choices)
        else:
            self.taken -= set(choices)
        last = max(self.rowCount() - 1, 0)
        self.dataChanged.emit(self.index(0, Column.OUTCOME), self.index(last, Column.OUTCOME))

    def text(self, line: Line, column: Column) -> str:
        choice = self.choice(line)
        if column is Column.OUTCOME and choice is not None:
            if not self._is_ticked(line, choice):
                return ""
            outcome = Outcome.NEW if choice[1] == WHOLE else line.row.outcome
            side = "outcome" if choice in self.taken else "left"
            return self._words(f"{self.area}.{side}.{outcome.value}")
        return super().text(line, column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and index.column() == Column.OUTCOME:
            line = self.line(index.row())
            choice = self.choice(line)
            taken = choice in self.taken
            if role == Qt.ItemDataRole.CheckStateRole and choice is not None:
                if not self._is_ticked(line, choice):
                    return None
                return (Qt.CheckState.Checked if taken else Qt.CheckState.Unchecked).value
            if role == Qt.ItemDataRole.ForegroundRole and choice is not None:
                colours = self._theme.colours
                asked = line.row.outcome is Outcome.CLASH
                return colours.met if taken else colours.late if asked else colours.muted
        return super().data(index, role)

    def explanation(self, line: Line) -> str:
        once = line.difference and line.difference.issued
        said = self._words("merge.review.once", value=once) if once else ""
        return "\n".join(part for part in (said, super().explanation(line)) if part)

    def _is_ticked(self, line: Line, choice: Choice) -> bool:
        """Say whether a line has a box of its own: what is taken as a whole has one, on top."""
        return line.is_first or choice[1] != WHOLE


class ChoosingPreview(DifferencePreview):
    """Shows what another register would change, and lets each difference be chosen or left."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        self._choosing = ChoosingModel(theme, words)
        self._choosing.taken = set()
        self._proposed: frozenset[Choice] = frozenset()
        self._all = button(words("merge.review.tick_all"), "link")
        self._none = button(words("merge.review.tick_none"), "link")
        super().__init__(theme, words, self._choosing, parent)
        self._choosing.setParent(self)
        self._all.clicked.connect(self._on_all)
        self._none.clicked.connect(self._on_none)
        self.table.clicked.connect(self._on_clicked)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self._on_space)
        unit = self.fontMetrics().averageCharWidth()
        self.table.horizontalHeader().resizeSection(Column.ROW, unit * _LETTERS_OF_ROW)

    @property
    def taken(self) -> frozenset[Choice]:
        """What is chosen."""
        return frozenset(self._choosing.taken)

    def show_choices(self, review: WorkbookReview, proposed: frozenset[Choice]) -> None:
        """Show differences, with what is proposed chosen."""
        self._proposed = proposed
        self._choosing.taken = set(proposed)
        self.show_review(review)

    def _filters(self) -> QBoxLayout:
        filters = super()._filters()
        links = QWidget()
        row = FlowLayout(links)
        for part in (self._all, self._none):
            row.addWidget(part)
        filters.insertWidget(1, links)
        return filters

    def _show_taken(self, _taken: int) -> None:
        super()._show_taken(len(self._choosing.taken))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What was chosen here is not to be lost by a key.
        if event.key() == Qt.Key.Key_Escape and self.taken != self._proposed:
            event.accept()
            return
        super().keyPressEvent(event)

    def _toggle(self, row: int) -> None:
        choice = self._choosing.choice(self._choosing.line(row))
        if choice is not None:
            self._take({choice}, wanted=choice not in self._choosing.taken)

    def _take(self, choices: set[Choice], *, wanted: bool) -> None:
        self._choosing.take(choices, wanted=wanted)
        self._show_taken(0)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == Column.OUTCOME:
            self._toggle(index.row())

    @Slot()
    def _on_space(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self._toggle(index.row())

    @Slot()
    def _on_all(self) -> None:
        self._take(self._choosing.in_view(), wanted=True)

    @Slot()
    def _on_none(self) -> None:
        self._take(self._choosing.in_view(), wanted=False)
