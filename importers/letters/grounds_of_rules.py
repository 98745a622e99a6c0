"""Grounds of rules: what holds from a day on, what others must or may, what hangs on a condition."""

from __future__ import annotations

from importers.letters.ground import Ground

_I = r"(?:ik|wij|we|het\s+kabinet)"

# What is found by its time and no act of the sender's.
_BY_TIME = ("plan.milestone", "plan.passive", "plan.expected", "other.plan", "other.will")

RULES = (
    Ground(
        "in_force",
        r"\bga(?:at|an)\s+in\s+(?:op|per|vanaf)\b|\b(?:wordt|worden)\b[^.;]{0,400}\b(?:per|met ingang van)\s+\d{1,2}\s\w+\b|\b(?:treedt|treden|trad)\b[^.;]{0,400}\bin werking\b|\bmet ingang van\b[^.;]{0,400}\b(?:geldt|gelden|vervalt|vervallen|wordt|worden|is|zijn)\b|\bin werking (?:treedt|getreden)\b|\bbesloten\b[^.;]{0,400}\b(?:per|met ingang van)\s+\d|\b(?:geldt|gelden) voor\b",
        by_clause=True,
        informing_too=False,
        words="besloten ga geld ingang per treedt werking",
    ),
    Ground(
        "enters_into_force",
        r"^[^:;]{3,30}:\s+(?:beoogde\s+|voorziene\s+)?(?:inwerkingtreding|ingangsdatum)\b|"
        r"^de\s+(?:beoogde\s+)?(?:datum\s+van\s+inwerkingtreding|ingangsdatum|inwerkingtredingsdatum)\b|"
        r"^(?:de\s+)?(?:beoogde\s+)?inwerkingtreding\s+(?:is|wordt|blijft)\b",
        informing_too=False,
        words="ingangsdatum inwerkingtreding",
    ),
    Ground(
        "running_term",
        r"\b(?:looptijd|loopt|lopen|duurt|geldig|van kracht)\b[^.;]{0,400}\b(?:tot|t/m|sinds|vanaf)\b|"
        r"\bis\b[^.;]{0,200}\b(?:miljoen|miljard)\b[^.;]{0,60}\bbeschikbaar\b|\bzijn\s+beschikbaar\s+(?:tot|t/m)\b|\bis\s+beschikbaar\s+(?:tot|t/m)\b",
        by_clause=True,
        informing_too=False,
        not_of=("other.will",),
        words="beschikbaar duurt geldig kracht loopt lopen looptijd",
    ),
    Ground(
        "holds_norms",
        r"\b(?:bevat|bevatten|omvat|omvatten|kent|kennen|regelt)\b[^;]{0,80}\b(?:grenswaarden|normen|eisen|streefwaarden|verplichtingen|drempels)\b,?\s+(?:die|welke|waaraan)\b",
        informing_too=False,
        words="bevat kennen kent omvat regelt",
    ),
    Ground(
        "purpose_of_measure",
        r"^met (?:deze|dit|die) [^,;]{0,400}\b(?:wil|willen|wordt|worden|beoog|beogen)\b",
        informing_too=False,
    ),
    Ground(
        "duty_of_reader",
        r"\b(?:dient|dienen|moet|moeten)\s+u\b|^u\s+(?:dient|moet|mag(?![^.;]{0,400}\b(?:verwachten|tegemoet\s?zien|ontvangen)\b)|hoeft)\b|\bverzoek ik u\b|\bik verzoek u\b|\bvraag ik u\b|"
        r"\bwij verzoeken u\b|(?<!nederland )(?<!kabinet )\b(?:dient|dienen) (?:uiterlijk|vóór|voor)\b",
        not_of=("core.postponed",),
        words="dien hoeft mag moet verzoek vraag",
    ),
    Ground(
        "duty_of_others",
        r"(?<!zullen )(?<!zal )\b(?:is|zijn|wordt|worden)\b[^;,]{0,80}\b(?:(?<!gebruik )gehouden|verplicht|gerechtigd)\b|"
        r"(?<!\bdoor )(?<!\bwaar )(?<!\bhoe )(?<!\bdie )(?<!\bwaarmee )\b(?:aanvragers?|aanvraag|aanvragen|gemeenten|provincies|instellingen|scholen|besturen|bevoegd gezag|werkgevers?|deelnemers?|"
        r"verzoek|verzoeken|subsidieontvangers?|formulier(?:en)?|u)\b[^.;,]{0,400}\b(?:dient|dienen|moet|moeten|mag|mogen|kunt|kan|kunnen|hoeft|behoeft|behoort)\b",
        by_clause=True,
        informing_too=False,
        not_of=("plan.own",),
        words="behoort behoeft dienen dient gehouden gerechtigd hoeft kan kunnen kunt mag moet mogen verplicht",
    ),
    Ground(
        "time_of_others",
        r"^[^;]{0,400}\b(?:krijgen|krijgt|hebben|heeft)\b[^.;]{0,400}\btot\b[^.;]{0,400}\b(?:tijd|gelegenheid|mogelijkheid)\b",
        by_clause=True,
        informing_too=False,
        words="tot",
    ),
    Ground(
        "open_to_the_public",
        r"^(?:reageren|inschrijven|aanmelden|aanvragen|inspreken|meedoen|deelnemen)\s+(?:kan|kunnen|is)\b|"
        r"\b(?:raadpleegt|consulteert)\b[^;]{0,100}\btot\b|"
        r"\b(?:kan|kunnen)\s+(?:[\w-]+\s+){0,3}?tot\b[^;]{0,60}\b(?:reageren|inschrijven|aanmelden|inspreken|deelnemen)\b|\bconsultatie\b[^;]{0,60}\b(?:loopt|openstaat|open\s+staat)\b[^;]{0,60}\btot\b",
        words="aanmelden aanvragen consult deelnemen inschrijven inspreken meedoen raadpleegt reageren",
    ),
    Ground(
        "owed_to_minister",
        rf"^(?![^;]{{0,400}}\b{_I}\b)[^;]{{0,400}}\baan\s+(?:mij|ons)\b[^,;.]{{0,60}}\b(?:aangeboden|gestuurd|toegezonden|gerapporteerd|verstrekt|gezonden|voorgelegd|overgelegd)\b",
        words="mij ons",
    ),
    Ground(
        "task_of_others",
        r"^het\s+is\s+(?:vervolgens\s+|primair\s+|uiteindelijk\s+|nu\s+)?aan\s+(?!mij\b|ons\b|het\s+kabinet\b)",
        informing_too=False,
    ),
    Ground(
        "next_cabinet",
        r"\b(?:gaat|gaan|beslist|besluit|is\s+aan)\s+een\s+(?:volgend|nieuw)\s+kabinet\b|\b(?:laat|laten|is|zijn)\b[^;]{0,60}\baan\s+een\s+(?:volgend|nieuw)\s+kabinet\b",
        words="kabinet",
    ),
    Ground(
        "condition",
        r"\b(?:slechts|alleen|uitsluitend|pas|enkel)\b[^.;]{0,400}\b(?:indien|als|wanneer|mits)\b|"
        r"^(?:indien|mocht|mochten|als(?!\s+(?:eerste|tweede|derde|volgende|laatste|vervolg|onderdeel|aanvulling|gevolg|uitvloeisel)\b)|wanneer|tenzij|mits)\b",
        informing_too=False,
        words="als indien mits mocht tenzij wanneer",
    ),
    Ground(
        "depends",
        r"^afhankelijk\b|\bhang(?:t|en)\s+(?:[\w-]+\s+){0,2}af\s+van\b",
        informing_too=False,
        words="afhankelijk hang",
    ),
    Ground(
        "if_the_houses_agree",
        r"\b(?:als|indien|mits|wanneer)\s+(?:het\s+parlement|uw\s+kamers?|de\s+kamers?|beide\s+kamers|de\s+wetgever)\b[^;,]{0,60}\binste(?:mt|mmen)\b",
        informing_too=False,
        words="instem",
    ),
    Ground(
        # "Bij onvoldoende vooruitgang zal ik de wet aanscherpen".
        "for_want_of",
        r"^zonder\s+(?:extra|aanvullende?|nadere?|verdere?|nieuwe?|ingrijpen|maatregelen|dit|deze|die|dat)\b|"
        r"^bij\s+(?:een\s+)?(?:positie(?:f|ve)|negatie(?:f|ve)|gunstige?|goed|goede|voldoende|ongewijzigd\w*|tijdige?|spoedige?|instemming|goedkeuring)\b|"
        r"^(?:bij|in\s+geval\s+van|zonder)\s+(?:\w+\s+)?(?:onvoldoende|gebrek|uitblijven|tegenvallende|achterblijvende|niet-naleving|twijfel|overtreding)\b",
        informing_too=False,
        words="bij zonder achterblijvende gebrek niet-naleving onvoldoende overtreding tegenvallende twijfel uitblijven",
    ),
    Ground(
        "only_then",
        r"^(?:alleen|slechts|enkel|uitsluitend)\s+(?:als|indien|wanneer|bij|met|na)\b",
        words="als indien wanneer bij met na",
    ),
    Ground(
        "only_if_decided",
        r"^(?:als|indien|wanneer|mocht)\s+(?:hiertoe|daartoe)\s+(?:wordt|is|zou|worden)\b",
        words="daartoe hiertoe",
    ),
    Ground(
        # "Per 2027 wordt de bekostiging vervangen".
        "changes_law",
        r"^(?:per|met\s+ingang\s+van|vanaf)\s+\d{4}\s+(?:wordt|worden|geldt|gelden|is|zijn|vervalt|vervallen)\b",
        not_core=True,
    ),
    Ground(
        # "Het kabinet kiest ervoor de regeling vanaf …".
        "kept_so",
        r"\bkies(?:t|en)?\s+(?:(?:ik|wij|we|het\s+kabinet)\s+)?ervoor\b[^;]{0,160}\b(?:vanaf|per|met\s+ingang\s+van)\s+\d",
        not_core=True,
        words="ervoor",
    ),
    Ground(
        # "Vanaf 2027 moeten alle aanbieders zijn aangesloten".
        "duty_by_then",
        r"\b(?:moeten|dienen)\b(?!\s+(?:we|wij)\b)(?![^;]{0,200}\b(?:gereed|klaar|afgerond|operationeel|lucht|beschikbaar|voltooid)\b)|"
        r"\b(?:richtlijn|verordening)\b[^;,]{0,40}\b(?:moet|dient)\b",
        only_of=("plan.milestone",),
        words="dien moet",
    ),
    Ground(
        # "blijft tot 2027 beschikbaar".
        "stays",
        r"\bblij(?:ft|ven)\b[^;,]{0,60}\b(?:tot|t/m)\b",
        only_of=("plan.milestone",),
        words="blij",
    ),
    Ground(
        # "Op 1 juli gaat het verbod in": the particle closes the clause.
        "goes_in",
        r"\bga(?:at|an)\b(?!\s+(?:ik|wij|we|het\s+kabinet)\b)[^;,]{0,60}\b\w*(?:wet|regeling|maatregel(?:en)?|verplichting|verbod|besluit|norm(?:en)?|"
        r"tarie(?:f|ven)|verhoging|verlaging|wijziging(?:en)?|korting|heffing|premie|regels)\b[^;,]{0,60}\bin(?=[.,;]|$)",
        only_of=_BY_TIME,
        words="ga",
    ),
    Ground(
        # "Gezinnen krijgen in oktober een toeslag", "In 2027 komt een kwart in aanmerking voor …".
        "entitled",
        r"\b(?:krijgt|krijgen|ontvangt|ontvangen)\b[^;]{0,160}?\b(?:(?<!miljoen )(?<!miljard )euro|toeslag|vergoeding|compensatie|tegemoetkoming|korting|"
        r"toelage|uitkering)\b|\bkom(?:t|en)\b[^;]{0,120}\bin\s+aanmerking\b",
        only_of=_BY_TIME,
        words="krijg ontvang aanmerking",
    ),
    Ground(
        # "Vanaf 1 september moet elke winkel …".
        "duty_of_each",
        r"\bmoet(?:en)?\s+(?:elke?|iedere?|alle)\b",
        only_of=_BY_TIME,
        unless=r"\b(?:zijn|worden)\W*$",
        words="moet",
    ),
    Ground(
        # "De deadline voor implementatie is 12 juli 2026".
        "deadline_is",
        r"\b(?:deadline|\w*termijn|\w*datum)\b[^;,]{0,80}\b(?:is|was|blijft|verstrijkt|eindigt)\b",
        only_of=_BY_TIME,
        words="deadline termijn datum",
        unless=r"\b(?:opleverdatum|streefdatum|einddatum\s+van\s+het\s+(?:traject|project)|verwachte)\b",
    ),
)
