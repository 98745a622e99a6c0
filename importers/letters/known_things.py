"""Whether a time only tells of a thing that is known, and nothing is done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from importers.letters.brackets import is_participle
from importers.letters.moods import AHEAD, MODALS, PASSIVES
from importers.letters.tenses import clause_at
from importers.letters.terms import is_dated
from importers.letters.wordsets import word_set
from storage.rules.terms import Scope

if TYPE_CHECKING:
    from importers.letters.parsed import Announcement, Parsed

RELATIVE = word_set("die dat waarvan waarvoor waarmee waarop waarin waarbij waaraan waaruit welke")
_NEW = word_set("een enkele geen")
_STATES = word_set(
    "delen zien vinden achten hechten begrijpen onderschrijven kennen gelden bestaan vormen krijgen hebben zijn "
    "houden weten denken menen betreuren herkennen verwijzen noemen wijzen constateren beseffen bevatten staan liggen luiden "
    "betreffen raken gaan komen passen aansluiten leiden zorgen vragen slaan spelen blijven tellen horen omgaan samenhangen hangen volgen"
)
"""Verbs that say how things are, or what somebody thinks of them."""


def _relative_at(parsed: Parsed, at: int) -> tuple[int, int] | None:
    """Return the relative clause that holds an offset, as words; None when another clause does."""
    first, last = clause_at(parsed, at)
    words = parsed.words
    if first < _LEAST or words[first].word not in RELATIVE or words[first].end > at:
        return None
    joined = words[first - 1].word == ","
    noun = words[first - (2 if joined else 1)].word
    if not noun[0].isalnum() or noun in _NO_NOUN:
        return None
    if is_participle(noun) and parsed.words[max(0, first - 2)].word not in _ARTICLES:
        return None
    if words[first].word == "dat" and not _has_neuter(parsed, first):
        return None
    if not joined:
        last = _behind_verbs(parsed, first, last)
    return (first, last) if at < words[last - 1].end else None


_LEAST = 1
_NO_NOUN = word_set(
    "over van met bij na voor vóór op aan in uit tot door tegen onder tussen en of als om per dan naar is zijn bereid "
    "wordt worden zal zullen zo er gericht blijft blijven luidt staat"
)


def _has_neuter(parsed: Parsed, first: int) -> bool:
    """Return whether right before a word a noun phrase ends to which "dat" can relate: "het wetsvoorstel dat"."""
    near = reversed(parsed.words[max(0, first - _REACH) : first])
    return next((each.word in _NEUTER for each in near if each.word in _NEUTER | _COMMON), False)


_REACH = 6
_NEUTER = word_set("het een dit elk ieder mijn geen ons")
_COMMON = word_set("de die deze is zijn")
_ARTICLES = word_set("de het een deze dit")


def _behind_verbs(parsed: Parsed, first: int, last: int) -> int:
    """Return where a relative clause without a comma ends: behind its first run of verbs."""
    verbs = {place for act, _ in parsed.acts for place in (act.at, act.finite)}
    verbs |= {
        place
        for place in range(first, last)
        if parsed.words[place].word in PASSIVES or parsed.words[place].word in MODALS
    }
    run = first
    while run < last and run not in verbs:
        run += 1
    while run < last and run in verbs:
        run += 1
    # Behind the run another verb opens the main clause: "die op 1 maart begint zet de dienst …".
    inflected = [place for place in range(first, run) if _is_inflected(parsed, place)]
    return run - 1 if len(inflected) > 1 and inflected[-1] == run - 1 else run


def _is_inflected(parsed: Parsed, place: int) -> bool:
    word = parsed.words[place].word
    return (
        word in MODALS
        or word in PASSIVES
        or any(act.finite == act.at == place for act, _ in parsed.acts)
    )


def _is_new(parsed: Parsed, first: int) -> bool:
    """Return whether the thing before a relative clause is told of for the first time: "een proef, die …"."""
    return any(
        token.word in _NEW or token.word[0].isdecimal()
        for token in parsed.words[max(0, first - _FAR) : first]
    )


_FAR = 12


def of_known_thing(parsed: Parsed, said: Announcement) -> bool:
    """Return whether a time only tells of a thing that is known, and nothing is done about it.

    "Dit geldt niet voor de tunnel, waarvan de renovatie volgend jaar begint". A thing that is new is told
    of with its time ("een proef gestart, die in mei eindigt"), and what is being made has it as its term
    ("ik werk aan het plan, dat in mei klaar is").
    """
    if said.scope is Scope.CORE or not is_dated(said.term):
        return False
    clause = _relative_at(parsed, said.term.start)
    if clause is None:
        return False
    first, last = clause
    inside = {token.word for token in parsed.words[first:last]}
    if not inside.isdisjoint(_SPEAKERS) or _is_new(parsed, first):
        return False
    outside = [*parsed.words[:first], *parsed.words[last:]]
    if any(token.word in _SHALL for token in outside):
        return False
    if parsed.words[first - 1].word == "," and not inside.isdisjoint(_SHALL):
        # "Dat ligt bij de raad, die er in mei over zal beslissen": what is to be done.
        return False
    return not any(
        act.mood in AHEAD
        and not first <= act.finite < last
        and not first <= act.at < last
        and (act.finite >= last or parsed.in_main_clause(act))
        and (act.passive or act.verb not in _STATES)
        and not (act.verb == "maken" and "zorgen" in parsed.vocabulary)
        for act, _ in parsed.acts
    )


_SHALL = word_set("zal zullen")
_SPEAKERS = word_set("ik wij we u kamer")
