"""Rules that find what is promised to the Kamer: telling, sending, answering, publishing."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.actors import Actor, addressed, kamer
from importers.letters.lexicon import ADDRESSED_BY_ITSELF, INFORMING, PUBLISHING
from importers.letters.moods import AHEAD, Mood
from importers.letters.parsed import Announcement, Parsed, agent_of, firmness
from importers.letters.wordsets import word_set
from storage.rules.terms import DeadlineKind, Firmness, Scope

if TYPE_CHECKING:
    from importers.letters.actors import Subject
    from importers.letters.brackets import Act


@cache
def _towards() -> re.Pattern[str]:
    """Return what comes to or lies with the Kamer: "gaat in mei naar uw Kamer", "ligt bij u"."""
    return re.compile(
        r"\b(?P<verb>gaat|gaan|komt|komen|ligt|liggen|is|zijn)\b[^.;]{0,200}"
        r"(?:\b(?:naar|bij|richting)\s+(?:u|(?:uw|de|beide)\s+(?:tweede\s+|eerste\s+)?kamers?)\b|\buw kant op\b|"
        r"\bin\s+(?:uw\s+bezit|het\s+bezit\s+van\s+uw\s+kamer)\b)|"
        r"\b(?P<reaches>bereikt|bereiken)\b[^.;]{0,100}\b(?:u|(?:uw|de)\s+kamer)\b",
        re.IGNORECASE,
    )


def reaches(parsed: Parsed) -> Announcement | None:
    """Find "De uitkomst gaat in januari naar uw Kamer": a thing on its way, with its term."""
    found = _towards().search(parsed.text) if parsed.wordings else None
    if found is None or parsed.done() or found[0].lower().startswith(("is gegaan", "zijn gegaan")):
        return None
    verb_at = found.start(found.lastgroup or 0)
    term = parsed.term(verb_at)
    dated = term is not None and term.deadline.kind is not DeadlineKind.OPEN
    if not dated or re.search(r"\b(?:kan|kunnen|zou|zouden|moet|moeten|mag|mogen)\b", parsed.text):
        return None
    if any(act.mood is Mood.DONE or subject.actor is Actor.SENDER for act, subject in parsed.acts):
        return None
    return Announcement(
        Scope.CORE, Firmness.PROMISE, "core.follows", term, informs=True, verb_at=verb_at
    )


_FOLLOWING = word_set(
    "volgt volgen plaatsvinden plaatshebben geschieden verschijnt voorzien gepland verwacht"
)


def follows(parsed: Parsed) -> Announcement | None:
    """Find "De beantwoording volgt …": the answer itself is the subject."""
    if not parsed.says(_FOLLOWING):
        return None
    found = re.match(
        r"(?:(?:de|een|het|deze|mijn|onze)\s+)?(?:[\w-]+\s+){0,2}?"
        r"(?:beantwoording|\w*reactie|antwoorden|kamerbrief|beleidsbrief|voortgangsbrief)\b[^.;]{0,400}?"
        r"(?P<verb>\b(?:volgt|volgen|plaatsvinden|plaatshebben|geschieden)\b)|"
        r"(?:de|het|een)\s+(?:eerst)?(?:volgende|komende|nieuwe)\s+(?:\w*rapportage|\w*circulaire|\w*brief|\w*bericht|\w*monitor|sta(?:nd|at)\s+van\s+[\w\s]{3,60}?)\b"
        r"[^.;]{0,400}?(?P<comes>\b(?:volgt|verschijnt)\b)|"
        r"[^,;]{0,400}?(?P<inverted>\bvolgt\b)\s+(?:een|de|het|mijn|onze)\s+(?:[\w-]+\s+){0,2}?"
        r"(?:\w*brief|\w*reactie|beantwoording|\w*rapportage)\b|"
        r"(?:de\s+)?(?:verzending|toezending|aanbieding|indiening)\b[^.;]{0,400}?(?P<sent>\b(?:voorzien|gepland|verwacht)\b)",
        parsed.text,
        re.IGNORECASE,
    )
    if found is None or parsed.done():
        return None
    verb_at = found.start(found.lastgroup or 0)
    return Announcement(
        Scope.CORE,
        Firmness.PROMISE,
        "core.follows",
        parsed.term(verb_at),
        informs=True,
        verb_at=verb_at,
    )


_DECLARING = word_set("zeg zeggen toezeg toezeggen dit dat")


def declares(parsed: Parsed) -> Announcement | None:
    """Find "Ik zeg uw Kamer toe …": said outright, whatever is promised."""
    if not parsed.says(_DECLARING):
        return None
    found = re.search(
        r"\b(?:ik|wij|we)\s+zeg(?:gen)?\b[^.;]{0,400}\btoe\b|\bzeg(?:gen)?\s+(?:ik|wij|we)\b[^.;]{0,400}\btoe\b|"
        r"\b(?:hierbij|bij\s+deze)\b[^.;]{0,400}\b(?:zeg|toezeg)|"
        r"\b(?:ik|wij|we)\s+(?:kan|kunnen)\b(?:(?!\b(?:niet|geen)\b)[^.;]){0,80}\btoezeggen\b|"
        # An earlier promise that is said to stand: "heb ik toegezegd …; dit doe ik in mei".
        r"(?:(?<=;\s)|(?<=,\sen\s)|(?<=,\smaar\s))(?:dit|dat)\s+(?:doe|doen|zal|zullen)\s+(?:ik|wij|we)\b|"
        r"(?<=;\s)(?:dit|dat)\s+(?:zal|wordt)\b[^;]{0,80}\b(?:gebeuren|plaatsvinden|gedaan)\b",
        parsed.text,
        re.IGNORECASE,
    )
    if found is None:
        return None
    confirmed = found[0].lower().startswith(("dit", "dat"))
    return Announcement(
        Scope.CORE,
        Firmness.PROMISE,
        "core.confirmed" if confirmed else "core.declared",
        parsed.term(found.start()),
        informs=True,
        verb_at=found.start(),
    )


_AT_WILL = word_set("desgewenst kunnen eventueel")


def _addressed(parsed: Parsed) -> bool:
    if kamer().search(parsed.text) is not None:
        return True
    bodies = addressed(parsed.masthead)
    return bodies is not None and (
        re.search(
            rf"\b(?:aan|naar)\s+(?:de\s+|alle\s+)?{bodies.pattern}", parsed.text, re.IGNORECASE
        )
        is not None
    )


_TOLD = (
    INFORMING
    | ADDRESSED_BY_ITSELF
    | PUBLISHING
    | word_set("betrekken meenemen opnemen toelichten delen")
)


def informs(parsed: Parsed) -> Announcement | None:
    """Find an act of telling or sending ahead, addressed to the Kamer."""
    if not any(
        act.verb in _TOLD and (act.mood in AHEAD or act.mood in {Mood.POSSIBLE, Mood.HOPED})
        for act, _ in parsed.acts
    ):
        return None
    addressed = _addressed(parsed)
    for act, subject in parsed.acts:
        hoped = act.mood is Mood.HOPED and subject.actor is Actor.SENDER and bool(parsed.wordings)
        if not (act.mood in AHEAD or hoped or _expected_to(parsed, act, subject)):
            continue
        if not _is_informing(parsed, act, addressed=addressed):
            continue
        if _only_said(parsed, act) or parsed.negated(act) or _states(parsed, act):
            continue
        if subject.actor is Actor.SOMEBODY and not act.passive:
            firm = act.mood is Mood.PROMISED and not parsed.says(_AT_WILL)
            if firm or (
                act.mood in AHEAD
                and (parsed.wordings or (_later(parsed.text) and not parsed.says(_AT_WILL)))
            ):
                # "Zij zal u hierover voor de zomer berichten": whoever was just named.
                return _of_another(parsed, act, subject.words, "other.informs")
            continue
        if act.passive and (agent := agent_of(parsed.text)):
            return _of_another(parsed, act, agent, "other.informs")
        if (
            act.passive
            or subject.actor in {Actor.SENDER, Actor.NOBODY, Actor.THING}
            or (subject.actor is Actor.OTHER and _with_sender(parsed.text))
        ):
            if not act.passive and subject.actor is Actor.THING and act.at == act.finite:
                continue
            if not act.passive and not addressed and subject.words.lower() in _POINTING:
                # "Die zal ook ingaan op …": a promise only where a paper was promised before.
                continue
            verb_at = parsed.words[act.finite].start
            return Announcement(
                Scope.CORE,
                Firmness.AIM if hoped else firmness(parsed, act),
                "core.hoped" if hoped else "core.informs",
                parsed.term(verb_at),
                informs=True,
                verb_at=verb_at,
                act=act,
            )
        if subject.actor in {Actor.OTHER, Actor.AGENCY} and not _with_sender(parsed.text):
            return _of_another(
                parsed, act, subject.words, "other.informs", agency=subject.actor is Actor.AGENCY
            )
    return None


_POINTING = word_set("die deze dat dit")


def _with_sender(text: str) -> bool:
    """Return whether another writes for the sender too: "mede namens mij"."""
    return (
        re.search(r"\b(?:mede\s+namens|samen\s+met)\s+(?:mij|ons)\b", text, re.IGNORECASE)
        is not None
    )


def _expected_to(parsed: Parsed, act: Act, subject: Subject) -> bool:
    """Return whether "kan" expects: "naar verwachting kan ik de cijfers in mei met u delen"."""
    return (
        act.mood is Mood.POSSIBLE
        and subject.actor in {Actor.SENDER, Actor.NOBODY, Actor.THING}
        and bool(parsed.wordings)
        and (_in_its_clause(parsed, act) or _expecting().search(parsed.text) is not None)
    )


@cache
def _expecting() -> re.Pattern[str]:
    return re.compile(
        r"\bnaar verwachting\b|\bverwacht(?:en)?\s+dat\s+(?:ik|wij|we)\b|\b(?:meer|nader)\b(?:\s+\w+){0,3}\s+\w+en\b",
        re.IGNORECASE,
    )


def _in_its_clause(parsed: Parsed, act: Act) -> bool:
    """Return whether the term stands with "kan": not "ik kan u melden dat het in mei begint"."""
    verb_at = parsed.words[act.finite].start
    term = parsed.term(verb_at)
    if term is None or term.deadline.kind is DeadlineKind.OPEN:
        return False
    between = parsed.text[min(verb_at, term.start) : max(verb_at, term.start)]
    return re.search(r"\b(?:dat|of|hoe|wat|welke|waar\w*)\b", between) is None


def _only_said(parsed: Parsed, act: Act) -> bool:
    """Return whether an act stands in a clause that judges it: "het is van belang dat …"."""
    if not act.passive or act.mood is not Mood.PRESENT or parsed.in_main_clause(act):
        return False
    caring = re.search(
        r"\bzorg\w*\s+(?:ervoor|er\s+voor)\b|\bzie\w*\s+erop\s+toe\b", parsed.text, re.IGNORECASE
    )
    return caring is None and parsed.term(parsed.words[act.finite].start) is None


def _states(parsed: Parsed, act: Act) -> bool:
    """Return whether something is told here and now: "Ten slotte meld ik u dat …"; what, the clause says."""
    if act.mood is not Mood.PRESENT or act.at != act.finite:
        return False
    found = _stating().match(parsed.text, parsed.words[act.finite].start)
    return found is not None and all(each.start >= found.end() for each in parsed.wordings)


@cache
def _stating() -> re.Pattern[str]:
    return re.compile(
        r"(?:meld|melden|bericht|berichten|deel|delen)\s+(?:ik|wij)\s+(?:(?:u|uw\s+kamer|de\s+kamer)\s+)?(?:(?:nog|ook|mee)\s+)?"
        r"dat\s+(?:de|het|een|er|deze|dit|die|mijn|onze|alle|in|op|voor|ook|bij|met)\b",
        re.IGNORECASE,
    )


def _of_another(
    parsed: Parsed, act: Act, words: str, rule: str, *, agency: bool = False
) -> Announcement:
    verb_at = parsed.words[act.finite].start
    return Announcement(
        Scope.PLAN if agency else Scope.OTHER,
        firmness(parsed, act),
        rule,
        parsed.term(verb_at),
        actor=words.strip(" ,"),
        informs=True,
        verb_at=verb_at,
        act=act,
    )


def _is_informing(parsed: Parsed, act: Act, *, addressed: bool) -> bool:
    if act.verb == "berichten" and not act.passive and not addressed:
        # "Over de uitkomst bericht ik in mei": to the reader, when nobody else is named.
        elsewhere = re.search(r"\b(?:aan|naar)\s+(?:de|het|alle)\b", parsed.text, re.IGNORECASE)
        mine = re.search(r"\b(?:ik|wij|we)\b", parsed.text, re.IGNORECASE)
        return mine is not None and elsewhere is None and parsed.in_main_clause(act)
    if act.verb == "rapporteren" and not addressed and _to_another().search(parsed.text):
        return False
    if act.verb in ADDRESSED_BY_ITSELF:
        return (addressed or parsed.in_main_clause(act)) and (
            addressed
            or act.mood is not Mood.PRESENT
            or act.passive
            or parsed.term(parsed.words[act.finite].start) is not None
            or act.verb in {"terugkomen", "terugkoppelen"}
            or _later(parsed.text)
        )
    if act.verb in {"betrekken", "meenemen", "opnemen", "toelichten"}:
        return _reporting_moment().search(parsed.text) is not None
    if act.verb in PUBLISHING:
        # The Staatscourant is where rules are made known, not where the Kamer is told.
        gazette = re.search(r"\b(?:staatscourant|staatsblad)\b", parsed.text, re.IGNORECASE)
        happens = act.passive and act.mood is Mood.PRESENT and not parsed.wordings
        return parsed.in_main_clause(act) and gazette is None and not happens
    if act.verb == "delen":
        return (
            re.search(
                r"\bmet\s+(?:uw|de|beide)\s+(?:tweede\s+|eerste\s+)?kamers?\b|\bmet\s+u\b",
                parsed.text,
                re.IGNORECASE,
            )
            is not None
        )
    if act.verb not in INFORMING:
        return False
    if act.verb == "indienen" and _bill().search(parsed.text):
        # A bill is handed in to the Kamer, unless it says where else.
        return parsed.in_main_clause(act) and bool(parsed.wordings)
    if addressed:
        return True
    if act.verb in _SENT_ON:
        # What goes along or after goes to the reader.
        elsewhere = re.search(r"\b(?:aan|naar)\s+(?:de|het|alle|een)\b", parsed.text, re.IGNORECASE)
        return elsewhere is None and (bool(parsed.wordings) or act.verb in {"nasturen", "nazenden"})
    if act.verb in {"sturen", "toesturen", "toezenden"} and act.mood is not Mood.PRESENT:
        # "Ik verwacht deze in mei te kunnen sturen": to the reader, when nobody else is named.
        elsewhere = re.search(r"\b(?:aan|naar)\s+(?:de|het|alle)\b", parsed.text, re.IGNORECASE)
        return elsewhere is None and bool(parsed.wordings)
    return (
        act.verb in {"versturen", "verzenden", "publiceren", "aanbieden", "sturen"}
        and re.search(
            r"\b(?:beleidsreactie|kabinetsreactie|kamerbrief|voortgangsbrief|brief)\b",
            parsed.text,
            re.IGNORECASE,
        )
        is not None
    )


_SENT_ON = word_set("meesturen nasturen meezenden nazenden doorsturen doorzenden doorgeleiden")


@cache
def _to_another() -> re.Pattern[str]:
    """Return to whom else is reported: "aan de Europese Commissie", "aan mij"."""
    return re.compile(
        r"\baan\s+(?:(?:de|het)\s+(?:[A-Z]|\w+\s+[A-Z]|inspectie|gemeente\w*|provincie\w*)|mij\b|ons\b)"
    )


@cache
def _bill() -> re.Pattern[str]:
    return re.compile(
        r"^(?![^;]*\bbij\s+de\s+(?:raad|afdeling|europese)\b)[^;]{0,200}\b(?:\w*wetsvoorstel|novelle|nota\s+van\s+wijziging|\w*wetsvoorstellen)\b",
        re.IGNORECASE,
    )


def _later(text: str) -> bool:
    return (
        re.search(
            r"\b(?:nader|later|separate?|separaat|afzonderlijke?|aparte?|volgende|eerstvolgende)\b",
            text,
            re.IGNORECASE,
        )
        is not None
    )


@cache
def _reporting_moment() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:in|bij|via|met)\s+(?:de|het|een|mijn|onze|deze|die)?\s*(?:\w+\s+)?(?:kabinetsreactie|beleidsreactie|voortgangs\w+|\w*rapportage|kamerbrief|verzamelbrief|reactie|"
        r"memorie\s+van\s+antwoord|nota\s+naar\s+aanleiding|beantwoording|\w*circulaire)\b|"
        r"\bin\s+die\s+(?:brief|notitie|nota)\b",
        re.IGNORECASE,
    )


_DUTIES = word_set("bepaalt schrijft verplicht moet moeten dient dienen behoort behoren hoeft")


def statutory(parsed: Parsed) -> Announcement | None:
    """Find a reporting duty: "… dat iedere vijf jaar aan de Staten-Generaal een verslag moet …"."""
    if not parsed.says(_DUTIES) or not _addressed(parsed):
        return None
    if (laid_down := _laid_down().match(parsed.text)) is not None:
        verb_at = laid_down.end()
        return Announcement(
            Scope.OTHER,
            Firmness.PROMISE,
            "other.statutory",
            parsed.term(verb_at),
            actor=laid_down["law"],
            informs=True,
            verb_at=verb_at,
        )
    for act, _ in parsed.acts:
        if act.mood is Mood.DUTY and act.verb in INFORMING and act.passive:
            term = parsed.term(parsed.words[act.finite].start)
            if term is not None and term.deadline.kind is DeadlineKind.RECURRENCE:
                return Announcement(
                    Scope.OTHER,
                    Firmness.PROMISE,
                    "other.statutory",
                    term,
                    actor=_law(parsed.text),
                    informs=True,
                    verb_at=parsed.words[act.finite].start,
                )
    return None


@cache
def _laid_down() -> re.Pattern[str]:
    """Return "Artikel 4 van de wet bepaalt dat de minister … verslag …": a duty to report."""
    return re.compile(
        r"(?P<law>(?:artikel\s+\S+|de\s+\w*wet)[^,;]{0,60}?)\s+(?:bepaalt|schrijft\s+voor|verplicht)\s+(?:dat\b)?"
        r"(?=[^;]{0,400}\b(?:verslag|rapportage|zendt|rapporteert)\b)",
        re.IGNORECASE,
    )


def _law(text: str) -> str:
    found = re.match(
        r"(?:in|op grond van|volgens|ingevolge)\s+((?:de|het|artikel)\s+[^,]{2,60}?)\s+(?:is|wordt|staat|moet|dient)\b",
        text,
        re.IGNORECASE,
    )
    return found[1] if found else ""
