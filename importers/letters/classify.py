"""What a sentence announces: a promise to the Kamer, the sender's own plan, another's plan."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.actors import Actor, Subject, kamer, subject_of
from importers.letters.brackets import AHEAD, Act, Mood, Token, acts, tokens
from importers.letters.lexicon import ADDRESSED_BY_ITSELF, INFORMING, SETTLED_BY_DOING, STATING
from importers.letters.negatives import ground_against
from importers.letters.terms import term_of
from storage.rules.terms import DeadlineKind, Firmness, Scope

if TYPE_CHECKING:
    from datetime import date

    from storage.rules.deadline import Found
    from storage.rules.review import Masthead


@dataclass(frozen=True, slots=True)
class Announcement:
    """What was found in one sentence.

    Attributes:
        scope: To whom it is promised.
        firmness: How firmly.
        rule: The rule that found it.
        term: The wording of the term in the sentence; None when it has none.
        actor: Who acts, in the words of the letter; empty is the sender.
        informs: Whether it tells, sends or answers.
        verb_at: Offset of the inflected verb in the sentence.
    """

    scope: Scope
    firmness: Firmness
    rule: str
    term: Found | None
    actor: str = ""
    informs: bool = False
    verb_at: int = 0


_FIRMNESS = {
    Mood.AIMED: Firmness.AIM,
    Mood.INTENDED: Firmness.AIM,
    Mood.WANTED: Firmness.AIM,
    Mood.EXPECTED: Firmness.EXPECTATION,
}


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence with all that the rules look at."""

    text: str
    words: tuple[Token, ...]
    acts: tuple[tuple[Act, Subject], ...]
    wordings: tuple[Found, ...]
    reference: date | None

    def term(self, verb_at: int) -> Found | None:
        """Return the term of an act whose verb stands at `verb_at`."""
        return term_of(self.text, self.wordings, verb_at, self.reference)


def parse(
    sentence: str, wordings: tuple[Found, ...], masthead: Masthead, reference: date | None
) -> Parsed:
    """Return a sentence with its verbs, their subjects and its deadline wordings."""
    words = tokens(sentence)
    pairs = tuple((act, subject_of(sentence, words, act, masthead)) for act in acts(words))
    return Parsed(sentence, words, pairs, wordings, reference)


def announcement(parsed: Parsed) -> Announcement | None:
    """Return what a sentence announces; None when it announces nothing."""
    for rule in (_kamer_receives, _informs, _statutory, _reported, _plans, _expected, _milestone):
        found = rule(parsed)
        if found is not None and ground_against(parsed.text, informing=found.informs) is None:
            return found
    return None


def performs(parsed: Parsed) -> str | None:
    """Return the name of the rule when the letter itself does what the sentence says."""
    text = parsed.text
    if re.search(
        r"\b(?:hiermee|hierbij|met deze brief|daarmee|in deze brief)\b[^.;]*\b(?:gestand|voldaan|voldoe|tegemoet|afgedaan|invulling|uitvoering|nagekomen|ingelost)\b",
        text,
        re.IGNORECASE,
    ):
        return "settled.by_letter"
    if re.search(
        r"\b(?:doe|doen|kom|komen)\s+(?:ik|wij)\b[^.;]*\btoezegging[^.;]*\b(?:gestand|na)\b",
        text,
        re.IGNORECASE,
    ):
        return "settled.by_letter"
    enclosed = re.search(
        r"\b(?:hierbij|hiermee|bijgaand|bijgevoegd|bijgesloten|met deze brief|bij deze brief|bij deze|door middel van deze brief|als bijlage|in de bijlage)\b",
        text,
        re.IGNORECASE,
    )
    for act, subject in parsed.acts:
        if act.verb not in SETTLED_BY_DOING or subject.actor not in {
            Actor.SENDER,
            Actor.NOBODY,
            Actor.OTHER,
        }:
            continue
        now = act.mood is Mood.PRESENT and (act.at == act.finite or act.passive)
        offered = (
            act.verb == "aanbieden" and parsed.term(0) is None and subject.actor is not Actor.OTHER
        )
        if now and (enclosed or offered) and kamer().search(text):
            return "settled.enclosed"
    return None


def _addressed(parsed: Parsed) -> bool:
    return kamer().search(parsed.text) is not None


def _ahead(act: Act) -> bool:
    return act.mood in AHEAD


