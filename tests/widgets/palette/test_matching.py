"""What fits what was typed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from widgets.palette.entries import Entry, Found, in_sections, offered
from widgets.palette.matching import ALSO, BEGINNING, INSIDE, LEAPING, find

TITLES = st.text("abcdéëï …-", min_size=1, max_size=20).filter(
    lambda text: any(map(str.isalnum, text))
)


@pytest.mark.parametrize(
    ("typed", "title", "tier", "marked"),
    [
        ("brief", "Brief inlezen…", BEGINNING, ["Brief"]),
        ("inlezen BRIEF", "Brief inlezen…", BEGINNING, ["Brief", "inlezen"]),
        ("maken", "Ongedaan maken", BEGINNING, ["maken"]),
        ("eén", "Één keer vertellen", BEGINNING, ["Één"]),
        ("zegging", "Toezegging toevoegen", INSIDE, ["zegging"]),
        ("brin", "Brief inlezen…", LEAPING, ["Br", "in"]),
        ("bi", "Brief inlezen…", LEAPING, ["B", "i"]),
        ("", "Brief inlezen…", BEGINNING, []),
    ],
)
def test_how_it_fits(typed: str, title: str, tier: int, marked: list[str]) -> None:
    match = find(typed, title)
    assert match is not None
    assert match.tier == tier
    assert [title[start:end] for start, end in match.spans] == marked


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("xyz", "Brief inlezen…"),
        # Two letters inside a word mean nothing.
        ("re", "Verwijderen"),
        ("be", "Brief inlezen…"),
        ("b", "Verbergen"),
        ("brief excel", "Brief inlezen…"),
    ],
)
def test_what_does_not_fit(typed: str, title: str) -> None:
    assert find(typed, title) is None


def test_further_words_count_less_than_the_title() -> None:
    match = find("bestand", "Afsluiten", also="Bestand")
    assert match is not None
    assert (match.tier, match.spans) == (ALSO, ())


@given(TITLES, st.data())
def test_the_beginning_of_any_word_is_found_and_marked(title: str, data: st.DataObject) -> None:
    words = [word for word in "".join(c if c.isalnum() else " " for c in title).split() if word]
    word = data.draw(st.sampled_from(words))
    typed = word[: data.draw(st.integers(1, len(word)))]
    match = find(typed, title)
    assert match is not None
    assert match.tier == BEGINNING
    assert [end - start for start, end in match.spans] == [len(typed)]


@given(st.text(max_size=12), st.text(max_size=30))
@example("0:ss", "0:S")
def test_marks_lie_in_the_title_in_order(typed: str, title: str) -> None:
    match = find(typed, title)
    if match is not None:
        edges = [edge for span in match.spans for edge in span]
        assert edges == sorted(edges)
        assert all(start < end for start, end in match.spans)
        assert all(0 <= edge <= len(title) for edge in edges)


def entry(title: str, section: str = "a", *, enabled: bool = True) -> Entry:
    return Entry(title, title, section, enabled=enabled)


def titles(found: list[Found]) -> list[str]:
    return [each.entry.title for each in found]


def test_without_words_all_is_offered_as_it_came() -> None:
    entries = [entry("Zoeken"), entry("Afsluiten", enabled=False), entry("Brief")]
    assert titles(offered(" ", entries)) == ["Zoeken", "Afsluiten", "Brief"]


def test_the_best_comes_first_and_what_cannot_be_chosen_last() -> None:
    entries = [
        entry("Voorbeeldregister openen"),
        entry("Nieuw register…"),
        entry("Register sluiten", enabled=False),
        entry("Register openen…"),
    ]
    assert titles(offered("register", entries)) == [
        "Register openen…",
        "Nieuw register…",
        "Voorbeeldregister openen",
        "Register sluiten",
    ]


def test_sections_stay_together_the_one_with_the_best_first() -> None:
    entries = [entry("Een bron", "a"), entry("Bronnen", "b"), entry("Bron lezen", "b")]
    found = offered("bron", entries)
    assert titles(found) == ["Bronnen", "Bron lezen", "Een bron"]
    assert [line for line in in_sections(found) if isinstance(line, str)] == ["b", "a"]
