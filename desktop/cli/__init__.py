"""The command line: the same engine without a window."""

from __future__ import annotations

from desktop.cli.program import COMMANDS, run

__all__ = ["COMMANDS", "run"]
