"""The columns that another's list may have and our own sheet has not."""

from __future__ import annotations

from importers.workbooks.columns import BY_NAME, CellType, Column

OUTSIDE_COLUMNS = (
    Column("external_number", 14),
    Column("external_status", 17),
    Column("settled_on", 12, CellType.DAY),
    Column("asked_by", 24),
    Column("internal_note", 50, CellType.PROSE),
)
"""Each is a column of a record by the same name."""

ANY_COLUMN = {**BY_NAME, **{column.name: column for column in OUTSIDE_COLUMNS}}
"""Every column that a row which was read may have, by name."""
