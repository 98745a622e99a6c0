"""Brings reminders together: what is due is looked for, told once, and shown behind the bell."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from desktop.reminders.notices import Notice, notices_of, tell_portal
from desktop.reminders.reckoning import Reckoning
from desktop.reminders.seen import see
from desktop.reminders.ticker import Ticker
from desktop.reminders.writing import write
from storage.errors import UnseenRegisterError, environment_errors
from storage.listing import rows
from storage.operations import OperationKind
from storage.reminders import (
    DueReminder,
    keep_told,
    let_pass,
    mark_shown,
    snooze,
    told_ahead,
)
from storage.rules.message import GestandError, Message
from widgets.reminder_list import Bell, ReminderList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.desk import Desk
    from desktop.main_window import MainWindow
    from desktop.reminders.tray import Tray
    from storage.operations import Change, Operation
    from storage.register import Register

_TABLES = ("record", "deadline", "reminder", "reminder_mark", "setting")
_LAST_DAY = "reminders/day"
_SET_BACK = "reminders/set_back_on"
_CLOSE_TO_TRAY = "reminders/close_to_tray"
_SAID_TRAY = "reminders/said_tray"


class Reminders(QObject):
    """Warns of what is due in the open register. Made after the first paint.

    Attributes:
        bell: The button for the tool bar.
        listing: The list behind it.
        ticker: What makes it look; `tick` may be called by hand.
        tray: The icon in the system tray; None where there is none.
    """

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._due: list[DueReminder] = []
        self._hidden = False
        self._is_ticking = False
        self._register: Register | None = None
        self._reckoning = Reckoning(desk, self)
        self._reckoning.ready.connect(self._on_reckoned)
        self.tray: Tray | None = None
        self.bell = Bell(desk.theme, desk.words, window.commands.keys_of("reminders"))
        self.listing = ReminderList(desk.words, window)
        self.ticker = Ticker(self)
        self.ticker.ticked.connect(self.tick)
        self.bell.clicked.connect(self.show_list)
        self.listing.open_requested.connect(self._on_open)
        self.listing.tomorrow_requested.connect(self._on_tomorrow)
        self.listing.seen_requested.connect(self._on_seen)
        self.listing.settings_requested.connect(self.edit_ladder)
        desk.hub.changed.connect(self._on_changed)
        desk.hub.vouched.connect(self.tick)
        window.register_page.listed.connect(self._on_looked)
        window.pages.stack.currentChanged.connect(self._on_looked)
        commands = window.commands
        commands.bind("reminders", self.show_list)
        commands.bind("reminder_ladder", self.edit_ladder)
        commands.bind("record_reminders", self.edit_record)
        commands.bind("close_to_tray", self._on_close_to_tray)
        self._meet_tray()
        self.ticker.start()

    @property
    def due(self) -> Sequence[DueReminder]:
        """What asks for attention now, the most urgent first."""
        return self._due

    # -- looking ------------------------------------------------------------------------------

    @Slot()
    def tick(self) -> None:
        """Compare with the clock: tell what is due and was not told, once.

        What cannot be read or written now is tried again with the next tick.
        """
        self._meet_tray()
        register, today = self._desk.present, self._desk.clock.today()
        if register is not self._register:
            # What another register asked is not to show while this one is reckoned.
            self._register = register
            self._show([], today)
        self._is_ticking = False
        # In the middle of an operation, as while one is previewed, nothing can be written.
        if register is not None and not (register.is_read_only or register.is_busy):
            try:
                due = self._reckoning.due(register, today)
                if due is None:
                    self._is_ticking = True
                    return
                self._show(due, today)
                self._tell(register, due, today)
            except UnseenRegisterError:
                # Noted once the whole was looked at; to be seen it need not be.
                pass
            except GestandError:
                return
        self.show_again()

    def show_again(self) -> None:
        """Show how many there are, in the bell, the tray and the list, without telling any.

        What takes a while to reckon shows when it is known, and until then what did before.
        """
        register = self._desk.present
        if register is not None and register.is_busy:
            # What is read now may be rolled back.
            return
        today = self._desk.clock.today()
        due: list[DueReminder] | None = []
        # What is not ours to write in reminds somebody else.
        if register is not None and not register.is_read_only:
            try:
                due = self._reckoning.due(register, today)
            except GestandError:
                self._due = []
                return
        if due is not None:
            self._show(due, today)

    def _show(self, due: list[DueReminder], today: date) -> None:
        self._due = due
        self.bell.show_count(len(due))
        self.listing.show_reminders(due, today)
        if self.tray is not None:
            self.tray.show_count(len(due))

    @Slot()
    def _on_reckoned(self) -> None:
        if self._is_ticking:
            self.tick()
        else:
            self.show_again()

    def _tell(self, register: Register, due: Sequence[DueReminder], today: date) -> None:
        fresh = self._fresh(register, due, today)
        if not fresh:
            return
        at = self._desk.clock()

        def mark(operation: Operation) -> None:
            mark_shown(operation, fresh, at)

        # First written, then told: what is told twice is believed less the next time.
        write(self._desk, register, "shown", fresh, mark, self)
        notices = notices_of(fresh, self._desk.words)
        if self.tray is not None:
            self.tray.say(notices)
        else:
            tell_portal(notices)
        QApplication.alert(self._window)
        self._desk.hub.told.emit(Message("reminders.told", {"n": len(fresh)}))

    def _fresh(
        self, register: Register, due: Sequence[DueReminder], today: date
    ) -> list[DueReminder]:
        """Return what is still to be told; what a clock that was set back brings up again, is not.

        Later days of such a record were told already, or that day itself was; but those that come
        after the day on which the clock was set right are told when they come.
        """
        set_back_on = self._look_at_clock(today)
        fresh = [each for each in due if not each.shown]
        again = [each for each in fresh if set_back_on and each.due_on <= set_back_on]
        with environment_errors(register.path):
            ahead = told_ahead(register, today) if again else frozenset()
        told = [each for each in again if each.told_ahead]
        passed = [each for each in again if each.record_id in ahead or each.told_ahead]
        if passed:
            at = self._desk.clock()

            def pass_over(operation: Operation) -> None:
                keep_told(operation, told, at)
                let_pass(operation, [each for each in passed if not each.told_ahead])

            write(self._desk, register, "passed", passed, pass_over, self)
        gone = {each.record_id for each in passed}
        return [each for each in fresh if each.record_id not in gone]

    def _look_at_clock(self, today: date) -> date | None:
        """Remember the day, and return the one to which the clock of this machine was set back."""
        preferences = self._desk.preferences
        last = preferences.text(_LAST_DAY)
        if last > today.isoformat():
            preferences.set_text(_SET_BACK, today.isoformat())
        if last != today.isoformat():
            preferences.set_text(_LAST_DAY, today.isoformat())
        try:
            return date.fromisoformat(preferences.text(_SET_BACK))
        except ValueError:
            return None

    # -- the list -----------------------------------------------------------------------------

    @Slot()
    def show_list(self) -> None:
        """Show the list under the bell."""
        self.show_window()
        self.show_again()
        self.listing.open_under(self.bell)

    @Slot(object)
    def _on_open(self, record_id: str) -> None:
        """Show a record as it is now: that is what reminds."""
        self._window.opening.show_present()
        self._desk.hub.record_requested.emit(record_id)

    @Slot(object)
    def _on_tomorrow(self, reminder: DueReminder) -> None:
        today = self._desk.clock.today()
        until = today + min(timedelta(days=1), date.max - today)
        label = Message("reminders.operation.snoozed", {"number": reminder.number})
        self._desk.do(
            label,
            lambda operation: snooze(operation, reminder, until),
            kind=OperationKind.REMINDER,
            origin=self,
            present=True,
        )

    @Slot(object)
    def _on_seen(self, reminders: list[DueReminder]) -> None:
        see(self._desk, reminders, self)

    @Slot()
    def _on_looked(self) -> None:
        """Look at once at a register that was opened in place of another, or none."""
        if self._desk.present is not self._register:
            self.tick()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        was_reckoned = self._reckoning.is_under_way
        self._reckoning.forget()
        if was_reckoned or change.touches(*_TABLES):
            self.show_again()

    # -- when they come -----------------------------------------------------------------------

    @Slot()
    def edit_ladder(self) -> None:
        """Open the dialog for the ladder of the register."""
        from desktop.reminders.settings import edit_ladder

        edit_ladder(self._desk, self._window)

    @Slot()
    def edit_record(self) -> None:
        """Open the dialog for the reminders of the chosen record."""
        from desktop.reminders.settings import edit_record

        register, key = self._desk.register, self._window.register_page.table.key
        if register is not None and key is not None:
            for row in rows(register, [key], self._desk.today()):
                edit_record(self._desk, row.id, self._window)

    # -- the tray -----------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the program in the tray when the user closes the window and chose so.

        Only a close that the window system asks for: *Afsluiten* ends the program as it says.
        """
        # The kind of event first: the last ones come when this object is half gone.
        if event.type() == QEvent.Type.Close and event.spontaneous() and self._stays(watched):
            event.ignore()
            self._hide_window()
            return True
        return super().eventFilter(watched, event)

    def _stays(self, watched: QObject) -> bool:
        return (
            watched is self._window
            and self.tray is not None
            and self._desk.preferences.flag(_CLOSE_TO_TRAY, default=False)
        )

    @Slot()
    def show_window(self) -> None:
        """Bring the window back to the front."""
        self._hidden = False
        QApplication.setQuitOnLastWindowClosed(True)
        if self._window.isMinimized():
            self._window.showNormal()
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    @Slot()
    def quit(self) -> None:
        """End the program, also while its window is hidden."""
        if self._window.close():
            QApplication.quit()

    def _hide_window(self) -> None:
        self._hidden = True
        # A dialog that is closed meanwhile is not the last window: that is the hidden one.
        QApplication.setQuitOnLastWindowClosed(False)
        self._window.hide()
        preferences = self._desk.preferences
        if self.tray is not None and not preferences.flag(_SAID_TRAY, default=False):
            preferences.set_flag(_SAID_TRAY, value=True)
            words = self._desk.words
            self.tray.say([Notice(words("app.name"), words("reminders.tray.stays"))])

    @Slot()
    def _on_close_to_tray(self) -> None:
        chosen = self._window.commands.action("close_to_tray").isChecked()
        self._desk.preferences.set_flag(_CLOSE_TO_TRAY, chosen)
        self._watch_window()

    def _watch_window(self) -> None:
        """Look at the window's events only while a close may mean something else."""
        self._window.removeEventFilter(self)
        if self._stays(self._window):
            self._window.installEventFilter(self)

    def _meet_tray(self) -> None:
        """Take the tray that the system has now; one may come after the program, or go."""
        available = QSystemTrayIcon.isSystemTrayAvailable()
        action = self._window.commands.action("close_to_tray")
        if available and self.tray is None:
            from desktop.reminders.tray import Tray

            self.tray = Tray(self._desk, self._window)
            self.tray.open_requested.connect(self.show_window)
            self.tray.list_requested.connect(self.show_list)
            self.tray.quit_requested.connect(self.quit)
            self._watch_window()
        elif not available and self.tray is not None:
            self.tray.deleteLater()
            self.tray = None
            self._watch_window()
            if self._hidden:
                # Nothing would lead back to it.
                self.show_window()
        action.setVisible(available)
        action.setChecked(self._desk.preferences.flag(_CLOSE_TO_TRAY, default=False))
