"""What is somebody else's, has been, or only may be, in the words of a promise: more grounds."""

from __future__ import annotations

from importers.letters.ground import Negative

_MEETING = r"(?:\w*(?:debat|behandeling|ronde|hoorzitting|stemming)(?:en)?|(?:nota|wetgevings|algemeen\s)overleg)"
_I = r"(?:ik|wij|we|het\s+kabinet)"

LOOK_ALIKES = (
    Negative(
        # "Zij herinneren aan de toezegging om vóór 1 april met een voorstel te komen".
        "reminded",
        r"\b(?:herinner(?:t|en|de|den)?|refere(?:er|ert|ren|erde)|verw(?:ijst|ijzen|ees|ezen))\s+(?:\w+\s+){0,3}?(?:aan|naar)\s+"
        r"(?:de|het|een|mijn|onze|uw)\s+(?:\w+\s+)?(?:toezegging(?:en)?|belofte|afspraak|verzoek|motie)\b",
        words="afspraak belofte motie toezegging verzoek",
    ),
    Negative(
        "not_granted",
        r"\b(?:niet|geen|evenmin)\s+(?:\w+\s+){0,3}?(?:toezeggen|beloven|garanderen|toezegging(?:en)?\s+doen)\b|"
        r"\b(?:kunt|kan)\s+(?:u|uw\s+kamer|de\s+kamer)\b[^;]{0,80}\b(?:niet|geen)\s+(?:verwachten|tegemoet)",
        words="beloven garanderen tegemoet toezeg verwachten",
    ),
    Negative(
        "meeting_takes_place",
        rf"\b{_MEETING}\b[^;,]{{0,80}}\b(?:vindt|vinden)\s+(?:[\w-]+\s+){{0,6}}?plaats\b|"
        r"\b(?:plenaire|begrotings|wets)\s?(?:behandeling|debat)\b[^;,]{0,80}\b(?:gepland|geagendeerd|voorzien)\b|"
        r"\b(?:\w*debat|\w*overleg|\w*behandeling)\b[^;,]{0,80}\b(?:op\s+de\s+agenda\s+(?:staat|is)|geagendeerd\s+(?:staat|is))\b",
        informing_too=False,
        words="agenda geagendeerd gepland plaats voorzien",
    ),
    Negative(
        "noted_debate",
        rf"\b(?:merk|meld|wijs)\s+{_I}\b[^;]{{0,20}}\bdat\b[^;]{{0,160}}\b\w*(?:debat|overleg|behandeling)\b[^;]{{0,120}}\b(?:agenda|gepland|geagendeerd)\b",
        words="agenda geagendeerd gepland",
    ),
    Negative(
        "if_the_houses_agree",
        r"\b(?:als|indien|mits|wanneer)\s+(?:het\s+parlement|uw\s+kamers?|de\s+kamers?|beide\s+kamers|de\s+wetgever)\b[^;,]{0,60}\binste(?:mt|mmen)\b",
        informing_too=False,
        words="instem",
    ),
    Negative(
        "task_of_others",
        r"^het\s+is\s+(?:vervolgens\s+|primair\s+|uiteindelijk\s+|nu\s+)?aan\s+(?!mij\b|ons\b|het\s+kabinet\b)",
        informing_too=False,
    ),
    Negative(
        "owed_to_minister",
        rf"^(?![^;]{{0,400}}\b{_I}\b)[^;]{{0,400}}\baan\s+(?:mij|ons)\b[^,;.]{{0,60}}\b(?:aangeboden|gestuurd|toegezonden|gerapporteerd|verstrekt|gezonden|voorgelegd|overgelegd)\b",
        words="mij ons",
    ),
    Negative(
        "appeal",
        r"\b(?:doe|doen)\s+(?:ik|wij)?\s?[^;]{0,40}?\been\s+(?:klemmend\s+|dringend\s+)?beroep\s+op\b|\badvise(?:er|ren)\s+(?:ik|wij|we)\b[^;]{0,60}\bom\b",
        words="advise beroep",
    ),
    Negative(
        "opens_for_others",
        r"^(?:mede\s+)?namens\b[^;]{3,200}?\b(?:informeer|informeren|bericht|beantwoord|reageer|schets|geef|bied|doe)\s+(?:ik|wij)\b",
        unless_dated=True,
        words="namens",
    ),
    Negative(
        "asked_by_motion",
        rf"^(?:de|het|deze|die|beide)\s+(?:\w+\s+)?(?:motie|amendement|moties)\b(?![^;]{{0,400}}\b{_I}\b)[^;]{{0,120}}?\b(?:verzoek(?:t|en)|vraagt|vragen|roept|spreekt)\b",
        words="verzoek vraagt vragen roept spreekt",
    ),
    Negative(
        "talk_with_the_houses",
        r"\b(?:ga|gaan|treed|treden|blijf|blijven)\b[^;]{0,60}\bgraag\b[^;]{0,60}\bmet\s+(?:u|uw\s+kamers?|de\s+kamers?|beide\s+kamers)\b[^;]{0,40}\bin\s+(?:gesprek|debat|overleg)\b|"
        r"\bgraag\s+(?:ga|gaan)\s+(?:ik|wij|we)\b[^;]{0,60}\bmet\s+(?:u|uw\s+kamers?|de\s+kamers?|beide\s+kamers)\b",
        words="graag",
    ),
    Negative(
        "holds_norms",
        r"\b(?:bevat|bevatten|omvat|omvatten|kent|kennen|regelt)\b[^;]{0,80}\b(?:grenswaarden|normen|eisen|streefwaarden|verplichtingen|drempels)\b,?\s+(?:die|welke|waaraan)\b",
        informing_too=False,
        words="bevat kennen kent omvat regelt",
    ),
    Negative(
        # "Bij onvoldoende vooruitgang zal ik de wet aanscherpen".
        "for_want_of",
        r"^(?:bij|in\s+geval\s+van|zonder)\s+(?:\w+\s+)?(?:onvoldoende|gebrek|uitblijven|tegenvallende|achterblijvende|niet-naleving|twijfel|overtreding)\b",
        informing_too=False,
        words="achterblijvende gebrek niet-naleving onvoldoende overtreding tegenvallende twijfel uitblijven",
    ),
    Negative(
        "enters_into_force",
        r"^[^:;]{3,30}:\s+(?:beoogde\s+|voorziene\s+)?(?:inwerkingtreding|ingangsdatum)\b|"
        r"^de\s+(?:beoogde\s+)?(?:datum\s+van\s+inwerkingtreding|ingangsdatum|inwerkingtredingsdatum)\b|"
        r"^(?:de\s+)?(?:beoogde\s+)?inwerkingtreding\s+(?:is|wordt|blijft)\b",
        informing_too=False,
        words="ingangsdatum inwerkingtreding",
    ),
    Negative(
        # "Als dat tot een andere weging leidt, laat ik het u weten".
        "only_if_it_changes",
        r"^(?:als|wanneer)\b[^;]{3,250}?\b(?:leidt|leiden|noopt|nopen|verandert|veranderen|wijzigt|wijzigen|tegenvalt|tegenvallen|"
        r"vragen\s+stel(?:t|len)|nodig\s+(?:is|blijkt|zijn|blijken|mocht\s+zijn))\b[^;]{0,120}?,",
        unless_dated=True,
        words="leid nodig nopen noopt tegenval verander vragen wijzig",
    ),
    Negative(
        "only_then",
        r"^(?:alleen|slechts|enkel|uitsluitend)\s+(?:als|indien|wanneer)\b",
        words="als indien wanneer",
    ),
    Negative(
        # "In het coalitieakkoord is afgesproken dat de norm in 2030 wordt gehaald".
        "agreed_before",
        r"^in\s+(?:het|de)\s+(?:coalitie|regeer|hoofdlijnen)akkoord\b[^;]{0,40}\b(?:is|zijn|staat|staan)\b|^idealiter\b",
        informing_too=False,
        words="akkoord idealiter",
    ),
    Negative(
        "advised",
        r"\b(?:heeft|hebben)\s+(?:(?:mij|ons|het\s+kabinet|de\s+regering)\s+)?geadviseerd\b",
        informing_too=False,
        not_of=("recommendation.",),
        words="geadviseerd",
    ),
    Negative(
        "this_is_the_one",
        r"^dit\s+is\s+(?:alweer\s+|inmiddels\s+)?de\s+\w+\s+[\w-]+\s+die\s+(?:ik|wij|u|uw\s+kamer|de\s+kamer)\b",
        words="dit",
    ),
    Negative(
        "asked_of_me",
        rf"^(?![^;]{{0,400}}\b{_I}\b)(?:de\s+|uw\s+)(?:\w+\s+)?(?:commissie|kamer|leden)\b[^;]{{0,60}}?\bverzoek(?:t|en)\s+(?:mij|ons|de\s+minister|de\s+staatssecretaris)\b",
        words="verzoek",
    ),
    Negative(
        "treats_then",
        r"^(?:vervolgens|daarna|tot\s+slot|ten\s+slotte|eerst|allereerst)\s+(?:behandel|bespreek|beschrijf|schets)\s+ik\b|"
        r"^(?:vervolgens|daarna|tot\s+slot|ten\s+slotte)\s+zal\s+ik\b[^;]{0,120}\bbehandelen\b\W*$|"
        r"\b(?:staat|staan)\s+(?:vermeld|beschreven|opgesomd)\s+in\s+(?:de\s+)?bijlage\b|\bstaat\s+de\s+(?:belofte|toezegging)\s+dat\b",
        unless_dated=True,
        words="allereerst belofte bijlage daarna eerst slot toezegging vervolgens",
    ),
    Negative(
        "next_cabinet",
        r"\b(?:gaat|gaan|beslist|besluit|is\s+aan)\s+een\s+(?:volgend|nieuw)\s+kabinet\b|\b(?:laat|laten|is|zijn)\b[^;]{0,60}\baan\s+een\s+(?:volgend|nieuw)\s+kabinet\b",
        words="kabinet",
    ),
    Negative(
        "only_if_decided",
        r"^(?:als|indien|wanneer|mocht)\s+(?:hiertoe|daartoe)\s+(?:wordt|is|zou|worden)\b",
        words="daartoe hiertoe",
    ),
    Negative(
        "this_letter",
        r"\bdeze\s+brief\s+(?:nu|thans|vandaag)\b|^deze\s+[\w-]*brief\s+(?:stuur|sturen|zend|zenden|schrijf|schrijven)\s+(?:ik|wij)\s+(?:u\s+)?(?:mede\s+)?(?:namens|op\s+verzoek)\b|"
        r"^met\s+deze\s+[\w-]*brief\s+\w+\s+(?:ik|wij)\b(?![^;]{0,300}\b(?:toe|dat\s+(?:ik|u|uw))\b)",
        words="deze",
    ),
    Negative(
        "faces",
        r"\b(?:zal|zullen)\b[^;]{0,160}\bte\s+maken\s+(?:hebben|houden|krijgen)\b|"
        r"\b(?:zal|zullen)\b[^;]{0,120}\b(?:rust|lucht|zekerheid|vertrouwen|verlichting)\s+(?:geven|bieden|brengen)\b",
        informing_too=False,
        words="zal zullen",
    ),
    Negative(
        "open_to_the_public",
        r"^(?:reageren|inschrijven|aanmelden|aanvragen|inspreken|meedoen|deelnemen)\s+(?:kan|kunnen|is)\b|"
        r"\b(?:raadpleegt|consulteert)\b[^;]{0,100}\btot\b|"
        r"\b(?:kan|kunnen)\s+(?:[\w-]+\s+){0,3}?tot\b[^;]{0,60}\b(?:reageren|inschrijven|aanmelden|inspreken|deelnemen)\b|\bconsultatie\b[^;]{0,60}\b(?:loopt|openstaat|open\s+staat)\b[^;]{0,60}\btot\b",
        words="aanmelden aanvragen consult deelnemen inschrijven inspreken meedoen raadpleegt reageren",
    ),
    Negative(
        "takes_time",
        rf"\b{_I}\s+verwacht(?:en)?\s+dat\b[^;]{{0,160}}\b(?:in\s+beslag|duurt|duren|vergt|vergen)\b|"
        r"^(?![Ii]k\b|[Ww]ij\b|[Hh]et\s+kabinet\b)[^,;:]{2,60}\bverwacht(?:en)?\s+(?:volgens|op\s+basis\s+van|conform)\b[^;]{2,60}\bdat\b",
        informing_too=False,
        words="verwacht",
    ),
    Negative(
        # "Het streven was om dit in mei te sturen", "Eerder heb ik de verwachting uitgesproken dat …".
        "was_meant",
        r"^(?:het\s+)?(?:streven|doel|voornemen|plan|uitgangspunt|mijn\s+streven|de\s+(?:bedoeling|planning|inzet|verwachting))\s+was\b(?![^;]{0,400}\b(?:maar|echter)\b)|"
        rf"\b(?:heb|heeft|hebben)\s+{_I}\b[^;]{{0,40}}\bverwachting\s+(?:uitgesproken|gewekt)\b",
        words="verwachting was",
    ),
    Negative(
        "tells_what_was_asked",
        rf"\bheeft\s+(?:uw|de)\s+kamer\s+(?:mij|ons|het\s+kabinet)\b[^;]{{0,60}}\bverzoek(?:en)?\s+gedaan\b|"
        rf"^in\s+(?:antwoord|reactie)\s+op\s+uw\s+brief\b(?![^;]{{0,400}}\b(?:zal|zullen)\s+{_I}\b)[^;]{{0,200}}\bverzoekt?\b",
        words="verzoek",
    ),
    Negative(
        "decided",
        r"\b(?:heeft|hebben|heb)\s+op\s+\d{1,2}\s+\w+(?:\s+\d{4})?(?:\s+jl\.?)?\s+(?:besloten|ingestemd)\b|"
        rf"^op\s+\d{{1,2}}\s+\w+\s+\d{{4}}\d{{0,3}}\s+(?:heeft|hebben|heb)\s+{_I}\s+(?:\w+\s+){{0,3}}?(?:besloten|ingestemd|gekozen)\b",
        words="besloten gekozen ingestemd",
    ),
    Negative(
        "in_that_paper",
        r"^in\s+(?:de\s+)?(?:genoemde|voornoemde|bovengenoemde|eerdergenoemde|bedoelde)\s+(?:\w+\s+)?\w*(?:brief|nota|rapport|advies|kamerbrief)\s+(?:wordt|worden|is|zijn|staat|staan)\b|"
        r"^(?:de\s+)?bijlagen?(?:\s+\w{1,3})?\s+(?:bevat|bevatten|vermeldt|vermelden|geeft|geven|toont|tonen)\b|^per\s+(?:spoor|lijn|paragraaf|hoofdstuk|actielijn|aandachtspunt)\b",
        words="advies bijlage brief nota per rapport",
    ),
)
"""Grounds beside those of `negatives`, by the same rules."""
