"""What a format cannot carry: a text that went out comes back otherwise, and nobody changed it.

Declared per format, as tried by saving our sheet in it. Excel's own formats and OpenDocument carry
every text that a register holds, but for spaces at its ends, the kind of its line ends and, where
LibreOffice saved OpenDocument, tabs in a text of more lines. A text
file (.csv) carries what its encoding has; in it `="x"` is the text x, as programs write it to keep
a number from being one, and other line ends are plain ones.
"""

from __future__ import annotations

import re
from functools import cache

from importers.workbooks.codec import comparable, decode

ENCODING = "encoding"
"""Property of a grid that was read from a text file: how it was encoded."""

NARROWEST = "cp1252"
"""The encoding in which spreadsheets of this country save a text file unless told otherwise."""

_ENCODINGS = {"cp1252", "iso8859-15"}


@cache
def kept_as_text() -> re.Pattern[str]:
    """Return a text that a program wrote as a formula, so that it stays one: `="007"`."""
    return re.compile(r'="([^"]*)"')


def carried(text: str, encoding: str) -> tuple[str, ...]:
    """Return a text as a text file in an encoding may bring it back, as one program or another does.

    Args:
        text: As it went out.
        encoding: Of the file; empty for a format that carries everything.
    """
    if not encoding:
        return (text,)
    found = kept_as_text().fullmatch(text)
    text = found[1] if found else text
    plain = text.replace("\u2028", "\n").replace("\u2029", "\n")
    forms = (text, plain) if plain != text else (text,)
    if encoding in _ENCODINGS:
        return tuple(form.encode(encoding, "replace").decode(encoding) for form in forms)
    return forms


def as_it_may_come_back(text: str, encoding: str) -> frozenset[str]:
    """Return a text in every form in which a spreadsheet may bring it back, each as it is compared.

    LibreOffice takes what only looks like an escape (`_x0041_`) for one and leaves tabs out of a text of
    more than one line when it saves OpenDocument; the rest is `carried`.
    """
    forms = {text, *carried(text, encoding)}
    if "_x" in text:
        forms.add(decode(text))
    if "\t" in text and len(text.splitlines()) > 1:
        forms |= {form.replace("\t", "") for form in forms}
    return frozenset(map(comparable, forms))


def said_before(told: str | None, issued: str | None) -> str | None:
    """Return what a cell held before it was typed in: what its sender said last, else what went out.

    What only lost characters in a text file was never said: then what went out is meant.

    Args:
        told: What the sender said last; None for nothing.
        issued: What went out; None when that is not known.
    """
    if told is None or issued is None or told == issued or issued.isascii():
        return issued if told is None else told
    lost = any(comparable(told) in as_it_may_come_back(issued, each) for each in _ENCODINGS)
    return issued if lost else told


def is_carried_by_text(text: str) -> bool:
    """Say whether a text file in the narrowest encoding brings a text back as it was."""
    return text.isascii() or carried(text, NARROWEST) == (text,)
