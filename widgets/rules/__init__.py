"""The reading rules: the list of them, one with its days in a year, and what it moves."""

from __future__ import annotations
