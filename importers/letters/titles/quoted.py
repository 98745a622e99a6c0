"""A name between quotation marks stands whole in a title, whatever words are in it."""

from __future__ import annotations

import re
from functools import cache

from importers.letters.titles.fitting import LONGEST_TITLE

_KNOWN_BY = 12
"""So many characters before a name tell where in the passage it stands."""
_LONGEST_NAME = 120


@cache
def _opens() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)['\"‘“«„](?=\w(?!['\w]{0,1}-)|$)(?![stn]\b)")


@cache
def _closes() -> re.Pattern[str]:
    return re.compile(r"(?<=[\w.!?)])['\"’”»](?!\w)")


def with_whole_name(title: str, text: str) -> str:
    """Return a title in which a name that was cut off inside is whole again.

    A name that makes it too long ends in dots; a mark with nothing behind it in the text goes.

    Args:
        title: The title, of at most `LONGEST_TITLE` characters.
        text: The passage of which it was made.
    """
    opened = [match.start() for match in _opens().finditer(title)]
    closed = [match.end() for match in _closes().finditer(title)]
    if not opened or (closed and closed[-1] > opened[-1]):
        return title
    known = title[max(0, opened[-1] - _KNOWN_BY) :].rstrip("…")
    at = text.lower().find(known.lower())
    last = (
        _closes().search(text, at + len(known), at + len(known) + _LONGEST_NAME)
        if at >= 0
        else None
    )
    if last is None:
        return title[: opened[-1]].rstrip() if opened[-1] == len(title) - 1 else title
    whole = title.rstrip("…") + text[at + len(known) : last.end()]
    if len(whole) <= LONGEST_TITLE:
        return whole
    room = whole[: LONGEST_TITLE - 2]
    return f"{room.rsplit(' ', 1)[0] if ' ' in room[opened[-1] :] else room}…{whole[-1]}"
