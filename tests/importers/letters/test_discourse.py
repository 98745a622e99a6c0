"""What one sentence takes from another, and where one sentence promises twice."""

from __future__ import annotations

from datetime import date

import pytest

from storage.rules.terms import DeadlineKind, Scope
from tests.importers.letters.helpers import OPENING, candidates, only, reading


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "De raad komt in de zomer met een voorstel; u ontvangt daarover in mei een nota.",
            [(Scope.OTHER, "in de zomer"), (Scope.CORE, "in mei")],
        ),
        (
            "De volgende monitor verschijnt in september; tot dan sturen wij uw Kamer maandelijks de cijfers.",
            [(Scope.CORE, "in september"), (Scope.CORE, "maandelijks")],
        ),
        (
            "Ik stuur u in mei het rapport en in september volgt de beleidsreactie.",
            [(Scope.CORE, "in mei"), (Scope.CORE, "in september")],
        ),
        (
            "Het concept is in mei klaar en zal ik u, voorzien van mijn oordeel, voor het zomerreces toesturen.",
            [(Scope.PLAN, "in mei"), (Scope.CORE, "voor het zomerreces")],
        ),
        (
            "Ik rond de analyse in mei af, zodat u de reactie nog voor het zomerreces zult ontvangen.",
            [(Scope.PLAN, "in mei"), (Scope.CORE, "nog voor het zomerreces")],
        ),
        (
            "De resultaten verwacht ik in het voorjaar; ik zal deze dan met uw Kamer delen.",
            [(Scope.PLAN, "in het voorjaar"), (Scope.CORE, "in het voorjaar")],
        ),
        (
            "Ik meet de cijfers in mei en stuur u de uitkomst toe.",
            [(Scope.PLAN, "in mei"), (Scope.CORE, "in mei")],
        ),
        (
            "In 2027 wordt de wet geëvalueerd en worden de uitkomsten aan uw Kamer gezonden.",
            [(Scope.PLAN, "In 2027"), (Scope.CORE, "In 2027")],
        ),
        (
            "De inspectie evalueert dit in juni en u kunt de uitkomst daarna in het jaarverslag lezen.",
            [(Scope.OTHER, "in juni"), (Scope.CORE, "in het jaarverslag")],
        ),
        (
            "Ik krijg de cijfers eind mei en leg deze in juni aan uw Kamer voor.",
            [(Scope.PLAN, "eind mei"), (Scope.CORE, "in juni")],
        ),
        (
            "Eind 2026 stuur ik uw Kamer de evaluatie en informeer ik uw Kamer over de kosten van de tolken.",
            [(Scope.CORE, "Eind 2026"), (Scope.CORE, "Eind 2026")],
        ),
        (
            "Voor de zomer bied ik u het voorstel aan en zal ik u de reactie op het advies van de Raad sturen.",
            [(Scope.CORE, "Voor de zomer"), (Scope.CORE, "Voor de zomer")],
        ),
    ],
)
def test_sentence_that_announces_twice_is_split(
    sentence: str, found: list[tuple[Scope, str]]
) -> None:
    assert [(each.scope, each.deadline.wording) for each in candidates(sentence)] == found


@pytest.mark.parametrize(
    "sentence",
    [
        "Ik informeer u in mei over de cijfers en de kosten.",
        "Ik bundel de verslagen en stuur ze u in het najaar toe.",
        "De brief gaat over in mei gesloten, en in juni geopende loketten en volgt in september.",
        "Eind 2026 stuur ik uw Kamer de evaluatie en de cijfers.",
        "Eind 2026 zal ik het plan opstellen en aan uw Kamer sturen.",
        "Eind 2026 stuur ik uw Kamer de evaluatie en informeer ik u over de uitkomsten daarvan.",
        "Eind 2026 stuur ik uw Kamer de evaluatie en informeer ik u over de conclusies.",
    ],
)
def test_sentence_that_announces_once_stays_whole(sentence: str) -> None:
    assert only(sentence).passage == sentence


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        (
            "Er zijn drie soorten loketten; in mei informeer ik u daarover.",
            "in mei informeer ik u daarover.",
        ),
        (
            "Dat kan ik niet toezeggen, maar ik zal uw Kamer wel voor de zomer een brief sturen.",
            "ik zal uw Kamer wel voor de zomer een brief sturen.",
        ),
        (
            "Partijen zijn het eens en over de uitwerking wordt de Kamer in mei geïnformeerd.",
            "over de uitwerking wordt de Kamer in mei geïnformeerd.",
        ),
    ],
)
def test_clause_that_promises_stands_alone(sentence: str, clause: str) -> None:
    assert only(sentence).passage == clause


