"""What hides in prose: a status, updates piled up, several promises; and cells that say nothing."""

from __future__ import annotations

from datetime import date

import pytest

from importers.workbooks.foreign.prose import (
    answer_in,
    is_unsaid,
    kind_of,
    split_promises,
    split_updates,
    status_in_prose,
    status_of,
)
from storage.rules.table_mapping import DayOrder
from storage.rules.terms import RecordKind, Status

DAY = DayOrder.DAY_FIRST


@pytest.mark.parametrize(
    ("text", "status", "day", "asks"),
    [
        ("Afgedaan. De Kamer is op 3 maart 2026 ingelicht.", Status.MET, date(2026, 3, 3), False),
        ("Afgedaan met brief van 12-03-2026", Status.MET, date(2026, 3, 12), False),
        ("Afgedaan: brieven van 1-2-2026 en 3-2-2026", Status.MET, None, False),
        ("Nog niet afgedaan; wacht op advies", Status.OPEN, None, False),
        ("Status: loopt. Brief volgt.", Status.IN_PROGRESS, None, False),
        ("Deels voldaan – rest volgt", Status.PARTLY_MET, None, False),
        ("Verzonden (3 april 2025)", Status.SENT, None, False),
        ("De brief is weg. Hiermee is de toezegging afgedaan.", Status.MET, None, True),
    ],
)
def test_a_status_in_prose(text: str, status: Status, day: date | None, asks: bool) -> None:
    found = status_in_prose(text, DAY)
    assert found is not None
    assert (found.status, found.day, found.asks) == (status, day, asks)


@pytest.mark.parametrize(
    "text",
    [
        "Open vragen zijn er nog genoeg",
        "De motie wordt uitgevoerd",
        "Nieuw beleid is in de maak",
        "Wordt afgedaan in het najaar",
        "",
    ],
)
def test_prose_that_only_has_the_word(text: str) -> None:
    assert status_in_prose(text, DAY) is None


def test_words_of_others_for_a_status_a_kind_and_an_answer() -> None:
    assert status_of("Deels Afgedaan") is Status.PARTLY_MET
    assert status_of("NOG NIET AFGEDAAN") is Status.OPEN
    assert status_of("In behandeling") is Status.IN_PROGRESS
    assert status_of("bijna") is None
    assert kind_of("Moties") is RecordKind.MOTION
    assert [answer_in(text) for text in ("Ja", "nee.", "J", "Ja, 12-3", "x", "misschien")] == [
        *(True, False, True, True, True),
        None,
    ]


@pytest.mark.parametrize(
    ("text", "updates"),
    [
        (
            "Update 06-11-2024 Overleg gevoerd.\nUpdate 01-02-2025: brief in lijn.",
            [(date(2024, 11, 6), "Overleg gevoerd."), (date(2025, 2, 1), "brief in lijn.")],
        ),
        (
            "12-03-2026 - advies binnen\n05-02-2026 - gevraagd",
            [(date(2026, 2, 5), "gevraagd"), (date(2026, 3, 12), "advies binnen")],
        ),
        (
            "Eerst onderzoek. Update 06-11-2024: klaar. Update 07-12-2024: brief",
            [
                (None, "Eerst onderzoek."),
                (date(2024, 11, 6), "klaar."),
                (date(2024, 12, 7), "brief"),
            ],
        ),
        ("stand 1 juli 2025 – wacht op advies", [(date(2025, 7, 1), "wacht op advies")]),
        # A day without its year is kept in its words: a made-up day is worse than none.
        (
            "06/11: gebeld\n03/12/2024: brief",
            [(None, "06/11: gebeld"), (date(2024, 12, 3), "brief")],
        ),
        ("De update van 3 maart 2026 is verstuurd", []),
        ("Kamer geïnformeerd op 3 maart 2026.", []),
        ("De stukken:\n3 maart 2026 is de datum", []),
    ],
)
def test_updates_that_are_piled_up(text: str, updates: list[tuple[date | None, str]]) -> None:
    assert [tuple(update) for update in split_updates(text, DAY)] == updates


def test_updates_of_which_the_order_is_not_known_keep_their_date() -> None:
    text = "Update 06-11-2024 a\nUpdate 13-11-2024 b"
    first, second = split_updates(text, None)
    assert tuple(first) == (None, "Update 06-11-2024 a")
    assert tuple(second) == (date(2024, 11, 13), "b")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "1. De minister stuurt een brief\n2. De minister komt terug op het plan",
            ("De minister stuurt een brief", "De minister komt terug op het plan"),
        ),
        (
            "De minister zegt toe:\n- een brief te sturen\n- het onderzoek te delen\nvoor de zomer",
            ("een brief te sturen", "het onderzoek te delen voor de zomer"),
        ),
        (
            "een brief sturen over A;\nde Kamer informeren over B; en\nhet onderzoek doen",
            ("een brief sturen over A", "de Kamer informeren over B", "het onderzoek doen"),
        ),
        (
            "a) onderzoek doen naar X b) brief sturen over Y",
            ("onderzoek doen naar X", "brief sturen over Y"),
        ),
        ("Zie art. 1. lid 3 van de wet", ()),
        ("1. ja\n2. nee", ()),
        ("Een brief;\nen wat ruimte", ()),
        ("Een enkele toezegging, over twee\nregels verdeeld", ()),
    ],
)
def test_several_promises_in_one_cell(text: str, parts: tuple[str, ...]) -> None:
    assert split_promises(text) == parts


@pytest.mark.parametrize(
    "text", ["n.v.t.", "N.V.T", "PM", "?", "-", "–", "nnb", "tbd", "…", "Nihil"]
)
def test_cells_that_say_that_there_is_nothing(text: str) -> None:
    assert is_unsaid(text)


@pytest.mark.parametrize("text", ["geen brief", "PM-besluit", "2026", "A", "n.a.v. debat"])
def test_cells_that_say_something(text: str) -> None:
    assert not is_unsaid(text)
