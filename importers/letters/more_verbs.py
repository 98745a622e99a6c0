"""Verbs of the work of an office, and the forms that tell of the past."""

from __future__ import annotations

import re
from functools import lru_cache

from importers.letters.wordsets import word_set

WORK_VERBS = """
aanbesteden - - aanbesteed
besteden besteed besteedt besteed
schenken schenk schenkt geschonken
aanvangen vang vangt aangevangen
verrichten verricht verricht verricht
activeren activeer activeert geactiveerd
attenderen attendeer attendeert geattendeerd
bekostigen bekostig bekostigt bekostigd
belonen beloon beloont beloond
beperken beperk beperkt beperkt
bepleiten bepleit bepleit bepleit
bespoedigen bespoedig bespoedigt bespoedigd
bestrijden bestrijd bestrijdt bestreden
bestuderen bestudeer bestudeert bestudeerd
bevragen bevraag bevraagt bevraagd
bewaken bewaak bewaakt bewaakt
bezoeken bezoek bezoekt bezocht
bijeenbrengen - - bijeengebracht
bijeenroepen - - bijeengeroepen
centraliseren centraliseer centraliseert gecentraliseerd
certificeren certificeer certificeert gecertificeerd
codificeren codificeer codificeert gecodificeerd
combineren combineer combineert gecombineerd
compenseren compenseer compenseert gecompenseerd
completeren completeer completeert gecompleteerd
creëren creëer creëert gecreëerd
digitaliseren digitaliseer digitaliseert gedigitaliseerd
doorlichten - - doorgelicht
doorrekenen - - doorgerekend
effectueren effectueer effectueert geëffectueerd
harmoniseren harmoniseer harmoniseert geharmoniseerd
herbezien - - herbezien
herinrichten - - heringericht
hervatten hervat hervat hervat
herverdelen herverdeel herverdeelt herverdeeld
identificeren identificeer identificeert geïdentificeerd
initiëren initieer initieert geïnitieerd
installeren installeer installeert geïnstalleerd
keuren keur keurt gekeurd
mobiliseren mobiliseer mobiliseert gemobiliseerd
onderbrengen - - ondergebracht
onderhandelen onderhandel onderhandelt onderhandeld
ondervangen ondervang ondervangt ondervangen
ontlasten ontlast ontlast ontlast
ontwerpen ontwerp ontwerpt ontworpen
ontsluiten ontsluit ontsluit ontsloten
opschalen schaal schaalt opgeschaald
opschorten schort schort opgeschort
overbruggen overbrug overbrugt overbrugd
peilen peil peilt gepeild
pleiten pleit pleit gepleit
prioriteren prioriteer prioriteert geprioriteerd
reguleren reguleer reguleert gereguleerd
reserveren reserveer reserveert gereserveerd
saneren saneer saneert gesaneerd
selecteren selecteer selecteert geselecteerd
stroomlijnen stroomlijn stroomlijnt gestroomlijnd
subsidiëren subsidieer subsidieert gesubsidieerd
tekenen teken tekent getekend
temporiseren temporiseer temporiseert getemporiseerd
uitnodigen nodig nodigt uitgenodigd
uniformeren uniformeer uniformeert geüniformeerd
verbieden verbied verbiedt verboden
verbinden verbind verbindt verbonden
verdelen verdeel verdeelt verdeeld
verdiepen verdiep verdiept verdiept
verfijnen verfijn verfijnt verfijnd
vergoeden vergoed vergoedt vergoed
verhelpen verhelp verhelpt verholpen
verkopen verkoop verkoopt verkocht
verleggen verleg verlegt verlegd
verlenen verleen verleent verleend
verlichten verlicht verlicht verlicht
vernieuwen vernieuw vernieuwt vernieuwd
verschuiven verschuif verschuift verschoven
versoepelen versoepel versoepelt versoepeld
vervroegen vervroeg vervroegt vervroegd
verzachten verzacht verzacht verzacht
verzorgen verzorg verzorgt verzorgd
visiteren visiteer visiteert gevisiteerd
voortzetten - - voortgezet
doorzenden - - doorgezonden
opleiden leid leidt opgeleid
vrijmaken - - vrijgemaakt
wegnemen - - weggenomen
wegwerken - - weggewerkt
"""
"""Rows as in the lexicon."""

_STRONG = word_set(
    """
    bracht brachten deed deden nam namen gaf gaven ging gingen kwam kwamen stond stonden vond vonden bleek bleken
    kreeg kregen hield hielden liet lieten sprak spraken trad traden verscheen verschenen schreef schreven sloot
    viel vielen begon koos kozen trok trokken riep riepen zag zagen zei zeiden zond zonden bood boden
    las lag lagen zat zaten wist wisten wees wezen bleef bleven steeg stegen ontstond ontving
    vroeg vroegen dacht dachten kocht won verloor hing droeg droegen greep liep liepen vertrok werd werden was
    waren had hadden zou zouden kon konden moest moesten mocht wilde wilden hoefde sloegen sloeg trof troffen
    """
)


@lru_cache(maxsize=20_000)
def is_past(word: str) -> bool:
    """Return whether a lower-case word is a past form: strong, or a known stem with "-de" or "-te"."""
    if word in _STRONG:
        return True
    stem = re.sub(r"(?:de|te)n?$", "", word)
    if stem == word:
        return False
    from importers.letters.lexicon import Form, readings

    # "zetten" is the present as well.
    present = any(each.form is Form.INFINITIVE for each in readings(word))
    return not present and any(each.form is Form.FIRST for each in readings(stem))
