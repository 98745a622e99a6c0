"""A sentence with all that the rules look at, and what they say about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.actors import Subject, subject_of
from importers.letters.brackets import Act, acts, tokens
from importers.letters.lexicon import Form, readings
from importers.letters.moods import MODALS, PASSIVES, Mood
from importers.letters.more_verbs import is_past
from importers.letters.spent import is_spent
from importers.letters.terms import term_of
from importers.letters.wordsets import word_set
from storage.rules.terms import Firmness, Scope

if TYPE_CHECKING:
    from datetime import date

    from importers.letters.phrases import Token
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
        recommends: Whether it is advice of somebody else.
        verb_at: Offset of the inflected verb in the sentence.
        act: The verb that says it; None when a fixed phrase does.
        clause: The clause that says it, and what that announces by itself, when the sentence only wraps it.
    """

    scope: Scope
    firmness: Firmness
    rule: str
    term: Found | None
    actor: str = ""
    informs: bool = False
    recommends: bool = False
    verb_at: int = 0
    act: Act | None = None
    clause: tuple[Parsed, Announcement] | None = None


@cache
def _pointing() -> re.Pattern[str]:
    """Return what points at a thing in front: "Dat gesprek", "Die" right before its verb, "Als volgende stap"."""
    return re.compile(
        r"^(?:dat|die)\s+(?:(?=[a-zà-ÿ]{3})|\Z)|"
        r"^als\s+(?=(?:eerste|tweede|derde|volgende|laatste|vervolg|onderdeel|aanvulling|uitvloeisel)\b)",
        re.IGNORECASE,
    )


def _below(before: str) -> bool:
    return _subordinate().search(_pointing().sub("", before)) is not None


@cache
def _subordinate() -> re.Pattern[str]:
    return re.compile(
        # After a preposition "dat" points at a thing: "over dat besluit wordt uw Kamer …".
        r"(?<!\bover )(?<!\bvan )(?<!\bmet )(?<!\bbij )(?<!\bna )(?<!\bvoor )(?<!\bvóór )(?<!\bop )"
        r"(?<!\baan )(?<!\bin )(?<!\buit )(?<!\btot )(?<!\bdoor )(?<!\btegen )"
        r"\b(?:die|dat|waar[a-z]*|zodat|omdat|of|als|wanneer|hoe|hoeveel|welke|zodra|wat|wie|doordat|terwijl|zoals|nadat|tenzij)\b",
        re.IGNORECASE,
    )


_PAST_BESIDE_ME = re.compile(r"(?!mede$|beide$|slotte$)[a-zà-ÿ]{3,}(?:de|te)")
"""Right before "ik" a word that ends so is a past form, also of a verb that is not known."""

_DETERMINERS = word_set("de het een deze dit die dat mijn onze uw hun haar zijn")
"""Behind these "herijkte" tells which thing is meant, and of no past."""

_SUBORDINATORS = word_set("welke of waar waarin hoe zodat omdat wie wat wanneer zolang")

