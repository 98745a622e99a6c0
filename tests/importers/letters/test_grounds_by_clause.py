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


@pytest.mark.parametrize(
    "sentence",
    [
        # Relative clause with a date about something known.
        "Het loket waar ondernemers vanaf 1 juli terechtkunnen, ligt in Zwolle.",
        "De subsidie is niet bestemd voor scholen die pas in september 2027 opengaan.",
        "De gevolgen voor de veerdienst, waarvoor de concessie eind 2027 afloopt, zijn beperkt.",
        "De verkiezingen, die in maart 2027 worden gehouden, staan hier los van.",
        "Met het oog op de telling, die volgend voorjaar plaatsvindt, zijn vrijwilligers geworven.",
        "Deelnemers aan de regeling, die in 2027 wordt beëindigd, hebben al bericht gekregen.",
        # Held / decided / begun in the perfect, date without a year.
        "Sinds 1 maart wordt bij iedere melding een code toegekend.",
        "Het RIVM heeft in december een eerste meting verricht.",
        "Op 14 mei en 3 juni hebben wij met de vissers gesproken.",
        "Ik heb de dienst opdracht gegeven alle dossiers van vóór 2015 opnieuw te bekijken.",
        "De opgave is dit voorjaar bijgesteld.",
        "Het convenant werd in juni getekend en kent een looptijd van vijf jaar.",
        # Meetings.
        "Het volgende bestuurlijk overleg vindt plaats in november.",
        "De eerstvolgende Landbouwraad is op 12 mei in Luxemburg.",
        "Op 24 september dient de zaak bij de Raad van State.",
        "De Afdeling heeft de zitting gepland op 18 juni.",
        "Het commissiedebat Water is gepland op 9 juni.",
        "Partijen zien elkaar in juni opnieuw.",
        "Het rondetafelgesprek over de sluizen wordt op 3 mei gehouden.",
        "De hoorzitting staat voor 20 mei op de rol.",
        "Op 6 en 7 juni vergaderen de ministers in Lissabon.",
        "Op 1 juni spreekt uw Kamer over het wetsvoorstel.",
        # Amounts and periods.
        "Voor de periode tot en met 2029 is 40 miljoen euro gereserveerd.",
        "In 2027 is hiervoor 12 miljoen euro nodig, oplopend tot 20 miljoen in 2030.",
        "De bijdrage loopt af naar 3 miljoen in 2028.",
        "Vanaf 2028 bedragen de structurele lasten 4 miljoen euro.",
        "Het fonds heeft voor 2027 een omvang van 300 miljoen.",
        "De reeks voor de jaren 2027 tot en met 2031 is in de tabel opgenomen.",
        "De subsidie beslaat de jaren 2026 tot en met 2029.",
        "De opgave voor 2030 bedraagt 14 kiloton.",
        # Prognoses.
        "Naar verwachting zal het aantal meldingen in 2027 verder dalen.",
        "Daarmee zal de wachttijd in het najaar weer onder de norm liggen.",
        "De verwachting is dat de vraag naar zand tot 2030 zal toenemen.",
        "Daardoor zullen kleine schippers pas in 2028 aan de beurt komen.",
        "Er zullen in 2027 naar schatting 300 ligplaatsen te weinig zijn.",
        "De tekorten lopen in 2027 op tot 300 voltijdbanen.",
        "De inkomsten zullen volgend jaar lager uitvallen.",
        "Zonder ingreep zal de vaargeul in 2029 zijn dichtgeslibd.",
        "Het is de verwachting dat de achterstand dit jaar grotendeels zal zijn verdwenen.",
        "Het ligt in de rede dat de prijzen na de zomer stijgen.",
        "In 2030 zal een kwart van de schippers ouder zijn dan 65 jaar.",
        "Er worden volgend jaar naar verwachting minder vergunningen verleend dan dit jaar.",
        "Het tekort zal in de komende jaren niet verdwijnen.",
        "De effecten hiervan worden pas over enkele jaren zichtbaar.",
        "Omwonenden zullen hiervan tot eind 2027 hinder ondervinden.",
        # In force, agreement, duty.
        "Volledigheidshalve wijs ik erop dat de verordening per 1 juli van toepassing wordt.",
        "De nieuwe norm geldt vanaf 1 januari 2027.",
        "Op grond van de Sluizenwet moet een eigenaar binnen zes weken reageren.",
        "In het akkoord is vastgelegd dat de uitstoot in 2030 is gehalveerd.",
        "De richtlijn verplicht lidstaten om vóór 1 juni 2027 een register in te richten.",
        "De gemeenteraad dient de verordening voor 1 juli aan te passen.",
        "Aanvragen kunnen tot 1 oktober bij de dienst worden ingediend.",
        "De verplichting om de romp te laten keuren binnen vijf jaar bestaat al sinds 1998.",
        "Schippers moeten zich voor 1 september hebben aangemeld.",
        "De vergunning is verleend tot en met 31 december 2028.",
        "Ondernemers hebben tot 1 juni de tijd om te reageren.",
        "Het mandaat van de commissie eindigt op 1 september.",
        "De overgangstermijn loopt op 31 december af.",
        # Proposal, past future.
        "Graag zou ik de termijn verlengd zien tot het najaar.",
        "Bij brief van 3 maart meldde ik u dat u voor de zomer een besluit kon verwachten.",
        "In die brief gaf ik aan dat het onderzoek in mei klaar zou zijn.",
        "De oorspronkelijke planning ging uit van oplevering in juni.",
        "Eerder ging ik ervan uit u in maart te kunnen informeren.",
        "Mijn ambtsvoorganger had uw Kamer voor dit voorjaar een brief in het vooruitzicht gesteld.",
        # Headings / advice / conditional.
        "Planning 2026 en verder",
        "Reactie op het advies van mei",
        "De inspectie raadt de havenmeester aan de noodplannen jaarlijks te oefenen.",
        "De commissie bepleit een fonds dat uiterlijk in 2028 operationeel is.",
        "Volgens de onderzoekers zou het register binnen twee jaar gevuld kunnen zijn.",
        "Bij een positieve uitkomst wordt de proef in 2027 uitgebreid.",
        "Stemt de raad in, dan begint de bouw in 2027.",
        "Mits de financiering rond komt, kan de bouw in 2027 beginnen.",
        "Bij voldoende animo volgt in het najaar een tweede ronde.",
        "Alleen als alle partijen tekenen, gaat het contract op 1 januari in.",
        "Zou de prijs verder stijgen, dan komt de planning van 2027 onder druk.",
        "Het is denkbaar dat de weg in 2027 wordt verbreed.",
        "Of de brug in 2027 opengaat, is nog onzeker.",
        "Wanneer het onderzoek wordt afgerond, is nog niet bekend.",
        "Het is nog te vroeg om te zeggen of de proef in het najaar kan beginnen.",
        "De fractie vraagt of de wet in 2027 wordt geëvalueerd.",
        "De leden van de fractie merken op dat de brug in 2027 wordt vervangen.",
        # Foretells.
        "Het aandeel elektrische schepen zal tot 2030 verder groeien.",
        "In 2028 zal de helft van de loodsen met pensioen zijn.",
        "De wachttijden zullen komend jaar licht afnemen.",
        "Met het huidige tempo duurt het tot 2031 voordat alle kades zijn hersteld.",
        "De kosten voor de reder zullen in 2027 gemiddeld 4 procent hoger liggen.",
        "Bij gelijkblijvend gebruik raakt het depot in 2029 vol.",
        "Naar verwachting neemt de drukte op de Waal in 2027 met 5 procent toe.",
        "Zonder nieuwe instroom zijn er in 2028 te weinig schippers.",
        "Dit najaar zal het waterpeil volgens het KNMI laag blijven.",
        "Pas in 2029 zal het effect daarvan merkbaar zijn.",
        "De sector verwacht dat de omzet volgend jaar met een tiende daalt.",
        "De bevolking van de eilanden zal naar schatting tot 2035 krimpen.",
        "Het draagvlak zal in de komende jaren eerder af- dan toenemen.",
        "Vissers zullen de gevolgen daarvan vooral na 2027 merken.",
        # Points out.
        "Daarbij teken ik aan dat de subsidie per 1 januari 2027 vervalt.",
        "Ik hecht eraan te benadrukken dat de norm pas vanaf 2028 geldt.",
        "Ik realiseer mij dat de havens in 2027 opnieuw worden belast.",
        "Overigens zij vermeld dat de concessie eind 2027 afloopt.",
        "Het kabinet is van mening dat de sector in 2030 zonder steun verder kan.",
        "Wel merk ik op dat de tarieven volgend jaar worden aangepast aan de inflatie.",
        "Ik begrijp dat ondernemers vóór 2027 zekerheid willen.",
        "Vooropgesteld zij dat het verdrag tot 2030 van kracht blijft.",
        "Ik ben mij ervan bewust dat dit voor 1 mei niet meer lukt.",
        # May do, right, duty.
        "Bezwaar kan tot zes weken na bekendmaking worden ingediend.",
        "Belanghebbenden kunnen uiterlijk 12 mei een zienswijze indienen.",
        "Reders mogen hun oude motoren tot 2030 blijven gebruiken.",
        "Wie te laat is, kan pas in 2027 opnieuw een aanvraag doen.",
        "De provincies zijn verplicht het register voor 1 juli te vullen.",
        "Instellingen moeten hun jaarrekening voor 1 juni hebben ingediend.",
        "De ontheffing geldt tot en met 31 augustus.",
        "Gebruikers hebben tot 2028 de tijd om over te stappen.",
        # If so.
        "Komt er geen overeenstemming, dan stelt de rechter in 2027 een termijn.",
        "Wijst de raad het plan af, dan wordt in het najaar een nieuw plan gemaakt.",
        "Blijkt dat onvoldoende, dan wordt in 2028 een heffing ingevoerd.",
        "Zou de Commissie dit weigeren, dan begint de procedure volgend jaar opnieuw.",
        "In het geval dat de proef slaagt, wordt deze in 2027 landelijk ingevoerd.",
        "Bij slecht weer wordt de test verplaatst naar september.",
        "Onder die voorwaarde kan de bouw in mei beginnen.",
        "Voor zover nodig wordt de regeling in 2027 aangepast.",
        "Slaagt de proef, begint in 2027 een tweede fase.",
        # Members, others.
        "De leden van de D66-fractie constateren dat de evaluatie in 2027 wordt afgerond.",
        "Deze leden wijzen op het plan om in 2027 een tweede sluis te bouwen.",
        "De indieners stellen voor om in 2027 een fonds op te richten.",
        "Het lid Bakker vraagt of het kabinet vóór de zomer met een plan komt.",
        "Volgens deze leden zou de wet in 2028 moeten worden geëvalueerd.",
        "De fractie verzoekt om een overzicht voor 1 mei.",
        # Sums.
        "Met deze maatregel is in 2027 een bedrag van 3 miljoen euro gemoeid.",
        "Voor 2027 en 2028 is telkens 5 miljoen euro beschikbaar.",
        "De raming voor 2027 komt uit op 14 miljoen euro.",
        "Het budget voor de jaren 2026 tot en met 2028 bedraagt 9 miljoen euro.",
        "In de begroting voor 2027 staat hiervoor 2 miljoen euro.",
        "Vanaf 2028 loopt het bedrag op tot 7 miljoen euro per jaar.",
        # Events.
        "De Provinciale Statenverkiezingen zijn op 17 maart 2027.",
        "Op 4 juni dient het hoger beroep bij het gerechtshof.",
        "De Top van Boedapest vindt in november plaats.",
        "Op 14 juni wordt de Dag van de Binnenvaart gevierd.",
        "Het WK zeilen wordt in 2027 in Scheveningen gehouden.",
        "Het mandaat van de nieuwe Commissie begint op 1 december.",
        # Advised.
        "De Raad heeft in mei voorgesteld de termijn tot 2028 te verlengen.",
        "Het adviescollege heeft aanbevolen om in 2027 een nieuwe meting te doen.",
        "De vakbonden hebben erop aangedrongen de regeling voor 1 juli te wijzigen.",
        "De commissie-Vermeer pleitte voor invoering in 2027.",
    ],
)
def test_look_alike_in_any_grammar_is_left_alone(sentence: str) -> None:
    assert candidates(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        # Relative clause beside it.
        "Het rapport, dat in mei verschijnt, stuur ik aan uw Kamer.",
        "De griepcampagne begint half oktober.",
        "Vanaf 1 juli kunnen ondernemers terecht bij een nieuw loket, dat ik in mei open.",
        "De evaluatie, waarvan het veldwerk in mei begint, wordt in december afgerond.",
        "In de brief die u in mei ontvangt, ga ik ook in op de kosten.",
        "Ik werk aan een wetsvoorstel, dat in het najaar in consultatie gaat.",
        "De dijkvakken worden vóór 2030 versterkt.",
        # Perfect beside it.
        "Op 12 juni wordt de dijkverlegging door de stuurgroep vastgesteld.",
        "De onderhandelingen beginnen in november.",
        "Het besluit is in mei te verwachten.",
        "In september is het nieuwe systeem klaar.",
        "Het eindrapport is voorzien voor november.",
        "Het plan is gereed en wordt in mei gepubliceerd.",
        "De eerste fase is afgerond, de tweede start in september.",
        "De gesprekken zijn dit najaar begonnen en worden voor de zomer van 2026 afgerond.",
        # Meetings beside it.
        "Na het bestuurlijk overleg van november stuur ik uw Kamer een brief.",
        "In de Landbouwraad van 12 mei zal ik aandringen op uitstel.",
        "In het bestuurlijk overleg van juni maak ik hierover afspraken met de regio.",
        "In juni worden drie bijeenkomsten voor omwonenden georganiseerd.",
        "Van de uitkomst van het overleg in september ontvangt uw Kamer een verslag.",
        "Ik bespreek dit op 9 juni met de stuurgroep.",
        "Over de uitkomst bericht ik u voor het commissiedebat van 9 juni.",
        # Amounts beside it.
        "Ik stel in 2027 een bedrag van 12 miljoen euro beschikbaar.",
        "De verdeling van de 40 miljoen maak ik in mei bekend.",
        "De middelen worden in het najaar toegekend.",
        # Prognosis beside it.
        "Naar verwachting wordt de evaluatie in 2027 afgerond.",
        "De verwachting is dat het wetsvoorstel in het najaar bij uw Kamer wordt ingediend.",
        "De eerste cijfers over de wachttijd komen in het najaar beschikbaar.",
        "De achterstand zal ik voor 1 september wegwerken.",
        "Het is de verwachting dat de aanbesteding in mei start.",
        "Naar verwachting stuur ik u in mei de cijfers.",
        "Het rapport zal naar verwachting in juni verschijnen.",
        # In force beside it.
        "De norm wordt in 2027 geëvalueerd.",
        "De vergunning wordt in juni verleend.",
        "Ik pas de regeling vóór 1 juli aan.",
        "Het wetsvoorstel wordt in juni ingediend.",
        "Zoals in het akkoord is afgesproken, dien ik in juni een wetsvoorstel in.",
        "De aanvragen worden in het najaar beoordeeld.",
        "De provincies passen hun verordeningen voor 1 juli aan.",
        "Het loket gaat in september open.",
        # Proposal beside it.
        "Ik stel u het rapport in juni ter beschikking.",
        "U kunt het standpunt in september tegemoetzien.",
        "Ik verwacht u in mei nader te kunnen informeren.",
        "De planning is nu dat het advies in september verschijnt.",
        "Eerder noemde ik mei, maar het rapport verschijnt nu in september.",
        # Advice beside it.
        "Ik neem het advies over en herzie de noodplannen voor 2028.",
        "Op advies van de Raad stel ik in 2027 een fonds in.",
        "Conform het advies wordt in 2027 een register ingericht.",
        # Conditional beside it.
        "Zodra het onderzoek gereed is, stuur ik het uw Kamer.",
        "Als het advies er is, informeer ik u.",
        "De proef begint in september, mits het weer meewerkt.",
        "Of de brug in 2027 opengaat, laat ik u in mei weten.",
        "Wanneer het onderzoek in mei is afgerond, stuur ik het u toe.",
        "Ik laat onderzoeken of de weg in 2027 kan worden verbreed.",
        # Foretells.
        "De tekorten zal ik voor de zomer in kaart brengen.",
        "Het rapport over de groei van de scheepvaart zal in oktober uitkomen.",
        "De kaart van de waterstanden zal in het najaar beschikbaar zijn.",
        "In 2027 zal een nieuwe peiling worden verricht.",
        "De dienst zal in mei lagere tarieven vaststellen.",
        "Zonder vooruit te lopen op de uitkomst zal ik u in mei berichten.",
        "De hogere norm wordt in 2027 vastgesteld.",
        "De inspectie zal het komende jaar vaker controleren.",
        "Naar verwachting start de tweede meting in 2027.",
        "De bijdrage van de gemeenten zal in mei worden bepaald.",
        # Points out.
        "Ik wijs erop dat ik u in mei over de uitkomst informeer.",
        "Ik hecht eraan dat uw Kamer het rapport vóór 1 mei ontvangt.",
        "Ik teken daarbij aan dat ik de regeling in 2027 evalueer.",
        "De VNG heeft mij bericht dat zij het model in mei publiceert.",
        "De provincies hebben toegezegd dat zij het register voor 1 juli vullen.",
        # May do.
        "Het besluit kan naar verwachting in juni worden genomen.",
        "Het wetsvoorstel kan in het eerste kwartaal van 2027 bij uw Kamer worden ingediend.",
        "Ik open in mei een loket waar schippers tot 1 september terechtkunnen.",
        # If so.
        "Als het rapport gereed is, stuur ik het u.",
        "Is het rapport gereed, dan stuur ik het u in mei toe.",
        "Na afloop van de proef stel ik in 2027 een verslag op.",
        "Dan begint in mei de tweede fase.",
        # Members.
        "De leden van de fractie vragen naar de planning: ik stuur u die in mei.",
        "Op verzoek van de leden stuur ik in mei een overzicht.",
        # Sums.
        "Ik trek hiervoor in 2027 12 miljoen euro uit.",
        "In mei besluit ik over de verdeling van de 12 miljoen euro.",
        "De subsidie van 12 miljoen euro wordt in mei verleend.",
        "Voor de inzet van de middelen stel ik voor de zomer een plan op.",
        # Events.
        "Voor de verkiezingen van 17 maart 2027 stuur ik u een overzicht.",
        "Na het referendum in oktober informeer ik uw Kamer.",
        "In de Europese Raad van juni zal Nederland hierop aandringen.",
        "Ik organiseer in juni een zitting met burgers.",
        "De Commissie presenteert in juni een voorstel.",
        # Advised.
        "Zoals de Raad heeft geadviseerd, herzie ik de regeling in 2027.",
        "De Raad heeft hierover geadviseerd; ik stuur u in mei mijn reactie.",
        "De raad adviseert mij hierover in juni.",
        "De inspectie beveelt aan om de sluizen vaker te controleren.",
        "De inspectie beveelt de minister aan het toezicht voor 2027 te versterken.",
    ],
)
def test_announcement_beside_it_is_found(sentence: str) -> None:
    assert candidates(sentence)
