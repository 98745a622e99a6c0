"""Run all measures and print their ratios; exit 1 when one is over its limit."""

from __future__ import annotations

import sys

from benchmarks import bundle, keeping, letters, listing, reminders, start, timeline, workbooks
from benchmarks.measure import report


def main() -> int:
    """Print a line per figure."""
    parts = (start, bundle, listing, timeline, reminders, keeping, letters, workbooks)
    return report(figure for part in parts for figure in part.measure())


if __name__ == "__main__":
    sys.exit(main())
