"""Whether a time belongs to the verb of the promise, or to another clause or phrase of its sentence."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from storage.rules.terms import DeadlineKind

if TYPE_CHECKING:
    from storage.rules.deadline import Found

_LONGEST_JOINT = 20


def stands_apart(sentence: str, found: Found, others: tuple[Found, ...], verb_at: int) -> bool:
    """Return whether a wording stands in another clause than the verb of the promise.

    Before the joint in "is in mei klaar en zal ik u … toesturen", in a relative clause ("na de
    verkiezingen, die voor september gepland staan, …"), in a clause of reason or result ("zodat de wet in
    2028 kan ingaan") or in a phrase that says what for ("met het oog op de inwerkingtreding per 1 juli").
    A report that comes out at a time holds its promise then: "in de rapportage, die in mei verschijnt".

    Args:
        sentence: The words.
        found: The wording.
        others: The wordings in the sentence.
        verb_at: Offset of the inflected verb of the promise.
    """
    if found.end <= _joint_before(sentence, verb_at):
        return True
    which = _which().match(sentence)
    if which is not None and which.start("which") <= found.start < which.end() <= verb_at:
        # "De evaluatie die in mei gereed is, stuur ik voor de zomer": which one it is.
        return True
    told = _told_in().search(sentence[: found.start])
    if told is not None and any(
        each.deadline.kind is DeadlineKind.RECURRENCE and each.start < told.start()
        for each in others
    ):
        # "Jaarlijks rapporteer ik in het overzicht dat u op Prinsjesdag ontvangt".
        return True
    clause = relative_clause(sentence, found.start) or _last_relative(sentence, found.start)
    if clause is not None and found.deadline.kind is DeadlineKind.RECURRENCE:
        # "in de voortgangsbrief, die uw Kamer jaarlijks ontvangt": how often the carrier comes.
        return True
    if clause is not None and not clause.start() <= verb_at < clause.end():
        return not (
            _dates_report(clause, others)
            or _promises().match(clause[0])
            or _completes().search(sentence, found.end, clause.end())
        )
    return any(
        each.start() <= found.start < each.end() and not each.start() <= verb_at < each.end()
        for each in (*_beside().finditer(sentence), *_question().finditer(sentence))
    ) or _says_what_for(sentence, found, verb_at)


def relative_clause(sentence: str, at: int) -> re.Match[str] | None:
    """Return the relative clause within commas that holds an offset; None when there is none."""
    clauses = _relative().finditer(sentence)
    return next((each for each in clauses if each.start() <= at < each.end()), None)


def _last_relative(sentence: str, at: int) -> re.Match[str] | None:
    """Return the relative clause that closes a sentence, when it holds an offset."""
    clause = _closing().search(sentence)
    return clause if clause is not None and clause.start() <= at else None


def _dates_report(clause: re.Match[str], others: tuple[Found, ...]) -> bool:
    """Return whether a relative clause says when the report right before it comes."""
    before = next((each for each in others if each.end == clause.start()), None)
    return before is not None and before.deadline.rule == "carried.report"


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r"\b(?:en|maar)\s{0,9}$")


@cache
def _at_waarna() -> re.Pattern[str]:
    return re.compile(r"\s{0,9}waarna\b")


def _joint_before(sentence: str, verb_at: int) -> int:
    """Return where the joint stands that opens the clause of a verb; -1 when there is none."""
    near = max(0, verb_at - _LONGEST_JOINT)
    joint = _joint().search(sentence[near:verb_at])
    if joint is not None:
        return near + joint.start()
    if (joint := _joint_and_clause().search(sentence, 0, verb_at)) is not None:
        return joint.start()
    clause = max(sentence.rfind(mark, 0, verb_at) for mark in ",;") + 1
    opened = _at_waarna().match(sentence[clause:verb_at])
    return clause if opened is not None else -1


def _says_what_for(sentence: str, found: Found, verb_at: int) -> bool:
    """Return whether a wording closes a phrase of purpose or ground that the verb is not part of."""
    phrase = _purpose().search(sentence[: found.start])
    return phrase is not None and not phrase.start() < verb_at < found.start


@cache
def _which() -> re.Pattern[str]:
    """Return the clause that says of which thing a sentence tells, no comma before it."""
    return re.compile(
        r"(?:(?:over|met|van|op)\s+)?(?:de|het|een|mijn|onze|dit|deze)\s+[\w-]+(?:\s+[\w-]+)?\s+"
        r"(?P<which>(?:die|dat|waar\w*|welke)\s[^,;]{3,200},)(?=\s)",
        re.IGNORECASE,
    )


@cache
def _told_in() -> re.Pattern[str]:
    return re.compile(
        r"(?<![,\s])\s+(?:die|dat)\s+(?:ik|wij|u|uw\s+kamer|de\s+kamer)\b[^,;.]{0,60}$",
        re.IGNORECASE,
    )


@cache
def _completes() -> re.Pattern[str]:
    """Return the rest of "…, die in mei gereed zal zijn": the thing that the sentence is about is done."""
    return re.compile(
        r"(?:gereed|klaar|opgeleverd|afgerond|voltooid|beschikbaar|verstuurd|verzonden|ingediend)\b",
        re.IGNORECASE,
    )


@cache
def _joint_and_clause() -> re.Pattern[str]:
    """Return "…, en zodra de toets gereed is, …" up to a verb."""
    return re.compile(
        r",\s+(?:en|maar)\s+(?=(?:zodra|nadat|voordat|alvorens|als|wanneer|indien)\b[^,;]{0,200},\s{0,9}\Z)",
        re.IGNORECASE,
    )


@cache
def _relative() -> re.Pattern[str]:
    return re.compile(
        r",\s+(?:die|dat(?!\s+(?:wil\s+zeggen|is)\b)|welke|waarvan|waarvoor)\b[^,;.]{0,400},",
        re.IGNORECASE,
    )


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(
        r",\s+(?:die|dat(?!\s+(?:wil\s+zeggen|is)\b)|welke|waarvan|waarvoor)\b[^,;.]{0,400}\.?\Z",
        re.IGNORECASE,
    )


@cache
def _promises() -> re.Pattern[str]:
    """Return ", dat ik u na de zomer toestuur": the relative clause that says it itself."""
    return re.compile(
        r",\s+(?:die|dat|welke)\s+(?:ik|wij|we|u|uw\s+kamer|de\s+kamer)\b", re.IGNORECASE
    )


@cache
def _beside() -> re.Pattern[str]:
    """Return clauses of reason and result: what they date is not promised."""
    return re.compile(
        r"(?:^|,\s+|\s)(?:zodat|opdat|omdat|doordat|waardoor|aangezien|hoewel|ofschoon|ook\s+al)\b[^,;]{0,400}|"
        # "Nu de consultatie op 1 mei is gesloten, …".
        r"(?:^|,\s+)nu\s+(?:de|het|een|deze|dit|die|dat|alle|mijn|onze)\b[^,;]{0,400}",
        re.IGNORECASE,
    )


@cache
def _question() -> re.Pattern[str]:
    """Return what is looked into: "nagaan of de regeling per 1 januari kan worden verruimd"."""
    return re.compile(
        r"\b(?:nagaan|onderzoeken|bezien|bekijken|bespreken|verkennen|na|duidelijk)\s+(?:of|hoe|in\s+hoeverre|welke|waar)\b"
        r"[^,;]{0,200}?(?=[,;.]|\s+en\s+(?:u|uw|de)\b|\Z)",
        re.IGNORECASE,
    )


@cache
def _purpose() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:met\s+het\s+oog\s+op|gelet\s+op|gezien|vanwege|wegens|in\s+verband\s+met|als\s+gevolg\s+van|"
        r"uitgaande\s+van|onder\s+voorbehoud\s+van|rekening\s+houdend\s+met|"
        r"inwerkingtreding|ingangsdatum)\b[^,;.]{0,120}$",
        re.IGNORECASE,
    )
