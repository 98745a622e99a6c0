"""What stands round a promise does not hide it: reasons, comparisons, marks of notes, clauses before it."""

from __future__ import annotations

import pytest

from storage.rules.terms import Scope
from tests.importers.letters.helpers import candidates

PROMISES = (
    "In de eerstvolgende monitor zal hieraan aandacht worden besteed",
    "Na besluitvorming in de ministerraad gaat het plan naar de Kamer",
    "De memorie van antwoord zal uw Kamer zo spoedig mogelijk worden toegezonden",
    "Ik licht uw Kamer daarover in zodra de uitspraak er is",
    "Hierover zal ik uw Kamer te zijner tijd berichten",
)


@pytest.mark.parametrize("promise", PROMISES)
@pytest.mark.parametrize(
    "end",
    [
        ".",
        ".12",
        ", zoals ik in het debat van 12 maart heb toegezegd.",
        ", zodat zij daarover niet in het ongewisse blijft.",
        ", omdat dit niet eerder kan.",
        ", al hangt dat ook af van de uitvoering.",
        ", conform de motie van het lid Bos (Kamerstuk 36 200, nr. 12).",
    ],
)
def test_what_follows_a_promise_does_not_hide_it(promise: str, end: str) -> None:
    assert [each.scope for each in candidates(promise + end)] == [Scope.CORE]


@pytest.mark.parametrize("promise", PROMISES)
@pytest.mark.parametrize(
    "front",
    [
        "De cijfers zijn nog niet volledig; ",
        "Daarvoor geldt het volgende: ",
        "Het onderzoek is nog niet afgerond, maar ",
        "Dat komt goed, want ",
    ],
)
def test_what_goes_before_a_promise_does_not_hide_it(promise: str, front: str) -> None:
    found = candidates(f"{front}{promise[0].lower()}{promise[1:]}.")
    assert Scope.CORE in {each.scope for each in found}


@pytest.mark.parametrize(
    "sentence",
    [
        "Deze cijfers worden elk jaar gerapporteerd aan de Europese Commissie.",
        "Scheepvaart verbindt Nederland met de wereld.",
        "Zoals bekend verandert de inkoop in 2027 sterk.",
        "Ik stuurde u in maart een brief. In die brief staat ook een passage over de sluizen.",
    ],
)
def test_what_goes_to_others_or_is_so(sentence: str) -> None:
    assert not [each for each in candidates(sentence) if each.scope is Scope.CORE]
