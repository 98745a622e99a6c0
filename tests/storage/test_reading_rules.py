"""The reading rules of a register: kept, shown beforehand, followed by the terms that they read."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.as_of import as_of
from storage.calendars import load_calendar
from storage.deadlines import current_deadline, deadlines_of, reword, set_deadline
from storage.derived import deviations
from storage.listing import row_of
from storage.operations import OperationKind
from storage.reading_rules import label_of, reading_settings, shift_rule
from storage.records import add_record, remove_record, set_status
from storage.riders import hang
from storage.rules.deadline import Deadline
from storage.rules.language import DEFAULTS, RULES, read_wording
from storage.rules.language.settings import RuleValueError, Value, fits
from storage.rules.message import Message
from storage.rules.terms import DeadlineChange, DeadlineKind, RecordKind, State, Status
from storage.shifting import Moves, Readings
from storage.standing import undo_any
from tests.helpers.registers import TODAY, dump, new_register, window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.register import Register

LABEL = Message("operation.edited", {"number": "T"})
SPRING = date(2026, 4, 2)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new_register(tmp_path) as made:
        yield made


def promise(
    register: Register,
    wording: str,
    reference: date = SPRING,
    kind: RecordKind = RecordKind.PROMISE,
) -> str:
    """Add a record with a term as it is read in this register."""
    deadline = read_wording(wording, reference, load_calendar(), reading_settings(register))
    with register.operation(LABEL) as operation:
        return add_record(operation, kind, f"Zaak {wording}", today=TODAY, deadline=deadline)


def moves(register: Register, rule: str, value: Value, today: date = TODAY) -> Moves:
    return Readings(register, load_calendar()).shift(rule, value, today)


def apply(register: Register, rule: str, value: Value) -> Moves:
    found = moves(register, rule, value)
    with register.operation(label_of(found), OperationKind.RULE) as operation:
        shift_rule(operation, found)
    return found


def days(register: Register, record_id: str) -> str:
    deadline = current_deadline(register.connection, record_id)
    return f"{deadline.earliest}..{deadline.latest}"


def test_a_rule_is_kept_and_taken_back(register: Register) -> None:
    assert reading_settings(register) == DEFAULTS
    apply(register, "year.begin", "01-01/04-30")
    apply(register, "day.around", 3)
    assert reading_settings(register).to_dict() == {"year.begin": "01-01/04-30", "day.around": 3}
    apply(register, "year.begin", "01-01/02-28")
    assert reading_settings(register).to_dict() == {"year.begin": "01-01/02-28", "day.around": 3}
    apply(register, "day.around", 7)
    assert reading_settings(register).to_dict() == {"year.begin": "01-01/02-28"}
    register.undo()
    register.undo()
    assert reading_settings(register).to_dict() == {"year.begin": "01-01/04-30", "day.around": 3}


@pytest.mark.parametrize(
    ("rule", "parameters"),
    [
        ("year.begin", '{"value": "01-01/12-31"}'),
        ("year.begin", '{"other": 1}'),
        ("of.tomorrow", '{"value": 3}'),
    ],
)
def test_a_rule_that_cannot_be_followed_reads_as_shipped(
    register: Register, rule: str, parameters: str
) -> None:
    with register.operation(LABEL) as operation:
        operation.insert("reading_rule", {"rule": rule, "parameters": parameters})
        operation.insert("reading_rule", {"rule": "day.around", "parameters": '{"value": 3}'})
    assert reading_settings(register).to_dict() == {"day.around": 3}


def test_what_was_read_by_the_rule_moves_and_nothing_else(register: Register) -> None:
    begin = promise(register, "begin 2027")
    by = promise(register, "uiterlijk begin 2027")
    between = promise(register, "eind 2026 of begin 2027")
    yearly = promise(register, "jaarlijks begin van het jaar")
    others = [promise(register, words) for words in ("eind 2026", "1 maart 2027", "z.s.m.")]
    before = [days(register, other) for other in others]
    found = apply(register, "year.begin", "01-01/04-30")
    assert {move.record_id for move in found.moves} >= {begin, by, between}
    assert days(register, begin) == "2027-01-01..2027-04-30"
    assert days(register, by) == "2026-04-02..2027-04-30"
    assert days(register, between) == "2026-10-01..2027-04-30"
    assert current_deadline(register.connection, yearly).to_day == "04-30"
    assert [days(register, other) for other in others] == before
    assert len(found.moves) == 4
    assert (found.standing, found.staying) == ((), 0)


def test_the_preview_is_what_comes_about(register: Register) -> None:
    for wording in ("begin 2027", "begin 2026", "voorjaar 2027", "eind 2026 of begin 2027"):
        promise(register, wording, date(2025, 12, 1))
    found = moves(register, "year.begin", "01-01/06-30", date(2026, 5, 1))
    assert reading_settings(register) == DEFAULTS
    shown = {move.record_id: (move.old, move.new) for move in found.moves}
    for record_id, (old, _) in shown.items():
        assert current_deadline(register.connection, record_id) == old
    apply(register, "year.begin", "01-01/06-30")
    for record_id, (_, new) in shown.items():
        assert current_deadline(register.connection, record_id) == new
        row = row_of(register, record_id, date(2026, 5, 1))
        assert row is not None
        move = next(each for each in found.moves if each.record_id == record_id)
        assert row.state is move.after


def test_what_turns_late_and_what_no_longer_is(register: Register) -> None:
    promise(register, "begin 2026", date(2025, 12, 1))
    promise(register, "begin 2027")
    (early,) = [
        m
        for m in moves(register, "year.begin", "01-01/04-30", date(2026, 4, 15)).moves
        if m.turns_timely
    ]
    assert (early.before, early.after) == (State.LATE, State.SOON)
    shorter = moves(register, "year.begin", "01-01/02-15", date(2027, 3, 1)).moves
    assert [(m.before, m.after) for m in shorter if m.turns_late] == [(State.SOON, State.LATE)]
    assert not any(m.turns_timely for m in shorter)


def test_what_is_done_gone_or_read_otherwise_stays(register: Register) -> None:
    settled, sent, gone = (promise(register, "medio 2027") for _ in range(3))
    own = promise(register, "medio 2027")
    with register.operation(LABEL) as operation:
        set_status(operation, settled, Status.MET, today=TODAY)
        set_status(operation, sent, Status.SENT, today=TODAY)
        remove_record(operation, gone)
        set_deadline(operation, own, window("medio 2027", date(2027, 6, 15), date(2027, 6, 20)))
    found = apply(register, "year.middle", "06-01/08-31")
    assert (found.moves, found.staying) == ((), 1)
    for record_id in (settled, sent, gone):
        assert days(register, record_id) == "2027-06-01..2027-07-31"
    assert days(register, own) == "2027-06-15..2027-06-20"


def test_a_postponement_moves_and_the_first_term_stays_on_record(register: Register) -> None:
    record_id = promise(register, "eind 2026")
    later = read_wording("medio 2027", TODAY, load_calendar())
    with register.operation(LABEL) as operation:
        reword(
            operation,
            record_id,
            later,
            change=DeadlineChange.POSTPONEMENT,
            reason="Het advies is later.",
        )
    apply(register, "year.middle", "06-01/07-15")
    first, postponed, read_anew = deadlines_of(register.connection, record_id)
    assert (first.change, str(first.deadline.latest)) == (DeadlineChange.FIRST, "2026-12-31")
    assert postponed.reason == "Het advies is later."
    assert postponed.deadline == later
    assert read_anew.is_current
    assert read_anew.change is DeadlineChange.CORRECTION
    assert str(read_anew.deadline.latest) == "2027-07-15"
    # Of the former term, that was read by another rule, nothing moves.
    assert moves(register, "year.end", "10-01/12-15").moves == ()


def test_riders_move_with_their_aflevering(register: Register) -> None:
    report = promise(register, "voorjaar 2027", kind=RecordKind.REPORT)
    rides = promise(register, "in de volgende voortgangsbrief")
    with register.operation(LABEL) as operation:
        hang(operation, rides, report)
    found = apply(register, "season.spring", "03-01/06-15")
    assert {move.record_id: move.carrier for move in found.moves} == {
        report: "",
        rides: next(m.number for m in found.moves if m.record_id == report),
    }
    row = row_of(register, rides, TODAY)
    assert row is not None
    assert str(row.latest) == "2027-06-15"
    assert not any(deviations(register.connection))
    register.undo()
    row = row_of(register, rides, TODAY)
    assert row is not None
    assert str(row.latest) == "2027-05-31"


def test_one_operation_that_says_what_it_did(register: Register) -> None:
    promise(register, "begin 2027")
    apply(register, "year.begin", "01-01/04-30")
    kind, key, values = register.connection.execute(
        "SELECT kind, message, message_values FROM operation ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    assert (kind, key) == ("rule", "operation.rule")
    assert '"n": 1' in values
    assert "rules.year.begin.title" in values


def test_new_terms_are_read_by_the_new_rule_and_move_back_with_it(register: Register) -> None:
    apply(register, "year.begin", "01-01/04-30")
    record_id = promise(register, "begin 2027")
    assert days(register, record_id) == "2027-01-01..2027-04-30"
    assert len(apply(register, "year.begin", "01-01/03-31").moves) == 1
    assert days(register, record_id) == "2027-01-01..2027-03-31"


def test_which_terms_were_read_by_a_rule(register: Register) -> None:
    """Of "voor de zomer" the summer is asked for, but nothing of it depends on its days."""
    promise(register, "voor de zomer van 2027")
    summer = promise(register, "zomer 2027")
    both = promise(register, "eind 2026 of in de zomer van 2027")
    found = moves(register, "season.summer", "06-01/08-31")
    assert found.moves == ()
    assert {move.record_id for move in found.standing} == {summer, both}
    assert all(move.old == move.new for move in found.standing)


def test_what_nobody_can_read_any_more_keeps_its_days(register: Register) -> None:
    """Two windows in one wording that come to lie apart are not guessed between."""
    words = "begin 2027, in maart 2027"
    record_id = promise(register, words)
    assert days(register, record_id) == "2027-03-01..2027-03-31"
    found = apply(register, "year.begin", "01-01/02-15")
    assert read_wording(words, SPRING, load_calendar(), reading_settings(register)).kind is (
        DeadlineKind.UNREAD
    )
    assert (found.moves, found.staying) == ((), 1)
    assert days(register, record_id) == "2027-03-01..2027-03-31"


def test_an_aflevering_worked_out_of_its_series_stays_marked(register: Register) -> None:
    record_id = promise(register, "begin 2027", kind=RecordKind.REPORT)
    worked_out = Deadline(
        "begin 2027",
        DeadlineKind.WINDOW,
        date(2027, 1, 1),
        date(2027, 3, 31),
        rule="year.begin",
        reference=SPRING,
        derived=True,
    )
    with register.operation(LABEL) as operation:
        set_deadline(operation, record_id, worked_out)
    apply(register, "year.begin", "01-01/04-30")
    assert current_deadline(register.connection, record_id).derived
    assert days(register, record_id) == "2027-01-01..2027-04-30"


def test_a_value_beyond_the_bounds_is_refused_and_nothing_is_written(register: Register) -> None:
    with pytest.raises(RuleValueError):
        moves(register, "year.begin", "01-01/12-31")
    with pytest.raises(RuleValueError):
        moves(register, "year.begin", "03-01/01-31")


def test_reading_goes_in_portions(register: Register) -> None:
    for year in range(2027, 2033):
        promise(register, f"begin {year}")
        promise(register, f"begin {year}")
    readings = Readings(register, load_calendar())
    assert (readings.count, readings.left) == (6, 6)
    assert readings.read(4) == 2
    assert readings.read(4) == 0
    again = Readings(register, load_calendar(), readings)
    assert again.left == 0
    promise(register, "begin 2033")
    assert Readings(register, load_calendar(), again).left == 1


def test_what_was_read_is_read_again_when_its_rule_changed(register: Register) -> None:
    promise(register, "begin 2027")
    promise(register, "eind 2027")
    former = Readings(register, load_calendar())
    former.read(2)
    apply(register, "year.begin", "01-01/04-30")
    readings = Readings(register, load_calendar(), former)
    assert (readings.count, readings.left) == (2, 1)
    (move,) = readings.shift("year.begin", "01-01/05-31", TODAY).moves
    assert (str(move.old.latest), str(move.new.latest)) == ("2027-04-30", "2027-05-31")


def test_a_past_moment_has_the_rules_of_then(register: Register) -> None:
    (seq,) = register.connection.execute("SELECT max(seq) FROM operation").fetchone()
    apply(register, "year.begin", "01-01/04-30")
    with as_of(register, seq) as past:
        assert reading_settings(past) == DEFAULTS


def test_out_of_turn_the_rule_goes_back_with_what_it_moved(register: Register) -> None:
    record_id = promise(register, "begin 2027")
    apply(register, "year.begin", "01-01/04-30")
    (seq,) = register.connection.execute("SELECT max(seq) FROM operation").fetchone()
    promise(register, "eind 2027")
    undo_any(register, seq)
    assert reading_settings(register) == DEFAULTS
    assert days(register, record_id) == "2027-01-01..2027-03-31"


SETTABLE = [rule for rule in RULES if rule.settable]
WORDINGS = [rule.example for rule in RULES if rule.example] + [
    "uiterlijk eind 2026",
    "eind 2026 of begin 2027",
    "jaarlijks voor de zomer",
    "vóór medio 2027",
    "uiterlijk begin maart",
    "eind van de zomer van 2027",
]


@st.composite
def shifts(draw: st.DrawFn) -> tuple[str, Value]:
    """Draw a rule and a value that it can have."""
    rule = draw(st.sampled_from(SETTABLE))
    if isinstance(rule.default, int):
        low, high = rule.bounds[0]
        return rule.name, draw(st.integers(int(low), int(high)))
    ends = [
        draw(st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: f"{day:%m-%d}"))
        for _ in rule.bounds
    ]
    bounded = [
        min(max(end, str(low)), str(high))
        for end, (low, high) in zip(ends, rule.bounds, strict=True)
    ]
    value = "/".join(bounded)
    return rule.name, value if fits(rule, value) else rule.default or ""


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.sampled_from(WORDINGS), st.sampled_from([SPRING, TODAY])), max_size=6),
    st.lists(shifts(), min_size=1, max_size=3),
)
def test_undoing_gives_the_former_days_and_rules(
    worded: list[tuple[str, date]], shifted: list[tuple[str, Value]]
) -> None:
    with tempfile.TemporaryDirectory() as folder, new_register(Path(folder)) as register:
        for wording, reference in worded:
            promise(register, wording, reference)
        states = []
        for rule, value in shifted:
            states.append(dump(register))
            before = _seq(register)
            apply(register, rule, value)
            assert reading_settings(register).value(rule) == value
            if _seq(register) == before:
                states.pop()
            # Every term stands as its words are read by the rules that hold now.
            for record_id, wording, on in register.connection.execute(
                "SELECT r.id, d.wording, d.reference_on FROM record r "
                "JOIN deadline d ON d.id = r.deadline_id"
            ):
                read = read_wording(
                    wording, date.fromisoformat(on), load_calendar(), reading_settings(register)
                )
                assert current_deadline(register.connection, record_id) == read
        for state in reversed(states):
            register.undo()
            assert dump(register) == state


def _seq(register: Register) -> int:
    (seq,) = register.connection.execute("SELECT max(seq) FROM operation").fetchone()
    return int(seq)
