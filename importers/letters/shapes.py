"""Sentences whose shape says that something is to be done by a time, whatever their words.

"… en zal daar in mei over oordelen", "X wil voor 30 juni een akkoord bereiken", "is niet eerder dan 2027 aan de
orde": where the time stands between the verb and its end, the sentence announces. So each shape is written with
the time as one mark, and holds for one time ahead of the letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.actors import Actor, judge, kamer
from importers.letters.parsed import Announcement, Parsed
from importers.letters.spent import foretold_at
from importers.letters.wordsets import word_set
from storage.rules.terms import DeadlineKind, Firmness, Scope

if TYPE_CHECKING:
    from storage.rules.deadline import Found

_TIME = "\x00"
"""Stands for the time in a sentence, so that a shape says where it is."""
_GAP = r"[^;\x00]{0,200}?"
_REST = r"[^;\x00]{0,240}"


@dataclass(frozen=True, slots=True)
class _Shape:
    """One shape.

    Attributes:
        words: One of these stands in the sentence, in lower case.
        pattern: The sentence from its start, with a group "verb" where it announces.
        whose: Whose it is; None when the subject in group "who" tells.
        lasting: Whether the time says how long work goes on; else when it is done.
    """

    words: frozenset[str]
    pattern: str
    whose: Scope | None = None
    lasting: bool = False


_SHAPES = (
    # "Het toezicht heeft de cijfers opgevraagd en zal daar in mei een oordeel over geven".
    _Shape(
        word_set("zal zullen wil willen moet gaat gaan"),
        rf"(?P<who>(?!Als\b|Indien\b|Wanneer\b|Wie\b|Een\b)[^;,:\x00]{{2,80}}?)\s(?:heeft|hebben|is|zijn|gaf|geeft|geven|werkt|werken)\s{_GAP}\sen\s"
        rf"(?P<verb>zal|zullen|wil|willen|moet(?=\s{_GAP}\x00\s(?:leiden|uitmonden|resulteren)\b)|gaat|gaan)\s"
        rf"(?!ik\b|wij\b|het\b|de\b|er\b){_GAP}\x00{_REST}",
    ),
    # "Het voorzitterschap wil voor 30 juni een akkoord bereiken".
    _Shape(
        word_set("wil willen hoopt hopen beoogt beogen"),
        rf"(?P<who>(?:(?:De|Het)\s|[A-Z])[^;,:\x00]{{2,80}}?)\s(?P<verb>wil|willen)\s{_GAP}\x00{_REST}\s(?!blijven|hebben|krijgen|weten|zien)\w{{3,}}en\W*\Z",
        Scope.OTHER,
    ),
    # "zij laten mij voor de herfst weten wat zij nodig hebben".
    _Shape(
        word_set("mij ons"),
        rf"(?P<who>[^;,:\x00]{{2,80}}?)\s(?P<verb>laat|laten)\s(?:mij|ons)\s{_GAP}\x00\s{_GAP}\bweten\b",
        Scope.OTHER,
    ),
    # "Voor de zomer weten zij of hun plan door kan gaan".
    _Shape(
        word_set("weten weet horen hoort vernemen"),
        r"\x00\s(?P<verb>weten|weet|horen|hoort|vernemen)\s(?:zij|hij|alle|de|het)\s[^;\x00]{0,80}?\b(?:of|welke?|hoe|wat)\s",
        Scope.PLAN,
    ),
    # "De inwerkingtreding is niet eerder dan 1 januari 2027 aan de orde"; the time holds its first words.
    _Shape(
        word_set("eerder"),
        rf"{_REST}\b(?P<verb>is|zijn|zal|zullen|wordt|worden|komt|komen|volgt|start|begint)\s{_GAP}\x00{_REST}",
        Scope.PLAN,
    ),
    _Shape(
        word_set("eerder"),
        rf"{_REST}\b(?P<verb>ik|wij|we|kabinet)\s{_GAP}\x00\s{_GAP}\b(?:kan|kunnen|zal|zullen)\b{_REST}",
        Scope.PLAN,
    ),
    # "Het kabinet heeft besloten de regeling ook in 2027 voort te zetten".
    _Shape(
        word_set("besloten"),
        rf"(?P<who>[^;,:\x00]{{2,80}}?)\s(?:heeft|hebben|heb)\s(?P<verb>besloten)\s{_GAP}\x00\s{_GAP}\bte\s\w{{3,}}en\b{_REST}",
    ),
    # "Eindhoven, Tilburg en Leiden doen dat dit voorjaar".
    _Shape(
        word_set("en"),
        r"(?:(?:De|Het)\s[a-z]+\s)?[A-Z][\w’'-]+(?:,\s[A-Z][\w’'-]+)*(?:\sen\s[A-Z][\w’'-]+){1,2}\s"
        r"(?P<verb>(?!zijn\b|hebben\b|waren\b|krijgen\b|tellen\b)[a-zà-ÿ]{2,}en)\s(?:(?:dat|dit|daar|naar\s(?:eigen\szeggen|verwachting)|ook|pas)\s){0,2}\x00[^;\x00]{0,80}",
        Scope.OTHER,
    ),
    # "Vooruitlopend daarop digitaliseert het dit jaar de eerste dossiers".
    _Shape(
        word_set("het hij zij"),
        rf"[A-Z][^;,:\x00]{{2,60}}?\s(?P<verb>(?!is\b|wordt\b|heeft\b|blijft\b|gaat\b|staat\b|geldt\b|krijgt\b|valt\b)[a-z]{{4,}}t)\s(?:het|hij|zij)\s\x00{_REST}",
        Scope.PLAN,
    ),
    # "Aan het tweede deel wordt tot en met november gewerkt", "gaan tot 1 juli met de proef door".
    _Shape(
        word_set("gewerkt doorgaan voortgaan gaat gaan werkt werken bezie beziet bezien"),
        rf"{_REST}(?:\x00\s{_GAP}\b(?P<verb>doorgaan|voortgaan|gewerkt)\b|"
        rf"\b(?:gaat|gaan)\s{_GAP}\x00\s{_GAP}\bdoor\W*\Z|"
        rf"\b(?:werkt|werken)\s{_GAP}\x00\s{_GAP}\b(?:aan|verder)\b|\b(?:bezie|beziet|bezien)\s{_GAP}\x00)",
        lasting=True,
    ),
)


@cache
def _compiled() -> tuple[tuple[_Shape, re.Pattern[str]], ...]:
    return tuple((each, re.compile(each.pattern)) for each in _SHAPES)


@cache
def _left_out() -> re.Pattern[str]:
    """Return what others may or must do, what is told of a debate or denied, and what grows."""
    return re.compile(
        r"\b(?:aanvragen|indienen|ingediend|aanmelden|inschrijven|\w*debat|(?:niet|geen)(?!\s+(?:eerder|alleen|langer))|als|indien|mits|tenzij|"
        r"zou|zouden|mocht|hoop|stijgen|dalen|groeien|toenemen|afnemen|oplopen|vervallen|aflopen|eindigen|recht\s+op|fracties?|leden|lid|procent|geldt|gelden)\b|[€%?]",
        re.IGNORECASE,
    )


def shaped(parsed: Parsed) -> Announcement | None:
    """Find what the shape of a sentence around its time says to be done by then."""
    if not parsed.wordings:
        return None
    shapes = [each for each in _compiled() if parsed.says(each[0].words)]
    if not shapes or _left_out().search(parsed.text) or kamer().search(parsed.text):
        return None
    for term in parsed.wordings:
        if not _is_to_come(parsed, term):
            continue
        marked = parsed.text[: term.start] + _TIME + parsed.text[term.end :]
        for shape, pattern in shapes:
            if shape.lasting is not _lasts(term) or (
                shape.words == _NOT_BEFORE and not _not_before(term)
            ):
                continue
            found = pattern.match(marked)
            if found is not None:
                said = _said(parsed, term, shape, found)
                if said is not None:
                    return said
    return None


_ANNOUNCED = word_set("kondigde kondigden zegde zegden gaf liet lieten")


def foretold(parsed: Parsed) -> Announcement | None:
    """Find what another announced to do: "De Commissie kondigde aan in juni met een plan te komen"."""
    if not parsed.wordings or not parsed.says(_ANNOUNCED):
        return None
    for term in parsed.wordings:
        if not _is_to_come(parsed, term) or not foretold_at(parsed.text, term.start):
            continue
        who = judge(
            re.split(r"\s(?:wees|kondigden?|zegden?|gaf|liet|lieten)\s", parsed.text)[0],
            parsed.masthead,
        )
        if who.actor in {Actor.OTHER, Actor.THING}:
            return Announcement(
                Scope.OTHER,
                Firmness.PROMISE,
                "other.reported",
                term,
                actor=who.words.strip(" ,"),
                verb_at=term.start,
            )
    return None


_NOT_BEFORE = word_set("eerder")


def _said(parsed: Parsed, term: Found, shape: _Shape, found: re.Match[str]) -> Announcement | None:
    groups = found.groupdict()
    who = judge(groups["who"], parsed.masthead) if groups.get("who") else None
    if who is not None and who.actor in {Actor.KAMER, Actor.READER, Actor.FORMER}:
        return None
    scope = shape.whose
    if scope is None:
        own = who is None or who.actor in {Actor.SENDER, Actor.AGENCY, Actor.NOBODY, Actor.THING}
        scope = Scope.PLAN if own else Scope.OTHER
    at = found.start("verb") if groups.get("verb") else found.start()
    if at > term.start:
        at += term.end - term.start - 1
    return Announcement(
        scope,
        Firmness.PROMISE,
        "other.plan" if scope is Scope.OTHER else "plan.milestone",
        term,
        actor=who.words.strip(" ,") if who is not None and scope is Scope.OTHER else "",
        verb_at=at,
    )


def _lasts(term: Found) -> bool:
    return re.match(r"(?:tot|t/m)\b", term.deadline.wording, re.IGNORECASE) is not None


def _not_before(term: Found) -> bool:
    return (
        re.match(r"(?:niet\s+eerder|op\s+zijn\s+vroegst)\b", term.deadline.wording, re.IGNORECASE)
        is not None
    )


def _is_to_come(parsed: Parsed, term: Found) -> bool:
    """Return whether a time is a window that ends after the letter, and no effective date of a measure."""
    deadline, day = term.deadline, parsed.reference
    if deadline.kind is not DeadlineKind.WINDOW or day is None:
        return False
    if re.match(r"(?:per|met ingang van|vanaf|sinds)\b", deadline.wording, re.IGNORECASE):
        return False
    if re.search(r"\bvan\s*\Z", parsed.text[: term.start]) is not None:
        # "het besluit van mei": the day of something else.
        return False
    last = deadline.latest
    return (last is None and deadline.earliest is not None and deadline.earliest > day) or (
        last is not None and last > day
    )
