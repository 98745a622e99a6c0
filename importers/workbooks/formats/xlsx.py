"""Excel files (.xlsx and .xlsm): everything in one pass over each part that matters.

Those of which the parts are in records and not in XML (.xlsb) have the same parts, and go the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from importers.workbooks.errors import WorkbookRefusedError
from importers.workbooks.formats.places import parsed_place
from importers.workbooks.formats.xlsx_parts import (
    CommentsPart,
    DrawingPart,
    PersonsPart,
    PropertiesPart,
    SheetEntry,
    StylesPart,
    TextsPart,
    WorkbookPart,
)
from importers.workbooks.formats.xlsx_sheet import Shared, SheetPart
from importers.workbooks.grid import Grid, GridSheet
from importers.workbooks.layout import lay_out
from importers.workbooks.limits import Tally
from storage.rules.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from importers.workbooks.formats.numbers import Format
    from importers.workbooks.formats.package import Package
    from importers.workbooks.grid import GridCell

_OTHER_SHEETS = {"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"}
_CONVERSATION = "tc="
"""How the author of a note begins that stands in for a conversation."""


class Book(NamedTuple):
    """The sheets that a workbook lists, and whether its days count from 1904."""

    sheets: Sequence[SheetEntry]
    from_1904: bool


class Styles(NamedTuple):
    """What the styles mean.

    Attributes:
        formats: By number of the style.
        struck: Numbers of the styles that strike through.
        fonts: Whether a font strikes through, where texts refer to fonts.
    """

    formats: Sequence[Format] = ()
    struck: frozenset[int] = frozenset()
    fonts: Sequence[bool] = ()


class SheetCells(NamedTuple):
    """What stands on a sheet, as `SheetPart` has it."""

    rows: dict[int, list[GridCell]]
    hidden: set[int]
    hidden_columns: Sequence[tuple[int, int]]
    merges: Sequence[tuple[int, int, int, int]]


def read_xlsx(package: Package) -> Grid:
    """Return what stands in an Excel file.

    Raises:
        WorkbookRefusedError: A part is damaged, missing or too large; the reason says which.
    """
    return XlsxReader(package).read()


class XlsxReader:
    """Reads the parts of an Excel file; what they are read with differs by their form.

    Attributes:
        package: The file.
        tally: Counts what it holds.
        formats: What the file is, for the grid: without and with macros.
        main: Name of the part that lists the sheets, where the file does not say.
    """

    formats = ("xlsx", "xlsm")
    main = "xl/workbook.xml"

    def __init__(self, package: Package) -> None:
        self.package = package
        self.tally = Tally(package.file_name)
        self._name = package.file_name
        self._notices: list[Message] = []
        self._pictures = 0

    # What differs by the form of the parts, here XML.

    def read_book(self, part: str) -> Book:
        """Return the sheets that a workbook lists."""
        handler = WorkbookPart(self.tally)
        self.package.stream(part, handler)
        return Book(handler.sheets, handler.from_1904)

    def read_styles(self, part: str) -> Styles:
        """Return what the styles mean."""
        handler = StylesPart()
        self.package.stream(part, handler)
        return Styles(handler.formats, frozenset(handler.struck))

    def read_texts(self, part: str, _styles: Styles) -> Shared:
        """Return the texts that cells share."""
        handler = TextsPart()
        self.package.stream(part, handler)
        return Shared(handler.texts, handler.strikes, frozenset(handler.partly))

    def read_cells(self, part: str, shared: Shared) -> SheetCells:
        """Return what stands on a sheet."""
        handler = SheetPart(shared, self.tally)
        self.package.stream(part, handler)
        return SheetCells(handler.rows, handler.hidden, handler.hidden_columns, handler.merges)

    def read_notes(self, part: str) -> list[tuple[str, str, str]]:
        """Return place, author and text of the notes of a sheet."""
        return self._xml_comments(part)

    # What is the same in all of them.

    def read(self) -> Grid:
        """Return what stands in the file."""
        package = self.package
        main = self._main_part()
        book = self.read_book(main)
        relations = {each.id: each for each in package.relations(main)}
        kinds = {each.type: each.target for each in relations.values()}
        shared = self._shared(kinds, from_1904=book.from_1904)
        persons = PersonsPart()
        if (part := kinds.get("person")) and part in package:
            package.stream(part, persons)
        sheets = []
        done: set[str] = set()
        for entry in book.sheets:
            relation = relations.get(entry.relation)
            # Excel lists modules of its oldest macros among the sheets, with a reference to nothing.
            if not entry.relation or (relation is not None and relation.type in _OTHER_SHEETS):
                self._say("no_cells", sheet=entry.name)
                continue
            part = relation.target if relation else ""
            if not part or part not in package or part.lower() in done:
                raise WorkbookRefusedError("no_sheet", file=self._name, sheet=entry.name)
            done.add(part.lower())
            sheets.append(self._sheet(entry, part, shared, persons.names))
        if not sheets:
            raise WorkbookRefusedError("no_sheets", file=self._name)
        has_macros = any(name.endswith("vbaproject.bin") for name in package.names())
        self._say_what_is_not_read(has_macros=has_macros)
        return Grid(
            file_name=self._name,
            format=self.formats[has_macros],
            properties=read_properties(package),
            sheets=tuple(sheets),
            notices=(*package.notices, *self._notices, *self.tally.notices()),
        )

    def _main_part(self) -> str:
        for relation in self.package.relations(""):
            if relation.type == "officeDocument" and relation.target in self.package:
                return relation.target
        if self.main in self.package:
            return self.main
        raise WorkbookRefusedError("no_workbook", file=self._name)

    def _shared(self, kinds: dict[str, str], *, from_1904: bool) -> Shared:
        styles, shared = Styles(), Shared()
        if "styles" in kinds:
            try:
                styles = self.read_styles(kinds["styles"])
            except (KeyError, WorkbookRefusedError) as error:
                if isinstance(error, WorkbookRefusedError) and error.reason != "damaged":
                    raise
                # Looks are not our business, save that a day is a number that looks like one.
                self._say("no_styles", file=self._name)
        if (part := kinds.get("sharedStrings", "")) in self.package:
            shared = self.read_texts(part, styles)
        return shared._replace(formats=styles.formats, struck=styles.struck, from_1904=from_1904)

    def _sheet(
        self, entry: SheetEntry, part: str, shared: Shared, persons: dict[str, str]
    ) -> GridSheet:
        self.tally.place = entry.name
        cells = self.read_cells(part, shared)
        comments = self._comments(part, persons)
        sheet = lay_out(
            entry.name,
            cells.rows,
            self.tally,
            hidden=entry.hidden,
            is_hidden_row=cells.hidden.__contains__,
            hidden_columns=cells.hidden_columns,
            merges=cells.merges,
            comments=comments,
        )
        self.tally.place = ""
        return sheet

    def _comments(self, part: str, persons: dict[str, str]) -> list[tuple[int, int, str, str]]:
        """Return what stands beside the cells of a sheet: notes, conversations and text boxes."""
        found: list[tuple[int, int, str, str]] = []
        for relation in self.package.relations(part):
            if relation.target not in self.package:
                continue
            if relation.type in {"comments", "threadedComment"}:
                is_note = relation.type == "comments"
                said = (self.read_notes if is_note else self._xml_comments)(relation.target)
                for place, author, text in said:
                    if is_note and author.startswith(_CONVERSATION):
                        continue
                    said_by = author if is_note else persons.get(author, "")
                    cell = parsed_place(place)
                    if cell is None:
                        self.tally.say("bad_place", f"{place[:20]} ({text[:40]})")
                    elif text.strip():
                        found.append((*cell, said_by.strip(), self.tally.fitting(text, *cell)))
            elif relation.type == "drawing":
                drawing = DrawingPart()
                self.package.stream(relation.target, drawing)
                self._pictures += drawing.pictures
                found += [(row, column, "", text) for row, column, text in drawing.boxes]
        self.tally.cells(len(found), sum(len(text) for *_, text in found))
        return found

    def _xml_comments(self, part: str) -> list[tuple[str, str, str]]:
        handler = CommentsPart()
        self.package.stream(part, handler)
        return handler.found

    def _say_what_is_not_read(self, *, has_macros: bool) -> None:
        if has_macros:
            self._say("macros", file=self._name)
        if any(name.startswith("xl/externallinks/") for name in self.package.names()):
            self._say("links", file=self._name)
        if self._pictures:
            self._say("pictures", n=self._pictures)

    def _say(self, key: str, **values: str | int) -> None:
        self._notices.append(Message(f"workbook.notice.{key}", values))


def read_properties(package: Package) -> dict[str, str]:
    """Return the document properties that somebody added."""
    handler = PropertiesPart()
    for relation in package.relations(""):
        if relation.type == "custom-properties" and relation.target in package:
            package.stream(relation.target, handler)
    return handler.found
