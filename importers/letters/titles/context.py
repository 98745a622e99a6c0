"""What stands around a sentence, and what its "deze", "daarvan" and "hierover" point to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.titles.phrases import (
    DETERMINERS,
    PREPOSITIONS,
    noun_group_end,
    opens_noun_group,
    tail_end,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

# A complement that is fetched from elsewhere may be so long.
LONGEST_COMPLEMENT = 62
LONGEST_ANTECEDENT = 50
# A heading that goes before a short title may be so long.
LONGEST_HEADING = 62
# A title of at most so many words says too little by itself.
SHORT_TITLE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a sentence.

    Attributes:
        heading: The heading above it; empty when there is none.
        before: The sentences before it in its paragraph, nearest first.
        subject: The subject of the letter; empty when there is none.
    """

    heading: str = ""
    before: tuple[str, ...] = ()
    subject: str = ""

    @property
    def topic(self) -> str:
        """Return the heading, or the subject of the letter when the heading says nothing."""
        for words in (self.heading, self.subject):
            plain = re.sub(r"^\d+(?:\.\d+)*\.?\s+", "", words).strip(" .:")
            if plain.isupper():
                plain = plain.capitalize()
            if plain and not _says_nothing().search(plain) and len(plain) <= LONGEST_HEADING:
                return plain
        return ""


@cache
def _says_nothing() -> re.Pattern[str]:
    return re.compile(
        r"^(?:tot slot|slot|ten slotte|afsluiting|inleiding|aanleiding|conclusies?|samenvatting|vervolg\w*|planning|proces|"
        r"vooruitblik|toezeggingen|moties|aanpak|de aanpak|prioriteiten\b.*|aanbevelingen|cijfers|(?:mijn|de|onze)? ?reactie|"
        r"stand van zaken|acties|maatregelen|leeswijzer|algemeen|overig\w*|bijlage.*)$|"
        r"\b(?:ik|wij|we|mijn|kabinet|er|dit|deze|dat|nu|betreft|datum)\b|[?]",
        re.IGNORECASE,
    )


@cache
def _activities() -> tuple[tuple[str, str, str, str], ...]:
    """Return things that have results: article, noun, how a verb says it, preposition with it."""
    return (
        ("het", "gesprek", r"\b(?:spreek|spreken|praat|praten)\b", "met"),
        ("het", "overleg", r"\b(?:overleg(?:gen|d)?)\b", "met"),
        ("het", "onderzoek", r"\b(?:onderzoek(?:t|en)?|onderzocht)\b", "naar"),
        ("de", "verkenning", r"\b(?:verken(?:t|nen)?|verkend)\b", "naar"),
        ("de", "evaluatie", r"\b(?:evalue(?:er|ert|ren)|geëvalueerd)\b", "van"),
        ("de", "inventarisatie", r"\b(?:inventaris\w+|geïnventariseerd)\b", "van"),
        ("de", "consultatie", r"\b(?:consult(?:eer|eert|eren)|geconsulteerd)\b", "van"),
        ("de", "meting", r"\b(?:meet|meten|gemeten)\b", "van"),
        ("de", "proef", r"\bbeproef\w*\b", "met"),
        ("de", "pilot", r"\bpilot\b", "met"),
        ("de", "analyse", r"\b(?:analys(?:eer|eert|eren)|geanalyseerd)\b", "van"),
        ("de", "peiling", r"\b(?:peil(?:t|en)|gepeild)\b", "onder"),
        ("de", "toets", r"\b(?:toets(?:t|en)|getoetst)\b", "van"),
        ("de", "studie", r"\bstudie\b", "naar"),
        ("de", "uitvraag", r"\buitvraag\b", "bij"),
    )


def complement(noun: str, context: Context, *, everywhere: bool) -> str:
    """Return what was said with a noun before: "van de proef", or the name that follows it.

    Args:
        noun: As it stands in the sentence.
        context: Where to look.
        everywhere: Whether a noun that is pointed at ("dit rapport") may stand in the subject.
    """
    places = [*context.before[:4], context.heading]
    for text in places:
        for behind in _ends_of(noun.lower(), text.lower()):
            done = _goes_on().match(text, behind)
            if done is None:
                continue
            # "over onze werkwijze met deze groep": what points on tells nothing.
            end = tail_end(text, done.end())
            said = text[done.end() : end].strip()
            if said and not _vague().search(said) and len(said) <= LONGEST_COMPLEMENT:
                return said
    if everywhere:
        subject = context.subject
        named = next(
            (m for at in _ends_of(noun, subject) if (m := _named().match(subject, at))), None
        )
        if named and len(named[1]) <= LONGEST_COMPLEMENT:
            return named[1].strip()
    return ""


def _ends_of(noun: str, text: str) -> Iterator[int]:
    """Yield where a word, or a word that begins with it, stands in a text: the offset behind it."""
    at = text.find(noun)
    while at >= 0:
        if not (at and (text[at - 1].isalnum() or text[at - 1] == "_")):
            yield at + len(noun)
        at = text.find(noun, at + 1)


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(
        r"(?:\s+(?:doen|maken|uitvoeren|opstellen|gedaan|uitgevoerd))?"
        r"(?=\s+(?:van|over|naar|voor|met|tussen|tot|inzake|omtrent)\s)",
        re.IGNORECASE,
    )


