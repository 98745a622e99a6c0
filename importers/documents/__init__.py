"""Documents that go out: lists in the forms that are asked for, as docx, xlsx or ods."""

from __future__ import annotations

from importers.documents.errors import DocumentError, DocumentKindError, DocumentUnwritableError
from importers.documents.model import Column, Document, Table
from importers.documents.official import document_of
from importers.documents.writing import (
    SUFFIXES,
    Draft,
    check_place,
    draft,
    place_document,
    write_document,
)

__all__ = [
    "SUFFIXES",
    "Column",
    "Document",
    "DocumentError",
    "DocumentKindError",
    "DocumentUnwritableError",
    "Draft",
    "Table",
    "check_place",
    "document_of",
    "draft",
    "place_document",
    "write_document",
]
