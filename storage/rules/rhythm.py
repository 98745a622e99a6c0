"""How often a backup is made while work goes on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

EVERY = timedelta(minutes=30)
"""At most so much work stands in no backup."""

AGAIN = timedelta(minutes=5)
"""After so long one that failed is tried again: a disk may have been plugged in."""


def is_due(last: datetime, now: datetime, *, failed: bool = False) -> bool:
    """Say whether it is time for the next backup of a register in which something changed.

    A clock that was set back makes one due: how long ago the last one was is then not known.

    Args:
        last: When the last one was begun.
        now: The present instant.
        failed: Whether the last one came to nothing.
    """
    return not last <= now < last + (AGAIN if failed else EVERY)
