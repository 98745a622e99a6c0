"""Run all measures and print their ratios; exit 1 when one is over its limit."""

from __future__ import annotations

import sys

from benchmarks import bundle, keeping, letters, listing, reminders, start, timeline, workbooks


def main() -> int:
    """Print a line per figure."""
    worst = 0.0
    for part in (start, bundle, listing, timeline, reminders, keeping, letters, workbooks):
        for figure in part.measure():
            print(figure.line(), flush=True)
            worst = max(worst, figure.ratio / figure.limit)
    return int(worst > 1)


if __name__ == "__main__":
    sys.exit(main())
