"""Rules that find the sender's own plans and what others plan in their own name."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.actors import Actor
from importers.letters.belonging import relative_clause
from importers.letters.lexicon import INFORMING, STATING, readings
from importers.letters.moods import AHEAD, Mood
from importers.letters.parsed import Announcement, Parsed, agent_of, firmness
from importers.letters.terms import is_dated
from importers.letters.wordsets import word_set
from storage.rules.terms import DeadlineKind, Firmness, Scope

if TYPE_CHECKING:
    from importers.letters.brackets import Act
    from storage.rules.deadline import Found

WORKED_OUT = "core.worked_out"
"""Rule of a sentence that tells what more a promised letter will hold."""

TELLING = word_set(
    "aangeven vermelden melden schetsen uiteenzetten toelichten beschrijven betrekken meenemen "
    "opnemen ingaan",
)


@cache
def _relative() -> re.Pattern[str]:
    """Return a relative clause in which nobody of the sender's stands: "dokters die 's nachts"."""
    return re.compile(
        r"(?<!\bvan )(?<!\bover )(?<!\bmet )(?<!\bbij )(?<!\bna )(?<!\bvoor )(?<!\bop )(?<!\bin )(?<!\baan )"
        r"\b(?:die|waarin|waarop|waarmee|waarvan|welke)\b(?![^,;]{0,300}\b(?:ik|wij|we|kabinet)\b)[^,;]{0,300}$",
        re.IGNORECASE,
    )


def _of_a_thing(parsed: Parsed, act: Act) -> bool:
    """Return whether a verb without a time is a wish, or says which thing is meant: "een model waarin … opgaan"."""
    if act.mood not in {Mood.WANTED, Mood.GOING, Mood.PRESENT} or parsed.wordings:
        return False
    if act.mood is Mood.WANTED and not readings(act.verb):
        # "Ik wil weten", "die cirkel willen wij doorbreken": by itself a wish.
        return True
    before = parsed.text[: parsed.words[act.finite].start]
    return not before.lower().startswith("die ") and _relative().search(before) is not None


def plans(parsed: Parsed) -> Announcement | None:
    """Find work, aim or intention of the sender, an agency or somebody else."""
    # In "streef ernaar om … af te ronden" the second verb says what is to be done.
    for act, subject in sorted(parsed.acts, key=lambda pair: pair[0].verb == "streven"):
        if not (act.mood in AHEAD or _can_be_done(parsed, act)):
            continue
        if parsed.negated(act) or _of_a_thing(parsed, act):
            continue
        verb_at = parsed.words[act.finite].start
        term = parsed.term(verb_at)
        scope, actor, rule = Scope.PLAN, "", "plan.own"
        if _elaborates(parsed, term) and _tells_more(parsed, act):
            # Only with the sentence before it is it known what this is part of.
            return Announcement(
                scope, firmness(parsed, act), WORKED_OUT, term, verb_at=verb_at, act=act
            )
        if act.passive:
            if not _own_passive(parsed, act, term):
                continue
            actor = agent_of(parsed.text) or ""
            scope, rule = (Scope.OTHER, "other.plan") if actor else (Scope.PLAN, "plan.passive")
        elif (
            not _is_deed(parsed, act, term, own=subject.actor is not Actor.OTHER)
            or _elaborates(parsed, term)
            or (subject.actor is not Actor.SENDER and each_time(act, term))
        ):
            continue
        elif subject.actor is Actor.AGENCY:
            actor = subject.words.strip(" ,")
        elif subject.actor is Actor.OTHER and _of_note(act, term, subject.words):
            scope, actor, rule = Scope.OTHER, subject.words.strip(" ,"), "other.plan"
        elif subject.actor is not Actor.SENDER:
            continue
        return Announcement(
            scope, firmness(parsed, act), rule, term, actor=actor, verb_at=verb_at, act=act
        )
    return None


_BY_OTHERS = word_set(
    "aanvragen indienen melden aanmelden inschrijven gebruiken raadplegen opvragen inzien downloaden reageren kiezen "
    "inwisselen verlengen toepassen beperken voorkomen verwachten zien vragen stellen maken"
)
"""What those whom a measure concerns can do, or what is only possible."""


