"""A tick of the reminders over 20,000 records, against a bare pass over the same rows.

Once over records that nobody was reminded of yet, and once as after years of use: a mark for each
rung that fell, all seen. Nothing is remembered between two ticks.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import Ratio, once, ratio
from benchmarks.registers import TODAY, now, register_with
from storage.operations import OperationKind
from storage.register import Register
from storage.reminders import due_reminders, mark_seen
from storage.rules.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

RECORDS = 20_000
_RUNS = 30
_BARE = "SELECT key, sort_day FROM record"


def measure() -> Iterator[Ratio]:
    """Look for what is due, in turn with the bare pass."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "herinneringen.gestand"
        shutil.copy(register_with(RECORDS), path)
        with Register.open(path, now) as register:
            day = TODAY + timedelta(days=21)
            yield _ratio(register, day, "reminder tick, 20,000 records / bare pass")
            _use_for_years(register)
            last = TODAY + timedelta(days=700)
            yield _ratio(register, last, "reminder tick, 20,000 records seen / bare pass")


def _ratio(register: Register, day: date, name: str) -> Ratio:
    def tick() -> None:
        register.memo.clear()
        due_reminders(register, day)

    def bare() -> None:
        register.connection.execute(_BARE).fetchall()

    tick()
    pairs = [(once(tick), once(bare)) for _ in range(_RUNS)]
    return ratio(name, [pair[0] for pair in pairs], [pair[1] for pair in pairs], 2.0)


def _use_for_years(register: Register) -> None:
    """Let the user see every reminder on every tenth day, for nearly two years."""
    for days in range(0, 701, 10):
        day = TODAY + timedelta(days=days)
        found = due_reminders(register, day)
        if found:
            at = datetime(day.year, day.month, day.day, tzinfo=UTC)
            label = Message("reminders.operation.seen", {"n": len(found)})
            with register.operation(label, OperationKind.REMINDER) as operation:
                mark_seen(operation, found, at)
