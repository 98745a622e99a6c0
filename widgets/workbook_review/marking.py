"""Which words of a text are other than those of the text that it came from."""

from __future__ import annotations

import re

_PIECES = re.compile(r"\s+|\w+|[^\w\s]")
_MOST = 400_000
"""Pairs of words that are compared; of longer texts all between the equal ends counts as changed."""


def marked(before: str, after: str) -> list[tuple[str, bool]]:
    """Return `after` in stretches, each with whether it is other than in `before`."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    shortest = min(len(old), len(new))
    head = next((n for n in range(shortest) if old[n] != new[n]), shortest)
    rest = shortest - head
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    pieces = [("".join(new[:head]), False)]
    if len(inner_old) * len(inner_new) > _MOST:
        pieces.append(("".join(inner_new), True))
    else:
        pieces += _compared(inner_old, inner_new)
    pieces.append(("".join(new[len(new) - tail :]), False))
    return [piece for piece in pieces if piece[0]]


def _compared(old: list[str], new: list[str]) -> list[tuple[str, bool]]:
    from difflib import SequenceMatcher

    found = SequenceMatcher(None, old, new, autojunk=False)
    return [
        ("".join(new[begin:end]), way != "equal")
        for way, _, _, begin, end in found.get_opcodes()
        if begin < end
    ]
