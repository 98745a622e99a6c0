"""The zip in which a spreadsheet travels: which parts it has, and what they refer to."""

from __future__ import annotations

import posixpath
import zipfile
from typing import IO, TYPE_CHECKING, NamedTuple, Self
from urllib.parse import unquote

from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.formats.xml import LocalNames, attribute, stream
from importers.workbooks.limits import MOST_UNPACKED
from storage.rules.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

    from importers.workbooks.formats.xml import Handler

MOST_PARTS = 20_000

_READ = (".xml", ".rels", ".bin", ".vml")


class Relation(NamedTuple):
    """What a part refers to.

    Attributes:
        id: As the part calls it.
        type: Last piece of its type: `worksheet`, `comments`.
        target: Name of the other part; empty when it is outside the file.
    """

    id: str
    type: str
    target: str


class Package:
    """A zip of parts. Names are compared without regard to case or the slant of a slash.

    Attributes:
        file_name: Of the file, without its folder.
        notices: What a person should know of it.
    """

    def __init__(self, path: Path) -> None:
        """Open a file.

        Raises:
            WorkbookRefusedError: Too much in it, or it has a password.
        """
        self.file_name = path.name
        self.notices: list[Message] = []
        self._archive = zipfile.ZipFile(path)
        self._parts: dict[str, zipfile.ZipInfo] = {}
        self._check()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._archive.close()

    def __contains__(self, name: object) -> bool:
        return _folded(str(name)) in self._parts

    def names(self) -> Iterator[str]:
        """Give the names of all parts, in lower case."""
        yield from self._parts

    def open(self, name: str) -> IO[bytes]:
        """Open a part that is there."""
        return self._archive.open(self._parts[_folded(name)])

    def stream(self, name: str, handler: Handler) -> None:
        """Stream a part that is there; raise `WorkbookRefusedError` when it is no proper XML."""
        with self.open(name) as part:
            stream(part, handler, self.file_name)

    def relations(self, name: str) -> list[Relation]:
        """Return what a part refers to; the empty name is the file as a whole."""
        folder, _, file = name.rpartition("/")
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if rels not in self:
            return []
        handler = _Relations(folder)
        self.stream(rels, handler)
        return handler.found

    def _check(self) -> None:
        entries = self._archive.infolist()
        size = 0
        for entry in entries:
            name = _folded(entry.filename)
            if entry.flag_bits & 1:
                raise WorkbookRefusedError("password", file=self.file_name)
            if name.endswith(_READ):
                size += entry.file_size
            before = self._parts.get(name)
            if before is not None and (before.CRC, before.file_size) != (
                entry.CRC,
                entry.file_size,
            ):
                values: dict[str, str | int] = {"part": entry.filename}
                self.notices.append(Message("workbook.notice.part_twice", values))
            self._parts[name] = entry
        if len(entries) > MOST_PARTS or size > MOST_UNPACKED:
            raise WorkbookRefusedError("unpacked", file=self.file_name)


class _Relations:
    def __init__(self, folder: str) -> None:
        self.found: list[Relation] = []
        self._folder = folder
        self._local = LocalNames()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._local[name] != "Relationship":
            return
        kind = attribute(attributes, "Type").rpartition("/")[2]
        outside = attribute(attributes, "TargetMode") == "External"
        target = "" if outside else self._resolved(attribute(attributes, "Target"))
        self.found.append(Relation(attribute(attributes, "Id"), kind, target))

    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...

    def _resolved(self, target: str) -> str:
        target = unquote(target.replace("\\", "/"))
        path = target if target.startswith("/") else posixpath.join(self._folder, target)
        return posixpath.normpath(path).lstrip("/")


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