_FIRMNESS = {
    Mood.AIMED: Firmness.AIM,
    Mood.INTENDED: Firmness.AIM,
    Mood.WANTED: Firmness.AIM,
    Mood.EXPECTED: Firmness.EXPECTATION,
}


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence with all that the rules look at.

    Attributes:
        text: The sentence.
        words: Its words and marks.
        acts: Its verbs with their subjects.
        wordings: The deadline wordings in it.
        reference: The day of the letter.
        masthead: Its head.
        vocabulary: Every word once, in lower case, so that a rule can see that it has no business here.
    """

    text: str
    words: tuple[Token, ...]
    acts: tuple[tuple[Act, Subject], ...]
    wordings: tuple[Found, ...]
    reference: date | None
    masthead: Masthead
    vocabulary: frozenset[str] = frozenset()
    _terms: dict[int, Found | None] = field(default_factory=dict, compare=False, repr=False)
    _main: dict[int, bool] = field(default_factory=dict, compare=False, repr=False)

    def says(self, words: frozenset[str]) -> bool:
        """Return whether one of these words stands in the sentence; in lower case."""
        return not self.vocabulary.isdisjoint(words)

    def says_ending(self, ends: tuple[str, ...]) -> bool:
        """Return whether a word with one of these ends stands in the sentence; in lower case."""
        return any(word.endswith(ends) for word in self.vocabulary)

    def term(self, verb_at: int) -> Found | None:
        """Return the term of an act whose verb stands at `verb_at`."""
        if not self.wordings:
            return None
        if verb_at not in self._terms:
            self._terms[verb_at] = term_of(self.text, self.wordings, verb_at, self.reference)
        return self._terms[verb_at]

    def done(self) -> bool:
        """Return whether every verb tells what has been."""
        return {act.mood for act, _ in self.acts} == {Mood.DONE}

    def told_past(self, verb_at: int) -> bool:
        """Return whether the first inflected verb is a past form: "Op 9 mei bracht …".

        Args:
            verb_at: Offset of what is announced; in another clause than the first it is not told there.
        """
        for at, token in enumerate(self.words):
            described = at > 0 and self.words[at - 1].word in _DETERMINERS
            mine = at + 1 < len(self.words) and self.words[at + 1].word == "ik"
            past = is_past(token.word) or (
                mine and _PAST_BESIDE_ME.fullmatch(token.word) is not None
            )
            if past and not described and not _below(self.text[: token.start]):
                return re.search(r"[,;:]\s+(?:en|maar)\b", self.text[token.end : verb_at]) is None
            inflected = any(act.finite == at for act, _ in self.acts)
            if inflected or token.word in PASSIVES or token.word in MODALS or token.word in ";:":
                return False
        return False

    def negated(self, act: Act) -> bool:
        """Return whether "niet" or "geen" stands in the bracket of a verb: "zal u niet … sturen"."""
        first, last = sorted((act.finite, act.at))
        if first == last:
            last = next(
                (i for i in range(first, len(self.words)) if self.words[i].word in ",;"),
                len(self.words),
            )
        last = next(
            (i for i in range(first + 1, last) if self.words[i].word in _SUBORDINATORS), last
        )
        inside = self.words[first:last]
        return any(
            token.word in {"niet", "geen"}
            and after.word not in {"alleen", "eerder", "later", "nalaten"}
            # "niet in mei maar in juni": what is denied is the time.
            and not (token.word == "niet" and "maar" in {each.word for each in inside})
            for token, after in zip(
                inside, [*inside[1:], *self.words[last : last + 1], inside[-1]], strict=False
            )
        )

    def in_main_clause(self, act: Act) -> bool:
        """Return whether the inflected verb of an act stands in no subordinate clause."""
        if act.finite not in self._main:
            self._main[act.finite] = self._is_main(act)
        return self._main[act.finite]

    def _follows_a_clause(self, finite: int) -> bool:
        """Return whether a verb comes right behind the clause in front: "Zoals ik heb laten weten komt er …"."""
        if not 0 < finite < len(self.words) - 1 or _compares().match(self.text) is None:
            return False
        verb_before = any(
            each.form in {Form.INFINITIVE, Form.PARTICIPLE}
            for each in readings(self.words[finite - 1].word)
        ) or self.words[finite - 1].word in {"weten", *PASSIVES}
        return verb_before and self.words[finite + 1].word in _BEHIND_VERB

    def _is_main(self, act: Act) -> bool:
        before = _pointing().sub("", self.text[: self.words[act.finite].start])
        if re.match(r"(?:ik|wij|we)\b[^.;]{0,400}\ben\s+$", before, re.IGNORECASE):
            # "Wij herhalen die toezegging en komen er … op terug".
            return True
        if self._follows_a_clause(act.finite):
            return True
        clause = before[max(before.rfind(mark) for mark in ",;") + 1 :]
        return _subordinate().search(clause) is None


@cache
def _compares() -> re.Pattern[str]:
    """Return the opening of a sentence by a clause that compares or gives a ground."""
    return re.compile(r"(?:zoals|nu|als|omdat|nadat|zodra|wanneer|wat|over\s+wat)\b", re.IGNORECASE)


_BEHIND_VERB = word_set("ik wij we er de het een u uw deze dit mijn onze daarover hierover")


def parse(
    sentence: str, wordings: tuple[Found, ...], masthead: Masthead, reference: date | None
) -> Parsed:
    """Return a sentence with its verbs, their subjects and its deadline wordings."""
    words = tokens(sentence)
    pairs = tuple((act, subject_of(sentence, words, act, masthead)) for act in acts(words))
    vocabulary = frozenset(token.word for token in words)
    whole = Parsed(sentence, words, pairs, wordings, reference, masthead, vocabulary)
    live = tuple(each for each in wordings if not is_spent(whole, each))
    return whole if len(live) == len(wordings) else replace(whole, wordings=live)


@cache
def _expecting() -> re.Pattern[str]:
    return re.compile(
        r"\bnaar verwachting\b|\bverwacht(?:en)?\s+(?:ik|wij|het kabinet)\b|\b(?:ik|wij|we|kabinet)\s+verwacht",
        re.IGNORECASE,
    )


@cache
def _aiming() -> re.Pattern[str]:
    return re.compile(r"\b(?:streven|streef|streeft|beoog|beogen|voornemens)\b", re.IGNORECASE)


def firmness(parsed: Parsed, act: Act) -> Firmness:
    """Return how firmly an act is announced: words of expecting and aiming beat the verb."""
    small = parsed.text.lower()
    if "verwacht" in small and _expecting().search(parsed.text):
        return Firmness.EXPECTATION
    if _aiming().search(parsed.text):
        return Firmness.AIM
    return _FIRMNESS.get(act.mood, Firmness.PROMISE)


def agent_of(text: str) -> str | None:
    """Return who acts in a passive sentence: "door ZonMw"."""
    found = re.search(
        # "na advisering door de Raad van State": who advises.
        r"(?<!ing )(?<!advies )(?<!toets )\bdoor\s+((?:de\s+|het\s+)?[A-Z][\w&-]*(?:\s+[A-Z][\w&-]*)*|(?:de|het)\s+(?:inspecties?|gemeenten|commissie|raad|sector))\b",
        text,
    )
    return found[1] if found else None
