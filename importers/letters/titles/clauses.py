"""The clause of an act in three fields: before its inflected verb, up to its verb, and after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.actors import CABINET, OFFICE, OWN_HOUSE, SELF, Actor
from importers.letters.lexicon import PARTICLES, readings
from importers.letters.moods import AHEAD
from importers.letters.titles.phrases import PREPOSITIONS, SUBORDINATORS
from importers.letters.wordsets import word_set
from storage.rules.terms import DeadlineKind

if TYPE_CHECKING:
    from importers.letters.brackets import Act
    from importers.letters.parsed import Announcement, Parsed

_AUXILIARIES = word_set(
    "worden wordt te kunnen gaan zal zullen zijn hebben moeten wil willen gaat is heeft",
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause without term, sender, receiver and inflected verb.

    Attributes:
        front: What stands before the inflected verb, when it is a thing that is acted on.
        adjunct: What stands there otherwise ("Naar aanleiding van de evaluatie").
        middle: What stands between the inflected verb and the verb itself.
        end: What stands after the verb.
        verb: Infinitive in one piece.
        apart: Whether the place of the verb is known, for it stands apart from the inflected word.
        reflexive: Whether the verb goes with "zich".
    """

    front: str
    adjunct: str
    middle: str
    end: str
    verb: str
    apart: bool
    reflexive: bool


@cache
def filler() -> re.Pattern[str]:
    """Return sender, receiver and words of manner: a title says what, not who to whom."""
    return re.compile(
        r"\b(?:ik|wij|we|(?:het|dit|ook het|ook het huidige) kabinet|de regering)\b|"
        r"(?<!van )(?<!verzoek van )\b(?:aan |met |naar |bij |ter kennis van )?(?:uw|de beide|de|beide|het) (?:tweede |eerste )?(?:kamers?|parlement)\b(?! van)"
        r"(?: der staten-generaal)?|"
        r"\b(?:aan |met |bij )?(?:u|mij)\b|\b(?:aan )?de staten-generaal\b|"
        r"\b(?:naar verwachting|momenteel|op dit moment|vooralsnog|hierover|daarover|daarom|hierop|daarop|hiertoe|hierbij|daarbij|"
        r"op de hoogte|in kennis|daartoe|hiervoor(?= \d)|tevens|voortaan|graag|dan ook|ernaar|ermee|hierin|daarin|"
        r"er (?=op|naar|over)|komende periode|uiteraard|separaat|tijdig|periodiek|schriftelijk|niet alleen|per brief|tegelijkertijd|"
        r"voornemens|van plan|bereid|vanuit (?:\w+ )?(?:ministeries|departementen)|zo nodig|waar nodig|waar mogelijk|zo spoedig mogelijk)\b|(?:^|(?<=\s))(?:daar|hier|er|ook|nu|nog|dan|wel)(?=\s|$)(?! (?:waar|meer|verder|niet|beter|in de|op|zijn|is|komen|nu|het geval))|"
        r",\s*(?:zoals|mede namens|mede naar aanleiding|conform|in lijn met|net als|gelet op|in samenwerking met|in overleg met|naast)\b[^,]{0,400}(?:,|$)",
        re.IGNORECASE,
    )


def cleaned(words: str) -> str:
    """Return words without fillers."""
    words, found = filler().subn(" ", f"{words} ")
    if found:
        # What stood beside a filler may be one itself now.
        words = filler().sub(" ", words)
    return " ".join(words.split()).strip(" ,.")


def clause_of(parsed: Parsed, said: Announcement, act: Act) -> Clause:
    """Return the clause of an act."""
    words = parsed.words
    begin, stop = _bounds(parsed, act)
    particle = _particle(parsed, act)
    place = act.at if act.at != act.finite else particle
    cluster = {act.finite, act.at} | ({particle} if particle is not None else set())
    verb = _verb(parsed, act)
    if act.at != act.finite:
        cluster |= _auxiliaries(parsed, act)
    if verb.startswith(("laten ", "blijven ")):
        cluster |= {at for at in (act.at - 1, act.at + 1) if _is(parsed, at, {"laten", "blijven"})}
    spans = [(words[at].start, words[at].end) for at in cluster]
    if said.term is not None and not _asked_about(parsed, said, act):
        spans.append((said.term.start, said.term.end))
    text = parsed.text
    for first, last in spans:
        text = f"{text[:first]}{' ' * (last - first)}{text[last:]}"
    border = words[act.finite].start
    after = words[place].start if place is not None else stop
    front, middle, end = text[begin:border], text[border:after], text[after:stop]
    if act.at != act.finite and act.at < act.finite:
        # A verb before its auxiliary ("die … ingericht wordt"): one field.
        front, middle, end = "", text[begin:after], text[after:stop]
    middle = _without_subject(middle, said.actor)
    front = _without_subject(front, said.actor) if said.actor else front
    reflexive = re.search(r"^\W*(?:me|mij|ons|zich)\b", _adverbless(middle)) is not None
    if reflexive:
        middle = re.sub(r"\b(?:me|mij|ons|zich)\b", " ", middle, count=1)
    middle = re.sub(r"^\s*(?:er\s?op|ernaar|er naar)?\s*(?:gericht\s+)?om\b", " ", middle)
    if _governs(parsed, act):
        front = ""
        middle = re.sub(
            r"^\s*(?:is|zijn)?\s*(?:er\s?op|ernaar)?\s*(?:gericht)?\s*,?\s*(?:om\b)?", " ", middle
        )
    elif (
        said.term is not None
        and not parsed.text[begin : said.term.start].strip(" ,")
        and said.term.start < border
    ):
        # What is left of a wording of time that goes on: "Bij de eerste begroting".
        front = "" if re.match(r"[^,]{0,400}$", front) else front
    thing, adjunct = _fronted(parsed, act, cleaned(front), border)
    return Clause(
        thing,
        adjunct,
        cleaned(middle),
        cleaned(_own_end(end, parsed, act)),
        verb,
        place is not None,
        reflexive,
    )


