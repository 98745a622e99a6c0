"""Who acts in a sentence: the sender, an agency of the sender, the Kamer, or somebody else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.lexicon import AGENCIES, MINISTRIES
from importers.letters.wordsets import word_set

if TYPE_CHECKING:
    from importers.letters.brackets import Act
    from importers.letters.phrases import Token
    from storage.rules.review import Masthead


class Actor(Enum):
    """Who is to act."""

    SENDER = auto()
    AGENCY = auto()
    KAMER = auto()
    READER = auto()
    FORMER = auto()
    OTHER = auto()
    THING = auto()
    SOMEBODY = auto()
    NOBODY = auto()


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a verb: who it is and in which words."""

    actor: Actor
    words: str = ""


SELF = r"ik|wij|we|ikzelf|wijzelf|ondergetekende"
CABINET = r"(?:het|dit|ons|ook het)\s+(?:huidige\s+|demissionaire\s+)?kabinet|de\s+regering|het\s+rijk|de\s+rijksoverheid|nederland"
OWN_HOUSE = r"mijn\s+(?:ministerie|departement|ambtenaren|directie)|(?:de|beide|onze)\s+(?:betrokken\s+)?(?:ministeries|departementen|bewindspersonen|bewindslieden)"
OFFICE = r"(?:de\s+)?(?:demissionair\s+)?(?:minister|staatssecretaris)(?:s|sen|-president)?"


@cache
def kamer() -> re.Pattern[str]:
    """Return the pattern of the Kamer as addressee."""
    return re.compile(
        r"(?<!\bvan )(?<!\bdoor )\b(?:uw|de|beide|tweede|eerste)\s+(?:tweede\s+|eerste\s+)?kamers?\b(?!\s+van\s+koophandel)|\bu\b|\bstaten-?\s?generaal\b|"
        r"\bhet\s+parlement\b|\bde\s+[te]k\b|\bde(?:ze)?\s+leden\b(?=\s+(?:van\s+(?:de|het)\s+(?:[\w-]*fracties?|kamer)\b|hier|daar|in\b|nader|graag))|\bter\s+kennis\s+van\s+de\s+kamer\b|\b(?:uw|de\s+vaste)\s+(?:vaste\s+)?(?:kamer)?commissie\b|\bkamerbrief\b|\bde\s+(?:vaste\s+)?commissie\s+voor\s+(?-i:[A-Z])",
        re.IGNORECASE,
    )


_BODIES = tuple(
    word_set(
        """
    inspectie inspecties raad raden rekenkamer ombudsman autoriteit gemeente gemeenten
    provincie provincies waterschap waterschappen commissie onderzoekers stichting
    vereniging koepel koepels sector partijen organisatie organisaties aanbieder aanbieders
    instelling instellingen scholen universiteit universiteiten verzekeraar verzekeraars
    corporaties politie ministerie rechtspraak kliniek klinieken bureau instituut
    toezichthouder toezichthouders regio's beheerder beheerders bedrijven werkgevers
    werknemers vakbonden partners parlement college fonds bank planbureau werkgroep
    stuurgroep taskforce consortium vervoerder vervoerders burgemeester burgemeesters
    platform federatie omgevingsdienst omgevingsdiensten rapporteur bibliotheek bond
    adviseur adviseurs gezant commissaris kwartiermaker regeringscommissaris luchthaven
    ziekenhuizen huisartsen onderwijsinstellingen besturen unie lidstaten afdeling hof
    team teams gelderland brabant limburg drenthe groningen fryslân overijssel flevoland zeeland utrecht holland
    rechter rechters rechtbank leverancier leveranciers bouwers uitgevers eigenaren
        """
    )
)
"""With these ends the name of what acts on its own account, in lower case: "de schoolraad"."""


@cache
def _named_in_capitals() -> re.Pattern[str]:
    return re.compile(r"\b(?:[A-Z]{2,}[A-Za-z&]*(?!-\w)|[A-Z][a-z]+[A-Z]\w*)\b")


def _names_body(words: str) -> bool:
    """Return whether a word is a body that acts on its own account."""
    return _named_in_capitals().search(words) is not None or any(
        word.endswith(_BODIES) for word in re.findall(r"\w+(?:'s)?", words.lower())
    )


