"""Asks in which aflevering a record comes, and hangs it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop.record_actions import RecordActions
from storage.detail import detail_of
from storage.errors import RecordNotFoundError
from storage.reports import read_reports
from storage.riders import likely_reports
from storage.rules.deadline import NOTHING_SAID
from widgets.reports.carrier_form import Carried, CarrierForm
from widgets.reports.line_words import report_in_line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.desk import Desk


class Carrying(QObject):
    """Opens the dialog over a window and carries out what is chosen."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._actions = RecordActions(desk)
        self._record_id = ""
        self._form: CarrierForm | None = None

    def ask(self, record_id: str) -> CarrierForm | None:
        """Ask in which aflevering a record comes; None when the record is gone."""
        register, words = self._desk.register, self._desk.words
        if register is None:
            return None
        today = self._desk.today()
        try:
            detail = detail_of(register, record_id, today)
        except RecordNotFoundError as error:
            self._desk.hub.failed.emit(error)
            return None
        self._record_id = record_id
        row, current = detail.row, detail.deadline
        present = detail.rides_in or ""
        series = read_reports(register, today)
        lines = {line.row.id: line for each in series for line in each.reports}
        deadline = current.deadline if current else NOTHING_SAID
        listed = [choice.id for choice in likely_reports(register, deadline, record_id)]
        # One that was sent stands in the list while the record rides in it.
        chosen = [present] if present in lines and present not in listed else []
        choices = [report_in_line(lines[each], words) for each in [*chosen, *listed]]
        carried = Carried(f"{row.number}  {row.title}", row.wording, present)
        form = self._form = CarrierForm(self._desk.theme, words, carried, choices, self._window)
        form.kept.connect(self._on_kept)
        form.open()
        return form

    @Slot(object)
    def _on_kept(self, report_id: str | None) -> None:
        self._actions.carry(self._record_id, report_id)
        if self._form is not None:
            self._desk.conclude(self._form)
