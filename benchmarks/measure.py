"""Timing: medians of interleaved runs, because the machine is never quite still."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True, slots=True)
class Ratio:
    """One figure.

    Attributes:
        name: What was measured, against what.
        ratio: Ours over the baseline.
        limit: What it may be at most.
        detail: The two medians, for a reader.
    """

    name: str
    ratio: float
    limit: float
    detail: str

    def line(self) -> str:
        """Return one line of the report."""
        verdict = "ok " if self.ratio <= self.limit else "OVER"
        return f"{verdict:4} {self.name:58} {self.ratio:5.2f} x  (at most {self.limit} x)  {self.detail}"


def once(work: Callable[[], object]) -> float:
    """Return how many milliseconds one call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def ratio(name: str, ours: list[float], bare: list[float], limit: float, unit: str = "ms") -> Ratio:
    """Compare two series by their medians."""
    a, b = statistics.median(ours), statistics.median(bare)
    return Ratio(name, a / b, limit, f"{a:.1f} {unit} against {b:.1f} {unit}")


def report(figures: Iterable[Ratio]) -> int:
    """Print a line per figure as it comes; return 1 when one is over its limit, else 0."""
    worst = 0.0
    for figure in figures:
        print(figure.line(), flush=True)
        worst = max(worst, figure.ratio / figure.limit)
    return int(worst > 1)
