"""Promises told by their frame: the Kamer, a time or report to come, and no ground against it.

The rules in `promises` know the verbs of telling and sending. These know no verb: who is told and
when says enough, whether the letter writes "praat ik u bij", "leest u" or "staat in de volgende brief".
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.actors import CABINET, SELF, kamer
from importers.letters.moods import AHEAD, Mood
from importers.letters.more_verbs import is_past
from importers.letters.parsed import Announcement, Parsed, firmness
from importers.letters.terms import is_dated
from importers.letters.wordsets import word_set
from storage.rules.terms import DeadlineKind, Firmness, Scope

if TYPE_CHECKING:
    from storage.rules.deadline import Found

READER = (
    r"(?:u|(?:uw|de|beide)\s+(?:tweede\s+|eerste\s+)?kamers?|"
    r"(?:uw|de)\s+(?:vaste\s+)?(?:kamer)?commissies?|de\s+leden(?:\s+van\s+(?:de|het)\s+[\w-]*fracties?(?:\s+van\s+\w+)?)?)"
)
READERS = word_set(
    "u uw kamer kamers commissie commissies leden staten-generaal parlement kamercommissie"
)
"""Without one of these words nobody is told."""


def _core(parsed: Parsed, term: Found | None, verb_at: int) -> Announcement:
    act = next((act for act, _ in parsed.acts if act.mood in AHEAD), None)
    firm = firmness(parsed, act) if act is not None else Firmness.PROMISE
    return Announcement(
        Scope.CORE, firm, "core.framed", term, informs=True, verb_at=verb_at, act=act
    )


def _dated(parsed: Parsed, verb_at: int) -> Found | None:
    term = parsed.term(verb_at)
    return term if is_dated(term) else None


@cache
def _aside() -> re.Pattern[str]:
    """Return what speaks of the Kamer without telling it: "zoals u vroeg", "die uw Kamer koos"."""
    return re.compile(
        rf"\bzoals\b[^,;]{{0,400}}|\b(?:die|dat|wat|welke|waar\w*|tot|totdat|als|indien|of|nadat|zodat)\s+{READER}\b[^,;]{{0,400}}|"
        r"\b(?:op|na|conform|in\s+lijn\s+met)\s+(?:\w+\s+)?(?:verzoek|wens|vraag)\b[^,;]{0,400}",
        re.IGNORECASE,
    )


@cache
def blocked() -> re.Pattern[str]:
    """Return what is done with or asked of the Kamer, denied, or supposed."""
    return re.compile(
        r"\b(?:debat(?:teert|teren|teer)?|spre(?:ek|ekt|ken)|gesprek|van\s+gedachten|uitnodiging|verzoeken|verzoek\s+(?:om|dit|dat)\b|"
        # "Op verzoek van het lid", "de vraag of": the nouns.
        r"(?<!\bop )(?<!\bhet )(?<!\bdit )(?<!\bdat )(?<!\buw )(?<!\been )(?<!\bdaarop )verzoekt?|"
        r"(?<!\bde )(?<!\bdeze )(?<!\bdie )(?<!\buw )(?<!\bop )vraagt?|vragen\s+(?:ik|wij)|vroeg|hoop|dank|zou|zouden|moge|mocht|behandelt|behandeling\s+(?:in|door)|stemt|stemmen)\b|"
        r"\b(?:niet|geen)\b(?!\s+(?:alleen|eerder|later|voor|vóór|langer))(?![^;]{0,400}\bmaar\b)|"
        r"\b(?:hierbij|bijgaand|bijgevoegd|bijgesloten|hieronder|hiermee)\b|\b(?:deze|dit)\s+(?:\w+\s+)?(?:\w*brief|\w*rapportage|nota)\b",
        re.IGNORECASE,
    )


_AHEAD_IN_PERFECT = word_set(
    "plannen voorzien bedoelen beogen afgesproken verwachten uitgesteld verschuiven uitstellen doorgeschoven"
)


def _is_past(parsed: Parsed) -> bool:
    return parsed.told_past(len(parsed.text)) or any(
        act.mood in {Mood.DONE, Mood.RECITED, Mood.ASKED}
        # "is gepland", "is bedoeld" look ahead.
        and act.verb not in _AHEAD_IN_PERFECT
        and parsed.in_main_clause(act)
        for act, _ in parsed.acts
    )


@cache
def _sender() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{SELF}|{CABINET})\b", re.IGNORECASE)


@cache
def _sent_before() -> re.Pattern[str]:
    """Return a relative clause in which the sender told the Kamer: "die ik u in januari stuurde"."""
    return re.compile(r"\b(?:die|dat|welke)\s+(?:ik|wij|we)\s+[^,;]{2,200}", re.IGNORECASE)


def _blank_if_past(clause: str) -> str:
    """Return spaces for a clause that closes in a past form, else the clause."""
    last = clause.rstrip(" .").rpartition(" ")[2].lower()
    return " " * len(clause) if is_past(last) else clause


def tells(parsed: Parsed) -> Announcement | None:
    """Find "In februari praat ik uw Kamer bij": the sender, the Kamer and a time, in any verb."""
    if not parsed.wordings or not parsed.says(READERS):
        return None
    text = _aside().sub(lambda found: " " * len(found[0]), parsed.text)
    text = _sent_before().sub(lambda found: _blank_if_past(found[0]), text)
    sender, reader = _sender().search(text), kamer().search(text)
    if sender is None or reader is None or blocked().search(text) or _is_past(parsed):
        return None
    term = _dated(parsed, sender.start())
    return _core(parsed, term, sender.start()) if term is not None else None


@cache
def _has() -> re.Pattern[str]:
    """Return what the Kamer does when something reaches it: reads, finds, has in hand."""
    gets = (
        r"(?:leest|lezen|vindt|vinden|treft|treffen|hoort|horen|beschikt|beschikken|verneemt|ontvangt|ontvangen|krijgt|"
        r"ziet|weet)"
    )
    having = r"(?:heeft|hebt|hebben|houdt)"
    hold = (
        r"(?:in\s+handen|in\s+(?:haar\s+)?bezit|(?:de|tot\s+(?:haar|uw)\s+)\s*beschikking|inzicht|zicht|duidelijkheid|"
        r"zekerheid|uitsluitsel|te\s+goed|tegoed)"
    )
    thing = (
        r"(?:(?:de|het|een|mijn|onze|alle|meer)\s+)?(?:[\w-]+\s+)?[\w-]*(?:resultaten|uitkomst(?:en)?|rapport(?:age)?|brief|bericht|"
        r"overzicht|cijfers|reactie|antwoord(?:en)?|voorstel|stukken|analyse|evaluatie|advies|verslag|plan|nota|gegevens)\b"
    )
    counts = r"(?:kunt\s+u|u\s+kunt|{reader}\s+kan|kan\s+{reader})\b[^;]{{0,60}}\b(?:erop\s+rekenen|op\s+rekenen|ervan\s+uitgaan|verwachten|tegemoetzien)"
    return re.compile(
        rf"(?P<first>\b(?:{gets}\s+{READER}|{READER}\s+{gets})\b)|"
        rf"(?P<held>\b(?:{having}\s+{READER}|{READER}\s+{having})\b)(?=[^;]{{0,400}}\b{hold}\b)|"
        rf"(?P<plain>\b(?:u\s+(?:heeft|hebt)|(?:heeft|hebt)\s+u)\b|\b(?:{having}\s+{READER}|{READER}\s+{having})(?=\s+{thing}))(?![^;]{{0,400}}\b(?:\w{{0,5}}ge\w+[dtn]|ontvangen|be(?!richt\b)\w+[dt]|ver\w+[dt])\b)|"
        rf"(?P<counted>\b{counts.format(reader=READER)}\b)",
        re.IGNORECASE,
    )


def has(parsed: Parsed) -> Announcement | None:
    """Find "De uitwerking leest u in januari": the Kamer as the one who reads, finds or has."""
    if not parsed.wordings or not parsed.says(READERS):
        return None
    text = _aside().sub(lambda found: " " * len(found[0]), parsed.text)
    found = _has().search(text)
    if found is None or blocked().search(text) or _is_past(parsed):
        return None
    term = _dated(parsed, found.start())
    return _core(parsed, term, found.start()) if term is not None else None


@cache
def _report() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:[\w-]*rapportage|[\w-]*brief|[\w-]*monitor|[\w-]*begroting|nota|miljoenennota|\w*circulaire|\w*jaarverslag|jaarbericht|"
        r"halfjaarbericht|memorie|\w*reactie|verslag|agenda|voorjaarsnota|najaarsnota|staat van|stand van|overzicht|"
        r"beantwoording)\b",
        re.IGNORECASE,
    )


@cache
def _coming() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:eerst)?volgende?\b|\bkomende?\b|\bnieuwe?\b|\baanstaande\b|\blatere?\b|\b20\d\d\b",
        re.IGNORECASE,
    )


def held_by_report(parsed: Parsed) -> Announcement | None:
    """Find "In de volgende voortgangsbrief geef ik een overzicht": a report to come holds it."""
    if not any(each.deadline.kind is DeadlineKind.CARRIED for each in parsed.wordings):
        return None
    if blocked().search(parsed.text) or _is_past(parsed):
        return None
    term = parsed.term(0)
    if term is None or term.deadline.kind is not DeadlineKind.CARRIED:
        return None
    carrier = term.deadline.carrier or ""
    if not term.deadline.rule.startswith("carried.report") or not _report().search(carrier):
        return None
    if re.match(r"(?:in|bij|met|via)\b", term.deadline.wording, re.IGNORECASE) is None:
        return None
    coming = _coming().search(carrier)
    promised = any(
        act.mood is Mood.PROMISED and parsed.in_main_clause(act) for act, _ in parsed.acts
    )
    explains = any(act.verb in _EXPLAINING for act, _ in parsed.acts)
    if _budget().search(carrier) and not (promised or explains or parsed.says(READERS)):
        return None
    return _core(parsed, term, term.end) if coming or promised else None


_EXPLAINING = word_set(
    "toelichten ingaan terugkomen uiteenzetten beschrijven melden rapporteren verantwoorden vermelden informeren"
)


@cache
def _budget() -> re.Pattern[str]:
    """Return papers that decide more than they tell: what is put into one is work."""
    return re.compile(r"begroting|voorjaarsnota|najaarsnota|miljoenennota", re.IGNORECASE)


_COMING_WORDS = word_set(
    "volgende eerstvolgende komende nieuwe terug bevatten ingaan schetsen vermelden beschrijven besteden"
)


@cache
def _report_acts() -> re.Pattern[str]:
    """Return a report to come as the one who tells: "De volgende brief zal hierop ingaan"."""
    return re.compile(
        r"(?:(?:de|het|een)\s+(?:eerst)?(?:volgende|komende|nieuwe)\s+(?:\w*rapportage|\w*brief|\w*monitor|\w*jaarverslag|\w*bericht|sta(?:at|nd)\s+van\b)"
        r"[^,;]{0,400}?\b(?:zal|gaat|geeft|bevat|schetst|beschrijft|biedt|besteedt|laat)\b)|"
        # "De rapportage zal voortaan ook de doorlooptijd bevatten".
        r"(?:de|het|deze|die)\s+(?:[\w-]+\s+)?[\w-]*(?:rapportage|brief|monitor|jaarverslag|bericht|overzicht|evaluatie|reactie)\s+(?:zal|zullen)\b"
        r"[^,;]{0,200}\b(?:bevatten|ingaan|schetsen|vermelden|beschrijven|besteden)\b|"
        r"[^,;]{2,80}?\b(?:komt|komen|keert|keren)\s+terug\s+(?=(?:in|bij)\s+(?:de|het)\s+)",
        re.IGNORECASE,
    )


def told_by_report(parsed: Parsed) -> Announcement | None:
    """Find "De volgende voortgangsbrief gaat hier nader op in"."""
    if (
        not parsed.says(_COMING_WORDS)
        or _report_acts().match(parsed.text) is None
        or blocked().search(parsed.text)
    ):
        return None
    return _core(parsed, parsed.term(0), 0)


_DOCUMENT = (
    r"(?:\w*brief|\w*visie|\w*strategie|\w*agenda|actieplan|routekaart|\w*reactie|\w*rapportage|\w*standpunt|"
    r"\w*appreciatie|notitie|nota|\w*antwoord(?:en)?|beantwoording|"
    r"\w*bericht|berichtgeving|informatie|uitsluitsel|terugkoppeling|monitor|\w*evaluatie|duidelijkheid|voorstel|overzicht)"
)
_COMES = r"(?:volgt|volgen|komt|komen|verschijnt|verschijnen|uitkomt)"
_FACTS = r"(?:\w*cijfers|\w*resultaten|uitkomst(?:en)?|bevindingen|\w*gegevens|toelichting|uitwerking|\w*analyse|versie|raming|planning|doorkijk|vooruitblik|inventarisatie|motivering)"
"""What the reader gets when it follows; of what is done it is said too ("een tweede ronde volgt")."""
_SENDING = r"(?:toezending|verzending|aanbieding|indiening|voorhang|beantwoording|afdoening|openbaarmaking|publicatie|terugkoppeling)"
_PLANNED = r"(?:voorzien|gepland|verwacht|beoogd|te\s+verwachten|in\s+de\s+planning)"


_COMING = (
    *(
        "volg",
        "komt",
        "komen",
        "verschijn",
        "voorzien",
        "gepland",
        "verwacht",
        "beoogd",
        "planning",
        "rol",
    ),
    *("zending", "bieding", "diening", "voorhang", "beantwoording", "afdoening", "openbaarmaking"),
    *("publicatie", "terugkoppeling"),
)
"""Parts of words of which one stands in whatever `_noun` finds: to look for them takes less."""


@cache
def _noun() -> re.Pattern[str]:
    described = r"(?:(?:de|het|een|deze|dit|die|mijn|onze|nadere|meer|verdere|nader)\s+)?(?:[\w-]+\s+){0,2}?"
    given = r"(?:de|het|een|mijn|onze)\s+(?:[\w-]+\s+){0,2}?"
    return re.compile(
        rf"^{described}{_DOCUMENT}\b(?:\s+(?:over|op|van|aan|bij|in|uit|hierover|daarover|hierop|daarop|met)\b[^,;]{{0,400}}?)?,?\s+(?P<a>{_COMES})\b|"
        rf"^{described}{_FACTS}\b(?:\s+(?:over|van|daarvan|hiervan|ervan)\b[^,;]{{0,400}}?)?,?\s+(?P<f>volgt|volgen)\b|"
        rf"^[^,;]{{0,400}}?(?P<b>\b{_COMES})\s+{described}{_DOCUMENT}\b|"
        rf"^[^,;]{{0,400}}?(?P<g>\b(?:volgt|volgen|verschijnt))\s+(?:er\s+)?(?:(?:in|op|voor|vóór|na|eind|begin|medio|rond|uiterlijk)\s+)?(?:[\w.]+\s+){{1,5}}?"
        rf"{given}{_DOCUMENT}\b|"
        rf"^{described}{_DOCUMENT}\b[^,;]{{0,400}}?(?P<c>\b(?:is|wordt|zijn|worden|staat|staan)\b)[^;]{{0,400}}?\b{_PLANNED}\b|"
        rf"^(?:(?:de|het|een|tijdige)\s+)?{_SENDING}\b[^;]{{0,400}}?(?P<d>\b(?:is|wordt|staat|schuift|volgt|zal|kan|(?:voorzie|verwacht|beoog|plan)(?:en)?\s+(?:ik|wij|we))\b)|"
        # "Omdat …, schuift de toezending door naar mei".
        rf"(?P<h>\b(?:schuift|verschuift|is|staat|volgt|verwacht\s+ik|voorzie\s+ik))\s+(?:ook\s+|daarmee\s+|nu\s+)?(?:de\s+)?(?!publicatie|openbaar){_SENDING}\b|"
        rf"^[^,;]{{0,80}}?(?P<i>\b(?:volgt|volgen))\s+(?:ook\s+)?(?:de|het|een|meer|nadere)\s+(?:[\w-]+\s+)?{_FACTS}\b|"
        rf"^[^,;]{{0,80}}?(?P<j>\b(?:staat|is|wordt))\s+{given}(?!\w*(?:evaluatie|monitor|visie|strategie)\b){_DOCUMENT}\b[^;]{{0,120}}?\b(?:op\s+de\s+rol|in\s+de\s+planning|{_PLANNED})\b|"
        rf"(?P<e>\b(?:streef|streven|streeft|gestreefd|mik|koers)\b)[^;]{{0,400}}?\b(?:naar|op)\s+(?:de\s+|een\s+|tijdige\s+)?{_SENDING}\b",
        re.IGNORECASE,
    )


def comes(parsed: Parsed) -> Announcement | None:
    """Find "Nadere informatie volgt in mei", "Ik streef naar toezending na de zomer"."""
    if not parsed.wordings and _more_follows().match(parsed.text) is None:
        return None
    small = parsed.text.lower()
    found = _noun().search(parsed.text) if any(word in small for word in _COMING) else None
    if found is None or _is_past(parsed) or blocked().search(parsed.text):
        return None
    verb_at = found.start(found.lastgroup or 0)
    term = parsed.term(verb_at)
    return _core(parsed, term, verb_at) if term is not None or not parsed.wordings else None


@cache
def _more_follows() -> re.Pattern[str]:
    """Return what follows without a time: "Nadere berichtgeving volgt"."""
    return re.compile(
        r"(?:nadere|verdere|meer)\s+(?:berichtgeving|informatie|bericht(?:en)?|duidelijkheid|terugkoppeling)\b[^,;]{0,80}\bvolg(?:t|en)\b",
        re.IGNORECASE,
    )


@cache
def _postponing() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:verzoek|vraag|stel|verzoeken|vragen|stellen)\b[^;]{0,400}\b(?:uitstel\b|(?:de\s+)?termijn\b[^;]{0,400}\bverlengen)\b",
        re.IGNORECASE,
    )


@cache
def _comes_with() -> re.Pattern[str]:
    """Return the sender who comes with a paper, or will be able to say more."""
    me = r"(?:ik|wij|we)"
    paper = r"(?:[\w-]*brief|[\w-]*reactie|overzicht|[\w-]*rapportage|notitie|appreciatie|bericht)"
    return re.compile(
        rf"\bkom(?:en)?\s+{me}\b[^,;]{{0,80}}?\bmet\s+(?:een|mijn|onze|de)\s+(?:[\w-]+\s+)?{paper}\b(?!\s+aan\s+(?!uw|de\s+kamer))|"
        rf"\b{me}\s+kom(?:en)?\b[^,;]{{0,80}}?\bmet\s+(?:een|mijn|onze|de)\s+(?:[\w-]+\s+)?{paper}\b(?!\s+aan\s+(?!uw|de\s+kamer))|"
        rf"\b(?:{me}|verwacht|hoop|kan)\b[^;]{{0,120}}?\b(?:meer|nader)\s+over\s+(?:te\s+)?(?:kunnen\s+)?(?:zeggen|melden|vertellen|berichten)\b",
        re.IGNORECASE,
    )


_WITH = word_set("kom komen zeggen melden vertellen berichten")


def comes_with(parsed: Parsed) -> Announcement | None:
    """Find "In juni kom ik met een nieuw overzicht", "Ik verwacht daar in mei meer over te kunnen zeggen"."""
    if not parsed.wordings or not parsed.says(_WITH):
        return None
    found = _comes_with().search(parsed.text)
    if found is None or blocked().search(parsed.text) or _is_past(parsed):
        return None
    term = _dated(parsed, found.start())
    return _core(parsed, term, found.start()) if term is not None else None


def asks_for_time(parsed: Parsed) -> Announcement | None:
    """Find "Ik verzoek u de termijn te verlengen tot 1 mei": a new term for an old promise."""
    found = _postponing().search(parsed.text) if parsed.wordings else None
    if found is None:
        return None
    term = _dated(parsed, found.start())
    if term is None:
        return None
    return Announcement(
        Scope.CORE,
        Firmness.PROMISE,
        "core.postponed",
        term,
        informs=True,
        verb_at=found.start(),
    )