def _can_be_done(parsed: Parsed, act: Act) -> bool:
    """Return whether work can be done by a time ahead: "De opdracht kan begin 2027 worden verstrekt"."""
    if act.mood is not Mood.POSSIBLE or not act.passive:
        return False
    if act.verb in TELLING | _BY_OTHERS:
        return False
    term = parsed.term(parsed.words[act.finite].start)
    # "het overleg van 27 juni": the day of something else.
    return (
        term is not None
        and _ends(parsed, term)
        and not parsed.text[: term.start].rstrip().endswith(" van")
    )


def each_time(act: Act, term: Found | None) -> bool:
    """Return whether a term says how long it takes each time: "beslist binnen dertien weken"."""
    return (
        act.mood is Mood.PRESENT
        and term is not None
        and re.match(r"binnen\s+\S+\s+(?:dag|we)(?:en|ken)\b", term.deadline.wording) is not None
    )


# What a verb in the present tense needs beside it to be work that can be followed.
_NEEDS = {
    "gaan": r"\bin\s+(?:gesprek|overleg)\b",
    "doen": r"\b(?:uitspraak|onderzoek)\b",
    "maken": r"\bwerk\s+van\b|\bafspraken\b|\bmiddelen\s+vrij\b|\bmogelijk\b",
    "geven": r"\b(?:opvolging|uitvoering|invulling|opdracht|vervolg)\b",
    "brengen": r"\bonder\s+de\s+aandacht\b|\bin\s+kaart\b|\bin\s+beeld\b|\btot\s+stand\b|\bin\s+gesprek\b",
    "nemen": r"\b(?:maatregelen|stappen|initiatief|\w*besluit|beslissing)\b",
    "werken": r"\baan\b",
    "treden": r"\bin\s+(?:overleg|gesprek)\b",
    "streven": r"\bernaar\b|\ber\s+naar\b",
    "stellen": r"\bbeschikbaar\b|\bopen\b",
    "trekken": r"\buit\b",
    "laten": r"\b(?:uitvoeren|onderzoeken|verrichten|opstellen|doen|uitwerken|toetsen|verkennen|nagaan|bezien|bekijken|inventariseren|ontwikkelen|berekenen|doorrekenen|evalueren|"
    r"uitzoeken|doorlichten|aanpassen|bouwen|opzetten|actualiseren|herzien|monitoren|meten|peilen|uitrekenen|controleren|keuren)\b",
    "bijdragen": r"\b(?:financieel|euro|miljoen|middelen)\b",
}


def is_ahead(parsed: Parsed, term: Found | None) -> bool:
    """Return whether a term is a window wholly ahead, or one that ends by a day: "uiterlijk …"."""
    if term is None or term.deadline.kind is not DeadlineKind.WINDOW:
        return False
    if re.match(r"tot\b|t/m\b", term.deadline.wording, re.IGNORECASE):
        # How long something lasts.
        return False
    first, last = term.deadline.earliest, term.deadline.latest
    if first is not None and parsed.reference is not None and first > parsed.reference:
        return True
    if last is None:
        return False
    return _ENDS_BY.match(term.deadline.wording) is not None or _goes_on(parsed, term)


def _goes_on(parsed: Parsed, term: Found) -> bool:
    """Return whether a year, season, quarter or month that has begun still has a while to go.

    Of a whole year only where something is done in it: "dit jaar" also says how things are.
    """
    last, day = term.deadline.latest, parsed.reference
    if last is None or day is None:
        return False
    if (last - day).days < _A_WHILE:
        return False
    if _RUNNING_YEAR.match(term.deadline.wording) is not None:
        return not parsed.done() and (parsed.says(_DOING) or _does(parsed))
    return _WITHIN.match(term.deadline.wording) is not None


