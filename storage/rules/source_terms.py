"""The closed lists of letters and other sources. Values are what is stored and written as JSON.

Beside `terms`, which a list on the screen needs at once: these are asked for when a source is.
"""

from __future__ import annotations

from enum import StrEnum


class SourceKind(StrEnum):
    """Where records come from."""

    LETTER = "letter"
    DEBATE = "debate"
    REPORT = "report"
    LIST = "list"


class CitationRole(StrEnum):
    """What a passage does to the record that it cites."""

    MADE = "made"
    REPEATED = "repeated"
    SETTLED = "settled"
    POSTPONED = "postponed"


class Extent(StrEnum):
    """How far a letter settles a commitment."""

    WHOLE = "whole"
    PARTLY = "partly"


class Chamber(StrEnum):
    """The two houses of parliament."""

    LOWER = "TK"
    UPPER = "EK"


class CandidateType(StrEnum):
    """What a passage in a letter announces."""

    PROMISE = "toezegging"
    REPORT = "rapportage"
    PRIORITY = "prioriteit"
    RECOMMENDATION = "aanbeveling"
