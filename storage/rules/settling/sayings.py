"""How letters speak of promises: the turns of phrase by which a sentence is known.

No pattern looks further than some hundred characters, so that none takes longer than the text is long.
"""

from __future__ import annotations

import re
from functools import cache

from storage.rules.language.lexicon import MONTHS


@cache
def sentence_end() -> re.Pattern[str]:
    """Match the end of a sentence: a mark, at most a footnote's sign, blanks and a capital."""
    return re.compile(r"[.!?](?=\S{0,3}\s{1,4}[A-Z‘“\"'])|\n[ \t]*\n")


@cache
def speaks_of_promise() -> re.Pattern[str]:
    """Match any word for promising, of now or then."""
    return re.compile(
        r"\b(?:toegezegde?|toezegging(?:en)?|toezeg|gestand|zegde\s(?:ik|de|het))\b",
        re.IGNORECASE,
    )


@cache
def one_promise() -> re.Pattern[str]:
    """Match what speaks of one promise; "een overzicht van toezeggingen" keeps none."""
    return re.compile(r"\b(?:toegezegde?|toezegging|gestand)\b", re.IGNORECASE)


@cache
def asked_for() -> re.Pattern[str]:
    """Match what a letter may say it does: keep a promise, carry out a motion, meet a request."""
    return re.compile(
        r"\b(?:toegezegde?|toezegging(?:en)?|gestand|moties?|verzoek(?:en)?)\b", re.IGNORECASE
    )


@cache
def of_motion() -> re.Pattern[str]:
    """Match a motion or a request."""
    return re.compile(r"\b(?:moties?|verzoek)\b", re.IGNORECASE)


@cache
def as_settled() -> re.Pattern[str]:
    """Match "gestand gedaan", "als voldaan te beschouwen", "komt tegemoet aan de toezegging"."""
    return re.compile(
        r"\bgestand\s(?:gedaan|doe|doen)\b|\bals\s(?:voldaan|afgedaan)\s(?:te\s)?beschouw|"
        r"\bbeschouw\w{0,4}\b[^.;]{0,120}\b(?:voldaan|afgedaan)\b|"
        r"\btegemoet\saan\s(?:de|deze|mijn|onze|die)\stoezegging|"
        r"\b(?:hiermee|daarmee)\b[^.;]{0,80}\b(?:voldaan|afgedaan|nagekomen|ingelost)\b",
        re.IGNORECASE,
    )


@cache
def tells_whether() -> re.Pattern[str]:
    """Match "ik geef aan of ik de toezegging als afgedaan beschouw"."""
    return re.compile(r"\bof\s(?:ik|wij|het\skabinet)\b|\bper\s(?:onderwerp|motie)", re.IGNORECASE)


@cache
def heading_line() -> re.Pattern[str]:
    """Match a short line by itself, without the end of a sentence."""
    return re.compile(r"\n[ \t]{0,20}\n[^\n.;:!?]{3,70}\n")


@cache
def as_promised() -> re.Pattern[str]:
    """Match "zoals toegezegd", "conform mijn toezegging"."""
    return re.compile(
        r"\b(?:zoals|conform|overeenkomstig|ingevolge|in\s+lijn\s+met|ter\s+uitvoering\s+van|"
        r"gevolg\s+gevend\s+aan)\b[^.;]{0,120}?\btoe(?:gezegd|zegging)",
        re.IGNORECASE,
    )


@cache
def does_now() -> re.Pattern[str]:
    """Match what says that it is done here: "hierbij", "in deze brief"."""
    return re.compile(
        r"\b(?:hierbij|hiermee|bijgaand|bijgevoegd|bijgesloten|hieronder|"
        r"(?:in|met|bij|als)\s(?:(?:deze|de|een|mijn)\s)?(?:brief|bijlage))\b",
        re.IGNORECASE,
    )