_A_WHILE = 7
_RUNNING_YEAR = re.compile(r"dit\s+jaar\b|in\s+(?:de\s+jaren\s+)?20\d\d\b", re.IGNORECASE)
_DOING = word_set("ik wij we wordt worden gaat gaan zal zullen")
_WITHIN = re.compile(
    r"(?:in|tijdens|gedurende)\s+(?:de\s+loop\s+van\s+)?(?:(?:dit|deze|het|de)\b)|(?:dit|deze)\s+(?!jaar\b)|"
    r"(?:het|de)\s+komende\s|(?:tegen\s+het\s+|aan\s+het\s+)?(?:begin|medio|eind|einde)\s",
    re.IGNORECASE,
)


def _does(parsed: Parsed) -> bool:
    """Return whether somebody does something in the present tense: "Iedere gemeente maakt dit jaar een plan"."""
    return any(
        act.mood is Mood.PRESENT
        and subject.actor in {Actor.SENDER, Actor.AGENCY, Actor.OTHER}
        and act.verb not in NO_DEED
        for act, subject in parsed.acts
    )


def _ends(parsed: Parsed, term: Found | None) -> bool:
    """Return whether work is done within a term ahead; from a day on a measure holds."""
    return (
        term is not None
        and is_ahead(parsed, term)
        and re.match(r"per\b|met ingang van\b|vanaf\b", term.deadline.wording, re.IGNORECASE)
        is None
    )


_ENDS_BY = re.compile(r"(?:uiterlijk|nog|(?:ruim\s+)?v[oó][oó]r|binnen)\b", re.IGNORECASE)
NO_DEED = word_set(
    "zien verwachten houden lopen volgen ontvangen krijgen zijn hebben vormen steunen kennen "
    "passen beogen vernemen tegemoetzien wegen komen"
)
"""Verbs that say how things are, also with a term: "wij zien in 2027 een daling"."""


def _is_deed(parsed: Parsed, act: Act, term: Found | None, *, own: bool) -> bool:
    """Return whether an act is work that can be followed, not a view or a state."""
    present = act.mood is Mood.PRESENT and act.at == act.finite
    if present and act.verb not in NO_DEED and is_ahead(parsed, term):
        return parsed.in_main_clause(act)
    if present and act.verb in _NEEDS:
        return re.search(_NEEDS[act.verb], parsed.text) is not None
    if present and act.verb == "realiseren":
        # "Ik realiseer me": a thought.
        return (
            re.search(r"\b(?:me|mij|ons|zich)\b", parsed.text[parsed.words[act.at].end :][:8])
            is None
        )
    if act.verb == "afwachten":
        return False
    if present or act.mood is Mood.WANTED:
        if not own and act.verb in INFORMING - {"ontvangen", "krijgen"}:
            return True
        return act.verb not in STATING and act.verb not in INFORMING
    return act.verb not in {"zijn", "hebben", "zien", "houden", "krijgen", "blijven"}


def _tells_more(parsed: Parsed, act: Act) -> bool:
    """Return whether an act says what else a letter will hold: "Hierin neem ik ook … mee"."""
    if act.verb not in TELLING:
        return False
    more = re.match(
        r"[^,;]{0,400}\b(?:ook|tevens|eveneens|nog)\b|(?:daarin|hierin)\b",
        parsed.text,
        re.IGNORECASE,
    )
    return act.mood is Mood.PROMISED or (act.mood is Mood.PRESENT and more is not None)


def _elaborates(parsed: Parsed, term: Found | None) -> bool:
    """Return whether a sentence without a term only works out the one before it."""
    return (
        not is_dated(term)
        and re.match(r"(?:daarbij|hierbij|daarin|hierin)\b", parsed.text, re.IGNORECASE) is not None
    )


_OWN_PASSIVE = word_set(
    "meenemen aansluiten kijken bezien verkennen onderzoeken uitwerken opstellen voorbereiden "
    "betrekken bekijken nagaan inventariseren meewerken instellen",
)
"""Work of an office: in the passive without agent it is the sender's, also without a term."""

