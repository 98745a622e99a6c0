"""What stands under a time: the heading "Voor de zomer", the lead-in "In 2027:"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.actors import kamer
from importers.letters.moods import Mood
from importers.letters.parsed import Announcement, Parsed
from importers.letters.terms import TIMED
from storage.rules.terms import DeadlineKind, Firmness, Scope

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.rules.deadline import Deadline, Found

_MOST_WORDS = 8


def time_of_heading(
    text: str, found: tuple[Found, ...], read: Callable[[str], Deadline]
) -> Deadline | None:
    """Return the time that a heading or lead-in is; None when it is anything else.

    Args:
        text: Its words.
        found: The wordings in it.
        read: Reads a wording.
    """
    words = text.strip(" \t:;.–—-")
    if not words or len(words.split()) > _MOST_WORDS:
        return None
    if len(found) == 1 and not _beside(found[0]).fullmatch(text):
        return None
    deadline = found[0].deadline if len(found) == 1 else None
    if deadline is None and _bare().fullmatch(words):
        deadline = read(f"in {words}")
    return deadline if deadline and deadline.kind is DeadlineKind.WINDOW else None


def announced_below(parsed: Parsed) -> Announcement | None:
    """Return what an item without a verb of its own announces under a time; None when nothing.

    A paper ("Contourenbrief heffing") comes to the Kamer then; anything else is work that is planned.
    """
    if parsed.done() or any(each.deadline.kind in TIMED for each in parsed.wordings):
        return None
    if any(act.mood in {Mood.DONE, Mood.ASKED, Mood.RECITED} for act, _ in parsed.acts):
        return None
    told = kamer().search(parsed.text) is not None or names_paper(parsed.text)
    scope = Scope.CORE if told else Scope.PLAN
    return Announcement(scope, Firmness.PROMISE, f"{scope.value}.calendar", None, informs=told)


def papers_to_come(stem: str) -> Announcement | None:
    """Return what a lead-in without a promise of its own says of its items: "De stukken die naar u toe komen:"."""
    if _foreseen().search(stem) is not None:
        return Announcement(Scope.CORE, Firmness.PROMISE, "core.listed", None, informs=True)
    if _papers().search(stem) is None or kamer().search(stem) is None or _at_hand().search(stem):
        return None
    return Announcement(Scope.CORE, Firmness.PROMISE, "core.listed", None, informs=True)


@cache
def _foreseen() -> re.Pattern[str]:
    """Return a lead-in that names papers to come: "Tot het reces zijn de volgende brieven voorzien:"."""
    papers = r"(?:kamer)?(?:stukken|brieven|rapportages|reacties|beleidsreacties|documenten)"
    ahead = r"(?:voorzien|gepland|te\s+verwachten|verwacht|in\s+voorbereiding|ingepland)"
    return re.compile(
        rf"\b(?:zijn|staan|worden)\b[^.;:]{{0,80}}\b(?:volgende|onderstaande)\s+(?:\w+\s+)?{papers}\b[^.;:]{{0,60}}\b{ahead}\b|"
        rf"\b(?:volgende|onderstaande)\s+(?:\w+\s+)?{papers}\b[^.;:]{{0,60}}\b(?:zijn|staan|worden)\b[^.;:]{{0,60}}\b{ahead}\b",
        re.IGNORECASE,
    )


@cache
def _papers() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:stukken|\w*brieven|\w*rapportages|documenten|producten|informatiemomenten|planning|tijdpad|toezending)\b",
        re.IGNORECASE,
    )


@cache
def _at_hand() -> re.Pattern[str]:
    """Return what was sent or goes with the letter, asked or answered."""
    return re.compile(
        r"\b(?:hierbij|bijgaand|bijlagen?|ontving|ontvangen|heb|heeft|hebben|is|zijn|werd|werden|gevraagd|verzocht|vragen)\b"
        r"(?!\s+als\s+volgt)",
        re.IGNORECASE,
    )


def ends_in_preposition(stem: str) -> bool:
    """Return whether a lead-in ends in what its items are about: "informeer ik u over:"."""
    return _about().search(stem) is not None


@cache
def _about() -> re.Pattern[str]:
    return re.compile(r"\b(?:over|op|van|onderwerpen|punten|vragen|thema's)\s*:\s*$", re.IGNORECASE)


def names_paper(item: str) -> bool:
    """Return whether an item opens with a paper: "de nota over sluizen"."""
    return _paper().match(item) is not None


def _beside(found: Found) -> re.Pattern[str]:
    """Return a heading that is a wording with at most a word of planning before it."""
    return re.compile(
        r"\W*(?:(?:planning|tijdpad|voorzien|gepland|verwacht|stukken|brieven|kamerbrieven)\b\W*)?"
        rf"{re.escape(found.deadline.wording)}\W*",
        re.IGNORECASE,
    )


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(
        r"20\d\d(?:\s?[–-]\s?20\d\d)?|(?:zomer|najaar|voorjaar|herfst)(?:\s20\d\d)?", re.IGNORECASE
    )


@cache
def _paper() -> re.Pattern[str]:
    return re.compile(
        r"\A\W{0,3}(?:(?:de|het|een)\s+)?(?:[\w-]{1,40}\s+){0,2}?[\w-]{0,40}(?:brief|brieven|rapport|rapportage|nota|notitie|antwoorden|beantwoording|"
        r"reactie|appreciatie|evaluatie|verslag|monitor|beleidsagenda|voorhang|wetsvoorstel|indiening|beleidsdoorlichting)\b",
        re.IGNORECASE,
    )
