"""Heads without labels, pages as sites save them, and who signs beside whom."""

from __future__ import annotations

from datetime import date

from tests.importers.letters.helpers import candidates, reading

PROSE = "Hierbij bericht ik u over de loketten, die het afgelopen jaar veel bezoekers trokken."


def test_subject_reference_and_date_without_labels() -> None:
    head = reading(f"""Ministerie van Voorbeelden

Aanbieding evaluatie loketwet

De Voorzitter van de Tweede Kamer
der Staten-Generaal
Postbus 20018
2500 EA Den Haag

DL. 2002/2341

14 juni 2002

{PROSE}
""").masthead
    assert (head.subject, head.reference, head.date) == (
        "Aanbieding evaluatie loketwet",
        "DL. 2002/2341",
        date(2002, 6, 14),
    )
    assert head.addressee == "De Voorzitter van de Tweede Kamer der Staten-Generaal"


def test_addressee_without_an_article_or_before_an_address() -> None:
    office = reading(f"""Voorzitter van de Eerste Kamer der Staten-Generaal
Postbus 20017
2500 EA Den Haag

Datum 14 juni 2026

{PROSE}
""").masthead
    body = reading(f"""Vereniging van Loketten
T.a.v. mevrouw L. Balie
Postbus 1
1000 AA Voorbeeldstad

Datum 14 juni 2026

{PROSE}
""").masthead
    assert office.addressee == "Voorzitter van de Eerste Kamer der Staten-Generaal"
    assert body.addressee == "Vereniging van Loketten"


def test_title_above_the_number_on_a_saved_page() -> None:
    head = reading(f"""Direct naar (in deze pagina): inhoud, zoekveld of menu.

  • Download PDF

Jaarverslag en slotwet Loketfonds 2024

98740 B 9 BRIEF VAN DE MINISTER VAN VOORBEELDEN

Vergaderjaar 2024-2025

Nr. 9

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 12 juni 2025

{PROSE}
""").masthead
    assert (head.subject, head.own_kamerstuk) == (
        "Jaarverslag en slotwet Loketfonds 2024",
        "98740-B-9",
    )


def test_a_nota_that_came_in() -> None:
    head = reading(f"""98 067 Wet loketten

Nr. 7 NOTA NAAR AANLEIDING VAN HET VERSLAG

Ontvangen 10 mei 2022

{PROSE}
""").masthead
    assert (head.date, head.subject) == (date(2022, 5, 10), "Wet loketten")


def test_answers_that_are_put_off() -> None:
    head = reading("""Vragen van het lid Balie aan de Minister van Financiën over loketten (ingezonden 19 juli 2022).

Mededeling van Minister Proef (Financiën) (ontvangen 9 augustus 2022).

De antwoorden zend ik u zo spoedig mogelijk.
""").masthead
    assert (head.date, head.subject) == (
        date(2022, 8, 9),
        "Vragen van het lid Balie over loketten",
    )
    assert [signed.name for signed in head.signatories] == ["Proef"]


def test_a_label_behind_the_subject_is_no_part_of_it() -> None:
    head = reading(f"""De Voorzitter van de Tweede Kamer der Staten-Generaal
Postbus 20018
2500 EA Den Haag

ons kenmerk : BZ 2003-341 M
onderwerp : Stand van zaken loketten bijlagen :

{PROSE}
""").masthead
    assert (head.subject, head.reference) == ("Stand van zaken loketten", "BZ 2003-341 M")


def test_two_beside_each_other_of_whom_one_has_a_longer_office() -> None:
    signed = reading(f"""Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 14 juni 2026

{PROSE}

De Minister van Voorbeelden,          De Minister voor Proeven
                                      en Pilots,

T. B. Eerste                          S. W. Tweede
""").masthead.signatories
    assert [(each.role, each.name) for each in signed] == [
        ("Minister van Voorbeelden", "T. B. Eerste"),
        ("Minister voor Proeven en Pilots", "S. W. Tweede"),
    ]


def test_a_sentence_goes_on_behind_brackets() -> None:
    (found,) = candidates("Op uw verzoek van 2 maart jl. (06-VB-B-11) stuur ik u in mei een brief.")
    assert found.passage.startswith("Op uw verzoek")


def test_who_signs_for_a_committee_by_surname() -> None:
    signed = reading(f"""98 100 Loketten

Nr. 9 VERSLAG VAN EEN SCHRIFTELIJK OVERLEG

Vastgesteld 6 juni 2018

{PROSE}

De fungerend voorzitter van de commissie,
Eerste

De adjunct-griffier van de commissie, Tweede
""").masthead.signatories
    assert [each.name for each in signed] == ["Eerste", "Tweede"]


def test_the_day_beside_the_seat_goes_before_that_of_a_meeting() -> None:
    head = reading(f"""Lijst van toezeggingen
Wetgevingsoverleg Personeel, 4 november 2013

Den Haag, 7 november 2013

Aan de leden van de vaste commissie voor Defensie d.t.v. de griffier

{PROSE}
""").masthead
    assert head.date == date(2013, 11, 7)


def test_a_list_of_promises_has_the_day_of_its_debate_and_its_title() -> None:
    head = reading(
        f"""VASTE COMMISSIE VOOR VOORBEELDZAKEN

Lijst van toezeggingen

Commissiedebat Loketten, 5 februari 2026 (14.00–18.00 uur)

Griffier: J. Tandeloo

1. De staatssecretaris stuurt de Kamer voor de zomer een brief over de loketten. (Jansen)

{PROSE}
""",
        None,
    ).masthead
    assert (head.subject, head.date) == ("Lijst van toezeggingen", date(2026, 2, 5))


def test_what_only_speaks_of_such_a_list_keeps_its_subject() -> None:
    head = reading(
        f"""Datum 3 maart 2026
Betreft Lijst van toezeggingen na het debat Loketten van 5 februari 2026

{PROSE}
""",
        None,
    ).masthead
    assert head.date == date(2026, 3, 3)
    assert head.subject == "Lijst van toezeggingen na het debat Loketten van 5 februari 2026"


def test_an_office_in_capitals_over_two_lines_is_one() -> None:
    (signed,) = reading(f"""{PROSE}

DE STAATSSECRETARIS VAN VOORBEELDEN,
LOKETBEHEER EN VISSERIJ,

ing. G.H. Veldkornet
""").masthead.signatories
    assert signed.role == "STAATSSECRETARIS VAN VOORBEELDEN, LOKETBEHEER EN VISSERIJ"
    assert signed.name == "ing. G.H. Veldkornet"
