"""How well letters and wordings are read, against what a person annotated."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from importers.letters import deadline_json, read_letter, reading_json
from storage.calendars import load_calendar
from storage.rules.language import read_wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

GOLDEN = Path(__file__).parents[1] / "golden"

_NUMBERED = frozenset({"prioriteit", "aanbeveling"})
_DATED = frozenset({"window", "recurrence"})
_MIN_OF_PASSAGE, _MIN_OF_PROPOSAL = 0.5, 0.3
"""A proposal is of a passage from these shares of both, bounds included."""

Json = dict[str, Any]


@dataclass
class Score:
    """What was right out of how many, by the name of the figure; and what went wrong, in words."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def note(self, figure: str, *, is_right: bool) -> None:
        self.right[figure] += is_right
        self.asked[figure] += 1

    def share(self, figure: str) -> float:
        """Return the share that was right, 0 to 1; 0 when nothing was asked."""
        return self.right[figure] / self.asked[figure] if self.asked[figure] else 0.0

    def f1(self, recall: str) -> float:
        """Return the harmonic mean of the precision and a recall."""
        precision, found = self.share("precision"), self.share(recall)
        return 2 * precision * found / (precision + found) if precision + found else 0.0


def annotated_letters(split: str) -> list[tuple[str, Json]]:
    """Return text and annotation of each own letter of a split, in the order of the names."""
    folder = GOLDEN / "letters" / "own"
    read = [
        (json.loads(file.read_text(encoding="utf-8")), file)
        for file in sorted(folder.glob("*.json"))
    ]
    return [
        (file.with_suffix(".txt").read_text(encoding="utf-8"), annotation)
        for annotation, file in read
        if annotation["split"] == split
    ]


def annotated_wordings(split: str) -> list[Json]:
    """Return the own wordings of a split with what they must be read as."""
    lines = (GOLDEN / "wordings.jsonl").read_text(encoding="utf-8").splitlines()
    return [wording for wording in map(json.loads, lines) if wording["split"] == split]


def score_letters(letters: Iterable[tuple[str, Json]]) -> Score:
    """Read letters and compare: recall, precision, deadlines, what must be left alone, heads.

    A letter that states no date is read with the day by which it was annotated, as its reader would give it.
    """
    score = Score()
    for text, annotation in letters:
        day = annotation.get("reference_date") if not annotation["metadata"].get("date") else None
        given = date.fromisoformat(day) if day else None
        said = reading_json(read_letter(text, calendar=load_calendar(), given_date=given))
        _score_letter(score, text, annotation, said)
    return score


def score_wordings(wordings: Iterable[Mapping[str, Any]]) -> Score:
    """Read wordings on their reference dates and compare kind, days and period."""
    score = Score()
    for asked in wordings:
        day = date.fromisoformat(asked["reference_date"])
        said = deadline_json(read_wording(asked["wording"], day, load_calendar()))
        right = _same(said, asked)
        score.note("kind", is_right=said["kind"] == asked["kind"])
        if asked["kind"] in _DATED:
            score.note(f"{asked['kind']} exact", is_right=right)
        if not right:
            score.faults.append(
                f"{asked['id']} {asked['wording']!r} on {day}: {_brief(said)}, not {_brief(asked)}"
            )
    return score


