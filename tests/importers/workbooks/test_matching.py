"""Which record a row without an id may be of, how sure that is, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from importers.workbooks.matching import Likeness
from storage.exchanges import sheet_records
from storage.records import remove_record
from storage.rules.message import Message
from storage.rules.workbook_review import Zone
from tests.helpers.registers import add
from tests.importers.workbooks.helpers import WORDS

if TYPE_CHECKING:
    from storage.register import Register
    from storage.rules.workbook_review import Candidate

TITLES = (
    "Kamer informeren over de pilot beveiligde bedden",
    "Brief over de bekostiging van zeehavens",
    "Evaluatie van de wet op de lijkbezorging",
    "Onderzoek naar huisuitzettingen van gezinnen",
)


def likely(register: Register, **cells: str) -> list[Candidate]:
    return list(Likeness(sheet_records(register)).find(cells))


@pytest.fixture
def filled(register: Register) -> Register:
    for title in TITLES:
        add(register, title, minister="Stas VWS", debate="CD Zorg")
    add(register, "Brief over iets heel anders", external_number="TZ202603-130")
    return register


@pytest.mark.parametrize(
    ("cells", "number", "zone", "reason"),
    [
        ({"title": TITLES[1]}, "T-2026-002", Zone.SURE, "Dezelfde omschrijving."),
        ({"title": TITLES[1].upper() + "."}, "T-2026-002", Zone.SURE, "Dezelfde omschrijving."),
        (
            {"title": TITLES[1], "minister": "stas vws"},
            "T-2026-002",
            Zone.SURE,
            "Dezelfde omschrijving; ook gelijk: Bewindspersoon.",
        ),
        (
            {"title": "Kamer over pilot met beveiligde bedden", "debate": "CD zorg"},
            "T-2026-001",
            Zone.SURE,
            "Woorden gemeen: bedden, beveiligde, pilot; ook gelijk: Debat.",
        ),
        (
            {"title": "Kamer over pilot met beveiligde bedden"},
            "T-2026-001",
            Zone.ASK,
            "Woorden gemeen: bedden, beveiligde, pilot.",
        ),
        (
            {"title": "Loketten", "external_number": "tz202603-130"},
            "T-2026-005",
            Zone.ASK,
            "Hetzelfde nummer: tz202603-130.",
        ),
    ],
)
def test_a_row_is_like_a_record(
    filled: Register, cells: dict[str, str], number: str, zone: Zone, reason: str
) -> None:
    first = likely(filled, **cells)[0]
    assert (first.number, first.zone, WORDS.say(first.reason)) == (number, zone, reason)


def test_what_has_nothing_in_common_is_like_nothing(filled: Register) -> None:
    assert likely(filled, title="Voortgang van het spoor naar Groningen") == []


@pytest.mark.parametrize(
    ("here", "there", "is_told"),
    [
        ("Brief over de stand van zaken", "Brief over de stand van uitvoering", True),
        ("Brief over de stand van zaken", "Kamerbrief over de stand van zaken", True),
        ("Brief over de stand van zaken", "Brief over stand van zaken", True),
        # Of another year, and of another subject.
        ("Brief over de stand van 2025", "Brief over de stand van 2026", False),
        ("Brief over de stand", "Brief met een oordeel", False),
    ],
)
def test_a_title_that_is_nearly_the_same_is_told_though_its_words_are_common(
    register: Register, here: str, there: str, is_told: bool
) -> None:
    add(register, here, minister="Stas VWS", debate="CD Zorg")
    found = likely(register, title=there, minister="Stas VWS", debate="CD Zorg")
    assert [each.zone for each in found] == [Zone.ASK] * is_told
    if is_told:
        said = WORDS.say(found[0].reason)
        assert said == "Bijna dezelfde omschrijving; ook gelijk: Bewindspersoon, Debat."
        (found_one,) = likely(register, title=there)
        assert WORDS.say(found_one.reason) == "Bijna dezelfde omschrijving."


def test_what_contradicts_is_never_sure(filled: Register) -> None:
    found = likely(filled, title=TITLES[1], minister="MJenV", debate="WGO Havens")
    assert [each.zone for each in found[:1]] == [Zone.ASK]


def test_of_two_that_are_as_like_neither_is_sure(filled: Register) -> None:
    add(filled, TITLES[1])
    found = likely(filled, title=TITLES[1])
    assert [each.zone for each in found] == [Zone.ASK, Zone.ASK]


def test_what_was_removed_is_not_offered(filled: Register) -> None:
    with filled.operation(Message("operation.edited", {"number": ""})) as operation:
        remove_record(operation, likely(filled, title=TITLES[1])[0].id)
    assert likely(filled, title=TITLES[1]) == []
