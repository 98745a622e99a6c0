"""The timeline of the open register, with what chooses the stretch of time and the lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.timeline_picture import SUFFIXES, Wanted, save_timeline
from storage.priorities import list_priorities
from storage.rules.message import GestandError, Message
from storage.timeline import timeline_in_portions
from widgets.flow import FlowLayout
from widgets.parts import button, label, line, tool_button
from widgets.theme import load_colours
from widgets.timeline import RANGES, ZOOM_STEP, LanesBy, Overview, TimelineView, lanes_of
from widgets.timeline.words import days_in_words
from widgets.tip import as_tip

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QPushButton

    from desktop.commands import Commands
    from desktop.desk import Desk
    from storage.operations import Change
    from storage.register import Register

_TABLES = ("record", "deadline", "priority", "series", "source", "citation", "setting")
_SPACE = 12
_AGAIN_MS = 200
_MENU = (
    ("open", "Return"),
    ("", ""),
    *((f"range.{name}", "") for name in RANGES),
    ("today", "T"),
    ("zoom_in", "+"),
    ("zoom_out", "-"),
    ("", ""),
    ("save_as", ""),
)
"""What the menu of the timeline offers, with its keys; an empty name is a line."""


class TimelinePage(QWidget):
    """Shows the register through time.

    Attributes:
        view: The timeline.
        overview: The strip below it.
    """

    def __init__(
        self, desk: Desk, commands: Commands | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        del commands  # What can be done here alone has its keys in the timeline itself.
        self._desk = desk
        self._is_stale = True
        self._reading: Generator[float, None, None] | None = None
        self._read_from: Register | None = None
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._on_turn)
        words, preferences = desk.words, desk.preferences
        among = tuple(LanesBy)
        self._by = LanesBy(preferences.text("timeline/lanes", LanesBy.PRIORITY, among=among))
        self.view = TimelineView(desk.theme, words, desk.today())
        self.overview = Overview(desk.theme, words("timeline.overview"))
        self._ranges: dict[str, QPushButton] = {}
        self._hint = label(words("timeline.hint"), "muted")
        self._hint.setToolTip(as_tip(words("timeline.keys")))
        self._lanes = button("", "chip")
        self._ended = self._switch("with_ended")
        self._recess = self._switch("with_recess")
        self._save = tool_button(None, words("timeline.save"))
        self._said = label("", "muted", wrap=True)
        self._put_together()
        self.view.opened.connect(desk.hub.record_requested)
        self.view.moved.connect(self._on_moved)
        self.view.range_left.connect(self._show_range)
        self.view.menu_requested.connect(self._on_menu_requested)
        self.overview.left_day_requested.connect(self.view.go_to)
        desk.theme.changed.connect(self._show_icons)
        self.setFocusProxy(self.view)
        name = preferences.text("timeline/range", "years", among=RANGES)
        self.view.go_to_range(name)
        self._show_icons()
        self._show_range()
        self._show_recess()

    # -- what the window asks of a page ---------------------------------------------------------

    def show_register(self) -> None:
        """Show the register that was opened, round today."""
        self.view.choose("")
        self.view.show_lanes([], self._desk.today(), with_ended=True)
        self._read()
        self.view.go_to_range(self.view.range_shown or RANGES[-1])
        self._show_range()

    def show_moment(self) -> None:
        """Show the same register as it is at another moment."""
        self._is_stale = True
        if self.isVisible():
            self._read()

    def show_change(self, change: Change) -> None:
        """Read again what an operation changed, at once when the page is in sight."""
        if change.touches(*_TABLES):
            self._is_stale = True
            if self.isVisible():
                self._read()

    def show_day(self) -> None:
        """Come into sight, or see another day begin; the keys go to the timeline itself."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.view.setFocus()
        if self._is_stale or self.view.scene.today != self._desk.today():
            self._read()

    def held(self) -> dict[str, list[str]]:
        """Return the ids of what is in sight, by table."""
        return {"record": self.view.records_in_sight()}

    def leave(self) -> None:
        """Leave: nothing is in hand here."""

    def save_picture(self, path: Path) -> None:
        """Write what is in sight to a file and say so; its height is that of all lanes."""
        desk = self._desk
        if desk.register is None:
            return
        wanted = Wanted(
            self._by,
            with_ended=self._ended.isChecked(),
            with_recess=self._recess.isChecked(),
            days=self.view.days_shown,
        )
        try:
            undrawn = save_timeline(
                desk.register,
                path,
                wanted,
                today=desk.today(),
                words=desk.words,
                calendar=desk.calendar(),
                colours=load_colours("light"),
                font=self.font(),
            )
        except GestandError as error:
            desk.hub.failed.emit(error)
            return
        if undrawn:
            said = Message("timeline.saved_without", {"name": path.name, "n": undrawn})
        else:
            said = Message("timeline.saved", {"name": path.name})
        desk.hub.told.emit(said)

    @Slot()
    def ask_picture(self) -> None:
        """Ask for a file and save what is in sight."""
        from desktop.dialogs import FileDialog

        words = self._desk.words
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        title = words("timeline.save")
        kind = f"{words('timeline.save.files')} ({kinds})"
        dialog = FileDialog(self.window(), self._desk, title, kind, "timeline")
        register = self._desk.register
        name = f"{register.path.stem}-{words('timeline.page').lower()}.png" if register else ""
        dialog.for_saving(SUFFIXES[0][1:], name)
        dialog.chosen.connect(self.save_picture)
        dialog.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_hint()

    # -- how it is done -------------------------------------------------------------------------

    def _put_together(self) -> None:
        words = self._desk.words
        choices = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        choices.setSizePolicy(policy)
        choices.setAccessibleName(words("timeline.ranges"))
        flow = FlowLayout(choices)
        for name in RANGES:
            chosen = button(words(f"timeline.range.{name}"), "range")
            chosen.setCheckable(True)
            chosen.clicked.connect(self._on_range_clicked)
            self._ranges[name] = chosen
            flow.addWidget(chosen)
        today = button(words("timeline.today"))
        today.setToolTip("T")
        today.clicked.connect(self.view.go_to_today)
        flow.addWidget(today)
        self._lanes.setMenu(self._lanes_menu())
        self._show_lanes_chip()
        for chip in (self._lanes, self._ended, self._recess):
            flow.addWidget(chip)
        self._save.clicked.connect(self.ask_picture)
        bar = QFrame()
        bar.setProperty("role", "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(choices, 1)
        row.addWidget(self._hint)
        row.addWidget(self._save)

        below = QFrame()
        below.setProperty("role", "bar")
        strip = QHBoxLayout(below)
        strip.setContentsMargins(0, 4, 0, 4)
        strip.setSpacing(0)
        self._said.setContentsMargins(12, 0, 8, 0)
        strip.addWidget(self._said)
        strip.addWidget(self.overview, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (bar, line(), self.view, line(), below):
            whole.addWidget(part, int(part is self.view))
        self._in_bar = (*self._ranges.values(), today, self._lanes, self._ended, self._recess)

    def _switch(self, name: str) -> QPushButton:
        chip = button(self._desk.words(f"timeline.{name}"), "chip")
        chip.setCheckable(True)
        chip.setChecked(self._desk.preferences.flag(f"timeline/{name}", default=True))
        chip.clicked.connect(self._on_switched)
        return chip

    def _lanes_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for by in LanesBy:
            action = QAction(self._desk.words(f"timeline.lanes.{by}").capitalize(), menu)
            action.setCheckable(True)
            action.setChecked(by is self._by)
            action.setData(str(by))
            group.addAction(action)
            menu.addAction(action)
        group.triggered.connect(self._on_lanes_chosen)
        return menu

    def _read(self) -> None:
        """Read the register anew: a small one at once, others in turns between which the window lives."""
        register = self._desk.register
        if register is None:
            return
        self._is_stale = False
        self._reading, self._read_from = self._in_portions(register), register
        self._go_on()

    def _go_on(self) -> None:
        reading, self._reading = self._reading, None
        if reading is None:
            return
        try:
            next(reading)
        except StopIteration:
            self._turn.stop()
            return
        self._reading = reading
        self.view.scene.is_reading = True
        self._turn.start(0)

    @Slot()
    def _on_turn(self) -> None:
        register = self._desk.register
        if register is None or register is not self._read_from:
            # It was closed meanwhile; what comes in its place is read when it shows.
            self._reading = self._read_from = None
        elif register.is_busy:
            self._turn.start(_AGAIN_MS)
        else:
            self._go_on()

    def _in_portions(self, register: Register) -> Generator[float, None, None]:
        today = self._desk.today()
        rows = yield from timeline_in_portions(register, today)
        if register.astray:
            from desktop.pages.believed import Believed

            rows = Believed(register, self._desk.words).timeline(rows, today)
        lanes = lanes_of(rows, list_priorities(register), self._by, self._desk.words)
        yield from self.view.show_in_portions(lanes, today, with_ended=self._ended.isChecked())
        self.overview.show_scene(self.view.scene)
        self._on_moved()

    def _show_recess(self) -> None:
        shown = self._recess.isChecked()
        self.view.show_recesses(self._desk.calendar().recesses_between if shown else None)

    @Slot()
    def _show_icons(self) -> None:
        self._save.setIcon(self._desk.theme.icon("download"))

    @Slot()
    def _show_range(self) -> None:
        for name, chosen in self._ranges.items():
            chosen.setChecked(name == self.view.range_shown)

    def _show_lanes_chip(self) -> None:
        words = self._desk.words
        by = words(f"timeline.lanes.{self._by}")
        self._lanes.setText(f"{words('timeline.lanes', by=by)} ▾")
        self._lanes.setAccessibleName(words("timeline.lanes", by=by))

    def _show_hint(self) -> None:
        """Show the hint only where it has room beside the buttons."""
        parts = (*self._in_bar, self._hint, self._save)
        needed = sum(part.sizeHint().width() + _SPACE for part in parts)
        self._hint.setVisible(needed <= self.width())

    @Slot()
    def _on_moved(self) -> None:
        first, last = self.view.days_shown
        self._said.setFixedWidth(self.view.head_width)
        self.overview.show_days(first, last)
        self._said.setText(days_in_words(first, last, self._desk.words))

    @Slot()
    def _on_range_clicked(self) -> None:
        for name, chosen in self._ranges.items():
            if chosen is self.sender():
                self._go_to_range(name)

    def _go_to_range(self, name: str) -> None:
        self._desk.preferences.set_text("timeline/range", name)
        self.view.go_to_range(name)
        self._show_range()

    @Slot(QAction)
    def _on_lanes_chosen(self, action: QAction) -> None:
        self._by = LanesBy(str(action.data()))
        self._desk.preferences.set_text("timeline/lanes", self._by)
        self._show_lanes_chip()
        self._read()

    @Slot()
    def _on_switched(self) -> None:
        preferences = self._desk.preferences
        preferences.set_flag("timeline/with_ended", self._ended.isChecked())
        preferences.set_flag("timeline/with_recess", self._recess.isChecked())
        self._show_recess()
        self._read()

    @Slot(object)
    def _on_menu_requested(self, where: QPoint) -> None:
        """Offer what the mouse, the wheel and the keys do, each with its key."""
        words, view = self._desk.words, self.view
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, keys in _MENU:
            if not name:
                menu.addSeparator()
                continue
            action = menu.addAction(words(f"timeline.{name}"))
            action.setShortcut(QKeySequence(keys))
            action.setEnabled(name != "open" or bool(view.chosen_record))
            action.setData(name)
        menu.triggered.connect(self._on_menu_chosen)
        menu.popup(where)

    @Slot(QAction)
    def _on_menu_chosen(self, action: QAction) -> None:
        name, view = str(action.data()), self.view
        if name == "open":
            view.opened.emit(view.chosen_record)
        elif name.startswith("range."):
            self._go_to_range(name.partition(".")[2])
        elif name == "today":
            view.go_to_today()
        elif name == "save_as":
            self.ask_picture()
        else:
            view.zoom(ZOOM_STEP if name == "zoom_in" else 1 / ZOOM_STEP)
