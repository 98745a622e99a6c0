"""OpenDocument spreadsheets (.ods, and .fods, the same as one file of XML)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.formats.ods_content import ContentPart
from importers.workbooks.formats.xml import LocalNames, attribute, stream
from importers.workbooks.grid import Grid, GridSheet
from importers.workbooks.layout import lay_out
from importers.workbooks.limits import MOST_UNPACKED, Tally
from storage.rules.message import Message

if TYPE_CHECKING:
    from pathlib import Path

    from importers.workbooks.formats.ods_content import Table
    from importers.workbooks.formats.package import Package

_CONTENT, _STYLES, _META = "content.xml", "styles.xml", "meta.xml"
_MANIFEST = "meta-inf/manifest.xml"


def read_ods(package: Package) -> Grid:
    """Return what stands in an OpenDocument spreadsheet.

    Raises:
        WorkbookRefusedError: It has a password, or a part is damaged, missing or too large.
    """
    name = package.file_name
    if _MANIFEST in package:
        with package.open(_MANIFEST) as part:
            if b"encryption-data" in part.read(MOST_UNPACKED):
                raise WorkbookRefusedError("password", file=name)
    if _CONTENT not in package:
        raise WorkbookRefusedError("no_sheets", file=name)
    tally = Tally(name)
    content = ContentPart(tally)
    meta = MetaPart()
    if _STYLES in package:
        package.stream(_STYLES, content)
    package.stream(_CONTENT, content)
    if _META in package:
        package.stream(_META, meta)
    has_macros = any(each.startswith("basic/") for each in package.names())
    return _grid(name, content, meta, tally, package.notices, has_macros=has_macros)


def read_flat_ods(path: Path) -> Grid:
    """Return what stands in an OpenDocument spreadsheet that is one file of XML.

    Raises:
        WorkbookRefusedError: It is damaged or too large.
    """
    tally = Tally(path.name)
    content, meta = ContentPart(tally), MetaPart()
    for handler in (content, meta):
        with path.open("rb") as part:
            stream(part, handler, path.name)
    return _grid(path.name, content, meta, tally, [], has_macros=content.has_macros)


def _grid(
    name: str,
    content: ContentPart,
    meta: MetaPart,
    tally: Tally,
    notices: list[Message],
    *,
    has_macros: bool,
) -> Grid:
    if not content.tables:
        raise WorkbookRefusedError("no_sheets", file=name)
    if has_macros:
        notices.append(Message("workbook.notice.macros", {"file": name}))
    if content.has_links:
        notices.append(Message("workbook.notice.links", {"file": name}))
    if content.pictures:
        notices.append(Message("workbook.notice.pictures", {"n": content.pictures}))
    sheets = tuple(_sheet(table, tally) for table in content.tables)
    return Grid(name, "ods", meta.found, sheets, (*notices, *tally.notices()))


def _sheet(table: Table, tally: Tally) -> GridSheet:
    tally.place = table.name
    sheet = lay_out(
        table.name,
        table.rows,
        tally,
        hidden=table.hidden,
        is_hidden_row=table.is_hidden_row,
        hidden_columns=table.hidden_columns,
        merges=table.merges,
        comments=table.comments,
    )
    tally.place = ""
    return sheet


class MetaPart:
    """Handler of the document properties that somebody added.

    Attributes:
        found: Text by name.
    """

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._name = ""
        self._local = LocalNames()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._local[name] == "user-defined":
            self._name = attribute(attributes, "name")
            self.found[self._name] = ""

    def end(self, name: str) -> None:
        if self._local[name] == "user-defined":
            self._name = ""

    def text(self, text: str) -> None:
        if self._name:
            self.found[self._name] += text
