"""Pages and messages that are not written as they should be: no word of the letter is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.letters.child import read_file
from importers.letters.formats.html import html_text
from importers.letters.formats.mail import message_text
from importers.letters.kinds import FileKind, kind_of

if TYPE_CHECKING:
    from pathlib import Path

_SOUND = (
    "p", "div", "b", "span", "h2", "form", "ul", "ol", "li", "blockquote", "table", "tbody", "tr",
    "td", "th", "caption", "br", "article", "main", "body", "head", "html", "section", "button",
)  # fmt: skip
_TAGS = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in _SOUND] + [f"</{tag}>" for tag in _SOUND]),
    # A beginning without an end and an end without a beginning leave nothing out.
    st.sampled_from(["<header>", "<noscript>", "</footer>", "</svg>", "<![x]>", "<!-- x -->"]),
)
_HIDDEN = st.sampled_from(
    [
        "<nav>w0w <a>w0w</a></nav>",
        "<nav><div><ul><li>w0w</nav>",
        "<script>if (1 <w0w) </script>",
        "<title>w0w</title>",
        "<style>w0w</style>",
        "<template><p>w0w</template>",
        "<select><option>w0w</select>",
    ]
)
_WORD = "word"
_STEPS = st.lists(st.one_of(st.just(_WORD), _TAGS, _HIDDEN), max_size=40)


@given(_STEPS)
def test_of_any_nest_of_tags_every_word_is_read_once_and_in_order(steps: list[str]) -> None:
    words = [f"w{number}w" for number in range(1, steps.count(_WORD) + 1)]
    left = iter(words)
    page = "".join(next(left) if step == _WORD else step for step in steps)
    assert re.findall(r"w\d+w", html_text(page)) == words, page


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<!doctype html><head><title>T</title><body><p>Brief", "Brief"),
        ("<!doctype html><title>T</title><p>Brief", "Brief"),
        ("<head><meta charset=utf-8><p>Brief", "Brief"),
        ("<body><form action=x><p>Brief</form>", "Brief"),
        ("<header>Rijksoverheid</header><p>Brief</p><footer>Contact</footer>", "Brief"),
        ("<header>Site</header><article><header>Kop</header><p>Brief</article>", "Kop\n\nBrief"),
        ("<main><footer>Noot</footer></main><footer>Contact</footer>", "Noot"),
        ("<header>Kop<main>Brief</main></header>", "Kop\n\nBrief"),
        ("<div><nav>Menu</div><p>Brief</p></nav>", "Menu\n\nBrief"),
        ("<td>a<td>b", "a\n\nb"),
        (f"<ol start={'9' * 5000}><li>een</ol>", "1. een"),
        ("<p>a<![x y]>b<![ 1]>c", "abc"),
    ],
)
def test_only_what_stands_around_the_letter_is_left_out(page: str, text: str) -> None:
    assert html_text(page) == text


def test_a_table_in_a_cell_keeps_the_cells_around_it() -> None:
    inner = "<table><tr><td>b<td>c</tr></table>"
    page = f"<table><tr><td>a</td><td>voor{inner}na</td><td>d</td></tr></table>slot"
    lines = [line for line in html_text(page).split("\n") if line]
    assert lines == ["a", "voor", "b\tc", "na", "d", "slot"]


def test_a_message_laid_out_with_tables_keeps_its_paragraphs() -> None:
    mail = (
        "Subject: Brief\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
        "<html><body><table><tr><td><table><tr><td><p>Geachte voorzitter,</p><p>Ik zal.</p>"
        "<ul><li>een<li>twee</ul></td></tr></table></td></tr><tr><td>Hoogachtend,</td></tr></table>"
    )
    assert message_text(mail.encode()) == (
        "Geachte voorzitter,\n\nIk zal.\n\n• een\n• twee\n\nHoogachtend,"
    )


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_page_in_utf_16_is_a_page(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "brief.html"
    data = "\ufeff<!doctype html><p>Eén brief".encode(encoding)
    path.write_bytes(data)
    assert kind_of(data, path) is FileKind.HTML
    assert read_file(path)["pages"] == ["Eén brief"]


def test_a_text_in_utf_16_stays_a_text(tmp_path: Path) -> None:
    data = "\ufeffMIME-Version: 1\nDatum: 2\nKenmerk: 3\n".encode("utf-16-le")
    assert kind_of(data, tmp_path / "brief.txt") is FileKind.TEXT


def test_a_page_may_begin_as_xml(tmp_path: Path) -> None:
    data = b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html><p>Brief</p></html>'
    assert kind_of(data, tmp_path / "brief.html") is FileKind.HTML
