"""The rule of the plainest announcement: a time ahead, and right behind it what then happens."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.actors import Actor, judge, subject_of
from importers.letters.ahead import holds
from importers.letters.brackets import Act
from importers.letters.lexicon import Form, readings
from importers.letters.moods import MODALS, PASSIVES, Mood
from importers.letters.parsed import Announcement, Parsed
from importers.letters.plans import NO_DEED, each_time, is_ahead
from importers.letters.wordsets import word_set
from storage.rules.terms import Firmness, Scope

if TYPE_CHECKING:
    from importers.letters.actors import Subject
    from storage.rules.deadline import Found

_HOLDS = word_set(
    "geldt gelden treedt treden vervalt vervallen bedraagt bedragen kost kosten loopt lopen"
)
"""What holds or costs from a day on is nobody's work."""


_AHEAD_DONE = word_set(
    "plannen voorzien verwachten beogen afronden voltooien opleveren publiceren evalueren uitvoeren realiseren vaststellen"
)
"""What is ready by a time ahead also has the form of the perfect: "Begin 2027 is het onderzoek afgerond"."""


def opens_with_term(parsed: Parsed) -> Announcement | None:
    """Find "In de loop van het voorjaar openen zes balies": any verb, in the present tense.

    In a main clause the inflected verb stands second, so the word behind a term in front is the
    verb, known or not.
    """
    term = next((each for each in parsed.wordings if _in_front(parsed, each)), None)
    if term is None:
        return _behind_verb(parsed) or _behind_adverb(parsed) or _behind_body(parsed)
    if not is_ahead(parsed, term) or parsed.term(term.end) is not term:
        return None
    if holds().search(parsed.text) is not None:
        return None
    if any(act.mood is Mood.DONE and act.verb not in _AHEAD_DONE for act, _ in parsed.acts):
        # "Op 1 juli is de tranche gesloten": the July behind us.
        return None
    if re.match(r"(?:dit|deze)\b", term.deadline.wording, re.IGNORECASE) and parsed.done():
        # "Dit voorjaar is een makelaar aangesteld": the spring behind us.
        return None
    if re.search(r"\b(?:niet|geen)\b(?![^;]{0,400}\bmaar\b)", parsed.text) is not None:
        return None
    at = next((i for i, word in enumerate(parsed.words) if word.start >= term.end), None)
    if at is None or not _verb_shape().fullmatch(parsed.words[at].word):
        return None
    verb = parsed.words[at].word
    if (
        verb in MODALS
        or verb in _HOLDS
        or (PASSIVES.get(verb) is Mood.DONE and verb not in {"is", "zijn"})
    ):
        return None
    subject = subject_of(
        parsed.text, parsed.words, Act(verb, at, at, Mood.PRESENT), parsed.masthead
    )
    return _told_by(subject, term, parsed.words[at].start)


def _told_by(subject: Subject, term: Found, verb_at: int) -> Announcement | None:
    """Return what a subject tells of its plans; None for one who has none to tell here."""
    if subject.actor in {Actor.KAMER, Actor.READER, Actor.SOMEBODY, Actor.FORMER}:
        return None
    other = subject.actor is Actor.OTHER
    return Announcement(
        Scope.OTHER if other else Scope.PLAN,
        Firmness.PROMISE,
        "other.plan" if other else "plan.milestone",
        term,
        actor=subject.words.strip(" ,") if other else "",
        verb_at=verb_at,
    )


def _behind_verb(parsed: Parsed) -> Announcement | None:
    """Find "De Kamer van Koophandel bouwt in de loop van 2027 …": subject, verb, term."""
    term = next((each for each in parsed.wordings if is_ahead(parsed, each)), None)
    if term is None or parsed.term(term.start) is not term:
        return None
    at = next((i for i, word in enumerate(parsed.words) if word.end >= term.start - 1), 0)
    before = parsed.text[: parsed.words[at].start].strip()
    if at == 0 or parsed.words[at].end > term.start or not _plain_subject().fullmatch(before):
        return None
    verb = parsed.words[at].word
    known = any(
        each.form in {Form.THIRD, Form.INFINITIVE} and each.verb not in NO_DEED
        for each in readings(verb)
    )
    known = known or MODALS.get(verb) is Mood.GOING or _agrees(parsed, before, verb)
    if verb in _HOLDS or not known or holds().search(parsed.text) is not None:
        return None
    subject = judge(before, parsed.masthead)
    if subject.actor is not Actor.SENDER and each_time(Act(verb, at, at, Mood.PRESENT), term):
        return None
    return _told_by(subject, term, parsed.words[at].start)


def _agrees(parsed: Parsed, subject: str, verb: str) -> bool:
    """Return whether a word that no list knows is the verb: the only one, and of one number with its subject.

    "Netbeheerders verzwaren in 2027 de kabels", "Het Capaciteitsorgaan verzwaart in 2027 de eisen".
    """
    if parsed.acts or not parsed.vocabulary.isdisjoint(_INFLECTED) or not parsed.text.endswith("."):
        return False
    noun = subject.rsplit(maxsplit=1)[-1]
    many = re.fullmatch(r"[\wà-ÿ-]+(?:en|s)", noun) is not None
    return re.fullmatch(
        r"[a-zà-ÿ]{2,}(?<!ing)en" if many else r"[a-zà-ÿ]{2,}(?<!heid)(?<!teit)t", verb
    ) is not None and not verb.endswith(("ingen", "heden", "iteiten"))


_INFLECTED = frozenset({*MODALS, *PASSIVES})


