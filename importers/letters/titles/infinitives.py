"""Clauses turned round as a list of actions says them: object first, infinitive last."""

from __future__ import annotations

import re
from functools import cache

from importers.letters.lexicon import PARTICLES
from importers.letters.titles.phrases import subordinate_at

_OTHERS = r"zullen|kunnen|gaan|moeten|mogen|willen"


@cache
def _te() -> re.Pattern[str]:
    particles = "|".join(sorted(PARTICLES - {"om"} | {"deel", "plaats"}))
    return re.compile(
        rf"\b(?:(?P<particle>{particles})\s+)?te\s+(?:(?:{_OTHERS})\s+)*(?P<causes>laten\s+|blijven\s+)?"
        r"(?P<verb>\w+en|\w*(?:doen|gaan|zien|staan|slaan))\b"
    )


@cache
def _modal() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|\s+)(?:zal|zullen|gaat|gaan|wil|willen|{_OTHERS})(?=\s+(?:laten\s+|blijven\s+)?(?:\w+en|\w*(?:doen|gaan|zien|staan|slaan))\b)|"
        r"(?<=en)\s+(?:zal|zullen|gaat|wil|willen)(?=\s|$)"
    )


def _without_te(found: re.Match[str]) -> str:
    return f"{found['causes'] or ''}{found['particle'] or ''}{found['verb']}"


def infinitive(words: str) -> str:
    """Return a clause with "te", or with "dat", as an infinitive: "kosten te dekken" loses "te".

    A clause that hangs on it ("om … te …") stays as it is.
    """
    words = re.sub(r"^(?:om|dat)\s+", "", words.strip(" ,"))
    words = re.sub(
        r"^(?:ik|wij|we|zij|ze|(?:het|dit|ook het) kabinet)\s+", "", words, flags=re.IGNORECASE
    )
    border = subordinate_at(words)
    main, rest = words[:border], words[border:]
    turned = _te().sub(_without_te, main, count=1)
    if turned == main:
        turned = _modal().sub("", main, count=1)
    turned = re.sub(r"\s*\b(?:laten\s+)?plaats(?:laten )?vinden\b", "", turned)
    turned = re.sub(r"\s+(?:hebben|zijn|is)\s*$", "", turned)
    return f"{turned.rstrip()} {rest}".strip() if rest[:1] != "," else f"{turned.rstrip()}{rest}"
