"""From a letter to its candidates: the stages put together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from importers.letters.by_grammar import dates_meeting
from importers.letters.classify import performs
from importers.letters.clauses import Clauses
from importers.letters.errors import ReadingStopped
from importers.letters.findings import Findings
from importers.letters.granted import GRANTED, was_asked
from importers.letters.items import Items
from importers.letters.lists import ListKind
from importers.letters.paragraphs import Paragraphs
from importers.letters.repair import repair
from importers.letters.repeated import with_repeats
from importers.letters.sentences import BlockKind, Sentence
from importers.letters.series import named_series
from importers.letters.signatures import also_on_behalf_of
from importers.letters.terms import Reader
from storage.rules.kamerstuk import find_kamerstukken
from storage.rules.language import DEFAULTS
from storage.rules.review import Candidate, LetterReading, Passage
from storage.rules.terms import Scope

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from storage.rules.calendar import SittingCalendar
    from storage.rules.language import ReadingSettings
    from storage.rules.reference import Kamerstuk


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
        signatories=page.signatories or page.masthead.signatories,
        also_on_behalf_of=also_on_behalf_of(page.cleaned.text),
    )
    reference = masthead.date or given_date
    reader = Reader(reference, calendar, settings)
    found = _Search(Paragraphs(page.cleaned, masthead, reader))
    return LetterReading(
        text=text,
        masthead=masthead,
        references=_references(text, masthead.own_kamerstuk),
        candidates=found.candidates(is_stopped),
        fulfilments=tuple(found.fulfilments),
        reference_date=reference,
    )


def _references(text: str, own: str | None) -> tuple[Kamerstuk, ...]:
    """Return the Kamerstukken that a text cites; its own number above it is not cited."""
    cited: dict[str, Kamerstuk] = {}
    for found in find_kamerstukken(text):
        if found.kamerstuk.short == own:
            continue
        cited.setdefault(found.kamerstuk.short, found.kamerstuk)
    return tuple(cited.values())


class _Search:
    """Goes through the sentences of one letter."""

    def __init__(self, paragraphs: Paragraphs) -> None:
        self.fulfilments: list[Passage] = []
        self._paragraphs = paragraphs
        self._findings = Findings(paragraphs)
        self._items = Items(paragraphs, self._findings)
        self._clauses = Clauses(paragraphs.parsed)

    def candidates(self, is_stopped: Callable[[], bool]) -> tuple[Candidate, ...]:
        """Return the candidates in the order of the text."""
        for index in range(len(self._paragraphs.blocks)):
            if is_stopped():
                raise ReadingStopped
            self._paragraphs.forget()
            self._clauses.said.clear()
            kind = self._paragraphs.kinds.get(index)
            if kind in {ListKind.PRIORITIES, ListKind.RECOMMENDATIONS}:
                self._items.numbered(index, kind)
            elif not self._items.row(index):
                for sentence in self._paragraphs.sentences_of.get(index, []):
                    for part in self._clauses.of(sentence):
                        self._sentence(part)
                self._items.listed(index)
        subject = self._paragraphs.masthead.subject or ""
        return with_repeats(named_series(self._findings.found, subject))

    def _sentence(self, sentence: Sentence) -> None:
        parsed = self._paragraphs.parsed(sentence)
        settles = performs(parsed)
        if settles is not None:
            outer = self._paragraphs.cleaned.outer(sentence.start, sentence.end)
            spans = self._paragraphs.cleaned.spans(sentence.start, sentence.end)
            self.fulfilments.append(Passage(outer.start, outer.end, spans, sentence.text, settles))
            return
        said = self._clauses.announced(sentence) or self._clauses.elided.get(sentence.start)
        if said is not None and said.rule == GRANTED and not self._was_asked(sentence):
            return
        if said is not None and said.scope is not Scope.CORE and self._dates_meeting(sentence):
            return
        if (said is None or said.scope is not Scope.CORE) and self._findings.dates_before(
            sentence, parsed
        ):
            return
        said = self._findings.worked_out(sentence, said) if said is not None else None
        if said is not None:
            label = self._paragraphs.blocks[sentence.block].label
            in_list = self._paragraphs.blocks[sentence.block].kind is BlockKind.ITEM
            said = self._findings.one_of_them(sentence, said)
            self._findings.add(sentence, parsed, said, label=label if in_list else None)

    def _dates_meeting(self, sentence: Sentence) -> bool:
        return dates_meeting(sentence.text, self._paragraphs.around(sentence).before[:1])

    def _was_asked(self, sentence: Sentence) -> bool:
        """Return whether a sentence, or the one right before it, says what was asked."""
        before = self._paragraphs.around(sentence).before[:1]
        return any(was_asked(words) for words in (sentence.text, *before))
