"""Which promises a letter seems to settle, by the letters that a ministry writes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from storage.rules.settling import Zone, evidence_of, propose
from storage.rules.terms import RecordKind, Scope, Status
from tests.storage.rules.settling.scene import (
    DEBATE_DAY,
    PROMISES,
    keys,
    promise,
    proposed,
    reading,
    zones,
)

SURE, ASK = Zone.SURE, Zone.ASK
REACTION = (
    "Hierbij bied ik uw Kamer, mede namens de staatssecretaris, de kabinetsreactie aan op het "
    "rapport 'Wachten aan de balie'."
)
PILOT = "de pilot met mobiele loketten in Zeeland"


def test_a_reaction_settles_the_promise_of_one_and_says_why() -> None:
    found = proposed("Kabinetsreactie rapport 'Wachten aan de balie'", REACTION)
    assert list(found) == ["reactie"]
    assert found["reactie"].zone is SURE
    assert found["reactie"].wholly
    assert keys(found["reactie"]) == [
        "reason.sends",
        "reason.named",
        "reason.sent.reaction",
        "reason.words",
    ]
    assert found["reactie"].reasons[1].values == {"name": "Wachten aan de balie"}
    assert found["reactie"].reasons[3].values == {"words": "Wachten, balie"}


def test_the_passage_is_where_the_letter_does_it() -> None:
    letter = reading("Kabinetsreactie rapport 'Wachten aan de balie'", REACTION)
    (found,) = propose(PROMISES, evidence_of(letter))
    (span,) = found.spans
    assert letter.text[span.start : span.end] == REACTION == found.quote


@pytest.mark.parametrize(
    ("subject", "body", "expected"),
    [
        pytest.param(
            "Moties en toezeggingen dienstverlening",
            "Tijdens het commissiedebat dienstverlening van 12 februari 2026 heb ik toegezegd uw "
            "Kamer de cijfers te sturen over de wachttijden bij loketten in krimpregio's. Hiermee "
            "doe ik deze toezegging gestand. In de bijlage treft u de cijfers aan.",
            {"cijfers": SURE},
            id="the debate is named in the sentence before",
        ),
        pytest.param(
            "Dienstverlening",
            "Hiermee doe ik de toezegging TZ202602-031 gestand.",
            {"cijfers": SURE},
            id="by number",
        ),
        pytest.param(
            "Onderzoek laaggeletterdheid",
            "Zoals toegezegd in mijn brief van 16 december 2025 stuur ik uw Kamer hierbij de "
            "resultaten van het onderzoek naar laaggeletterdheid onder mantelzorgers.",
            {"taal": SURE},
            id="by the day of the letter in which it was promised",
        ),
        pytest.param(
            "Plan van aanpak digitale toegankelijkheid",
            "Hierbij bied ik uw Kamer het plan van aanpak digitale toegankelijkheid aan.",
            {"plan": SURE},
            id="sentence and subject both name the very plan",
        ),
        pytest.param(
            "Pilot mobiele loketten Zeeland",
            f"Met deze brief informeer ik uw Kamer over {PILOT}. Daarmee voldoe ik aan mijn "
            "toezegging van 12 februari 2026.",
            {"pilot": SURE},
            id="of two promises of a debate the one that is told apart",
        ),
        pytest.param(
            "Toezeggingen commissiedebat dienstverlening",
            "Hiermee doe ik mijn toezeggingen uit het commissiedebat dienstverlening van 12 "
            "februari 2026 gestand.",
            {"cijfers": ASK, "pilot": ASK},
            id="a debate alone leaves it open which",
        ),
        pytest.param(
            "Tussenevaluatie programma Dichtbij Geholpen",
            "Hierbij bied ik uw Kamer de tussenevaluatie van het programma Dichtbij Geholpen aan.",
            {"evaluatie": ASK},
            id="an interim evaluation is not the final one",
        ),
        pytest.param(
            "Voortgang woningbouw Almere 2026",
            "Met deze brief informeer ik uw Kamer over de voortgang van de woningbouw in Almere.",
            {"woningbouw": ASK},
            id="another year",
        ),
        pytest.param(
            "Aanbieding rapport 'Wachten aan de balie'",
            "Hierbij bied ik uw Kamer het rapport 'Wachten aan de balie' aan.",
            {"reactie": ASK},
            id="the report itself and not the reaction to it",
        ),
        pytest.param(
            "Voortgang woningbouw Utrecht",
            "Met deze brief informeer ik uw Kamer over de voortgang van de woningbouw in Utrecht.",
            {},
            id="another place",
        ),
        pytest.param(
            "Informeren Kamer",
            "Hierbij informeer ik uw Kamer over het gesprek met gemeenten.",
            {},
            id="nothing but common words",
        ),
        pytest.param(
            "Uitstel beleidsreactie rapport 'Wachten aan de balie'",
            "In mijn brief van 16 december 2025 heb ik toegezegd uw Kamer begin 2026 een "
            "beleidsreactie te sturen op het rapport 'Wachten aan de balie'. Dit is helaas niet "
            "gelukt. Ik verwacht uw Kamer de beleidsreactie voor de zomer te kunnen sturen.",
            {},
            id="a letter that delays",
        ),
        pytest.param(
            "Voortgang",
            "Zoals toegezegd in het commissiedebat van 12 februari 2026 zal ik uw Kamer in mei "
            f"informeren over {PILOT}.",
            {},
            id="promised anew",
        ),
        pytest.param(
            "Pilot",
            f"Ik kan mijn toezegging om u te informeren over {PILOT}, gedaan in het "
            "commissiedebat van 12 februari 2026, nog niet gestand doen.",
            {},
            id="not kept yet",
        ),
        pytest.param(
            "Loketten",
            "Op 2 maart 2026 heb ik uw Kamer de kabinetsreactie op het rapport 'Wachten aan de "
            "balie' aangeboden. De uitvoering daarvan is gestart.",
            {},
            id="told of another letter",
        ),
    ],
)
def test_zones(subject: str, body: str, expected: dict[str, Zone]) -> None:
    assert zones(subject, body) == expected


def test_what_is_promised_anew_as_well_is_settled_in_part_and_asked() -> None:
    body = (
        f"Met deze brief informeer ik uw Kamer over {PILOT}. Ik zal uw Kamer eind 2026 opnieuw "
        f"informeren over {PILOT}."
    )
    found = proposed("Pilot mobiele loketten Zeeland", body)["pilot"]
    assert (found.zone, found.wholly) == (ASK, False)
    assert "doubt.again" in keys(found)


def test_a_paper_that_is_promised_anew_without_its_name_is_asked_about() -> None:
    body = f"{REACTION} Uw Kamer ontvangt in juni opnieuw een reactie."
    found = proposed("Kabinetsreactie rapport 'Wachten aan de balie'", body)["reactie"]
    assert (found.zone, found.wholly) == (ASK, False)


def test_a_new_promise_about_something_else_raises_no_doubt() -> None:
    body = f"{REACTION}\n\nIk zal uw Kamer eind 2026 informeren over de openingstijden."
    found = proposed("Kabinetsreactie rapport 'Wachten aan de balie'", body)["reactie"]
    assert (found.zone, found.wholly) == (SURE, True)


def test_what_is_done_in_part_is_proposed_in_part() -> None:
    body = "Hiermee doe ik de toezegging TZ202602-031 deels gestand."
    found = proposed("Dienstverlening", body)["cijfers"]
    assert (found.zone, found.wholly) == (SURE, False)


@pytest.mark.parametrize(
    ("changed", "doubt"),
    [
        ({"promised_on": None}, "doubt.undated"),
        ({"chamber": "EK"}, "doubt.chamber"),
        ({"scope": Scope.PLAN}, "doubt.no_promise"),
    ],
)
def test_a_doubt_makes_a_question_of_it(changed: dict[str, object], doubt: str) -> None:
    promises = [replace(PROMISES[0], **changed)]  # type: ignore[arg-type]  # any field
    found = proposed("Kabinetsreactie rapport 'Wachten aan de balie'", REACTION, promises)
    assert found["reactie"].zone is ASK
    assert doubt in keys(found["reactie"])


def test_a_letter_to_both_chambers_raises_no_doubt() -> None:
    letter = reading("Kabinetsreactie rapport 'Wachten aan de balie'", REACTION)
    head = replace(letter.masthead, addressee="de Voorzitters van de Eerste en de Tweede Kamer")
    found = propose(PROMISES[:1], evidence_of(replace(letter, masthead=head)))
    assert found[0].zone is SURE


@pytest.mark.parametrize("status", [Status.MET, Status.TRANSFERRED, Status.DROPPED])
def test_what_is_closed_is_not_proposed(status: Status) -> None:
    promises = [replace(each, status=status) for each in PROMISES]
    assert not proposed("Kabinetsreactie rapport 'Wachten aan de balie'", REACTION, promises)


@pytest.mark.parametrize("day", [date(2026, 4, 2), date(2026, 6, 1)])
def test_a_letter_settles_nothing_of_its_own_day_or_later(day: date) -> None:
    promises = [replace(PROMISES[0], promised_on=day)]
    assert not proposed("Kabinetsreactie rapport 'Wachten aan de balie'", REACTION, promises)


def test_the_paper_in_which_it_was_promised_ties_it() -> None:
    body = (
        "In mijn brief (Kamerstukken II 2025/26, 29 362, nr. 401) heb ik u toegezegd te informeren "
        f"over {PILOT}. Hiermee doe ik die toezegging gestand."
    )
    tied = replace(PROMISES[2], papers=frozenset({"29362-401"}))
    assert proposed("Loketten", body, [tied])["pilot"].zone is SURE
    reasons = proposed("Loketten", body, [tied])["pilot"].reasons
    assert "29362-401" in [value for each in reasons for value in each.values.values()]
    assert proposed("Loketten", body, [PROMISES[2]])["pilot"].zone is ASK


VERZAMELBRIEF = """Bij vijf toezeggingen is de termijn verstreken.