@cache
def _vague() -> re.Pattern[str]:
    return re.compile(r"\b(?:deze|dit|dat|die|dezen|elkaar|hen|hun)\b")


@cache
def _named() -> re.Pattern[str]:
    return re.compile(r"\s+((?:van|over|naar|['‘“«\"]|[A-Z]).*)$")


def activity(context: Context, noun: str = "") -> str:
    """Return what the sentence before does: "de meting", "het gesprek met de gemeenten"; or nothing.

    Args:
        context: Where to look.
        noun: The activity that is asked for; any when empty.
    """
    for text in context.before[:2]:
        for article, name, verb, preposition in _activities():
            if noun and noun != name:
                continue
            said = re.search(rf"\b(?:een|de|het|dit|deze|eigen)\s+((?:\w+e\s+)?{name})\b", text)
            if said:
                tail = text[said.end() : tail_end(text, said.end(), 2)]
                allowed = re.match(r"\s+(?:naar|van|over|met|onder)\s", tail)
                short = allowed and len(tail) <= LONGEST_COMPLEMENT
                return f"{article} {said[1]}{tail if short else ''}"
            if re.search(verb, text, re.IGNORECASE):
                return f"{article} {name}{_with(text, preposition, verb)}"
    return ""


def _with(text: str, preposition: str, verb: str) -> str:
    """Return the phrase that goes with a verb that names an activity."""
    found = re.search(rf"\b{preposition}\s", text)
    if preposition in {"met", "onder", "bij", "naar"} and found:
        tail = text[found.start() - 1 : tail_end(text, found.start() - 1, 1)]
        return tail if tail.strip() else ""
    direct = re.search(rf"(?:{verb})\s+(?:ik|wij|we|het kabinet)?\s*(?=(?:de|het)\s)", text)
    if preposition in {"van", "naar"} and direct:
        end = noun_group_end(text, direct.end())
        if re.match(r"\s+(?:om|of|dat|die)\b", text[end:]):
            return ""
        return f" {preposition} {text[direct.end() : end]}"
    return ""


def antecedent(context: Context) -> str:
    """Return the thing that the sentence before is about: its object, else its subject."""
    for text in context.before[:2]:
        found = None
        for part in re.finditer(r"(?<![\w-])(?:de|het|een|alle|enkele)\s+(?=\w)", text):
            before = re.search(r"\b(\w{1,60})[\s,]{0,9}$", text[: part.start()])
            after_preposition = before is not None and before[1].lower() in PREPOSITIONS | {"dan"}
            if after_preposition or (before is None and found is None):
                continue
            found = part
            break
        if found is None:
            continue
        end = noun_group_end(text, found.start())
        stretched = tail_end(text, end, 1)
        if (
            re.match(r"\s+(?:van|uit|voor|over|tussen|tot|op)\s", text[end:])
            and stretched - found.start() <= LONGEST_ANTECEDENT
        ):
            end = stretched
        words = text[found.start() : end]
        if re.match(r"het\s+[A-Z]", words):
            continue
        if re.match(r"(?:het|een)\s+(?:kabinet|regering|deel|aantal)\b", words):
            continue
        if re.match(
            r"(?:de|het|een)\s+(?:minister|kamer|gemeenten|onderzoekers|raad|kabinet|ministeries)\b",
            words,
        ):
            continue
        return words
    return ""


@cache
def _pointing_lead() -> re.Pattern[str]:
    return re.compile(r"^(?:hier|daar)(?:voor|bij|mee|in|toe)\s+", re.IGNORECASE)


@cache
def _of_this() -> re.Pattern[str]:
    return re.compile(r"(?:de\s+)?(\w+)\s+(?:hier|daar)van$", re.IGNORECASE)


@cache
def _on_this() -> re.Pattern[str]:
    return re.compile(r"\bop (?:dit|deze|dat) (?:punt|onderwerp|vlak|thema)\b")


@cache
def _above() -> re.Pattern[str]:
    return re.compile(r"\bbovenstaande\s+")


def resolve(words: str, context: Context) -> str:
    """Return words in which nothing points to another sentence any more."""
    words = _pointing_lead().sub("", words)
    of = _of_this().match(words.strip())
    if of and of[1].lower() in _RELATIONAL:
        words = of[1]
    words = _pronominal(words, context)
    words = _on_this().sub("", words)
    words = _above().sub("", words)
    words = _named_who(words, context)
    words = _pointed(words, context)
    words = _definite(words, context)
    return " ".join(words.split())


@cache
def _pointing_word() -> re.Pattern[str]:
    return re.compile(r"(?<=\w)\s+(hier|daar)(van|voor|naar|bij)\b(?!\s+(?:bij|over))")