def _score_letter(score: Score, text: str, annotation: Json, said: Json) -> None:
    name, proposals = annotation["doc"], said["commitments"]
    passages = annotation["commitments"]
    found = _pairs(proposals, passages)
    for at, passage in enumerate(passages):
        proposal = proposals[found[at]] if at in found else None
        where = f"{name} {passage['id']} {passage['scope']}: {_excerpt(text, passage)}"
        score.note("recall", is_right=proposal is not None)
        score.note(f"recall {passage['scope']}", is_right=proposal is not None)
        right = proposal is not None and _same(proposal["deadline"], passage["deadline"])
        if passage["deadline"]["kind"] in _DATED:
            score.note(f"{passage['deadline']['kind']} end to end", is_right=right)
        if proposal is None:
            score.faults.append(f"MISSED {where}")
            continue
        for term in ("type", "scope"):
            same = proposal[term] == passage[term]
            score.note(term, is_right=same)
            if not same:
                score.faults.append(f"{term.upper()} {proposal[term]}: {where}")
        score.note("deadline kind", is_right=proposal["deadline"]["kind"] == _kind(passage))
        if not right:
            brief = f"{_brief(proposal['deadline'])}, not {_brief(passage['deadline'])}"
            score.faults.append(f"DEADLINE {brief}: {where}")
    used = set(found.values())
    for at, proposal in enumerate(proposals):
        score.note("precision", is_right=at in used)
        if at not in used:
            score.faults.append(f"FALSE {name} {proposal['scope']}: {_excerpt(text, proposal)}")
    for kind in ("hard_negatives", "fulfilments"):
        for passage in annotation[kind]:
            proposed = any(
                _overlap(proposal, passage) and not any(_overlap(proposal, p) for p in passages)
                for proposal in proposals
            )
            score.note(f"{kind} proposed", is_right=proposed)
            if proposed:
                score.faults.append(f"PROPOSED {name} {kind}: {passage['text'][:90]}")
    for term, same in _head(said["metadata"], annotation["metadata"]).items():
        score.note("head", is_right=same)
        if not same:
            got, wanted = said["metadata"].get(term), annotation["metadata"].get(term)
            score.faults.append(f"HEAD {name} {term}: {got!r}, not {wanted!r}")


def _pairs(proposals: Sequence[Json], passages: Sequence[Json]) -> dict[int, int]:
    """Return proposal by passage, the best first, each used once."""
    ranked = sorted(
        (
            (overlap, -at, -to)
            for at, proposal in enumerate(proposals)
            for to, passage in enumerate(passages)
            if (overlap := _overlap(proposal, passage))
        ),
        reverse=True,
    )
    found: dict[int, int] = {}
    for _, at, to in ranked:
        if -to not in found and -at not in found.values():
            found[-to] = -at
    return found


def _overlap(proposal: Json, passage: Json) -> float:
    """Return how well a proposal covers a passage, 0 for not enough to be of it."""
    size: int = proposal["end"] - proposal["start"]
    wanted: int = sum(end - start for start, end in passage["spans"])
    common: int = sum(
        max(0, min(proposal["end"], end) - max(proposal["start"], start))
        for start, end in passage["spans"]
    )
    if not common:
        return 0.0
    both = common / (size + wanted - common)
    kind = passage.get("type")
    if kind in _NUMBERED and kind == proposal["type"] and common / size >= _MIN_OF_PASSAGE:
        return both
    enough = common / wanted >= _MIN_OF_PASSAGE and common / size >= _MIN_OF_PROPOSAL
    return both if enough else 0.0


def _kind(passage: Json) -> str:
    return str(passage["deadline"]["kind"])


def _same(said: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """Return whether two deadlines are the same: kind, and the days or the period."""
    if said["kind"] != wanted["kind"]:
        return False
    if wanted["kind"] == "recurrence":
        return bool(said["every"] == wanted["recurrence"]["every"])
    if wanted["kind"] == "window":
        return (said["earliest"], said["latest"]) == (wanted["earliest"], wanted["latest"])
    return True


def _head(said: Json, wanted: Json) -> dict[str, bool]:
    same = {
        term: _plain(said[term]) == _plain(wanted[term])
        for term in ("date", "reference", "subject", "addressee")
    }
    for term in ("signatories", "kamerstukken"):
        same[term] = _plains(said[term]) == _plains(wanted[term])
    return same


def _plains(values: Iterable[Json | str]) -> set[str]:
    return {_plain(value if isinstance(value, str) else value["name"]) for value in values}


def _plain(value: str | None) -> str:
    """Return a value without case, punctuation and a first article."""
    plain = re.sub(r"[^a-z0-9à-ÿ]+", " ", (value or "").lower()).strip()
    return re.sub(r"^(?:aan )?(?:de |het )?", "", plain)


def _brief(deadline: Mapping[str, Any]) -> str:
    every = deadline.get("every") or (deadline.get("recurrence") or {}).get("every") or ""
    return f"{deadline['kind']} {deadline['earliest']}..{deadline['latest']} {every}".strip()


def _excerpt(text: str, passage: Json) -> str:
    return " ".join(text[passage["start"] : passage["end"]].split())[:150]
