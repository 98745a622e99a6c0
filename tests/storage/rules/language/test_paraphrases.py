"""The same time in other words: each wording beside a plainer one, or its days, kind or period."""

from __future__ import annotations

from datetime import date

from tests.storage.rules.language.spoken import AUTUMN, read, table, window

SAME = """
in het komende kalenderjaar                                  | volgend jaar
in de loop van komend jaar                                   | volgend jaar
ergens in 2027                                               | in 2027
niet eerder dan in 2027                                      | vanaf 2027
op z'n vroegst in het voorjaar van 2027                      | vanaf het voorjaar van 2027
in ieder geval nog dit jaar                                  | nog dit jaar
nog in de loop van 2026                                      | nog dit jaar
voor het verstrijken van dit jaar                            | voor het einde van dit jaar
voor het jaareinde                                           | voor het einde van dit jaar
vóór jaareinde 2026                                          | voor het einde van 2026
vóór ommekomst van dit jaar                                  | voor het einde van dit jaar
rond de jaarwisseling 2026/2027                              | rond de jaarwisseling
rond de jaarwisseling van 2026 op 2027                       | rond de jaarwisseling
in het restant van dit jaar                                  | dit jaar
in de rest van dit jaar                                      | dit jaar
gedurende heel 2027                                          | in 2027
verspreid over 2027                                          | in 2027
in het begin van 2027                                        | begin 2027
aan het begin van het nieuwe jaar                            | begin 2027
vroeg in 2027                                                | begin 2027
vroeg in het nieuwe jaar                                     | begin 2027
in het nieuwe jaar                                           | volgend jaar
begin volgend kalenderjaar                                   | begin 2027
laat in 2027                                                 | eind 2027
tegen eind 2027                                              | eind 2027
richting het einde van 2027                                  | eind 2027
aan het slot van 2027                                        | eind 2027
tegen het eind van volgend jaar                              | eind 2027
ten laatste eind 2027                                        | uiterlijk eind 2027
op zijn laatst in juni 2027                                  | uiterlijk in juni 2027
niet later dan medio 2027                                    | uiterlijk medio 2027
uiterlijk halverwege 2027                                    | uiterlijk medio 2027
rond het midden van 2027                                     | medio 2027
omstreeks medio 2027                                         | medio 2027
halverwege het volgende jaar                                 | medio 2027
zo rond de zomer van 2027                                    | rond de zomer van 2027
begin dan wel medio 2027                                     | 2027-01-01..2027-07-31
eind 2026 of anders begin 2027                               | 2026-11-22..2027-03-31
eind dit jaar, dan wel begin volgend jaar                    | 2026-11-22..2027-03-31
eind 2026 respectievelijk begin 2027                         | 2026-11-22..2027-03-31
in het laatste kwartaal van dit of het eerste kwartaal van volgend jaar | 2026-11-22..2027-03-31
rond de jaarwisseling, maar uiterlijk eind januari 2027      | 2026-12-15..2027-01-31
in kwartaal één van 2027                                     | Q1 2027
in het eerste en tweede kwartaal van 2027                    | 2027-01-01..2027-06-30
in het eerste of tweede kwartaal van 2027                    | 2027-01-01..2027-06-30
K1 2027                                                      | Q1 2027
in het 1ste kwartaal 2027                                    | Q1 2027
Q1/Q2 2027                                                   | 2027-01-01..2027-06-30
begin Q2 2027                                                | 2027-04-01..2027-04-30
eind van het eerste kwartaal 2027                            | 2027-03-01..2027-03-31
tegen het einde van het eerste kwartaal van 2027             | 2027-03-01..2027-03-31
in het lopende kwartaal                                      | dit kwartaal
in het eerstvolgende kwartaal                                | komend kwartaal
nog voor het einde van dit kwartaal                          | 2026-11-22..2026-12-31
in de eerste jaarhelft van 2027                              | H1 2027
in het 1e halfjaar van 2027                                  | H1 2027
de tweede helft van volgend jaar                             | H2 2027
in de tweede helft '27                                       | H2 2027
het najaar van het komende jaar                              | najaar 2027
2027 Q3                                                      | Q3 2027
Q3 '27                                                       | Q3 2027
derde kwartaal volgend jaar                                  | Q3 2027
in de loop van de tweede helft van 2027                      | H2 2027
in de eerste vijf maanden van 2027                           | 2027-01-01..2027-05-31
in de eerste maanden van het nieuwe jaar                     | begin 2027
de laatste maanden van 2027                                  | eind 2027
in de laatste twee maanden van dit jaar                      | 2026-11-22..2026-12-31
in de loop van januari                                       | in januari 2027
in de maand maart van 2027                                   | in maart 2027
eind januari aanstaande                                      | eind januari 2027
in de eerste helft van maart 2027                            | 2027-03-01..2027-03-15
in de tweede helft van januari                               | 2027-01-16..2027-01-31
in januari dan wel februari 2027                             | 2027-01-01..2027-02-28
ofwel in januari ofwel in februari 2027                      | 2027-01-01..2027-02-28
tussen januari en maart 2027                                 | 2027-01-01..2027-03-31
van januari tot en met maart 2027                            | 2027-01-01..2027-03-31
in de maanden januari en februari 2027                       | 2027-01-01..2027-02-28
half maart 2027                                              | medio maart 2027
halverwege maart 2027                                        | medio maart 2027
uiterlijk half maart 2027                                    | 2026-11-22..2027-03-20
tussen half januari en half februari 2027                    | 2027-01-11..2027-02-20
per ultimo maart 2027                                        | 2027-03-31..2027-03-31
ultimo eerste kwartaal 2027                                  | 2027-03-31..2027-03-31
in week 5 van 2027                                           | 2027-02-01..2027-02-07
in de week van 1 februari 2027                               | 2027-02-01..2027-02-07
in de week van maandag 1 februari 2027                       | 2027-02-01..2027-02-07
in de week beginnend op 1 februari 2027                      | 2027-02-01..2027-02-07
op donderdag 4 februari 2027                                 | op 4 februari 2027
op 4 februari '27                                            | op 4 februari 2027
op 4-2-2027                                                  | op 4 februari 2027
per 04/02/2027                                               | op 4 februari 2027
aanstaande donderdag                                         | 2026-11-26..2026-11-26
uiterlijk aanstaande vrijdag                                 | 2026-11-22..2026-11-27
tot uiterlijk 1 maart 2027                                   | uiterlijk 1 maart 2027
op of vóór 1 maart 2027                                      | uiterlijk 1 maart 2027
niet na 1 maart 2027                                         | uiterlijk 1 maart 2027
met als uiterste datum 1 maart 2027                          | uiterlijk 1 maart 2027
met 1 maart 2027 als uiterste datum                          | uiterlijk 1 maart 2027
met 1 maart 2027 als streefdatum                             | op 1 maart 2027
met als streefdatum 1 maart 2027                             | op 1 maart 2027
streefdatum: 1 maart 2027                                    | op 1 maart 2027
vóór de eerste maart 2027                                    | voor 1 maart 2027
ruimschoots voor 1 maart 2027                                | voor 1 maart 2027
ver voor 1 maart 2027                                        | voor 1 maart 2027
van nu tot 1 maart 2027                                      | 2026-11-22..2027-02-28
ergens tussen 1 maart en 1 mei 2027                          | 2027-03-01..2027-05-01
in de periode maart-mei 2027                                 | 2027-03-01..2027-05-31
in de periode van maart tot en met mei 2027                  | 2027-03-01..2027-05-31
begin maart, uiterlijk 15 maart 2027                         | 2027-03-01..2027-03-15
pas na 1 maart 2027                                          | na 1 maart 2027
pas in maart 2027                                            | in maart 2027
eerst in maart 2027                                          | in maart 2027
op zijn vroegst na de zomer van 2027                         | 2027-09-01..
niet vroeger dan maart 2027                                  | vanaf maart 2027
op z’n vroegst eind 2027                                     | vanaf eind 2027
komend voorjaar                                              | voorjaar 2027
in het aanstaande voorjaar                                   | voorjaar 2027
in de lente van 2027                                         | voorjaar 2027
in het vroege voorjaar van 2027                              | 2027-03-01..2027-03-31
vroeg in het voorjaar van 2027                               | 2027-03-01..2027-03-31
in het late najaar van 2027                                  | 2027-11-01..2027-11-30
in de vroege zomer van 2027                                  | 2027-06-01..2027-06-30
na de zomer van volgend jaar                                 | na de zomer van 2027
na de zomervakantie                                          | na de zomer
na de zomerstop                                              | na de zomer
na ommekomst van het zomerreces                              | na het zomerreces
na afloop van het zomerreces                                 | na het zomerreces
na terugkeer van het zomerreces                              | na het zomerreces
voordat uw Kamer met zomerreces gaat                         | voor het zomerreces
nog voor het komende kerstreces                              | voor het kerstreces
vóór aanvang van het kerstreces                              | voor het kerstreces
voor het begin van het kerstreces                            | voor het kerstreces
voorafgaand aan het kerstreces                               | voor het kerstreces
ruim voor het kerstreces                                     | voor het kerstreces
uiterlijk voor het kerstreces                                | voor het kerstreces
voor het ingaan van het kerstreces                           | voor het kerstreces
in ieder geval voor het kerstreces van 2026                  | voor het kerstreces
tot aan het kerstreces                                       | voor het kerstreces
voor kerst                                                   | voor de kerst
voor Kerstmis                                                | voor de kerst
vóór de kerstdagen                                           | voor de kerst
nog voor Kerst 2026                                          | voor de kerst
voor oud en nieuw                                            | voor de jaarwisseling
nog voor de feestdagen                                       | voor de kerst
rond Prinsjesdag 2027                                        | 2027-09-14..2027-09-28
met Prinsjesdag 2027                                         | 2027-09-21..2027-09-21
uiterlijk op Prinsjesdag 2027                                | 2026-11-22..2027-09-21
vóór Prinsjesdag 2027                                        | 2026-11-22..2027-09-20
op de derde dinsdag van september 2027                       | 2027-09-21..2027-09-21
op Verantwoordingsdag 2027                                   | 2027-05-19..2027-05-19
in de zomermaanden van 2027                                  | zomer 2027
gedurende de wintermaanden                                   | winter
rondom de zomer                                              | rond de zomer
kort na de zomer van 2027                                    | 2027-09-01..2027-09-30
meteen na de zomer                                           | 2027-09-01..2027-09-30
onmiddellijk na de zomer                                     | 2027-09-01..2027-09-30
vlak voor de zomer                                           | voor de zomer
aan het eind van de zomer                                    | 2027-08-01..2027-08-31
begin herfst 2027                                            | 2027-09-01..2027-09-30
het najaar van 2027 of het voorjaar van 2028                 | 2027-09-01..2028-05-31
najaar 2027/voorjaar 2028                                    | 2027-09-01..2028-05-31
binnen een termijn van acht weken                            | binnen acht weken
binnen acht weken na heden                                   | binnen acht weken
binnen acht weken na dagtekening van deze brief              | binnen acht weken
binnen acht weken na vandaag                                 | binnen acht weken
uiterlijk binnen acht weken                                  | binnen acht weken
in de komende acht weken                                     | binnen acht weken
binnen nu en acht weken                                      | binnen acht weken
binnen hooguit acht weken                                    | binnen acht weken
binnen maximaal acht weken                                   | binnen acht weken
binnen ongeveer acht weken                                   | binnen acht weken
over ongeveer drie maanden                                   | over drie maanden
over circa drie maanden                                      | over drie maanden
over een maand of drie                                       | over drie maanden
binnen een week of zes                                       | binnen zes weken
binnen anderhalf jaar                                        | 2026-11-22..2028-05-22
binnen een kwartaal                                          | binnen drie maanden
binnen twee à drie weken                                     | binnen drie weken
binnen twee tot drie weken                                   | binnen drie weken
binnen zes à acht weken                                      | binnen acht weken
over zes tot acht weken                                      | 2027-01-03..2027-01-17
binnen een maand na dagtekening van deze brief               | binnen een maand
binnen veertien dagen                                        | binnen 2 weken
binnen een halfjaar                                          | binnen zes maanden
in het komende halfjaar                                      | binnen zes maanden
binnen drie maanden na nu                                    | binnen drie maanden
drie maanden na 1 januari 2027                               | 2027-04-01..2027-04-01
binnen drie maanden na 1 januari 2027                        | 2027-01-01..2027-04-01
eind dit of begin volgend jaar                               | 2026-11-22..2027-03-31
"""

