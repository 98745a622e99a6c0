"""Tests of the parts of the page of changes."""

from __future__ import annotations
