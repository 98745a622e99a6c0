"""What is shipped and is no code: words, icons, palettes, calendars, fonts, the sample.

The few lines of Python here only find and read those files.
"""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent


def resource(*parts: str) -> Path:
    """Return the shipped file or folder at `parts`, below this package.

    A plain path: `importlib.resources` costs a tenth of the start-up, and installers put the files
    beside this one as well.
    """
    return _HERE.joinpath(*parts)
