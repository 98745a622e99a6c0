"""What looks like a promise and is none: reading guides, refusals, conditions, prognoses, duties."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.ground import Negative
from importers.letters.lookalikes import LOOK_ALIKES

if TYPE_CHECKING:
    from importers.letters.parsed import Announcement


NEGATIVES = (
    Negative(
        "recital",
        r"^(?![^;]{0,400}\b(?:zoals|conform|gelijk|overeenkomstig)\b)[^;]{0,400}?\b(?:is|heb|heeft|hebben|had|hadden|werd)\b[^;]{0,400}?"
        r"\b(?:toegezegd|aangekondigd|aangegeven|gemeld|beloofd|gezegd|toegelicht|geschetst|uiteengezet|geschreven|laten weten)\b,?\s+(?!zal|zullen|wordt|informeer|stuur)\w+",
        not_of=("other.", "recommendation.", "core.confirmed"),
        words="aangegeven aangekondigd beloofd gemeld geschetst geschreven gezegd toegelicht toegezegd uiteengezet "
        "weten",
    ),
    Negative(
        "in_the_words_of_the_list",
        r"^de (?:minister|staatssecretaris)(?: van [^,;]{2,60}?)? zegt\b[^;]{0,400}\btoe\b",
        not_of=("other.",),
    ),
    Negative(
        "opinion",
        r"^(?:ik|wij|we|het kabinet) (?:acht|achten|vind|vinden|vindt|hecht|hechten|begrijp|begrijpen|onderschrijf|onderschrijven)\b[^,;]{0,400}\b(?:dat|te|om|aan)\b[^,;]{0,400}$",
        informing_too=False,
    ),
    Negative("question", r"\?[\"'”’»)]*$"),
    Negative(
        "reading_guide",
        r"\b(?:in|met|via|bij)\s+(?:deze|dit|het vervolg van deze|het onderstaande|de onderhavige)\s+(?:\w+\s+)?(?:[\w-]*brief|nota|paragraaf|hoofdstuk|bijlage|rapportage|reactie|circulaire|memorie|antwoord|schrijven)\b|"
        r"^in (?:de|het|bijgaande) (?:bijlage|bijlagen|bijgevoegde \w+|paragraaf|hoofdstuk|onderstaande)\b|"
        r"\b(?:hieronder|hierna|onderstaand|achtereenvolgens|in het navolgende|in het vervolg)\b|"
        r"^(?:allereerst|eerst|ten slotte|tot slot|vervolgens|daarna) wordt ingegaan op\b|"
        r"^(?:allereerst|eerst|ten slotte|tot slot|vervolgens|daarna) (?:ga|sta|schets|beschrijf|licht|bespreek) ik\b|"
        r"\bin paragraaf \d|\bin hoofdstuk \d|^per (?:onderwerp|thema|motie|toezegging|aanbeveling|vraag)\b|"
        r"^(?:ik|wij|we) begin(?:nen)? (?:\w+ )?met\b[^.;]{0,400}\bin op\b|\b(?:als|in de) (?:volgt|bijlage)\b",
        unless_dated=True,
        words="achtereenvolgens begin bijgevoegde bijlage daarna deze dit eerst hierna hieronder hoofdstuk ingegaan "
        "navolgende onderhavige onderstaand paragraaf per slot vervolg volgt",
    ),
    Negative(
        "goes_through",
        r"^(?:(?:eerst|allereerst|daarna|vervolgens|ten\s+slotte|tot\s+slot|voor\s+de\s+overzichtelijkheid|daarom|hierbij)\s+)?"
        r"(?:(?:ik|wij|we)\s+(?P<v>begin|beginnen|start|starten|open|openen|loop|lopen|sta|staan|sluit|sluiten|eindig|eindigen|zet|zetten|volg|volgen|"
        r"behandel|behandelen|bespreek|bespreken|maak|maken)|"
        r"(?P<w>begin|beginnen|start|starten|open|openen|loop|lopen|sta|staan|sluit|sluiten|eindig|eindigen|zet|zetten|volg|volgen|behandel|"
        r"behandelen|bespreek|bespreken|maak|maken)\s+(?:ik|wij|we))\b"
        r"[^;]{0,300}\b(?:langs\b(?=[.,]|$)|na\b(?=\s+en\b|[.,]|$)|door\b(?=\s+en\b|[.,]|$)|stil|af\b(?=\s+met|[.,]|$)|op\s+een\s+rij|met\s+een\s+(?:korte\s+)?(?:schets|terugblik|overzicht|beeld)|"
        r"onderscheid|achtereenvolgens|de\s+volgorde|de\s+indeling|de\s+opbouw|sporen|hoofdlijnen)",
        unless_dated=True,
    ),
    Negative(
        "meets",
        r"\bkom(?:t|en)\b(?=[^;,]{0,80}\bop\s+\d)[^;,]{0,120}\b(?:bijeen|samen)\b(?!\s+met)|"
        r"^(?:de|het|dat|dit|die)\s+(?:\w+\s+)?(?:bijeenkomst|\w*vergadering|\w*raad|\w*top|\w*debat|\w*overleg|zitting|behandeling)\b[^;,]{0,80}\b(?:is|staat|zijn|heeft)\s+"
        r"(?:(?:ditmaal|weer|nu|daar)\s+)?(?:plaats\b|op\b|voor\s+\d|geagendeerd)|"
        r"\b(?:loket|inschrijving|\w*termijn|\w*consultatie|aanmelding|regeling|openstelling)\b[^;,]{0,60}\bsluit(?:en)?\s+(?:op|per|eind|medio|begin|in)\b|"
        r"\b(?:rechtbank|hof|rechter)\b[^;]{0,120}\b(?:uitspraak|zitting)\b",
        informing_too=False,
        words="behandeling bijeen debat hof overleg raad rechtbank rechter samen sluit top vergadering zitting",
    ),
    Negative(
        "in_that_case", r"^in\s+(?:dat|dit|zo'?n|een\s+dergelijk)\s+geval\b", unless_dated=True
    ),
    Negative("not_planned", r"\bniet\s+(?:van\s+plan|voornemens)\b", words="niet"),
    Negative(
        "in_case",
        # "Komt er eerder nieuws, dan hoort u dat": nobody knows whether it does.
        r"^(?:komt|komen|geeft|geven|doet|doen|ontstaat|ontstaan|wijzigt|wijzigen|leidt|leiden|verandert|veranderen|blijkt|blijken|"
        r"lukt|nopen|noopt|vraagt|vragen|valt|vallen)\b[^;]{3,250},\s+dan\b",
    ),
    Negative(
        "set_out", r"\bzet(?:ten)?\s+(?:ik|wij|we)\b[^;]{0,80}\bop\s+een\s+rij\b", words="zet"
    ),
    Negative(
        "in_debate",
        r"\bgraag\b[^;]{0,160}\b(?:in|tijdens|bij)\s+het\s+(?:\w+\s+)?\w*(?:debat|overleg)\b",
    ),
    Negative(
        "too_early",
        r"\bval(?:t|len)\b[^;]{0,60}\bte\s+(?:zeggen|geven|melden)\b",
        words="valt vallen",
    ),
    Negative(
        "supposed",
        r"\bga(?:an)?\s+(?:ik|wij|we)?\s?er\s?van\s?uit\s+dat\s+(?:hiermee|daarmee|u|uw)\b",
        words="dat",
    ),
    Negative(
        "volume",
        r"\b(?:jaarlijks|per\s+(?:jaar|maand|week|dag)|elk\s+jaar|ieder\s+jaar|maandelijks|dagelijks)\s+"
        r"(?:(?:ruim|circa|ongeveer|zo'?n|gemiddeld|meer\s+dan|bijna|rond\s+de|tussen\s+de|al)\s+)?(?:\d[\d.,]*|honderd\w*|duizend\w*|miljoen\w*|tien\w*)\b|"
        r"\b(?:jaarlijks|per\s+(?:jaar|maand|week|dag)|elk\s+jaar|ieder\s+jaar)\s+(?:(?:wordt|worden|zijn|komen|krijgen|ontvangen|doen|maken)\s+)?(?:ruim|circa|ongeveer|zo'?n|gemiddeld|meer\s+dan|bijna)\b",
        informing_too=False,
        words="dagelijks elk ieder jaarlijks maandelijks per",
    ),
    Negative(
        "refusal",
        r"\b(?:niet(?!\s+(?:alleen|eerder|later|in de laatste))|geen|nog geen|onmogelijk)\b(?:\s+[\w-]+){0,6}\s+(?:toezeggen|toezegging|vooruitlopen|informeren|aangeven|geven|bieden|melden|doen|delen|beantwoorden|ingaan|reageren|honoreren|overnemen|mogelijk|sturen|toesturen)\b|"
        r"\b(?:zie|heb|hebben|zien) (?:ik|wij|het kabinet)? ?(?:daarom |dan ook |nu )?geen (?:aanleiding|reden|noodzaak)|\bonthoud\w* (?:ik|wij)\b|\bzal ik (?:hier|daar|dan ook|dit)?\s*niet\b|\bniet voornemens\b|\bkan ik (?:u )?(?:nog )?(?:niet|geen)\b",
        unless_dated=True,
        words="geen kan niet onmogelijk onthoud",
    ),
    Negative(
        "hope",
        r"\b(?:ik|wij|we)\s+(?:hoop|hopen)\b(?!\s+en\s+verwacht)(?![^;]{0,400}\ben\s+zal\b)|\b(?:hoop|hopen)\s+(?:ik|wij|we)\b|\bhopelijk\b|"
        r"\b(?:ik|wij|we|kabinet)\s+(?:vertrouw|vertrouwt|vertrouwen)\s+er\s?op\b",
        not_of=("core.hoped",),
        words="hoop hope vertrouw",
    ),
    Negative(
        "wish_of_reader",
        r"\b(?:stelt|stellen|zou(?:den)?)\s+(?:het\s+)?(?:zeer\s+)?(?:op prijs|graag)\b|"
        r"\b(?:kamer|commissies?|leden)\s+wens(?:t|en)\b[^;]{0,200}\bte\s+(?:ontvangen|vernemen|worden)\b|"
        r"\b(?:verneemt|vernemen|ontvangt|ontvangen|ziet|zien)\s+(?:de\s+)?(?:kamer|commissies?|leden)\s+(?:\w+\s+){0,3}?(?:graag|gaarne)\b|"
        r"\b(?:kamer|commissies?|leden(?:\s+van\s+(?:de|het)\s+[\w-]+(?:\s+van\s+[\w-]+)?)?)\s+(?:verneemt|vernemen|ontvangt|ontvangen|ziet|zien)\s+(?:\w+\s+){0,3}?(?:graag|gaarne)\b",
        words="gaarne graag prijs wens",
    ),
    Negative(
        "asked_before",
        r"^(?!(?:zoals|conform|gelijk|overeenkomstig|op|naar aanleiding)\b)(?![^;]{0,400}\b(?:zal|zullen)\s+(?:ik|wij|het kabinet)\b)[^;]{0,400}"
        r"\b(?:mij|ons|de regering|het kabinet)\b[^;]{0,80}?\b(?:verzocht|gevraagd)\b|"
        r"\b(?:verzocht|vroeg)\b[^;]{0,120}?\b(?:mij|ons|de regering|het kabinet)\b[^;]{0,400}\bte\b|"
        r"\bhet volgende\b[^;]{0,20}\b(?:mee|mede|meedelen|mededelen)\b|"
        r"\bover\s+(?:het|de)\s+volgende\b(?!\s+(?:fase|stap|brief|rapportage))[^;]{0,40}$|"
        r"^(?:ik|wij)\s+(?:informeer|informeren|bericht|berichten)\s+(?:u|uw\s+kamer)\s+over\s+de\s+(?:stand\s+van\s+zaken|voortgang)\b[^;]{0,200}$",
        words="bericht gevraagd informe verzocht volgende vroeg",
    ),
    Negative(
        "expected_course",
        r"\b(?:verwacht(?:en)?|voorzie)\s+(?:ik|wij|we|het kabinet)\s+dat\b[^;]{0,400}\b(?:in beslag|duurt|duren|ruimte zal)\b|"
        r"^(?:zij|ze|hij)\s+verwacht(?:en)?\b(?![^;]{0,200}\bte\s+zijn\b)|^sinds\b|"
        r"\b(?:later|eerder)\b[^.;]{0,400}\bdan gebruikelijk\b",
        informing_too=False,
        words="beslag duren duurt gebruikelijk ruimte sinds verwacht",
    ),
    Negative(
        "habit",
        r"^sinds\b|\b(?:normaliter|normaal\s+gesproken|doorgaans|gewoonlijk|meestal|veelal|in de regel|in beginsel|standaard|in het algemeen|altijd al)\b|"
        r"\b(?:wordt|worden|krijgt|krijgen|ontvangt|ontvangen|publiceer\w*|stuur|informeer)\b[^;]{0,400}\bsinds\b",
        words="algemeen altijd beginsel doorgaans gewoonlijk meestal normaal normaliter regel sinds standaard "
        "veelal",
    ),
    Negative(
        "not_possible",
        r"\b(?:niet|geen)\s+(?:\w+\s+)?(?:haalbaar|mogelijk|gelukt|voorzien|aan de orde)\b(?![^;]{0,400}\bmaar\b)",
        unless_dated=True,
        words="geen niet",
    ),
    Negative(
        "view_of_others",
        r"^(?!(?:ik|wij|we|het kabinet)\b)[^,;]{2,60}\b(?:waarschuwt|waarschuwen|stelt|constateert|constateren|concludeert|concluderen|"
        r"signaleert|signaleren|voorziet|meent|vindt|denkt|schat|raamt|wijst erop|wijzen erop)\b[^;]{0,40}\bdat\b|"
        r"^(?!(?:ik|wij|we|het kabinet|nederland)\b)[^,;]{2,60}\b(?:pleit|pleiten|dringt|dringen|roept|roepen)\b[^;]{0,60}\b(?:voor|ervoor|aan|op|om)\b",
        informing_too=False,
        not_of=("recommendation.",),
        words="concludeert concluderen constateert constateren denkt dringen dringt meent pleit raamt roepen roept "
        "schat signaleert signaleren stelt vindt voorziet waarschuwen waarschuwt wijst wijzen",
    ),
    Negative(
        "depends",
        r"^afhankelijk\b|\bhang(?:t|en)\s+(?:[\w-]+\s+){0,2}af\s+van\b",
        informing_too=False,
        words="afhankelijk hang",
    ),
    Negative(
        "asked_by_member",
        r"\b(?:verzocht|verzochten|vroeg|vroegen)\s+(?:mij\s+)?(?:het|de|uw)\s+(?:vaste\s+)?(?:lid|leden|commissie|kamer|fractie)\b",
        words="verzocht vroeg",
    ),
    Negative(
        "asked_whether",
        r"\b(?:vraagt|vragen|vroeg|vroegen)\s+(?:[\w-]+\s+){0,3}?(?:of|wanneer|hoe|welke?|waarom|in hoeverre)\b|\bwil(?:len)?\s+weten\b",
        words="hoe of waarom wanneer welk weten",
    ),
    Negative(
        "told_before",
        r"\b(?:kondigde|kondigden|meldde|meldden|schreef|schreven|zegde|zegden|berichtte|informeerde|informeerden)\s+(?:ik|wij|we|het kabinet)\b",
        words="bericht informeerde kondigde meldde schreef schreven zegde",
    ),
    Negative(
        "answered_here",
        r"\b(?:zal|wil)\s+(?:ik|wij)\s+(?:in\s+)?deze\s+[\w-]*brief\b|\b(?:ik|wij)\s+(?:zal|zullen|wil|willen)\s+deze\s+[\w-]*brief\b|"
        r"^een (?:\w+ )?afschrift van deze brief\b|^(?:ik|wij) (?:stuur|sturen|zend|zenden|schrijf|schrijven) (?:u |uw kamer )?deze \w*brief\b|"
        r"^(?:tot slot |ten slotte )?(?:ik|wij)? ?sluit(?:en)? (?:ik |wij )?(?:\w+ ){0,4}af\b|"
        r"^(?:met|in|door middel van)\s+deze\s+[\w-]*brief\s+(?:reageer|beantwoord|ga|informeer|bericht|geef|schets)\w*\s+(?:ik|wij|het kabinet)\b[^;]{0,400}$",
        words="afschrift deze sluit",
    ),
    Negative(
        "now_gladly",
        r"^graag\s+(?:informeer|breng|bericht|geef|reageer|ga|stel|licht)\s+(?:ik|wij)\b",
        unless_dated=True,
    ),
    Negative(
        "time_of_others",
        r"^[^;]{0,400}\b(?:krijgen|krijgt|hebben|heeft)\b[^.;]{0,400}\btot\b[^.;]{0,400}\b(?:tijd|gelegenheid|mogelijkheid)\b",
        informing_too=False,
        words="tot",
    ),
    Negative(
        "expected_of_others",
        r"^(?:ik|wij|we|het kabinet) verwacht(?:en)? dat (?!ik\b|wij\b|we\b|het kabinet\b)|"
        r"^(?!(?:ik|wij|we|het kabinet)\b)[^,;:]{2,60} verwacht(?:en)? dat\b",
        informing_too=False,
        not_of=("plan.expected", "other.reported", "recommendation."),
    ),
    Negative(
        "perhaps_told",
        r"^(?:mocht|mochten|indien|tenzij)\b",
        unless_dated=True,
    ),
    Negative("lead_in", r":$", informing_too=False, not_of=("recommendation.", "other.")),
    Negative(
        "condition",
        r"\b(?:slechts|alleen|uitsluitend|pas|enkel)\b[^.;]{0,400}\b(?:indien|als|wanneer|mits)\b|^(?:indien|mocht|mochten|als|wanneer|tenzij|mits)\b",
        informing_too=False,
        words="als indien mits mocht tenzij wanneer",
    ),
    Negative(
        "prognosis",
        r"\b(?:altijd weer|onvermijdelijk|waarschijnlijk|vermoedelijk|wellicht|ongetwijfeld|allicht|te allen tijde|alle inspanningen ten spijt|naar schatting|de kans)\b|"
        r"\b(?:zal|zullen)\b[^.;]{0,200}\b(?:zichtbaar\s+worden|(?:minder|meer)\s+\w+en)\b|\bga(?:at|an)\b[^.;]{0,80}\b(?:omhoog|omlaag)\b|"
        r"\b(?:zal|zullen|gaat|gaan)\b[^.;]{0,400}\b(?:toenemen|afnemen|dalen|stijgen|groeien|blijven|leiden|ontstaan|afhangen|bijdragen|voorkomen|vergen|(?<!aandacht voor )(?<!advies )vragen|betekenen|opleveren|gelden|meevallen|oplopen|aflopen|tegenvallen|profiteren|merken|ondervinden|behoren|voldoen|blijken|beschikken|toenemen|verdubbelen|lukken|teruglopen|optreden|afvlakken|verschillen|variëren|bestaan|plaatsvinden|(?<!gereed )(?<!klaar )(?<!afgerond )(?<!beschikbaar )(?<!operationeel )(?<!voltooid )(?<!beurt )(?<!lucht )(?<!gerealiseerd )zijn)\b",
        informing_too=False,
        not_of=("plan.own",),
        words="allicht altijd gaan gaat inspanningen kans omhoog omlaag ongetwijfeld onvermijdelijk schatting tijde "
        "vermoedelijk waarschijnlijk wellicht zal zullen",
    ),
    Negative(
        "duty_of_reader",
        r"\b(?:dient|dienen|moet|moeten)\s+u\b|^u\s+(?:dient|moet|mag(?![^.;]{0,400}\bverwachten\b)|hoeft)\b|\bverzoek ik u\b|\bik verzoek u\b|\bvraag ik u\b|"
        r"\bwij verzoeken u\b|(?<!nederland )(?<!kabinet )\b(?:dient|dienen) (?:uiterlijk|vóór|voor)\b",
        not_of=("core.postponed",),
        words="dien hoeft mag moet verzoek vraag",
    ),
    Negative(
        "duty_of_others",
        r"\b(?:is|zijn|wordt|worden)\b[^;,]{0,80}\b(?:gehouden|verplicht|gerechtigd)\b|"
        r"(?<!\bdoor )\b(?:aanvragers?|aanvraag|aanvragen|gemeenten|provincies|instellingen|scholen|besturen|bevoegd gezag|werkgevers?|deelnemers?|"
        r"verzoek|verzoeken|subsidieontvangers?|formulier(?:en)?|u)\b[^.;,]{0,400}\b(?:dient|dienen|moet|moeten|mag|mogen|kunt|kan|kunnen|hoeft|behoeft|behoort)\b",
        informing_too=False,
        not_of=("plan.own",),
        words="behoort behoeft dienen dient gehouden gerechtigd hoeft kan kunnen kunt mag moet mogen verplicht",
    ),
    Negative(
        "purpose_of_measure",
        r"^met (?:deze|dit|die) [^,;]{0,400}\b(?:wil|willen|wordt|worden|beoog|beogen)\b",
        informing_too=False,
    ),
    Negative(
        "in_force",
        r"\bga(?:at|an)\s+in\s+(?:op|per|vanaf)\b|\b(?:wordt|worden)\b[^.;]{0,400}\b(?:per|met ingang van)\s+\d{1,2}\s\w+\b|\b(?:treedt|treden|trad)\b[^.;]{0,400}\bin werking\b|\bmet ingang van\b[^.;]{0,400}\b(?:geldt|gelden|vervalt|vervallen|wordt|worden|is|zijn)\b|\bin werking (?:treedt|getreden)\b|\bbesloten\b[^.;]{0,400}\b(?:per|met ingang van)\s+\d|\b(?:geldt|gelden) voor\b",
        informing_too=False,
        words="besloten ga geld ingang per treedt werking",
    ),
    Negative(
        "running_term",
        r"\b(?:looptijd|loopt|lopen|duurt|geldig|van kracht)\b[^.;]{0,400}\b(?:tot|t/m|sinds|vanaf)\b|"
        r"\bis\b[^.;]{0,200}\b(?:miljoen|miljard)\b[^.;]{0,60}\bbeschikbaar\b|\bzijn\s+beschikbaar\s+(?:tot|t/m)\b|\bis\s+beschikbaar\s+(?:tot|t/m)\b",
        informing_too=False,
        words="beschikbaar duurt geldig kracht loopt lopen looptijd",
    ),
    Negative(
        "coming_debate",
        r"\b(?:vindt|vinden|staat|is|zijn)\b[^.;,]{0,60}\b(?:\w*debat|\w*verkiezingen|\w*conferentie|hoorzitting|rondetafel\w*)\b[^.;]{0,400}\b(?:plaats|gepland|geagendeerd|voorzien)\b|"
        r"\b(?:uw|de) kamer (?:debatteert|spreekt|vergadert|stemt|behandelt|houdt)\b|\b(?:debatteert|spreekt|vergadert|stemt|behandelt) (?:uw|de) kamer\b|"
        r"\b(?:uw|de) kamer heeft\b[^.;]{0,400}\bgepland\b|\bbehandeling\b[^.;,]{0,60}\b(?:in|door) (?:uw|de|beide) kamers?\b[^.;]{0,400}\b(?:gepland|voorzien)\b|"
        r"\b(?:\w*debat|\w*overleg|\w*verkiezingen|wetsbehandeling|tweeminutendebat|commissievergadering|\w*conferentie|[\w-]+top|\w*raad(?=[^.;]{0,80}\bvindt\b)|hoorzitting|rondetafelgesprek|\w*vergadering)\b[^.;,]{0,400}\b(?:staat|is|wordt|vindt|vinden)\b[^.;]{0,400}\b(?:gepland|geagendeerd|voorzien|plaats|op de agenda|op de rol)\b|\bzie (?:ik )?(?:er ?naar )?uit\b|\bkijk (?:ik )?(?:er ?naar )?uit\b|\bspre(?:ek|ken) (?:ik|wij|we) (?:\w+ )?met (?:uw kamer|u)\b|\bgesprek met (?:uw kamer|u)\b|\b(?:ga|gaan) (?:ik|wij)?[^.;]{0,80}\bgraag\b[^.;]{0,100}\bmet (?:uw kamer|u)\b|\bik zie (?:het|de) (?:debat|gesprek)\b|\b(?:gaan|ga|treden|wissel) (?:\w+ )?(?:graag )?(?:met uw kamer|met u) (?:\w+ )?(?:in (?:gesprek|debat)|van gedachten)",
        informing_too=False,
        words="agenda behandeling behandelt conferentie debat geagendeerd gedachten gepland gesprek graag hoorzitting houdt "
        "kijk plaats rol rondetafel spre stemt vergadert verkiezingen voorzien zie",
    ),
    Negative(
        "request_to_government",
        r"\bverzoekt? (?:de regering|het kabinet|de minister)\b|\b(?:motie|moties)\b[^;]{0,400}\b(?:verzoekt|verzoeken|vraagt|oproept|roept)\b|^(?:verzoekt|constaterende|overwegende|spreekt uit|gehoord)\b",
        informing_too=False,
        words="constaterende gehoord overwegende roept spreekt verzoek vraagt",
    ),
    Negative(
        "enumeration",
        r"\b(?:op|aan|langs|via) (?:twee|drie|vier|vijf|verschillende|meerdere|diverse) (?:manieren|wijzen|sporen|punten|terreinen|fronten|vlakken)\b",
        informing_too=False,
        words="fronten manieren punten sporen terreinen vlakken wijzen",
    ),
)


@cache
def _compiled() -> tuple[tuple[Negative, tuple[str, ...], re.Pattern[str]], ...]:
    return tuple(
        (each, tuple(each.words.split()), re.compile(each.pattern, re.IGNORECASE))
        for each in (*NEGATIVES, *LOOK_ALIKES)
    )


def _one_stands(words: tuple[str, ...], sentence: str) -> bool:
    for word in words:  # noqa: SIM110 - asked thousands of times; any() takes twice as long
        if word in sentence:
            return True
    return False


def ground_against(sentence: str, said: Announcement, *, dated: bool = False) -> str | None:
    """Return the name of the first ground to leave a sentence out; None when there is none.

    Args:
        sentence: The words.
        said: What it seems to announce; some grounds hold for plans only.
        dated: Whether it has a term that names a time or a document.
    """
    small = sentence.lower()
    for negative, words, pattern in _compiled():
        if (said.informs and not negative.informing_too) or (
            said.informs and dated and negative.unless_dated
        ):
            continue
        if negative.name == "recital" and ";" in sentence[: said.verb_at]:
            # "Ik heb een brief toegezegd; deze ontvangt u in mei".
            continue
        if words and not _one_stands(words, small):
            continue
        if not said.rule.startswith(negative.not_of or ("-",)) and pattern.search(sentence):
            return negative.name
    return None
