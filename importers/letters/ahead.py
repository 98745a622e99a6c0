"""The last rule: a main clause that tells what happens at a time ahead, in whatever verb.

Dutch tells the future in the present tense ("In mei gaat de schop in de grond"). So a clause whose
inflected verb is not past, with a term ahead of its own, announces; unless it tells what holds, costs or is
counted from then on, or what others are to do.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.actors import Actor, kamer
from importers.letters.belonging import relative_clause
from importers.letters.frames import blocked
from importers.letters.lexicon import Form, readings
from importers.letters.moods import MODALS, Mood
from importers.letters.parsed import Announcement, Parsed
from importers.letters.plans import NO_DEED, is_ahead
from importers.letters.wordsets import word_set
from storage.rules.terms import Firmness, Scope

if TYPE_CHECKING:
    from storage.rules.deadline import Found

_PRESENT = word_set(
    "is zijn wordt worden gaat gaan komt komen staat staan ligt liggen valt vallen verschijnt verschijnen volgt volgen "
    "begint beginnen start starten krijgt krijgen ontvangt zal zullen moet moeten spreekt spreken rondt opent "
    "sluit vindt vinden maakt maken brengt brengen neemt nemen gebeurt treft doet levert leveren zet zetten wil willen "
    "gebeuren verhuist oordeelt stopt stoppen draagt dragen"
)
"""Inflected forms that announce with a term, beside those that the lexicon knows for the third person."""

_PAST = word_set(
    "was waren werd werden had hadden heeft hebben heb zou zouden kon konden ging gingen kwam kwamen "
    "bleek bleken kreeg kregen kan kunnen mag mogen hoeft"
)


_HAVING = word_set("heb heeft hebben")
_CAN = word_set("kan kunnen")


@cache
def _participle() -> re.Pattern[str]:
    """Return the shape of a participle, known or not: "plaatsgevonden", "gesteld", "verzocht"."""
    return re.compile(
        r"besloten|besproken|\w{0,12}ge\w{2,}(?:d|t|en)|(?:be|ver|ont|her)\w{3,}[dt]|\w+(?:vangen|komen|zien)"
    )


@cache
def _expecting() -> re.Pattern[str]:
    return re.compile(r"\bnaar\s+verwachting\b|\bverwachting\s+is\b", re.IGNORECASE)


@cache
def holds() -> re.Pattern[str]:
    """Return what holds or is from then on, or ends: nobody's work."""
    return re.compile(
        r"\b(?:geldt|gelden|treedt|treden|vervalt|vervallen|bedraagt|bedragen|kost|kosten|telt|tellen|bestaat|bestaan|betaalt|betalen|"
        r"stijgt|stijgen|daalt|dalen|groeit|groeien|neemt\s+(?:toe|af)|blijft|blijven|heet|zit|zitten|recht\s+op|ten\s+hoogste|"
        r"verplicht|van\s+kracht|van\s+toepassing|in\s+werking|looptijd|voldoen|voldoet|jarig|lustrum|\w*verkiezingen|\w*debat\w*|vergadert|"
        r"bereikt|bereiken|mogelijk|onmogelijk|klimaatneutraal|\w*doelstelling|\w*doelen|eindigt|eindigen|verstrijkt|verstreken|expireert|verloopt|afloopt|"
        r"inwerkingtreding|volgens\s+(?:hen|hem|haar))\b|\bloopt\b[^;]{0,200}\baf\b|"
        r"\bmet\s+pensioen\b|\b\d{1,3}(?:\.\d{3})+\b|\bzijn\s+er\b|\ber\s+zijn\b|\bis\s+er\s+(?:sprake|nog)\b",
        re.IGNORECASE,
    )


@cache
def _counts() -> re.Pattern[str]:
    """Return what is counted, paid or foreseen."""
    return re.compile(
        r"\b(?:miljoen|miljard|euro|procent|percentage|duizend|prognose|raming|ramingen|aantal|budget|middelen|tekort|vraag\s+naar|"
        r"gemiddelde?|datum|drukste|dagen|nodig)\b|[€%]",
        re.IGNORECASE,
    )


@cache
def _duty() -> re.Pattern[str]:
    """Return who has a duty or a right by a day: who asks, gets or must hand in something."""
    return re.compile(
        r"\b(?:aanvra\w+|aanvraag|subsidie\w*|burgers?|huurders?|ouders|inwoners|reizigers|leerlingen|studenten|ondernemers?|werknemers?|werkgevers?|"
        r"gebruikers?|organisaties|bedrijven|houders?|eigenaren|verhuurders?|patiënten|verzekerden|deelnemers?|bestuurders?|lidstaten|iedereen|men|wie)\b",
        re.IGNORECASE,
    )


