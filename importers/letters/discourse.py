"""What one sentence takes from the one before it, and where one sentence promises twice."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from importers.letters.lexicon import Form, readings
from importers.letters.moods import MODALS
from importers.letters.sentences import Sentence
from importers.letters.timetable import MONTH
from importers.letters.wordsets import word_set
from storage.rules.review import Span


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(
        r"[;:]\s+|,\s+(?:en|maar|terwijl|zodat|waarna|gevolgd\s+door)\s+|\s+en\s+(?:dat\s+)?|"
        # "Vier zijn in mei klaar, de andere drie in juni".
        r",\s+(?=(?:de|het)\s+(?:andere|overige|resterende|rest)\b)",
        re.IGNORECASE,
    )


def parts(sentence: Sentence) -> tuple[tuple[Sentence, Sentence], ...]:
    """Return the ways to cut a sentence in two at a joint: semicolon, "en", "maar".

    At the first joints only: what has more is an enumeration, and each cut is read by itself.
    """
    return tuple(
        (piece(sentence, 0, joint.start()), piece(sentence, joint.end(), len(sentence.text)))
        for joint in islice(_joint().finditer(sentence.text), _MOST_JOINTS)
        if joint.start() and joint.end() < len(sentence.text)
    )


def by_semicolon(sentence: Sentence) -> tuple[Sentence, ...]:
    """Return the pieces of a sentence between its semicolons."""
    pieces = []
    begin = 0
    for found in re.finditer(r";\s+", sentence.text):
        pieces.append(piece(sentence, begin, found.start() + 1))
        begin = found.end()
    pieces.append(piece(sentence, begin, len(sentence.text)))
    return tuple(each for each in pieces if each.text)


def piece(sentence: Sentence, begin: int, end: int) -> Sentence:
    """Return a stretch of a sentence, offsets from its start."""
    return Sentence(
        sentence.start + begin, sentence.start + end, sentence.text[begin:end], sentence.block
    )


_LONGEST_JOINT = 16
_MOST_JOINTS = 24


@cache
def _between() -> re.Pattern[str]:
    return re.compile(r"[\s;,]*(?:en dat|en|maar|terwijl|zodat|waarna)?\s*", re.IGNORECASE)


@cache
def _afterwards() -> re.Pattern[str]:
    return re.compile(r"\b(?:daarna|vervolgens|nadien|erna|later|aansluitend)\b", re.IGNORECASE)


def goes_on_at_once(joint: str, clause: str) -> bool:
    """Return whether a clause behind "en" happens when the one before it does."""
    together = re.fullmatch(r",?\s{1,3}en\s{1,3}", joint, re.IGNORECASE) is not None
    return together and _afterwards().search(clause) is None


def is_joint(words: str) -> bool:
    """Return whether nothing but a joint stands between two pieces."""
    return len(words) <= _LONGEST_JOINT and _between().fullmatch(words) is not None


def is_new_clause(before: str, after: str) -> bool:
    """Return whether a joint opens a clause that stands by itself, whatever its term.

    "De Commissie doet een voorstel, waarna u het fiche ontvangt", "… of dat helpt en ik zal u dan
    berichten". In "…, waarna ik u bericht" sender and act go on.
    """
    if re.search(r"\bwaarna\s{1,9}$", before, re.IGNORECASE):
        return re.match(r"(?:ik|wij|we|het kabinet)\b", after, re.IGNORECASE) is None
    return (
        re.match(r"(?:ik|wij|we|u|uw kamer)\s[^,;]{0,400}\bdan\b(?! ook\b)", after, re.IGNORECASE)
        is not None
    )


@cache
def _main_clause() -> re.Pattern[str]:
    """Return what opens a main clause behind a plain "en": who acts, what is pointed at, the inflected verb."""
    return re.compile(
        r"(?:ik|wij|we|u|uw\s+kamer|het\s+kabinet|dan|daarna|daarover|hierover|daarvan|hiervan|zal|zullen|kom|komen|ga|gaan|"
        r"informeer|informeren|stuur|sturen|bericht|leg|leggen|deel|wordt|worden)\b",
        re.IGNORECASE,
    )


@cache
def _subordinate_clause() -> re.Pattern[str]:
    return re.compile(
        r"(?:dat|die|of|als|indien|wanneer|omdat|zodat|nadat|voordat|terwijl|zoals|hoe|wat|welke|zodra|waar\w*|hoewel|om)\b",
        re.IGNORECASE,
    )


@cache
def _by_itself() -> re.Pattern[str]:
    return re.compile(
        r"(?:ik|wij|we|u|(?:uw|de|beide)\s+kamers?)\s|"
        r"(?:over|van|zoals|na|in|op|met)\b[^,;]{2,80}\b(?:wordt|worden|zal|zullen|krijgt|ontvangt|informeer|bericht|stuur|kom)\s+"
        r"(?:u|ik|wij|(?:uw|de|beide)\s+kamers?)\b",
        re.IGNORECASE,
    )


def opens_by_itself(clause: str) -> bool:
    """Return whether a clause has who acts or who is told at its head: "u hoort …", "daarover wordt u …"."""
    return _by_itself().match(clause) is not None


def opens_with_verb(clause: str) -> bool:
    """Return whether a clause begins with its inflected verb: "publiceert haar rapport in mei"."""
    word = re.match(r"[a-zà-ÿ]{3,}", clause)
    if word is None:
        return False
    inflected = any(each.form in {Form.FIRST, Form.THIRD} for each in readings(word[0]))
    return inflected or word[0] in MODALS or word[0] in {"wordt", "worden"}


def begins_in_first_person(clause: str) -> bool:
    """Return whether a clause begins with a verb whose "ik" stands in the one before it."""
    word = re.match(r"[a-zà-ÿ]{2,}", clause)
    return word is not None and any(each.form is Form.FIRST for each in readings(word[0]))


def opens_main_clause(joint: str, clause: str) -> bool:
    """Return whether a main clause begins behind a joint; a plain "en" also joins mere things."""
    if re.search(r"[,;:]", joint) is not None:
        # Behind a colon or semicolon "die" points at what was named.
        points = re.search(r"[;:]", joint) is not None and re.match(r"(?:die|dat)\b", clause)
        return bool(points) or _subordinate_clause().match(clause) is None
    return _main_clause().match(clause) is not None


@cache
def _another() -> re.Pattern[str]:
    return re.compile(
        r"(?i:(?:(?:daarna|vervolgens|ook)\s+)?(?:(?:over|van|op|met|tot)\s+)?(?:de|het|een|mijn|onze)\s+[\w\s-]{4,80}\W*)|"
        # "…, gevolgd door Zwolle begin 2028".
        r"[A-Z][\w-]+(?:\s+(?:en\s+)?[A-Z][\w-]+){0,3}\W*",
    )


def names_another(clause: str, begin: int, end: int) -> bool:
    """Return whether a clause is only another thing with its term: "in het najaar de evaluatie".

    Args:
        clause: The words.
        begin: Where its term begins in it.
        end: Where that ends.
    """
    return _another().fullmatch(" ".join((clause[:begin] + clause[end:]).split())) is not None


_ONLY_WHEN = word_set(
    "dit dat het er hier ik wij we kabinet zich mijn ons onze de hiervan daarvan hiervoor daarvoor hiermee daarmee "
    "ernaar erop daarbij ervan is zal zullen wordt worden zijn kan kunnen zou gebeuren gebeurt gebeuren doe doen te om plaatsvinden vindt vinden "
    "plaats volgen volgt staat gepland voorzien voorzie voorzien beoogd verwacht verwachten verwachting streef streven streeft "
    "gericht planning inzet bedoeling voornemen voornemens moment geval aan orde naar volgens huidige huidig op inzicht zoals het nu thans "
    "zulks geschiedt geschieden erop vooralsnog waarschijnlijk vermoedelijk ga gaan uit van dat ook wel al dan pas uiteraard"
)
"""Words of a sentence that says nothing but when: what is pointed at, expecting, planning, happening."""
_OF_IT = word_set(
    "streefdatum oplevering afronding publicatie toezending verzending indiening inwerkingtreding start resultaat uitkomst"
)
"""Nouns that say what is dated, within the sentence that tells of it."""
_POINTS_BACK = word_set("dit dat hiervan daarvan hiervoor daarvoor hiermee daarmee")
_LONGEST_WHEN = 16
"""Words of such a sentence at most, its time apart."""


@cache
def _what_for() -> re.Pattern[str]:
    """Return a closing clause that says what for or on which ground: ", opdat de cijfers …"."""
    return re.compile(r",\s+(?:opdat|zodat|omdat|aangezien|waardoor)\b", re.IGNORECASE)


def says_when(sentence: str, begin: int, end: int, *, within: bool = False) -> bool:
    """Return whether a sentence only says when: "Naar verwachting is dat in mei het geval".

    Args:
        sentence: The words.
        begin: Where its time begins.
        end: Where that ends.
        within: Whether it is a clause of the sentence that tells what; then "de oplevering" is of that.
    """
    closing = _what_for().search(sentence, end)
    rest = sentence[end : closing.start()] if closing is not None else sentence[end:]
    words = re.findall(r"\w+", f"{sentence[:begin]} {rest}".lower())
    return (
        len(words) <= _LONGEST_WHEN
        and not (_POINTS_BACK | _OF_IT if within else _POINTS_BACK).isdisjoint(words)
        and (_ONLY_WHEN | _OF_IT if within else _ONLY_WHEN).issuperset(words)
    )


@cache
def _month_of_report() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:in|bij|met|via)\s+(?:de|het|mijn|onze)\s+(?:[\w-]+\s+)?[\w-]*(?:brief|rapportage|nota|monitor|agenda|bericht)\s+(?:(?!van\b|die\b|dat\b)[\w-]+\s+){{0,4}}?van\s+"
        rf"(?P<month>{MONTH}(?:\s+(?:19|20)\d\d)?|(?:dit|komende?|volgende?|het|de)\s+(?:voorjaar|najaar|zomer|herfst|winter)(?:\s+van\s+20\d\d)?|"
        r"deze\s+(?:zomer|herfst))\b",
        re.IGNORECASE,
    )


def month_of_report(sentence: str) -> Span | None:
    """Return where a sentence names the month of the report that holds it: "de brief van december"."""
    found = _month_of_report().search(sentence)
    return None if found is None else Span(found.start("month"), found.end("month"))
