"""Grounds of asking: what others ask, advise or think; what the sender refuses, hopes or waits for."""

from __future__ import annotations

from importers.letters.ground import Ground

_I = r"(?:ik|wij|we|het\s+kabinet)"

ASKED = (
    Ground(
        "opinion",
        r"^(?:ik|wij|we|het kabinet) (?:acht|achten|vind|vinden|vindt|hecht|hechten|begrijp|begrijpen|onderschrijf|onderschrijven)\b[^,;]{0,400}\b(?:dat|te|om|aan)\b[^,;]{0,400}$",
        informing_too=False,
    ),
    Ground("question", r"\?[\"'”’»)]*$"),
    Ground(
        "refusal",
        r"\b(?:niet(?!\s+(?:alleen|eerder|later|in de laatste))|geen|nog geen|onmogelijk)\b(?:\s+[\w-]+){0,6}\s+(?:toezeggen|toezegging|vooruitlopen|informeren|aangeven|geven|bieden|melden|doen|delen|beantwoorden|ingaan|reageren|honoreren|overnemen|mogelijk|sturen|toesturen)\b|"
        r"\b(?:zie|heb|hebben|zien) (?:ik|wij|het kabinet)? ?(?:daarom |dan ook |nu )?geen (?:aanleiding|reden|noodzaak)|\bonthoud\w* (?:ik|wij)\b|\bzal ik (?:hier|daar|dan ook|dit)?\s*niet\b|\bniet voornemens\b|\bkan ik (?:u )?(?:nog )?(?:niet|geen)\b",
        unless_dated=True,
        words="geen kan niet onmogelijk onthoud",
    ),
    Ground(
        "not_granted",
        r"\b(?:niet|geen|evenmin)\s+(?:\w+\s+){0,3}?(?:toezeggen|beloven|garanderen|toezegging(?:en)?\s+doen)\b|"
        r"\b(?:kunt|kan)\s+(?:u|uw\s+kamer|de\s+kamer)\b[^;]{0,80}\b(?:niet|geen)\s+(?:verwachten|tegemoet)",
        words="beloven garanderen tegemoet toezeg verwachten",
    ),
    Ground("not_planned", r"\bniet\s+(?:van\s+plan|voornemens)\b", words="niet"),
    Ground(
        "not_possible",
        r"\b(?:niet|geen)\s+(?:\w+\s+)?(?:haalbaar|mogelijk|gelukt|voorzien|aan de orde)\b(?![^;]{0,400}\bmaar\b)",
        unless_dated=True,
        # "Mocht dat niet haalbaar zijn, dan laat ik het u weten": nothing is refused.
        unless=r"^(?:mocht|mochten|indien|als|wanneer)\b",
        words="geen niet",
    ),
    Ground(
        "too_early",
        r"\bval(?:t|len)\b[^;]{0,60}\bte\s+(?:zeggen|geven|melden)\b",
        words="valt vallen",
    ),
    Ground(
        "supposed",
        r"\bga(?:an)?\s+(?:ik|wij|we)?\s?er\s?van\s?uit\s+dat\s+(?:hiermee|daarmee|u|uw)\b",
        words="dat",
    ),
    Ground(
        "hope",
        r"\b(?:ik|wij|we)\s+(?:hoop|hopen)\b(?!\s+en\s+verwacht)(?![^;]{0,400}\ben\s+zal\b)|\b(?:hoop|hopen)\s+(?:ik|wij|we)\b|\bhopelijk\b|"
        r"\b(?:ik|wij|we|kabinet)\s+(?:vertrouw|vertrouwt|vertrouwen)\s+er\s?op\b",
        not_of=("core.hoped",),
        words="hoop hope vertrouw",
    ),
    Ground(
        "wish_of_reader",
        r"\b(?:stelt|stellen|zou(?:den)?)\s+(?:het\s+)?(?:zeer\s+)?(?:op prijs|graag)\b|"
        r"\b(?:kamer|commissies?|leden)\s+wens(?:t|en)\b[^;]{0,200}\bte\s+(?:ontvangen|vernemen|worden)\b|"
        r"\b(?:verneemt|vernemen|ontvangt|ontvangen|ziet|zien)\s+(?:de\s+)?(?:kamer|commissies?|leden)\s+(?:\w+\s+){0,3}?(?:graag|gaarne)\b|"
        r"\b(?:kamer|commissies?|leden(?:\s+van\s+(?:de|het)\s+[\w-]+(?:\s+van\s+[\w-]+)?)?)\s+(?:verneemt|vernemen|ontvangt|ontvangen|ziet|zien)\s+(?:\w+\s+){0,3}?(?:graag|gaarne)\b",
        words="gaarne graag prijs wens",
    ),
    Ground(
        "asked_before",
        r"^(?!(?:zoals|conform|gelijk|overeenkomstig|op|naar aanleiding)\b)(?![^;]{0,400}\b(?:zal|zullen)\s+(?:ik|wij|het kabinet)\b)[^;]{0,400}"
        r"\b(?:mij|ons|de regering|het kabinet)\b[^;]{0,80}?\b(?:verzocht|gevraagd)\b|"
        r"\b(?:verzocht|vroeg)\b[^;]{0,120}?\b(?:mij|ons|de regering|het kabinet)\b[^;]{0,400}\bte\b|"
        r"\bhet volgende\b[^;]{0,20}\b(?:mee|mede|meedelen|mededelen)\b|"
        r"\bover\s+(?:het\s+volgende|de\s+volgende\s+(?:punten|onderwerpen|thema\W?s|zaken|vragen))\b[^;]{0,40}$|"
        r"^(?:ik|wij)\s+(?:informeer|informeren|bericht|berichten)\s+(?:u|uw\s+kamer)\s+over\s+de\s+(?:stand\s+van\s+zaken|voortgang)\b[^;]{0,200}$",
        words="bericht gevraagd informe verzocht volgende vroeg",
    ),
    Ground(
        "asked_by_member",
        r"\b(?:verzocht|verzochten|vroeg|vroegen)\s+(?:mij\s+)?(?:het|de|uw)\s+(?:vaste\s+)?(?:lid|leden|commissie|kamer|fractie)\b",
        words="verzocht vroeg",
    ),
    Ground(
        "asked_whether",
        r"\b(?:vraagt|vragen|vroeg|vroegen)\s+(?:[\w-]+\s+){0,3}?(?:of|wanneer|hoe|welke?|waarom|in hoeverre)\b|\bwil(?:len)?\s+weten\b",
        words="hoe of waarom wanneer welk weten",
    ),
    Ground(
        "asked_of_me",
        rf"^(?![^;]{{0,400}}\b{_I}\b)(?:de\s+|uw\s+)(?:\w+\s+)?(?:commissie|kamer|leden)\b[^;]{{0,60}}?\bverzoek(?:t|en)\s+(?:mij|ons|de\s+minister|de\s+staatssecretaris)\b",
        words="verzoek",
    ),
    Ground(
        "asked_by_motion",
        rf"^(?:de|het|deze|die|beide)\s+(?:\w+\s+)?(?:motie|amendement|moties)\b(?![^;]{{0,400}}\b{_I}\b)[^;]{{0,120}}?\b(?:verzoek(?:t|en)|vraagt|vragen|roept|spreekt)\b",
        words="verzoek vraagt vragen roept spreekt",
    ),
    Ground(
        "tells_what_was_asked",
        rf"\bheeft\s+(?:uw|de)\s+kamer\s+(?:mij|ons|het\s+kabinet)\b[^;]{{0,60}}\bverzoek(?:en)?\s+gedaan\b|"
        rf"^in\s+(?:antwoord|reactie)\s+op\s+uw\s+brief\b(?![^;]{{0,400}}\b(?:zal|zullen)\s+{_I}\b)[^;]{{0,200}}\bverzoekt?\b",
        words="verzoek",
    ),
    Ground(
        "request_to_government",
        r"\bverzoekt? (?:de regering|het kabinet|de minister)\b|\b(?:motie|moties)\b[^;]{0,400}\b(?:verzoekt|verzoeken|vraagt|oproept|roept)\b|^(?:verzoekt|constaterende|overwegende|spreekt uit|gehoord)\b",
        informing_too=False,
        words="constaterende gehoord overwegende roept spreekt verzoek vraagt",
    ),
    Ground(
        "view_of_others",
        r"^(?!(?:ik|wij|we|het kabinet)\b)[^,;]{2,60}\b(?:waarschuwt|waarschuwen|stelt|constateert|constateren|concludeert|concluderen|"
        r"signaleert|signaleren|voorziet(?=\s+dat\s+(?:de|het|een|er)\b)|meent|vindt(?![^;]{0,200}\bplaats\b)|denkt|schat|raamt|wijst erop|wijzen erop)\b[^;]{0,40}\bdat\b|"
        r"^(?!(?:ik|wij|we|het kabinet|nederland)\b)[^,;]{2,60}\b(?:pleit|pleiten|dringt|dringen|roept|roepen)\b[^;]{0,60}\b(?:voor|ervoor|aan|op|om)\b",
        informing_too=False,
        not_of=("recommendation.",),
        words="concludeert concluderen constateert constateren denkt dringen dringt meent pleit raamt roepen roept "
        "schat signaleert signaleren stelt vindt voorziet waarschuwen waarschuwt wijst wijzen",
    ),
    Ground(
        "expected_of_others",
        r"^(?:ik|wij|we|het kabinet) verwacht(?:en)? dat (?!ik\b|wij\b|we\b|het kabinet\b)|"
        r"^(?!(?:ik|wij|we|het kabinet)\b)[^,;:]{2,60} verwacht(?:en)? dat\b",
        informing_too=False,
        not_of=("plan.expected", "other.reported", "recommendation."),
    ),
    Ground(
        "advised",
        r"\b(?:heeft|hebben)\s+(?:(?:mij|ons|het\s+kabinet|de\s+regering)\s+)?geadviseerd\b",
        informing_too=False,
        not_of=("recommendation.",),
        words="geadviseerd",
    ),
    Ground(
        "appeal",
        r"\b(?:doe|doen)\s+(?:ik|wij)?\s?[^;]{0,40}?\been\s+(?:klemmend\s+|dringend\s+)?beroep\s+op\b|\badvise(?:er|ren)\s+(?:ik|wij|we)\b[^;]{0,60}\bom\b",
        words="advise beroep",
    ),
    Ground(
        # "Graag verneem ik voor 1 mei of …".
        "turns_to_reader",
        r"\b(?:verneem|hoor)\s+ik\b|\bik\s+(?:verneem|hoor)\b|"
        r"\b(?:ik\s+(?:vraag|verzoek)|(?:vraag|verzoek)\s+ik)\s+(?:uw|de)\s+kamer\b|"
        r"\bverwijs\s+ik\s+(?:u|uw\s+kamer)\b|\bik\s+verwijs\s+(?:u|uw\s+kamer)\b",
        not_of=("core.postponed",),
        unless=r"\b(?:zal|zullen)\b",
        words="hoor verneem verwijs verzoek vraag",
    ),
    Ground(
        # "ontvangt u niet in maart": denied, or said once.
        "not_then",
        r"(?<!maar )\bniet\s+(?:(?:al|reeds|nog)\s+)?(?:in|voor|vóór|op|per)\s(?![^;]{0,200}\bmaar\b)",
        only_of=("core.receives",),
        words="niet",
    ),
    Ground(
        # "Ik ga ervan uit dat de stappen doorgang vinden".
        "takes_for_granted",
        r"\b(?:ik|wij|we|het\s+kabinet)\s+ga(?:at|an)?\s+er(?:\s?(?:van|vooralsnog|nog|dan\s+ook|ook|daarbij))+\s+uit\b|"
        r"\bga(?:at|an)?\s+(?:ik|wij|we|het\s+kabinet)\s+er(?:\s?(?:van|vooralsnog|nog|dan\s+ook|ook))+\s+uit\b",
        not_core=True,
        undated=True,
        words="uit",
    ),
    Ground(
        # "Ik wacht het advies af, dat in mei verschijnt".
        "awaits",
        r"\bwacht(?:en)?\s+(?:ik|wij|we)\b[^;]{0,160}\b(?:af|op)\b|\b(?:ik|wij|we)\s+wacht(?:en)?\b",
        not_core=True,
        undated=True,
        unless=r"\ben\s+(?:zal|ik|stel|neem|kom|bezie)\b",
        words="wacht",
    ),
    Ground(
        # "Ik stel daarom voor de termijn te verlengen": the Kamer is asked.
        "proposes_delay",
        r"\bstel(?:len)?\s+(?:ik|wij)\b[^;]{0,60}\bvoor\b[^;]{0,80}\b(?:termijn|toezegging|datum)\b[^;]{0,120}\bte\s+(?:verlengen|verplaatsen|verschuiven|wijzigen|verzetten)\b|"
        r"\b(?:ik|wij)\s+stel(?:len)?\b[^;]{0,60}\bvoor\b[^;]{0,80}\b(?:termijn|toezegging|datum)\b[^;]{0,120}\bte\s+(?:verlengen|verplaatsen|verschuiven|wijzigen|verzetten)\b",
        unless=r"\bstel(?:len)?\s+(?:(?:ik|wij)\s+)?(?:u|(?:uw|de)\s+kamer)\b",
        words="stel",
    ),
    Ground(
        # "Wij doen dat met het oog op het overleg van 3 december".
        "with_a_view_to",
        r"\bmet\s+het\s+oog\s+op\s+(?:het|de)\s+\w*(?:overleg|debat|behandeling|vergadering)\b",
        only_of=("plan.",),
        words="oog",
    ),
    Ground(
        "reckons_with",
        r"\b(?:gaat|gaan)\s+uit\s+van\b|\b(?:gaat|gaan)\b[^;,]{0,60}\bvan\b[^;,]{2,100}\buit(?=[.,;]|$)",
        only_of=("plan.milestone", "other.", "plan.passive"),
        words="uit",
    ),
)