def _kamer_receives(parsed: Parsed) -> Announcement | None:
    """Find "uw Kamer ontvangt …": the addressee is the subject, in the present tense."""
    found = re.search(
        r"\b(?:ontvangt|krijgt|ontvangen|verneemt)\s+(?:uw\s+kamer|u|de\s+kamer|beide\s+kamers)\b|"
        r"\b(?:uw\s+kamer|u|de\s+kamer|beide\s+kamers)\s+(?:zal\s+|zult\s+)?(?:[\w-]+\s+){0,8}?(?:ontvangt|krijgt|ontvangen|tegemoet\s?zien|verneemt)\b|"
        r"\bkan\s+(?:uw\s+kamer|de\s+kamer)\b[^.;]*\b(?:ontvangen|tegemoet\s?zien|verwachten)\b|"
        r"\bkunt\s+u\b[^.;]*\b(?:ontvangen|tegemoet\s?zien|verwachten)\b",
        parsed.text,
        re.IGNORECASE,
    )
    if found is None or re.search(
        r"\b(?:heeft|had|hebt)\b[^.;]*\b(?:ontvangen|gekregen)\b", parsed.text, re.IGNORECASE
    ):
        return None
    return Announcement(
        Scope.CORE,
        Firmness.PROMISE,
        "core.receives",
        parsed.term(found.start()),
        informs=True,
        verb_at=found.start(),
    )


def _informs(parsed: Parsed) -> Announcement | None:
    """Find an act of telling or sending ahead, addressed to the Kamer."""
    addressed = _addressed(parsed)
    for act, subject in parsed.acts:
        if not _ahead(act) or not _is_informing(parsed, act, addressed=addressed):
            continue
        if act.passive and (agent := _agent(parsed.text)):
            return _of_another(parsed, act, agent, "other.informs")
        if (
            act.passive
            or subject.actor in {Actor.SENDER, Actor.NOBODY, Actor.THING}
            or (subject.actor is Actor.KAMER and act.passive)
        ):
            if not act.passive and subject.actor is Actor.THING and act.at == act.finite:
                continue
            verb_at = parsed.words[act.finite].start
            return Announcement(
                Scope.CORE,
                _firmness(parsed, act),
                "core.informs",
                parsed.term(verb_at),
                informs=True,
                verb_at=verb_at,
            )
        if subject.actor in {Actor.OTHER, Actor.AGENCY}:
            return _of_another(
                parsed, act, subject.words, "other.informs", agency=subject.actor is Actor.AGENCY
            )
    return None


def _of_another(
    parsed: Parsed, act: Act, words: str, rule: str, *, agency: bool = False
) -> Announcement:
    verb_at = parsed.words[act.finite].start
    return Announcement(
        Scope.PLAN if agency else Scope.OTHER,
        _firmness(parsed, act),
        rule,
        parsed.term(verb_at),
        actor=words.strip(" ,"),
        informs=True,
        verb_at=verb_at,
    )


def _is_informing(parsed: Parsed, act: Act, *, addressed: bool) -> bool:
    if act.verb in ADDRESSED_BY_ITSELF:
        return (
            addressed
            or act.mood is not Mood.PRESENT
            or act.passive
            or bool(parsed.wordings)
            or _later(parsed.text)
        )
    if act.verb in {"betrekken", "meenemen", "opnemen", "toelichten"}:
        return _reporting_moment().search(parsed.text) is not None
    if act.verb not in INFORMING:
        return False
    if addressed:
        return True
    return (
        act.verb in {"versturen", "verzenden", "publiceren", "aanbieden", "sturen"}
        and re.search(
            r"\b(?:beleidsreactie|kabinetsreactie|kamerbrief|voortgangsbrief|brief)\b",
            parsed.text,
            re.IGNORECASE,
        )
        is not None
    )


def _later(text: str) -> bool:
    return (
        re.search(
            r"\b(?:nader|later|separaat|afzonderlijk|apart|volgende|eerstvolgende)\b",
            text,
            re.IGNORECASE,
        )
        is not None
    )


@cache
def _reporting_moment() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:in|bij|via|met)\s+(?:de|het|een|mijn|onze|deze|die)?\s*(?:\w+\s+)?(?:kabinetsreactie|beleidsreactie|voortgangs\w+|\w*rapportage|kamerbrief|verzamelbrief|reactie)\b",
        re.IGNORECASE,
    )


def _firmness(parsed: Parsed, act: Act) -> Firmness:
    if re.search(
        r"\bnaar verwachting\b|\bverwacht(?:en)?\s+(?:ik|wij|het kabinet)\b|\b(?:ik|wij|we|kabinet)\s+verwacht",
        parsed.text,
        re.IGNORECASE,
    ):
        return Firmness.EXPECTATION
    if re.search(
        r"\b(?:streven|streef|streeft|beoog|beogen|voornemens)\b", parsed.text, re.IGNORECASE
    ):
        return Firmness.AIM
    return _FIRMNESS.get(act.mood, Firmness.PROMISE)


