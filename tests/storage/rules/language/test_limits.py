"""What a preposition makes of a period, and lengths of time."""

from __future__ import annotations

from datetime import date

import pytest

from storage.rules.terms import Certainty
from tests.storage.rules.language.spoken import read, table, window

LIMITS = """
uiterlijk eind 2027                     | 2026-04-02..2027-12-31
uiterlijk in de eerste helft van 2027   | 2026-04-02..2027-06-30
uiterlijk op 1 juli 2026                | 2026-04-02..2026-07-01
uiterlijk per 1 juli 2026               | 2026-04-02..2026-07-01
niet later dan medio 2027               | 2026-04-02..2027-07-31
op zijn laatst in juni                  | 2026-04-02..2026-06-30
op z'n laatst 1 juni                    | 2026-04-02..2026-06-01
ten laatste 1 juni                      | 2026-04-02..2026-06-01
op of voor 1 juli 2026                  | 2026-04-02..2026-07-01
1 juli 2026 of eerder                   | 2026-04-02..2026-07-01
eind 2026 op zijn laatst                | 2026-04-02..2026-12-31
1 juli 2026 ten laatste                 | 2026-04-02..2026-07-01
1 juli 2026 uiterlijk                   | 2026-04-02..2026-07-01
t/m december                            | 2026-04-02..2026-12-31
tot en met 31 december 2026             | 2026-04-02..2026-12-31
voor 1 juli                             | 2026-04-02..2026-06-30
vóór 2028                               | 2026-04-02..2027-12-31
tijdig vóór 1 mei 2027                  | 2026-04-02..2027-04-30
uiterlijk vóór 1 juli                   | 2026-04-02..2026-06-30
nog vóór 1 juli                         | 2026-04-02..2026-06-30
in ieder geval voor 1 juli              | 2026-04-02..2026-06-30
voor begin 2027                         | 2026-04-02..2026-12-31
voor medio 2027                         | 2026-04-02..2027-05-31
voor eind 2026                          | 2026-04-02..2026-12-31
nog voor het einde van dit jaar         | 2026-04-02..2026-12-31
voor het einde van het derde kwartaal   | 2026-04-02..2026-09-30
voor het einde van de zomer             | 2026-04-02..2026-08-31
voor het einde van de maand             | 2026-04-02..2026-04-30
voor ultimo 2026                        | 2026-04-02..2026-12-31
voor het derde kwartaal                 | 2026-04-02..2026-06-30
tot 1 juli 2026                         | 2026-04-02..2026-06-30
tot eind van de maand                   | 2026-04-02..2026-04-30
tot 2028                                | 2026-04-02..2027-12-31
vanaf september                         | 2026-09-01..
vanaf begin 2027                        | 2027-01-01..
vanaf heden                             | 2026-04-02..
niet eerder dan medio 2027              | 2027-06-01..
niet voor 1 juli 2026                   | 2026-07-01..
op z'n vroegst eind 2026                | 2026-10-01..
op zijn vroegst mogelijk in de loop van 2027 | 2027-01-01..
1 juli 2026 of later                    | 2026-07-01..
na 2027                                 | 2028-01-01..
na het tweede kwartaal van 2026         | 2026-07-01..
na het einde van het jaar               | 2027-01-01..
kort na 1 oktober 2026                  | 2026-10-02..2026-10-31
omstreeks 1 oktober                     | 2026-09-24..2026-10-08
rond april 2027                         | 2027-03-25..2027-05-07
voor dit najaar geplande                | 2026-09-01..2026-11-30
rond half juni                          | 2026-06-04..2026-06-27
rond eind 2026                          | 2026-10-01..2026-12-31
rond medio 2027                         | 2027-06-01..2027-07-31
tegen 1 juli 2026                       | 2026-06-24..2026-07-08
met ingang van 1 januari 2027           | 2027-01-01..2027-01-01
per 1 januari                           | 2027-01-01..2027-01-01
niet eerder dan 1 maart en uiterlijk 1 juni 2027 | 2027-03-01..2027-06-01
vanaf 1 mei tot 1 juli 2026             | 2026-05-01..2026-06-30
van 1 maart tot en met 1 juni 2027      | 2027-03-01..2027-06-01
van 2027 tot 2030                       | 2027-01-01..2029-12-31
in de periode van 1 mei tot en met 1 juli 2026 | 2026-05-01..2026-07-01
in de periode 1 mei - 1 juli 2026       | 2026-05-01..2026-07-01
vanaf 1 mei 2026, maar vóór 1 juli 2026 | 2026-05-01..2026-06-30
tussen Q2 en Q3                         | 2026-04-02..2026-09-30
tussen eind mei en begin juni           | 2026-05-21..2026-06-10
tussen 12 en 16 mei                     | 2026-05-12..2026-05-16
eind 2026 en/of begin 2027              | 2026-10-01..2027-03-31
eind 2026 respectievelijk begin 2027    | 2026-10-01..2027-03-31
tot het zomerreces                      | 2026-04-02..2026-07-02
uiterlijk in het zomerreces             | 2026-04-02..2026-08-31
derde kwartaal of eerder                | 2026-04-02..2026-09-30
week 24 en daarna                       | 2026-06-08..
eind mei of 12 en 13 juni               | 2026-05-21..2026-06-13
in Q1 2027, dan wel in Q2               | 2027-01-01..2027-06-30
tussen mei en Q3/Q4                     | 2026-05-01..2026-12-31
twee weken voor 12 en 13 juni           | 2026-04-02..2026-05-29
tussen 2027 en 2030                     | 2027-01-01..2030-12-31
tussen nu en 1 juli                     | 2026-04-02..2026-07-01
tussen nu en eind 2026                  | 2026-04-02..2026-12-31
tussen nu en het zomerreces             | 2026-04-02..2026-07-02
tussen het zomerreces en het kerstreces | 2026-09-01..2026-12-17
tussen zomer- en kerstreces             | 2026-09-01..2026-12-17
tussen oktober en maart volgend jaar    | 2026-10-01..2027-03-31
eind 2026, maar uiterlijk begin 2027    | 2026-10-01..2027-03-31
begin 2027 (uiterlijk 31 maart)         | 2027-01-01..2027-03-31
in juni 2026 of uiterlijk september 2026 | 2026-06-01..2026-09-30
zo spoedig mogelijk, uiterlijk 1 juli 2026 | 2026-04-02..2026-07-01
zo spoedig mogelijk na de zomer         | 2026-09-01..2026-10-31
voor het commissiedebat van 12 juni 2026 | 2026-04-02..2026-06-11
na het debat van 12 juni                | 2026-06-13..
tijdens het plenaire debat over wonen op 12 juni 2026 | 2026-06-12..2026-06-12
geagendeerd voor 8 april                | 2026-04-08..2026-04-08
gepland voor najaar 2026                | 2026-09-01..2026-11-30
voorzien voor Q3 2026                   | 2026-07-01..2026-09-30
"""
SUMMERS_AND_RECESSES = """
na de zomer van 2026                    | 2026-09-01..2026-10-31
na het einde van de zomer               | 2026-09-01..2026-10-31
tot de zomer                            | 2026-04-02..2026-06-30
uiterlijk bij aanvang van het zomerreces | 2026-04-02..2026-07-03
voor de zomervakantie                   | 2026-04-02..2026-06-30
vlak voor de zomer van 2027             | 2026-04-02..2027-06-30
voor het begin van de zomer             | 2026-04-02..2026-06-30
in de week na Prinsjesdag               | 2026-09-21..2026-09-27
de week voor kerst 2026                 | 2026-12-14..2026-12-20
in de eerste weken na de zomer          | 2026-09-01..2026-09-30
in de laatste week voor het zomerreces  | 2026-06-29..2026-07-02
uiterlijk in de eerste week na het zomerreces 2026 | 2026-04-02..2026-09-06
in de tweede week na het zomerreces 2026 | 2026-09-07..2026-09-13
in aanloop naar het commissiedebat van 24 juni | 2026-04-02..2026-06-23
voorafgaand aan de zomer                | 2026-04-02..2026-06-30
direct na de zomer                      | 2026-09-01..2026-09-30
rondom de zomer van 2027                | 2027-06-01..2027-09-30
uiterlijk na de zomer                   | 2026-04-02..2026-10-31
rond of na de zomer                     | 2026-06-01..2026-10-31
volgend jaar voor de zomer              | 2026-04-02..2027-06-30
voor de zomer van volgend jaar          | 2026-04-02..2027-06-30
voor kerst 2027                         | 2026-04-02..2027-12-24
na kerst                                | 2026-12-27..
rond de kerst                           | 2026-12-18..2027-01-02
voor de jaarwisseling                   | 2026-04-02..2026-12-31
rond de jaarwisseling 2026/2027         | 2026-12-15..2027-01-15
voor het meireces                       | 2026-04-02..2026-04-23
uiterlijk voor het zomerreces 2026      | 2026-04-02..2026-07-02
voor het kerst reces                    | 2026-04-02..2026-12-17
na het meireces                         | 2026-05-12..2026-07-02
na het zomerreces                       | 2026-09-01..2026-10-31
direct na het zomerreces                | 2026-09-01..2026-09-30
na het kerstreces                       | 2027-01-12..
kort na het kerstreces                  | 2027-01-12..2027-02-10
voor het reces                          | 2026-04-02..2026-04-23
uiterlijk op Prinsjesdag                | 2026-04-02..2026-09-15
voor Prinsjesdag                        | 2026-04-02..2026-09-14
"""
LENGTHS = """
binnen een half jaar                    | 2026-04-02..2026-10-02
binnen anderhalf jaar                   | 2026-04-02..2027-10-02
binnen tweeënhalf jaar                  | 2026-04-02..2028-10-02
binnen 2,5 jaar                         | 2026-04-02..2028-10-02
binnen anderhalve maand                 | 2026-04-02..2026-05-17
binnen een kleine zes weken             | 2026-04-02..2026-05-14
binnen een halve maand                  | 2026-04-02..2026-04-17
binnen de termijn van zes weken         | 2026-04-02..2026-05-14
binnen een termijn van zes weken        | 2026-04-02..2026-05-14
binnen 14 dagen                         | 2026-04-02..2026-04-16
binnen zestig dagen                     | 2026-04-02..2026-06-01
binnen 48 uur                           | 2026-04-02..2026-04-04
binnen 10 werkdagen                     | 2026-04-02..2026-04-17
binnen twee kwartalen                   | 2026-04-02..2026-10-02
binnen circa zes weken                  | 2026-04-02..2026-05-14
binnen zes tot acht weken               | 2026-04-02..2026-05-28
binnen een week of zes                  | 2026-04-02..2026-05-14
binnen nu en drie maanden               | 2026-04-02..2026-07-02
binnen drie maanden vanaf heden         | 2026-04-02..2026-07-02
binnen drie maanden gerekend vanaf heden | 2026-04-02..2026-07-02
binnen zes weken na dagtekening van deze brief | 2026-04-02..2026-05-14
uiterlijk binnen drie maanden           | 2026-04-02..2026-07-02
uiterlijk twee weken na heden           | 2026-04-02..2026-04-16
in de eerstkomende zes weken            | 2026-04-02..2026-05-14
het komende half jaar                   | 2026-04-02..2026-10-02
over twee weken                         | 2026-04-16..2026-04-16
over ongeveer een half jaar             | 2026-10-02..2026-10-02
over twee à drie maanden                | 2026-06-02..2026-07-02
uiterlijk over zes weken                | 2026-04-02..2026-05-14
na een periode van vijf jaar            | 2031-04-02..
na drie maanden                         | 2026-07-02..
een week voor Prinsjesdag               | 2026-04-02..2026-09-08
uiterlijk twee weken voor het commissiedebat van 3 juni | 2026-04-02..2026-05-20
twee weken na 1 juli 2026               | 2026-07-15..2026-07-15
uiterlijk twee weken na 1 juli 2026     | 2026-04-02..2026-07-15
binnen zes weken na 1 juli 2026         | 2026-07-01..2026-08-12
binnen een maand na het zomerreces      | 2026-08-31..2026-09-30
"""


