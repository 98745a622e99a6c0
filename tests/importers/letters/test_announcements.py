"""Sentences and what they announce; every family of the rules has several."""

from __future__ import annotations

import pytest

from storage.rules.terms import Scope
from tests.importers.letters.helpers import OPENING, candidates, only, reading

PROMISED = [
    ("Ik informeer uw Kamer hierover voor de zomer.", "voor de zomer"),
    ("Hierover zal ik uw Kamer in het najaar van 2026 nader informeren.", "in het najaar van 2026"),
    ("Ik zal de Kamer eind dit jaar over de uitkomsten berichten.", "eind dit jaar"),
    (
        "De Tweede Kamer wordt in het eerste kwartaal van 2027 over de voortgang geïnformeerd.",
        "in het eerste kwartaal van 2027",
    ),
    ("Uw Kamer ontvangt het rapport uiterlijk 1 oktober 2026.", "uiterlijk 1 oktober 2026"),
    ("U ontvangt deze evaluatie begin 2027.", "begin 2027"),
    ("Hierover krijgt u binnenkort bericht.", "binnenkort"),
    ("Ik streef ernaar uw Kamer nog voor het zomerreces te informeren.", "nog voor het zomerreces"),
    ("Ik verwacht uw Kamer medio 2027 het wetsvoorstel te kunnen aanbieden.", "medio 2027"),
    (
        "Ik ben voornemens het wetsvoorstel in het tweede kwartaal van 2027 bij uw Kamer in te dienen.",
        "in het tweede kwartaal van 2027",
    ),
    (
        "Het wetsvoorstel wordt naar verwachting begin 2027 bij de Tweede Kamer ingediend.",
        "begin 2027",
    ),
    (
        "In de volgende voortgangsrapportage zal ik hier nader op ingaan.",
        "In de volgende voortgangsrapportage",
    ),
    (
        "Ik kom hier in de eerstvolgende voortgangsbrief op terug.",
        "in de eerstvolgende voortgangsbrief",
    ),
    ("Bij de begroting voor 2027 kom ik hierop terug.", "Bij de begroting voor 2027"),
    ("Ik zeg uw Kamer toe dat ik de cijfers openbaar zal maken.", ""),
    ("Ik zal uw Kamer jaarlijks rapporteren over de voortgang van het programma.", "jaarlijks"),
    ("De Kamer zal hierover halfjaarlijks worden gerapporteerd.", "halfjaarlijks"),
    (
        "Zodra het onderzoek is afgerond, stuur ik het naar uw Kamer.",
        "Zodra het onderzoek is afgerond",
    ),
    (
        "De kabinetsreactie op het advies stuur ik u voor het einde van het jaar toe.",
        "voor het einde van het jaar",
    ),
    ("Ik zal u het eindrapport na ommekomst doen toekomen.", "na ommekomst"),
    ("Een afschrift van mijn reactie zend ik u toe.", ""),
    ("Ik zal de vragen van de commissie binnen drie weken beantwoorden.", "binnen drie weken"),
    (
        "De beantwoording van de overige vragen volgt separaat, ik stuur deze uiterlijk eind mei aan uw Kamer.",
        "uiterlijk eind mei",
    ),
    ("Over de nadere invulling zullen wij uw Kamer in een separate brief informeren.", ""),
    (
        "Voor het einde van 2026 leg ik het ontwerpbesluit aan beide Kamers voor.",
        "Voor het einde van 2026",
    ),
    ("Ik houd uw Kamer op de hoogte van de ontwikkelingen.", ""),
    ("Uw Kamer wordt hiervan periodiek op de hoogte gehouden.", "periodiek"),
    ("Wij zullen de Kamer te zijner tijd over de uitkomst inlichten.", "te zijner tijd"),
    (
        "Het kabinet zal het parlement in het voorjaar van 2027 een voorstel voorleggen.",
        "in het voorjaar van 2027",
    ),
    (
        "De resultaten zullen naar verwachting eind 2026 aan uw Kamer worden aangeboden.",
        "eind 2026",
    ),
    ("Daarover bericht ik u nader.", ""),
    ("Ik ben graag bereid uw Kamer daarover voor het debat te informeren.", "voor het debat"),
    ("Voor de zomer wordt de Kamer over de stand van zaken geïnformeerd.", "Voor de zomer"),
    ("Ik verwacht u voor het kerstreces nader te kunnen berichten.", "voor het kerstreces"),
    ("Mijn streven is uw Kamer in september de uitkomsten te sturen.", "in september"),
    ("Het is mijn voornemen de Kamer eind mei te informeren over de uitkomsten.", "eind mei"),
    (
        "Na afronding van de consultatie zal het voorstel aan uw Kamer worden gezonden.",
        "Na afronding van de consultatie",
    ),
    ("De staatssecretaris zal uw Kamer hierover na de zomer informeren.", "na de zomer"),
    ("Tevens zal ik u op korte termijn een overzicht toesturen.", "op korte termijn"),
    (
        "Ik zal dit punt betrekken bij de kabinetsreactie op het rapport, die u dit najaar ontvangt.",
        "dit najaar",
    ),
    ("U kunt de nota in het najaar tegemoetzien.", "in het najaar"),
    (
        "Gelet op het bovenstaande zal ik de Kamer, zoals gevraagd in de motie, voor 1 juli 2026 informeren.",
        "voor 1 juli 2026",
    ),
    (
        "Ik zal de vragen van uw Kamer zo spoedig mogelijk na het beschikbaar komen van de nieuwe cijfers beantwoorden.",
        "zo spoedig mogelijk na het beschikbaar komen van de nieuwe cijfers",
    ),
    (
        "Ik zal u zo spoedig mogelijk de gevraagde gegevens doen toekomen, in ieder geval ruim voor het wetgevingsoverleg van 20 juni.",
        "ruim voor het wetgevingsoverleg van 20 juni",
    ),
    ("U zult deze informatie tegelijk met de antwoorden op de andere vragen ontvangen.", ""),
    ("Beantwoording zal zo spoedig mogelijk plaatsvinden.", "zo spoedig mogelijk"),
    ("De beantwoording van deze vragen volgt voor het zomerreces.", "voor het zomerreces"),
    (
        "Deze gegevens doe ik u samen met de uitwerking van de motie toekomen en kunt u op korte termijn tegemoet zien.",
        "op korte termijn",
    ),
    (
        "Het kabinet is voornemens om de nota op vrijdag 12 juni 2026 aan de Tweede Kamer te sturen.",
        "op vrijdag 12 juni 2026",
    ),
    ("Ik zal u, zoals gebruikelijk, over de voortgang informeren in het projectenboek 2027.", ""),
    (
        "Wanneer het voorstel gereed is, zal het kabinet de definitieve versie aan u doen toekomen.",
        "Wanneer het voorstel gereed is",
    ),
    ("Een reactie op het rapport volgt in het najaar.", "in het najaar"),
    (
        "De toegezegde brief over de wachtlijsten ontvangt uw Kamer in de tweede helft van mei.",
        "in de tweede helft van mei",
    ),
    (
        "Ik zal de Kamer per brief informeren zodra hierover meer bekend is.",
        "zodra hierover meer bekend is",
    ),
    (
        "Over de uitkomsten van dit overleg wordt de Kamer voor het einde van het kwartaal per brief geïnformeerd.",
        "voor het einde van het kwartaal",
    ),
    (
        "De planning is erop gericht het wetsvoorstel in het najaar van 2026 aan uw Kamer aan te bieden.",
        "in het najaar van 2026",
    ),
    ("Het voornemen is om uw Kamer hierover in september te informeren.", "in september"),
    (
        "In het eerstvolgende halfjaarbericht zal ik rapporteren over de stand van zaken.",
        "In het eerstvolgende halfjaarbericht",
    ),
    (
        "Ik zal hier bij gelegenheid van de begrotingsbehandeling nader op terugkomen.",
        "bij gelegenheid van de begrotingsbehandeling",
    ),
    ("Met de Voorjaarsnota wordt uw Kamer geïnformeerd over de dekking.", "Met de Voorjaarsnota"),
    ("Wij zullen de beide Kamers der Staten-Generaal hiervan in kennis stellen.", ""),
    (
        "Bij de eerste suppletoire begroting zal ik de Kamer een nadere toelichting geven.",
        "Bij de eerste suppletoire begroting",
    ),
    ("Ik zal u schriftelijk antwoord geven op de vraag over de tarieven.", ""),
    ("Ik zal het verslag publiceren op de website van het ministerie.", ""),
    ("De antwoorden worden uiterlijk 15 juni naar de Kamer gestuurd.", "uiterlijk 15 juni"),
    (
        "De tweede voortgangsrapportage wordt in oktober 2026 aan uw Kamer gezonden.",
        "in oktober 2026",
    ),
    ("U wordt hierover nader geïnformeerd.", ""),
    ("Omtrent de verdere procedure zult u tijdig bericht ontvangen.", "tijdig"),
    (
        "Nadere informatie over de wijzigingen per 1 januari 2027 zal u in het najaar worden toegezonden.",
        "in het najaar",
    ),
    ("Ik informeer u in september over de wijzigingen per 1 januari 2027.", "in september"),
    (
        "In de komende voortgangsbrief ga ik nader in op de cijfers over 2025.",
        "In de komende voortgangsbrief",
    ),
    (
        "Ik wil uw Kamer voor het debat van 12 juni 2026 de antwoorden sturen.",
        "voor het debat van 12 juni 2026 de antwoorden",
    ),
    ("Ik zal niet alleen de Kamer informeren, maar ook de gemeenten.", ""),
    ("Het ligt in mijn voornemen de Kamer voor 1 juli 2026 te berichten.", "voor 1 juli 2026"),
    ("Het ligt in de bedoeling de nota in het najaar aan de Kamer aan te bieden.", "in het najaar"),
    ("Ik stel mij voor de Kamer hierover in het najaar te informeren.", "in het najaar"),
    ("De uitkomsten zullen u separaat worden toegezonden.", ""),
    ("Het rapport wordt u binnenkort toegezonden.", "binnenkort"),
    ("De resultaten zal ik ter kennis van de Kamer brengen.", ""),
    ("Ik zal de uitkomst van het overleg aan de Kamer kenbaar maken.", ""),
    ("Ik kom daarover nader bij u terug.", ""),
    ("U zult daarover na de zomer nader van mij vernemen.", "na de zomer"),
    ("De Kamer zal ik van de uitkomst in kennis stellen.", ""),
    (
        "Ik verwacht dat het rapport in mei gereed is, waarna ik het aan uw Kamer zal aanbieden.",
        "in mei",
    ),
    ("Ik zal uw Kamer over de voortgang blijven informeren.", ""),
    ("Wij komen hier dit najaar schriftelijk op terug.", "dit najaar"),
    ("Medio juni zal de Kamer een eerste rapportage tegemoet kunnen zien.", "Medio juni"),
    ("In juni zal ik met een voorstel naar uw Kamer komen.", "In juni"),
    (
        "Ik zal het ontwerpbesluit in het voorjaar van 2027 bij beide Kamers voorhangen.",
        "in het voorjaar van 2027",
    ),
    (
        "Voor het zomerreces zal een brief met de hoofdlijnen aan uw Kamer worden gestuurd.",
        "Voor het zomerreces",
    ),
    (
        "Zoals toegezegd in het debat van 3 maart 2026 zal ik de Kamer voor de zomer een overzicht sturen.",
        "voor de zomer",
    ),
    (
        "Ik zal, in lijn met de motie, uw Kamer ieder kwartaal een overzicht sturen.",
        "ieder kwartaal",
    ),
    ("Conform mijn toezegging informeer ik u voor eind mei over de uitkomst.", "voor eind mei"),
    ("Het kabinet komt voor de zomer met een reactie op het advies.", "voor de zomer"),
    (
        "Het kabinet zal voor de zomer met een standpunt komen op het rapport en dit aan de Kamer zenden.",
        "voor de zomer",
    ),
    ("Uw Kamer zal daarbij uiteraard worden geïnformeerd.", ""),
    (
        "Over de resultaten van de evaluatie zal ik, mede namens de minister van Financiën, de Kamer in 2027 berichten.",
        "in 2027",
    ),
    (
        "Ik hecht eraan uw Kamer zorgvuldig te informeren en zal daarom in mei een brief sturen.",
        "in mei",
    ),
    (
        "Zodra de uitkomsten bekend zijn, worden deze met uw Kamer gedeeld.",
        "Zodra de uitkomsten bekend zijn",
    ),
    ("Begin 2027 sturen wij uw Kamer de evaluatie.", "Begin 2027"),
    (
        "Ik zal dit meenemen in de volgende voortgangsrapportage.",
        "in de volgende voortgangsrapportage",
    ),
    (
        "De stand van zaken wordt opgenomen in de volgende monitor, die uw Kamer in mei ontvangt.",
        "in mei",
    ),
    ("Ik doe uw Kamer uiterlijk in september een voorstel toekomen.", "uiterlijk in september"),
]

