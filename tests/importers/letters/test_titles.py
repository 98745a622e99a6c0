"""Titles: what is promised, in the order in which a register says it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.letters.titles import LONGEST_TITLE, Context, item_title, short_title
from importers.letters.titles.fitting import fitted
from importers.letters.titles.infinitives import infinitive
from importers.letters.titles.phrases import noun_group_end, without_company
from importers.letters.titles.quoted import with_whole_name
from tests.importers.letters.helpers import OPENING, candidates, only, reading


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "Ik maak dit najaar afspraken met de pachters over het onderhoud van de dijken.",
            "Afspraken maken met de pachters over het onderhoud van de dijken",
        ),
        (
            "Ik streef ernaar de afspraken met de bibliotheken over braille in 2027 te vernieuwen.",
            "Afspraken met de bibliotheken over braille vernieuwen",
        ),
        (
            "Ik breng samen met de sluiswachters in kaart welke bruggen te laag zijn.",
            "In kaart brengen welke bruggen te laag zijn",
        ),
        (
            "De vergunningen voor de kermissen leg ik vast in een register.",
            "Vergunningen voor de kermissen vastleggen in een register",
        ),
        (
            "Ik werk het stelsel van waarschuwingen verder uit met de meteorologen.",
            "Stelsel van waarschuwingen verder uitwerken met de meteorologen",
        ),
        (
            "Ik ga samen met vrijwilligers een proef doen met een fietsbus voor scholieren.",
            "Proef doen met een fietsbus voor scholieren",
        ),
        (
            "Met de veerdiensten onderzoek ik of de laatste afvaart later kan.",
            "Onderzoeken of de laatste afvaart later kan",
        ),
        (
            "Ik verken de mogelijkheid om fietsers gratis mee te laten varen.",
            "Mogelijkheid verkennen om fietsers gratis mee te laten varen",
        ),
        (
            "Ik verken momenteel de mogelijkheden voor een landelijk meldpunt.",
            "Mogelijkheden voor een landelijk meldpunt verkennen",
        ),
        (
            "Ik streef ernaar het aantal vergunningen voor strandtenten eind 2027 te halveren.",
            "Aantal vergunningen voor strandtenten halveren",
        ),
        (
            "Ik zet mij in voor een langere openstelling van de veerhaven.",
            "Zich inzetten voor een langere openstelling van de veerhaven",
        ),
        (
            "Het museum wordt in 2027 uitgebreid met een zaal voor kinderen.",
            "Museum uitbreiden met een zaal voor kinderen",
        ),
        (
            "Ik neem de aanbevelingen van de brugcommissie over.",
            "Aanbevelingen van de brugcommissie overnemen",
        ),
        (
            "Ik laat een onderzoek uitvoeren naar de slijtage van de sluisdeuren.",
            "Onderzoek laten uitvoeren naar de slijtage van de sluisdeuren",
        ),
        (
            "Ik investeer in 2027 tien miljoen euro in de veerdiensten.",
            "Tien miljoen euro investeren in de veerdiensten",
        ),
        (
            "Ik bereid een wijziging van het Binnenvaartbesluit voor.",
            "Wijziging van het Binnenvaartbesluit voorbereiden",
        ),
        (
            "Ik stel in 2027 een subsidie voor veerponten beschikbaar.",
            "Subsidie voor veerponten beschikbaar stellen",
        ),
        (
            "Mijn inzet is erop gericht de wachttijd bij de sluis dit jaar te verkorten.",
            "Wachttijd bij de sluis verkorten",
        ),
        (
            "Het gesprek met de schippers zet ik dit najaar voort.",
            "Gesprek met de schippers voortzetten",
        ),
        (
            "Het is de bedoeling dat de vaarkaart eerst de sluizen toont.",
            "Vaarkaart die eerst de sluizen toont",
        ),
        (
            "De keuring van de ponten start in het voorjaar van 2027.",
            "Start van de keuring van de ponten",
        ),
        (
            "De uitkomsten van de schouw verwacht ik begin 2027.",
            "Uitkomsten van de schouw",
        ),
    ],
)
def test_a_deed_ends_in_its_infinitive_or_in_what_follows_it(sentence: str, title: str) -> None:
    assert only(sentence).title == title


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "Ik zeg uw Kamer toe de meetgegevens uiterlijk 1 oktober 2026 openbaar te maken.",
            "Meetgegevens openbaar maken",
        ),
        (
            "Ik zeg uw Kamer toe dat ik de meetgegevens openbaar zal maken.",
            "Meetgegevens openbaar maken",
        ),
        (
            "Ik zal uw Kamer voor de zomer een brief sturen over de staat van de bruggen.",
            "Staat van de bruggen",
        ),
        (
            "Over de uitkomsten van de telling informeer ik uw Kamer voor de zomer.",
            "Uitkomsten van de telling",
        ),
        (
            (
                "Naar aanleiding van de schouw zal een herstelplan worden opgesteld en in het najaar "
                "naar de Kamer worden verzonden."
            ),
            "Herstelplan naar aanleiding van de schouw",
        ),
        (
            (
                "Naar aanleiding van het advies zal een nadere kabinetsreactie worden geschreven en "
                "in het najaar naar de Kamer worden verzonden."
            ),
            "Nadere kabinetsreactie op het advies",
        ),
        ("Zodra het herstelplan gereed is, stuur ik het naar uw Kamer.", "Herstelplan"),
        ("Mijn streven is uw Kamer in september de vaarkaart te sturen.", "Vaarkaart"),
        (
            "Daarnaast zal worden ingegaan op de toezeggingen die zijn gedaan in het commissiedebat van 18 maart jl.",
            "Ingaan op de toezeggingen uit het commissiedebat van 18 maart",
        ),
        (
            "Op het verzoek van uw Kamer om een brief over de brug bij Schellinkhout zal ik na het reces reageren.",
            "Reageren op het verzoek van uw Kamer om een brief over de brug bij Schellinkhout",
        ),
        (
            "Uw Kamer wordt hier eind 2026 over geïnformeerd, waarbij ik ook zal ingaan op de motie over de pontjes.",
            "Ingaan op de motie over de pontjes",
        ),
        (
            "Omtrent de keuring van de ponten zult u tijdig bericht ontvangen.",
            "Keuring van de ponten",
        ),
        ("Ik doe uw Kamer uiterlijk in september een vaarkaart toekomen.", "Vaarkaart"),
        ("Ik informeer uw Kamer hierover voor de zomer.", "Kamer informeren"),
        ("Ik kom hier in de loop van 2027 op terug.", "Hierop terugkomen"),
    ],
)
def test_the_object_of_informing_is_the_title(sentence: str, title: str) -> None:
    assert only(sentence).title == title


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "De Raad beveelt aan om de keuring van de pontjes bij één dienst te beleggen.",
            "Raad: keuring van de pontjes bij één dienst beleggen",
        ),
        (
            "De Raad verwacht van de gemeenten dat zij de bevindingen zelf zullen benutten om havens te keuren.",
            "Raad: bevindingen zelf benutten om havens te keuren",
        ),
        (
            "De Europese Commissie zal naar verwachting in het vierde kwartaal van 2026 met een voorstel komen.",
            "Europese Commissie: voorstel",
        ),
        (
            "NS heeft toegezegd de dienstregeling eind 2026 aan te passen.",
            "NS: dienstregeling aanpassen",
        ),
        ("De VNG heeft aangegeven per 1 januari 2027 mee te zullen doen.", "VNG: meedoen"),
        (
            "De minister van Financiën zal uw Kamer voor de zomer informeren.",
            "Minister van Financiën: de Kamer informeren",
        ),
    ],
)
def test_a_deed_of_another_comes_after_the_actor(sentence: str, title: str) -> None:
    assert only(sentence).title == title


@pytest.mark.parametrize(
    ("sentences", "title"),
    [
        (
            (
                "Ik spreek dit najaar met de veerbedrijven. Uiterlijk 15 december 2026 stuur ik uw Kamer de "
                "uitkomsten van dat gesprek."
            ),
            "Uitkomsten van het gesprek met de veerbedrijven",
        ),
        (
            (
                "De dienst voert dit najaar een nieuwe meting uit. De resultaten deel ik met uw Kamer in het "
                "eerste kwartaal van 2027."
            ),
            "Resultaten van de nieuwe meting",
        ),
        (
            (
                "Ik stel in 2027 een subsidie voor veerponten beschikbaar. De voorwaarden daarvoor werk ik dit "
                "jaar nog uit."
            ),
            "Voorwaarden voor een subsidie voor veerponten uitwerken",
        ),
        (
            (
                "Er ligt een advies over de tarieven van de veerdiensten. Ik betrek dat advies bij de "
                "afweging en bericht u daarover in de volgende voortgangsbrief."
            ),
            "Advies over de tarieven van de veerdiensten bij de afweging betrekken",
        ),
        (
            "Rijkswaterstaat werkt aan een lijst van zwakke bruggen. Deze lijst is naar verwachting eind 2026 klaar.",
            "Lijst van zwakke bruggen gereed",
        ),
        (
            (
                "Ik heb voorstellen voor kortere wachttijden ontvangen. De komende periode werk ik de "
                "voorstellen verder uit."
            ),
            "Voorstellen voor kortere wachttijden verder uitwerken",
        ),
        (
            (
                "De VNG neemt alle aanbevelingen over de kades over. Rijkswaterstaat gaat de uitvoering "
                "hiervan monitoren."
            ),
            "Rijkswaterstaat: uitvoering van alle aanbevelingen over de kades monitoren",
        ),
    ],
)
def test_what_points_back_is_filled_in_from_the_sentence_before(sentences: str, title: str) -> None:
    assert candidates(sentences)[-1].title == title


@pytest.mark.parametrize(
    ("heading", "sentence", "title"),
    [
        (
            "Veiligheid van veerponten",
            "Ik kom daar in het najaar op terug.",
            "Veiligheid van veerponten",
        ),
        (
            "Veiligheid van veerponten",
            "De eerste evaluatie is eind 2026 gereed.",
            "Veiligheid van veerponten: eerste evaluatie gereed",
        ),
        ("Wat ik ga doen", "Ik kom daar in het najaar op terug.", "Hierop terugkomen"),
        ("Tot slot", "Ik kom daar in het najaar op terug.", "Hierop terugkomen"),
    ],
)
def test_the_heading_helps_unless_it_says_nothing(heading: str, sentence: str, title: str) -> None:
    found = reading(f"{OPENING}\n\n{heading}\n\n{sentence}\n").candidates
    assert found[-1].title == title


def test_the_subject_of_the_letter_helps_where_the_heading_says_nothing() -> None:
    letter = (
        "Datum 2 april 2026\nBetreft Keuring van veerponten\n\n"
        f"{OPENING}\n\nTot slot\n\nIk kom daar in het najaar op terug.\n"
    )
    assert reading(letter).candidates[0].title == "Keuring van veerponten"


def test_who_they_are_is_said_or_left_out() -> None:
    promise = (
        "Ik zal uw Kamer voor het kerstreces een lijst sturen van de maatregelen die zij nemen."
    )
    known = candidates(f"Met deze schippers ben ik in gesprek. {promise}")
    assert known[-1].title == "Lijst van de maatregelen die de schippers nemen"
    assert only(promise).title == "Lijst van de maatregelen"


def test_a_heading_of_one_word_is_said_as_the_sentence_before_uses_it() -> None:
    text = (
        f"{OPENING}\n\nVaarplan\n\nDit vraagt nadere uitwerking in een vaarplan met stappen. "
        "Hierover informeer ik uw Kamer in het najaar.\n"
    )
    assert reading(text).candidates[-1].title == "Nadere uitwerking in een vaarplan"


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (
            "ingaan op de toezeggingen uit het commissiedebat veerponten, sluizen en de veiligheid op het water van 9 april",
            "Ingaan op de toezeggingen uit het commissiedebat van 9 april",
        ),
        (
            "Zorg ervoor dat de keuring van veerponten door het hele land heen onderwerp wordt van gezamenlijk overleg",
            "Zorg ervoor dat de keuring van veerponten onderwerp wordt van gezamenlijk overleg",
        ),
        (
            "onderzoeken of een dergelijke wijze van keuren voor andere soorten houten schepen effectief en doelmatig kan zijn",
            "Onderzoeken of een dergelijke wijze van keuren effectief en doelmatig kan zijn",
        ),
    ],
)
def test_a_long_title_loses_what_can_be_missed(words: str, title: str) -> None:
    assert fitted(words) == title


def test_this_report_is_the_one_in_the_subject() -> None:
    letter = (
        "Datum 2 april 2026\nBetreft Aanbieding rapport 'Vaste wal'\n\n"
        f"{OPENING} Naar aanleiding van dit rapport zal een beleidsreactie worden geschreven en "
        "in het najaar naar de Kamer worden verzonden.\n"
    )
    assert reading(letter).candidates[0].title == "Beleidsreactie op het rapport 'Vaste wal'"


@pytest.mark.parametrize(
    ("item", "title"),
    [
        (
            "Verbeter de verlichting van steigers die in de winter worden gebruikt door: a. lampen te plaatsen;",
            "Verbeter de verlichting van steigers die in de winter worden gebruikt",
        ),
        (
            "Zorg ervoor dat elke schipper een vaste contactpersoon kan krijgen wanneer een sluis langer dan een week dicht is.",
            "Zorg ervoor dat elke schipper een vaste contactpersoon kan krijgen",
        ),
        (
            "Beleg de keuring van alle ponten bij één dienst en laat die dienst ieder jaar verslag doen van haar werk.",
            "Beleg de keuring van alle ponten bij één dienst",
        ),
        ("de kosten van de keuring te dekken;", "Kosten van de keuring dekken"),
        ("sluiswachters beter toe te rusten op drukte;", "Sluiswachters beter toerusten op drukte"),
        ("Het beter benutten van kleine havens.", "Kleine havens beter benutten"),
        (
            "Geef op korte termijn duidelijkheid over de tarieven na 2027.",
            "Geef duidelijkheid over de tarieven na 2027",
        ),
    ],
)
def test_an_item_is_cut_where_it_can_stand_alone(item: str, title: str) -> None:
    assert short_title(item) == title


def test_a_priority_is_named_after_what_is_done() -> None:
    sentences = [
        "De wachttijden bij de sluizen zijn volgens de onderzoekers al jaren een bron van ergernis.",
        "Als tweede prioriteit verkent het kabinet daarom welke sluizen langer open kunnen.",
    ]
    assert item_title(sentences, "", Context()) == "Verkennen welke sluizen langer open kunnen"


def test_a_long_noun_phrase_is_cut_between_its_phrases() -> None:
    words = (
        "Stand van zaken van de uitvoering van het programma voor de vernieuwing van de bruggen "
        "en de sluizen in het noorden van het land"
    )
    assert fitted(words) == (
        "Stand van zaken van de uitvoering van het programma voor de vernieuwing"
    )


def test_what_cannot_be_cut_clean_ends_in_an_ellipsis() -> None:
    assert fitted("grondwaterbeschermingsgebied " * 5).endswith("…")


@pytest.mark.parametrize(
    ("clause", "turned"),
    [
        ("de kade af te sluiten", "de kade afsluiten"),
        ("dat zij de kade zullen afsluiten", "de kade afsluiten"),
        ("mee te zullen doen", "meedoen"),
        (
            "de kade te sluiten om ongelukken te voorkomen",
            "de kade sluiten om ongelukken te voorkomen",
        ),
    ],
)
def test_infinitive(clause: str, turned: str) -> None:
    assert infinitive(clause) == turned


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("de nieuwe veerpont naar Schellinkhout", "de nieuwe veerpont"),
        ("een landelijk meldpunt voor schippers", "een landelijk meldpunt"),
        ("een bijdrage beschikbaar", "een bijdrage"),
        ("alle betrokken partijen voor het einde", "alle betrokken partijen"),
        ("bruggen en sluizen van het Rijk", "bruggen en sluizen"),
    ],
)
def test_noun_group(words: str, group: str) -> None:
    assert words[: noun_group_end(words)] == group


def test_with_whom_it_is_done_goes_when_more_follows() -> None:
    assert without_company("samen met de schippers een plan") == "een plan"
    assert without_company("samen met de schippers") == "samen met de schippers"


@given(
    st.lists(
        st.sampled_from(
            [
                "de",
                "sluis",
                "van",
                "een",
                "brug",
                "die",
                "open",
                "te",
                "gaan",
                ",",
                "en",
                "over",
                "(het)",
                "'plan'",
            ]
        ),
        max_size=60,
    )
)
def test_every_title_fits_and_has_no_full_stop(words: list[str]) -> None:
    title = fitted(" ".join(words))
    assert len(title) <= LONGEST_TITLE
    assert not title.endswith((".", ",", ":"))


@pytest.mark.parametrize(
    ("title", "text", "whole"),
    [
        (
            "Reactie op ‘",
            "de reactie op ‘Wachten aan de balie’ sturen",
            "Reactie op ‘Wachten aan de balie’",
        ),
        (
            'Reactie op "Zien',
            'een reactie op "Zien en gezien worden".',
            'Reactie op "Zien en gezien worden"',
        ),
        ("Foto's bij 's-Graveland", "de foto's bij 's-Graveland komen", "Foto's bij 's-Graveland"),
        ("Nota ‘Water’ en", "de nota ‘Water’ en dijken", "Nota ‘Water’ en"),
        ("Rapport ‘", "het rapport ‘ dat komt", "Rapport"),
        (
            "Rapport ‘" + "Werken " * 11 + "mee…",
            "het rapport ‘" + "Werken " * 11 + "mee aan een land’ komt",
            "Rapport ‘" + ("Werken " * 11).rstrip() + "…’",
        ),
    ],
)
def test_a_name_stands_whole_in_a_title(title: str, text: str, whole: str) -> None:
    assert with_whole_name(title, text) == whole
