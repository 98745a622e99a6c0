"""Sources keep their text to the letter, and what they cite."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from storage.detail import detail_of
from storage.priorities import add_priority, find_priority, list_priorities
from storage.records import add_note, remove_record
from storage.rules.message import Message
from storage.rules.reference import Kamerstuk
from storage.rules.review import Signatory, Span
from storage.rules.source_terms import Chamber, CitationRole, SourceKind
from storage.sources import (
    add_source,
    citations_in,
    citations_of,
    cite,
    count_sources,
    find_by_text,
    list_sources,
    source_title,
    text_of,
)
from tests.helpers.registers import TODAY, add, new_register

if TYPE_CHECKING:
    from pathlib import Path

    from storage.operations import Change

LETTER = Message("operation.letter", {"name": "brief.txt", "n": 1})
TEXT = "Geachte voorzitter,\r\n\tEind 2026 volgt het \x07 plan."


def test_text_offsets_and_references_come_back(tmp_path: Path) -> None:
    heard: list[Change] = []
    with new_register(tmp_path) as register:
        record_id = add(register, "Plan sturen")
        register.on_change(heard.append)
        with register.operation(LETTER) as op:
            source_id = add_source(
                op,
                SourceKind.LETTER,
                TEXT,
                title="Plan van aanpak",
                dated_on=date(2026, 4, 2),
                signatories=[Signatory("Minister van X", "A. Naam")],
                file_name="brief.txt",
                references=[Kamerstuk("25424", "772", chamber=Chamber.LOWER, session="2025/26")],
            )
            start = TEXT.index("Eind")
            cite(
                op,
                source_id,
                CitationRole.MADE,
                [Span(start, start + 9), Span(start + 10, start + 15)],
                "Eind 2026 volgt",
                record_id=record_id,
            )
        kept = text_of(register, source_id)
        assert len(kept) == len(TEXT)
        assert kept == TEXT.replace("\x07", "\N{REPLACEMENT CHARACTER}")
        assert heard[0].notices == (Message("storage.cleaned", {"n": 1}),)
        (citation,) = citations_in(register, source_id)
        assert [kept[s.start : s.end] for s in citation.spans] == ["Eind 2026", "volgt"]
        assert (citation.target, citation.number) == ("record", "T-2026-001")
        assert citations_of(register, record_id) == [citation]
        assert find_by_text(register, TEXT) == source_id
        assert find_by_text(register, TEXT.replace("\r\n", "\n") + " \n") == source_id
        assert find_by_text(register, TEXT + " En meer.") is None
        papers = register.connection.execute(
            "SELECT dossier, number, chamber FROM source_reference"
        )
        assert papers.fetchall() == [("25424", "772", "TK")]
        assert count_sources(register) == 1
        (row,) = list_sources(register)
        assert (row.made, row.settled, row.dated_on) == (1, 0, date(2026, 4, 2))
        assert list_sources(register, "plan 2026-04") == [row]
        assert list_sources(register, "anders") == []
        with register.operation(LETTER) as op:
            remove_record(op, record_id)
        assert citations_in(register, source_id) == []
        register.undo()
        register.undo()
        assert list_sources(register) == []
        assert text_of(register, source_id) == ""


def test_detail_holds_all_that_the_panel_shows(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        record_id = add(register, "Plan sturen", date(2026, 12, 31), internal_note="intern")
        with register.operation(LETTER) as op:
            source_id = add_source(
                op,
                SourceKind.LETTER,
                TEXT,
                title="Plan",
                dated_on=date(2026, 4, 2),
                reference="123",
            )
            cite(op, source_id, CitationRole.MADE, [Span(0, 7)], "Geachte", record_id=record_id)
            add_note(op, record_id, "eerst", dated_on=date(2026, 9, 3))
            add_note(op, record_id, "later", dated_on=date(2026, 11, 12), author="VWS.xlsx")
            assert add_note(op, record_id, "   ", dated_on=TODAY) is None
            op.insert(
                "extra",
                {"record_id": record_id, "kind": "column", "label": "Opmerking VWS", "value": "ja"},
            )
        detail = detail_of(register, record_id, TODAY)
        assert detail.row.number == "T-2026-001"
        assert detail.internal_note == "intern"
        assert [(n.text, n.author) for n in detail.notes] == [("later", "VWS.xlsx"), ("eerst", "")]
        assert detail.sources[source_id].reference == "123"
        assert detail.deadline
        assert detail.deadline.deadline.latest == date(2026, 12, 31)
        assert [(e.label, e.value) for e in detail.extras] == [("Opmerking VWS", "ja")]


def test_priorities_take_colours_in_turn(tmp_path: Path) -> None:
    with new_register(tmp_path) as register, register.operation(LETTER) as op:
        first = add_priority(op, "Woonrust en regie", number="1")
        add_priority(op, "Gegevensdeling")
        assert find_priority(op, "woonrust  en Regie".replace("  ", " ")) == first
        assert find_priority(op, "iets anders") is None
        rows = list_priorities(register)
        assert [(p.title, p.color, p.number) for p in rows] == [
            ("Woonrust en regie", 0, "1"),
            ("Gegevensdeling", 1, ""),
        ]


def test_a_source_is_called_by_what_it_has() -> None:
    assert source_title("Betreft", "tekst", "f.txt") == "Betreft"
    assert source_title(None, "\n\n AANBEVELINGEN \n", "f.txt") == "AANBEVELINGEN"
    assert source_title(None, "", "f.txt") == "f.txt"


@pytest.mark.parametrize(
    ("starts", "span", "expected"),
    [
        ([0, 10, 20], Span(0, 5), 1),
        ([0, 10, 20], Span(9, 12), 1),
        ([0, 10, 20], Span(10, 12), 2),
        ([0, 10, 20], Span(25, 27), 3),
        ([], Span(25, 27), None),
        ([0, 10, 20], None, None),
    ],
)
def test_a_passage_is_cited_with_its_page(
    starts: list[int], span: Span | None, expected: int | None, tmp_path: Path
) -> None:
    with new_register(tmp_path) as register:
        record_id = add(register, "Plan sturen")
        with register.operation(LETTER) as op:
            source_id = add_source(op, SourceKind.LETTER, TEXT, title="Plan", pages=starts)
            spans = [span] if span else []
            cite(op, source_id, CitationRole.MADE, spans, "x", record_id=record_id)
        assert [c.page for c in citations_of(register, record_id)] == [expected]
