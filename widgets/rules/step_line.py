"""A number or a day of the year in a line, with buttons and keys to step it within bounds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from storage.rules.language.settings import month_day
from widgets.parts import give_role, tool_button
from widgets.tip import as_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent

    from resources.words import Words
    from widgets.theme import Theme

_LEAP_YEAR = 2000
_FIRST = date(_LEAP_YEAR, 1, 1)
_ROOM = 26
"""Pixels beside the text of a line: edge and padding."""


class StepLine(QLineEdit):
    """A number that can be typed, and stepped by arrow up and down, Page Up and Page Down.

    Signals:
        stepped: The new number; not when it is set by `show_value`.
    """

    stepped = Signal(int)
    ends_changed = Signal()

    def __init__(self, tip: str, widest: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = self._low = self._high = 0
        self.setToolTip(as_tip(tip))
        self.setFixedWidth(self.fontMetrics().horizontalAdvance(widest) + _ROOM)
        self.editingFinished.connect(self._on_finished)
        self.textEdited.connect(self._on_typed)

    @property
    def value(self) -> int:
        """The number."""
        return self._value

    @property
    def bounds(self) -> tuple[int, int]:
        """Its least and its most, inclusive."""
        return self._low, self._high

    def set_bounds(self, low: int, high: int) -> None:
        """Let it be from `low` to `high`, both inclusive."""
        self._low, self._high = low, high
        self.ends_changed.emit()

    def show_value(self, value: int) -> None:
        """Show a number within its bounds."""
        self._value = value
        self.setText(self.text_of(value))
        self._mark(wrong=False)
        self.ends_changed.emit()

    @Slot()
    def step_down(self) -> None:
        """Take one away."""
        self._go_to(self._value - 1)

    @Slot()
    def step_up(self) -> None:
        """Add one."""
        self._go_to(self._value + 1)

    def text_of(self, value: int) -> str:
        """Return a number as it is shown."""
        return str(value)

    def value_of(self, text: str) -> int | None:
        """Return what was typed as a number; None when it is none."""
        return int(text) if text.strip().isdecimal() else None

    def leap_from(self, value: int, ahead: int) -> int:
        """Return where Page Up (`ahead` 1) or Page Down (-1) leads."""
        return value + 10 * ahead

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Up:
            self.step_up()
        elif key == Qt.Key.Key_Down:
            self.step_down()
        elif key == Qt.Key.Key_Escape and self.text() != self.text_of(self._value):
            self.show_value(self._value)
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self._go_to(self.leap_from(self._value, 1 if key == Qt.Key.Key_PageUp else -1))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus() and not self.isReadOnly():
            (self.step_up if event.angleDelta().y() > 0 else self.step_down)()
            event.accept()
        else:
            super().wheelEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.show_value(self._value)

    def _go_to(self, wanted: int) -> None:
        value = min(max(wanted, self._low), self._high)
        is_other = value != self._value
        self.show_value(value)
        if is_other:
            self.stepped.emit(value)

    def _mark(self, *, wrong: bool) -> None:
        if self.property("invalid") is not wrong:
            self.setProperty("invalid", wrong)
            give_role(self, "")

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        typed = self.value_of(text)
        self._mark(wrong=typed is None or not self._low <= typed <= self._high)

    @Slot()
    def _on_finished(self) -> None:
        typed = self.value_of(self.text())
        self._go_to(self._value if typed is None else typed)


class DayLine(StepLine):
    """A day of the year as "31 maart". Its number counts the days from 1 January, in a leap year."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        self._months = words("terms.months").split()
        longest = max(self._months, key=len)
        super().__init__(words("reading.field.tip"), f"28 {longest}", parent)

    @property
    def day(self) -> str:
        """The day, `MM-DD`."""
        return f"{_day(self.value):%m-%d}"

    def show_day(self, day: str) -> None:
        """Show a day, `MM-DD`."""
        self.show_value(count_of(day))

    def text_of(self, value: int) -> str:
        day = _day(value)
        return f"{day.day} {self._months[day.month - 1]}"

    def value_of(self, text: str) -> int | None:
        """Return a day typed as "31 maart", "31 mrt" or "31-3"; None for anything else."""
        number, _, name = text.strip().lower().replace("-", " ").partition(" ")
        name = name.strip(" .")
        if name.isdecimal():
            month = int(name)
        else:
            months = [m for m, full in enumerate(self._months, 1) if _is_short(name, full.lower())]
            month = months[0] if len(months) == 1 else 0
        try:
            return (date(_LEAP_YEAR, month, int(number)) - _FIRST).days
        except ValueError:
            return None

    def leap_from(self, value: int, ahead: int) -> int:
        """Return the same day of the next month or the one before; the last stays the last."""
        day = _day(value)
        behind = day + timedelta(days=1)
        of = behind if behind.day == 1 else day
        months = of.year * 12 + of.month - 1 + ahead
        first = date(months // 12, months % 12 + 1, 1)
        if behind.day == 1:
            moved = first - timedelta(days=1)
        else:
            last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
            moved = first.replace(day=min(day.day, last.day))
        return (moved - _FIRST).days


class Stepper(QWidget):
    """A line with its captions, and a button on either side that steps it.

    Attributes:
        line: The line.
    """

    def __init__(
        self, before: QLabel, line: StepLine, behind: QLabel | None, theme: Theme, words: Words
    ) -> None:
        super().__init__()
        self._theme = theme
        self.line = line
        self._less = tool_button(None, words("reading.field.earlier"))
        self._more = tool_button(None, words("reading.field.later"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        before.setBuddy(line)
        for part in (before, self._less, line, self._more, behind):
            if part is not None:
                row.addWidget(part)
        for made, step in ((self._less, line.step_down), (self._more, line.step_up)):
            made.setAutoRepeat(True)
            made.clicked.connect(step)
        line.ends_changed.connect(self._show_ends)
        theme.changed.connect(self._show_icons)
        self._show_icons()

    @Slot()
    def _show_ends(self) -> None:
        """Let a button at the end of what is possible say so."""
        low, high = self.line.bounds
        self._less.setEnabled(self.line.value > low)
        self._more.setEnabled(self.line.value < high)

    @Slot()
    def _show_icons(self) -> None:
        self._less.setIcon(self._theme.icon("chevron-left"))
        self._more.setIcon(self._theme.icon("chevron-right"))


def count_of(day: str) -> int:
    """Return the number of a day `MM-DD`, as `DayLine` counts."""
    return (date(_LEAP_YEAR, *month_day(day)) - _FIRST).days


def _day(count: int) -> date:
    return _FIRST + timedelta(days=count)


def _is_short(typed: str, month: str) -> bool:
    """Say whether somebody who types this means the month: "maart", "mrt", "mar"."""
    shorts = {"maart": "mrt"}
    return bool(typed) and (month.startswith(typed) or shorts.get(month) == typed)
