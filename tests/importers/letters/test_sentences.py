"""Sentences of our own, each read on its own: promises in every frame, plans, and what is neither.

A line holds the text, the scope of its last announcement (null: it announces nothing) and the wording
of its term (empty: it has none).
"""

from __future__ import annotations

import json

import pytest

from tests.helpers.letter_score import GOLDEN
from tests.importers.letters.helpers import candidates

LINES = (GOLDEN / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
SENTENCES = [json.loads(line) for line in LINES]


@pytest.mark.parametrize("said", SENTENCES, ids=lambda said: said["text"][:60])
def test_sentence(said: dict[str, str | None]) -> None:
    found = candidates(said["text"] or "")
    if said["scope"] is None:
        assert found == ()
        return
    last = found[-1]
    assert last.scope == said["scope"]
    assert last.deadline.wording.lower() == (said["wording"] or "").lower()


def test_sentences_are_of_every_kind() -> None:
    scopes = [said["scope"] for said in SENTENCES]
    assert {scope: scopes.count(scope) >= 10 for scope in ("core", "plan", "other", None)} == {
        "core": True,
        "plan": True,
        "other": True,
        None: True,
    }
