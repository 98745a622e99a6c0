"""The register as a list: what SQL says of a record is what the rules say."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.deadlines import reword, set_deadline
from storage.listing import (
    Filter,
    SortBy,
    all_keys,
    counts,
    distinct,
    first_keys,
    key_of,
    row_of,
    rows,
)
from storage.priorities import add_priority
from storage.records import add_note, edit_record, remove_record
from storage.rules.deadline import Deadline
from storage.rules.message import Message
from storage.rules.states import SOON_DAYS, state_of
from storage.rules.terms import (
    COMMITMENT_STATUSES,
    DeadlineKind,
    Firmness,
    RecordKind,
    Scope,
    State,
    Status,
)
from tests.helpers.registers import TODAY, add, new_register, window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storage.register import Register

EDIT = Message("operation.edited", {"number": ""})


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new_register(tmp_path) as made:
        yield made


def titles(register: Register, wanted: Filter) -> list[str]:
    keys = all_keys(register, wanted, TODAY)
    assert first_keys(register, wanted, TODAY, 10_000) == keys
    assert first_keys(register, wanted, TODAY, 2) == keys[:2]
    return [row.title for row in rows(register, keys, TODAY)]


def test_ordered_by_last_day_and_undated_last(register: Register) -> None:
    add(register, "geen")
    add(register, "later", TODAY + timedelta(days=90))
    add(register, "eerst", TODAY - timedelta(days=3))
    assert titles(register, Filter()) == ["eerst", "later", "geen"]
    assert titles(register, Filter(descending=True)) == ["later", "eerst", "geen"]


def test_texts_sort_as_a_reader_expects(register: Register) -> None:
    for title in ("Ézelsoor", "aap 10", "Aap 9", "zebra"):
        add(register, title)
    assert titles(register, Filter(sort=SortBy.TITLE)) == ["Aap 9", "aap 10", "Ézelsoor", "zebra"]


def test_states_sort_in_the_order_of_their_life(register: Register) -> None:
    for status in (Status.MET, Status.IN_PROGRESS, Status.DROPPED, Status.OPEN):
        record_id = add(register, status)
        with register.operation(EDIT) as op:
            edit_record(op, record_id, status=status)
    found = titles(register, Filter(sort=SortBy.STATUS))
    assert found == ["open", "in_progress", "met", "dropped"]


@pytest.mark.parametrize(
    ("sort", "column"),
    [
        (SortBy.DEBATE, "debate"),
        (SortBy.MINISTRY, "ministry"),
        (SortBy.DOSSIER, "dossier"),
        (SortBy.FOUND_IN, "found_in"),
    ],
)
def test_other_texts_sort_so_too(register: Register, sort: SortBy, column: str) -> None:
    for text in ("Zorg", "écologie 10", "Ecologie 9", "apen"):
        record_id = add(register, text)
        with register.operation(EDIT) as op:
            edit_record(op, record_id, **{column: text})
    expected = ["apen", "Ecologie 9", "écologie 10", "Zorg"]
    assert titles(register, Filter(sort=sort)) == expected
    if column != "found_in":
        assert distinct(register, column) == expected


@pytest.mark.parametrize("sort", SortBy)
@pytest.mark.parametrize("descending", [False, True])
def test_every_order_holds_every_record(register: Register, sort: SortBy, descending: bool) -> None:
    for n in range(4):
        add(register, f"t{n}", TODAY + timedelta(days=n) if n % 2 else None)
    found = titles(register, Filter(sort=sort, descending=descending))
    assert sorted(found) == ["t0", "t1", "t2", "t3"]


def test_search_folds_and_matches_prefixes_of_all_words(register: Register) -> None:
    cafe = add(register, "Wetsvoorstel über café-beleid")
    add(register, "Voortgangsbrief wonen")
    with register.operation(EDIT) as op:
        set_deadline(op, cafe, window("rond de zomer", None, None))
        add_note(op, cafe, "Concept ligt bij de Raad van State", dated_on=TODAY)
    only = ["Wetsvoorstel über café-beleid"]
    for text in ("CAFE", "uber wets", "zomer", "raad van st", "T-2026-001", '"caf'):
        assert titles(register, Filter(text=text)) == only, text
    assert titles(register, Filter(text="niets hiervan")) == []
    assert len(titles(register, Filter(text="- * ("))) == 2
    with register.operation(EDIT) as op:
        edit_record(op, cafe, title="Iets anders")
    assert titles(register, Filter(text="cafe")) == []
    register.undo()
    assert titles(register, Filter(text="cafe")) == only


def test_a_search_that_hits_much_gives_the_same_rows(register: Register) -> None:
    with register.operation(EDIT) as op:
        for n in range(1700):
            op.insert(
                "record",
                {
                    "kind": "toezegging",
                    "number": f"T-{n}",
                    "number_key": f"{n:05}",
                    "title": f"brief {n % 7}",
                    "title_key": "",
                    "status": "open",
                    "sort_day": None
                    if n % 5 == 0
                    else (TODAY + timedelta(days=n * 7 % 400)).isoformat(),
                },
            )
    for descending in (False, True):
        wanted = Filter(text="br", descending=descending)
        keys = all_keys(register, wanted, TODAY)
        assert len(keys) == 1700
        assert first_keys(register, wanted, TODAY, 60) == keys[:60]


def test_a_removed_aflevering_lets_its_riders_go(register: Register) -> None:
    report = add(register, "Voortgangsbrief", date(2026, 12, 31), kind=RecordKind.REPORT)
    rider = add(register, "Hierover informeer ik")
    carried = Deadline("in de volgende voortgangsbrief", DeadlineKind.CARRIED, carrier="brief")
    with register.operation(EDIT) as op:
        edit_record(op, rider, carrier_id=report)
        set_deadline(op, rider, carried, report_id=report)
    with register.operation(EDIT) as op:
        reword(op, rider, Deadline("in de eerstvolgende brief", DeadlineKind.CARRIED))
    row = row_of(register, rider, TODAY)
    assert row
    assert (row.latest, row.carried_by) == (date(2026, 12, 31), "R-2026-001")
    with register.operation(EDIT) as op:
        remove_record(op, report)
        assert [notice.values for notice in op.notices] == [{"n": 1}]
    row = row_of(register, rider, TODAY)
    assert row
    assert (row.latest, row.carried_by) == (None, "")
    register.undo()
    with register.operation(EDIT) as op:
        reword(op, rider, window("eind 2026", None, date(2026, 12, 31)))
    row = row_of(register, rider, TODAY)
    assert row
    assert (row.carried_by, row.wording) == ("", "eind 2026")


def test_filters(register: Register) -> None:
    late = add(register, "laat", TODAY - timedelta(days=1))
    add(register, "gauw", TODAY + timedelta(days=SOON_DAYS))
    add(register, "straks", TODAY + timedelta(days=SOON_DAYS + 1))
    add(register, "motie", kind=RecordKind.MOTION)
    with register.operation(EDIT) as op:
        priority = add_priority(op, "Woonrust")
        edit_record(
            op, late, priority_id=priority, handler="Dir. X", minister="MBZK", dossier="25424"
        )
    assert titles(register, Filter(states=frozenset({State.LATE}))) == ["laat"]
    assert titles(register, Filter(states=frozenset({State.SOON, State.UNDATED}))) == [
        "gauw",
        "motie",
    ]
    assert titles(register, Filter(kinds=frozenset({RecordKind.MOTION}))) == ["motie"]
    assert titles(register, Filter(within_days=SOON_DAYS)) == ["gauw"]
    assert titles(register, Filter(priority_id=priority)) == ["laat"]
    for wanted in (Filter(handler="Dir. X"), Filter(minister="MBZK"), Filter(dossier="25424")):
        assert titles(register, wanted) == ["laat"]
    assert distinct(register, "handler") == ["Dir. X"]
    with register.operation(EDIT) as op:
        edit_record(op, late, status=Status.MET)
    assert titles(register, Filter(open_only=True)) == ["gauw", "straks", "motie"]
    assert titles(register, Filter(statuses=frozenset({Status.MET}))) == ["laat"]
    with register.operation(EDIT) as op:
        remove_record(op, late)
    assert "laat" not in titles(register, Filter())
    assert row_of(register, late, TODAY) is not None
    assert key_of(register, late) is None


def test_counts(register: Register) -> None:
    add(register, "laat", TODAY - timedelta(days=1))
    add(register, "streven", TODAY - timedelta(days=1), firmness="streven")
    add(register, "open")
    add(register, "mijlpaal", kind=RecordKind.MILESTONE)
    found = counts(register, TODAY)
    assert found.total == 3
    assert found.by_state == {State.LATE: 1, State.LAPSED: 1, State.UNDATED: 1}


def test_a_rider_follows_its_aflevering(register: Register) -> None:
    report = add(register, "Voortgangsbrief 2026", date(2026, 12, 31), kind=RecordKind.REPORT)
    rider = add(register, "Hierover informeer ik")
    with register.operation(EDIT) as op:
        set_deadline(op, rider, window("volgende voortgangsbrief", None, None), report_id=report)
    row = row_of(register, rider, TODAY)
    assert row
    assert (row.latest, row.carried_by) == (date(2026, 12, 31), "R-2026-001")
    with register.operation(EDIT) as op:
        set_deadline(op, report, window("maart 2027", date(2027, 3, 1), date(2027, 3, 31)))
    moved = row_of(register, rider, TODAY)
    assert moved
    assert moved.latest == date(2027, 3, 31)
    register.undo()
    back = row_of(register, rider, TODAY)
    assert back
    assert back.latest == date(2026, 12, 31)


@given(
    status=st.sampled_from(COMMITMENT_STATUSES),
    last=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    firmness=st.sampled_from(Firmness),
    scope=st.sampled_from(Scope),
    today=st.dates(date(2026, 6, 1), date(2027, 6, 1)),
)
@settings(
    max_examples=75, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_sql_and_rules_derive_the_same_state(
    register: Register,
    status: Status,
    last: date | None,
    firmness: Firmness,
    scope: Scope,
    today: date,
) -> None:
    with register.operation(EDIT) as op:
        op.connection.execute("DELETE FROM record")
        op.insert(
            "record",
            {
                "kind": "toezegging",
                "number": "T",
                "number_key": "t",
                "title": "t",
                "title_key": "t",
                "status": status,
                "firmness": firmness,
                "scope": scope,
                "sort_day": last.isoformat() if last else None,
            },
        )
    expected = state_of(status, last, firmness, scope, today)
    assert counts(register, today).by_state == {expected: 1}
    keys = all_keys(register, Filter(states=frozenset({expected})), today)
    (row,) = rows(register, keys, today)
    assert row.state is expected
    assert row.days == ((last - today).days if last else None)


def test_the_soon_limit_is_a_setting(register: Register) -> None:
    add(register, "over tien dagen", TODAY + timedelta(days=10))
    with register.operation(EDIT) as op:
        op.insert("setting", {"id": "soon_days", "value": "7"})
    assert counts(register, TODAY).by_state == {State.OPEN: 1}


def test_unknown_columns_are_our_own_mistake(register: Register) -> None:
    with pytest.raises(ValueError, match="title"):
        distinct(register, "title")


def test_a_pasted_letter_can_be_searched_for(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        add(register, "een brief over loketten")
        assert len(all_keys(register, Filter(text="een brief over loketten " * 400), TODAY)) == 1


@pytest.mark.parametrize("today", [date.min, date.max])
def test_any_day_of_the_calendar_may_be_today(tmp_path: Path, today: date) -> None:
    with new_register(tmp_path) as register:
        add(register, "een", date(2027, 5, 1))
        assert len(all_keys(register, Filter(states=frozenset(State)), today)) == 1
        all_keys(register, Filter(within_days=42), today)
