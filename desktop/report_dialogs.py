"""The dialogs of the page with reports, and what becomes of what is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from storage.listing import distinct
from storage.priorities import list_priorities
from storage.riders import riders_of
from storage.rules.terms import CLOSED, Status
from storage.series import propose_report
from widgets.reports.report_form import ReportForm
from widgets.reports.series_form import SeriesForm
from widgets.reports.settle_form import SettleForm

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.desk import Desk
    from desktop.report_actions import ReportActions
    from storage.reports import ReportLine, SeriesLines
    from widgets.reports.form import Form
    from widgets.reports.report_form import ReportValues
    from widgets.reports.series_form import SeriesValues
    from widgets.reports.settle_form import Settled


class ReportDialogs(QObject):
    """Opens dialogs over a page.

    Signals:
        made: Id of the series and of the aflevering that were made; None for what was not.
    """

    made = Signal(object, object)

    def __init__(self, desk: Desk, actions: ReportActions, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._actions = actions
        self._page = page
        self._series: SeriesLines | None = None
        self._report_id = ""
        self._form: Form | None = None

    def new_series(self) -> SeriesForm:
        """Ask for a series."""
        form = self._series_form()
        form.kept.connect(self._on_series_made)
        form.open()
        return form

    def edit_series(self, series: SeriesLines) -> SeriesForm:
        """Let a series be changed."""
        self._series = series
        form = self._series_form()
        form.show_series(series)
        form.kept.connect(self._on_series_edited)
        form.open()
        return form

    def new_report(self, series: SeriesLines) -> ReportForm:
        """Ask for the next aflevering of a series."""
        self._series = series
        desk = self._desk
        form = self._form = ReportForm(
            desk.theme, desk.words, desk.read_wording, desk.today(), self._page
        )
        if desk.register is not None:
            form.propose(series.title, propose_report(desk.register, series.id, desk.today()))
        form.kept.connect(self._on_report_made)
        form.open()
        return form

    def settle(self, report: ReportLine) -> SettleForm | None:
        """Ask what became of what rode in an aflevering; None when nothing is open."""
        register, words = self._desk.register, self._desk.words
        if register is None:
            return None
        self._report_id = report.row.id
        over = CLOSED | {Status.SENT}
        riders = riders_of(register, report.row.id, self._desk.today())
        unsettled = [row for row in riders if row.status not in over]
        if not unsettled:
            return None
        title = f"{report.row.number}  {report.row.title}"
        form = self._form = SettleForm(words, title, unsettled, self._page)
        form.kept.connect(self._on_settled)
        form.open()
        return form

    def _series_form(self) -> SeriesForm:
        desk = self._desk
        form = self._form = SeriesForm(
            desk.theme, desk.words, desk.read_wording, desk.today(), self._page
        )
        if desk.register is not None:
            priorities = [(p.id, p.title, p.color) for p in list_priorities(desk.register)]
            form.offer(distinct(desk.register, "handler"), priorities)
        return form

    @Slot(object)
    def _on_series_made(self, values: SeriesValues) -> None:
        series_id = self._actions.add_series(values)
        self._conclude()
        if series_id is not None:
            self.made.emit(series_id, None)

    @Slot(object)
    def _on_series_edited(self, values: SeriesValues) -> None:
        if self._series is not None:
            self._actions.edit_series(self._series.id, values)
            self._conclude()

    @Slot(object)
    def _on_report_made(self, values: ReportValues) -> None:
        if self._series is None:
            return
        report_id = self._actions.add_report(self._series.id, values)
        self._conclude()
        if report_id is not None:
            self.made.emit(self._series.id, report_id)

    @Slot(object)
    def _on_settled(self, settled: Settled) -> None:
        self._actions.settle(self._report_id, settled)
        self._conclude()

    def _conclude(self) -> None:
        """Close the form that is open, unless what was filled in is not saved."""
        if self._form is not None:
            self._desk.conclude(self._form)
