"""What a promise is about: its rare words, the kind of paper that it names, and titles in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.rules.kamerstuk import find_kamerstukken
from storage.rules.settling.vocabulary import content, names, paper_kind

if TYPE_CHECKING:
    from storage.rules.settling.proposal import OpenPromise
    from storage.rules.settling.vocabulary import Weights

FEW_WORDS = 2
"""With fewer rare words in its title a promise is known by its text as well, and by its letter."""

MOST_TEXT = 1_000
"""Characters of the text of a promise that are compared."""


def about(promise: OpenPromise) -> tuple[str, ...]:
    """Return the stems of what a promise is about, each once, common ones left out."""
    found = dict.fromkeys(content(promise.title))
    if len(found) < FEW_WORDS:
        found |= dict.fromkeys(content(promise.text[:MOST_TEXT]))
    if len(found) < FEW_WORDS:
        found |= dict.fromkeys(content(promise.context))
    return tuple(found)


class Weighed:
    """A promise with what is looked up of it in every sentence.

    Attributes:
        promise: The promise.
        weights: The words that it is about.
        paper: Kind of paper that it names; empty for none.
        borrowed: Whether its words are those of its letter, which other promises have too.
        names: What it has between quotation marks: folded, and as written.
        papers: Kamerstukken in which it was promised, as `25424-772`.
        references: Kenmerken under which it was promised, in capitals.
    """

    __slots__ = ("borrowed", "names", "paper", "papers", "promise", "references", "weights")

    def __init__(self, promise: OpenPromise, weights: Weights) -> None:
        text = promise.text[:MOST_TEXT]
        self.promise = promise
        self.weights = weights
        # "Rapport Wachten aan de balie: beleidsreactie": what is promised comes after what about.
        self.paper = paper_kind(promise.title.rpartition(": ")[2]) or paper_kind(promise.title)
        self.borrowed = len(set(content(f"{promise.title} {text}"))) < FEW_WORDS
        self.names = names(f"{promise.title}\n{text}")
        if self.borrowed:
            self.names = names(promise.context) | self.names
        found = promise.found_in
        named = {each.kamerstuk.short for each in find_kamerstukken(found)}
        # A number by itself, as it is written beside a record that came from a letter.
        self.papers = promise.papers | named | ({found} if found else set())
        self.references = promise.references | ({found.upper()} if found else set())
