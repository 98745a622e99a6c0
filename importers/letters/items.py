"""What the items of a list announce: priorities, recommendations, and what their lead-in promises."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.classify import announcement
from importers.letters.headed import (
    announced_below,
    ends_in_preposition,
    names_paper,
    papers_to_come,
    time_of_heading,
)
from importers.letters.leads import completed, planned
from importers.letters.lists import ListKind, extent
from importers.letters.overview import holds_figures, time_of_row
from importers.letters.parsed import Announcement
from importers.letters.sentences import Block, BlockKind, Sentence
from importers.letters.terms import is_dated
from importers.letters.titles import Context, item_title, short_title, title_of
from storage.rules.deadline import NOTHING_SAID
from storage.rules.review import Candidate
from storage.rules.source_terms import CandidateType
from storage.rules.terms import DeadlineKind, Firmness, Scope

if TYPE_CHECKING:
    from importers.letters.findings import Findings
    from importers.letters.paragraphs import Paragraphs
    from importers.letters.parsed import Parsed
    from storage.rules.deadline import Deadline, Found


@cache
def _thing() -> re.Pattern[str]:
    """Return an item that is a thing: "de uitkomsten van de verkenning"."""
    return re.compile(r"\W*(?:de|het|een|mijn|onze)\s", re.IGNORECASE)


@cache
def _were_sent() -> re.Pattern[str]:
    """Return a lead-in to what has been: "De volgende brieven zijn verzonden:"."""
    return re.compile(
        r"\b(?:zijn|is|werd|werden|heb|heeft|hebben)\b[^.:]{0,200}\b(?:verzonden|verstuurd|gezonden|gestuurd|toegezonden|"
        r"toegestuurd|ontvangen|aangeboden|gehouden|verschenen|afgerond|bezocht|uitgebracht|gepubliceerd)\W*:\Z",
        re.IGNORECASE,
    )


def _is_over(term: Found, parsed: Parsed) -> bool:
    """Return whether a time is past at the date of the letter."""
    latest = term.deadline.latest
    return latest is not None and parsed.reference is not None and latest < parsed.reference


class Items:
    """Reads the items of the lists of one letter."""

    def __init__(self, paragraphs: Paragraphs, findings: Findings) -> None:
        self._paragraphs = paragraphs
        self._findings = findings

    def numbered(self, index: int, kind: ListKind) -> None:
        """Add a priority or recommendation, and what is promised within a priority."""
        page = self._paragraphs
        block, sentences = page.blocks[index], page.sentences_of.get(index, [])
        end = extent(page.blocks, index)
        read = [(each, page.parsed(each)) for each in sentences]
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
            span = page.cleaned.outer(offset + term.start, offset + term.end)
        words = [each.text for each in sentences]
        plan = next(
            (
                title_of(parsed, said, page.around(each, heading=False))
                for each, parsed, said in nested
                if said is not None
            ),
            "",
        )
        title = (
            short_title(" ".join(words))
            if recommended
            else item_title(words, plan, Context(heading=page.heading_text(index)))
        )
        outer = page.cleaned.outer(block.start, end)
        self._findings.add_item(
            Candidate(
                start=outer.start,
                end=outer.end,
                spans=page.cleaned.spans(block.start, end),
                passage=" ".join(page.cleaned.text[block.start : end].split()),
                title=title,
                type=CandidateType.RECOMMENDATION if recommended else CandidateType.PRIORITY,
                scope=Scope.OTHER if recommended else Scope.PLAN,
                firmness=Firmness.PROMISE,
                deadline=term.deadline if term else NOTHING_SAID,
                actor=(page.masthead.addressee or "") if recommended and page.is_source else "",
                label=block.label,
                deadline_span=span,
                ticked=page.is_source if recommended else True,
                rule="list.recommendation" if recommended else "list.priority",
            ),
            block.start,
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
                self._findings.add(sentence, parsed, said, label=block.label)

    def row(self, index: int) -> bool:
        """Find what a row of a table of papers promises; return whether a block is such a row."""
        page = self._paragraphs
        if index not in page.rows:
            return False
        block = page.blocks[index]
        whole = Sentence(block.start, block.end, block.text, index)
        parsed = page.parsed(whole)
        term = time_of_row(block.text, parsed.wordings, page.reader.read)
        if term is not None and not _is_over(term, parsed) and not holds_figures(block.text, term):
            said = Announcement(
                Scope.CORE, Firmness.PROMISE, "core.listed", term, informs=True, verb_at=term.start
            )
            self._findings.add(whole, parsed, said, label=block.label)
        return True

    def listed(self, index: int) -> None:
        """Find what an item promises by its lead-in: "U ontvangt nog: – de nota, in september"."""
        page, block = self._paragraphs, self._paragraphs.blocks[index]
        if not page.sentences_of.get(index) or self._under_a_time(index, block):
            return
        if block.kind is not BlockKind.ITEM:
            return
        lead = page.lead(index)
        if lead is None:
            return
        stem, promised = "", None
        if self._leads(lead) and page.sentences_of.get(lead):
            stem = page.sentences_of[lead][-1].text
            promised = announcement(page.parsed(page.sentences_of[lead][-1])) or papers_to_come(
                stem
            )
        told = promised is not None and promised.scope is Scope.CORE
        if self._findings.stands_in(block):
            if _were_sent().search(page.blocks[lead].text) is not None:
                # "Deze brieven zijn verzonden: – de evaluatie (maart)": that was the month.
                self._findings.drop_on_calendar()
            elif told:
                # "Q2: brief over de sluizen", by itself on a calendar, goes to the Kamer.
                self._findings.promise_last()
            return
        if self._with_its_lead(index, lead):
            return
        if promised is None or not told:
            self._among_steps(index, lead)
            return
        first = page.sentences_of[index][0]
        parsed = page.parsed(first)
        term = next((each for each in parsed.wordings if is_dated(each)), None)
        # Under "informeer ik u over:" stand subjects of one promise; what is sent is one each.
        sent = names_paper(first.text) or (
            not ends_in_preposition(stem)
            and _thing().match(first.text) is not None
            and not any(act.at == act.finite for act, _ in parsed.acts)
        )
        shared = promised.term if term is None and sent else None
        if (term is None and not is_dated(shared)) or parsed.done():
            return
        found = self._findings.found
        if found and found[-1].passage.endswith(":"):
            # The items say what the lead-in only announces.
            self._findings.drop_last()
        said = Announcement(
            Scope.CORE,
            promised.firmness,
            "core.listed",
            term,
            informs=True,
            verb_at=term.start if term is not None else 0,
        )
        self._findings.add(first, parsed, said, label=block.label)
        if is_dated(shared):
            # "Voor de zomer ontvangt u: – de nota; – de evaluatie": the time of the lead-in.
            self._findings.date_last(shared.deadline)

    def _with_its_lead(self, index: int, lead: int) -> bool:
        """Find what an item announces with the verb of its lead-in: "In 2027 zal ik: – de regeling aanpassen"."""
        page, above = self._paragraphs, self._paragraphs.blocks[lead]
        if not self._leads(lead):
            return False
        first = page.sentences_of[index][0]
        found = completed(above.text, first.text, page.reader, page.parsed(first), announcement)
        if found is None:
            return False
        before = self._findings.found
        if before and before[-1].passage.endswith(":"):
            self._findings.drop_last()
        self._add(index, *found)
        return True

    def _among_steps(self, index: int, lead: int) -> None:
        """Find what an item without a verb announces among steps to come."""
        page, above = self._paragraphs, self._paragraphs.blocks[lead]
        if not self._leads(lead) and above.kind is not BlockKind.HEADING:
            return
        found = planned(above.text, page.parsed(page.sentences_of[index][0]), page.reader.read)
        if found is not None:
            self._add(index, *found)

    def _add(self, index: int, said: Announcement, shared: Deadline | None) -> None:
        """Add what an item announces, with a time from its lead-in or from its brackets."""
        page = self._paragraphs
        first = page.sentences_of[index][0]
        self._findings.add(first, page.parsed(first), said, label=page.blocks[index].label)
        if shared is not None:
            self._findings.date_last(shared)

    def _leads(self, block: int) -> bool:
        return self._paragraphs.blocks[block].text.endswith(":")

    def _under_a_time(self, index: int, block: Block) -> bool:
        """Give what a block announces without a time that of its heading; find what an item names there."""
        page, findings = self._paragraphs, self._findings
        is_item = block.kind is BlockKind.ITEM
        above = page.lead(index)
        leads = is_item and above is not None and self._leads(above)
        if not leads and (nearest := page.heading(index)) is not None:
            above = nearest
        if above is None or not (leads or page.blocks[above].kind is BlockKind.HEADING):
            return False
        head = page.blocks[above]
        found = page.wordings(head.start, head.end)
        deadline = time_of_heading(head.text, found, page.reader.read)
        if deadline is None:
            return False
        if findings.stands_in(block):
            if findings.found[-1].deadline is NOTHING_SAID:
                findings.date_last(deadline)
        elif is_item:
            first = page.sentences_of[index][0]
            parsed = page.parsed(first)
            if (said := announced_below(parsed)) is not None:
                findings.add(first, parsed, said, label=block.label)
                findings.date_last(deadline)
        return True
