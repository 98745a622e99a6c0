"""Of what type a find is, and whether the review proposes to take it over."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from storage.rules.source_terms import CandidateType
from storage.rules.terms import DeadlineKind, Scope

if TYPE_CHECKING:
    from importers.letters.parsed import Announcement
    from storage.rules.deadline import Deadline


def candidate_type(said: Announcement, deadline: Deadline, text: str) -> CandidateType:
    """Return of what type a find is: what informs again and again, or at a named moment, is a report."""
    if said.recommends:
        return CandidateType.RECOMMENDATION
    if said.rule == "other.statutory":
        return CandidateType.REPORT
    if deadline.kind is DeadlineKind.RECURRENCE and (said.informs or _publishes().search(text)):
        return CandidateType.REPORT
    if said.scope is not Scope.CORE:
        by_law = said.scope is Scope.OTHER and _by_law().search(text) is not None
        return CandidateType.REPORT if by_law else CandidateType.PROMISE
    carried = deadline.kind is DeadlineKind.CARRIED
    if carried and _reporting().search(deadline.carrier or deadline.wording or text):
        return CandidateType.REPORT
    again = names_report(text) or _each_time().search(text) is not None
    return CandidateType.REPORT if again else CandidateType.PROMISE


def names_report(text: str) -> bool:
    """Return whether a passage names an edition to come of a report that returns, as what tells or is sent."""
    return any(
        _cited().search(text, 0, found.start()) is None
        and _cited_after().match(text, found.end()) is None
        for found in _edition().finditer(text)
    )


def is_ticked(said: Announcement, deadline: Deadline, *, is_source: bool) -> bool:
    """Return whether the review proposes to take it over (core, and what the sender dates)."""
    if said.scope is Scope.CORE or (said.recommends and is_source):
        return True
    return said.scope is Scope.PLAN and bool(deadline.wording)


@cache
def _publishes() -> re.Pattern[str]:
    """Return what makes work of somebody that returns a report."""
    return re.compile(
        r"\b(?:\w*verslag|\w*rapport(?:age)?|rapporteert|publiceert|publiceren|gepubliceerd|\w*monitor|overzicht|tussenstand|"
        r"reflectie|verschijn\w+)\b|\bte\s+rapporteren\b",
        re.IGNORECASE,
    )


@cache
def _each_time() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:telkens|steeds)\b(?!\s+(?:meer|minder|vaker|nog))(?<!\bnog steeds)",
        re.IGNORECASE,
    )


@cache
def _by_law() -> re.Pattern[str]:
    """Return a duty to report: "brengt op grond van artikel 5 van de wet … verslag uit"."""
    return re.compile(
        r"\b(?:op\s+grond\s+van|ingevolge|krachtens)\s+(?:de\s+\w*wet|artikel)\b[^;]{0,300}\bverslag\b|"
        r"\b(?:artikel\s+\S+|de\s+\w*wet)\b[^,;]{0,60}\b(?:bepaalt|voor|verplicht)\s+dat\b[^;]{0,300}\bverslag\b",
        re.IGNORECASE,
    )


@cache
def _reporting() -> re.Pattern[str]:
    return re.compile(
        rf"{_REPORT}|\b\w*rapportages?\b|\bvolgende\s+\w*brief\b|stand[- ]van[- ]zaken\w*",
        re.IGNORECASE,
    )


_REPORT = (
    r"(?:voortgangs(?:brie\w+|rapport\w+|verslag\w*|bericht\w*|monitor)|(?-i:\bSta(?:at|nd)\s+van\s+)|\bstaat\s+van\s+(?:de|het)\b|\b\w*monitor\b|\b\w*jaarverslag\w*|"
    r"\b(?:half)?(?:jaar|kwartaal|maand|week)(?:brie(?:f|ven)|bericht(?:en)?|rapportages?|overzicht(?:en)?|nota)\b|verzamelbrief|stand-?\s?van-?\s?zaken-?brief|"
    r"\brappel\b|\b\w+s?(?<!tussen)(?<!eind)(?<!nul)(?<!proces)rapportage\b(?<=\w{3}[sn]rapportage)|\b\w+noverzicht\b)"
)
"""Nouns of which it is known that the report returns."""

_PAPER = r"[\w-]*(?:brief|rapportage|bericht|monitor|verslag|overzicht|editie|nota|stand\s+van\s+zaken|memorie|rappel)"


@cache
def _edition() -> re.Pattern[str]:
    """Return an edition of a report: one that returns by its name, or one in a row by what stands before it."""
    return re.compile(
        # "In de Staat van het Onderwijs", "via de voortgangsbrief", "het vierde kwartaaloverzicht".
        rf"{_REPORT}|"
        # "Met de volgende brief over", "de eerste rapportage", "de jaarlijkse brief over".
        rf"\b(?:eerst)?volgende\s+(?:[\w-]+\s+)?{_PAPER}\b|\b(?:half)?jaarlijkse\s+{_PAPER}\b|"
        rf"\beerste\s+(?:\w*rapportage|\w*overzicht|\w*bericht|editie)\b(?!\s+(?:van|over|aan)\s+(?:een|dit|deze|het|de)\b)|"
        # "De volgende komt in juni": of a series that was named.
        r"^(?:de|het)\s+(?:eerst)?volgende\s+(?=(?:ligt|verschijnt|kunt|komt|ontvangt|krijgt|volgt|mag|stuur|zend)\b)|"
        r"\bverslag\s+van\s+(?:de|het)\s+(?:eerstvolgende\s+)?(?:[A-Z][\w-]+\s+|en\s+){0,4}[\w-]*raad\b",
        re.IGNORECASE,
    )


@cache
def _cited() -> re.Pattern[str]:
    """Return what makes the report that follows one that is there already, or only a thing at hand."""
    return re.compile(
        r"\b(?:zoals|reeds|eerder)\s+(?:\w+\s+){0,3}(?:in|bij|met)\s+(?:de|het)\s+(?:\w+\s+)?\Z|"
        r"\b(?:vorige|laatste|recente|jongste|deze|dit|die|onderhavige|bijgevoegde|bijgaande)\s+(?:\w+\s+)?\Z|"
        r"\btegelijk\s+met\s+(?:\w+\s+){1,2}\Z|\b(?:reactie|vragen|inbreng|debat|overleg)\s+(?:op|over|naar\s+aanleiding\s+van)\s+(?:\w+\s+){1,2}\Z|"
        r"\b(?:commissiedebat|debat|overleg)\s+\Z|\bvan\s+de\s+\Z",
        re.IGNORECASE,
    )


@cache
def _cited_after() -> re.Pattern[str]:
    return re.compile(
        r"\s+(?:van\s+\d{1,2}\s+\w+\s+(?:jl|\d{4})|d\.d\.|jl\b|\(kamerstuk)", re.IGNORECASE
    )
