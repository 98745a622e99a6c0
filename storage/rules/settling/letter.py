"""What a letter says of promises that were made before: the sentences in which it does so."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING

from storage.rules.kamerstuk import find_kamerstukken
from storage.rules.language.lexicon import MONTHS
from storage.rules.review import Span
from storage.rules.settling import sayings
from storage.rules.settling.vocabulary import (
    paper_kind,
    plain,
    rare_stems,
    which_one,
    years,
)
from storage.rules.terms import Scope
from storage.rules.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.rules.review import LetterReading, Passage

MOST_CLAIMS = 200
"""A letter with more sentences about promises is a list; what comes after these is not compared."""

_BEFORE = 600
"""So many characters before "hiermee doe ik mijn toezegging gestand" may say which promise it is."""

_LONGEST = 700
"""A sentence is followed so far to each side; what has no end is a table."""


class ClaimKind(Enum):
    """What a sentence does.

    KEEPS: says that a promise is kept. SENDS: sends or tells something, now. SPEAKS: only speaks of
    a promise.
    """

    KEEPS = auto()
    SENDS = auto()
    SPEAKS = auto()


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of a letter that may settle a promise.

    Attributes:
        kind: What it does.
        spans: Where it stands in the original text.
        quote: Its words, on one line.
        words: The same folded, in which a name can be looked for.
        own: Its rare stems.
        around: These, and those of what stands before it where it says itself that it keeps a
            promise, or does not, but not which ("mijn toezegging over bussen"), or refers back
            ("dat onderzoek").
        days: Days that it names, of a debate or an earlier letter.
        codes: Numbers that it names, with letters.
        papers: Kamerstukken that it names.
        paper: Kind of paper that it sends; empty when it names none.
        partly: Whether it says that it does so in part.
        refuses: Whether it says that it does not, or later.
        of_motion: Whether it speaks of a motion, or of a request, and of no promise.
    """

    kind: ClaimKind
    spans: tuple[Span, ...]
    quote: str
    words: str
    own: frozenset[str]
    around: frozenset[str]
    days: frozenset[date]
    codes: frozenset[str]
    papers: frozenset[str]
    paper: str
    partly: bool
    refuses: bool
    of_motion: bool

    def region(self, letter: EvidencedLetter) -> frozenset[str]:
        """Return its rare stems, with those of the subject when it speaks of the same thing.

        "Hierbij bied ik u het rapport aan": the subject says which report.
        """
        about_subject = not self.own or not self.own.isdisjoint(letter.subject_stems)
        if self.kind is ClaimKind.SENDS and about_subject:
            return self.own | letter.subject_stems
        return self.own


@dataclass(frozen=True, slots=True)
class Announced:
    """A new promise in the letter: what is announced again is not settled.

    Attributes:
        stems: The rare stems of its passage, without those of its term.
        paper: Kind of paper that is announced; empty for none.
        spans: Where it stands.
    """

    stems: frozenset[str]
    paper: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class EvidencedLetter:
    """A letter as the scoring sees it.

    Attributes:
        text: The original text.
        date: Of the letter; None when it has none.
        subject: Its *betreft*; empty for none.
        subject_stems: The rare stems of that.
        subject_words: Its folded words, in which a name can be looked for.
        paper: Kind of paper that the subject names.
        years: Years in the subject.
        which: Words of the subject that tell one of a row from another.
        chamber: "TK", "EK", or empty when both or unknown.
        delays: Whether the subject tells that something comes later.
        claims: What it says of promises.
        announced: What it promises anew.
        papers: Kamerstukken that it names anywhere.
        codes: Numbers that it names anywhere, with letters.
    """

    text: str
    date: date | None
    subject: str
    subject_stems: frozenset[str]
    subject_words: str
    paper: str
    years: frozenset[str]
    which: frozenset[str]
    chamber: str
    delays: bool
    claims: tuple[Claim, ...]
    announced: tuple[Announced, ...]
    papers: frozenset[str]
    codes: frozenset[str]


def evidence_of(reading: LetterReading) -> EvidencedLetter:
    """Return what a letter says of promises that were made before it."""
    head = reading.masthead
    subject = head.subject or ""
    return EvidencedLetter(
        text=reading.text,
        date=reading.reference_date,
        subject=subject,
        subject_stems=rare_stems(subject),
        subject_words=plain(subject),
        paper=paper_kind(subject),
        years=years(subject),
        which=which_one(subject),
        chamber=_chamber(head.addressee or ""),
        delays=sayings.delays().search(subject) is not None,
        claims=tuple(_claims(reading)),
        announced=tuple(
            Announced(
                rare_stems(each.passage) - rare_stems(each.deadline.wording),
                paper_kind(each.passage),
                each.spans,
            )
            for each in reading.candidates
            if each.scope is Scope.CORE
        ),
        papers=frozenset(paper.short for paper in reading.references),
        codes=frozenset(_codes(reading.text)),
    )


