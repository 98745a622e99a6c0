"""What looks like a promise and is none; and that the words by which a ground is passed over are all there."""

from __future__ import annotations

import re
from re import _constants, _parser  # type: ignore[attr-defined]  # the standard library's own, without stubs
from typing import TYPE_CHECKING, Any

import pytest

from importers.letters.negatives import GROUNDS
from tests.importers.letters.helpers import candidates

if TYPE_CHECKING:
    from importers.letters.ground import Ground


@pytest.mark.parametrize(
    "ground", [each for each in GROUNDS if each.words], ids=lambda ground: ground.name
)
def test_every_way_through_a_ground_holds_one_of_its_words(ground: Ground) -> None:
    assert _holds(_parser.parse(ground.pattern, re.IGNORECASE), ground.words.split())


def test_every_ground_has_its_own_name() -> None:
    assert len({ground.name for ground in GROUNDS}) == len(GROUNDS)


def test_a_way_without_the_words_is_seen() -> None:
    assert not _holds(_parser.parse(r"\b(?:niet|geen) (?:plan|zin)\b"), ["niet", "plan"])
    assert not _holds(_parser.parse(r"(?:niet )?(?!plan)\w+"), ["niet", "plan"])
    assert _holds(_parser.parse(r"\bniet (?:van )?plan\b|\bvoornemens\b"), ["plan", "voornemen"])


def _holds(parsed: Any, words: list[str], before: str = "") -> bool:
    """Return whether each text that an expression finds has one of the words in it.

    Args:
        parsed: The expression, taken apart.
        words: What is looked for.
        before: The letters that stand right before it.
    """
    letters = before
    for kind, value in parsed:
        if kind is _constants.LITERAL:
            letters += chr(value).lower()
            if any(word in letters for word in words):
                return True
            continue
        if kind is _constants.AT:
            continue
        if kind is _constants.SUBPATTERN and _holds(value[3], words, letters):
            return True
        if kind is _constants.BRANCH and all(_holds(way, words, letters) for way in value[1]):
            return True
        repeats = kind in {_constants.MAX_REPEAT, _constants.MIN_REPEAT} and value[0] > 0
        if repeats and _holds(value[2], words, letters):
            return True
        if kind is _constants.ASSERT and value[0] > 0 and _holds(value[1], words, letters):
            return True
        letters = ""
    return False


@pytest.mark.parametrize(
    "sentence",
    [
        "Zij herinneren aan de toezegging om vóór 1 september met een voorstel voor sluizen te komen.",
        "Ik kan daarom niet toezeggen dat het akkoord in het najaar aan uw Kamer wordt voorgelegd.",
        "Een apart wetsvoorstel over sluizen kunt u van mij dan ook niet verwachten.",
        "De volgende onderhandelingsronde vindt plaats van 19 tot en met 23 oktober.",
        "Het fonds zal, als het parlement daarmee instemt, vanaf 2028 kunnen worden gevuld.",
        "De cijfers staan in het jaarverslag van het fonds, dat uiterlijk 1 juli aan mij wordt aangeboden.",
        "Ik doe een beroep op uw Kamer om de wet vóór het zomerreces te agenderen.",
        "De motie verzoekt de regering om bij iedere sluis een proef te doen en de Kamer daarover in mei te informeren.",
        "Ik ga graag met uw Kamers in gesprek over de sluizen.",
        "Bij onvoldoende vooruitgang zal ik de Sluizenwet aanscherpen.",
        "Reageren kan tot 8 juni.",
        "Belangstellenden kunnen tot en met 4 september reageren.",
        "Inwerkingtreding is voorzien per 1 januari 2028.",
        "De commissie verzoekt mij deze vragen uiterlijk op 20 juni te beantwoorden.",
        "Over de koers van het fonds gaat een volgend kabinet.",
        "Dit is de laatste voortgangsbrief die u ontvangt.",
        "De Raad heeft geadviseerd om voor 2028 een besluit te nemen.",
        "Het streven was om de cijfers in het voorjaar aan uw Kamer te sturen.",
        "Op 3 maart 2026 heeft het kabinet besloten om de sluis in 2028 te sluiten.",
    ],
)
def test_look_alike_is_left_alone(sentence: str) -> None:
    assert candidates(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Als het onderzoek is afgerond, laat ik het u weten.",
        "Zoals de motie verzoekt, informeer ik uw Kamer in mei over de sluizen.",
        "Het rapport dat in mei aan mij wordt aangeboden, stuur ik aan uw Kamer.",
        "Ik kan de cijfers nu niet geven, maar stuur ze uw Kamer in mei.",
    ],
)
def test_promise_beside_a_look_alike_is_found(sentence: str) -> None:
    assert len(candidates(sentence)) == 1
