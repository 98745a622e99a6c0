"""Tests of the readers, one for each kind of file."""

from __future__ import annotations
