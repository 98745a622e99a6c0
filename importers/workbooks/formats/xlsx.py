"""Excel files (.xlsx and .xlsm): everything in one pass over each part that matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    from importers.workbooks.formats.package import Package

_WORKBOOK = "xl/workbook.xml"
_OTHER_SHEETS = {"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"}
_CONVERSATION = "tc="
"""How the author of a note begins that stands in for a conversation."""


def read_xlsx(package: Package) -> Grid:
    """Return what stands in an Excel file.

    Raises:
        WorkbookRefusedError: A part is damaged, missing or too large; the reason says which.
    """
    return _Xlsx(package).read()


class _Xlsx:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._name = package.file_name
        self._tally = Tally(self._name)
        self._notices: list[Message] = []
        self._pictures = 0

    def read(self) -> Grid:
        package = self._package
        main = self._main_part()
        book = WorkbookPart(self._tally)
        package.stream(main, book)
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
            format="xlsm" if has_macros else "xlsx",
            properties=read_properties(package),
            sheets=tuple(sheets),
            notices=(*package.notices, *self._notices, *self._tally.notices()),
        )

    def _main_part(self) -> str:
        for relation in self._package.relations(""):
            if relation.type == "officeDocument" and relation.target in self._package:
                return relation.target
        if _WORKBOOK in self._package:
            return _WORKBOOK
        raise WorkbookRefusedError("no_workbook", file=self._name)

    def _shared(self, kinds: dict[str, str], *, from_1904: bool) -> Shared:
        styles, texts = StylesPart(), TextsPart()
        if "styles" in kinds:
            try:
                self._package.stream(kinds["styles"], styles)
            except (KeyError, WorkbookRefusedError) as error:
                if isinstance(error, WorkbookRefusedError) and error.reason != "damaged":
                    raise
                # Looks are not our business, save that a day is a number that looks like one.
                self._say("no_styles", file=self._name)
        if (part := kinds.get("sharedStrings", "")) in self._package:
            self._package.stream(part, texts)
        return Shared(
            texts=texts.texts,
            strikes=texts.strikes,
            partly=frozenset(texts.partly),
            formats=styles.formats,
            struck=frozenset(styles.struck),
            from_1904=from_1904,
        )

    def _sheet(
        self, entry: SheetEntry, part: str, shared: Shared, persons: dict[str, str]
    ) -> GridSheet:
        self._tally.place = entry.name
        handler = SheetPart(shared, self._tally)
        self._package.stream(part, handler)
        comments = self._comments(part, persons)
        sheet = lay_out(
            entry.name,
            handler.rows,
            self._tally,
            hidden=entry.hidden,
            is_hidden_row=handler.hidden.__contains__,
            hidden_columns=handler.hidden_columns,
            merges=handler.merges,
            comments=comments,
        )
        self._tally.place = ""
        return sheet

    def _comments(self, part: str, persons: dict[str, str]) -> list[tuple[int, int, str, str]]:
        """Return what stands beside the cells of a sheet: notes, conversations and text boxes."""
        found: list[tuple[int, int, str, str]] = []
        for relation in self._package.relations(part):
            if relation.target not in self._package:
                continue
            if relation.type in {"comments", "threadedComment"}:
                handler = CommentsPart()
                self._package.stream(relation.target, handler)
                for place, author, text in handler.found:
                    is_note = relation.type == "comments"
                    if is_note and author.startswith(_CONVERSATION):
                        continue
                    said_by = author if is_note else persons.get(author, "")
                    cell = parsed_place(place)
                    if cell is None:
                        self._tally.say("bad_place", f"{place[:20]} ({text[:40]})")
                    elif text.strip():
                        found.append((*cell, said_by.strip(), self._tally.fitting(text, *cell)))
            elif relation.type == "drawing":
                drawing = DrawingPart()
                self._package.stream(relation.target, drawing)
                self._pictures += drawing.pictures
                found += [(row, column, "", text) for row, column, text in drawing.boxes]
        self._tally.cells(len(found), sum(len(text) for *_, text in found))
        return found

    def _say_what_is_not_read(self, *, has_macros: bool) -> None:
        if has_macros:
            self._say("macros", file=self._name)
        if any(name.startswith("xl/externallinks/") for name in self._package.names()):
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
