"""Verbs of promising and doing, with their forms; offices and bodies.

A row is infinitive, first person, third person, participle. A particle that stands apart from its
verb ("stuur … toe") is found by `brackets`; the verb is then named `toesturen`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from importers.letters.more_verbs import WORK_VERBS
from importers.letters.wordsets import word_set


class Form(Enum):
    """The form that a verb has in the text."""

    INFINITIVE = auto()
    FIRST = auto()
    THIRD = auto()
    PARTICIPLE = auto()


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One reading of a word as a verb."""

    verb: str
    form: Form


_VERBS = """
informeren informeer informeert geïnformeerd
berichten bericht bericht bericht
rapporteren rapporteer rapporteert gerapporteerd
melden meld meldt gemeld
delen deel deelt gedeeld
lichten licht licht gelicht
komen kom komt gekomen
koppelen koppel koppelt gekoppeld
gaan ga gaat gegaan
reageren reageer reageert gereageerd
antwoorden antwoord antwoordt geantwoord
beantwoorden beantwoord beantwoordt beantwoord
sturen stuur stuurt gestuurd
zenden zend zendt gezonden
verzenden verzend verzendt verzonden
versturen verstuur verstuurt verstuurd
bieden bied biedt geboden
leggen leg legt gelegd
verstrekken verstrek verstrekt verstrekt
dienen dien dient gediend
publiceren publiceer publiceert gepubliceerd
maken maak maakt gemaakt
houden houd houdt gehouden
stellen stel stelt gesteld
brengen breng brengt gebracht
doen doe doet gedaan
geven geef geeft gegeven
ontvangen ontvang ontvangt ontvangen
krijgen krijg krijgt gekregen
zien zie ziet gezien
betrekken betrek betrekt betrokken
nemen neem neemt genomen
presenteren presenteer presenteert gepresenteerd
schetsen schets schetst geschetst
werken werk werkt gewerkt
verkennen verken verkent verkend
onderzoeken onderzoek onderzoekt onderzocht
bezien bezie beziet bezien
bekijken bekijk bekijkt bekeken
kijken kijk kijkt gekeken
zetten zet zet gezet
streven streef streeft gestreefd
volgen volg volgt gevolgd
vormen vorm vormt gevormd
voeren voer voert gevoerd
starten start start gestart
beginnen begin begint begonnen
bereiden bereid bereidt bereid
voorbereiden - - voorbereid
ontwikkelen ontwikkel ontwikkelt ontwikkeld
verbeteren verbeter verbetert verbeterd
versterken versterk versterkt versterkt
investeren investeer investeert geïnvesteerd
evalueren evalueer evalueert geëvalueerd
actualiseren actualiseer actualiseert geactualiseerd
uitbreiden - - uitgebreid
breiden breid breidt gebreid
onderhouden - - -
treffen tref treft getroffen
richten richt richt gericht
inventariseren inventariseer inventariseert geïnventariseerd
monitoren monitor monitort gemonitord
toetsen toets toetst getoetst
verzoeken verzoek verzoekt verzocht
vragen vraag vraagt gevraagd
houden hou houdt gehouden
rekenen reken rekent gerekend
vinden vind vindt gevonden
reizen reis reist gereisd
draaien draai draait gedraaid
spannen span spant gespannen
zorgen zorg zorgt gezorgd
bevorderen bevorder bevordert bevorderd
stimuleren stimuleer stimuleert gestimuleerd
ondersteunen ondersteun ondersteunt ondersteund
vereenvoudigen vereenvoudig vereenvoudigt vereenvoudigd
herzien herzie herziet herzien
wijzigen wijzig wijzigt gewijzigd
passen pas past gepast
regelen regel regelt geregeld
laten laat laat gelaten
besluiten besluit besluit besloten
beslissen beslis beslist beslist
nagaan - - nagegaan
verwachten verwacht verwacht verwacht
beogen beoog beoogt beoogd
plannen plan plant gepland
bespreken bespreek bespreekt besproken
overleggen overleg overlegt overlegd
afronden - - afgerond
ronden rond rondt gerond
realiseren realiseer realiseert gerealiseerd
implementeren implementeer implementeert geïmplementeerd
opleveren - - opgeleverd
leveren lever levert geleverd
continueren continueer continueert gecontinueerd
verlengen verleng verlengt verlengd
intensiveren intensiveer intensiveert geïntensiveerd
organiseren organiseer organiseert georganiseerd
verzamelen verzamel verzamelt verzameld
benutten benut benut benut
formuleren formuleer formuleert geformuleerd
concretiseren concretiseer concretiseert geconcretiseerd
sluiten sluit sluit gesloten
zeggen zeg zegt gezegd
schrijven schrijf schrijft geschreven
stoppen stop stopt gestopt
wegen weeg weegt gewogen
vaststellen - - vastgesteld
verhogen verhoog verhoogt verhoogd
verlagen verlaag verlaagt verlaagd
trekken trek trekt getrokken
pakken pak pakt gepakt
oppakken - - opgepakt
roepen roep roept geroepen
agenderen agendeer agendeert geagendeerd
meenemen - - meegenomen
vervangen vervang vervangt vervangen
borgen borg borgt geborgd
waarborgen waarborg waarborgt gewaarborgd
coördineren coördineer coördineert gecoördineerd
wachten wacht wacht gewacht
verstevigen verstevig verstevigt verstevigd
financieren financier financiert gefinancierd
openen open opent geopend
heropenen heropen heropent heropend
schrappen schrap schrapt geschrapt
verminderen verminder vermindert verminderd
aanscherpen - - aangescherpt
scherpen scherp scherpt gescherpt
moderniseren moderniseer moderniseert gemoderniseerd
mededelen - - medegedeeld
vernemen verneem verneemt vernomen
tegemoetzien - - -
toekomen - - -
inlichten - - ingelicht
toelichten - - toegelicht
toezenden - - toegezonden
consulteren consulteer consulteert geconsulteerd
analyseren analyseer analyseert geanalyseerd
vergelijken vergelijk vergelijkt vergeleken
raadplegen raadpleeg raadpleegt geraadpleegd
aankondigen - - aangekondigd
kondigen kondig kondigt gekondigd
uiteenzetten - - uiteengezet
overwegen overweeg overweegt overwogen
uitwerken - - uitgewerkt
buigen buig buigt gebogen
herijken herijk herijkt herijkt
heroverwegen heroverweeg heroverweegt heroverwogen
verduidelijken verduidelijk verduidelijkt verduidelijkt
verankeren veranker verankert verankerd
bouwen bouw bouwt gebouwd
lopen loop loopt gelopen
steunen steun steunt gesteund
voorhangen hang hangt voorgehangen
bestendigen bestendig bestendigt bestendigd
adviseren adviseer adviseert geadviseerd
heffen hef heft geheven
schaffen schaf schaft geschaft
benoemen benoem benoemt benoemd
benaderen benader benadert benaderd
rollen rol rolt gerold
stemmen stem stemt gestemd
kennen ken kent gekend
bepalen bepaal bepaalt bepaald
overdragen - - overgedragen
beoordelen beoordeel beoordeelt beoordeeld
controleren controleer controleert gecontroleerd
testen test test getest
lanceren lanceer lanceert gelanceerd
introduceren introduceer introduceert geïntroduceerd
ondertekenen onderteken ondertekent ondertekend
verhuizen verhuis verhuist verhuisd
werven werf werft geworven
vermelden vermeld vermeldt vermeld
beschrijven beschrijf beschrijft beschreven
verwerken verwerk verwerkt verwerkt
verspreiden verspreid verspreidt verspreid
behandelen behandel behandelt behandeld
registreren registreer registreert geregistreerd
plaatsen plaats plaatst geplaatst
meten meet meet gemeten
faciliteren faciliteer faciliteert gefaciliteerd
vergroten vergroot vergroot vergroot
versnellen versnel versnelt versneld
verplichten verplicht verplicht verplicht
verruimen verruim verruimt verruimd
bundelen bundel bundelt gebundeld
begeleiden begeleid begeleidt begeleid
herstellen herstel herstelt hersteld
hervormen hervorm hervormt hervormd
vertalen vertaal vertaalt vertaald
verduurzamen verduurzaam verduurzaamt verduurzaamd
renoveren renoveer renoveert gerenoveerd
verplaatsen verplaats verplaatst verplaatst
voltooien voltooi voltooit voltooid
verbreden verbreed verbreedt verbreed
verkorten verkort verkort verkort
vullen vul vult gevuld
treden treed treedt getreden
vertellen vertel vertelt verteld
praten praat praat gepraat
geleiden geleid geleidt geleid
zoeken zoek zoekt gezocht
wijden wijd wijdt gewijd
voegen voeg voegt gevoegd
"""

