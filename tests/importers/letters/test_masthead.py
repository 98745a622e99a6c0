"""Heads and signatures in the layouts that are met."""

from __future__ import annotations

from datetime import date

import pytest

from storage.rules.review import Signatory
from tests.importers.letters.helpers import reading

PROSE = (
    "Hierbij bericht ik uw Kamer over de loketten, die het afgelopen jaar veel bezoekers trokken."
)

SAME_LINE = f"""> Retouradres Postbus 00000 0000 AA Voorbeeldstad

Aan de Voorzitter van de Tweede Kamer
der Staten-Generaal
Postbus 20018
2500 EA Den Haag

Datum 22 april 2026
Betreft Onderzoek naar "balies en
loketten"

Onze referentie
7481576

Bijlagen
1

{PROSE}
"""

NEXT_LINE = f"""Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Postbus 20018
2500 EA  Den Haag
Datum
22 april 2026
Betreft
Onderzoek naar "balies en loketten"

Onze referentie
7481576

Bijlage(n)
1

Pagina 1 van 2
[image: ]

{PROSE}
"""

COLONS = f"""Aan: de Voorzitter van de Tweede Kamer der Staten-Generaal
Postbus 20018, 2500 EA Den Haag

Datum: 22-04-2026
Ons kenmerk: 7481576
Uw kenmerk: 2026Z01234
Onderwerp: Onderzoek naar "balies en loketten"
Bijlagen: 1

Geachte voorzitter,

{PROSE}
"""

COLUMNS = f"""> Retouradres Postbus 00000 0000 AA Voorbeeldstad

Aan de Voorzitter van de Tweede Kamer                Postbus 00000
der Staten-Generaal                                  0000 AA Voorbeeldstad
Postbus 20018                                        www.voorbeeldzaken.example

Datum      22 april 2026                             Onze referentie
Betreft    Onderzoek naar "balies en loketten"       7481576
                                                     Bijlagen
                                                     1

{PROSE}
"""

LABELS_THEN_VALUES = f"""Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Datum
Betreft
22 april 2026
Onderzoek naar "balies en loketten"
Onze referentie
7481576
Bijlagen
1

{PROSE}
"""


@pytest.mark.parametrize("letter", [SAME_LINE, NEXT_LINE, COLONS, COLUMNS, LABELS_THEN_VALUES])
def test_layouts_of_a_head(letter: str) -> None:
    head = reading(letter, None).masthead
    assert head.date == date(2026, 4, 22)
    assert head.reference == "7481576"
    assert head.subject == 'Onderzoek naar "balies en loketten"'
    assert head.addressee == "de Voorzitter van de Tweede Kamer der Staten-Generaal"
    assert head.attachments == 1


@pytest.mark.parametrize(
    "reference",
    ["7481576", "2026-0000052115", "1234567-123456-ABC", "IENW/BSK-2026/12345", "BS2026014684"],
)
def test_forms_of_a_reference(reference: str) -> None:
    assert reading(SAME_LINE.replace("7481576", reference)).masthead.reference == reference


def test_a_printed_paper() -> None:
    text = f"""Tweede Kamer der Staten-Generaal 2
Vergaderjaar 2025-2026
99 001 Dienstverlening aan het loket
Nr. 97 BRIEF VAN DE MINISTER VAN VOORBEELDZAKEN
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Voorbeeldstad, 22 april 2026
{PROSE}
"""
    head = reading(text, None).masthead
    assert head.date == date(2026, 4, 22)
    assert head.subject == "Dienstverlening aan het loket"
    assert head.own_kamerstuk == "99001-97"
    assert head.addressee == "de Voorzitter van de Tweede Kamer der Staten-Generaal"


def test_an_old_circular_with_labels_in_a_row() -> None:
    text = f"""Aan
de besturen van de loketten

Uw brief van        Uw kenmerk        Ons kenmerk            Voorbeeldstad,
                                      VO/BVB-1996/1234       15 januari 1996

Onderwerp                             Doorkiesnummer
Nieuwe bekostiging                    (079) 323 12 34

{PROSE}
"""
    head = reading(text, None).masthead
    assert head.date == date(1996, 1, 15)
    assert head.reference == "VO/BVB-1996/1234"
    assert head.subject == "Nieuwe bekostiging"
    assert head.addressee == "de besturen van de loketten"


