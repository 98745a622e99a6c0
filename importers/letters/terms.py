"""The term of a promise among the dates of its sentence: which one counts, which are decoys."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.belonging import stands_apart
from importers.letters.hanging import in_context
from importers.letters.same_year import with_year_said_before
from importers.letters.timetable import times
from storage.rules.deadline import Found
from storage.rules.language import find_wordings, read_wording
from storage.rules.terms import DeadlineKind

if TYPE_CHECKING:
    from datetime import date

    from storage.rules.calendar import SittingCalendar
    from storage.rules.deadline import Deadline
    from storage.rules.language import ReadingSettings


@dataclass(frozen=True, slots=True)
class Reader:
    """How deadline wordings are read in this letter.

    Attributes:
        reference: The day from which terms are read; None when the letter has no date.
        calendar: Recesses.
        settings: The user's rules.
    """

    reference: date | None
    calendar: SittingCalendar
    settings: ReadingSettings

    def wordings(self, text: str) -> tuple[Found, ...]:
        """Return the deadline wordings in `text`."""
        found = find_wordings(text, self.reference, self.calendar, self.settings)
        bare = tuple(self._without_verb(each) for each in found)
        known = with_year_said_before(text, bare, self.read)
        return times(text, in_context(text, known, self.read), self.read)

    def read(self, words: str) -> Deadline:
        """Return what a wording says in this letter."""
        return read_wording(words, self.reference, self.calendar, self.settings)

    def _without_verb(self, found: Found) -> Found:
        """Return a wording without the verb of the sentence that it ran into.

        "De proef start in 2027" says 2027, not the start of it, and "ik laat in 2027 onderzoeken"
        not the end of it; in "kom ik in de volgende brief op
        terug" the last two words belong to the verb.
        """
        words = found.deadline.wording
        verb = re.match(
            r"(?:start|laat)\s+(?=(?:in|op|per|na|voor|dit|deze|begin|medio|eind)\b)",
            words,
            re.IGNORECASE,
        )
        particle = re.search(
            r"\s+(?:hier|daar)?op(?:\s+terug)?$|"
            r"\s+(?:over|van|op|aan|in)\s+(?:te\s+)?"
            r"(?:berichten|informeren|rapporteren|inlichten|reageren|bericht|geïnformeerd|ingelicht)$",
            words,
            re.IGNORECASE,
        )
        if particle is None and found.deadline.kind is DeadlineKind.CARRIED:
            # "voor de behandeling van de begroting nagezonden": the verb closes the sentence.
            particle = _closing_participle().search(words)
        if (limited := _reaction().match(words)) is not None:
            # "met een reactie vóór het kerstreces": the reaction comes along, the recess is when.
            return self._part(found, limited.start("limit"), limited.end("limit"))
        apart = re.match(
            # "brengt advies uit in februari": the particle of the verb.
            r"(?:uit|af|op)\s+(?=(?:in|op|per|voor|vóór|uiterlijk|begin|medio|eind)\b)|in\s+(?=tijdens\b)",
            words,
            re.IGNORECASE,
        )
        verb = verb or apart
        if verb is None and particle is None:
            return found
        begin = verb.end() if verb else 0
        end = particle.start() if particle else len(words)
        return self._part(found, begin, end)

    def _part(self, found: Found, begin: int, end: int) -> Found:
        words = found.deadline.wording[begin:end]
        return Found(found.start + begin, found.start + end, self.read(words))


@cache
def _closing_participle() -> re.Pattern[str]:
    return re.compile(
        r"(?<=[\w)]{3})\s+(?:(?:na|toe|door|mee|op|voor|aan)?ge(?:zonden|stuurd|legd|deeld|nformeerd|boden|meld|geven)|"
        r"geïnformeerd|bericht|beantwoord|verzonden|verstrekt|verstuurd)$",
        re.IGNORECASE,
    )


@cache
def _reaction() -> re.Pattern[str]:
    return re.compile(
        r"(?:samen\s+)?met\s+(?:een|mijn|onze|de)\s+(?:\w+\s+)?\w*(?:reactie|appreciatie)\s+"
        r"(?P<limit>(?:nog\s+|uiterlijk\s+)?v[oó][oó]r\s+(?:de|het)\s+(?:\w*reces|zomer|kerst|jaarwisseling|einde?\s+van\s+\S+(?:\s+\d{4})?))\b.*",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def _subject_matter() -> re.Pattern[str]:
    """Return what stands before a date that belongs to the subject and not to the promise."""
    return re.compile(
        r"(?:\b(?:debat|overleg|commissiedebat|wetgevingsoverleg|notaoverleg|vragenuur|brief|kamerbrief|motie|rapport|"
        r"rapportage|advies|evaluatie|besluit|akkoord|wet|regeling|onderzoek|jaarverslag|begroting|cijfers|stand|"
        r"toezegging|verzoek|incident|uitspraak|arrest|regeerakkoord|coalitieakkoord|ontwerpbegroting|jaarplan|"
        r"wijzigingen|maatregelen|plannen|ramingen|resultaten|uitgaven|tarieven|bezuinigingen|periode|jaren)\b"
        r"[^.;,]{0,60}\s(?:van|d\.d\.|op|over|uit|per|voor|in|met ingang van|vanaf|tot en met)?\s*|"
        r"\b(?:looptijd|peildatum|meetmoment|sinds|tijdens het|in het)\b[^.;,]{0,60})$",
        re.IGNORECASE,
    )


@cache
def _debate_before() -> re.Pattern[str]:
    """Return "tijdens het debat over X" right before a date, with no verb between them."""
    between = r"(?:\s+(?!(?:zal|zullen|ik|wij|informeer|stuur|wordt|worden|uw|u|kom|is|heb|ontvangt|krijgt|deel|volgt|zend|bericht)\b)[^\s.;,]+){0,12}"
    return re.compile(
        rf"\b(?:tijdens|in)\s+het\s+(?:\S+\s+){{0,3}}?\S*(?:debat|overleg){between}\s*$",
        re.IGNORECASE,
    )


# Kinds in the order in which they say when: a day in the calendar before "binnenkort".
_RANK = {
    DeadlineKind.WINDOW: 0,
    DeadlineKind.RECURRENCE: 0,
    DeadlineKind.CARRIED: 1,
    DeadlineKind.UNREAD: 2,
    DeadlineKind.OPEN: 2,
}


def term_of(
    sentence: str, found: tuple[Found, ...], verb_at: int, reference: date | None
) -> Found | None:
    """Return the wording that is the term of the promised act; None when it has none.

    Args:
        sentence: The words.
        found: The wordings in it, offsets into `sentence`.
        verb_at: Offset of the inflected verb of the promise.
        reference: The day of the letter.
    """
    ahead = [
        each
        for each in found
        if not is_decoy(sentence, each, reference)
        and (";" not in sentence[each.end : verb_at] or _then(sentence[verb_at:]))
    ]
    if not ahead:
        return None
    recurs = any(each.deadline.kind is DeadlineKind.RECURRENCE for each in ahead)
    best = min(
        ahead,
        key=lambda each: (
            (recurs and _starts(each)) or stands_apart(sentence, each, found, verb_at),
            _topic(sentence, each),
            _RANK[each.deadline.kind] + (recurs and _starts(each)),
            abs(each.start - verb_at),
        ),
    )
    return next((each for each in ahead if _says_more(sentence, best, each)), best)


def _says_more(sentence: str, found: Found, more: Found) -> bool:
    """Return whether a wording makes the one before it sharper: "in mei, op Verantwoordingsdag"."""
    outer, inner = found.deadline, more.deadline
    if not (outer.earliest and outer.latest and inner.earliest and inner.latest):
        return False
    apart = sentence[found.end : more.start] if more.start > found.end else "no"
    return (
        re.fullmatch(r"\s?[,(]\s(?:te weten |namelijk |en wel )?", apart) is not None
        and outer.earliest <= inner.earliest <= inner.latest <= outer.latest
    )


def _then(words: str) -> bool:
    """Return whether what follows a semicolon happens at the time before it: "wordt dan gestuurd"."""
    return re.search(r"(?<!meer )(?<!later )\bdan\b(?! ook\b)", words) is not None


def _starts(found: Found) -> bool:
    """Return whether a window only starts: of "vanaf 2027 … elk jaar" the term is "elk jaar"."""
    if found.deadline.kind is not DeadlineKind.WINDOW:
        return False
    leads = re.match(r"met ingang van\b|te beginnen\b", found.deadline.wording, re.IGNORECASE)
    return found.deadline.latest is None or leads is not None


def is_decoy(sentence: str, found: Found, reference: date | None) -> bool:
    """Return whether a wording is no term: past, the date of a debate, or part of the subject."""
    deadline = found.deadline
    if deadline.rule.startswith("past"):
        return True
    before = sentence[: found.start]
    if (
        re.search(r"(?:^|,\s)zoals\b[^,]{0,400}$", before, re.IGNORECASE)
        and "," in sentence[found.end :]
    ):
        # "Zoals ik in het debat van 3 maart heb toegezegd, …".
        return True
    if re.match(
        r"(?:in|tijdens|bij)\s+het\s+(?:\S+\s+){0,3}?\S*(?:debat|overleg)\s+van\s+\d",
        deadline.wording,
    ) and re.search(r"\b(?:toegezegd|gevraagd|verzocht|gemeld|aangegeven|besproken)\s*$", before):
        # "zoals toegezegd in het debat van 3 februari": where it was said.
        return True
    if re.search(r"\bniet\s*$", before) and re.match(r"[^;]{0,120}\bmaar\b", sentence[found.end :]):
        # "niet in mei maar in juni", "niet in mei, zoals gemeld, maar in juni".
        return True
    if _debate_before().search(before) and deadline.kind is DeadlineKind.WINDOW:
        return True
    if (
        re.search(r"\b(?:van|d\.d\.|sinds|uit)\s*$", before)
        and not _behind_particle(before, deadline.wording)
        and deadline.kind is DeadlineKind.WINDOW
    ):
        return True
    if re.match(
        r"naar aanleiding van|in (?:reactie|antwoord) op|op basis van",
        deadline.wording,
        re.IGNORECASE,
    ):
        # A ground, no time.
        return True
    if _was_meant().search(before) and re.search(r",\s+maar\b", sentence[found.end :]):
        # "Het streven was dit jaar, maar …".
        return True
    if re.search(r"\b(?:looptijd|peildatum|meetmoment)\b[^,.;]{0,40}$", before, re.IGNORECASE):
        return True
    if re.match(r"tot\b", deadline.wording, re.IGNORECASE) and _lasts(before, deadline, reference):
        return True
    if _topic(sentence, found) and re.match(
        r"(?:per|met ingang van|vanaf|over|tot|t/m|sinds)\b|\d", deadline.wording, re.IGNORECASE
    ):
        # "informeren over de wijzigingen per 1 januari": the day of the changes.
        return True
    window = deadline.kind is DeadlineKind.WINDOW
    return bool(window and reference and deadline.latest and deadline.latest < reference)


@cache
def _was_meant() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:streven|bedoeling|planning|inzet|verwachting|voornemen)\s+was\b[^,;.]{0,200}$|"
        r"\bwas\s+(?:(?:het|de|mijn|ons|onze)\s+)?(?:streven|bedoeling|planning|inzet|gepland|voorzien|beoogd)\b[^,;.]{0,200}$",
        re.IGNORECASE,
    )


_LONG_AHEAD = 8
"""Years from which "tot 2050" is how far something looks and no term."""


def _lasts(before: str, deadline: Deadline, reference: date | None) -> bool:
    """Return whether "tot …" says how long something is there: "beschikbaar tot 1 januari"."""
    there = r"\b(?:beschikbaar|geldig|geopend|opengesteld|van\s+kracht)(?:\s+(?:is|zijn|blijft))?\s{1,9}$"
    if re.search(there, before, re.IGNORECASE):
        return True
    last = deadline.latest
    return bool(last and reference and last.year - reference.year > _LONG_AHEAD)


def _behind_particle(before: str, wording: str) -> bool:
    """Return whether "uit" belongs to the verb: "brengt een advies uit in februari"."""
    return before.rstrip().lower().endswith("uit") and not wording[:1].isdecimal()


def _topic(sentence: str, found: Found) -> int:
    """Return 1 when a wording stands inside what the promise is about ("over de cijfers in …")."""
    before = sentence[: found.start]
    about = re.search(
        r"\b(?:over|omtrent|inzake|betreffende|ten aanzien van|aangaande)\s+[^,;]{0,400}$",
        before,
        re.IGNORECASE,
    )
    if about is None or found.deadline.kind not in {DeadlineKind.WINDOW, DeadlineKind.OPEN}:
        return 0
    if re.fullmatch(
        r"(?:na|vanaf|tot(?:\s+en\s+met)?|t/m)\s+\d{4}", found.deadline.wording, re.IGNORECASE
    ):
        # "duidelijkheid over de financiering na 2030": the years of the money.
        return 1
    if re.match(
        r"over\s+(?:de\s+)?(?:voortgang|dit|het|deze)\b[^,;]{0,40}$", about[0]
    ) and not _subject_matter().search(before):
        return 0
    return 1 if _subject_matter().search(before) else 0