_PREPOSITION = re.compile(
    r"\s(?:van|voor|over|naar|in|op|met|uit|tot|aan|bij|om|door|tussen|die|dat)\s"
)
_NO_BODY = re.compile(
    r"\b(?:wet|wetsvoorstel|besluit|regeling|programma|agenda|akkoord|nota|actieplan|plan|verdrag|richtlijn|verordening|"
    r"monitor|verkenning|motie|visie|strategie|aanpak|kader|register|onderzoek|rapport)\b",
    re.IGNORECASE,
)


# A body named in the address, and by which words the letter speaks of it.
_ADDRESSED = {
    r"gemeente|burgemeester|\bcolleges? van b": r"gemeenten|gemeentebesturen|colleges",
    r"provincie|gedeputeerde": r"provincies|provinciebesturen",
    r"waterschap": r"waterschappen",
    r"school|onderwijs": r"scholen|schoolbesturen|instellingen|besturen",
    r"zorg|ziekenhuis": r"zorgaanbieders|instellingen|ziekenhuizen",
}


def addressed(masthead: Masthead) -> re.Pattern[str] | None:
    """Return the pattern of the bodies to which a circular is addressed; None in other letters."""
    to = (masthead.addressee or "").lower()
    if not to or re.search(r"\bkamer\b|\bvoorzitter van\b|staten-generaal", to):
        return None
    names = [names for asked, names in _ADDRESSED.items() if re.search(asked, to)]
    return re.compile(rf"\b(?:{'|'.join(names)})\b", re.IGNORECASE) if names else None


def _is_body(words: str) -> bool:
    """Return whether the head of a noun phrase is a body, or a name of several capitals."""
    head = _PREPOSITION.split(f"{words} ")[0]
    if _names_body(head):
        return True
    capitals = [word for word in head.split()[1:] if word[:1].isupper()]
    return len(capitals) > 1 and not _NO_BODY.search(head)


@cache
def _agency() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in AGENCIES)
    return re.compile(
        rf"^(?:de|het)?\s*(?:{names})(?:\s+(?:voor|van)\s+(?:de\s+|het\s+)?[\w-]+)?(?:\s*\([^)]*\))?(?:\s+samen\b.*)?$",
        re.IGNORECASE,
    )


def is_agency(words: str) -> bool:
    """Return whether a subject is one agency of a ministry."""
    plain = words.strip()
    return _agency().match(plain) is not None or _ministry().match(plain) is not None


@cache
def _ministry() -> re.Pattern[str]:
    """Return another ministry: "VWS", "het ministerie van Financiën"."""
    names = "|".join(name for name in MINISTRIES if len(name) > 2)  # noqa: PLR2004 - "ez" ends a name
    return re.compile(
        rf"(?:{names}|(?:het|de)\s+ministeries?\s+van\s+[\w\s,-]{{2,60}})$", re.IGNORECASE
    )


@cache
def _noun_phrase() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:{SELF}\b|{CABINET}\b|{OWN_HOUSE}|{OFFICE}\b[^,.;]{{0,400}}|(?:uw|de|beide)\s+(?:tweede\s+|eerste\s+)?kamers?\b|u\b|"
        r"(?:het|een|dit|het vorige|een volgend|het volgende|het nieuwe|het toekomstige)\s+kabinet|mijn\s+(?:ambts)?voorgangers?|"
        r"(?:[A-Z][\w&-]*)(?:\s+en\s+(?:de\s+|het\s+)?[\w-]+)*|(?:de|het|deze|dit|een|alle|die|dat)\s+[\w’'-]+(?:\s+[\w’'-]+){0,4})",
    )


@cache
def _self_or_cabinet() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:ook|daarom|nu|dan|zelf|hier|er|u|uw kamer)\s+)?({SELF}|{CABINET}|{OWN_HOUSE})\b",
        re.IGNORECASE,
    )


@cache
def _self_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{SELF})\s*(?:\w+\s+){{0,2}}$", re.IGNORECASE)


@cache
def _relative_to_self() -> re.Pattern[str]:
    return re.compile(r"\b(?:die|dat|wat)\s+(?:ik|wij|we)\b", re.IGNORECASE)


