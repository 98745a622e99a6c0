"""How the columns of other people's lists were mapped, to map the next one alike at once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from storage.rules.message import Message
from storage.rules.table_mapping import (
    ANYWHERE,
    FIELDS,
    DayOrder,
    KnownColumn,
    Layout,
    chosen,
    places_of,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date

    from storage.operations import Operation
    from storage.register import Register
    from storage.rules.table_mapping import TableMapping, WorkbookMapping

# Beside the columns, where a program that knows them not takes them for columns of fields of later.
_USED, _POINTED = "\N{SECTION SIGN}used", "\N{SECTION SIGN}pointed"


def known_layouts(register: Register) -> dict[str, Layout]:
    """Return what was chosen for each layout, by its fingerprint.

    Columns of which this program does not know the field are left to be found anew.
    """
    return _known(register.connection)


def keep_layouts(operation: Operation, mapping: WorkbookMapping, on: date) -> int:
    """Keep how the tables of others were mapped; return how many layouts changed.

    Of those that are not read it is kept where they could be, or once were: the next is left alone too.

    Args:
        operation: The operation under way, of kind LAYOUT and so outside the undo stack: who takes
            an import back has not unlearned what the columns mean.
        mapping: As the user left it.
        on: Date of today.
    """
    known = _known(operation.connection)
    by_layout: dict[str, list[tuple[str, TableMapping]]] = {}
    for place, table in zip(places_of(mapping.tables), mapping.tables, strict=True):
        if not table.is_own:
            by_layout.setdefault(table.layout, []).append((place, table))
    new = {
        heads: _chosen(alike, known.get(heads))
        for heads, alike in by_layout.items()
        if heads in known or any(each.is_used or "title" in each.fields for _, each in alike)
    }
    changed = {heads: layout for heads, layout in new.items() if known.get(heads) != layout}
    for heads, layout in changed.items():
        _keep(operation, heads, layout, on)
    return len(changed)


def keeping_label(mapping: WorkbookMapping) -> Message:
    """Return what keeping a mapping does, to show in the history."""
    sheets = dict.fromkeys(table.sheet for table in mapping.tables if table.is_used)
    return Message("operation.layout", {"name": ", ".join(sheets)})


def _chosen(alike: Sequence[tuple[str, TableMapping]], before: Layout | None) -> Layout:
    """Return what was chosen for tables with the same heads: the columns as of the last that is read.

    What was chosen before of tables that this file has not, and that was pointed at their heads, stays.
    """
    _, last = max(enumerate(each for _, each in alike), key=lambda each: (each[1].is_used, each[0]))
    used = {**before.used} if before is not None else {}
    used.pop(ANYWHERE, None)
    used.update((place, table.is_used) for place, table in alike)
    if all(used.values()):
        used = {}
    elif not any(used.values()):
        used = {ANYWHERE: False}
    is_pointed = before is not None and before.is_pointed
    is_pointed = is_pointed or any(table.is_pointed and table.head_row for _, table in alike)
    return Layout(chosen(last.columns), used, is_pointed)


def _known(connection: sqlite3.Connection) -> dict[str, Layout]:
    found = connection.execute("SELECT heads, mapping FROM layout")
    return {heads: _layout(json.loads(mapping)) for heads, mapping in found}


def _keep(operation: Operation, heads: str, layout: Layout, on: date) -> None:
    stored: dict[str, list[Any]] = {
        key: [column.field, column.day_order] for key, column in layout.columns.items()
    }
    # In a list, as no field of a column is.
    if layout.used:
        stored[_USED] = [[layout.used], None]
    if layout.is_pointed:
        stored[_POINTED] = [[True], None]
    values = {
        "mapping": json.dumps(stored, ensure_ascii=False),
        "used_on": on.isoformat(),
    }
    known = operation.values("SELECT id FROM layout WHERE heads = ?", heads)
    if known:
        operation.update("layout", str(known[0]), values)
    else:
        operation.insert("layout", {"heads": heads, **values})


def _layout(stored: dict[str, list[Any]]) -> Layout:
    columns = {
        key: KnownColumn(field, DayOrder(order) if order else None)
        for key, (field, order) in stored.items()
        if field is None or field in FIELDS
    }
    beside = {key: field[0] for key, (field, _) in stored.items() if isinstance(field, list)}
    return Layout(columns, beside.get(_USED, {}), beside.get(_POINTED, False))
