"""Grounds of the course of things: meetings, prognoses, effects, what goes on as ever."""

from __future__ import annotations

from importers.letters.ground import Ground

_I = r"(?:ik|wij|we|het\s+kabinet)"
_MEETING = r"(?:\w*(?:debat|behandeling|ronde|hoorzitting|stemming)(?:en)?|(?:nota|wetgevings|algemeen\s)overleg)"

# What is found by its time and no act of the sender's.
_BY_TIME = ("plan.milestone", "plan.passive", "plan.expected", "other.plan", "other.will")

COURSE = (
    Ground(
        "meets",
        r"\bkom(?:t|en)\b(?=[^;,]{0,80}\bop\s+\d)[^;,]{0,120}\b(?:bijeen|samen)\b(?!\s+met)|"
        r"^(?:de|het|dat|dit|die)\s+(?:\w+\s+)?(?:bijeenkomst|\w*vergadering|\w*raad|\w*top|\w*debat|\w*overleg|zitting|behandeling)\b[^;,]{0,80}\b(?:is|staat|zijn|heeft)\s+"
        r"(?:(?:ditmaal|weer|nu|daar)\s+)?(?:plaats\b|op\b|voor\s+\d|geagendeerd)|"
        r"\b(?:loket|inschrijving|\w*termijn|\w*consultatie|aanmelding|regeling|openstelling)\b[^;,]{0,60}\bsluit(?:en)?\s+(?:op|per|eind|medio|begin|in)\b|"
        r"\b(?:rechtbank|hof|rechter)\b[^;]{0,120}\b(?:uitspraak|zitting)\b",
        informing_too=False,
        words="behandeling bijeen debat hof overleg raad rechtbank rechter samen sluit top vergadering zitting",
    ),
    Ground(
        "in_debate",
        r"\bgraag\b[^;]{0,160}\b(?:in|tijdens|bij)\s+het\s+(?:\w+\s+)?\w*(?:debat|overleg)\b",
    ),
    Ground(
        "coming_debate",
        r"\b(?:vindt|vinden|staat|is|zijn)\b[^.;,]{0,60}\b(?:\w*debat|\w*verkiezingen|\w*conferentie|hoorzitting|rondetafel\w*)\b[^.;]{0,400}\b(?:plaats|gepland|geagendeerd|voorzien)\b|"
        r"\b(?:uw|de) kamer (?:debatteert|spreekt|vergadert|stemt|behandelt|houdt)\b|\b(?:debatteert|spreekt|vergadert|stemt|behandelt) (?:uw|de) kamer\b|"
        r"\b(?:uw|de) kamer heeft\b[^.;]{0,400}\bgepland\b|\bbehandeling\b[^.;,]{0,60}\b(?:in|door) (?:uw|de|beide) kamers?\b[^.;]{0,400}\b(?:gepland|voorzien)\b|"
        r"\b(?:\w*debat|\w*overleg|\w*verkiezingen|wetsbehandeling|tweeminutendebat|commissievergadering|\w*conferentie|[\w-]+top|\w*raad(?=[^.;]{0,80}\bvindt\b)|hoorzitting|rondetafelgesprek|\w*vergadering)\b[^.;,]{0,400}\b(?:staat|is|wordt|vindt|vinden)\b[^.;]{0,400}\b(?:gepland|geagendeerd|voorzien|plaats|op de agenda|op de rol)\b|\bzie (?:ik )?(?:er ?naar )?uit\b|\bkijk (?:ik )?(?:er ?naar )?uit\b|\bspre(?:ek|ken) (?:ik|wij|we) (?:\w+ )?met (?:uw kamer|u)\b|\bgesprek met (?:uw kamer|u)\b|\b(?:ga|gaan) (?:ik|wij)?[^.;]{0,80}\bgraag\b[^.;]{0,100}\bmet (?:uw kamer|u)\b|\bik zie (?:het|de) (?:debat|gesprek)\b|\b(?:gaan|ga|treden|wissel) (?:\w+ )?(?:graag )?(?:met uw kamer|met u) (?:\w+ )?(?:in (?:gesprek|debat)|van gedachten)",
        informing_too=False,
        words="agenda behandeling behandelt conferentie debat geagendeerd gedachten gepland gesprek graag hoorzitting houdt "
        "kijk plaats rol rondetafel spre stemt vergadert verkiezingen voorzien zie",
    ),
    Ground(
        "meeting_takes_place",
        rf"\b{_MEETING}\b[^;,]{{0,80}}\b(?:vindt|vinden)\s+(?:[\w-]+\s+){{0,6}}?plaats\b|"
        r"\b(?:plenaire|begrotings|wets)\s?(?:behandeling|debat)\b[^;,]{0,80}\b(?:gepland|geagendeerd|voorzien)\b|"
        r"\b(?:\w*debat|\w*overleg|\w*behandeling)\b[^;,]{0,80}\b(?:op\s+de\s+agenda\s+(?:staat|is)|geagendeerd\s+(?:staat|is))\b",
        informing_too=False,
        words="agenda geagendeerd gepland plaats voorzien",
    ),
    Ground(
        "noted_debate",
        rf"\b(?:merk|meld|wijs)\s+{_I}\b[^;]{{0,20}}\bdat\b[^;]{{0,160}}\b\w*(?:debat|overleg|behandeling)\b[^;]{{0,120}}\b(?:agenda|gepland|geagendeerd)\b",
        words="agenda geagendeerd gepland",
    ),
    Ground(
        "talk_with_the_houses",
        r"\b(?:ga|gaan|treed|treden|blijf|blijven)\b[^;]{0,60}\bgraag\b[^;]{0,60}\bmet\s+(?:u|uw\s+kamers?|de\s+kamers?|beide\s+kamers)\b[^;]{0,40}\bin\s+(?:gesprek|debat|overleg)\b|"
        r"\bgraag\s+(?:ga|gaan)\s+(?:ik|wij|we)\b[^;]{0,60}\bmet\s+(?:u|uw\s+kamers?|de\s+kamers?|beide\s+kamers)\b",
        words="graag",
    ),
    Ground(
        "volume",
        r"\b(?:jaarlijks|per\s+(?:jaar|maand|week|dag)|elk\s+jaar|ieder\s+jaar|maandelijks|dagelijks)\s+"
        r"(?:(?:ruim|circa|ongeveer|zo'?n|gemiddeld|meer\s+dan|bijna|rond\s+de|tussen\s+de|al)\s+)?(?:\d[\d.,]*|honderd\w*|duizend\w*|miljoen\w*|tien\w*)\b|"
        r"\b(?:jaarlijks|per\s+(?:jaar|maand|week|dag)|elk\s+jaar|ieder\s+jaar)\s+(?:(?:wordt|worden|zijn|komen|krijgen|ontvangen|doen|maken)\s+)?(?:ruim|circa|ongeveer|zo'?n|gemiddeld|meer\s+dan|bijna)\b",
        informing_too=False,
        words="dagelijks elk ieder jaarlijks maandelijks per",
    ),
    Ground(
        "expected_course",
        r"\b(?:verwacht(?:en)?|voorzie)\s+(?:ik|wij|we|het kabinet)\s+dat\b[^;]{0,400}\b(?:in beslag|duurt|duren|ruimte zal)\b|"
        r"^(?:zij|ze|hij)\s+verwacht(?:en)?\b(?![^;]{0,200}\bte\s+(?:kunnen\s+)?[a-zà-ÿ]+n\b)|^sinds\b|"
        r"\b(?:later|eerder)\b[^.;]{0,400}\bdan gebruikelijk\b",
        informing_too=False,
        words="beslag duren duurt gebruikelijk ruimte sinds verwacht",
    ),
    Ground(
        "habit",
        r"^sinds\b|\b(?:al|reeds)\s+sinds\b|\b(?:normaliter|normaal\s+gesproken|doorgaans|gewoonlijk|meestal|veelal|in de regel|in beginsel|(?<!e )(?<!een )standaard|in het algemeen(?!\s+overleg)|altijd al)\b|"
        r"\b(?:wordt|worden|krijgt|krijgen|ontvangt|ontvangen|publiceer\w*|stuur|informeer)\b[^;]{0,400}\bsinds\b",
        words="algemeen altijd beginsel doorgaans gewoonlijk meestal normaal normaliter regel sinds standaard "
        "veelal",
    ),
    Ground(
        "prognosis",
        r"\b(?:altijd weer|onvermijdelijk|waarschijnlijk|vermoedelijk|wellicht|ongetwijfeld|allicht|te allen tijde|alle inspanningen ten spijt|naar schatting(?!\s+(?:in|eind|begin|medio|voor|vóór|uiterlijk|op)\b)|de kans)\b|"
        r"\b(?:zal|zullen)\b[^.;]{0,200}\b(?:zichtbaar\s+worden|(?:minder|meer)\s+\w+en)\b|\bga(?:at|an)\b[^.;]{0,80}\b(?:omhoog|omlaag)\b|"
        r"\b(?:zal|zullen|gaat|gaan)\b[^.;]{0,400}\b(?:toenemen|afnemen|dalen|stijgen|groeien|blijven|leiden|ontstaan|afhangen|bijdragen|voorkomen|vergen|(?<!aandacht voor )(?<!advies )vragen|betekenen|opleveren|gelden|meevallen|oplopen|aflopen|tegenvallen|profiteren|merken|ondervinden|behoren|voldoen|blijken|beschikken|toenemen|verdubbelen|lukken|teruglopen|optreden|afvlakken|verschillen|variëren|bestaan|liggen|(?<!gereed )(?<!klaar )(?<!beschikbaar )(?<!operationeel )(?<!beurt )(?<!lucht )(?<!de slag )(?<!\wd )(?<!\wt )(?<!zal )(?<!zullen )(?<!open )zijn(?!\s+(?:\w*ge\w+|\w+[dt])\b))\b",
        informing_too=False,
        not_of=("plan.own",),
        words="allicht altijd gaan gaat inspanningen kans omhoog omlaag ongetwijfeld onvermijdelijk schatting tijde "
        "vermoedelijk waarschijnlijk wellicht zal zullen",
    ),
    Ground(
        "faces",
        r"\b(?:zal|zullen)\b[^;]{0,160}\bte\s+maken\s+(?:hebben|houden|krijgen)\b|"
        r"\b(?:zal|zullen)\b[^;]{0,120}\b(?:rust|lucht|zekerheid|vertrouwen|verlichting)\s+(?:geven|bieden|brengen)\b",
        informing_too=False,
        words="zal zullen",
    ),
    Ground(
        "takes_time",
        rf"\b{_I}\s+verwacht(?:en)?\s+dat\b[^;]{{0,160}}\b(?:in\s+beslag|duurt|duren|vergt|vergen)\b|"
        r"^(?![Ii]k\b|[Ww]ij\b|[Hh]et\s+kabinet\b)[^,;:]{2,60}\bverwacht(?:en)?\s+(?:volgens|op\s+basis\s+van|conform)\b[^;]{2,60}\bdat\b",
        informing_too=False,
        words="verwacht",
    ),
    Ground(
        "dated_meeting",
        r"^(?:de|het|een|deze|dit)\s+[^,;]{0,60}?(?:\b[\w-]*raad|\b[\w-]*top|verkiezing(?:en)?|\bstemming(?:en)?|\bzitting|herdenking|"
        r"uitspraak|hoorzitting|debat|behandeling|wetgevingsoverleg|commissieoverleg|notaoverleg|conferentie|onderhandelingsronde|"
        r"schooljaar|ledenvergadering)\b"
        r"[^;]{0,80}?\b(?:is|zijn|staat|staan|vindt|vinden|volgt|volgen|wordt|worden|begint|start)\b[^;]{0,60}\b"
        r"(?:gepland|voorzien|geagendeerd|gehouden|plaats|verwacht|verplaatst|op|in|volgt|start|begint)\b",
        informing_too=False,
        not_core=True,
        unless=r"\b(?:advies|rapport|verslag|voorstel|standpunt|reactie|brief|onderzoek|aanvraag|voorlegging|besluit)",
    ),
    Ground(
        # "Hiermee worden de klachten in kaart gebracht": what comes of a measure.
        "effect",
        r"^(?:hiermee|daarmee|hierdoor|daardoor)\s+(?:wordt|worden|kan|kunnen|zal|zullen)\b|"
        r"\b(?:zal|zullen|wordt|worden|kan|kunnen)\b[^;,]{0,80}\b(?:hierdoor|daardoor)\b",
        only_of=("plan.passive",),
        undated=True,
        words="daardoor daarmee hierdoor hiermee",
    ),
    Ground(
        # "Er zijn in 2027 832 plaatsen beschikbaar".
        "counts",
        r"^er\s+(?:is|zijn)\s[^;,]{0,60}\d[\d.]*\s",
        only_of=("plan.milestone",),
    ),
    Ground(
        # "De uitgaven komen in 2027 uit op …", or a milestone that is denied.
        "comes_out_at",
        r"\bkom(?:t|en)\b[^;,]{0,80}\buit\s+op\b|\blever(?:t|en)\b[^;,]{0,60}\b(?:miljoen|miljard|euro|procent)\b[^;,]{0,40}\bop\W*$|"
        r"\b(?:geen|niet)\b(?!\s+(?:alleen|eerder|later|v[oó][oó]r|in)\b)(?![^;]{0,200}\bmaar\b)",
        only_of=("plan.milestone",),
        words="geen kom lever niet",
    ),
    Ground(
        # "Per kwartaal bepaalt de dienst …".
        "routine",
        r"^per\s+(?:half\s?jaar|kwartaal|jaar|maand|week|dag)\b",
        not_core=True,
        unless=r"\b(?:ik|wij|we|voortaan|zal|zullen)\b",
    ),
    Ground(
        # "In de zomer neemt het aantal meldingen toe".
        "grows",
        r"\bneem(?:t|en)\b[^;,]{1,100}\b(?:toe|af)(?=[.,;]|$)|\b(?:toeneemt|afneemt|verdubbelt|verdubbelen)\b|\bgeïndexeerd\b|\bgaa[nt]\b[^;]{0,120}\bop\s+(?:vooruit|achteruit)\b|"
        r"\bmet\s+pensioen\b",
        only_of=_BY_TIME,
        # "verdubbelt Nederland zijn eigen bijdrage": somebody does it.
        unless=r"\bverdubbel(?:t|en)\b[^;,]{0,60}\b(?:zijn|haar|hun)\s",
        words="neem geïndexeerd op pensioen verdubbel",
    ),
    Ground(
        # "De norm leidt vanaf 2028 tot minder slachtoffers".
        "leads_to",
        r"(?<!moet )(?<!moeten )\b(?:leidt|leiden)\b[^;]{0,160}\btot\b",
        only_of=_BY_TIME,
        unless=r"\b(?:moet|moeten|dient|dienen)\b",
        words="leid",
    ),
    Ground(
        # "De middelen komen in 2027 beschikbaar".
        "money_comes",
        r"\b(?:\w*middelen|\w*budget(?:ten)?|gelden|bedrag|miljoen|miljard|bijdrage|subsidie)\b[^;,]{0,80}\b(?:kom(?:t|en)|is|zijn)\b[^;,]{0,80}\b(?:beschikbaar|vrij)\b",
        only_of=_BY_TIME,
        unless=r"\b\w*(?:overzicht|rapport|rapportage|analyse|evaluatie|cijfers)\b",
        words="beschikbaar vrij",
    ),
    Ground(
        # What the calendar brings: a recess, a school year, a jubilee.
        "calendar_brings",
        r"^(?:het|de|dit|het\s+nieuwe)\s+(?:\w*reces|\w*vakantie\w*|schooljaar|studiejaar|\w*seizoen|kalenderjaar)\s+(?:begint|start|is|loopt|duurt)\b|"
        r"\b(?:jubileum|lustrum|examens?|herdenking)\b",
        only_of=_BY_TIME,
        words="begint start is loopt duurt jubileum lustrum examen herdenking",
    ),
    Ground(
        # "Elk jaar melden zich enkele honderden instellingen".
        "some_hundreds",
        r"\b(?:enkele|vele|veel|tientallen|honderden|duizenden)\s+(?:tientallen|honderden|duizenden)\b|\b(?:elk|ieder)\s+jaar\b[^;]{0,40}\b(?:tientallen|honderden|duizenden)\b",
        only_of=_BY_TIME,
        words="tientallen honderden duizenden",
    ),
    Ground(
        "is_dependent",
        r"\b(?:is|zijn|blijft|blijven)\s+(?:\w+\s+)?afhankelijk\s+van\b",
        informing_too=False,
        words="afhankelijk",
    ),
    Ground(
        # "Daarover gaat het plenaire debat", "plenaire behandeling is voorzien in de week van …".
        "plenary",
        r"\bplenaire\s+(?:behandeling|debat)\b[^;]{0,80}\b(?:voorzien|gepland|geagendeerd|verwacht)\b",
        words="plenaire",
    ),
    Ground(
        # "Er worden naar verwachting minder maatregelen opgenomen dan in voorgaande jaren".
        "compares",
        r"\b(?:minder|meer)\s+\w+\b[^;]{0,120}\bdan\s+(?:in\s+)?(?:voorgaande|vorige?|eerdere|andere|afgelopen)\b",
        words="voorgaande vorig eerdere andere afgelopen",
    ),
    Ground(
        # "De hoorzitting in uw Kamer vindt op 17 juni plaats", "Tijdens het rondetafelgesprek komen …".
        "meeting_of_kamer",
        r"^(?:de|het)\s+\w*(?:hoorzitting|debat|rondetafelgesprek|wetgevingsoverleg|notaoverleg|commissievergadering)\b[^;]{0,80}\b(?:vindt|vinden)\b[^;]{0,80}\bplaats\b|"
        r"^tijdens\s+(?:het|de)\s+\w*(?:hoorzitting|debat|rondetafelgesprek|wetgevingsoverleg|notaoverleg|commissievergadering)\b",
        only_of=("core.framed", "core.follows", *_BY_TIME),
    ),
    Ground(
        "perhaps",
        r"^(?:mogelijk|misschien|wellicht)\b",
        informing_too=False,
    ),
)
