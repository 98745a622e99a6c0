"""The periods of the calendar: years, quarters, seasons, months, weeks, days, recesses."""

from __future__ import annotations

from datetime import date

import pytest

from tests.storage.rules.language.spoken import AUTUMN, read, table, window

YEARS = """
begin 2028                              | 2028-01-01..2028-03-31
in het begin van volgend jaar           | 2027-01-01..2027-03-31
begin van het jaar                      | 2027-01-01..2027-03-31
begin van het nieuwe jaar               | 2027-01-01..2027-03-31
medio dit jaar                          | 2026-06-01..2026-07-31
halverwege 2027                         | 2027-06-01..2027-07-31
het midden van 2027                     | 2027-06-01..2027-07-31
half 2027                               | 2027-06-01..2027-07-31
einde van het jaar                      | 2026-10-01..2026-12-31
eind dit jaar                           | 2026-10-01..2026-12-31
aan het eind van het lopende jaar       | 2026-10-01..2026-12-31
tegen het einde van 2027                | 2027-10-01..2027-12-31
einde jaar                              | 2026-10-01..2026-12-31
de laatste maanden van 2026             | 2026-10-01..2026-12-31
de eerste drie maanden van 2027         | 2027-01-01..2027-03-31
de laatste twee maanden van 2027        | 2027-11-01..2027-12-31
primo 2028                              | 2028-01-01..2028-01-01
ultimo dit jaar                         | 2026-12-31..2026-12-31
in 2026                                 | 2026-04-02..2026-12-31
in de loop van 2027                     | 2027-01-01..2027-12-31
in het jaar 2027                        | 2027-01-01..2027-12-31
later dit jaar                          | 2026-04-02..2026-12-31
dit jaar nog                            | 2026-04-02..2026-12-31
in ieder geval dit kalenderjaar         | 2026-04-02..2026-12-31
in de loop van volgend jaar             | 2027-01-01..2027-12-31
het komende jaar                        | 2027-01-01..2027-12-31
'27                                     | 2027-01-01..2027-12-31
eind '26                                | 2026-10-01..2026-12-31
2027-2029                               | 2027-01-01..2029-12-31
in de jaren 2027 en 2028                | 2027-01-01..2028-12-31
de eerste drie maanden van 2027 of eind 2027 | 2027-01-01..2027-12-31
medio/eind 2026                         | 2026-06-01..2026-12-31
begin of medio 2027                     | 2027-01-01..2027-07-31
eind dit jaar of begin volgend jaar     | 2026-10-01..2027-03-31
eind 2026 - begin 2027                  | 2026-10-01..2027-03-31
eind 2026, begin 2027                   | 2026-10-01..2027-03-31
eind 2026 dan wel begin 2027            | 2026-10-01..2027-03-31
"""
QUARTERS = """
vierde kwartaal 2026                    | 2026-10-01..2026-12-31
Q1-2027                                 | 2027-01-01..2027-03-31
Q1'27                                   | 2027-01-01..2027-03-31
2026-Q4                                 | 2026-10-01..2026-12-31
3e kw. 2026                             | 2026-07-01..2026-09-30
kwartaal 3 van 2026                     | 2026-07-01..2026-09-30
K4 2026                                 | 2026-10-01..2026-12-31
Q3/Q4 2026                              | 2026-07-01..2026-12-31
Q3 en Q4 van 2026                       | 2026-07-01..2026-12-31
Q3/4 2026                               | 2026-07-01..2026-12-31
in het derde of vierde kwartaal         | 2026-07-01..2026-12-31
het tweede kwartaal of derde kwartaal van 2027 | 2027-04-01..2027-09-30
laatste kwartaal van dit jaar           | 2026-10-01..2026-12-31
eerste kwartaal                         | 2027-01-01..2027-03-31
volgend jaar in het eerste kwartaal     | 2027-01-01..2027-03-31
volgend kwartaal                        | 2026-07-01..2026-09-30
eind van het kwartaal                   | 2026-06-01..2026-06-30
begin Q3                                | 2026-07-01..2026-07-31
medio Q3 2026                           | 2026-08-01..2026-08-31
einde eerste kwartaal 2027              | 2027-03-01..2027-03-31
tweede helft van 2026                   | 2026-07-01..2026-12-31
2e helft 2026                           | 2026-07-01..2026-12-31
2027H1                                  | 2027-01-01..2027-06-30
in de eerste jaarhelft van 2027         | 2027-01-01..2027-06-30
eerste halfjaar 2027                    | 2027-01-01..2027-06-30
het eerste half jaar van 2027           | 2027-01-01..2027-06-30
de tweede helft van het jaar            | 2026-07-01..2026-12-31
in de volgende jaarhelft                | 2026-07-01..2026-12-31
eerste of tweede helft van 2027         | 2027-01-01..2027-12-31
eind eerste halfjaar 2027               | 2027-05-01..2027-06-30
medio tweede helft 2026                 | 2026-09-01..2026-10-31
't eerste kwartaal 2027                  | 2027-01-01..2027-03-31
Q 3 2026                                | 2026-07-01..2026-09-30
begin Q3/Q4 2026                        | 2026-07-01..2026-10-31
volgend jaar Q1/Q2                      | 2027-01-01..2027-06-30
eerste helft of tweede helft van 2027   | 2027-01-01..2027-12-31
Q5 2026                                 | 2026-04-02..2026-12-31
"""
SEASONS = """
dit voorjaar                            | 2026-04-02..2026-05-31
lente 2027                              | 2027-03-01..2027-05-31
in de zomer van 2027                    | 2027-06-01..2027-08-31
komende zomermaanden                    | 2026-06-01..2026-08-31
zomer (2027)                            | 2027-06-01..2027-08-31
begin herfst                            | 2026-09-01..2026-09-30
in het vroege najaar                    | 2026-09-01..2026-09-30
eerste helft van het najaar             | 2026-09-01..2026-10-15
eind najaar                             | 2026-11-01..2026-11-30
winter 2026-2027                        | 2026-12-01..2027-02-28
winter 2027/28                          | 2027-12-01..2028-02-29
najaar 2026/voorjaar 2027               | 2026-09-01..2027-05-31
in het najaar van 2026 of het voorjaar van 2027 | 2026-09-01..2027-05-31
in het voor- of najaar van 2027         | 2027-03-01..2027-11-30
volgend jaar zomer                      | 2027-06-01..2027-08-31
voorjaar 2027 of zomer 2027             | 2027-03-01..2027-08-31
"""
MONTHS = """
medio juni                              | 2026-06-11..2026-06-20
half december                           | 2026-12-11..2026-12-20
begin september 2027                    | 2027-09-01..2027-09-10
eind februari 2028                      | 2028-02-21..2028-02-29
primo mei                               | 2026-05-01..2026-05-01
ultimo december 2026                    | 2026-12-31..2026-12-31
eerste helft van mei                    | 2026-05-01..2026-05-15
de tweede helft van juni                | 2026-06-16..2026-06-30
eerste twee weken van juni              | 2026-06-01..2026-06-14
komende september                       | 2026-09-01..2026-09-30
volgend jaar mei                        | 2027-05-01..2027-05-31
in maart                                | 2027-03-01..2027-03-31
juni/juli 2026                          | 2026-06-01..2026-07-31
mei-juni                                | 2026-05-01..2026-06-30
december/januari                        | 2026-12-01..2027-01-31
november 2026 tot en met februari 2027  | 2026-11-01..2027-02-28
november tot en met februari 2027       | 2026-11-01..2027-02-28
in de maanden juni en juli              | 2026-06-01..2026-07-31
eind mei/begin juni                     | 2026-05-21..2026-06-10
eind mei, begin juni                    | 2026-05-21..2026-06-10
eind deze maand                         | 2026-04-21..2026-04-30
komende maand                           | 2026-05-01..2026-05-31
sept. 2026                              | 2026-09-01..2026-09-30
dec '26                                 | 2026-12-01..2026-12-31
"""
WEEKS_AND_DAYS = """
deze week                               | 2026-04-02..2026-04-05
komende week                            | 2026-04-06..2026-04-12
eind volgende week                      | 2026-04-11..2026-04-12
week 37                                 | 2026-09-07..2026-09-13
wk. 24 2027                             | 2027-06-14..2027-06-20
2026-W24                                | 2026-06-08..2026-06-14
week 24-26                              | 2026-06-08..2026-06-28
week 24 t/m 26                          | 2026-06-08..2026-06-28
weken 24 tot en met 26                  | 2026-06-08..2026-06-28
eerste week van 2027                    | 2027-01-04..2027-01-10
laatste week van mei                    | 2026-05-25..2026-05-31
in de eerste week van mei                | 2026-05-01..2026-05-07
in de tweede of derde week van mei      | 2026-05-11..2026-05-24
tegen de zomer                          | 2026-04-02..2026-06-30
pas in de loop van het najaar           | 2026-09-01..2026-11-30
tweede maandag van mei                  | 2026-05-11..2026-05-11
laatste vrijdag in juni 2026            | 2026-06-26..2026-06-26
op 15 juni aanstaande                   | 2026-06-15..2026-06-15
d.d. 15 juni 2026                       | 2026-06-15..2026-06-15
de 1e juli 2026                         | 2026-07-01..2026-07-01
15-jun-26                               | 2026-06-15..2026-06-15
1/7/2026                                | 2026-07-01..2026-07-01
01.07.2026                              | 2026-07-01..2026-07-01
01-07-26                                | 2026-07-01..2026-07-01
2026-07-01T00:00:00+02:00               | 2026-07-01..2026-07-01
1 juli '26                              | 2026-07-01..2026-07-01
donderdag 9 april                       | 2026-04-09..2026-04-09
aanstaande maandag 13 april             | 2026-04-13..2026-04-13
ma. 13 april 2026                       | 2026-04-13..2026-04-13
a.s. vrijdag                            | 2026-04-03..2026-04-03
komende donderdag                       | 2026-04-09..2026-04-09
donderdag                               | 2026-04-02..2026-04-02
per 31/12                               | 2026-12-31..2026-12-31
1-7                                     | 2026-07-01..2026-07-01
in de week van 8 juni                   | 2026-06-08..2026-06-14
week van 10 juni 2027                   | 2027-06-07..2027-06-13
dinsdag                                 | 2026-04-07..2026-04-07
volgende week dinsdag                   | 2026-04-07..2026-04-07
deze of volgende week                   | 2026-04-06..2026-04-12
deze week of volgende week              | 2026-04-02..2026-04-12
2026-7-1                                | 2026-07-01..2026-07-01
vandaag                                 | 2026-04-02..2026-04-02
overmorgen                              | 2026-04-04..2026-04-04
12 en 13 mei                            | 2026-05-12..2026-05-13
4, 5 en 6 juni                          | 2026-06-04..2026-06-06
3, 10 en 17 september 2026              | 2026-09-03..2026-09-17
24 en 30 november en 2 december         | 2026-11-24..2026-12-02
maandag 8 en dinsdag 9 juni             | 2026-06-08..2026-06-09
12 t/m 16 oktober 2026                  | 2026-10-12..2026-10-16
5 tot en met 7 juni                     | 2026-06-05..2026-06-07
29 februari                             | 2028-02-29..2028-02-29
"""
FIXED_DAYS = """
met Prinsjesdag                         | 2026-09-15..2026-09-15
komende Prinsjesdag                     | 2026-09-15..2026-09-15
komend kerstreces                       | 2026-12-18..2027-01-11
na de komende jaarwisseling             | 2027-01-01..
Prinsjesdag 2027                        | 2027-09-21..2027-09-21
volgend jaar Prinsjesdag                | 2027-09-21..2027-09-21
op Verantwoordingsdag                   | 2026-05-20..2026-05-20
de derde woensdag van mei 2027          | 2027-05-19..2027-05-19
met kerst                               | 2026-12-25..2026-12-26
op Koningsdag                           | 2026-04-27..2026-04-27
na Pasen                                | 2026-04-07..
voor Pinksteren                         | 2026-04-02..2026-05-23
voor Hemelvaart                         | 2026-04-02..2026-05-13
voor Sinterklaas                        | 2026-04-02..2026-12-04
voor oudjaar                            | 2026-04-02..2026-12-30
voor nieuwjaar                          | 2026-04-02..2026-12-31
tussen kerst en oud en nieuw            | 2026-12-27..2026-12-31
na de jaarwisseling                     | 2027-01-01..
in het zomerreces                       | 2026-07-03..2026-08-31
tijdens het kerstreces 2026/2027        | 2026-12-18..2027-01-11
begin van het zomerreces                | 2026-07-03..2026-07-03
einde van het zomerreces                | 2026-08-31..2026-08-31
halverwege het zomerreces               | 2026-07-23..2026-08-11
schooljaar 2026/27                      | 2026-08-01..2027-07-31
het nieuwe schooljaar                   | 2026-08-01..2027-07-31
bij de start van het studiejaar         | 2026-09-01..2026-09-30
het academisch jaar 2026-2027           | 2026-09-01..2027-08-31
vergaderjaar 2026/27                    | 2026-09-15..2027-09-20
"""


