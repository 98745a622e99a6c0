"""The one place where screens hear of changes and of what is to be said to the user."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Hub(QObject):
    """Carries facts between the parts that the window brings together.

    Signals:
        changed: An operation was carried out; its `Change` (tables, ids, who started it). A screen
            refreshes when one of its tables is named.
        told: A `Message` to be shown for a moment, without a way back.
        failed: A `GestandError` whose sentence is to be shown.
        look_requested: Another look (a str) was chosen: one of the looks, or to follow the system.
    """

    changed = Signal(object)
    told = Signal(object)
    failed = Signal(object)
    look_requested = Signal(object)
