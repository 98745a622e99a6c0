"""What the time of a sentence belongs to: a thing that is known is not announced, work on it is."""

from __future__ import annotations

import pytest

from tests.importers.letters.helpers import candidates


@pytest.mark.parametrize(
    "sentence",
    [
        "Tijdens de griepcampagne, die half oktober begint, worden geen andere oproepen verstuurd.",
        "Op de vraag of de brug openblijft tijdens de Sail, die in augustus van start gaat, is het antwoord ja.",
        "De brug waarvan de vernieuwing in 2028 is voorzien, dateert uit 1934.",
        "Dit geldt niet voor de tunnel, waarvan de renovatie volgend jaar begint.",
        "Het gaat om de dijkvakken die vóór 2030 worden versterkt.",
        "Ik deel de zorgen over de sluis, die in mei voor onderhoud dichtgaat.",
        "Dit is van belang voor de gemeenten die in 2027 zullen fuseren.",
        "Deze druk komt boven op de lasten die voor 2027 worden verwacht.",
        "De brief gaat over de wijken die in 2028 van het gas gaan.",
        "Ook het museum, dat in mei heropent, kent dit probleem.",
        "De onrust over de fusie die in januari 2027 ingaat, is mij bekend.",
    ],
)
def test_time_of_a_known_thing_announces_nothing(sentence: str) -> None:
    assert candidates(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "De renovatie van de tunnel begint volgend jaar.",
        "Ik werk aan het plan voor de dijken, dat in september klaar moet zijn.",
        "Hiervoor is een proef gestart, die in november wordt afgerond.",
        "Het is de bedoeling dat in het schooljaar 2027-2028 een proef begint.",
        "Het bureau is bereid die uitsplitsing vanaf 2027 te maken.",
        "In de campagne die op 1 mei begint zet de dienst twintig extra krachten in.",
        "Op aanvragen die in maart zijn ingediend zal in juni worden beslist.",
        "De scheepskoepel heeft ons bericht dat zij het plan voor 1 juni van een reactie zal voorzien.",
    ],
)
def test_what_is_done_about_it_is_found(sentence: str) -> None:
    assert len(candidates(sentence)) == 1
