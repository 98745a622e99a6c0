"""Tests of the shape of a register and its migrations."""

from __future__ import annotations
