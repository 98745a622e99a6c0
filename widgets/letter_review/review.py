"""The review of a letter: its text, the passages found in it, and what to do with each."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from storage.rules.settling import SettlementProposal, Zone
from widgets.bar import bar, heading
from widgets.deadline_words import full_day_in_words
from widgets.letter_review.card_words import senders_in_words
from widgets.letter_review.date_strip import DateStrip
from widgets.letter_review.decision import Choice, Group, SettlingChoice
from widgets.letter_review.head import LetterHead
from widgets.letter_review.model import ReviewModel
from widgets.letter_review.passage_button import PassageButton
from widgets.letter_review.settling_words import settled_in_words
from widgets.letter_review.side import ReviewSide
from widgets.letter_text import LetterText
from widgets.parts import button, label, line
from widgets.tip import as_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from resources.words import Words
    from storage.rules.deadline import Deadline
    from storage.rules.review import Candidate, LetterReading, Span
    from storage.rules.settling import Settling, Unanswered
    from storage.settling_review import SettlementReview
    from widgets.letter_review.cards import CardList
    from widgets.letter_review.model import ReadWording
    from widgets.theme import Theme

    ReadPassage = Callable[[Span], Candidate | None]
    """Makes a promise of what the user marked, or of the sentence at an empty stretch."""

_MOST_SETTLED = 2


class LetterReview(QWidget):
    """Shows a `LetterReading` and lets the user decide, passage by passage.

    Attributes:
        head: The head of the letter, what it cites, and what of that contradicts itself.

    Signals:
        accepted: The `Decision`.
        cancelled: The letter is left alone.
        date_given: Date (a date) of a letter that stated none; read it again and show it.
        link_requested: The passage (a `SettlementProposal` without a record, its spans may be
            empty) for which an open promise is to be chosen; `link` takes the answer.
        record_requested: Id of a promise to be shown in the register.
        earlier_chosen: Id of the earlier letter to compare with; empty for none.
    """

    accepted = Signal(object)
    cancelled = Signal()
    date_given = Signal(object)
    link_requested = Signal(object)
    record_requested = Signal(object)
    earlier_chosen = Signal(object)

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._reader: ReadWording | None = None
        self._read_passage: ReadPassage | None = None
        self._written: date | None = None
        self._file_name = ""
        self._linking = -1
        self._model = ReviewModel(words, self)
        self._text = LetterText(theme)
        self._text.setAccessibleName(words("review.letter.text"))
        self._make_passage = PassageButton(words("review.passage.make"), self._text)
        self._side = ReviewSide(self._model, theme, words, self._read_wording)
        self._subtitle = label("", "muted", wrap=True)
        self._heading = label(words("review.letter.title"))
        self._counts = label(role="muted")
        self.head = LetterHead(theme, words)
        self._date_strip = DateStrip(theme, words, self._read_wording)
        self._first: QWidget = self.cards
        self._asking = QWidget()
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(18, 0, 18, 10)
        asking.addWidget(self._date_strip)
        self._settles = label(wrap=True)
        self._accept = button("", "primary")
        self._cancel = button(words("review.letter.cancel"))
        self._lay_out()
        self._order_tabs()

        self._text.passage_clicked.connect(self._on_passage_clicked)
        self._text.installEventFilter(self)
        self.cards.installEventFilter(self)
        self.cards.current_changed.connect(self._on_current_changed)
        self.cards.link_requested.connect(self._on_link_row)
        self.cards.record_requested.connect(self.record_requested)
        self._side.link_requested.connect(self._on_link)
        self._side.earlier_chosen.connect(self.earlier_chosen)
        self._make_passage.passage_requested.connect(self._on_make_passage)
        self._model.dataChanged.connect(self._on_data_changed)
        self._model.rowsRemoved.connect(self._on_rows_changed)
        self._accept.clicked.connect(self._on_accept)
        self._cancel.clicked.connect(self.cancelled)
        self._date_strip.date_given.connect(self.date_given)
        self.head.passage_requested.connect(self._on_passage_requested)
        self._add_keys()

    def show_reading(
        self,
        reading: LetterReading,
        file_name: str,
        read_wording: ReadWording,
        today: date,
        settlements: SettlementReview | None = None,
    ) -> None:
        """Show a letter, or the same one read again: what was edited stays with its passage.

        Args:
            reading: What was read.
            file_name: Shown when the letter has no subject.
            read_wording: Reads a wording from the date of this letter.
            today: Windows that ended before this day have passed.
            settlements: What it may settle of the register.
        """
        self.cards.finish_editing()
        self._reader = read_wording
        self._file_name = file_name
        self._written = reading.reference_date or today
        row = self.cards.row()
        if self._text.text_shown != reading.text:
            self._text.show_text(reading.text)
            row = 0
        lines = settlements.lines if settlements else ()
        self._model.show_reading(reading, read_wording, today, lines)
        self._side.show_others(len(settlements.others) if settlements else 0)
        self._side.show_earlier_letters((), "")
        what = "letter" if reading.kind is None else "list"
        self._heading.setText(self._words(f"review.{what}.title"))
        self._subtitle.setText(self._masthead(reading))
        self.head.show_reading(reading)
        self._date_strip.show_day(reading.reference_date)
        # It stays while the date is the user's, so that a slip can be mended.
        self._asking.setVisible(reading.masthead.date is None)
        self._refresh()
        if self._model.rowCount():
            self.cards.go_to(min(max(row, 0), self._model.rowCount() - 1))
        self._side.show_group()
        self._first = self.cards if reading.reference_date else self._date_strip
        self._first.setFocus()

    def read_passages(self, read_passage: ReadPassage) -> None:
        """Say what makes a promise of a passage that the user marks."""
        self._read_passage = read_passage

    def link(self, settling: Settling) -> None:
        """Show the promise that was chosen for the passage that asked for one."""
        choice = SettlingChoice(settling, ticked=True, edited=True)
        row, self._linking = self._linking, -1
        if row >= 0:
            self._model.put(row, choice)
        else:
            row = self._model.add(choice)
        self._show_new(row)

    def show_earlier(self, unanswered: Sequence[Unanswered]) -> None:
        """Show what an earlier letter promised and this one leaves open; nothing takes it away."""
        row = self.cards.row()
        self._model.show_earlier(unanswered)
        self._refresh()
        self._side.show_group()
        if self.cards.row() < 0 and self._model.rowCount():
            self.cards.go_to(min(max(row, 0), self._model.rowCount() - 1))

    @property
    def side(self) -> ReviewSide:
        """What stands at the right."""
        return self._side

    @property
    def text(self) -> LetterText:
        """The text of the letter."""
        return self._text

    @property
    def cards(self) -> CardList:
        """The list of cards."""
        return self._side.cards

    @property
    def model(self) -> ReviewModel:
        """The lines."""
        return self._model

    def focusInEvent(self, event: QFocusEvent) -> None:
        # A focus proxy would take the chips out of the order of Tab.
        super().focusInEvent(event)
        self._first.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys of the cards work in the text too, and those of both here."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._do_key(watched, event)
        return super().eventFilter(watched, event)

    def _do_key(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.modifiers():
            return False
        match event.key():
            case Qt.Key.Key_M:
                self._on_make_passage()
            case Qt.Key.Key_K:
                self._on_link()
            case Qt.Key.Key_V:
                self._side.show_letters()
            case Qt.Key.Key_H:
                self.head.fold()
            case Qt.Key.Key_Delete:
                self._take_away()
            case _:
                return watched is self._text and self.cards.do_key(event)
        return True

    def _lay_out(self) -> None:
        head = bar(heading(self._heading, self._subtitle), self.head.toggle, self._counts)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._text)
        splitter.addWidget(self._side)
        unit = self.fontMetrics().averageCharWidth()
        self._text.setMinimumWidth(unit * 40)
        self._side.setMinimumWidth(unit * 44)
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
        stacked.addWidget(self.head)
        for part in (top, line()):
            around.addWidget(part)
        around.addWidget(splitter, 1)
        around.addWidget(line())
        around.addWidget(foot)

    def _order_tabs(self) -> None:
        side = self._side
        by_hand = (side.link_button, side.compare_button)
        parts = (
            self.head.toggle,
            *side.in_order(),
            self._text,
            *by_hand,
            self._cancel,
            self._accept,
        )
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

    def _show_settled(self) -> None:
        """Say what will be settled as it is ticked now; what does not fit is in the tip."""
        words = self._words
        assert self._written is not None  # noqa: S101  # a letter is shown
        settled = [
            words(
                f"review.letter.settles{'' if each.proposal.wholly else '_partly'}",
                promise=settled_in_words(each, words, self._written),
            )
            for each in self._model.decision().settled
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
        words = self._words
        self._counts.setText(words("review.letter.counts", found=found, ticked=ticked))
        earlier = self._model.ticked(Group.SETTLES) + self._model.ticked(Group.EARLIER)
        key = "review.letter.accept_all" if earlier else "review.letter.accept"
        self._accept.setText(words(key, n=ticked))
        self._accept.setEnabled(ticked > 0)
        self._side.show_counts()
        self._show_settled()
        row = self.cards.row()
        self._text.set_marks(self._model.marks(), row if row >= 0 else None)

    def _show_new(self, row: int) -> None:
        """Show a line that the user made."""
        self._refresh()
        self._side.show_row(row)
        self.cards.setFocus()

    def _take_away(self) -> None:
        """Take away what the user marked or linked himself; what was found stays."""
        row = self.cards.row()
        made = self._model.line(row) if row >= 0 else None
        linked = isinstance(made, SettlingChoice) and made.settling.proposal.zone is Zone.NO
        marked = isinstance(made, Choice) and made.by_hand
        unlinked = isinstance(made, SettlingChoice) and not made.settling.is_linked
        if self.cards.finish_editing() and (marked or linked) and not unlinked:
            self._model.remove(row)

    def _selected_passage(self) -> SettlementProposal:
        """Return what is selected in the letter as a passage that settles something."""
        selected = self._text.selected()
        spans = (selected,) if selected.start < selected.end else ()
        quote = " ".join(self._text.text_shown[selected.start : selected.end].split())
        return SettlementProposal("", "", "", Zone.NO, True, (), spans=spans, quote=quote)

    @Slot()
    def _on_make_passage(self) -> None:
        """Make a promise of what is selected, or of the sentence at the caret, and open its card."""
        if self._read_passage is None or not self.cards.finish_editing():
            return
        candidate = self._read_passage(self._text.selected())
        if candidate is None:
            return
        self._text.put_caret(candidate.start)
        places = [
            row
            for row in range(self._model.rowCount())
            if isinstance(known := self._model.line(row), Choice)
            and (known.candidate.start, known.candidate.end) == (candidate.start, candidate.end)
        ]
        row = places[0] if places else self._model.add(Choice(candidate, True, by_hand=True))
        self._model.tick(row, ticked=True)
        self._show_new(row)
        self.cards.edit_row(row)

    @Slot(int)
    def _on_link_row(self, row: int) -> None:
        """Ask which promise the passage of a card settles."""
        made = self._model.line(row)
        if isinstance(made, SettlingChoice) and self._side.other_count:
            self._linking = row
            self.link_requested.emit(made.settling.proposal)

    @Slot()
    def _on_link(self) -> None:
        """Ask for any open promise: for the passage at hand, else for what is selected."""
        row = self.cards.row()
        made = self._model.line(row) if row >= 0 else None
        passage = self._selected_passage()
        unlinked = isinstance(made, SettlingChoice) and not made.settling.is_linked
        if unlinked and not (passage.spans and self._text.hasFocus()):
            self._on_link_row(row)
        elif self._side.other_count:
            self._linking = -1
            self.link_requested.emit(passage)

    @Slot(object)
    def _on_passage_requested(self, span: Span) -> None:
        """Show a place in the letter, with the keyboard there."""
        self._text.put_caret(span.start)
        self._text.setFocus()

    @Slot(int)
    def _on_passage_clicked(self, row: int) -> None:
        self._side.show_row(row)

    @Slot(int)
    def _on_current_changed(self, row: int) -> None:
        marks = self._text.marks
        if row >= len(marks):
            return
        self._text.set_current(row if row >= 0 else None)
        if row >= 0 and marks[row].spans and not self._text.hasFocus():
            # The keyboard goes on from there when it comes into the text.
            self._text.put_caret(marks[row].spans[0].start)

    @Slot(QModelIndex, QModelIndex)
    def _on_data_changed(self, _first: QModelIndex, _last: QModelIndex) -> None:
        self._refresh()

    @Slot(QModelIndex, int, int)
    def _on_rows_changed(self, _parent: QModelIndex, _first: int, _last: int) -> None:
        self._refresh()
        self._side.show_group()

    @Slot()
    def _on_next(self) -> None:
        self.cards.go(1)

    @Slot()
    def _on_previous(self) -> None:
        self.cards.go(-1)

    @Slot()
    def _on_accept(self) -> None:
        if self._accept.isEnabled() and self.cards.finish_editing():
            self.accepted.emit(self._model.decision())
