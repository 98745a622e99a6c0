"""Titles for the items of lists: recommendations and priorities."""

from __future__ import annotations

import re

from importers.letters.lexicon import Form, readings
from importers.letters.titles.clauses import cleaned, first_clause
from importers.letters.titles.context import Context, resolve
from importers.letters.titles.fitting import fitted
from importers.letters.titles.infinitives import infinitive
from importers.letters.titles.phrases import opens_noun_group

# The first sentence of an item is its heading when it has no more words than this.
LONGEST_ITEM_HEADING = 9
# "Het dekken van de kosten" is turned round when its object has no more words than this.
LONGEST_OBJECT = 6


def short_title(words: str, term: str = "") -> str:
    """Return a title for a recommendation: its first sentence, shortened at a good place.

    Args:
        words: The words of the item without its mark.
        term: The wording of a term in it; it is left out. Empty when there is none.
    """
    first = first_clause(re.sub(r"\s+door\s*:\s.*$", "", " ".join(words.split())))
    # The day goes when it says when to act, not when it belongs to what is asked.
    first = re.sub(rf"^(\w+)\s+{re.escape(term)}\s+", r"\1 ", first) if term else first
    first = re.sub(r"^(\w+)\s+op (?:korte|afzienbare) termijn\s+", r"\1 ", first)
    first = re.sub(r"\s+(?:door|en)$", "", first.rstrip(" :;,"))
    imperative = re.match(r"[A-Z]\w+\s", first) and not re.match(r"(?:De|Het|Een|In|Om)\s", first)
    listed = first if imperative and " te " not in first[:60] else _listed(first)
    return fitted(listed)


def _listed(words: str) -> str:
    """Return "de kosten te dekken" and "het dekken van de kosten" as "kosten dekken"."""
    noun = re.fullmatch(r"Het ((?:(?!de\b|het\b|van\b)[\w-]+ ){0,4}?[\w]+en) van ([^,;:]+)", words)
    if noun and len(noun[2].split()) <= LONGEST_OBJECT:
        return f"{re.sub(r'^(?:de|het|een) ', '', noun[2])} {noun[1]}"
    return infinitive(words)


def _does(sentence: str) -> str | None:
    """Return the deed in "Als tweede prioriteit verkent het kabinet …"."""
    found = re.search(
        r"\bprioriteit\s+(\w+)\s+(?:ik|wij|we|(?:het|dit)\s+kabinet)\s+(.+)$", sentence
    )
    verb = (
        next((each for each in readings(found[1]) if each.form is Form.THIRD), None)
        if found
        else None
    )
    if found is None or verb is None or re.match(r"\w+\s+op\b", found[2]):
        return None
    rest = cleaned(first_clause(found[2]))
    thing = opens_noun_group(rest)
    return (
        f"{rest} {verb.verb}"
        if thing and len(rest.split()) < LONGEST_ITEM_HEADING
        else f"{verb.verb} {rest}"
    )


def item_title(sentences: list[str], nested: str, context: Context) -> str:
    """Return a title for a priority: what it names as such, its heading, or what is to be done.

    Args:
        sentences: The sentences of the item, without its mark.
        nested: Title of a plan inside it; empty when there is none.
        context: What stands around the item.
    """
    first = sentences[0] if sentences else ""
    if len(first.split()) <= LONGEST_ITEM_HEADING:
        return fitted(_listed(first_clause(first)))
    for sentence in sentences:
        named = re.search(
            r"\bprioriteit\b(?:\s+(?:is\s+)?(?:aangegeven\s+)?dat\s+(?:(?:dit|het)\s+kabinet\s+)?|\s+in\s+op\s+|:\s+)(.+)$",
            sentence,
        )
        if (does := _does(sentence)) is not None:
            return fitted(resolve(does, context))
        if named:
            return fitted(resolve(infinitive(cleaned(first_clause(named[1]))), context))
    return nested or short_title(first)
