"""Which operations show: a period, from which action they come, and which records they touched."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QWidget,
)

from storage.operations import OperationKind
from widgets.detail.day import DayField
from widgets.flow import FlowLayout
from widgets.parts import button, label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QPushButton

    from resources.words import Words
    from widgets.detail.term import Reader

_WHILE_TYPING_MS = 200
"""So long nothing is typed before the register is searched."""
_SEARCH_LETTERS = 26
_DAY_LETTERS = 12


class Period(StrEnum):
    """When operations were done. A week begins on Monday; OWN has its days in fields."""

    ALL = "all"
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    OWN = "own"


KINDS: dict[str, frozenset[OperationKind]] = {
    "changes": frozenset(OperationKind) - {OperationKind.REMINDER},
    "all": frozenset(),
    "hand": frozenset({OperationKind.HAND}),
    "letter": frozenset({OperationKind.LETTER}),
    "workbook": frozenset({OperationKind.WORKBOOK}),
    "merge": frozenset({OperationKind.MERGE}),
    "issue": frozenset({OperationKind.ISSUE}),
    "rule": frozenset({OperationKind.RULE}),
    "steps": frozenset({OperationKind.UNDO, OperationKind.REDO, OperationKind.REVERT}),
    "keeping": frozenset(
        {
            OperationKind.CREATED,
            OperationKind.RESTORE,
            OperationKind.REPAIR,
            OperationKind.ERASE,
            OperationKind.LAYOUT,
        }
    ),
    "reminder": frozenset({OperationKind.REMINDER}),
}
"""What can be chosen, by name, with the actions that it stands for; empty is any. Reminders that
were shown are left out at first: they come in numbers and change nothing of a record."""


class ChangesFilterBar(QFrame):
    """Holds what is asked for.

    Attributes:
        search_field: Number or title of records.
        periods: A button for each period.
        kind_button: Opens the menu of kinds.
        first: First day of the own period.
        last: Last day of it.

    Signals:
        changed: Something else is asked for.
        down_requested: The keyboard is to go into the list.
    """

    changed = Signal()
    down_requested = Signal()

    def __init__(self, words: Words, read: Reader, parent: QWidget | None = None) -> None:
        """Ask for everything but reminders.

        Args:
            words: The catalogue.
            read: Reads a wording as from a day.
            parent: Owner.
        """
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._words = words
        self._period = Period.ALL
        self._kind = next(iter(KINDS))
        self._days: dict[str, date | None] = {"first": None, "last": None}
        left = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        left.setSizePolicy(policy)
        flow = FlowLayout(left)
        self.periods: dict[Period, QPushButton] = {}
        for period in Period:
            chip = button(words(f"changes.period.{period}"), "chip")
            chip.setCheckable(True)
            chip.clicked.connect(self._on_period_clicked)
            self.periods[period] = chip
            flow.addWidget(chip)
        self.first = self._day_field("first", read)
        self.last = self._day_field("last", read)
        flow.addWidget(self._own())
        self.kind_button = button("", "chip")
        self.kind_button.setMenu(self._kinds_menu())
        flow.addWidget(self.kind_button)
        self.search_field = _Search(words("changes.search"))
        self.search_field.setMinimumWidth(_SEARCH_LETTERS * self.fontMetrics().averageCharWidth())
        flow.addWidget(self.search_field)
        self._count = label("", "muted")
        self._count.setContentsMargins(8, 4, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.addWidget(left, 1)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_WHILE_TYPING_MS)
        self._typing.timeout.connect(self.changed)
        self.search_field.textChanged.connect(self._typing.start)
        self.search_field.down_requested.connect(self._on_down)
        self._show()

    # -- what is asked for ----------------------------------------------------------------------

    @property
    def text(self) -> str:
        """Number or title of records, as typed; empty for any."""
        return self.search_field.text().strip()

    @property
    def kinds(self) -> frozenset[OperationKind]:
        """From which actions; empty for any."""
        return KINDS[self._kind]

    @property
    def is_restricting(self) -> bool:
        """Whether anything but reminders is left out."""
        wide = self._kind in {"all", next(iter(KINDS))}
        return bool(self.text) or self._period is not Period.ALL or not wide

    def instants(self, today: date) -> tuple[str, str]:
        """Return first UTC instant and the one before which, ISO 8601; empty where there is no bound.

        Args:
            today: The day that is looked from.
        """
        first, last = self._bounds(today)
        until = last + timedelta(days=1) if last and last < date.max else None
        return _instant(first), _instant(until)

    def show_today(self, today: date) -> None:
        """Read days as from this one."""
        for name, field in (("first", self.first), ("last", self.last)):
            field.show_day(self._days[name], today)

    def show_count(self, count: int) -> None:
        """Say how many operations show."""
        self._count.setText(self._words("changes.count", n=count))

    def clear(self) -> None:
        """Ask for everything but reminders."""
        self._set(Period.ALL, next(iter(KINDS)), "")

    def clear_all(self) -> None:
        """Ask for everything, reminders too."""
        self._set(Period.ALL, "all", "")

    def ask_for_record(self, number: str) -> None:
        """Ask for all that ever happened to one record."""
        self._set(Period.ALL, "all", number)

    def _set(self, period: Period, kind: str, text: str) -> None:
        self._period, self._kind = period, kind
        self.search_field.setText(text)
        self._typing.stop()
        self._show()
        self.changed.emit()

    def _bounds(self, today: date) -> tuple[date | None, date | None]:
        if self._period is Period.TODAY:
            return today, today
        if self._period is Period.WEEK:
            return today - timedelta(days=today.weekday()), today
        if self._period is Period.MONTH:
            return today.replace(day=1), today
        if self._period is Period.OWN:
            return self._days["first"], self._days["last"]
        return None, None

    # -- putting together -----------------------------------------------------------------------

    def _day_field(self, name: str, read: Reader) -> DayField:
        words = self._words
        field = DayField(words(f"changes.{name}"), words("window.detail.day_hint"), read)
        field.setObjectName(name)
        field.setFixedWidth(_DAY_LETTERS * self.fontMetrics().horizontalAdvance("0"))
        field.saved.connect(self._on_day_saved)
        return field

    def _own(self) -> QWidget:
        self._own_days = made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for name, field in (("first", self.first), ("last", self.last)):
            before = label(self._words(f"changes.{name}"), "muted")
            before.setBuddy(field)
            row.addWidget(before)
            row.addWidget(field)
        return made

    def _kinds_menu(self) -> QMenu:
        menu = QMenu(self)
        self._kind_actions = QActionGroup(menu)
        for name in KINDS:
            action = QAction(self._words(f"changes.kind.{name}"), menu)
            action.setCheckable(True)
            action.setData(name)
            self._kind_actions.addAction(action)
            menu.addAction(action)
            if name == "all":
                menu.addSeparator()
        self._kind_actions.triggered.connect(self._on_kind_chosen)
        return menu

    def _show(self) -> None:
        words = self._words
        for period, chip in self.periods.items():
            chip.setChecked(period is self._period)
        self._own_days.setVisible(self._period is Period.OWN)
        kind = words(f"changes.kind.{self._kind}")
        said = words("changes.kind", kind=kind[:1].lower() + kind[1:])
        self.kind_button.setText(f"{said} ▾")
        self.kind_button.setAccessibleName(said)
        for action in self._kind_actions.actions():
            action.setChecked(action.data() == self._kind)
        self.updateGeometry()

    # -- what was done --------------------------------------------------------------------------

    @Slot()
    def _on_period_clicked(self) -> None:
        chip = self.sender()
        self._period = next(p for p, made in self.periods.items() if made is chip)
        self._show()
        if self._period is Period.OWN:
            self.first.setFocus()
        self.changed.emit()

    @Slot(QAction)
    def _on_kind_chosen(self, action: QAction) -> None:
        self._kind = str(action.data())
        self._show()
        self.changed.emit()

    @Slot(object)
    def _on_day_saved(self, day: str | None) -> None:
        self._days[self.sender().objectName()] = date.fromisoformat(day) if day else None
        self.changed.emit()

    @Slot()
    def _on_down(self) -> None:
        if self._typing.isActive():
            self._typing.stop()
            self.changed.emit()
        self.down_requested.emit()


class _Search(QLineEdit):
    """Takes number or title; the arrow down and Enter lead into the list.

    Signals:
        down_requested: The keyboard is to go into the list.
    """

    down_requested = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.down_requested.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


def _instant(day: date | None) -> str:
    """Return the UTC instant at which a local day begins; empty for none."""
    if day is None:
        return ""
    begin = datetime.combine(day, time.min).astimezone()
    return begin.astimezone(UTC).isoformat(timespec="milliseconds")
