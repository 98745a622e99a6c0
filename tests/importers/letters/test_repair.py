"""From pages to text, and the way back to the original."""

from __future__ import annotations

import pytest

from importers.letters.repair import repair
from tests.importers.letters.helpers import reading

WIDE = "Deze regel is met opzet zo lang dat de tekst als afgebroken op een vaste breedte geldt en"


def body(text: str) -> str:
    return repair(text).cleaned.text


@pytest.mark.parametrize(
    ("wrapped", "joined"),
    [
        ("heb ik uw Kamer geïnfor-\nmeerd over", "heb ik uw Kamer geïnformeerd over"),
        ("sprak ik op de ESA-\nraad over", "sprak ik op de ESA-raad over"),
        (
            "een concept-regeling; die concept-\nregeling",
            "een concept-regeling; die concept-regeling",
        ),
        ("Keten- \nen samenwerkingspartners", "Keten- en samenwerkingspartners"),
        ("zowel wetgevings-technisch\nals anders", "zowel wetgevings-technisch als anders"),
        ("een eerste\ntbs-behandeling", "een eerste tbs-behandeling"),
        ("de zorg\r\nvoor later", "de zorg voor later"),
        ("in het kwar-\r\ntaal", "in het kwartaal"),
    ],
)
def test_lines_are_joined(wrapped: str, joined: str) -> None:
    assert joined in body(f"{WIDE}\n{wrapped} is hier van belang voor iedereen die leest.\n")


def test_paragraphs_stay_apart() -> None:
    text = body("Dit is de eerste alinea van de brief.\n\nTot slot\n\nDit is de laatste alinea.\n")
    assert text.split("\n") == [
        "Dit is de eerste alinea van de brief.",
        "Tot slot",
        "Dit is de laatste alinea.",
    ]


LETTER = """Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Postbus 20018
2500 EA Den Haag

Directie Loketten
en Balies

Datum 2 april 2026
Betreft Loketten
Onze referentie
2026-0000012345

Hierbij bericht ik uw Kamer over de loketten, die het afgelopen jaar veel bezoekers trokken.
Ik streef ernaar om de openingstijden van alle

{between}
loketten voor het einde van 2026 te verruimen. Daarmee is dit onderwerp behandeld.

De minister van Voorbeeldzaken,

A.B. Proefman
"""


@pytest.mark.parametrize(
    "between",
    [
        "Directie Loketten\nen Balies\n\nDatum\n2 april 2026\n\nOnze referentie\n2026-0000012345\n\n",
        "Pagina 1 van 2\n\n",
        "- 2 -\n\n",
        "¹ Kamerstukken II 2024/25, 99 001, nr. 3.\n\n",
        "[image: een wapen]\n\n",
        "1 Kamerstukken II 2024/25, 99 001, nr. 3.\n2 Zie ook de bijlage bij Kamerstukken II 2024/25,\n99 001, nr. 4.\n\n",
    ],
)
def test_what_interrupts_a_sentence_is_cut_out(between: str) -> None:
    text = LETTER.format(between=between)
    found = reading(text).candidates[-1]
    assert found.passage == (
        "Ik streef ernaar om de openingstijden van alle loketten voor het einde van 2026 te verruimen."
    )
    first, second = found.spans
    assert text[first.start : first.end] == "Ik streef ernaar om de openingstijden van alle"
    assert text[second.start : second.end].startswith("loketten voor het einde")
    assert found.deadline_span is not None
    span = found.deadline_span
    assert text[span.start : span.end] == "voor het einde van 2026"


@pytest.mark.parametrize(
    "marked",
    [
        "Zoals aangekondigd⁵ werkt dit kabinet aan een overzicht van wetsvoorstellen.",
        "Zoals aangekondigd[footnoteRef:5] werkt dit kabinet aan een overzicht van wetsvoorstellen.",
        "Zoals **aangekondigd** werkt dit kabinet aan een overzicht van wetsvoorstellen.",
    ],
)
def test_marks_inside_a_sentence_do_not_split_it(marked: str) -> None:
    (found,) = reading(f"Dit kabinet heeft al veel gedaan aan de regels.\n\n{marked}\n").candidates
    assert (
        found.passage
        == "Zoals aangekondigd werkt dit kabinet aan een overzicht van wetsvoorstellen."
    )
    assert len(found.spans) == 1


def test_dumped_notes_are_cut_out() -> None:
    text = "De loketten zijn open.[footnoteRef:2] [2:  Kamerstukken II 2024/25, 99 001, nr. 4] Ik kom hierop terug.\n"
    assert body(text).strip() == "De loketten zijn open. Ik kom hierop terug."


def test_a_number_at_a_word_without_a_note_stays() -> None:
    assert "COVID19 en art.12" in body(
        "Dit gaat over COVID19 en art.12 van de wet, die iedereen kent.\n"
    )


def test_every_character_knows_where_it_came_from() -> None:
    text = LETTER.format(between="Pagina 1 van 2\n\n")
    cleaned = repair(text).cleaned
    for char, at in zip(cleaned.text, cleaned.origin, strict=True):
        assert char == text[at] or char.isspace()


def test_a_word_broken_without_a_hyphen_is_known_from_elsewhere() -> None:
    text = (
        "De loketmedewerkers in dit land doen hun werk met veel plezier en al jarenlang.\n"
        "Daarom is het goed dat er in alle gemeenten nieuwe opleidingen voor loket\n"
        "medewerkers komen, en dat er in het hele land voor deze mensen een groot\n"
        "feest is.\n"
    )
    assert "opleidingen voor loketmedewerkers komen" in body(text)
    assert "een groot feest is" in body(text)


def test_scanned_words() -> None:
    text = f"{WIDE}\ndat is alles. lk zal uw Karner voor de zorner informeren.\n"
    (found,) = reading(text).candidates
    assert found.passage == "Ik zal uw Kamer voor de zomer informeren."
    assert text[found.start : found.end] == "lk zal uw Karner voor de zorner informeren."
    assert found.deadline.wording == "voor de zomer"
