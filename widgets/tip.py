"""Tool tips that show plain text.

A tip guesses whether its text is HTML, and wraps only what it takes for it; so text from outside
is given as HTML that shows just that text.
"""

from __future__ import annotations

import html


def as_tip(text: str) -> str:
    """Return what to set as tool tip so that it shows `text`; empty stays empty."""
    return "<p>" + html.escape(text).replace("\n", "<br>") + "</p>" if text else ""
