"""What a sentence announces, or does itself."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.actors import Actor, kamer
from importers.letters.addressed import done_to_kamer, reaches_kamer
from importers.letters.ahead import dated_clause
from importers.letters.asides import back, without_asides
from importers.letters.below import clause_below
from importers.letters.clause_that import said_to_be
from importers.letters.continued import told_therein
from importers.letters.frames import (
    READERS,
    asks_for_time,
    comes,
    comes_with,
    has,
    held_by_report,
    tells,
    told_by_report,
)
from importers.letters.granted import briefs, grants, settles_later, shares
from importers.letters.lexicon import SETTLED_BY_DOING
from importers.letters.moods import AHEAD, Mood
from importers.letters.negatives import ground_against
from importers.letters.openings import opens_with_term
from importers.letters.papers import is_there, owed, told_in_paper
from importers.letters.plans import expected, milestone, plans
from importers.letters.promises import (
    declares,
    follows,
    informs,
    reaches,
    statutory,
)
from importers.letters.receives import kamer_receives
from importers.letters.reduced import reduced
from importers.letters.reported import recommended, reported
from importers.letters.shapes import foretold, shaped
from importers.letters.wordsets import word_set
from importers.letters.work import (
    commissioned,
    dated_item,
    in_talks,
    on_calendar,
    others_promise,
    own_in_time,
    put_off,
    under_way,
)
from storage.rules.terms import DeadlineKind, Scope

if TYPE_CHECKING:
    from importers.letters.parsed import Announcement, Parsed


def announcement(parsed: Parsed) -> Announcement | None:
    """Return what a sentence announces; None when it announces nothing."""
    found = _announced(parsed)
    if found is not None and found.scope is Scope.PLAN and parsed.says(READERS):
        # "Ik zorg dat uw Kamer in mei de cijfers heeft": what is wrapped says to whom.
        told = _wrapped(parsed) or _without_asides(parsed)
        return told if told is not None and told.scope is Scope.CORE else found
    return found or _without_asides(parsed) or _wrapped(parsed)


def _without_asides(parsed: Parsed) -> Announcement | None:
    plain = without_asides(parsed)
    found = _announced(plain.parsed) if plain is not None else None
    return None if plain is None or found is None else back(plain, found, parsed)


def _wrapped(parsed: Parsed) -> Announcement | None:
    """Return what a clause below announces when the sentence as it stands does not."""
    for clause in reduced(parsed):
        said = _announced(clause.parsed)
        if said is None or (said.scope is not Scope.CORE and said.term is None):
            continue
        whole = clause.back(said)
        # What is against the sentence is against its clause; only whose view it is, the sentence says first.
        if ground_against(parsed, whole, besides="view_of_others") is None:
            return whole
    return None


def _announced(parsed: Parsed) -> Announcement | None:
    for rule in (
        on_calendar,
        declares,
        kamer_receives,
        informs,
        statutory,
        follows,
        reaches,
        asks_for_time,
        tells,
        has,
        held_by_report,
        told_by_report,
        told_in_paper,
        owed,
        is_there,
        comes,
        comes_with,
        reaches_kamer,
        done_to_kamer,
        shares,
        grants,
        settles_later,
        briefs,
        recommended,
        reported,
        foretold,
        plans,
        expected,
        milestone,
        opens_with_term,
        commissioned,
        in_talks,
        under_way,
        own_in_time,
        others_promise,
        put_off,
        dated_item,
        said_to_be,
        dated_clause,
        shaped,
        clause_below,
        told_therein,
    ):
        found = rule(parsed)
        if found is None:
            continue
        past = found.scope is not Scope.CORE and parsed.told_past(found.verb_at)
        if past and rule is not foretold:
            continue
        if ground_against(parsed, found) is None:
            return found
    return None


_ALSO = r"(?:tevens|voorts|ook|eveneens|daarnaast|verder)"


_ADDING = word_set("voeg voegen")


@cache
def _adds() -> re.Pattern[str]:
    """Return "Deze rapporten voeg ik eveneens bij": what goes with the letter too."""
    return re.compile(
        rf"(?!daar|hier)(?=[^;]{{0,200}}\b{_ALSO}\b)[^;,]{{0,120}}\bvoeg(?:en)?\s+(?:ik|wij)\b[^;,]{{0,120}}\bbij\d{{0,3}}\W{{0,3}}$",
        re.IGNORECASE,
    )


@cache
def _also_settles() -> re.Pattern[str]:
    """Return "Daarnaast geef ik uitvoering aan de motie": done by what the letter says."""
    return re.compile(
        rf"{_ALSO}\s+(?:geef|geven)\s+(?:ik|wij)\s+(?:uitvoering|invulling|gevolg|gehoor)\s+aan\b[^;]{{0,200}}"
        r"\b(?:moties?|toezegging(?:en)?|verzoek)\b",
        re.IGNORECASE,
    )


_SETTLING = word_set(
    "vandaag heden zoals hierbij hiermee daarmee brief deze toezegging toezeggingen bijgaand bijgevoegd bijgesloten bijlage"
)
"""Without one of these words a letter does nothing by itself, offering apart."""


_ALONG = word_set("tevens voorts ook eveneens daarnaast verder")


@cache
def _goes_along() -> re.Pattern[str]:
    """Return "Tevens stuur ik u het onderzoek": what is there already and goes along, with no later time."""
    return re.compile(
        r"(?:tevens|voorts|ook|eveneens|daarnaast|verder)\s+(?:(?:stuur|sturen|zend|zenden|bied|bieden)\s+(?:ik|wij)|doe\s+ik)\s+"
        r"(?:u|uw\s+kamer|de\s+kamer)\s+(?:het|de)\s+(?!(?:\w+\s+)?(?:volgende|komende|nieuwe)\b)"
        r"(?![^;]{0,400}\b(?:zodra|als|wanneer|dan|later|nader|separaat|steeds|telkens|voortaan|nadat)\b)",
        re.IGNORECASE,
    )


@cache
def _settles() -> re.Pattern[str]:
    """Return "hiermee voldoe ik aan …"; "tegemoet zien" is what the reader will do."""
    return re.compile(
        r"\b(?:hiermee|hierbij|met deze brief|daarmee|in deze brief)\b[^.;]{0,400}"
        r"\b(?:gestand|voldaan|voldoe|tegemoet(?!(?:\s+kan|\s+kunt|\s+te)?\s*zien)|afgedaan|"
        r"invulling|uitvoering|nagekomen|ingelost)\b",
        re.IGNORECASE,
    )


def _untimed(parsed: Parsed) -> bool:
    """Return whether no time ahead stands in a sentence; that of the letter answered is behind."""
    return all(
        each.deadline.kind is DeadlineKind.WINDOW
        and each.deadline.latest is not None
        and parsed.reference is not None
        and each.deadline.latest <= parsed.reference
        for each in parsed.wordings
    )


def _at_once(parsed: Parsed, enclosed: re.Match[str] | None) -> bool:
    """Return whether words say that it goes with the letter; "zoals verzocht" only without a term."""
    if enclosed is None or _asked_below().search(parsed.text, 0, enclosed.start()) is not None:
        return False
    return not enclosed[0].lower().startswith("zoals") or parsed.term(0) is None


@cache
def _asked_below() -> re.Pattern[str]:
    """Return the opening of a clause that only says what is told: "laat ik weten hoe ver het hiermee staat"."""
    return re.compile(r"\b(?:hoe|wat|of|welke|waarom|wanneer)\b[^,;]{0,200}\Z", re.IGNORECASE)


@cache
def _done_as_promised() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:doe|doen|kom|komen)\s+(?:ik|wij)\b[^.;]{0,400}\btoezegging[^.;]{0,400}\b(?:gestand|na)\b",
        re.IGNORECASE,
    )


_FINDS = ("treft", "vindt", "ontvangt")


@cache
def _finds_enclosed() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:hierbij|hiermee|met deze brief|bij deze brief|bijgaand|bijgevoegd|bijgesloten|als bijlage|in de bijlage)\b[^.;]{0,400}"
        r"\b(?:treft|vindt|ontvangt)\s+(?:u|uw kamer|de (?:tweede |eerste )?kamer)\b|"
        r"\b(?:(?:treft|vindt|ontvangt)\s+(?:u|uw kamer)|(?:u|uw kamer)\s+(?:treft|vindt|ontvangt))\s+(?:hierbij|bijgaand|als bijlage|in de bijlage)\b",
        re.IGNORECASE,
    )


@cache
def _enclosed() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:hierbij|hiermee|bijgaand|bijgevoegd|bijgesloten|met deze brief|bij deze brief|bij deze|door middel van deze brief|als bijlage|in de bijlage|(?<!na )(?<!vanaf )(?:vandaag|heden)|zoals (?:verzocht|gevraagd))\b",
        re.IGNORECASE,
    )


_BY_MOUTH = word_set("briefing gesprek toelichting rondleiding werkbezoek bijeenkomst")


@cache
def _opens_letter() -> re.Pattern[str]:
    """Return "In vervolg op mijn brief van 1 juli informeer ik u over …": told by this letter, here and now."""
    ground = (
        r"(?:in\s+(?:vervolg|aansluiting|reactie|antwoord|navolging)\s+op|naar\s+aanleiding\s+van|conform|overeenkomstig|"
        r"zoals\s+(?:toegezegd|verzocht|gevraagd|gebruikelijk)|op\s+(?:uw\s+)?verzoek|ter\s+(?:uitvoering|voldoening))"
    )
    return re.compile(
        rf"{ground}\b(?![^;]{{0,400}}\b(?:nader|nadere|separaat|afzonderlijk|later|voortaan|steeds|telkens|zodra|als|wanneer|nadat|dan|alsnog|"
        r"volgende|eerstvolgende|komende|nog|graag|te\s+zijner\s+tijd)\b)[^;]{0,300}?\b(?:informeer|informeren|bericht|berichten|geef|geven|schets|schetsen)\s+(?:ik|wij)\s+"
        r"(?:u|uw\s+kamer|de\s+kamer|hierna|als\s+volgt)\b",
        re.IGNORECASE,
    )


_ON_GROUND = word_set(
    "vervolg aansluiting reactie antwoord navolging aanleiding conform overeenkomstig zoals verzoek uitvoering voldoening"
)


def performs(parsed: Parsed) -> str | None:
    """Return the name of the rule when the letter itself does what the sentence says."""
    text = parsed.text
    if parsed.says(_ON_GROUND) and _opens_letter().match(text) and _untimed(parsed):
        return "settled.by_letter"
    if not parsed.says(_SETTLING | _ALONG) and not any(
        act.verb == "aanbieden" for act, _ in parsed.acts
    ):
        return None
    if _settles().search(text) and not any(
        act.mood in AHEAD - {Mood.PRESENT} for act, _ in parsed.acts
    ):
        return "settled.by_letter"
    small = text.lower()
    if "toezegging" in small and _done_as_promised().search(text):
        return "settled.by_letter"
    if any(finds in small for finds in _FINDS) and _finds_enclosed().search(text):
        return "settled.enclosed"
    enclosed = _enclosed().search(text)
    if not parsed.wordings and _goes_along().match(text) is not None:
        return "settled.enclosed"
    if parsed.says(_ADDING) and parsed.term(0) is None and _adds().match(text) is not None:
        return "settled.enclosed"
    if _also_settles().match(text) is not None:
        return "settled.by_letter"
    for act, subject in parsed.acts:
        if act.verb not in SETTLED_BY_DOING or subject.actor not in {
            Actor.SENDER,
            Actor.NOBODY,
            Actor.OTHER,
        }:
            continue
        now = act.mood is Mood.PRESENT and (act.at == act.finite or act.passive)
        offered = (
            act.verb == "aanbieden"
            and not act.passive
            and parsed.term(0) is None
            and subject.actor is not Actor.OTHER
            # What is told by word of mouth does not go with a letter.
            and not parsed.says(_BY_MOUTH)
        )
        if now and (_at_once(parsed, enclosed) or offered) and kamer().search(text):
            return "settled.enclosed"
    return None
