"""Edits, in the place of a card, how far a promise is settled, or when to remind of one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from storage.rules.source_terms import Extent
from storage.rules.terms import DeadlineKind
from widgets.deadline_words import full_day_in_words
from widgets.detail.fields import ChoiceField
from widgets.letter_review.decision import EarlierChoice, SettlingChoice
from widgets.parts import button, label
from widgets.theme.theme import bold

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from resources.words import Words
    from storage.rules.deadline import Deadline
    from widgets.letter_review.model import ReadWording
    from widgets.theme import Theme


class LineEditor(QFrame):
    """Fields of one line, and two buttons. Enter keeps, Escape leaves it as it was.

    Signals:
        kept: The line as it is now.
        dropped: Nothing is to change.
        height_changed: It needs more or less room.
    """

    kept = Signal(object)
    dropped = Signal()
    height_changed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setProperty("current", "true")
        self._words = words
        self._title = label(wrap=True, font=bold(self.font()))
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(6)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._keep = button(words("review.edit.keep"), "primary")
        self._keep.clicked.connect(self._on_keep)
        drop = button(words("review.edit.drop"))
        drop.clicked.connect(self.dropped)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(drop)
        buttons.addWidget(self._keep)
        around = QVBoxLayout(self)
        around.setContentsMargins(12, 12, 12, 12)
        around.setSpacing(10)
        around.addWidget(self._title)
        around.addLayout(self._form)
        around.addLayout(buttons)

    def keep(self) -> bool:
        """Keep what was changed, as the button does; say whether that can be."""
        if not self._keep.isEnabled():
            return False
        self.kept.emit(self.changed())
        return True

    def changed(self) -> SettlingChoice | EarlierChoice:
        """Return the line as it is now."""
        raise NotImplementedError

    def add_field(self, name: str, field: QWidget) -> None:
        """Add a field below the others; `name` is the end of its key."""
        caption = label(self._words(f"review.edit.{name}"), "muted")
        caption.setBuddy(field)
        field.setAccessibleName(self._words(f"review.edit.{name}"))
        self._form.addRow(caption, field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.keep()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_keep(self) -> None:
        self.keep()


class SettlingEditor(LineEditor):
    """How far a promise is settled, and what is to be remembered of it.

    Attributes:
        extent: Wholly or partly.
        note: The note.
    """

    def __init__(
        self, choice: SettlingChoice, theme: Theme, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(words, parent)
        self._choice = choice
        proposal = choice.settling.proposal
        self._title.setText(f"{proposal.number} {proposal.title}")
        self.extent = ChoiceField("", theme)
        self.extent.show_choices(
            [(each.value, words(f"review.settle.{each.value}"), None) for each in Extent],
            (Extent.WHOLE if proposal.wholly else Extent.PARTLY).value,
        )
        self.note = QLineEdit(choice.settling.note)
        self.note.setPlaceholderText(words("review.edit.note.example"))
        self.add_field("extent", self.extent)
        self.add_field("note", self.note)
        self.setFocusProxy(self.extent)

    def changed(self) -> SettlingChoice:
        wholly = self.extent.currentData() == Extent.WHOLE.value
        settling = self._choice.settling
        proposal = replace(settling.proposal, wholly=wholly)
        note = self.note.text().strip()
        # Who fills in how far it is settled, says that it is.
        return SettlingChoice(replace(settling, proposal=proposal, note=note), True, edited=True)


class EarlierEditor(LineEditor):
    """When to remind of a promise that is not answered yet.

    Attributes:
        day: The day, as people write days.
    """

    def __init__(
        self,
        choice: EarlierChoice,
        words: Words,
        read_wording: ReadWording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self._choice = choice
        self._read_wording = read_wording
        answer = choice.unanswered.answer
        self._title.setText(f"{answer.number} {answer.title}")
        self.day = QLineEdit(full_day_in_words(choice.unanswered.remind_on, words))
        self._echo = label(role="muted", wrap=True)
        self.add_field("remind_on", self.day)
        self._form.addRow(label(), self._echo)
        self.day.textChanged.connect(self._on_day_changed)
        self._on_day_changed(self.day.text())
        self.setFocusProxy(self.day)

    def changed(self) -> EarlierChoice:
        day = self._read().latest
        unanswered = self._choice.unanswered
        return EarlierChoice(replace(unanswered, remind_on=day or unanswered.remind_on), True)

    @Slot(str)
    def _on_day_changed(self, _text: str) -> None:
        deadline = self._read()
        is_day = deadline.kind is DeadlineKind.WINDOW and deadline.latest is not None
        self._keep.setEnabled(is_day)
        if is_day and deadline.latest is not None:
            day = full_day_in_words(deadline.latest, self._words)
            self._echo.setText(self._words("review.earlier.on", day=day))
        else:
            self._echo.setText(self._words("review.date.not_a_day"))
        self.height_changed.emit()

    def _read(self) -> Deadline:
        return self._read_wording(self.day.text().strip())