def _agent(text: str) -> str | None:
    """Return who acts in a passive sentence: "door ZonMw"."""
    found = re.search(
        r"\bdoor\s+((?:de\s+|het\s+)?[A-Z][\w&-]*(?:\s+[A-Z][\w&-]*)*|(?:de|het)\s+(?:inspecties?|gemeenten|commissie|raad|sector))\b",
        text,
    )
    return found[1] if found else None


def _statutory(parsed: Parsed) -> Announcement | None:
    """Find a reporting duty: "… dat iedere vijf jaar aan de Staten-Generaal een verslag moet …"."""
    if not _addressed(parsed):
        return None
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


def _law(text: str) -> str:
    found = re.match(
        r"(?:in|op grond van|volgens|ingevolge)\s+((?:de|het|artikel)\s+[^,]{2,60}?)\s+(?:is|wordt|staat|moet|dient)\b",
        text,
        re.IGNORECASE,
    )
    return found[1] if found else ""


@cache
def _report_of_another() -> re.Pattern[str]:
    return re.compile(
        r"^(?P<who>[^,;:]{2,90}?)\s+(?:geeft\s+aan|geven\s+aan|heeft\s+aangegeven|hebben\s+aangegeven|heeft\s+aangekondigd|hebben\s+aangekondigd|"
        r"kondigt\s+aan|is\s+voornemens|zijn\s+voornemens|heeft\s+toegezegd|hebben\s+toegezegd|heeft\s+laten\s+weten|verwacht|verwachten)\b(?=[^;]*\b(?:te|dat)\b)",
    )


def _reported(parsed: Parsed) -> Announcement | None:
    """Find what somebody else says to be going to do: "TSD geeft aan eind 2026 met … te komen"."""
    found = _report_of_another().match(parsed.text)
    if found is None:
        return None
    act = Act("aangeven", 0, 0, Mood.PRESENT)
    subject = _whole_subject(found["who"], parsed)
    if subject is None or subject.actor is not Actor.OTHER:
        return None
    del act
    verb_at = found.end("who")
    return Announcement(
        Scope.OTHER,
        Firmness.PROMISE,
        "other.reported",
        parsed.term(verb_at),
        actor=found["who"],
        verb_at=verb_at,
    )


def _whole_subject(words: str, parsed: Parsed) -> Subject | None:
    for _, subject in parsed.acts:
        if subject.words and words.startswith(subject.words[:10]):
            return subject
    return Subject(Actor.OTHER, words) if re.match(r"(?:(?:De|Het|Alle)\s+)?[A-Z]", words) else None


def _plans(parsed: Parsed) -> Announcement | None:
    """Find work, aim or intention of the sender, an agency or somebody else."""
    for act, subject in parsed.acts:
        if not _ahead(act):
            continue
        verb_at = parsed.words[act.finite].start
        if act.passive:
            if not _own_passive(parsed, act):
                continue
            agent = _agent(parsed.text)
            return Announcement(
                Scope.OTHER if agent else Scope.PLAN,
                _firmness(parsed, act),
                "plan.passive",
                parsed.term(verb_at),
                actor=agent or "",
                verb_at=verb_at,
            )
        if subject.actor in {Actor.SENDER, Actor.AGENCY} and _is_deed(parsed, act):
            actor = subject.words.strip(" ,") if subject.actor is Actor.AGENCY else ""
            return Announcement(
                Scope.PLAN,
                _firmness(parsed, act),
                "plan.own",
                parsed.term(verb_at),
                actor=actor,
                verb_at=verb_at,
            )
        if subject.actor is Actor.OTHER and _is_deed(parsed, act) and _of_note(parsed, act):
            return Announcement(
                Scope.OTHER,
                _firmness(parsed, act),
                "other.plan",
                parsed.term(verb_at),
                actor=subject.words.strip(" ,"),
                verb_at=verb_at,
            )
    return None


def _is_deed(parsed: Parsed, act: Act) -> bool:
    """Return whether an act is work that can be followed, not a view or a state."""
    if act.mood is Mood.PRESENT and act.at == act.finite:
        if act.verb == "maken":
            return (
                re.search(r"\bwerk\s+van\b|\bafspraken\b|\bmiddelen\s+vrij\b", parsed.text)
                is not None
            )
        if act.verb == "geven":
            return (
                re.search(r"\b(?:opvolging|uitvoering|invulling|opdracht)\b", parsed.text)
                is not None
            )
        if act.verb == "brengen":
            return "in kaart" in parsed.text
        if act.verb == "nemen":
            return (
                re.search(r"\bneem\b[^.;]*\b(?:maatregelen|stappen|initiatief)\b", parsed.text)
                is not None
            )
        if act.verb == "werken":
            return re.search(r"\baan\b", parsed.text) is not None
        if act.verb == "streven":
            return re.search(r"\bernaar\b|\ber\s+naar\b", parsed.text) is not None
        return act.verb not in STATING
    if act.mood is Mood.WANTED:
        return act.verb not in STATING
    return act.verb not in {"zijn", "hebben", "zien", "houden", "krijgen"}


