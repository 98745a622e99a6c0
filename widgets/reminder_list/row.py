"""One reminder in the list: what, why now, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from widgets.deadline_words import day_in_words
from widgets.parts import button, label, line
from widgets.reminder_list.sentences import rung_in_words, weekday_in_words
from widgets.state_words import days_in_words
from widgets.theme.theme import bold

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QPushButton

    from resources.words import Words
    from storage.reminders import DueReminder

ACTIONS = ("open", "tomorrow", "seen")

_INSIDE_LINK = 4
"""So far the text of a link stands inside it; the lines above are set in as much."""


class ReminderRow(QFrame):
    """One reminder.

    Attributes:
        reminder: The reminder.
        buttons: By action: open, tomorrow, seen.

    Signals:
        requested: An action (a str) and the reminder.
    """

    requested = Signal(object, object)

    def __init__(
        self, reminder: DueReminder, today: date, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.reminder = reminder
        why = why_in_words(reminder, today, words)
        self.setAccessibleName(f"{reminder.number} {reminder.title}. {why}")
        number = label(reminder.number, "muted")
        number.setMinimumWidth(number.fontMetrics().horizontalAdvance("AC-2026-0000"))
        title = label(reminder.title, wrap=True, font=bold(self.font()))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        grid = QGridLayout()
        grid.setContentsMargins(16, 10, 16, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        grid.addWidget(number, 0, 0, Qt.AlignmentFlag.AlignTop)
        lines = [title]
        if reminder.missed:
            day = weekday_in_words(reminder.due_on, words, year=reminder.due_on.year != today.year)
            lines.append(label(words("reminders.missed", day=day), "soon"))
        lines.append(label(why, "muted", wrap=True))
        for at, said in enumerate(lines):
            said.setIndent(_INSIDE_LINK)
            grid.addWidget(said, at, 1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(14)
        self.buttons: dict[str, QPushButton] = {}
        for action in ACTIONS:
            text = words(f"reminders.{action}")
            name = words("reminders.of", action=text, number=reminder.number)
            made = button(text, "link", name=name)
            made.setProperty("action", action)
            made.clicked.connect(self._on_clicked)
            self.buttons[action] = made
            row.addWidget(made)
        row.addStretch(1)
        grid.addLayout(row, len(lines), 1)
        whole.addLayout(grid)
        whole.addWidget(line())

    @Slot()
    def _on_clicked(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self.requested.emit(pressed.property("action"), self.reminder)


def why_in_words(reminder: DueReminder, today: date, words: Words) -> str:
    """Return why it is told, as "6 weken voor de termijn · uiterlijk 31 dec 2026 (over 5 weken)"."""
    parts = [rung_in_words(reminder.rung, words)]
    if reminder.latest is not None:
        days = (reminder.latest - today).days
        left = days_in_words(days, words) if days >= 0 else words("window.late", n=-days)
        last = words("reminders.latest", day=day_in_words(reminder.latest, words))
        parts.append(f"{last} ({left})")
    return " · ".join(parts)
