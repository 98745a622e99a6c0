"""Lists: priorities, recommendations, and what is neither."""

from __future__ import annotations

import pytest

from storage.rules.source_terms import CandidateType
from storage.rules.terms import DeadlineKind, Scope
from tests.importers.letters.helpers import OPENING, reading

PRIORITIES = f"""{OPENING} De prioriteiten van het kabinet zijn als volgt:

1. Ruimte voor de medewerker. Hiervoor worden komende periode afspraken gemaakt.
2. Het kabinet zet als tweede prioriteit in op een sterk loket. De medewerkers zijn daar blij mee.
3. Zekerheid over geld. Het streven is er op gericht om in de tweede helft van 2026 een besluit te nemen. De regeling heeft een looptijd tot en met 2027.
"""

REPORT = """AANBEVELINGEN

In dit rapport is beschreven wat er aan het loket misgaat en waarom dat zo lang duurt.

De Raad voor Loketten beveelt de minister van Voorbeeldzaken het volgende aan:

1.\tZorg voor een vaste contactpersoon. Leg vast wat die mag.
2.\tVerbeter de besluiten door:

a.\tmedewerkers te scholen;
b.\tbesluiten te laten lezen door

een tweede medewerker.

3.\tGeef op korte termijn duidelijkheid over het geld.
"""


def test_priorities_and_what_is_promised_in_them() -> None:
    found = reading(PRIORITIES).candidates
    assert [(each.type, each.label, each.deadline.wording) for each in found] == [
        (CandidateType.PRIORITY, "1", ""),
        (CandidateType.PROMISE, "1", "komende periode"),
        (CandidateType.PRIORITY, "2", ""),
        (CandidateType.PRIORITY, "3", "in de tweede helft van 2026"),
        (CandidateType.PROMISE, "3", "in de tweede helft van 2026"),
    ]
    assert all(each.scope is Scope.PLAN and each.ticked for each in found)
    assert [each.title for each in found if each.type is CandidateType.PRIORITY] == [
        "Ruimte voor de medewerker",
        "Sterk loket",
        "Zekerheid over geld",
    ]


def test_recommendations_of_a_report_with_items_under_them() -> None:
    found = reading(REPORT, None)
    assert found.masthead.subject == "AANBEVELINGEN"
    assert found.masthead.addressee == "minister van Voorbeeldzaken"
    assert [each.label for each in found.candidates] == ["1", "2", "2a", "2b", "3"]
    assert {each.type for each in found.candidates} == {CandidateType.RECOMMENDATION}
    assert all(each.ticked and each.scope is Scope.OTHER for each in found.candidates)
    assert found.candidates[1].passage.endswith("door een tweede medewerker.")
    assert {each.deadline.kind for each in found.candidates} == {DeadlineKind.OPEN}


def test_recommendations_in_a_letter_about_a_report_are_not_ticked() -> None:
    letter = f"{REPORT}\nDe minister van Voorbeeldzaken,\n\nA.B. Proefman\n"
    assert not any(each.ticked for each in reading(letter).candidates)


@pytest.mark.parametrize(
    "lead",
    [
        "De Raad noemt drie hardnekkige knelpunten:",
        "Dat doe ik aan de hand van de volgende opzet:",
        "De onderzoekers maken duidelijk dat:",
        "De volgende vragen staan centraal:",
    ],
)
def test_other_lists_are_left_alone(lead: str) -> None:
    text = f"{OPENING} {lead}\n\n1. Te weinig ruimte voor medewerkers;\n2. Te weinig geld.\n"
    assert reading(text).candidates == ()


def test_a_promise_after_another_list_is_still_found() -> None:
    text = f"{OPENING} De Raad noemt twee knelpunten:\n\n- te weinig geld;\n- te weinig tijd.\n\nIk informeer uw Kamer voor de zomer.\n"
    (found,) = reading(text).candidates
    assert (found.scope, found.label) == (Scope.CORE, None)


@pytest.mark.parametrize("name", ["Aanbeveling", "AANBEVELING"])
def test_items_that_name_themselves(name: str) -> None:
    text = f"{OPENING}\n\n{name} 1: Zorg voor een vast loket.\n\n{name} 2: Zorg voor ruime openingstijden.\n"
    assert [(each.type, each.label) for each in reading(text).candidates] == [
        (CandidateType.RECOMMENDATION, "1"),
        (CandidateType.RECOMMENDATION, "2"),
    ]


def test_numbered_headings_do_not_continue_a_list() -> None:
    text = (
        f"1. Inleiding\n\n{OPENING}\n\n2. Prioriteiten\n\nDe prioriteiten van het kabinet zijn:\n\n"
        "1. Ruimte voor medewerkers;\n2. Zekerheid over geld.\n\nDat is nodig.\n\n3. Financiering\n\n"
        "Hierover informeer ik uw Kamer in het najaar.\n"
    )
    found = reading(text).candidates
    assert [each.label for each in found] == ["1", "2", None]
    assert found[-1].title == "Financiering"
