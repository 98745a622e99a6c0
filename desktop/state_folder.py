"""Where the program keeps what it may lose: of a user on this machine, never records."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@cache
def state_folder() -> Path:
    """Return the folder that the system has for it; it may not be there yet."""
    # Read from disk when first asked for, which is after the first paint.
    from platformdirs import user_state_path

    return user_state_path("gestand", appauthor=False)
