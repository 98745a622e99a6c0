"""The catalogue: every sentence that window and command line say, by key and language.

A sentence is a string, or `{"one": ..., "other": ...}` chosen by the value `n`. Values stand in
braces. Files are plain JSON, one per area (a key begins with its area), read when one is first needed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import Protocol

    class Says(Protocol):
        """Anything with a key and values, as the messages of the lower layers."""

        @property
        def key(self) -> str: ...
        @property
        def values(self) -> Mapping[str, str | int]: ...


LANGUAGES = ("nl", "en")
_NAMED = ("storage.reason.", "rules.", "workbook.column.")


class Words:
    """The sentences of one language.

    Attributes:
        language: "nl" or "en".
    """

    def __init__(self, language: str = "nl") -> None:
        self.language = language
        # By area; one that nobody asked for yet is not read, which the start gains by.
        self._areas: dict[str, dict[str, str | dict[str, str]]] = {}

    def __call__(self, key: str, **values: str | int) -> str:
        """Return the sentence for `key`; raise KeyError for one that does not exist."""
        sentence = self._area(key.partition(".")[0])[key]
        if isinstance(sentence, dict):
            sentence = sentence["one" if values.get("n") == 1 else "other"]
        if not values:
            return sentence
        return sentence.format_map({name: self._spoken(value) for name, value in values.items()})

    def _spoken(self, value: str | int) -> str | int:
        """Return a value; a key that lower layers give becomes its words.

        That of a reason, of a rule, or of fields, with a comma between them.
        """
        if not isinstance(value, str) or not value.startswith(_NAMED):
            return value
        keys = value.split(", ")
        return ", ".join(str(self._area(key.partition(".")[0]).get(key, key)) for key in keys)

    def say(self, message: Says) -> str:
        """Return the sentence for a message of a lower layer."""
        return self(message.key, **message.values)

    def full_day(self, day: date) -> str:
        """Return a day as "2 april 2026"."""
        return f"{day.day} {self('terms.months').split()[day.month - 1]} {day.year}"

    def keys(self) -> frozenset[str]:
        """Return all keys."""
        files = resource("words", self.language).iterdir()
        return frozenset(key for file in files for key in self._area(file.stem))

    def _area(self, name: str) -> dict[str, str | dict[str, str]]:
        """Return the sentences of an area; raise KeyError for one that does not exist."""
        found = self._areas.get(name)
        if found is None:
            try:
                text = resource("words", self.language, f"{name}.json").read_text(encoding="utf-8")
            except FileNotFoundError as error:
                raise KeyError(name) from error
            found = self._areas[name] = json.loads(text)
        return found
