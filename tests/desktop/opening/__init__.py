"""Tests of opening: who has a register, where it lies, and whether its file is still ours."""

from __future__ import annotations
