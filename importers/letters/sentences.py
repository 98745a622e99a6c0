"""Blocks (headings, paragraphs, list items) and sentences of a repaired text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.lexicon import Form, readings
from importers.letters.lines import pieces
from importers.letters.repair import item_pattern
from importers.letters.timetable import plans_among
from importers.letters.wordsets import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

# A heading is short and does not end as a sentence does.
LONGEST_HEADING_WORDS = 16
# Reading a sentence takes longer than its length alone: what is longer than these, in characters,
# is cut between words. No paragraph or sentence of a letter comes near.
LONGEST_BLOCK = 20_000
LONGEST_SENTENCE = 2_000


class BlockKind(Enum):
    """What a line of the repaired text is."""

    HEADING = auto()
    TEXT = auto()
    ITEM = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the repaired text.

    Attributes:
        start: Offset of its first character in the repaired text.
        end: Offset after its last character.
        text: The words.
        kind: Heading, paragraph or list item.
        label: Number of an item ("1", "3a"); None for bullets and text.
        parent: Index of the item that this one stands under; None on the upper level.
        mark: Length of the mark before the words of an item.
    """

    start: int
    end: int
    text: str
    kind: BlockKind
    label: str | None = None
    parent: int | None = None
    mark: int = 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence.

    Attributes:
        start: Offset in the repaired text.
        end: Offset after it.
        text: The words.
        block: Index of its block.
    """

    start: int
    end: int
    text: str
    block: int


def read_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a repaired text, in order."""
    blocks: list[Block] = []
    labels = _Labels()
    at = 0
    lines = text.split("\n")
    rows = plans_among(lines)
    for index, line in enumerate(lines):
        for begin, end in pieces(line, LONGEST_BLOCK):
            piece = line[begin:end]
            if words := piece.strip():
                start = at + begin + len(piece) - len(piece.lstrip())
                block = _block(start, words, blocks, labels)
                if index in rows and block.kind is BlockKind.HEADING:
                    block = replace(block, kind=BlockKind.TEXT)
                blocks.append(block)
                labels.add(blocks[-1].label)
        at += len(line) + 1
    return tuple(_or_heading(blocks, at) for at in range(len(blocks)))


def _or_heading(blocks: list[Block], at: int) -> Block:
    """Return a block; a numbered line alone between paragraphs ("3. Financiering") is a heading."""
    block = blocks[at]
    before = blocks[at - 1].kind if at else None
    after = blocks[at + 1].kind if at + 1 < len(blocks) else None
    # "Aanbeveling 1: leestijd" above a paragraph, right after the list of recommendations.
    named = block.text[:1].isalpha() and after is BlockKind.TEXT and not _orders(block)
    if (
        block.kind is not BlockKind.ITEM
        or block.label is None
        or (BlockKind.ITEM in {before, after} and not named)
        or len(block.text.split()) > LONGEST_HEADING_WORDS
        or re.search(r"[.:;?!,]$", block.text)
        or (block.text[:1].isalpha() and _orders(block))
    ):
        return block
    return Block(block.start + block.mark, block.end, block.text[block.mark :], BlockKind.HEADING)


def _orders(block: Block) -> bool:
    """Return whether the words behind a mark begin with what is to be done: "Aanbeveling A: maak …"."""
    first = re.match(r"[a-zà-ÿ]+", block.text[block.mark :])
    return first is not None and any(each.form is Form.FIRST for each in readings(first[0]))


@dataclass(slots=True)
class _Labels:
    """The last labels so far: of all, and of those that begin with a number."""

    last: str | None = None
    number: int | None = None

    def add(self, label: str | None) -> None:
        if label is None:
            return
        self.last = label
        if found := re.match(r"\d+", label):
            self.number = int(found[0])


def _block(start: int, words: str, before: list[Block], labels: _Labels) -> Block:
    end = start + len(words)
    found = item_pattern().match(words)
    label = None
    if found is not None:
        label = (found["label"] or found["named"] or "").replace(" ", "").lower() or None
        parent = _parent(label, before)
        if parent is not None or label is None or _follows(label, labels):
            if parent is not None:
                label = f"{before[parent].label}{label}"
            return Block(start, end, words, BlockKind.ITEM, label, parent, found.end())
    unstopped = not re.search(r"[.:;?!,][)»”\"'’]?$", words)
    if len(words.split()) <= LONGEST_HEADING_WORDS and unstopped and not _tells().match(words):
        return Block(start, end, words, BlockKind.HEADING)
    return Block(start, end, words, BlockKind.TEXT)


@cache
def _tells() -> re.Pattern[str]:
    """Return a line without a stop that is a sentence all the same: "Uw Kamer ontvangt de nota in mei 2027"."""
    reader = r"(?:u|(?:uw|de|beide)\s+(?:tweede\s+|eerste\s+)?kamers?)"
    verb = r"(?:ontvangt|krijgt|hoort|wordt|worden|zal|zullen|volgt|gaat|komt|stuur|sturen|zend|informeer|informeren|bericht)"
    return re.compile(
        rf"(?!(?:hoe|wat|wanneer|waarom|of|welke)\b)(?:{reader}\s+{verb}\b|[^,;]{{3,60}}\s{verb}\s+(?:ik\s+|wij\s+)?(?:(?:aan|naar)\s+)?{reader}\b|"
        rf"[^,;]{{3,60}}\s(?:gaat|komt|volgt|wordt)\s[^,;]{{0,40}}(?:aan|naar)\s+{reader}\b)",
        re.IGNORECASE,
    )