PARTICLES = word_set(
    "toe aan op mee in uit af over terug voor vast bij weer tegemoet bekend na door om "
    "samen weg voort rond neer open uiteen mede bijeen",
)

INFORMING = word_set(
    "informeren berichten rapporteren melden vertellen meedelen mededelen inlichten terugkomen "
    "terugkoppelen ingaan reageren antwoorden beantwoorden sturen toesturen opsturen "
    "nasturen meesturen zenden toezenden nazenden verzenden versturen toekomen aanbieden "
    "voorleggen delen indienen verstrekken publiceren bekendmaken openmaken presenteren "
    "toelichten ontvangen krijgen tegemoetzien vernemen schetsen uiteenzetten aankondigen "
    "overleggen doorsturen doorzenden voorhangen meezenden doorgeleiden bijpraten schrijven",
)
"""Telling, sending, answering or publishing: with the Kamer as addressee it is a promise to it."""

ADDRESSED_BY_ITSELF = word_set(
    "terugkomen ingaan reageren beantwoorden terugkoppelen rapporteren voorhangen",
)
"""Acts that say to whom without saying it: a letter comes back to a subject before its reader."""

PUBLISHING = word_set("publiceren bekendmaken openmaken")
"""Acts before everybody, so before the Kamer as well."""

STATING = word_set(
    "delen zien houden stellen zeggen volgen dienen passen vragen maken geven komen gaan "
    "krijgen ontvangen vernemen vormen lopen wachten melden laten bieden sluiten steunen "
    "schetsen nemen leggen brengen doen toelichten richten trekken aansluiten bericht "
    "regelen besluiten wijzigen mededelen meedelen verzoeken wegen verwachten plannen "
    "lichten zetten beogen overwegen dragen aankondigen uiteenzetten publiceren presenteren "
    "bepalen stemmen kennen dragen vermelden beschrijven beoordelen antwoorden koppelen voorstellen berichten tegemoetzien zenden sturen geven kijken doorzetten "
    "vinden rekenen draaien reizen beperken",
)
"""In the present tense these say how things are ("ik zie"), unless more words make them an act."""

