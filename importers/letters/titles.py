"""Short titles for what was found, made from the passage, without its term."""

from __future__ import annotations

import re

LONGEST_TITLE = 90

_LEADING = re.compile(
    r"^(?:(?:daarnaast|daarom|ook|tevens|verder|voorts|hiertoe|daartoe|tot slot|ten slotte|bovendien|vervolgens|"
    r"zoals (?:\w+ ){0,6}(?:gemeld|aangegeven|toegezegd|aangekondigd|genoemd)|naar aanleiding (?:hier|daar)van|"
    r"ten (?:eerste|tweede|derde)|zo|momenteel|op dit moment|inmiddels)\b,?\s*)+",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:over|omtrent|inzake|betreffende|ten aanzien van)\s+(?!geïnformeerd)(.+)$", re.IGNORECASE
)
_RECEIVER = re.compile(
    r"\b(?:aan|met|naar)?\s*(?:uw kamer|de kamer|de tweede kamer|de eerste kamer|beide kamers)\b|\bu\b",
    re.IGNORECASE,
)
_VERBS = re.compile(
    r"\b(?:ik|wij|we|zal|zullen|wordt|worden|word|ga|gaat|gaan|wil|willen|(?:het|dit) kabinet|de regering|"
    r"informeer|informeren|geïnformeerd|stuur|sturen|gestuurd|zend|zenden|doen toekomen|toekomen|toe te sturen|toesturen|"
    r"toegezonden|aangeboden|aanbieden|verzonden|streef ernaar(?: om)?|ben voornemens|bied|ontvangt|het (?:mijn )?streven is er op gericht om|"
    r"het is mijn streven|het streven is er ?op gericht om|het is de bedoeling dat|verwacht|naar verwachting|is|dan)\b",
    re.IGNORECASE,
)


def title_of(passage: str, term: str, *, informs: bool) -> str:
    """Return a title of at most `LONGEST_TITLE` characters.

    Args:
        passage: The words on one line, without the mark of a list item.
        term: The wording of the term as it stands in the passage; may be empty.
        informs: Whether it tells or sends: then what it is about makes the title.
    """
    words = passage.replace(term, " ", 1) if term else passage
    words = _LEADING.sub("", " ".join(words.split()))
    if informs and (about := _ABOUT.search(words)):
        words = _first_clause(about[1])
        words = re.sub(
            r"\s+(?:informeren|geïnformeerd(?: worden)?|worden geïnformeerd)$", "", words
        )
    else:
        words = _first_clause(words)
        if informs:
            words = _RECEIVER.sub(" ", words)
        stripped = " ".join(_VERBS.sub(" ", words).split())
        words = stripped if len(stripped.split()) > 1 else words
    words = re.sub(r"\s+([,.;:])", r"\1", " ".join(words.split()))
    words = re.sub(
        r"(?:\s+(?:in|op|voor|aan|om|te|via|bij|met|en|de|het|hierover|hier))+$",
        "",
        words.strip(" ,.;:–-"),
    )
    return _cut(words or " ".join(passage.split()))


def _first_clause(words: str) -> str:
    """Return the words up to the first clause that only explains."""
    cut = re.split(
        r",\s+(?:waarbij|waarin|die|dat|waaronder|zodat|en daarmee|zoals)\b|;\s|\.\s", words
    )[0]
    return cut.strip(" .;,")


def _cut(words: str) -> str:
    if len(words) > LONGEST_TITLE:
        words = words[: LONGEST_TITLE - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
    return words[:1].upper() + words[1:]