@cache
def _cabinet_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{CABINET})\s*(?:[\w-]+\s+){{0,3}}$", re.IGNORECASE)


def subject_of(sentence: str, words: tuple[Token, ...], act: Act, masthead: Masthead) -> Subject:
    """Return the subject of an act: beside its inflected word, after it first, then before it."""
    after = sentence[words[act.finite].end :].lstrip()
    before = _before(sentence, words, act.finite)
    closest = _self_or_cabinet().match(after)
    if closest and not (closest[1].lower() == "nederland" and _head(before)):
        # "Luchtvaart verbindt Nederland": there the country is no subject.
        return judge(closest[1], masthead)
    if _self_before().search(before[-45:]) and not _relative_to_self().search(before):
        return Subject(Actor.SENDER)
    if not act.passive and (_clause_of_sender().search(before) or _last_clause_mine(before)):
        return Subject(Actor.SENDER)
    if not act.passive and (own := _cabinet_before().search(before)):
        return judge(own[0], masthead)
    if act.finite == 0 and words[0].word in _GOES_ON and re.match(r"(?:u|uw|de)\b", after):
        # "…, en zal u over een jaar melden": who spoke before goes on.
        return Subject(Actor.SENDER)
    head = _head(before)
    if head:
        told = judge(head, masthead)
        if told.actor is Actor.KAMER and (pronoun := re.match(r"(?:zij|hij|ze)\b", after)):
            # "De Kamer zal zij daarover berichten": the Kamer is told.
            return Subject(Actor.SOMEBODY, pronoun[0])
        return told
    following = _noun_phrase().match(after)
    if following:
        return judge(following[0], masthead)
    return Subject(Actor.NOBODY)


@cache
def _verb_and_self() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:\w+\s+)?(?!(?:die|dat|wie|wat|of|als|hoe|zoals|waar\w*)\b)\w+\s+(?:{SELF})\b",
        re.IGNORECASE,
    )


def _last_clause_mine(before: str) -> bool:
    """Return whether "ik" follows a verb behind the last comma: "…, ben ik van plan"."""
    clause = re.split(r"[,;:]", before)
    return len(clause) > 1 and _verb_and_self().match(clause[-1]) is not None


_GOES_ON = word_set("zal zullen wil hoop probeer verwacht streef beoog")


@cache
def _clause_of_sender() -> re.Pattern[str]:
    """Return "… dat ik uw Kamer voor 1 juli": a clause of the sender, its verb at the end."""
    return re.compile(
        rf"\b(?:dat|waarna|zodat)\s+(?:{SELF}|{CABINET})\b[^,;:]{{0,400}}$", re.IGNORECASE
    )


def _before(sentence: str, words: tuple[Token, ...], finite: int) -> str:
    """Return what stands before the inflected word in its own clause."""
    start = 0
    for back in range(finite - 1, -1, -1):
        if words[back].word in {";", ":"}:
            start = words[back].end
            break
    return sentence[start : words[finite].start].strip()


@cache
def _no_subject() -> re.Pattern[str]:
    return re.compile(
        r"(?:in|op|over|met|voor|na|bij|om|onder|tijdens|naast|via|vanuit|door|daarnaast|daarom|ook|verder|"
        r"tevens|hierover|hiertoe|daartoe|zo|zoals|naar|mede|uit|binnen|begin|medio|eind|tot|wel|dan|daarbij|"
        r"hierbij|vervolgens|momenteel|inmiddels|als|indien|zodra|vanaf|per|rond|uiterlijk|jaarlijks|"
        r"conform|volgens|overeenkomstig|gezien|gelet|ondanks|wegens|vanwege|sinds|gedurende|krachtens|"
        r"ingevolge|blijkens|recent|recentelijk|onlangs|teneinde|is|zijn|wordt|tegelijkertijd|ten|aan|daarin|samen|hiermee|overigens|uiteraard|vanzelfsprekend|eveneens|bovendien|echter|intussen|ondertussen|voorts|parallel|gelijktijdig|hoewel|nadat|voordat|omdat|aangezien|terwijl|alvorens|opnieuw|graag|namens|eerst|allereerst|hierin|waar|deze zomer|dit najaar|dit voorjaar|er|nu|hier|daar)\b",
        re.IGNORECASE,
    )


