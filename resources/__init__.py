"""What is shipped and is no code: words, icons, palettes, calendars, fonts, the sample.

The few lines of Python here only find and read those files.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def resource(*parts: str) -> Traversable:
    """Return the shipped file or folder at `parts`, below this package."""
    return files(__name__).joinpath(*parts)