@pytest.mark.parametrize(("wording", "expected"), table(LIMITS))
def test_limits(wording: str, expected: str) -> None:
    assert window(wording) == expected


@pytest.mark.parametrize(("wording", "expected"), table(SUMMERS_AND_RECESSES))
def test_summers_and_recesses(wording: str, expected: str) -> None:
    assert window(wording) == expected


@pytest.mark.parametrize(("wording", "expected"), table(LENGTHS))
def test_lengths_of_time(wording: str, expected: str) -> None:
    assert window(wording) == expected


def test_a_month_end_stays_a_month_end() -> None:
    assert window("over een maand", date(2026, 1, 31)) == "2026-02-28..2026-02-28"
    assert window("binnen een jaar", date(2024, 2, 29)) == "2024-02-29..2025-02-28"


def test_a_recess_in_no_table_is_an_event_without_a_date() -> None:
    deadline = read("na het herfstreces")
    assert (deadline.kind, deadline.carrier) == ("carried", "herfstreces")
    assert deadline.certainty is Certainty.MEDIUM


def test_by_rule_is_less_sure_than_by_table() -> None:
    assert read("in het zomerreces 2026").certainty is Certainty.HIGH
    assert read("in het zomerreces 2031").certainty is Certainty.MEDIUM


@pytest.mark.parametrize(
    ("wording", "expected"),
    table("""
        eind 2026                       | 2026-10-01..2026-12-31
        uiterlijk 1 juli 2026           | ..2026-07-01
        voor de zomer van 2026          | ..2026-06-30
        vanaf 1 juli 2026               | 2026-07-01..
        twee weken voor 1 juli 2026     | ..2026-06-17
        september-oktober 2026          | 2026-09-01..2026-10-31
        dit jaar                        | unread
        in maart                        | unread
        binnen drie maanden             | unread
        voor het reces                  | unread
        na het herfstreces              | unread
        aanstaande vrijdag              | unread
        vandaag                         | unread
        eerder dit jaar                 | unread
    """),
)
def test_without_a_reference_day_only_what_is_absolute_is_read(wording: str, expected: str) -> None:
    assert window(wording, None) == expected


