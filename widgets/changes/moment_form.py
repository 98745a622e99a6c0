"""Asks for a moment at which the register is to be shown: one with a name, or a day and a time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QRadioButton, QWidget

from widgets.detail.day import DayField
from widgets.history_words import moment_in_words, operation_in_words
from widgets.parts import label
from widgets.reports.form import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from resources.words import Words
    from storage.history import OperationRow
    from widgets.detail.term import Reader

    Look = Callable[[str], OperationRow | None]

_LEAST_LETTERS = 70
_DAY_LETTERS = 13


class Moment(NamedTuple):
    """A state of the register.

    Attributes:
        last: The last operation in it.
        at: UTC instant at which it was so, ISO 8601; at or after that of the operation.
    """

    last: OperationRow
    at: str


class Named(NamedTuple):
    """A moment to choose.

    Attributes:
        title: What it is called.
        when: Its day and time in words.
        moment: The moment.
    """

    title: str
    when: str
    moment: Moment


class MomentForm(Form):
    """Offers moments; `kept` tells the `Moment`.

    Attributes:
        choices: A button for each named moment, and at the end one for an own day.
        day: The own day.
        time: The own time.
        said: What was done last before that moment, or what is wrong.
    """

    def __init__(
        self,
        named: Sequence[Named],
        look: Look,
        read: Reader,
        today: date,
        words: Words,
        parent: QWidget,
    ) -> None:
        """Begin with the first of the named moments.

        Args:
            named: Moments to choose.
            look: Gives the last operation at or before a UTC instant; None before the first.
            read: Reads a wording as from a day.
            today: The present day; no later one can be looked at.
            words: The catalogue.
            parent: Over which it stands.
        """
        super().__init__(words("changes.moment.title"), words("changes.moment.show"), words, parent)
        self._named = named
        self._look = look
        self._read = read
        self._today = today
        self._own: Moment | None = None
        self.choices: list[QRadioButton] = []
        self.body.addWidget(label(words("changes.moment.text"), "muted", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for each in named:
            self._add_choice(grid, each.title, label(each.when, "muted", wrap=True))
        self.day = DayField(words("changes.moment.day"), words("window.detail.day_hint"), read)
        self.day.show_day(None, today)
        self.time = QLineEdit()
        self.time.setAccessibleName(words("changes.moment.time"))
        self.time.setPlaceholderText(words("changes.moment.time_hint"))
        self._add_choice(grid, words("changes.moment.own"), self._own_fields())
        self.body.addLayout(grid)
        self.said = label("", wrap=True)
        self.body.addWidget(self.said)
        self.body.addStretch(1)
        self.setMinimumWidth(_LEAST_LETTERS * self.fontMetrics().averageCharWidth())
        self.choices[0].setChecked(True)
        self.day.textEdited.connect(self._on_own_edited)
        self.time.textEdited.connect(self._on_own_edited)
        for choice in self.choices:
            choice.toggled.connect(self._show)
        self._show()
        self.finish(self.choices[0] if named else self.day)

    def filled_in(self) -> Moment | None:
        return self._moment()

    def _add_choice(self, grid: QGridLayout, title: str, below: QWidget) -> None:
        choice = QRadioButton(title.replace("&", "&&"))
        row = 2 * len(self.choices)
        grid.addWidget(choice, row, 0, 1, 2)
        below.setContentsMargins(0, 0, 0, 6)
        grid.addWidget(below, row + 1, 1)
        room = choice.style().pixelMetric(choice.style().PixelMetric.PM_ExclusiveIndicatorWidth)
        grid.setColumnMinimumWidth(0, room)
        self.choices.append(choice)

    def _own_fields(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.day.setFixedWidth(_DAY_LETTERS * self.fontMetrics().horizontalAdvance("0"))
        for field in (self.day, self.time):
            caption = label(field.accessibleName(), "muted")
            caption.setBuddy(field)
            row.addWidget(caption)
            row.addWidget(field, int(field is self.time))
        return made

    def _moment(self) -> Moment | None:
        chosen = next(n for n, choice in enumerate(self.choices) if choice.isChecked())
        return self._named[chosen].moment if chosen < len(self._named) else self._own

    def _own_moment(self) -> tuple[Moment | None, str]:
        """Return the moment of day and time, or None and what is wrong with them."""
        words, typed = self._words, self.day.text().strip()
        read = self._read(typed, self._today) if typed else None
        day = read.latest if read is not None and read.earliest == read.latest else None
        if day is None:
            return None, words("changes.moment.no_day")
        if day > self._today:
            return None, words("changes.moment.later")
        until = _time(self.time.text())
        if until is None:
            return None, words("changes.moment.no_time")
        at = datetime.combine(day, until).astimezone(UTC).isoformat(timespec="milliseconds")
        last = self._look(at)
        if last is None:
            return None, words("changes.moment.before_start")
        return Moment(last, at), ""

    @Slot()
    def _on_own_edited(self) -> None:
        self.choices[-1].setChecked(True)
        self._show()

    @Slot()
    def _show(self) -> None:
        wrong = ""
        if self.choices[-1].isChecked():
            self._own, wrong = self._own_moment()
        moment, words = self._moment(), self._words
        self.keep_button.setEnabled(moment is not None)
        if moment is None:
            self.said.setText(wrong)
            return
        what = operation_in_words(moment.last, words)
        when = moment_in_words(moment.last.at, words)
        self.said.setText(words("changes.moment.last", what=what, moment=when))


def _time(text: str) -> time | None:
    """Return the end of a minute that is written as "14:12" or "14.12"; of the day for nothing."""
    typed = text.strip()
    if not typed:
        return time.max
    try:
        minute = time.fromisoformat(typed.replace(".", ":").zfill(len("00:00")))
    except ValueError:
        return None
    return minute.replace(second=59, microsecond=999_999, tzinfo=None)
