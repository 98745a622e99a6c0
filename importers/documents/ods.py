"""A document as an OpenDocument spreadsheet, as ODF 1.2 has it: a sheet for each table.

A writer of our own: a list needs little of the format, and no library for it is kept up.
"""

from __future__ import annotations

import re
from functools import cache
from typing import IO, TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from importers.documents.model import Document, Table

_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_HEAD, _INK, _LINE = "#1d5a8c", "#1b1f24", "#c5ccd3"
_WIDTH_CM = 25.7
"""Across a page that lies, between its margins."""

_COUNTRIES = {"nl": "NL", "en": "GB"}
_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "number": "datastyle",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
        "meta": "meta",
        "config": "config",
    }.items()
)
_START = '<?xml version="1.0" encoding="UTF-8"?>\n'


def write_ods(file: IO[bytes], document: Document, is_stopped: Callable[[], bool]) -> int:
    """Write a document into `file`; no text is too long for it, so 0 is returned."""
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        # First and as it is, so that the kind of file stands at a fixed place.
        package.writestr(ZipInfo("mimetype"), _TYPE, ZIP_STORED)
        parts = {
            "content.xml": "".join(_content(document, is_stopped)),
            "styles.xml": _styles(document),
            "meta.xml": _meta(document),
            "settings.xml": _settings(document),
        }
        for name, text in parts.items():
            package.writestr(name, _START + text)
        package.writestr("META-INF/manifest.xml", _START + _manifest(parts))
    return 0


def _content(document: Document, is_stopped: Callable[[], bool]) -> Iterator[str]:
    yield f'<office:document-content {_NAMES} office:version="1.2"><office:automatic-styles>'
    for number, table in enumerate(document.tables):
        for place, width in enumerate(_widths(table)):
            yield (
                f'<style:style style:name="w{number}.{place}" style:family="table-column">'
                f'<style:table-column-properties style:column-width="{width:.2f}cm"/></style:style>'
            )
    yield (
        '<style:style style:name="sheet" style:family="table" style:master-page-name="lists">'
        '<style:table-properties table:display="true"/></style:style>'
        '<style:style style:name="row" style:family="table-row"><style:table-row-properties '
        'style:use-optimal-row-height="true" fo:break-before="auto"/></style:style>'
        "</office:automatic-styles><office:body><office:spreadsheet>"
    )
    for number, table in enumerate(document.tables):
        yield from _sheet(document, table, number, is_stopped)
    yield "<table:database-ranges>"
    for number, table in enumerate(document.tables):
        if table.rows:
            head = len(document.above(table)) + 1
            end = f"{_letter(table)}{head + len(table.rows)}"
            area = f"{_quoted(table.name)}.A{head}:{_quoted(table.name)}.{end}"
            yield (
                f'<table:database-range table:name="list{number}" '
                f"table:target-range-address={quoteattr(area)} "
                'table:display-filter-buttons="true"/>'
            )
    yield "</table:database-ranges></office:spreadsheet></office:body></office:document-content>"


def _sheet(
    document: Document, table: Table, number: int, is_stopped: Callable[[], bool]
) -> Iterator[str]:
    yield f'<table:table table:name={quoteattr(table.name)} table:style-name="sheet">'
    for place in range(len(table.columns)):
        yield f'<table:table-column table:style-name="w{number}.{place}"/>'
    for place, text in enumerate(document.above(table)):
        yield _row([text], "said" if place else "title", span=len(table.columns))
    yield "<table:table-header-rows>"
    yield _row([column.head for column in table.columns], "head")
    yield "</table:table-header-rows>"
    for texts in table.rows:
        if is_stopped():
            break
        yield _row(texts, "cell")
    yield "</table:table>"


def _row(texts: list[str] | tuple[str, ...], style: str, span: int = 1) -> str:
    wide = f' table:number-columns-spanned="{span}"' if span > 1 else ""
    cells = "".join(
        f'<table:table-cell table:style-name="{style}" office:value-type="string"{wide}>'
        f"{_paragraphs(text)}</table:table-cell>"
        if text
        else f'<table:table-cell table:style-name="{style}"/>'
        for text in texts
    )
    cells += "<table:covered-table-cell/>" * (span - 1)
    return f'<table:table-row table:style-name="row">{cells}</table:table-row>'


def _paragraphs(text: str) -> str:
    """Return a text as paragraphs; spaces that XML would take for one, or for none, are counted."""
    lines = []
    for line in text.split("\n"):
        spaced = _spaces().sub(_counted, escape(line)).replace("\t", "<text:tab/>")
        lines.append(f"<text:p>{spaced}</text:p>")
    return "".join(lines)


def _counted(spaces: re.Match[str]) -> str:
    within = spaces.start() > 0 and spaces.end() < len(spaces.string)
    return f'{" " * within}<text:s text:c="{len(spaces[0]) - within}"/>'


@cache
def _spaces() -> re.Pattern[str]:
    return re.compile(r"^ +| +$| {2,}")


