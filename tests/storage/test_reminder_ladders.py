"""Ladders as they are kept: of the register, and of one record."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from storage.reminder_ladders import (
    OwnReminders,
    ReminderPlan,
    own_reminders,
    plan_of,
    register_ladder,
    set_own_reminders,
    set_register_ladder,
)
from storage.rules.ladder import DEFAULT_LADDER, Fall, Rung
from storage.rules.message import Message
from tests.helpers.registers import TODAY, add, dump, new_register

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from storage.register import Register

LABEL = Message("reminders.operation.ladder")
USUAL = tuple(Rung(before) for before in DEFAULT_LADDER)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new_register(tmp_path) as register:
        yield register


def keep(register: Register, rungs: Sequence[str], today: date = TODAY) -> None:
    with register.operation(LABEL) as operation:
        set_register_ladder(operation, rungs, today=today)


def keep_own(
    register: Register, record_id: str, rungs: Sequence[str] | None, days: Sequence[date] = ()
) -> None:
    with register.operation(LABEL) as operation:
        set_own_reminders(operation, record_id, rungs, days)


def test_the_usual_ladder_and_another(register: Register) -> None:
    assert register_ladder(register) == USUAL
    keep(register, ["P1D", "P6W", "P8W", "P6W"])
    assert register_ladder(register) == (
        Rung("P8W", since=TODAY),
        Rung("P6W"),
        Rung("P1D", since=TODAY),
    )
    later = TODAY + timedelta(days=1)
    keep(register, ["P1D", "P0D"], later)
    assert register_ladder(register) == (Rung("P1D", since=TODAY), Rung("P0D", since=later))
    register.undo()
    register.undo()
    assert register_ladder(register) == USUAL


def test_an_empty_ladder_is_kept(register: Register) -> None:
    keep(register, [])
    assert register_ladder(register) == ()


@pytest.mark.parametrize("stored", ["{", "[1]", '"P6W"', '{"P6M": ""}', '{"P6W": "x"}', "7", "[]"])
def test_a_ladder_that_makes_no_sense_is_the_usual_one(register: Register, stored: str) -> None:
    with register.operation(LABEL) as operation:
        operation.insert("setting", {"id": "reminders.ladder", "value": stored})
    assert register_ladder(register) == USUAL
    keep(register, ["P6W"])
    assert [rung.before for rung in register_ladder(register)] == ["P6W"]


def test_no_rung_is_refused_and_nothing_written(register: Register) -> None:
    record_id = add(register, "een")
    before = dump(register)
    with pytest.raises(ValueError, match="no rung"):
        keep(register, ["P6W", "soon"])
    with pytest.raises(ValueError, match="no rung"):
        keep_own(register, record_id, ["soon"])
    assert dump(register) == before


def test_reminders_of_one_record(register: Register) -> None:
    one, other = add(register, "een"), add(register, "twee")
    day = TODAY + timedelta(days=3)
    keep_own(register, one, ["P3D", "P6W"], [day])
    keep_own(register, other, [])
    ladder = (Rung("P6W", since=TODAY), Rung("P3D", since=TODAY))
    assert own_reminders(register.connection) == {
        one: OwnReminders(ladder, (Fall(f"on:{day}", day, TODAY),)),
        other: OwnReminders(()),
    }
    assert set(own_reminders(register.connection, other)) == {other}
    keep_own(register, one, None, [day])
    assert own_reminders(register.connection, one)[one].ladder is None
    keep_own(register, one, None)
    assert own_reminders(register.connection, one) == {}
    register.undo()
    register.undo()
    assert own_reminders(register.connection, one)[one].ladder == ladder


def test_the_plan_of_a_record(register: Register) -> None:
    last = TODAY + timedelta(days=28)
    record_id = add(register, "een", last)
    usual = ReminderPlan(DEFAULT_LADDER, (), TODAY + timedelta(days=14))
    # What falls today was told today: the next one is meant.
    assert plan_of(register, record_id, last, TODAY) == usual
    assert plan_of(register, record_id, last, last) == ReminderPlan(DEFAULT_LADDER)
    day = TODAY + timedelta(days=3)
    keep_own(register, record_id, ["P1D"], [day])
    assert plan_of(register, record_id, last, TODAY) == ReminderPlan(("P1D",), (day,), day)
    assert plan_of(register, record_id, None, day) == ReminderPlan(("P1D",), (day,))


def test_a_row_that_stays_is_left_alone(register: Register) -> None:
    record_id = add(register, "een")
    keep_own(register, record_id, ["P6W", "P3D"])
    (kept,) = register.connection.execute("SELECT id FROM reminder WHERE before = 'P6W'")
    keep_own(register, record_id, ["P6W"])
    assert register.connection.execute("SELECT id FROM reminder").fetchall() == [kept]


def test_what_is_no_rung_in_the_file_or_switched_off_is_left_out(register: Register) -> None:
    record_id = add(register, "een")
    with register.operation(LABEL) as operation:
        for before in ("P6M", "P6W"):
            operation.insert("reminder", {"record_id": record_id, "before": before})
        off: dict[str, str | int | None] = {"on_day": "2026-12-01", "enabled": 0}
        operation.insert("reminder", {"record_id": record_id, **off})
    assert own_reminders(register.connection)[record_id].days == ()
    found = own_reminders(register.connection)[record_id].ladder
    assert found is not None
    assert [rung.before for rung in found] == ["P6W"]


def test_what_is_kept_is_json_that_anybody_can_read(register: Register) -> None:
    keep(register, ["P6W", "P1D"])
    assert json.loads(register.setting("reminders.ladder", "")) == {"P6W": "", "P1D": "2026-11-22"}
