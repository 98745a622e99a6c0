"""Which words changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from widgets.workbook_review.marking import marked

TEXTS = st.lists(st.sampled_from(["eind", "2026", "begin", " ", ",", "é", "\n"]), max_size=12).map(
    "".join
)


@given(TEXTS, TEXTS)
def test_nothing_is_lost_and_what_is_equal_is_not_marked(before: str, after: str) -> None:
    pieces = marked(before, after)
    assert "".join(text for text, _ in pieces) == after
    assert all(text for text, _ in pieces)
    if before == after:
        assert not any(changed for _, changed in pieces)
    elif after:
        kept = "".join(text for text, changed in pieces if not changed)
        assert len(kept) <= len(before)


def test_words_are_marked_whole() -> None:
    assert marked("eind 2026", "eind 2027") == [("eind ", False), ("2027", True)]
    assert marked("", "nieuw") == [("nieuw", True)]


def test_long_texts_are_marked_between_their_equal_ends() -> None:
    before = "begin " + "a b " * 2000 + "eind"
    after = "begin " + "c d " * 2000 + "eind"
    pieces = marked(before, after)
    assert [changed for _, changed in pieces] == [False, True, False]
    assert "".join(text for text, _ in pieces) == after
