"""The lists that are asked for: what belongs in them, as of which day, and how papers are cited."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from storage.rules.kamerstuk import find_kamerstukken
from storage.rules.source_terms import Chamber
from storage.rules.terms import CLOSED, MotionFate, RecordKind, Scope, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from storage.rules.reference import Kamerstuk

_DAY = timedelta(days=1)
_END_OF_JUNE = (6, 30)
_FIRSTS = ((1, 1), (7, 1))


class ListKind(StrEnum):
    """A list that goes out.

    ANNEX is the annex to the budget, *Moties en toezeggingen*. RAPPEL is what the Eerste Kamer asks
    twice a year of what was promised to it. NOTE is a plain list for a nota.
    """

    ANNEX = "annex"
    RAPPEL = "rappel"
    NOTE = "nota"


class Stand(StrEnum):
    """How the Eerste Kamer counts a promise: its own three words."""

    OPEN = "open"
    PARTLY = "partly"
    MET = "met"


class Gap(StrEnum):
    """What a list cannot say of a record, since the register does not.

    PLACE: without vindplaats. NOTE: without stand van zaken. NUMBER: without the number that the
    Eerste Kamer gave it. TERM: the term has passed and there is no new one. DAY: it is not known
    when it was concluded. UNASSESSED: nobody has looked at it since it was taken in.
    """

    PLACE = "place"
    NOTE = "note"
    NUMBER = "number"
    TERM = "term"
    DAY = "day"
    UNASSESSED = "unassessed"


CONCLUDED = CLOSED
"""*Afgerond*: voldaan, vervallen, overgedragen. *Verzonden* is not among them, since the Kamer
decides what is met, nor is *deels voldaan*, of which a part is still to come."""

_NOT_CARRIED = frozenset(
    {MotionFate.TABLED, MotionFate.HELD, MotionFate.DEFEATED, MotionFate.WITHDRAWN}
)


def belongs(
    listed: ListKind, kind: RecordKind, scope: Scope, chamber: str, fate: MotionFate | None
) -> bool:
    """Say whether a record is of the kind that a list asks for.

    The annex has promises to the Kamer and motions that it carried, the rappel promises to the Eerste
    Kamer. Plans of the ministry's own and announcements of others were promised to nobody.
    """
    if listed is ListKind.NOTE:
        return True
    if kind is RecordKind.MOTION:
        return listed is ListKind.ANNEX and fate not in _NOT_CARRIED
    if kind is not RecordKind.PROMISE or scope is not Scope.CORE:
        return False
    return listed is ListKind.ANNEX or chamber == Chamber.UPPER


def stand_of(status: Status) -> Stand:
    """Return how the Eerste Kamer counts a promise.

    It has no word for what is dropped or was transferred: that stays open until it decides.
    """
    if status is Status.MET:
        return Stand.MET
    return Stand.PARTLY if status is Status.PARTLY_MET else Stand.OPEN


def usual_day(listed: ListKind, today: date) -> date:
    """Return the last peildatum, today included.

    The annex to the budget has the state as of 30 June, the rappel, twice a year, that of 1 January
    and 1 July; a plain list has that of today.
    """
    if listed is ListKind.NOTE:
        return today
    days = (_END_OF_JUNE,) if listed is ListKind.ANNEX else _FIRSTS
    years = (today.year, max(today.year - 1, date.min.year))
    return max(
        (date(year, *day) for year in years for day in days if date(year, *day) <= today),
        default=today,
    )


def usual_start(listed: ListKind, on: date) -> date:
    """Return the first day of what is concluded in a list as of `on`: that after the former list."""
    if on.year == date.min.year:
        return date.min
    if listed is ListKind.RAPPEL:
        return usual_day(listed, on - _DAY) + _DAY
    # 29 February has no namesake a year before.
    before = on.replace(year=on.year - 1, day=min(on.day, 28) if on.month == 2 else on.day)  # noqa: PLR2004 -- February
    return before + _DAY


def is_concluded_within(day: date | None, since: date | None, on: date) -> bool:
    """Say whether what was concluded on `day` belongs in a list; of which that is not known, it does."""
    return day is None or ((since is None or since <= day) and day <= on)


def official_form(papers: Sequence[Kamerstuk], session: str | None) -> str:
    """Return the official form of papers of one dossier: `Kamerstukken II 2025/26, 25 424, nr. 772`.

    Which house follows from the number when the citation does not say: the Eerste Kamer letters its
    papers. A line never breaks within the number of the dossier.

    Args:
        papers: Alike but for their number; at least one.
        session: The session year when the citation does not say; None leaves it out.
    """
    paper, numbers = papers[0], [each.number for each in papers]
    numbered = paper.number.isdigit()
    chamber = paper.chamber or (Chamber.LOWER if numbered else Chamber.UPPER)
    house = "I" if chamber is Chamber.UPPER else "II"
    head = " ".join(part for part in ("Kamerstukken", house, paper.session or session) if part)
    dossier = f"{paper.dossier[:-3]}\N{NO-BREAK SPACE}{paper.dossier[-3:]}"
    listed = " en ".join([", ".join(numbers[:-1]), numbers[-1]] if numbers[1:] else numbers)
    if numbered:
        listed = f"{'nrs.' if numbers[1:] else 'nr.'} {listed}"
    return f"{head}, {dossier} {paper.suffix}".strip() + f", {listed}"


def cited_officially(text: str, sessions: Mapping[str, str]) -> str:
    """Return a vindplaats with the papers in it in their official form, all else as it is.

    Args:
        text: As it was written: `Kamerstuk 35510-21`, `25424-772`, a kenmerk, anything.
        sessions: Session year by the short form of papers of which it is known.
    """
    if not any(map(str.isdigit, text)):
        return text
    if re.fullmatch(r"\d{5}(?:-(?:[IVX]+|[A-F]))?-(?:\d{1,4}|[A-Z]{1,2})", text.strip()):
        text = f"Kamerstuk {text.strip()}"
    made, done = [], 0
    for (start, end), group in groupby(find_kamerstukken(text), lambda f: (f.start, f.end)):
        papers = [found.kamerstuk for found in group]
        form = official_form(papers, sessions.get(papers[0].short))
        made += [text[done:start], form]
        done = end
    return "".join([*made, text[done:]])
