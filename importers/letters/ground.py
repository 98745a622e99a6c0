"""What a ground is on which a sentence that looks like a promise is left out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Negative:
    """A ground to leave a sentence out.

    Attributes:
        name: The ground, as the name of a rule.
        pattern: What it looks like.
        informing_too: Whether it holds for promises to inform as well as for plans.
        unless_dated: Whether a term in the sentence outweighs it.
        not_of: Rules that it says nothing against.
        words: Words or parts of them; one at least stands in whatever the pattern finds, in small
            letters. To look for them takes less than the pattern; empty when it is quick itself.
    """

    name: str
    pattern: str
    informing_too: bool = True
    unless_dated: bool = False
    not_of: tuple[str, ...] = ()
    words: str = ""
