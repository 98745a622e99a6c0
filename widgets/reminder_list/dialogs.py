"""Dialogs for when reminders come: those of the register, and those of one record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from storage.rules.ladder import OWN_DAY, Fall, Rung, falls
from widgets.parts import button, give_role, grow_to_fit, label, line
from widgets.reminder_list.rungs import RungBoxes
from widgets.reminder_list.sentences import ladder_in_words, weekday_in_words
from widgets.theme.theme import bold
from widgets.ticks import give_edge

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QShowEvent

    from resources.words import Words


@dataclass(frozen=True, slots=True)
class RecordReminders:
    """What a dialog for one record begins with.

    Attributes:
        number: Its number.
        title: Its short description.
        latest: Its last day, if it has one.
        asks: Whether it is still open; what is settled or sent reminds of nothing.
        register: Rungs of the register.
        ladder: Rungs in their place; empty is none, None follows the register.
        days: Days of its own.
    """

    number: str
    title: str
    latest: date | None
    asks: bool
    register: Sequence[str]
    ladder: Sequence[str] | None
    days: Sequence[date]


class _Dialog(QDialog):
    """Buttons below, freed when it is closed.

    Whoever hears `saved` closes it by `accept`, or says by `refuse` why nothing was saved.
    """

    def __init__(self, title: str, words: Words, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._words = words
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 18, 20, 16)
        whole.setSpacing(14)
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        whole.addLayout(self._column)
        whole.addStretch(1)
        self._refusal = label("", "soon", wrap=True)
        self._refusal.hide()
        whole.addWidget(self._refusal)
        whole.addWidget(line())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        save = button(words("reminders.save"), "primary")
        save.setDefault(True)
        save.clicked.connect(self._on_save)
        cancel = button(words("reminders.cancel"))
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        row.addWidget(save)
        whole.addLayout(row)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What wraps is counted as narrow or wide as it likes to be; now it is known how wide it is.
        grow_to_fit(self)

    def refuse(self, text: str) -> None:
        """Stay open with what was filled in, and say why it was not saved."""
        self._refusal.setText(text)
        self._refusal.show()
        grow_to_fit(self)

    @Slot()
    def _on_save(self) -> None:
        raise NotImplementedError


class LadderDialog(_Dialog):
    """Asks at which distances the register reminds.

    Attributes:
        boxes: The boxes.

    Signals:
        saved: The list of rungs.
    """

    saved = Signal(object)

    def __init__(self, rungs: Sequence[str], words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words("reminders.ladder.title"), words, parent)
        self.boxes = RungBoxes(rungs, words)
        self._column.addWidget(label(words("reminders.ladder.explained")))
        self._column.addWidget(self.boxes)
        self._column.addWidget(label(words("reminders.ladder.none"), "muted", wrap=True))

    @Slot()
    def _on_save(self) -> None:
        self.saved.emit(self.boxes.rungs)


class RecordDialog(_Dialog):
    """Asks when one record reminds.

    Attributes:
        follow: As the register does.
        own: At distances of its own.
        off: Not at all, but for the days below.
        boxes: The distances of its own.
        day: Where a day is written.

    Signals:
        saved: The list of rungs or None for those of the register, and the list of days.
    """

    saved = Signal(object, object)

    def __init__(
        self,
        record: RecordReminders,
        today: date,
        read_day: Callable[[str], date | None],
        words: Words,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with what holds now.

        Args:
            record: The record.
            today: The present day.
            read_day: Reads what people write for a day; None when it is no day.
            words: The catalogue.
            parent: The window.
        """
        super().__init__(words("reminders.record.title", number=record.number), words, parent)
        self._record = record
        self._today = today
        self._read_day = read_day
        self._days = sorted(record.days)
        self.follow = QRadioButton(words("reminders.record.follow"))
        self.own = QRadioButton(words("reminders.record.own"))
        self.off = QRadioButton(words("reminders.record.off"))
        ladder = record.ladder
        chosen = self.follow if ladder is None else self.own if ladder else self.off
        chosen.setChecked(True)
        self.boxes = RungBoxes(ladder or record.register, words)
        self.day = QLineEdit()
        self._wrong = label("", "late", wrap=True)
        self._next = label("", "muted")
        self._put_together()
        for radio in (self.follow, self.own, self.off):
            give_edge(radio)
            radio.toggled.connect(self._show)
        self.boxes.changed.connect(self._show)
        self._show_days()
        self._show()
        chosen.setFocus()

    def _put_together(self) -> None:
        words, record, column = self._words, self._record, self._column
        column.addWidget(label(record.title, wrap=True, font=bold(self.font())))
        if not record.asks or record.latest is None:
            key = "undated" if record.asks else "closed"
            column.addWidget(label(words(f"reminders.record.{key}"), "soon", wrap=True))
        indent = self.follow.sizeHint().height()
        usual = ladder_in_words(record.register, words) or words("reminders.record.off")
        said = label(usual, "muted", wrap=True)
        for radio, below in ((self.follow, said), (self.own, self.boxes), (self.off, None)):
            column.addWidget(radio)
            if below is not None:
                row = QHBoxLayout()
                row.setContentsMargins(indent, 0, 0, 4)
                row.addWidget(below, 1)
                column.addLayout(row)
        column.addWidget(line())
        name = label(words("reminders.record.days"))
        name.setBuddy(self.day)
        self.day.setAccessibleName(name.text())
        self.day.setPlaceholderText(words("reminders.record.day_hint"))
        self.day.textEdited.connect(self._on_edited)
        add = button(words("reminders.record.add_day"))
        add.setAutoDefault(False)
        add.clicked.connect(self._on_add_day)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(name)
        row.addWidget(self.day, 1)
        row.addWidget(add)
        column.addLayout(row)
        column.addWidget(self._wrong)
        self._wrong.hide()
        self._chosen_days = QGridLayout()
        self._chosen_days.setContentsMargins(indent, 0, 0, 0)
        self._chosen_days.setColumnStretch(1, 1)
        column.addLayout(self._chosen_days)
        column.addWidget(self._next)

    @property
    def rungs(self) -> list[str] | None:
        """What is chosen: rungs of its own, empty for none, None for those of the register."""
        if self.follow.isChecked():
            return None
        return self.boxes.rungs if self.own.isChecked() else []

    def _show_days(self) -> None:
        while (item := self._chosen_days.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        words = self._words
        for at, day in enumerate(self._days):
            text = weekday_in_words(day, words)
            drop = button(words("reminders.record.drop_day", day=text), "link")
            drop.setProperty("at", at)
            drop.clicked.connect(self._on_drop_day)
            self._chosen_days.addWidget(drop, at, 0)

    @Slot()
    def _show(self) -> None:
        """Say when the next reminder comes with what is chosen now."""
        self.boxes.setEnabled(self.own.isChecked())
        record = self._record
        rungs = record.register if self.rungs is None else self.rungs
        own = [Fall(f"{OWN_DAY}{day}", day) for day in self._days]
        coming = [
            fall.due_on
            for fall in falls(record.latest, [Rung(rung) for rung in rungs], own)
            if fall.due_on > self._today
        ]
        words = self._words
        if coming and record.asks:
            day = weekday_in_words(min(coming), words)
            self._next.setText(words("reminders.record.next", day=day))
        else:
            self._next.setText(words("reminders.record.no_next"))

    def _take_day(self) -> bool:
        """Add the day that is written; say whether nothing is left that cannot be read."""
        text = self.day.text().strip()
        if not text:
            return True
        day = self._read_day(text)
        self._mark(wrong=day is None)
        if day is None:
            self._wrong.setText(self._words("reminders.record.no_day", text=text))
            self.day.setFocus()
            return False
        self.day.clear()
        self._days = sorted({*self._days, day})
        self._show_days()
        self._show()
        return True

    def _mark(self, *, wrong: bool) -> None:
        self._wrong.setVisible(wrong)
        self.day.setProperty("invalid", wrong)
        give_role(self.day, "")

    @Slot()
    def _on_add_day(self) -> None:
        self._take_day()

    @Slot()
    def _on_edited(self) -> None:
        self._mark(wrong=False)

    @Slot()
    def _on_drop_day(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            del self._days[int(pressed.property("at"))]
            self._show_days()
            self._show()
            self.day.setFocus()

    @Slot()
    def _on_save(self) -> None:
        if self._take_day():
            self.saved.emit(self.rungs, list(self._days))
