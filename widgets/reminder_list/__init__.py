"""Reminders in the window: the bell, the list behind it, and the dialogs for when they come."""

from __future__ import annotations

from widgets.reminder_list.bell import Bell
from widgets.reminder_list.listing import ReminderList

__all__ = ["Bell", "ReminderList"]
