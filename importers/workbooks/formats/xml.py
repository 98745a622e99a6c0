"""Parts in XML, streamed: no document type, so no entity is ever resolved; nothing is kept."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Protocol

from importers.workbooks.errors import WorkbookRefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

_CHUNK = 1 << 16
_MOST_DIGITS = 9


class LocalNames(dict[str, str]):
    """Names of elements without their prefix: writers differ in the prefix of one namespace."""

    def __missing__(self, name: str) -> str:
        self[name] = name.rpartition(":")[2]
        return self[name]


class Handler(Protocol):
    """What is told of a part while it streams by; names still have their prefix."""

    def start(self, name: str, attributes: dict[str, str], /) -> None: ...
    def end(self, name: str, /) -> None: ...
    def text(self, text: str, /) -> None: ...


def stream(part: IO[bytes], handler: Handler, file_name: str) -> None:
    """Read one part.

    Args:
        part: Open for reading; any encoding that XML knows.
        handler: Is told what stands in it.
        file_name: For the refusal.

    Raises:
        WorkbookRefusedError: "doctype" or "damaged".
    """
    from xml.parsers import expat

    def refuse(*_: object) -> None:
        raise WorkbookRefusedError("doctype", file=file_name)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = _CHUNK
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    try:
        while chunk := part.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise WorkbookRefusedError("damaged", file=file_name) from error


def attribute(attributes: Mapping[str, str], name: str) -> str:
    """Return an attribute whatever its prefix; empty when it is not there."""
    if name in attributes:
        return attributes[name]
    ending = f":{name}"
    return next((value for key, value in attributes.items() if key.endswith(ending)), "")


def whole(text: str | None, other: int = 0) -> int:
    """Return a number from zero; `other` for what is none, or longer than any that is meant."""
    text = (text or "").strip()
    is_whole = len(text) <= _MOST_DIGITS and text.isascii() and text.isdecimal()
    return int(text) if is_whole else other


def is_on(value: str | None) -> bool:
    """Say whether a switch is on."""
    return value in {"1", "true", "on"}
