"""A day in a field: written as people write days, shown in one way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from widgets.detail.fields import LineField
from widgets.state_words import numeric_day

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from widgets.detail.term import Reader


class DayField(LineField):
    """One day or none; `saved` tells it as an ISO text, or None when the field was emptied.

    What is no single day is marked and not told; Escape brings back the day before it.
    """

    def __init__(self, name: str, hint: str, read: Reader, parent: QWidget | None = None) -> None:
        """Begin empty.

        Args:
            name: Accessible name.
            hint: An example, shown while it is empty.
            read: Reads a wording as from a day.
            parent: Owner.
        """
        super().__init__(name, parent)
        self.setPlaceholderText(hint)
        self._hint = hint
        self._read = read
        self._today: date | None = None

    def show_day(self, day: date | None, today: date) -> None:
        """Show a day; `today` is what a new one is read from."""
        self._today = today
        self.show_value(numeric_day(day) if day else "")
        if self.text() == self._shown:
            self._mark(wrong=False)

    def set_writable(self, *, writable: bool) -> None:
        """Let it be changed, or only be read; then no example asks for a day."""
        super().set_writable(writable=writable)
        self.setPlaceholderText(self._hint if writable else "")

    def drop(self) -> None:
        """Let go of what is typed and makes no day, as another record is shown."""
        self._show(self._kept)
        self._mark(wrong=False)

    @Slot()
    def flush(self) -> None:
        """Tell a new day; mark what is none."""
        typed = self.text().strip()
        if self.text() == self._shown:
            return
        read = self._read(typed, self._today) if typed else None
        day = read.latest if read and read.earliest == read.latest else None
        self._mark(wrong=bool(typed) and day is None)
        if typed and day is None:
            return
        text = numeric_day(day) if day else ""
        is_new = text != self._kept
        self._kept = text
        self._show(text)
        if is_new:
            self.saved.emit(day.isoformat() if day else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if self.text() == self._shown:
            self._mark(wrong=False)

    def _mark(self, *, wrong: bool) -> None:
        if bool(self.property("invalid")) != wrong:
            self.setProperty("invalid", wrong)
            self.style().polish(self)
