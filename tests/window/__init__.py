"""Tests that need a screen: the installed program in a real window."""

from __future__ import annotations
