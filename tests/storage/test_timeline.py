"""The timeline reads every record once, with the day on which it was said."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from storage.deadlines import set_deadline
from storage.listing import Filter, all_keys, rows
from storage.priorities import add_priority
from storage.records import edit_record, remove_record
from storage.rules.deadline import Deadline
from storage.rules.message import Message
from storage.rules.terms import DeadlineKind, RecordKind, Status
from storage.timeline import timeline_rows
from tests.helpers.registers import TODAY, add, new_register, window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storage.register import Register
    from storage.timeline import TimelineRow

SAID = Message("operation.edited", {"number": ""})


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new_register(tmp_path) as opened:
        yield opened


def only(register: Register) -> TimelineRow:
    (row,) = timeline_rows(register, TODAY)
    return row


def test_the_same_records_and_states_as_in_the_list(register: Register) -> None:
    add(register, "Te laat", date(2026, 9, 30))
    add(register, "Streven", date(2026, 9, 30), firmness="streven")
    add(register, "Zonder")
    add(register, "Brief", date(2026, 12, 31), RecordKind.REPORT)
    add(register, "Klaar", date(2026, 1, 31), status="met", settled_on="2026-02-03")
    add(register, "Mijlpaal", date(2026, 12, 1), RecordKind.MILESTONE)
    with register.operation(SAID) as operation:
        remove_record(operation, add_in(operation, "Weg"))
    listed = rows(register, all_keys(register, Filter(), TODAY), TODAY)
    found = {row.id: row for row in timeline_rows(register, TODAY)}
    assert set(found) == {row.id for row in listed}
    for row in listed:
        same = found[row.id]
        assert (same.state, same.days, same.earliest, same.latest, same.settled_on) == (
            row.state,
            row.days,
            row.earliest,
            row.latest,
            row.settled_on,
        )
        assert (same.status, same.firmness, same.scope, same.deadline_kind, same.wording) == (
            row.status,
            row.firmness,
            row.scope,
            row.deadline_kind,
            row.wording,
        )


def add_in(operation: object, title: str) -> str:
    from storage.operations import Operation
    from storage.records import add_record

    assert isinstance(operation, Operation)
    return add_record(operation, RecordKind.PROMISE, title, today=TODAY)


def test_it_was_said_on_the_day_of_the_promise_or_of_the_letter(register: Register) -> None:
    record_id = add(register, "Zonder")
    assert only(register).said_on is None
    with register.operation(SAID) as operation:
        source = operation.insert(
            "source",
            {"kind": "letter", "title": "Brief", "title_key": "brief", "dated_on": "2025-02-01"},
        )
        operation.insert(
            "citation",
            {
                "source_id": source,
                "record_id": record_id,
                "role": "made",
                "spans": "[]",
                "quote": "",
            },
        )
    assert only(register).said_on == date(2025, 2, 1)
    with register.operation(SAID) as operation:
        read = Deadline("spoedig", DeadlineKind.OPEN, reference=date(2025, 3, 1))
        set_deadline(operation, record_id, read)
    assert only(register).said_on == date(2025, 3, 1)
    with register.operation(SAID) as operation:
        edit_record(operation, record_id, promised_on="2025-04-01")
    assert only(register).said_on == date(2025, 4, 1)


def test_a_rider_has_the_day_of_its_aflevering_and_no_window_of_its_own(
    register: Register,
) -> None:
    report = add(register, "Voortgangsbrief", date(2026, 12, 31), RecordKind.REPORT)
    rider = add(register, "Rijdt mee")
    with register.operation(SAID) as operation:
        carried = Deadline(
            "volgende brief", DeadlineKind.CARRIED, earliest=date(2026, 1, 1), carrier="brief"
        )
        set_deadline(operation, rider, carried, report_id=report)
    row = next(row for row in timeline_rows(register, TODAY) if row.id == rider)
    assert (row.earliest, row.latest) == (None, date(2026, 12, 31))
    assert row.carried_by.startswith("R-")


def test_priority_and_colour(register: Register) -> None:
    with register.operation(SAID) as operation:
        add_priority(operation, "Eerste")
        second = add_priority(operation, "Tweede")
    add(register, "Punt", priority_id=second)
    assert (only(register).priority_id, only(register).priority_color) == (second, 1)
    with register.operation(SAID) as operation:
        operation.update("priority", second, {"deleted": 1})
    assert (only(register).priority_id, only(register).priority_color) == (None, -1)


def test_soon_follows_the_setting(register: Register) -> None:
    add(register, "Punt", date(2027, 1, 31))
    assert only(register).state.value == "open"
    with register.operation(SAID) as operation:
        operation.insert("setting", {"id": "soon_days", "value": "100"})
    assert only(register).state.value == "soon"


def test_a_window_is_read_as_it_stands(register: Register) -> None:
    record_id = add(register, "Punt")
    with register.operation(SAID) as operation:
        set_deadline(
            operation, record_id, window("medio 2027", date(2027, 6, 1), date(2027, 7, 31))
        )
        edit_record(operation, record_id, status=Status.IN_PROGRESS)
    row = only(register)
    assert (row.earliest, row.latest) == (date(2027, 6, 1), date(2027, 7, 31))
    assert (row.wording, row.status) == ("medio 2027", Status.IN_PROGRESS)
