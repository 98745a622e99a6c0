"""Backups on the screen: which there are, and what differs between one and now."""

from __future__ import annotations

from widgets.backups.comparison import Comparison
from widgets.backups.listing import BackupLine, BackupTable

__all__ = ["BackupLine", "BackupTable", "Comparison"]
