"""Grounds told by what the time belongs to: a thing that is known, a prognosis, a meeting, a right, a condition.

Where `by_grammar` asks who acts and in which tense, these ask for the clause of the time and for the kind of
thing that is said there.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.actors import Actor, kamer
from importers.letters.brackets import is_participle
from importers.letters.lexicon import Form, readings
from importers.letters.moods import AHEAD, MODALS, PASSIVES, Mood
from importers.letters.tenses import clause_at, coordinate
from importers.letters.terms import is_dated
from importers.letters.wordsets import word_set
from storage.rules.terms import Scope

if TYPE_CHECKING:
    from collections.abc import Callable

    from importers.letters.parsed import Announcement, Parsed

_RELATIVE = word_set("die dat waarvan waarvoor waarmee waarop waarin waarbij waaraan waaruit welke")
_NEW = word_set("een enkele geen")
_ACTING = frozenset(
    {Actor.SENDER, Actor.AGENCY, Actor.OTHER, Actor.KAMER, Actor.READER, Actor.SOMEBODY}
)
_STATES = word_set(
    "delen zien vinden achten hechten begrijpen onderschrijven kennen gelden bestaan vormen krijgen hebben zijn "
    "houden weten denken menen betreuren herkennen verwijzen noemen wijzen constateren beseffen bevatten staan liggen luiden "
    "betreffen raken gaan komen passen aansluiten leiden zorgen vragen slaan spelen blijven tellen horen omgaan samenhangen hangen"
)
"""Verbs that say how things are, or what somebody thinks of them."""


def _relative_at(parsed: Parsed, at: int) -> tuple[int, int] | None:
    """Return the relative clause that holds an offset, as words; None when another clause does."""
    first, last = clause_at(parsed, at)
    words = parsed.words
    if first < _LEAST or words[first].word not in _RELATIVE or words[first].end > at:
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


_LEAST = 2
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


def _of_known_thing(parsed: Parsed, said: Announcement) -> bool:
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
    return not any(
        act.mood in AHEAD
        and not first <= act.finite < last
        and not first <= act.at < last
        and (act.finite >= last or parsed.in_main_clause(act))
        and (act.passive or act.verb not in _STATES)
        for act, _ in parsed.acts
    )


_SHALL = word_set("zal zullen")
_SPEAKERS = word_set("ik wij we u kamer")


def _clause_text(parsed: Parsed, said: Announcement) -> str:
    """Return the main clause of the term with what hangs below it; the sentence when there is no term."""
    if said.term is None:
        return parsed.text
    begin, end = coordinate(parsed, said.term.start)
    return parsed.text[begin:end]


_MINE = word_set("ik wij we mij ons kabinet")


@cache
def _changing() -> re.Pattern[str]:
    """Return verbs of how things change or are by themselves: nobody does it."""
    return re.compile(
        r"\b(?:(?:ge)?stijg(?:t|en)|(?:ge)?da(?:al|a?lt|len)|(?:ge)?groei(?:t|en)|(?:ge)?krimp(?:t|en)|slink(?:t|en)|toenemen|afnemen|oplopen|"
        r"teruglopen|(?:op|onder|boven)\b[^,;]{0,60}\buitkomen|uitvallen|meevallen|tegenvallen|verdwijn(?:t|en)|ontsta(?:at|an)|verdubbel(?:t|en)|gehalveerd|"
        r"halver(?:en|eert)|aanhouden|uitblijven|dichtslibben|dichtgeslibd|verslechter(?:t|en)|verouder(?:t|en)|gekrompen|gegroeid|"
        r"gestegen|gedaald|opgelopen|verergeren|achterblijven|profiteren|ondervinden|merken|haperen|vergen|bemoeilijken|"
        r"voortduren|aanzwellen|wegvallen|wegebben|schommelen|liggen|leiden\s+tot|tot\b[^,;]{2,80}\bleiden)\b",
        re.IGNORECASE,
    )


_SHALL_OR_EXPECTED = re.compile(
    r"\b(?:zal|zullen|ga(?:at|an)|verwachting|vermoedelijk|waarschijnlijk|naar\s+schatting|raming(?:en)?|ramen|raamt)\b",
    re.IGNORECASE,
)
_UNLESS_DONE = re.compile(
    r"zonder\s(?!meer\b)(?![^,;]{0,80}\bte\s)|(?:bij|met)\s+(?:ongewijzigd|gelijkblijvend|ongewijzigde|de\s+huidige)\b|in\s+dit\s+tempo\b|naarmate\b",
    re.IGNORECASE,
)
_PARTLY = re.compile(
    r"\b(?:deels|gedeeltelijk|grotendeels|nog\s+slechts|nauwelijks|steeds\s+\w+er|(?:lager|hoger|groter|kleiner|langer|vaker)\b(?!\s+(?:onderwijs|beroep)))",
    re.IGNORECASE,
)


def _foretells(parsed: Parsed, said: Announcement) -> bool:
    """Return whether a clause tells how things will go by themselves: "De tekorten zullen in 2027 oplopen"."""
    if said.scope is Scope.CORE or said.recommends or parsed.says(_MINE):
        return False
    if _UNLESS_DONE.match(parsed.text) is not None:
        return True
    text = _clause_text(parsed, said)
    if _NOT_UNTIL.search(text) is not None and not parsed.says(_PASSIVE):
        return True
    if _SHALL_OR_EXPECTED.search(text) is None or _BODY_ACTS & {
        subject.actor for act, subject in parsed.acts if act.mood is Mood.PROMISED
    }:
        return False
    return any(each.search(text) is not None for each in (_changing(), _PARTLY, _COMPARED))


_NOT_UNTIL = re.compile(r"\b(?:zal|zullen)\b[^;]{0,200}\bpas\b", re.IGNORECASE)
_PASSIVE = word_set("worden")
_COMPARED = re.compile(
    r"\b(?:minder|meer|\w{3,}er)\b[^;,]{1,120}\bdan\s+(?:in\s+)?(?:dit|nu|vorige?|voorgaande?|afgelopen|thans|eerder|normaal|gebruikelijk)\b",
    re.IGNORECASE,
)


_BODY_ACTS = {Actor.SENDER, Actor.AGENCY, Actor.OTHER}


@cache
def _viewing() -> re.Pattern[str]:
    """Return verbs of thought and of pointing out, up to what is thought: "ik wijs erop dat"."""
    return re.compile(
        r"\b(?:van\s+(?:mening|oordeel|opvatting|gevoelen)|(?:be)?sef(?:t|fen)?|besef(?:t|fen)?|erop|er\s+op|op|aan|(?:onderstreep|benadruk|besef|constateer|"
        r"realiseer|betreur|weet|meen|vind|denk|erken)(?:t|en)?|ervan\s+bewust|vooropgesteld|zij\s+(?:opgemerkt|vermeld)|"
        r"duidelijk\s+is|vast\s+staat|staat\s+vast|volledigheidshalve)\b(?:\s+[\w-]+){0,2}?,?\s+dat\s",
        re.IGNORECASE,
    )


_POINTING = word_set(
    "wijs wijzen wijst merk merken merkt teken tekenen tekent mening oordeel opvatting besef beseffen beseft "
    "onderstreep onderstrepen benadruk benadrukken constateer constateren constateert realiseer realiseren betreur "
    "betreuren weet weten meen menen meent vind vinden vindt denk denken erken erkennen bewust opgemerkt vermeld"
)


@cache
def _speaks_below() -> re.Pattern[str]:
    """Return a clause in which the sender acts or the Kamer is told: "dat ik in mei", "dat uw Kamer … ontvangt"."""
    return re.compile(
        r"\bdat\s+(?:ik|wij|we|u|uw|de\s+(?:tweede\s+|eerste\s+)?kamer)\b|\b(?:en|,)\s+(?:zal|ik|wij|stuur|informeer|kom|ga|laat|neem|werk)\b|"
        r"\baan\s+(?:u|uw\s+kamer|de\s+kamer)\b",
        re.IGNORECASE,
    )


def _points_out(parsed: Parsed, said: Announcement) -> bool:
    """Return whether a sentence gives a view or points out how things are: "Ik wijs erop dat de wet …"."""
    if not parsed.says(_POINTING) or said.rule.startswith(("other.reported", "recommendation.")):
        return False
    found = _viewing().search(parsed.text)
    if found is None or found.end() > max(
        said.verb_at, 0 if said.term is None else said.term.start
    ):
        return False
    if said.term is not None and coordinate(parsed, said.term.start)[0] > found.start():
        # "… van mening dat een norm nodig is en dient daartoe in mei een voorstel in".
        return False
    return _speaks_below().search(parsed.text, max(0, found.end() - 5)) is None


_LIMIT = re.compile(r"(?:tot|t/m|uiterlijk|v[oó][oó]r|binnen)\b", re.IGNORECASE)
_MAY = word_set("kan kunnen mag mogen kunt")


def _may_do(parsed: Parsed, said: Announcement) -> bool:
    """Return whether others can do something up to a day: "Scholen kunnen tot 1 mei voorstellen indienen"."""
    if said.scope is Scope.CORE or not is_dated(said.term) or not parsed.says(_MAY):
        return False
    if _LIMIT.match(said.term.deadline.wording) is None or parsed.says(_MINE | _EXPECTED):
        return False
    first, last = clause_at(parsed, said.term.start)
    if parsed.words[first].word in _BELOW:
        return False
    inside = {token.word for token in parsed.words[first:last]}
    return not inside.isdisjoint(_MAY) and inside.isdisjoint(_BECOMES)


_BELOW = _RELATIVE | word_set("waar of hoe zodat omdat als wanneer")
_EXPECTED = word_set("verwachting verwacht verwachten streven bedoeling doel")
_BECOMES = word_set("worden zijn wordt zal zullen")


def _if_so(parsed: Parsed, said: Announcement) -> bool:
    """Return whether a sentence opens with a condition: "Stemt de raad in, dan begint de bouw in mei"."""
    if said.scope is Scope.CORE:
        return False
    if _PROVIDED.match(parsed.text) is not None:
        return True
    opened = _VERB_FIRST.match(parsed.text)
    if opened is None:
        return False
    follows = next((each.word for each in parsed.words if each.start >= opened.end()), "")
    return (
        opened["then"] is not None or follows in PASSIVES or follows in MODALS or _is_third(follows)
    )


def _is_third(word: str) -> bool:
    return any(each.form is Form.THIRD for each in readings(word))


_PROVIDED = re.compile(
    r"(?:in\s+(?:het|dat)\s+geval(?:\s+dat)?|ingeval|onder\s+(?:die|deze|dezelfde)\s+voorwaarde|voor\s+zover|zo\s+nodig|indien|mocht)\b",
    re.IGNORECASE,
)
_VERB_FIRST = re.compile(
    r"(?!\w*dat\b|(?:Dit|Wat|Het|Met|Niet|Tot|Uit|Eerst|Meest|Want|Is|Zijn|Ten|Binnen|Buiten|Tussen|Tegen|Samen|Allen|Kort)\b)"
    r"[A-Z][a-z]*(?:t|en|ou)\s+(?:de|het|een|er|dat|dit|deze|die|zij|hij|men|daar|hier|alle)\b[^,;]{2,200},\s+(?P<then>dan\s+)?"
)


@cache
def _members_say() -> re.Pattern[str]:
    """Return what members say: "De leden van de fractie merken op dat", "Deze leden lezen dat"."""
    return re.compile(
        r"(?:(?:ook|daarnaast|voorts|verder|tot\s+slot|tevens)\s+\w+\s+)?(?:de|deze|die|enkele|andere|genoemde)\s+(?:leden|fracties?|indieners?|vragenstellers?)\b"
        r"[^;]{0,160}?\s(?:dat|of|hoe|wanneer|welke|waarom|wat)\s",
        re.IGNORECASE,
    )


@cache
def _answering() -> re.Pattern[str]:
    return re.compile(r"\b(?:ik|wij|we|kabinet)\b|;", re.IGNORECASE)


def _says_a_member(parsed: Parsed, _: Announcement) -> bool:
    """Return whether a sentence only tells what members say or ask."""
    return (
        _members_say().match(parsed.text) is not None and _answering().search(parsed.text) is None
    )


_BY_LAW = re.compile(
    r"(?:op\s+grond\s+van|krachtens|ingevolge)\s+(?:de\s+|het\s+)?(?:artikel|[\w-]*wet\b|verordening|richtlijn|regeling|besluit|verdrag)",
    re.IGNORECASE,
)


def _owes_by_law(parsed: Parsed, said: Announcement) -> bool:
    """Return whether a body does what the law or good order asks of it: "Op grond van artikel 18 zendt het college".

    A report to the Kamer that a law orders is announced.
    """
    if said.scope is Scope.CORE or kamer().search(parsed.text) is not None:
        return False
    owes = _OWES.match(parsed.text) is not None
    return owes or (
        _BY_LAW.match(parsed.text) is not None
        and any(
            act.mood is Mood.PRESENT and not act.passive and subject.actor is not Actor.SENDER
            for act, subject in parsed.acts
        )
    )


_OWES = re.compile(
    r"(?!(?:ik|wij|we|nederland|het\s+kabinet|daarna|hierna)\b)[^,;]{2,80}?\b(?:dient|dienen)\b[^,;]{3,200}\bte\s+\w+(?:en|aan|oen)\b",
    re.IGNORECASE,
)


_SUM = re.compile(
    r"€|\b(?:euro|miljoen|miljard|bedrag|bedragen|budget|middelen|procent|reeks)\b", re.IGNORECASE
)
_IS_THERE = re.compile(
    r"\b(?:nodig|gemoeid|gereserveerd|begroot|geraamd|uitgetrokken|bestemd|ingeboekt|opgenomen|beschikbaar|beschikbaar\s+is|beslaat|beslaan|"
    r"bedra(?:agt|gen)|belo(?:opt|pen)|kost|kosten|oplopend|aflopend|loopt\s+(?:op|af))\b",
    re.IGNORECASE,
)


def _is_sum(parsed: Parsed, said: Announcement) -> bool:
    """Return whether a clause tells which sum is there or needed in a year: nobody spends it yet."""
    if said.scope is Scope.CORE or parsed.says(_MINE) or parsed.says(_BEING_DONE):
        return False
    text = _clause_text(parsed, said)
    return _SUM.search(text) is not None and _IS_THERE.search(text) is not None


_BEING_DONE = word_set("wordt worden zal zullen komt komen")


@cache
def _public_event() -> re.Pattern[str]:
    """Return votes, elections, summits and sessions, which come of themselves."""
    return re.compile(
        r"\b(?:\w*referendum|\w*verkiezing(?:en)?|in\s+stemming|\w*zitting(?:en)?(?=\s+(?:is|staat|op|gepland|dient|plaats)|[^,;]{0,40}\bgepland)|hoorzitting|kort\s+geding|"
        r"(?:regeringsleiders|(?:de|eu-|europese)\s?ministers|europese\s+raad|raad)\b[^,;]{0,80}\b(?:spreken|spreekt|vergader(?:t|en)|van\s+gedachten)|"
        r"(?:vergader(?:t|en)|spreken)\s+(?:de\s+)?(?:ministers|regeringsleiders|lidstaten)|gevierd|herdacht|"
        r"(?:mandaat|\w+termijn)\b[^,;]{0,60}\b(?:begint|eindigt|verstrijkt))\b",
        re.IGNORECASE,
    )


def _is_public_event(parsed: Parsed, said: Announcement) -> bool:
    return (
        said.scope is not Scope.CORE
        and not parsed.says(_MINE)
        and said.term is not None
        and _public_event().search(_clause_text(parsed, said)) is not None
    )


_ADVISED = word_set(
    "geadviseerd aanbevolen bepleit gepleit geopperd voorgesteld aangedrongen opgeroepen gesuggereerd"
)


def _was_advised(parsed: Parsed, said: Announcement) -> bool:
    """Return whether another than the sender has advised it: "heeft op 3 mei geadviseerd de berekening …"."""
    if said.scope is Scope.CORE or parsed.says(_MINE):
        return False
    if _ADVISES.match(parsed.text) is not None:
        return True
    if not parsed.says(_ADVISED):
        return False
    return (
        said.rule != "recommendation.said"
        and any(
            token.word in _ADVISED
            and token.start < max(said.verb_at, 0 if said.term is None else said.term.start) + _NEAR
            for token in parsed.words
        )
        and not parsed.vocabulary.isdisjoint({"heeft", "hebben"})
    )


_NEAR = 200
_ADVISES = re.compile(
    r"(?!nederland\b)[^,;]{2,80}?\b(?:bepleit(?:en)?|suggere(?:ert|ren)|oppe(?:rt|ren)|(?:stelt|stellen)\s+voor\s+(?:om|dat|de|het|een))\b",
    re.IGNORECASE,
)


def _advice_to_another(parsed: Parsed, said: Announcement) -> bool:
    """Return whether advice goes to another than the sender, with no time: "beveelt de korpschef aan om"."""
    if said.rule != "recommendation.said" or is_dated(said.term):
        return False
    return _TO_ANOTHER.search(parsed.text) is not None


_TO_ANOTHER = re.compile(
    r"^(?:zij|hij|ze)\b|\b(?:beve(?:elt|len)|advise(?:ert|ren)|raadt|raden)\s+(?!(?:de|het)\s+(?:minister|staatssecretaris|kabinet|regering|rijk|ministerie|bewinds\w+))"
    r"(?:de|het|alle)\s+[\w-]+(?:\s+[\w-]+){0,3}?\s+(?:aan\b|om\b)",
    re.IGNORECASE,
)

BY_CLAUSE: tuple[Callable[[Parsed, Announcement], bool], ...] = (
    _of_known_thing,
    _foretells,
    _points_out,
    _may_do,
    _if_so,
    _says_a_member,
    _owes_by_law,
    _is_sum,
    _is_public_event,
    _was_advised,
    _advice_to_another,
)
"""The grounds told by what a time belongs to, in the order in which they are asked."""
