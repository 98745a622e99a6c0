"""The words of terms without a date: vague ones, those that come back, those that hang on a paper.

Normalised: small letters, no accents. Phrases in the notation of `phrases.spelled_out`.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from storage.rules.language.phrases import Phrases, listed

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPAN = "(periode|tijd|jaren|maanden|weken|dagen|decennia|decennium|fase|kwartalen|maand of wat)"
_SOME = "(enkele|enige|een paar|een aantal|meerdere|verschillende|afzienbare|een beperkt aantal)"

VAGUE: Mapping[str, str] = MappingProxyType(
    {
        "[zo|zo veel|zoveel] (spoedig|snel|gauw|vlug|vroeg|rap) [als] (mogelijk|kan|maar kan)": (
            "open.soon"
        ),
        "zo (spoedig|snel|gauw) als [maar] [enigszins] mogelijk [is]": "open.soon",
        "(zodra|wanneer) (mogelijk|(dit|dat|het) (kan|mogelijk is))": "open.soon",
        "(zsm|asap|spoedig|spoedigst|binnenkort|eerdaags|weldra|snel|onverwijld|terstond|"
        "onmiddellijk|ommegaand|per omgaande|per ommegaande|omgaand|op staande voet)": "open.soon",
        "met (de nodige|de grootste|de meeste|grote|gepaste|bekwame) spoed": "open.soon",
        "zo (vlot|voortvarend) [als] mogelijk": "open.soon",
        "(per direct|direct|met spoed|zonder uitstel|zonder vertraging)": "open.soon",
        "(heel|zeer|vrij|al) (binnenkort|spoedig|snel)": "open.soon",
        "binnen [een] [zeer|heel] (afzienbare|korte|redelijke|niet al te lange) (tijd|termijn)": (
            "open.term"
        ),
        "op [de|een|een zo] [zeer|heel|wat] (korte|kortere|korst mogelijke|kortst mogelijke|lange|"
        "langere|middellange|afzienbare|redelijke|termijn|nabije) (termijn|tijd)": "open.term",
        "op [de] (korte|middellange) (en|of) [de] (lange|langere|middellange) termijn": "open.term",
        "op zo kort mogelijke termijn": "open.soon",
        "(dezer dagen|een dezer (dagen|weken))": "open.soon",
        "op termijn": "open.term",
        "(te zijner tijd|te gelegener tijd|te bekwamer tijd|tzt|tezijnertijd)": "open.later",
        "(op|in|bij) een (later|nader te bepalen) (moment|tijdstip|stadium|fase|gelegenheid)": (
            "open.later"
        ),
        "(op|in) een (latere|volgende|later) (fase|stadium|moment|datum)": "open.later",
        "op een (passend|geschikt|gepast|geeigend|daartoe geeigend) (moment|tijdstip)": "open.later",
        "(op|bij) (het|de) eerst mogelijke (moment|gelegenheid|datum)": "open.soon",
        "(op enig moment|te eniger tijd|in de loop van de tijd)": "open.later",
        "(in|op) (het|een) vervolgtraject": "open.later",
        "(op een ander moment|ooit|later|nadien|naderhand|vervolgens later)": ("open.later"),
        "in de (nabije|verdere|naaste) toekomst": "open.coming",
        "in de toekomst": "open.coming",
        f"[in|gedurende|voor|tijdens] [de|het|deze] (komende|komend|aankomende|eerstkomende|volgende) {_SPAN}": (
            "open.coming"
        ),
        "[in] de tijd die komt": "open.coming",
        "(tijdig|bijtijds|op tijd|te gepasten tijde|te zijner tijde)": "open.timely",
        f"(binnen|over|na) [nu en|de] {_SOME} (dagen|weken|maanden|jaren|tijd|termijn|kwartalen)": (
            "open.some"
        ),
        "(binnen|over) een (week|maand|dag|jaar) of wat": "open.some",
        "(over|na) [een] (enige|korte|zekere) tijd": "open.some",
        "binnen [zo|een zo] (kort|korte) mogelijke (tijd|termijn)": "open.soon",
        "[nog] (nader|later|verder) te (bepalen|bezien|besluiten|plannen|noemen|melden|volgen)": (
            "open.unset"
        ),
        "(nog|nader) (te bepalen|onbekend|niet bekend|niet bepaald|open|in te vullen)": "open.unset",
        "(ntb|nnb|pm|nvt|onbekend|geen termijn|geen|volgt|ntb nader te bepalen|tbd|nader overeen te komen)": (
            "open.unset"
        ),
        "(niet van toepassing|pro memorie|termijn onbekend|datum onbekend|nog geen datum)": (
            "open.unset"
        ),
    }
)
"""Vague terms and their rule."""

IN_TEXT_TOO_PLAIN = frozenset(
    listed(
        "snel direct vroeg onbekend volgt geen pm later nadien naderhand ooit "
        "onmiddellijk spoedig omgaand tijdig bijtijds"
    )
)
"""Vague words that are ordinary words in running text when they stand alone."""
STILL_A_TERM = frozenset({"spoedig", "tijdig", "later"})
"""Of those, the ones that do name a term when nothing is compared: they are kept."""

_LOOSE = (
    "(periodiek|periodieke|regelmatig|regelmatige|geregeld|op gezette tijden|met regelmaat|"
    "met (enige|vaste|zekere|een zekere) regelmaat|op regelmatige basis|van tijd tot tijd|"
    "op periodieke basis|om de zoveel tijd|op vaste momenten|doorlopend|frequent|(enkele|een paar|meerdere) (keer|keren|malen|maal) per (jaar|maand|week))"
)
EVERY: Mapping[str, str | None] = MappingProxyType(
    {
        "(jaarlijks|jaarlijkse|elk jaar|ieder jaar|alle jaren|op jaarbasis|op jaarlijkse basis|"
        "telkenjare|jaar op jaar|per jaar)": "P1Y",
        "(halfjaarlijks|halfjaarlijkse|zesmaandelijks|zesmaandelijkse)": "P6M",
        "(elk|ieder|per|om het) (half jaar|halfjaar)": "P6M",
        "(kwartaalsgewijs|driemaandelijks|driemaandelijkse|kwartaallijks|op kwartaalbasis)": "P3M",
        "(elk|ieder|per) kwartaal": "P3M",
        "(maandelijks|maandelijkse|elke maand|iedere maand|per maand|op maandbasis)": "P1M",
        "(wekelijks|wekelijkse|elke week|iedere week|per week)": "P1W",
        "(tweewekelijks|tweewekelijkse|veertiendaags|om de week)": "P2W",
        "(dagelijks|elke dag|iedere dag)": "P1D",
        "(tweemaandelijks|tweemaandelijkse|om de maand)": "P2M",
        "(viermaandelijks|viermaandelijkse)": "P4M",
        "om het [andere] jaar": "P2Y",
        _LOOSE: None,
    }
)
"""Words that say how often, and the period as ISO 8601 duration."""

STARTS = (
    "(te beginnen|beginnend|startend|ingaande|(voor het eerst|[voor] de eerste (keer|maal)|"
    "de eerste|eerste keer|eerstmaals) [al|reeds])"
)

CARRYING = frozenset(
    listed(
        "miljoenennota voorjaarsnota najaarsnota begroting rijksbegroting "
        "ontwerpbegroting begrotingsbehandeling kabinetsreactie beleidsreactie "
        "jaarverslag slotwet voorjaarsbesluitvorming augustusbesluitvorming "
        "najaarsbesluitvorming kabinetsformatie formatie coalitieakkoord regeerakkoord "
        "hoofdlijnenakkoord internetconsultatie begrotingswet suppletoire incidentele "
        "regeringsverklaring verantwoordingsstukken beschouwingen begrotingsstukken "
        "kadernota verkiezingen kabinetsbesluit troonrede memorie meicirculaire junicirculaire "
        "septembercirculaire decembercirculaire maartcirculaire belastingplan verzamelwet"
    )
)
"""Papers and events of which it is clear which one is meant, without *volgende*."""
NOUN_ENDINGS = listed(
    "brief brieven rapportage rapportages rapport rapporten nota notas monitor "
    "monitors debat debatten overleg overleggen reactie reacties advies adviezen "
    "onderzoek onderzoeken evaluatie evaluaties verslag verslagen begroting "
    "wetsvoorstel wetsvoorstellen agenda agendas vergadering raad rappel briefing vereenvoudiging herziening actualisatie uitwerking top conferentie "
    "behandeling besluitvorming kabinet verkenning monitoring scan update stand "
    "overzicht bericht vragenuur beantwoording inventarisatie analyse plan programma "
    "actieplan pilot proef implementatie consultatie toets uitkomsten resultaten "
    "gesprek gesprekken bijeenkomst top beraad uitspraak arrest vonnis publicatie "
    "notitie ao cd to wgo vao tmd sgo rib mr stuk stukken voorstel akkoord nota's "
    "raming meting peiling editie ronde formatie verkiezing verkiezingen staat "
    "kamerbrief voortgang consultaties besluit wet visie strategie agenda wijziging "
    "planning budget fiche fiches eurogroep ecofin herijking doorlichting gelegenheid circulaire circulaires"
)
"""Endings of nouns that name a paper or an event that can carry a deadline."""
NEXT = frozenset(
    listed(
        "volgende eerstvolgende komende aankomende aanstaande nieuwe eerste tweede derde "
        "jaarlijkse halfjaarlijkse tweejaarlijkse driejaarlijkse vierjaarlijkse vijfjaarlijkse maandelijkse ieder iedere elk elke eerstkomende aangekondigde toegezegde aanvullende "
        "nadere geplande voorgenomen periodieke reguliere vervolg eind definitieve "
        "opvolgende daaropvolgende voorziene geannoteerde"
    )
)
"""Adjectives that say that the paper is still to come."""
OLD = frozenset(
    listed(
        "vorige laatste recente vorig afgelopen eerdere eerder deze dit meest "
        "bovengenoemde genoemde voornoemde bijgevoegde onderhavige voorliggende mijn"
    )
)
"""Adjectives that say that the paper is known; *mijn* only when nothing says that it is new."""

PLANNED = frozenset(
    listed(
        "geagendeerd gepland voorzien ingepland voorziene geplande staat staan beoogd ingeroosterd "
        "voorgenomen agendering planning geraamd gereserveerd kondigt kondigen aangekondigd aankondigt"
    )
)
"""Behind these *voor* means *on*."""

THEREAFTER = frozenset(listed("nadat daarna nadien erna"))
"""Behind a length these count from something else: "binnen acht weken nadat …"."""

HAPPENINGS = listed(
    "afronding afronden afloop ontvangst verschijning verschijnen inwerkingtreding "
    "invoering publicatie vaststelling oplevering ommekomst besluitvorming "
    "aanvaarding aanneming goedkeuring ondertekening bekendmaking indiening "
    "voltooiing afhandeling verkrijging start aanvang beschikbaar beschikbaarstelling "
    "bekrachtiging totstandkoming aantreden installatie behandeling consultatie "
    "advisering ratificatie plaatsing openbaarmaking afsluiting toezending aanbieding "
    "gunning instemming raadpleging toetsing opening vaststellen "
    "uitvoering implementatie bekend gereedkomen gereedkoming uitkomst uitkomsten "
    "verzoek melding aanvraag overleg sluiting ingang beeindiging evaluatie uitspraak "
    "akkoord inbreng stemming stemmingen agendering openstelling heropening ingebruikname "
    "ingebruikneming uitrol lancering verzending bespreking rondetafelgesprek hoorzitting"
)
"""What happens to a paper: "na afronding van", "binnen zes weken na ontvangst"."""
AFTER_THAT = frozenset(listed("daarna waarna nadien erna aansluitend"))
"""What comes after a step that was just named."""
BEFOREHAND = (
    "(van tevoren|tevoren|daarvoor|ervoor|vooraf|voordien|daaraan voorafgaand|voorafgaand daaraan)"
)
"""Behind a length these count back from something else: "twee weken van tevoren"."""
CABINET_NEXT = (
    "(bij|na|met|vanaf|tot|voor|in|uiterlijk bij) ([de|het] (start|aanvang|begin|aantreden) van) "
    "(de|het|een) (nieuwe|nieuw|volgende|volgend) (kabinetsperiode|regeerperiode|kabinet)"
)
CABINET = (
    "[in|gedurende|tijdens|nog in|binnen] (deze|de|huidige|de huidige|de lopende|komende|de komende) "
    "(kabinetsperiode|regeerperiode|zittingsperiode|kabinetstermijn)"
)
CABINET_END = (
    "[nog|uiterlijk] (voor|tot|uiterlijk [aan|bij|in]|aan|bij|tegen|tot aan) [het] (eind|einde|slot) "
    "van (deze|de|de huidige|het) (kabinetsperiode|regeerperiode|zittingsperiode|kabinet)"
)

STOPS = frozenset(
    listed(
        "zal zullen zou zouden wordt worden werd is zijn was waren heeft hebben had ben "
        "kan kunnen moet moeten mag wil willen ik wij we u uw stuur sturen informeer "
        "informeren kom komt komen ontvangt ontvangen ga gaat gaan bied bieden doe doen "
        "zend zenden en of maar die dat waarin waarbij hierover zodat omdat ingaan "
        "terugkomen opnemen meenemen gestuurd verzonden geinformeerd verwacht streef "
        "bericht geef geven meld melden dan nader neem nemen worden rapporteren aan "
        "toegezonden toesturen aangeboden aanbieden opgenomen meegenomen betrokken "
        "betrekken verwerkt verwerken beantwoorden reageren besluiten nadere hier "
        "volgt verschijnt nagezonden gedeeld voorgelegd beantwoord ingediend "
        "schets beschrijf deel leg rapporteer besteed maak krijgt krijgen beschikt vindt treft leest"
    )
)
"""Words at which the name of a carrier ends in running text."""


@cache
def vague() -> Phrases[str]:
    """Return the table of vague terms."""
    return Phrases(VAGUE)


@cache
def every() -> Phrases[str | None]:
    """Return the table of how often."""
    return Phrases(EVERY)


@cache
def starts() -> Phrases[bool]:
    """Return the table of what leads the first time of a recurrence."""
    return Phrases({STARTS: True})


@cache
def cabinet() -> Phrases[bool]:
    """Return the table of the term of a cabinet."""
    return Phrases(
        {
            CABINET: True,
            CABINET_END: True,
            CABINET_NEXT: True,
            "(in|tot|voor) (de|een) (nieuwe|volgende) (kabinetsperiode|regeerperiode)": True,
        }
    )


@cache
def beforehand() -> Phrases[bool]:
    """Return the table of what stands behind a length that is counted back."""
    return Phrases({BEFOREHAND: True})


@cache
def plain_words() -> frozenset[str]:
    """Return words that are known but belong to no deadline: they are no typing errors."""
    return frozenset(NOUN_ENDINGS) | NEXT | OLD | STOPS | PLANNED


@cache
def term_words() -> frozenset[str]:
    """Return the words of these tables that belong to the closed vocabulary."""
    words = vague().words | every().words | cabinet().words | CARRYING
    return frozenset(
        {word for word in words if "'" not in word}
        | set(HAPPENINGS)
        | {
            "voortgangsbrief",
            "voortgangsrapportage",
            "halfjaarrapportage",
            "kwartaalrapportage",
            "jaarrapportage",
            "voortgangsnota",
            "stand-van-zakenbrief",
            "verzamelbrief",
            "debat",
            "commissiedebat",
            "tweeminutendebat",
            "wetgevingsoverleg",
            "notaoverleg",
            "procedurevergadering",
            "plenair",
            "voorafgaand",
            "zodra",
            "nadat",
            "wanneer",
            "gelegenheid",
            "gelijktijdig",
            "volgende",
            "eerstvolgende",
            "rapportage",
            "kamerbrief",
            "keer",
            "maal",
            "tweemaal",
            "driemaal",
            "viermaal",
            "eenmaal",
            "eens",
            "ieder",
            "iedere",
            "elk",
            "elke",
            "telkens",
            "steeds",
            "na",
            "per",
            "om",
            "voor",
            "eerst",
            "daarna",
            "vervolgens",
            "beginnend",
        }
    )
