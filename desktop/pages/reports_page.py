"""The reports: series, their afleveringen, how each is prepared and what rides in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.carrying import Carrying
from desktop.preparing import Preparing
from desktop.record_actions import RecordActions
from desktop.report_actions import ReportActions
from desktop.report_dialogs import ReportDialogs
from storage.reports import read_reports
from storage.riders import count_unhung, riders_of, unhung
from storage.rules.terms import Status
from storage.steps import steps_of
from widgets.parts import button, label, line, tool_button
from widgets.reports.line_words import (
    LOOSE,
    UNHUNG,
    report_in_line,
    rider_in_line,
    series_facts,
    series_line,
    unhung_line,
)
from widgets.reports.lines import LineList
from widgets.reports.no_series import NoSeries
from widgets.reports.report_panel import ReportPanel
from widgets.theme.theme import bold, scaled

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.commands import Commands
    from desktop.desk import Desk
    from desktop.pages.believed import Believed
    from storage.operations import Change
    from storage.register import Register
    from storage.reports import ReportLine, SeriesLines

_TABLES = ("record", "deadline", "series", "step", "priority", "setting")
_BESIDE = 110
"""From this many letters of width on, an aflevering stands beside the list of them."""


class ReportsPage(QWidget):
    """Lists series and afleveringen; shows one aflevering with its steps and riders.

    Attributes:
        series: The series, and what belongs to none or hangs on nothing.
        reports: The afleveringen of the chosen one, or what hangs on nothing.
        panel: The chosen aflevering.
    """

    def __init__(self, desk: Desk, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._commands = commands
        self.actions_of_reports = ReportActions(desk)
        self._carrying = Carrying(desk, self)
        self._preparing = Preparing(desk, self)
        self._records = RecordActions(desk)
        self._dialogs = ReportDialogs(desk, self.actions_of_reports, self)
        self._known: dict[str, SeriesLines] = {}
        self._lines: dict[str, ReportLine] = {}
        self._is_stale = True
        words, theme = desk.words, desk.theme
        self.series = LineList(theme, words("reports.series_list"))
        self.reports = LineList(theme, words("reports.reports"))
        self.panel = ReportPanel(theme, words, desk.read_wording)
        self.new_series_button = button(words("reports.new_series"))
        self.new_report_button = button(words("reports.new_report"), "primary")
        self.edit_button = button(words("reports.edit"))
        self.more_button = tool_button(theme.icon("ellipsis"), words("reports.more"))
        self.carry_button = button(words("window.command.carry"), "primary")
        self._title = label("", wrap=True, font=bold(scaled(self.font(), 1.3)))
        self._facts = label("", "muted", wrap=True)
        self._none = label("", "muted", wrap=True)
        self._beside = QSplitter(Qt.Orientation.Horizontal)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._filled())
        nothing = NoSeries(self._desk.words)
        self.first_button = nothing.first_button
        self._stack.addWidget(nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.setFocusProxy(self.series)
        self._bind()

    # -- what the window asks -------------------------------------------------------------------

    def show_register(self) -> None:
        """Show the series of the register that was opened."""
        self._is_stale = True
        if self.isVisible():
            self._refresh()

    def show_moment(self) -> None:
        """Show the same register as it is at another moment."""
        self.show_register()

    def show_change(self, change: Change) -> None:
        """Read again what an operation changed; the place in the lists stays."""
        if change.touches(*_TABLES):
            self.show_register()

    def show_day(self) -> None:
        """Come into sight, or see another day begin."""
        self._refresh()

    def leave(self) -> None:
        """Save what is in hand."""
        self.panel.flush()

    def show_report(self, report_id: str) -> None:
        """Show one aflevering, whatever series it belongs to."""
        self._refresh()
        found = (s for s in self._known.values() if any(r.row.id == report_id for r in s.reports))
        series = next(found, None)
        if series is not None:
            self.series.choose(series.id or LOOSE)
            self.reports.choose(report_id)

    # -- putting together -----------------------------------------------------------------------

    def _filled(self) -> QWidget:
        left = QWidget()
        left.setProperty("role", "panel")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.addWidget(label(self._desk.words("reports.series_list"), font=bold(self.font())), 1)
        head.addWidget(self.new_series_button)
        column.addLayout(head)
        listing = QVBoxLayout()
        listing.setSpacing(0)
        listing.addWidget(line())
        listing.addWidget(self.series, 1)
        column.addLayout(listing, 1)

        title = QHBoxLayout()
        title.setSpacing(8)
        title.addWidget(self._title, 1)
        for part in (self.carry_button, self.edit_button, self.more_button, self.new_report_button):
            title.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        top = QVBoxLayout()
        top.setContentsMargins(16, 14, 16, 10)
        top.setSpacing(4)
        top.addLayout(title)
        top.addWidget(self._facts)
        listed = QWidget()
        listed.setProperty("role", "panel")
        reports = QVBoxLayout(listed)
        reports.setContentsMargins(0, 0, 0, 0)
        reports.addWidget(self._none)
        reports.addWidget(self.reports, 1)
        self._none.setContentsMargins(16, 12, 16, 12)
        self._beside.setHandleWidth(1)
        self._beside.setChildrenCollapsible(False)
        self._beside.addWidget(listed)
        self._beside.addWidget(self.panel)
        self._beside.setStretchFactor(0, 5)
        self._beside.setStretchFactor(1, 6)
        right = QWidget()
        whole = QVBoxLayout(right)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(line())
        whole.addWidget(self._beside, 1)

        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        unit = self.fontMetrics().averageCharWidth()
        split.setSizes([38 * unit, 118 * unit])
        self._beside.setSizes([52 * unit, 66 * unit])
        return split

    def _bind(self) -> None:
        words, panel = self._desk.words, self.panel
        menu = QMenu(self.more_button)
        self.remove_report_action = menu.addAction(words("reports.remove_report"))
        self.remove_series_action = menu.addAction(words("reports.remove_series"))
        self.more_button.setMenu(menu)
        self.more_button.setPopupMode(self.more_button.ToolButtonPopupMode.InstantPopup)
        self.series.chosen.connect(self._on_series_chosen)
        self.series.opened.connect(self._on_series_opened)
        self.reports.chosen.connect(self._on_report_chosen)
        self.reports.opened.connect(self._on_opened)
        self.reports.removed.connect(self._on_removed)
        self.new_series_button.clicked.connect(self.ask_new_series)
        self.first_button.clicked.connect(self.ask_new_series)
        self.new_report_button.clicked.connect(self._on_new_report)
        self.edit_button.clicked.connect(self._on_edit_series)
        self.carry_button.clicked.connect(self._on_carry)
        self.remove_report_action.triggered.connect(self._on_remove_report)
        self.remove_series_action.triggered.connect(self._on_remove_series)
        self._dialogs.made.connect(self._on_made)
        panel.status_chosen.connect(self._on_status_chosen)
        panel.target_chosen.connect(self._on_target_chosen)
        panel.record_requested.connect(self._on_opened)
        panel.taken_off.connect(self._on_taken_off)
        panel.settle_requested.connect(self._on_settle)
        panel.step_pressed.connect(self._on_step_pressed)
        panel.steps_requested.connect(self._on_steps)
        panel.ladder_requested.connect(self._on_ladder)
        self._desk.theme.changed.connect(self._on_theme_changed)
        self._commands.bind("carry", self._on_carry_command)
        self._add_menus()

    def _add_menus(self) -> None:
        """Give each list the menu of what can be done with what is chosen in it."""
        words, carry = self._desk.words, self._commands.action("carry").text()
        self.edit_action = QAction(words("reports.edit"), self)
        self.edit_action.triggered.connect(self._on_edit_series)
        self.new_report_action = QAction(words("reports.new_report"), self)
        self.new_report_action.triggered.connect(self._on_new_report)
        self.carry_action = QAction(carry, self)
        self.carry_action.triggered.connect(self._on_carry)
        shown = QAction(words("reports.open"), self)
        shown.triggered.connect(self._on_open)
        riders = self.panel.riders
        carried, shown_rider = QAction(carry, riders), QAction(words("reports.open"), riders)
        taken_off = QAction(words("reports.take_off"), riders)
        carried.triggered.connect(self._on_carry_command)
        shown_rider.triggered.connect(self._on_open_rider)
        taken_off.triggered.connect(self.panel.take_off_button.click)
        self._rider_actions = (carried, taken_off)
        for part, actions in (
            (self.series, (self.new_report_action, self.edit_action, self.remove_series_action)),
            (self.reports, (shown, self.carry_action, self.remove_report_action)),
            (riders, (shown_rider, carried, taken_off)),
        ):
            part.addActions(actions)
            part.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _BESIDE * self.fontMetrics().averageCharWidth()
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._beside.orientation() != way:
            self._beside.setOrientation(way)

    # -- what shows -----------------------------------------------------------------------------

    def _refresh(self) -> None:
        register, words, today = self._desk.register, self._desk.words, self._desk.today()
        if register is None:
            return
        self._is_stale = False
        self._set_writable(writable=self._desk.can_write)
        found = read_reports(register, today)
        if register.astray:
            found = self._believed(register).reports(found)
        waiting = count_unhung(register)
        self._known = {series.id or LOOSE: series for series in found}
        lines = [series_line(series, words) for series in found]
        if waiting:
            lines.append(unhung_line(waiting, words))
        self._stack.setCurrentIndex(0 if lines else 1)
        self.series.show_items(lines)
        if lines and not self.series.current_id:
            self.series.choose(lines[0].id)
        else:
            self._show_series()

    def held(self) -> dict[str, list[str]]:
        """Return the ids of what is known here, by table, the chosen ones first."""
        lines = [*self._lines.values()]
        lines += [each for series in self._known.values() for each in series.reports]
        shown = [*self.reports.ids(), *self.panel.riders.ids()]
        return {
            "record": [*shown, *(each.row.id for each in lines)],
            "series": [key for key in self._known if key != LOOSE],
        }

    def _believed(self, register: Register) -> Believed:
        from desktop.pages.believed import Believed

        return Believed(register, self._desk.words)

    def _set_writable(self, *, writable: bool) -> None:
        """Offer what changes the register, or only show it."""
        self.panel.set_writable(writable=writable)
        self.new_series_button.setVisible(writable)
        for part in (
            *(self.first_button, self.edit_button, self.new_report_button, self.carry_button),
            *(self.more_button, self.edit_action, self.new_report_action, self.carry_action),
            *(self.remove_report_action, self.remove_series_action, *self._rider_actions),
        ):
            part.setEnabled(writable)

    def _show_series(self) -> None:
        """Show what is chosen at the left."""
        words, chosen = self._desk.words, self.series.current_id
        series = self._known.get(chosen)
        waits = chosen == UNHUNG
        named = series is not None and bool(series.id)
        for part in (self.edit_button, self.new_report_button, self.edit_action):
            part.setVisible(named)
        self.new_report_action.setVisible(named)
        self.carry_button.setVisible(waits)
        self.carry_action.setVisible(waits)
        self.more_button.setVisible(not waits)
        self.remove_report_action.setVisible(not waits)
        self.remove_series_action.setVisible(named)
        if waits:
            self._show_waiting()
            return
        self._lines = {line.row.id: line for line in series.reports} if series else {}
        loose = series is not None and not series.id
        self._title.setText(words("reports.loose") if loose else series.title if series else "")
        facts = words("reports.loose_what") if loose else ""
        self._facts.setText(facts or (series_facts(series, words) if series else ""))
        self._none.setText(words("reports.no_reports"))
        self._none.setVisible(not self._lines)
        shown = [report_in_line(each, words) for each in self._lines.values()]
        self.reports.show_items(shown)
        if shown and not self.reports.current_id:
            ahead = series.next if series else None
            self.reports.choose(ahead.row.id if ahead else shown[0].id)
        else:
            self._show_report()

    def _show_waiting(self) -> None:
        """Show what hangs on nothing in the place of afleveringen."""
        register, words = self._desk.register, self._desk.words
        self._title.setText(words("reports.unhung"))
        self._facts.setText(words("reports.unhung_why"))
        self._none.hide()
        self._lines = {}
        rows = unhung(register, self._desk.today()) if register else []
        if register is not None and register.astray:
            rows = self._believed(register).rows(rows)
        self.reports.show_items([rider_in_line(row, words) for row in rows])
        if rows and not self.reports.current_id:
            self.reports.choose(rows[0].id)
        self._show_report()

    def _show_report(self) -> None:
        register, line_ = self._desk.register, self._lines.get(self.reports.current_id)
        if line_ is not None and not line_.row.is_sound:
            # Nothing of it is to be believed, nor what rides in it by what it says.
            line_ = None
        self.panel.setVisible(line_ is not None)
        self.remove_report_action.setEnabled(line_ is not None and self._desk.can_write)
        if line_ is None or register is None:
            self.panel.clear()
            return
        today, report_id = self._desk.today(), line_.row.id
        steps = steps_of(register, report_id, self._desk.calendar())
        riders = riders_of(register, report_id, today)
        if register.astray:
            riders = self._believed(register).rows(riders)
        self.panel.show_report(line_, steps, riders, today)

    # -- what was done --------------------------------------------------------------------------

    @Slot(str)
    def _on_series_chosen(self, _series_id: str) -> None:
        self._show_series()

    @Slot(str)
    def _on_series_opened(self, _series_id: str) -> None:
        self.reports.setFocus()

    @Slot(str)
    def _on_report_chosen(self, _report_id: str) -> None:
        self._show_report()

    @Slot(str)
    def _on_opened(self, record_id: str) -> None:
        self._desk.hub.record_requested.emit(record_id)

    @Slot()
    def _on_open(self) -> None:
        if self.reports.current_id:
            self._on_opened(self.reports.current_id)

    @Slot()
    def _on_open_rider(self) -> None:
        if self.panel.riders.current_id:
            self._on_opened(self.panel.riders.current_id)

    @Slot(str)
    def _on_removed(self, record_id: str) -> None:
        if record_id in self._lines and self._desk.can_write:
            self.actions_of_reports.remove_report(record_id)

    @Slot()
    def ask_new_series(self) -> None:
        """Ask for a series."""
        self._dialogs.new_series()

    @Slot()
    def _on_edit_series(self) -> None:
        series = self._known.get(self.series.current_id)
        if series is not None:
            self._dialogs.edit_series(series)

    @Slot()
    def _on_new_report(self) -> None:
        series = self._known.get(self.series.current_id)
        if series is not None:
            self._dialogs.new_report(series)

    @Slot()
    def _on_carry(self) -> None:
        if self.reports.current_id:
            self._carrying.ask(self.reports.current_id)

    @Slot()
    def _on_carry_command(self) -> None:
        """Ask for what is chosen: what hangs on nothing, or rides in the aflevering that shows."""
        if not self.isVisible():
            return
        waits = self.series.current_id == UNHUNG
        record_id = self.reports.current_id if waits else self.panel.riders.current_id
        if record_id:
            self._carrying.ask(record_id)

    @Slot()
    def _on_remove_report(self) -> None:
        self._on_removed(self.reports.current_id)

    @Slot()
    def _on_remove_series(self) -> None:
        series = self._known.get(self.series.current_id)
        if series is not None and series.id:
            self.actions_of_reports.remove_series(series.id, series.title)

    @Slot(object, object)
    def _on_made(self, series_id: str, report_id: str | None) -> None:
        """Go to what was made."""
        self.series.choose(series_id)
        if report_id is not None:
            self.reports.choose(report_id)

    @Slot(object, object)
    def _on_status_chosen(self, report_id: str, status: Status) -> None:
        if not self.actions_of_reports.set_status(report_id, Status(status)):
            # The list shows what is stored; there is nothing typed in it that could be lost.
            self._show_report()
            return
        line_ = self._lines.get(report_id)
        if line_ is not None and line_.asks:
            self._on_settle()

    @Slot(object, object)
    def _on_target_chosen(self, report_id: str, day: str | None) -> None:
        if not self.actions_of_reports.set_target(report_id, day):
            self.panel.target.keep_typed()

    @Slot(str)
    def _on_taken_off(self, record_id: str) -> None:
        if self._desk.can_write:
            self._records.carry(record_id, None)

    @Slot()
    def _on_settle(self) -> None:
        line_ = self._lines.get(self.panel.report_id)
        if line_ is not None:
            self._dialogs.settle(line_)

    @Slot(str)
    def _on_step_pressed(self, step_id: str) -> None:
        self._preparing.press(self.panel.report_id, step_id)

    @Slot()
    def _on_steps(self) -> None:
        self._preparing.edit(self.panel.report_id)

    @Slot()
    def _on_ladder(self) -> None:
        self.actions_of_reports.add_ladder(self.panel.report_id)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.more_button.setIcon(self._desk.theme.icon("ellipsis"))
