"""One reading rule: what it means, its days in a year, and what moves when it is shifted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from storage.rules.terms import State
from widgets.parts import button, give_role, label, line
from widgets.rules.meaning import days_in, example_in_words, value_in_words, wording_in
from widgets.rules.moves_list import MovesList
from widgets.rules.value_field import ValueField
from widgets.rules.year_strip import YearStrip
from widgets.theme.theme import bold, scaled

if TYPE_CHECKING:
    from resources.words import Words
    from storage.rules.calendar import SittingCalendar
    from storage.rules.language import ReadingSettings, RuleInfo
    from storage.rules.language.settings import Value
    from storage.shifting import Moves
    from widgets.theme import Theme


_LEAST_LINES = 5
"""Lines of text for which the list of terms always has room."""


class RulePane(QFrame):
    """Shows a rule with a draft of its value.

    Attributes:
        field: The value.
        strip: Its days.
        said: What moves, in a sentence.
        terms: The terms that move, or that the rule read.
        keep_button: Keeps the draft.
        default_button: Makes what is shipped the draft.
        cancel_button: Drops the draft.

    Signals:
        shifted: The new draft.
        keep_requested: The draft is to be kept.
        record_requested: Id of a record to be shown.
    """

    shifted = Signal(object)
    keep_requested = Signal()
    record_requested = Signal(object)

    def __init__(
        self, theme: Theme, words: Words, calendar: SittingCalendar, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAccessibleName(words("reading.pane"))
        self._words = words
        self._calendar = calendar
        self._kept: Value = 0
        self._shown_value: Value = 0
        self._rule: RuleInfo | None = None
        self._is_writable = True
        self.title = label("", wrap=True, font=bold(scaled(self.font(), 1.16)))
        self.explained = label("", wrap=True)
        self.example = label("", "muted", wrap=True)
        self.strip = YearStrip(theme, words)
        self.field = ValueField(theme, words)
        self.default_button = button("")
        self.default_button.setToolTip(words("reading.default.tip"))
        self.usual = label("", "muted")
        self.heading = label("", font=bold(self.font()))
        self.said = label("", wrap=True)
        self.beside = label("", "muted", wrap=True)
        self.terms = MovesList(theme, words)
        self.keep_button = button(words("reading.keep"), "primary")
        self.keep_button.setToolTip(words("reading.keep.tip"))
        self.cancel_button = button(words("reading.cancel"))
        self._foot = QWidget()
        self._put_together()
        self.field.shifted.connect(self._on_shifted)
        self.default_button.clicked.connect(self._on_default)
        self.cancel_button.clicked.connect(self._on_cancelled)
        self.keep_button.clicked.connect(self._on_keep)
        self.terms.opened.connect(self.record_requested)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_keep)

    def show_rule(
        self, rule: RuleInfo, kept: ReadingSettings, draft: Value | None, year: int
    ) -> None:
        """Show a rule.

        Args:
            rule: The rule.
            kept: The rules of the register.
            draft: The value to which it is shifted, not yet kept; None for none.
            year: The example year.
        """
        words = self._words
        is_other = rule is not self._rule
        self._rule = rule
        self.title.setText(words(f"rules.{rule.name}.title"))
        self.explained.setText(words(f"rules.{rule.name}.explain"))
        wording = wording_in(rule, year)
        for part in (self.field, self.default_button, self.usual, self._foot):
            part.setVisible(rule.settable)
        if not rule.settable or rule.default is None:
            read = example_in_words(rule, year, self._calendar, words)
            self.example.setText(words("reading.example", wording=wording, year=year, days=read))
            days = days_in(rule, kept, year, self._calendar)
            self.strip.setVisible(days is not None)
            self.strip.show_days(days, None, year, read)
            return
        self._kept = kept.value(rule.name)
        value = self._kept if draft is None else draft
        settings = kept.with_rule(rule.name, value)
        days = days_in(rule, settings, year, self._calendar)
        said = value_in_words(rule, value, words)
        key = "reading.means" if str(year) in wording else "reading.in_year"
        self.example.setText(words(key, wording=wording, year=year, days=said))
        self.strip.setVisible(days is not None)
        former = days_in(rule, kept, year, self._calendar)
        self.strip.show_days(days, former, year, said)
        if is_other or self._shown_value != value:
            self.field.show_value(rule, value)
        self._shown_value = value
        usual = value_in_words(rule, rule.default, words)
        self.default_button.setText(words("reading.default", value=usual))
        self.default_button.setVisible(self._is_writable and value != rule.default)
        self.usual.setText(
            words("reading.is_default")
            if value == rule.default
            else words("reading.was_default", value=usual)
        )
        self.usual.setVisible(self.default_button.isHidden())
        self._show_foot()

    def show_reading(self, share: int) -> None:
        """Say that the terms are being read, and how far that is in percent."""
        self.said.setText(self._words("reading.busy", percent=share))
        give_role(self.said, "muted")
        self.beside.hide()

    def show_moves(self, moves: Moves) -> None:
        """Show what moves, or what the rule read while nothing is shifted."""
        words = self._words
        is_shifted = moves.value != self._kept
        self.heading.setText(words("reading.moves" if is_shifted else "reading.leaning"))
        self.heading.show()
        self.said.setText(_counted(moves, words) if is_shifted else _leaning(moves, words))
        late, lapsed = (_turned(moves, state) for state in (State.LATE, State.LAPSED))
        give_role(self.said, "late" if late else "soon" if lapsed else "")
        self.terms.terms.show_moves(moves.moves if is_shifted else moves.standing)
        beside = []
        if moves.staying:
            beside.append(words("reading.count.staying", n=moves.staying))
        beside.append(words("reading.done_stays"))
        self.beside.setText(" ".join(beside))
        self.beside.show()

    def show_fixed(self) -> None:
        """Say that there is nothing to shift."""
        self.heading.hide()
        self.said.setText(self._words("reading.fixed"))
        give_role(self.said, "muted")
        self.beside.hide()
        self.terms.terms.show_moves(())

    def set_writable(self, *, writable: bool) -> None:
        """Let rules be shifted, or only be looked at."""
        self._is_writable = writable
        self.field.set_writable(writable=writable)
        self._show_foot()

    @property
    def is_shifted(self) -> bool:
        """Whether there is a draft that is not kept."""
        rule = self._rule
        return rule is not None and rule.settable and self._shown_value != self._kept

    # -- putting together -----------------------------------------------------------------------

    def _put_together(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 14)
        head.setSpacing(8)
        for part in (self.title, self.explained, self.example, self.strip):
            head.addWidget(part)
        self.field.add_end(self.default_button)
        self.field.add_end(self.usual)
        head.addWidget(self.field)
        below = QVBoxLayout()
        below.setContentsMargins(16, 12, 16, 8)
        below.setSpacing(4)
        for part in (self.heading, self.said, self.beside):
            below.addWidget(part)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(16, 8, 16, 10)
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.keep_button)
        inside = QFrame()
        inside.setProperty("role", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addLayout(below)
        column.addWidget(line())
        column.addWidget(self.terms, 1)
        self.terms.setMinimumHeight(_LEAST_LINES * self.fontMetrics().height())
        # In a small window with large letters the buttons stay in sight, the rest scrolls.
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(line())
        whole.addWidget(self._foot)

    def _show_foot(self) -> None:
        self.keep_button.setVisible(self._is_writable)
        self.cancel_button.setVisible(self._is_writable)
        self.keep_button.setEnabled(self._is_writable and self.is_shifted)
        self.cancel_button.setEnabled(self._is_writable and self.is_shifted)

    # -- what was asked -------------------------------------------------------------------------

    @Slot(object)
    def _on_shifted(self, value: Value) -> None:
        self._shown_value = value
        self.shifted.emit(value)

    @Slot()
    def _on_default(self) -> None:
        if self._rule is not None and self._rule.default is not None:
            self.shifted.emit(self._rule.default)
            self.field.setFocus()

    @Slot()
    def _on_cancelled(self) -> None:
        self.shifted.emit(self._kept)

    @Slot()
    def _on_keep(self) -> None:
        if self.keep_button.isEnabled():
            self.keep_requested.emit()


def _counted(moves: Moves, words: Words) -> str:
    """Return how many terms move and what turns late by it, the count first."""
    if not moves.moves:
        return words("reading.count.none")
    late, lapsed = (_turned(moves, state) for state in (State.LATE, State.LAPSED))
    timely = sum(move.turns_timely for move in moves.moves)
    said = [words("reading.count", n=len(moves.moves))]
    for key, count in (("late", late), ("lapsed", lapsed), ("timely", timely)):
        if count:
            said.append(words(f"reading.count.{key}", n=count))
    return ", ".join(said) + "."


def _turned(moves: Moves, state: State) -> int:
    """Return how many terms turn into a state in which their day is over."""
    return sum(move.turns_late and move.after is state for move in moves.moves)


def _leaning(moves: Moves, words: Words) -> str:
    count = len(moves.standing)
    return words("reading.count.leaning" if count else "reading.count.leaning_none", n=count)
