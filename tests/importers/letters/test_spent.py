"""A time in a clause that tells what was is no term; the clause beside it keeps its own."""

from __future__ import annotations

from datetime import date

import pytest

from tests.importers.letters.helpers import candidates, only


@pytest.mark.parametrize(
    "sentence",
    [
        # A perfect with a day, month or season without a year.
        "Op 12 februari is de dijkverlegging door de stuurgroep vastgesteld.",
        "Op 21 november is de voorkeur voor de vaargeul bepaald.",
        "De onderhandelingen over de visserijrechten zijn in november begonnen.",
        "Het overleg over de pacht is in januari gestart en verloopt voorspoedig.",
        "Dat onderzoek is in maart gestart en wordt uitgevoerd door het bureau Kamp.",
        "In september is het eerste deel van de weg opengesteld.",
        "Op 3 december heeft het waterschap het peilbesluit genomen.",
        "Het nieuwe systeem is per 1 januari in gebruik genomen.",
        "In het najaar zijn vier avonden voor omwonenden gehouden.",
        "De proef met de slimme bakens is op 1 september afgesloten.",
        "De aanbesteding is in oktober gegund aan een bedrijf uit Delft.",
        "De raad van bestuur heeft het toezicht in mei aangescherpt: voortaan wordt elke week gecontroleerd.",
        "De internetconsultatie heeft van 3 februari tot en met 17 maart opengestaan.",
        "De beproeving van de boei is in november afgebroken nadat een ketting brak.",
        "Over de tarieven voor het komende jaar is uw Kamer op 30 september ingelicht.",
        # A past form, and what could be expected once.
        "Aanvragen konden tot en met 5 december worden ingediend.",
        "Bij brief van 28 januari heb ik u het rapport gezonden met de mededeling dat u in mei een standpunt tegemoet kon zien.",
        "Aanvankelijk was voorzien dat het advies in april zou verschijnen.",
        "De Kamer zou hierover voor de zomer worden geïnformeerd.",
    ],
)
def test_what_was_is_not_promised(sentence: str) -> None:
    assert candidates(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "latest"),
    [
        (
            "De proef is in september begonnen; de resultaten komen in mei beschikbaar.",
            (2026, 5, 31),
        ),
        ("Het onderzoek is in januari gestart en wordt in juni afgerond.", (2026, 6, 30)),
        ("De gesprekken zijn dit najaar begonnen en worden voor de zomer afgerond.", (2026, 6, 30)),
        # What is to be reached by then, or said to lie ahead.
        ("Het eerste deel van de weg is voor de zomer opgeleverd.", (2026, 6, 30)),
        ("De achterstand is eind 2027 weggewerkt.", (2027, 12, 31)),
        ("Het besluit is uiterlijk in mei vastgesteld.", (2026, 5, 31)),
        ("De oplevering is gepland voor september.", (2026, 9, 30)),
        (
            "De provincies hebben aangekondigd hun beleid in de eerste helft van 2027 te herzien.",
            (2027, 6, 30),
        ),
        ("Ik heb besloten het register in 2027 te openen.", (2027, 12, 31)),
    ],
)
def test_what_is_to_come_beside_it_stays(sentence: str, latest: tuple[int, int, int]) -> None:
    assert only(sentence).deadline.latest == date(*latest)
