"""Terms that lean on what stands before them, or that another time in the sentence only looks like."""

from __future__ import annotations

from datetime import date

import pytest

from storage.rules.terms import DeadlineKind, Scope
from tests.importers.letters.helpers import OPENING, candidates, only, reading


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        (
            "De raad vergadert op 24 september. Diezelfde week ontvangt de Kamer mijn verslag.",
            date(2026, 9, 21),
            date(2026, 9, 27),
        ),
        (
            "Het boek over de sluis verschijnt in januari 2027. Nog in diezelfde maand ontvangt u een exemplaar.",
            date(2027, 1, 1),
            date(2027, 1, 31),
        ),
        (
            "De stukken moeten er voor 12 november zijn. Ik stuur uw Kamer ruim voor die datum een overzicht.",
            date(2026, 4, 2),
            date(2026, 11, 11),
        ),
        (
            "De editie van 2028, met cijfers per sluis, zenden wij u vóór de zomer van dat jaar.",
            date(2026, 4, 2),
            date(2028, 6, 30),
        ),
    ],
)
def test_time_is_that_said_before(text: str, first: date, last: date) -> None:
    deadline = candidates(text)[-1].deadline
    assert (deadline.earliest, deadline.latest) == (first, last)


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        (
            "Ik stuur u de herziene nota niet vóór het zomerreces, maar kort na de zomer.",
            date(2026, 9, 1),
            date(2026, 9, 30),
        ),
        (
            "In de visie op sluizen, waarvan de verschijning voor dit najaar is voorzien, kom ik daarop terug.",
            date(2026, 9, 1),
            date(2026, 11, 30),
        ),
        (
            "De evaluatie die in mei gereed is, stuur ik met een reactie in het najaar naar uw Kamer.",
            date(2026, 9, 1),
            date(2026, 11, 30),
        ),
        (
            "Het advies dat ik de raad heb gevraagd uiterlijk 1 juni uit te brengen, zal ik in het najaar aan u zenden.",
            date(2026, 9, 1),
            date(2026, 11, 30),
        ),
        (
            "De nieuwe bediening wordt na een jaar, in september 2027, geëvalueerd.",
            date(2027, 9, 1),
            date(2027, 9, 30),
        ),
        (
            "Ik informeer uw Kamer tijdig, dat wil zeggen ten minste drie weken voor 1 december 2026, over het besluit.",
            date(2026, 4, 2),
            date(2026, 11, 10),
        ),
        (
            "Bij de begrotingsbehandeling in november 2026 kom ik bij uw Kamer op de sluizen terug.",
            date(2026, 11, 1),
            date(2026, 11, 30),
        ),
        (
            "Nog vóór de behandeling, die gepland staat voor 14 november, zal ik uw Kamer de cijfers over de sluis sturen.",
            date(2026, 4, 2),
            date(2026, 11, 13),
        ),
        (
            "Ten slotte zal ik, nu de proeven in juni aflopen, uw Kamer in september laten weten hoe het verdergaat.",
            date(2026, 9, 1),
            date(2026, 9, 30),
        ),
        (
            "Ik informeer uw Kamer in het najaar (oktober/november) over de sluizen.",
            date(2026, 10, 1),
            date(2026, 11, 30),
        ),
        (
            "Zo snel mogelijk, maar uiterlijk voor 1 september, informeer ik uw Kamer.",
            date(2026, 4, 2),
            date(2026, 8, 31),
        ),
        (
            "Ik laat uw Kamer vóór het commissiedebat van 21 april weten wat dat heeft gebracht.",
            date(2026, 4, 2),
            date(2026, 4, 20),
        ),
        (
            "Ik informeer u liefst nog voor de zomer, maar in ieder geval voor 1 september.",
            date(2026, 4, 2),
            date(2026, 8, 31),
        ),
        (
            "Nog dit kwartaal, en in elk geval voor het debat over sluizen, stuur ik u een brief.",
            date(2026, 4, 2),
            date(2026, 6, 30),
        ),
        (
            "Over de resultaten in 2026 rapporteer ik u in het voorjaar van 2027.",
            date(2027, 3, 1),
            date(2027, 5, 31),
        ),
        (
            "Nu de consultatie op 1 mei sluit, stuur ik u het voorstel in juni.",
            date(2026, 6, 1),
            date(2026, 6, 30),
        ),
        (
            "Ik zal nagaan of de wet per 1 januari 2027 kan worden verruimd en uw Kamer in september berichten.",
            date(2026, 9, 1),
            date(2026, 9, 30),
        ),
        ("De stand per 1 juli ontvangt u in augustus.", date(2026, 8, 1), date(2026, 8, 31)),
        (
            "De jaarlijkse rapportage stuur ik u dit jaar niet in mei maar in juli.",
            date(2026, 7, 1),
            date(2026, 7, 31),
        ),
        (
            "U ontvangt de brief dit jaar nog, maar niet meer voor de zomer.",
            date(2026, 4, 2),
            date(2026, 12, 31),
        ),
        (
            "Ik informeer u op korte termijn, in ieder geval ruim voor het sluiten van de regeling (1 juni 2026).",
            date(2026, 4, 2),
            date(2026, 5, 31),
        ),
        (
            "Uw Kamer ontvangt, zoals ieder jaar, in september de cijfers over de sluizen.",
            date(2026, 9, 1),
            date(2026, 9, 30),
        ),
        (
            "Ook al loopt de regeling tot 2028, ik informeer uw Kamer dit jaar over de tussenstand.",
            date(2026, 4, 2),
            date(2026, 12, 31),
        ),
    ],
)
def test_one_of_two_times_counts(sentence: str, first: date, last: date) -> None:
    deadline = only(sentence).deadline
    assert (deadline.earliest, deadline.latest) == (first, last)