def _parent(label: str | None, before: list[Block]) -> int | None:
    """Return the numbered item that a lettered item stands under; it follows directly."""
    if label is None or not label.isalpha() or not before or before[-1].kind is not BlockKind.ITEM:
        return None
    last = before[-1]
    if last.parent is not None:
        sibling = (last.label or "")[-1:]
        return last.parent if ord(label[0]) == ord(sibling or " ") + 1 else None
    numbered = last.label is not None and last.label.isdecimal()
    return len(before) - 1 if numbered and label in {"a", "i"} else None


def _follows(label: str, labels: _Labels) -> bool:
    """Return whether a label begins a list or follows on one: "12." in running text does not."""
    if label in {"1", "a", "i", "1a"}:
        return True
    if labels.last is None:
        return label[0] in "12"
    if label.isalpha():
        return len(label) > 1 or labels.last[-1:] == chr(ord(label) - 1)
    number = int(re.match(r"\d+", label)[0])  # type: ignore[index]  # not alphabetic: begins with a digit
    return labels.number is not None and number in {labels.number, labels.number + 1}


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(
        # The mark of a note may stick to the stop: "de begroting.12 Uw Kamer", "vóór 2027.1 In mei".
        r"(?:[.!?…]+[\"'”’»)\]]*(?:(?:(?<=[a-zà-ÿ]{2}[.)])|(?<=[a-zà-ÿ][»”\"'’]\.)|(?<=\bc\.s\.)|(?<=\b(?:19|20)\d\d\.))\d{1,3}(?=\s+[A-ZÀ-Þ]))?)"
        r"\s+(?=[\"'‘“«(\[]?[A-ZÀ-Þ0-9])"
    )


# After these a capital is a name or a number, not a new sentence.
ABBREVIATIONS = word_set(
    "nr nrs no art artt mr mrs dr drs prof ir ing mw dhr bijv bv d.d o.a i.v.m m.b.t t.a.v "
    "t.b.v i.h.k.v a.d.h.v m.u.v m.i.v i.o.m i.s.m n.a.v o.b.v t.o.v resp ca circa incl "
    "excl blz pag p vgl zgn evt max min st stb stcrt hfst par lid sub jhr gen kol m.n c.q "
    "dwz d.w.z nl tel vs z.g.n w.o o.g.v i.p.v conform v.l.n.r afd kst bijl aanh hand trb "
    "pb hr ms mevr",
)


_LONGEST_INITIALS = 40


@cache
def _last_word() -> re.Pattern[str]:
    return re.compile(r"[^\s(\[\"'‘“«]+$")


@cache
def _initials() -> re.Pattern[str]:
    return re.compile(r"(?:[A-Z][a-z]?\.)*[A-Z]")


def _is_abbreviation(text: str, stop: int) -> bool:
    word = _last_word().search(text[max(0, stop - _LONGEST_INITIALS) : stop])
    if word is None:
        return False
    plain = word[0].lower()
    if plain in {"bv", "nv"} and _company().search(
        text[: word.start() + max(0, stop - _LONGEST_INITIALS)]
    ):
        # "een bv.": a company, no "bijvoorbeeld".
        return False
    # A single capital is an initial ("S. Jansen"); so are several with full stops ("S.Th.M.").
    initials = _initials().fullmatch(word[0]) is not None
    return plain in ABBREVIATIONS or initials or (plain.isdecimal() and _date_follows(text, stop))


@cache
def _citation() -> re.Pattern[str]:
    # "2 maart jl. (06-LNV-11) informeer ik u": what goes on behind brackets in small letters has not ended.
    return re.compile(
        r"(?i:\((?:kamerstuk|motie|zie|tk|ek|handelingen|bijlage))|\([^()]{1,60}\)\s+[a-zà-ÿ]"
    )


def _cites(text: str, at: int) -> bool:
    """Return whether a citation in brackets follows, which belongs to the sentence: "c.s. (Kamerstuk …)"."""
    return _citation().match(text[at:]) is not None


@cache
def _company() -> re.Pattern[str]:
    return re.compile(r"\b(?:een|de|zijn|haar|uw)\s+$", re.IGNORECASE)


def _date_follows(text: str, stop: int) -> bool:
    """Return whether a number with a full stop is no end: "artikel 3. 2" is rare, "1. 5" too."""
    return text[stop : stop + 2].strip()[:1].isdecimal()


def read_sentences(blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    """Return the sentences of paragraphs and items; a heading is none."""
    sentences: list[Sentence] = []
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            continue
        begin = block.mark
        for found in _stop().finditer(block.text, begin):
            if _is_abbreviation(block.text, found.start()) or _cites(block.text, found.end()):
                continue
            sentences.extend(_cut(block, index, begin, found.end()))
            begin = found.end()
        if block.text[begin:].strip():
            sentences.extend(_cut(block, index, begin, len(block.text)))
    return tuple(sentences)


def _sentence(block: Block, index: int, begin: int, end: int) -> Sentence:
    words = block.text[begin:end].rstrip()
    start = block.start + begin
    return Sentence(start, start + len(words), words, index)


def _cut(block: Block, index: int, begin: int, end: int) -> Iterator[Sentence]:
    """Yield a sentence; one that goes on for pages is no sentence, and is read in pieces."""
    for first, last in pieces(block.text[begin:end], LONGEST_SENTENCE):
        if block.text[begin + first : begin + last].strip():
            yield _sentence(block, index, begin + first, begin + last)