Toezegging Evaluatie hulpmiddelenzorg (T04101)

Tijdens het debat van 14 mei 2024 is toegezegd de Kamer te informeren over de evaluatie. Deze is
aangeboden en gevoegd bij deze brief. Ik verzoek u de toezegging als voldaan te beschouwen.

Toezegging Onderzoek naar zorgmijding (T04117)

Het onderzoek loopt. De toezegging blijft daarmee openstaan.

Toezegging Rekenhulp eigen risico (T04123)

Er is nog geen besluit genomen over de rekenhulp."""


def test_in_a_letter_with_many_each_is_known_by_its_heading() -> None:
    many = [
        promise("hulp", "Evaluatie hulpmiddelenzorg", external_number="T04101", chamber="EK"),
        promise("mijding", "Onderzoek naar zorgmijding", external_number="T04117", chamber="EK"),
        promise("reken", "Rekenhulp eigen risico", external_number="T04123", chamber="EK"),
    ]
    found = proposed("Halfjaarlijks rappel", VERZAMELBRIEF, many, to="Eerste")
    assert found["hulp"].zone is SURE
    assert "reason.number" in keys(found["hulp"])
    assert "mijding" not in found
    assert found.get("reken") is None or found["reken"].zone is ASK


def test_a_day_in_a_letter_to_the_other_chamber_ties_nothing() -> None:
    body = "Hiermee doe ik mijn toezegging uit het debat van 12 februari 2026 gestand."
    one = promise("een", "Bruggen", promised_on=DEBATE_DAY)
    assert proposed("Stand van zaken", body, [one])
    assert not proposed("Stand van zaken", body, [one], to="Eerste")


def test_a_sentence_that_names_its_own_promise_ties_none_by_the_words_before_it() -> None:
    before = "De digitale toegankelijkheid is getest, volgens het plan van aanpak. "
    own = before + "Hiermee doe ik mijn toezegging gestand over de verlichting van fietspaden."
    assert zones("Verzamelbrief", own) == {}
    nameless = before + "Hiermee doe ik mijn toezegging gestand."
    assert zones("Verzamelbrief", nameless) == {"plan": Zone.ASK}


def test_what_is_said_under_another_heading_does_not_tie() -> None:
    body = """Reservisten

