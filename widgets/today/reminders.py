"""The card of reminders that wait: what was missed while the program was closed, and of today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from widgets.flow import FlowLayout
from widgets.parts import button, label, line
from widgets.today.card import Card
from widgets.today.rows import SIDE, link_button
from widgets.today.texts import reminder_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from resources.words import Words
    from storage.reminders import DueReminder

MOST = 3
"""So many reminders show; the list behind the bell has them all."""


class _Block(QWidget):
    """One reminder with what can be done about it.

    Signals:
        snoozed: To be told again tomorrow.
        seen: Not to be told again.
        opened: The record is to be shown.
    """

    snoozed = Signal(object)
    seen = Signal(object)
    opened = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._reminder: DueReminder | None = None
        self.above = line()
        self.text = label(wrap=True)
        self.title = label(role="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.above)
        inside = QVBoxLayout()
        inside.setContentsMargins(SIDE, 11, SIDE, 12)
        inside.setSpacing(3)
        inside.addWidget(self.text)
        inside.addWidget(self.title)
        inside.addSpacing(5)
        row = FlowLayout(gap=8)
        self.buttons: dict[str, QPushButton] = {}
        for name, press in (
            ("tomorrow", self._on_tomorrow),
            ("seen", self._on_seen),
            ("open", self._on_open),
        ):
            made = button(words(f"reminders.{name}"))
            made.clicked.connect(press)
            self.buttons[name] = made
            row.addWidget(made)
        inside.addLayout(row)
        column.addLayout(inside)

    def show_reminder(self, reminder: DueReminder) -> None:
        """Show a reminder."""
        self._reminder = reminder
        self.text.setText(reminder_text(reminder, self._words))
        self.title.setText(reminder.title)
        for name, made in self.buttons.items():
            action = self._words(f"reminders.{name}")
            number = reminder.number
            made.setAccessibleName(self._words("today.action.on", action=action, number=number))

    @Slot()
    def _on_tomorrow(self) -> None:
        self.snoozed.emit(self._reminder)

    @Slot()
    def _on_seen(self) -> None:
        self.seen.emit(self._reminder)

    @Slot()
    def _on_open(self) -> None:
        self.opened.emit(self._reminder)


class RemindersCard(Card):
    """Shows reminders that wait; hidden when there are none.

    Signals:
        snoozed: The `DueReminder` that is to come back tomorrow.
        seen: The `DueReminder` that was seen.
        opened: The `DueReminder` whose record is to be shown.
        all_requested: The list of all reminders is to be shown.
    """

    snoozed = Signal(object)
    seen = Signal(object)
    opened = Signal(object)
    all_requested = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words("today.reminders"), parent)
        self._words = words
        self.blocks: list[_Block] = []
        self._blocks = QVBoxLayout()
        self._blocks.setSpacing(0)
        self.body.addLayout(self._blocks)
        self._more = link_button("")
        self._more.clicked.connect(self.all_requested)
        foot = QVBoxLayout()
        foot.setContentsMargins(SIDE - 4, 0, SIDE, 0)
        foot.addWidget(self._more)
        foot.addSpacing(9)
        self._foot = QWidget()
        self._foot.setLayout(foot)
        self.body.addWidget(self._foot)
        self.hide()

    def show_reminders(self, reminders: Sequence[DueReminder]) -> None:
        """Show the first of these."""
        words, shown = self._words, reminders[:MOST]
        missed = bool(reminders) and all(reminder.missed for reminder in reminders)
        title = words("today.missed" if missed else "today.reminders")
        self.set_heading(title, str(len(reminders)))
        held = next((name for name, made in self._pressable() if made.hasFocus()), "")
        for block in self.blocks[len(shown) :]:
            block.hide()
            block.deleteLater()
        del self.blocks[len(shown) :]
        while len(self.blocks) < len(shown):
            self._add()
        for number, (block, reminder) in enumerate(zip(self.blocks, shown, strict=True)):
            block.above.setVisible(number > 0)
            block.show_reminder(reminder)
        rest = len(reminders) - len(shown)
        self._more.setText(words("today.reminder.more", n=rest) if rest else "")
        self._foot.setVisible(rest > 0)
        self.setVisible(bool(reminders))
        if held and self.blocks and not any(made.hasFocus() for _, made in self._pressable()):
            self.blocks[-1].buttons[held].setFocus()

    def in_order(self) -> list[QWidget]:
        """Return what the keyboard can come to, from top to bottom."""
        return [*(made for _, made in self._pressable()), self._more]

    def _pressable(self) -> list[tuple[str, QPushButton]]:
        return [each for block in self.blocks for each in block.buttons.items()]

    def _add(self) -> None:
        block = _Block(self._words)
        block.snoozed.connect(self.snoozed)
        block.seen.connect(self.seen)
        block.opened.connect(self.opened)
        self._blocks.addWidget(block)
        self.blocks.append(block)
