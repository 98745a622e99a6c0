"""Lists as directorates keep them: a dozen kinds of mess, in our own words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.importers.workbooks.foreign.grids import (
    ERROR,
    MERGED,
    NO_VALUE,
    grid_of,
    sheet_of,
    struck,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from importers.workbooks.grid import Grid

WATER = grid_of(
    sheet_of(
        {
            1: ["Overzicht toezeggingen directie Water"],
            2: ["Peildatum 1 maart 2026"],
            4: [
                "Nr.",
                "Omschrijving",
                "Toezegger",
                "Datum\ndebat",
                "Deadline (uiterlijk)",
                "Stand van zaken",
                "Dir./behandelaar",
                "Opm.",
            ],
            5: [
                1,
                "De minister stuurt de Kamer een brief over de dijken",
                "Minister IenW",
                date(2026, 1, 14),
                "eind Q2 (zie brief)",
                "Afgedaan. De Tweede Kamer is op 3 maart 2026 geïnformeerd.",
                "Water / A. de Groot",
                "",
            ],
            6: [
                2,
                "De Kamer ontvangt een evaluatie van de subsidie",
                "Stas IenW",
                "Plenair debat d.d. 3 februari 2026",
                "PM",
                "Update 06-11-2025 Overleg gevoerd.\nUpdate 15-01-2026 Concept gereed.",
                "Water",
                "let op",
            ],
            8: ["Totaal", 2],
            10: ["* zie ook de lijst van vorig jaar"],
        },
        merges=[(1, 1, 1, 8)],
    )
)
"""A title above, dates with words round them, updates piled up, a total and a footnote."""

CHAMBER = grid_of(
    sheet_of(
        [
            [
                *("Nummer", "Aanmaakdatum", "Naam", "Functie", "Ministerie", "Status"),
                *("DatumNakoming", "Tekst", "ToegezegdAan"),
            ],
            [
                *(
                    "TZ202603-130",
                    "2026-03-12T00:00:00+01:00",
                    "J. Jansen",
                    "Minister van Financiën",
                ),
                *("FIN", "Openstaand", "0001-01-01T00:00:00Z"),
                "De minister zegt toe de Kamer te informeren over de btw voor de zomer.",
                "Lid Pieters",
            ],
            [
                *("TZ202603-131", "2026-03-11T23:00:00Z", "J. Jansen", "Minister van Financiën"),
                *("FIN", "Afgedaan", "2026-04-02T00:00:00+02:00"),
                "De minister zegt toe een brief te sturen over accijns.",
                "Lid Pieters",
            ],
            [
                *("TZ202603-132", "2026-03-12", "J. Jansen", "Minister van Financiën"),
                *("FIN", "Aangehouden", "2026-04-02"),
                "De minister zegt toe te komen met een overzicht van de toeslagen.",
                "Lid Pieters",
            ],
        ],
        name="Toezeggingen",
    )
)
"""As the Tweede Kamer gives them: dates with a zone, the empty day, a state of its own."""

SENATE = grid_of(
    sheet_of(
        [
            [
                "T-nummer",
                "Omschrijving toezegging",
                "Status",
                "Deadline",
                "Commissie",
                "Toelichting",
            ],
            [
                "T01237",
                "Evaluatie van de wet na drie jaar",
                "deels voldaan",
                "1 juli 2026",
                "J&V",
                "",
            ],
            [
                "T03411",
                "Brief over de gevolgen voor gemeenten",
                "openstaand",
                "01-01-2027",
                "BiZa",
                "volgt",
            ],
        ],
        name="Rappel",
    )
)

SCHOOLS = grid_of(
    sheet_of(
        [
            [
                *(
                    "BB-nummer",
                    "Wat is afgesproken met de Kamer?",
                    "Portefeuillehouder",
                    "Planning",
                ),
                *("Afgedaan", "Datum afgedaan", "Kamerbrief", "Opmerkingen"),
            ],
            [
                "2025-001",
                "1. De minister stuurt een brief\n2. De minister komt terug op het plan",
                *("Minister OCW\nStas OCW", "Q3 2026", "Ja", date(2026, 3, 1)),
                *("Kamerstuk 31 293, nr. 5", "a"),
            ],
            [
                *(struck("2025-002"), struck("Onderzoek naar de lerarenopleiding delen")),
                *(struck("Minister OCW"), "voor de zomer", "Nee", "", "", ""),
            ],
            [
                *("2025-003", "Motie over schoolmaaltijden uitvoeren", "n.v.t.", 46_387, "Nee"),
                *("ntb", "", "?"),
            ],
            [
                *("2025-004", "Brief over btw op boeken", "Minister \u202eOCW", "31-12-2026", "x"),
                *("12 mrt 2026", NO_VALUE, ERROR),
            ],
        ]
    )
)
"""A head that nobody else has, yes or no, several promises in a cell, struck through, empties."""

AMERICAN = grid_of(
    sheet_of(
        {
            3: ["Toezegging", None, "Termijn", None, "Afgedaan (J/N)", "Wie"],
            4: ["Nr", "Wat", "oorspronkelijk", "nieuw", MERGED, MERGED],
            6: [
                *("A-1", "Brief over onderwijs aan de Kamer sturen", "12/31/2026", "03/04/2027"),
                *("N", "DGO\nDGP"),
            ],
            7: [
                *("A-2", "Onderzoek naar lerarentekort delen", "01/05/2026", "02/05/2027"),
                *("Ja, 13-03-2026", "DGO"),
            ],
        },
        first_column=3,
        merges=[(3, 3, 3, 4), (3, 5, 3, 6), (3, 7, 4, 7), (3, 8, 4, 8)],
    )
)
"""Begins in column C, two lines of heads, days in the order of another country."""

ANNEX = grid_of(
    sheet_of(
        {
            1: ["Moties – in behandeling"],
            2: ["Omschrijving", "Vindplaats", "Stand van zaken"],
            3: ["Directie Natuur"],
            4: [
                "Motie over stikstof in de natuur",
                "Kamerstukken II 2025/26, 35 334, nr. 12",
                "Het onderzoek loopt nog tot in het najaar van 2026.",
            ],
            5: ["Directie Zee"],
            6: [
                "Motie over visserij op zee",
                "35334-77",
                "De Kamer krijgt voor de zomer een brief.",
            ],
            8: ["Toezeggingen – afgerond"],
            9: ["Omschrijving", "Vindplaats", "Stand van zaken"],
            10: [
                "Brief over mestbeleid sturen aan de Kamer",
                "Commissiedebat 3 maart 2026",
                "De brief is verstuurd op 1 april 2026",
            ],
        },
        name="Bijlage",
        merges=[(3, 1, 3, 3), (5, 1, 5, 3)],
        hidden_rows=[6],
    ),
    sheet_of([["Legenda"], ["groen is goed"]], name="Legenda"),
)
"""Two tables on a sheet, what they are said above them, rows in between, a hidden row."""

NO_HEADS = grid_of(
    sheet_of(
        [
            [
                *("TZ202601-001", "De minister stuurt voor de zomer een brief over cameratoezicht"),
                *("Openstaand", "eind 2026", date(2026, 1, 14)),
            ],
            [
                *("TZ202601-002", "De minister informeert de Kamer over het onderzoek naar drugs"),
                *("Afgedaan", "voor de zomer van 2026", date(2026, 1, 15)),
            ],
            [
                *("TZ202601-003", "De staatssecretaris komt terug op detentieplekken"),
                *("Openstaand", "Q4 2026", date(2026, 1, 15)),
            ],
        ]
    )
)

OTHER_HEADS = grid_of(
    sheet_of(
        [
            ["Kolom1", "Kolom2", "Kolom3", "Kolom4"],
            [
                "De minister zegt toe een brief te sturen over de wolf",
                *("Openstaand", "25424-12", date(2026, 2, 1)),
            ],
            [
                "De minister zegt toe het onderzoek naar de bever te delen",
                *("Afgedaan", "Kamerstukken II 2025/26, 33 576, nr. 3", date(2026, 2, 3)),
            ],
        ]
    )
)

ENGLISH = grid_of(
    sheet_of(
        [
            ["Ref", "Commitment", "Owner", "Due date", "Status", "Progress report"],
            [
                *("K1", "Send letter on housing to the House", "Housing", date(2026, 9, 1)),
                *("In progress", "2026-03-01 – draft ready"),
            ],
            [
                *("K2", "Evaluate rent law and inform the House", MERGED, "end of 2026"),
                *("Done", "Completed. Letter sent 3 April 2026"),
            ],
            ["K3", "Third commitment on building permits", "Permits", "tbd", "Under review", ""],
        ],
        merges=[(2, 3, 3, 3)],
        comments=[(1, 4, "", "waarom?"), (2, 2, "Jan", "kan dit weg?"), (9, 9, "", "los")],
        hidden=True,
    )
)

MERGED_TITLES = grid_of(
    sheet_of(
        [
            ["Nummer", "Toezegging", "Actie", "Deadline"],
            ["A1", "De minister stuurt een brief over de haven", "concept schrijven", "1-9-2026"],
            [MERGED, MERGED, "afstemmen", "15-9-2026"],
            ["B2", "De minister stuurt een brief over het spoor", "starten", "1-10-2026"],
        ],
        merges=[(2, 1, 3, 1), (2, 2, 3, 2)],
    )
)

ADDRESSES = grid_of(sheet_of([["Naam", "Adres"], ["Jan", "Straat 1"], ["Piet", "Straat 2"]]))

TWICE = grid_of(
    sheet_of(
        [
            ["Onderwerp", "Opmerking", "opmerking ", "Opmerking"],
            ["Brief over het weer", "een", "twee", "drie"],
        ]
    )
)

LISTS: Mapping[str, Grid] = {
    "water": WATER,
    "chamber": CHAMBER,
    "senate": SENATE,
    "schools": SCHOOLS,
    "american": AMERICAN,
    "annex": ANNEX,
    "no heads": NO_HEADS,
    "other heads": OTHER_HEADS,
    "english": ENGLISH,
    "merged titles": MERGED_TITLES,
    "twice": TWICE,
}
"""By what they are; those that can be read without asking."""
