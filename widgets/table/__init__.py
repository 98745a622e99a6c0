"""The register as a table: lazy rows, painted states, columns to choose."""

from __future__ import annotations

from widgets.table.columns import Column
from widgets.table.model import ROW_ROLE, RegisterTableModel
from widgets.table.view import RegisterTable

__all__ = ["ROW_ROLE", "Column", "RegisterTable", "RegisterTableModel"]
