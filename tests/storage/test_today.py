"""What one day asks of a register."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.calendars import load_calendar
from storage.listing import Filter, all_keys, counts, row_of
from storage.operations import OperationKind
from storage.priorities import add_priority
from storage.rules.calendar import Recess, SittingCalendar
from storage.rules.message import Message
from storage.rules.review import Span
from storage.rules.source_terms import CitationRole, SourceKind
from storage.rules.terms import COMMITMENT_STATUSES, Firmness, RecordKind, Scope, State, Status
from storage.sources import add_source, cite
from storage.steps import add_step
from storage.today import MOST, Today, count_needed, read_today, until_recess
from tests.helpers.registers import TODAY, add, new_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storage.register import Register

CALENDAR = SittingCalendar([Recess(date(2026, 12, 18), date(2027, 1, 11), "kerst", "bron")])
LABEL = Message("operation.sample")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new_register(tmp_path) as register:
        yield register


def read(register: Register, today: date = TODAY) -> Today:
    return read_today(register, today, CALENDAR)


def needed(register: Register) -> list[str]:
    return [entry.row.title for entry in read(register).needed.entries]


def test_late_comes_first_then_what_is_to_be_reassessed(register: Register) -> None:
    yesterday = TODAY - timedelta(days=1)
    add(register, "streven", date(2024, 6, 1), firmness="streven")
    add(register, "plan", date(2024, 7, 1), scope="plan")
    add(register, "laat", yesterday)
    add(register, "later", date(2025, 3, 1))
    add(register, "vandaag", TODAY)
    add(register, "herzien", None, review_on=TODAY.isoformat())
    add(register, "verzonden", date(2026, 3, 1), status="sent")
    add(register, "klaar", date(2026, 3, 1), status="met", review_on="2026-01-01")
    assert needed(register) == ["later", "laat", "streven", "plan", "herzien"]
    entries = read(register).needed.entries
    assert [entry.reassess for entry in entries] == [False, False, True, True, True]
    assert read(register).needed.total == 5


def test_what_lapsed_rests_until_its_day_to_look_again(register: Register) -> None:
    tomorrow = TODAY + timedelta(days=1)
    add(register, "rust", date(2024, 6, 1), firmness="streven", review_on=tomorrow.isoformat())
    add(register, "weer", date(2024, 6, 1), firmness="streven", review_on=TODAY.isoformat())
    # A promise that is late stays so, whatever day it is to be looked at.
    add(register, "laat", date(2025, 6, 1), review_on=tomorrow.isoformat())
    found = read(register).needed
    assert [entry.row.title for entry in found.entries] == ["laat", "weer"]
    assert (found.total, found.passed) == (2, 3)
    passed = Filter(states=frozenset({State.LATE, State.LAPSED}))
    assert len(all_keys(register, passed, TODAY)) == found.passed


def test_steps_that_should_have_been_done(register: Register) -> None:
    record_id = add(register, "Brief", date(2027, 3, 1))
    with register.operation(LABEL) as operation:
        add_step(operation, record_id, "vandaag", due_on=TODAY)
        add_step(operation, record_id, "gisteren", due_on=TODAY - timedelta(days=1))
    found = read(register).needed
    assert [step.title for step in found.steps] == ["gisteren"]
    assert found.total == 1


def test_long_lists_are_cut_and_say_how_long_they_are(register: Register) -> None:
    for number in range(12):
        add(register, f"laat {number}", TODAY - timedelta(days=20 - number))
        add(register, f"komt {number}", TODAY + timedelta(days=number))
    record_id = add(register, "Brief", date(2028, 3, 1))
    with register.operation(LABEL) as operation:
        for number in range(6):
            add_step(operation, record_id, f"stap {number}", due_on=TODAY - timedelta(days=9))
    found = read(register)
    assert [entry.row.title for entry in found.needed.entries] == [f"laat {n}" for n in range(4)]
    assert len(found.needed.entries) + len(found.needed.steps) == MOST
    assert found.needed.total == 18 == count_needed(register, TODAY, CALENDAR)
    assert [entry.row.title for entry in found.coming.entries] == [f"komt {n}" for n in range(8)]
    assert found.coming.total == 12


def test_coming_ends_with_the_set_number_of_days(register: Register) -> None:
    add(register, "vandaag", TODAY)
    add(register, "net", TODAY + timedelta(days=10))
    add(register, "later", TODAY + timedelta(days=11))
    with register.operation(LABEL) as operation:
        operation.insert("setting", {"id": "soon_days", "value": "10"})
    coming = read(register).coming
    assert [entry.row.title for entry in coming.entries] == ["vandaag", "net"]
    assert (coming.total, coming.days, coming.after) == (2, 10, None)


def test_when_nothing_comes_the_first_one_after_is_told(register: Register) -> None:
    assert read(register).coming.after is None
    add(register, "veel later", date(2028, 1, 1))
    add(register, "later", date(2027, 6, 1))
    add(register, "klaar", date(2027, 5, 1), status="met")
    after = read(register).coming.after
    assert after is not None
    assert after.row.title == "later"


@pytest.mark.parametrize(
    ("last", "scope", "eve"),
    [
        (date(2026, 12, 31), Scope.CORE, date(2026, 12, 17)),
        (date(2026, 12, 18), Scope.CORE, date(2026, 12, 17)),
        (date(2026, 12, 17), Scope.CORE, None),
        (date(2026, 12, 31), Scope.PLAN, None),
    ],
)
def test_last_day_before_the_recess(
    register: Register, last: date, scope: Scope, eve: date | None
) -> None:
    add(register, "een", last, scope=str(scope))
    (entry,) = read(register).coming.entries
    assert entry.before_recess == eve


def test_a_day_before_the_recess_that_has_passed_is_not_told(register: Register) -> None:
    add(register, "een", date(2026, 12, 31))
    (entry,) = read(register, date(2026, 12, 18)).coming.entries
    assert entry.before_recess is None


def test_a_record_says_where_it_was_made_first(register: Register) -> None:
    record_id = add(register, "een", TODAY)
    with register.operation(LABEL) as operation:
        first = add_source(
            operation, SourceKind.LETTER, "tekst", title="Eerste", dated_on=date(2026, 4, 2)
        )
        later = add_source(operation, SourceKind.REPORT, "tekst", title="Later")
        for source in (first, later):
            cite(operation, source, CitationRole.MADE, [Span(0, 5)], "tekst", record_id=record_id)
    (entry,) = read(register).coming.entries
    assert entry.origin is not None
    assert entry.origin.source_id == first
    assert entry.origin.kind is SourceKind.LETTER
    assert entry.origin.dated_on == date(2026, 4, 2)


def test_reports_that_are_being_written_with_what_rides_in_them(register: Register) -> None:
    kind = RecordKind.REPORT
    add(register, "gepland", date(2026, 12, 1), kind)
    add(register, "verzonden", date(2026, 12, 1), kind, status="sent")
    begun = add(register, "begonnen", date(2027, 6, 1), kind)
    report = add(
        register, "brief", date(2026, 12, 31), kind, status="in_preparation", target_on="2026-12-10"
    )
    add(register, "aanbeveling", None, RecordKind.RECOMMENDATION, carrier_id=report)
    add(register, "weg", None, carrier_id=report, deleted=1)
    hung = add(register, "hangt", date(2026, 1, 1), carrier_id=report)
    with register.operation(LABEL) as operation:
        row = operation.values("SELECT deadline_id FROM record WHERE id = ?", hung)
        assert row is not None
        operation.update("deadline", str(row[0]), {"report_id": report})
        step = add_step(operation, begun, "uitvraag", days_before=10)
        operation.update("step", step, {"done_on": "2026-11-01"})
    found = read(register)
    assert [each.row.title for each in found.reports] == ["brief", "begonnen"]
    assert found.reports_total == 2
    first, second = found.reports
    assert first.riders == ((RecordKind.PROMISE, 1), (RecordKind.RECOMMENDATION, 1))
    assert first.sending_on == date(2026, 12, 10)
    assert [step.title for step in second.steps] == ["uitvraag"]


def test_the_newest_operation_can_be_undone_and_reminders_are_no_news(register: Register) -> None:
    number = "T-2026-001"
    record_id = add(register, "Een")
    with register.operation(Message("operation.edited", {"number": number})) as operation:
        operation.update("record", record_id, {"title": "Twee"})
    with register.operation(LABEL, OperationKind.REMINDER) as operation:
        operation.insert("setting", {"id": "x", "value": "y"})
    changed = read(register).changed
    assert [each.row.label.key for each in changed] == [
        "operation.edited",
        "operation.added",
        "operation.created",
    ]
    assert [each.is_undoable for each in changed] == [True, False, False]
    assert (changed[0].record_id, changed[0].title) == (record_id, "Twee")
    register.undo()
    changed = read(register).changed
    assert [(each.row.role, each.is_undoable) for each in changed] == [
        ("undo", False),
        ("do", False),
        ("do", True),
        ("do", False),
    ]


def test_priorities_count_every_record_once(register: Register) -> None:
    with register.operation(LABEL) as operation:
        first, second = (add_priority(operation, title) for title in ("Een", "Twee"))
    past = date(2026, 1, 1)
    for status in ("open", "in_line", "sent", "met", "dropped"):
        add(register, status, past, status=status, priority_id=first)
    add(register, "begonnen", TODAY, status="in_progress", priority_id=first)
    add(register, "open", TODAY, priority_id=first)
    add(register, "verlopen", past, firmness="streven", priority_id=first)
    add(register, "brief", past, RecordKind.REPORT, status="sent", priority_id=first)
    add(register, "mijlpaal", past, RecordKind.MILESTONE, status="planned", priority_id=first)
    add(register, "weg", past, deleted=1, priority_id=first)
    state, other = read(register).priorities
    assert (state.met, state.late, state.busy, state.waiting, state.gone) == (2, 2, 2, 2, 1)
    assert state.total == 8
    assert (other.id, other.total) == (second, 0)


STATUSES = st.sampled_from([str(status) for status in COMMITMENT_STATUSES])


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    made=st.lists(
        st.tuples(
            STATUSES,
            st.integers(-60, 60) | st.none(),
            st.sampled_from([str(firmness) for firmness in Firmness]),
            st.sampled_from([str(scope) for scope in Scope]),
        ),
        max_size=7,
    )
)
def test_the_counts_are_those_of_the_register(
    register: Register, made: list[tuple[str, int | None, str, str]]
) -> None:
    with register.operation(LABEL) as operation:
        for (record_id,) in operation.connection.execute("SELECT id FROM record").fetchall():
            operation.update("record", record_id, {"deleted": 1})
    for status, days, firmness, scope in made:
        last = None if days is None else TODAY + timedelta(days=days)
        add(register, "een", last, status=status, firmness=firmness, scope=scope)
    found, by_state = read(register), counts(register, TODAY).by_state
    assert found.needed.passed == by_state.get(State.LATE, 0) + by_state.get(State.LAPSED, 0)
    assert found.coming.total == by_state.get(State.SOON, 0)
    for entry in (*found.needed.entries, *found.coming.entries):
        assert entry.row == row_of(register, entry.row.id, TODAY)
    assert {entry.row.state for entry in found.needed.entries} <= {State.LATE, State.LAPSED}
    assert {entry.row.state for entry in found.coming.entries} <= {State.SOON}


def test_an_empty_register_is_told_from_one_with_a_letter(register: Register) -> None:
    assert read(register).is_empty
    with register.operation(LABEL) as operation:
        add_source(operation, SourceKind.LETTER, "tekst", title="Brief")
    assert not read(register).is_empty


def test_working_days_until_the_recess() -> None:
    found = until_recess(TODAY, load_calendar())
    assert found is not None
    assert (found.recess.kind, found.working_days) == ("kerst", 19)
    eve = until_recess(date(2026, 12, 17), load_calendar())
    assert eve is not None
    assert eve.working_days == 0
    inside = until_recess(date(2026, 12, 18), load_calendar())
    assert inside is not None
    assert inside.working_days is None
    assert until_recess(date.max, SittingCalendar([])) is None


@pytest.mark.parametrize("today", [date.min, date.max])
def test_any_day_may_be_today(register: Register, today: date) -> None:
    add(register, "een", date(2027, 5, 1))
    add(register, "twee", None, status=Status.OPEN)
    assert read(register, today).on == today
