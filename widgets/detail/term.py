"""The term of a record: its words, how they are read while typing, and a postponement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from storage.rules.terms import DeadlineChange, DeadlineKind
from widgets.deadline_words import day_in_words, deadline_in_words
from widgets.detail.fields import LineField
from widgets.detail.window_strip import WindowStrip
from widgets.parts import button, label, tool_button
from widgets.tip import as_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from resources.words import Words
    from storage.deadlines import DeadlineRow
    from storage.rules.deadline import Deadline
    from widgets.theme import Theme

    Reader = Callable[[str, date | None], Deadline]


class TermField(QWidget):
    """A line for the wording with its window below.

    Attributes:
        line: The wording.
        strip: Its window.
        past: What is said of earlier terms; whoever uses the field gives it a place.

    Signals:
        corrected: The new `Deadline`, when the line was left with other words.
        postpone_requested: A postponement is to be recorded.
        rule_requested: Name of the reading rule that is to be shown.
    """

    corrected = Signal(object)
    postpone_requested = Signal()
    rule_requested = Signal(object)

    def __init__(
        self, theme: Theme, words: Words, read: Reader, parent: QWidget | None = None
    ) -> None:
        """Begin empty.

        Args:
            theme: The look.
            words: The catalogue.
            read: Reads a wording as from a day.
            parent: Owner.
        """
        super().__init__(parent)
        self._words = words
        self._read = read
        self._today: date | None = None
        self._reference: date | None = None
        self._deadline: Deadline | None = None
        self._lapses = True
        self.line = LineField(words("window.detail.term"))
        self.line.setPlaceholderText(words("window.no_term_said"))
        self._more = tool_button(theme.icon("ellipsis"), words("window.detail.term_more"))
        menu = QMenu(self._more)
        self._postpone = menu.addAction(words("window.command.postpone"))
        self._postpone.triggered.connect(self.postpone_requested)
        self._show_rule = menu.addAction(words("reading.show"), self._on_rule_wanted)
        self._more.setMenu(menu)
        self._more.setPopupMode(self._more.ToolButtonPopupMode.InstantPopup)
        self.strip = WindowStrip(theme, words)
        self.past = label("", "muted", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.line, 1)
        row.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(row)
        column.addWidget(self.strip)
        self.line.textEdited.connect(self._on_typed)
        self.line.saved.connect(self._on_saved)

    def show_deadlines(
        self,
        deadlines: Sequence[DeadlineRow],
        reference: date | None,
        today: date,
        *,
        lapses: bool = True,
    ) -> None:
        """Show the deadline that counts and what went before it.

        Args:
            deadlines: All of them, the first one first.
            reference: The day from which a correction is read.
            today: The day to draw against.
            lapses: Whether days past the last one count.
        """
        self._lapses = lapses
        current = next((row for row in deadlines if row.is_current), None)
        self._today = today
        self._deadline = current.deadline if current else None
        self._reference = (current.deadline.reference if current else None) or reference
        self.line.show_value(current.deadline.wording if current else "")
        self.strip.setVisible(current is not None)
        if current is not None and not self.line.isModified():
            self._echo(current.deadline)
        self._show_rule.setVisible(bool(self._deadline and self._deadline.rule))
        self._show_more()
        self.past.setText(self._past(deadlines))
        self.past.setVisible(bool(self.past.text()))

    def set_writable(self, *, writable: bool) -> None:
        """Let the wording be corrected and postponed, or only be read."""
        self.line.set_writable(writable=writable)
        self._postpone.setVisible(writable)
        self._show_more()

    def _show_more(self) -> None:
        self._more.setVisible(self._postpone.isVisible() or self._show_rule.isVisible())

    @property
    def deadline(self) -> Deadline | None:
        """The deadline that counts."""
        return self._deadline

    def _past(self, deadlines: Sequence[DeadlineRow]) -> str:
        postponed = sum(row.change is DeadlineChange.POSTPONEMENT for row in deadlines)
        if not postponed:
            return ""
        first = deadlines[0].deadline
        words = self._words
        return words(
            "window.detail.postponed",
            n=postponed,
            wording=first.wording or words("window.no_term_said"),
            window=deadline_in_words(first, words),
        )

    def _echo(self, deadline: Deadline) -> None:
        if self._today is None:
            return
        self.strip.show_deadline(deadline, self._today, lapses=self._lapses)
        self.strip.setToolTip(as_tip(self._why(deadline)))

    def _why(self, deadline: Deadline) -> str:
        """Return which rule read the words, and from which day."""
        words = self._words
        key = f"rules.{deadline.rule}.explain"
        parts = []
        if key in words.keys():  # noqa: SIM118 -- no mapping
            title = words(f"rules.{deadline.rule}.title")
            parts = [words("reading.tip", title=title), words(key)]
        if deadline.kind is DeadlineKind.UNREAD:
            parts.append(words("window.detail.unread"))
        elif deadline.reference is not None:
            parts.append(
                words("window.detail.read_from", day=day_in_words(deadline.reference, words))
            )
        return "\n".join(parts)

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self.strip.show()
        self._echo(self._read(text.strip(), self._reference))

    @Slot()
    def _on_rule_wanted(self) -> None:
        if self._deadline is not None:
            self.rule_requested.emit(self._deadline.rule)

    @Slot(object)
    def _on_saved(self, text: str) -> None:
        self.line.setModified(False)
        self.corrected.emit(self._read(text, self._reference))


class PostponeForm(QFrame):
    """Asks for the new term and the reason of a postponement, inside the panel.

    Signals:
        postponed: The new `Deadline`, the reason, and the day on which the Kamer was told or None.
        cancelled: Nothing is to be recorded.
    """

    postponed = Signal(object, object, object)
    cancelled = Signal()

    def __init__(
        self, theme: Theme, words: Words, read: Reader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "form")
        self._words = words
        self._read = read
        self._today: date | None = None
        self._wording = self._line("window.detail.new_term")
        self._strip = WindowStrip(theme, words)
        self._reason = self._line("window.detail.reason")
        self._told = self._line("window.detail.told")
        self._told.setPlaceholderText(words("window.detail.told_hint"))
        self._keep = button(words("window.detail.postpone"), "primary")
        cancel = button(words("window.cancel"))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(5)
        for line in (self._wording, self._reason, self._told):
            heading = label(line.accessibleName())
            heading.setBuddy(line)
            column.addWidget(heading)
            column.addWidget(line)
            if line is self._wording:
                column.addWidget(self._strip)
        self._refusal = label("", "soon", wrap=True)
        column.addWidget(self._refusal)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self._keep)
        column.addLayout(row)
        self._wording.textEdited.connect(self._on_typed)
        self._reason.textEdited.connect(self._on_typed)
        self._told.textEdited.connect(self._on_typed)
        self._keep.clicked.connect(self._on_keep)
        cancel.clicked.connect(self.cancelled)

    def begin(self, today: date) -> None:
        """Empty the form and put the cursor in it."""
        self._today = today
        for line in (self._wording, self._reason, self._told):
            line.clear()
        self._strip.hide()
        self._refusal.hide()
        self._on_typed()
        self._wording.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._keep.isEnabled():
            self._on_keep()
            return
        super().keyPressEvent(event)

    def refuse(self, text: str) -> None:
        """Keep what was filled in, and say why it was not saved."""
        self._refusal.setText(text)
        self._refusal.show()

    def _line(self, key: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(self._words(key))
        return line

    def _told_on(self) -> date | None:
        text = self._told.text().strip()
        read = self._read(text, self._today) if text else None
        return read.latest if read and read.latest == read.earliest else None

    @Slot()
    def _on_typed(self) -> None:
        wording, reason = self._wording.text().strip(), self._reason.text().strip()
        if wording and self._today is not None:
            self._strip.show_deadline(self._read(wording, self._today), self._today)
        self._strip.setVisible(bool(wording))
        wrong_day = bool(self._told.text().strip()) and self._told_on() is None
        self._told.setProperty("invalid", wrong_day)
        self._told.style().polish(self._told)
        self._keep.setEnabled(bool(wording and reason) and not wrong_day)

    @Slot()
    def _on_keep(self) -> None:
        deadline = self._read(self._wording.text().strip(), self._today)
        self.postponed.emit(deadline, self._reason.text().strip(), self._told_on())
