"""A sentence read as the main clause that it wraps: "Het is mijn bedoeling om … voor te hangen".

What the sender intends, expects, reports or agreed stands in a clause below: "dat in mei een proef begint",
"om het besluit in mei voor te hangen", "een loket, dat in mei opent". Such a clause is written out as a main
clause, its inflected verb in second place, so that the rules read it as they read any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.below import left_out
from importers.letters.lexicon import readings
from importers.letters.moods import MODALS, PASSIVES
from importers.letters.parsed import Announcement, Parsed, parse
from importers.letters.wordsets import word_set
from storage.rules.deadline import Found
from storage.rules.terms import Firmness

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAST = 15
"""Characters that a clause below has at least."""


@dataclass(frozen=True, slots=True)
class Reduced:
    """A clause of a sentence as a main clause.

    Attributes:
        parsed: The clause.
        pieces: Where each stretch of it begins in itself and in the sentence, in its own order, and how
            long it is in the sentence; a stretch that was put in has no length.
        firmness: How firmly what wraps it says it; None leaves that to the clause.
        names: Whether the clause, and not the sentence, names what is announced.
    """

    parsed: Parsed
    pieces: tuple[tuple[int, int, int], ...]
    firmness: Firmness | None
    names: bool = True

    def back(self, said: Announcement) -> Announcement:
        """Return what was found in the clause, with the places that it has in the sentence."""
        term = said.term
        if term is not None:
            term = Found(self._at(term.start), self._at(term.end - 1) + 1, term.deadline)
        firm = said.firmness if self.firmness is None else self.firmness
        return replace(
            said,
            act=None,
            term=term,
            verb_at=self._at(said.verb_at),
            firmness=firm,
            clause=(self.parsed, said) if self.names else None,
        )

    def _at(self, place: int) -> int:
        begin, original, length = max(piece for piece in self.pieces if piece[0] <= place)
        return original + min(place - begin, length)


_AIM = r"(?:streven|voornemen|bedoeling|inzet|ambitie|plan|opzet|idee|intentie|taak|opdracht)"
_EXPECTED = r"(?:verwachting|planning)"
_ADVERBS = r"(?:nu|nog|nog\s+steeds|nadrukkelijk|thans|dan\s+ook|daarbij|hierbij|wel|vooralsnog|onverminderd|er\s?op\s+gericht|erop)"


@cache
def _wraps() -> re.Pattern[str]:
    """Return what wraps a clause, up to "om" or "dat"."""
    lead = r"(?:(?:ook|wel|voorts|verder|daarnaast|tevens|daarbij|hierbij|daarom|tot\s+slot|ten\s+slotte)\s+)?"
    whose = r"(?:de|het|mijn|ons|onze|zijn|hun|haar|dat\s+is\s+ook\s+mijn|dit\s+is\s+ook\s+mijn)"
    self = r"(?:ik|wij|we|het\s+kabinet)"
    return re.compile(
        rf"{lead}(?:"
        # "Het streven is om", "Doelstelling is om", "De inzet van het kabinet blijft dat".
        rf"(?:{whose}\s+(?:\w+\s+)?)?(?:(?P<aim>{_AIM})|(?P<exp>{_EXPECTED}))(?:\s+van\s+[^,;]{{2,60}}?)?\s+(?:is|blijft|luidt)"
        rf"(?:\s+{_ADVERBS}){{0,2}}|"
        # "Het is mijn bedoeling om", "Blijft het streven om".
        rf"(?:het\s+)?(?:is|blijft)\s+(?:het\s+)?(?:{_ADVERBS}\s+){{0,2}}{whose}\s+(?:\w+\s+)?(?:(?P<aim2>{_AIM})|(?P<exp2>{_EXPECTED}))|"
        # "Ik kan u melden dat", "Wel kan ik bevestigen dat", "Ik bericht u dat".
        rf"(?:{self}\s+(?:kan|kunnen|wil)|(?:kan|kunnen|wil)\s+{self})\b[^,;]{{0,60}}?\s(?:melden|mededelen|meedelen|berichten|bevestigen|"
        r"verzekeren|aangeven|zeggen)(?=,?\s+dat\b)|"
        rf"(?:{self}\s+(?:meld|melden|bericht|berichten|bevestig|bevestigen|verzeker|verzekeren)|"
        rf"(?:meld|melden|bericht|berichten|bevestig|bevestigen|verzeker|verzekeren)\s+{self})\b[^,;]{{0,40}}?(?=,?\s+dat\b)|"
        # "Met de sector is afgesproken dat", "Ook is besloten om", "X neemt op zich om".
        rf"(?:[^,;]{{2,90}}?\s)??(?:is|zijn|heeft|hebben|heb)\b[^,;]{{0,80}}?\s(?:afgesproken|overeengekomen|besloten|verzekerd|"
        r"eraan\s+verbonden|zich\s+verbonden|ten\s+doel\s+gesteld|voorgenomen|bereid\s+verklaard)|"
        # "Ik zorg ervoor dat", "Ik zal er zorg voor dragen dat".
        rf"(?:{self}\s+(?:zal\s+|zullen\s+)?|(?:zal|zullen)\s+{self}\s+)(?:er\s+)?(?:voor\s+)?(?:zorg|zorgen)\b[^,;]{{0,20}}?(?=,?\s+dat\b)|"
        rf"(?:draag|dragen)\s+{self}\s+(?:er\s+)?zorg\s+voor|{self}\s+(?:draag|dragen)\s+er\s+zorg\s+voor|"
        # "Verwacht mag worden dat", "Ik streef ernaar dat", "Ik voorzie dat".
        r"(?P<exp3>verwacht\s+(?:mag|kan|wordt)(?:\s+worden)?|(?:het\s+is\s+)?te\s+verwachten\s+(?:is|valt)?)|"
        rf"(?P<aim3>{self}\s+(?:streef|streven|streeft)\s+er\s?naar|{self}\s+(?:zet|zetten|zet)\s+(?:mij\s+|ons\s+|zich\s+)?er\s?op\s+in)(?=,?\s+dat\b)|"
        rf"(?P<exp4>{self}\s+(?:ga|gaan|gaat|reken|rekenen|rekent|voorzie|voorzien|voorziet|verwacht|verwachten)(?:\s+er(?:van|op)(?:\s+uit)?)?)(?=,?\s+dat\b)|"
        r"[^,;]{2,80}?\s(?:neemt|nemen|neem)\s+op\s+zich"
        r"),?\s+(?P<how>om|dat)\s",
        re.IGNORECASE,
    )


@cache
def _noun() -> re.Pattern[str]:
    """Return an aim that is a noun: "Het streven blijft indiening van het voorstel in 2028"."""
    return re.compile(
        rf"(?:(?:de|het|mijn|ons|onze)\s+)?(?:{_AIM}|{_EXPECTED}|streefdatum)(?:\s+van\s+[^,;]{{2,60}}?)?\s+(?:is|blijft)\s+(?:{_ADVERBS}\s+){{0,2}}"
        r"(?=(?:een\s+|de\s+|tijdige\s+)?(?:indiening|toezending|verzending|aanbieding|publicatie|voorhang|behandeling|afronding|oplevering|start)\b)",
        re.IGNORECASE,
    )


@cache
def _relative() -> re.Pattern[str]:
    return re.compile(
        r"(?:,?\s(?:die|welke)|,\sdat|,?\s(?:waarmee|waarin|waarbij|waarvan|waarna|waarop|zodat))\s(?=[^,;]{10,300})",
        re.IGNORECASE,
    )


@cache
def _infinitive() -> re.Pattern[str]:
    return re.compile(r"\bte\s+(?=[a-zà-ÿ]+(?:n|gaan|doen|zien)\b)")


_ENDS = " .;:,"


def reduced(parsed: Parsed) -> Iterator[Reduced]:
    """Yield the clauses that a sentence wraps, each as a main clause."""
    text = parsed.text
    if text.endswith("?"):
        return
    found = _wraps().match(text)
    if found is not None:
        firm = None
        if found["aim"] or found["aim2"] or found["aim3"]:
            firm = Firmness.AIM
        elif found["exp"] or found["exp2"] or found["exp3"] or found["exp4"]:
            firm = Firmness.EXPECTATION
        whole = (
            _from_infinitive(parsed, found.end(), firm)
            if found["how"].lower() == "om"
            else _from_clause(parsed, found.end(), firm, "Daarnaast")
        )
        if whole is not None:
            yield whole
    elif (noun := _noun().match(text)) is not None:
        words = [("Ik streef naar ", 0), (text[noun.end() :], noun.end())]
        yield replace(_built(parsed, words, Firmness.AIM), names=False)
    for relative in _relative().finditer(text):
        closes = not re.search(r"[,;:]\s", text[relative.end() :])
        if left_out().search(text, relative.end()) is not None:
            continue
        if closes and any(relative.end() <= each.start for each in parsed.wordings):
            clause = _from_clause(parsed, relative.end(), None, "Dit")
            if clause is not None:
                yield clause


def from_infinitive(parsed: Parsed) -> Reduced | None:
    """Return a clause with "te" whose governor stands in the one before it: "en het aan u te zenden"."""
    return _from_infinitive(parsed, 0, None)


def from_clause(parsed: Parsed, begin: int) -> Reduced | None:
    """Return a clause with its verb at the end as a main clause; None without a verb.

    Args:
        parsed: The clause with what opens it.
        begin: Where it begins behind that.
    """
    return _from_clause(parsed, begin, None, "Daarnaast")


def _from_infinitive(parsed: Parsed, begin: int, firm: Firmness | None) -> Reduced | None:
    """Return "om het besluit in mei voor te hangen" as "Ik zal het besluit in mei voor hangen"."""
    text = parsed.text
    te = next(_infinitive().finditer(text, begin), None)
    if te is None or len(text) - begin < _LEAST:
        return None
    before = text[begin : te.start()]
    particle, verb = before.rsplit(maxsplit=1)[-1:], text[te.end() :].split(maxsplit=1)[0]
    if particle and readings(particle[0] + verb.strip(_ENDS)):
        # "voor te hangen" is written "voorhangen" behind "zal".
        before = before.rstrip()
    return _built(parsed, [("Ik zal ", begin), (before, begin), (text[te.end() :], te.end())], firm)


_JOINTS = word_set(
    "dat die of als indien wanneer omdat zodat nadat voordat terwijl hoe wat welke , ; :"
)


def _from_clause(parsed: Parsed, begin: int, firm: Firmness | None, lead: str) -> Reduced | None:
    """Return "in mei een proef begint" as "Daarnaast begint in mei een proef"; None without a verb."""
    text = parsed.text
    if len(text) - begin < _LEAST:
        return None
    finite = _finite(parsed, begin)
    if finite is None:
        return None
    verb, end = parsed.words[finite], _end(parsed, finite)
    return _built(
        parsed,
        [
            (f"{lead} ", begin),
            (f"{text[verb.start : verb.end]} ", verb.start),
            (text[begin : verb.start].rstrip(), begin),
            (text[verb.end : end], verb.end),
        ],
        firm,
    )


def _end(parsed: Parsed, finite: int) -> int:
    """Return where the clause of a verb at its end stops: at the next mark behind it."""
    return next(
        (each.start for each in parsed.words[finite + 1 :] if each.word in {",", ";", ":"}),
        len(parsed.text),
    )


_PREPOSITIONS = word_set("over van met bij na voor vóór op aan in uit tot door tegen")
_GOVERNING = frozenset({*MODALS, *PASSIVES})
_BEFORE_NOUN = word_set("van de het een te in ter ten")


def _finite(parsed: Parsed, begin: int) -> int | None:
    """Return the inflected verb of a clause that begins at an offset: the first before another clause."""
    first = next(
        (at for at, each in enumerate(parsed.words) if each.start >= begin), len(parsed.words)
    )
    last = next(
        (
            at
            for at in range(first + 1, len(parsed.words))
            # "vóór dat debat": the one that points.
            if parsed.words[at].word in _JOINTS and parsed.words[at - 1].word not in _PREPOSITIONS
        ),
        len(parsed.words),
    )
    inflected = {act.finite for act, _ in parsed.acts}
    governing = {at for at in range(first, last) if parsed.words[at].word in _GOVERNING}
    for known in (inflected, governing):
        # In "van start gaat" the first is a noun.
        here = [
            at
            for at in known
            if first <= at < last and parsed.words[at - 1].word not in _BEFORE_NOUN
        ]
        if here:
            return min(here)
    closing = next(
        (at for at in range(last - 1, first, -1) if parsed.words[at].word[:1].isalpha()), None
    )
    return (
        closing
        if closing is not None and _verb_shape().fullmatch(parsed.words[closing].word)
        else None
    )


@cache
def _verb_shape() -> re.Pattern[str]:
    return re.compile(r"[a-zà-ÿ]{2,}(?:t|en|an)")


def _built(parsed: Parsed, stretches: list[tuple[str, int]], firm: Firmness | None) -> Reduced:
    """Return stretches of a sentence put together as one, each with its place in the sentence."""
    text, pieces, wordings = "", [], []
    for words, original in stretches:
        is_own = parsed.text.startswith(words.rstrip(), original)
        pieces.append((len(text), original, len(words) if is_own else 0))
        moved = len(text) - original
        wordings += [
            Found(each.start + moved, each.end + moved, each.deadline)
            for each in parsed.wordings
            if is_own and original <= each.start and each.end <= original + len(words)
        ]
        text += words
    return Reduced(
        parse(
            f"{text.rstrip(_ENDS)}.",
            tuple(sorted(wordings, key=lambda each: each.start)),
            parsed.masthead,
            parsed.reference,
        ),
        tuple(pieces),
        firm,
    )