@pytest.mark.parametrize(
    "sentences",
    [
        "Ik neem in september een besluit over de kade. Over dat besluit wordt uw Kamer geïnformeerd.",
        "Ik maak in september een kaart van de loketten. Deze kaart deel ik met uw Kamer.",
        "De cijfers verwacht ik in september. Ik zal die dan met uw Kamer delen.",
    ],
)
def test_promise_at_the_time_of_the_plan_before_it(sentences: str) -> None:
    plan, promise = candidates(sentences)
    assert promise.scope is Scope.CORE
    assert promise.deadline == plan.deadline
    assert promise.inherited_from == 0


@pytest.mark.parametrize(
    "sentences",
    [
        "Ik neem in september een besluit over de kade. Hierover informeer ik uw Kamer.",
        "Ik neem in september een besluit over de kade. Als dat meer dan een jaar duurt, dan informeer ik uw Kamer.",
        "Ik neem in september een besluit over de kade. Ik informeer uw Kamer dan ook over de brug.",
    ],
)
def test_no_time_is_taken_from_what_only_stands_before(sentences: str) -> None:
    assert [each.deadline.kind for each in candidates(sentences)][1:] in ([], [DeadlineKind.OPEN])


def test_sentence_that_only_says_when_dates_the_promise_before_it() -> None:
    text = "Ik zal uw Kamer hierover informeren. Dit zal naar verwachting in september gebeuren."
    promise = only(text)
    assert promise.deadline.wording == "in september"
    assert promise.deadline_span is not None


@pytest.mark.parametrize(
    "when",
    [
        "Naar verwachting is dat in september het geval.",
        "Ik verwacht dit in september te kunnen doen.",
        "Ik streef ernaar dit in september te doen.",
        "De planning is dat dit in september gebeurt.",
        "Dit is voorzien in september.",
        "Het streven is erop gericht dat zulks in september geschiedt.",
        "Dit zal in september gebeuren, opdat de cijfers over de sluis volledig zijn.",
        "Ik verwacht dat dit in september zal zijn.",
    ],
)
@pytest.mark.parametrize(
    "promise",
    ["Ik zal uw Kamer daarover nader berichten.", "Na de toets zal ik u de nota doen toekomen."],
)
def test_time_may_stand_in_the_sentence_behind(promise: str, when: str) -> None:
    found = only(f"{promise} {when}")
    assert (found.passage, found.deadline.wording) == (promise, "in september")


def test_what_is_told_beside_the_time_is_a_sentence_of_its_own() -> None:
    found = candidates("Ik zal uw Kamer informeren. Ik verwacht de cijfers in september.")
    assert [each.deadline.wording for each in found] == ["", "in september"]


def test_what_another_goes_on_to_do_has_its_own_time() -> None:
    found = candidates(
        "Rijkswaterstaat werkt een voorstel voor de sluis uit, op basis waarvan het kabinet in september besluit."
    )
    assert [each.deadline.wording for each in found] == ["", "in september"]


def test_what_follows_on_it_has_its_own_time() -> None:
    found = candidates("Amersfoort start in het voorjaar van 2027, gevolgd door Zwolle begin 2028.")
    assert [each.deadline.wording for each in found] == ["in het voorjaar van 2027", "begin 2028"]


def test_day_of_a_thing_stays_with_its_making() -> None:
    found = only(
        "Rijkswaterstaat ontwikkelt een leergang, waarvan de eerste ronde in september start."
    )
    assert found.deadline.wording == "in september"


