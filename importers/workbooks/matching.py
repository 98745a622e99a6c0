"""Which record a row without an id may be of: a score in three zones, with the reason."""

from __future__ import annotations

import heapq
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from storage.rules.kamerstuk import find_kamerstukken
from storage.rules.message import Message
from storage.rules.settling.vocabulary import Rarity, as_written, content
from storage.rules.text import fold
from storage.rules.workbook_review import Candidate, Zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from storage.exchanges import SheetRecord

_MOST = 5
"""Candidates that are told."""

_MOST_TEXT = 1_000
"""Characters of a text that are compared."""

_ASK, _SURE, _AHEAD = 0.45, 0.8, 0.1
"""From which score on a record is told and proposed, and how far ahead of the next it must be."""

_WEIGH_MOST = 20
"""Records with most words in common of which the whole score is made."""

_COMMON = 0.2
"""Words of less weight are in so many records that they find none."""

_MOST_NEAR = 3_000
"""So often a record is found by a word, at most."""

_AGREE, _DIFFER = 0.08, 0.12
"""What a field that both have adds when it is the same, and takes off when it is another."""

_NEARLY = 0.75
"""From this share of all their words in common two titles are nearly the same."""

_ENDS, _MOST_SHARING = (3, 2), 50
"""Words at either end of a title by which nearly the same ones find each other, and how many titles
may share those."""

_SHORTEST = 4
"""Words of the shortest title that another may nearly be."""

_TELLING = ("minister", "debate", "promised_on", "dossier", "found_in", "asked_by")
"""Fields that tell promises apart which have words in common."""


class _Profile(NamedTuple):
    """What of a record, or of a row, is compared."""

    title: str
    words: frozenset[str]
    all_words: frozenset[str]
    numbers: frozenset[str]
    papers: frozenset[str]
    telling: Mapping[str, str]


class Likeness:
    """Finds records that are like a row."""

    def __init__(self, records: Mapping[str, SheetRecord]) -> None:
        """Look through the records; those that were removed are left out."""
        self._records = {key: each for key, each in records.items() if not each.deleted}
        self._profiles = {
            key: _profile(each.cells | each.outside) for key, each in self._records.items()
        }
        rarity = Rarity([each.all_words for each in self._profiles.values()])
        self._weight_of = cache(rarity.weight)
        self._sums = {key: self._sum(each.all_words) for key, each in self._profiles.items()}
        self._by_word: dict[str, list[str]] = {}
        self._by_number: dict[str, list[str]] = {}
        self._by_title: dict[str, list[str]] = {}
        self._by_end: dict[tuple[str, ...], list[str]] = {}
        for key, profile in self._profiles.items():
            for word in profile.all_words:
                self._by_word.setdefault(word, []).append(key)
            for number in profile.numbers:
                self._by_number.setdefault(number, []).append(key)
            if profile.title:
                self._by_title.setdefault(profile.title, []).append(key)
            for end in _ends(profile.title):
                self._by_end.setdefault(end, []).append(key)

    def find(self, cells: Mapping[str, str]) -> tuple[Candidate, ...]:
        """Return the records that a row may be of, the likeliest first; the first may be SURE.

        Args:
            cells: Canonical text of the row, by field.
        """
        row = _profile(cells)
        scored: list[tuple[float, str, list[str]]] = []
        for key in self._near(row):
            score, agree = self._score(row, self._profiles[key])
            if score >= _ASK:
                scored.append((score, key, agree))
        scored.sort(key=lambda each: -each[0])
        found = []
        for place, (score, key, agree) in enumerate(scored[:_MOST]):
            runner_up = scored[1][0] if len(scored) > 1 else 0.0
            is_sure = place == 0 and score >= _SURE and score - runner_up >= _AHEAD
            record = self._records[key]
            found.append(
                Candidate(
                    key,
                    record.cells["number"],
                    record.cells["title"],
                    round(min(score, 1.0), 2),
                    Zone.SURE if is_sure else Zone.ASK,
                    self._reason(row, cells, self._profiles[key], agree),
                )
            )
        return tuple(found)

    def _near(self, row: _Profile) -> Iterable[str]:
        """Return the records that share a number, the title, or most of the rare words."""
        near: dict[str, float] = {}
        left = _MOST_NEAR
        for word in sorted(row.all_words, key=lambda word: -self._weight_of(word)):
            having, weight = self._by_word.get(word, ()), self._weight_of(word)
            left -= len(having)
            if left < 0 or weight < _COMMON:
                break  # The rare words come first: these say little more.
            for key in having:
                near[key] = near.get(key, 0.0) + weight
        whole = self._sum(row.all_words)
        # A short title may lie whole in a long sentence, either way.
        best = heapq.nlargest(
            _WEIGH_MOST,
            near,
            key=lambda key: near[key] / max(min(whole, self._sums[key]), 1.0),
        )
        found = dict.fromkeys(best)
        for number in row.numbers:
            found |= dict.fromkeys(self._by_number.get(number, ()))
        found |= dict.fromkeys(self._by_title.get(row.title, ()))
        for end in _ends(row.title):
            sharing = self._by_end.get(end, ())
            if len(sharing) <= _MOST_SHARING:
                found |= dict.fromkeys(
                    key for key in sharing if _nearly(row.title, self._profiles[key].title)
                )
        return found

    def _score(self, row: _Profile, profile: _Profile) -> tuple[float, list[str]]:
        """Return how much a row is like a record, and the fields in which they agree."""
        agree, differ = [], 0
        for name in _TELLING:
            one, other = row.telling[name], profile.telling[name]
            if (one and one == other) or (name == "found_in" and row.papers & profile.papers):
                agree.append(name)
            else:
                differ += bool(one and other)
        alike = self._alike(row, profile)
        bonus = _AGREE * len(agree) - _DIFFER * differ
        if row.numbers & profile.numbers:
            # A number is given once; but a list may count its own rows alike.
            return 0.6 + 0.4 * alike + bonus, agree
        if row.title and row.title == profile.title:
            return 0.92 + bonus, agree
        # Words alone are a likeness, never sure.
        score = alike + bonus if agree else min(alike + bonus, _SURE - 0.01)
        if score < _ASK:
            # Of words that all letters have too.
            nearly = _nearly(row.title, profile.title) - _DIFFER * differ
            score = max(score, min(nearly, _SURE - 0.01))
        return score, agree

    def _reason(
        self,
        row: _Profile,
        cells: Mapping[str, str],
        profile: _Profile,
        agree: list[str],
    ) -> Message:
        labels = ", ".join(f"workbook.column.{name}" for name in agree)
        if numbers := row.numbers & profile.numbers:
            return Message("taking.like.number", {"number": _written(cells, numbers)})
        if row.title and row.title == profile.title:
            key = "taking.like.title_and" if agree else "taking.like.title"
            return Message(key, {"labels": labels} if agree else {})
        shared = sorted(row.all_words & profile.all_words, key=lambda w: (-self._weight_of(w), w))
        written = as_written(shared[:4], cells.get("title", ""), cells.get("text", ""))
        if not shared:
            key = "taking.like.nearly_and" if agree else "taking.like.nearly"
            return Message(key, {"labels": labels} if agree else {})
        values: dict[str, str | int] = {"words": ", ".join(written)}
        if agree:
            return Message("taking.like.words_and", {**values, "labels": labels})
        return Message("taking.like.words", values)

    def _alike(self, row: _Profile, profile: _Profile) -> float:
        """Return how much of the weight of their words two have in common, from 0 to 1."""
        titles = self._shared(row.words, profile.words)
        whole = self._shared(row.all_words, profile.all_words)
        # The whole sentence in a list against a short title here, or the other way about.
        across = max(
            self._part(profile.words, row.all_words), self._part(row.words, profile.all_words)
        )
        return max(titles, whole, 0.85 * across)

    def _shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        total = self._sum(one) + self._sum(other)
        return 2 * self._sum(one & other) / total if total else 0.0

    def _part(self, part: frozenset[str], whole: frozenset[str]) -> float:
        total = self._sum(part)
        return self._sum(part & whole) / total if total and len(part) > 1 else 0.0

    def _sum(self, found: Iterable[str]) -> float:
        return sum(map(self._weight_of, found))


