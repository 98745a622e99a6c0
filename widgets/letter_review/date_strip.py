"""Asks for the date of a letter that states none, and says which one was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from storage.rules.terms import DeadlineKind
from widgets.deadline_words import full_day_in_words
from widgets.parts import button, label

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from resources.words import Words
    from widgets.letter_review.model import ReadWording
    from widgets.theme import Theme


class DateStrip(QFrame):
    """One line with a field for a day; it is written as people write days and read the same way.

    Signals:
        date_given: The day (a date).
    """

    date_given = Signal(object)

    def __init__(
        self,
        theme: Theme,
        words: Words,
        read_wording: ReadWording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._theme = theme
        self._words = words
        self._read_wording = read_wording
        self._given: date | None = None
        self._icon = label()
        caption = label(words("review.date.label"))
        self._day = QLineEdit()
        self._day.setPlaceholderText(words("review.date.example"))
        self._day.setAccessibleName(words("review.date.label"))
        width = self._day.fontMetrics().horizontalAdvance(words("review.date.example")) + 40
        self._day.setMinimumWidth(width)
        self._day.setMaximumWidth(width)
        caption.setBuddy(self._day)
        self._read_again = button(words("review.date.read_again"))
        self._read_again.setEnabled(False)
        self._echo = label(role="muted")

        line = QHBoxLayout()
        line.setSpacing(8)
        for part in (caption, self._day, self._read_again, self._echo):
            line.addWidget(part)
        line.addStretch()
        beside = QVBoxLayout()
        self._said = label(words("review.date.missing"), wrap=True)
        beside.addWidget(self._said)
        beside.addLayout(line)
        around = QHBoxLayout(self)
        around.setContentsMargins(12, 8, 12, 8)
        around.setSpacing(10)
        around.addWidget(self._icon)
        around.addLayout(beside, 1)

        self._day.textChanged.connect(self._on_text_changed)
        self._day.returnPressed.connect(self._on_read_again)
        self._read_again.clicked.connect(self._on_read_again)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.setFocusProxy(self._day)

    def show_day(self, given: date | None) -> None:
        """Say from which day the letter is read, or ask for it: then what was written goes."""
        self._given = given
        words = self._words
        if given is None:
            self._day.clear()
            self._said.setText(words("review.date.missing"))
        else:
            day = full_day_in_words(given, words)
            self._said.setText(words("review.date.given", day=day))
            self._echo.clear()
        self.setProperty("role", "notice" if given is None else "form")
        self.style().polish(self)
        self._on_theme_changed()

    def day(self) -> date | None:
        """Return the day that was written; None when it is no single day."""
        deadline = self._read_wording(self._day.text().strip())
        exact = deadline.kind is DeadlineKind.WINDOW and deadline.earliest == deadline.latest
        return deadline.latest if exact else None

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        day = self.day()
        self._read_again.setEnabled(day is not None)
        if day is not None:
            self._echo.setText(full_day_in_words(day, self._words))
        else:
            self._echo.setText(self._words("review.date.not_a_day") if text.strip() else "")

    @Slot()
    def _on_read_again(self) -> None:
        if (day := self.day()) is not None:
            self.date_given.emit(day)

    @Slot()
    def _on_theme_changed(self) -> None:
        colours = self._theme.colours
        asked = ("triangle-alert", colours.soon), ("calendar", colours.muted)
        name, color = asked[self._given is not None]
        icon = self._theme.icon(name, color, 20)
        self._icon.setPixmap(icon.pixmap(QSize(20, 20), self.devicePixelRatioF()))
