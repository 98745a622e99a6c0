"""Steps of preparation of any record: the dialog that edits them, and what is done in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop.report_actions import ReportActions
from storage.listing import row_of
from storage.steps import sending_of, steps_of
from widgets.reports.steps_form import StepsForm

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.desk import Desk
    from storage.operations import Change
    from widgets.reports.steps_form import StepValues


class Preparing(QObject):
    """Opens the dialog over a window and carries out what is done in it."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._actions = ReportActions(desk)
        self._record_id = ""
        self._form: StepsForm | None = None
        desk.hub.changed.connect(self._on_changed)

    def edit(self, record_id: str) -> StepsForm | None:
        """Let the steps of a record be edited; None when it is gone."""
        desk = self._desk
        row = row_of(desk.register, record_id, desk.today()) if desk.register else None
        if row is None:
            return None
        self._record_id = record_id
        title = f"{row.number}  {row.title}"
        form = self._form = StepsForm(
            desk.theme, desk.words, desk.read_wording, title, self._window
        )
        form.added.connect(self._on_added)
        form.edited.connect(self._on_edited)
        form.removed.connect(self._on_removed)
        form.ladder_requested.connect(self._on_ladder)
        form.finished.connect(self._on_closed)
        self._show()
        form.open()
        return form

    def press(self, record_id: str, step_id: str) -> None:
        """Say that a step was done today, or was not after all when it was."""
        register = self._desk.register
        if register is None:
            return
        steps = steps_of(register, record_id, self._desk.calendar())
        step = next((step for step in steps if step.id == step_id), None)
        if step is not None:
            self._actions.finish_step(record_id, step_id, done=step.done_on is None)

    def _show(self) -> None:
        register, calendar = self._desk.register, self._desk.calendar()
        if self._form is not None and register is not None:
            self._form.show_steps(
                steps_of(register, self._record_id, calendar),
                sending_of(register, self._record_id, calendar),
                self._desk.today(),
            )

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if self._form is not None and change.touches("step", "record", "deadline"):
            self._show()

    @Slot(object)
    def _on_added(self, values: StepValues) -> None:
        if self._actions.add_step(self._record_id, values):
            if self._form is not None:
                self._form.begin_new()
        else:
            self._refuse("")

    @Slot(object, object)
    def _on_edited(self, step_id: str, values: StepValues) -> None:
        if not self._actions.edit_step(self._record_id, step_id, values):
            self._refuse(step_id)

    def _refuse(self, step_id: str) -> None:
        """Leave what was typed where it is; no step is one that was to be added."""
        error = self._desk.refusal
        if self._form is not None and error is not None:
            self._form.refuse(step_id, self._desk.words.say(error.message))

    @Slot(object)
    def _on_removed(self, step_id: str) -> None:
        self._actions.remove_step(self._record_id, step_id)

    @Slot()
    def _on_ladder(self) -> None:
        self._actions.add_ladder(self._record_id)

    @Slot(int)
    def _on_closed(self, _result: int) -> None:
        self._form = None
