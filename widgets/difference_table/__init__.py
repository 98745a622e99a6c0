"""What another register would change, before it changes anything."""

from __future__ import annotations

from widgets.difference_table.choosing import ChoosingPreview

__all__ = ["ChoosingPreview"]
