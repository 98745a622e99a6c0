"""What a ground is on which a sentence that looks like a promise is left out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground to leave a sentence out, told by its words.

    Attributes:
        name: The ground, as the name of a rule.
        pattern: What it looks like.
        informing_too: Whether it holds for promises to inform as well as for plans.
        of_plans: Whether it holds for what does not inform.
        not_core: Whether it says nothing against what is promised to the Kamer.
        unless_dated: Whether a term in a promise to inform outweighs it.
        undated: Whether a term outweighs it in whatever is announced.
        not_of: Rules that it says nothing against.
        only_of: Rules that it speaks of; empty when of all.
        one_clause: Whether a semicolon before what is announced ends it: "Ik heb een brief toegezegd; deze …".
        by_clause: Whether it says nothing against a plan in another clause: "De proef start in mei en loopt tot 2028".
        unless: What outweighs it wherever it stands in the sentence; empty when nothing does.
        words: Words or parts of them; one at least stands in whatever the pattern finds, in small
            letters. To look for them takes less than the pattern; empty when it is quick itself.
    """

    name: str
    pattern: str
    informing_too: bool = True
    of_plans: bool = True
    not_core: bool = False
    unless_dated: bool = False
    undated: bool = False
    not_of: tuple[str, ...] = ()
    only_of: tuple[str, ...] = ()
    one_clause: bool = False
    by_clause: bool = False
    unless: str = ""
    words: str = ""
