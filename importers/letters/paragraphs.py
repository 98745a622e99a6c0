"""A letter in its paragraphs: blocks, headings, sentences, and the times in each."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from importers.letters.lists import list_kinds
from importers.letters.overview import is_head as is_overview
from importers.letters.overview import rows_below
from importers.letters.parsed import Parsed, parse
from importers.letters.sentences import Block, BlockKind, Sentence, read_blocks, read_sentences
from importers.letters.timetable import is_head
from importers.letters.titles import Context
from storage.rules.deadline import Found

if TYPE_CHECKING:
    from importers.letters.cleaned import Cleaned
    from importers.letters.lists import ListKind
    from importers.letters.terms import Reader
    from storage.rules.review import Masthead


class Paragraphs:
    """The blocks of a letter with their sentences; offsets are those of the repaired text.

    Attributes:
        cleaned: The repaired text, which leads back to the original.
        masthead: The head of the letter.
        reader: How times are read in it.
        blocks: Paragraphs, items and headings in the order of the text.
        sentences_of: The sentences of each block that has any.
        rows: Which blocks are rows of a table of papers to come.
        kinds: Of which kind the list is that an item is part of.
        is_source: Whether the text is the report itself: nobody signs or dates it.
    """

    def __init__(self, cleaned: Cleaned, masthead: Masthead, reader: Reader) -> None:
        self.cleaned = cleaned
        self.masthead = masthead
        self.reader = reader
        self.blocks: tuple[Block, ...] = read_blocks(cleaned.text)
        self.rows = rows_below([each.text for each in self.blocks])
        self.kinds: dict[int, ListKind] = list_kinds(self.blocks)
        self.sentences_of: dict[int, list[Sentence]] = {}
        for sentence in read_sentences(self.blocks):
            self.sentences_of.setdefault(sentence.block, []).append(sentence)
        self.is_source = masthead.date is None and not masthead.signatories
        self._headings = [at for at, b in enumerate(self.blocks) if b.kind is BlockKind.HEADING]
        self._leads = [at for at, b in enumerate(self.blocks) if b.kind is not BlockKind.ITEM]
        self._wordings = reader.wordings(cleaned.text)
        self._wording_starts = [each.start for each in self._wordings]
        # What was read of the block at hand, by where it stands.
        self._read: dict[tuple[int, int], Parsed] = {}

    def forget(self) -> None:
        """Let go of the sentences that were read."""
        self._read.clear()

    def wordings(self, start: int, end: int) -> tuple[Found, ...]:
        """Return the wordings that lie within a stretch, offsets from its start."""
        return tuple(
            Found(each.start - start, each.end - start, each.deadline)
            for each in self._wordings[
                bisect_left(self._wording_starts, start) : bisect_left(self._wording_starts, end)
            ]
            if each.end <= end
        )

    def parsed(self, sentence: Sentence) -> Parsed:
        """Return a sentence, or a part of one, with all that the rules look at."""
        key = (sentence.start, sentence.end)
        if key not in self._read:
            wordings = self.wordings(*key)
            self._read[key] = parse(sentence.text, wordings, self.masthead, self.reader.reference)
        return self._read[key]

    def heading(self, block: int) -> int | None:
        """Return the index of the heading above a block; None when there is none."""
        above = bisect_left(self._headings, block)
        return self._headings[above - 1] if above else None

    def heading_text(self, block: int) -> str:
        """Return the heading above a block; the subject of the letter where there is none.

        The head of a table ("Product | Planning") and a row above say nothing of a row.
        """
        above = self.heading(block)
        if above is None or above in self.rows:
            return self.masthead.subject or ""
        words = self.blocks[above].text
        return (self.masthead.subject or "") if is_head(words) or is_overview(words) else words

    def lead(self, item: int) -> int | None:
        """Return the index of the block above the items of which one is `item`; None at the top."""
        above = bisect_left(self._leads, item)
        return self._leads[above - 1] if above else None

    def around(self, sentence: Sentence, *, heading: bool = True) -> Context:
        """Return what stands around a sentence, for its title.

        Args:
            sentence: The sentence.
            heading: Whether heading and subject may go before a short title.
        """
        above = sentence.block - 1
        if above >= 0 and self.blocks[above].kind is BlockKind.TEXT:
            earlier = [each.text for each in self.sentences_of.get(above, [])]
        else:
            earlier = []
        own = [
            each.text
            for each in self.sentences_of.get(sentence.block, [])
            if each.start < sentence.start
        ]
        before = tuple(reversed([*earlier, *own]))
        if not heading:
            return Context(before=before)
        subject = self.masthead.subject or ""
        return Context(self.heading_text(sentence.block), before, subject)