OWN_PLANS = [
    ("Ik verken momenteel de mogelijkheden voor een landelijk meldpunt.", ""),
    ("Het kabinet werkt aan een nieuwe strategie voor de arbeidsmarkt.", ""),
    ("Wij gaan samen met de sector een plan opstellen.", ""),
    ("Ik streef ernaar de pilot eind 2026 af te ronden.", "eind 2026"),
    ("Rijkswaterstaat start in 2027 met de werkzaamheden.", "in 2027"),
    ("De Belastingdienst onderzoekt hoe de uitvraag eenvoudiger kan.", ""),
    (
        "Het onderzoek is naar verwachting in het derde kwartaal van 2026 gereed.",
        "in het derde kwartaal van 2026",
    ),
    ("Deze evaluatie moet eind 2027 zijn afgerond.", "eind 2027"),
    ("Ik zal met de gemeenten in gesprek gaan over de uitvoering.", ""),
    ("Komende maanden worden de afspraken met de sector verder uitgewerkt.", "Komende maanden"),
    ("De uitkomsten van het onderzoek verwacht ik begin 2027.", "begin 2027"),
    ("Op dit moment bezie ik samen met de minister van Financiën welke opties er zijn.", ""),
    ("In 2027 stel ik hiervoor 20 miljoen euro beschikbaar.", "In 2027"),
    (
        "De internetconsultatie start naar verwachting in het najaar van 2026.",
        "in het najaar van 2026",
    ),
    ("Ik bereid een wijziging van het besluit voor.", ""),
    ("Het is de bedoeling dat het register in 2027 operationeel is.", "in 2027"),
    ("Op dit moment wordt de laatste hand gelegd aan de afronding van het programma.", ""),
    ("Dit systeem zal in de loop van 2027 worden ingevoerd.", "in de loop van 2027"),
    ("De proef wordt eind 2026 geëvalueerd.", "eind 2026"),
    ("Het ministerie start dit najaar met de werving.", "dit najaar"),
    ("Vanaf 1 januari 2027 gaat het kabinet de controle intensiveren.", "Vanaf 1 januari 2027"),
    ("Samen met de minister van Financiën onderzoek ik de mogelijkheden van een fonds.", ""),
    ("Ik laat een onderzoek uitvoeren naar de effecten.", ""),
    ("Ik neem deze aanbeveling over en zal de regeling in 2027 aanpassen.", "in 2027"),
    ("Mijn inzet is erop gericht de wachttijd dit jaar te verkorten.", "dit jaar"),
    (
        "In het vierde kwartaal van 2026 neem ik hierover een besluit.",
        "In het vierde kwartaal van 2026",
    ),
    ("Ik zal de uitvoering nauwlettend blijven volgen.", ""),
    ("Wij zijn voornemens de regeling per 1 juli 2027 te beëindigen.", "per 1 juli 2027"),
    ("Ik zal bezien of de regels kunnen worden vereenvoudigd.", ""),
    ("Samen met gemeenten en woningcorporaties zetten wij in op meer woningen.", ""),
    (
        "De komende jaren investeert het kabinet 50 miljoen euro in de opleiding.",
        "De komende jaren",
    ),
    ("Het wetsvoorstel wordt dit voorjaar in consultatie gebracht.", "dit voorjaar"),
    ("Begin 2027 worden de eerste resultaten verwacht.", "Begin 2027"),
    ("In overleg met de sector wordt een actieplan opgesteld.", ""),
    ("Het onderzoek zal naar verwachting begin 2027 worden afgerond.", "begin 2027"),
    ("De regeling zal nog dit jaar worden gepubliceerd in de Staatscourant.", "nog dit jaar"),
]

