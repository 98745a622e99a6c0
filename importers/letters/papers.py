"""Promises told by a paper to come: it holds what is promised, or it is itself owed to the Kamer."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.actors import Actor
from importers.letters.frames import READERS, blocked
from importers.letters.moods import AHEAD, Mood
from importers.letters.parsed import Announcement, Parsed, firmness
from importers.letters.wordsets import word_set
from storage.rules.terms import DeadlineKind, Firmness, Scope

if TYPE_CHECKING:
    from importers.letters.brackets import Act

_REPORT = (
    r"(?:[\w-]*rapportages?|[\w-]*brie(?:f|ven)|[\w-]*bericht(?:en)?|[\w-]*monitor|[\w-]*verslag(?:en)?|[\w-]*jaarverslag|nota|[\w-]*agenda|[\w-]*memorie|"
    r"[\w-]*overzicht|verslag|evaluatie|[\w-]*reactie|sta(?:at|nd)\s+van|rappel|editie|circulaire)"
)
_TO_COME = r"(?:(?:eerst)?volgende|(?:twee|der|vier|vijf|zes|zeven|negen|tien)de|achtste|\d+e|genoemde|bedoelde|desbetreffende|komende|nieuwe|aangekondigde|toegezegde|eerdergenoemde|(?:half)?jaarlijkse|latere|nadere|aparte|afzonderlijke|separate)"
_PERIODIC = (
    r"(?:(?:half)?(?:jaar|kwartaal)(?:rapportage|overzicht|brief)|voortgangs(?:brief|rapportage)|verzamelbrief|jaarverslag|jaarbericht|"
    r"sta(?:at|nd)\s+van\s+(?:de|het)|monitor|geannoteerde\s+agenda|rappel|memorie\s+van\s+(?:antwoord|toelichting)|nota\s+naar\s+aanleiding|beantwoording|"
    r"verslag\s+van\s+(?:de|het)\s+(?:[\w-]+\s+(?:en\s+)?){0,3}?[\w-]*(?:raad|top|overleg)|kabinetsreactie|"
    r"beleidsreactie|stand-?\s?van-?\s?zaken-?brief)"
)
_BUDGET = r"(?:miljoenennota|(?:ontwerp)?begroting(?:en)?|voorjaarsnota|najaarsnota|belastingplan|slotwet|verantwoording|toelichting\s+bij\s+het\s+belastingplan)"
"""Papers that decide more than they tell: only a verb of telling, or the Kamer, promises what they hold."""


PAPERS = (
    *(
        "rapportage",
        "rapportages",
        "brief",
        "brieven",
        "bericht",
        "berichten",
        "monitor",
        "verslag",
        "verslagen",
        "nota",
        "agenda",
        "memorie",
        "begroting",
        "begrotingen",
    ),
    *(
        "overzicht",
        "evaluatie",
        "reactie",
        "staat",
        "stand",
        "rappel",
        "editie",
        "circulaire",
        "beantwoording",
    ),
    *(
        "slotwet",
        "verantwoording",
        "belastingplan",
        "toelichting",
        "fiche",
        "antwoorden",
        "appreciatie",
        "vindt",
    ),
    *("treft", "leest", "ziet", "visie", "strategie", "notitie"),
)
"""Without a word that ends so no paper is named, and nothing found in one."""


@cache
def _held() -> re.Pattern[str]:
    """Return the paper in which something is told, part of which it is, or in which it finds a place."""
    article = r"(?:de|het|een|mijn|onze|haar|zijn)"
    return re.compile(
        rf"\b(?:in|bij|met|via|van|onderdeel\s+van|aan|vanaf)\s+{article}\s+(?:[\w-]+\s+){{0,1}}?"
        rf"(?:{_TO_COME}\s+(?:[\w-]+\s+){{0,1}}?{_REPORT}|(?:[\w-]+\s+){{0,1}}?(?:{_PERIODIC}|(?P<budget>{_BUDGET})))\b"
        # One that was sent is no place for what is to come.
        r"(?!\s+(?:van|d\.d\.|uit|over)\s+(?:\d|vorig|afgelopen)|\s+\(kamerstuk)",
        re.IGNORECASE,
    )


@cache
def _found_later() -> re.Pattern[str]:
    """Return "vindt u straks in het rapport": the Kamer finds it later, wherever."""
    return re.compile(
        r"\b(?:vindt|treft|leest|ziet)\s+(?:u|uw\s+kamer)\s+(?:straks|later|dan|binnenkort|te\s+zijner\s+tijd|terug)\b",
        re.IGNORECASE,
    )


@cache
def _holding() -> re.Pattern[str]:
    """Return how something comes to stand in a paper."""
    return re.compile(
        r"\bdeel\s+uit(?:maken|maakt)?\b|\bonderdeel\b|\baan\s+de\s+orde\b|\b(?:vaste\s+|aparte\s+|eigen\s+)?(?:plaats|plek|paragraaf|passage|hoofdstuk|bijlage)\b|"
        r"\b(?:vindt|treft|leest|ziet)\s+(?:u|uw\s+kamer)\b|\b(?:u|kamer)\s+(?:vindt|treft|leest|ziet)\b|"
        r"\b(?:staat|staan|bevat|volgt|volgen|komt|komen|keert|keren|krijgt|krijgen|wordt|worden)\b|\baandacht\b",
        re.IGNORECASE,
    )


_TELLING = word_set(
    "ingaan schetsen geven opnemen meenemen melden vermelden aangeven noemen rapporteren terugkomen betrekken besteden "
    "toelichten uiteenzetten beschrijven laten maken verwerken presenteren aankondigen bevatten tonen informeren "
    "reageren mededelen meedelen uitsplitsen toevoegen voegen wijden verantwoorden berichten beantwoorden uitwerken "
    "stilstaan duiden weergeven meewegen bekendmaken"
)


def told_in_paper(parsed: Parsed) -> Announcement | None:
    """Find "Dit maakt deel uit van de volgende rapportage", "In de begroting ga ik daarop in"."""
    if not parsed.says_ending(PAPERS):
        return None
    found = _held().search(parsed.text) or _found_later().search(parsed.text)
    if found is None:
        return _told_in_named(parsed)
    if _is_none(parsed) or _sent_before(parsed, found.end()):
        return None
    act = _telling(parsed)
    if act is None:
        shall = any(each.mood is Mood.PROMISED for each, _ in parsed.acts)
        if found.groupdict().get("budget") and not (shall or parsed.says(READERS)):
            return None
        if _holding().search(parsed.text) is None or any(
            subject.actor is Actor.OTHER for _, subject in parsed.acts
        ):
            return None
    return _core(parsed, act, found.start())


def _telling(parsed: Parsed) -> Act | None:
    """Return the verb by which the sender, or nobody who is named, tells something in a paper."""
    return next(
        (
            act
            for act, subject in parsed.acts
            if act.mood in AHEAD
            and act.verb in _TELLING
            and parsed.in_main_clause(act)
            and not parsed.negated(act)
            and subject.actor not in {Actor.OTHER, Actor.KAMER, Actor.FORMER}
            and (subject.actor is Actor.SENDER or act.mood is not Mood.PRESENT)
        ),
        None,
    )


@cache
def _named() -> re.Pattern[str]:
    """Return any paper of the sender in which something may be told, and the clause that says when it comes."""
    return re.compile(
        r"\b(?:in|bij|via|met|aan)\s+(?:de|het|een|mijn|onze|ons)\s+(?!bij|vorige?\b|laatste\b|recente\b|eerdere\b)(?:[\w-]+\s+){0,2}?"
        r"(?P<paper>[\w-]*(?:brief|visie|strategie|agenda|nota|notitie|appreciatie|reactie|fiche|overzicht|rapportage|evaluatie))\b"
        r"(?!\s+van\s+(?:toelichting|antwoord|wijziging|\d|(?:de|het)\s+(?:lid|leden|commissie|raad)))(?:\s+[\wÀ-ÿ–-]+){0,8}?"
        r"(?P<comes>,?\s+(?:die|dat|welke)\s+[^,;]{2,200})?(?=[\s,.;:]|\Z)",
        re.IGNORECASE,
    )


@cache
def _will() -> re.Pattern[str]:
    """Return that something will be in the paper: "In het overzicht dat …, zal per project zijn aangegeven"."""
    return re.compile(r",\s+(?:zal|zullen|wordt|worden|vindt|leest|staat)\b", re.IGNORECASE)


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(r"\w+\s+(?:de|het|mijn|onze)\s+(?:brief|reactie)", re.IGNORECASE)


@cache
def _appears() -> re.Pattern[str]:
    """Return that a paper is to come: "die u in mei ontvangt", "die in juni verschijnt"."""
    return re.compile(
        r"\b(?:u|kamers?|staten-generaal|verschijnt|uitkomt|uitbreng\w*|volgt|gereed|openbaar|publice\w+|gepubliceerd|vaststel\w*|gepland|voorzien|"
        r"uitgaat|toekom\w*|zal|zullen)\b",
        re.IGNORECASE,
    )


def _told_in_named(parsed: Parsed) -> Announcement | None:
    """Find "De hoofdlijn neem ik mee in de contourenbrief": the sender tells it in a paper to come."""
    found = next(
        (
            each
            for each in _named().finditer(parsed.text)
            if not _sent_before(parsed, each.end("paper"))
        ),
        None,
    )
    if found is None or _is_none(parsed):
        return None
    act, comes = _telling(parsed), found["comes"]
    if (
        comes is not None
        and _appears().search(comes)
        and (act or _will().match(parsed.text, found.end()))
    ):
        return _core(parsed, act, found.start("comes"))
    if act is None:
        return None
    # A note that an office writes for itself is no letter to the Kamer, and "de brief" is this one.
    is_letter = found["paper"].lower().endswith(("brief", "appreciatie", "reactie", "fiche"))
    is_letter = is_letter and _bare().fullmatch(found[0]) is None
    return _core(parsed, act, found.start()) if is_letter else None


def _sent_before(parsed: Parsed, end: int) -> bool:
    """Return whether the paper that ends at `end` is of an earlier year: "de rapportage van mei 2025"."""
    year = re.match(
        r"\s+(?:van|over|uit)\s+(?:\d{1,2}\s+)?(?:[a-z]+\s+)?(?P<year>20\d\d)\b", parsed.text[end:]
    )
    return (
        year is not None
        and parsed.reference is not None
        and int(year["year"]) < parsed.reference.year
    )


@cache
def _owed() -> re.Pattern[str]:
    """Return papers that are for the Kamer by their nature, as subject or object."""
    return re.compile(
        r"(?<!van )(?<!over )(?<!in )(?<!bij )(?<!met )(?<!naar )(?<!op )(?<!voor )(?<!uit )"
        r"\b(?:de|een|het|mijn|onze)\s+(?:schriftelijke\s+|nadere\s+|tweede\s+|toegezegde\s+|aangekondigde\s+)?"
        r"(?:nota\s+(?:naar\s+aanleiding\s+van|van\s+wijziging)|nadere\s+memorie|memorie\s+van\s+antwoord|geannoteerde\s+agenda|"
        r"kabinetsreactie|beleidsreactie|kamerbrief|hoofdlijnenbrief|planningsbrief|voortgangsbrief|verzamelbrief|bnc-?fiche|"
        r"beantwoording|antwoorden\s+op|appreciatie|oordeel\s+over\s+het\s+amendement|brief)\b",
        re.IGNORECASE,
    )


@cache
def _next_edition() -> re.Pattern[str]:
    """Return a report to come as what the sender does something with: "De volgende rapportage zal ik …"."""
    return re.compile(
        rf"(?:de|het|mijn|onze)\s+(?:eerst)?volgende\s+(?:[\w-]+\s+)?{_REPORT}\b", re.IGNORECASE
    )


@cache
def _there() -> re.Pattern[str]:
    """Return such a paper as what is there by a time: "Na de zomer is er een kabinetsreactie"."""
    paper = r"(?:kabinetsreactie|beleidsreactie|kamerbrief|bnc-?fiche|beantwoording|geannoteerde\s+agenda|appreciatie|voortgangsbrief|voorhang\w*|nahang\w*)"
    goes = r"(?:is|zijn|ligt|liggen|komt|komen|volgt|volgen|verschijnt|begint|start)"
    return re.compile(
        rf"(?:(?:de|een|het|mijn|onze)\s+)?{paper}\b[^,;]{{0,80}}\s(?P<a>{goes})\b|"
        rf"[^,;]{{0,80}}\b(?P<b>{goes})\s+(?:er\s+)?(?:ook\s+)?(?:de|een|het|mijn|onze)\s+{paper}\b|"
        # "Beoogd is de indiening in het derde kwartaal".
        r"(?:beoogd|voorzien|gepland)\s+(?P<c>is)\s+(?:de\s+)?(?:indiening|toezending|aanbieding|verzending|voorhang)\b",
        re.IGNORECASE,
    )


def is_there(parsed: Parsed) -> Announcement | None:
    """Find "De kabinetsreactie is er voor het einde van het jaar": a paper for the Kamer, and when."""
    found = _there().match(parsed.text) if parsed.wordings else None
    if found is None or _is_none(parsed):
        return None
    said = _core(parsed, None, found.start(found.lastgroup or 0))
    return said if said.term is not None else None


_BRINGING = word_set(
    "volgen komen verschijnen sturen zenden aanbieden uitbrengen indienen toesturen toezenden verzenden versturen opleveren "
    "verwachten ontvangen doen zijn liggen starten beginnen toevoegen publiceren afronden opstellen"
)


def owed(parsed: Parsed) -> Announcement | None:
    """Find "De nota van wijziging volgt voor de behandeling": a paper for the Kamer comes."""
    found = _owed().search(parsed.text) if parsed.says_ending(PAPERS) else None
    if found is None and _next_edition().match(parsed.text) is None:
        return None
    if _is_none(parsed):
        return None
    for act, subject in parsed.acts:
        ahead = act.mood in AHEAD and parsed.in_main_clause(act) and not parsed.negated(act)
        if not ahead or (found is not None and act.verb not in _BRINGING):
            continue
        if found is None and subject.actor is not Actor.SENDER:
            continue
        if subject.actor in {Actor.SENDER, Actor.THING, Actor.NOBODY}:
            return _core(parsed, act, parsed.words[act.finite].start)
    return None


def _core(parsed: Parsed, act: Act | None, verb_at: int) -> Announcement:
    firm = firmness(parsed, act) if act is not None else Firmness.PROMISE
    term = parsed.term(verb_at)
    if term is not None and term.deadline.kind is DeadlineKind.UNREAD:
        term = None
    return Announcement(
        Scope.CORE, firm, "core.framed", term, informs=True, verb_at=verb_at, act=act
    )


def _is_past(parsed: Parsed) -> bool:
    return parsed.told_past(len(parsed.text)) or any(
        act.mood in {Mood.DONE, Mood.RECITED, Mood.ASKED}
        # "Ik ben bereid" looks ahead as well.
        and act.verb not in {"plannen", "voorzien", "bedoelen", "beogen", "verwachten", "bereiden"}
        and parsed.in_main_clause(act)
        for act, _ in parsed.acts
    )


def _is_none(parsed: Parsed) -> bool:
    """Return whether a sentence cannot promise by a paper: past, denied, asked, or of this paper."""
    return blocked().search(parsed.text) is not None or _is_past(parsed)