def test_what_is_done_after_a_while_is_counted_from_its_start() -> None:
    found = only("De regeling voor sluizen wordt na twee jaar geëvalueerd.")
    assert (found.deadline.kind, found.deadline.offset) == (DeadlineKind.CARRIED, "P2Y")


def test_years_that_something_bears_on_are_no_term() -> None:
    found = only(
        "De meting betreft het studiejaar 2026-2027 en is in de monitor van 2028 beschikbaar, "
        "die in het voorjaar van dat jaar uitkomt."
    )
    assert found.deadline.earliest == date(2028, 3, 1)


def test_debate_that_was_named_is_still_to_come() -> None:
    found = only(
        "Ik stuur uw Kamer voorafgaand aan het genoemde debat een overzicht van de sluizen."
    )
    assert found.deadline.kind is DeadlineKind.CARRIED


def test_meeting_to_come_is_when_it_happens() -> None:
    found = only(
        "In het bestuurlijk overleg van mei 2027 willen we de knoop over de sluis doorhakken."
    )
    assert (found.deadline.earliest, found.deadline.latest) == (date(2027, 5, 1), date(2027, 5, 31))


@pytest.mark.parametrize(
    "sentence",
    [
        "Ik zal nagaan of de sluis in 2027 open kan blijven.",
        "Het kabinet beziet of en op welke wijze de sluis ook in 2027 een bijdrage kan krijgen.",
        "Ik laat onderzoeken waarom de sluis in december 2027 dicht moet.",
        "Ik laat onderzoeken hoe de sluis vanaf 1 juli 2027 kan worden bediend.",
    ],
)
def test_time_in_a_question_that_is_looked_into_is_no_term(sentence: str) -> None:
    assert only(sentence).deadline.kind is DeadlineKind.OPEN


def test_length_from_now_is_not_counted_from_what_comes_after_it() -> None:
    found = only(
        "Alvorens dit vast te stellen raadplegen wij in de komende vier weken de schippers."
    )
    assert (found.deadline.earliest, found.deadline.latest) == (date(2026, 4, 2), date(2026, 4, 30))