@pytest.mark.parametrize(
    ("wording", "expected"),
    table(YEARS + QUARTERS.strip() + "\n" + SEASONS.strip() + "\n" + MONTHS.strip()),
)
def test_years_to_months(wording: str, expected: str) -> None:
    assert window(wording) == expected


@pytest.mark.parametrize(("wording", "expected"), table(WEEKS_AND_DAYS + FIXED_DAYS.strip()))
def test_weeks_days_and_fixed_days(wording: str, expected: str) -> None:
    assert window(wording) == expected


@pytest.mark.parametrize(
    ("wording", "expected"),
    table("""
        1 maart jl.                     | 2026-03-01..2026-03-01
        maandag jl.                     | 2026-11-16..2026-11-16
        vorige maand                    | 2026-10-01..2026-10-31
        vorige week                     | 2026-11-09..2026-11-15
        afgelopen jaar                  | 2025-01-01..2025-12-31
        afgelopen zomer                 | 2026-06-01..2026-08-31
        in februari van vorig jaar      | 2025-02-01..2025-02-28
        eind vorig jaar                 | 2025-10-01..2025-12-31
        gisteren                        | 2026-11-21..2026-11-21
        eerder dit jaar                 | 2026-01-01..2026-11-21
        sinds 2016                      | 2016-01-01..
        uit 2016                        | 2016-01-01..2016-12-31
    """),
)
def test_what_is_past_says_so_and_is_not_clipped(wording: str, expected: str) -> None:
    assert window(wording, AUTUMN) == expected
    assert read(wording, AUTUMN).rule.startswith("past.")