def _head(before: str) -> str | None:
    """Return the subject when a sentence opens with it: a noun phrase and nothing before it."""
    if not before or _no_subject().match(before):
        return None
    return before


@cache
def _former() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:vorige?|voorgaande?|toenmalige?)\s+(?:kabinet|minister|staatssecretaris)|voorganger"
    )


@cache
def _coming_cabinet() -> re.Pattern[str]:
    return re.compile(r"\b(?:nieuwe?|volgende?|toekomstige?|komende?)\s+kabinet")


@cache
def _sender() -> re.Pattern[str]:
    return re.compile(rf"(?:{SELF})\b|(?:ook\s+)?(?:{CABINET})\b|{OWN_HOUSE}")


@cache
def _office_and_self() -> re.Pattern[str]:
    return re.compile(rf"^{OFFICE}\b.*\ben\s+(?:ik|wij)\b")


@cache
def _kamer_itself() -> re.Pattern[str]:
    return re.compile(r"(?:uw|de|beide)\s+(?:tweede\s+|eerste\s+)?kamers?\b(?!\s+van\s+koophandel)")


@cache
def _own_ministry() -> re.Pattern[str]:
    return re.compile(r"(?:het|mijn|ons)\s+ministerie\b")


@cache
def _office() -> re.Pattern[str]:
    return re.compile(rf"{OFFICE}\b")


def judge(words: str, masthead: Masthead) -> Subject:
    """Return who a noun phrase is."""
    plain = words.strip(" ,").lower()
    if _former().search(plain):
        return Subject(Actor.FORMER, words)
    if _coming_cabinet().search(plain):
        return Subject(Actor.OTHER, words)
    if _sender().match(plain) or _office_and_self().search(plain):
        return Subject(Actor.SENDER)
    if _kamer_itself().match(plain):
        return Subject(Actor.KAMER, words)
    if plain in {"zij", "ze", "hij"}:
        return Subject(Actor.SOMEBODY, words)
    if _own_ministry().match(plain):
        return Subject(Actor.SENDER if is_sender(plain, masthead) else Actor.AGENCY, words)
    if plain in {"de tk", "de ek"}:
        return Subject(Actor.KAMER, words)
    if plain in {"u", "uw kamer"}:
        return Subject(Actor.KAMER if plain != "u" else Actor.READER, words)
    if _office().match(plain):
        return Subject(Actor.SENDER if is_sender(plain, masthead) else Actor.OTHER, words)
    if is_agency(plain):
        own = _is_of_sender(plain, masthead)
        return Subject(Actor.AGENCY if own else Actor.OTHER, words)
    if _is_body(words) or plain.startswith("de kamer van koophandel"):
        return Subject(Actor.OTHER, words)
    return Subject(Actor.THING, words)


def _is_of_sender(agency: str, masthead: Masthead) -> bool:
    """Return whether an agency is of a ministry that signs; when nobody signs it may be.

    Another ministry works for the same cabinet; an agency of another ministry does not work for
    this sender.
    """
    signing = [*(signed.role for signed in masthead.signatories), *masthead.also_on_behalf_of]
    named = re.match(rf"(?:de|het)?\s*({'|'.join(map(re.escape, AGENCIES))})\b", agency)
    ministries = AGENCIES[named[1]].split() if named is not None else []
    if not signing or not ministries:
        return True
    return any(ministry in role.lower() for ministry in ministries for role in signing)


def is_sender(office: str, masthead: Masthead) -> bool:
    """Return whether an office is one of those that sign; a bare "de minister" always is.

    Args:
        office: As "de minister van BZK", lower case.
        masthead: With signatories and the offices in "mede namens".
    """
    portfolio = re.search(r"\b(?:van|voor)\s+(.+)$", office)
    if portfolio is None:
        return True
    asked = _plain(portfolio[1])
    asked = MINISTRIES.get(asked.split(" ")[0], asked)
    own = [*(signed.role for signed in masthead.signatories), *masthead.also_on_behalf_of]
    return any(asked[:25] in _plain(role) or _plain(role).endswith(asked) for role in own)


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(r"[^\wà-ÿ\s]")


def _plain(words: str) -> str:
    return " ".join(_signs().sub(" ", words.lower()).split())