@cache
def dated_debate() -> re.Pattern[str]:
    """Match "commissiedebat over het gevangeniswezen" before "op 8 februari 2023"."""
    return re.compile(
        r"\b[a-z]{0,20}(?:debat|overleg|vergadering)\b[^.;]{0,150}?(?=\b\d{1,2}(?:\s[a-z]{3,9}|-\d))",
        re.IGNORECASE,
    )


@cache
def names_its_promise() -> re.Pattern[str]:
    """Match "mijn toezegging over bussen": the words before the sentence are about something else."""
    return re.compile(
        r"\b(?:toezegging(?:en)?|toegezegd)\b[^.;]{0,60}?\b(?:over|om|inzake|omtrent|betreffende)\s"
        r"(?!(?:dit|deze|dat|die|hier|daar|het\sbovenstaande)\b)",
        re.IGNORECASE,
    )


@cache
def sends_verb() -> re.Pattern[str]:
    """Match the verb by which something is sent or told now."""
    return re.compile(
        r"\b(?:bied|bieden|biedt|stuur|sturen|stuurt|zend|zenden|treft|ontvangt|vindt|deel|leg|"
        r"reageer|reageren|beantwoord|beantwoorden|informeer|informeren)\b",
        re.IGNORECASE,
    )


@cache
def refers_back() -> re.Pattern[str]:
    """Match what refers back: "dat onderzoek", "die cijfers"."""
    return re.compile(r"\b(?:die|dat|deze|dit|daarvan|hiervan)\b(?!\s+brief)", re.IGNORECASE)


@cache
def in_part() -> re.Pattern[str]:
    """Match "deels", "een eerste deel", "tussenbericht"."""
    return re.compile(
        r"\b(?:deels|gedeeltelijk|ten\s+dele|voor\s+een\s+deel|een\s+eerste|eerste\s+deel|"
        r"een\s+deel\s+van|tussentijdse?|tussenbericht|tussenrapportage|voorlopige?)\b",
        re.IGNORECASE,
    )


@cache
def refuses() -> re.Pattern[str]:
    """Match "nog niet", "later dan", "blijft open": a promise that is not kept by this."""
    return re.compile(
        r"\bnog\s+(?:niet|geen)\b|\bniet\s+(?:tijdig|meer|eerder|haalbaar|mogelijk|gelukt|"
        r"kunnen|kan|lukt|gestand|voldaan|nakomen|nagekomen)\b|\blukt\b[^.;]{0,80}\bniet\b|"
        r"\bkan\b[^.;]{0,120}\bniet\b|\bblij(?:ft|ven)\b[^.;]{0,60}\bopen|\blater\s+dan\b|\buitstel\b|\bvertrag\w+|\buitgesteld\b",
        re.IGNORECASE,
    )


@cache
def delays() -> re.Pattern[str]:
    """Match a subject that tells of a delay."""
    return re.compile(r"\b(?:uitstel|uitgesteld\w*|vertrag\w+|planning)\b", re.IGNORECASE)


@cache
def day_named() -> re.Pattern[str]:
    """Match "8 februari 2023", "8 en 9 februari", "08-02-2023" in folded text."""
    months = "|".join(sorted(MONTHS, key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?P<first>\d{{1,2}})\s?(?:en|,|/)\s?)?(?P<day>\d{{1,2}})\s{{1,4}}"
        rf"(?P<month>{months})\b\.?(?:\s{{1,4}}(?P<year>(?:19|20)\d\d)\b)?|"
        r"\b(?P<number>\d{1,2})[-/](?P<figure>\d{1,2})[-/](?P<long>(?:19|20)\d\d)\b"
    )


@cache
def code_named() -> re.Pattern[str]:
    """Match TZ202603-130, T01237, T-2026-017 and a kenmerk like 2025-0000699159 or 5412345."""
    return re.compile(
        r"\b(?:[A-Z]{1,3}-?\d{4,6}(?:-\d{2,6})?|\d{4}-\d{6,12}|\d{7}(?:-\d{7}-[A-Z]{1,5})?)\b"
    )
