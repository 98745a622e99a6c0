"""What can be done with series, afleveringen, their steps and what rides: each an operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.records import edit_record, number_of, remove_record, set_status
from storage.riders import settle_riders
from storage.rules.installments import next_installment
from storage.rules.message import Message
from storage.rules.preparation import LADDER
from storage.series import add_report, add_series, edit_series, remove_series
from storage.steps import add_ladder, add_step, edit_step, finish_step, remove_step

if TYPE_CHECKING:
    from typing import TypeVar

    from desktop.desk import Desk
    from storage.operations import Operation
    from storage.rules.terms import Status
    from widgets.reports.report_form import ReportValues
    from widgets.reports.series_form import SeriesValues
    from widgets.reports.settle_form import Settled
    from widgets.reports.steps_form import StepValues

    Result = TypeVar("Result")


class ReportActions:
    """Carries out what the page with reports and its dialogs ask for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add_series(self, values: SeriesValues) -> str | None:
        """Make a series, with its first aflevering when that is wished; return its id."""
        today = self._desk.today()

        def action(operation: Operation) -> str:
            series_id = add_series(
                operation,
                values.title,
                values.rhythm,
                chamber=values.chamber,
                statutory=int(values.statutory),
                handler=values.handler,
                priority_id=values.priority_id,
            )
            first = next_installment(values.rhythm, today, ())
            if values.with_report and first is not None:
                add_report(
                    operation,
                    series_id,
                    f"{values.title} {first.period}",
                    first.period,
                    today=today,
                    deadline=first.deadline,
                    chamber=values.chamber,
                    handler=values.handler,
                    priority_id=values.priority_id,
                )
            return series_id

        return self._desk.do(Message("reports.done.series", {"title": values.title}), action)

    def edit_series(self, series_id: str, values: SeriesValues) -> None:
        """Change a series; its afleveringen keep what they have."""
        self._desk.do(
            Message("reports.done.series_edited", {"title": values.title}),
            lambda op: edit_series(
                op,
                series_id,
                values.rhythm,
                title=values.title,
                chamber=values.chamber,
                statutory=int(values.statutory),
                handler=values.handler,
                priority_id=values.priority_id,
            ),
        )

    def remove_series(self, series_id: str, title: str) -> None:
        """Take a series away; its afleveringen stay."""
        label = Message("reports.done.series_removed", {"title": title})
        self._desk.do(label, lambda op: remove_series(op, series_id))

    def add_report(self, series_id: str, values: ReportValues) -> str | None:
        """Add an aflevering with what its series says of it; return the record's id."""
        today = self._desk.today()

        def action(operation: Operation) -> str:
            row = operation.values(
                "SELECT chamber, handler, priority_id FROM series WHERE id = ?", series_id
            )
            chamber, handler, priority_id = row or ("TK", "", None)
            record_id = add_report(
                operation,
                series_id,
                values.title,
                values.period,
                today=today,
                deadline=values.deadline,
                chamber=chamber,
                handler=handler,
                priority_id=priority_id,
            )
            number = number_of(operation.connection, record_id)
            operation.label = Message("operation.added", {"number": number})
            return record_id

        return self._desk.do(Message("operation.added", {"number": ""}), action)

    def set_status(self, report_id: str, status: Status) -> bool:
        """Change the state of an aflevering; say whether that went well."""
        today = self._desk.today()
        return self._desk.do_to(
            "operation.status", report_id, lambda op: set_status(op, report_id, status, today=today)
        )

    def set_target(self, report_id: str, day: str | None) -> bool:
        """Aim at a day of sending, or at none; say whether that went well."""
        return self._desk.do_to(
            "operation.edited", report_id, lambda op: edit_record(op, report_id, target_on=day)
        )

    def remove_report(self, report_id: str) -> None:
        """Take an aflevering out of the register; what rode in it hangs nowhere."""
        self._desk.do_to("operation.deleted", report_id, lambda op: remove_record(op, report_id))

    def settle(self, report_id: str, settled: Settled) -> None:
        """Confirm what became of what rode in an aflevering, as one operation."""
        register, today = self._desk.register, self._desk.today()
        if register is None:
            return
        number = number_of(register.connection, report_id)
        self._desk.do(
            Message("reports.done.settled", {"n": len(settled.record_ids), "number": number}),
            lambda op: settle_riders(op, settled.record_ids, settled.status, today=today),
        )

    def add_ladder(self, report_id: str) -> None:
        """Add the usual steps."""
        words = self._desk.words
        rungs = [(words(f"reports.rung.{rung.name}"), rung.days_before) for rung in LADDER]
        self._desk.do_to(
            "reports.done.steps", report_id, lambda op: add_ladder(op, report_id, rungs)
        )

    def add_step(self, report_id: str, values: StepValues) -> bool:
        """Add one step; say whether that went well."""
        return self._desk.do_to(
            "reports.done.steps",
            report_id,
            lambda op: add_step(
                op,
                report_id,
                values.title,
                days_before=values.days_before,
                due_on=values.due_on,
            ),
        )

    def edit_step(self, report_id: str, step_id: str, values: StepValues) -> bool:
        """Change a step; say whether that went well."""
        return self._desk.do_to(
            "reports.done.steps",
            report_id,
            lambda op: edit_step(
                op, step_id, values.title, days_before=values.days_before, due_on=values.due_on
            ),
        )

    def finish_step(self, report_id: str, step_id: str, *, done: bool) -> None:
        """Say that a step was done today, or was not after all."""
        on = self._desk.today() if done else None
        key = "reports.done.step" if done else "reports.done.step_open"
        self._desk.do_to(key, report_id, lambda op: finish_step(op, step_id, on))

    def remove_step(self, report_id: str, step_id: str) -> None:
        """Take a step away."""
        self._desk.do_to("reports.done.steps", report_id, lambda op: remove_step(op, step_id))