SETTLED_BY_DOING = word_set(
    "aanbieden sturen toesturen zenden toezenden delen voorleggen informeren reageren "
    "berichten meesturen beantwoorden toekomen melden meedelen mededelen verstrekken ingaan",
)
"""Acts that a letter performs by saying them ("hierbij bied ik u … aan")."""


COMPOUNDS = word_set(
    "toesturen opsturen meesturen toezenden aanbieden voorleggen terugkomen ingaan "
    "terugkoppelen toelichten inlichten bekendmaken uitwerken meewerken samenwerken aanvangen instromen "
    "inzetten doorzetten opzetten voortzetten omzetten uitzetten opvolgen voorbereiden "
    "uitbreiden inrichten oprichten opstellen vaststellen instellen aanstellen voorstellen "
    "indienen uitvoeren invoeren doorvoeren opnemen meenemen overnemen afnemen vastleggen "
    "opleggen aanleggen nagaan meedelen mededelen toezeggen afronden opleveren aanleveren "
    "oppakken aanpakken uittrekken intrekken aankondigen opzeggen aanpassen toepassen "
    "aanscherpen aansluiten afsluiten inspannen uitgeven weergeven afgeven ombuigen afwegen "
    "uitwegen oproepen opschrijven opbouwen voortbouwen afschaffen stopzetten neerleggen "
    "openstellen openmaken uiteenzetten aangeven instemmen tegemoetzien tegemoetkomen "
    "terugmelden doorsturen nazenden nasturen uitbrengen aanbrengen opmaken ondernemen "
    "aandragen bijstellen bijdragen inbrengen opheffen afschaffen uitrollen afstemmen toekennen "
    "overdragen invullen aanvullen toezien meezenden meegeven toevoegen bijvoegen uitzoeken "
    "doorgeleiden aanschuiven bijpraten inlopen nalopen bijeenbrengen bijeenroepen terugbrengen "
    "terugvinden opknappen doorzenden doorlichten doorrekenen voorhangen",
)
"""Verbs whose particle stands apart from them in a main clause ("stuur … toe")."""


def _rows() -> dict[str, list[VerbForm]]:
    forms: dict[str, list[VerbForm]] = {}
    for row in (*_VERBS.strip().splitlines(), *WORK_VERBS.strip().splitlines()):
        verb, *rest = row.split()
        for word, form in zip([verb, *rest], Form, strict=True):
            if word != "-":
                for spelling in {word, word.replace("ï", "i").replace("ë", "e").replace("ö", "o")}:
                    forms.setdefault(spelling, []).append(VerbForm(verb, form))
    return forms


