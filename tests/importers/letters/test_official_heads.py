"""Heads of Kamerstukken and answers as the official sites show, print and save them."""

from __future__ import annotations

from datetime import date

import pytest

from storage.rules.review import Masthead, Signatory
from tests.importers.letters.helpers import reading

OFFICE = "Minister van Infrastructuur en Waterstaat"
BODY = """Hierbij bied ik uw Kamer het overzicht van de sluizen aan. In het najaar informeer ik uw Kamer over de kosten.

De Minister van Infrastructuur en Waterstaat, C. van Dam
"""
PAPER = f"""98 765 Sluizen en bruggen

Nr. 59 BRIEF VAN DE MINISTER VAN INFRASTRUCTUUR EN WATERSTAAT

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 22 juni 2021

{BODY}"""
SITE = f"""Officiële bekendmakingen

Kamerstuk 98 765, nr. 59

Datum publicatie\tOrganisatie\tVergaderjaar\tDossier- en ondernummer
30-06-2021 10:12\tTweede Kamer der Staten-Generaal\t2020-2021\t98765 nr. 59

{PAPER}"""
ENTRY = f"""Brief regering : Overzicht sluizen

98765-59 Brief regering d.d. 22 juni 2021 - C. van Dam, minister van Infrastructuur en Waterstaat

{PAPER}"""
PRINTED = """Tweede Kamer der Staten-Generaal                                  2
Vergaderjaar 2020–2021

98 765                  Sluizen en bruggen

Nr. 59                  BRIEF VAN DE MINISTER VAN INFRASTRUCTUUR EN
                        WATERSTAAT

                        Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

                        Den Haag, 22 juni 2021

                        In het najaar informeer ik uw Kamer over de kosten van de sluizen.

                        De Minister van Infrastructuur en Waterstaat,
                        C. van Dam
"""


@pytest.mark.parametrize(
    "text",
    [
        PAPER,
        SITE,
        ENTRY,
        PRINTED,
        PAPER.replace("Staten-Generaal\n\nDen Haag", "Staten-Generaal Den Haag"),
        PAPER.replace(
            "WATERSTAAT\n\n",
            "WATERSTAAT\n\nOntvangen ter Griffie op 22 juni 2021.\n\n"
            "De voordracht voor de maatregel wordt niet eerder gedaan dan op 20 juli 2021.\n\n",
        ),
    ],
    ids=["paper", "site", "entry", "printed", "on one line", "with the Griffie"],
)
def test_paper_says_all_that_its_head_holds(text: str) -> None:
    read = reading(text, given_date=None)
    assert read.masthead == Masthead(
        date=date(2021, 6, 22),
        subject="Sluizen en bruggen",
        addressee="de Voorzitter van de Tweede Kamer der Staten-Generaal",
        signatories=(Signatory(OFFICE, "C. van Dam"),),
        own_kamerstuk="98765-59",
    )
    assert [each.deadline.wording for each in read.candidates] == ["In het najaar"]
    assert read.references == ()


@pytest.mark.parametrize(
    ("first", "number"),
    [
        ("98 765 Wet op de sluizen\n\nC BRIEF VAN DE MINISTER VAN VOORBEELDZAKEN", "98765-C"),
        ("98 765 A 60 BRIEF VAN DE MINISTER VAN VOORBEELDZAKEN", "98765-A-60"),
    ],
)
def test_number_of_a_paper_may_be_a_letter_or_stand_with_its_kind(first: str, number: str) -> None:
    head = f"{first}\n\nAan de Voorzitter van de Eerste Kamer der Staten-Generaal\n\nDen Haag, 22 juni 2021\n\n{BODY}"
    masthead = reading(head, given_date=None).masthead
    assert masthead.own_kamerstuk == number
    assert masthead.subject in {None, "Wet op de sluizen"}


def test_page_of_the_kamer_says_title_and_date() -> None:
    page = (
        "Overzicht sluizen en bruggen\n\nSluizen\n\nBrief regering\n\n"
        "Nummer: 2021D24111, datum: 2021-06-22, bijgewerkt: 2021-06-23 18:02, versie: 2\n\n"
        f"Geachte Voorzitter,\n\n{BODY}"
    )
    masthead = reading(page, given_date=None).masthead
    assert (masthead.date, masthead.subject) == (date(2021, 6, 22), "Overzicht sluizen en bruggen")


@pytest.mark.parametrize(
    ("field", "role"),
    [
        ("Infrastructuur en Waterstaat", OFFICE),
        ("Sluizen en Bruggen", "Minister voor Sluizen en Bruggen"),
    ],
)
def test_answers_say_who_asks_who_answers_and_when(field: str, role: str) -> None:
    read = reading(
        "Tweede Kamer der Staten-Generaal\nVergaderjaar 2020–2021  Aanhangsel van de Handelingen\n"
        "Vragen gesteld door de leden der Kamer, met de daarop door de\nregering gegeven antwoorden\n3649\n"
        "Vragen van het lid Rijpkema (Dorpsbelang) aan de Minister van\nInfrastructuur en Waterstaat over het "
        "bericht «Sluis blijft dicht»\n(ingezonden 4 mei 2021).\n\n"
        f"Antwoord van Minister Van Dam ({field})\n(ontvangen 22 juni 2021).\n\n"
        "Vraag 1\nKent u het bericht?\n\nAntwoord 1\nJa. Ik informeer uw Kamer in het najaar over de sluis.\n",
        given_date=None,
    )
    assert read.masthead == Masthead(
        date=date(2021, 6, 22),
        subject="Vragen van het lid Rijpkema (Dorpsbelang) over het bericht «Sluis blijft dicht»",
        signatories=(Signatory(role, "Van Dam"),),
    )
    assert read.candidates[0].deadline.latest == date(2021, 11, 30)


def test_list_of_questions_is_dated_when_it_was_established() -> None:
    read = reading(
        "98 765 Sluizen en bruggen\nNr. 57\nLIJST VAN VRAGEN EN ANTWOORDEN\nVastgesteld 3 juni 2024\n"
        "De vaste commissie heeft een aantal vragen voorgelegd over de brief van 12 april 2024.\n"
        "De voorzitter van de commissie,\nProefstra\nDe adjunct-griffier van de commissie,\nTestman\n\nInleiding\n",
        given_date=None,
    )
    assert [each.name for each in read.masthead.signatories] == ["Proefstra", "Testman"]
    assert (read.masthead.date, read.masthead.own_kamerstuk) == (date(2024, 6, 3), "98765-57")


def test_signature_may_stand_in_a_table_of_one_cell() -> None:
    text = PAPER.replace(
        "De Minister van Infrastructuur en Waterstaat, C. van Dam",
        "| De Minister van Infrastructuur en Waterstaat, C. van Dam |",
    )
    assert reading(text, given_date=None).masthead.signatories == (Signatory(OFFICE, "C. van Dam"),)