def test_a_text_without_a_head() -> None:
    head = reading(f"{PROSE} Dat is alles.\n", None).masthead
    assert (head.date, head.reference, head.subject, head.addressee) == (None, None, None, None)


def test_empty_labels_take_no_words_of_the_letter() -> None:
    text = f"{SAME_LINE}\nDatum\n\nIn december jl. heb ik uw Kamer geïnformeerd.\n\nOnze referentie\n\nTot slot\n"
    head = reading(text, None).masthead
    assert head.date == date(2026, 4, 22)
    assert head.reference == "7481576"


@pytest.mark.parametrize(
    ("foot", "signed"),
    [
        (
            "De minister van Voorbeeldzaken,\n\n\nA.B. Proefman\n",
            [("minister van Voorbeeldzaken", "A.B. Proefman")],
        ),
        (
            "De Minister van Voorbeeldzaken,\n\nS.Th.M. Proef,\n\nDe Staatssecretaris van Proefbeleid,\n\nMr. C. van den Test\n",
            [
                ("Minister van Voorbeeldzaken", "S.Th.M. Proef"),
                ("Staatssecretaris van Proefbeleid", "Mr. C. van den Test"),
            ],
        ),
        (
            "De minister van Volksgezondheid,\nWelzijn en Sport,\n\nAnna Fictief\n",
            [("minister van Volksgezondheid, Welzijn en Sport", "Anna Fictief")],
        ),
        (
            "De minister van Voorbeeldzaken,\nvoor deze,\nde directeur-generaal Loketten,\n\nF. Dummy-Jansen\n",
            [
                (
                    "minister van Voorbeeldzaken, voor deze, de directeur-generaal Loketten",
                    "F. Dummy-Jansen",
                )
            ],
        ),
        (
            "De Minister voor Voorbeelden, A. Proef van der Test\n",
            [("Minister voor Voorbeelden", "A. Proef van der Test")],
        ),
        ("De minister van Voorbeeldzaken werkt aan een brief over de loketten.\n", []),
    ],
)
def test_signatures(foot: str, signed: list[tuple[str, str]]) -> None:
    head = reading(f"{SAME_LINE}\n{foot}").masthead
    assert list(head.signatories) == [Signatory(role, name) for role, name in signed]


def test_offices_that_a_letter_speaks_for() -> None:
    text = (
        "Mede namens de minister van Justitie en Veiligheid (JenV) en de staatssecretaris van Proefbeleid "
        "bied ik u het rapport aan.\n"
    )
    assert reading(text).masthead.also_on_behalf_of == (
        "minister van Justitie en Veiligheid (JenV)",
        "staatssecretaris van Proefbeleid",
    )


@pytest.mark.parametrize("gap", ["\t", "\t\t", "          "])
@pytest.mark.parametrize("signed", ["", "(w.g.) ", "w.g. "])
def test_two_who_sign_beside_each_other(gap: str, signed: str) -> None:
    text = (
        f"{SAME_LINE}\nDe minister van Wonen{gap}De staatssecretaris van Zorg,\n"
        f"en Ruimte,{gap}Welzijn en Sport,\n\n\n"
        f"{signed}A. de Vries{gap}{signed}B.C. Jansen\n"
    )
    assert reading(text).masthead.signatories == (
        Signatory("minister van Wonen en Ruimte", "A. de Vries"),
        Signatory("staatssecretaris van Zorg, Welzijn en Sport", "B.C. Jansen"),
    )


@pytest.mark.parametrize("signed", ["(w.g.)\n", "(w.g.) ", "w.g. ", "(w. g.) "])
def test_was_signed_is_no_part_of_office_or_name(signed: str) -> None:
    text = f"{SAME_LINE}\nDe minister van Wonen,\n\n{signed}A. de Vries\n"
    assert reading(text).masthead.signatories == (Signatory("minister van Wonen", "A. de Vries"),)