def _chamber(addressee: str) -> str:
    lower, upper = "Tweede" in addressee, "Eerste" in addressee
    return "" if lower == upper else "TK" if lower else "EK"


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where each sentence of a text begins and ends; blank lines end one as well."""
    ends = [match.end() for match in sayings.sentence_end().finditer(text)]
    return list(zip([0, *ends], [*ends, len(text)], strict=True))


def _claims(reading: LetterReading) -> Iterator[Claim]:
    """Yield the claims of a letter, in the order of its text."""
    text = reading.text
    subject = reading.masthead.subject
    cuts = [match.end() for match in sayings.sentence_end().finditer(text)]
    taken = [(each.start, each.end) for each in reading.fulfilments]
    taken += [(each.start, each.end) for each in reading.candidates if each.scope is Scope.CORE]
    found: list[tuple[int, int, Passage | None]] = [
        (each.start, each.end, each) for each in reading.fulfilments
    ]
    last = -1
    for match in sayings.speaks_of_promise().finditer(text):
        if match.start() < last:
            continue
        start, last = _sentence(text, cuts, match.start())
        if subject and subject in " ".join(text[start:last].split()):
            continue
        if not any(start < end and begin < last for begin, end in taken):
            found.append((start, last, None))
        if len(found) > MOST_CLAIMS:
            break
    spoken: list[tuple[int, int]] = []
    kept = 0
    for start, end, passage in sorted(found, key=lambda each: each[:2])[:MOST_CLAIMS]:
        claim = _claim(reading, start, end, passage, spoken, kept)
        yield claim
        spoken.append((start, end))
        if claim.kind is not ClaimKind.SPEAKS or claim.refuses:
            kept = end


def _claim(
    reading: LetterReading,
    start: int,
    end: int,
    passage: Passage | None,
    spoken: list[tuple[int, int]],
    kept: int,
) -> Claim:
    """Return one claim.

    Args:
        reading: The letter.
        start: Where the sentence begins.
        end: Where it ends.
        passage: What the reading made of it; None for a sentence that was found here.
        spoken: Where earlier claims stand.
        kept: Where the last one ends that kept a promise or refused to: what stands before it is
            done with.
    """
    text, written = reading.text, reading.reference_date
    quote = passage.passage if passage else " ".join(text[start:end].split())
    kind = _kind(quote, passage)
    days = frozenset(_days(text[start:end], written))
    codes, papers = set(_codes(quote)), _papers(text[start:end])
    own = _subject_stems(quote)
    around = own
    refuses = sayings.refuses().search(quote) is not None
    ties = refuses or kind is ClaimKind.KEEPS
    says_which = own and sayings.names_its_promise().search(sayings.dated_debate().sub(" ", quote))
    if (ties and not says_which) or (
        kind is ClaimKind.SENDS and sayings.refers_back().search(quote)
    ):
        first = _topic(text, max(kept, start - _BEFORE), start)
        around = own | _subject_stems(text[first:start])
        for begin, finish in reversed(spoken):
            if begin >= first and ties:
                # "Op 8 februari heb ik u toegezegd … Hiermee kom ik die toezegging na."
                days = days or frozenset(_days(text[begin:finish], written))
                codes = codes or set(_codes(text[begin:finish]))
                papers |= _papers(text[begin:finish])
    return Claim(
        kind=kind,
        spans=passage.spans if passage else (Span(start, end),),
        quote=quote,
        words=plain(quote),
        own=own,
        around=around,
        days=days,
        codes=frozenset(codes),
        papers=papers,
        paper=_sent_paper(quote),
        partly=sayings.in_part().search(quote) is not None,
        refuses=refuses,
        of_motion=sayings.of_motion().search(quote) is not None
        and not sayings.speaks_of_promise().search(quote),
    )


def _subject_stems(text: str) -> frozenset[str]:
    """Return the rare stems of a text without the names of dated debates: all promises have those."""
    return rare_stems(sayings.dated_debate().sub(" ", text))


def _topic(text: str, first: int, start: int) -> int:
    """Return where the topic of a sentence begins: at the last heading before it, if any."""
    headings = [match.start() for match in sayings.heading_line().finditer(text, first, start)]
    return headings[-1] if headings else first


def _kind(quote: str, passage: Passage | None) -> ClaimKind:
    if passage is None:
        does = sayings.as_promised().search(quote) and sayings.does_now().search(quote)
        settles = sayings.as_settled().search(quote) and not sayings.tells_whether().search(quote)
        return ClaimKind.KEEPS if does or settles else ClaimKind.SPEAKS
    said = sayings.asked_for() if passage.rule == "settled.by_letter" else sayings.one_promise()
    return ClaimKind.KEEPS if said.search(quote) else ClaimKind.SENDS


def _sent_paper(quote: str) -> str:
    """Return what kind of paper a sentence sends: what comes after the verb, else what is first."""
    verb = sayings.sends_verb().search(quote)
    return (paper_kind(quote[verb.start() :]) if verb else "") or paper_kind(quote)


def _sentence(text: str, cuts: list[int], at: int) -> tuple[int, int]:
    """Return the sentence around an offset, without blanks at its ends."""
    place = bisect_right(cuts, at)
    start = max(cuts[place - 1] if place else 0, at - _LONGEST)
    end = min(cuts[place] if place < len(cuts) else len(text), at + _LONGEST)
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _days(text: str, written: date | None) -> Iterator[date]:
    """Yield the days that a text names, but its own; one without a year is the last such day."""
    for match in sayings.day_named().finditer(fold(text)):
        month = MONTHS.get(match["month"] or "") or int(match["figure"] or 0)
        year = int(match["year"] or match["long"] or 0)
        for number in filter(None, (match["first"], match["day"], match["number"])):
            try:
                found = date(year or (written.year if written else 1), month, int(number))
                if not year and written is not None and found > written:
                    found = found.replace(year=written.year - 1)
            except ValueError:
                continue  # No such day: 31 februari.
            if (year or written) and found != written:
                yield found


def _codes(text: str) -> Iterator[str]:
    """Yield numbers of records and letters as they are compared: `TZ202603-130`, `T-2026-017`."""
    for match in sayings.code_named().finditer(text):
        yield match[0].upper()


def _papers(text: str) -> frozenset[str]:
    return frozenset(found.kamerstuk.short for found in find_kamerstukken(text))
