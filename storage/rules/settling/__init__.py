"""Which open promises a letter seems to settle, and what an earlier letter promised and it answers.

Pure scoring on plain dataclasses. Being wrong when sure is worse than asking once too often: sure is
only what the letter does in so many words and what a second ground bears out.
"""

from __future__ import annotations

from storage.rules.settling.comparing import Answer, Comparison, compare
from storage.rules.settling.letter import EvidencedLetter, evidence_of
from storage.rules.settling.proposal import (
    OpenPromise,
    SettlementProposal,
    Settling,
    Unanswered,
    Zone,
)
from storage.rules.settling.scoring import propose

__all__ = [
    "Answer",
    "Comparison",
    "EvidencedLetter",
    "OpenPromise",
    "SettlementProposal",
    "Settling",
    "Unanswered",
    "Zone",
    "compare",
    "evidence_of",
    "propose",
]
