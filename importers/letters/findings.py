"""What was found in a letter so far, each candidate with its term: said, inherited or hanging."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from importers.letters.candidate_type import candidate_type, is_ticked
from importers.letters.continued import tells_therein
from importers.letters.discourse import goes_on_at_once, is_joint, month_of_report, says_when
from importers.letters.headed import names_paper
from importers.letters.holders import hangs
from importers.letters.inherited import MOST_GAP, Before, antecedent, recurs_with_first
from importers.letters.plans import TELLING, WORKED_OUT
from importers.letters.series import series_of
from importers.letters.terms import TIMED, is_dated
from importers.letters.titles import title_of
from storage.rules.deadline import NOTHING_SAID, Deadline
from storage.rules.review import Candidate, Span
from storage.rules.source_terms import CandidateType
from storage.rules.terms import DeadlineKind, Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from importers.letters.paragraphs import Paragraphs
    from importers.letters.parsed import Announcement, Parsed
    from importers.letters.sentences import Block, Sentence

_ON_CALENDAR = frozenset({"plan.calendar", "plan.milestone"})
_OF_OTHERS = "other.calendar"
_MARK = re.compile(r"\A\W+")
_LEAD = 12
"""Characters before a part of a sentence in which its joint stands."""
_ONE_OF_THEM = re.compile(
    r"^(?:de|het)\s+(?:eerste|eerstvolgende|volgende|tweede|laatste)\s+(?:(?:daar|hier|er)van\b|(?=(?:ligt|verschijnt|kunt|komt|volgt|staat)\b))",
    re.IGNORECASE,
)
_PUT_IN = re.compile(
    r"daar\s+(?:voeg|voegen|neem|nemen|zal|zullen)\s+(?:ik|wij|we)\b[^;]{0,200}\b(?:bij|in|mee)\b",
    re.IGNORECASE,
)
_THEREIN = re.compile(r"\b(?:daarbij|daarin|hierbij|hierin)\b", re.IGNORECASE)


class Findings:
    """The candidates of a letter in the order of its text."""

    def __init__(self, paragraphs: Paragraphs) -> None:
        self.found: list[Candidate] = []
        self._paragraphs = paragraphs
        # Where the sentence of each candidate ends, in the repaired text.
        self._ends: list[int] = []
        self._last: tuple[int, int] | None = None

    def add_item(self, candidate: Candidate, start: int) -> None:
        """Add a numbered item; what follows in it does not go on from the item as a whole.

        Args:
            candidate: The item.
            start: Where its block begins.
        """
        self._ends.append(start)
        self.found.append(candidate)

    def drop_last(self) -> None:
        """Take back the last candidate: what follows says it better."""
        self.found.pop()
        self._ends.pop()

    def drop_on_calendar(self) -> None:
        """Take back the last candidate when only its time made it one."""
        if self.found[-1].rule in _ON_CALENDAR | {_OF_OTHERS}:
            self.drop_last()
            self._last = None

    def promise_last(self) -> None:
        """Make the last candidate one that is promised to the Kamer, when it was a plan on a calendar."""
        last = self.found[-1]
        if len(self.found) > 1 and self.found[-2].passage.endswith(":"):
            # The items say what the lead-in only announces.
            del self.found[-2], self._ends[-2]
            self._last = None if self._last is None else (len(self.found) - 1, self._last[1])
        # "Evaluatie fonds: november 2026" has no subject: it is a paper, and goes to the Kamer.
        paper = last.rule == _OF_OTHERS and names_paper(_MARK.sub("", last.passage))
        if (last.scope is Scope.PLAN and last.rule in _ON_CALENDAR) or paper:
            often = last.deadline.kind is DeadlineKind.RECURRENCE
            kind = CandidateType.REPORT if often else last.type
            self.found[-1] = replace(
                last, scope=Scope.CORE, rule="core.listed", type=kind, actor=""
            )

    def date_last(self, deadline: Deadline) -> None:
        """Give the last candidate a term from elsewhere."""
        self.found[-1] = replace(self.found[-1], deadline=deadline)

    def stands_in(self, block: Block) -> bool:
        """Return whether the last candidate so far stands in a block."""
        return self._last is not None and self._last[1] > block.start

    def worked_out(self, sentence: Sentence, said: Announcement) -> Announcement | None:
        """Return what a sentence announces; telling more in a promised letter is promised too.

        "Ik stuur u in mei een brief. Voorts zal ik daarin aangeven …" After anything else a sentence
        with "Daarin" in front only works out what was said.
        """
        tells = said.rule == WORKED_OUT or (
            said.act is not None and said.act.verb in TELLING and _THEREIN.search(sentence.text)
        )
        tells = tells or (said.scope is Scope.PLAN and tells_therein(sentence.text))
        tells = tells or _PUT_IN.match(sentence.text) is not None
        before = self._before(sentence)
        if said.scope is not Scope.PLAN or not tells:
            return said
        if before is None or self.found[before].scope is not Scope.CORE:
            return None if said.rule == WORKED_OUT else said
        return replace(said, scope=Scope.CORE, informs=True, rule=WORKED_OUT)

    def dates_before(self, sentence: Sentence, parsed: Parsed) -> bool:
        """Give the promise before its time when a sentence only says that: "Dit gebeurt in mei"."""
        index = self._before(sentence)
        term = parsed.term(0) if index is not None else None
        if index is None or term is None or not says_when(sentence.text, term.start, term.end):
            return False
        before = self.found[index]
        said_there = before.deadline.kind in TIMED and before.deadline_span is not None
        if said_there or term.deadline.kind not in TIMED:
            return False
        self.found[index] = replace(
            before,
            deadline=term.deadline,
            deadline_span=self._paragraphs.cleaned.outer(
                sentence.start + term.start, sentence.start + term.end
            ),
        )
        return True

    def one_of_them(self, sentence: Sentence, said: Announcement) -> Announcement:
        """Return "De eerste daarvan is gepland voor juli" as promised when those are."""
        before = self._before(sentence)
        if said.scope is not Scope.PLAN or before is None or not _ONE_OF_THEM.match(sentence.text):
            return said
        if self.found[before].scope is not Scope.CORE:
            return said
        return replace(said, scope=Scope.CORE, informs=True)

    def add(
        self, sentence: Sentence, parsed: Parsed, said: Announcement, *, label: str | None
    ) -> None:
        """Add what a sentence announces."""
        deadline, span, inherited = self._deadline(sentence, said)
        outer = self._paragraphs.cleaned.outer(sentence.start, sentence.end)
        kind = candidate_type(said, deadline, sentence.text)
        if said.scope is Scope.CORE and self._is_of_report(sentence):
            kind = CandidateType.REPORT
        self.found.append(
            Candidate(
                start=outer.start,
                end=outer.end,
                spans=self._paragraphs.cleaned.spans(sentence.start, sentence.end),
                passage=sentence.text,
                title=title_of(*(said.clause or (parsed, said)), self._paragraphs.around(sentence)),
                type=kind,
                scope=said.scope,
                firmness=said.firmness,
                deadline=deadline,
                actor=said.actor,
                label=label,
                deadline_span=span,
                inherited_from=inherited,
                series=series_of(sentence.text, deadline) if kind is CandidateType.REPORT else None,
                ticked=is_ticked(said, deadline, is_source=self._paragraphs.is_source),
                rule=said.rule,
            ),
        )
        self._ends.append(sentence.end)
        self._last = (len(self.found) - 1, sentence.end)

    def _is_of_report(self, sentence: Sentence) -> bool:
        """Return whether a sentence tells of an edition of the report before it: "De eerste daarvan …"."""
        before = self._before(sentence) if _ONE_OF_THEM.match(sentence.text) else None
        return before is not None and self.found[before].type is CandidateType.REPORT

    def _before(self, sentence: Sentence) -> int | None:
        """Return the index of the candidate in the sentence right before; None when there is none."""
        if self._last is None or not is_joint(
            self._paragraphs.cleaned.text[self._last[1] : sentence.start]
        ):
            return None
        return self._last[0]

    def _earlier(self, sentence: Sentence) -> list[Before]:
        """Return what the sentences before one say in its paragraph, the nearest first.

        One that announces has the term of its last candidate; any other the one time in it.
        """
        own = self._paragraphs.sentences_of.get(sentence.block, [])
        at = bisect_left(own, sentence.start + 1, key=lambda each: each.start) - 1
        earlier: list[Before] = []
        for gap, each in enumerate(reversed(own[max(0, at - MOST_GAP - 1) : at + 1])):
            begin, end = each.start, min(each.end, sentence.start)
            last = bisect_left(self._ends, end + 1) - 1
            if last >= 0 and self._ends[last] > begin:
                found = self.found[last]
                is_core = found.scope is Scope.CORE
                earlier.append(
                    Before(found.passage, found.deadline, is_core, last, max(0, gap - 1))
                )
            else:
                parsed = self._paragraphs.parsed(each)
                dated = [one for one in parsed.wordings if is_dated(one)]
                # Of the sentence itself what stands before the clause at hand.
                behind = [one for one in dated if one.start >= end - begin]
                dated = dated[: len(dated) - len(behind)]
                if len(dated) == 1 and (behind or parsed.term(0) == dated[0]):
                    earlier.append(Before(each.text, dated[0].deadline, gap=max(0, gap - 1)))
        return earlier

    def _is_ahead(self, deadline: Deadline) -> bool:
        day, first = self._paragraphs.reader.reference, deadline.earliest
        return day is not None and first is not None and first > day

    def _same_time(
        self, sentence: Sentence, said: Announcement, earlier: Sequence[Before]
    ) -> Before | None:
        """Return the clause before a second one that happens at its time: "… in mei klaar en stuur ik u"."""
        if said.scope is not Scope.CORE or not earlier or self._last is None:
            return None
        joint = self._paragraphs.cleaned.text[self._last[1] : sentence.start]
        timed = earlier[0].deadline.kind is DeadlineKind.WINDOW
        return earlier[0] if timed and goes_on_at_once(joint, sentence.text) else None

    def _edition(
        self, sentence: Sentence, said: Announcement
    ) -> tuple[Deadline, Span, None] | None:
        """Return the time that names the paper in which something is told: "in de brief van komend voorjaar"."""
        term = said.term
        if said.scope is not Scope.CORE or (named := month_of_report(sentence.text)) is None:
            return None
        if term is not None and (
            term.deadline.kind is not DeadlineKind.CARRIED
            or not term.start <= named.start <= term.end + 1
        ):
            return None
        read = self._paragraphs.reader.read(sentence.text[named.start : named.end])
        if read.earliest is None or not self._is_ahead(read):
            return None
        span = self._paragraphs.cleaned.outer(
            sentence.start + named.start, sentence.start + named.end
        )
        return read, span, None

    def _deadline(
        self, sentence: Sentence, said: Announcement
    ) -> tuple[Deadline, Span | None, int | None]:
        earlier = self._earlier(sentence)
        if (edition := self._edition(sentence, said)) is not None:
            return edition
        if said.term is not None and said.term.deadline.rule == "open.soon":
            at_once = antecedent(sentence.text, said, earlier)
            if at_once is not None and at_once.deadline.kind is DeadlineKind.WINDOW:
                return at_once.deadline, None, at_once.index
        if said.term is not None:
            span = self._paragraphs.cleaned.outer(
                sentence.start + said.term.start, sentence.start + said.term.end
            )
            often = recurs_with_first(sentence.text, earlier)
            first = said.term.deadline
            if often is None or first.kind is not DeadlineKind.WINDOW:
                return first, span, None
            return replace(often, earliest=first.earliest, latest=first.latest), span, None
        before = self._same_time(sentence, said, earlier) or antecedent(
            sentence.text, said, earlier
        )
        if before is not None:
            return before.deadline, None, before.index
        lead = self._paragraphs.cleaned.text[max(0, sentence.start - _LEAD) : sentence.start]
        hung = hangs(sentence.text, said, lead, self._paragraphs.reader.read)
        if hung is not None:
            deadline, begin, end = hung
            return (
                deadline,
                self._paragraphs.cleaned.outer(sentence.start + begin, sentence.start + end),
                None,
            )
        return NOTHING_SAID, None, None
