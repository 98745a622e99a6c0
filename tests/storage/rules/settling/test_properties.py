"""What holds for every letter and every promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from storage.rules.settling import EvidencedLetter, OpenPromise, Zone, evidence_of, propose
from storage.rules.settling.letter import sentences
from storage.rules.settling.vocabulary import common, stems
from storage.rules.terms import CLOSED, Status
from tests.storage.rules.settling.scene import PROMISES, reading

COMMON = [
    "kamer", "informeren", "beleidsreactie", "rapport", "onderzoek", "voortgang", "kabinet", "aanpak",
    "uitvoering", "brief", "minister", "resultaten", "commissiedebat", "toezegging", "gemeenten",
    "over", "het", "van", "met", "jaar",
]  # fmt: skip
OWN = ["balie", "wachten", "loketten", "zeeland", "almere", "mantelzorgers", "krimpregio", "pilot"]

LETTERS = (
    ("Kabinetsreactie rapport", "Hierbij bied ik uw Kamer de kabinetsreactie op het rapport aan."),
    (
        "Voortgang aanpak",
        "Zoals toegezegd informeer ik uw Kamer in deze brief over de voortgang van de aanpak.",
    ),
    ("Onderzoek", "Hiermee doe ik mijn toezegging over het onderzoek van het kabinet gestand."),
    (
        "Pilot mobiele loketten Zeeland",
        "Met deze brief informeer ik uw Kamer over de pilot met mobiele loketten in Zeeland.",
    ),
    (
        "Toezeggingen",
        "Hiermee doe ik mijn toezeggingen uit het commissiedebat van 12 februari 2026 gestand.",
    ),
)


@cache
def letter(index: int) -> EvidencedLetter:
    return evidence_of(reading(*LETTERS[index]))


letters = st.integers(0, len(LETTERS) - 1).map(letter)
days = st.dates(date(2025, 1, 1), date(2027, 1, 1))


def promises(words: list[str]) -> st.SearchStrategy[list[OpenPromise]]:
    titles = st.lists(st.sampled_from(words), min_size=1, max_size=8).map(" ".join)
    made = st.builds(
        OpenPromise,
        st.just("x"),
        st.just("T-2025-001"),
        titles,
        titles,
        status=st.sampled_from([Status.OPEN, Status.IN_LINE, Status.PARTLY_MET, Status.MET]),
        promised_on=days,
    )
    return st.lists(made, max_size=12).map(
        lambda found: [replace(each, record_id=str(n)) for n, each in enumerate(found)]
    )


@settings(max_examples=40, deadline=None)
@given(letters, promises(COMMON))
def test_common_words_alone_are_never_sure(
    found_in: EvidencedLetter, made: list[OpenPromise]
) -> None:
    assert set(stems(" ".join(COMMON))) <= common()
    assert not [each for each in propose(made, found_in) if each.zone is Zone.SURE]


@settings(max_examples=40, deadline=None)
@given(letters, promises(COMMON + OWN))
def test_proposals_are_of_open_promises_from_before_and_give_reasons(
    found_in: EvidencedLetter, made: list[OpenPromise]
) -> None:
    by_id = {each.record_id: each for each in made}
    found = propose(made, found_in)
    assert len({each.record_id for each in found}) == len(found)
    for each in found:
        promised = by_id[each.record_id]
        assert promised.status not in CLOSED
        assert promised.promised_on is not None
        assert found_in.date is not None
        assert promised.promised_on < found_in.date
        assert each.reasons
        assert each.zone is Zone.ASK or not each.doubts
        for span in each.spans:
            assert 0 <= span.start < span.end <= len(found_in.text)
    zones = [each.zone for each in found]
    assert zones == sorted(zones, key=lambda zone: zone is not Zone.SURE)


@settings(max_examples=20, deadline=None)
@given(letters, promises(COMMON + OWN))
def test_the_order_of_the_register_does_not_matter(
    found_in: EvidencedLetter, made: list[OpenPromise]
) -> None:
    def found(given: list[OpenPromise]) -> list[tuple[object, ...]]:
        return sorted(
            (each.record_id, each.zone, each.wholly, len(each.reasons), len(each.doubts))
            for each in propose(given, found_in)
        )

    assert found(made) == found(made[::-1])


def test_a_word_that_half_the_register_has_proves_nothing() -> None:
    """In a register about loketten, loketten is no rare word, and neither is Zeeland."""
    one = PROMISES[2]
    others = [
        replace(one, record_id=str(n), title=f"Pilot mobiele loketten Zeeland deel {n}")
        for n in range(4000)
    ]
    alone = propose([one], letter(3))
    among = propose([one, *others], letter(3))
    assert [each.zone for each in alone] == [Zone.SURE]
    assert not [each for each in among if each.zone is Zone.SURE]


def test_work_grows_with_the_register_and_not_faster() -> None:
    """Counted in calls, which a busy machine does not change."""
    import sys

    def calls(count: int) -> int:
        made = [
            replace(
                PROMISES[n % len(PROMISES)],
                record_id=str(n),
                title=f"Onderwerp{n} plaats{n % 97} streek{n % 31} {PROMISES[n % 8].title}",
                promised_on=date(2025, 1, 1) + timedelta(days=n % 300),
            )
            for n in range(count)
        ]
        counted = 0

        def count_call(*_: object) -> None:
            nonlocal counted
            counted += 1

        before = sys.getprofile()
        sys.setprofile(count_call)
        try:
            propose(made, letter(3))
        finally:
            sys.setprofile(before)
        return counted

    calls(10)
    small, large = calls(400), calls(1600)
    assert large < small * 6


def test_sentences_of_near_misses_take_linear_time() -> None:
    """Long runs of blanks and marks are walked once: counted by what comes out."""
    for unit in (". ", "!  \t", "\n \n", "a.\n\n", "3 en "):
        text = unit * 20_000
        found = sentences(text)
        assert "".join(text[start:end] for start, end in found) == text


def test_a_letter_of_near_misses_is_read_at_once() -> None:
    """Patterns with bounded gaps: what never comes is not looked for through the whole letter."""
    near = (
        "zoals " * 20_000,
        "commissiedebat " * 10_000,
        "kan niet lukt " * 10_000,
        "1 en " * 20_000,
        "toegezegd " * 10_000,
    )
    for body in near:
        plain = replace(reading("Loketten", "Hierbij."), text=body)
        assert evidence_of(plain).subject == "Loketten"