OF_OTHERS = [
    ("De VNG komt in het voorjaar van 2027 met een handreiking.", "in het voorjaar van 2027"),
    ("De Algemene Rekenkamer is voornemens eind 2026 een rapport te publiceren.", "eind 2026"),
    ("De Inspectie heeft aangegeven in 2027 opnieuw onderzoek te zullen doen.", "in 2027"),
    ("De Gezondheidsraad verwacht in het najaar advies uit te brengen.", "in het najaar"),
    (
        "De Europese Commissie zal naar verwachting in het vierde kwartaal van 2026 met een voorstel komen.",
        "in het vierde kwartaal van 2026",
    ),
    (
        "De minister van Financiën zal uw Kamer hierover in de Voorjaarsnota informeren.",
        "in de Voorjaarsnota",
    ),
    ("ProRail levert het onderzoek in juni 2026 op.", "in juni 2026"),
    ("NS heeft toegezegd de dienstregeling eind 2026 aan te passen.", "eind 2026"),
    (
        "Op grond van artikel 12 van de wet moet jaarlijks aan de Staten-Generaal verslag worden gedaan van de toepassing.",
        "jaarlijks",
    ),
    (
        "De commissie zal haar eindrapport uiterlijk 1 maart 2027 uitbrengen.",
        "uiterlijk 1 maart 2027",
    ),
    ("De gemeenten leveren de gegevens in het najaar aan.", "in het najaar"),
    ("Het CBS publiceert de cijfers in juni 2026.", "in juni 2026"),
    (
        "De Autoriteit Persoonsgegevens rapporteert hierover jaarlijks aan het parlement.",
        "jaarlijks",
    ),
    ("De Raad van State brengt naar verwachting in juni advies uit.", "in juni"),
    (
        "De sector heeft toegezegd het convenant voor het einde van het jaar te ondertekenen.",
        "voor het einde van het jaar",
    ),
    ("Naar verwachting publiceert de commissie haar rapport in het najaar.", "in het najaar"),
]