KINDS = """
zodra dat kan                                      | open
zo vlug als mogelijk                               | open
zo spoedig als mogelijk                            | open
op een later tijdstip                              | open
op een nader te bepalen moment                     | open
op de kortst mogelijke termijn                     | open
in de nabije toekomst                              | open
op afzienbare termijn                              | open
binnen afzienbare tijd                             | open
met de meeste spoed                                | open
onverwijld                                         | open
per omgaande                                       | open
te gelegener tijd                                  | open
op een passend moment                              | open
in een volgende fase                               | open
in de komende tijd                                 | open
de eerstkomende jaren                              | open
de komende weken                                   | open
binnen niet al te lange tijd                       | open
eerdaags                                           | open
een dezer dagen                                    | open
ten spoedigste                                     | open
op middellange termijn                             | open
op langere termijn                                 | open
zo snel als verantwoord is                         | open
op het eerst mogelijke moment                      | open
binnen enkele maanden                              | open
op een geschikt moment                             | open
zonder uitstel                                     | open
over enige tijd                                    | open
in de loop van de komende maanden                  | open
zodra het RIVM heeft gerapporteerd                 | carried
nadat de Raad van State heeft geadviseerd          | carried
na ommekomst van het advies van de Raad van State  | carried
na ontvangst van uw reactie                        | carried
bij gelegenheid van de begrotingsbehandeling       | carried
bij Voorjaarsnota                                  | carried
gelijktijdig met de indiening van het wetsvoorstel | carried
op het moment dat de cijfers bekend zijn           | carried
in de eerstvolgende voortgangsrapportage           | carried
in mijn volgende brief                             | carried
via de reguliere voortgangsrapportage              | carried
bij de volgende update                             | carried
na besluitvorming in de ministerraad               | carried
vóór de plenaire behandeling van het wetsvoorstel  | carried
tijdig voor het commissiedebat                     | carried
uiterlijk een week voor het debat                  | carried
twee weken voorafgaand aan het commissiedebat      | carried
tien dagen na de stemming                          | carried
drie maanden na inwerkingtreding                   | carried
binnen een jaar na inwerkingtreding van de wet     | carried
als het advies binnen is                           | carried
wanneer de resultaten beschikbaar zijn             | carried
na het aantreden van het nieuwe kabinet            | carried
bij de aanbieding van het jaarverslag              | carried
zo spoedig mogelijk na afronding van de toets      | carried
direct na het besluit van de rechter               | carried
na sluiting van de internetconsultatie             | carried
na de uitspraak van de Hoge Raad                   | carried
ruim voor de verkiezingen                          | carried
met de eerstvolgende begrotingswet                 | carried
zodra daarover meer duidelijk is                   | carried
zodra er meer bekend is                            | carried
"""

