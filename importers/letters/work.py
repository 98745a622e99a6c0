"""Plans told by their frame: talks, work under way, what was commissioned, what is on the calendar."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.actors import CABINET, SELF, Actor, judge, kamer
from importers.letters.ahead import holds
from importers.letters.frames import blocked
from importers.letters.moods import MODALS, PASSIVES, Mood
from importers.letters.parsed import Announcement, Parsed
from importers.letters.plans import NO_DEED, is_ahead
from importers.letters.timetable import row
from importers.letters.wordsets import word_set
from storage.rules.review import Span
from storage.rules.terms import DeadlineKind, Firmness, Scope

if TYPE_CHECKING:
    from importers.letters.brackets import Act
    from storage.rules.deadline import Found


def _plan(term: Found | None, verb_at: int, rule: str) -> Announcement:
    return Announcement(Scope.PLAN, Firmness.PROMISE, rule, term, verb_at=verb_at)


_TALKING = word_set(
    "gesprek gesprekken overleg overleggen contact tafel spreek spreken praat praten gesproken overlegd onderhandeld onderhandelingen"
)


@cache
def _talks() -> re.Pattern[str]:
    self = rf"(?:{SELF}|{CABINET}|mijn\s+(?:ministerie|departement|ambtenaren))"
    return re.compile(
        # "Ik ben met de scholen in gesprek", "zijn wij in overleg".
        rf"\b(?:{self}\s+(?:ben|zijn|is|blijf|blijven|blijft|ga|gaan|gaat)|(?:ben|zijn|is|blijf|blijven|ga|gaan|gaat)\s+{self})\b"
        r"[^;]{0,400}?\b(?:in\s+(?:gesprek|overleg|contact)|(?:om|aan|rond)\s+(?:de\s+)?tafel)\b|"
        # "Hierover spreek ik met de scholen", "Ik overleg met de koepels".
        rf"\b(?:{self}\s+(?:spreek|spreken|overleg|overleggen|praat|praten)|(?:spreek|spreken|overleg|overleggen|praat|praten)\s+{self})\b"
        r"[^;]{0,400}?\bmet\b|"
        # "Met de regio's spreek ik in mei", "Met de banken wordt gesproken", "zijn de gesprekken gaande".
        rf"\bmet\b[^,;]{{3,120}}?\b(?:spreek|spreken|overleg|praat|praten)\s+{self}\b|"
        r"\bmet\b[^,;]{3,120}?\b(?:wordt|worden)\b[^;]{0,120}?\b(?:gesproken|overlegd|onderhandeld)\b|"
        r"\bmet\b[^,;]{3,120}?\b(?:zijn|lopen)\b[^;]{0,60}?\b(?:gesprekken|onderhandelingen)\b[^;]{0,30}(?:gaande|$)|"
        rf"\b(?:zit|zitten)\s+{self}\b[^;]{{0,200}}?\baan\s+tafel\b|\b{self}\s+(?:zit|zitten)\b[^;]{{0,200}}?\baan\s+tafel\b|"
        rf"\b(?:spreek|spreken)\s+{self}\s+(?:het|de)\s+[\w-]+\s+van\b|"
        # "voer ik het gesprek met".
        rf"\b(?:{self}\s+(?:voer|voeren)|(?:voer|voeren)\s+{self})\b[^;]{{0,400}}?\b(?:gesprek\w*|overleg)\b[^;]{{0,400}}?\bmet\b",
        re.IGNORECASE,
    )


def in_talks(parsed: Parsed) -> Announcement | None:
    """Find talks of the sender with others than the Kamer."""
    found = _talks().search(parsed.text) if parsed.says(_TALKING) else None
    if found is None or _denied(parsed.text) or _in_aside(parsed.text, found.start()):
        return None
    if kamer().search(parsed.text) is not None:
        return None
    return _plan(parsed.term(found.start()), found.start(), "plan.talks")


_RUNNING = word_set(
    "loopt lopen gewerkt voorbereiding ontwikkeling maak bewerking gaande bezig gang gebouwd komt komen vergevorderd"
)


@cache
def _under_way() -> re.Pattern[str]:
    now = r"(?:momenteel|op\s+dit\s+moment|thans|nu|inmiddels|op\s+dit\s+ogenblik|daarnaast|ook|er|hiernaar)"
    study = (
        r"(?:\w*onderzoek\w*|\w*verkenning\w*|doorlichting|inventarisatie|\w*evaluatie|traject|pilot|proef|consultatie|"
        r"\w*analyse|aanbesteding|uitwerking|herziening|voorbereiding(?:en)?|gesprekken|studie)"
    )
    return re.compile(
        rf"^(?:{now}\s+)?(?P<runs>(?:loopt|lopen)\s+(?:er\s+)?(?:{now}\s+)?(?:een|de|het|verschillende|twee|drie)?\s*(?:[\w-]+\s+)?{study})\b|"
        rf"^(?:de|het|een|deze|dit)\s+(?:[\w-]+\s+)?{study}\b[^,;]{{0,60}}\b(?P<on>loopt|lopen)\s+(?:nog|momenteel|thans|nu|op\s+dit\s+moment)\b|"
        r"^(?:ook\s+|daarnaast\s+)?(?P<comes>er\s+kom(?:t|en)|kom(?:t|en)\s+er)\s+(?:ook\s+)?(?:een|nieuwe|meer)\b|"
        r"^(?:de|het|een|deze|dit)\s+[^;]{3,120}?\b(?P<busy>is|zijn)\s+(?:nog\s+|momenteel\s+|nu\s+)?(?:gaande|bezig\s+(?:met|\S[^;]{0,80}\bte\b)|in\s+volle\s+gang|in\s+een\s+vergevorderd)|"
        r"\b(?P<built>wordt|worden)\s+(?:\w+\s+)?(?:gebouwd|gewerkt|gesleuteld)\s+aan\b|"
        r"^aan\b[^,;]{3,80}?\b(?P<done>wordt|worden)\b[^,;]{0,400}?\bgewerkt\b|"
        r"^(?:de|het|een|deze|dit)\s+[^;]{3,120}?\b(?P<made>is|zijn)\s+(?:nog\s+|momenteel\s+|nu\s+)?in\s+(?:voorbereiding|ontwikkeling|de\s+maak|bewerking)\b",
        re.IGNORECASE,
    )


def under_way(parsed: Parsed) -> Announcement | None:
    """Find work that goes on now: "Momenteel loopt een onderzoek", "Aan die grondslag wordt gewerkt"."""
    found = _under_way().search(parsed.text) if parsed.says(_RUNNING) else None
    if found is None or _denied(parsed.text):
        return None
    verb_at = found.start(found.lastgroup or 0)
    return _plan(parsed.term(verb_at), verb_at, "plan.under_way")


_ORDERING = word_set("gevraagd verzocht opgedragen opdracht gelast afgesproken overeengekomen")


@cache
def _ordered() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?:{SELF})\s+heb(?:ben)?|heb(?:ben)?\s+(?:{SELF})|(?:{CABINET})\s+heeft|heeft\s+(?:{CABINET}))\b"
        r"(?P<whom>[^;]{0,120}?)\b(?P<how>gevraagd|verzocht|opgedragen|opdracht\s+gegeven|gelast|afgesproken|overeengekomen)"
        r"(?:\s+aan\s+[^;]{3,60}?)?,?\s+(?:om\b|te\b|dat\b|(?=[^;,]{3,160}\ste\s+\w+en\b))(?P<what>[^;]{0,400})",
        re.IGNORECASE,
    )


_REQUESTED = re.compile(r"gevraagd|verzocht", re.IGNORECASE)


def commissioned(parsed: Parsed) -> Announcement | None:
    """Find what the sender had others do: "Ik heb de inspectie gevraagd om dit jaar … te controleren".

    Without a term it is an order already given.
    """
    found = _ordered().search(parsed.text) if parsed.says(_ORDERING) else None
    if found is None or _in_aside(parsed.text, found.start()):
        return None
    if _REQUESTED.fullmatch(found["how"]):
        # A request was made, and the term in it is the other's.
        return None
    ahead = tuple(each for each in parsed.wordings if each.start >= found.start())
    term = next((each for each in ahead if _dated(parsed, each)), None)
    if term is None:
        return None
    whom = judge(
        re.sub(r"^\s*(?:inmiddels|ook|daarom|met|aan)\s+", "", found["whom"]), parsed.masthead
    )
    other = whom.actor is Actor.OTHER
    return Announcement(
        Scope.OTHER if other else Scope.PLAN,
        Firmness.PROMISE,
        "other.commissioned" if other else "plan.commissioned",
        term,
        actor=whom.words.strip(" ,") if other else "",
        verb_at=found.start("what"),
    )


def _dated(parsed: Parsed, found: Found) -> bool:
    """Return whether a wording is a time ahead, or says how often."""
    kind = found.deadline.kind
    if kind is DeadlineKind.WINDOW:
        latest = found.deadline.latest
        return latest is not None and (parsed.reference is None or latest >= parsed.reference)
    return kind is DeadlineKind.RECURRENCE


def _from_then(parsed: Parsed, found: Found) -> bool:
    """Return whether something goes on from a time ahead: "vanaf de zomer: vertaling in de visies"."""
    first, last = found.deadline.earliest, found.deadline.latest
    ahead = first is not None and parsed.reference is not None and first > parsed.reference
    return ahead and last is None


@cache
def _own_verb() -> re.Pattern[str]:
    """Return an inflected verb beside "ik" or "wij" that may be work: views and acts of speech are none."""
    no_work = (
        r"(?!(?:ben|heb|hebben|zijn|zie|zien|vind|vinden|acht|achten|hecht|hechten|begrijp|begrijpen|deel|delen|weet|weten|"
        r"dank|danken|lees|lezen|merk|wijs|wijzen|onderschrijf|herken|herkennen|ontving|ontvingen|vertrouw|vertrouwen|"
        r"denk|denken|meen|menen|hoop|hopen|constateer|constateren|verwijs|verwijzen|verzoek|verzoeken|vraag|vragen|"
        r"was|waren|had|hadden|zou|zouden|kan|kunnen|kon|konden|mag|mogen|moet|moeten|sta|staan|blijf|blijven|"
        r"houd|houden|ga|gaan|sluit|noem|noemen|deed|deden|nam|stuurde|gaf|kwam|verwacht|verwachten|en|of|"
        r"die|dat|dan|daarom|nu|ook|zelf|hier|er|u|uw|het|de|een|dit|deze|mij|ons|zal|zullen|wil|willen|in|op|aan|met|om|te|"
        r"als|waarop|waarin|waarmee|omdat|zodat|hoe|wat|maar|want|samen|graag|zoals|waar|wanneer|voor|na|sinds|toen)\b)"
    )
    verb = rf"{no_work}[a-zà-ÿ]{{3,}}"
    return re.compile(
        rf"(?<!\w)(?P<after>{verb})\s+(?:ik|wij|we)\b|(?:^|[,;]\s|\ben\s)(?:ik|wij|we)\s+(?P<before>{verb})",
        re.IGNORECASE,
    )


_SELF = word_set("ik wij we")


def own_in_time(parsed: Parsed) -> Announcement | None:
    """Find "Ik schuif daar zelf tweemaal per jaar bij aan": the sender, any verb, a time."""
    found = _own_verb().search(parsed.text) if parsed.wordings and parsed.says(_SELF) else None
    if found is None or _denied(parsed.text) or parsed.done():
        return None
    asked = _finds_out().search(parsed.text, found.end())
    if blocked().search(parsed.text, 0, asked.start() if asked is not None else len(parsed.text)):
        return None
    verb_at = found.start(found.lastgroup or 0)
    term = parsed.term(verb_at)
    if term is None or not (is_ahead(parsed, term) or _often(term)):
        return None
    return None if _in_aside(parsed.text, verb_at) else _plan(term, verb_at, "plan.in_time")


def _often(term: Found) -> bool:
    return term.deadline.kind is DeadlineKind.RECURRENCE


@cache
def _finds_out() -> re.Pattern[str]:
    return re.compile(r"\b(?:hoeveel|hoe|waarom|of|welke|wat)\s", re.IGNORECASE)


def _denied(text: str) -> bool:
    """Return whether a main clause denies; what is found out may: "onderzoek ik hoeveel mensen niet …"."""
    denied = re.search(
        r"\b(?:niet|geen)\b(?!\s+(?:alleen|eerder|later))(?![^;]{0,400}\bmaar\b)", text
    )
    asked = _finds_out().search(text)
    return denied is not None and not (asked is not None and 0 < asked.start() < denied.start())


def _in_aside(text: str, at: int) -> bool:
    """Return whether an offset stands in a clause that only compares or relates."""
    clause = re.split(r"[,;]", text[:at])[-1]
    return (
        re.search(
            r"\b(?:zoals|die|waarover|waarin|waarop|waarmee|omdat|nadat|toen|terwijl|of|hoe|wat|welke)\b",
            clause,
            re.IGNORECASE,
        )
        is not None
    )


@cache
def _entry() -> re.Pattern[str]:
    return re.compile(r"\s*(?::|[–—|-])\s+(?=\S{3,})|[ ]{0,9}\t[ \t]{0,9}(?=\S{3,})")


@cache
def _field() -> re.Pattern[str]:
    return re.compile(
        r"[A-Z][^:;]{3,80}:\s{1,3}(?:(?:aan|naar|bij)\s+(?:uw|de)\s+kamer\s+)?", re.IGNORECASE
    )


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(r"\s?[,(–-]\s?(?P<what>[\w'‘][^,;]{3,80})[;.)]{0,2}$")


def _entered(parsed: Parsed, term: Found) -> Span | None:
    """Return what stands beside a time in a table or list: before it, behind it or round it."""
    text = parsed.text
    if (entry := row(text)) is not None and entry.time.start <= term.start < entry.time.end:
        return entry.what
    if term.start == 0:
        joint = _entry().match(text, term.end)
        return None if joint is None else Span(joint.end(), len(text))
    # A field with its value: "Verwachte indiening bij de Tweede Kamer: april 2027".
    if _field().fullmatch(text, 0, term.start) is None:
        return None
    if re.fullmatch(r"\W{0,3}", text[term.end :]):
        return Span(0, term.start)
    # "giftenaftrek: juni 2026, rapport naar de Kamer".
    behind = _behind().match(text, term.end)
    return None if behind is None else Span(behind.start("what"), len(text))


def on_calendar(parsed: Parsed) -> Announcement | None:
    """Find a line of a time-table: "Eerste helft 2026: advies van de Raad van State"."""
    term = next(
        (each for each in parsed.wordings if _dated(parsed, each) or _from_then(parsed, each)), None
    )
    if term is None:
        return None
    what = _entered(parsed, term)
    if what is None or (term.start and holds().search(parsed.text, 0, term.start)):
        return None
    at = what.start
    told = kamer().search(parsed.text, what.start, what.end) is not None
    other = (
        not told and judge(parsed.text[what.start : what.end], parsed.masthead).actor is Actor.OTHER
    )
    scope = Scope.CORE if told else Scope.OTHER if other else Scope.PLAN
    return Announcement(
        scope, Firmness.PROMISE, f"{scope.value}.calendar", term, informs=told, verb_at=at
    )


@cache
def _put_off() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:is|zijn|wordt|worden)\b[^;]{0,80}?\b(?:uitgesteld|doorgeschoven|verschoven|opgeschoven|verplaatst|verzet|opgeschort)\s+(?=(?:tot|naar)\b)",
        re.IGNORECASE,
    )


_PUTTING_OFF = word_set(
    "uitgesteld doorgeschoven verschoven opgeschoven verplaatst verzet opgeschort"
)


def put_off(parsed: Parsed) -> Announcement | None:
    """Find "De oplevering is doorgeschoven naar het derde kwartaal": the new time of what was planned."""
    if not parsed.wordings or not parsed.says(_PUTTING_OFF):
        return None
    found = _put_off().search(parsed.text)
    if found is None or kamer().search(parsed.text) is not None:
        return None
    term = next((each for each in parsed.wordings if each.start >= found.end()), None)
    if term is None or not _dated(parsed, term):
        return None
    return _plan(term, found.start(), "plan.milestone")


_READY = r"(?:gereed|klaar|planning|gepland|voorzien|streefdatum|oplevering|op\s+te\s+leveren|uit\s+te\s+voeren|af\s+te\s+ronden|verwacht)"


@cache
def _dated_item() -> re.Pattern[str]:
    """Return what stands between an act without a verb and its time at the end: ", gereed in", "(", "naar verwachting".

    Behind a mere comma the lead-in says what an item is.
    """
    return re.compile(
        rf"(?P<joint>(?:[(–]|\s-)\s?(?:{_READY}\s?:?\s?)?|,\s{_READY}\s|\s(?:naar\s+verwachting|{_READY})\s)\Z",
        re.IGNORECASE,
    )


@cache
def _act_named() -> re.Pattern[str]:
    """Return the opening of what is named as an act: "Oplevering van …", "het instellen van …", "herzien van …"."""
    return re.compile(
        r"(?:(?:de|het|een)\s+)?(?:[\w-]+\s+){0,2}?"
        r"(?:[\w-]{3,}(?:ing|atie|itie)|start|begin|bouw|aanleg|herbouw|onderzoek|besluit|keuze|campagne|"
        r"(?:het\s+)?[a-zà-ÿ]{4,}en(?=\s+van\b))\b",
        re.IGNORECASE,
    )


def dated_item(parsed: Parsed) -> Announcement | None:
    """Find an act without a verb and its time: "het instellen van een raad (eerste kwartaal 2027)"."""
    term = parsed.wordings[-1] if parsed.wordings else None
    if term is None or not is_ahead(parsed, term) or re.search(r"\w", parsed.text[term.end :]):
        return None
    if not parsed.vocabulary.isdisjoint(_FINITE) or any(
        act.mood not in {Mood.PURPOSE, Mood.NONE} for act, _ in parsed.acts
    ):
        return None
    joint = _dated_item().search(parsed.text, 0, term.start)
    if joint is None or _act_named().match(parsed.text) is None:
        return None
    other = judge(parsed.text[: joint.start()], parsed.masthead).actor is Actor.OTHER
    return Announcement(
        Scope.OTHER if other else Scope.PLAN,
        Firmness.PROMISE,
        "other.calendar" if other else "plan.calendar",
        term,
        verb_at=0,
    )


_FINITE = frozenset({*MODALS, *PASSIVES})


_NOW = re.compile(r"\b(?:momenteel|op\s+dit\s+moment|thans)\b", re.IGNORECASE)


_WORKING = word_set(
    "opstellen ontwikkelen uitwerken opnemen monitoren evalueren voorbereiden inventariseren verkennen "
    "toetsen bouwen aanpassen onderzoeken doorrekenen doorlichten analyseren"
)
"""Work of others that is told as going on: it takes time, and something comes of it."""


_WORKING_WITH = {
    "brengen": r"\bin\s+(?:kaart|beeld)\b",
    "uitvoeren": r"\b\w*(?:onderzoek|toets|evaluatie|controles?|verkenning|analyse|proef)\b",
    "doen": r"\b\w*onderzoek\b",
    "voeren": r"\b\w*(?:onderzoek|gesprekken)\b",
    "werken": r"\baan\s+(?:een|de|het|haar|zijn|hun)\b",
    "leggen": r"\blaatste\s+hand\b",
    "inrichten": r"\b(?:meldpunt|loket|\w*team|\w*punt|\w*commissie|voorziening)\b",
    "instellen": r"\b\w*(?:onderzoek|commissie|werkgroep)\b",
}
"""What some verbs need beside them to be work that takes time."""


def _works_with(act: Act, parsed: Parsed) -> bool:
    beside = _WORKING_WITH.get(act.verb)
    return beside is not None and re.search(beside, parsed.text, re.IGNORECASE) is not None


def others_promise(parsed: Parsed) -> Announcement | None:
    """Find what another will do or does now, undated: "ProRail zal in de komende maanden …"."""
    now = _NOW.search(parsed.text) is not None
    for act, subject in parsed.acts:
        working = now or act.verb in _WORKING or _works_with(act, parsed)
        said = act.mood is Mood.PROMISED or (working and act.mood is Mood.PRESENT)
        if not said or subject.actor is not Actor.OTHER or act.passive or act.verb in NO_DEED:
            continue
        if not parsed.in_main_clause(act) or parsed.negated(act):
            continue
        verb_at = parsed.words[act.finite].start
        return Announcement(
            Scope.OTHER,
            Firmness.PROMISE,
            "other.will",
            parsed.term(verb_at),
            actor=subject.words.strip(" ,"),
            verb_at=verb_at,
            act=act,
        )
    return None
