"""Short titles for what was found, made from the passage, without its term."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.lexicon import ADDRESSED_BY_ITSELF, PARTICLES
from importers.letters.moods import MODALS, PASSIVES

if TYPE_CHECKING:
    from importers.letters.parsed import Announcement, Parsed

LONGEST_TITLE = 90
# A title of fewer words says too little by itself: the heading goes before it.
LEAST_WORDS = 2
# The first sentence of an item is its heading when it has no more words than this.
LONGEST_ITEM_HEADING = 9


@cache
def _leading() -> re.Pattern[str]:
    """Return the words that tie a sentence to the one before it."""
    return re.compile(
        r"^(?:(?:daarnaast|daarom|ook|tevens|verder|voorts|hiertoe|daartoe|hiervoor|tot slot|ten slotte|bovendien|"
        r"vervolgens|zo|wel|momenteel|inmiddels|op dit moment|ten (?:eerste|tweede|derde|vierde)|in de eerste plaats|"
        r"zoals [^,]{0,60}?(?:gemeld|aangegeven|toegezegd|aangekondigd|genoemd|gevraagd|benoemd)|"
        r"(?:mede )?naar aanleiding (?:hiervan|daarvan)|gelet op het (?:boven|voor)\w+|het is de bedoeling dat|"
        r"het is (?:mijn|ons) (?:streven|voornemen)(?: om)?|het streven is er ?op gericht om|"
        r"(?:mijn|het) (?:streven|voornemen) is(?: om)?)\b,?\s*)+",
        re.IGNORECASE,
    )


@cache
def _stative() -> re.Pattern[str]:
    """Return the verbs between a thing and the day when it is ready."""
    return re.compile(
        r"\b(?:is|zijn|moet(?:en)?|staat|gepland|wordt|worden|verwacht(?:en)?|geeft aan|geven aan|kom[te]n?|"
        r"beveelt aan|bevelen aan|adviseert|adviseren|(?:heeft|hebben) (?:aangegeven|aangekondigd|toegezegd|laten weten|gemeld)|zal|zullen|te|om)\b(?: met(?: een)?\b)?",
        re.IGNORECASE,
    )


@cache
def _about() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:over|omtrent|inzake|betreffende|ten aanzien van)\s+(.+)$", re.IGNORECASE
    )


@cache
def _filler() -> re.Pattern[str]:
    """Return sender, receiver and words of manner: a title says what, not who to whom."""
    return re.compile(
        r"\b(?:ik|wij|we|(?:het|dit) kabinet|de regering)\b|"
        r"\b(?:daar|hier|er)\b|"
        r"(?<!van )\b(?:aan |met |naar |bij )?(?:uw|de|beide) (?:tweede |eerste )?kamers?\b|\b(?:aan |met )?u\b|"
        r"\b(?:naar verwachting|momenteel|op dit moment|vooralsnog|hierover|daarover|hiervan|daarvan|daarom|hierop|"
        r"op de hoogte|in kennis|daartoe|hiertoe|tevens|nader|voortaan|graag|dan ook|ernaar|ermee|me|zich|voornemens|van plan)\b|"
        r"\b(?:verwacht|streef|streven|zeg|toe te|ben|bereid)\b(?=\s|$)",
        re.IGNORECASE,
    )


def title_of(parsed: Parsed, said: Announcement, heading: str) -> str:
    """Return a title of at most `LONGEST_TITLE` characters.

    Args:
        parsed: The sentence.
        said: What it announces.
        heading: The heading above it; empty when there is none. It helps a title that points
            back ("Daarover informeer ik u …").
    """
    words = _declared(parsed, said) if said.rule == "core.declared" else None
    words = words or (_topic(parsed, said) if said.informs else None) or _deed(parsed, said)
    words = _bare(words)
    if said.actor and said.rule != "other.statutory":
        return _short(f"{_bare(said.actor)}: {words}" if words else said.actor)
    if heading and len(words.split()) < LEAST_WORDS:
        says = words and (said.act is None or words.lower() != said.act.verb)
        both = f"{heading}: {words[:1].lower()}{words[1:]}" if says else heading
        # Under a long heading the words themselves come first: the end is cut.
        words = both if len(both) <= LONGEST_TITLE or not says else f"{words} ({heading})"
    return _short(words or " ".join(parsed.text.split()))


def short_title(words: str) -> str:
    """Return a title for a list item: its heading or first sentence."""
    return _short(_first_clause(" ".join(words.split())))


def _masked(parsed: Parsed, said: Announcement, *, keep_verb: bool) -> str:
    """Return the sentence without term, inflected verb and the verb itself."""
    text = parsed.text
    out = [(said.term.start, said.term.end)] if said.term is not None else []
    if said.actor and said.actor in text:
        out.append((text.index(said.actor), text.index(said.actor) + len(said.actor)))
    if said.act is not None:
        act = said.act
        cluster = {act.finite}
        if not keep_verb:
            cluster.add(act.at)
            cluster |= {at for at in (act.at - 1, act.at + 1) if _auxiliary(parsed, at)}
            cluster |= {at for at in (act.at - 2, act.at + 2) if _auxiliary(parsed, at)}
            cluster |= _particle(parsed, said)
        out += [(parsed.words[at].start, parsed.words[at].end) for at in cluster]
    kept = [not any(start <= at < end for start, end in out) for at in range(len(text))]
    begin = _after_front(parsed, said)
    return " ".join("".join(c if kept[at] else " " for at, c in enumerate(text))[begin:].split())


def _after_front(parsed: Parsed, said: Announcement) -> int:
    """Return where the sentence goes on after a front that only says how or why ("Om … te …")."""
    if said.act is None:
        return 0
    # The first inflected word ends the front; the verb itself may stand in a later clause.
    inflected = next(
        (
            at
            for at, token in enumerate(parsed.words)
            if token.word in MODALS or token.word in PASSIVES
        ),
        said.act.finite,
    )
    begin = parsed.words[min(inflected, said.act.finite)].start
    front = re.match(
        r"(?:om|met|op basis van|in samen\w+|samen met|mede|via|vanuit|binnen|door|bij|voor|na|tijdens|gelet|gezien|"
        r"naast|als|daarom|daartoe|hiertoe|ten|naar aanleiding|in de|in het|in lijn)\b",
        parsed.text,
        re.IGNORECASE,
    )
    return begin if front else 0


def _auxiliary(parsed: Parsed, at: int) -> bool:
    inside = 0 <= at < len(parsed.words)
    return inside and parsed.words[at].word in {
        "worden",
        "wordt",
        "te",
        "kunnen",
        "gaan",
        "zal",
        "zullen",
        "doen",
        "zijn",
        "hebben",
        "laten",
        "toekomen",
    }


def _particle(parsed: Parsed, said: Announcement) -> set[int]:
    """Return where the particle of a verb stands when it is parted from it."""
    act = said.act
    if act is None:
        return set()
    begins = [each for each in PARTICLES if act.verb.startswith(each)]
    particle = max(begins, key=len, default=None)
    if particle is None or parsed.words[act.at].word.startswith(particle):
        return set()
    after = [at for at in range(act.at + 1, len(parsed.words)) if parsed.words[at].word == particle]
    return {after[-1]} if after else set()


def _topic(parsed: Parsed, said: Announcement) -> str | None:
    """Return what is told about, or what is sent."""
    if said.act is not None and said.act.verb in ADDRESSED_BY_ITSELF:
        return None
    text = _leading().sub("", _masked(parsed, said, keep_verb=False))
    begin = re.match(r"(?:over|omtrent|inzake)\s+", parsed.text, re.IGNORECASE)
    if begin and said.act is not None:
        return _first_clause(parsed.text[begin.end() : parsed.words[said.act.finite].start])
    text = _first_clause(text)
    about = _about().search(text)
    sending = said.act is not None and said.act.verb not in {
        "informeren",
        "berichten",
        "rapporteren",
        "inlichten",
        "ontvangen",
    }
    if not _filler().sub(" ", re.sub(r"\b(?:hier|daar|over)\b", "", text)).strip(" ,"):
        return _explained(parsed)
    if about and not (sending and said.rule != "core.receives"):
        return _filler().sub(" ", about[1])
    words = " ".join(_filler().sub(" ", text).split())
    return re.sub(r"^(?:zal|zullen|wordt|worden)\s+|\s+worden\s+\w+(?:\s+en)?$", "", words)


def _explained(parsed: Parsed) -> str | None:
    """Return what a promise that only points back goes on to say: "…, waarbij wij zullen …"."""
    found = re.search(r",\s+waarbij\s+(?:ik|wij|we)\s+(?:ook\s+)?(.+)$", parsed.text, re.IGNORECASE)
    if found is None:
        return None
    return re.sub(r"\b(?:zal|zullen|ook)\s+", "", found[1])


def _deed(parsed: Parsed, said: Announcement) -> str:
    """Return what is done: the infinitive, and then the rest, as in a list of actions."""
    text = _leading().sub("", _masked(parsed, said, keep_verb=False))
    rest = " ".join(_filler().sub(" ", _first_clause(text)).split()).strip(" ,")
    rest = re.sub(r"^(?:om|dat)\s+", "", rest)
    rest = re.sub(
        r"^(?:[Dd]e )?(?:minister|staatssecretaris) (?:van|voor) [A-Z][\w-]+(?:,? (?:en )?[A-Z][\w-]+)*\s",
        "",
        rest,
    )
    if said.act is None:
        rest = _stative().sub(" ", rest)
    if said.act is None or not said.act.verb.isalpha():
        return rest
    rest = re.sub(r"^(?:de|het|een|deze|dit|die)\s+(?=\w)", "", rest, flags=re.IGNORECASE)
    if not rest:
        return said.act.verb
    return f"{said.act.verb} {rest[:1].lower() if rest[1:2].islower() else rest[:1]}{rest[1:]}"


def _declared(parsed: Parsed, said: Announcement) -> str | None:
    """Return what follows "Ik zeg uw Kamer toe"."""
    found = re.search(
        r"\bzeg(?:gen)?\b[^.;]*?\btoe,?\s+(?:dat\s+|om\s+)?(.+)$", parsed.text, re.IGNORECASE
    )
    if found is None:
        return None
    rest = found[1].replace(said.term.deadline.wording, " ", 1) if said.term else found[1]
    return re.sub(r"\bte\s+(?=\w+$)", "", _filler().sub(" ", _first_clause(rest)).strip())


def _first_clause(words: str) -> str:
    """Return the words up to the first clause that only explains."""
    pattern = r",\s+(?:waarbij|waarin|waarmee|die|dat|waaronder|zodat|en daarmee|zoals|bijvoorbeeld|omdat|met)\b|[;:]\s|[.?!]\s"
    return re.split(pattern, words)[0].strip(" .;,")


def _bare(words: str) -> str:
    """Return the words without an article in front and without what hangs at the end."""
    words = re.sub(r"^(?:hier|daar)\s+over\b|^\W*over$", "", words.strip(), flags=re.IGNORECASE)
    words = re.sub(r"\s+([,.;:])", r"\1", " ".join(words.split())).strip(" ,.;:–-")
    words = re.sub(
        r"^(?:de|het|een|deze|dit|dat|die|mijn|onze|daar|hier)\s+(?=\w)",
        "",
        words,
        flags=re.IGNORECASE,
    )
    hanging = (
        r"(?:\s+(?:in|op|voor|aan|om|te|via|bij|met|en|de|het|over|hier|van|naar|ook|nog|er|dan))+$"
    )
    return re.sub(hanging, "", words)


def _short(words: str) -> str:
    words = re.sub(r"\s+([,.;:])", r"\1", " ".join(words.split()))
    if len(words) > LONGEST_TITLE:
        words = words[: LONGEST_TITLE - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
    return words[:1].upper() + words[1:]


def item_title(sentences: list[str], nested: str) -> str:
    """Return a title for a priority: what it names as such, its heading, or what is to be done.

    Args:
        sentences: The sentences of the item, without its mark.
        nested: Title of a plan inside it; empty when there is none.
    """
    first = sentences[0] if sentences else ""
    if len(first.split()) <= LONGEST_ITEM_HEADING:
        return short_title(first)
    for sentence in sentences:
        named = re.search(
            r"\bprioriteit\b(?:\s+(?:is\s+)?(?:aangegeven\s+)?(?:dat\s+(?:dit|het)\s+kabinet\s+)?|\s+in\s+op\s+|:\s+)(.+)$",
            sentence,
        )
        if named:
            words = _filler().sub(" ", _first_clause(re.sub(r"^in\s+op\s+", "", named[1])))
            return _short(_bare(words))
    return nested or short_title(first)
