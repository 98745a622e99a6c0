"""Terms without a window of their own: recurrences, carriers, vague terms."""

from __future__ import annotations

import pytest

from storage.rules.language import RULES
from tests.storage.rules.language.spoken import read, table

EVERY = """
jaarlijks            | P1Y
per jaar             | P1Y
elk jaar             | P1Y
eenmaal per jaar     | P1Y
op jaarbasis         | P1Y
halfjaarlijks        | P6M
elk half jaar        | P6M
om het half jaar     | P6M
2x per jaar          | P6M
tweemaal per jaar    | P6M
ten minste twee keer per jaar | P6M
drie keer per jaar   | P4M
vier maal per jaar   | P3M
per kwartaal         | P3M
ieder kwartaal       | P3M
elke drie maanden    | P3M
driemaandelijks      | P3M
tweemaandelijks      | P2M
per zes maanden      | P6M
iedere maand         | P1M
twee keer per maand  | P15D
wekelijks            | P1W
elke twee weken      | P2W
om de week           | P2W
elke maandag         | P1W
tweejaarlijkse       | P2Y
om het jaar          | P2Y
steeds om de drie jaar | P3Y
eens in de vier jaar | P4Y
één keer in de vier jaar | P4Y
een keer per vijf jaar | P5Y
vijfjaarlijks        | P5Y
5-jaarlijks          | P5Y
telkens na zes jaar  | P6Y
elk voorjaar en elk najaar | P6M
ieder voorjaar en najaar | P6M
elke anderhalf jaar  | P18M
een paar keer per jaar | None
periodiek            | None
met enige regelmaat  | None
"""
DAYS_OF_THE_YEAR = """
jaarlijks in mei                          | 05-01..05-31
jaarlijks uiterlijk 1 april               | ..04-01
jaarlijks, uiterlijk op 1 april           | ..04-01
jaarlijks voor de zomer                   | ..06-30
jaarlijks rond de zomer                   | 06-01..09-30
jaarlijks eind mei                        | 05-21..05-31
jaarlijks in het eerste kwartaal          | 01-01..03-31
jaarlijks op de derde woensdag in mei     | 05-15..05-21
jaarlijks met Prinsjesdag                 | 09-15..09-21
jaarlijks voor Prinsjesdag                | ..09-14
jaarlijks eind volgende maand             | None..None
jaarlijks op maandag                      | None..None
jaarlijks op heden                        | None..None
jaarlijks in de eerste drie maanden       | None..None
jaarlijks in de eerste drie maanden van het jaar | 01-01..03-31
jaarlijks twee weken voor 1 juli          | ..06-17
jaarlijks voor het zomerreces             | None..None
jaarlijks tot en met 2030                 | None..None
elke winter                               | 12-01..02-29
telkens in mei                            | 05-01..05-31
elke september                            | 09-01..09-30
ieder jaar in het najaar                  | 09-01..11-30
in mei van elk jaar                       | 05-01..05-31
voor 1 juli van ieder jaar                | ..06-30
aan het eind van elk jaar                 | 10-01..12-31
tussen 1 maart en 1 mei van ieder jaar    | 03-01..05-01
"""
FIRST_TIMES = """
vanaf 2028 jaarlijks                      | 2028-01-01..2028-12-31
jaarlijks vanaf 2028                      | 2028-01-01..2028-12-31
jaarlijks, voor het eerst in 2028         | 2028-01-01..2028-12-31
jaarlijks (voor het eerst in 2028)        | 2028-01-01..2028-12-31
jaarlijks, te beginnen in het najaar      | 2026-09-01..2026-11-30
met ingang van 2028 jaarlijks             | 2028-01-01..2028-12-31
vanaf het najaar van 2026 halfjaarlijks   | 2026-09-01..2026-11-30
voor het eerst in het voorjaar van 2027 en daarna jaarlijks | 2027-03-01..2027-05-31
vanaf 2027 elk jaar in het voorjaar       | 2027-03-01..2027-05-31
jaarlijks in mei, vanaf 2027, tot en met 2030 | 2027-05-01..2027-05-31
jaarlijks in mei 2027                     | 2027-05-01..2027-05-31
vanaf 2027 jaarlijks voor 1 juli          | 2027-01-01..2027-12-31
"""
CARRIED = """
in de volgende voortgangsbrief            | volgende voortgangsbrief | None
In de komende Staat van de Uitvoering     | komende Staat van de Uitvoering | None
in de volgende stand-van-zakenbrief       | volgende stand-van-zakenbrief | None
bij de eerstvolgende halfjaarrapportage   | eerstvolgende halfjaarrapportage | None
bij de begroting 2027                     | begroting 2027 | None
met de Voorjaarsnota 2027                 | Voorjaarsnota 2027 | None
in mijn reactie op het rapport            | reactie op het rapport | None
in de volgende stand van zaken            | volgende stand van zaken | None
zodra daar duidelijkheid over is          | daar duidelijkheid over is | None
in het volgende IBO-rapport               | volgende IBO-rapport | None
ter gelegenheid van de volgende evaluatie | volgende evaluatie | None
Miljoenennota                             | Miljoenennota | None
volgende voortgangsrapportage             | volgende voortgangsrapportage | None
voor de plenaire behandeling              | plenaire behandeling | None
na het AO                                 | AO | None
bij het volgende WGO                      | volgende WGO | None
na ontvangst van het advies               | ontvangst van het advies | None
na het verschijnen van het rapport        | verschijnen van het rapport | None
nadat het rapport is verschenen           | rapport is verschenen | None
voordat er een besluit is genomen         | er een besluit is genomen | None
in de meicirculaire 2027                  | meicirculaire 2027 | None
in de volgende circulaire                 | volgende circulaire | None
bij de memorie van antwoord               | memorie van antwoord | None
als het onderzoek gereed is               | onderzoek gereed is | None
als de cijfers er zijn                    | cijfers er zijn | None
voorafgaand aan de openstelling           | openstelling | None
in de aanloop naar de begrotingsbehandeling | begrotingsbehandeling | None
een halfjaar later                        | later | P6M
in het kader van de voorjaarsbesluitvorming | voorjaarsbesluitvorming | None
twee weken van tevoren                    | van tevoren | -P2W
uiterlijk een week daarvoor               | daarvoor | -P1W
zo spoedig mogelijk na ontvangst van het advies | ontvangst van het advies | None
binnen zes weken na ontvangst             | ontvangst | P6W
binnen vijf werkdagen na ontvangst        | ontvangst | P1W
uiterlijk drie maanden na afronding       | afronding | P3M
na een periode van vijf jaar na inwerkingtreding | inwerkingtreding | P5Y
anderhalf jaar na invoering van de wet    | invoering van de wet | P18M
twee dagen voorafgaand aan het debat      | debat | -P2D
voor het einde van deze kabinetsperiode   | einde van deze kabinetsperiode | None
"""
VAGUE = """
Z.S.M.                        | open.soon
zo snel mogelijk              | open.soon
zodra dit kan                 | open.soon
zodra mogelijk                | open.soon
spoedig                       | open.soon
met de nodige spoed           | open.soon
op korte termijn              | open.term
op (middel)lange termijn      | open.term
op middellange en lange termijn | open.term
binnen afzienbare tijd        | open.term
te zijner tijd                | open.later
op een later moment           | open.later
in de komende maanden         | open.coming
in de nabije toekomst         | open.coming
op tijd                       | open.timely
binnen een aantal weken       | open.some
over enige tijd               | open.some
n.t.b.                        | open.unset
PM                            | open.unset
nog niet bekend               | open.unset
"""


