"""Which column of a workbook is which field: shown, corrected, and asked where it is not known."""

from __future__ import annotations

from widgets.mapping.pane import MappingPane

__all__ = ["MappingPane"]