def _widths(table: Table) -> list[float]:
    shares = sum(column.share for column in table.columns)
    return [_WIDTH_CM * column.share / shares for column in table.columns]


def _letter(table: Table) -> str:
    return chr(ord("A") + len(table.columns) - 1)


def _quoted(name: str) -> str:
    doubled = name.replace("'", "''")
    return f"'{doubled}'"


def _styles(document: Document) -> str:
    """Return the looks of cells and pages, and the language of the texts."""
    top = 'style:vertical-align="top" fo:wrap-option="wrap" fo:padding="0.08cm"'
    line = f'fo:border-bottom="0.5pt solid {_LINE}"'
    looks = {
        "title": ("", f'fo:font-size="14pt" fo:font-weight="bold" fo:color="{_HEAD}"'),
        "said": ("", f'fo:color="{_INK}"'),
        "head": (
            f'{top} {line} fo:background-color="{_HEAD}"',
            'fo:font-weight="bold" fo:color="#ffffff"',
        ),
        "cell": (f"{top} {line}", f'fo:color="{_INK}"'),
    }
    styles = "".join(
        f'<style:style style:name="{name}" style:family="table-cell" '
        f'style:parent-style-name="Default"><style:table-cell-properties {cell}/>'
        f"<style:text-properties {text}/></style:style>"
        for name, (cell, text) in looks.items()
    )
    page = escape(document.page)
    for name in ("page", "pages"):
        field = {"page": "text:page-number", "pages": "text:page-count"}[name]
        page = page.replace(f"{{{name}}}", f"<{field}>1</{field}>")
    country = _COUNTRIES[document.language]
    return (
        f'<office:document-styles {_NAMES} office:version="1.2"><office:styles>'
        '<style:default-style style:family="table-cell"><style:text-properties '
        'style:font-name="Calibri" fo:font-family="Calibri, Carlito, sans-serif" '
        f'fo:font-size="10pt" fo:language="{document.language}" fo:country="{country}"/>'
        "</style:default-style>"
        '<style:style style:name="Default" style:family="table-cell"/>'
        f"{styles}</office:styles><office:automatic-styles>"
        '<style:page-layout style:name="lying"><style:page-layout-properties '
        'fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" '
        'fo:margin-top="1.5cm" fo:margin-bottom="1.5cm" fo:margin-left="2cm" '
        'fo:margin-right="2cm" style:print="objects charts drawings"/>'
        '<style:footer-style><style:header-footer-properties fo:min-height="0.8cm" '
        'fo:margin-top="0.3cm"/></style:footer-style></style:page-layout>'
        '<style:style style:name="foot" style:family="paragraph"><style:paragraph-properties '
        'fo:text-align="end"/></style:style></office:automatic-styles><office:master-styles>'
        '<style:master-page style:name="lists" style:page-layout-name="lying"><style:footer>'
        f'<text:p text:style-name="foot">{page}</text:p></style:footer></style:master-page>'
        "</office:master-styles></office:document-styles>"
    )


def _meta(document: Document) -> str:
    language = f"{document.language}-{_COUNTRIES[document.language]}"
    return (
        f'<office:document-meta {_NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'office:version="1.2"><office:meta><meta:generator>Gestand</meta:generator>'
        f"<dc:title>{escape(document.title)}</dc:title><dc:language>{language}</dc:language>"
        "</office:meta></office:document-meta>"
    )


def _frozen(rows: int) -> str:
    """Return what keeps so many rows of a sheet in sight."""
    frozen = {
        "VerticalSplitMode": ("short", 2),
        "VerticalSplitPosition": ("int", rows),
        "PositionBottom": ("int", rows),
        "ActiveSplitRange": ("short", 2),
    }
    return "".join(
        f'<config:config-item config:name="{name}" config:type="{kind}">{value}'
        "</config:config-item>"
        for name, (kind, value) in frozen.items()
    )


def _settings(document: Document) -> str:
    """Return what keeps the heads of each sheet in sight."""
    sheets = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(table.name)}>"
        f"{_frozen(len(document.above(table)) + 1)}</config:config-item-map-entry>"
        for table in document.tables
    )
    return (
        f'<office:document-settings {_NAMES} xmlns:ooo="http://openoffice.org/2004/office" '
        'office:version="1.2"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        '<config:config-item config:name="ViewId" config:type="string">view1</config:config-item>'
        f'<config:config-item-map-named config:name="Tables">{sheets}'
        "</config:config-item-map-named></config:config-item-map-entry>"
        "</config:config-item-map-indexed></config:config-item-set></office:settings>"
        "</office:document-settings>"
    )


def _manifest(parts: dict[str, str]) -> str:
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in parts
    )
    return (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        f'manifest:version="1.2"><manifest:file-entry manifest:full-path="/" '
        f'manifest:version="1.2" manifest:media-type="{_TYPE}"/>{entries}</manifest:manifest>'
    )