def test_a_reference_day_of_another_age_is_none() -> None:
    assert window("dit jaar", date(1, 1, 1)) == "unread"
    assert window("over een jaar", date(9999, 12, 31)) == "unread"


@pytest.mark.parametrize(
    ("wording", "expected"),
    table("""
        Dit doe ik eind 2026.                   | 2026-10-01..2026-12-31
        (eind 2026)                             | 2026-10-01..2026-12-31
        najaar 2026 (oktober)                   | 2026-10-01..2026-10-31
        in week 24 (8 juni)                     | 2026-06-08..2026-06-08
        zoals gemeld op 9 maart jl. eind 2026   | 2026-10-01..2026-12-31
        eind 2026 (was medio 2026)              | unread
        jaarlijks, dus ook eind 2026            | 2026-10-01..2026-12-31
        welke termijn                           | unread
        in 2000 gevallen                        | unread
        eind 2027 of begin 2026                 | unread
        1-2-345                                 | unread
        1-2-26-3                                | unread
        week 53 van 2025                        | unread
        uiterlijk na 1 juli 2026                | unread
        rond of na iets                         | unread
        tussen mei en niets                     | 2026-05-01..2026-05-31
        begin of niets                          | unread
        zodra.                                  | unread
        als het regent                          | unread
        kwartaal                                | unread
        in de staat                             | unread
        31/12/                                  | unread
        eind 2027, maar uiterlijk begin 2026    | unread
        eerste week van iets                    | unread
        in de week van 30 februari 2027         | unread
        31/12/x                                 | unread
        K 3 punten                              | unread
        eerste half uur                         | unread
        derde helft van 2026                    | 2026-04-02..2026-12-31
        eerder volgend jaar                     | unread
        tussen mei                              | 2026-05-01..2026-05-31
        twee keer per zaak                      | unread
        over zes zaken                          | unread
        binnen 2 tot 1 weken                    | unread
        binnen een half werkdagje               | unread
        binnen een halve werkdag                | unread
        derde week van 2026 maanden             | 2026-01-12..2026-01-18
    """),
)
def test_words_round_it_are_tolerated_but_nothing_is_guessed(wording: str, expected: str) -> None:
    assert window(wording) == expected


@pytest.mark.parametrize(
    ("day", "wording", "expected"),
    [
        # The table knows those of 2023, 2024 and 2026, but none before, between or after them.
        (date(2019, 3, 1), "voor het meireces", "carried"),
        (date(2025, 3, 1), "voor het meireces", "carried"),
        (date(2027, 3, 1), "voor het meireces", "carried"),
        (date(2024, 9, 1), "na het herfstreces", "carried"),
        (date(2025, 2, 10), "voor het krokusreces", "carried"),
        (date(2025, 3, 10), "voor het krokusreces", "2025-03-10..2026-02-12"),
        (date(2024, 5, 14), "voor het zomerreces", "2024-05-14..2024-07-04"),
        (date(2019, 3, 1), "voor het zomerreces", "2019-03-01..2019-07-04"),
    ],
)
def test_recess_that_the_table_lacks_is_not_that_of_another_year(
    day: date, wording: str, expected: str
) -> None:
    assert window(wording, day) == expected
