"""Measures, each as a ratio against a bare baseline in the same run: `make bench` prints them."""

from __future__ import annotations
