"""Tool tips that show plain text.

A tip guesses whether its text is HTML, and wraps only what it takes for it; so text from outside
is given as HTML that shows just that text.
"""

from __future__ import annotations


def as_tip(text: str) -> str:
    """Return what to set as tool tip so that it shows `text`; empty stays empty."""
    # Not by the module for HTML: it brings the names of all letters to every start.
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<p>{escaped.replace(chr(10), '<br>')}</p>" if text else ""
