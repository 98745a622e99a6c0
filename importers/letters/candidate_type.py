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
    """Return of what type a find is."""
    if said.recommends:
        return CandidateType.RECOMMENDATION
    if not said.informs:
        return CandidateType.PROMISE
    if deadline.kind is DeadlineKind.RECURRENCE:
        return CandidateType.REPORT
    if deadline.kind is DeadlineKind.WINDOW and _coming_report().search(text):
        return CandidateType.REPORT
    carried = deadline.kind is DeadlineKind.CARRIED
    if carried and _reporting().search(deadline.carrier or deadline.wording or text):
        return CandidateType.REPORT
    return CandidateType.PROMISE


def is_ticked(said: Announcement, deadline: Deadline, *, is_source: bool) -> bool:
    """Return whether the review proposes to take it over (core, and what the sender dates)."""
    if said.scope is Scope.CORE or (said.recommends and is_source):
        return True
    return said.scope is Scope.PLAN and bool(deadline.wording)


@cache
def _reporting() -> re.Pattern[str]:
    return re.compile(
        r"voortgangs\w+|\b\w*rapportages?\b|\bsta(?:at|nd) van\b|\bvolgende\s+\w*brief\b|\b\w*monitor\b|\b\w*jaarverslag\w*|stand[- ]van[- ]zaken\w*|verzamelbrief|jaarbericht",
        re.IGNORECASE,
    )


@cache
def _coming_report() -> re.Pattern[str]:
    return re.compile(
        r"^(?:de|het|een)\s+(?:eerst)?(?:volgende|\w+[dt]e)\s+(?:\w*rapportage|voortgangs\w+|sta(?:at|nd) van|"
        r"\w*monitor|verzamelbrief|brief)\b",
        re.IGNORECASE,
    )