NO_PROMISE = [
    "In het commissiedebat van 9 april jl. heb ik uw Kamer hierover geïnformeerd.",
    "Uw Kamer is op 3 maart 2026 over de voortgang geïnformeerd.",
    "In dat debat heb ik toegezegd uw Kamer voor de zomer te informeren.",
    "Mijn ambtsvoorganger heeft uw Kamer toegezegd hier in 2025 op terug te komen.",
    "In deze brief ga ik in op de moties en toezeggingen.",
    "Hieronder ga ik nader in op de verschillende onderdelen.",
    "Ik kan uw Kamer hierover op dit moment nog geen duidelijkheid bieden.",
    "Ik zie daarom geen aanleiding om uw Kamer nader te informeren.",
    "Ik hoop uw Kamer hiermee voldoende te hebben geïnformeerd.",
    "Ik vertrouw erop u hiermee voldoende te hebben geïnformeerd.",
    "De kosten zullen naar verwachting oplopen tot 3 miljoen euro in 2028.",
    "Het aantal aanvragen zal de komende jaren verder toenemen.",
    "Aanvragen dienen uiterlijk 1 mei 2026 te worden ingediend.",
    "U dient uw aanvraag vóór 1 juni in te dienen bij DUO.",
    "Gemeenten moeten voor 1 januari 2027 een plan vaststellen.",
    "De regeling treedt in werking met ingang van 1 januari 2027.",
    "De subsidie heeft een looptijd tot en met 2028.",
    "Het commissiedebat staat gepland voor 7 april.",
    "Ik zal slechts instemmen indien aan alle voorwaarden is voldaan.",
    "Ik deel de zorgen van uw Kamer.",
    "Ik begrijp de vraag van uw Kamer goed.",
    "De Kamer heeft een motie aangenomen die de regering verzoekt om voor de zomer met een plan te komen.",
    "Ik zie uit naar het debat met uw Kamer.",
    "De onderzoekers hebben aanbevolen om de regeling te vereenvoudigen.",
    "In 2024 is het programma van start gegaan.",
    "De evaluatie is in 2025 uitgevoerd door het WODC.",
    "Zoals ik uw Kamer eerder heb gemeld, is het aantal meldingen gedaald.",
    "Kan de minister de Kamer hierover voor de zomer informeren?",
    "Ik ben de Raad erkentelijk voor het advies.",
    "Deze maatregel zal leiden tot minder regeldruk.",
    "Gemeenten kunnen tot 1 november een aanvraag indienen.",
    "Bij brief van 3 juni 2025 heeft de minister van Financiën uw Kamer geïnformeerd.",
    "Het advies werd in maart 2026 aan de Kamer gestuurd.",
    "Ik heb de inspectie gevraagd hier nader onderzoek naar te doen.",
    "De wet is per 1 januari 2026 gewijzigd.",
    "Ik zal uw Kamer niet opnieuw over dit onderwerp informeren.",
    "In de brief is toegezegd dat uw Kamer jaarlijks voor het zomerreces zal worden geïnformeerd.",
    "Ik heb in die brief aangegeven dat ik een nieuwe planning zal opnemen in het projectenboek.",
    "Wilt u deze posten in de toekomst wel opnemen in de begroting?",
    "Het lid Voorbeeld heeft mij verzocht om uw Kamer te informeren over de uitvoering van de motie.",
    "Op 5 maart ontving ik vragen van uw Kamer.",
    "Uw Kamer heeft gevraagd de gegevens voorafgaand aan Verantwoordingsdag te ontvangen.",
    "De leden van de fractie vragen of de regering de Kamer voor de zomer kan informeren.",
    "Het kabinet ziet uit naar het debat waar het met uw Kamer van gedachten kan wisselen.",
    "Deze rapportage geeft het overzicht over de periode van 1 juli tot en met 31 december 2025.",
    "Het rapport is in december 2025 opgeleverd en op 3 maart 2026 aan uw Kamer aangeboden.",
    "Naar verwachting zal het tekort in 2027 oplopen tot 2 miljard euro.",
    "De belasting wordt per 1 januari 2027 verhoogd.",
    "De bijdrage bedraagt in 2027 maximaal 500 euro per leerling.",
    "Scholen ontvangen in het schooljaar 2026-2027 een aanvullende bekostiging.",
    "De Kamer heeft de regering verzocht voor 1 juli een voorstel te sturen.",
    "Zij zullen u hierover desgewenst nader kunnen informeren.",
    "Voor vragen kunt u contact opnemen met de afdeling Voorlichting.",
    "De cijfers laten zien dat het gebruik tussen 2024 en 2026 zal stijgen.",
    "Dit zal de komende jaren veel vragen van de uitvoering.",
    "Het is van belang dat uw Kamer goed wordt geïnformeerd.",
    "Bij dit verzoek dient de accountantsverklaring te worden gevoegd.",
    "Wij danken uw Kamer voor de gestelde vragen.",
    "Ik verwijs uw Kamer naar de brief van 3 maart 2026.",
    "De komende jaren blijft het aantal ouderen groeien.",
    "Hieronder wordt per aanbeveling aangegeven hoe het kabinet daarmee omgaat.",
    "Ik ga graag met uw Kamer hierover in gesprek.",
    "Met deze maatregelen wil het kabinet de regeldruk verminderen.",
    "Ik heb de Kamer op 3 maart 2026 het rapport doen toekomen.",
    "De Kamer ontving het rapport in maart 2026.",
    "Zoals ik in het debat al aangaf, hecht ik aan een zorgvuldig proces.",
    "Ik zal uw Kamer in deze brief schetsen welke stappen zijn gezet.",
    "In deze brief zal ik de hoofdlijnen van het beleid schetsen.",
    "Hiervoor verwijs ik naar de bijlage bij deze brief.",
    "De vraag of dit in 2027 kan worden ingevoerd, kan ik nu niet beantwoorden.",
    "Een besluit hierover is aan een volgend kabinet.",
    "Ik kan niet vooruitlopen op de uitkomsten, die in het najaar worden verwacht.",
    "In 2027 zijn er naar schatting 10.000 leraren te weinig.",
    "De minister moet de Kamer jaarlijks voor 1 juni het verslag toesturen, aldus artikel 4.",
    "Bij de behandeling van de begroting heeft uw Kamer hierover vragen gesteld.",
    "De tarieven gelden tot en met 31 december 2027.",
    "De eerste betalingen zijn in maart 2026 gedaan.",
    "Vanaf 2027 geldt voor alle nieuwe woningen een strengere norm.",
    "Het is aan de gemeenten om voor eind 2026 een besluit te nemen.",
    "Indien u vragen hebt, kunt u contact opnemen met de directie.",
    "De regeling voorziet in een bijdrage van 500 euro per jaar.",
    "In het regeerprogramma is opgenomen dat het kabinet de regeldruk in 2027 met 20 procent vermindert.",
    "Ik waardeer de betrokkenheid van uw Kamer bij dit onderwerp.",
]

