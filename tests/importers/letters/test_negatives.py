"""The words by which a ground is passed over stand in whatever its expression finds."""

from __future__ import annotations

import re
from re import _constants, _parser  # type: ignore[attr-defined]  # the standard library's own, without stubs
from typing import Any

import pytest

from importers.letters.negatives import NEGATIVES, Negative


@pytest.mark.parametrize(
    "negative", [each for each in NEGATIVES if each.words], ids=lambda n: n.name
)
def test_every_way_through_a_ground_holds_one_of_its_words(negative: Negative) -> None:
    assert _holds(_parser.parse(negative.pattern, re.IGNORECASE), negative.words.split())


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
