"""What others say to be going to do, what was agreed with them, and what they recommend."""

from __future__ import annotations

import re
from functools import cache

from importers.letters.actors import Actor, judge
from importers.letters.parsed import Announcement, Parsed
from importers.letters.terms import is_dated
from importers.letters.wordsets import word_set
from storage.rules.terms import Firmness, Scope


@cache
def _report_of_another() -> re.Pattern[str]:
    said = r"(?:aangegeven|aangekondigd|toegezegd|laten\s+weten|gemeld|bevestigd)"
    return re.compile(
        r"^(?!(?:tijdens|in|bij|op|met|ten|naar|voor|na|uit|over|aan|daar\w*|hier\w*|eerder|ook)\b)(?P<who>[^,;:]{2,90}?)\s+(?:"
        r"(?:geeft|geven|kondigt|kondigen)\s+aan|"
        # "hebben in het overleg van 3 mei aangekondigd".
        rf"(?:heeft|hebben)\s+(?:(?:mij|ons|mijn|in|op|bij|per|eerder|inmiddels|recent|onlangs)\s(?:(?!dat\b|om\b|te\b)[^\s,;:]+\s){{0,9}}?)?{said}|"
        # "De banken hebben zich in het convenant verplicht".
        r"(?:heeft|hebben)\s+zich(?:zelf)?\s+(?:(?!dat\b|om\b|te\b)[^\s,;:]+\s){0,9}?(?:verplicht|gecommitteerd|verbonden|voorgenomen|vastgelegd|ten\s+doel\s+gesteld)|"
        r"(?:is|zijn)\s+voornemens|verwacht|verwachten|denkt|denken|streeft|streven|beoogt|beogen)\b(?=[^;]{0,400}\b(?:te|dat)\b)|"
        # "Ten slotte heeft de ombudsman mij laten weten".
        rf"^[^,;:]{{2,60}}?\s(?:heeft|hebben)\s(?P<told>(?:de|het)\s[^,;:]{{2,60}}?)\s(?:mij|ons)\s(?:(?!dat\b|om\b|te\b)[^\s,;:]+\s){{0,9}}?{said}"
        r"\b(?=[^;]{0,400}\b(?:te|dat)\b)",
        re.IGNORECASE,
    )


_OF_KAMER = re.compile(r"\b(?:leden|lid|vaste|fracties?|indieners?|kamer)\b", re.IGNORECASE)


@cache
def _agreed() -> re.Pattern[str]:
    """Return what is agreed with others, or laid down in a covenant, up to what they are to do."""
    return re.compile(
        r"met\s+(?P<who>[^,;:]{2,90}?)\s+(?:is|zijn)\s+(?:afgesproken|overeengekomen)\s+dat\s+(?!ik\b|wij\b|we\b)|"
        # "Uit contact met de gemeente is gebleken dat".
        r"uit\s+(?:contact|navraag|overleg|informatie|gesprekken)\s+(?:met|bij|van)\s+(?P<asked>[^,;:]{2,60}?)\s+(?:blijkt|is\s+gebleken)\s+dat\s|"
        r"in\s+(?:het|de|dit|dat|deze|die)\s+(?:[\w-]+\s+){0,2}?(?:\w*convenant|\w*afspraken|\w*overeenkomst|\w*pact)\b[^;:]{0,120}?\b(?:is|zijn)\s+"
        r"(?:vastgelegd|afgesproken|overeengekomen)\s+dat\s+(?!ik\b|wij\b|we\b)(?P<party>(?:(?:de|het|alle|elke|iedere)\s+)?[\w-]+)",
        re.IGNORECASE,
    )


def reported(parsed: Parsed) -> Announcement | None:
    """Find what somebody else says to be going to do: "TSD geeft aan eind 2026 met … te komen"."""
    agreed = _agreed().match(parsed.text)
    found = agreed or _report_of_another().match(parsed.text)
    if agreed is not None:
        term = parsed.term(agreed.end())
        if not is_dated(term):
            return None
        return Announcement(
            Scope.OTHER,
            Firmness.PROMISE,
            "other.reported",
            term,
            actor=agreed["who"] or agreed["asked"] or agreed["party"],
            verb_at=agreed.end(),
        )
    if found is None:
        return None
    named = "who" if found["who"] else "told"
    if _OF_KAMER.search(found[named]):
        return None
    who = judge(found[named], parsed.masthead).actor
    # Only somebody can promise or let know, also one whose name says no more than that.
    said_so = (
        re.search(
            r"\b(?:toegezegd|weten|aangegeven|aangekondigd|bevestigd|gemeld|zich(?:zelf)?)\b",
            found[0],
        )
        is not None
    )
    verb_at = found.end(named)
    term = parsed.term(verb_at)
    if term is not None and term.start < found.end():
        # That is when it was said.
        later = (each for each in parsed.wordings if each.start >= found.end())
        term = next((each for each in later if is_dated(each)), None)
    dated = is_dated(term)
    # "Hij verwacht zijn rapport voor de zomer uit te brengen".
    if who is not Actor.OTHER and not (
        (said_so and who is Actor.THING) or (dated and who is Actor.SOMEBODY)
    ):
        return None
    rest = parsed.text[verb_at:]
    act_follows = re.search(
        r"\bte\s+\w+en\b|\bte\s+(?:doen|gaan)\b|\b(?:zal|zullen|gaat|gaan)\b", rest
    )
    expects = re.match(r"\s*(?:verwacht|denk|streef|streven|beoog|beogen)", rest) is not None
    if act_follows is None and (expects or not is_dated(term)):
        return None
    return Announcement(
        Scope.OTHER,
        Firmness.EXPECTATION if expects else Firmness.PROMISE,
        "other.reported",
        term,
        actor=found[named],
        verb_at=verb_at,
    )


_ADVISING = word_set("beveelt bevelen adviseert adviseren verwacht verwachten")


def recommended(parsed: Parsed) -> Announcement | None:
    """Find a recommendation outside a list: "De Raad beveelt de minister aan om …"."""
    if not parsed.says(_ADVISING):
        return None
    found = re.search(
        r"\b(?:beveelt|bevelen)\b[^.;:]{0,400}\baan\b(?!\s*:)[^:]{0,400}$|"
        r"\b(?:adviseert|adviseren)\b[^.;:]{0,400}\b(?:om|te)\b[^:]{0,400}$|"
        r"\bverwacht(?:en)?\s+van\s+(?:de|het|alle)\b[^.;]{0,400}\bdat\b",
        parsed.text,
        re.IGNORECASE,
    )
    if found is None:
        return None
    before = parsed.text[: found.start()]
    who = judge(before, parsed.masthead) if before.strip() else None
    after = re.match(r"\w+\s+((?:de|het)\s+[\w-]+)", found[0])
    if who is None or who.actor not in {Actor.OTHER, Actor.THING}:
        who = judge(after[1], parsed.masthead) if after else None
    if who is None or who.actor is not Actor.OTHER:
        return None
    return Announcement(
        Scope.OTHER,
        Firmness.PROMISE,
        "recommendation.said",
        parsed.term(found.start()),
        actor=who.words.strip(" ,"),
        recommends=True,
        verb_at=found.start(),
    )