def dated_clause(parsed: Parsed) -> Announcement | None:
    """Find "In februari gaat de schop in de grond", "Het dashboard wordt elk kwartaal bijgewerkt"."""
    text = parsed.text
    if not any(is_ahead(parsed, each) or _often(each) for each in parsed.wordings):
        return None
    if _blocked(text):
        return None
    if holds().search(text) or _counts().search(text):
        return None
    verb_at = _inflected(parsed)
    if verb_at is None or _duty().search(text) is not None or _must(parsed):
        return None
    term = parsed.term(verb_at)
    if (
        term is None
        or (_LIMIT.match(term.deadline.wording) and not _within_then(parsed, verb_at, term))
        or not (is_ahead(parsed, term) or _often(term))
    ):
        return None
    if relative_clause(text, term.start) is not None or _below(text[: term.start]):
        return None
    if any(
        act.mood in {Mood.DONE, Mood.ASKED, Mood.RECITED} and parsed.in_main_clause(act)
        for act, _ in parsed.acts
        if act.verb not in {"plannen", "voorzien", "verwachten"}
    ) and not _will_be_done(parsed, verb_at, term):
        return None
    subject = next((who for _, who in parsed.acts if who.actor is Actor.OTHER), None)
    if any(who.actor in {Actor.KAMER, Actor.READER, Actor.FORMER} for _, who in parsed.acts):
        return None
    return Announcement(
        Scope.OTHER if subject is not None else Scope.PLAN,
        Firmness.PROMISE,
        "other.plan" if subject is not None else "plan.milestone",
        term,
        actor=subject.words.strip(" ,") if subject is not None else "",
        verb_at=verb_at,
    )


_LIMIT = re.compile(
    r"binnen\s+(?:\w+\s+)?\S+\s+(?:dag(?:en)?|we(?:ek|ken)|maand(?:en)?|jaar)\b|op\s+\w+dag$|na\s+\d{4}$",
    re.IGNORECASE,
)
"""How long something may take each time, a day of every week, the years of the subject."""


def _within_then(parsed: Parsed, verb_at: int, term: Found) -> bool:
    """Return whether a length is counted from now: "zal binnen een half jaar moeten zijn geregeld"."""
    within = re.match(r"binnen\b", term.deadline.wording, re.IGNORECASE) is not None
    return within and _SHALL.match(parsed.text, verb_at) is not None


def _will_be_done(parsed: Parsed, verb_at: int, term: Found) -> bool:
    """Return whether a participle tells what is done by a time ahead: "is ultimo 2027 weggewerkt"."""
    if _SHALL.match(parsed.text, verb_at):
        return True
    if _IS.match(parsed.text, verb_at) is None:
        return False
    return (
        _BY_THEN.match(term.deadline.wording) is not None
        # What has been by a time that is said to lie ahead is left out before: see `spent`.
        or _WITHIN.match(term.deadline.wording) is not None
        or _IS_TO_BE.search(parsed.text, term.end) is not None
    )


_SHALL = re.compile(r"(?:zal|zullen|moet|moeten)\b", re.IGNORECASE)
_IS = re.compile(r"(?:is|zijn)\b", re.IGNORECASE)
_WITHIN = re.compile(r"in\s+(?:het|de)\s", re.IGNORECASE)
_IS_TO_BE = re.compile(
    r"\bte\s(?:gebruiken|raadplegen|vinden|zien|bezoeken|bekijken|lezen|downloaden|volgen)\W*\Z"
)
"""What can be used from a day on: "is met ingang van 1 december gratis te gebruiken"."""
_BY_THEN = re.compile(
    r"(?:uiterlijk|eind|medio|begin|ultimo|v[oó][oó]r(?!\s+(?:de\s+)?(?:jaren|periode))|in\s+20\d\d|aan\s+het\s+eind)\b",
    re.IGNORECASE,
)


def _blocked(text: str) -> bool:
    """Return whether words leave a sentence out; a talk with others than the Kamer does not."""
    found = {each[0].lower() for each in blocked().finditer(text)}
    if found and found <= _TALKS:
        return kamer().search(text) is not None or "commissie" in text
    return bool(found)


_TALKS = frozenset({"spreek", "spreekt", "spreken", "gesprek", "stemt", "stemmen"})


