"""Deadlines are rows: the first wording stays for ever."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

import pytest

from storage.deadlines import current_deadline, deadlines_of, set_deadline
from storage.rules.deadline import NOTHING_SAID, Deadline
from storage.rules.message import Message
from storage.rules.terms import Certainty, DeadlineChange, DeadlineKind
from tests.helpers.registers import add, new_register, window

if TYPE_CHECKING:
    from pathlib import Path

EDIT = Message("operation.deadline", {"number": ""})


def test_every_field_comes_back(tmp_path: Path) -> None:
    full = Deadline(
        "jaarlijks vóór 15 mei",
        DeadlineKind.RECURRENCE,
        earliest=date(2026, 1, 1),
        latest=date(2026, 5, 14),
        every="P1Y",
        from_day="01-01",
        to_day="05-14",
        carrier="voortgangsbrief",
        offset="-P2W",
        rule="recurrence.anchored",
        reference=date(2026, 4, 2),
        certainty=Certainty.LOW,
        derived=True,
    )
    with new_register(tmp_path) as register:
        record_id = add(register, "een")
        assert current_deadline(register.connection, record_id) == NOTHING_SAID
        with register.operation(EDIT) as op:
            set_deadline(op, record_id, full)
        assert current_deadline(register.connection, record_id) == full


def test_a_correction_and_a_postponement_keep_what_was(tmp_path: Path) -> None:
    first = window("eind 2026", date(2026, 10, 1), date(2026, 12, 31))
    second = window("begin 2027", date(2027, 1, 1), date(2027, 3, 31))
    with new_register(tmp_path) as register:
        record_id = add(register, "een")
        with register.operation(EDIT) as op:
            assert set_deadline(op, record_id, first)
        with register.operation(EDIT) as op:
            assert set_deadline(op, record_id, first) is None
        with register.operation(EDIT) as op:
            set_deadline(
                op,
                record_id,
                second,
                change=DeadlineChange.POSTPONEMENT,
                reason="advies vertraagd",
                told_on=date(2026, 12, 1),
            )
        rows = deadlines_of(register.connection, record_id)
        assert [r.change for r in rows] == [DeadlineChange.FIRST, DeadlineChange.POSTPONEMENT]
        assert [r.is_current for r in rows] == [False, True]
        assert rows[1].reason == "advies vertraagd"
        assert rows[1].told_on == "2026-12-01"
        assert rows[0].deadline == first
        register.undo()
        assert current_deadline(register.connection, record_id) == first


def test_a_postponement_needs_a_reason(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        record_id = add(register, "een", date(2026, 12, 31))
        with pytest.raises(sqlite3.IntegrityError), register.operation(EDIT) as op:
            set_deadline(
                op,
                record_id,
                window("later", None, date(2027, 3, 31)),
                change=DeadlineChange.POSTPONEMENT,
            )


def test_an_open_wording_has_no_day(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        record_id = add(register, "een", date(2026, 12, 31))
        with register.operation(EDIT) as op:
            set_deadline(op, record_id, Deadline("komende periode", DeadlineKind.OPEN))
        found = register.connection.execute("SELECT sort_day FROM record").fetchone()
        assert found == (None,)
