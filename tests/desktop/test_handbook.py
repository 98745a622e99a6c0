"""The handleiding: every page is named, every link leads somewhere, every key is in it."""

from __future__ import annotations

import re

import pytest

from desktop.commands import COMMANDS
from desktop.handbook import COMMAND_TABLE, CONTENTS, Page, command_table, load_handbook, page_for
from resources import resource
from resources.words import LANGUAGES, Words

PLACES = {
    "today": "today",
    "register": "register",
    "timeline": "timeline",
    "reports": "reports",
    "sources": "sources",
    "review_sources": "letter",
    "review_register": "workbook",
    "welcome": "begin",
}
"""Where F1 can be pressed, and the page that opens."""


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> Words:
    return Words(request.param)


@pytest.fixture
def pages(words: Words) -> tuple[Page, ...]:
    return load_handbook(words)


def test_every_page_is_named_in_the_contents(words: Words, pages: tuple[Page, ...]) -> None:
    files = {path.stem for path in resource("handleiding", words.language).iterdir()}
    assert pages[0].name == CONTENTS
    assert {page.name for page in pages} == files
    assert len({page.title for page in pages}) == len(pages)


def test_every_link_leads_to_a_page_and_none_outside(pages: tuple[Page, ...]) -> None:
    names = {f"{page.name}.md" for page in pages}
    for page in pages:
        assert set(re.findall(r"\]\(([^)]*)\)", page.text)) <= names, page.name
        assert "://" not in page.text


def test_every_page_begins_with_its_title_and_says_something(pages: tuple[Page, ...]) -> None:
    for page in pages:
        assert page.text.startswith(f"# {page.title}\n")
        assert len(page.text) > 100, page.name
        assert "{" not in page.text


def test_every_shortcut_is_in_the_page_of_keys(words: Words, pages: tuple[Page, ...]) -> None:
    (page,) = [page for page in pages if page.name == "keys"]
    rows = set(page.text.splitlines())
    for command in COMMANDS:
        name = words(f"window.command.{command.name}").rstrip("…")
        found = [row for row in rows if row.startswith(f"| {name} |")]
        assert bool(found) == bool(command.keys), command.name
        assert all(row.endswith(f"| `{command.keys}` |") for row in found)
    assert COMMAND_TABLE not in page.text
    assert command_table(words) in page.text


@pytest.mark.parametrize("place", PLACES)
def test_every_place_has_its_page(place: str) -> None:
    assert page_for(place) == PLACES[place]
    assert PLACES[place] in {page.name for page in load_handbook(Words("nl"))}


def test_keys_that_pages_name_are_keys_that_there_are() -> None:
    """What a page says of a command's key is checked against the commands themselves."""
    known = {command.keys for command in COMMANDS}
    for page in load_handbook(Words("nl")):
        named = set(re.findall(r"`(Ctrl\+[A-Z0-9]|F\d)`", page.text))
        if page.name == "keys":
            named -= {"F3"}
        assert named <= known, page.name


def test_pages_are_found_by_their_words() -> None:
    page = Page("x", "Één titel", "# Één titel\n\nTermijnen en reces.")
    assert page.has(["een", "reces"])
    assert page.has([])
    assert not page.has(["excel"])
