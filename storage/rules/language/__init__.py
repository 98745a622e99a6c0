"""The deadline language: from a wording in a letter to the window that it leaves open."""

from __future__ import annotations

from storage.rules.language.reading import find_wordings, read_wording
from storage.rules.language.settings import DEFAULTS, RULES, ReadingSettings, RuleInfo

__all__ = ["DEFAULTS", "RULES", "ReadingSettings", "RuleInfo", "find_wordings", "read_wording"]
