"""Asking which official list is to be made."""

from __future__ import annotations

from widgets.official.list_form import ListForm, ListValues

__all__ = ["ListForm", "ListValues"]
