"""Text as it enters the register, and its keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.rules.offices import ministry_of, short_office
from storage.rules.text import clean, clean_in_place, fold, shorten, sort_key


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_what_is_stored_can_be_written_anywhere(text: str) -> None:
    kept, _ = clean(text)
    kept.encode("utf-8")
    assert not any(c < " " and c not in "\t\n" for c in kept)
    assert clean(kept) == (kept, 0)
    in_place, count = clean_in_place(text)
    assert len(in_place) == len(text)
    in_place.encode("utf-8")
    assert count == sum(1 for a, b in zip(text, in_place, strict=True) if a != b)


def test_line_ends_become_one_kind_and_are_no_loss() -> None:
    assert clean("een\r\ntwee\rdrie") == ("een\ntwee\ndrie", 0)


def test_fold_and_sort_key() -> None:
    assert fold("Ézel ÜBER") == "ezel uber"
    assert sort_key("T-2026-17") < sort_key("T-2026-170")
    assert sort_key(" Één\x00") == "een"


def test_shorten_cuts_at_a_word() -> None:
    assert shorten("een  twee\ndrie", 40) == "een twee drie"
    assert shorten("een twee drie vier", 12) == "een twee…"
    assert shorten("onafgebroken", 5) == "onaf…"


@pytest.mark.parametrize(
    ("role", "ministry", "short"),
    [
        ("De Minister van Volksgezondheid Welzijn en Sport", "VWS", "MVWS"),
        ("minister van Volksgezondheid, Welzijn en Sport", "VWS", "MVWS"),
        ("Staatssecretaris van Justitie en Veiligheid (JenV)", "JenV", "StasJenV"),
        ("Minister van Financiën", "Fin", "MFin"),
        ("De minister van Financiën, voor deze, de directeur-generaal", "Fin", "MFin"),
        ("Minister-president, Minister van Algemene Zaken", "AZ", "MP"),
        ("Minister van Voorbeeldzaken", "Voorbeeldzaken", "minister van Voorbeeldzaken"),
        ("voorzitter van de raad", "voorzitter van de raad", "voorzitter van de raad"),
    ],
)
def test_offices(role: str, ministry: str, short: str) -> None:
    assert (ministry_of(role), short_office(role)) == (ministry, short)
