"""What stands in an official list, as of a day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from storage.deadlines import reword
from storage.official_lists import ListRefusedError, Wanted, is_younger, read_list
from storage.operations import OperationKind
from storage.records import add_note, edit_record, set_status
from storage.register import Register
from storage.rules.message import Message
from storage.rules.official import Gap, ListKind
from storage.rules.source_terms import CitationRole, SourceKind
from storage.rules.terms import DeadlineChange, MotionFate, RecordKind, Scope, Status
from storage.sources import add_source, cite
from tests.helpers.registers import TODAY, Clock, add, counting_ids, window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storage.official_lists import OfficialList, OfficialRow
    from storage.operations import Operation

ANNEX = Wanted(ListKind.ANNEX, date(2026, 6, 30), date(2025, 7, 1))
LABEL = Message("operation.edited", {"number": ""})
EARLY = date(2024, 3, 1)


@pytest.fixture
def clock() -> Clock:
    """Return a clock that begins before all peildata."""
    return Clock(datetime(2025, 1, 2, 9, tzinfo=UTC))


@pytest.fixture
def register(tmp_path: Path, clock: Clock) -> Iterator[Register]:
    with Register.create(tmp_path / "test.gestand", clock, new_id=counting_ids()) as made:
        yield made


def titles(found: OfficialList) -> list[str]:
    return [row.title for row in found.rows]


def only(found: OfficialList) -> OfficialRow:
    (row,) = found.rows
    return row


def letter(
    operation: Operation, on: date, *, record_id: str = "", paper: str = "", reference: str = ""
) -> str:
    """Add a letter, which made a record if one is given."""
    text = f"Brief van {on}"
    source_id = add_source(
        operation,
        SourceKind.LETTER,
        text,
        title="Loketten",
        dated_on=on,
        own_kamerstuk=paper,
        reference=reference,
    )
    if record_id:
        cite(operation, source_id, CitationRole.MADE, (), text, record_id=record_id)
    return source_id


def settle(operation: Operation, record_id: str, source_id: str, extent: str = "whole") -> None:
    values = {"record_id": record_id, "source_id": source_id, "extent": extent}
    operation.insert("settlement", values)


def test_the_annex_has_what_is_open_and_what_was_concluded_since_the_former_one(
    register: Register,
) -> None:
    for title, on in (("lang geleden", EARLY), ("in tijdvak", date(2025, 9, 1)), ("daarna", TODAY)):
        settled_on = on.isoformat()
        add(register, title, promised_on="2024-01-01", status=Status.MET, settled_on=settled_on)
    add(register, "open", promised_on="2024-05-01")
    add(register, "later gedaan", promised_on=TODAY.isoformat())
    found = read_list(register, ANNEX._replace(as_known=True), TODAY)
    assert titles(found) == ["in tijdvak", "daarna", "open"]
    states = {row.title: row.is_concluded for row in found.rows}
    assert states == {"in tijdvak": True, "daarna": False, "open": False}
    everything = read_list(register, ANNEX._replace(as_known=True, since=None), TODAY)
    assert "lang geleden" in titles(everything)


def test_a_past_day_is_looked_at_as_the_register_stood(register: Register, clock: Clock) -> None:
    record_id = add(register, "toen open", promised_on=EARLY.isoformat())
    with register.operation(LABEL, OperationKind.HAND) as operation:
        add_note(operation, record_id, "Toen", dated_on=date(2025, 2, 1))
    clock.now = datetime(2026, 9, 1, 9, tzinfo=UTC)
    add(register, "later ingevoerd", promised_on=EARLY.isoformat())
    with register.operation(LABEL, OperationKind.HAND) as operation:
        # Said in September of what was so in May.
        add_note(operation, record_id, "Nu bekend", dated_on=date(2026, 5, 1))
        edit_record(operation, record_id, title="Andere titel")
        set_status(operation, record_id, Status.MET, today=date(2026, 9, 1))
    stood = only(read_list(register, ANNEX, TODAY))
    assert (stood.title, stood.note, stood.is_concluded) == ("toen open", "Toen", False)
    known = read_list(register, ANNEX._replace(as_known=True), TODAY)
    assert titles(known) == ["Andere titel", "later ingevoerd"]
    assert (known.rows[0].note, known.rows[0].is_concluded) == ("Nu bekend", False)
    # The present register is as it was.
    assert len(read_list(register, ANNEX._replace(on=TODAY), TODAY).rows) == 2


def test_a_register_that_is_younger_is_reckoned_back(register: Register) -> None:
    add(register, "oud", promised_on="2020-01-01")
    on = date(2020, 6, 30)
    found = read_list(register, Wanted(ListKind.ANNEX, on), TODAY)
    assert found.is_reckoned
    assert titles(found) == ["oud"]
    assert is_younger(register, on)
    assert not is_younger(register, TODAY)


def test_days_that_cannot_be_are_refused(register: Register) -> None:
    for wanted in (
        Wanted(ListKind.ANNEX, date(2027, 1, 1)),
        Wanted(ListKind.ANNEX, EARLY, date(2024, 3, 2)),
    ):
        with pytest.raises(ListRefusedError):
            read_list(register, wanted, TODAY)


def test_when_it_was_concluded_is_known_from_the_day_the_letter_or_the_history(
    register: Register, clock: Clock
) -> None:
    dated = add(register, "gedateerd", status=Status.MET, settled_on="2025-08-01")
    by_letter = add(register, "door brief", status=Status.MET)
    dropped = add(register, "vervallen")
    unknown = add(register, "zonder dag")
    clock.now = datetime(2025, 10, 3, 9, tzinfo=UTC)
    with register.operation(LABEL, OperationKind.HAND) as operation:
        settle(operation, by_letter, letter(operation, date(2025, 9, 2)))
        set_status(operation, dropped, Status.DROPPED, today=TODAY)
    found = {row.id: row for row in read_list(register, ANNEX, TODAY).rows}
    days = {name: found[name].concluded_on for name in (dated, by_letter, dropped, unknown)}
    assert [*days.values()] == [date(2025, 8, 1), date(2025, 9, 2), date(2025, 10, 3), None]
    assert found[dropped].is_concluded


def test_the_vindplaats_is_the_paper_or_else_the_letter(register: Register) -> None:
    paper = add(register, "stuk", found_in="25424-772")
    kenmerk = add(register, "kenmerk", found_in="2026-0000098765")
    words = add(register, "woorden", found_in="Verslag AO")
    bare = add(register, "niets")
    with register.operation(LABEL, OperationKind.HAND) as operation:
        letter(operation, date(2026, 4, 2), record_id=paper, paper="25424-772")
        letter(operation, date(2026, 4, 3), record_id=kenmerk, reference="2026-0000098765")
    found = {row.id: row for row in read_list(register, ANNEX, TODAY).rows}
    assert found[paper].found_in == "Kamerstukken II 2025/26, 25\N{NO-BREAK SPACE}424, nr. 772"
    assert found[kenmerk].found_in == ""
    made_in = found[kenmerk].made_in
    assert made_in is not None
    assert made_in.dated_on == date(2026, 4, 3)
    assert found[words].found_in == "Verslag AO"
    gaps = read_list(register, ANNEX, TODAY).gaps
    assert gaps[Gap.PLACE] == (found[bare].key,)
    assert len(gaps[Gap.NOTE]) == 4


def test_the_internal_note_is_in_no_list(register: Register) -> None:
    add(register, "open", internal_note="GEHEIM", chamber="EK")
    for kind in ListKind:
        found = read_list(register, Wanted(kind, TODAY), TODAY)
        assert len(found.rows) == 1
        assert "GEHEIM" not in repr(found)


def test_only_of_one_ministry_and_only_what_belongs(register: Register) -> None:
    add(register, "VWS", ministry="VWS")
    add(register, "BZK", ministry="BZK")
    add(register, "plan", ministry="VWS", scope=Scope.PLAN)
    add(register, "motie", kind=RecordKind.MOTION, ministry="VWS")
    fate = MotionFate.DEFEATED
    add(register, "verworpen", kind=RecordKind.MOTION, ministry="VWS", motion_fate=fate)
    found = read_list(register, ANNEX._replace(ministry="VWS"), TODAY)
    assert titles(found) == ["motie", "VWS"]


def test_the_rappel_tells_of_a_new_term_and_why(register: Register) -> None:
    record_id = add(register, "EK", date(2026, 3, 1), chamber="EK", external_number="T01237")
    add(register, "TK", chamber="TK")
    late = add(register, "te laat", date(2026, 3, 1), chamber="EK")
    rappel = Wanted(ListKind.RAPPEL, date(2026, 7, 1), date(2026, 1, 2))
    first = {row.id: row for row in read_list(register, rappel, TODAY).rows}
    assert set(first) == {record_id, late}
    assert (first[late].first_term, first[late].new_term) == ("eind", "")
    with register.operation(LABEL, OperationKind.HAND) as operation:
        for wording, year, reason in (("eind 2026", 2026, "Advies"), ("eind 2027", 2027, "Motie")):
            later = window(wording, None, date(year, 12, 31))
            postponed = DeadlineChange.POSTPONEMENT
            reword(operation, record_id, later, change=postponed, reason=reason)
    row = next(row for row in read_list(register, rappel, TODAY).rows if row.id == record_id)
    assert (row.first_term, row.new_term, row.reason) == ("eind", "eind 2027", "Motie")
    gaps = read_list(register, rappel, TODAY).gaps
    assert gaps[Gap.TERM] == gaps[Gap.NUMBER] == (first[late].key,)


def test_a_plain_list_has_the_rows_that_were_asked_for_in_their_order(register: Register) -> None:
    ids = [add(register, title) for title in ("een", "twee", "drie")]
    keys = {
        row.id: row.key for row in read_list(register, Wanted(ListKind.NOTE, TODAY), TODAY).rows
    }
    asked = (keys[ids[2]], keys[ids[0]], 999)
    found = read_list(register, Wanted(ListKind.NOTE, TODAY, keys=asked), TODAY)
    assert titles(found) == ["drie", "een"]
    assert found.gaps == {}
