"""How the columns of other people's lists were mapped, to map the next one alike at once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from storage.rules.message import Message
from storage.rules.table_mapping import FIELDS, DayOrder, KnownColumn, Layout, chosen

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from storage.operations import Operation
    from storage.register import Register
    from storage.rules.table_mapping import WorkbookMapping


def known_layouts(register: Register) -> dict[str, Layout]:
    """Return what was chosen for each layout, by its fingerprint.

    Columns of which this program does not know the field are left to be found anew.
    """
    return _known(register.connection)


def keep_layouts(operation: Operation, mapping: WorkbookMapping, on: date) -> int:
    """Keep how the tables of others that are used were mapped; return how many layouts changed.

    Args:
        operation: The operation under way, of kind LAYOUT and so outside the undo stack: who takes
            an import back has not unlearned what the columns mean.
        mapping: As the user left it.
        on: Date of today.
    """
    known = _known(operation.connection)
    new = {
        table.layout: chosen(table.columns)
        for table in mapping.tables
        if table.is_used and not table.is_own
    }
    changed = {heads: layout for heads, layout in new.items() if known.get(heads) != layout}
    for heads, layout in changed.items():
        _keep(operation, heads, layout, on)
    return len(changed)


def keeping_label(mapping: WorkbookMapping) -> Message:
    """Return what keeping a mapping does, to show in the history."""
    sheets = dict.fromkeys(table.sheet for table in mapping.tables if table.is_used)
    return Message("operation.layout", {"name": ", ".join(sheets)})


def _known(connection: sqlite3.Connection) -> dict[str, Layout]:
    found = connection.execute("SELECT heads, mapping FROM layout")
    return {heads: _layout(json.loads(mapping)) for heads, mapping in found}


def _keep(operation: Operation, heads: str, layout: Layout, on: date) -> None:
    values = {
        "mapping": json.dumps(
            {key: [column.field, column.day_order] for key, column in layout.items()},
            ensure_ascii=False,
        ),
        "used_on": on.isoformat(),
    }
    known = operation.values("SELECT id FROM layout WHERE heads = ?", heads)
    if known:
        operation.update("layout", str(known[0]), values)
    else:
        operation.insert("layout", {"heads": heads, **values})


def _layout(stored: dict[str, list[Any]]) -> Layout:
    return {
        key: KnownColumn(field, DayOrder(order) if order else None)
        for key, (field, order) in stored.items()
        if field is None or field in FIELDS
    }