def test_time_behind_a_semicolon_is_of_what_stands_before_it() -> None:
    sentence = "Wij passen daarom het besluit aan; onze streefdatum daarvoor is 1 juli 2027."
    found = only(sentence)
    assert (found.passage, found.deadline.wording) == (sentence, "1 juli 2027")


def test_sentence_that_only_says_when_changes_no_term_that_is_there() -> None:
    promise = candidates("Ik informeer uw Kamer in mei. Dat doe ik in september nog eens.")[0]
    assert promise.deadline.wording == "in mei"


def test_items_of_a_list_that_the_kamer_will_receive() -> None:
    text = (
        "Dit jaar ontvangt uw Kamer van mij nog de volgende stukken:\n\n"
        "- de brief over de loketten (voor de zomer);\n- de nota over de balies, in september;\n"
        "- en verder wat daarbij hoort.\n"
    )
    found = reading(f"{OPENING} Verder is er niets.\n\n{text}").candidates
    assert [(each.scope, each.deadline.wording) for each in found] == [
        (Scope.CORE, "voor de zomer"),
        (Scope.CORE, "in september"),
    ]


def test_papers_of_a_list_have_the_time_of_its_lead_in() -> None:
    text = (
        "Voor de zomer van 2027 ontvangt uw Kamer de volgende stukken:\n\n"
        "- een brief over de loketten;\n- een nota over de balies.\n"
    )
    found = reading(f"{OPENING} Verder is er niets.\n\n{text}").candidates
    assert [(each.scope, each.deadline.wording) for each in found] == [
        (Scope.CORE, "Voor de zomer van 2027"),
        (Scope.CORE, "Voor de zomer van 2027"),
    ]


@pytest.mark.parametrize("lead", ["In 2027 zal ik:", "Het kabinet gaat in 2027:"])
def test_items_take_the_verb_and_the_time_of_their_lead_in(lead: str) -> None:
    text = (
        f"{lead}\n\n- de regeling voor sluizen aanpassen;\n- uw Kamer informeren over de haven.\n"
    )
    found = reading(f"{OPENING} Verder is er niets.\n\n{text}").candidates
    assert [(each.scope, each.deadline.wording) for each in found] == [
        (Scope.PLAN, "In 2027" if lead.startswith("In") else "in 2027"),
        (Scope.CORE, "In 2027" if lead.startswith("In") else "in 2027"),
    ]


def test_steps_to_come_need_no_verb() -> None:
    text = (
        "Voorziene stappen in 2027\n\n- vaststellen van het kader (februari)\n"
        "- besluit over de sluis in mei 2027\n- inwerkingtreding per 1 juli 2027\n"
    )
    found = reading(f"{OPENING} Verder is er niets.\n\n{text}").candidates
    assert [each.deadline.earliest for each in found] == [date(2027, 2, 1), date(2027, 5, 1)]


def test_items_of_another_list_promise_nothing() -> None:
    text = "Drie loketten zijn verbouwd:\n\n- het loket in de stad (voor de zomer);\n- de balie, in september.\n"
    assert reading(f"{OPENING} Verder is er niets.\n\n{text}").candidates == ()


def test_timetable() -> None:
    text = (
        "De planning is als volgt:\n\n- Voor de zomer: hoofdlijnenbrief aan uw Kamer;\n"
        "- Najaar 2026: internetconsultatie;\n- Indiening bij de Tweede Kamer: april 2027.\n"
    )
    found = reading(f"{OPENING} Verder is er niets.\n\n{text}").candidates
    assert [(each.scope, each.deadline.wording) for each in found] == [
        (Scope.CORE, "Voor de zomer"),
        (Scope.PLAN, "Najaar 2026"),
        (Scope.CORE, "april 2027"),
    ]


def test_debate_in_which_it_was_promised_is_no_term() -> None:
    found = only(
        "Zoals toegezegd in het debat van 3 februari ontvangt u in september een overzicht."
    )
    assert found.deadline.wording == "in september"
