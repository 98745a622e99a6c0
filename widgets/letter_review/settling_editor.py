"""Edits, in the place of a card, how far a promise is settled, or when to remind of one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from storage.rules.source_terms import Extent
from storage.rules.terms import DeadlineKind
from widgets.deadline_words import full_day_in_words
from widgets.detail.fields import ChoiceField
from widgets.letter_review.decision import EarlierChoice, SettlingChoice
from widgets.letter_review.line_editor import LineEditor
from widgets.parts import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from resources.words import Words
    from storage.rules.deadline import Deadline
    from widgets.letter_review.model import ReadWording
    from widgets.theme import Theme


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
        self.head(f"{proposal.number} {proposal.title}")
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
        self.head(f"{answer.number} {answer.title}")
        self.day = QLineEdit(full_day_in_words(choice.unanswered.remind_on, words))
        self._echo = label(role="muted", wrap=True)
        self.add_field("remind_on", self.day)
        self.add_echo(self._echo)
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
