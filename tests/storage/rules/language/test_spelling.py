"""What scanning, typing and typography do to a wording is undone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.rules.language.phrases import spelled_out
from storage.rules.language.tokens import Shape, tokenise
from tests.storage.rules.language.spoken import read, window

SAME = [
    ("vo6r 1 juli 2026", "vóór 1 juli 2026"),
    ("v00r 1 juli 2026", "voor 1 juli 2026"),
    (unicodedata.normalize("NFD", "vóór 1 juli 2026"), "vóór 1 juli 2026"),
    ("VÓÓR 1 JULI 2026", "vóór 1 juli 2026"),
    ("l5 mei 2027", "15 mei 2027"),
    ("l juli 2026", "1 juli 2026"),
    ("I juli 2026", "1 juli 2026"),
    ("O1-O7-2026", "01-07-2026"),
    ("1 ju1i 2026", "1 juli 2026"),
    ("0ktober 2026", "oktober 2026"),
    ("eind 2O27", "eind 2027"),
    ("eind 20 27", "eind 2027"),
    ("in het vierde kwar-\r\ntaal van 2026", "in het vierde kwartaal van 2026"),
    ("in het vierde kwar- taal van 2026", "in het vierde kwartaal van 2026"),
    ("kwar\u00adtaal 3", "kwartaal 3"),
    ("voor het mei-reces", "voor het meireces"),
    ("medi o 2027", "medio 2027"),
    ("in het der de kwartaal", "in het derde kwartaal"),
    ("eind2027", "eind 2027"),
    ("1juli2026", "1 juli 2026"),
    ("in\u00a0het\u202fnajaar", "in het najaar"),
    ("in het na\u200bjaar", "in het najaar"),
    ("eind septmber 2026", "eind september 2026"),
    ("uiterljk 1 juli 2026", "uiterlijk 1 juli 2026"),
    ("na de zommer", "na de zomer"),
    ("Q3–Q4 2026", "Q3-Q4 2026"),
    ("’27", "'27"),
    ("op z’n laatst 1 juli", "op zijn laatst 1 juli"),
    ("30 juni 2026³", "30 juni 2026"),
    ("12 T/M 16 oktober 2026", "12 t/m 16 oktober 2026"),
    ("jaarlijks in de (eerst)volgende zomer", "jaarlijks in de eerstvolgende zomer"),
    ("Eerste Kwart. 2027", "eerste kwartaal 2027"),
]


@pytest.mark.parametrize(("written", "meant"), SAME)
def test_a_wording_is_read_as_it_was_meant(written: str, meant: str) -> None:
    assert window(written) == window(meant) != "unread"


@pytest.mark.parametrize("word", ["zover 2026", "tot zover", "water", "ma art is geen jaar"])
def test_a_common_word_is_no_typing_error(word: str) -> None:
    assert read(word).rule not in {"season.summer", "open.later"}


def test_in_running_text_only_long_words_are_mended() -> None:
    mended = tokenise("begim kwartal", running=True)
    assert [mended.text(0), mended.text(1)] == ["begim", "kwartaal"]
    assert tokenise("begim", running=False).text(0) == "begin"


def test_two_candidates_leave_a_word_as_it_is() -> None:
    assert tokenise("juii", running=False).text(0) == "juii"
    assert tokenise("zesde derdt", running=False).text(1) in {"derdt", "derde"}


def test_tokens_keep_their_place() -> None:
    text = "(eind)\n 1e kw.'26, nr. 12345678901"
    tokens = tokenise(text, running=False)
    shown = [text[tokens[i].start : tokens[i].end] for i in range(len(tokens))]
    assert shown == ["(", "eind", ")", "1e", "kw.", "'", "26", ",", "nr", ".", "12345678901"]
    assert tokens[3].shape is Shape.ORDINAL
    assert tokens.number(10) == -1
    assert tokens.text(-1) == tokens.text(len(tokens)) == "\0"


def test_nothing_is_read_in_a_web_address() -> None:
    tokens = tokenise("zie https://a.nl/juni-2026 en a.b@c.nl", running=True)
    assert [tokens[i].shape for i in range(len(tokens))].count(Shape.SHUT) == 2


@given(st.text())
def test_every_token_is_a_stretch_of_the_text(text: str) -> None:
    tokens = tokenise(text, running=True)
    ends = [0] + [tokens[i].end for i in range(len(tokens))]
    starts = [tokens[i].start for i in range(len(tokens))] + [len(text)]
    assert all(end <= start for end, start in zip(ends, starts, strict=True))
    assert all(tokens[i].start < tokens[i].end for i in range(len(tokens)))


def test_phrases_are_spelled_out() -> None:
    rows = {" ".join(row) for row in spelled_out("[nog|al] (voor|in (de loop|het eind) van) mei")}
    assert rows == {
        f"{lead}{limit} mei"
        for lead in ("", "nog ", "al ")
        for limit in ("voor", "in de loop van", "in het eind van")
    }
