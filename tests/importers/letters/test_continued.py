"""What a sentence adds to the paper that the one before it promised, and rows and notes that hide sentences."""

from __future__ import annotations

import pytest

from storage.rules.terms import Scope
from tests.importers.letters.helpers import candidates, reading

PROMISED = "U ontvangt in mei een brief over de sluizen."


@pytest.mark.parametrize(
    "more",
    [
        "Daarbij besteed ik ook aandacht aan de bediening in de nacht, zoals het lid Bos vroeg.",
        "Die zal ook ingaan op de motie van het lid Bos.",
        "Daarbij zullen, zoals gevraagd, de kosten per sluis worden geadresseerd.",
        "Uw vraag over het onderhoud beantwoord ik daarin ook.",
        "Tevens ga ik dan in op de vraag van het lid Bos.",
    ],
)
def test_what_more_a_promised_paper_holds_is_promised(more: str) -> None:
    found = candidates(f"{PROMISED} {more}")
    assert [each.scope for each in found] == [Scope.CORE, Scope.CORE]
    assert found[1].passage == more
    assert found[1].inherited_from == 0


@pytest.mark.parametrize(
    "more",
    [
        "Daarbij gaat het om veertig sluizen.",
        "Die is in maart verstuurd.",
        "Daarbij heb ik aandacht besteed aan de bediening.",
    ],
)
def test_what_has_been_or_is_so_adds_nothing(more: str) -> None:
    (found,) = candidates(f"{PROMISED} {more}")
    assert found.passage == PROMISED


def test_the_same_words_after_anything_else_promise_nothing() -> None:
    assert not candidates("De sluizen zijn oud. Die zal ook ingaan op de motie van het lid Bos.")


@pytest.mark.parametrize("mark", ["3", "12", "12 "])
def test_mark_of_a_note_at_the_stop_does_not_join_sentences(mark: str) -> None:
    first, second = (
        candidates(
            f"Ik bouw in 2027 een sluis bij Dorp.{mark} Uw Kamer ontvangt in mei een brief daarover."
        )
        if " " not in mark
        else candidates(
            "Ik bouw een sluis vóór 2027.3 Uw Kamer ontvangt in mei een brief daarover."
        )
    )
    assert first.scope is Scope.PLAN
    assert second.passage == "Uw Kamer ontvangt in mei een brief daarover."


def test_mark_of_a_note_behind_an_abbreviation() -> None:
    first, second = candidates(
        "Ik voer de motie-Bos c.s. uit en doe dat met de motie-Smit c.s.2 Over wat er loopt blijven wij u berichten."
    )
    assert first.scope is Scope.PLAN
    assert second.scope is Scope.CORE


def test_rows_of_a_list_with_a_month_alone() -> None:
    text = (
        "Dat leidt tot het volgende tijdpad:\n\n"
        "• week 39: overleg met de koepels over de sluizen;\n"
        "• oktober: toezending van de nota aan uw Kamer;\n"
        "• vanaf de zomer van 2027: vertaling in de plannen van de provincies.\n"
    )
    found = reading(text).candidates
    assert [each.scope for each in found][1] is Scope.CORE
    assert found[1].deadline.wording == "oktober"
    assert len(found) == 3


def test_rows_with_the_time_behind_a_dash() -> None:
    text = (
        "Dit is een gewone zin die niets belooft.\n\n"
        "Handboek: toezending aan de Kamer – januari 2027\n"
        "Integriteit: indiening voorstel bij de Kamer – uiterlijk juni 2027\n"
    )
    found = reading(text).candidates
    assert [each.scope for each in found] == [Scope.CORE, Scope.CORE]
    assert found[1].deadline.wording == "uiterlijk juni 2027"


def test_a_promise_that_says_how_it_now_stands_is_none_of_this_letter() -> None:
    text = "Eens per half jaar laat ik de Kamer weten hoe ver het hiermee staat."
    (found,) = candidates(text)
    assert found.scope is Scope.CORE
    assert not reading(text).fulfilments


def test_a_line_without_a_stop_that_says_who_is_told_is_a_sentence() -> None:
    text = "Planning\n\nUw Kamer ontvangt de nota in mei 2027\n\nHoe uw Kamer wordt ingelicht\n\nDit is een zin.\n"
    (found,) = reading(text).candidates
    assert found.scope is Scope.CORE
    assert found.deadline.wording == "in mei 2027"
