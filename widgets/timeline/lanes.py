"""The lanes of the timeline: records grouped by priority, minister or kind. No Qt."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from storage.rules.terms import RecordKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from resources.words import Words
    from storage.priorities import PriorityRow
    from storage.timeline import TimelineRow


class LanesBy(StrEnum):
    """What a lane stands for."""

    PRIORITY = "priority"
    MINISTER = "minister"
    KIND = "kind"


class Lane(NamedTuple):
    """One lane.

    Attributes:
        key: What it stands for; empty for records without.
        title: What is written before it.
        color: Number of the priority's colour; -1 for none.
        rows: Its records, in the order of entry.
    """

    key: str
    title: str
    color: int
    rows: tuple[TimelineRow, ...]


def lanes_of(
    rows: Sequence[TimelineRow], priorities: Sequence[PriorityRow], by: LanesBy, words: Words
) -> list[Lane]:
    """Return the lanes in their order, that of records without last; no lane is empty.

    Args:
        rows: All records.
        priorities: In their order.
        by: What a lane stands for.
        words: The catalogue.
    """
    groups: dict[str, list[TimelineRow]] = {}
    for row in rows:
        groups.setdefault(_key(row, by), []).append(row)
    if by is LanesBy.PRIORITY:
        known = [(each.id, each.title, each.color) for each in priorities]
    elif by is LanesBy.KIND:
        known = [(kind.value, words(f"terms.kinds.{kind}"), -1) for kind in RecordKind]
    else:
        known = [(name, name, -1) for name in sorted(groups, key=str.casefold) if name]
    known.append(("", words(f"timeline.without.{by}"), -1))
    return [
        Lane(key, title, color, tuple(groups[key])) for key, title, color in known if key in groups
    ]


def _key(row: TimelineRow, by: LanesBy) -> str:
    if by is LanesBy.PRIORITY:
        return row.priority_id or ""
    return row.minister if by is LanesBy.MINISTER else row.kind.value
