"""What the page with reports shows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from storage.calendars import load_calendar
from storage.priorities import add_priority
from storage.records import add_record, remove_record, set_status
from storage.reports import ReportLine, read_reports
from storage.riders import hang
from storage.rules.deadline import Deadline
from storage.rules.message import Message
from storage.rules.terms import DeadlineKind, RecordKind, Status
from storage.series import (
    add_report,
    add_series,
    edit_series,
    list_series,
    propose_report,
    remove_series,
    report_choices,
)
from storage.steps import add_ladder, finish_step, steps_of
from tests.helpers.registers import TODAY, add, dump, new_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storage.register import Register

LABEL = Message("operation.edited", {"number": "R"})
YEARLY = Deadline("jaarlijks", DeadlineKind.RECURRENCE, every="P1Y", to_day="12-31")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new_register(tmp_path) as made:
        yield made


@pytest.fixture
def series(register: Register) -> str:
    with register.operation(LABEL) as operation:
        made = add_series(operation, "Voortgangsbrief", YEARLY)
        for year in (2024, 2025, 2026):
            term = Deadline(
                "jaarlijks",
                DeadlineKind.RECURRENCE,
                earliest=date(year, 1, 1),
                latest=date(year, 12, 31),
                every="P1Y",
            )
            title = f"Voortgangsbrief {year}"
            add_report(operation, made, title, str(year), today=TODAY, deadline=term)
    return made


def ids(register: Register) -> dict[str, str]:
    return dict(register.connection.execute("SELECT title, id FROM record").fetchall())


def line_of(register: Register, report: str) -> ReportLine:
    lines = (line for series in read_reports(register, TODAY) for line in series.reports)
    return next(line for line in lines if line.row.id == report)


def test_series_by_title_with_the_newest_aflevering_first(register: Register, series: str) -> None:
    with register.operation(LABEL) as operation:
        add_series(operation, "Monitor", YEARLY)
    monitor, letters = read_reports(register, TODAY)
    assert (monitor.title, monitor.reports, monitor.next) == ("Monitor", (), None)
    assert letters.id == series
    assert [line.period for line in letters.reports] == ["2026", "2025", "2024"]
    assert letters.rhythm.every == "P1Y"


def test_the_next_one_is_the_first_that_is_not_sent(register: Register, series: str) -> None:
    (letters,) = read_reports(register, TODAY)
    assert letters.next is not None
    assert letters.next.period == "2024"
    known = ids(register)
    with register.operation(LABEL) as operation:
        set_status(operation, known["Voortgangsbrief 2024"], Status.SENT, today=TODAY)
        set_status(operation, known["Voortgangsbrief 2025"], Status.DROPPED, today=TODAY)
        add_report(operation, series, "Ooit", "", today=TODAY, deadline=YEARLY)
    (letters,) = read_reports(register, TODAY)
    assert letters.next is not None
    assert letters.next.period == "2026"
    assert letters.reports[0].row.title == "Ooit"


@pytest.mark.usefixtures("series")
def test_says_what_rides_in_each_and_what_was_prepared(register: Register) -> None:
    report, rider = ids(register)["Voortgangsbrief 2026"], add(register, "uitkomsten")
    with register.operation(LABEL) as operation:
        hang(operation, rider, report)
        add_ladder(operation, report, [("uitvraag", 30), ("concept", 20)])
    with register.operation(LABEL) as operation:
        finish_step(operation, steps_of(register, report, load_calendar())[0].id, TODAY)
        set_status(operation, report, Status.IN_PREPARATION, today=TODAY)
    line = line_of(register, report)
    assert line.riders.by_kind == {RecordKind.PROMISE: 1}
    assert (line.steps, line.steps_done) == (2, 1)
    assert not line.asks
    with register.operation(LABEL) as operation:
        set_status(operation, report, Status.SENT, today=TODAY)
    assert line_of(register, report).asks


def test_what_belongs_to_no_series_comes_last(register: Register, series: str) -> None:
    add(register, "Beleidsreactie", TODAY, RecordKind.REPORT)
    with register.operation(LABEL) as operation:
        add_record(operation, RecordKind.PROMISE, "geen rapportage", today=TODAY)
    _, loose = read_reports(register, TODAY)
    assert (loose.id, [line.row.title for line in loose.reports]) == ("", ["Beleidsreactie"])
    before = dump(register)
    with register.operation(LABEL) as operation:
        remove_series(operation, series)
    (loose,) = read_reports(register, TODAY)
    assert len(loose.reports) == 4
    assert [choice.series for choice in report_choices(register)] == ["", "", "", ""]
    register.undo()
    assert dump(register) == before


def test_a_series_is_edited(register: Register, series: str) -> None:
    with register.operation(LABEL) as operation:
        priority = add_priority(operation, "Wonen")
        edit_series(
            operation,
            series,
            Deadline("elk half jaar", DeadlineKind.RECURRENCE, every="P6M"),
            title="Élke halfjaarbrief",
            chamber="EK",
            statutory=1,
            handler="A. de Groot",
            priority_id=priority,
        )
    (found,) = read_reports(register, TODAY)
    assert (found.title, found.chamber, found.statutory) == ("Élke halfjaarbrief", "EK", True)
    assert (found.handler, found.priority, found.color) == ("A. de Groot", "Wonen", 0)
    assert (found.rhythm.every, found.rhythm.to_day) == ("P6M", None)
    with register.operation(LABEL) as operation:
        edit_series(operation, series, title="Aap")
        add_series(operation, "Beer", YEARLY)
    assert [row.title for row in list_series(register)] == ["Aap", "Beer"]


@pytest.mark.parametrize("values", [{"title": "  "}, {"every": "P1Y"}, {"id": "x"}])
def test_a_series_keeps_its_shape(register: Register, series: str, values: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"."), register.operation(LABEL) as operation:
        edit_series(operation, series, None, **values)


def test_proposes_the_first_year_that_is_not_there(register: Register, series: str) -> None:
    proposed = propose_report(register, series, TODAY)
    assert proposed is not None
    assert proposed.period == "2027"
    assert proposed.deadline.wording == "jaarlijks"
    assert proposed.deadline.latest == date(2027, 12, 31)
    with register.operation(LABEL) as operation:
        remove_record(operation, ids(register)["Voortgangsbrief 2026"])
    again = propose_report(register, series, TODAY)
    assert again is not None
    assert again.period == "2026"


def test_proposes_nothing_without_a_rhythm(register: Register) -> None:
    with register.operation(LABEL) as operation:
        loose = add_series(operation, "Soms", Deadline("periodiek", DeadlineKind.RECURRENCE))
    assert propose_report(register, loose, TODAY) is None
