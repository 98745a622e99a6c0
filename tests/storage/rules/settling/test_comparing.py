"""What an earlier letter promised, and what the new one does with it."""

from __future__ import annotations

from dataclasses import replace

from storage.rules.settling import Comparison, OpenPromise, compare, evidence_of, propose
from storage.rules.settling.carrying import same_series
from storage.rules.terms import Status
from tests.storage.rules.settling.scene import PROMISES, promise, reading

BODY = """De gemeenten werken hard aan hun dienstverlening en dat verdient waardering.

Wachttijden

De wachttijden bij de loketten in de krimpregio's zijn gemeten. Zij bedragen elf minuten.

Zeeland

Over de pilot met mobiele loketten in Zeeland zal ik uw Kamer eind 2026 informeren."""


def compared(*promises: OpenPromise) -> Comparison:
    letter = evidence_of(reading("Voortgangsbrief dienstverlening", BODY))
    return compare(promises, letter, propose(promises, letter))


def test_answered_repeated_and_left_out_are_told_apart() -> None:
    found = compared(*PROMISES)
    assert [each.record_id for each in found.answered] == ["cijfers"]
    assert [each.record_id for each in found.partly] == ["pilot"]
    assert [each.record_id for each in found.unanswered] == [
        "reactie",
        "evaluatie",
        "woningbouw",
        "taal",
        "gesprek",
        "plan",
    ]
    assert found.partly[0].reasons[0].key == "settling.answer.again"
    assert not found.unanswered[0].spans


def test_the_passage_of_an_answer_is_the_sentence_that_gives_it() -> None:
    (answer,) = compared(PROMISES[1]).answered
    assert answer.quote.endswith("De wachttijden bij de loketten in de krimpregio's zijn gemeten.")
    assert "Zeeland" not in answer.quote


def test_what_is_only_touched_on_is_partly_answered() -> None:
    touched = promise("deels", "Wachttijden in krimpregio's, Rotterdam, Utrecht en Arnhem")
    (answer,) = compared(touched).partly
    assert answer.reasons[0].key == "settling.answer.touched"


def test_what_was_closed_since_is_answered() -> None:
    (answer,) = compared(replace(PROMISES[3], status=Status.MET)).answered
    assert [each.key for each in answer.reasons] == ["settling.answer.closed"]


def test_what_the_letter_settles_is_answered_with_its_reasons() -> None:
    letter = evidence_of(
        reading("Dienstverlening", "Hiermee doe ik de toezegging TZ202602-031 deels gestand.")
    )
    found = compare(PROMISES[1:2], letter, propose(PROMISES, letter))
    assert [each.record_id for each in found.partly] == ["cijfers"]
    assert found.partly[0].quote.startswith("Hiermee")


def test_every_promise_comes_back_once() -> None:
    found = compared(*PROMISES, promise("leeg", "De Kamer informeren"))
    all_of_them = [*found.answered, *found.partly, *found.unanswered]
    assert len(all_of_them) == len(PROMISES) + 1
    assert found.unanswered[-1].record_id == "leeg"


def test_letters_of_one_series() -> None:
    assert same_series("Voortgangsbrief forensische zorg", "Voortgangsbrief forensische zorg 2023")
    assert not same_series("Voortgangsbrief forensische zorg", "Voortgangsbrief loketten")
    assert not same_series("Voortgangsbrief loketten", "Beleidsreactie loketten")
    assert not same_series("Voortgangsbrief", "Voortgangsbrief")
