"""A letter of our own, in other forms too; `python -m` this with a folder makes them.

`brief.odt` and `brief.pdf` beside this file were made from the Word file by LibreOffice Writer 7.4
(`soffice --headless --convert-to odt brief.docx`), and `noten.pdf` from the flat odt with footnotes,
running heads and small pages (`--convert-to pdf noten.fodt`), so that they are what a real writer makes.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent

HEAD = (
    "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
    "Datum 12 mei 2026",
    "Betreft Voortgang van de wijkbus",
    "Geachte voorzitter,",
)
BODY = (
    (
        "In het commissiedebat van 4 maart 2026 heb ik uw Kamer een brief over de wijkbus toegezegd. "
        "Met deze brief doe ik die toezegging gestand. In ruim veertig gemeenten rijdt inmiddels een "
        "bus die mensen naar het loket brengt, en in nog eens twaalf gemeenten wordt eraan gewerkt."
    ),
    "Voortgang",
    (
        "Ik zal uw Kamer voor de zomer van 2026 informeren over de uitkomsten van de evaluatie van de "
        "wijkbus. Daarbij ga ik in op het gebruik, de kosten en de wensen van de mensen die er "
        "gebruik van maken, en op de vraag of de bus ook in de avond kan rijden."
    ),
    "Ik streef ernaar om de subsidieregeling voor het einde van 2026 aan te passen.",
    "De volgende stappen zijn:",
)
ITEMS = (
    "eind 2026 ontvangt uw Kamer een overzicht van de haltes;",
    "in het eerste kwartaal van 2027 stuur ik uw Kamer de resultaten van de proef.",
)
END = (
    "Over de bekostiging informeer ik uw Kamer in de volgende voortgangsbrief.",
    "Hoogachtend,",
    "De minister van Voorbeeldzaken,",
    "A.B. Voorbeeld",
)

TEXT = "\n\n".join([*HEAD, *BODY, "\n".join(f"• {item}" for item in ITEMS), *END])


def word_letter() -> Any:
    """Return the letter as a document of python-docx."""
    import docx

    document = docx.Document()
    for text in (*HEAD, *BODY):
        document.add_paragraph(text)
    for text in ITEMS:
        document.add_paragraph(text, style="List Bullet")
    for text in END:
        document.add_paragraph(text)
    return document


NOTES = {
    "wijkbus toegezegd": "Kamerstukken II 2025/26, 99 001, nr. 12.",
    "bus die mensen": "Zie bijlage 2 bij Kamerstukken II 2025/26, 99 001, nr. 9.",
    "evaluatie van de wijkbus": "De evaluatie is op 1 april 2026 begonnen en kent drie delen.",
    "einde van 2026": "Stcrt. 2025, 99999.",
    "overzicht van de haltes": "In oktober 2026 nog zonder de haltes op de eilanden.",
}
"""The words after which a note stands, and what it says."""

_FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:default-style style:family="paragraph">
<style:paragraph-properties fo:margin-bottom="0.3cm"/>
<style:text-properties fo:font-size="10pt" fo:language="nl" fo:country="NL" fo:hyphenate="true"/>
</style:default-style></office:styles>
<office:automatic-styles><style:page-layout style:name="small"><style:page-layout-properties
 fo:page-width="14cm" fo:page-height="9cm" fo:margin="1.2cm"/><style:header-style/><style:footer-style/>
</style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="small">
<style:header><text:p>Ministerie van Voorbeeldzaken</text:p></style:header><style:footer>
<text:p>Pagina <text:page-number>1</text:page-number> van <text:page-count>9</text:page-count></text:p>
</style:footer></style:master-page></office:master-styles>
<office:body><office:text>{paragraphs}</office:text></office:body></office:document>"""


def footnoted_letter() -> str:
    """Return the letter as flat odt, with footnotes that interrupt it."""
    lines = [*HEAD, *BODY, *(f"• {item}" for item in ITEMS), *END]
    paragraphs = "".join(f"<text:p>{line}</text:p>" for line in lines)
    for number, (words, said) in enumerate(NOTES.items(), 1):
        note = (
            f'<text:note text:note-class="footnote"><text:note-citation>{number}</text:note-citation>'
            f"<text:note-body><text:p>{said}</text:p></text:note-body></text:note>"
        )
        paragraphs = paragraphs.replace(words, words + note, 1)
    return _FODT.format(paragraphs=paragraphs)


if __name__ == "__main__":
    word_letter().save(str(Path(sys.argv[1], "brief.docx")))
    Path(sys.argv[1], "noten.fodt").write_text(footnoted_letter(), "utf-8")
