"""Times in a sentence that are no term: what is past, the date of a debate, the years of the subject."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from storage.rules.terms import DeadlineKind

if TYPE_CHECKING:
    from datetime import date

    from storage.rules.deadline import Found


def is_decoy(sentence: str, found: Found, reference: date | None) -> bool:
    """Return whether a wording is no term: past, the date of a debate, or part of the subject."""
    deadline = found.deadline
    if deadline.rule.startswith("past"):
        return True
    if deadline.kind is DeadlineKind.WINDOW:
        behind = reference and deadline.latest and deadline.latest < reference
        if behind or _is_of_the_past(sentence, found):
            return True
    elif deadline.kind is DeadlineKind.CARRIED and _has_been(sentence, found):
        # "het overzicht waarom mevrouw X tijdens de behandeling heeft verzocht".
        return True
    before = sentence[: found.start].lower()
    wording = deadline.wording.lower()
    words = before.split(None)[-1:]
    last = words[0] if words else ""
    if (last == "niet" or wording.startswith("niet v")) and _but().match(sentence, found.end):
        # "niet in mei maar in juni", "niet in mei, zoals gemeld, maar in juni".
        return True
    if "niet" in before and _no_more().search(before):
        return True
    if (
        last == "zoals"
        and deadline.kind is DeadlineKind.RECURRENCE
        and "," in sentence[found.end :]
    ):
        # "wordt u, zoals ieder jaar, in mei geïnformeerd".
        return True
    if last in _SAID and _in_debate().match(wording):
        # "zoals toegezegd in het debat van 3 februari": where it was said.
        return True
    if "zoals" in before and "," in sentence[found.end :] and _as_said().search(before):
        # "Zoals ik in het debat van 3 maart heb toegezegd, …".
        return True
    if last in {"periode", "jaren", "tijd", "jaar"} and wording.startswith(("na", "daarna", "tot")):
        # "voor de periode na de verkiezingen": which period.
        return True
    if wording.startswith(
        ("naar aanleiding van", "in reactie op", "in antwoord op", "op basis van")
    ):
        # A ground, no time.
        return True
    if " was" in before and _was_meant().search(before) and _but().match(sentence, found.end):
        # "Het streven was dit jaar, maar …".
        return True
    if last == "zoals" and deadline.kind is DeadlineKind.CARRIED and "," in sentence[found.end :]:
        # "Zoals in de tweede voortgangsbrief is opgenomen, …".
        return True
    if _bears_on().search(before):
        return True
    if _which().search(before) and _begins_then().match(sentence, found.end):
        return True
    if wording.startswith("per ") and _as_it_stood().search(before):
        return True
    if _lasting().search(before) or (" of " in before and _whether().search(before)):
        return True
    if wording.startswith("tot") and _lasts(sentence, found, before, reference):
        return True
    # "informeren over de wijzigingen per 1 januari": the day of the changes.
    return _of_subject().match(wording) is not None and is_topic(sentence, found) == 1


def _is_of_the_past(sentence: str, found: Found) -> bool:
    """Return whether a window is that of a debate, of a paper ("van 3 mei"), or of what was done."""
    before = sentence[: found.start].lower()
    words = before.split(None)[-1:]
    last = words[0] if words else ""
    if last == "van" and _HAS_YEAR.search(found.deadline.wording) and _then().search(before):
        # "In het overleg van mei 2027": it lies ahead, and what is told happens there.
        return False
    if ("debat" in before or "overleg" in before) and _debate_before().search(before):
        return True
    if last in {"van", "d.d.", "sinds", "uit"} and not _behind_particle(
        before, found.deadline.wording
    ):
        return True
    return _has_been(sentence, found)


_HAS_YEAR = re.compile(r"\d{4}$")


@cache
def _then() -> re.Pattern[str]:
    """Return "in het bestuurlijk overleg van" right before a time; it does not say over what."""
    return re.compile(
        r"\b(?:in|tijdens|op)\s+(?:het|de)\s+(?:[\w-]+\s+){0,2}?[\w-]*(?:overleg|debat|raad|top|vergadering|bijeenkomst|conferentie)\s+van\s+\Z"
    )


_SAID = frozenset({"toegezegd", "gevraagd", "verzocht", "gemeld", "aangegeven", "besproken"})


@cache
def _but() -> re.Pattern[str]:
    return re.compile(r"[^;]{0,120}\bmaar\b")


@cache
def _no_more() -> re.Pattern[str]:
    """Return "niet meer" and "niet, zoals toegezegd," right before a time."""
    return re.compile(r"\bniet\s+(?:meer|langer)\s+$|\bniet,\s+zoals\s+[^,]{2,80},\s+$")


@cache
def _in_debate() -> re.Pattern[str]:
    return re.compile(r"(?:in|tijdens|bij)\s+het\s+(?:\S+\s+){0,3}?\S*(?:debat|overleg)\s+van\s+\d")


@cache
def _as_said() -> re.Pattern[str]:
    return re.compile(r"(?:^|,\s)zoals\b[^,]{0,400}$")


@cache
def _lasting() -> re.Pattern[str]:
    return re.compile(r"\b(?:looptijd|peildatum|meetmoment)\b[^,.;]{0,40}$")


@cache
def _which() -> re.Pattern[str]:
    """Return "die" right before "op 1 maart begint"."""
    return re.compile(r"\b(?:die|dat|welke)\s+(?:(?:naar\s+verwachting|al|reeds|pas)\s+)?$")


@cache
def _begins_then() -> re.Pattern[str]:
    return re.compile(
        r"\s+(?:begint|beginnen|aanvangt|aanvangen|openstaat|start|starten|ingaat|ingaan|loopt|lopen|afloopt|aflopen|eindigt|plaatsvindt|plaatsvinden|"
        r"sluit|is\s+(?:gestart|begonnen|ingegaan)|gehouden\s+wordt)\b(?!\s+(?:stuur|zend|informeer))",
        re.IGNORECASE,
    )


@cache
def _bears_on() -> re.Pattern[str]:
    """Return "betreft" right before the years that something is about."""
    return re.compile(
        r"\b(?:betreft|betreffen|bestrijkt|beslaat|betrekking\s+(?:heeft|hebben)\s+op|(?:heeft|hebben)\s+betrekking\s+op|ziet\s+op|gaat\s+over)"
        r"\s+(?:de\s+|het\s+)?$"
    )


@cache
def _as_it_stood() -> re.Pattern[str]:
    """Return "de stand" before "per 1 juli"."""
    return re.compile(
        r"\b\w{0,20}(?:stand|standen|cijfers|gegevens|aantallen|situatie|overzicht|lijst)\s+$"
    )


@cache
def _whether() -> re.Pattern[str]:
    """Return "wordt duidelijk of …" right before a time: that is what the question is about."""
    return re.compile(
        r"\b(?:duidelijk|blijken|blijkt|na|nagaan|beoordelen|beoordeel|uitsluitsel|weten|aangeven|aan)\b[^,.;]{0,40}?\s"
        r"of\s(?:(?:het|de|dit|dat|die|deze)\s+)?$"
    )


def is_asked(sentence: str, found: Found, verb_at: int) -> bool:
    """Return whether a wording stands in a question that is looked into: "ik bezie of ook in 2027 …".

    Args:
        sentence: The words.
        found: The wording.
        verb_at: Offset of the inflected verb of what is announced; within the question it has that time.
    """
    asked = _looked_into().search(sentence, 0, found.start)
    return asked is not None and not asked.start("question") <= verb_at < found.start


@cache
def _looked_into() -> re.Pattern[str]:
    """Return a verb of looking into with its question, up to a time in it."""
    return re.compile(
        r"\b(?:onderzoek\w{0,2}|onderzocht|bezie\w{0,2}|bekijk\w{0,2}|bekeken|verken\w{0,3}|verkenning|na|nagaan|nagegaan|gaan|beoordeel\w{0,2}|"
        r"beoordelen|bespreek\w?|bespreken|besproken|afhankelijk|weeg|wegen|besluit\w{0,2}|beslissen|toets\w{0,2}|vraag)\s+"
        r"(?P<question>(?:of|hoe|in\s+hoeverre|op\s+welke\s+wijze|welke|waar|waarom|wat)\s)(?:(?!\sen\s+(?:u|uw|de|ik|wij|hierover|daarover)\b)[^,;:]){0,200}\Z",
        re.IGNORECASE,
    )


@cache
def _of_subject() -> re.Pattern[str]:
    return re.compile(r"(?:per|met ingang van|vanaf|over|tot|t/m|sinds)\b|\d")


@cache
def _was_meant() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:streven|bedoeling|planning|inzet|verwachting|voornemen)\s+was\b[^,;.]{0,200}$|"
        r"\bwas\s+(?:(?:het|de|mijn|ons|onze)\s+)?(?:streven|bedoeling|planning|inzet|gepland|voorzien|beoogd)\b[^,;.]{0,200}$",
        re.IGNORECASE,
    )


def _has_been(sentence: str, found: Found) -> bool:
    """Return whether a time is that of a clause below that tells what was done: "die u op 3 mei heeft gesteld"."""
    opened = _relative().search(sentence, 0, found.start)
    if opened is not None and _done_by().match(opened[0] + found.deadline.wording) is not None:
        # "dat alle teams uiterlijk in mei zijn getraind": done by then.
        return False
    return opened is not None and _perfect().match(sentence, found.end) is not None


@cache
def _done_by() -> re.Pattern[str]:
    return re.compile(r"[\s,]?dat\s[^,;.]{0,200}\s(?:uiterlijk|v[oó][oó]r)\s", re.IGNORECASE)


@cache
def _relative() -> re.Pattern[str]:
    return re.compile(
        r"(?:\A|[\s,])(?:die|dat|waar(?:op|in|om|van|over|mee|voor)|zoals|toen|welke)\s[^,;.]{0,200}\Z",
        re.IGNORECASE,
    )


@cache
def _perfect() -> re.Pattern[str]:
    """Return the rest of a clause in the past tense: "… heeft gesteld", "is verschenen", "werd besproken"."""
    done = r"\w*(?:ge|be|ver|ont|her)\w{2,}(?:d|t|en)\b"
    return re.compile(
        rf"[^,;.]{{0,120}}?\s(?:(?:had|hadden|werd|werden|was|waren)\b|(?:heeft|hebben|heb)\s+{done}|{done}\s+(?:heeft|hebben|heb)\b|"
        rf"(?:is|zijn)\s+(?!gepland|voorzien|gereed|geagendeerd|afgerond){done})",
        re.IGNORECASE,
    )


_LONG_AHEAD = 8
"""Years from which "tot 2050" is how far something looks and no term."""


def _lasts(sentence: str, found: Found, before: str, reference: date | None) -> bool:
    """Return whether "tot …" says how long something is there: "beschikbaar tot 1 januari"."""
    there = r"\b(?:beschikbaar|geldig|geopend|opengesteld|van\s+kracht)(?:\s+(?:is|zijn|blijft))?\s{1,9}$"
    if re.search(there, before, re.IGNORECASE) or _goes_until().search(before):
        return True
    if _then_lasts().match(sentence, found.end):
        return True
    deadline = found.deadline
    last = deadline.latest
    return bool(last and reference and last.year - reference.year > _LONG_AHEAD)


@cache
def _goes_until() -> re.Pattern[str]:
    return re.compile(r"\b(?:loopt|lopen|duurt|duren|geldt|gelden|reikt|reiken)\b[^,.;]{0,60}$")


@cache
def _then_lasts() -> re.Pattern[str]:
    return re.compile(
        r"\s+(?:duurt|duren|loopt|lopen|geldt|gelden|open\s?(?:staat|staan|ligt|is)|ter\s+inzage|(?:is|zijn)\s+(?:gereserveerd|beschikbaar|verlengd|opengesteld))\b",
        re.IGNORECASE,
    )


def _behind_particle(before: str, wording: str) -> bool:
    """Return whether "uit" belongs to the verb: "brengt een advies uit in februari"."""
    return before.rstrip().lower().endswith("uit") and not wording[:1].isdecimal()


@cache
def _about() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:over|omtrent|inzake|betreffende|ten aanzien van|aangaande)\s+[^,;]{0,400}$",
        re.IGNORECASE,
    )


def is_topic(sentence: str, found: Found) -> int:
    """Return 1 when a wording stands inside what the promise is about ("over de cijfers in …")."""
    before = sentence[: found.start]
    about = _about().search(before)
    if about is not None and _goes_on().search(about[0]) is not None:
        # "Over de resultaten in 2026 rapporteer ik u in mei": the sentence went on to its verb.
        about = None
    if about is None or found.deadline.kind not in {DeadlineKind.WINDOW, DeadlineKind.OPEN}:
        return 0
    if re.fullmatch(
        r"(?:na|vanaf|tot(?:\s+en\s+met)?|t/m)\s+\d{4}", found.deadline.wording, re.IGNORECASE
    ):
        # "duidelijkheid over de financiering na 2030": the years of the money.
        return 1
    if re.match(
        r"over\s+(?:de\s+)?(?:voortgang|dit|het|deze)\b[^,;]{0,40}$", about[0]
    ) and not _subject_matter().search(before):
        return 0
    return 1 if _subject_matter().search(before) else 0


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(
        r"\s(?:ik|wij|we|het\s+kabinet|u|uw\s+kamers?|de\s+kamer|zal|zullen|wordt|worden|hiervan|daarvan|naar\s+verwachting)\s",
        re.IGNORECASE,
    )


@cache
def _subject_matter() -> re.Pattern[str]:
    """Return what stands before a date that belongs to the subject and not to the promise."""
    return re.compile(
        r"(?:\b(?:debat|overleg|commissiedebat|wetgevingsoverleg|notaoverleg|vragenuur|brief|kamerbrief|motie|rapport|"
        r"rapportage|advies|evaluatie|besluit|akkoord|wet|regeling|onderzoek|jaarverslag|begroting|cijfers|stand|"
        r"toezegging|verzoek|incident|uitspraak|arrest|regeerakkoord|coalitieakkoord|ontwerpbegroting|jaarplan|"
        r"wijzigingen|maatregelen|plannen|ramingen|resultaten|uitgaven|tarieven|bezuinigingen|periode|jaren)\b"
        r"[^.;,]{0,60}\s(?:van|d\.d\.|op|over|uit|per|voor|in|met ingang van|vanaf|tot en met)?\s*|"
        r"\b(?:looptijd|peildatum|meetmoment|sinds|tijdens het|in het)\b[^.;,]{0,60})$",
        re.IGNORECASE,
    )


@cache
def _debate_before() -> re.Pattern[str]:
    """Return "tijdens het debat over X" right before a date, with no verb between them."""
    between = r"(?:\s+(?!(?:zal|zullen|ik|wij|informeer|stuur|wordt|worden|uw|u|kom|is|heb|ontvangt|krijgt|deel|volgt|zend|bericht|afgesproken|overeengekomen|besloten|toegezegd)\b)[^\s.;,]+){0,12}"
    return re.compile(
        rf"\b(?:tijdens|in)\s+het\s+(?:\S+\s+){{0,3}}?\S*(?:debat|overleg){between}\s*$",
        re.IGNORECASE,
    )
