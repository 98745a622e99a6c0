"""The reading rules: what each means, and what moves in the register when one is shifted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from storage.generations import LARGE
from storage.operations import OperationKind
from storage.reading_rules import label_of, shift_rule
from storage.rules.language.settings import RULES, ReadingSettings, rule_of
from storage.rules.message import GestandError, Message
from storage.shifting import Readings
from widgets.rules.meaning import days_in, example_in_words, groups, value_in_words, wording_in
from widgets.rules.pane import RulePane
from widgets.rules.rule_list import RuleLine, RuleList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QResizeEvent

    from desktop.desk import Desk
    from storage.loan import Loan
    from storage.operations import Change
    from storage.rules.language import RuleInfo
    from storage.rules.language.settings import Value
    from storage.shifting import Moves, Shifting

_BESIDE = 110
"""From this many letters of width on, the chosen rule stands beside the list."""
_AT_ONCE = 40
"""So many wordings are read before the window may do something else: some milliseconds."""
_LATER_MS = 200
"""While something long is done to the register it cannot be read."""
_TABLES = ("record", "deadline", "reading_rule", "setting")


class RulesPage(QWidget):
    """Lists the rules and shows one of them with what shifting it would do.

    Wordings are read, and a shift is looked at, in portions between the events of the window.

    Attributes:
        list: The rules.
        pane: The chosen one.
        moves: What the draft moves; None while that is being looked at.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_stale = True
        self._drafts: dict[str, Value] = {}
        self._kept = ReadingSettings.defaults()
        self._readings: Readings | None = None
        self._shifting: Shifting | None = None
        self.moves: Moves | None = None
        self.list = RuleList(desk.theme, desk.words)
        self.pane = RulePane(desk.theme, desk.words, desk.calendar())
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._portions = QTimer(self)
        self._portions.setInterval(0)
        self._portions.timeout.connect(self._on_portion)
        self._put_together()
        self.setFocusProxy(self.list)
        self.list.chosen.connect(self._on_chosen)
        self.list.activated.connect(self._on_activated)
        self.pane.shifted.connect(self._on_shifted)
        self.pane.keep_requested.connect(self._on_keep_requested)
        self.pane.record_requested.connect(desk.hub.record_requested)

    @property
    def is_busy(self) -> bool:
        """Whether terms are still being read."""
        return self._portions.isActive()

    # -- what the window asks of a page ---------------------------------------------------------

    def show_register(self) -> None:
        """Show the rules of the register that was opened."""
        self._drafts.clear()
        self._readings = None
        self._be_stale()

    def show_moment(self) -> None:
        """Show the rules as they are at another moment."""
        self._drafts.clear()
        self._be_stale()

    def show_change(self, change: Change) -> None:
        """Look again at what a shift would do, when terms or rules changed."""
        if change.touches(*_TABLES):
            self._be_stale()

    def show_day(self) -> None:
        """Come into sight, or see another day begin."""
        self._be_stale()

    def leave(self) -> None:
        """A draft is no more than that: it waits until the register is closed."""

    def show_rule(self, rule: str) -> None:
        """Show one rule."""
        if self._is_stale:
            self._refresh()
        self.list.choose(rule)
        self.list.setFocus()

    # -- putting together -----------------------------------------------------------------------

    def _put_together(self) -> None:
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.list)
        self._split.addWidget(self.pane)
        unit = self.fontMetrics().averageCharWidth()
        self.list.setMinimumWidth(34 * unit)
        self.pane.setMinimumWidth(40 * unit)
        self._split.setSizes([56 * unit, 84 * unit])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _BESIDE * self.fontMetrics().averageCharWidth()
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._split.orientation() != way:
            self._split.setOrientation(way)
            self._split.setSizes([400, 600])

    # -- reading --------------------------------------------------------------------------------

    def _be_stale(self) -> None:
        self._is_stale = True
        self._portions.stop()
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        desk = self._desk
        if desk.register is None:
            return
        self._is_stale = False
        self._kept = desk.reading_settings()
        self._drafts = {
            rule: value for rule, value in self._drafts.items() if value != self._kept.value(rule)
        }
        self._readings = Readings(desk.register, desk.calendar(), self._readings)
        self.pane.set_writable(writable=desk.can_write)
        self._show_lines()
        self._show_rule()

    def _show_lines(self) -> None:
        self.list.show_lines(list(self._lines()))

    def _lines(self) -> Iterator[RuleLine]:
        words = self._desk.words
        for group, rules in groups():
            yield RuleLine("", words(f"reading.group.{group}"))
            for rule in rules:
                yield self._line(rule)

    def _line(self, rule: RuleInfo) -> RuleLine:
        words, year, calendar = self._desk.words, self._year, self._desk.calendar()
        settings, own = self._kept, False
        if not rule.settable:
            said = example_in_words(rule, year, calendar, words)
        else:
            kept = self._kept.value(rule.name)
            value = self._drafts.get(rule.name, kept)
            settings = settings.with_rule(rule.name, value)
            said = value_in_words(rule, value, words)
            own = value != rule.default or value != kept
            if value != kept:
                said = words("reading.draft", value=said)
            elif own:
                said = words("reading.own", value=said)
        return RuleLine(
            rule.name,
            words(f"rules.{rule.name}.title"),
            words("reading.wording", wording=wording_in(rule, year)),
            said,
            days_in(rule, settings, year, calendar),
            year,
            own,
        )

    @property
    def _year(self) -> int:
        """The year in which the rules are shown."""
        return self._desk.today().year

    def _show_rule(self) -> None:
        rule = _settable(self.list.current_rule)
        name = self.list.current_rule
        if not name:
            return
        self.pane.show_rule(rule_of(name), self._kept, self._drafts.get(name), self._year)
        self.moves = self._shifting = None
        if rule is None:
            self._portions.stop()
            self.pane.show_fixed()
            return
        self._portions.start()

    @Slot()
    def _on_portion(self) -> None:
        """Read some wordings, or look at some of what a shift moves."""
        if self._waits():
            return
        readings, name = self._readings, self.list.current_rule
        if readings is None or _settable(name) is None:
            self._portions.stop()
            return
        if readings.left:
            left = readings.read(_AT_ONCE)
            self.pane.show_reading(100 - 100 * left // max(readings.count, 1))
            return
        if self._shifting is None:
            value = self._drafts.get(name, self._kept.value(name))
            self._shifting = readings.begin(name, value, self._desk.today())
        if not self._shifting.go_on(_AT_ONCE):
            self._portions.stop()
            self.moves = self._shifting.moves()
            self.pane.show_moves(self.moves)

    def _waits(self) -> bool:
        """Say whether another has the register to itself, and look again in a while if so."""
        interval = _LATER_MS if self._desk.is_busy else 0
        if self._portions.interval() != interval:
            self._portions.setInterval(interval)
        return interval > 0

    # -- what was asked -------------------------------------------------------------------------

    @Slot(str)
    def _on_chosen(self, _rule: str) -> None:
        self._show_rule()

    @Slot()
    def _on_activated(self) -> None:
        """Go on from the list to the value."""
        lines = self.pane.field.lines
        if lines and not self.pane.field.isHidden():
            lines[0].setFocus()

    @Slot(object)
    def _on_shifted(self, value: Value) -> None:
        name = self.list.current_rule
        self._drafts[name] = value
        if value == self._kept.value(name):
            del self._drafts[name]
        self._show_lines()
        self._show_rule()

    @Slot()
    def _on_keep_requested(self) -> None:
        """Keep the draft as one operation, with the terms that follow."""
        if self._desk.is_busy:
            return
        while self._portions.isActive():
            self._on_portion()
        moves, desk = self.moves, self._desk
        if moves is None or not desk.can_write:
            return

        label, kind, register = label_of(moves), OperationKind.RULE, desk.register
        if register is None or len(moves.moves) <= LARGE:
            desk.do(label, lambda operation: shift_rule(operation, moves), kind=kind)
            return

        def keep(_: Loan) -> None:
            with register.operation(label, kind) as operation:
                shift_rule(operation, moves)

        try:
            desk.do_long(Message("reading.keeping"), keep, large=True)
        except GestandError as error:
            desk.hub.failed.emit(error)


def _settable(name: str) -> RuleInfo | None:
    """Return a rule that can be set, by its name; None for any other."""
    rule = next((rule for rule in RULES if rule.name == name), None)
    return rule if rule is not None and rule.settable else None
