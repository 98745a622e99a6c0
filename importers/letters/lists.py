"""What a list in a letter is: priorities, recommendations, or something else."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import cache

from importers.letters.sentences import Block, BlockKind


class ListKind(Enum):
    """What the items of a list are."""

    PRIORITIES = auto()
    RECOMMENDATIONS = auto()
    OTHER = auto()


@cache
def _priorities() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:prioriteit\w*|prioritaire|pijlers?|speerpunt\w*|actielijn\w*|hoofddoel\w*|doelstelling\w*|zwaartepunt\w*|"
        r"kernpunt\w*|ambities?|beleidsprioriteit\w*|beleidslijn\w*|actiepunt\w*)\b|"
        # "de volgende vijf acties": counted or announced, not any action in passing.
        r"\b(?:volgende|onderstaande|twee|drie|vier|vijf|zes|zeven|acht|negen|tien)\s+(?:[\w-]+\s+)?(?:acties|stappen|afspraken|voornemens)\b",
        re.IGNORECASE,
    )


@cache
def _recommendations() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:aanbeveling\w*|beve(?:el|elt|len)\b[^.;]{0,400}\baan|advise(?:er|ert|ren))\b",
        re.IGNORECASE,
    )


@cache
def _something_else() -> re.Pattern[str]:
    """Return what a list of findings, questions or contents is announced with."""
    return re.compile(
        r"\b(?:knelpunt\w*|bevinding\w*|conclusie\w*|opzet|leeswijzer|opbouw|vra(?:ag|gen)|criteria|voorwaarden|"
        r"scenario\w*|duidelijk dat|hoofdstukken|onderdelen|voorbeelden|oorzaken|risico's|argumenten|varianten|redenen)\b",
        re.IGNORECASE,
    )


def list_kinds(blocks: tuple[Block, ...]) -> dict[int, ListKind]:
    """Return for every list item, by the index of its block, what its list is."""
    kinds: dict[int, ListKind] = {}
    current: ListKind | None = None
    last_label: str | None = None
    heading: Block | None = None
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.ITEM:
            heading = block if block.kind is BlockKind.HEADING else heading
            continue
        if block.parent is not None:
            kinds[index] = kinds[block.parent]
            continue
        previous = index and blocks[index - 1].kind is BlockKind.ITEM
        goes_on = (
            block.label is not None and last_label is not None and _next(last_label, block.label)
        )
        if current is None or not (previous or goes_on):
            current = _kind_of(blocks[index - 1] if index else None, heading)
        last_label = block.label
        kinds[index] = _named(block) or current
    return kinds


def _next(last: str, label: str) -> bool:
    return last.isdecimal() and label.isdecimal() and int(label) == int(last) + 1


def _named(block: Block) -> ListKind | None:
    """Return the kind of an item that names itself: "Aanbeveling 3: …", "Beslispunt 1. …"."""
    if re.match(r"(?:aanbeveling|beslispunt)\s+(?:\d|[a-z]\s*:)", block.text, re.IGNORECASE):
        return ListKind.RECOMMENDATIONS
    if re.match(
        r"(?:prioriteit|actielijn|pijler|speerpunt)\s+(?:\d|[a-z]\s*:)", block.text, re.IGNORECASE
    ):
        return ListKind.PRIORITIES
    return None


def _kind_of(lead: Block | None, heading: Block | None) -> ListKind:
    """Return what announces a list: its lead-in, or else the heading above it."""
    said = []
    if lead is not None and lead.kind is BlockKind.TEXT:
        said.append(re.split(r"(?<=[.!?])\s", lead.text)[-1])
    elif lead is not None and lead.kind is BlockKind.HEADING:
        said.append(lead.text)
    for words in said:
        if _recommendations().search(words) and not re.search(
            r"\b(?:bij|op|in reactie op)\b[^:]{0,400}aanbevel", words
        ):
            return ListKind.RECOMMENDATIONS
        if _priorities().search(words):
            return ListKind.PRIORITIES
        if _something_else().search(words):
            return ListKind.OTHER
    if heading is not None and lead is heading:
        return ListKind.OTHER
    if heading is not None and re.fullmatch(
        r"(?:\d+\.?\s*)?aanbevelingen(?: .{0,40})?", heading.text, re.IGNORECASE
    ):
        return ListKind.RECOMMENDATIONS
    return ListKind.OTHER


def extent(blocks: tuple[Block, ...], index: int) -> int:
    """Return the offset after an item together with what stands under it."""
    end = blocks[index].end
    for below in range(index + 1, len(blocks)):
        block = blocks[below]
        if block.kind is not BlockKind.ITEM or block.parent != index:
            break
        end = block.end
    return end
