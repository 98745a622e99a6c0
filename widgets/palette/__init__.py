"""The command palette: type what is wanted, press Enter."""

from __future__ import annotations

from widgets.palette.entries import Entry
from widgets.palette.popup import CommandPalette

__all__ = ["CommandPalette", "Entry"]
