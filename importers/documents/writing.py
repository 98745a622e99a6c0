"""Writing a document: whole, beside its place, and only then in it."""

from __future__ import annotations

import os
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from importers.documents.errors import DocumentKindError, DocumentUnwritableError
from importers.workbooks.atomic import put_in_place, write_part
from storage.errors import reason_key
from storage.rules.text import clean
from storage.targets import check_target

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import IO

    from importers.documents.model import Document, Table

    Writer = Callable[[IO[bytes], Document, Callable[[], bool]], int]

SUFFIXES = (".docx", ".xlsx", ".ods")
"""Endings of the kinds of document that can be made."""


class Draft(NamedTuple):
    """A document that is to go out; it can be written in any thread.

    Attributes:
        path: Where it goes.
        part: Beside it, where it is written first.
        document: What it says.
    """

    path: Path
    part: Path
    document: Document


def check_place(path: Path) -> None:
    """Make sure that a document may go to `path`.

    Raises:
        DocumentKindError: The name ends in none of `SUFFIXES`.
        RegisterExistsError: A register stands there.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise DocumentKindError(path.name)
    check_target(path)


def draft(document: Document, path: Path) -> Draft:
    """Return a document with the place where it is to go; raise what `check_place` raises."""
    check_place(path)
    return Draft(path, path.with_name(f".{path.name}.{os.getpid()}.tmp"), _cleaned(document))


def write_document(made: Draft, is_stopped: Callable[[], bool] = lambda: False) -> int | None:
    """Write a draft beside its place and return how many texts were too long for a cell.

    Args:
        made: What goes out; `made.part` is written, and gone again on an error.
        is_stopped: Asked between rows; when it says so nothing is left and None is returned.

    Raises:
        DocumentUnwritableError: No such folder, full disk.
    """
    try:
        # In memory first: where a disk is full zipfile tells of it on the error stream.
        whole = BytesIO()
        cut = _writer(made.path.suffix.lower())(whole, made.document, is_stopped)
        if is_stopped():
            return None
        write_part(made.part, whole)
    except OSError as error:
        raise DocumentUnwritableError(made.path.name, reason_key(error)) from error
    return cut


def place_document(made: Draft) -> None:
    """Put what was written in its place; a file that is there is replaced.

    Raises:
        DocumentUnwritableError: The file is held by another program.
    """
    try:
        with put_in_place(made.part, made.path) as put:
            put()
    except OSError as error:
        raise DocumentUnwritableError(made.path.name, reason_key(error)) from error


def _writer(suffix: str) -> Writer:
    if suffix == ".docx":
        from importers.documents.docx import write_docx

        return write_docx
    if suffix == ".ods":
        from importers.documents.ods import write_ods

        return write_ods
    from importers.documents.xlsx import write_xlsx

    return write_xlsx


def _cleaned(document: Document) -> Document:
    """Return a document without what XML cannot hold: texts may come from a register of any age."""
    return document._replace(
        title=_plain(document.title),
        intro=tuple(map(_plain, document.intro)),
        tables=tuple(map(_cleaned_table, document.tables)),
    )


def _cleaned_table(table: Table) -> Table:
    rows = tuple(tuple(map(_plain, row)) for row in table.rows)
    return table._replace(title=_plain(table.title), rows=rows)


def _plain(text: str) -> str:
    return clean(text)[0].strip("\n")
