"""What an item says only together with its lead-in: the verb stands there, or that these are steps to come."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.actors import Actor, judge, kamer
from importers.letters.ahead import holds
from importers.letters.moods import Mood
from importers.letters.parsed import Announcement, Parsed, parse
from importers.letters.plans import is_ahead
from importers.letters.terms import is_dated
from storage.rules.deadline import Found
from storage.rules.terms import DeadlineKind, Firmness, Scope

if TYPE_CHECKING:
    from collections.abc import Callable

    from importers.letters.terms import Reader
    from storage.rules.deadline import Deadline

_DONE = frozenset({Mood.DONE, Mood.ASKED, Mood.RECITED})


@cache
def _governing() -> re.Pattern[str]:
    """Return a lead-in that waits for its verb: "In 2027 zal ik:", "Het kabinet gaat de komende tijd:"."""
    verb = r"(?:zal|zullen|ga|gaan|gaat)"
    sender = r"(?:ik|wij|we|het\s+kabinet)"
    return re.compile(
        rf"(?:.*[.?!]\s+)?(?P<words>[^.?!:]{{0,160}}(?:\b{verb}\s+{sender}|\b{sender}\s+{verb})\b[^.?!:]{{0,60}})(?:\bom\s*)?:\s*",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def _steps() -> re.Pattern[str]:
    """Return a lead-in or heading that says that steps to come follow."""
    return re.compile(
        r"\b(?:planning|tijdpad|tijdlijn|tijdschema|mijlpalen|fasering|vervolgstappen|vervolgproces|stappenplan|"
        r"(?:voorziene|volgende|geplande|beoogde|komende)\s+(?:\w+\s+)?(?:stappen|momenten|stukken|producten|activiteiten))\b",
        re.IGNORECASE,
    )


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"\b20\d\d\b")


@cache
def _closing_time() -> re.Pattern[str]:
    """Return a time in brackets at the end of an item: "start van de pilots (mei)"."""
    return re.compile(r"\(\s?(?P<time>[^()]{3,40}?)\s?\)\W{0,3}\Z")


def completed(
    lead: str,
    item: str,
    reader: Reader,
    about: Parsed,
    announce: Callable[[Parsed], Announcement | None],
) -> tuple[Announcement, Deadline | None] | None:
    """Return what an item announces with the verb of its lead-in, and the time that stands there.

    Args:
        lead: The lead-in, "In 2027 zal ik:".
        item: The words of the item, "de regeling aanpassen;".
        reader: How times are read.
        about: The item as it stands, for the head and date of its letter.
        announce: Returns what a sentence announces.
    """
    found = _governing().fullmatch(lead)
    if found is None:
        return None
    before = " ".join(found["words"].split()) + " "
    text = before + item
    whole = parse(text, reader.wordings(text), about.masthead, about.reference)
    said = announce(whole)
    if said is None:
        return None
    own = said.term if said.term is not None and said.term.start >= len(before) else None
    if own is None and (closing := _closing_time().search(item)) is not None:
        # "Voor de zomer zal ik u sturen: – de nota (maart)": the item says when in that time.
        begin, end = (at + len(before) for at in closing.span("time"))
        own = next(
            (each for each in whole.wordings if begin <= each.start and each.end <= end), None
        )
        own = own or next(
            (
                Found(each.start + len(before), each.end + len(before), each.deadline)
                for each in about.wordings
                if each.start + len(before) >= begin and is_dated(each)
            ),
            None,
        )
    shared = said.term.deadline if said.term is not None and own is None else None
    if own is not None:
        own = Found(own.start - len(before), own.end - len(before), own.deadline)
    return replace(said, act=None, term=own, verb_at=0, clause=(whole, said)), shared


def planned(
    lead: str, parsed: Parsed, read: Callable[[str], Deadline]
) -> tuple[Announcement, Deadline | None] | None:
    """Return what an item without a verb announces among steps to come, and its time when that is bare.

    Args:
        lead: The lead-in or heading.
        parsed: The item.
        read: Reads a wording.
    """
    if _steps().search(lead) is None or holds().search(parsed.text) is not None:
        return None
    if any(act.mood in _DONE for act, _ in parsed.acts):
        return None
    dated = [each for each in parsed.wordings if is_dated(each) and is_ahead(parsed, each)]
    term = dated[0] if len(dated) == 1 else None
    bare: Deadline | None = None
    if not parsed.wordings and (closing := _closing_time().search(parsed.text)) is not None:
        years = set(_year().findall(lead))
        year = f" {years.pop()}" if len(years) == 1 and not _year().search(closing[0]) else ""
        said = read(f"in {closing['time']}{year}")
        bare = said if said.kind is DeadlineKind.WINDOW else None
    if term is None and bare is None:
        return None
    told = kamer().search(parsed.text) is not None
    other = not told and judge(parsed.text, parsed.masthead).actor is Actor.OTHER
    scope = Scope.CORE if told else Scope.OTHER if other else Scope.PLAN
    return Announcement(
        scope, Firmness.PROMISE, f"{scope.value}.calendar", term, informs=told
    ), bare
