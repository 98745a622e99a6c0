"""A letter of our own, and the same as a Word file; `python -m` this to make the other forms.

`brief.odt` and `brief.pdf` beside this file were made from the Word file by LibreOffice Writer 7.4
(`soffice --headless --convert-to odt brief.docx`), so that they are what a real writer makes.
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


if __name__ == "__main__":
    word_letter().save(sys.argv[1])
