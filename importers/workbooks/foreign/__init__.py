"""Somebody else's list: which column is which field, and what its cells mean."""

from __future__ import annotations
