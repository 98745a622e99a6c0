"""Where one sentence announces more than once, and the parts of it that do."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.actors import Actor, kamer
from importers.letters.asides import back, with_subject
from importers.letters.classify import announcement
from importers.letters.discourse import (
    begins_in_first_person,
    by_semicolon,
    is_new_clause,
    names_another,
    opens_by_itself,
    opens_main_clause,
    opens_with_verb,
    parts,
    piece,
    says_when,
)
from importers.letters.moods import MODALS, PASSIVES, Mood
from importers.letters.papers import PAPERS
from importers.letters.plans import is_ahead
from importers.letters.reduced import from_clause, from_infinitive
from importers.letters.terms import is_dated
from storage.rules.deadline import Found
from storage.rules.terms import Scope

if TYPE_CHECKING:
    from collections.abc import Callable

    from importers.letters.parsed import Announcement, Parsed
    from importers.letters.sentences import Sentence

    Cuts = tuple[tuple[Sentence, Sentence], ...]

_LEAST = 0.4
"""Share of a sentence below which its only clause that announces stands alone."""


_SHORTEST = 0.3
"""Share of a sentence below which a clause that announces takes the rest along."""


@dataclass(slots=True)
class Clauses:
    """Cuts the sentences of a letter.

    Attributes:
        parse: Gives a sentence, or a part of one, with all that the rules look at.
        said: What was found so far of the block at hand, by where it stands.
        elided: What a clause announces that has its verb from the one before it, by its start.
    """

    parse: Callable[[Sentence], Parsed]
    elided: dict[int, Announcement] = field(default_factory=dict)
    said: dict[tuple[int, int], Announcement | None] = field(default_factory=dict)

    def of(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """Return the parts of a sentence that promises more than once; else the sentence itself.

        Clauses between semicolons stand on their own when more than one announces. A single one that
        has its term leaves the rest when that is longer: a few words before it say what it is about.
        """
        if ";" not in sentence.text:
            return self._joined(sentence)
        pieces = self._with_their_time(by_semicolon(sentence), sentence)
        said = [(each, told) for each in pieces if (told := self.announced(each)) is not None]
        if len(said) > 1 or (said and self._stands_alone(*said[0], sentence)):
            return tuple(part for piece in pieces for part in self._joined(piece))
        return self._joined(sentence)

    def _with_their_time(
        self, pieces: tuple[Sentence, ...], sentence: Sentence
    ) -> tuple[Sentence, ...]:
        """Return the pieces, one that only says when with the one before it: "…; onze streefdatum is 1 juli"."""
        joined: list[Sentence] = []
        for each in pieces:
            parsed = self.parse(each)
            if joined and len(parsed.wordings) == 1 and not self.parse(joined[-1]).wordings:
                (found,) = parsed.wordings
                if says_when(each.text, found.start, found.end, within=True):
                    begin = joined.pop().start - sentence.start
                    joined.append(piece(sentence, begin, each.end - sentence.start))
                    continue
            joined.append(each)
        return tuple(joined)

    def _stands_alone(self, piece: Sentence, told: Announcement, sentence: Sentence) -> bool:
        """Return whether the only clause that announces is cut out: it has its term, the rest is long."""
        if told.term is None:
            return False
        whole = self.announced(sentence)
        if whole is None or _wording(whole) != _wording(told):
            return True
        return len(piece.text) < _LEAST * len(sentence.text)

    def _joined(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """Return a sentence in two where a promise follows on something else that is announced.

        Each has a term, or another than the sender goes on: "de Commissie doet in mei een voorstel,
        waarna u het fiche ontvangt".
        """
        cuts = parts(sentence)
        if not cuts:
            return self._follows_on(sentence) or (sentence,)
        wordings = self.parse(sentence).wordings
        # "Zo snel mogelijk, maar uiterlijk voor 1 mei": that joint is within one time.
        cuts = tuple(
            cut
            for cut in cuts
            if not any(each.start < cut[1].start - sentence.start < each.end for each in wordings)
        )
        cuts = tuple(cut for cut in cuts if not self._is_time(cut[0], sentence))
        for first, second in cuts if wordings else ():
            joint = second.start - sentence.start
            apart = wordings[0].start < joint <= wordings[-1].start
            opens = is_new_clause(sentence.text[:joint], second.text)
            told = self.announced(first) if apart or opens else None
            if told is None or self._has_no_verb(first, told):
                continue
            if (elided := self._without_verb(second, told)) is not None:
                self.elided[second.start] = elided
                return first, second
            more = self.announced(second)
            if more is None:
                continue
            if told.scope is Scope.OTHER and more.scope is Scope.PLAN and more.act is None:
                more = self._of_the_same(second, told, more)
            if self._is_of_one_thing(first, second, told, more):
                return self._as_one(sentence, second, told, more)
            told_so = (
                more.scope is Scope.CORE
                or more.act is not None
                or opens_with_verb(second.text)
                or self._each_in_time(first, sentence, second, told, more)
            )
            another = is_dated(more.term) and told_so and _wording(more) != _wording(told)
            if (opens and more.scope is Scope.CORE) or another:
                return first, second
        return (
            self._told_twice(sentence, cuts)
            or self._follows_on(sentence)
            or self._hidden(sentence, cuts)
        )

    def _follows_on(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """Return a sentence in two where what follows on the first has a time of its own; empty when not.

        "Het bureau publiceert in mei, waarna ik binnen drie maanden met een reactie kom". With "die" or
        "dat" in front, or one time for both, it is one promise.
        """
        found = _following().search(sentence.text)
        if found is None:
            return ()
        first = piece(sentence, 0, found.start() + 1)
        second = piece(sentence, found.start("clause"), len(sentence.text))
        told = self.announced(first)
        clause = from_clause(self.parse(second), found.end() - found.start("clause"))
        if told is None or told.recommends or clause is None:
            return ()
        of_it = found["of_it"] is not None and found["sender"] is None
        if of_it and kamer().search(second.text) is None:
            # "een handreiking, waarvan de afronding dit jaar wordt verwacht": the day of that.
            return ()
        if told.term is None and found["sender"] is not None:
            # "Ik bundel ze, waarna ik ze u in het najaar stuur": the first is the way to the second.
            return ()
        more = announcement(clause.parsed)
        if more is None or not is_dated(more.term):
            return ()
        if _wording(more) == _wording(told) or (of_it and more.scope is not Scope.CORE):
            return ()
        self.said[(second.start, second.end)] = clause.back(more)
        return first, second

    def _is_time(self, first: Sentence, sentence: Sentence) -> bool:
        """Return whether what stands before a joint is a time and nothing more: "Nog dit kwartaal, en …"."""
        wordings = self.parse(sentence).wordings
        words = first.text.rstrip(" ,;")
        return any(each.start == 0 and each.end >= len(words) for each in wordings)

    def _told_twice(self, sentence: Sentence, cuts: Cuts) -> tuple[Sentence, ...]:
        """Return a sentence in two where each clause announces something of its own; empty when not.

        "De inspectie rapporteert in mei en ik zal u dan berichten". Without a term of its own the first
        clause is the way to the second: "Ik bundel ze en stuur ze u in het najaar".
        """
        for first, second in cuts:
            joint = sentence.text[len(first.text) : second.start - sentence.start]
            if re.search(r":|\b(?:waarna|zodat|terwijl)\b", joint) or not (
                opens_with_verb(second.text)
                or opens_main_clause(joint, second.text)
                or opens_by_itself(second.text)
                or (
                    _te().search(second.text) is not None
                    and _closes_in_te(self.parse(first), self.parse(second))
                )
            ):
                continue
            told = self.announced(first)
            more = self._goes_on(first, second) if told is not None else None
            if told is None or more is None or told.recommends:
                continue
            if (
                more.scope is not Scope.CORE
                and more.act is None
                and not self._each_in_time(first, sentence, second, told, more)
            ):
                continue
            if self._is_of_one_thing(first, second, told, more):
                return self._as_one(sentence, second, told, more)
            if self._is_another(told, more, first, second, joint):
                self.said[(second.start, second.end)] = more
                return first, second
        return ()

    def _has_no_verb(self, piece: Sentence, told: Announcement) -> bool:
        """Return whether a joint stood within a name: "In de brief Belastingdienst, Douane | en Toeslagen …"."""
        parsed = self.parse(piece)
        framed = told.rule == "core.framed" and told.act is None and not parsed.acts
        return framed and parsed.vocabulary.isdisjoint({*MODALS, *PASSIVES})

    def _is_of_one_thing(
        self, first: Sentence, second: Sentence, told: Announcement, more: Announcement
    ) -> bool:
        """Return whether a thing is first ready, then sent: "Het overzicht is in april gereed en wordt dan gedeeld"."""
        if told.scope is not Scope.PLAN or more.scope is not Scope.CORE or is_dated(more.term):
            return False
        if not (opens_with_verb(second.text) and _GOES_TO_KAMER.match(second.text)):
            return False
        before = self.parse(first)
        return _IS_READY.search(first.text) is not None and not any(
            who.actor in {Actor.SENDER, Actor.OTHER} for _, who in before.acts
        )

    def _as_one(
        self, sentence: Sentence, second: Sentence, told: Announcement, more: Announcement
    ) -> tuple[Sentence, ...]:
        """Return a sentence as it is, with what its second clause announces at its own time or that of the first."""
        moved = second.start - sentence.start
        term = more.term
        if term is None or term.deadline.rule == "open.soon":
            term = told.term if term is None or _AT_ONCE.search(second.text) else term
            moved_term = term if term is told.term else None
        else:
            moved_term = None
        if moved_term is None and term is not None:
            moved_term = Found(term.start + moved, term.end + moved, term.deadline)
        self.said[(sentence.start, sentence.end)] = replace(
            more, term=moved_term, verb_at=more.verb_at + moved, act=None
        )
        return (sentence,)

    def _is_another(
        self,
        told: Announcement,
        more: Announcement,
        first: Sentence,
        second: Sentence,
        joint: str,
    ) -> bool:
        """Return whether what a second clause announces stands by itself beside the first."""
        promised = more.scope is Scope.CORE and told.scope is not Scope.CORE
        if told.term is not None:
            return (
                promised
                or more.term is not None
                or ("," in joint and opens_by_itself(second.text))
                or self._tells_more(told, more, second)
            )
        if _now().search(first.text) is not None:
            return more.term is not None
        return ";" in joint and promised and more.term is not None

    def _tells_more(self, told: Announcement, more: Announcement, second: Sentence) -> bool:
        """Return whether the Kamer is promised a second thing at one time: "In mei stuur ik u A en informeer ik u over B".

        Not where the clause points back at the first thing: "en licht ik deze aan u toe".
        """
        both = told.scope is Scope.CORE and more.scope is Scope.CORE and more.act is not None
        told_to = kamer().search(second.text) is not None
        return both and told_to and _points_back().search(second.text) is None

    def _goes_on(self, first: Sentence, second: Sentence) -> Announcement | None:
        """Return what a clause announces whose subject may be that of the one before it."""
        parsed, before = self.parse(second), self.parse(first)
        if begins_in_first_person(second.text) and (
            before.says(_MYSELF) or any(who.actor is Actor.SENDER for _, who in before.acts)
        ):
            # "Ik krijg de cijfers in mei en leg deze aan u voor": read as "ik leg deze aan u voor".
            whole = with_subject(parsed)
            said = announcement(whole.parsed)
            return None if said is None else back(whole, said, parsed)
        wrapped = from_infinitive(parsed) if _closes_in_te(before, parsed) else None
        if wrapped is not None and (said := announcement(wrapped.parsed)) is not None:
            return wrapped.back(said)
        if not before.acts or not any(act.finite == 0 for act, _ in parsed.acts):
            return self.announced(second)
        subject = before.acts[0][1]
        acts = tuple((act, subject if act.finite == 0 else who) for act, who in parsed.acts)
        return announcement(replace(parsed, acts=acts))

    def _hidden(self, sentence: Sentence, cuts: Cuts) -> tuple[Sentence, ...]:
        """Return a sentence in two where only a clause of it announces: "Dat is haalbaar: in mei hoort u meer"."""
        if sentence.text.endswith("?"):
            return (sentence,)
        whole = self.announced(sentence)
        for first, second in cuts:
            joint = sentence.text[len(first.text) : second.start - sentence.start]
            if not opens_main_clause(joint, second.text) and not opens_by_itself(second.text):
                continue
            if whole is not None and not self._is_half(joint, second, sentence):
                continue
            parsed = self.parse(second)
            told_of = parsed.says_ending(PAPERS) or kamer().search(second.text) is not None
            if not parsed.wordings and not told_of:
                continue
            told = self.announced(second)
            if told is None:
                continue
            if whole is not None and told.term is None and self.parse(first).wordings:
                # "Na de zomer is dat duidelijk; u ontvangt dan een brief": the time stands in the first.
                continue
            contrasts = told.term is not None and re.search(r"\bmaar\b", joint) is not None
            if told.scope is Scope.CORE or (whole is None and (told.act is not None or contrasts)):
                return first, second
        return (sentence,)

    def _is_half(self, joint: str, second: Sentence, sentence: Sentence) -> bool:
        """Return whether a clause is cut from a sentence that is found as a whole too.

        Behind a stop, or with who is told at its head, it stands by itself; a short one that only closes the
        sentence does not.
        """
        apart = re.search(r"[,;:]", joint) is not None or opens_by_itself(second.text)
        waits = re.search(r"\b(?:waarna|zodat|terwijl)\b", joint) is not None
        long = len(second.text) >= _SHORTEST * len(sentence.text)
        return apart and long and not waits and not opens_with_verb(second.text)

    def _without_verb(self, second: Sentence, told: Announcement) -> Announcement | None:
        """Return what a clause without a verb announces: "… en over de eindresultaten medio 2027"."""
        if not is_dated(told.term) or told.recommends:
            return None
        parsed = self.parse(second)
        term = next((each for each in parsed.wordings if is_ahead(parsed, each)), None)
        if parsed.acts or term is None or term.deadline.wording == told.term.deadline.wording:
            return None
        if not names_another(second.text, term.start, term.end):
            return None
        return replace(told, term=term, verb_at=term.start, act=None)

    def _of_the_same(
        self, second: Sentence, told: Announcement, more: Announcement
    ) -> Announcement:
        """Return what a clause without a subject announces as that of who acts in the first: "en levert ze in mei op"."""
        if opens_with_verb(second.text) or _IS.match(second.text):
            more = replace(more, scope=told.scope, actor=told.actor, rule="other.plan")
            self.said[(second.start, second.end)] = more
        return more

    def _each_in_time(
        self,
        first: Sentence,
        sentence: Sentence,
        second: Sentence,
        told: Announcement,
        more: Announcement,
    ) -> bool:
        """Return whether two main clauses have a time each: "is in mei klaar en de oplevering volgt in 2027"."""
        if not (is_dated(told.term) and is_dated(more.term)) or _wording(told) == _wording(more):
            return False
        joint = sentence.text[len(first.text) : second.start - sentence.start]
        if _BELOW.search(joint) or _BELOW.match(second.text) or _BELOW_TO_END.search(first.text):
            return False
        before = self.parse(first)
        # "worden Haarlem | en Zwolle opgeleverd": the first is no whole clause.
        return bool(before.acts) or not before.says(_PASSIVE)

    def announced(self, sentence: Sentence) -> Announcement | None:
        """Return what a sentence or a part of one announces; None when it announces nothing."""
        key = (sentence.start, sentence.end)
        if key not in self.said:
            self.said[key] = announcement(self.parse(sentence))
        return self.said[key]


_IS = re.compile(r"(?:is|zijn)\s+(?:voornemens|van\s+plan)\b")
_PASSIVE = frozenset({"wordt", "worden"})
_BELOW = re.compile(r"\b(?:dat|die|zodat|opdat|waar\w*|om|of|hoe)\b")
_BELOW_TO_END = re.compile(r"\b(?:dat|zodat|opdat|om)\s[^;]*\Z")


@cache
def _following() -> re.Pattern[str]:
    """Return the opening of a clause in which somebody goes on: ", waarna ik …", ", waarover zij …"."""
    return re.compile(
        r",\s+(?P<clause>(?:(?:op\s+basis|aan\s+de\s+hand)\s+waarvan|waarna|waarin|waarop|waarover|waarbij|(?P<of_it>waarvan|opdat)))\s+"
        r"(?=(?P<sender>(?:ik|wij|we|u|uw\s+kamer|de\s+kamer)\b)|[\w-]+\s)",
        re.IGNORECASE,
    )


_GOES_TO_KAMER = re.compile(r"(?:wordt|worden|zal|zullen|komt|gaat)\s", re.IGNORECASE)
_IS_READY = re.compile(
    r"\b(?:gereed|klaar|in\s+voorbereiding|verwacht(?:en)?|beschikbaar|voorzien|afgerond|opgeleverd)\b",
    re.IGNORECASE,
)
"""How a paper is said to be on its way before it is said to be sent."""
_AT_ONCE = re.compile(r"\b(?:dan|terstond|direct|meteen)\b", re.IGNORECASE)
_MYSELF = frozenset({"ik"})
_MEANT = frozenset({Mood.INTENDED, Mood.AIMED, Mood.EXPECTED, Mood.DECLARED, Mood.PURPOSE})


@cache
def _te() -> re.Pattern[str]:
    return re.compile(r"\bte\s+[a-zà-ÿ]+n\b")


@cache
def _points_back() -> re.Pattern[str]:
    """Return what stands for a thing that the clause before it names: "daarover", "deze", "het u"."""
    return re.compile(
        r"\b(?:daar|hier)(?:over|van|in|bij|mee|op|aan|toe|voor|omtrent)?\b|\ber(?:over|van|in|bij|mee|op)?\b|"
        r"\b(?:deze|dit|ze|hen)\b|\b(?:die|dat|het|haar|hem)\s+(?:ook\s+|dan\s+)?(?:u|uw|aan|toe)\b|"
        r"\bde\s+(?:uitkomst(?:en)?|resultaten|conclusies|bevindingen|inhoud)\b(?!\s+van\b)",
        re.IGNORECASE,
    )


def _closes_in_te(before: Parsed, clause: Parsed) -> bool:
    """Return whether two clauses share what they are meant by: "om A te zenden en B te maken"."""
    meant = any(act.mood in _MEANT for act, _ in before.acts[-1:])
    return meant and bool(clause.acts) and all(act.mood is Mood.PURPOSE for act, _ in clause.acts)


@cache
def _now() -> re.Pattern[str]:
    return re.compile(r"\b(?:thans|momenteel|nu|op\s+dit\s+moment)\b", re.IGNORECASE)


def _wording(said: Announcement) -> str:
    return said.term.deadline.wording if said.term is not None else ""