@cache
def _forms() -> dict[str, list[VerbForm]]:
    return _rows()


@cache
def readings(word: str) -> tuple[VerbForm, ...]:
    """Return the readings of a lower-case word as a form of a known verb, particle included."""
    found = list(_forms().get(word, ()))
    for particle in sorted(PARTICLES):
        if word.startswith(particle):
            found.extend(
                VerbForm(particle + each.verb, each.form)
                for each in _forms().get(word[len(particle) :], ())
                if each.form in {Form.INFINITIVE, Form.PARTICIPLE}
            )
    return tuple(dict.fromkeys(found))


MINISTRIES = {
    "azk": "algemene zaken",
    "bzk": "binnenlandse zaken en koninkrijksrelaties",
    "vws": "volksgezondheid welzijn en sport",
    "jenv": "justitie en veiligheid",
    "venj": "veiligheid en justitie",
    "szw": "sociale zaken en werkgelegenheid",
    "ocw": "onderwijs cultuur en wetenschap",
    "ienw": "infrastructuur en waterstaat",
    "ienm": "infrastructuur en milieu",
    "lnv": "landbouw natuur en voedselkwaliteit",
    "lvvn": "landbouw visserij voedselzekerheid en natuur",
    "ezk": "economische zaken en klimaat",
    "ez": "economische zaken",
    "kgg": "klimaat en groene groei",
    "fin": "financiën",
    "bz": "buitenlandse zaken",
    "bhos": "buitenlandse handel en ontwikkelingssamenwerking",
    "def": "defensie",
    "aenm": "asiel en migratie",
    "vro": "volkshuisvesting en ruimtelijke ordening",
    "vrom": "volkshuisvesting ruimtelijke ordening en milieubeheer",
    "venw": "verkeer en waterstaat",
}
"""Abbreviations of ministries and what the office is called; in lower case, without commas."""

AGENCIES = {
    "dji": "justitie rechtsbescherming veiligheid",
    "dienst justitiële inrichtingen": "justitie rechtsbescherming veiligheid",
    "belastingdienst": "financiën fiscal toeslagen",
    "douane": "financiën fiscal toeslagen",
    "dienst toeslagen": "financiën fiscal toeslagen",
    "toeslagen": "financiën fiscal toeslagen",
    "rijkswaterstaat": "infrastructuur waterstaat",
    "rws": "infrastructuur waterstaat",
    "rvo": "economische klimaat landbouw groene",
    "rijksdienst voor ondernemend nederland": "economische klimaat landbouw groene",
    "ind": "asiel justitie rechtsbescherming veiligheid",
    "immigratie- en naturalisatiedienst": "asiel justitie rechtsbescherming veiligheid",
    "dienst terugkeer en vertrek": "asiel justitie rechtsbescherming veiligheid",
    "dt&v": "asiel justitie rechtsbescherming veiligheid",
    "duo": "onderwijs cultuur",
    "dienst uitvoering onderwijs": "onderwijs cultuur",
    "rivm": "volksgezondheid zorg sport jeugd",
    "nvwa": "landbouw natuur",
    "cjib": "justitie rechtsbescherming veiligheid",
    "centraal justitieel incassobureau": "justitie rechtsbescherming veiligheid",
    "logius": "binnenlandse koninkrijksrelaties digital",
    "rvig": "binnenlandse koninkrijksrelaties digital",
    "rijksvastgoedbedrijf": "binnenlandse volkshuisvesting",
    "knmi": "infrastructuur waterstaat",
    "nfi": "justitie rechtsbescherming veiligheid",
    "cibg": "volksgezondheid zorg sport jeugd",
    "nctv": "justitie rechtsbescherming veiligheid",
    "defensie": "defensie",
    "uitvoeringsorganisatie bedrijfsvoering rijk": "binnenlandse koninkrijksrelaties digital",
    "rijksdienst": "",
    "justid": "justitie rechtsbescherming veiligheid",
    "marechaussee": "defensie",
    "nederlandse voedsel- en warenautoriteit": "landbouw natuur",
    "rijksinstituut voor volksgezondheid en milieu": "volksgezondheid zorg sport jeugd",
    "rijksdienst voor identiteitsgegevens": "binnenlandse koninkrijksrelaties digital",
    "rijksdienst voor het cultureel erfgoed": "onderwijs cultuur",
}
"""Agencies of a ministry with words of its name; none is anybody's. What they do is the work of a sender
of that ministry, and another's to everybody else."""