def _pronominal(words: str, context: Context) -> str:
    def filled(found: re.Match[str]) -> str:
        place = antecedent(context)
        return f" {found[2].lower()} {place}" if place else ""

    return _pointing_word().sub(filled, words)


def _named_who(words: str, context: Context) -> str:
    """Say who "zij" are in "de maatregelen die zij nemen"; the clause goes when nobody says it."""
    found = re.search(r"\s(?:die|dat)\s+(?:zij|ze)\s+\w+(?:$|(?=\s))", words)
    if found is None:
        return words
    who = (
        re.search(r"\b(?:deze|die)\s+(\w+(?:en|s))\b", context.before[0])
        if context.before
        else None
    )
    if who is None:
        return f"{words[: found.start()]}{words[found.end() :]}"
    named = re.sub(r"\b(?:zij|ze)\b", f"de {who[1]}", found[0])
    return f"{words[: found.start()]}{named}{words[found.end() :]}"


def _pointed(words: str, context: Context) -> str:
    """Replace "deze" and "dit" by an article, and say what was said with the noun before."""

    def replaced(found: re.Match[str]) -> str:
        lead, pointer, adjective, noun = (
            found["lead"],
            found["pointer"],
            found["adjective"],
            found["noun"],
        )
        article = "het" if pointer.lower() in {"dit", "dat"} else "de"
        after = words[found.end() :]
        more = (
            ""
            if re.match(r"\s+(?:van|over|naar)\s", after)
            else complement(noun, context, everywhere=True)
        )
        done = activity(context, noun) if not more else ""
        if done:
            return f"{lead}{done}"
        return f"{lead}{article} {adjective or ''}{noun}{' ' + more if more else ''}"

    before = "|".join(sorted(PREPOSITIONS | {"om", "of", "hoe", "en", "zijn"}))
    return re.sub(
        rf"(?P<lead>^|\b(?:{before})\s+)(?P<pointer>deze|dit|dat|die)\s+(?:bovenstaande\s+)?(?P<adjective>(?:(?!de\b)\w+e\s+)(?=\w))?(?P<noun>\w{{4,}})",
        replaced,
        words,
        flags=re.IGNORECASE,
    )


def _definite(words: str, context: Context) -> str:
    """Say what was said with "de voorstellen" before, when nothing follows it here."""
    found = re.match(r"(?:de|het)\s+(\w{4,})", words, re.IGNORECASE)
    if found is None or noun_group_end(words) != found.end():
        return words
    following = re.match(r"\s+(\w+)", words[found.end() :])
    if following and following[1].lower() in PREPOSITIONS - {"te"}:
        return words
    more = complement(found[1], context, everywhere=False)
    return f"{words[: found.end()]} {more}{words[found.end() :]}" if more else words


_RELATIONAL = frozenset(
    {
        "resultaten",
        "uitkomsten",
        "uitkomst",
        "bevindingen",
        "conclusies",
        "eerste resultaten",
        "eindresultaten",
    },
)


@cache
def _article() -> re.Pattern[str]:
    return re.compile(r"^(?:de|het)\s+", re.IGNORECASE)


def related(words: str, context: Context) -> str:
    """Return "uitkomsten" with what they are the outcome of, when the sentence before says so."""
    plain = _article().sub("", words.strip()).lower()
    if plain not in _RELATIONAL:
        return words
    of = activity(context)
    return f"{words} van {of}" if of else words


def placed(words: str, context: Context) -> str:
    """Return a short title after the heading, or the heading when there are no words."""
    topic = context.topic
    if not words:
        return _more_of(topic, context)
    bare_of = re.fullmatch(r"\w+ (?:van|naar) (?:de|het|een) \w+", words)
    if (len(words.split()) > SHORT_TITLE_WORDS and not bare_of) or not topic:
        return words
    known = {each for each in re.findall(r"\w{4,}", topic.lower()) if each not in DETERMINERS}
    if (
        any(each in known for each in re.findall(r"\w{4,}", words.lower()))
        and len(words.split()) >= SHORT_TITLE_WORDS
    ):
        return words
    if words.lower() in topic.lower():
        return topic
    lower = words if words[1:2].isupper() else words[:1].lower() + words[1:]
    both = f"{topic}: {lower}"
    return both if len(both) <= LONGEST_HEADING + 28 else words


def _more_of(topic: str, context: Context) -> str:
    """Return a heading of one word as the sentence before uses it: "uitwerking in een agenda"."""
    if " " in topic or not topic or not context.before:
        return topic
    found = re.search(
        rf"\b((?:nadere\s+)?\w+ing\s+(?:in|van|voor|naar)\s+(?:een|de|het)\s+{re.escape(topic)})\b",
        context.before[0],
        re.IGNORECASE,
    )
    return found[1] if found else topic


def is_thing(words: str) -> bool:
    """Return whether words begin with a noun group and not with a pronoun alone."""
    plain = words.strip().lower()
    return opens_noun_group(words) and plain not in {
        "het",
        "dit",
        "deze",
        "dat",
        "die",
        "ze",
        "hem",
    }
