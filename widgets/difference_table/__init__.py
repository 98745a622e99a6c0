"""What a workbook, or another register, would change, before it changes anything."""

from __future__ import annotations

from widgets.difference_table.choosing import ChoosingPreview
from widgets.difference_table.preview import WorkbookPreview

__all__ = ["ChoosingPreview", "WorkbookPreview"]
