"""What stands beside the list of records: the panel of one, and the line to add one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.record_actions import RecordActions
from storage.detail import detail_of
from storage.errors import RecordNotFoundError
from storage.listing import distinct, row_of
from storage.priorities import list_priorities
from storage.rules.message import Message
from storage.series import report_choices
from storage.steps import has_steps, steps_of
from widgets.detail import Choices, DetailPanel
from widgets.detail.history import MOST
from widgets.quick_entry import QuickEntry

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.desk import Desk
    from desktop.preparing import Preparing
    from storage.detail import Detail
    from storage.operations import SqlValue
    from storage.register import Register
    from storage.rules.deadline import Deadline, Found
    from storage.steps import StepRow
    from widgets.quick_entry import QuickRecord

_HISTORY_AFTER_MS = 150
"""So long a record shows before its history is read: who steps through a list waits for nothing."""


class RecordSide(QObject):
    """Brings panel and quick entry together with the operations on a record.

    Attributes:
        panel: The panel; hidden at first.
        quick: The line to add a record with; hidden at first.

    Signals:
        added: Id of a record that was added by hand.
    """

    added = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._actions = actions = RecordActions(desk)
        self._preparing: Preparing | None = None
        self._quick_waits = False
        self.panel = DetailPanel(desk.theme, desk.words, desk.read_wording)
        self.panel.hide()
        self.quick = QuickEntry(desk.theme, desk.words, self._find)
        self.quick.kept.connect(self._on_kept)
        self.panel.edited.connect(self._on_edited)
        self.panel.deadline_corrected.connect(self._on_corrected)
        self.panel.deadline_postponed.connect(self._on_postponed)
        self.panel.carrier_chosen.connect(actions.carry)
        self.panel.note_added.connect(self._on_note_added)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_HISTORY_AFTER_MS)
        self._later.timeout.connect(self._show_history)
        self.panel.history_requested.connect(desk.hub.changes_requested)
        self.panel.moment_requested.connect(desk.hub.moment_requested)
        self.panel.rule_requested.connect(desk.hub.rule_requested)
        self.panel.step_pressed.connect(self._on_step_pressed)
        self.panel.steps_requested.connect(self._on_steps_requested)
        self.panel.reminders_requested.connect(self._on_reminders_requested)

    def show_record(self, record_id: str) -> None:
        """Show a record in the panel, after saving what was typed about another."""
        register = self._desk.register
        if register is None:
            return
        if self.panel.record_id != record_id:
            self.panel.flush()
        today = self._desk.today()
        if not self._is_sound(register, record_id):
            self.hide()
            if register.damage is None:
                register.distrust()
                self._desk.hub.standing_changed.emit()
            self._desk.hub.told.emit(Message("check.record_hidden"))
            return
        try:
            detail = detail_of(register, record_id, today)
        except RecordNotFoundError:
            # Gone meanwhile, as after an undo of its entry: there is nothing to show.
            self.panel.hide()
            return
        self.panel.show_detail(detail, self._choices(detail), today)
        self.panel.show_steps(self._steps(record_id), today)
        self.panel.set_writable(writable=self._desk.can_write)
        self.panel.show()
        self._later.start()

    @staticmethod
    def _is_sound(register: Register, record_id: str) -> bool:
        """Say whether a record is what its history made of it; else nothing of it is shown."""
        from storage.vouching import record_is_sound

        return register.is_vouched or record_is_sound(register.connection, record_id)

    @Slot()
    def _show_history(self) -> None:
        """Show what happened to the record that shows, once nobody goes on to the next one."""
        from storage.history_changes import changes_of_record

        register, record_id = self._desk.register, self.panel.record_id
        if self._desk.is_busy:
            self._later.start()
        elif register is not None and record_id is not None:
            self.panel.history.show_changes(changes_of_record(register, record_id, MOST))

    def hide(self) -> None:
        """Fold the panel away."""
        self.panel.clear()
        self.panel.hide()

    def set_writable(self, *, writable: bool) -> None:
        """Let records be added and changed, or only be read; what is typed waits."""
        self.panel.set_writable(writable=writable)
        if not writable and not self.quick.isHidden():
            self._quick_waits = True
            self.quick.hide()
        elif writable and self._quick_waits:
            self._quick_waits = False
            self.quick.show()

    def remove(self, record_id: str) -> None:
        """Take a record out of the register."""
        self._actions.remove(record_id)

    def prepare(self, record_id: str) -> None:
        """Let the steps of a record be edited."""
        self._preparing_now().edit(record_id)

    def _preparing_now(self) -> Preparing:
        if self._preparing is None:
            from desktop.preparing import Preparing

            self._preparing = Preparing(self._desk, self.panel)
        return self._preparing

    def _steps(self, record_id: str) -> Sequence[StepRow]:
        """Return the steps of a record; without any no calendar is asked for."""
        register = self._desk.register
        if register is None or not has_steps(register, record_id):
            return ()
        return steps_of(register, record_id, self._desk.calendar())

    def _choices(self, detail: Detail) -> Choices:
        register = self._desk.register
        if register is None:
            return Choices()
        reports = [(each.id, f"{each.number} {each.title}") for each in report_choices(register)]
        present = row_of(register, detail.rides_in, self._desk.today()) if detail.rides_in else None
        if present is not None and present.id not in dict(reports):
            # One that was sent stands among them while the record rides in it.
            reports.insert(0, (present.id, f"{present.number} {present.title}"))
        return Choices(
            ministers=tuple(distinct(register, "minister")),
            handlers=tuple(distinct(register, "handler")),
            priorities=tuple((p.id, p.title, p.color) for p in list_priorities(register)),
            reports=tuple(reports),
        )

    def _find(self, text: str) -> Sequence[Found]:
        return self._desk.find_wordings(text, self._desk.today())

    # What could not be saved stays where it was typed: nothing that shows may look saved and not be.

    @Slot(object, object, object)
    def _on_edited(self, record_id: str, column: str, value: SqlValue) -> None:
        if not self._actions.edit(record_id, column, value):
            self.panel.keep_typed(column)
            self._show_again(record_id)

    @Slot(object, object)
    def _on_corrected(self, record_id: str, deadline: Deadline) -> None:
        if not self._actions.correct_deadline(record_id, deadline):
            self.panel.keep_typed("term")
            self._show_again(record_id)

    @Slot(object, object, object, object)
    def _on_postponed(
        self, record_id: str, deadline: Deadline, reason: str, told_on: date | None
    ) -> None:
        if not self._actions.postpone(record_id, deadline, reason, told_on):
            self.panel.keep_postponement()

    @Slot(object, object)
    def _on_note_added(self, record_id: str, text: str) -> None:
        if not self._actions.note(record_id, text):
            self.panel.keep_note(text)

    def _show_again(self, record_id: str) -> None:
        """Show what is stored in all fields but the one that keeps what was typed."""
        if self.panel.record_id == record_id and not self.panel.isHidden():
            self.show_record(record_id)

    @Slot(object)
    def _on_reminders_requested(self, record_id: str) -> None:
        from desktop.reminders.settings import edit_record

        edit_record(self._desk, record_id, self.panel.window())

    @Slot(object, object)
    def _on_step_pressed(self, record_id: str, step_id: str) -> None:
        self._preparing_now().press(record_id, step_id)

    @Slot(object)
    def _on_steps_requested(self, record_id: str) -> None:
        self.prepare(record_id)

    @Slot(object)
    def _on_kept(self, quick: QuickRecord) -> None:
        record_id = self._actions.add(quick)
        if record_id is not None:
            self.quick.hide()
            self.added.emit(record_id)
