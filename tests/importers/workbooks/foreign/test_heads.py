"""Heads as they are met, however they are spelled, and mapping that order and spelling do not move."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.workbooks.foreign.heads import KEPT, fields_of_head, head_text
from tests.importers.workbooks.foreign.grids import fields, grid_of, mapped, read, sheet_of

HEADS = {
    "external_number": "Nummer|BB-nummer|RIS-nummer|T-nummer|TZ-nummer|ID|Kenmerk|TZ nr.",
    "title": "Omschrijving|Titel|Onderwerp|Toezegging|Omschr.|Omschrij-\nving|Toezegging/Motie",
    "text": "Tekst|Tekst van de toezegging|Letterlijke tekst",
    "promised_on": "Datum toezegging|Aanmaakdatum|Datum debat|d.d.|DATUM\nDEBAT|Datum AO",
    "found_in": "Vindplaats|Kamerstukken|Bron|Kamerstuk (nr.)",
    "minister": "Toezegger|Portefeuillehouder|Bewindspersoon|Bewindspersoon/-personen",
    "asked_by": "Aan|Kamerleden|Commissie|Fractie|Toegezegd aan (lid)",
    "deadline": (
        "Deadline|Termijn|Verwachte (datum) afdoening|Verwachte afdoening|Streefdatum|Uiterlijk|"
        "Planning|Deadline (uiterlijk)|Termijn – nieuw|Verwachte afd."
    ),
    "status": "Status|Huidige status",
    "is_settled": "Afgedaan (Ja/Nee)|Afgedaan|Voldaan?",
    "note": "Stand van zaken|Voortgang|STAND VAN\nZAKEN|SVZ|Stand v. zaken per 1 juli",
    "settled_on": "Datum afgedaan|Datum nakoming|DatumNakoming|Afgedaan op",
    "handler": "Directie|Behandelaar|Verantwoordelijke(n)|Verantw.|Beh. / Dir.",
    "dossier": "Dossier|Dossiernr.",
    "internal_note": "Opmerkingen|Opm.|Interne notitie",
    KEPT: "Volgnr.|Kamerbrief|Datum tussenbericht",
}


@pytest.mark.parametrize(
    ("head", "field"), [(head, field) for field, all_ in HEADS.items() for head in all_.split("|")]
)
def test_a_head_names_its_field(head: str, field: str) -> None:
    assert fields_of_head(head_text(head))[0].field == field


@pytest.mark.parametrize(
    "text",
    [
        "Bedrag (x € 1.000)",
        "Kleur",
        "Kamerstukken II 2025/26, 33 576, nr. 3",
        "De minister zegt toe dat de Kamer een brief krijgt over de status van het debat",
        "",
    ],
)
def test_other_heads_and_sentences_name_none(text: str) -> None:
    assert fields_of_head(head_text(text)) == ()


_COLUMNS = {
    "title": ("Omschrijving", "Brief aan de Kamer over het onderwijs en de vakken"),
    "minister": ("Bewindspersoon", "Minister van OCW"),
    "deadline": ("Termijn", "eind 2026"),
    "status": ("Status", "Openstaand"),
    "note": ("Stand van zaken", "De brief is geschreven en gaat in lijn."),
    "handler": ("Behandelaar", "A. de Groot"),
    "promised_on": ("Datum debat", "31-12-2025"),
    "found_in": ("Vindplaats", "Kamerstuk 31 293, nr. 5"),
}
_SPELLINGS = (str.upper, str.lower, lambda head: f" {head}: ", lambda head: head.replace(" ", "\n"))


@given(
    st.permutations(list(_COLUMNS)),
    st.lists(st.sampled_from(_SPELLINGS), min_size=len(_COLUMNS), max_size=len(_COLUMNS)),
    st.integers(1, 6),
    st.integers(1, 9),
)
def test_a_mapping_does_not_hang_on_order_spelling_or_place(
    order: list[str], spellings: list[object], first_column: int, head_row: int
) -> None:
    heads = [spell(_COLUMNS[name][0]) for name, spell in zip(order, spellings, strict=True)]  # type: ignore[operator]
    values = [_COLUMNS[name][1] for name in order]
    rows = {head_row: heads, head_row + 1: values, head_row + 3: values}
    grid = grid_of(sheet_of(rows, first_column=first_column))
    mapping = mapped(grid)
    assert list(fields(mapping).values()) == order
    assert [row.row for row in read(grid, mapping).rows] == [head_row + 1, head_row + 3]