@pytest.mark.parametrize(("wording", "every"), table(EVERY))
def test_how_often(wording: str, every: str) -> None:
    deadline = read(wording)
    assert (deadline.kind, str(deadline.every)) == ("recurrence", every)
    assert (deadline.rule == "recurrence.loose") == (every == "None")


@pytest.mark.parametrize(("wording", "days"), table(DAYS_OF_THE_YEAR))
def test_the_days_of_the_year(wording: str, days: str) -> None:
    deadline = read(wording)
    expected = tuple(None if day in {"None", ""} else day for day in days.split(".."))
    assert (deadline.kind, deadline.every) == ("recurrence", "P1Y")
    assert (deadline.from_day, deadline.to_day) == expected
    assert (deadline.rule == "recurrence.anchored") == any(expected)


@pytest.mark.parametrize(("wording", "first"), table(FIRST_TIMES))
def test_the_first_time(wording: str, first: str) -> None:
    deadline = read(wording)
    assert deadline.kind == "recurrence"
    assert f"{deadline.earliest}..{deadline.latest}" == first


@pytest.mark.parametrize("row", CARRIED.strip().splitlines())
def test_what_carries_a_deadline(row: str) -> None:
    wording, carrier, offset = (cell.strip() for cell in row.split("|"))
    deadline = read(wording)
    assert deadline.kind == "carried"
    assert (deadline.carrier, str(deadline.offset)) == (carrier, offset)
    assert (deadline.rule == "carried.offset") == (offset != "None")


@pytest.mark.parametrize(("wording", "rule"), table(VAGUE))
def test_vague_terms(wording: str, rule: str) -> None:
    deadline = read(wording)
    assert (deadline.kind, deadline.rule) == ("open", rule)


@pytest.mark.parametrize("blank", ["", "  \n"])
def test_nothing_said_is_open(blank: str) -> None:
    assert read(blank).rule == "open.unsaid"
    assert read(blank).wording == blank


def test_every_rule_has_an_example_that_it_reads() -> None:
    for rule in RULES:
        assert read(rule.example).rule == rule.name, rule
