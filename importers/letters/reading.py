"""From a letter to its candidates: the stages put together."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from importers.letters.candidate_type import candidate_type, is_ticked
from importers.letters.classify import announcement, performs
from importers.letters.clauses import Clauses
from importers.letters.discourse import (
    goes_on_at_once,
    is_joint,
    month_of_report,
    says_when,
)
from importers.letters.errors import ReadingStopped
from importers.letters.granted import GRANTED, was_asked
from importers.letters.headed import announced_below, time_of_heading
from importers.letters.holders import hangs
from importers.letters.inherited import MOST_GAP, Before, antecedent, recurs_with_first
from importers.letters.lists import ListKind, extent, list_kinds
from importers.letters.parsed import Announcement, Parsed, parse
from importers.letters.plans import DATED, TELLING, WORKED_OUT
from importers.letters.repair import repair
from importers.letters.sentences import Block, BlockKind, Sentence, read_blocks, read_sentences
from importers.letters.series import named_series, series_of
from importers.letters.signatures import also_on_behalf_of
from importers.letters.terms import Reader
from importers.letters.titles import Context, item_title, short_title, title_of
from storage.rules.deadline import NOTHING_SAID, Deadline, Found
from storage.rules.kamerstuk import find_kamerstukken
from storage.rules.language import DEFAULTS
from storage.rules.review import Candidate, LetterReading, Masthead, Passage, Span
from storage.rules.source_terms import CandidateType
from storage.rules.terms import DeadlineKind, Firmness, Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from importers.letters.cleaned import Cleaned
    from storage.rules.calendar import SittingCalendar
    from storage.rules.language import ReadingSettings
    from storage.rules.reference import Kamerstuk

_LEAD = 12
"""Characters before a part of a sentence in which its joint stands."""
_ONE_OF_THEM = re.compile(
    r"^de\s+(?:eerste|eerstvolgende|volgende|tweede|laatste)\s+(?:daarvan|hiervan)\b", re.IGNORECASE
)
_THEREIN = re.compile(r"\b(?:daarbij|daarin|hierbij|hierin)\b", re.IGNORECASE)


def read_letter(
    text: str,
    *,
    calendar: SittingCalendar,
    settings: ReadingSettings = DEFAULTS,
    given_date: date | None = None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> LetterReading:
    """Read a letter: head, references, candidates, and what it settles itself.

    Args:
        text: The original text, newlines as they are.
        calendar: Recesses, for terms that hang on them.
        settings: The user's rules for reading terms.
        given_date: The day to read from when the letter states none.
        is_stopped: Asked between paragraphs; from any thread somebody may say so.

    Raises:
        ReadingStopped: It was stopped.
    """
    page = repair(text)
    masthead = replace(
        page.masthead,
        signatories=page.signatories,
        also_on_behalf_of=also_on_behalf_of(page.cleaned.text),
    )
    reference = masthead.date or given_date
    reader = Reader(reference, calendar, settings)
    found = _Search(page.cleaned, masthead, reader)
    return LetterReading(
        text=text,
        masthead=masthead,
        references=_references(text),
        candidates=found.candidates(is_stopped),
        fulfilments=tuple(found.fulfilments),
        reference_date=reference,
    )


def _references(text: str) -> tuple[Kamerstuk, ...]:
    cited: dict[str, Kamerstuk] = {}
    for found in find_kamerstukken(text):
        cited.setdefault(found.kamerstuk.short, found.kamerstuk)
    return tuple(cited.values())


class _Search:
    """Goes through the sentences of one letter."""

    def __init__(self, cleaned: Cleaned, masthead: Masthead, reader: Reader) -> None:
        self.cleaned = cleaned
        self.masthead = masthead
        self.reader = reader
        self.blocks = read_blocks(cleaned.text)
        self.sentences = read_sentences(self.blocks)
        self.kinds = list_kinds(self.blocks)
        self.wordings = reader.wordings(cleaned.text)
        self._wording_starts = [each.start for each in self.wordings]
        self._by_block: dict[int, list[Sentence]] = {}
        for sentence in self.sentences:
            self._by_block.setdefault(sentence.block, []).append(sentence)
        self._headings = [at for at, b in enumerate(self.blocks) if b.kind is BlockKind.HEADING]
        # A text that nobody signs or dates is the report itself, not a letter about one.
        self.is_source = masthead.date is None and not masthead.signatories
        self.fulfilments: list[Passage] = []
        self._found: list[Candidate] = []
        # Where the sentence of each candidate ends, in the repaired text.
        self._ends: list[int] = []
        self._clauses = Clauses(self._parsed)
        # What was read of the block at hand, by where it stands.
        self._read: dict[tuple[int, int], Parsed] = {}
        self._last: tuple[int, int] | None = None

    def candidates(self, is_stopped: Callable[[], bool]) -> tuple[Candidate, ...]:
        """Return the candidates in the order of the text."""
        for index, block in enumerate(self.blocks):
            if is_stopped():
                raise ReadingStopped
            self._read.clear()
            self._clauses.said.clear()
            kind = self.kinds.get(index)
            if kind in {ListKind.PRIORITIES, ListKind.RECOMMENDATIONS}:
                self._item(index, block, kind, self._by_block.get(index, []))
            else:
                for sentence in self._by_block.get(index, []):
                    for part in self._clauses.of(sentence):
                        self._sentence(part)
                self._listed(index, block)
        return named_series(self._found, self.masthead.subject or "")

    def _in(self, start: int, end: int) -> tuple[Found, ...]:
        """Return the wordings that lie within a stretch, offsets from its start."""
        return tuple(
            Found(each.start - start, each.end - start, each.deadline)
            for each in self.wordings[
                bisect_left(self._wording_starts, start) : bisect_left(self._wording_starts, end)
            ]
            if each.end <= end
        )

    def _item(
        self, index: int, block: Block, kind: ListKind | None, sentences: list[Sentence]
    ) -> None:
        end = extent(self.blocks, index)
        read = [(each, self._parsed(each)) for each in sentences]
        recommended = kind is ListKind.RECOMMENDATIONS
        if read and not recommended and all(parsed.done() for _, parsed in read):
            # "Deze stappen zijn gezet: de lijn is geopend": what has been is no aim.
            return
        nested = [(each, parsed, announcement(parsed)) for each, parsed in read]
        dated = [
            (each, said.term)
            for each, _, said in nested
            if said is not None
            and said.term is not None
            and said.term.deadline.kind is not DeadlineKind.OPEN
        ]
        if recommended and not dated:
            # "vóór 2030 alle bruggen te laten keuren": advice needs no verb that announces.
            dated = [(each, term) for each, parsed in read if (term := parsed.term(0)) is not None]
        term = dated[0][1] if dated else None
        span = None
        if dated and term is not None:
            offset = dated[0][0].start
            span = self.cleaned.outer(offset + term.start, offset + term.end)
        words = [each.text for each in sentences]
        plan = next(
            (
                title_of(parsed, said, self._around(each, heading=False))
                for each, parsed, said in nested
                if said is not None
            ),
            "",
        )
        title = (
            short_title(" ".join(words))
            if recommended
            else item_title(words, plan, Context(heading=self._heading(index)))
        )
        outer = self.cleaned.outer(block.start, end)
        # What follows in the item does not go on from the item as a whole.
        self._ends.append(block.start)
        self._found.append(
            Candidate(
                start=outer.start,
                end=outer.end,
                spans=self.cleaned.spans(block.start, end),
                passage=" ".join(self.cleaned.text[block.start : end].split()),
                title=title,
                type=CandidateType.RECOMMENDATION if recommended else CandidateType.PRIORITY,
                scope=Scope.OTHER if recommended else Scope.PLAN,
                firmness=Firmness.PROMISE,
                deadline=term.deadline if term else NOTHING_SAID,
                actor=(self.masthead.addressee or "") if recommended and self.is_source else "",
                label=block.label,
                deadline_span=span,
                ticked=self.is_source if recommended else True,
                rule="list.recommendation" if recommended else "list.priority",
            ),
        )
        if recommended:
            return
        for sentence, parsed, said in nested:
            whole = sentence.start <= block.start + block.mark and sentence.end >= block.end
            if (
                said is not None
                and not whole
                and (said.term is not None or said.scope is Scope.CORE)
            ):
                self._add(sentence, parsed, said, label=block.label)

    def _listed(self, index: int, block: Block) -> None:
        """Find what an item promises by its lead-in: "U ontvangt nog: – de nota, in september"."""
        if not self._by_block.get(index) or self._under_a_time(index, block):
            return
        if block.kind is not BlockKind.ITEM or self._announces(block):
            return
        lead = index - 1
        while lead >= 0 and self.blocks[lead].kind is BlockKind.ITEM:
            lead -= 1
        if lead < 0 or not self.blocks[lead].text.endswith(":") or not self._by_block.get(lead):
            return
        promised = announcement(self._parsed(self._by_block[lead][-1]))
        if promised is None or promised.scope is not Scope.CORE:
            return
        first = self._by_block[index][0]
        parsed = self._parsed(first)
        term = next((each for each in parsed.wordings if each.deadline.kind in DATED), None)
        if term is None or parsed.done():
            return
        if self._found and self._found[-1].passage.endswith(":"):
            # The items say what the lead-in only announces.
            self._found.pop()
            self._ends.pop()
        said = Announcement(
            Scope.CORE, promised.firmness, "core.listed", term, informs=True, verb_at=term.start
        )
        self._add(first, parsed, said, label=block.label)

    def _announces(self, block: Block) -> bool:
        """Return whether the last candidate so far stands in a block."""
        return self._last is not None and self._last[1] > block.start

    def _under_a_time(self, index: int, block: Block) -> bool:
        """Give what a block announces without a time that of its heading; find what an item names there."""
        above = index - 1
        while above >= 0 and self.blocks[above].kind is BlockKind.ITEM:
            above -= 1
        is_item = block.kind is BlockKind.ITEM
        leads = is_item and above >= 0 and self.blocks[above].text.endswith(":")
        if not leads and (nearest := bisect_left(self._headings, index)):
            above = self._headings[nearest - 1]
        if above < 0 or not (leads or self.blocks[above].kind is BlockKind.HEADING):
            return False
        head = self.blocks[above]
        found = self._in(head.start, head.end)
        deadline = time_of_heading(head.text, found, self.reader.read)
        if deadline is None:
            return False
        if self._announces(block):
            last = self._found[-1]
            if last.deadline is NOTHING_SAID:
                self._found[-1] = replace(last, deadline=deadline)
        elif is_item:
            first = self._by_block[index][0]
            parsed = self._parsed(first)
            if (said := announced_below(parsed)) is not None:
                self._add(first, parsed, said, label=block.label)
                self._found[-1] = replace(self._found[-1], deadline=deadline)
        return True

    def _parsed(self, sentence: Sentence) -> Parsed:
        key = (sentence.start, sentence.end)
        if key not in self._read:
            wordings = self._in(*key)
            self._read[key] = parse(sentence.text, wordings, self.masthead, self.reader.reference)
        return self._read[key]

    def _heading(self, block: int) -> str:
        """Return the heading above a block; empty when there is none."""
        above = bisect_left(self._headings, block)
        if not above:
            return self.masthead.subject or ""
        return self.blocks[self._headings[above - 1]].text

    def _around(self, sentence: Sentence, *, heading: bool = True) -> Context:
        """Return what stands around a sentence, for its title.

        Args:
            sentence: The sentence.
            heading: Whether heading and subject may go before a short title.
        """
        above = sentence.block - 1
        if above >= 0 and self.blocks[above].kind is BlockKind.TEXT:
            earlier = [each.text for each in self._by_block.get(above, [])]
        else:
            earlier = []
        own = [
            each.text
            for each in self._by_block.get(sentence.block, [])
            if each.start < sentence.start
        ]
        before = tuple(reversed([*earlier, *own]))
        if not heading:
            return Context(before=before)
        subject = self.masthead.subject or ""
        return Context(self._heading(sentence.block), before, subject)

    def _sentence(self, sentence: Sentence) -> None:
        parsed = self._parsed(sentence)
        settles = performs(parsed)
        if settles is not None:
            outer = self.cleaned.outer(sentence.start, sentence.end)
            spans = self.cleaned.spans(sentence.start, sentence.end)
            self.fulfilments.append(Passage(outer.start, outer.end, spans, sentence.text, settles))
            return
        said = self._clauses.announced(sentence) or self._clauses.elided.get(sentence.start)
        if said is not None and said.rule == GRANTED and not self._was_asked(sentence):
            return
        if (said is None or said.scope is not Scope.CORE) and self._dates_before(sentence, parsed):
            return
        said = self._worked_out(sentence, said) if said is not None else None
        if said is not None:
            label = self.blocks[sentence.block].label
            in_list = self.blocks[sentence.block].kind is BlockKind.ITEM
            said = self._one_of_them(sentence, said)
            self._add(sentence, parsed, said, label=label if in_list else None)

    def _was_asked(self, sentence: Sentence) -> bool:
        """Return whether a sentence, or the one right before it, says what was asked."""
        before = self._around(sentence).before[:1]
        return any(was_asked(words) for words in (sentence.text, *before))

    def _worked_out(self, sentence: Sentence, said: Announcement) -> Announcement | None:
        """Return what a sentence announces; telling more in a promised letter is promised too.

        "Ik stuur u in mei een brief. Voorts zal ik daarin aangeven …" After anything else a sentence
        with "Daarin" in front only works out what was said.
        """
        tells = said.rule == WORKED_OUT or (
            said.act is not None and said.act.verb in TELLING and _THEREIN.search(sentence.text)
        )
        before = self._before(sentence)
        if said.scope is not Scope.PLAN or not tells:
            return said
        if before is None or self._found[before].scope is not Scope.CORE:
            return None if said.rule == WORKED_OUT else said
        return replace(said, scope=Scope.CORE, informs=True, rule=WORKED_OUT)

    def _dates_before(self, sentence: Sentence, parsed: Parsed) -> bool:
        """Give the promise before its time when a sentence only says that: "Dit gebeurt in mei"."""
        index = self._before(sentence)
        if index is None or not says_when(sentence.text):
            return False
        before, term = self._found[index], parsed.term(0)
        if before.scope is not Scope.CORE or before.deadline is not NOTHING_SAID or term is None:
            return False
        self._found[index] = replace(
            before,
            deadline=term.deadline,
            deadline_span=self.cleaned.outer(
                sentence.start + term.start, sentence.start + term.end
            ),
        )
        return True

    def _one_of_them(self, sentence: Sentence, said: Announcement) -> Announcement:
        """Return "De eerste daarvan is gepland voor juli" as promised when those are."""
        before = self._before(sentence)
        if said.scope is not Scope.PLAN or before is None or not _ONE_OF_THEM.match(sentence.text):
            return said
        if self._found[before].scope is not Scope.CORE:
            return said
        return replace(said, scope=Scope.CORE, informs=True)

    def _is_ahead(self, deadline: Deadline) -> bool:
        day, first = self.reader.reference, deadline.earliest
        return day is not None and first is not None and first > day

    def _before(self, sentence: Sentence) -> int | None:
        """Return the index of the candidate in the sentence right before; None when there is none."""
        if self._last is None or not is_joint(self.cleaned.text[self._last[1] : sentence.start]):
            return None
        return self._last[0]

    def _earlier(self, sentence: Sentence) -> list[Before]:
        """Return what the sentences before one say in its paragraph, the nearest first.

        One that announces has the term of its last candidate; any other the one time in it.
        """
        own = self._by_block.get(sentence.block, [])
        at = bisect_left(own, sentence.start + 1, key=lambda each: each.start) - 1
        earlier: list[Before] = []
        for gap, each in enumerate(reversed(own[max(0, at - MOST_GAP - 1) : at + 1])):
            begin, end = each.start, min(each.end, sentence.start)
            last = bisect_left(self._ends, end + 1) - 1
            if last >= 0 and self._ends[last] > begin:
                found = self._found[last]
                is_core = found.scope is Scope.CORE
                earlier.append(
                    Before(found.passage, found.deadline, is_core, last, max(0, gap - 1))
                )
            elif end == each.end:
                parsed = self._parsed(each)
                dated = [one for one in parsed.wordings if one.deadline.kind in DATED]
                if len(dated) == 1 and parsed.term(0) == dated[0]:
                    earlier.append(Before(each.text, dated[0].deadline, gap=gap - 1))
        return earlier

    def _add(
        self, sentence: Sentence, parsed: Parsed, said: Announcement, *, label: str | None
    ) -> None:
        deadline, span, inherited = self._deadline(sentence, said)
        outer = self.cleaned.outer(sentence.start, sentence.end)
        kind = candidate_type(said, deadline, sentence.text)
        self._found.append(
            Candidate(
                start=outer.start,
                end=outer.end,
                spans=self.cleaned.spans(sentence.start, sentence.end),
                passage=sentence.text,
                title=title_of(parsed, said, self._around(sentence)),
                type=kind,
                scope=said.scope,
                firmness=said.firmness,
                deadline=deadline,
                actor=said.actor,
                label=label,
                deadline_span=span,
                inherited_from=inherited,
                series=series_of(sentence.text, deadline) if kind is CandidateType.REPORT else None,
                ticked=is_ticked(said, deadline, is_source=self.is_source),
                rule=said.rule,
            ),
        )
        self._ends.append(sentence.end)
        self._last = (len(self._found) - 1, sentence.end)

    def _same_time(
        self, sentence: Sentence, said: Announcement, earlier: Sequence[Before]
    ) -> Before | None:
        """Return the clause before a second one that happens at its time: "… in mei klaar en stuur ik u"."""
        if said.scope is not Scope.CORE or not earlier or self._last is None:
            return None
        joint = self.cleaned.text[self._last[1] : sentence.start]
        timed = earlier[0].deadline.kind is DeadlineKind.WINDOW
        return earlier[0] if timed and goes_on_at_once(joint, sentence.text) else None

    def _deadline(
        self, sentence: Sentence, said: Announcement
    ) -> tuple[Deadline, Span | None, int | None]:
        earlier = self._earlier(sentence)
        if said.term is not None and said.term.deadline.rule == "open.soon":
            at_once = antecedent(sentence.text, said, earlier)
            if at_once is not None and at_once.deadline.kind is DeadlineKind.WINDOW:
                return at_once.deadline, None, at_once.index
        if said.term is not None:
            span = self.cleaned.outer(
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
        if said.scope is Scope.CORE and (named := month_of_report(sentence.text)) is not None:
            read = self.reader.read(sentence.text[named.start : named.end])
            if read.earliest is not None and self._is_ahead(read):
                span = self.cleaned.outer(sentence.start + named.start, sentence.start + named.end)
                return read, span, None
        lead = self.cleaned.text[max(0, sentence.start - _LEAD) : sentence.start]
        hung = hangs(sentence.text, said, lead, self.reader.read)
        if hung is not None:
            deadline, begin, end = hung
            return deadline, self.cleaned.outer(sentence.start + begin, sentence.start + end), None
        return NOTHING_SAID, None, None
