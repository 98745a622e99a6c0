"""Words as they are compared: their stems, how rare they are, and what kind of paper they name."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from storage.rules.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_IMAGINED = 200
"""Weigh as if the register held so many promises more: in one of three records every word is rare."""

RARE = 0.5
"""From this weight on a word says what a promise is about: at most a few in a hundred have it."""

_SHORTEST = 3


def stems(text: str) -> list[str]:
    """Return the words of a text without endings, in order; short ones and figures are left out."""
    return [stem for word in _word().findall(fold(text)) if (stem := _stem(word))]


def content(text: str) -> list[str]:
    """Return the stems of a text that are no common words of letters, in order."""
    known = _content_known()
    found: list[str] = []
    for word in _word().findall(fold(text)):
        if (stem := known.get(word)) is None:
            stem = _stem(word)
            stem = known[word] = "" if stem in common() else stem
        if stem:
            found.append(stem)
    if len(known) > _MOST_KNOWN:
        known.clear()
    return found


def rare_stems(text: str) -> frozenset[str]:
    """Return the stems of a text that are no common words of letters."""
    return frozenset(content(text))


@cache
def _content_known() -> dict[str, str]:
    return {}


_MOST_KNOWN = 100_000
"""Words of which the stem is kept at hand, from one promise to the next."""


class Rarity:
    """How rare words are among all promises of a register: 1 is once, 0 is everywhere.

    Common words of letters, which `content` leaves out, count for nothing at all.
    """

    def __init__(self, documents: Iterable[Collection[str]]) -> None:
        """Count.

        Args:
            documents: The stems of each promise, each stem once.
        """
        counts: Counter[str] = Counter()
        total = 0
        for stems_of_one in documents:
            counts.update(stems_of_one)
            total += 1
        self._counts: Mapping[str, int] = counts
        self._all = math.log(total + _IMAGINED)

    def weight(self, stem: str) -> float:
        """Return the weight of a stem, between 0 and 1."""
        return max(0.0, 1 - math.log(max(1, self._counts.get(stem, 1))) / self._all)

    def weights(self, found: Iterable[str]) -> Weights:
        """Return the weights of the stems that have any, in the order given."""
        weighed = ((stem, self.weight(stem)) for stem in found)
        return Weights({stem: weight for stem, weight in weighed if weight > 0})


class Overlap(NamedTuple):
    """What a promise and a part of a letter have in common.

    Attributes:
        share: Part of the promise's weight that the letter has, between 0 and 1.
        rare: The rare words in common, the rarest first.
    """

    share: float
    rare: tuple[str, ...]

    def reaches(self, share: float, rare: int) -> bool:
        """Say whether it is so large a share, and so many rare words, at least."""
        return self.share >= share and len(self.rare) >= rare


NOTHING = Overlap(0.0, ())


class Weights:
    """The words that a promise is about, with how rare each is.

    Attributes:
        by_stem: Weight, above 0 and at most 1, by stem.
    """

    __slots__ = ("_total", "by_stem")

    def __init__(self, by_stem: Mapping[str, float]) -> None:
        self.by_stem = by_stem
        self._total = sum(by_stem.values())

    def overlap(self, region: Collection[str]) -> Overlap:
        """Return what these words have in common with a part of a letter."""
        weights = self.by_stem
        shared = [stem for stem in weights if stem in region]
        if not shared:
            return NOTHING
        rare = sorted((s for s in shared if weights[s] >= RARE), key=lambda s: -weights[s])
        share = (
            1.0 if len(shared) == len(weights) else sum(weights[s] for s in shared) / self._total
        )
        return Overlap(share, tuple(rare))


def as_written(wanted: Iterable[str], *texts: str) -> list[str]:
    """Return, for each stem, the first word of the texts that has it, as it is written there."""
    written: dict[str, str] = {}
    for text in texts:
        for match in _word().finditer(text):
            written.setdefault(_stem(fold(match[0])), match[0])
    return [written.get(stem, stem) for stem in wanted]


def years(text: str) -> frozenset[str]:
    """Return the years that a text names."""
    return frozenset(_year().findall(text))


def which_one(text: str) -> frozenset[str]:
    """Return the words that tell one of a row from another: "eerste", "tweede", "voorlopige"."""
    spoken = _houses().sub(" ", fold(text))
    return frozenset(word for word in _word().findall(spoken) if word in _ORDER)


_ORDER = frozenset(
    ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "voorlopig", "voorlopige",
     "definitief", "definitieve", "tussentijds", "tussentijdse")
)  # fmt: skip


@cache
def _houses() -> re.Pattern[str]:
    return re.compile(r"(?:eerste|tweede)\s+kamer")


def names(text: str) -> dict[str, str]:
    """Return what stands between quotation marks, folded and as written: titles of reports.

    Only what has a rare word: a name of common words is no name.
    """
    found = {}
    for name in _quoted().findall(text):
        if rare_stems(name):
            found[" ".join(_word().findall(fold(name)))] = name.strip()
    return found


def plain(text: str) -> str:
    """Return the folded words of a text between spaces, in which a name can be looked for."""
    return f" {' '.join(_word().findall(fold(text)))} "


def paper_kind(text: str) -> str:
    """Return what kind of paper a text names first: "reaction", "report", …; empty for none."""
    for match in _word().finditer(fold(text)):
        word = match[0]
        for kind, endings in _KINDS:
            if word.endswith(endings) and not _leads_in(text, match.start()):
                return kind
    return ""


def _leads_in(text: str, at: int) -> bool:
    """Say whether a word only leads in: "in reactie op", "naar aanleiding van het rapport"."""
    before = text[max(0, at - 45) : at].lower()
    return _LEADS_IN.search(before) is not None


_LEADS_IN = re.compile(
    r"(?:\bin|naar aanleiding van(?: (?:het|de|dit|dat|uw))?|op basis van(?: (?:het|de|dit|dat))?|"
    r"in vervolg op(?: (?:het|de|mijn))?|in aanvulling op(?: (?:het|de|mijn))?)\s$"
)

_KINDS = (
    ("reaction", ("reactie", "reacties", "appreciatie", "reageer", "reageren", "reageert")),
    ("answer", ("beantwoording", "antwoorden", "antwoord", "beantwoord", "beantwoorden")),
    ("figures", ("cijfers", "gegevens", "overzicht", "factsheet")),
    (
        "progress",
        ("voortgang", "voortgangsbrief", "voortgangsrapportage", "voortgangsbericht", "rapportage",
         "monitor", "jaarverslag", "jaarbericht", "verzamelbrief"),
    ),
    (
        "report",
        ("rapport", "onderzoek", "evaluatie", "resultaten", "uitkomsten", "verkenning", "advies",
         "analyse", "studie", "bevindingen"),
    ),
    ("plan", ("plan", "agenda", "programma", "strategie", "visie", "akkoord", "convenant")),
    ("law", ("wetsvoorstel", "besluit", "regeling", "wijziging")),
)  # fmt: skip
"""Kinds of papers by the ends of the words for them."""


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+")


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile("(?<!\\w)[\"'“”‘’„«]([^\"'“”‘’„«»\\n]{4,100})[\"'”’“»](?!\\w)")


@lru_cache(20_000)
def _stem(word: str) -> str:
    """Return a folded word without the endings of inflection; empty when it is not compared.

    "gemeenten" and "gemeente", "plannen" and "plan", "problemen" and "probleem" become one.
    """
    if len(word) < _SHORTEST or word.isdigit():
        return ""
    for endings in (("s",), ("en", "e")):
        ending = next((each for each in endings if word.endswith(each)), "")
        if ending and len(word) - len(ending) > _SHORTEST:
            word = word[: -len(ending)]
    return _twice().sub(r"\1", word)


@cache
def _twice() -> re.Pattern[str]:
    return re.compile(r"([a-z])\1")


@cache
def common() -> frozenset[str]:
    """Return the stems of words that nearly every letter to the Kamer has: they prove nothing."""
    return frozenset(filter(None, map(_stem, _COMMON.split())))


_COMMON = """
aan aanbieden aanbevelingen aandacht aangeboden aangegeven aangekondigd aanleiding aanpak aantal aanvullende
aanvulling achter actie acties actueel actuele advies adviezen af afgelopen afgerond afgesproken afronden afspraken
agenda akkoord al algemeen algemene alle allen alleen als alsmede ambtenaren ander andere antwoord antwoorden
april augustus bedrag begin begroting behandeling behoefte beide bekend belang belangrijk belangrijke beleid
beleidsbrief beleidsreactie beleidsvoornemens benoemd beoogd bepaalde bereiken bericht berichten beschikbaar
beschikbare beschrijven besluit besluiten besluitvorming besproken best bestaande bestuur betekent betere beter
betreft betreffende betrekken betrekking betrokken betrokkenen bevindingen bezien bieden bij bijdrage bijlage
bijlagen bijgevoegd binnen blijft blijven brief brieven brede breed buiten centrale cijfers collega commissie
commissiedebat commissies concept concrete conclusie conclusies conform daar daarbij daardoor daarin daarmee
daarnaast daarom daarop daarover daarvan daarvoor dan dat data datum de debat december deel deels delen derde deze
die dient dit doel doelen doen door doorgaan draagt dus duidelijk duidelijkheid een eens eerder eerdere eerst eerste
eerstvolgende eigen eind einde elk elke en enkele er ermee ervan ervoor evaluatie extra februari fractie gaan gaat
gang gebied gebruik gedaan gedeelte geeft geen gehele geinformeerd gekomen geldt gelet gemeente gemeenten genoemd
genoemde geweest geven gevolg gevolgen gevraagd gezamenlijk goed goede groot grote had hand haar hebben heb heeft
helft hem het hier hierbij hierin hiermee hierop hierover hiervan hiervoor hoe hoofdlijnen horen hun idee ieder
iedere in indien informatie informeer informeren ingaan ingegaan ingezet inhoud inhoudelijk inhoudelijke inmiddels
inspectie inspecties inventarisatie invulling inzake inzet inzetten inzicht is jaar jaarlijks jaarlijkse januari
jongstleden juist juli juni kabinet kabinets kabinetsreactie kamer kamerbrief kamerleden kamerlid kamerstuk
kamerstukken kan kennis keer knelpunten kom komen komende komt kosten krijgen krijgt kunnen kwartaal laatste landelijk
landelijke lange later leden leiden lid lijn lijst maand maanden maar maart maatregel maatregelen maken manier
mate mede medio meer meest mei mensen met middel middelen mijn min minister ministerie ministeries mij moet
moeten mogelijk mogelijke mogelijkheden momenteel moment motie moties na naar nadat nader nadere name namens
nationaal nationale nederland nederlandse nemen neemt niet nieuw nieuwe nog noodzakelijk nodig notaoverleg november nu
of om omdat omtrent onder onderdeel onderwerp onderwerpen onderzoek onderzoeken ondersteuning ongeveer ons onze ook op
opgenomen opnemen oktober opgave opgaven oplossing oplossingen opvolging organisaties organisatie over overheid
overleg overwegingen overzicht parlement partij partijen per periode personen plaats plan plannen planning
plenair plenaire positie praktijk prioriteit prioriteiten probleem problemen proces programma project projecten
raad rapport rapportage rapportages rapporten reactie reacties reden regels regeling rekening resultaat resultaten
rijk rijksoverheid rol rond samen samenhang samenwerking schriftelijk schriftelijke september sinds situatie snel
specifieke staat staatssecretaris stand standpunt stap stappen staten steeds stellen stelt stelsel structureel
structurele sturen stuur stuurt systeem taken tegen tekst ten termijn terug terugkomen terugkoppelen ter termijnen
terwijl tevens te thema toe toegezegd toegezonden toekomst toekomstige toelichting toetsing toezeg toezegging
toezeggingen toezegt toezenden toezicht tot totaal traject trajecten tussen tweede tweedekamer twee tweeminutendebat
uit uiterlijk uitgaven uitgangspunten uitgevoerd uitkomst uitkomsten uitvoering uitvoeren uitwerking uitwerken
uitzending uw van vanaf vandaag vanuit vanwege vast veel verantwoordelijk verantwoordelijkheid verder verdere
verbeteren verbetering verbeteringen verkenning verloop versterken versterking verwacht verwachting verzoek verzonden
verschillende via vier vijf vinden vindt visie volgen volgend volgende volgens volgt voldoende voor vooral voordat voornemen
voornemens voorstel voorstellen voortgang voortgangsbrief voortgangsbrieven voortgangsrapportage voorzien voorzitter
vorig vorige vorm vraag vragen waar waarbij waarin waarmee waarom waarop waarover waarvan waarvoor wanneer was wat
weer week weken welk welke werk werken werkt wet wetgeving wetgevingsoverleg wetsvoorstel wetten wijze wijziging
wijzigingen wil wilde willen wordt worden zaak zaken zal zeer zegt zegde zich zichtbaar zien zij zijn zo zoals zodat
zodra zonder zorg zorgen zou zouden zullen zowel
halfjaarlijks halfjaarlijkse jaarverslag monitor appreciatie tussentijdse inwoners burgers sector sectoren gemaakt
gericht gerichte bijeenkomst gesprek gesprekken gesproken onderhavige aangaande hoogte stukken stuk punt punten
ontvang ontvangt ontvangen opnieuw eveneens toegestuurd gestuurd verstuurd verstuur versturen reageren reageer reageert beantwoorden beantwoord
"""
