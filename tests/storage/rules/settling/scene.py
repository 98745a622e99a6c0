"""Letters and promises of a made-up ministry, and what the one is proposed to settle of the other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from importers.letters import read_letter
from storage.calendars import load_calendar
from storage.rules.settling import OpenPromise, Zone, evidence_of, propose

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.rules.review import LetterReading
    from storage.rules.settling import SettlementProposal

LETTER_DAY = date(2025, 12, 16)
DEBATE_DAY = date(2026, 2, 12)


def promise(record_id: str, title: str, text: str = "", **values: Any) -> OpenPromise:
    given: dict[str, Any] = {"promised_on": LETTER_DAY, "chamber": "TK"} | values
    return OpenPromise(record_id, f"T-2025-{record_id}", title, text, **given)


DEBATE: dict[str, Any] = {"promised_on": DEBATE_DAY, "debate": "Commissiedebat dienstverlening"}
PROMISES = (
    promise("reactie", "Beleidsreactie op het rapport ‘Wachten aan de balie’"),
    promise(
        "cijfers",
        "Cijfers over wachttijden bij loketten in krimpregio’s",
        external_number="TZ202602-031",
        **DEBATE,
    ),
    promise("pilot", "Informeren over de pilot met mobiele loketten in Zeeland", **DEBATE),
    promise("evaluatie", "Eindevaluatie programma Dichtbij Geholpen"),
    promise("woningbouw", "Voortgang woningbouw Almere 2025"),
    promise("taal", "Resultaten van het onderzoek naar laaggeletterdheid onder mantelzorgers"),
    promise("gesprek", "De Kamer informeren over het gesprek met gemeenten"),
    promise("plan", "Plan van aanpak digitale toegankelijkheid"),
)


def letter(subject: str, body: str, day: str = "2 april 2026", to: str = "Tweede") -> str:
    """Return the text of a letter."""
    return f"""Aan de Voorzitter van de {to} Kamer der Staten-Generaal

Datum {day}
Betreft {subject}

Geachte voorzitter,

{body}

De Minister van Voorbeeldzaken,

A. de Groot
"""


def reading(
    subject: str, body: str, day: str = "2 april 2026", to: str = "Tweede"
) -> LetterReading:
    """Return what is found in such a letter."""
    return read_letter(letter(subject, body, day, to), calendar=load_calendar())


def proposed(
    subject: str,
    body: str,
    promises: Iterable[OpenPromise] = PROMISES,
    **letter: str,
) -> dict[str, SettlementProposal]:
    """Return what a letter is proposed to settle, by record."""
    found = propose(promises, evidence_of(reading(subject, body, **letter)))
    return {each.record_id: each for each in found}


def zones(subject: str, body: str, **letter: Any) -> dict[str, Zone]:
    """Return how sure each proposal is."""
    return {key: each.zone for key, each in proposed(subject, body, **letter).items()}


def keys(found: SettlementProposal) -> list[str]:
    """Return the last part of the key of each reason and doubt."""
    return [message.key.removeprefix("settling.") for message in (*found.reasons, *found.doubts)]
