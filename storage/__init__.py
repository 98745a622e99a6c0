"""The register: one SQLite file, its rules, its operations and its history. Knows no Qt."""

from __future__ import annotations
