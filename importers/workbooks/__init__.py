"""Workbooks: Excel out for a colleague, and back as a comparison."""

from __future__ import annotations

from importers.workbooks.apply import apply_workbook, review_workbook
from importers.workbooks.errors import WorkbookError
from importers.workbooks.export import (
    ExportReport,
    WorkbookDraft,
    draft_workbook,
    export_workbook,
    issue_workbook,
    write_workbook,
)
from importers.workbooks.reading import Workbook, read_workbook

__all__ = [
    "ExportReport",
    "Workbook",
    "WorkbookDraft",
    "WorkbookError",
    "apply_workbook",
    "draft_workbook",
    "export_workbook",
    "issue_workbook",
    "read_workbook",
    "review_workbook",
    "write_workbook",
]
