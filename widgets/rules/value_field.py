"""The value of a reading rule, to be shifted by days or months within its bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QWidget

from storage.rules.language.settings import Value, ends_of, fits
from widgets.flow import FlowLayout
from widgets.parts import label
from widgets.rules.step_line import DayLine, StepLine, Stepper, count_of

if TYPE_CHECKING:
    from resources.words import Words
    from storage.rules.language import RuleInfo
    from widgets.theme import Theme


class ValueField(QWidget):
    """Shows the value of one rule and lets it be shifted.

    Signals:
        shifted: The new value; always one that the rule can have.
    """

    shifted = Signal(object)

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._rule: RuleInfo | None = None
        self._first, self._last = DayLine(words), DayLine(words)
        self._number = StepLine(words("reading.field.tip.number"), "000")
        self._first.setAccessibleName(words("reading.field.first"))
        self._last.setAccessibleName(words("reading.field.last"))
        self._before_number, self._behind_number = label(), label()
        self._flow = FlowLayout(self, gap=14)
        self._steppers = [
            Stepper(label(words("reading.field.from")), self._first, None, theme, words),
            Stepper(label(words("reading.field.to")), self._last, None, theme, words),
            Stepper(self._before_number, self._number, self._behind_number, theme, words),
        ]
        for stepper in self._steppers:
            self._flow.addWidget(stepper)
            stepper.line.stepped.connect(self._on_stepped)

    def add_end(self, other: QWidget) -> None:
        """Put another part behind the fields."""
        self._flow.addWidget(other)

    def set_writable(self, *, writable: bool) -> None:
        """Let the value be shifted, or only be looked at."""
        for stepper in self._steppers:
            stepper.setEnabled(writable)

    @property
    def lines(self) -> tuple[StepLine, ...]:
        """The lines that are shown, from left to right."""
        return tuple(stepper.line for stepper in self._steppers if not stepper.isHidden())

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            # What does not fit beside each other stands below, and no less than that is shown.
            self.setMinimumHeight(self.heightForWidth(self.width()))
        return done

    def show_value(self, rule: RuleInfo, value: Value) -> None:
        """Show a value of a rule that can be set."""
        self._rule = rule
        ends = ends_of(value)
        first, last, number = self._steppers
        first.setVisible(len(ends) > 1)
        last.setVisible(not isinstance(value, int))
        number.setVisible(isinstance(value, int))
        if isinstance(value, int):
            ((low, high),) = rule.bounds
            self._number.set_bounds(int(low), int(high))
            self._number.show_value(value)
            self._caption_number(rule, value)
            return
        lines = (self._first, self._last)[2 - len(ends) :]
        for line, day, (low, high) in zip(lines, ends, rule.bounds, strict=True):
            line.set_bounds(count_of(str(low)), count_of(str(high)))
            line.show_day(str(day))
        self._keep_in_order(rule)

    def _caption_number(self, rule: RuleInfo, value: int) -> None:
        words = self._words
        of_month = rule.name.startswith("month.")
        before = {"month.begin": "reading.field.to_day", "month.end": "reading.field.from_day"}
        key = before.get(rule.name, "")
        self._before_number.setText(words(key) if key else "")
        self._before_number.setVisible(bool(key))
        self._behind_number.setText("" if of_month else words("reading.field.days", n=value))
        self._behind_number.setVisible(not of_month)
        name = "reading.field.month_day" if of_month else "reading.field.number"
        self._number.setAccessibleName(words(name))

    def _value(self) -> Value:
        shown = self.lines
        if shown == (self._number,):
            return self._number.value
        if shown == (self._last,):
            return self._last.day
        return f"{self._first.day}/{self._last.day}"

    def _keep_in_order(self, rule: RuleInfo) -> None:
        """Let the first day not come behind the last, where both lie in one year."""
        if len(rule.bounds) < len((self._first, self._last)):
            return
        (first_low, first_high), (last_low, last_high) = rule.bounds
        if str(first_high) > str(last_high):
            return
        last, first = self._last.value, self._first.value
        self._first.set_bounds(count_of(str(first_low)), min(count_of(str(first_high)), last))
        self._last.set_bounds(max(count_of(str(last_low)), first), count_of(str(last_high)))

    @Slot(int)
    def _on_stepped(self, _value: int) -> None:
        rule = self._rule
        if rule is None:
            return
        value = self._value()
        if isinstance(value, int):
            self._caption_number(rule, value)
        else:
            self._keep_in_order(rule)
        if fits(rule, value):
            self.shifted.emit(value)