_DATED_PASSIVE = word_set(
    "evalueren opnemen maken uitvoeren vaststellen ontwikkelen starten aanpassen herzien "
    "actualiseren organiseren stellen opleveren afronden inrichten oprichten indienen voorleggen "
    "bespreken toetsen monitoren publiceren besluiten inzetten voortzetten verlengen vastleggen "
    "concretiseren formuleren realiseren invoeren implementeren beslissen agenderen nemen "
    "presenteren verhogen verlagen wijzigen regelen beginnen openen openstellen schrijven brengen "
    "opheffen afschaffen benoemen aanbesteden uitrollen afstemmen toekennen bepalen overdragen verzenden "
    "zenden sturen uitbreiden raadplegen consulteren aanbieden leveren verstrekken treffen doen gaan zetten leggen sluiten versterken",
)
"""Work that also describes how things go: it is a plan when a term is said or "zal"."""


def _own_passive(parsed: Parsed, act: Act, term: Found | None) -> bool:
    """Return whether a passive without agent is the sender's plan and no description."""
    dated = term is not None
    ahead = act.mood is Mood.PROMISED
    if act.verb == "leggen" and "laatste hand" in parsed.text:
        return True
    if act.verb == "werken":
        # "Er wordt gewerkt aan …".
        aimed = re.search(r"\baan\b", parsed.text, re.IGNORECASE)
        return aimed is not None and parsed.in_main_clause(act)
    dated_work = act.verb in _DATED_PASSIVE and (dated or ahead)
    if act.verb not in _OWN_PASSIVE and not dated_work and not _ends(parsed, term):
        return False
    if _elaborates(parsed, term):
        return False
    return parsed.in_main_clause(act)


def _of_note(act: Act, term: Found | None, words: str) -> bool:
    """Return whether another's plan is worth following: it has a term, or says "gaat"."""
    office = re.match(r"de\s+(?:minister|staatssecretaris)\b", words, re.IGNORECASE)
    if office is not None and act.verb in {*TELLING, "onderzoeken", "uitwerken", "voorbereiden"}:
        return True
    return (
        is_dated(term)
        or (act.mood is Mood.GOING and act.at != act.finite)
        or act.verb == "inspannen"
    )


_EXPECTING = word_set(
    "verwacht verwachten streven bedoeling voornemen voornemens planning inzet ambitie doel plan beoogd"
)


def expected(parsed: Parsed) -> Announcement | None:
    """Find what the sender expects or aims at: "De resultaten verwacht ik medio 2024"."""
    if not parsed.says(_EXPECTING):
        return None
    found = re.search(
        r"\b(?:verwacht(?:en)?\s+(?:ik|wij|we|het\s+kabinet)|(?:ik|wij|we|kabinet)\s+verwacht(?:en)?|"
        r"(?:het\s+is\s+)?(?:mijn|ons)\s+streven|het\s+streven\s+is|streven\s+is\s+er|de\s+bedoeling|"
        r"mijn\s+voornemen|(?:heb|heeft|hebben)\s+(?:(?:ik|wij|we|het\s+kabinet)\s+)?het\s+voornemen|kan\s+ik\s+(?:\w+\s+){0,1}[^,;]{0,80}\bverwachten|(?:het|mijn|ons)\s+streven\s+dat(?=[^;]{0,200}\bblijft\s+overeind)|(?:ben|zijn|is)\s+(?:(?:ik|wij|we|het\s+kabinet)\s+)?(?:voornemens|van\s+plan)|(?:het\s+rijk|ik|wij|we|kabinet)\s+(?:heeft|heb|hebben)\s+(?:als|tot)\s+doel|de\s+planning\s+is\s+(?:dat|om|erop|nu|thans)|mijn\s+inzet\s+is|"
        r"het\s+voornemen\s+(?:is|blijft)|de\s+(?:ambitie|inzet)\s+(?:is|blijft)|(?:het|mijn|ons)\s+doel\s+(?:is|blijft)|met\s+als\s+doel|"
        r"beoogd\s+(?:is|wordt)|(?:is|wordt)\s+beoogd)\b",
        parsed.text,
        re.IGNORECASE,
    )
    if found is None:
        return None
    term = parsed.term(found.start())
    said = found[0].lower()
    aimed = "verwacht" not in said
    certain = aimed and re.search(r"\b(?:ambitie|inzet|doel)\b", said) is None
    if not certain and not is_dated(term):
        return None
    return Announcement(
        Scope.PLAN,
        Firmness.AIM if aimed else Firmness.EXPECTATION,
        "plan.aim" if aimed else "plan.expected",
        term,
        verb_at=found.start(),
    )