def test_time_that_a_question_is_about_is_no_term() -> None:
    text = "Begin 2027 ontvangt u een nieuw plan. Daarin zal ook duidelijk worden of eind 2029, zoals voorzien, nog haalbaar is."
    first, second = candidates(text)
    assert second.scope is Scope.CORE
    assert second.deadline == first.deadline


@pytest.mark.parametrize(
    "sentence",
    [
        "Ik maak vervolgens binnen twee maanden het besluit bekend aan uw Kamer.",
        "Wij sturen u deze rapporten telkens binnen een maand door.",
        "Bij de indiening van het wetsvoorstel ontvangt u ook de toets.",
        "Als u het akkoord krijgt, leest u daarbij hoe wordt nagegaan of de doelen zijn gehaald.",
        "U hoort van ons wanneer daar iets uit voortkomt.",
        "Ik informeer uw Kamer op de dag waarop het besluit wordt bekendgemaakt.",
        "Daags nadien ontvangt uw Kamer het advies.",
        "Tegelijk met de Nota Sluizen ontvangt uw Kamer een agenda.",
        "Een afschrift voeg ik bij de geannoteerde agenda van die Raad.",
        "Ik bericht uw Kamer daar nader over in het verslag van de eerstvolgende Raad.",
    ],
)
def test_term_hangs_on_an_event(sentence: str) -> None:
    assert only(sentence).deadline.kind is DeadlineKind.CARRIED


@pytest.mark.parametrize(
    ("sentence", "every"),
    [
        ("Deze kwartaalrapportages zend ik uw Kamer toe.", "P3M"),
        ("Wij sturen uw Kamer deze halfjaarberichten toe.", "P6M"),
    ],
)
def test_name_of_a_report_says_how_often_it_comes(sentence: str, every: str) -> None:
    assert only(sentence).deadline.every == every


def test_what_is_told_apart_has_no_term_of_the_sentence_before() -> None:
    text = "Ik stuur u de nota in september. Los daarvan informeer ik u over de bruggen."
    assert candidates(text)[-1].deadline.kind is DeadlineKind.OPEN


def test_heading_is_no_part_of_a_time_below_it() -> None:
    text = (
        f"{OPENING}\n\n6. Tot slot\n\nIn mei 2027 stuur ik uw Kamer het rapport over de sluizen.\n"
    )
    (promise,) = reading(text).candidates
    assert (promise.deadline.earliest, promise.deadline.latest) == (
        date(2027, 5, 1),
        date(2027, 5, 31),
    )


@pytest.mark.parametrize(
    ("sentence", "every"),
    [
        ("Ik blijf uw Kamer informeren in de halfjaarlijkse rapportage over sluizen.", "P6M"),
        ("Over de sluizen stuur ik uw Kamer voortaan één brief per jaar.", "P1Y"),
        ("Ik informeer uw Kamer in de halfjaarlijkse rapportage over sluizen.", None),
    ],
)
def test_what_goes_on_in_a_series_comes_as_often(sentence: str, every: str | None) -> None:
    assert only(sentence).deadline.every == every


@pytest.mark.parametrize(
    "sentence",
    [
        "Ik stuur uw Kamer het rapport met een beleidsreactie.",
        "Zoals in de tweede voortgangsbrief is opgenomen, informeer ik uw Kamer.",
    ],
)
def test_paper_that_comes_along_or_has_been_is_no_term(sentence: str) -> None:
    assert only(sentence).deadline.kind is DeadlineKind.OPEN


def test_how_often_counts_before_the_day_of_the_paper() -> None:
    sentence = "Jaarlijks rapporteer ik over sluizen in het overzicht dat uw Kamer op Prinsjesdag ontvangt."
    assert only(sentence).deadline.every == "P1Y"
