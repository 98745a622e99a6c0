"""Golden readings of the sample letters; `--update-golden` writes them anew."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import importers.letters as letters_package
from importers.letters import reading_json
from resources import resource
from resources.words import LANGUAGES, Words
from tests.importers.letters.helpers import reading

if TYPE_CHECKING:
    from tests.conftest import Golden

LETTERS = sorted(file.name for file in resource("sample", "letters").iterdir())


@pytest.mark.parametrize("name", LETTERS)
def test_sample_letter(name: str, golden: Golden) -> None:
    text = resource("sample", "letters", name).read_text(encoding="utf-8")
    actual = json.dumps(reading_json(reading(text, None)), ensure_ascii=False, indent=1)
    golden(f"letters/{name.removesuffix('.txt')}.json", actual + "\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_is_explained(language: str) -> None:
    words = Words(language)
    for name in LETTERS:
        found = reading(resource("sample", "letters", name).read_text(encoding="utf-8"), None)
        rules = {each.rule for each in found.candidates} | {each.rule for each in found.fulfilments}
        assert all(words(f"letters.rule.{rule}") for rule in rules)
    source = Path(letters_package.__file__).parent.glob("*.py")
    written = {
        rule
        for file in source
        for rule in re.findall(r'"((?:core|plan|other|settled)\.[a-z_]+)"', file.read_text("utf-8"))
    }
    assert written
    assert all(words(f"letters.rule.{rule}") for rule in written)
