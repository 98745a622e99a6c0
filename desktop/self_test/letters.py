"""The smallest files of a kind that a letter may come in, each with one sentence."""

from __future__ import annotations

import io
import zipfile

SENTENCE = "Ik informeer de Kamer voor het kerstreces."

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PACKAGE = "application/vnd.openxmlformats-package.relationships+xml"

_DOCX = {
    "[Content_Types].xml": f'<Types xmlns="{_TYPES}">'
    f'<Default Extension="rels" ContentType="{_PACKAGE}"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="r1" Type="{_OFFICE}" Target="word/document.xml"/></Relationships>',
    "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r>'
    f"<w:t>{SENTENCE}</w:t></w:r></w:p></w:body></w:document>",
}


def smallest_docx() -> bytes:
    """Return a file of Word with `SENTENCE`."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in _DOCX.items():
            archive.writestr(name, content)
    return made.getvalue()


def smallest_pdf() -> bytes:
    """Return a pdf of one page with `SENTENCE`."""
    drawn = f"BT /F1 12 Tf 72 720 Td ({SENTENCE}) Tj ET"
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        (
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
        ),
        f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
    )
    made, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    made += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(made)}\n%%EOF\n"
    )
    return made.encode("ascii")
