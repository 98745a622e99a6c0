"""Tests of the parts of the page of reading rules."""

from __future__ import annotations