def test_a_window_wholly_past_stays_as_it_was_said() -> None:
    assert window("eind 2024") == "2024-10-01..2024-12-31"
    assert window("uiterlijk 1 juli 2020") == "..2020-07-01"


@pytest.mark.parametrize(
    ("wording", "on", "expected"),
    [
        ("begin juni", date(2026, 6, 10), "2026-06-10..2026-06-10"),
        ("begin juni", date(2026, 6, 11), "2027-06-01..2027-06-10"),
        ("voor de zomer", date(2026, 6, 30), "2026-06-30..2026-06-30"),
        ("voor de zomer", date(2026, 7, 1), "2026-07-01..2027-06-30"),
        ("winter", date(2026, 1, 15), "2026-01-15..2026-02-28"),
        ("volgend voorjaar", date(2026, 4, 2), "2027-03-01..2027-05-31"),
        ("na het reces", date(2026, 4, 30), "2026-05-12..2026-07-02"),
        ("na 1 oktober", date(2026, 10, 2), "2027-10-02.."),
    ],
)
def test_without_a_year_it_is_the_first_that_is_not_over(
    wording: str, on: date, expected: str
) -> None:
    assert window(wording, on) == expected


@pytest.mark.parametrize(
    "wording",
    ["30 februari 2027", "31 juni", "week 60 van 2026", "0001-01-01", "99-99-2026", "32-12-2026"],
)
def test_a_day_that_does_not_exist_is_not_made_up(wording: str) -> None:
    deadline = read(wording)
    assert deadline.kind == "unread" or deadline.rule in {"month", "year"}