def _behind_adverb(parsed: Parsed) -> Announcement | None:
    """Find "Daarom sluiten verzekeraars in januari een convenant": an adverb, and right behind it the verb."""
    if len(parsed.words) < _LEAST or parsed.words[0].word not in _ADVERBS:
        return None
    token = parsed.words[1]
    verb = token.word
    after = parsed.words[2].word
    if verb in _INFLECTED or verb in _HOLDS or not _verb_shape().fullmatch(verb):
        return None
    if parsed.text[token.start].isupper() or verb in _NO_VERB or verb == after:
        return None
    term = parsed.term(token.start)
    if term is None or not is_ahead(parsed, term) or holds().search(parsed.text) is not None:
        return None
    if any(act.mood is Mood.DONE for act, _ in parsed.acts):
        return None
    act = Act(verb, 1, 1, Mood.PRESENT)
    if any(each.verb in NO_DEED for each in readings(verb)) or each_time(act, term):
        return None
    return _told_by(subject_of(parsed.text, parsed.words, act, parsed.masthead), term, token.start)


def _behind_body(parsed: Parsed) -> Announcement | None:
    """Find "De dienst rust de voertuigen voor de zomer uit": a body that acts, and behind it the verb."""
    at = _verb_behind_body(parsed)
    if at is None:
        return None
    token = parsed.words[at]
    term = parsed.term(token.start)
    if term is None or not is_ahead(parsed, term) or holds().search(parsed.text) is not None:
        return None
    act = Act(token.word, at, at, Mood.PRESENT)
    if each_time(act, term) or any(each.mood is Mood.DONE for each, _ in parsed.acts):
        return None
    return _told_by(judge(parsed.text[: token.start], parsed.masthead), term, token.start)


def _verb_behind_body(parsed: Parsed) -> int | None:
    """Return the place of the word right behind a body that opens the sentence, when it can only be the verb."""
    for at, token in enumerate(parsed.words[1:_LONGEST_BODY], start=1):
        word, after = token.word, parsed.words[at + 1].word if at + 1 < len(parsed.words) else "."
        if word in _INFLECTED or not word[0].isalpha():
            return None
        if after not in _BEHIND_VERB or not parsed.text[token.start].islower():
            continue
        if word in _NO_VERB or word in _HOLDS or not _unknown_verb().fullmatch(word):
            continue
        if any(each.verb in NO_DEED for each in readings(word)):
            return None
        who = judge(parsed.text[: token.start].strip(), parsed.masthead)
        if who.actor in {Actor.OTHER, Actor.AGENCY}:
            return at
    return None


_LONGEST_BODY = 8
_BEHIND_VERB = word_set(
    "de het een dit dat deze die zijn haar hun zich daarom daarvoor hiervoor hiertoe daartoe nog nu ook opnieuw eerst alle beide "
    "in op voor vóór uiterlijk begin medio eind per komend volgend nieuwe extra samen twee drie vier vijf tien"
)


@cache
def _unknown_verb() -> re.Pattern[str]:
    return re.compile(r"[a-zà-ÿ]{2,}(?<!heid)(?<!teit)t|[a-zà-ÿ]{3,}(?<!ing)(?<!hed)(?<!teit)en")


_LEAST = 5
"""Words that such a sentence has at least."""
_ADVERBS = word_set(
    "daarom daarnaast ook tevens vervolgens verder voorts hiertoe daartoe hiervoor daarvoor hiermee daarmee bovendien tegelijkertijd "
    "inmiddels ondertussen intussen dan daarna hierna zo momenteel nu daarbij hierbij aansluitend parallel tegelijk ditmaal "
    "overigens daartegenover hierop daarop hieraan daaraan vooruitlopend eerst allereerst mede wel eveneens"
)
_NO_VERB = word_set(
    "het dat niet met uit tot want aan van en kort recent in an onlangs direct vast eerst nooit"
)
"""Words that end like a verb and are none."""


@cache
def _plain_subject() -> re.Pattern[str]:
    """Return a noun phrase that opens a sentence, no more than a few words."""
    return re.compile(
        r"(?:(?:De|Het|Een|Mijn|Onze|Deze|Dit)\s+|(?=[A-Z]))"
        r"(?!(?:In|Op|Over|Bij|Voor|Na|Met|Om|Aan|Uit|Tot|Door|Als|Er|Dat|Wat|Naar|Tijdens|Volgens|Zo)\b)"
        r"(?:(?!(?:is|zijn|was|waren|werd|werden|wordt|worden|heeft|hebben|had|hadden|zou|zouden|moet|moeten|mag|mogen|kan|kunnen|zal|zullen|wil|willen|dient|dienen|hoeft|"
        r"dat|die|of|wat)\b)[^\s,;:]+\s+){0,6}?"
        # Behind an article or an adjective the last word would be a noun.
        r"(?!(?:de|het|een|deze|dit|is|zijn|was|waren|werd|werden|wordt|worden|heeft|hebben|had)$)[^\s,;:]+"
    )


def _in_front(parsed: Parsed, found: Found) -> bool:
    return _adverb().fullmatch(parsed.text[: found.start]) is not None


@cache
def _adverb() -> re.Pattern[str]:
    return re.compile(r"(?:(?:ook|vervolgens|daarnaast|verder|voorts)\s+)?", re.IGNORECASE)


@cache
def _verb_shape() -> re.Pattern[str]:
    """Return the shape of an inflected verb: "opent", "openen", "gaat", "is"."""
    return re.compile(r"[a-zà-ÿ]*(?:t|en|an)|is|zijn", re.IGNORECASE)
