"""The grammar of weeks beside a period: "in de eerste week na het kerstreces"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.rules.language import lexicon
from storage.rules.language.grammar import article, ordinal
from storage.rules.language.periods import period
from storage.rules.language.tree import Beside, Kind, Limit, Limited, Period, Stretch

if TYPE_CHECKING:
    from storage.rules.language.tokens import Tokens

_WEEKS = frozenset({"week", "weken"})
_AFTER = frozenset({Limit.AFTER, Limit.SOON_AFTER})
_KINDS = frozenset({Kind.RECESS, Kind.FEAST, Kind.SEASON, Kind.DAY})


def week_beside(tokens: Tokens, i: int) -> tuple[Stretch, int] | None:
    """Read "de tweede week na het reces", "de week voor Prinsjesdag", "de eerste weken na de zomer"."""
    if not _WEEKS & {tokens.text(i + 1), tokens.text(i + 2)}:
        return None
    j = article(tokens, i)
    nth = ordinal(tokens, j)
    n, k = nth or (1, j)
    word = tokens.text(k)
    if word not in _WEEKS or (nth is None and j == i):
        return None
    lead = lexicon.limits().longest(tokens, k + 1)
    if lead is None or lead[0] not in {Limit.BEFORE, *_AFTER}:
        return None
    read = period(tokens, lead[1])
    if read is None:
        return None
    of, end = read
    is_before = lead[0] is Limit.BEFORE
    if (
        not isinstance(of, Period)
        or of.part is not None
        or of.kind not in _KINDS
        or (n < 0 and not is_before)
    ):
        return None
    if word == "weken":
        return None if is_before or n != 1 else (Limited(Limit.SOON_AFTER, of), end)
    return Beside(of, abs(n), is_before=is_before), end
