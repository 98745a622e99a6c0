"""Heads of printed papers and of web pages, old references, signatures in other orders."""

from __future__ import annotations

from datetime import date

import pytest

from storage.rules.review import Signatory
from tests.importers.letters.helpers import reading

BODY = "Met belangstelling heb ik kennisgenomen van het verslag over de loketten in het land."

WEB_PAGE = f"""Brief regering : Stand van zaken loketten
34 919 Loketten in het land
Nr. 89
BRIEF VAN DE STAATSSECRETARIS VAN VOORBEELDZAKEN
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Den Haag, 13 mei 2026
{BODY}
Ik informeer uw Kamer hierover voor de zomer.
"""

ROMAN = f"""CXXIV Verslag van de commissie Loketten

G BRIEF VAN DE VOORZITTER VAN DE EERSTE KAMER DER STATEN-GENERAAL

Aan de leden

Den Haag, 5 december 2025

{BODY}

De voorzitter, A. Proef-Test
"""

REPORT = f"""36 200 XIII Vaststelling van de begroting van Voorbeeldzaken voor het jaar 2026

Nr. 118 VERSLAG VAN EEN COMMISSIEDEBAT

Vastgesteld 14 april 2026

{BODY}
"""

TWO_DOSSIERS = f"""31 293 Loketten

31 289 Balies

Nr. 83 BRIEF VAN DE MINISTER VAN VOORBEELDZAKEN

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 24 november 2025

{BODY}
"""

OLD_LAYOUT = f"""De Voorzitter van de Tweede Kamer der Staten-Generaal Postbus 20018
2500 EA Den Haag
ons kenmerk
DN. 2004/2789
datum
14-09-2004

onderwerp
Lokettenbalans 2004
TRC 2004/6464

Geachte Voorzitter,

{BODY}
"""


@pytest.mark.parametrize(
    ("text", "day", "subject"),
    [
        (WEB_PAGE, date(2026, 5, 13), "Loketten in het land"),
        (ROMAN, date(2025, 12, 5), "Verslag van de commissie Loketten"),
        (
            REPORT,
            date(2026, 4, 14),
            "Vaststelling van de begroting van Voorbeeldzaken voor het jaar 2026",
        ),
        (TWO_DOSSIERS, date(2025, 11, 24), "Loketten"),
        (OLD_LAYOUT, date(2004, 9, 14), "Lokettenbalans 2004"),
    ],
)
def test_date_and_subject(text: str, day: date, subject: str) -> None:
    head = reading(text, None).masthead
    assert (head.date, head.subject) == (day, subject)


def test_head_and_letter_without_a_blank_line() -> None:
    found = reading(WEB_PAGE, None)
    assert found.masthead.addressee == "de Voorzitter van de Tweede Kamer der Staten-Generaal"
    (promise,) = found.candidates
    assert promise.deadline.latest == date(2026, 6, 30)


def test_reference_of_a_directorate_and_a_number() -> None:
    head = reading(OLD_LAYOUT, None).masthead
    assert head.reference == "DN. 2004/2789"
    assert head.addressee == "De Voorzitter van de Tweede Kamer der Staten-Generaal"
    later = OLD_LAYOUT.replace("DN. 2004/2789", "DGX-Y / 46511203")
    assert reading(later, None).masthead.reference == "DGX-Y / 46511203"


@pytest.mark.parametrize(
    ("foot", "signed"),
    [
        (
            "A.B. Proef\nMinister voor Loketten en Balies",
            Signatory("Minister voor Loketten en Balies", "A.B. Proef"),
        ),
        (
            "De Minister van Voorbeeldzaken,\nDrs. C.D. Test",
            Signatory("Minister van Voorbeeldzaken", "Drs. C.D. Test"),
        ),
        (
            "De Minister van Voorbeeldzaken,\n\n(E.F. Proef)",
            Signatory("Minister van Voorbeeldzaken", "E.F. Proef"),
        ),
        (
            "de staatssecretaris van Voorbeeldzaken,\n\nmw. dr. G. Test",
            Signatory("staatssecretaris van Voorbeeldzaken", "mw. dr. G. Test"),
        ),
        ("De voorzitter, A. Proef-Test", Signatory("voorzitter", "A. Proef-Test")),
    ],
)
def test_signatures_in_other_orders(foot: str, signed: Signatory) -> None:
    text = f"Den Haag, 13 mei 2026\n\nGeachte Voorzitter,\n\n{BODY}\n\n{foot}\n"
    assert reading(text, None).masthead.signatories == (signed,)


def test_salutation_is_no_part_of_the_first_sentence() -> None:
    text = f"Den Haag, 13 mei 2026\n\nGeachte voorzitter,\n\nIk informeer uw Kamer voor de zomer. {BODY}\n"
    (promise,) = reading(text, None).candidates
    assert promise.passage == "Ik informeer uw Kamer voor de zomer."
