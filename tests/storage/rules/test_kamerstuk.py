"""Citations of Kamerstukken in every form that is met."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.rules.kamerstuk import find_kamerstukken
from storage.rules.source_terms import Chamber

TK, EK = Chamber.LOWER, Chamber.UPPER


@pytest.mark.parametrize(
    ("text", "short", "chamber", "session"),
    [
        ("Kamerstukken II 2025/26, 25 424, nr. 772", ["25424-772"], TK, "2025/26"),
        ("de motie-Proef (25 017, nr. 11)", ["25017-11"], None, None),
        ("de begroting (25 000 XII, nr. 19)", ["25000-XII-19"], None, None),
        ("de motie-Proef (31 700 XV, D)", ["31700-XV-D"], EK, None),
        ("99 600, nr. 203\nMotie-Proef", ["99600-203"], None, None),
        ("Motie\t99 300-XVI, nr. 71", ["99300-XVI-71"], None, None),
        ("(Kamerstuk 99 \n960, nr. 44)", ["99960-44"], None, None),
        ("Kamerstuk 33 400 A, nr. 76", ["33400-A-76"], None, None),
        ("Kamerstuk 21 501-07, nr. 1186", ["21501-07-1186"], None, None),
        ("Kamerstukken II, 2025-2026, 25 424, Nr. 772", ["25424-772"], TK, "2025/26"),
        ("Kamerstukken\u00a0II 2025\u20132026, 25\u00a0424, nr.\u00a0772", ["25424-772"], TK, "2025/26"),
        ("Kamerstukken II 2025/26,\n25 424, nr. 772", ["25424-772"], TK, "2025/26"),
        ("Kamer-\nstukken II 2022/23, 33628, nr. 97", ["33628-97"], TK, "2022/23"),
        ("Kamerstukken II, vergaderjaar 2022/23, 33628, nr. 97", ["33628-97"], TK, "2022/23"),
        ("TK 2022/23, 33 628, nr. 97", ["33628-97"], TK, "2022/23"),
        ("Kamerstukken EK 2022/23, 33 628, C", ["33628-C"], EK, "2022/23"),
        ("Kamerstukken I 2008/09, 31700 VI, D, p. 4", ["31700-VI-D"], EK, "2008/09"),
        ("Kamerstuk 36 600, A, B en C", ["36600-A", "36600-B", "36600-C"], EK, None),
        ("Kamerstukken II 2022-2023, 29 282, nrs. 209 en 215.", ["29282-209", "29282-215"], TK, "2022/23"),
        ("Kamerstuk 36 600 XVI, nrs. 1, 3 en 15", ["36600-XVI-1", "36600-XVI-3", "36600-XVI-15"], None, None),
        ("Kamerstuk 35510-21", ["35510-21"], None, None),
        ("Kamerstuk 35510\u201121", ["35510-21"], None, None),
        ("Kamerstuk 36200 IV, nr. 12", ["36200-IV-12"], None, None),
        ("Kamerst. II 2023/24, 36 360VI, nr. 3", ["36360-VI-3"], TK, "2023/24"),
        ("Kamerstukken II 2023/24, 34775-IV, nr. 3", ["34775-IV-3"], TK, "2023/24"),
        ("Kamerstukken II 2010/11, 32 500 (R1915), nr. 4", ["32500-(R1915)-4"], TK, "2010/11"),
        ("Kamerstuk 32 648, nr. 5, p. 12", ["32648-5"], None, None),
    ],
)  # fmt: skip
def test_every_form_is_found(
    text: str, short: list[str], chamber: Chamber | None, session: str | None
) -> None:
    found = find_kamerstukken(text)
    assert [f.kamerstuk.short for f in found] == short
    assert {f.kamerstuk.chamber for f in found} == {chamber}
    assert {f.kamerstuk.session for f in found} == {session}
    assert not any(f.kamerstuk.is_annex for f in found)


@pytest.mark.parametrize(
    "text",
    [
        "bijlage bij Kamerstuk 33 628, nr. 77",
        "Bijlage 2 bij de Kamerstukken II 2020/21, 33 628, nr. 77",
    ],
)
def test_an_annex_says_so(text: str) -> None:
    (found,) = find_kamerstukken(text)
    assert found.kamerstuk.is_annex


@pytest.mark.parametrize(
    "text",
    [
        "Aanhangsel Handelingen I 2014/15, nr. 12",
        "Handelingen II 2010/11, nr. 108, item 5, p. 25-36",
        "Kamerstukken worden gedrukt; 25 424 mensen.",
        "Stb. 2023, 12",
    ],
)
def test_other_numbers_are_no_kamerstuk(text: str) -> None:
    assert find_kamerstukken(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Kamerstukken II 2022/23, 33 628, nr. 97 en 24 587, nr. 926",
        "Kamerstukken II 2022/23, 33628, nr. 97, 24587, nr. 926.",
    ],
)
def test_a_second_dossier_has_its_own_place_and_shares_the_session(text: str) -> None:
    one, other = find_kamerstukken(text)
    assert (one.kamerstuk.short, other.kamerstuk.short) == ("33628-97", "24587-926")
    assert other.kamerstuk.session == "2022/23"
    assert one.end < other.start
    assert text[other.start : other.end].replace(" ", "") == "24587,nr.926"


def test_the_words_are_kept_on_one_line() -> None:
    text = "(zie Kamerstukken II 2025/26,\r\n25 424, nr. 772)"
    (found,) = find_kamerstukken(text)
    assert found.kamerstuk.words == "Kamerstukken II 2025/26, 25 424, nr. 772"
    assert text[found.start] == "K"
    assert text[found.end] == ")"


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    for found in find_kamerstukken(f"Kamerstuk 25 424, nr. 7 {text}"):
        assert found.start < found.end
