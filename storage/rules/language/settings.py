"""The named rules of the deadline language, and the values that the user gives them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from storage.rules.message import GestandError

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = str | int
"""A day `MM-DD`, a range of days `MM-DD/MM-DD` (inclusive), or a number of days."""


class RuleValueError(GestandError):
    """A rule cannot have this value."""

    def __init__(self, name: str, value: object) -> None:
        super().__init__("rules.error.value", name=name, value=str(value))


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """A named rule.

    Attributes:
        name: As it stands in `Deadline.rule`; its title and explanation are `rules.<name>.title`
            and `rules.<name>.explain` in the catalogue.
        example: A wording that it reads.
        default: The value that it starts with; None when there is nothing to set.
    """

    name: str
    example: str
    default: Value | None = None

    @property
    def settable(self) -> bool:
        """Whether the user can give it another value."""
        return self.default is not None


RULES: tuple[RuleInfo, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """The values of the rules, where they differ from the default.

    Attributes:
        changed: Rule name to value, only what differs.
    """

    changed: Mapping[str, Value] = field(default_factory=dict)

    @classmethod
    def defaults(cls) -> ReadingSettings:
        """Return the settings of the guideline."""
        return cls()

    @classmethod
    def from_dict(cls, values: Mapping[str, Value]) -> ReadingSettings:
        """Return the settings that `to_dict` wrote; raise RuleValueError for a value that is none."""
        return cls(dict(values))

    def to_dict(self) -> dict[str, Value]:
        """Return a plain dict of what differs from the defaults."""
        return dict(self.changed)

    def with_rule(self, name: str, value: Value) -> ReadingSettings:
        """Return settings in which one rule has another value."""
        return ReadingSettings({**self.changed, name: value})


DEFAULTS = ReadingSettings()
