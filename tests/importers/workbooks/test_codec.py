"""Text as a cell holds it, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.workbooks.codec import MOST_CHARACTERS, comparable, decode, encode, shortened

TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.text("_x0F9a5")


@given(TEXTS)
def test_what_is_encoded_is_decoded(text: str) -> None:
    assert decode(encode(text)) == text


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("a_x000D_b", "a\rb"),
        ("_x005F_x0041_", "_x0041_"),
        ("_xD83D__xDE00_", "\N{GRINNING FACE}"),
        ("_xD83D_", "\N{REPLACEMENT CHARACTER}"),
        ("_x12_", "_x12_"),
    ],
)
def test_escapes_of_spreadsheets_are_read(stored: str, shown: str) -> None:
    assert decode(stored) == shown


@given(st.integers(0, 20), st.sampled_from(["x", "\N{GRINNING FACE}", "_x0041_"]))
def test_a_shortened_text_fits_exactly(over: int, unit: str) -> None:
    size = len(encode(unit).encode("utf-16-le")) // 2
    count = MOST_CHARACTERS // size
    whole = unit * (count + over)
    cut = shortened(whole, " [ingekort]")
    assert len(encode(cut).encode("utf-16-le")) // 2 <= MOST_CHARACTERS
    if over == 0:
        assert cut == whole
    else:
        assert cut.endswith(" [ingekort]")
        assert whole.startswith(cut.removesuffix(" [ingekort]"))
        assert len(encode(cut).encode("utf-16-le")) // 2 > MOST_CHARACTERS - 2 * size - 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("e\N{COMBINING ACUTE ACCENT}", "é"),
        ("a\N{NO-BREAK SPACE}b", "a b"),
        (" a\r\nb ", "a\nb"),
        ("\t", ""),
    ],
)
def test_what_changes_unseen_is_no_change(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


def test_what_a_reader_sees_is_a_change() -> None:
    assert comparable("a  b") != comparable("a b")
    assert comparable("A") != comparable("a")
