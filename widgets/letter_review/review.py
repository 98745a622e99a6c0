"""The review of a letter: its text, the passages found in it, and what to do with each."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from storage.rules.terms import Scope
from widgets.bar import bar, heading
from widgets.chips import ChipRow
from widgets.deadline_words import full_day_in_words
from widgets.letter_review.card_words import senders_in_words
from widgets.letter_review.cards import CardList
from widgets.letter_review.date_strip import DateStrip
from widgets.letter_review.model import CandidateModel
from widgets.letter_text import LetterText
from widgets.parts import button, label, line
from widgets.tip import as_tip

if TYPE_CHECKING:
    from datetime import date

    from resources.words import Words
    from storage.rules.deadline import Deadline
    from storage.rules.review import LetterReading
    from widgets.letter_review.model import ReadWording
    from widgets.theme import Theme

_MOST_SETTLED = 2
_SCOPES = {"all": None, "core": Scope.CORE, "plan": Scope.PLAN, "other": Scope.OTHER}


class LetterReview(QWidget):
    """Shows a `LetterReading` and lets the user decide, passage by passage.

    Signals:
        accepted: The `Decision`.
        cancelled: The letter is left alone.
        date_given: Date (a date) of a letter that stated none; read it again and show it.
    """

    accepted = Signal(object)
    cancelled = Signal()
    date_given = Signal(object)

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._reader: ReadWording | None = None
        self._file_name = ""
        self._model = CandidateModel(words, self)
        self._text = LetterText(theme)
        self._text.setAccessibleName(words("review.letter.text"))
        self._cards = CardList(self._model, theme, words, self._read_wording)
        self._subtitle = label(role="muted", wrap=True)
        self._counts = label(role="muted")
        self._date_strip = DateStrip(theme, words, self._read_wording)
        self._first: QWidget = self._cards
        self._asking = QWidget()
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(18, 0, 18, 10)
        asking.addWidget(self._date_strip)
        self._chips = ChipRow(words("review.letter.cards"))
        self._chips.show_chips([(key, "") for key in _SCOPES])
        self._nothing = label(role="muted", wrap=True)
        self._nothing.setContentsMargins(16, 8, 16, 8)
        self._settles = label(wrap=True)
        self._accept = button("", "primary")
        self._cancel = button(words("review.letter.cancel"))
        self._lay_out()
        self._order_tabs()

        self._text.passage_clicked.connect(self._on_passage_clicked)
        self._text.installEventFilter(self)
        self._cards.current_changed.connect(self._on_current_changed)
        self._chips.chosen.connect(self._on_filter_chosen)
        self._model.dataChanged.connect(self._on_data_changed)
        self._accept.clicked.connect(self._on_accept)
        self._cancel.clicked.connect(self.cancelled)
        self._date_strip.date_given.connect(self.date_given)
        self._add_keys()

    def show_reading(
        self,
        reading: LetterReading,
        file_name: str,
        read_wording: ReadWording,
        today: date,
    ) -> None:
        """Show a letter, or the same one read again: what was edited stays with its passage.

        Args:
            reading: What was read.
            file_name: Shown when the letter has no subject.
            read_wording: Reads a wording from the date of this letter.
            today: Windows that ended before this day have passed.
        """
        self._cards.finish_editing()
        self._reader = read_wording
        self._file_name = file_name
        row = self._cards.row()
        if self._text.text_shown != reading.text:
            self._text.show_text(reading.text)
            row = 0
        self._model.show_reading(reading, read_wording, today)
        self._subtitle.setText(self._masthead(reading))
        # It stays while the date is the user's, so that a slip can be mended.
        self._asking.setVisible(reading.masthead.date is None)
        self._show_settled(reading)
        self._refresh()
        if self._model.rowCount():
            self._cards.go_to(min(max(row, 0), self._model.rowCount() - 1))
        self._show_scope()
        self._first = self._cards if reading.reference_date else self._date_strip
        self._first.setFocus()

    @property
    def text(self) -> LetterText:
        """The text of the letter."""
        return self._text

    @property
    def cards(self) -> CardList:
        """The list of cards."""
        return self._cards

    @property
    def model(self) -> CandidateModel:
        """The candidates."""
        return self._model

    def focusInEvent(self, event: QFocusEvent) -> None:
        # A focus proxy would take the chips out of the order of Tab.
        super().focusInEvent(event)
        self._first.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let space and E do in the text what they do in the list."""
        if (
            watched is self._text
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in {Qt.Key.Key_Space, Qt.Key.Key_E}
            and not event.modifiers()
        ):
            self._cards.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        names = heading(self._words("review.letter.title"), self._subtitle)
        head = bar(names, self._counts)

        side = QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 10, 0, 0)
        beside.setSpacing(8)
        chips = QHBoxLayout()
        chips.setContentsMargins(10, 0, 10, 0)
        chips.addWidget(self._chips)
        beside.addLayout(chips)
        beside.addWidget(self._nothing)
        beside.addWidget(self._cards, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._text)
        splitter.addWidget(side)
        unit = self.fontMetrics().averageCharWidth()
        self._text.setMinimumWidth(unit * 40)
        side.setMinimumWidth(unit * 44)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 0)
        splitter.setSizes([600, 420])

        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self._settles)
        said.addWidget(label(self._words("review.letter.hints"), "muted", wrap=True))
        foot = bar(said, self._cancel, self._accept)

        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        top = QFrame()
        top.setProperty("role", "bar")
        stacked = QVBoxLayout(top)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.setSpacing(0)
        stacked.addWidget(head)
        stacked.addWidget(self._asking)
        for part in (top, line()):
            around.addWidget(part)
        around.addWidget(splitter, 1)
        around.addWidget(line())
        around.addWidget(foot)

    def _order_tabs(self) -> None:
        chips = [self._chips.chip(key) for key in _SCOPES]
        parts = (*chips, self._cards, self._text, self._cancel, self._accept)
        for part, after in pairwise(parts):
            self.setTabOrder(part, after)

    def _add_keys(self) -> None:
        keys = {
            "Alt+Down": self._on_next,
            "Alt+Up": self._on_previous,
            "Ctrl+Return": self._on_accept,
            "Ctrl+Enter": self._on_accept,
        }
        for keys_text, slot in keys.items():
            shortcut = QShortcut(QKeySequence(keys_text), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _masthead(self, reading: LetterReading) -> str:
        masthead, words = reading.masthead, self._words
        day = masthead.date or reading.reference_date
        parts = [
            masthead.subject or self._file_name or words("review.letter.no_subject"),
            full_day_in_words(day, words) if day else "",
            words("review.letter.reference", reference=masthead.reference)
            if masthead.reference
            else "",
            senders_in_words(masthead),
        ]
        return " · ".join(part for part in parts if part)

    def _show_settled(self, reading: LetterReading) -> None:
        """Say what the letter settles; what does not fit is in the tip."""
        words = self._words
        settled = [
            words("review.letter.settles", passage=found.passage) for found in reading.fulfilments
        ]
        said = settled[:_MOST_SETTLED]
        if more := len(settled) - len(said):
            said.append(words("review.letter.settles_more", n=more))
        self._settles.setText("\n".join(said))
        self._settles.setToolTip(as_tip("\n".join(settled)) if more else "")
        self._settles.setVisible(bool(settled))

    def _read_wording(self, wording: str) -> Deadline:
        assert self._reader is not None  # noqa: S101  # fields are only shown with a letter
        return self._reader(wording)

    def _refresh(self) -> None:
        """Show counts and marks as they are now."""
        found, ticked = self._model.rowCount(), self._model.ticked()
        self._counts.setText(self._words("review.letter.counts", found=found, ticked=ticked))
        self._accept.setText(self._words("review.letter.accept", n=ticked))
        self._accept.setEnabled(ticked > 0)
        for key, scope in _SCOPES.items():
            text = self._words(f"review.filter.{key}", n=self._model.count(scope))
            self._chips.set_text(key, text)
        row = self._cards.row()
        self._text.set_marks(self._model.marks(), row if row >= 0 else None)

    def _show_scope(self) -> None:
        shown = self._cards.show_scope(_SCOPES[self._chips.key])
        found = self._model.rowCount()
        key = "review.letter.filtered_out" if found else "review.letter.nothing_found"
        self._nothing.setText(self._words(key))
        self._nothing.setVisible(not shown)
        self._chips.setVisible(found > 0)

    @Slot(int)
    def _on_passage_clicked(self, row: int) -> None:
        if self._cards.isRowHidden(row):
            self._chips.choose("all")
            self._show_scope()
        self._cards.go_to(row)

    @Slot(int)
    def _on_current_changed(self, row: int) -> None:
        if row < len(self._text.marks):
            self._text.set_current(row if row >= 0 else None)

    @Slot(object)
    def _on_filter_chosen(self, _key: object) -> None:
        self._show_scope()

    @Slot(QModelIndex, QModelIndex)
    def _on_data_changed(self, _first: QModelIndex, _last: QModelIndex) -> None:
        self._refresh()

    @Slot()
    def _on_next(self) -> None:
        self._cards.go(1)

    @Slot()
    def _on_previous(self) -> None:
        self._cards.go(-1)

    @Slot()
    def _on_accept(self) -> None:
        if self._accept.isEnabled() and self._cards.finish_editing():
            self.accepted.emit(self._model.decision())
