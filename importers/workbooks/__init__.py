"""Workbooks: Excel out for a colleague, and back as a comparison.

What is named here is imported when it is asked for: the process that reads a file needs little of it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

_HOMES = {
    "ExportReport": "export",
    "Wanted": "export",
    "Workbook": "reading",
    "WorkbookDraft": "export",
    "WorkbookError": "errors",
    "apply_workbook": "apply",
    "draft_workbook": "export",
    "draft_workbooks": "export",
    "export_workbook": "export",
    "issue_workbook": "export",
    "issue_workbooks": "export",
    "read_workbook": "reading",
    "review_workbook": "apply",
    "write_workbook": "export",
    "write_workbooks": "export",
}


def __getattr__(name: str) -> object:
    """Return what a module of this package has under this name."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
