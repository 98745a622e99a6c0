"""Kamerstuk references: what a citation names, apart from how it was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.rules.source_terms import Chamber


@dataclass(frozen=True, slots=True)
class Kamerstuk:
    """One cited parliamentary paper.

    Attributes:
        dossier: Dossier number without spaces ("25424").
        suffix: Budget chapter or addition after the dossier ("VI", "(R2114)"); empty when none.
        number: Number of the paper within the dossier ("772"); a letter at the Eerste Kamer.
        chamber: Which house; None when the citation does not say.
        session: Session year as "2025/26"; None when not said.
        is_annex: Whether the citation is of an annex ("bijlage bij").
        words: The citation as written.
    """

    dossier: str
    number: str
    suffix: str = ""
    chamber: Chamber | None = None
    session: str | None = None
    is_annex: bool = False
    words: str = ""

    @property
    def short(self) -> str:
        """The usual short form, as `25424-772` or `36200-IV-12`."""
        return "-".join(part for part in (self.dossier, self.suffix, self.number) if part)
