"""A document for a word processor: headings, and tables that repeat their heads on each page."""

from __future__ import annotations

from copy import deepcopy
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from importers.documents.model import Document, Table

_HEAD, _LINE = "1D5A8C", "C5CCD3"
_CM = 567
"""Twentieths of a point."""

_PAGE = (round(29.7 * _CM), round(21 * _CM))
_MARGIN = 2 * _CM
_WIDTH = _PAGE[0] - 2 * _MARGIN
_FONT = "Calibri"
_LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}


def write_docx(file: IO[bytes], document: Document, is_stopped: Callable[[], bool]) -> int:
    """Write a document into `file`; no text is too long for it, so 0 is returned."""
    import docx

    made = docx.Document()
    _set_out(made, document)
    made.add_heading(document.title, 1)
    for text in document.intro:
        made.add_paragraph(text)
    for table in document.tables:
        made.add_heading(table.title, 2)
        if table.rows:
            _add_table(made, table, is_stopped)
        else:
            made.add_paragraph(table.empty)
        if is_stopped():
            return 0
    made.save(file)
    return 0


def _set_out(made: Any, document: Document) -> None:
    """Set the page, the looks, the language and what stands below each page."""
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor, Twips

    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = (Twips(side) for side in _PAGE)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Twips(_MARGIN))
    made.core_properties.title = document.title
    made.core_properties.language = _LANGUAGES[document.language]
    made.core_properties.author = "Gestand"
    made.core_properties.comments = ""
    styles = made.styles
    fonts = {"Normal": (10, None), "Heading 1": (18, _HEAD), "Heading 2": (13, _HEAD)}
    for name, (size, color) in fonts.items():
        style = styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        # Headings name a font of the theme, which goes before.
        style.element.rPr.rFonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            style.element.rPr.rFonts.set(qn(f"w:{script}"), _FONT)
        if color:
            style.font.color.rgb = RGBColor.from_string(color)
    styles["Normal"].paragraph_format.space_after = Pt(4)
    styles["Heading 1"].paragraph_format.space_before = Pt(0)
    styles["Heading 2"].paragraph_format.space_after = Pt(4)
    for element in styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), _LANGUAGES[document.language])
    _number_pages(section.footer.paragraphs[0], document.page)


def _number_pages(paragraph: Any, text: str) -> None:
    """Write what stands below each page, with fields for the numbers."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    fields = {"page": "PAGE", "pages": "NUMPAGES"}
    for number, piece in enumerate(text.replace("{", "}").split("}")):
        if number % 2 == 0:
            paragraph.add_run(piece)
            continue
        field = _element("w:fldSimple", instr=fields[piece])
        field.append(paragraph.add_run("1")._r)  # noqa: SLF001 -- no public way to make a field
        paragraph._p.append(field)  # noqa: SLF001 -- as above


def _add_table(made: Any, table: Table, is_stopped: Callable[[], bool]) -> None:
    """Add a table; its rows are copied from one, since python-docx takes the square of their number."""
    columns = len(table.columns)
    shares = sum(column.share for column in table.columns)
    widths = [round(_WIDTH * column.share / shares) for column in table.columns]
    frame = made.add_table(rows=1, cols=columns)
    frame.style = made.styles["Table Grid"]
    frame.autofit = False
    whole = frame._tbl  # noqa: SLF001 -- what follows has no public way
    _describe(whole, table)
    for column, width in zip(whole.tblGrid, widths, strict=True):
        column.set(_name("w:w"), str(width))
    (head,) = whole.tr_lst
    _never_parts(head).append(_element("w:tblHeader"))
    for cell, column, width in zip(head.tc_lst, table.columns, widths, strict=True):
        cell.tcPr.tcW.set(_name("w:w"), str(width))
        cell.tcPr.append(_element("w:shd", val="clear", color="auto", fill=_HEAD))
        (paragraph,) = cell.p_lst
        # So that a head never stands alone below a page.
        paragraph.get_or_add_pPr().append(_element("w:keepNext"))
        paragraph.get_or_add_pPr().append(_element("w:spacing", before="0", after="0"))
        _write(paragraph, column.head, looks=("w:b", {}), more=("w:color", {"val": "FFFFFF"}))
    row = _template(widths)
    for texts in table.rows:
        if is_stopped():
            return
        one = deepcopy(row)
        for cell, text in zip(one.tc_lst, texts, strict=True):
            first, *rest = text.split("\n")
            (paragraph,) = cell.p_lst
            for line in rest:
                another = deepcopy(paragraph)
                _write(another, line)
                cell.append(another)
            _write(paragraph, first)
        whole.append(one)


def _describe(whole: Any, table: Table) -> None:
    """Set lines, margins, and what is said of a table to those who do not see it."""
    properties = whole.tblPr
    borders = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=_LINE))
    margins = _element("w:tblCellMar")
    for side, room in (("top", 40), ("left", 100), ("bottom", 40), ("right", 100)):
        margins.append(_element(f"w:{side}", w=str(room), type="dxa"))
    look = properties.find(_name("w:tblLook"))
    # The order of these is fixed by the format.
    properties.find(_name("w:tblLayout")).addprevious(borders)
    look.addprevious(margins)
    heads = ", ".join(column.head for column in table.columns)
    properties.append(_element("w:tblCaption", val=table.title))
    properties.append(_element("w:tblDescription", val=heads))
    # The first row is the head; no column is.
    for name, value in {"val": "0020", "firstRow": "1", "firstColumn": "0", "noVBand": "1"}.items():
        look.set(_name(f"w:{name}"), value)


def _template(widths: list[int]) -> Any:
    from docx.oxml import OxmlElement

    row: Any = OxmlElement("w:tr")
    _never_parts(row)
    for width in widths:
        cell: Any = OxmlElement("w:tc")
        properties = _element("w:tcPr")
        properties.append(_element("w:tcW", w=str(width), type="dxa"))
        cell.append(properties)
        paragraph: Any = OxmlElement("w:p")
        spacing = _element("w:spacing", before="0", after="0")
        paragraph.get_or_add_pPr().append(spacing)
        cell.append(paragraph)
        row.append(cell)
    return row


def _never_parts(row: Any) -> Any:
    """Keep a row together over pages, and return its properties."""
    properties = row.get_or_add_trPr()
    properties.append(_element("w:cantSplit"))
    return properties


def _write(paragraph: Any, text: str, **looks: tuple[str, dict[str, str]]) -> None:
    run = paragraph.add_r()
    for name, values in looks.values():
        run.get_or_add_rPr().append(_element(name, **values))
    run.text = text


def _element(tag: str, **values: str) -> Any:
    from docx.oxml import OxmlElement

    made: Any = OxmlElement(tag)
    for name, value in values.items():
        made.set(_name(f"w:{name}"), value)
    return made


def _name(tag: str) -> str:
    from docx.oxml.ns import qn

    return qn(tag)
