"""Whether a letter is an aflevering of a series of reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.rules.settling.vocabulary import paper_kind, rare_stems, stems

if TYPE_CHECKING:
    from storage.rules.settling.letter import EvidencedLetter

_YEAR = 4


def is_aflevering(letter: EvidencedLetter, series: str, period: str) -> bool:
    """Say whether a letter is the aflevering of a period of a series.

    Its subject has all rare words of the series' title and names the same kind of paper. Its year
    is that of the period, unless the subject names another.

    Args:
        letter: The letter.
        series: Title of the series; empty for none.
        period: "2026" or "2026-H1"; empty when not known.
    """
    rare = rare_stems(series)
    if not rare or not rare <= letter.subject_stems:
        return False
    kind = paper_kind(series)
    if kind != letter.paper and not set(stems(series)) <= set(stems(letter.subject)):
        return False
    if not period:
        return True
    year = period[:_YEAR]
    if letter.years:
        return year in letter.years
    return letter.date is not None and year == str(letter.date.year)


_MOSTLY = 0.75


def same_series(subject: str, other: str) -> bool:
    """Say whether two letters seem to be of one series: the same kind of paper on the same thing."""
    mine, theirs = rare_stems(subject), rare_stems(other)
    fewest = min(len(mine), len(theirs))
    if not fewest or paper_kind(subject) != paper_kind(other):
        return False
    return len(mine & theirs) / fewest >= _MOSTLY
