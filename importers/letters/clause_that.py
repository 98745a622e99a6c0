"""The rule for what somebody says, agreed or expects to be so by a day: "verwacht dat het in 2027 is voltooid".

The clause behind "dat" has its verb at the end, often as what will have been done by then ("zijn herschreven")
or how things will be ("weer in gebruik is"). Its time is what counts; what may be so, holds or only grows by
then is nobody's work, and what was asked of the sender or what a study finds is no announcement.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.actors import Actor, judge
from importers.letters.ahead import holds
from importers.letters.decoys import is_decoy
from importers.letters.parsed import Announcement, Parsed
from importers.letters.plans import is_ahead
from importers.letters.wordsets import word_set
from storage.rules.terms import Firmness, Scope

if TYPE_CHECKING:
    from storage.rules.deadline import Found

_EXPECTING = word_set("verwacht verwachten uitgegaan uit erop")
_AIMING = word_set("beoogt beogen streven doel bedoeling planning inzet voornemen ernaar")
_SAYING = (
    word_set(
        "afgesproken overeengekomen besproken afgestemd vastgelegd gesteld weten gemeld meldt melden bericht berichten "
        "bevestigd bevestigt bevestigen aangegeven aangekondigd toegezegd verzekerd verzekert verzekeren garandeert "
        "garanderen gegarandeerd meegedeeld medegedeeld schrijft schrijven"
    )
    | _EXPECTING
    | _AIMING
)
"""Last words but a few of what opens the clause: who says, agreed, expects or aims."""


def said_to_be(parsed: Parsed) -> Announcement | None:
    """Find what is to be so by a time ahead in a clause behind "dat"; None when nothing is."""
    if not parsed.wordings or not parsed.says(_SAYING) or parsed.text.endswith("?"):
        return None
    opened = _opened().search(parsed.text)
    if opened is None or _left_out().search(parsed.text, 0, opened.end()) is not None:
        return None
    end = _end().search(parsed.text, opened.end())
    last = end.start() if end is not None else len(parsed.text)
    term = _term(parsed, opened.end(), last)
    clause = parsed.text[opened.end() : last]
    if term is None or holds().search(clause) or not _is_done_by_then(clause):
        return None
    who = judge(parsed.text[: opened.start("says")], parsed.masthead)
    word = opened["says"].lower()
    own = who.actor is Actor.SENDER or _self().search(parsed.text, 0, opened.end()) is not None
    if own and word not in _EXPECTING | _AIMING:
        # "Ik heb gemeld dat": an old message of the sender.
        return None
    firm = Firmness.PROMISE
    if word in _EXPECTING:
        firm = Firmness.EXPECTATION
    elif word in _AIMING:
        firm = Firmness.AIM
    return Announcement(
        Scope.PLAN if own else Scope.OTHER,
        firm,
        "plan.expected" if own else "other.reported",
        term,
        actor="" if own else who.words.strip(" ,"),
        verb_at=opened.end(),
    )


def _term(parsed: Parsed, begin: int, last: int) -> Found | None:
    """Return the first time ahead between two offsets that is no decoy."""
    return next(
        (
            each
            for each in parsed.wordings
            if begin <= each.start < last
            and is_ahead(parsed, each)
            and not is_decoy(parsed.text, each, parsed.reference)
        ),
        None,
    )


@cache
def _opened() -> re.Pattern[str]:
    """Return what opens the clause: a word of saying, and at most the person told, before "dat"."""
    words = "|".join(sorted(_SAYING))
    return re.compile(
        rf"\b(?P<says>{words})\b(?:\s+(?:is|zijn|mij|ons|nu|thans|van\s+[^,;]{{2,60}}?))?,?\s+dat\s",
        re.IGNORECASE,
    )


@cache
def _self() -> re.Pattern[str]:
    return re.compile(r"\b(?:ik|wij|we|het\s+kabinet)\b", re.IGNORECASE)


@cache
def _left_out() -> re.Pattern[str]:
    """Return what was asked, found, denied or agreed long ago."""
    return re.compile(
        r"\b(?:niet|geen|verzoekt?|verzocht|vragen|vraagt|gevraagd|vroeg|motie|blijkt|indien|als|mits|tenzij|of|"
        r"destijds|eerder|vorig|jl|in\s+(?:19|20)\d\d)\b",
        re.IGNORECASE,
    )


@cache
def _end() -> re.Pattern[str]:
    return re.compile(
        r";|,\s+(?:maar|en|zodat|waar\w*|die|dat|omdat|terwijl|mits|tenzij|als)\b|\.\s*\Z"
    )


@cache
def _shape() -> re.Pattern[str]:
    """Return how a clause closes that tells what will have been done, or how things will be."""
    participle = r"(?:\w{0,14}ge\w{2,}(?:d|t|en)|(?:be|ver|ont|her|over|vol)\w{2,}[dten])"
    state = r"(?:gereed|klaar|beschikbaar|operationeel|rond|compleet|ingericht|in\s+(?:gebruik|bedrijf|dienst)|op\s+(?:orde|peil|volle\s+sterkte))"
    having = r"(?:is|zijn|heeft|hebben|zal|zullen|moet|moeten|wordt|worden)"
    return re.compile(
        rf"\b(?:{having}(?:\s+(?:zijn|hebben|worden))?\s+{participle}|{participle}\s+{having}(?:\s+(?:zijn|hebben|worden))?|"
        rf"{state}\s+(?:is|zijn|zal\s+zijn|zullen\s+zijn|moet\s+zijn|moeten\s+zijn|komt|komen)|"
        rf"\w{{2,}}(?:t|en))(?:\s+(?:in|aan|op|bij|door|voor|met|van)\s[^,;]{{2,120}})?\W*\Z",
        re.IGNORECASE,
    )


def _is_done_by_then(clause: str) -> bool:
    """Return whether a clause says what will be done or ready, without a denial or a duty of others."""
    if _denied().search(clause) is not None:
        return False
    return _shape().search(clause) is not None


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:niet|geen|pas|zou|zouden|was|waren|werd|werden|tekort|stijgt|daalt|toeneemt|afneemt|uitkomt|uitkomen|debat)\b",
        re.IGNORECASE,
    )
