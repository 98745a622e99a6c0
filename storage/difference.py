"""What happened since a backup, record by record, as people know it: to show before a restore."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.history_changes import Act, FieldChange, Names, fields_of
from storage.restore import ChangedRow, changed_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.operations import SqlValue
    from storage.register import Register


@dataclass(frozen=True, slots=True)
class RowDifference:
    """A row that changed since the backup.

    Attributes:
        table: Where it stands.
        act: What happened to it since; what was added goes away when the backup is put back.
        fields: What changed; `old` is the backup, `new` the present.
    """

    table: str
    act: Act
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class RecordDifference:
    """A record that changed since the backup, with what belongs to it.

    Attributes:
        record_id: Its id.
        number: Its number.
        title: Its title, as it is or else as it was.
        act: What happened to it; marked as deleted counts as removed.
        rows: The record itself, its terms, notes and the like.
    """

    record_id: str
    number: str
    title: str
    act: Act
    rows: tuple[RowDifference, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """All that changed since a backup.

    Attributes:
        records: Per record, by number.
        beside: What belongs to no record: sources, priorities, settings.
    """

    records: tuple[RecordDifference, ...]
    beside: tuple[RowDifference, ...]

    def count(self, act: Act) -> int:
        """Return how many records were added, changed or removed since."""
        return sum(record.act is act for record in self.records)


def difference(register: Register, backup: Register) -> Difference:
    """Say what changed since a backup; `storage.restore.restore` takes exactly that back."""
    names = Names(register)
    of_record: dict[str, list[ChangedRow]] = {}
    beside: list[ChangedRow] = []
    for row in changed_rows(register, backup):
        record_id = names.record_of(row.table, row.row_id, {**(row.then or {}), **(row.now or {})})
        if record_id is None:
            beside.append(row)
        else:
            of_record.setdefault(record_id, []).append(row)
    records = [
        _record(register, backup, record_id, rows, names) for record_id, rows in of_record.items()
    ]
    return Difference(
        tuple(sorted(records, key=lambda record: record.number)),
        tuple(_shown(beside, names)),
    )


def _record(
    register: Register, backup: Register, record_id: str, rows: list[ChangedRow], names: Names
) -> RecordDifference:
    query = "SELECT number, title, deleted FROM record WHERE id = ?"
    now, then = (
        opened.connection.execute(query, (record_id,)).fetchone() for opened in (register, backup)
    )
    is_now, was_then = (bool(row) and not row[2] for row in (now, then))
    act = Act.CHANGED
    if is_now != was_then:
        act = Act.ADDED if is_now else Act.REMOVED
    number, title, _ = now or then
    # The record itself first.
    rows.sort(key=lambda row: row.table != "record")
    return RecordDifference(record_id, number, title, act, tuple(_shown(rows, names)))


def _shown(rows: Iterable[ChangedRow], names: Names) -> Iterable[RowDifference]:
    for row in rows:
        act = Act.CHANGED
        if row.then is None or row.now is None:
            act = Act.ADDED if row.then is None else Act.REMOVED
        fields = tuple(fields_of(row.table, _said(row.then), _said(row.now), names))
        if fields or act is not Act.CHANGED:
            yield RowDifference(row.table, act, fields)


def _said(values: dict[str, SqlValue] | None) -> dict[str, SqlValue]:
    """Return the values that say something: a column at its beginning does not."""
    return {name: value for name, value in (values or {}).items() if value not in _NOTHING}


_NOTHING = ("", None, "[]", "{}")
