"""Grounds of telling: what was told before, and what leads through this letter."""

from __future__ import annotations

from importers.letters.ground import Ground

_I = r"(?:ik|wij|we|het\s+kabinet)"

TOLD = (
    Ground(
        "recital",
        r"^(?![^;]{0,400}\b(?:zoals(?!\s+(?:bekend|u\s+weet)\b)|conform|gelijk|overeenkomstig)\b)[^;]{0,400}?\b(?:is|heb|heeft|hebben|had|hadden|werd)\b(?:(?!\bzal\b|\bzullen\b)[^;]){0,400}?"
        r"\b(?:toegezegd|aangekondigd|aangegeven|gemeld|beloofd|gezegd|toegelicht|geschetst|uiteengezet|geschreven|laten weten)\b,?\s+(?!zal|zullen|wordt|informeer|stuur)\w+",
        not_of=("other.", "recommendation.", "core.confirmed"),
        one_clause=True,
        words="aangegeven aangekondigd beloofd gemeld geschetst geschreven gezegd toegelicht toegezegd uiteengezet "
        "weten",
    ),
    Ground(
        "in_the_words_of_the_list",
        r"^de (?:minister|staatssecretaris)(?: van [^,;]{2,60}?)? zegt\b[^;]{0,400}\btoe\b",
        not_of=("other.",),
    ),
    Ground(
        "told_before",
        r"\b(?:kondigde|kondigden|meldde|meldden|schreef|schreven|zegde|zegden|berichtte|informeerde|informeerden)\s+(?:ik|wij|we|het kabinet)\b",
        words="bericht informeerde kondigde meldde schreef schreven zegde",
    ),
    Ground(
        # "Zij herinneren aan de toezegging om vóór 1 april met een voorstel te komen".
        "reminded",
        r"\b(?:herinner(?:t|en|de|den)?|refere(?:er|ert|ren|erde)|verw(?:ijst|ijzen|ees|ezen))\s+(?:\w+\s+){0,3}?(?:aan|naar)\s+"
        r"(?:de|het|een|mijn|onze|uw)\s+(?:\w+\s+)?(?:toezegging(?:en)?|belofte|afspraak|verzoek|motie)\b",
        words="afspraak belofte motie toezegging verzoek",
    ),
    Ground(
        # "Het streven was om dit in mei te sturen", "Eerder heb ik de verwachting uitgesproken dat …".
        "was_meant",
        r"^(?:het\s+)?(?:streven|doel|voornemen|plan|uitgangspunt|mijn\s+streven|de\s+(?:bedoeling|planning|inzet|verwachting))\s+was\b(?![^;]{0,400}\b(?:maar|echter)\b)|"
        rf"\b(?:heb|heeft|hebben)\s+{_I}\b[^;]{{0,40}}\bverwachting\s+(?:uitgesproken|gewekt)\b",
        words="verwachting was",
    ),
    Ground(
        "decided",
        r"\b(?:heeft|hebben|heb)\s+op\s+\d{1,2}\s+\w+(?:\s+\d{4})?(?:\s+jl\.?)?\s+(?:besloten|ingestemd)\b|"
        rf"^op\s+\d{{1,2}}\s+\w+\s+\d{{4}}\d{{0,3}}\s+(?:heeft|hebben|heb)\s+{_I}\s+(?:\w+\s+){{0,3}}?(?:besloten|ingestemd|gekozen)\b",
        words="besloten gekozen ingestemd",
    ),
    Ground(
        # "In het coalitieakkoord is afgesproken dat de norm in 2030 wordt gehaald".
        "agreed_before",
        r"^in\s+(?:het|de)\s+(?:coalitie|regeer|hoofdlijnen|energie|klimaat|\w*pensioen)akkoord\b[^;]{0,40}\b(?:is|zijn|staat|staan)\b|^idealiter\b|"
        r"\b(?:heeft|hebben|heb)\b[^;]{0,120}\b(?:het\s+streven|de\s+ambitie|het\s+doel|het\s+voornemen)\b[^;]{0,40}\b(?:vastgelegd|opgenomen|neergelegd|uitgesproken)\b",
        informing_too=False,
        words="akkoord idealiter streven ambitie doel voornemen",
    ),
    Ground(
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
    Ground(
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
    Ground("set_out", r"\bzet(?:ten)?\s+(?:ik|wij|we)\b[^;]{0,80}\bop\s+een\s+rij\b", words="zet"),
    Ground(
        "answered_here",
        r"\b(?:zal|wil)\s+(?:ik|wij)\s+(?:in\s+)?deze\s+[\w-]*brief\b|\b(?:ik|wij)\s+(?:zal|zullen|wil|willen)\s+deze\s+[\w-]*brief\b|"
        r"^een (?:\w+ )?afschrift van deze brief\b|^(?:ik|wij) (?:stuur|sturen|zend|zenden|schrijf|schrijven) (?:u |uw kamer )?deze \w*brief\b|"
        r"^(?:tot slot |ten slotte )?(?:ik|wij)? ?sluit(?:en)? (?:ik |wij )?(?:\w+ ){0,4}af\b|"
        r"^(?:met|in|door middel van)\s+deze\s+[\w-]*brief\s+(?:reageer|beantwoord|ga|informeer|bericht|geef|schets)\w*\s+(?:ik|wij|het kabinet)\b[^;]{0,400}$",
        words="afschrift deze sluit",
    ),
    Ground(
        "now_gladly",
        r"^graag\s+(?:informeer|breng|bericht|geef|reageer|ga|stel|licht)\s+(?:ik|wij)\b",
        unless_dated=True,
    ),
    Ground(
        "this_letter",
        r"\bdeze\s+brief\s+(?:nu|thans|vandaag)\b|^deze\s+[\w-]*brief\s+(?:stuur|sturen|zend|zenden|schrijf|schrijven)\s+(?:ik|wij)\s+(?:u\s+)?(?:mede\s+)?(?:namens|op\s+verzoek)\b|"
        r"^met\s+deze\s+[\w-]*brief\s+\w+\s+(?:ik|wij)\b(?![^;]{0,300}\b(?:toe|dat\s+(?:ik|u|uw))\b)",
        words="deze",
    ),
    Ground(
        "treats_then",
        r"^(?:vervolgens|daarna|tot\s+slot|ten\s+slotte|eerst|allereerst)\s+(?:behandel|bespreek|beschrijf|schets)\s+ik\b|"
        r"^(?:vervolgens|daarna|tot\s+slot|ten\s+slotte)\s+zal\s+ik\b[^;]{0,120}\bbehandelen\b\W*$|"
        r"\b(?:staat|staan)\s+(?:vermeld|beschreven|opgesomd)\s+in\s+(?:de\s+)?bijlage\b|\bstaat\s+de\s+(?:belofte|toezegging)\s+dat\b",
        unless_dated=True,
        words="allereerst belofte bijlage daarna eerst slot toezegging vervolgens",
    ),
    Ground(
        "in_that_paper",
        r"^in\s+(?:de\s+)?(?:genoemde|voornoemde|bovengenoemde|eerdergenoemde|bedoelde)\s+(?:\w+\s+)?\w*(?:brief|nota|rapport|advies|kamerbrief)\s+(?:wordt|worden|is|zijn|staat|staan)\b|"
        r"^(?:de\s+)?bijlagen?(?:\s+\w{1,3})?\s+(?:bevat|bevatten|vermeldt|vermelden|geeft|geven|toont|tonen)\b|^per\s+(?:spoor|lijn|paragraaf|hoofdstuk|actielijn|aandachtspunt)\b",
        words="advies bijlage brief nota per rapport",
    ),
    Ground(
        "enumeration",
        r"\b(?:op|aan|langs|via) (?:twee|drie|vier|vijf|verschillende|meerdere|diverse) (?:manieren|wijzen|sporen|punten|terreinen|fronten|vlakken)\b",
        informing_too=False,
        words="fronten manieren punten sporen terreinen vlakken wijzen",
    ),
    Ground("lead_in", r":$", informing_too=False, not_of=("recommendation.", "other.")),
    Ground(
        "this_is_the_one",
        r"^dit\s+is\s+(?:alweer\s+|inmiddels\s+)?de\s+\w+\s+[\w-]+\s+die\s+(?:ik|wij|u|uw\s+kamer|de\s+kamer)\b",
        words="dit",
    ),
    Ground(
        "opens_for_others",
        r"^(?:mede\s+)?namens\b[^;]{3,200}?\b(?:informeer|informeren|bericht|beantwoord|reageer|schets|geef|bied|doe)\s+(?:ik|wij)\b",
        unless_dated=True,
        words="namens",
    ),
    Ground(
        # "In die brief staat de belofte dat …".
        "restates",
        r"\bstond(?:en)?\s+dat\b|"
        r"\b(?:staat|staan|stond|stonden|is|zijn)\s+(?:[\w-]+\s+){0,3}?(?:belofte|toezegging)\s+(?:opgenomen\s+|gedaan\s+)?(?:dat|om)\b",
        of_plans=False,
        words="stond belofte toezegging",
    ),
    Ground(
        # "Toegezegd is dat uw Kamer in mei …".
        "said_first",
        r"^(?:(?:toegezegd|gevraagd|verzocht|beloofd|aangekondigd)\s+(?:is|was|werd|heb|heeft|hebben)\b|"
        r"het\s+is\s+(?:staand\s+beleid|gebruik|gebruikelijk|(?:een\s+)?vaste\s+praktijk)\b)",
        one_clause=True,
    ),
    Ground(
        "paper_holds",
        r"^(?:(?:de|deze|het|dit|een)\s+(?:\w+\s+)?\w*(?:brief|rapport|rapportage|nota|bijlage|verslag|overzicht)\s+"
        r"(?:bevat|omvat|beschrijft|vermeldt|schetst|geeft|gaat)\b|wie\s)",
        not_core=True,
    ),
    Ground(
        "in_annex",
        r"^in\s+(?:de\s+)?bijlagen?\b(?:\s+\w{1,3})?\s+(?:vindt|treft|staat|staan|is|zijn)\b",
    ),
    Ground(
        # "In deel B wordt beschreven welke mijlpalen …".
        "told_in_part",
        r"^in\s+(?:deel|tabel|figuur|kader|onderdeel|hoofdstuk|bijlage)\s+\w{1,4}\s+(?:wordt|worden|staat|staan|is|zijn|vindt|treft|ga|geef)\b",
    ),
    Ground(
        # "Volgens het artikel sluit het bedrijf in 2027".
        "in_the_papers",
        r"^(?:volgens|blijkens)\s+(?:het|dit|een|de)\s+(?:\w+\s+)?\w*(?:artikel|bericht|berichtgeving|krant|media|onderzoekers)\b|"
        r"^het\s+(?:\w+\s+)?(?:artikel|bericht)\s+(?:stelt|meldt|schrijft)\b",
        not_core=True,
        words="volgens blijkens artikel bericht",
    ),
    Ground(
        # "Aan het lid Bos is toegezegd dat de wet wordt bekeken".
        "was_promised",
        r"\b(?:is|zijn|was|werd)\s+(?:[^;,]{0,60}\s)?toegezegd,?\s+(?:dat|om)\b",
        only_of=("other.",),
        words="toegezegd",
    ),
)