@cache
def _milestone_words() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:gereed|klaar|afgerond|voltooid|operationeel|in\s+(?:internet)?consultatie|live|in\s+gebruik|beschikbaar|opgeleverd|oplevering|gepubliceerd|verwacht|"
        r"gepland|voorzien|planning|op\s+de\s+(?:rol|agenda)|van\s+start|start|begint|verschijnt|verschijnen|volgt|volgen|(?<!zoals\s)bekend|in\s+de\s+lucht|aan\s+de\s+beurt|gerealiseerd|draaien|opengaan|te\s+verwachten|"
        r"plaatsvinden|plaats|vastgesteld|ingediend|beginnen|starten|komt|komen|afgesloten|schuift|schuiven|"
        r"ingevoerd|geïmplementeerd|uitgevoerd)\b",
        re.IGNORECASE,
    )


def milestone(parsed: Parsed) -> Announcement | None:
    """Find work that is to be ready by a day: "… moet in het tweede kwartaal gereed zijn"."""
    found = _milestone_words().search(parsed.text) if parsed.wordings else None
    if found is None or _is_past(parsed) or relative_clause(parsed.text, found.start()):
        return None
    term = parsed.term(found.start())
    if term is not None and _done_by_then(parsed, term):
        return None
    if term is None or term.deadline.kind is not DeadlineKind.WINDOW or not term.deadline.latest:
        return None
    others = [subject for _, subject in parsed.acts if subject.actor is Actor.OTHER]
    lawmaking = re.search(
        r"\b(?:inwerkingtreding|wetsvoorstel|in werking)\b", parsed.text, re.IGNORECASE
    )
    return Announcement(
        Scope.OTHER if others or lawmaking else Scope.PLAN,
        Firmness.EXPECTATION if "verwacht" in parsed.text.lower() else Firmness.PROMISE,
        "plan.milestone",
        term,
        actor=others[0].words if others else "",
        verb_at=found.start(),
    )


def _done_by_then(parsed: Parsed, term: Found) -> bool:
    """Return whether a verb in the clause of a term tells what has been: "heeft dit jaar … gekregen"."""
    if is_ahead(parsed, term):
        return False
    begin = max(parsed.text.rfind(mark, 0, term.start) for mark in ",;") + 1
    return any(
        act.mood is Mood.DONE
        and begin <= parsed.words[act.finite].start < term.start
        and act.verb not in {"plannen", "voorzien", "verwachten"}
        for act, _ in parsed.acts
    )


def _is_past(parsed: Parsed) -> bool:
    """Return whether the sentence tells what has been: every verb in it is done."""
    then = re.match(
        r"[^,;]{0,400}?\b(?P<how>was|waren|zou|zouden|had|hadden)\b", parsed.text, re.IGNORECASE
    )
    if then is not None:
        # "zou in mei klaar zijn": the infinitive says no more than "zou" does.
        now = (
            r"is|wordt|worden|zal|zullen"
            if then["how"].startswith("zou")
            else r"is|zijn|wordt|worden|zal|zullen"
        )
        if re.search(rf"\b(?:{now})\b", parsed.text) is None:
            return True
    if re.search(
        r"\b(?:is|zijn|heeft|hebben)\b[^,;]{0,400}\b(?:inmiddels|reeds|al)\b", parsed.text
    ):
        return True
    return (
        parsed.done()
        and re.search(
            r"\bverwacht|\bgepland|\bvoorzien|\bin de planning\b|\bplanning is\b|\bmoet|\bdient",
            parsed.text,
        )
        is None
    )
