"""The words of the deadline language. Normalised: small letters, no accents.

Phrases are written in the notation of `phrases.spelled_out`.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from storage.rules.language.phrases import Phrases, listed
from storage.rules.language.tree import Length, Limit, Part, Turn

if TYPE_CHECKING:
    from collections.abc import Mapping

ARTICLES = frozenset({"de", "het", "t", "dit", "deze", "een"})
"""What may stand before a period without changing it; *dit* and *deze* are tried as steps first."""

ABBREVIATIONS = frozenset(
    listed(
        "jan feb febr mrt apr jun jul aug sep sept okt oct nov dec kw kwart wk jl as ca "
        "zsm tzt ntb nvt circa eerstv"
    )
)
"""Words that take the dot behind them along."""

MONTHS: Mapping[str, int] = MappingProxyType(
    {
        word: number
        for number, words in enumerate(
            (
                "januari jan",
                "februari feb febr",
                "maart mrt",
                "april apr",
                "mei",
                "juni jun",
                "juli jul",
                "augustus aug",
                "september sep sept",
                "oktober okt oct",
                "november nov",
                "december dec",
            ),
            start=1,
        )
        for word in words.split()
    }
)
WEEKDAYS: Mapping[str, int] = MappingProxyType(
    {
        word: number
        for number, words in enumerate(
            (
                "maandag ma",
                "dinsdag di",
                "woensdag wo",
                "donderdag do",
                "vrijdag vr vrij",
                "zaterdag za",
                "zondag zo",
            )
        )
        for word in words.split()
    }
)
SEASONS: Mapping[str, int] = MappingProxyType(
    {
        "voorjaar": 0,
        "lente": 0,
        "voorjaarsperiode": 0,
        "zomer": 1,
        "zomers": 1,
        "zomermaanden": 1,
        "zomerperiode": 1,
        "zomervakantie": 1,
        "zomerstop": 1,
        "najaar": 2,
        "herfst": 2,
        "najaarsperiode": 2,
        "winter": 3,
        "wintermaanden": 3,
        "winterperiode": 3,
    }
)
RECESSES: Mapping[str, int] = MappingProxyType(
    {
        f"{word}{end}": number
        for number, words in enumerate(
            (
                ("zomer", "zomers"),
                ("herfst", "najaars"),
                ("kerst", "winter"),
                ("voorjaars", "voorjaar", "krokus", "carnavals"),
                ("mei", "paas", "lente"),
                ("verkiezings", "verkiezing"),
            )
        )
        for word in words
        for end in ("reces", "recess", "vakantie")
        if word + end not in SEASONS
    }
    | {"reces": -1, "kamerreces": -1}
)
"""Index in `RECESS_KINDS`; -1 is a recess of any kind."""
RECESS_ADJECTIVES: Mapping[str, int] = MappingProxyType(
    {"zomer": 0, "herfst": 1, "kerst": 2, "voorjaars": 3, "krokus": 3, "mei": 4, "verkiezings": 5}
)
FEASTS = (
    "kerst",
    "jaarwisseling",
    "prinsjesdag",
    "verantwoordingsdag",
    "pasen",
    "hemelvaart",
    "pinksteren",
    "koningsdag",
    "sinterklaas",
    "oudjaar",
    "nieuwjaar",
)
FEAST_NAMES: Mapping[str, int] = MappingProxyType(
    {
        "[de] (kerst|kerstmis|kerstdagen|kerstperiode|feestdagen)": 0,
        "[eerste|tweede] kerstdag": 0,
        "[de] (jaarwisseling|oud en nieuw|jaarovergang)": 1,
        "[de] (prinsjesdag|derde dinsdag (in|van) september)": 2,
        "[de] (verantwoordingsdag|gehaktdag|derde woensdag (in|van) mei)": 3,
        "(pasen|paasdagen)": 4,
        "(hemelvaart|hemelvaartsdag)": 5,
        "(pinksteren|pinksterdagen)": 6,
        "koningsdag": 7,
        "sinterklaas": 8,
        "(oudjaar|oudejaarsdag|oudjaarsdag)": 9,
        "(nieuwjaar|nieuwjaarsdag)": 10,
    }
)

CARDINALS: Mapping[str, int] = MappingProxyType(
    {
        word: number
        for number, word in enumerate(
            listed(
                "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien "
                "veertien vijftien zestien zeventien achttien negentien twintig"
            )
        )
    }
    | {
        unit + tens: ten * 10 + n
        for ten, tens in enumerate(
            listed("twintig dertig veertig vijftig zestig zeventig tachtig negentig"), start=2
        )
        for n, unit in enumerate(
            (
                "",
                "eenen",
                "tweeen",
                "drieen",
                "vieren",
                "vijfen",
                "zesen",
                "zevenen",
                "achten",
                "negenen",
            )
        )
    }
    | {"honderd": 100}
)
ORDINALS: Mapping[str, int] = MappingProxyType(
    {
        word: number
        for number, word in enumerate(
            listed(
                "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde "
                "twaalfde"
            ),
            start=1,
        )
    }
    | {"laatste": -1, "voorlaatste": -2}
)
UNITS: Mapping[str, Length] = MappingProxyType(
    {
        "(dag|dagen|kalenderdag|kalenderdagen|etmaal|etmalen)": Length(days=1),
        "(werkdag|werkdagen)": Length(working_days=1),
        "(week|weken|wk)": Length(days=7),
        "(maand|maanden|mnd)": Length(months=1),
        "(kwartaal|kwartalen)": Length(months=3),
        "(half jaar|halfjaar|halve jaren)": Length(months=6),
        "(jaar|jaren)": Length(months=12),
    }
)
PARTS: Mapping[str, Part] = MappingProxyType(
    {
        "(begin|aanvang|start|vroeg|vroege)": Part.BEGIN,
        "(medio|midden|halverwege|mid)": Part.MIDDLE,
        "(eind|einde|slot|laat|late)": Part.END,
        "primo": Part.FIRST_DAY,
        "ultimo": Part.LAST_DAY,
        "([de|het] (eerste|1e) (dag|werkdag))": Part.FIRST_DAY,
        "([de|het] laatste (dag|werkdag))": Part.LAST_DAY,
    }
)
STEPS: Mapping[str, int] = MappingProxyType(
    {
        "(dit|deze|lopend|lopende|huidig|huidige)": 0,
        "(dit|deze|het|de) (lopende|huidige)": 0,
        "[de|het] (volgend|volgende|komend|komende|aankomend|aankomende|aanstaand|aanstaande|"
        "eerstvolgend|eerstvolgende|eerstkomend|eerstkomende|opvolgend|opvolgende)": 1,
        "[de|het] (vorig|vorige|afgelopen|verleden|voorbij|voorbije)": -1,
    }
)
TURN_OF_STEP: Mapping[int, Turn] = MappingProxyType({0: Turn.COMING, 1: Turn.NEXT, -1: Turn.LAST})

LIMITS: Mapping[str, Limit] = MappingProxyType(
    {
        "(in|op|per|gedurende|tijdens|dd|ingaande)": Limit.IN,
        "met ingang van": Limit.IN,
        "(in|binnen|gedurende) de loop van": Limit.IN,
        "(in|binnen) (de|het) (periode|tijdvak) [van]": Limit.IN,
        "(ergens|nog|later|verderop|verder) [in|op|tijdens|gedurende]": Limit.IN,
        "[nog] pas (in|op|tijdens)": Limit.IN,
        "(nog|later|pas|nog pas) in de loop van": Limit.IN,
        "(in|gedurende|voor) (de rest|het restant|het vervolg) van": Limit.IN,
        "in de resterende (maanden|weken) van": Limit.IN,
        "(op een|enig) moment in": Limit.IN,
        "(aan|bij|met|richting) (het|de)": Limit.IN,
        "tegen het": Limit.IN,
        "tegen de": Limit.BEFORE,
        "(met|bij)": Limit.AT,
        "(tegen|richting)": Limit.AROUND,
        "(rond|rondom|omstreeks|omtrent)": Limit.AROUND,
        "(in|op) of (rond|omstreeks)": Limit.AROUND,
        "zo rond": Limit.AROUND,
        "(voor|eerder dan|voorafgaand aan|voorafgaande aan|in [de] aanloop naar)": Limit.BEFORE,
        "(nog|ruim|ruimschoots|tijdig|uiterlijk|vlak|kort|net|ver|in ieder geval|liefst|bij voorkeur|"
        "zo mogelijk|indien mogelijk|al|reeds|ergens) voor": Limit.BEFORE,
        "[nog] (voordat|alvorens)": Limit.BEFORE,
        "uiterlijk [op] de dag voor": Limit.BEFORE,
        "[nog|ruim|kort|vlak] voor (het ingaan|het aanbreken|de ingang) van": Limit.BEFORE,
        "uiterlijk voor (of op|of in)": Limit.BY,
        "uiterlijk [in|op|per|met|bij|tegen|rond|dd|tijdens|tot|tot en met]": Limit.BY,
        "op uiterlijk": Limit.BY,
        "(voor|per|tot|tegen) uiterlijk": Limit.BY,
        "uiterlijk in de loop van": Limit.BY,
        "niet (later dan|na) [in|op|per]": Limit.BY,
        "[nog] voor (het verstrijken|ommekomst|de ommekomst|het aflopen|afloop) van": Limit.BY,
        "[met] [als] (uiterste|uiterlijke) (datum|termijn|opleverdatum|deadline) [van|:]": Limit.BY,
        "op (zijn|z ' n|het) (laatst|laatste) [in|op|per]": Limit.BY,
        "(ten laatste|laatstelijk|maximaal tot|maximaal tot en met) [in|op|per]": Limit.BY,
        "(op of voor|voor of op|in of voor|voor of in|voor of tijdens)": Limit.BY,
        "(tot en met|tot met|tot en|tm|tot aan en met|tot en met uiterlijk)": Limit.BY,
        "(tot|tot aan|tot aan de|totdat het)": Limit.UNTIL,
        "(vanaf|niet eerder dan|niet vroeger dan|pas vanaf) [in|op|per]": Limit.FROM,
        "niet voor [in|op|per]": Limit.NOT_BEFORE,
        "niet eerder dan in de loop van": Limit.FROM,
        "(op (zijn|z ' n|het) vroegst|ten vroegste|vroegst) [mogelijk|haalbaar|gereed|klaar] "
        "[in|op|per|in de loop van|aan het|tegen het]": Limit.FROM,
        "(na|volgend op|aansluitend op|na afloop van|na ommekomst van|na terugkeer van|later dan)": Limit.AFTER,
        "pas na [afloop van]": Limit.AFTER,
        "(kort|direct|meteen|vlak|onmiddellijk|snel|spoedig|gelijk|net|vrij snel|snel|aanstonds|"
        "zeer kort|heel kort|vrij kort|zo kort mogelijk) na [afloop van]": Limit.SOON_AFTER,
        "(sinds|sedert)": Limit.SINCE,
        "(eerder|vroeger) [in]": Limit.EARLIER,
        "(uit|daterend uit|dateert uit)": Limit.SOURCE,
    }
)
LIMITS_BEHIND: Mapping[str, Limit] = MappingProxyType(
    {
        "(op (zijn|z ' n|het) laatst|ten laatste|of eerder|of daarvoor)": Limit.BY,
        "als (uiterste|uiterlijke) (datum|termijn|dag|moment)": Limit.BY,
        "(of|en) (later|daarna|verder)": Limit.FROM,
    }
)
BEFORE_THE_HOUSE = "[nog] (voor|voordat|alvorens) (u|uw kamer|de kamer|beide kamers) (met|op)"
"""Before "reces gaat"; apart from the limits, since its words are those of every letter."""
NOW = (
    "(heden|vandaag|nu|deze brief|(dagtekening|verzending|dagtekenen|de datum|datum|de dagtekening|"
    "de verzending) [van] [deze brief|dit schrijven|deze circulaire|heden|deze])"
)
COUNTED = frozenset(
    listed(
        "mensen personen gevallen gemeenten euro miljoen miljard procent plekken plaatsen "
        "bedrijven scholen leerlingen woningen meldingen kinderen aanvragen huishoudens "
        "uur meter km hectare fte werknemers bewoners studenten x keer % stuks ton kilo "
        "bezoekers zaken dossiers"
    )
)
"""Things that are counted: a number before them is no year."""
ABOUT = frozenset(
    listed(
        "ongeveer circa ca ruim maximaal hooguit hoogstens zo n kleine zon uiterlijk "
        "minimaal tenminste bijna"
    )
)
"""Words before a length that do not change how it is read."""
SOME = "(enkele|enige|een paar|een aantal|meerdere|verschillende|afzienbare|enkele)"


@cache
def limits() -> Phrases[Limit]:
    """Return the table of limits."""
    return Phrases(LIMITS)


@cache
def before_the_house() -> Phrases[Limit]:
    """Return the table of "voor uw Kamer met", before a recess."""
    return Phrases({BEFORE_THE_HOUSE: Limit.BEFORE})


@cache
def limits_behind() -> Phrases[Limit]:
    """Return the table of limits that stand behind a period."""
    return Phrases(LIMITS_BEHIND)


@cache
def parts() -> Phrases[Part]:
    """Return the table of parts of a period."""
    return Phrases(PARTS)


@cache
def steps() -> Phrases[int]:
    """Return the table of *dit*, *volgend* and *vorig*."""
    return Phrases(STEPS)


@cache
def units() -> Phrases[Length]:
    """Return the table of units of time."""
    return Phrases(UNITS)


@cache
def feasts() -> Phrases[int]:
    """Return the table of fixed days."""
    return Phrases(FEAST_NAMES)


@cache
def now() -> Phrases[bool]:
    """Return the table of words for the reference day."""
    return Phrases({NOW: True})


@cache
def vocabulary() -> frozenset[str]:
    """Return the closed vocabulary: what a broken or mistyped word may be mended to."""
    from storage.rules.language.lexicon_terms import term_words

    words: set[str] = set()
    for table in (MONTHS, WEEKDAYS, SEASONS, RECESSES, CARDINALS, ORDINALS):
        words |= set(table)
    for phrases in (limits(), parts(), steps(), units(), feasts(), now()):
        words |= phrases.words
    words |= {
        "van",
        "de",
        "het",
        "een",
        "en",
        "of",
        "tussen",
        "jaarhelft",
        "helft",
        "kwartaal",
        "kwart",
        "kw",
        "semester",
        "trimester",
        "maand",
        "maanden",
        "week",
        "weken",
        "jaar",
        "kalenderjaar",
        "jaareinde",
        "begrotingsjaar",
        "schooljaar",
        "studiejaar",
        "cursusjaar",
        "vergaderjaar",
        "zittingsjaar",
        "eerste",
        "half",
        "anderhalf",
        "binnen",
        "over",
        "komende",
        "periode",
        "a.s.",
        "aanstaande",
        "jongstleden",
        "jl",
        "as",
        "vandaag",
        "morgen",
        "overmorgen",
        "gisteren",
        "eergisteren",
        "loop",
        "januari",
        "geagendeerd",
        "gepland",
        "voorzien",
        "ingepland",
    }
    return frozenset(words | term_words())


@cache
def ordinary_words() -> frozenset[str]:
    """Return common words that lie one letter from the vocabulary and are no typing error."""
    from storage.rules.language.lexicon_terms import plain_words

    return plain_words() | frozenset(
        listed(
            "zover zowel zomede einden eigen eerst einde kleine binden vinden maand manden "
            "werken werden volgen volgens volgden geplande plaatste rapporten komend koment "
            "uiterlijke innerlijke tussenin perioden periodes voorziet voorzie regelmatige "
            "laatsten eersten tweeen derden stukken starten startte standen begint beginnen "
            "begon einder dagelijkse tijdige latere later vroeger spoedige"
        )
    )