@cache
def _explains() -> re.Pattern[str]:
    """Return a clause that only explains what goes before it."""
    return re.compile(
        r",\s+(?:waarbij|waarin|waarmee|waardoor|die|dat|waaronder|zodat|en daarmee|zoals|bijvoorbeeld|omdat|met|maar|waarna|in ieder geval)\b|"
        r"[;:]\s|(?<!\.\w)[.?!]\s",
    )


def first_clause(words: str, *, begin: bool = False) -> str:
    """Return the words up to the first clause that only explains.

    Args:
        words: A piece of a sentence.
        begin: Whether such a clause may begin at once; what is left is then empty.
    """
    if begin and _explains().match(words):
        return ""
    return _explains().split(words)[0].strip(" .;,")


def _asked_about(parsed: Parsed, said: Announcement, act: Act) -> bool:
    """Return whether a vague term belongs to what is asked: "of de afvaart later kan"."""
    if said.term is None or said.term.deadline.kind is not DeadlineKind.OPEN:
        return False
    between = parsed.text[parsed.words[act.at].end : said.term.start]
    return re.search(r"\b(?:of|hoe|welke|om)\b", between) is not None


def _governs(parsed: Parsed, act: Act) -> bool:
    """Return whether the inflected word only says how firm it is: "Mijn streven is … te sturen"."""
    return parsed.words[act.finite].word in {
        "streven", "voornemen", "voornemens", "bedoeling", "planning", "plan", "inzet", "opzet", "intentie", "ambitie",
        "gericht", "ernaar", "streef", "streeft", "verwacht", "voor",
    }  # fmt: skip


def _adverbless(words: str) -> str:
    return re.sub(r"^\s*(?:(?:ik|wij|we|daarom|ook|dan)\b\s*)+", "", words)


def _is(parsed: Parsed, at: int, wanted: set[str]) -> bool:
    return 0 <= at < len(parsed.words) and parsed.words[at].word in wanted


def _auxiliaries(parsed: Parsed, act: Act) -> set[int]:
    found: set[int] = set()
    for step in (-1, 1):
        at = act.at + step
        while 0 <= at < len(parsed.words) and parsed.words[at].word in _AUXILIARIES:
            found.add(at)
            at += step
    if _is(parsed, act.at - 1, {"doen"}):
        found.add(act.at - 1)
    before = act.at - 2
    if _is(parsed, act.at - 1, {"het"}) and _is(parsed, before, {"aan"}):
        found |= {act.at - 1, before}
    return found


def _bounds(parsed: Parsed, act: Act) -> tuple[int, int]:
    """Return where the clause of an act begins and ends in the sentence."""
    words = parsed.words
    begin, stop = 0, len(parsed.text)
    first, last = min(act.finite, act.at), max(act.finite, act.at)
    for other, _ in parsed.acts:
        if other is act or other.finite == act.finite:
            continue
        joined = _is(parsed, other.finite - 1, {"en", "maar"})
        if not joined and not parsed.in_main_clause(other):
            continue
        if other.mood not in AHEAD:
            continue
        low, high = min(other.finite, other.at), max(other.finite, other.at)
        if high < first:
            marks = [at for at in range(high, first) if words[at].word in {",", ";", "en", "maar"}]
            if marks:
                begin = max(begin, words[marks[-1]].end)
        elif low > last:
            marks = [
                at for at in range(last, low + 1) if words[at].word in {",", ";", "en", "maar"}
            ]
            if marks:
                stop = min(stop, words[marks[-1]].start)
    semicolon = parsed.text.find(";", words[last].end)
    return begin, min(stop, semicolon) if semicolon >= 0 else stop