def _must(parsed: Parsed) -> bool:
    """Return whether a body has a duty by a day: what the sender or a thing must be is a plan."""
    if not parsed.says(_DUTIES):
        return False
    return (
        parsed.says(_OWED)
        or _owed().search(parsed.text) is not None
        or kamer().search(parsed.text) is not None
        or any(
            subject.actor in {Actor.OTHER, Actor.AGENCY}
            for act, subject in parsed.acts
            if act.mood is Mood.DUTY
        )
    )


@cache
def _owed() -> re.Pattern[str]:
    """Return what must be done by somebody, not be done or be ready: "moeten zich melden"."""
    return re.compile(
        r"\b(?:moet|moeten)\s+(?:zich|hun|haar|zijn)\b|"
        r"\b(?:moet|moeten)\b[^;]{0,300}\b(?:reageren|melden|indienen|aanleveren|aanvragen|overstappen|betalen|kiezen|"
        r"antwoorden|rapporteren|voldoen|beschikken|registreren|inleveren|aantonen|kunnen|hebben)\b",
        re.IGNORECASE,
    )


_DUTIES = word_set("moet moeten dient dienen")
_OWED = word_set("dient dienen")


def _often(term: Found) -> bool:
    """Return whether a term comes back after months or years; what is done daily is how things go."""
    every = term.deadline.every
    return every is not None and every[-1] in "MY"


@cache
def _subordinate() -> re.Pattern[str]:
    return re.compile(
        # "Dat moet in mei klaar zijn": in front "dat" points at a thing.
        r"(?:(?<=\s)(?:dat|die)|\b(?:of|als|indien|wanneer|omdat|zodat|nadat|voordat|terwijl|zoals|hoe|wat|welke|zodra|"
        r"waar\w*|hoewel|doordat|sinds|tenzij|om))\b[^,;]{0,400}$",
        re.IGNORECASE,
    )


def _below(before: str) -> bool:
    """Return whether what stands before opens a subordinate clause that has not ended."""
    return _subordinate().search(before) is not None


def _inflected(parsed: Parsed) -> int | None:
    """Return where the inflected verb of the main clause stands; None when it has been or may be."""
    done = any(_participle().fullmatch(word) for word in parsed.vocabulary)
    expected = _expecting().search(parsed.text) is not None
    for at, token in enumerate(parsed.words):
        word = token.word
        # "heb ik in mei in handen", "kan naar verwachting in mei worden gesloten": still to come.
        still = (word in _HAVING and not done) or (word in _CAN and expected)
        has_been = word in _PAST and not still
        # "… en rondt het rapport in mei af": a clause that goes on opens with its verb.
        tells = (at > 0 or parsed.text[:1].islower()) and (
            still or word in _PRESENT or word in MODALS or _third(parsed, at)
        )
        if not (has_been or tells) or _below(parsed.text[: token.start]):
            continue
        return None if has_been else token.start
    # "De overheden evalueren", "Met de bestuurders spreek ik": no third person.
    return next(
        (
            parsed.words[act.finite].start
            for act, _ in parsed.acts
            if act.mood is Mood.PRESENT
            and act.finite
            and act.verb not in NO_DEED
            and parsed.in_main_clause(act)
        ),
        _unknown(parsed),
    )


def _unknown(parsed: Parsed) -> int | None:
    """Return where a verb that is not known stands: "Mijn ambtenaren schuiven daar maandelijks aan"."""
    if parsed.acts or not parsed.text.endswith("."):
        return None
    found = _second().match(parsed.text)
    return None if found is None else found.start("verb")


@cache
def _second() -> re.Pattern[str]:
    """Return a sentence that opens with who acts, then its verb, then a time or an adverb."""
    return re.compile(
        r"(?:De|Het|Een|Mijn|Onze|Deze|Die|Dit|Dat|Alle|Beide)\s(?:(?!(?:van|voor|over|in|op|met|uit|bij|aan)\s)[\wà-ÿ’'-]+\s){0,4}?"
        r"(?P<verb>[a-zà-ÿ]{2,}(?:t|en))\s(?=(?:daar|hier|er|naar\s+verwachting|in|op|per|voor|vóór|medio|eind|begin|uiterlijk|"
        r"komende?|volgende?|jaarlijks|maandelijks|elk|elke|ieder|iedere|eenmaal|tweemaal|dit|deze|nog|vanaf)\b)"
    )


def _third(parsed: Parsed, at: int) -> bool:
    """Return whether a word is known as a third person and no noun: not behind an article."""
    if parsed.words[at - 1].word in {"de", "het", "een", "dit", "deze", "dat", "die", "per", "in"}:
        return False
    return any(each.form is Form.THIRD for each in readings(parsed.words[at].word))
