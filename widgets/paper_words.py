"""Papers in words: as they are cited in short, and those that go by two numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.rules.source_terms import Chamber

if TYPE_CHECKING:
    from resources.words import Words
    from storage.rules.cited_papers import Clash
    from storage.rules.reference import Kamerstuk


def paper_in_words(paper: Kamerstuk) -> str:
    """Return a paper as it is usually cited in short: "25 424, nr. 714 (2024/25)"."""
    dossier = f"{paper.dossier[:-3]} {paper.dossier[-3:]}"
    suffix = f" {paper.suffix}" if paper.suffix else ""
    number = f"nr. {paper.number}" if paper.number.isdigit() else paper.number
    chamber = "I " if paper.chamber is Chamber.UPPER else ""
    session = f" ({chamber}{paper.session})" if paper.session else ""
    # No line ends inside a number.
    return f"{dossier}{suffix}, {number}".replace(" ", "\u00a0").replace(",\u00a0", ", ") + session


def clash_in_words(clash: Clash, words: Words, source: str) -> str:
    """Return under which numbers a paper goes; `source` is what the other source is called."""
    here, there = paper_in_words(clash.here), paper_in_words(clash.there)
    if clash.source_id:
        return words("review.head.clash", name=clash.name, here=here, there=there, source=source)
    return words("review.head.clash_here", name=clash.name, here=here, there=there)
