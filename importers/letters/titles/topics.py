"""What is told, sent or answered: the object of informing is the title."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.lexicon import ADDRESSED_BY_ITSELF
from importers.letters.moods import AHEAD
from importers.letters.titles.clauses import clause_of, cleaned, first_clause
from importers.letters.titles.context import is_thing
from importers.letters.titles.deeds import phrase
from importers.letters.titles.infinitives import infinitive
from importers.letters.titles.phrases import noun_group_end, tail_end
from importers.letters.wordsets import word_set

if TYPE_CHECKING:
    from importers.letters.brackets import Act
    from importers.letters.parsed import Announcement, Parsed
from importers.letters.titles.clauses import Clause

_TELLING = word_set("informeren berichten inlichten melden meedelen mededelen antwoorden vernemen")
_TAKING_ALONG = word_set("betrekken meenemen opnemen")
_ABOUT = r"(?:over|omtrent|inzake|betreffende|ten aanzien van)"


@cache
def _about() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s){_ABOUT}\s+(?=\S{{2}})(.+)$", re.IGNORECASE)


def topic(parsed: Parsed, said: Announcement) -> str:
    """Return what is told about or what is sent; empty when the sentence only points back."""
    act = said.act
    if said.rule == "core.receives" and (act is None or not parsed.in_main_clause(act)):
        main = next(
            (each for each, _ in parsed.acts if each is not act and each.mood in AHEAD), None
        )
        if main is not None and main.verb in _TAKING_ALONG:
            return first_clause(phrase(clause_of(parsed, said, main)))
    if act is None:
        return _received(parsed, said) or _opening(parsed)
    clause = clause_of(parsed, said, _first_of_pair(parsed, act))
    if act.verb in _TAKING_ALONG:
        return first_clause(phrase(clause))
    if act.verb in ADDRESSED_BY_ITSELF and not _renamed(clause, act.verb):
        return _response(clause, act.verb)
    if _renamed(clause, act.verb) and (with_what := _with(clause)):
        return with_what
    found = _told(clause) if act.verb in _TELLING else _sent(parsed, clause)
    if not found:
        found = _explained(parsed) or _alongside(parsed, said) or _opening(parsed)
    return re.split(r"\s+en (?:dit|deze|die|dat|het)\b", found)[0]


def _opening(parsed: Parsed) -> str:
    """Return the thing that a sentence opens with: "Deze gegevens doe ik u toekomen …"."""
    if re.match(r"(?:de|het|deze|dit|een)\s", parsed.text, re.IGNORECASE) is None:
        return ""
    if re.match(
        r"(?:de|het)\s+(?:tweede\s+|eerste\s+)?(?:kamer|kabinet|minister|staatssecretaris|voornemen|planning|parlement)\b|het (?:is|ligt)\b",
        parsed.text,
        re.IGNORECASE,
    ):
        return ""
    return parsed.text[: tail_end(parsed.text, noun_group_end(parsed.text), 2)]


def _first_of_pair(parsed: Parsed, act: Act) -> Act:
    """Return the act with the object in "zal een brief worden geschreven en … worden verzonden"."""
    if not act.passive or abs(act.at - act.finite) > 1:
        return act
    pairs = (
        each
        for each, _ in parsed.acts
        if each.passive
        and each.at < act.finite
        and any(token.word == "en" for token in parsed.words[each.at + 1 : each.at + 3])
    )
    return next(pairs, act)


def _renamed(clause: Clause, verb: str) -> bool:
    return clause.verb in {"komen", "houden", "stellen", "brengen", "doen", "geven", "maken"} and (
        clause.verb != verb
    )


def _with(clause: Clause) -> str:
    """Return what one comes with: "met een voorstel komen"."""
    found = re.search(r"(?:^|\s)met\s+(.+)$", f"{clause.middle} {clause.end}")
    return found[1] if found and clause.verb == "komen" else ""


def _told(clause: Clause) -> str:
    about = re.match(rf"(?:{_ABOUT}|van|op)\s+(.+)$", clause.adjunct, re.IGNORECASE)
    if about:
        return first_clause(about[1])
    for field in (clause.middle, f"{clause.middle} {clause.end}", clause.end):
        found = _about().search(first_clause(field))
        if found and found[1].strip():
            return found[1]
    if clause.verb == "geven" and is_thing(clause.middle):
        return clause.middle
    of = re.match(r"van\s+(.+)$", clause.middle or clause.end)
    if of:
        return first_clause(of[1])
    if clause.front and is_thing(clause.front):
        return clause.front
    rest = first_clause(f"{clause.middle} {clause.end}").strip()
    rest = re.sub(r"\s*\b(?:kenbaar|deelgenoot)$", "", rest)
    return rest if is_thing(rest) and "bericht" not in rest[:9] else ""


_SOURCE = re.compile(
    r"^(?:mede )?(?:naar aanleiding van|in reactie op|in antwoord op)\s+", re.IGNORECASE
)


def _sent(parsed: Parsed, clause: Clause) -> str:
    middle = _before_second_verb(clause.middle)
    if not is_thing(middle) and (past := tail_end(f" {middle}", 0, 2)):
        # "voor het debat de antwoorden": the object stands after an adjunct.
        middle = middle[past - 1 :].strip(" ,") or middle
    found = clause.front if is_thing(clause.front) else ""
    if not found and is_thing(middle):
        found = middle
    elif not found and is_thing(clause.end):
        return first_clause(clause.end)
    elif found and clause.middle and re.match(r"van|over|voor", clause.middle):
        found = f"{found} {clause.middle}"
    elif not found:
        found = _named_before(parsed, clause)
        if not found:
            return ""
    if found == middle and not middle.endswith(")"):
        found = f"{middle} {_attached(clause.end)}".strip()
    if re.fullmatch(r"(?:nader )?(?:bericht|antwoord|uitsluitsel)", found):
        about = re.match(rf"{_ABOUT}\s+(.+)$", clause.adjunct, re.IGNORECASE)
        return about[1] if about else ""
    found = re.sub(r"^tegemoet$|\s+toekomen$|\s+ter kennis$", "", found)
    about = re.search(rf"\b(?:brief|informatie)\s+{_ABOUT}\s+(.+)$", found)
    if about and re.match(r"(?:de|een|het)?\s*(?:\w+\s+)?(?:brief|informatie)\b", found):
        found = about[1]
    source = _SOURCE.match(clause.adjunct)
    if source and not re.search(
        r"\b(?:over|van|naar aanleiding|op)\b", found.replace("plan van aanpak", "")
    ):
        link = "op" if found.endswith(("reactie", "antwoord")) else "naar aanleiding van"
        found = f"{found} {link} {clause.adjunct[source.end() :]}"
    return first_clause(found)


def _attached(end: str) -> str:
    """Return what goes with the object after its verb: "een overzicht sturen van de kosten"."""
    return end if re.match(r"(?:van|over|naar|voor|met|die|dat|waarin)\b", end) else ""


def _before_second_verb(middle: str) -> str:
    """Return the object in "zal een brief worden geschreven en … naar de Kamer worden verzonden"."""
    return re.split(r"\s+(?:worden|wordt)\s+\w+\s+en\b|\s+en\s*$", middle)[0].strip(" ,")


def _named_before(parsed: Parsed, clause: Clause) -> str:
    """Return the thing that "stuur ik het" means: it is named in the clause before."""
    if clause.middle.strip() not in {"het", "dit", "deze", "die", "hem"} and clause.front:
        return ""
    found = re.search(
        r"\b(?:zodra|wanneer|als|indien|nadat|dat)\s+(?=(?:de|het|een)\s)",
        parsed.text,
        re.IGNORECASE,
    )
    if found is None:
        return _opening(parsed)
    return parsed.text[found.end() : noun_group_end(parsed.text, found.end())]


def _response(clause: Clause, verb: str) -> str:
    """Return an answer as a deed: "Reageren op …", "Ingaan op …", "Rapporteren over …"."""
    on = re.match(r"(?:op|over)\s+(.+)$", clause.adjunct, re.IGNORECASE)
    if on:
        return f"{verb} {clause.adjunct[:1].lower()}{first_clause(clause.adjunct[1:])}"
    if verb == "beantwoorden":
        return first_clause(phrase(clause))
    rest = first_clause(f"{clause.front} {clause.middle} {clause.end}")
    found = re.search(r"\b(?:op|over)\s+(?=\w{2})(?!terug\b)(.+)$", rest)
    if found is None or found[1].strip() in {"in", "terug"}:
        return ""
    preposition = rest[found.start() :].split(" ")[0]
    before = "inhoudelijk " if "inhoudelijk" in rest else ""
    return f"{before}{verb} {preposition} {found[1]}"


def _received(parsed: Parsed, said: Announcement) -> str:
    """Return the object in "Uw Kamer kan … verwachten", where no known verb says it."""
    text = parsed.text
    if said.term is not None:
        text = f"{text[: said.term.start]} {text[said.term.end :]}"
    if said.rule == "core.follows":
        text = re.sub(r"\b(?:volgt|volgen|zal|zullen|plaatsvinden)\b.*$", "", text)
        return cleaned(text)
    text = re.sub(
        r"\b(?:zal|zult|zullen|kan|kunt|kunnen|ontvangt|krijgt|ontvangen|verwachten|tegemoet\s?(?:kunnen\s+)?zien|verneemt)\b",
        " ",
        text,
    )
    words = first_clause(cleaned(text))
    return words if is_thing(words) else ""


def _explained(parsed: Parsed) -> str:
    """Return what a promise that only points back goes on to say: "…, waarbij wij zullen …"."""
    found = re.search(r",\s+waarbij\s+(?:ik|wij|we)\s+(.+)$", parsed.text, re.IGNORECASE)
    return infinitive(re.sub(r"^(?:ook|tevens)\s+", "", found[1].strip(" ."))) if found else ""


def _alongside(parsed: Parsed, said: Announcement) -> str:
    """Return what is done in the same sentence and then told: "Ik betrek … en bericht u daarover"."""
    for act, _ in parsed.acts:
        if said.act is None or act is said.act or act.at >= said.act.finite:
            continue
        if act.passive or not parsed.in_main_clause(act) or act.at != act.finite:
            continue
        deed = clause_of(parsed, said, act)
        if is_thing(deed.front or deed.middle):
            return phrase(deed)
    return ""
