"""The heads of other people's lists, and which field each means.

Heads as met in lists of ministries, municipalities and both chambers, in Dutch and English. A head
is compared plainly: folded, without what stands in brackets, broken lines joined.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from importers.workbooks.foreign.prose import plain

KEPT = "kept"
"""A head that is known to be of none of our fields: such a column is kept beside the row."""

_EXACT: dict[str, str] = {
    "title": (
        "omschrijving|korte omschrijving|omschrijving toezegging|omschrijving van de toezegging|"
        "titel|onderwerp|toezegging|toezeggingen|inhoud toezegging|inhoud|beschrijving|omschr|"
        "korte inhoud|toezegging of motie|toezegging motie|motie of toezegging|motie toezegging|"
        "motie|moties|aanbeveling|aanbevelingen|actie|actiepunt|actiepunten|wat|onderwerp toezegging|"
        "omschrijving motie|titel motie|wat is toegezegd|afspraak|description|subject|title|"
        "commitment|promise|pledge|topic|summary|item|action"
    ),
    "text": (
        "tekst|tekst toezegging|tekst van de toezegging|volledige tekst|letterlijke tekst|citaat|"
        "letterlijke toezegging|formulering|tekst motie|dictum|volledige omschrijving|"
        "uitgebreide omschrijving|toezegging tekst|text|full text|wording|quote"
    ),
    "external_number": (
        "tz nummer|tz nr|tznummer|t nummer|t nr|tnummer|nummer toezegging|toezeggingnummer|"
        "toezeggingsnummer|toezegging nr|nr toezegging|nummer|bb nummer|ris nummer|nummer motie|"
        "motienummer|id|kenmerk|zaaknummer|referentie|nr|no|code|tk nummer|ek nummer|"
        "parlisnummer|parlis nummer|extern nummer|uw kenmerk|number|reference|ref|case number|external number"
    ),
    "number": "ons nummer|nummer register|registernummer|nummer in register|eigen nummer",
    "kind": "soort|type|soort toezegging|aard|categorie soort|t m|toezegging motie t m|soort stuk|kind",
    "minister": (
        "bewindspersoon|toezegger|minister|portefeuillehouder|bewindspersonen|verantwoordelijke bewindspersoon|"
        "verantwoordelijk bewindspersoon|toegezegd door|door wie toegezegd|door|functie|bewindslieden|"
        "verantwoordelijke wethouder|wethouder|minister staatssecretaris|mstas|bp|"
        "minister responsible|responsible minister|promised by"
    ),
    "ministry": "ministerie|departement|verantwoordelijk ministerie|ministry|department",
    "handler": (
        "behandelaar|dossierhouder|behandelend ambtenaar|contactpersoon|beleidsmedewerker|"
        "actiehouder|trekker|verantwoordelijke|verantwoordelijken|verantwoordelijk|"
        "verantwoordelijke directie|directie|behandelende directie|behandelaars|wie|eigenaar|"
        "uitvoerder|medewerker|steller|penvoerder|afdeling|behandeld door|dir|"
        "owner|handler|assigned to|policy officer|responsible|directorate|contact|lead"
    ),
    "deadline": (
        "deadline|termijn|uiterlijk|uiterste datum|streefdatum|verwachte afdoening|"
        "verwachte datum afdoening|verwachte datum van afdoening|datum verwachte afdoening|"
        "termijn van afdoening|afdoeningstermijn|planning|geplande datum|wanneer|voor wanneer|"
        "toegezegde termijn|termijn toezegging|verwacht|verwachte datum|einddatum|"
        "nieuwe deadline|nieuwe termijn|af te doen voor|gereed voor|deadline toezegging|"
        "termijn afdoening|uiterste termijn|vervaldatum|planning afdoening|geplande afdoening|"
        "uiterlijke datum|termijn in de brief|"
        "oorspronkelijke termijn|oorspronkelijke deadline|due date|due|target date|expected|"
        "expected date|by when|due by|timeline|term"
    ),
    "status": "status|staat|stand|status toezegging|huidige status|fase|voortgangsstatus|state|stage",
    "is_settled": "afgedaan|afgedaan ja nee|voldaan|voldaan ja nee|afgerond|gereed|nagekomen|klaar|done|settled|afgehandeld",
    "settled_on": (
        "datum afgedaan|datum afdoening|afgedaan op|datum nakoming|datumnakoming|nakomingsdatum|"
        "afdoeningsdatum|datum voldaan|voldaan op|datum afgerond|datum afhandeling|afgehandeld op|"
        "datum gereed|afgerond op|nagekomen op|date settled|settled on|date completed|completion date"
    ),
    "external_status": "status tk|status ek|status tweede kamer|status eerste kamer|status kamer|status parlis|kamerstatus",
    "note": (
        "stand van zaken|voortgang|svz|laatste stand van zaken|stavaza|actuele stand|update|updates|"
        "laatste stand|toelichting stand van zaken|stand van zaken en planning|stand van zaken planning|actie en stand van zaken|"
        "afdoening|wijze van afdoening|toelichting|antwoord|reactie|status toelichting|toelichting status|"
        "progress|progress report|explanation|current state|latest update|status update"
    ),
    "promised_on": (
        "datum toezegging|aanmaakdatum|datum debat|datum|d d|dd|toegezegd op|datum toegezegd|"
        "datum motie|datum ao|datum vergadering|debatdatum|toezeggingsdatum|datum van toezegging|"
        "datum indiening|datum brief|gedaan op|datum ingediend|datum aangenomen|vergaderdatum|"
        "datum commissiedebat|datum plenair|date|promise date|date of promise|promised on|date promised|date of debate"
    ),
    "debate": (
        "debat|vergadering|activiteit|activiteitnummer|overleg|soort debat|ao|commissiedebat|naam debat|"
        "gremium|bijeenkomst|soort vergadering|gedaan tijdens|tijdens|debat of brief|ao debat|"
        "debate|meeting|session"
    ),
    "found_in": (
        "vindplaats|kamerstuk|kamerstukken|bron|kamerstuknummer|kamerstuk nr|vindplaats kamerstuk|"
        "bron vindplaats|kamerstukverwijzing|brief|bronbrief|verwijzing|source|parliamentary paper|found in|"
        "kst|handelingen"
    ),
    "dossier": "dossier|dossiernummer|dossier nr|kamerdossier|dossiernr|dossier number|file number",
    "asked_by": (
        "aan|kamerleden|kamerlid|commissie|fractie|aan wie|toegezegd aan|toegezegdaan|fracties|"
        "indiener|indieners|vragensteller|partij|lid|leden|gericht aan|gesteld door|op verzoek van|"
        "raadslid|commissies|aan fractie|promised to|asked by|member|members|party|committee|to"
    ),
    "chamber": "kamer|tk ek|ek tk|tk of ek|huis|chamber|house",
    "firmness": "mate van toezegging|hardheid|toegezegd|firmness",
    "internal_note": (
        "opmerkingen|opmerking|interne notitie|interne opmerking|notities|notitie|bijzonderheden|"
        "aantekeningen|intern|interne opmerkingen|overig|overige opmerkingen|aandachtspunten|actie intern|"
        "remarks|comments|comment|notes|internal note|remark"
    ),
    "priority": "prioriteit|beleidsprioriteit|priority",
    KEPT: (
        "volgnr|volgnummer|rij|rijnummer|nr nr|kamerbrief|kamerbrieven|datum tussenbericht|tussenbericht|datum kamerbrief|"
        "gewijzigdop|gewijzigd op|verwijderd|laatst gewijzigd|bijlage|bijlagen|link|hyperlink|"
        "kamerbriefnakoming|isherhalingvan|iswijzigingvan|isaanvullingop|naam|jaar|kwartaal|thema|onderdeel|paraaf"
    ),
}

_LIKE: tuple[tuple[str, str], ...] = (
    (r"\bafgedaan\b.{0,60}\b(?:ja|j)\b.{0,20}\b(?:nee|n)\b", "is_settled"),
    (
        r"\b(?:verwachte?|geplande?|beoogde?|nieuwe|uiterste?|streef)\b.{0,60}\b(?:datum|afdoening|termijn|deadline|moment|kwartaal)",
        "deadline",
    ),
    (r"\b(?:deadline|termijn|uiterlijk|streefdatum|due)\b", "deadline"),
    (r"\bdatum\b.{0,60}\b(?:afgedaan|afdoening|nakoming|voldaan|afgerond|gereed)\b", "settled_on"),
    (r"\b(?:afgedaan|voldaan|afgerond|nagekomen)\b.{0,60}\b(?:op|d d|datum)\b", "settled_on"),
    (r"\bstand\b.{0,60}\bzaken\b|\bvoortgang\b|\bsvz\b|\bprogress\b|\bstavaza\b", "note"),
    (
        r"\bdatum\b.{0,60}\b(?:toezegging|debat|motie|vergadering|overleg|ao|toegezegd|aangemaakt)",
        "promised_on",
    ),
    (
        r"\b(?:tz|t|toezegging|toezeggings?|motie|parlis|ris|bb)\s?(?:nummer|nr|num|no)\b",
        "external_number",
    ),
    (r"\b(?:bewindspersoon|bewindspersonen|toezegger|portefeuillehouder)\b", "minister"),
    (
        r"\b(?:behandelaar|dossierhouder|contactpersoon|trekker|actiehouder|directie|steller)\b",
        "handler",
    ),
    (r"\b(?:vindplaats|kamerstuk|kamerstukken)\b", "found_in"),
    (r"\b(?:status|state)\b", "status"),
    (r"\b(?:opmerking|opmerkingen|notitie|remarks?)\b", "internal_note"),
    (r"\b(?:kamerleden|kamerlid|fractie|fracties|commissie|toegezegd aan)\b", "asked_by"),
    (r"\b(?:debat|overleg|vergadering)\b", "debate"),
    (r"\b(?:ministerie|departement)\b", "ministry"),
    (r"\b(?:omschrijving|onderwerp|description|toezegging|beschrijving|motie)\b", "title"),
    (r"\b(?:tekst|citaat)\b", "text"),
    (r"\bdossier", "dossier"),
)

_SURE, _LIKELY = 1.0, 0.7
_LESS = 0.006
_LONGEST_HEAD = 90
_MOST_WORDS = 7
"""Of a head that is told by one of its words; what is longer is a sentence."""

_SHORT = {
    "omschr": "omschrijving",
    "verantw": "verantwoordelijke",
    "toez": "toezegging",
    "opm": "opmerkingen",
    "beh": "behandelaar",
    "behand": "behandelaar",
    "dat": "datum",
    "ond": "onderwerp",
    "onderw": "onderwerp",
    "min": "ministerie",
    "bewindsp": "bewindspersoon",
    "kamerst": "kamerstuk",
    "vindpl": "vindplaats",
    "volgn": "volgnr",
    "nrs": "nummer",
    "num": "nummer",
    "verw": "verwachte",
    "afd": "afdoening",
    "portef": "portefeuillehouder",
    "cie": "commissie",
    "comm": "commissie",
    "dep": "departement",
    "st": "stand",
    "v": "van",
    "zkn": "zaken",
    "stand vd": "stand van",
}


class HeadGuess(NamedTuple):
    """A field that a head may mean.

    Attributes:
        field: Name of the field, or `KEPT`.
        sureness: From 0 to 1; 1 for the very word that is used for it most.
    """

    field: str
    sureness: float


def head_text(text: str) -> str:
    """Return a head on one line: broken words joined, with nothing round it."""
    if "\n" in text or not text.isascii():
        text = _broken().sub("", text)
    return " ".join(text.split()).strip(" :*")


def fields_of_head(head: str) -> tuple[HeadGuess, ...]:
    """Return which fields a head may mean, the likeliest first; none for one that is not known."""
    if not head or len(head) > _LONGEST_HEAD or _is_figures(head):
        return ()
    return _fields_of(head)


def _is_figures(head: str) -> bool:
    """Say whether figures stand in a head that has no part without them: no field is called so.

    Said before anything is looked up, as nearly every such text is a cell of a list, seen once.
    """
    if not _figures().search(head) or "(" in head or "[" in head:
        return False
    return not _slashes().search(head)


def is_known_head(head: str) -> bool:
    """Say whether a head names a field, or a column that lists of promises have besides."""
    return bool(fields_of_head(head))


@lru_cache(8192)
def _fields_of(head: str) -> tuple[HeadGuess, ...]:
    found: dict[str, float] = {}
    whole = plain(head)
    unbracketed = _brackets().sub(" ", head) if "(" in head or "[" in head else head
    bare = plain(unbracketed)
    for factor, words in ((1.0, whole), (0.97, bare), (0.93, _spelled_out(bare))):
        for field, sureness in _exact().get(words, ()):
            found.setdefault(field, sureness * factor)
    parts = _slashes().split(unbracketed) if not found else []
    if len(parts) > 1:
        for part in parts:
            for field, sureness in _exact().get(plain(part), ()):
                found.setdefault(field, sureness * 0.85)
    if not found and len(whole.split()) <= _MOST_WORDS and not _figures().search(whole):
        spelled = _spelled_out(bare)
        like = _like() if _any_like().search(f"{whole}\n{spelled}") else ()
        for pattern, field in like:
            if pattern.search(whole) or pattern.search(spelled):
                found[field] = _LIKELY
                break
    for pattern, step in _newer() if found else ():
        if pattern.search(whole):
            found = {field: sureness + step for field, sureness in found.items()}
    ranked = sorted(found.items(), key=lambda each: -each[1])
    return tuple(HeadGuess(*each) for each in ranked)


def _spelled_out(words: str) -> str:
    return " ".join(_SHORT.get(word, word) for word in words.split())


@cache
def _exact() -> dict[str, tuple[HeadGuess, ...]]:
    found: dict[str, list[HeadGuess]] = {}
    for field, words in _EXACT.items():
        for place, word in enumerate(words.split("|")):
            found.setdefault(word, []).append(HeadGuess(field, _SURE - place * _LESS))
    return {word: tuple(guesses) for word, guesses in found.items()}


@cache
def _like() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), field) for pattern, field in _LIKE)


@cache
def _any_like() -> re.Pattern[str]:
    """Return what a head has that any of `_LIKE` matches, and hardly a cell of a list."""
    return re.compile("|".join(pattern for pattern, _ in _LIKE))


@cache
def _figures() -> re.Pattern[str]:
    return re.compile(r"\d{2}")


@cache
def _newer() -> tuple[tuple[re.Pattern[str], float], ...]:
    """Return what tells which of two columns of one field is about now."""
    return (
        (re.compile(r"\b(?:nieuwe?|actuele?|huidige?|bijgestelde?|laatste|new|current)\b"), 0.05),
        (re.compile(r"\b(?:oorspronkelijke?|oude?|initiele?|eerdere?|original|old)\b"), -0.1),
    )


@cache
def _broken() -> re.Pattern[str]:
    # A soft hyphen, or a word that was broken over two lines.
    return re.compile("\xad|[\u200b\ufeff]|(?<=[a-z])-\\s*\n\\s*(?=[a-z])")


@cache
def _brackets() -> re.Pattern[str]:
    return re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@cache
def _slashes() -> re.Pattern[str]:
    return re.compile(r"[/|&]|\ben\b|\bof\b")
