"""What a check, a repair or a salvage found, as people say it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from storage.astray import astray_rows
from storage.rules.message import Message
from storage.rules.text import shorten
from widgets.checking import Finding
from widgets.history_words import value_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from resources.words import Words
    from storage.astray import AstrayRow
    from storage.check import CheckReport
    from storage.register import Register
    from storage.repair import RepairReport
    from storage.salvage import SalvageReport

_MOST_ROWS = 200
_MOST_LETTERS = 60
_ROWS = "storage.check.rows"


def finding_of(register: Register, report: CheckReport, words: Words, *, full: bool) -> Finding:
    """Return what a check found, in words."""
    if not report.problems:
        parts = ("structure", "history", "rows", "derived") if full else ("structure", "history")
        counts = {"history": report.operations, "rows": report.rows}
        details = [words(f"check.sound_{part}", n=counts.get(part, 0)) for part in parts]
        text = words("check.all_sound" if full else "check.quick_sound")
        return Finding("met", words("check.sound"), text, details)
    details = [*_astray(register, report, words)]
    details += [words.say(_named(p, words)) for p in report.problems if p.key != _ROWS]
    if report.can_be_repaired:
        tone = "soon" if register.damage is None else "late"
        return Finding(tone, words("check.damaged"), words("check.can_be_repaired"), details)
    return Finding("late", words("check.damaged"), words("check.cannot_be_repaired"), details)


def _named(problem: Message, words: Words) -> Message:
    """Return a problem with the names that people have for tables."""
    values = dict(problem.values)
    for name in ("table", "parent"):
        if name in values:
            with suppress(KeyError):
                values[name] = words(f"history.table.{values[name]}")
    return Message(problem.key, values)


def _astray(register: Register, report: CheckReport, words: Words) -> Iterator[str]:
    count = sum(map(len, report.astray.values()))
    for row in astray_rows(register, report.astray, _MOST_ROWS):
        yield from _row(row, words)
    if count > _MOST_ROWS:
        yield words("check.more_rows", n=count - _MOST_ROWS)


def _row(row: AstrayRow, words: Words) -> Iterator[str]:
    table = words(f"history.table.{row.table}")
    where = words("check.where", number=row.number, table=table) if row.number else table
    for field in row.fields:
        now, should_be = (
            shorten(_value(row.table, field.field, value, words), _MOST_LETTERS)
            for value in (field.now, field.should_be)
        )
        name = words(f"history.field.{field.field}")
        yield words("check.field", where=where, field=name, now=now, should_be=should_be)
    if not row.fields:
        yield words("check.row_gone" if row.gone else "check.row_strange", where=where)


def _value(table: str, field: str, value: object, words: Words) -> str:
    """Return a value as people write it; what damage made of it as it stands."""
    if not isinstance(value, str | int | None):
        return repr(value)
    try:
        return value_in_words(table, field, value, words)
    except (KeyError, ValueError):
        return str(value)


def repaired(done: RepairReport, copy: str, words: Words) -> str:
    """Return what was mended, and where the file as it was is kept."""
    parts = [words("check.repaired_rows", n=done.rows)] if done.rows else []
    if done.removed:
        parts.append(words("check.repaired_removed", n=done.removed))
    if done.derived:
        parts.append(words("check.repaired_derived", n=done.derived))
    return " ".join([*parts, words("check.repaired_copy", name=copy)])


def salvaged(report: SalvageReport, name: str, words: Words) -> Finding:
    """Return what was saved into a new file of this name."""
    details = [words("check.salvaged_history", n=report.operations)]
    if report.operations_lost:
        details.append(words("check.salvaged_history_lost", n=report.operations_lost))
    for table, saved in report.tables.items():
        counts = (("read", saved.read), ("rebuilt", saved.rebuilt), ("lost", saved.lost))
        parts = [words(f"check.salvaged_{what}", n=n) for what, n in counts if n]
        of = words(f"history.table.{table}")
        details.append(words("check.salvaged_table", table=of, parts=", ".join(parts)))
    whole = report.complete and not report.lost and not report.operations_lost
    key = "part" if report.lost else "all" if whole else "rows"
    text = words(f"check.salvaged_{key}", n=report.lost)
    if not report.complete:
        details.append(words("check.salvaged_unknown"))
    tone = "met" if whole else "soon"
    return Finding(tone, words("check.salvaged_into", name=name), text, details)
