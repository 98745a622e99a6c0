"""What a workbook from outside is taken to hold: its tables, and which column is which field.

Made by the importers, shown and corrected in the mapping step, and read by. What no field is
found for is kept beside the row: a column is never left out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from storage.rules.text import digest, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from storage.rules.message import Message

HIDDEN_FIELDS = ("id", "hash")
"""What travels hidden in our own sheets, by which a row is known again."""

OUTSIDE_FIELDS = (
    "external_number",
    "external_status",
    "is_settled",
    "settled_on",
    "asked_by",
    "internal_note",
)
"""What another's list has and our own sheet has not; `is_settled` is a yes or no."""

FIELDS = (
    "title",
    "text",
    "external_number",
    "number",
    "kind",
    "minister",
    "ministry",
    "handler",
    "deadline",
    "status",
    "is_settled",
    "settled_on",
    "external_status",
    "note",
    "promised_on",
    "debate",
    "found_in",
    "dossier",
    "asked_by",
    "chamber",
    "firmness",
    "priority",
    "internal_note",
)
"""What a column of another's list can be, in the order in which the mapping step offers it."""

ORDERED_FIELDS = frozenset({"promised_on", "settled_on", "deadline", "note"})
"""Fields in which days in figures are read; in the others they stay what they are."""

SECTION_COLUMN = 0
"""Number of the column that no sheet has: what stands in a row of its own above other rows."""

_SECTIONS = "\N{SECTION SIGN}"


class DayOrder(StrEnum):
    """How days in figures are written in a column: 02-07-2026 is in July or in February."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


class KnownColumn(NamedTuple):
    """What the user chose for a column of a layout.

    Attributes:
        field: Name of the field; None when it is kept beside the row.
        day_order: How days in figures are read; None when that was not asked.
    """

    field: str | None
    day_order: DayOrder | None = None


ANYWHERE = "*"
"""In `Layout.used`: wherever a table with these heads stands."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What the user chose for a table.

    Attributes:
        columns: What was chosen for its columns, by `head_keys`.
        used: Whether it is read, by place as `places_of` tells; empty when it is, wherever it stands.
        is_pointed: Whether the user pointed at the row of its heads: none was found there.
    """

    columns: Mapping[str, KnownColumn]
    used: Mapping[str, bool] = field(default_factory=dict)
    is_pointed: bool = False

    def is_used_at(self, place: str) -> bool | None:
        """Return whether a table is read; None when others with its heads were, and others not."""
        return self.used.get(ANYWHERE, self.used.get(place)) if self.used else True

    @property
    def heads(self) -> frozenset[str]:
        """By which the row of its heads is known again."""
        return frozenset(key for key in self.columns if _is_of_head(key))


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """One column of a table.

    Attributes:
        column: From 1; `SECTION_COLUMN` for the rows in between.
        letter: As the spreadsheet calls it; empty for the rows in between.
        head: As it stands there, on one line; empty when there is none.
        field: Name of the field; None when it is kept beside the row.
        reason: Why this field, or why none.
        samples: What stands in it, a few different ones, shortened to a line.
        filled: In how many rows something stands in it; of our own sheets the first rows count.
        day_order: How days in figures are read; None when there are none or it is not known.
        asks_order: Whether the order is to be chosen: some days can be read both ways.
        asks_field: Whether the field is to be chosen: two columns have the same head.
        rivals: Other fields that it may well be, the best first.
    """

    column: int
    letter: str
    head: str
    field: str | None
    reason: Message | None = None
    samples: tuple[str, ...] = ()
    filled: int = 0
    day_order: DayOrder | None = None
    asks_order: bool = False
    asks_field: bool = False
    rivals: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether the user has to choose something before it is read well."""
        is_open = self.asks_order and self.day_order is None
        return self.asks_field or (is_open and self.field in ORDERED_FIELDS)


@dataclass(frozen=True, slots=True)
class TableMapping:
    """One table on a sheet.

    Attributes:
        sheet: Name of the sheet.
        head_row: The last row of its heads; 0 when it has none.
        first_row: First row below the heads.
        last_row: Last row, inclusive; what stands below belongs to another table or to none.
        columns: From left to right, the rows in between first.
        rows: How many rows it has that are to be taken.
        totals: Rows that add up others: not taken, but kept count of.
        layout: Fingerprint of its folded heads, whatever their order.
        is_used: Whether it is read.
        is_remembered: Whether the mapping was chosen by the user before.
        is_own: Whether its heads are those of a sheet that went out from a register.
        is_pointed: Whether the user pointed at the row of its heads, or said that it has none.
    """

    sheet: str
    head_row: int
    first_row: int
    last_row: int
    columns: tuple[ColumnMapping, ...]
    rows: int = 0
    totals: tuple[int, ...] = ()
    layout: str = ""
    is_used: bool = True
    is_remembered: bool = False
    is_own: bool = False
    is_pointed: bool = False

    @property
    def fields(self) -> frozenset[str]:
        """The fields that have a column."""
        return frozenset(column.field for column in self.columns if column.field)

    @property
    def asks(self) -> bool:
        """Whether the user has to choose something before it is read well."""
        return self.is_used and any(column.asks for column in self.columns)

    def of(self, field: str) -> ColumnMapping | None:
        """Return the column of a field."""
        return next((column for column in self.columns if column.field == field), None)


