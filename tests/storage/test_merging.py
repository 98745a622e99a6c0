"""Two registers beside each other, and one operation that takes over what was chosen."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from resources.words import LANGUAGES, Words
from storage.check import check
from storage.deadlines import reword
from storage.erase import erase
from storage.history import operations
from storage.merge_rows import UNITS
from storage.merge_write import MergeOutdatedError, take_over
from storage.operations import OperationKind
from storage.priorities import add_priority
from storage.records import add_note, add_record, edit_record, remove_record
from storage.register import Register
from storage.riders import hang
from storage.rules.merge_review import WHOLE, MergeUnit
from storage.rules.message import Message
from storage.rules.review import Span
from storage.rules.source_terms import CitationRole
from storage.rules.terms import RecordKind, Status
from storage.rules.workbook_review import Outcome
from storage.sources import cite, text_hash
from tests.helpers.registers import TODAY, Clock, add, dump, window
from tests.storage.merge_work import base_register, compared, opened, said_by, work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from storage.merging import Merging
    from storage.operations import Operation


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return base_register(tmp_path_factory.mktemp("basis"))


@pytest.fixture
def pair(base: Path, tmp_path: Path) -> Iterator[tuple[Register, Register]]:
    """Give two copies of one register."""
    mine, theirs = (
        Path(shutil.copy(base, tmp_path / name)) for name in ("ons.gestand", "hun.gestand")
    )
    with opened(mine) as ours, opened(theirs) as others:
        yield ours, others


def merged(mine: Register, theirs: Register) -> int:
    merging = compared(mine, theirs)
    return take_over(mine, merging, merging.review.proposed())


def do(register: Register, act: Callable[[Operation], object]) -> None:
    with register.operation(Message("operation.sample")) as operation:
        act(operation)


def ids(register: Register) -> list[str]:
    return [i for (i,) in register.connection.execute("SELECT id FROM record ORDER BY key")]


def outcomes(merging: Merging) -> dict[str, Outcome]:
    return {unit.title: unit.outcome for unit in merging.review.units}


def value(register: Register, column: str, record_id: str) -> object:
    row = register.connection.execute(f"SELECT {column} FROM record WHERE id = ?", (record_id,))
    return row.fetchone()[0]


def only(merging: Merging) -> MergeUnit:
    (unit,) = merging.review.units
    return unit


def said(merging: Merging) -> list[str]:
    """Return all sentences of a review, which must be there in each language."""
    messages = list(merging.review.notices)
    for unit in merging.review.units:
        messages += [*unit.notices, *([unit.reason] if unit.reason else [])]
    spoken = [[Words(language).say(message) for message in messages] for language in LANGUAGES]
    return spoken[0]


# Two copies of one register


def test_a_copy_of_oneself_holds_nothing_new(pair: tuple[Register, Register]) -> None:
    mine, theirs = pair
    merging = compared(mine, theirs)
    assert merging.review.units == ()
    assert merging.review.same == 6
    assert take_over(mine, merging, merging.review.proposed()) == 0
    assert operations(mine)[0].kind is OperationKind.HAND


def test_who_changed_what_is_seen(pair: tuple[Register, Register]) -> None:
    mine, theirs = pair
    first, second, third, *_ = ids(mine)
    do(mine, lambda op: edit_record(op, first, title="van ons", handler="ons"))
    do(theirs, lambda op: edit_record(op, first, title="van hen", minister="hun"))
    do(theirs, lambda op: edit_record(op, second, title="alleen daar"))
    do(mine, lambda op: edit_record(op, third, title="alleen hier"))
    merging = compared(mine, theirs)
    assert outcomes(merging) == {"van ons": Outcome.CLASH, "regel 1": Outcome.CHANGED}
    unit = merging.review.units[0]
    assert [(f.name, f.is_question) for f in unit.fields] == [("title", True), ("minister", False)]
    assert unit.fields[0].base == (("title", "regel 0"),)
    assert take_over(mine, merging, merging.review.proposed()) == 2
    assert [value(mine, "title", i) for i in (first, second, third)] == [
        "van ons",
        "alleen daar",
        "alleen hier",
    ]
    assert value(mine, "minister", first) == "hun"
    assert value(mine, "handler", first) == "ons"


def test_a_question_can_be_answered_for_them(pair: tuple[Register, Register]) -> None:
    mine, theirs = pair
    first = ids(mine)[0]
    do(mine, lambda op: edit_record(op, first, title="van ons"))
    do(theirs, lambda op: edit_record(op, first, title="van hen"))
    merging = compared(mine, theirs)
    assert merging.review.proposed() == frozenset()
    assert take_over(mine, merging, only(merging).choices()) == 1
    assert value(mine, "title", first) == "van hen"
    assert compared(mine, theirs).review.units == ()


def test_what_belongs_to_a_record_comes_along(pair: tuple[Register, Register]) -> None:
    mine, theirs = pair
    first, second, *_ = ids(mine)
    work(theirs, [("note", 0, "b"), ("step", 0, "b"), ("source", 0, "b"), ("postpone", 0, "b")])
    source = theirs.connection.execute("SELECT id FROM source ORDER BY rowid DESC").fetchone()[0]
    settled = {"record_id": second, "source_id": source, "extent": "whole"}
    do(theirs, lambda op: op.insert("settlement", settled))
    assert merged(mine, theirs) == 2
    assert said_by(mine) == said_by(theirs)
    assert value(mine, "sort_day", first) == value(theirs, "sort_day", first) == "2029-03-01"
    assert check(mine).problems == ()


def test_a_term_that_both_changed_is_a_question(pair: tuple[Register, Register]) -> None:
    mine, theirs = pair
    first = ids(mine)[0]
    work(mine, [("term", 0, "a")])
    work(theirs, [("postpone", 0, "b")])
    merging = compared(mine, theirs)
    (field,) = only(merging).fields
    assert field.name == "deadline"
    assert field.is_question
    assert dict(field.mine or ())["wording"] == "eind a"
    assert dict(field.theirs or ())["wording"] == "later b"
    take_over(mine, merging, only(merging).choices())
    assert value(mine, "sort_day", first) == "2029-03-01"
    assert check(mine).problems == ()


def test_what_they_removed_stays_until_that_is_chosen(pair: tuple[Register, Register]) -> None:
    mine, theirs = pair
    first, second, *_ = ids(mine)
    do(theirs, lambda op: remove_record(op, first))
    step = theirs.connection.execute("SELECT id FROM step").fetchone()[0]
    do(theirs, lambda op: op.delete("step", step))
    assert merged(mine, theirs) == 0
    merging = compared(mine, theirs)
    assert set(outcomes(merging).values()) == {Outcome.CLASH}
    choices = [choice for unit in merging.review.units for choice in unit.choices()]
    assert take_over(mine, merging, choices) == 2
    assert value(mine, "deleted", first) == 1
    assert mine.connection.execute("SELECT count(*) FROM step").fetchone() == (0,)
    assert second in ids(mine)


def test_what_we_removed_and_they_changed_is_a_question(pair: tuple[Register, Register]) -> None:
    mine, theirs = pair
    first = ids(mine)[0]
    do(mine, lambda op: remove_record(op, first))
    assert compared(mine, theirs).review.units == ()
    do(theirs, lambda op: edit_record(op, first, title="van hen"))
    unit = only(compared(mine, theirs))
    assert [(f.name, f.is_question) for f in unit.fields] == [("title", True), ("deleted", True)]


def test_what_we_took_back_is_a_question_once_they_worked_on_it(base: Path, tmp_path: Path) -> None:
    with opened(Path(shutil.copy(base, tmp_path / "ons.gestand"))) as mine:
        new = add(mine, "teruggenomen")
        number = value(mine, "number", new)
        shutil.copy(mine.path, tmp_path / "hun.gestand")
        mine.undo()
        with opened(tmp_path / "hun.gestand") as theirs:
            assert compared(mine, theirs).review.units == ()
            do(theirs, lambda op: edit_record(op, new, handler="hun"))
            merging = compared(mine, theirs)
            assert only(merging).outcome is Outcome.CLASH
            assert merging.review.proposed() == frozenset()
            assert said(merging)
            take_over(mine, merging, [(new, WHOLE)])
            assert value(mine, "number", new) == number


def test_a_record_that_was_taken_back_there_is_missing_and_stays(
    base: Path, tmp_path: Path
) -> None:
    with opened(Path(shutil.copy(base, tmp_path / "ons.gestand"))) as mine:
        add(mine, "daar teruggenomen")
        shutil.copy(mine.path, tmp_path / "hun.gestand")
        with opened(tmp_path / "hun.gestand") as theirs:
            theirs.undo()
            merging = compared(mine, theirs)
            assert outcomes(merging) == {"daar teruggenomen": Outcome.MISSING}
            assert take_over(mine, merging, merging.review.proposed()) == 0


# Numbers


def test_a_number_that_was_given_here_is_given_anew(pair: tuple[Register, Register]) -> None:
    mine, theirs = pair
    add(mine, "van ons")
    other = add(theirs, "van hen")
    assert value(theirs, "number", other) == "T-2026-007"
    merging = compared(mine, theirs)
    assert "T-2026-008" in said(merging)[-1] or any("T-2026-008" in s for s in said(merging))
    take_over(mine, merging, merging.review.proposed())
    assert value(mine, "number", other) == "T-2026-008"
    assert value(mine, "external_number", other) == "T-2026-007"
    assert compared(mine, theirs).review.units == ()
    found = mine.connection.execute("SELECT rowid FROM search WHERE search MATCH '\"007\"*'")
    assert len(found.fetchall()) == 2
    assert value(mine, "number", add(mine, "volgende")) == "T-2026-009"


def test_a_number_that_is_free_here_is_kept_and_never_given_again(
    pair: tuple[Register, Register],
) -> None:
    mine, theirs = pair
    others = [add(theirs, f"van hen {n}") for n in range(3)]
    do(theirs, lambda op: remove_record(op, others[0]))
    merged(mine, theirs)
    assert [value(mine, "number", i) for i in others[1:]] == ["T-2026-008", "T-2026-009"]
    assert value(mine, "number", add(mine, "volgende")) == "T-2026-010"


def test_a_number_out_of_all_bounds_is_not_kept(pair: tuple[Register, Register]) -> None:
    mine, theirs = pair
    far, odd = add(theirs, "ver"), add(theirs, "raar")
    do(theirs, lambda op: op.update("record", far, {"number": "T-2026-999999"}))
    do(theirs, lambda op: op.update("record", odd, {"number": "R-2026-012"}))
    merged(mine, theirs)
    assert {value(mine, "number", far), value(mine, "number", odd)} == {"T-2026-007", "T-2026-008"}
    assert value(mine, "external_number", far) == "T-2026-999999"
    assert check(mine).problems == ()


# The second time, and back


def test_what_was_refused_is_asked_again_and_not_proposed(
    pair: tuple[Register, Register],
) -> None:
    mine, theirs = pair
    first = ids(mine)[0]
    new = add(theirs, "niet nodig")
    do(theirs, lambda op: edit_record(op, first, title="van hen", handler="hun"))
    merging = compared(mine, theirs)
    assert take_over(mine, merging, [(first, "title")]) == 1
    again = compared(mine, theirs)
    assert {unit.id for unit in again.review.units} == {first, new}
    assert again.review.proposed() == frozenset()
    assert "vorige keer" in " ".join(said(again))


def test_a_later_merge_goes_on_from_the_last_one(pair: tuple[Register, Register]) -> None:
    """What came from them and was changed there again is their change, no question."""
    mine, theirs = pair
    new = add(theirs, "nieuw")
    merged(mine, theirs)
    do(theirs, lambda op: edit_record(op, new, title="beter"))
    assert outcomes(compared(mine, theirs)) == {"nieuw": Outcome.CHANGED}
    merged(mine, theirs)
    do(mine, lambda op: edit_record(op, new, title="nog beter"))
    assert compared(mine, theirs).review.units == ()
    assert outcomes(compared(theirs, mine)) == {"beter": Outcome.CHANGED}
    assert merged(theirs, mine) == 1
    assert compared(theirs, mine).review.units == ()
    assert compared(mine, theirs).review.units == ()


def test_a_merge_that_was_undone_never_was(pair: tuple[Register, Register]) -> None:
    mine, theirs = pair
    new = add(theirs, "nieuw")
    before = dump(mine)
    merged(mine, theirs)
    mine.undo()
    assert dump(mine) == before
    assert outcomes(compared(mine, theirs)) == {"nieuw": Outcome.NEW}
    mine.redo()
    assert value(mine, "title", new) == "nieuw"
    assert compared(mine, theirs).review.units == ()


def test_a_change_in_between_stops_it(pair: tuple[Register, Register]) -> None:
    mine, theirs = pair
    add(theirs, "nieuw")
    merging = compared(mine, theirs)
    add(mine, "intussen")
    with pytest.raises(MergeOutdatedError):
        take_over(mine, merging, merging.review.proposed())


def test_looking_leaves_no_trace(pair: tuple[Register, Register]) -> None:
    mine, theirs = pair
    add(theirs, "nieuw")
    before = mine.path.read_bytes()
    compared(mine, theirs)
    assert mine.path.read_bytes() == before


# Registers that began apart


def apart(folder: Path, name: str) -> Register:
    register = Register.create(folder / name, Clock())
    with register.operation(Message("operation.sample")) as op:
        values = {"kind": "letter", "title": "brief", "title_key": "brief"}
        source = op.insert("source", values)
        text = "Ik zal de Kamer informeren. Ook over het vervolg."
        text_row = {"source_id": source, "text": text, "text_hash": text_hash(text)}
        op.insert("source_text", text_row)
        goal = add_priority(op, "Doel één")
        record = add_record(op, RecordKind.PROMISE, "informeren", today=TODAY, priority_id=goal)
        cite(op, source, CitationRole.MADE, (Span(0, 27),), text[:27], record_id=record)
        other = add_record(op, RecordKind.PROMISE, f"vervolg {name}", today=TODAY, priority_id=goal)
        end = 40 if name == "ons" else 48
        cite(op, source, CitationRole.MADE, (Span(28, end),), text[28:end], record_id=other)
    return register


def test_the_same_letter_and_goal_are_known_again(tmp_path: Path) -> None:
    with apart(tmp_path, "ons") as mine, apart(tmp_path, "hun") as theirs:
        merging = compared(mine, theirs)
        assert outcomes(merging) == {"informeren": Outcome.CLASH, "vervolg hun": Outcome.NEW}
        assert any("T-2026-001" in sentence for sentence in said(merging))
        assert merged(mine, theirs) == 1
        counts = [
            mine.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("source", "source_text", "priority", "record", "citation")
        ]
        assert counts == [1, 1, 1, 3, 3]
        assert check(mine).problems == ()
        assert merged(mine, theirs) == 0


def test_a_register_that_was_saved_anew_asks_whatever_differs(base: Path, tmp_path: Path) -> None:
    """As one that was salvaged: its records are ours, its history is another."""
    mine, theirs = (Path(shutil.copy(base, tmp_path / name)) for name in ("ons", "hun"))
    with opened(theirs) as others:
        first, second, *_ = ids(others)
        do(others, lambda op: edit_record(op, first, title="anders"))
        do(others, lambda op: edit_record(op, second, handler="gevuld"))
    db = sqlite3.connect(theirs)
    (guard,) = db.execute(
        "SELECT sql FROM sqlite_master WHERE name = 'operation_closed'"
    ).fetchone()
    db.execute("DROP TRIGGER operation_closed")
    db.execute("UPDATE operation SET chain_hash = 'x' || chain_hash")
    db.execute(guard)
    db.commit()
    db.close()
    with opened(mine) as ours, opened(theirs) as others:
        merging = compared(ours, others)
        assert outcomes(merging) == {"regel 0": Outcome.CLASH, "regel 1": Outcome.CHANGED}
        assert said(merging)


def test_what_was_erased_here_does_not_come_back(pair: tuple[Register, Register]) -> None:
    mine, theirs = pair
    (source,) = mine.connection.execute("SELECT id FROM source").fetchone()
    erase(mine, source)
    # Neither asked for nor brought along, not even by what they add to it.
    cited = {"source_id": source, "record_id": ids(theirs)[5], "role": "repeated"}
    do(theirs, lambda op: op.insert("citation", {**cited, "spans": "[]", "quote": "x"}))
    merging = compared(mine, theirs)
    assert source not in {unit.id for unit in merging.review.units}
    assert any("definitief" in sentence for sentence in said(merging))
    take_over(mine, merging, [c for unit in merging.review.units for c in unit.choices()])
    assert mine.connection.execute("SELECT count(*) FROM source").fetchone() == (0,)
    assert check(mine).problems == ()


# What rides, and rings


def test_a_day_that_rides_moves_along(pair: tuple[Register, Register]) -> None:
    mine, theirs = pair
    report = add(theirs, "voortgang", date(2027, 6, 1), RecordKind.REPORT)
    rider = add(theirs, "loopt mee")
    do(theirs, lambda op: hang(op, rider, report))
    merged(mine, theirs)
    assert value(mine, "sort_day", rider) == "2027-06-01"
    do(theirs, lambda op: reword(op, report, window("later", None, date(2027, 9, 1))))
    merged(mine, theirs)
    assert value(mine, "sort_day", rider) == "2027-09-01"
    assert check(mine).problems == ()


def test_a_ring_of_riders_is_broken(pair: tuple[Register, Register]) -> None:
    mine, theirs = pair
    one, other = (add(mine, t, kind=RecordKind.REPORT) for t in ("een", "twee"))
    merged(theirs, mine)
    do(mine, lambda op: hang(op, one, other))
    do(theirs, lambda op: hang(op, other, one))
    merged(mine, theirs)
    carriers = [value(mine, "carrier_id", i) for i in (one, other)]
    assert carriers.count(None) == 1
    assert check(mine).problems == ()


def test_a_reference_to_what_was_not_chosen_is_left_empty(
    pair: tuple[Register, Register],
) -> None:
    mine, theirs = pair
    report = add(theirs, "voortgang", date(2027, 6, 1), RecordKind.REPORT)
    rider = add(theirs, "loopt mee", date(2027, 6, 1))
    do(theirs, lambda op: hang(op, rider, report))
    merging = compared(mine, theirs)
    take_over(mine, merging, [(rider, WHOLE)])
    assert value(mine, "carrier_id", rider) is None
    assert check(mine).problems == ()
    again = compared(mine, theirs)
    assert again.review.proposed() == frozenset()
    take_over(mine, again, [c for unit in again.review.units for c in unit.choices()])
    assert value(mine, "carrier_id", rider) == report


def test_a_dropped_aflevering_lets_go_of_its_riders(pair: tuple[Register, Register]) -> None:
    mine, theirs = pair
    report = add(theirs, "voortgang", date(2027, 6, 1), RecordKind.REPORT)
    merged(mine, theirs)
    rider = add(mine, "loopt mee")
    do(mine, lambda op: hang(op, rider, report))
    do(theirs, lambda op: edit_record(op, report, status=Status.DROPPED))
    merged(mine, theirs)
    assert value(mine, "sort_day", rider) is None
    assert check(mine).problems == ()


def test_a_postponement_takes_the_terms_before_it_along(pair: tuple[Register, Register]) -> None:
    mine, theirs = pair
    first = ids(mine)[0]
    work(theirs, [("postpone", 0, word) for word in "abc"])
    do(theirs, lambda op: add_note(op, first, "drie keer", dated_on=TODAY))
    merged(mine, theirs)
    rows = mine.connection.execute(
        "SELECT wording, reason FROM deadline WHERE record_id = ? ORDER BY rowid", (first,)
    ).fetchall()
    assert [wording for wording, _ in rows] == ["eind", "later a", "later b", "later c"]
    assert check(mine).problems == ()


def test_every_table_has_words() -> None:
    for language in LANGUAGES:
        words = Words(language)
        for table in UNITS:
            assert table == "record" or words(f"merge.unit.{table}")