Tijdens het debat van 12 februari 2026 heb ik toegezegd te kijken naar een vergoeding voor de reistijd van
reservisten. Hierover spreek ik met de bonden.

Verzorging

De vacatures zijn vervuld. Hiermee doe ik de toezegging aan het lid Ander gestand."""
    one = promise("reis", "Vergoeding voor de reistijd van reservisten", promised_on=DEBATE_DAY)
    assert proposed("Verzamelbrief", body, [one])["reis"].zone is ASK


def test_a_motion_that_is_settled_settles_no_promise() -> None:
    body = "Over de pilot met mobiele loketten in Zeeland: hiermee is de motie afgedaan."
    motion = replace(PROMISES[2], kind=RecordKind.MOTION, record_id="motie")
    found = proposed("Loketten", body, [PROMISES[2], motion])
    assert list(found) == ["motie"]


def test_the_name_of_the_debate_is_no_word_of_a_promise() -> None:
    one = promise("een", "Onderzoek gevangeniswezen", promised_on=DEBATE_DAY)
    body = (
        "Hiermee doe ik mijn toezegging uit het commissiedebat over het gevangeniswezen van 12 "
        "februari 2026 gestand."
    )
    (found,) = proposed("Stand van zaken", body, [one]).values()
    assert found.zone is ASK
    assert "reason.words" not in keys(found)


def test_of_many_promises_of_a_day_none_is_asked_about_without_a_word() -> None:
    body = "Hiermee doe ik mijn toezegging uit het debat van 12 februari 2026 gestand."
    titles = ["Bruggen", "Dijken", "Sluizen", "Kades", "Gemalen", "Duinen"]
    many = [promise(title, title, promised_on=DEBATE_DAY) for title in titles]
    assert len(proposed("Stand van zaken", body, many[:5])) == 5
    assert not proposed("Stand van zaken", body, many)


def test_words_of_the_letter_in_which_it_was_promised_are_only_asked_about() -> None:
    """In "hierover informeer ik u" no word says what; its neighbours have none either."""
    one = promise("hierover", "Hierover informeren", context="Eenzame ouderen Rotterdam Noord")
    body = "Met deze brief informeer ik uw Kamer over eenzame ouderen in Rotterdam Noord."
    assert proposed("Eenzame ouderen Rotterdam Noord", body, [one])["hierover"].zone is ASK
    own = replace(one, title="Informeren over eenzame ouderen in Rotterdam Noord")
    assert proposed("Eenzame ouderen Rotterdam Noord", body, [own])["hierover"].zone is SURE


def test_the_title_of_the_debate_in_the_register_is_no_word_of_a_promise() -> None:
    one = promise(
        "een", "Onderzoek gevangeniswezen", promised_on=DEBATE_DAY, debate="CD gevangeniswezen"
    )
    body = (
        "Hiermee doe ik mijn toezegging van 12 februari 2026 in het commissiedebat gevangeniswezen "
        "gestand."
    )
    assert "reason.words" not in keys(proposed("Stand van zaken", body, [one])["een"])


def test_the_day_of_the_letter_is_not_that_of_a_promise() -> None:
    body = (
        f"Op 12 februari 2026 heb ik toegezegd u te informeren over {PILOT}. Hiermee doe ik die "
        "toezegging op 2 april 2026 gestand."
    )
    assert zones("Loketten", body) == {"pilot": SURE}


def test_the_day_of_one_promise_that_is_kept_is_not_that_of_the_next() -> None:
    body = (
        "Hiermee doe ik de toezegging van 12 februari 2026 over de bruggen gestand. Hiermee doe ik "
        "ook de toezegging over duinbeheer op Vlieland gestand."
    )
    one = promise("duin", "Duinbeheer Vlieland", promised_on=DEBATE_DAY)
    assert proposed("Stand van zaken", body, [one])["duin"].zone is ASK


@pytest.mark.parametrize(
    ("title", "sent", "doubt"),
    [
        ("Eerste verslag woonrust Brabant Limburg", "tweede verslag woonrust Brabant Limburg", "which"),
        ("Eindevaluatie Lucht Zeehavens Moerdijk Delfzijl",
         "tussenevaluatie Lucht Zeehavens Moerdijk Delfzijl", "paper"),
        ("Beleidsreactie rapport Schone Lucht Zeehavens", "rapport Schone Lucht Zeehavens", "kind"),
    ],
)  # fmt: skip
def test_another_paper_of_the_same_name_is_asked_about(title: str, sent: str, doubt: str) -> None:
    body = f"Hierbij bied ik uw Kamer het {sent} aan."
    (found,) = proposed("Stukken", body, [promise("stuk", title)]).values()
    assert found.zone is ASK
    assert f"doubt.{doubt}" in keys(found)


# Reports


def report(period: str) -> dict[str, Any]:
    return {"carrier": "Voortgangsbrief loketten", "carrier_period": period}


@pytest.mark.parametrize(
    ("subject", "period", "expected"),
    [
        ("Voortgangsbrief loketten", "2026", SURE),
        ("Voortgangsbrief loketten 2026", "2026", SURE),
        ("Voortgangsbrief loketten 2025", "2026", None),
        ("Voortgangsbrief loketten", "2025", None),
        ("Voortgangsbrief loketten", "2026-H1", ASK),
        ("Voortgangsbrief bruggen", "2026", None),
        ("Beleidsreactie loketten", "2026", None),
        ("Uitstel voortgangsbrief loketten", "2026", None),
    ],
)
def test_a_letter_is_the_aflevering_of_its_series(
    subject: str, period: str, expected: Zone | None
) -> None:
    own = promise("aflevering", "Brief over loketten", kind=RecordKind.REPORT, **report(period))
    found = zones(subject, "Het gaat goed.", promises=[own])
    assert found.get("aflevering") == expected


def test_what_rides_in_the_aflevering_is_asked_about() -> None:
    rider = promise("rijdt", "Ervaringen van ouderen", **report("2026"))
    found = proposed("Voortgangsbrief loketten 2026", "Het gaat goed.", [rider])
    assert found["rijdt"].zone is ASK
    assert keys(found["rijdt"]) == ["reason.carrier"]
