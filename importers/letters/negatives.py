"""What looks like a promise and is none: the one question that is asked of every find."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from importers.letters.by_grammar import GRAMMAR
from importers.letters.grounds_asked import ASKED
from importers.letters.grounds_by_clause import BY_CLAUSE
from importers.letters.grounds_of_course import COURSE
from importers.letters.grounds_of_rules import RULES
from importers.letters.grounds_told import TOLD
from importers.letters.tenses import coordinate
from importers.letters.terms import is_dated
from storage.rules.terms import Scope

if TYPE_CHECKING:
    from importers.letters.ground import Ground
    from importers.letters.parsed import Announcement, Parsed

GROUNDS = (*TOLD, *ASKED, *RULES, *COURSE)
"""Grounds told by words; those told by grammar are functions."""


@dataclass(frozen=True, slots=True)
class _Compiled:
    ground: Ground
    words: tuple[str, ...]
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None


@cache
def _compiled() -> tuple[_Compiled, ...]:
    return tuple(
        _Compiled(
            each,
            tuple(each.words.split()),
            re.compile(each.pattern, re.IGNORECASE),
            re.compile(each.unless, re.IGNORECASE) if each.unless else None,
        )
        for each in GROUNDS
    )


def _one_stands(words: tuple[str, ...], sentence: str) -> bool:
    for word in words:  # noqa: SIM110 - asked thousands of times; any() takes twice as long
        if word in sentence:
            return True
    return False


@lru_cache(maxsize=1_000)
def _speaking(rule: str, *, informs: bool, core: bool, dated: bool) -> tuple[_Compiled, ...]:
    """Return the grounds that say anything about one kind of announcement."""
    return tuple(
        each
        for each in _compiled()
        if _speaks_of(each.ground, rule, informs=informs, core=core, dated=dated)
    )


def _speaks_of(ground: Ground, rule: str, *, informs: bool, core: bool, dated: bool) -> bool:
    if informs:
        if not ground.informing_too or (dated and ground.unless_dated):
            return False
    elif not ground.of_plans:
        return False
    if (ground.not_core and core) or (ground.undated and dated):
        return False
    if ground.only_of and not rule.startswith(ground.only_of):
        return False
    return not (ground.not_of and rule.startswith(ground.not_of))


def _stands(each: _Compiled, parsed: Parsed, said: Announcement, *, dated: bool) -> bool:
    """Return whether a ground is found where it counts.

    What holds or happens by itself says nothing against a plan in another clause: "De proef start in mei en
    loopt tot 2028".
    """
    if not (
        dated and each.ground.by_clause and said.scope is not Scope.CORE and said.term is not None
    ):
        return each.pattern.search(parsed.text) is not None
    return each.pattern.search(parsed.text, *coordinate(parsed, said.term.start)) is not None


def ground_against(parsed: Parsed, said: Announcement, *, besides: str = "") -> str | None:
    """Return the name of the first ground to leave a sentence out; None when there is none.

    Args:
        parsed: The sentence.
        said: What it seems to announce; some grounds hold for plans only.
        besides: A ground that is passed over.
    """
    dated = is_dated(said.term)
    sentence = parsed.text
    small = sentence.lower()
    core = said.scope is Scope.CORE
    for each in _speaking(said.rule, informs=said.informs, core=core, dated=dated):
        ground = each.ground
        if ground.name == besides:
            continue
        if ground.one_clause and ";" in sentence[: said.verb_at]:
            continue
        if each.words and not _one_stands(each.words, small):
            continue
        if _stands(each, parsed, said, dated=dated) and not (
            each.unless and each.unless.search(sentence)
        ):
            return ground.name
    return next(
        (against.__name__ for against in (*GRAMMAR, *BY_CLAUSE) if against(parsed, said)), None
    )
