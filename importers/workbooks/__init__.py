"""Workbooks: Excel out for a colleague, and back as a comparison."""

from __future__ import annotations

from importers.workbooks.apply import apply_workbook, review_workbook
from importers.workbooks.errors import WorkbookError
from importers.workbooks.export import (
    ExportReport,
    Wanted,
    WorkbookDraft,
    draft_workbook,
    draft_workbooks,
    export_workbook,
    issue_workbook,
    issue_workbooks,
    write_workbook,
    write_workbooks,
)
from importers.workbooks.reading import Workbook, read_workbook

__all__ = [
    "ExportReport",
    "Wanted",
    "Workbook",
    "WorkbookDraft",
    "WorkbookError",
    "apply_workbook",
    "draft_workbook",
    "draft_workbooks",
    "export_workbook",
    "issue_workbook",
    "issue_workbooks",
    "read_workbook",
    "review_workbook",
    "write_workbook",
    "write_workbooks",
]
