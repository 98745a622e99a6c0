"""When a record reminds, in one sentence, with the way to change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from storage.rules.terms import State
from widgets.deadline_words import day_in_words
from widgets.parts import button, label
from widgets.reminder_list.sentences import ladder_in_words, listed
from widgets.theme.theme import bold

if TYPE_CHECKING:
    from resources.words import Words
    from storage.detail import Detail


class RemindersLine(QWidget):
    """Says below a heading when the next reminder comes.

    Attributes:
        change_button: Asks for the dialog.

    Signals:
        change_requested: The dialog is asked for.
    """

    change_requested = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._text = label("", "muted", wrap=True)
        self.change_button = change = button(
            words("reminders.settings"), "link", name=words("reminders.panel.change")
        )
        change.clicked.connect(self.change_requested)
        head = QHBoxLayout()
        head.addWidget(label(words("reminders.title"), font=bold(self.font())), 1)
        head.addWidget(change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._text)

    def show_detail(self, detail: Detail) -> None:
        """Show when this record reminds."""
        self._text.setText(reminders_in_words(detail, self._words))

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()


def reminders_in_words(detail: Detail, words: Words) -> str:
    """Return "6 weken en 3 dagen vooraf · ook op 1 dec 2026 · volgende op 3 dec 2026"."""
    plan = detail.reminders
    if detail.row.state in {State.SETTLED, State.SENT}:
        return words("reminders.panel.closed")
    said = [ladder_in_words(plan.rungs, words) or words("reminders.record.off")]
    if detail.row.latest is None:
        said = [] if plan.days else [words("reminders.panel.undated")]
    if plan.days:
        days = listed([day_in_words(day, words) for day in plan.days], words)
        said.append(words("reminders.panel.days", days=days))
    if plan.next_on is not None:
        said.append(words("reminders.panel.next", day=day_in_words(plan.next_on, words)))
    return " · ".join(said)
