"""What a workbook would change, cell by cell, before it changes anything."""

from __future__ import annotations

from widgets.difference_table.preview import WorkbookPreview

__all__ = ["WorkbookPreview"]