_OWN_PASSIVE = frozenset(
    "meenemen aansluiten kijken bezien verkennen onderzoeken uitwerken opstellen voorbereiden "
    "betrekken bekijken nagaan inventariseren evalueren opnemen maken uitvoeren vaststellen "
    "ontwikkelen starten aanpassen herzien actualiseren organiseren stellen opleveren afronden "
    "inrichten oprichten indienen voorleggen bespreken toetsen monitoren publiceren besluiten "
    "inzetten voortzetten verlengen vastleggen concretiseren formuleren realiseren invoeren".split(),
)


def _own_passive(parsed: Parsed, act: Act) -> bool:
    """Return whether a passive without agent is the sender's plan and no description."""
    if act.verb not in _OWN_PASSIVE:
        return False
    if re.match(r"(?:daarbij|hierbij|daarin)\s+(?:wordt|worden)\b", parsed.text, re.IGNORECASE):
        # An elaboration of the sentence before it.
        return False
    main = act.finite < len(parsed.words) and not re.search(
        r"\b(?:die|dat|waarin|waarbij|waarmee|waardoor|zodat|omdat|of|als|wanneer|hoe|welke)\b[^,;]*$",
        parsed.text[: parsed.words[act.finite].start],
        re.IGNORECASE,
    )
    return main


def _of_note(parsed: Parsed, act: Act) -> bool:
    """Return whether another's plan is worth following: it has a term, or says "gaat", "zal"."""
    term = parsed.term(parsed.words[act.finite].start)
    dated = term is not None and term.deadline.kind in {
        DeadlineKind.WINDOW,
        DeadlineKind.RECURRENCE,
    }
    return dated or (act.mood is Mood.GOING and act.at != act.finite) or act.verb == "inspannen"


def _expected(parsed: Parsed) -> Announcement | None:
    """Find what the sender expects or aims at by a day: "De resultaten verwacht ik medio 2024"."""
    found = re.search(
        r"\b(?:verwacht(?:en)?\s+(?:ik|wij|we|het\s+kabinet)|(?:ik|wij|we|kabinet)\s+verwacht(?:en)?|"
        r"(?:het\s+is\s+)?(?:mijn|ons|het)\s+streven|streven\s+is|de\s+bedoeling|mijn\s+voornemen|voornemens|de\s+planning\s+is|mijn\s+inzet\s+is)\b",
        parsed.text,
        re.IGNORECASE,
    )
    if found is None:
        return None
    term = parsed.term(found.start())
    aimed = not re.search("verwacht", found[0], re.IGNORECASE)
    if term is None and not aimed:
        return None
    firmness = Firmness.AIM if aimed else Firmness.EXPECTATION
    return Announcement(
        Scope.PLAN,
        firmness,
        "plan.expected" if not aimed else "plan.aim",
        term,
        verb_at=found.start(),
    )


def _milestone(parsed: Parsed) -> Announcement | None:
    """Find work that is to be ready by a day: "… moet in het tweede kwartaal gereed zijn"."""
    found = re.search(
        r"\b(?:gereed|klaar|afgerond|voltooid|operationeel|beschikbaar|opgeleverd|gepubliceerd|verwacht|gepland|voorzien|"
        r"van\s+start|start|begint|verschijnt|verschijnen|volgt|volgen|plaatsvinden|vastgesteld|ingediend|beginnen|starten)\b",
        parsed.text,
        re.IGNORECASE,
    )
    if found is None or re.search(
        r"\b(?:is|zijn|was|waren|werd|werden|heeft|hebben)\b[^,;]*\b(?:inmiddels|reeds|al)\b",
        parsed.text,
    ):
        return None
    term = parsed.term(found.start())
    if term is None or term.deadline.kind is not DeadlineKind.WINDOW:
        return None
    subjects = [subject for _, subject in parsed.acts if subject.actor is Actor.OTHER]
    lawmaking = re.search(
        r"\b(?:inwerkingtreding|wetsvoorstel|in werking)\b", parsed.text, re.IGNORECASE
    )
    expectation = re.search(r"verwacht", parsed.text, re.IGNORECASE)
    scope = Scope.OTHER if subjects or lawmaking else Scope.PLAN
    return Announcement(
        scope,
        Firmness.EXPECTATION if expectation else Firmness.PROMISE,
        "plan.milestone",
        term,
        actor=subjects[0].words if subjects else "",
        verb_at=found.start(),
    )
