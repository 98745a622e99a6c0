"""Tests of the lists of promises."""

from __future__ import annotations
