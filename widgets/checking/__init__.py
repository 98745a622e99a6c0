"""Looking whether a register is sound: what is found and what can be done about it."""

from __future__ import annotations

from widgets.checking.dialog import CheckDialog, Finding

__all__ = ["CheckDialog", "Finding"]
