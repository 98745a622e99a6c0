"""What the cells of an official list say."""

from __future__ import annotations

from datetime import date

from importers.documents import document_of
from resources.words import Words
from storage.official_lists import OfficialList, Wanted
from storage.rules.official import ListKind
from storage.rules.terms import RecordKind, State, Status
from tests.importers.documents.helpers import LETTER, ON, WORDS, annex, row

ENGLISH = Words("en")
PAPER = "Kamerstukken II 2025/26, 25 424, nr. 772"


def test_an_annex_has_four_tables_and_is_in_dutch() -> None:
    rows = [
        row(number, status, kind)
        for number, (kind, status) in enumerate(
            (kind, status)
            for kind in (RecordKind.MOTION, RecordKind.PROMISE)
            for status in (Status.MET, Status.SENT)
        )
    ]
    for words in (WORDS, ENGLISH):
        made = document_of(annex(*rows), words)
        assert made.language == "nl"
        assert [table.title for table in made.tables] == [
            *("Moties: afgerond", "Moties: in behandeling"),
            *("Toezeggingen: afgerond", "Toezeggingen: in behandeling"),
        ]
        assert [len(table.rows) for table in made.tables] == [1, 1, 1, 1]
        assert made.intro[0] == "Stand per 30 juni 2026."


def test_the_vindplaats_of_a_letter_and_a_debate() -> None:
    debate = "Commissiedebat Loketten"
    made_in = row()._replace(found_in="", made_in=LETTER)
    spoken = row()._replace(debate=debate)
    dated = row()._replace(found_in="", debate=f"{debate}, 18 maart 2026")
    nothing = row()._replace(found_in="")
    letter = "Brief van 2 april 2026, kenmerk 1234567"
    places = {
        made_in: letter,
        made_in._replace(debate=debate): f"{letter}\n{debate}",
        spoken: f"{PAPER}\n{debate} van 18 maart 2026",
        dated: f"{debate}, 18 maart 2026",
        nothing: "",
    }
    table = document_of(annex(*places), WORDS).tables[3]
    assert [cells[1] for cells in table.rows] == [*places.values()]


def test_the_stand_says_how_it_ended_or_until_when_it_runs() -> None:
    met = row(1, Status.MET)._replace(settled_by=(LETTER,), note="")
    dropped = row(2, Status.DROPPED)
    sent = row(3, Status.SENT)._replace(term="")
    bare = row(4)._replace(note="", term="")
    line = row(5, Status.IN_LINE)
    *_, concluded, running = document_of(annex(met, dropped, sent, bare, line), WORDS).tables
    assert [cells[2] for cells in concluded.rows] == [
        "Voldaan op 2 april 2026. Zie brief van 2 april 2026, kenmerk 1234567.",
        "Vervallen.\nDe verkenning is begonnen.",
    ]
    # That it goes round for signature is the ministry's own affair.
    assert [cells[2] for cells in running.rows] == [
        "Verzonden.\nDe verkenning is begonnen.",
        "In behandeling.",
        "De verkenning is begonnen.\nTermijn: eind 2026.",
    ]


def test_the_rappel_says_why_a_term_moved() -> None:
    moved = row(1)._replace(first_term="medio 2026", reason="Advies afgewacht.")
    dropped = row(2, Status.DROPPED)._replace(outside_number="", note="")
    wanted = Wanted(ListKind.RAPPEL, date(2026, 7, 1), date(2026, 1, 2))
    (table,) = document_of(OfficialList(wanted, (moved, dropped)), ENGLISH).tables
    assert table.rows == (
        (
            *("T01237", moved.title, "openstaand", "medio 2026", "eind 2026"),
            "Reden van uitstel: Advies afgewacht.\nDe verkenning is begonnen.",
        ),
        ("T-2026-002", dropped.title, "openstaand", "eind 2026", "", "Vervallen."),
    )


def test_a_plain_list_is_in_the_users_language_and_says_what_is_late() -> None:
    late = row(1)._replace(state=State.LATE)
    made = document_of(OfficialList(Wanted(ListKind.NOTE, ON), (late,)), ENGLISH)
    assert made.language == "en"
    (table,) = made.tables
    assert table.rows == (("T-2026-001", late.title, "eind 2026", "Open, late", "A. de Groot"),)