def _profile(cells: Mapping[str, str]) -> _Profile:
    title = cells.get("title", "")
    words = frozenset(content(title))
    found_in = cells.get("found_in", "")
    numbers = {
        _plain(cells.get(name, "")) for name in ("number", "external_number") if cells.get(name)
    }
    return _Profile(
        _plain(title),
        words,
        words | frozenset(content(cells.get("text", "")[:_MOST_TEXT])),
        frozenset(numbers - {""}),
        frozenset(each.kamerstuk.short for each in find_kamerstukken(found_in))
        if found_in
        else frozenset(),
        {name: _plain(cells.get(name, "")) for name in _TELLING},
    )


def _plain(text: str) -> str:
    """Return a text as it is compared: folded, letters and figures only."""
    if not text:
        return ""
    if text.isascii():
        return text.translate(_ascii_marks()).strip()
    return "".join(each if each.isalnum() else " " for each in fold(text)).strip()


def _ends(title: str) -> list[tuple[str, ...]]:
    """Return the first and the last words of a plain title, by which nearly the same ones are found."""
    words = title.split()
    if len(words) < _SHORTEST:
        return []
    return [end for n in _ENDS for end in (("^", *words[:n]), ("$", *words[-n:]))]


def _nearly(one: str, other: str) -> float:
    """Return the share of all their words that two plain titles have in common.

    Zero for titles that are not nearly the same, or that tell apart by a figure.
    """
    words, others = set(one.split()), set(other.split())
    share = 2 * len(words & others) / (len(words) + len(others) or 1)
    only = "".join(words - others), "".join(others - words)
    by_figure = all(any(each.isdigit() for each in text) for text in only)
    return share if share >= _NEARLY and not by_figure else 0.0


@cache
def _ascii_marks() -> dict[int, str]:
    return {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}


def _written(cells: Mapping[str, str], numbers: frozenset[str]) -> str:
    """Return the number of a row that is among some, as it stands there."""
    found = (cells.get(name, "") for name in ("number", "external_number"))
    return next(each.strip() for each in found if _plain(each) in numbers)
