"""What can be chosen in the palette, and the order in which it is offered for some words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from widgets.palette.matching import Match, find

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Entry(NamedTuple):
    """One line of the palette.

    Attributes:
        key: What is told when it is chosen.
        title: What it is called.
        section: The heading it stands under.
        lead: A few quiet words before the title, as the number of a record.
        detail: A few quiet words after the title, as where it stands in the menus.
        keys: Its shortcut; empty for none.
        icon: Icon before it; empty for none.
        color: Number of the priority's colour, shown when there is no icon; -1 is none.
        also: Further words by which it is found.
        enabled: Whether it can be chosen; if not, `detail` says why.
    """

    key: str
    title: str
    section: str
    lead: str = ""
    detail: str = ""
    keys: str = ""
    icon: str = ""
    color: int = -1
    also: str = ""
    enabled: bool = True


class Found(NamedTuple):
    """An entry with the places of its title that were typed: (start, end), end exclusive."""

    entry: Entry
    spans: tuple[tuple[int, int], ...] = ()


def offered(typed: str, entries: Iterable[Entry]) -> list[Found]:
    """Return the entries that fit what was typed, section by section.

    Within a section the best comes first and what fits equally well keeps its order; a section
    stands where its best entry would. What cannot be chosen now comes last of its section. Without
    words everything is offered, as it came.
    """
    if not typed.strip():
        return [Found(entry) for entry in entries]
    fitting: list[tuple[Match, int, Entry]] = []
    for place, entry in enumerate(entries):
        match = find(typed, entry.title, entry.also)
        if match is not None:
            fitting.append((match, place, entry))
    best: dict[str, tuple[int, int, int]] = {}
    for match, place, entry in fitting:
        rank = (match.tier, match.place, place)
        best[entry.section] = min(best.get(entry.section, rank), rank)
    fitting.sort(
        key=lambda each: (
            best[each[2].section],
            not each[2].enabled,
            each[0].tier,
            each[0].place,
            each[1],
        )
    )
    return [Found(entry, match.spans) for match, _, entry in fitting]


def in_sections(found: Sequence[Found]) -> list[Found | str]:
    """Return the lines with the heading of each section before its first entry."""
    lines: list[Found | str] = []
    before = None
    for each in found:
        if each.entry.section != before:
            before = each.entry.section
            lines.append(before)
        lines.append(each)
    return lines
