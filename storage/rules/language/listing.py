"""Whether a clause sets something down for a period: on a list, in a planning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.rules.language.tree import Kind, Period

if TYPE_CHECKING:
    from storage.rules.language.tokens import Tokens
    from storage.rules.language.tree import Stretch

_KINDS = frozenset({Kind.HALF, Kind.QUARTER, Kind.TRIMESTER, Kind.MONTH})
_WORDS = frozenset({"gepland", "geagendeerd", "ingepland"})
_LISTS = frozenset({"planning", "rol", "agenda"})
_LONGEST = 30


def on_list(tokens: Tokens, days: Stretch, i: int) -> bool:
    """Return whether "Voor het derde kwartaal staat … op de rol" says when, not before when.

    Args:
        tokens: The words of the text.
        days: The period behind "voor".
        i: Where the clause goes on behind its verb.
    """
    if not isinstance(days, Period) or days.kind not in _KINDS:
        return False
    for j in range(i, i + _LONGEST):
        word = tokens.text(j)
        if word in _WORDS:
            return True
        if word in _LISTS and tokens.text(j - 1) == "de":
            return tokens.text(j - 2) in {"op", "in"}
        if word in {"\0", ".", ";", ":"}:
            return False
    return False