@dataclass(frozen=True, slots=True)
class WorkbookMapping:
    """What a whole workbook is taken to hold.

    Attributes:
        tables: In the order of the sheets.
        layout: Fingerprint of the layouts of all its tables.
        is_ours: Whether it went out from a register: its rows carry ids.
        is_remembered: Whether every table that is used was chosen by the user before.
        notices: What concerns the workbook as a whole.
    """

    tables: tuple[TableMapping, ...]
    layout: str
    is_ours: bool
    is_remembered: bool
    notices: tuple[Message, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether the user has to choose something before it is read well."""
        return any(table.asks for table in self.tables)

    @property
    def needs_title(self) -> bool:
        """Whether a table that is used has no column for what every record must have."""
        return any(table.is_used and "title" not in table.fields for table in self.tables)

    def with_field(self, table: int, column: int, field: str | None) -> WorkbookMapping:
        """Return it with another field for a column; a column that had the field lets go of it.

        Args:
            table: Place in `tables`.
            column: Number of the column.
            field: One of `FIELDS`; None keeps it beside the row.
        """

        def changed(each: ColumnMapping) -> ColumnMapping:
            if each.column == column:
                return replace(each, field=field, reason=None, asks_field=False)
            is_rival = field is not None and each.field == field
            same = each.asks_field and _folded(each.head) == _folded(self._head(table, column))
            if not is_rival and not same:
                return each
            return replace(each, field=None if is_rival else each.field, asks_field=False)

        return self._changed(table, changed)

    def with_order(self, table: int, column: int, order: DayOrder | None) -> WorkbookMapping:
        """Return it with an order of day and month for a column."""
        return self._changed(
            table, lambda each: replace(each, day_order=order) if each.column == column else each
        )

    def with_used(self, table: int, is_used: bool) -> WorkbookMapping:
        """Return it with a table that is read or left alone."""
        return self._with(table, replace(self.tables[table], is_used=is_used))

    def _head(self, table: int, column: int) -> str:
        return next(each.head for each in self.tables[table].columns if each.column == column)

    def _changed(
        self, table: int, change: Callable[[ColumnMapping], ColumnMapping]
    ) -> WorkbookMapping:
        old = self.tables[table]
        columns = tuple(change(column) for column in old.columns)
        return self._with(table, replace(old, columns=columns))

    def _with(self, table: int, new: TableMapping) -> WorkbookMapping:
        tables = (*self.tables[:table], new, *self.tables[table + 1 :])
        return replace(self, tables=tables)


def head_keys(columns: Iterable[ColumnMapping]) -> tuple[str, ...]:
    """Return by which each column of a table is known again, wherever it stands then.

    That is its folded head with any figures alike, as a list of next year has other years in its
    heads; of those with the same head the second is `head#2`.
    """
    return _numbered(
        _SECTIONS if column.column == SECTION_COLUMN else _folded(column.head) for column in columns
    )


def keys_of_row(heads: Iterable[str]) -> frozenset[str]:
    """Return by which a row of heads is known again: what `Layout.heads` of its table is."""
    return frozenset(key for key in _numbered(map(_folded, heads)) if _is_of_head(key))


def layout_of(columns: Iterable[ColumnMapping], sheet: str = "") -> str:
    """Return the fingerprint of the columns of a table, whatever their order.

    Args:
        columns: The columns.
        sheet: Its name, which counts for a table without any heads: nothing else tells that from
            another with as many columns.
    """
    columns = [column for column in columns if column.column != SECTION_COLUMN]
    keys = sorted(head_keys(columns))
    if not any(column.head for column in columns):
        keys.append(_folded(sheet))
    return digest("\n".join(keys))


def places_of(tables: Iterable[TableMapping]) -> tuple[str, ...]:
    """Return where each of some tables stands among those with its heads: its sheet, and which."""
    seen: Counter[tuple[str, str]] = Counter()
    places = []
    for table in tables:
        key = table.layout, _folded(table.sheet)
        seen[key] += 1
        places.append(f"{key[1]}#{seen[key]}")
    return tuple(places)


def chosen(columns: Iterable[ColumnMapping]) -> Mapping[str, KnownColumn]:
    """Return what is to be remembered of the columns of a table."""
    columns = tuple(columns)
    return {
        key: KnownColumn(column.field, column.day_order if column.asks_order else None)
        for key, column in zip(head_keys(columns), columns, strict=True)
    }


def label_key(field: str) -> str:
    """Return the key of a field's name in the catalogue."""
    return f"workbook.column.{field}"


def _numbered(keys: Iterable[str]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    made = []
    for key in keys:
        seen[key] += 1
        made.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return tuple(made)


def _is_of_head(key: str) -> bool:
    """Say whether a key of `head_keys` is of a column that has a head."""
    return bool(key.partition("#")[0]) and key != _SECTIONS


def _folded(head: str) -> str:
    return re.sub(r"\d+", "0", " ".join(fold(head).split()))
