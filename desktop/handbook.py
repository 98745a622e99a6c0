"""The handleiding: pages of Markdown that are shipped, one for each thing that can be done.

The first page names the others, in order. A table of all shortcuts is filled in from the commands,
so that it is never out of date.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from desktop.commands import COMMANDS, MENUS
from resources import resource
from storage.rules.text import fold

if TYPE_CHECKING:
    from resources.words import Words

CONTENTS = "index"
COMMAND_TABLE = "{commands}"
"""Stands in a page where the table of shortcuts comes."""

_PLACES = {
    "review_sources": "letter",
    "review_register": "workbook",
    "review_merge": "merge",
    "welcome": "begin",
}
"""The pages for places of the window that have another name than their page."""

_LINK = r"\]\(([a-z_]+)\.md\)"


class Page(NamedTuple):
    """One page.

    Attributes:
        name: File without its ending; what a link leads to.
        title: Its first heading.
        text: Markdown, with the table of shortcuts filled in.
    """

    name: str
    title: str
    text: str

    def has(self, words: list[str]) -> bool:
        """Say whether all these folded words occur in the page."""
        text = fold(self.text)
        return all(word in text for word in words)


def load_handbook(words: Words) -> tuple[Page, ...]:
    """Return the pages in the language of `words`, in the order of the contents, which come first."""
    contents = _page(CONTENTS, words)
    names = dict.fromkeys(re.findall(_LINK, contents.text))
    return (contents, *(_page(name, words) for name in names))


def page_for(place: str) -> str:
    """Return the name of the page that fits a place of the window."""
    return _PLACES.get(place, place)


def command_table(words: Words) -> str:
    """Return the shortcuts of all commands as a table in Markdown, menu by menu."""
    rows = [
        f"| {words('handbook.command')} | {words('handbook.menu')} | {words('handbook.keys')} |",
        "|---|---|---|",
    ]
    for menu in MENUS:
        for command in COMMANDS:
            if command.menu == menu and command.keys:
                name = words(f"window.command.{command.name}").rstrip("…")
                title = words(f"window.menu.{menu}").replace("&", "")
                rows.append(f"| {name} | {title} | `{command.keys}` |")
    return "\n".join(rows)


def _page(name: str, words: Words) -> Page:
    text = resource("handleiding", words.language, f"{name}.md").read_text(encoding="utf-8")
    title = text.partition("\n")[0].lstrip("# ")
    return Page(name, title, text.replace(COMMAND_TABLE, command_table(words)))
