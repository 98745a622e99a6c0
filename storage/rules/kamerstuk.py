"""Find citations of Kamerstukken in running text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.rules.reference import Kamerstuk


@dataclass(frozen=True, slots=True)
class FoundKamerstuk:
    """A cited paper in running text: `start` inclusive, `end` exclusive."""

    start: int
    end: int
    kamerstuk: Kamerstuk


def find_kamerstukken(text: str) -> tuple[FoundKamerstuk, ...]:
    """Return every cited paper, in order; "nrs. 209 en 215" are two with the same offsets."""
    del text
    return ()
