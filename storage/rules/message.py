"""What the lower layers say to a person: a key and its values, never a sentence.

The sentence stands in the catalogue (`resources.words`), so that the window and the command line
say the same thing, in the language of the user.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = str | int


class Message(NamedTuple):
    """A sentence to be said.

    Attributes:
        key: Name of the sentence in the catalogue, as `operation.letter`.
        values: What is filled in. The value `n` chooses between one and many.
    """

    key: str
    values: Mapping[str, Value] = MappingProxyType({})


class GestandError(Exception):
    """Base of every error that is meant for the user: it carries the sentence to show.

    Attributes:
        message: What, where and what to do.
    """

    def __init__(self, key: str, **values: Value) -> None:
        self.message = Message(key, values)
        super().__init__(key, values)