DONE_BY_THE_LETTER = [
    "Hierbij zend ik u de antwoorden op de vragen van het lid Voorbeeld.",
    "Bijgevoegd treft u het rapport aan.",
    "Met deze brief voldoe ik aan de toezegging om uw Kamer voor de zomer te informeren.",
    "Hiermee geef ik uitvoering aan de motie van het lid Voorbeeld.",
    "Met deze brief doe ik mijn toezegging gestand.",
    "Als bijlage bij deze brief zend ik u de evaluatie.",
    "Hiermee beschouw ik de toezegging als afgedaan.",
    "Met deze brief informeer ik uw Kamer over de stand van zaken.",
    "Mede namens de minister van Financiën bied ik u het rapport aan.",
]


@pytest.mark.parametrize(("sentence", "term"), PROMISED)
def test_promise_to_the_kamer(sentence: str, term: str) -> None:
    found = only(sentence)
    assert (found.scope, found.deadline.wording) == (Scope.CORE, term)
    assert found.ticked
    assert found.passage == sentence


@pytest.mark.parametrize(("sentence", "term"), OWN_PLANS)
def test_plan_of_the_sender(sentence: str, term: str) -> None:
    found = only(sentence)
    assert (found.scope, found.deadline.wording) == (Scope.PLAN, term)
    assert found.ticked == bool(term)


@pytest.mark.parametrize(("sentence", "term"), OF_OTHERS)
def test_plan_of_somebody_else(sentence: str, term: str) -> None:
    found = only(sentence)
    assert (found.scope, found.deadline.wording) == (Scope.OTHER, term)
    assert not found.ticked


@pytest.mark.parametrize("sentence", NO_PROMISE)
def test_no_promise(sentence: str) -> None:
    assert candidates(sentence) == ()


@pytest.mark.parametrize("sentence", DONE_BY_THE_LETTER)
def test_done_by_the_letter_itself(sentence: str) -> None:
    found = reading(f"{OPENING} {sentence}\n")
    assert [each.passage for each in found.fulfilments] == [sentence]
    assert found.candidates == ()
