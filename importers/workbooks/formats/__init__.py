"""Readers of spreadsheets, one for each kind of file; each gives a grid."""

from __future__ import annotations