def _particle(parsed: Parsed, act: Act) -> int | None:
    """Return where the particle of an inflected verb stands when it is parted from it."""
    begins = [each for each in PARTICLES if act.verb.startswith(each) and act.verb != each]
    particle = max(begins, key=len, default=None)
    words = parsed.words
    if particle is None or words[act.at].word.startswith(particle):
        return None
    if act.verb[len(particle) :] not in {each.verb for each in readings(words[act.at].word)} | {
        words[act.at].word
    }:
        # "in kennis stellen" is named "informeren".
        return None
    if act.at != act.finite:
        return act.at - 2 if _is(parsed, act.at - 2, {particle}) else None
    places = [at for at in range(act.at + 1, len(words)) if words[at].word == particle]
    if len(places) > 1:
        # "volgt … op in nauwe verbinding op": the particle closes its clause or precedes a preposition.
        closing = [
            at
            for at in places
            if at + 1 == len(words)
            or not words[at + 1].word[0].isalnum()
            or words[at + 1].word in PREPOSITIONS | SUBORDINATORS | {"en"}
        ]
        return closing[0] if closing else places[-1]
    return places[0] if places else None


def _verb(parsed: Parsed, act: Act) -> str:
    """Return the infinitive in one piece; a verb named after its meaning gets its own word back."""
    word = parsed.words[act.at].word
    own = [each.verb for each in readings(word)]
    verb = act.verb
    if own and verb not in own and not any(verb.endswith(each) for each in own):
        verb = own[0]
    if _is(parsed, act.at - 1, {"laten"}) and act.at != act.finite:
        verb = f"laten {verb}"
    if _is(parsed, act.at - 1, {"blijven"}):
        verb = f"blijven {verb}"
    return verb


def _without_subject(words: str, actor: str) -> str:
    if actor:
        found = re.search(re.escape(actor), words, re.IGNORECASE)
        if found:
            return f"{words[: found.start()]} {words[found.end() :]}"
    return re.sub(
        rf"^\s*(?:ook\s+)?(?:(?:{SELF}|{CABINET}|{OWN_HOUSE})\b|{OFFICE}\s+(?:van|voor)\s+[A-Z]\w+(?:(?:,| en)\s+[A-Z]\w+)*)",
        " ",
        words,
        flags=re.IGNORECASE,
    )


def _fronted(parsed: Parsed, act: Act, front: str, border: int) -> tuple[str, str]:
    """Return what is acted on, or else the adjunct, of what stands before the inflected verb."""
    if re.match(r"en\s", front):
        # The rest of a wording of time: "In de reactie op het advies" … "en het rapport".
        return "", ""
    front = re.sub(
        r"^(?:(?:hier|daar)(?:voor|bij|mee|in|toe|op|over)|daarnaast|daarom|verder|voorts|tot slot|ten slotte|bovendien|vervolgens|zo|inmiddels|later|"
        r"ten (?:eerste|tweede|derde|vierde)|zoals [^,]{0,60}?(?:gemeld|aangegeven|toegezegd|aangekondigd|genoemd|gevraagd|benoemd|gebruikelijk),?|"
        r"vooralsnog|bij dezen?|hierbij)\b,?\s*",
        "",
        front,
        flags=re.IGNORECASE,
    ).strip(" ,")
    if re.match(
        r"(?:ik|wij|we|dat|dit|mijn \w+|het voornemen|de planning|het streven)$",
        front,
        re.IGNORECASE,
    ):
        return "", ""
    subject = next((who for each, who in parsed.acts if each is act), None)
    after = parsed.text[border:]
    inverted = re.match(
        rf"\w+\s+(?:ook\s+)?(?:{SELF}|{CABINET}|{OWN_HOUSE}|{OFFICE})\b", after, re.IGNORECASE
    )
    first = front.split(" ")[0].lower()
    adverbial = first in PREPOSITIONS | SUBORDINATORS - {"die", "dat"} | {
        "samen",
        "mede",
        "gezamenlijk",
        "alleen",
        "gelet",
        "gezien",
        "begin",
        "medio",
        "eind",
    }
    if adverbial or not front:
        return "", front
    acting = subject is not None and subject.actor in {
        Actor.SENDER,
        Actor.AGENCY,
        Actor.OTHER,
        Actor.KAMER,
        Actor.READER,
    }
    if acting and not act.passive and inverted is None:
        return "", ""
    return front, ""


def _own_end(end: str, parsed: Parsed, act: Act) -> str:
    """Return the field after the verb without a clause of its own and without a doubled particle."""
    end = first_clause(re.sub(r"^\W*(?:en|waarna)\b.*$", "", end), begin=True)
    found = next((each for each in PARTICLES if act.verb.startswith(each)), None)
    if found and not parsed.words[act.at].word.startswith(found):
        end = re.sub(rf"^\s*{found}\b(?=\s)", "", end)
    return re.sub(rf"^\s*{found}\s+(?=bij|met|op|voor)", "", end) if found else end
