"""The page of today: what is needed now, what comes, what was done, and what to do about it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.pages.today_menu import RecordMenu
from desktop.postponing import Postponing
from desktop.record_actions import RecordActions
from desktop.reminders.reckoning import Reckoning
from desktop.report_actions import ReportActions
from storage.listing import Filter
from storage.operations import OperationKind
from storage.priority_states import PriorityState
from storage.reminders import snooze
from storage.rounds import Round
from storage.rules.message import Message
from storage.rules.terms import State
from storage.steps import OpenStep
from storage.today import Changed, Entry, Report, read_today, until_recess
from widgets.today import TodayBoard

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QShowEvent

    from desktop.commands import Commands
    from desktop.desk import Desk
    from storage.operations import Change
    from storage.reminders import DueReminder
    from storage.rules.terms import Status
    from storage.today import Today, UntilRecess


class TodayPage(QWidget):
    """Reads what a day asks, shows it, and carries out what is asked of a row.

    While it does not show, it only remembers that it is out of date.

    Attributes:
        board: The cards.
    """

    _counted = Signal(object, object)

    def __init__(self, desk: Desk, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._commands = commands
        self._records = RecordActions(desk)
        self._reports = ReportActions(desk)
        self._postponing = Postponing(desk, self)
        self._stale = True
        self._shown: Today | None = None
        self._chosen: Entry | Report | None = None
        self._until: tuple[date, UntilRecess | None] | None = None
        self._reckoning = Reckoning(desk, self)
        self._reckoning.ready.connect(self._show_reminders)
        self._counted.connect(self._on_counted, Qt.ConnectionType.QueuedConnection)
        self.board = TodayBoard(desk.theme, desk.words, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.board)
        board = self.board
        board.opened.connect(self._on_opened)
        board.acted.connect(self._on_acted)
        board.menu_requested.connect(self._on_menu_requested)
        board.all_requested.connect(self._on_all_requested)
        board.step_requested.connect(self._on_step_requested)
        board.reports_requested.connect(self._on_reports_requested)
        board.snoozed.connect(self._on_snoozed)
        board.seen.connect(self._on_seen)
        board.reminder_opened.connect(self._on_reminder_opened)
        board.reminders_requested.connect(self._on_reminders_requested)
        board.begin_requested.connect(self._on_begin_requested)

    def show_register(self) -> None:
        """Show the register that was opened."""
        self._until = None
        self._be_stale()

    def show_moment(self) -> None:
        """Show the same register as it is at another moment."""
        self.show_register()

    def show_change(self, _change: Change) -> None:
        """Show what was changed: among the last changes at least, whatever it was."""
        self._be_stale()

    def show_day(self) -> None:
        """Come into sight, or see another day begin."""
        if self._shown is None or self._shown.on != self._desk.today():
            self._stale = True
        self._refresh()

    def leave(self) -> None:
        """Nothing is in hand here."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_day()

    def held(self) -> dict[str, set[str]]:
        """Return the ids of what shows, by table."""
        shown = self._shown
        if shown is None:
            return {}
        entries = [*shown.needed.entries, *shown.coming.entries]
        entries += [shown.coming.after] if shown.coming.after else []
        origins = [entry.origin for entry in entries if entry.origin is not None]
        steps = shown.needed.steps
        return {
            "record": {
                *(entry.row.id for entry in entries),
                *(report.row.id for report in shown.reports),
                *(step.record_id for step in steps),
                *(change.record_id for change in shown.changed if change.record_id),
            },
            "step": {step.id for step in steps}
            | {step.id for report in shown.reports for step in report.steps},
            "source": {origin.source_id for origin in origins},
            "citation": {origin.citation_id for origin in origins},
            "priority": {state.id for state in shown.priorities},
        }

    def _be_stale(self) -> None:
        self._stale = True
        self._reckoning.forget()
        self._refresh()

    def _refresh(self) -> None:
        register = self._desk.register
        if not self._stale or register is None or not self.isVisible():
            return
        self._stale = False
        today, calendar = self._desk.today(), self._desk.calendar()
        self.board.set_writable(writable=self._desk.can_write)
        self._shown = read_today(register, today, calendar)
        if register.astray:
            from desktop.pages.believed import Believed

            self._shown = Believed(register, self._desk.words).today(self._shown)
        self._show_reminders()
        if self._until is None or self._until[0] != today:
            # After the paint.
            QTimer.singleShot(0, self, self._count_until)

    @Slot()
    def _show_reminders(self) -> None:
        """Show what was read with the reminders; those of many records when they are reckoned."""
        register, shown, today = self._desk.register, self._shown, self._desk.today()
        if register is None or shown is None or shown.on != today:
            return
        until = self._until[1] if self._until and self._until[0] == today else None
        # Reminders are those of the present register; another's are not ours to see.
        due = self._reckoning.due(register, today) if self._desk.can_write else []
        self.board.show_today(shown, until, due or [])

    @Slot()
    def _count_until(self) -> None:
        """Count the days to the recess beside the window: the first time all holidays are loaded."""
        today, calendar = self._desk.today(), self._desk.calendar()

        def count() -> None:
            found = until_recess(today, calendar)
            # The window may be gone by then.
            with suppress(RuntimeError):
                self._counted.emit(today, found)

        Thread(target=count, daemon=True).start()

    @Slot(object, object)
    def _on_counted(self, today: date, found: UntilRecess | None) -> None:
        self._until = (today, found)
        self.board.show_until(today, found)

    # -- what was asked ---------------------------------------------------------------------------

    @Slot(object)
    def _on_opened(self, what: object) -> None:
        hub = self._desk.hub
        if isinstance(what, Entry | Report):
            hub.record_requested.emit(what.row.id)
        elif isinstance(what, OpenStep | Changed) and what.record_id is not None:
            hub.record_requested.emit(what.record_id)
        elif isinstance(what, Round):
            self._commands.action("rounds").trigger()
        elif isinstance(what, PriorityState):
            hub.records_requested.emit(Filter(priority_id=what.id), what.title)

    @Slot(object, object)
    def _on_acted(self, what: object, where: QPoint) -> None:
        if isinstance(what, OpenStep):
            self._reports.finish_step(what.record_id, what.id, done=True)
        elif isinstance(what, Changed):
            self._desk.undo(self)
        elif isinstance(what, Round):
            self._on_opened(what)
        elif isinstance(what, Entry) and what.reassess:
            self._menu(what).fill_review().open_at(where)
        elif isinstance(what, Entry):
            self._chosen = what
            self._on_postponement_wanted()

    @Slot(object, object)
    def _on_menu_requested(self, what: object, where: QPoint) -> None:
        if isinstance(what, Entry | Report):
            with_source = isinstance(what, Entry) and what.origin is not None
            self._menu(what).fill(with_source=with_source).open_at(where)

    def _menu(self, what: Entry | Report) -> RecordMenu:
        self._chosen = what
        menu = RecordMenu(self._desk, what.row, self)
        # After the menu has closed: what is done may take away the row below it.
        later = Qt.ConnectionType.QueuedConnection
        menu.opened.connect(self._on_menu_opened, later)
        menu.source_wanted.connect(self._on_source_wanted, later)
        menu.postponement_wanted.connect(self._on_postponement_wanted, later)
        menu.status_chosen.connect(self._on_status_chosen, later)
        menu.review_chosen.connect(self._on_review_chosen, later)
        return menu

    @Slot()
    def _on_menu_opened(self) -> None:
        self._on_opened(self._chosen)

    @Slot()
    def _on_source_wanted(self) -> None:
        if isinstance(self._chosen, Entry) and self._chosen.origin is not None:
            origin = self._chosen.origin
            self._desk.hub.source_requested.emit(origin.source_id, origin.citation_id)

    @Slot()
    def _on_postponement_wanted(self) -> None:
        if self._chosen is not None:
            self._postponing.ask(self._chosen.row)

    @Slot(object)
    def _on_status_chosen(self, status: Status) -> None:
        if self._chosen is not None:
            self._records.edit(self._chosen.row.id, "status", status)

    @Slot(object)
    def _on_review_chosen(self, day: date) -> None:
        if self._chosen is not None:
            self._records.edit(self._chosen.row.id, "review_on", day.isoformat())

    @Slot(object)
    def _on_all_requested(self, card: str) -> None:
        words, hub = self._desk.words, self._desk.hub
        if card == "changed":
            hub.page_requested.emit("changes")
        elif card == "coming":
            soon = frozenset({State.SOON})
            hub.records_requested.emit(Filter(states=soon), words("window.view.soon"))
        else:
            passed = frozenset({State.LATE, State.LAPSED})
            hub.records_requested.emit(Filter(states=passed), words("today.passed"))

    @Slot(object)
    def _on_step_requested(self, step_id: str) -> None:
        reports = self._shown.reports if self._shown else ()
        for report in reports:
            for step in report.steps:
                if step.id == step_id:
                    self._reports.finish_step(report.row.id, step_id, done=step.done_on is None)

    @Slot()
    def _on_reports_requested(self) -> None:
        self._desk.hub.page_requested.emit("reports")

    @Slot(object)
    def _on_snoozed(self, reminder: DueReminder) -> None:
        today = self._desk.today()
        until = today + min(timedelta(days=1), date.max - today)
        self._desk.do(
            Message("reminders.operation.snoozed", {"number": reminder.number}),
            lambda operation: snooze(operation, reminder, until),
            kind=OperationKind.REMINDER,
            origin=self,
        )

    @Slot(object)
    def _on_seen(self, reminder: DueReminder) -> None:
        from desktop.reminders.seen import see

        see(self._desk, [reminder], self)

    @Slot(object)
    def _on_reminder_opened(self, reminder: DueReminder) -> None:
        self._desk.hub.record_requested.emit(reminder.record_id)

    @Slot()
    def _on_reminders_requested(self) -> None:
        self._commands.action("reminders").trigger()

    @Slot(object)
    def _on_begin_requested(self, command: str) -> None:
        self._commands.action(command).trigger()
