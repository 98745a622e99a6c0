"""The report series that a passage names: "Voortgangsbrief brede aanpak"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.wordsets import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.rules.deadline import Deadline
    from storage.rules.review import Candidate

HEAD = (
    r"voortgangs(?:brief|brieven|rapportages?|berichten|bericht|verslag|verslagen)|\w*(?:jaar|halfjaar|kwartaal)?rapportages?|"
    r"staat van|\w*monitor|verzamelbrief|jaarverslag(?:en)?|jaarbericht|stand[- ]van[- ]zaken-?brief"
)
# Where a name ends: the sentence goes on.
_ENDS = word_set(
    "informeer informeren informeert geïnformeerd ik wij we zal zullen wordt worden u uw kamer van met op in over "
    "die dat aan en waarin waarbij gemeld voor te sturen stuur kom terug ga nader is zijn het de een kunnen om naar "
    "via per bericht rapporteer gerapporteerd betrek hierop hierover daarop daarover",
)
_SINGULAR = (
    ("brieven", "brief"),
    ("rapportages", "rapportage"),
    ("verslagen", "verslag"),
    ("berichten", "bericht"),
)
LONGEST_NAME_WORDS = 4


@cache
def _named() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<before>\b\w+\s+)?\b(?P<head>{HEAD})\b(?P<rest>(?:\s+(?:over|van)\s+(?:(?:de|het)\s+)?(?:programma\s+)?)?[^.,;:()]*)",
        re.IGNORECASE,
    )


def series_of(text: str, deadline: Deadline) -> str | None:
    """Return the title of the series that carries or is a report; None when none is named.

    Args:
        text: The sentence.
        deadline: Its term, which may name the carrier more fully.
    """
    for words in (text, deadline.carrier or ""):
        for found in _named().finditer(words):
            if re.match(
                r"(?:laatste|vorige|recente|recentste)\b", found["before"] or "", re.IGNORECASE
            ):
                continue
            return _title(found["head"], found["rest"])
    return None


def _title(head: str, rest: str) -> str:
    for many, one in _SINGULAR:
        head = re.sub(f"{many}$", one, head, flags=re.IGNORECASE)
    rest = re.sub(r"^\s+(?:over|van)\s+(?:(?:de|het)\s+)?(?:programma\s+)?", "", rest)
    name: list[str] = []
    for word in rest.split():
        plain = word.strip("'\"‘’“”«»").lower()
        if plain in _ENDS or len(name) == LONGEST_NAME_WORDS:
            break
        name.append(word.strip("'\"‘’“”«»"))
    title = " ".join([head, *name])
    return title[:1].upper() + title[1:]


def named_series(candidates: Sequence[Candidate], subject: str) -> tuple[Candidate, ...]:
    """Return the candidates; "de volgende voortgangsbrief" gets the full name used elsewhere.

    Args:
        candidates: As found.
        subject: Subject of the letter, which may itself be an aflevering of the series.
    """
    full = [each.series for each in candidates if each.series and " " in each.series]
    own = re.match(rf"(?:{HEAD})\b[^,;:]{{0,400}}", subject, re.IGNORECASE)
    if own:
        full.append(re.sub(r"\s+(?:19|20)\d\d$", "", own[0]).strip())
    return tuple(
        replace(
            each, series=next((name for name in full if name.startswith(each.series)), each.series)
        )
        if each.series and " " not in each.series
        else each
        for each in candidates
    )
