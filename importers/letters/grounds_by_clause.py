"""Grounds told by what the time belongs to: a thing that is known, a prognosis, a meeting, a right, a condition.

Where `by_grammar` asks who acts and in which tense, these ask for the clause of the time and for the kind of
thing that is said there.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.actors import Actor
from importers.letters.known_things import of_known_thing
from importers.letters.lexicon import Form, readings
from importers.letters.moods import MODALS, PASSIVES, Mood
from importers.letters.others_words import (
    MINE,
    advice_to_another,
    is_public_event,
    may_do,
    owes_by_law,
    says_a_member,
    was_advised,
)
from importers.letters.tenses import clause_text, coordinate
from importers.letters.wordsets import word_set
from storage.rules.terms import DeadlineKind, Scope

if TYPE_CHECKING:
    from collections.abc import Callable

    from importers.letters.parsed import Announcement, Parsed


@cache
def _changing() -> re.Pattern[str]:
    """Return verbs of how things change or are by themselves: nobody does it."""
    return re.compile(
        r"\b(?:(?:ge)?stijg(?:t|en)|(?:ge)?da(?:al|a?lt|len)|(?:ge)?groei(?:t|en)|(?:ge)?krimp(?:t|en)|slink(?:t|en)|toenemen|afnemen|oplopen|"
        r"teruglopen|(?:op|onder|boven)\b[^,;]{0,60}\buitkomen|uitvallen|meevallen|tegenvallen|verdwijn(?:t|en)|ontsta(?:at|an)|verdubbel(?:t|en)|"
        r"halver(?:en|eert)|aanhouden|uitblijven|dichtslibben|verslechter(?:t|en)|verouder(?:t|en)|"
        r"(?:gestegen|gedaald|opgelopen|gekrompen|gegroeid|gehalveerd|verdubbeld|dichtgeslibd)(?=\s*(?:[.,;]|$|zijn|is))|verergeren|achterblijven|profiteren|ondervinden|merken|haperen|vergen|bemoeilijken|"
        r"voortduren|aanzwellen|wegvallen|wegebben|schommelen|(?:onder|boven|rond|lager|hoger)\b[^,;]{0,40}\bliggen|laag\s+blijven|leiden\s+tot|tot\b[^,;]{2,80}\bleiden)\b",
        re.IGNORECASE,
    )


_SHALL_OR_EXPECTED = re.compile(
    r"\b(?:zal|zullen|ga(?:at|an)|verwachting|vermoedelijk|waarschijnlijk|naar\s+schatting|raming(?:en)?|ramen|raamt)\b",
    re.IGNORECASE,
)
_UNLESS_DONE = re.compile(
    r"zonder\s(?!meer\b|(?:verdere\s+)?(?:vertraging|tegenslag\w*|uitzondering)\b)(?![^,;]{0,80}\bte\s)|(?:bij|met)\s+(?:ongewijzigde?|gelijkblijvende?|(?:het|de)\s+huidige\s+(?:tempo|beleid|inzet|trend))\b|in\s+dit\s+tempo\b|naarmate\b",
    re.IGNORECASE,
)
_PARTLY = re.compile(
    r"\b(?:deels|gedeeltelijk|grotendeels|nog\s+slechts|nauwelijks|steeds\s+\w+er|(?:lager|hoger|groter|kleiner)\s+(?:uitvallen|liggen|zijn|uitkomen|worden|is|wordt))",
    re.IGNORECASE,
)


def _foretells(parsed: Parsed, said: Announcement) -> bool:
    """Return whether a clause tells how things will go by themselves: "De tekorten zullen in 2027 oplopen"."""
    if said.scope is Scope.CORE or said.recommends or parsed.says(MINE):
        return False
    if _UNLESS_DONE.match(parsed.text) is not None:
        return True
    text = clause_text(parsed, said)
    if _NOT_UNTIL.search(text) is not None and not parsed.says(_PASSIVE):
        return True
    if _SHALL_OR_EXPECTED.search(text) is None or _BODY_ACTS & {
        subject.actor for act, subject in parsed.acts if act.mood is Mood.PROMISED
    }:
        return False
    return any(each.search(text) is not None for each in (_changing(), _PARTLY, _COMPARED))


_NOT_UNTIL = re.compile(
    # What is made is late; what others do or meet comes then of itself.
    r"\b(?:zal|zullen)\b(?![^;]{0,200}\b(?:verschijnen|gereed|klaar|beschikbaar|starten|beginnen|plaatsvinden|volgen|ontvangen|komen(?<!beurt komen)|open|bekend)\b)"
    r"[^;]{0,200}\bpas\b",
    re.IGNORECASE,
)
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
        r"realiseer|betreur|weet|meen|vind|erken|vrees|begrijp)(?:t|en)?|sluit(?:en)?\s+(?:\w+\s+){0,2}niet\s+uit|uit\s+te\s+sluiten|ervan\s+bewust|vooropgesteld|zij\s+(?:opgemerkt|vermeld)|"
        r"duidelijk\s+is|vast\s+staat|staat\s+vast|volledigheidshalve)\b(?:\s+[\w-]+){0,2}?,?\s+dat\s",
        re.IGNORECASE,
    )


_POINTING = word_set(
    "wijs wijzen wijst merk merken merkt teken tekenen tekent mening oordeel opvatting besef beseffen beseft "
    "onderstreep onderstrepen benadruk benadrukken constateer constateren constateert realiseer realiseren betreur "
    "betreuren weet weten meen menen meent vind vinden vindt erken erkennen vrees vrezen vreest begrijp begrijpen sluit sluiten bewust opgemerkt vermeld"
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


_OF_ITSELF = re.compile(
    r"\b(?:krijgt|krijgen|ontvangt|ontvangen)\b[^,;]{0,80}(?:\b(?:geld|middelen|miljoen|subsidie|bijdrage)\b|€)|"
    r"\bautomatisch\b|\b(?:uitbetaald|uitgekeerd|geïnd|verrekend|bijgeschreven|afgeschreven)\b",
    re.IGNORECASE,
)
_LIES_UNTIL = re.compile(r"\blig(?:t|gen)\s+(?:[\w-]+\s+){0,3}?(?:tot|t/m)\b", re.IGNORECASE)
_AT_THE_END = re.compile(
    r"(?:aan|in)\s+het\s+(?:slot|begin|einde?)(?:\s+van\s+\w+\s+\w+)?\s+(?:ga|sta|bespreek|schets|beschrijf|besteed|noem)\s+(?:ik|wij)\b",
    re.IGNORECASE,
)


def _goes_by_itself(parsed: Parsed, said: Announcement) -> bool:
    """Return whether something goes as ever or lies ready until a day, or the letter speaks of its own end."""
    if _AT_THE_END.match(parsed.text) is not None or _LIES_UNTIL.search(parsed.text) is not None:
        return True
    if said.scope is Scope.CORE or said.recommends:
        return False
    if said.term is None:
        return _STANCE.search(parsed.text) is not None
    recurs = said.term.deadline.kind is DeadlineKind.RECURRENCE
    return recurs and _OF_ITSELF.search(parsed.text) is not None


_STANCE = re.compile(
    # "Het kabinet zet in op schone havens"; "wij zetten in op meer woningen" is work.
    r"(?<!ik )(?<!wij )(?<!we )\bzet(?:ten)?\b(?!\s+(?:ik|wij|we)\b)[^,;]{0,80}?\bin\s+op\b|\bserieus\s+nemen\b",
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
    if said.scope is Scope.CORE or parsed.says(MINE) or parsed.says(_BEING_DONE):
        return False
    text = clause_text(parsed, said)
    if _TOTAL.search(text) is not None:
        return True
    return (
        _SUM.search(text) is not None
        and _IS_THERE.search(text) is not None
        and _PAPER.search(text) is None
    )


_TOTAL = re.compile(
    r"\b(?:totaal|totale\s+\w+|aantal)\b[^,;]{0,60}\bop\s+(?:\w+\s+)?\d", re.IGNORECASE
)
_PAPER = re.compile(
    r"\b\w*(?:overzicht|rapport|rapportage|brief|analyse|evaluatie|onderzoek|plan|cijfers|voorstel|verdeling|toelichting)\b",
    re.IGNORECASE,
)


_BEING_DONE = word_set("wordt worden zal zullen")


BY_CLAUSE: tuple[Callable[[Parsed, Announcement], bool], ...] = (
    of_known_thing,
    _foretells,
    _points_out,
    may_do,
    _if_so,
    says_a_member,
    owes_by_law,
    _goes_by_itself,
    _is_sum,
    is_public_event,
    was_advised,
    advice_to_another,
)
"""The grounds told by what a time belongs to, in the order in which they are asked."""
