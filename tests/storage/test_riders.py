"""What rides in an aflevering goes where it goes, whatever is done and undone."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from storage.check import check
from storage.deadlines import deadlines_of, reword, set_deadline
from storage.derived import deviations
from storage.errors import NothingToUndoError, RecordNotFoundError, RidesInItselfError
from storage.listing import row_of
from storage.records import add_record, remove_record, set_status
from storage.riders import (
    NO_RIDERS,
    count_unhung,
    hang,
    likely_reports,
    rider_counts,
    riders_of,
    settle_riders,
    unhang,
    unhung,
)
from storage.rules.deadline import NOTHING_SAID, Deadline
from storage.rules.message import Message
from storage.rules.terms import DeadlineKind, RecordKind, State, Status
from storage.series import add_report, add_series
from storage.standing import undo_any
from tests.helpers.registers import TODAY, add, dump, new_register, window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from storage.operations import Operation
    from storage.register import Register

LABEL = Message("operation.edited", {"number": "T"})
CARRIED = Deadline(
    "in de volgende voortgangsbrief", DeadlineKind.CARRIED, carrier="volgende voortgangsbrief"
)
SENT_BY = date(2026, 12, 17)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new_register(tmp_path) as made:
        yield made


def carried(register: Register, title: str) -> str:
    """Add a promise that is to be kept in a letter to come."""
    record = add(register, title)
    with register.operation(LABEL) as operation:
        set_deadline(operation, record, CARRIED)
    return record


def report(register: Register, title: str = "Voortgangsbrief", last: date | None = SENT_BY) -> str:
    return add(register, title, last, RecordKind.REPORT)


def day_of(register: Register, record: str) -> date | None:
    row = row_of(register, record, TODAY)
    assert row is not None
    return row.latest


def test_a_carried_term_has_the_day_of_its_aflevering(register: Register) -> None:
    letter, rider = report(register), carried(register, "uitkomsten")
    with register.operation(LABEL) as operation:
        hang(operation, rider, letter)
    assert day_of(register, rider) == SENT_BY
    assert [row.id for row in riders_of(register, letter, TODAY)] == [rider]
    later = SENT_BY + timedelta(days=50)
    with register.operation(LABEL) as operation:
        set_deadline(operation, letter, window("later", None, later))
        assert [(n.key, n.values) for n in operation.notices] == [
            ("storage.riders_moved", {"n": 1})
        ]
    assert day_of(register, rider) == later
    register.undo()
    assert day_of(register, rider) == SENT_BY
    register.undo()
    assert day_of(register, rider) is None


def test_a_term_with_days_of_its_own_keeps_them(register: Register) -> None:
    letter, rider = report(register), add(register, "reactie", date(2026, 12, 1))
    with register.operation(LABEL) as operation:
        hang(operation, rider, letter)
    assert day_of(register, rider) == date(2026, 12, 1)
    assert [row.carried_by for row in riders_of(register, letter, TODAY)] == ["R-2026-001"]


def test_what_has_no_term_of_its_own_has_the_day_of_its_aflevering(register: Register) -> None:
    letter, rider = report(register), add(register, "advies", None, RecordKind.RECOMMENDATION)
    unsaid = add(register, "toezegging")
    with register.operation(LABEL) as operation:
        set_deadline(operation, unsaid, NOTHING_SAID)
        hang(operation, rider, letter)
        hang(operation, unsaid, letter)
    assert [day_of(register, each) for each in (rider, unsaid)] == [SENT_BY, SENT_BY]
    later = SENT_BY + timedelta(days=50)
    with register.operation(LABEL) as operation:
        set_deadline(operation, letter, window("later", None, later))
        assert [notice.values for notice in operation.notices] == [{"n": 2}]
    assert [day_of(register, each) for each in (rider, unsaid)] == [later, later]
    own = date(2026, 12, 1)
    with register.operation(LABEL) as operation:
        set_deadline(operation, rider, window("1 december", None, own))
        unhang(operation, unsaid)
    assert [day_of(register, each) for each in (rider, unsaid)] == [own, None]
    assert check(register).problems == ()


def test_a_record_that_is_made_for_an_aflevering_has_its_day(register: Register) -> None:
    letter = report(register)
    with register.operation(LABEL) as operation:
        made = add_record(operation, RecordKind.ACTION, "advies", today=TODAY, carrier_id=letter)
    assert day_of(register, made) == SENT_BY


def test_what_rides_in_a_letter_without_a_term_moves_along(register: Register) -> None:
    first, second = report(register), report(register, "tweede", None)
    rider = add(register, "advies")
    with register.operation(LABEL) as operation:
        hang(operation, rider, second)
    assert day_of(register, rider) is None
    with register.operation(LABEL) as operation:
        hang(operation, second, first)
        assert [notice.values for notice in operation.notices] == [{"n": 1}]
    assert day_of(register, rider) == SENT_BY
    undone = register.connection.execute("SELECT max(seq) FROM operation").fetchone()[0]
    with register.operation(LABEL) as operation:
        set_status(operation, rider, Status.MET, today=TODAY)
    undo_any(register, undone)
    assert day_of(register, rider) is None
    assert check(register).problems == ()


def test_hanging_keeps_where_the_words_stand(register: Register) -> None:
    letter, rider = report(register), add(register, "uitkomsten")
    with register.operation(LABEL) as operation:
        source = operation.insert("source", {"kind": "letter", "title": "b", "title_key": "b"})
        set_deadline(operation, rider, CARRIED, source_id=source)
    with register.operation(LABEL) as operation:
        hang(operation, rider, letter)
    assert deadlines_of(register.connection, rider)[-1].source_id == source


def test_taking_it_off_leaves_the_words_and_no_day(register: Register) -> None:
    letter, rider = report(register), carried(register, "uitkomsten")
    with register.operation(LABEL) as operation:
        hang(operation, rider, letter)
    assert unhung(register, TODAY) == []
    assert count_unhung(register) == 0
    before = dump(register)
    with register.operation(LABEL) as operation:
        unhang(operation, rider)
    assert riders_of(register, letter, TODAY) == []
    (row,) = unhung(register, TODAY)
    assert count_unhung(register) == 1
    assert (row.wording, row.latest, row.state) == (CARRIED.wording, None, State.UNDATED)
    register.undo()
    assert dump(register) == before


@pytest.mark.parametrize("how", ["removed", "dropped"])
def test_riders_of_an_aflevering_that_does_not_come_hang_nowhere(
    register: Register, how: str
) -> None:
    letter, rider = report(register), carried(register, "uitkomsten")
    planned = add(register, "reactie", date(2026, 12, 1))
    unsaid = add(register, "advies")
    with register.operation(LABEL) as operation:
        hang(operation, rider, letter)
        hang(operation, unsaid, letter)
        hang(operation, planned, letter)
    before = dump(register)
    with register.operation(LABEL) as operation:
        if how == "removed":
            remove_record(operation, letter)
        else:
            set_status(operation, letter, Status.DROPPED, today=TODAY)
        assert [notice.values for notice in operation.notices] == [{"n": 3}]
    assert [row.id for row in unhung(register, TODAY)] == [rider]
    assert day_of(register, unsaid) is None
    assert day_of(register, planned) == date(2026, 12, 1)
    register.undo()
    assert dump(register) == before


def test_dropping_what_nothing_rides_in_says_nothing(register: Register) -> None:
    letter = report(register)
    with register.operation(LABEL) as operation:
        set_status(operation, letter, Status.DROPPED, today=TODAY)
        assert operation.notices == []


def test_nothing_rides_in_itself(register: Register) -> None:
    first, second, third = (report(register, f"brief {n}") for n in range(3))
    with register.operation(LABEL) as operation:
        hang(operation, second, first)
        hang(operation, third, second)
    for record in (first, second, third):
        with pytest.raises(RidesInItselfError), register.operation(LABEL) as operation:
            hang(operation, record, third)


def test_only_an_aflevering_that_is_there_carries(register: Register) -> None:
    promise, gone, rider = add(register, "x"), report(register), add(register, "y")
    with register.operation(LABEL) as operation:
        remove_record(operation, gone)
    for carrier in (promise, gone, "nobody"):
        with pytest.raises(RecordNotFoundError), register.operation(LABEL) as operation:
            hang(operation, rider, carrier)


def test_counts_by_kind_and_what_is_not_settled(register: Register) -> None:
    letter, empty = report(register), report(register, "leeg")
    riders = [carried(register, f"t{n}") for n in range(3)]
    advice = add(register, "a", None, RecordKind.RECOMMENDATION)
    gone = carried(register, "weg")
    with register.operation(LABEL) as operation:
        for record in (*riders, advice, gone):
            hang(operation, record, letter)
    with register.operation(LABEL) as operation:
        settle_riders(operation, riders[:1], Status.MET, today=TODAY)
        settle_riders(operation, riders[1:2], Status.SENT, today=TODAY)
        remove_record(operation, gone)
    counts = rider_counts(register)
    assert counts[letter].by_kind == {RecordKind.PROMISE: 3, RecordKind.RECOMMENDATION: 1}
    assert (counts[letter].total, counts[letter].unsettled) == (4, 2)
    assert counts.get(empty, NO_RIDERS).total == 0
    row = row_of(register, riders[0], TODAY)
    assert row is not None
    assert (row.status, row.settled_on) == (Status.MET, TODAY)


def test_a_wording_of_old_rides_nowhere(register: Register) -> None:
    letter, rider = report(register), carried(register, "uitkomsten")
    with register.operation(LABEL) as operation:
        hang(operation, rider, letter)
        unhang(operation, rider)
    assert rider_counts(register) == {}


def test_the_best_guess_stands_first(register: Register) -> None:
    with register.operation(LABEL) as operation:
        for title, last in (
            ("Monitor wonen", date(2026, 11, 30)),
            ("Voortgangsbrief loketten", date(2027, 12, 31)),
            ("Voortgangsbrief loketten", date(2026, 12, 31)),
        ):
            found = operation.values("SELECT id FROM series WHERE title = ?", title)
            series = str(found[0]) if found else add_series(operation, title, CARRIED)
            term = window("jaarlijks", None, last)
            add_report(operation, series, f"Aflevering {last}", "", today=TODAY, deadline=term)
    rider = carried(register, "uitkomsten")
    days = [c.latest for c in likely_reports(register, CARRIED, rider)]
    assert days == [date(2026, 12, 31), date(2027, 12, 31), date(2026, 11, 30)]
    assert len(likely_reports(register, CARRIED, likely_reports(register, CARRIED, "")[0].id)) == 2


class Riding(RuleBasedStateMachine):
    """Hang, take off, move, postpone, drop, undo and redo in any order."""

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.register = new_register(Path(self.folder.name))
        self.letters = [report(self.register, f"brief {n}") for n in range(3)]
        self.records = [carried(self.register, f"t{n}") for n in range(2)]
        self.records += [add(self.register, "advies"), add(self.register, "motie", SENT_BY)]

    def teardown(self) -> None:
        if hasattr(self, "register"):
            self.register.close()
            self.folder.cleanup()

    def act(self, work: Callable[[Operation], object]) -> None:
        (there,) = self.register.connection.execute("SELECT count(*) FROM record").fetchone()
        if there < len(self.records + self.letters):
            # Stepped back to before they were made.
            return
        refused = suppress(RidesInItselfError, RecordNotFoundError)
        with refused, self.register.operation(LABEL) as operation:
            work(operation)

    @rule(record=st.integers(0, 6), letter=st.integers(0, 2))
    def hang(self, record: int, letter: int) -> None:
        chosen = (self.records + self.letters)[record]
        self.act(lambda op: hang(op, chosen, self.letters[letter]))

    @rule(record=st.integers(0, 6))
    def take_off(self, record: int) -> None:
        chosen = (self.records + self.letters)[record]
        self.act(lambda op: unhang(op, chosen))

    @rule(
        record=st.integers(0, 6),
        term=st.sampled_from([NOTHING_SAID, CARRIED, window("17 december", None, SENT_BY)]),
    )
    def word_otherwise(self, record: int, term: Deadline) -> None:
        chosen = (self.records + self.letters)[record]
        self.act(lambda op: reword(op, chosen, term))

    @rule(letter=st.integers(0, 2), days=st.none() | st.integers(-400, 400))
    def move(self, letter: int, days: int | None) -> None:
        last = None if days is None else TODAY + timedelta(days=days)
        term = window(f"over {days} dagen", None, last)
        self.act(lambda op: set_deadline(op, self.letters[letter], term))

    @rule(letter=st.integers(0, 2), record=st.integers(0, 3))
    def carry_the_letter_too(self, letter: int, record: int) -> None:
        self.act(lambda op: set_deadline(op, self.letters[letter], CARRIED))
        self.act(lambda op: set_deadline(op, self.records[record], CARRIED))

    @rule(letter=st.integers(0, 2), status=st.sampled_from([Status.DROPPED, Status.PLANNED]))
    def drop(self, letter: int, status: Status) -> None:
        self.act(lambda op: set_status(op, self.letters[letter], status, today=TODAY))

    @rule(letter=st.integers(0, 2))
    def remove(self, letter: int) -> None:
        self.act(lambda op: remove_record(op, self.letters[letter]))

    @rule(again=st.booleans())
    def step_back(self, again: bool) -> None:
        with suppress(NothingToUndoError):
            self.register.redo() if again else self.register.undo()

    @invariant()
    def every_rider_goes_where_its_aflevering_goes(self) -> None:
        if not hasattr(self, "register"):
            return
        db = self.register.connection
        apart = db.execute(
            "SELECT r.number, r.sort_day, c.sort_day FROM record r "
            "JOIN deadline d ON d.id = r.deadline_id JOIN record c ON c.id = d.report_id "
            "WHERE r.sort_day IS NOT c.sort_day"
        ).fetchall()
        assert apart == []
        waiting = db.execute(
            "SELECT sort_day FROM record r JOIN deadline d ON d.id = r.deadline_id "
            "WHERE d.kind = 'carried' AND d.report_id IS NULL AND r.sort_day IS NOT NULL"
        ).fetchall()
        assert waiting == []
        unsaid = db.execute(
            "SELECT r.number, r.sort_day, c.sort_day FROM record r "
            "LEFT JOIN deadline d ON d.id = r.deadline_id "
            "LEFT JOIN record c ON c.id = r.carrier_id "
            "WHERE ifnull(d.kind, 'open') = 'open' AND r.sort_day IS NOT c.sort_day"
        ).fetchall()
        assert unsaid == []
        own = db.execute(
            "SELECT r.number FROM record r JOIN deadline d ON d.id = r.deadline_id "
            "WHERE d.kind = 'window' AND r.sort_day IS NOT d.latest"
        ).fetchall()
        assert own == []
        assert [found for rows in deviations(db) for found in rows] == []


Riding.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestRiding = Riding.TestCase
