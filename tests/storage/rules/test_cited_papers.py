"""What cited papers are called, and one name under two numbers."""

from __future__ import annotations

import pytest

from storage.rules.cited_papers import cited_papers, clashes_between, clashes_within

NOTED = (
    "De uitkomsten van de bestuurlijke verkenning worden hierin meegenomen.¹\n"
    "Daarover is in maart gesproken.\n\n"
    "¹ Kamerstukken II 2024/25, 31 000, nr. 12\n"
)
DUMPED = (
    "Dit volgt op de bestuurlijke verkenning ‘Loketten van morgen’[footnoteRef:3], die af is. "
    "[3:  Kamerstukken II, 2023-2024, 31 000, Nr. 9] "
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (NOTED, {"bestuurlijke verkenning"}),
        (DUMPED, {"bestuurlijke verkenning", "Loketten van morgen"}),
        (
            "Eerder stond dit in “Balies open” (Kamerstukken II 2025/26, 31 000, nr. 4).",
            {"Balies open"},
        ),
        (
            (
                "Zie de voortgang.4 Daarna kwam het plan «Balies open».5\n\n"
                "4 Kamerstukken II 2025/26, 31 000, nr. 3.\n5 Kamerstuk 31 000, nr. 4.\n"
            ),
            {"Balies open"},
        ),
        ("De vorige evaluatie is af (Kamerstuk 31 000, nr. 4).", set()),
        ("‘Balies open’ is een plan. Dit is iets anders (Kamerstuk 31 000, nr. 4).", set()),
    ],
)
def test_a_paper_is_called_what_stands_before_its_citation(text: str, names: set[str]) -> None:
    assert set(cited_papers(text)[-1].names.values()) == names


def test_two_letters_with_two_numbers_for_one_paper_clash() -> None:
    (clash,) = clashes_between(cited_papers(NOTED), cited_papers(DUMPED), "bron")
    assert (clash.name, clash.here.short, clash.there.short, clash.source_id) == (
        "bestuurlijke verkenning",
        "31000-12",
        "31000-9",
        "bron",
    )
    assert NOTED[clash.span.start : clash.span.end].endswith("nr. 12")


@pytest.mark.parametrize(
    "other",
    [
        NOTED,
        DUMPED.replace("31 000", "32 000"),
        DUMPED.replace("Nr. 9", "nrs. 9 en 12"),
        DUMPED.replace("Kamerstukken", "bijlage bij Kamerstukken"),
        DUMPED.replace("bestuurlijke", "eerste"),
    ],
)
def test_the_same_number_another_dossier_and_an_annex_do_not_clash(other: str) -> None:
    assert clashes_between(cited_papers(NOTED), cited_papers(other), "bron") == []


def test_one_letter_with_two_numbers_for_one_paper_clashes_with_itself() -> None:
    once = "Dit staat in ‘Balies open’ (Kamerstuk 31 000, nr. 4). "
    twice = once + "Ook ‘Balies open’ (Kamerstuk 31 000, nr. 6) zegt het."
    (clash,) = clashes_within(cited_papers(twice))
    assert (clash.name, clash.here.number, clash.there.number) == ("Balies open", "6", "4")
    assert clashes_within(cited_papers(once * 2)) == []
    assert clashes_within(cited_papers(once.replace("nr. 4", "nrs. 4 en 6"))) == []
