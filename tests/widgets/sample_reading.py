"""A small letter and what is found in it, for tests of the screens that show letters."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from storage.rules.deadline import NOTHING_SAID, Deadline
from storage.rules.review import (
    Candidate,
    LetterReading,
    Masthead,
    Passage,
    Signatory,
    Span,
)
from storage.rules.source_terms import CandidateType
from storage.rules.terms import Certainty, DeadlineKind, Firmness, Scope

TODAY = date(2026, 11, 22)
LETTER_DAY = date(2026, 4, 2)

TEXT = """Aan de voorzitter van de Tweede Kamer

Datum 2 april 2026
Betreft Vervolg Programma Voorbeeldig Wonen

Met belangstelling heb ik kennisgenomen van het onderzoek naar voorbeeldig wonen. In deze brief \
schets ik hoe het kabinet daaraan gevolg geeft, en welke stappen al zijn gezet. Hiermee doe ik mijn \
toezegging gestand om uw Kamer begin 2026 een nadere reactie te sturen.

Het streven is erop gericht om in de tweede helft van 2026 te besluiten over de financiering van de \
proeftuinen. De tijdelijke regeling kent een looptijd tot en met 2027. 😀

Over de voortgang van deze acties wordt uw Kamer jaarlijks geïnformeerd via de voortgangsbrief \
Voorbeeldig Wonen. Het eerste overzicht ontvangt uw Kamer rond de zomer, samen met de uitkomsten van \
de verkenning naar het woningaanbod in kleine kernen en de reactie van de samenwerkende gemeenten \
daarop.

De Raad voor Voorbeelden geeft aan eind 2027 met een vervolgrapport te komen. Ik kom hierop terug in \
de volgende voortgangsbrief.

Tot slot zal ik uw Kamer een overzicht van de lopende wetsvoorstellen doen toekomen. Aan het \
afwegingskader wordt de komende periode verder gewerkt.

De minister van Voorbeeldzaken,

A.B. Voorbeeld
"""


def _span(text: str, words: str) -> Span:
    match = re.search(re.escape(words), text)
    assert match, words
    return Span(match.start(), match.end())


def _candidate(
    text: str,
    passage: str,
    title: str,
    deadline: Deadline,
    kind: CandidateType = CandidateType.PROMISE,
    scope: Scope = Scope.CORE,
    firmness: Firmness = Firmness.PROMISE,
    actor: str = "",
    series: str | None = None,
    ticked: bool = True,
) -> Candidate:
    span = _span(text, passage)
    term = None
    if deadline.wording:
        inner = _span(passage, deadline.wording)
        term = Span(span.start + inner.start, span.start + inner.end)
    return Candidate(
        start=span.start,
        end=span.end,
        spans=(span,),
        passage=passage,
        title=title,
        type=kind,
        scope=scope,
        firmness=firmness,
        deadline=replace(deadline, reference=LETTER_DAY) if deadline.wording else deadline,
        deadline_span=term,
        actor=actor,
        series=series,
        ticked=ticked,
    )


def window(wording: str, earliest: date, latest: date) -> Deadline:
    return Deadline(wording, DeadlineKind.WINDOW, earliest, latest, rule="sample")


def sentence(beginning: str) -> str:
    """Return the sentence of the letter that begins with these words."""
    start = TEXT.index(beginning)
    return TEXT[start : TEXT.index(".", start) + 1]


def sample_candidates() -> tuple[Candidate, ...]:
    return (
        _candidate(
            TEXT,
            sentence("Het streven is"),
            "Besluit over de financiering van de proeftuinen",
            window("in de tweede helft van 2026", date(2026, 7, 1), date(2026, 12, 31)),
            scope=Scope.PLAN,
            firmness=Firmness.AIM,
        ),
        _candidate(
            TEXT,
            sentence("Over de voortgang"),
            "Voortgangsbrief Voorbeeldig Wonen",
            Deadline("jaarlijks", DeadlineKind.RECURRENCE, every="P1Y", to_day="12-31"),
            kind=CandidateType.REPORT,
            actor="VBZ",
            series="Voortgangsbrief Voorbeeldig Wonen",
        ),
        _candidate(
            TEXT,
            sentence("Het eerste overzicht"),
            "Eerste overzicht met de uitkomsten van de verkenning naar het woningaanbod",
            window("rond de zomer", date(2026, 6, 1), date(2026, 9, 30)),
        ),
        _candidate(
            TEXT,
            sentence("De Raad voor"),
            "Vervolgrapport van de Raad voor Voorbeelden",
            window("eind 2027", date(2027, 10, 1), date(2027, 12, 31)),
            scope=Scope.OTHER,
            actor="Raad voor Voorbeelden",
            ticked=False,
        ),
        _candidate(
            TEXT,
            sentence("Ik kom hierop"),
            "Terugkomen op het vervolgrapport",
            Deadline(
                "in de volgende voortgangsbrief",
                DeadlineKind.CARRIED,
                carrier="de volgende voortgangsbrief",
            ),
            series="Voortgangsbrief Voorbeeldig Wonen",
        ),
        _candidate(
            TEXT,
            sentence("Tot slot zal"),
            "Overzicht van de lopende wetsvoorstellen",
            NOTHING_SAID,
        ),
        _candidate(
            TEXT,
            sentence("Aan het afwegingskader"),
            "Afwegingskader uitwerken",
            Deadline(
                "de komende periode",
                DeadlineKind.OPEN,
                rule="open.soon",
                certainty=Certainty.LOW,
            ),
            scope=Scope.PLAN,
            ticked=False,
        ),
    )


def sample_reading(*, dated: bool = True) -> LetterReading:
    """Return the reading; without a date every term that it needs is unread."""
    candidates = sample_candidates()
    if not dated:
        unread = replace(candidates[2], deadline=Deadline("rond de zomer", DeadlineKind.UNREAD))
        candidates = (*candidates[:2], unread, *candidates[3:])
    settled = sentence("Hiermee doe ik")
    span = _span(TEXT, settled)
    return LetterReading(
        TEXT,
        Masthead(
            date=LETTER_DAY if dated else None,
            reference="2026-0000012345",
            subject="Vervolg Programma Voorbeeldig Wonen",
            addressee="de voorzitter van de Tweede Kamer",
            signatories=(Signatory("De minister van Voorbeeldzaken", "A.B. Voorbeeld"),),
        ),
        candidates=candidates,
        fulfilments=(Passage(span.start, span.end, (span,), settled),),
        reference_date=LETTER_DAY if dated else None,
    )


def read_sample(wording: str) -> Deadline:
    """Read the few wordings that the tests type."""
    known = {
        "eind 2026": window("eind 2026", date(2026, 10, 1), date(2026, 12, 31)),
        "2 april 2026": window("2 april 2026", LETTER_DAY, LETTER_DAY),
        "": NOTHING_SAID,
    }
    return known.get(wording, Deadline(wording, DeadlineKind.UNREAD))
