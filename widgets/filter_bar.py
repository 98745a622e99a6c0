"""Which records show: a chip per kind, a dossier, and further restrictions as chips to drop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from storage.listing import Filter
from storage.rules.terms import RecordKind, Status
from widgets.chips import color_icon
from widgets.flow import FlowLayout
from widgets.parts import button, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from resources.words import Words
    from widgets.theme import Theme

_ALL = "all"
_KINDS = (
    RecordKind.PROMISE,
    RecordKind.RECOMMENDATION,
    RecordKind.MOTION,
    RecordKind.REPORT,
    RecordKind.ACTION,
)


class Choices(NamedTuple):
    """What can be chosen from, read when a menu opens.

    Attributes:
        dossiers: Dossier numbers in use.
        ministers: Bewindspersonen in use.
        handlers: Behandelaars in use.
        priorities: (id, title, number of colour).
    """

    dossiers: tuple[str, ...] = ()
    ministers: tuple[str, ...] = ()
    handlers: tuple[str, ...] = ()
    priorities: tuple[tuple[str, str, int], ...] = ()


class FilterBar(QFrame):
    """Holds the filter of the register, but for its search text and order.

    Signals:
        filter_changed: The new `Filter`.
    """

    filter_changed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        words: Words,
        choices: Callable[[], Choices],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._theme = theme
        self._words = words
        self._choices = choices
        self._filter = Filter()
        self._view_title = ""
        self._priority_title = ""
        left = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        left.setSizePolicy(policy)
        self._flow = FlowLayout(left)
        self._chips: dict[str, QPushButton] = {}
        for key, text in (
            (_ALL, words("window.filter.all")),
            *((kind, words(f"terms.kinds.{kind}")) for kind in _KINDS),
        ):
            chip = button(text, "chip")
            chip.setCheckable(True)
            chip.setProperty("key", str(key))
            chip.clicked.connect(self._on_kind_clicked)
            self._chips[str(key)] = chip
            self._flow.addWidget(chip)
        self._dossier = self._with_menu(self._on_dossier_menu)
        self._more = self._with_menu(self._on_more_menu)
        self._more.setText(words("window.filter.more"))
        self._flow.addWidget(self._dossier)
        self._flow.addWidget(self._more)
        self._drops: list[QPushButton] = []
        self._count = label("", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.addWidget(left, 1)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        self._count.setContentsMargins(8, 4, 0, 0)
        self._show()

    @property
    def filter(self) -> Filter:
        """The present filter."""
        return self._filter

    def set_filter(self, wanted: Filter, *, view: str = "", priority: str = "") -> None:
        """Take over a filter without telling anybody.

        Args:
            wanted: The filter.
            view: Title of the saved view that it comes from.
            priority: Title of its priority.
        """
        self._filter = wanted
        self._view_title = view
        self._priority_title = priority
        self._show()

    @property
    def titles(self) -> tuple[str, str]:
        """Title of the saved view and of the priority that the filter comes from."""
        return self._view_title, self._priority_title

    def show_count(self, shown: int, total: int) -> None:
        """Show how many records the filter leaves."""
        key = "window.filter.count" if shown == total else "window.filter.count_of"
        self._count.setText(self._words(key, n=shown, total=total))

    @property
    def is_restricting(self) -> bool:
        """Whether anything is left out."""
        neutral = Filter(sort=self._filter.sort, descending=self._filter.descending)
        return self._filter != neutral

    @Slot()
    def clear(self) -> None:
        """Show everything again."""
        self._change(Filter(sort=self._filter.sort, descending=self._filter.descending))

    @property
    def texts(self) -> tuple[str, ...]:
        """What the chips that restrict say."""
        return tuple(drop.text() for drop in self._drops)

    def _with_menu(self, fill: Callable[[], object]) -> QPushButton:
        chip = button("", "chip")
        menu = QMenu(chip)
        menu.aboutToShow.connect(fill)
        chip.setMenu(menu)
        return chip

    def _change(self, wanted: Filter) -> None:
        self._filter = wanted
        if not wanted.states and wanted.among is None:
            self._view_title = ""
        self._show()
        self.filter_changed.emit(wanted)

    def _show(self) -> None:
        words = self._words
        chosen = next(iter(self._filter.kinds), _ALL) if len(self._filter.kinds) == 1 else _ALL
        for key, chip in self._chips.items():
            chip.setChecked(key == chosen)
        dossier = self._filter.dossier or words("window.filter.all_dossiers")
        self._dossier.setText(words("window.filter.dossier", dossier=dossier))
        for drop in self._drops:
            self._flow.removeWidget(drop)
            drop.deleteLater()
        self._drops = []
        for name, text in self._restrictions():
            drop = button(f"{text}  ×", "chip", name=words("window.filter.drop", text=text))
            drop.setCheckable(True)
            drop.setChecked(True)
            drop.setProperty("key", name)
            drop.clicked.connect(self._on_drop_clicked)
            self._drops.append(drop)
            self._flow.addWidget(drop)
        self.updateGeometry()

    def _restrictions(self) -> list[tuple[str, str]]:
        """Return what restricts beside kind and dossier, as (field of the filter, text)."""
        words, wanted = self._words, self._filter
        found: list[tuple[str, str]] = []
        if wanted.states:
            names = ", ".join(words(f"terms.state.{state}") for state in sorted(wanted.states))
            found.append(("states", self._view_title or names))
        if wanted.among is not None:
            found.append(("among", self._view_title))
        if wanted.statuses:
            names = ", ".join(words(f"terms.status.{each}") for each in sorted(wanted.statuses))
            found.append(("statuses", names))
        if wanted.priority_id is not None:
            found.append(("priority_id", self._priority_title))
        if wanted.minister is not None:
            found.append(("minister", wanted.minister))
        if wanted.handler is not None:
            found.append(("handler", wanted.handler))
        if wanted.open_only:
            found.append(("open_only", words("window.filter.open_only")))
        return found

    @Slot()
    def _on_kind_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, QPushButton):
            key = str(chip.property("key"))
            kinds = frozenset() if key == _ALL else frozenset({RecordKind(key)})
            self._change(self._filter._replace(kinds=kinds))

    @Slot()
    def _on_drop_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, QPushButton):
            name = str(chip.property("key"))
            self._change(self._filter._replace(**{name: getattr(Filter(), name)}))

    @Slot()
    def _on_dossier_menu(self) -> None:
        menu = self._dossier.menu()
        menu.clear()
        self._offer(menu, self._words("window.filter.every_dossier"), "dossier", None)
        for dossier in self._choices().dossiers:
            self._offer(menu, dossier, "dossier", dossier)

    @Slot()
    def _on_more_menu(self) -> None:
        words, choices = self._words, self._choices()
        menu = self._more.menu()
        menu.clear()
        statuses = menu.addMenu(words("window.column.status"))
        for status in Status:
            if status not in {Status.PLANNED, Status.IN_PREPARATION}:
                text = words(f"terms.status.{status}")
                self._offer(statuses, text, "statuses", frozenset({status}))
        for title, field, values in (
            ("window.column.minister_full", "minister", choices.ministers),
            ("window.column.handler", "handler", choices.handlers),
        ):
            below = menu.addMenu(words(title))
            below.setEnabled(bool(values))
            for value in values:
                self._offer(below, value, field, value)
        priorities = menu.addMenu(words("window.column.priority"))
        priorities.setEnabled(bool(choices.priorities))
        for priority_id, title, color in choices.priorities:
            action = self._offer(priorities, title, "priority_id", priority_id)
            action.setIcon(color_icon(self._theme.colours.priority(color)))
        menu.addSeparator()
        self._offer(menu, words("window.filter.open_only"), "open_only", True)

    def _offer(self, menu: QMenu, text: str, field: str, value: Any) -> QAction:
        action = QAction(text.replace("&", "&&"), menu)
        action.setCheckable(True)
        action.setChecked(getattr(self._filter, field) == value)
        action.setData((field, value, text))
        action.triggered.connect(self._on_chosen)
        menu.addAction(action)
        return action

    @Slot()
    def _on_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            field, value, text = action.data()
            if field == "priority_id":
                self._priority_title = text
            if getattr(self._filter, field) == value:
                value = getattr(Filter(), field)
            self._change(self._filter._replace(**{field: value}))
