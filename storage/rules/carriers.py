"""Which series of reports a wording like "in de volgende voortgangsbrief" means: only a guess."""

from __future__ import annotations

from storage.rules.text import fold

_SUBSTANCE = 5
"""Shorter words ("van", "over", "jaar") say nothing of which report it is."""
_NOT_A_NAME = frozenset({"volgende", "eerstvolgende", "komende", "jaarlijkse", "kamer"})


def likeness(said: str, title: str) -> int:
    """Return how many words of substance a wording has in common with the title of a series.

    A word that ends as another does counts too: "voortgangsbrief" is a "brief", and "brief" alone
    may mean it.
    """
    words = _words(title)
    return sum(
        any(word.endswith(other) or other.endswith(word) for other in words)
        for word in _words(said)
    )


def _words(text: str) -> set[str]:
    spaced = "".join(letter if letter.isalnum() else " " for letter in fold(text))
    return {word for word in spaced.split() if len(word) >= _SUBSTANCE} - _NOT_A_NAME
