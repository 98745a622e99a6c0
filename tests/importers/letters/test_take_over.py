"""A reviewed letter into the register: one operation, nothing twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from importers.letters.listed import known_as
from importers.letters.take_over import take_over
from storage.deadlines import current_deadline
from storage.detail import detail_of
from storage.history import operations
from storage.listing import Filter, all_keys, rows
from storage.priorities import list_priorities
from storage.rules.deadline import NOTHING_SAID, Deadline
from storage.rules.reference import Kamerstuk
from storage.rules.review import Candidate, LetterReading, Masthead, Signatory, Span
from storage.rules.source_terms import CandidateType, CitationRole
from storage.rules.terms import DeadlineKind, Firmness, RecordKind, Scope
from storage.series import list_series
from storage.sources import citations_in, list_sources, text_of
from tests.helpers.registers import TODAY, dump, new_register, window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storage.listing import RegisterRow
    from storage.register import Register

WRITTEN = date(2026, 4, 2)
YEARLY = Deadline("jaarlijks", DeadlineKind.RECURRENCE, every="P1Y", reference=WRITTEN)
NEXT = Deadline("in de volgende voortgangsbrief", DeadlineKind.CARRIED, carrier="voortgangsbrief")


def candidate(start: int, title: str, **changes: object) -> Candidate:
    base = Candidate(
        start=start,
        end=start + 10,
        spans=(Span(start, start + 10),),
        passage=f"Passage {title}",
        title=title,
        type=CandidateType.PROMISE,
        scope=Scope.CORE,
        firmness=Firmness.PROMISE,
        deadline=NOTHING_SAID,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def letter(*candidates: Candidate, text: str = "x" * 500) -> LetterReading:
    return LetterReading(
        text=text,
        masthead=Masthead(
            date=WRITTEN,
            reference="2026-0000012345",
            subject="Voortgang brede aanpak",
            signatories=(
                Signatory("De Minister van Binnenlandse Zaken en Koninkrijksrelaties", "A. Een"),
                Signatory("De Staatssecretaris van Justitie en Veiligheid", "B. Twee"),
            ),
        ),
        references=(Kamerstuk("25424", "772"), Kamerstuk("25424", "706"), Kamerstuk("33628", "97")),
        candidates=candidates,
        reference_date=WRITTEN,
    )


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new_register(tmp_path) as made:
        yield made


def listed(register: Register) -> list[RegisterRow]:
    return rows(register, all_keys(register, Filter(), TODAY), TODAY)


def test_a_promise_arrives_with_its_words_its_source_and_its_ministers(register: Register) -> None:
    late = window("rond de zomer", date(2026, 6, 1), date(2026, 9, 30))
    reading = letter(candidate(40, "Voorstellen sturen", deadline=late))
    taken = take_over(
        register, reading, reading.candidates, file_name="brief.txt", file_hash="ab", today=TODAY
    )
    (row,) = listed(register)
    assert (row.number, row.kind, row.wording) == (
        "T-2026-001",
        RecordKind.PROMISE,
        "rond de zomer",
    )
    assert (row.latest, row.state) == (date(2026, 9, 30), "late")
    assert (row.minister, row.ministry, row.dossier) == ("MBZK, StasJenV", "BZK", "25424")
    posts = register.connection.execute(
        "SELECT p.name, p.short, l.lead, h.name, h.from_on FROM record_post l "
        "JOIN post p ON p.id = l.post_id JOIN holder h ON h.post_id = p.id ORDER BY l.lead DESC"
    ).fetchall()
    assert posts == [
        (
            "minister van Binnenlandse Zaken en Koninkrijksrelaties",
            "MBZK",
            1,
            "A. Een",
            "2026-04-02",
        ),
        ("staatssecretaris van Justitie en Veiligheid", "StasJenV", 0, "B. Twee", "2026-04-02"),
    ]
    detail = detail_of(register, row.id, TODAY)
    assert detail.text == "Passage Voorstellen sturen"
    (source,) = list_sources(register)
    assert source.id == taken.source_id
    assert (source.title, source.dated_on, source.senders, source.made) == (
        "Voortgang brede aanpak",
        WRITTEN,
        "BZK, JenV",
        1,
    )
    assert text_of(register, source.id) == reading.text
    (citation,) = citations_in(register, source.id)
    assert (citation.spans, citation.wording) == ((Span(40, 50),), "rond de zomer")


def test_it_is_one_operation_and_one_step_back(register: Register) -> None:
    empty = dump(register)
    reading = letter(candidate(0, "Een"), candidate(20, "Twee"))
    take_over(register, reading, reading.candidates, file_name="brief.txt", today=TODAY)
    newest = operations(register)[0]
    assert (newest.label.key, newest.label.values) == (
        "operation.letter",
        {"name": "brief.txt", "n": 2},
    )
    register.undo()
    assert dump(register) == empty


def test_taking_over_twice_changes_nothing(register: Register) -> None:
    reading = letter(candidate(0, "Een"), candidate(20, "Twee"))
    take_over(register, reading, reading.candidates[:1], file_name="brief.txt", today=TODAY)
    again = take_over(register, reading, reading.candidates, file_name="kopie.txt", today=TODAY)
    assert again.known == 1
    assert [row.title for row in listed(register)] == ["Een", "Twee"]
    assert len(list_sources(register)) == 1
    state = dump(register)
    third = take_over(register, reading, reading.candidates, file_name="brief.txt", today=TODAY)
    assert third.known == 2
    assert dump(register) == state


def test_the_same_letter_with_other_line_ends_brings_nothing_twice(register: Register) -> None:
    text = "Ik stuur het plan.\r\nEn later de brief.\r\n" + "x" * 400
    reading = letter(candidate(0, "Een"), candidate(25, "Twee"), text=text)
    take_over(register, reading, reading.candidates, file_name="brief.txt", today=TODAY)
    state = dump(register)
    other = letter(
        candidate(0, "Een"), candidate(24, "Twee"), text=text.replace("\r\n", "\n") + "\n"
    )
    again = take_over(register, other, other.candidates, file_name="kopie.txt", today=TODAY)
    assert again.known == 2
    assert dump(register) == state


def test_a_passage_read_a_little_wider_is_the_same(register: Register) -> None:
    reading = letter(candidate(100, "Een", end=200, spans=(Span(100, 200),)))
    take_over(register, reading, reading.candidates, file_name="brief.txt", today=TODAY)
    wider = letter(candidate(100, "Eén, en meer", end=205, spans=(Span(100, 205),)))
    again = take_over(register, wider, wider.candidates, file_name="brief.txt", today=TODAY)
    assert again.known == 1
    assert len(listed(register)) == 1


def test_an_undated_letter_gets_its_date_afterwards(register: Register) -> None:
    unread = Deadline("voor het einde van dit jaar", DeadlineKind.UNREAD)
    undated = replace(
        letter(candidate(0, "Een", deadline=unread)), masthead=Masthead(), reference_date=None
    )
    take_over(register, undated, undated.candidates, file_name="brief.txt", today=TODAY)
    (row,) = listed(register)
    assert (row.latest, row.promised_on) == (None, None)
    read = window("voor het einde van dit jaar", WRITTEN, date(2026, 12, 31))
    dated = replace(
        undated, candidates=(candidate(0, "Een", deadline=read),), reference_date=WRITTEN
    )
    take_over(register, dated, dated.candidates, file_name="brief.txt", today=TODAY)
    (row,) = listed(register)
    assert (row.latest, row.promised_on) == (date(2026, 12, 31), WRITTEN)
    assert list_sources(register)[0].dated_on == WRITTEN
    register.undo()
    assert listed(register)[0].latest is None


def test_what_stands_in_a_priority_hangs_under_it(register: Register) -> None:
    reading = letter(
        candidate(100, "Woonrust", end=200, type=CandidateType.PRIORITY, label="1"),
        candidate(120, "Besluit nemen"),
        candidate(300, "Iets anders"),
    )
    take_over(register, reading, reading.candidates, file_name="brief.txt", today=TODAY)
    (priority,) = list_priorities(register)
    assert (priority.title, priority.number) == ("Woonrust", "1")
    assert [(row.title, row.priority) for row in listed(register)] == [
        ("Besluit nemen", "Woonrust"),
        ("Iets anders", ""),
    ]
    other = letter(candidate(10, "woonrust", type=CandidateType.PRIORITY), text="y" * 400)
    take_over(register, other, other.candidates, file_name="volgende.txt", today=TODAY)
    assert len(list_priorities(register)) == 1


def test_a_recurring_report_becomes_a_series_and_carries_the_rest(register: Register) -> None:
    series = "Voortgangsbrief brede aanpak"
    reading = letter(
        candidate(10, "Over de voortgang", type=CandidateType.REPORT, deadline=NEXT, series=series),
        candidate(50, "Jaarlijks", type=CandidateType.REPORT, deadline=YEARLY, series=series),
        candidate(90, "Nog eens", type=CandidateType.REPORT, deadline=YEARLY, series=series),
    )
    taken = take_over(register, reading, reading.candidates, file_name="brief.txt", today=TODAY)
    (made,) = list_series(register)
    assert (made.title, made.every) == (series, "P1Y")
    rider, report = sorted(listed(register), key=lambda row: row.kind == RecordKind.REPORT)
    assert (report.number, report.title) == ("R-2026-001", f"{series} 2026")
    assert report.latest == date(2026, 12, 31)
    assert current_deadline(register.connection, report.id).derived
    assert (rider.kind, rider.carried_by, rider.latest) == (
        RecordKind.PROMISE,
        "R-2026-001",
        date(2026, 12, 31),
    )
    roles = [c.role for c in citations_in(register, taken.source_id or "") if c.target == "series"]
    assert roles == [CitationRole.MADE, CitationRole.REPEATED]


def test_the_same_report_in_other_words_is_not_made_twice(register: Register) -> None:
    once = candidate(
        10, "A", type=CandidateType.REPORT, deadline=YEARLY, series="Voortgangsbrief brede aanpak"
    )
    again = candidate(50, "Stand van de brede aanpak", type=CandidateType.REPORT, deadline=YEARLY)
    other = candidate(90, "Cijfers over wachttijden", type=CandidateType.REPORT, deadline=YEARLY)
    reading = letter(once, again, other)
    take_over(register, reading, reading.candidates, file_name="brief.txt", today=TODAY)
    assert [made.title for made in list_series(register)] == [
        "Cijfers over wachttijden",
        "Voortgangsbrief brede aanpak",
    ]


def test_what_only_repeats_a_series_is_known_when_the_letter_is_read_again(
    register: Register,
) -> None:
    once = candidate(
        10, "A", type=CandidateType.REPORT, deadline=YEARLY, series="Voortgangsbrief brede aanpak"
    )
    again = candidate(50, "Stand van de brede aanpak", type=CandidateType.REPORT, deadline=YEARLY)
    reading = letter(once, again)
    take_over(register, reading, reading.candidates, file_name="brief.txt", today=TODAY)
    assert [each.number for each in known_as(register, reading).values()] == ["R-2026-001"] * 2


def test_a_rider_without_a_known_series_keeps_its_words(register: Register) -> None:
    reading = letter(candidate(0, "Hierover meer", deadline=NEXT, series="Onbekende brief"))
    take_over(register, reading, reading.candidates, file_name="brief.txt", today=TODAY)
    (row,) = listed(register)
    assert (row.wording, row.latest, row.carried_by) == ("in de volgende voortgangsbrief", None, "")


def test_recommendations_keep_their_numbers_and_their_parent(register: Register) -> None:
    def item(start: int, label: str) -> Candidate:
        return candidate(
            start, f"Doe {label}", type=CandidateType.RECOMMENDATION, scope=Scope.OTHER, label=label
        )

    reading = replace(letter(item(0, "3"), item(20, "3a"), item(40, "4")), masthead=Masthead())
    take_over(register, reading, reading.candidates, file_name="rapport.txt", today=TODAY)
    found = register.connection.execute(
        "SELECT r.number, r.kind, r.label, p.label, r.minister FROM record r "
        "LEFT JOIN record p ON p.id = r.parent_id ORDER BY r.key"
    ).fetchall()
    assert found == [
        ("A-2026-001", "aanbeveling", "3", None, ""),
        ("A-2026-002", "aanbeveling", "3a", "3", ""),
        ("A-2026-003", "aanbeveling", "4", None, ""),
    ]
    assert list_sources(register)[0].kind == "report"


def test_nothing_chosen_still_keeps_the_letter(register: Register) -> None:
    reading = letter(candidate(0, "Een"))
    taken = take_over(register, reading, [], file_name="brief.txt", today=TODAY)
    assert taken.record_ids == []
    assert len(list_sources(register)) == 1


def test_a_rider_goes_where_the_user_hung_it(register: Register) -> None:
    series = "Voortgangsbrief brede aanpak"
    first = letter(
        candidate(10, "Jaarlijks", type=CandidateType.REPORT, deadline=YEARLY, series=series)
    )
    take_over(register, first, first.candidates, file_name="een.txt", today=TODAY)
    (report,) = listed(register)
    second = letter(
        candidate(0, "Zonder naam", deadline=NEXT, report_id=report.id),
        candidate(20, "Los", deadline=NEXT, series=series, report_id=""),
        candidate(40, "Met een dag", deadline=NOTHING_SAID, report_id=report.id),
        text="y" * 500,
    )
    take_over(register, second, second.candidates, file_name="twee.txt", today=TODAY)
    carried = {row.title: row.carried_by for row in listed(register)}
    assert carried["Zonder naam"] == report.number
    assert carried["Los"] == ""
    assert carried["Met een dag"] == ""