OFTEN = """
eens per jaar                             | P1Y
één keer per jaar                         | P1Y
eenmaal per twee jaar                     | P2Y
tweemaal per jaar                         | P6M
elk half jaar                             | P6M
om het jaar                               | P2Y
vier keer per jaar                        | P3M
driemaal per jaar                         | P4M
elke drie maanden                         | P3M
iedere maand                              | P1M
eens in de vier jaar                      | P4Y
eens in de twee maanden                   | P2M
vierjaarlijks                             | P4Y
per half jaar                             | P6M
ieder voorjaar                            | P1Y
elk najaar                                | P1Y
wekelijks                                 | P1W
op kwartaalbasis                          | P3M
op halfjaarlijkse basis                   | P6M
op jaarbasis                              | P1Y
op regelmatige basis                      | None
met regelmaat                             | None
geregeld                                  | None
op vaste momenten                         | None
elk jaar in mei                           | P1Y
ieder jaar vóór 1 juli                    | P1Y
jaarlijks op Prinsjesdag                  | P1Y
twee keer per jaar, in mei en november    | P6M
jaarlijks in het derde kwartaal           | P1Y
voortaan elk jaar                         | P1Y
eenmaal in de drie jaar                   | P3Y
om de drie jaar                           | P3Y
ten minste eenmaal per jaar               | P1Y
minimaal twee keer per jaar               | P6M
maandelijks, te beginnen in januari 2027  | P1M
met een frequentie van twee keer per jaar | P6M
ten minste tweejaarlijks                  | P2Y
aan het einde van elk kwartaal            | P3M
aan het begin van ieder jaar              | P1Y
na afloop van elk kwartaal                | P3M
"""


def test_a_window_in_other_words_is_the_same_window() -> None:
    wrong = [
        (wording, window(wording, AUTUMN))
        for wording, meant in table(SAME)
        if window(wording, AUTUMN) != _days(meant)
    ]
    assert wrong == []


def test_what_names_no_days_is_open_or_hangs_on_an_event() -> None:
    assert [row for row in table(KINDS) if window(row[0], AUTUMN) != row[1]] == []


def test_how_often_in_other_words_is_the_same_period() -> None:
    assert [row for row in table(OFTEN) if str(read(row[0], AUTUMN).every) != row[1]] == []


def _days(meant: str) -> str:
    """Return days as they stand, or those of the plainer wording, which is read."""
    if meant[:4].isdecimal() and ".." in meant:
        return meant
    days = window(meant, AUTUMN)
    assert date.fromisoformat(days.strip(".")[-10:]) >= AUTUMN
    return days
