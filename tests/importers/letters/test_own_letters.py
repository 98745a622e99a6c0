"""Letters of our own, annotated by a person before the reader saw them: how well they are read.

The letters of the splits `dev` and `dev-new` were used to mend the rules, those of `unseen` and
`unseen-new` were not. The new ones are by another hand: their bars are what was measured, so that no
rule makes them worse, and lie below what is wanted.
"""

from __future__ import annotations

from functools import cache

import pytest

from tests.helpers.letter_score import Json, Score, annotated_letters, score_letters

SPLITS = ("dev", "unseen", "dev-new", "unseen-new")


@cache
def score(split: str) -> Score:
    return score_letters(annotated_letters(split))


def assert_at_least(score: Score, **bars: float) -> None:
    figures = {
        "f1_core": score.f1("recall core"),
        "f1": score.f1("recall"),
        "core_recall": score.share("recall core"),
        "windows": score.share("window end to end"),
        "heads": score.share("head"),
        "left_alone": 1 - score.share("hard_negatives proposed"),
        "settled_left_alone": 1 - score.share("fulfilments proposed"),
    }
    short = [
        f"{name} {figures[name]:.3f} < {bar}" for name, bar in bars.items() if figures[name] < bar
    ]
    assert not short, "\n".join([*short, *score.faults])


def test_letters_that_the_rules_were_made_with() -> None:
    assert_at_least(
        score("dev"),
        f1_core=0.98,
        f1=0.96,
        core_recall=0.99,
        windows=0.97,
        heads=0.97,
        left_alone=0.99,
        settled_left_alone=1,
    )


def test_letters_kept_apart_from_the_rules() -> None:
    # Of these no fault is shown: who sees them would mend the rules for them.
    kept = score("unseen")
    assert kept.f1("recall core") >= 0.92
    assert kept.f1("recall") >= 0.92
    assert kept.share("recall core") >= 0.92
    assert kept.share("window end to end") >= 0.89
    assert kept.share("head") >= 0.95
    assert kept.share("hard_negatives proposed") <= 0.03


def test_letters_by_another_hand_that_the_rules_were_made_with() -> None:
    assert_at_least(
        score("dev-new"),
        f1_core=0.97,
        f1=0.91,
        core_recall=0.97,
        windows=0.93,
        heads=0.99,
        left_alone=0.98,
        settled_left_alone=0.98,
    )


def test_letters_by_another_hand_kept_apart_from_the_rules() -> None:
    kept = score("unseen-new")
    assert kept.f1("recall core") >= 0.87
    assert kept.f1("recall") >= 0.85
    assert kept.share("recall core") >= 0.83
    assert kept.share("window end to end") >= 0.78
    assert kept.share("head") >= 0.97
    assert kept.share("hard_negatives proposed") <= 0.08


def _cut(text: str, passage: Json) -> str:
    return " … ".join(text[start:end] for start, end in passage["spans"])


@pytest.mark.parametrize("split", SPLITS)
def test_annotations_point_at_their_words(split: str) -> None:
    for text, annotation in annotated_letters(split):
        lists = ("commitments", "fulfilments", "hard_negatives")
        for passage in (each for name in lists for each in annotation[name]):
            assert _cut(text, passage) == passage["text"]
        for promise in annotation["commitments"]:
            deadline = promise["deadline"]
            if deadline["span"]:
                start, end = deadline["span"]
                assert text[start:end] == deadline["wording"]
                assert promise["start"] <= start < end <= promise["end"]


def test_letters_are_many_and_differ() -> None:
    letters = [each for split in SPLITS for each in annotated_letters(split)]
    assert sum(len(text.split()) >= 600 for text, _ in letters) >= 30
    senders = {annotation["metadata"]["signatories"][0]["role"] for _, annotation in letters}
    assert len(senders) >= 10
    promises = [promise for _, annotation in letters for promise in annotation["commitments"]]
    assert {promise["type"] for promise in promises} == {
        "toezegging",
        "rapportage",
        "prioriteit",
        "aanbeveling",
    }
    assert {promise["deadline"]["kind"] for promise in promises} == {
        "window",
        "recurrence",
        "event-linked",
        "open",
    }
