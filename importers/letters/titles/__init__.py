"""Short titles for what was found, made from the passage, without its term.

A title says what is promised and is understood alone in a list: the object of informing, or else
the deed as in a list of actions, object first and infinitive last.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from importers.letters.titles.clauses import clause_of, cleaned, first_clause
from importers.letters.titles.context import Context, placed, related, resolve
from importers.letters.titles.deeds import phrase
from importers.letters.titles.fitting import LONGEST_TITLE, bare, fitted
from importers.letters.titles.framed import framed
from importers.letters.titles.infinitives import infinitive
from importers.letters.titles.items import item_title, short_title
from importers.letters.titles.phrases import noun_group_end
from importers.letters.titles.quoted import with_whole_name
from importers.letters.titles.topics import topic

if TYPE_CHECKING:
    from importers.letters.parsed import Announcement, Parsed

__all__ = ["LONGEST_TITLE", "Context", "item_title", "short_title", "title_of"]


_FRAMED = frozenset(
    {
        "core.framed",
        "core.postponed",
        "core.calendar",
        "core.listed",
        "plan.calendar",
        "plan.talks",
        "plan.under_way",
        "plan.in_time",
    }
)


def title_of(parsed: Parsed, said: Announcement, context: Context) -> str:
    """Return a title of at most `LONGEST_TITLE` characters.

    Args:
        parsed: The sentence.
        said: What it announces.
        context: What stands around it, for a sentence that points back ("Daarover informeer ik u …").
    """
    words = resolve(_words(parsed, said), context)
    words = re.sub(r"^nader(?:e bericht)?$", "", bare(related(words, context)), flags=re.IGNORECASE)
    if said.act is not None and words.lower() == said.act.verb:
        # Its object points back to what goes before.
        words = "" if said.informs else words
    if said.actor and said.rule != "other.statutory":
        title = fitted(_of_actor(said.actor, words or _told_only(said), context))
    else:
        title = fitted(placed(words, context) or context.subject or _told_only(said))
    return with_whole_name(title, parsed.text)


def _of_actor(actor: str, words: str, context: Context) -> str:
    """Return a title of what somebody else does: the actor, a colon and the deed."""
    actor = re.sub(r"\s+(?:is|zijn)$", "", bare(actor))
    own = re.match(r"(.+?)\s+(?:haar|hun|zijn)\s+(.+)$", actor)
    if own:
        actor, words = own[1], own[2]
    words = re.sub(r"^(?:haar|hun|zijn)\s+", "", words)
    if len(words.split()) == 1 and words.endswith("en") and context.topic:
        words = f"{words} ({_small(context.topic)})"
    return f"{actor}: {_small(words)}"


def _small(words: str) -> str:
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _told_only(said: Announcement) -> str:
    """Return the title of a promise that says no more than that the Kamer will hear."""
    verb = said.act.verb if said.act is not None else ""
    if verb in {"terugkomen", "ingaan", "reageren"}:
        return f"hierop {verb}"
    return "de Kamer informeren"


def _words(parsed: Parsed, said: Announcement) -> str:
    if said.rule == "core.declared":
        found = _declared(parsed, said)
        if found:
            return found
    if said.rule == "other.statutory":
        return _duty(parsed, said)
    if said.act is None and said.rule in _FRAMED:
        return framed(_without_term(parsed, said), talks=said.rule == "plan.talks")
    if said.informs:
        return topic(parsed, said)
    if said.recommends:
        return _advised(parsed)
    if said.act is not None and not _inside_term(parsed, said):
        return _coming(first_clause(phrase(clause_of(parsed, said, said.act))))
    text = _without_term(parsed, said)
    if said.rule == "other.reported":
        return _coming(infinitive(_reported(text, said)))
    if said.rule == "plan.aim":
        return _aim(_aimed().sub("", text))
    return _milestone(text, said)


def _inside_term(parsed: Parsed, said: Announcement) -> bool:
    """Return whether what was read as a verb belongs to the term ("verwacht ik begin 2027")."""
    if said.act is None or said.term is None:
        return False
    return said.term.start <= parsed.words[said.act.at].start < said.term.end


def _without_term(parsed: Parsed, said: Announcement) -> str:
    text = parsed.text
    if said.term is not None:
        text = f"{text[: said.term.start]} {text[said.term.end :]}"
    return " ".join(text.split()).strip(" .")


def _declared(parsed: Parsed, said: Announcement) -> str:
    """Return what follows "Ik zeg uw Kamer toe"."""
    found = re.search(r"\bzeg(?:gen)?\b[^.;]{0,400}?\btoe,?\s+(.+)$", _without_term(parsed, said))
    return infinitive(cleaned(first_clause(found[1]))) if found else ""


def _duty(parsed: Parsed, said: Announcement) -> str:
    """Return the report that a law asks for: "verslag over de werking van de wet"."""
    text = _without_term(parsed, said)
    found = re.search(r"\b(\w*(?:verslag|rapport|rapportage|overzicht|evaluatie))\b(.*)$", text)
    if found is None:
        return topic(parsed, said)
    about = re.search(r"\b((?:over|van|omtrent)\s+.+)$", found[2])
    words = f"{found[1]} {about[1]}" if about else found[1]
    return re.sub(r"\bvan deze wet\b", f"van {said.actor}" if said.actor else "van de wet", words)


def _advised(parsed: Parsed) -> str:
    """Return what is advised, or expected of somebody ("verwacht van de gemeenten dat zij …")."""
    text = parsed.text.strip(" .")
    expects = re.search(
        r"\bverwacht(?:en)?\s+van\s+[^;]{0,400}?\bdat\s+(?:zij|ze|deze|die)\s+(.+)$", text
    )
    if expects:
        return infinitive(first_clause(expects[1]))
    found = re.search(
        r"\b(?:beveelt|bevelen|adviseert|adviseren)\b[^;]{0,400}?(?:\baan\b\s*)?(?:,\s*)?\b(?:om|dat)\s+(.+)$",
        text,
    )
    if found:
        return infinitive(first_clause(found[1]))
    found = re.search(
        r"\b(?:beveelt|bevelen|adviseert|adviseren)\s+(?:(?:de|het)\s+\S+\s+)?(?:aan\s+)?(.+)$",
        text,
    )
    return infinitive(first_clause(found[1])) if found else text


def _reported(text: str, said: Announcement) -> str:
    """Return what somebody says to be going to do, without the saying of it."""
    text = text[text.index(said.actor) + len(said.actor) :] if said.actor in text else text
    return re.sub(
        r"^\s*(?:(?:geeft|geven|kondigt|kondigen)\s+aan|(?:heeft|hebben)\s+(?:aangegeven|aangekondigd|toegezegd|laten\s+weten|gemeld)|"
        r"(?:is|zijn)\s+voornemens|verwacht(?:en)?)\b[\s,]*",
        "",
        first_clause(text),
    )


def _coming(words: str) -> str:
    """Return what one comes with: "met een handreiking komen" is the handreiking."""
    found = re.match(r"met\s+(.+?)\s+komen\b(.*)$", words)
    return f"{found[1]}{found[2]}" if found else words


def _aim(text: str) -> str:
    """Return what is aimed at; "dat de tijdlijn informatie biedt" is a tijdlijn that does so."""
    words = cleaned(first_clause(text))
    turned = infinitive(words)
    plain = re.sub(r"^dat\s+", "", words)
    article = re.match(r"(de|het)\s", plain)
    if turned != plain or article is None:
        return turned
    head = noun_group_end(plain)
    return f"{plain[:head]} {'die' if article[1] == 'de' else 'dat'}{plain[head:]}"


@cache
def _aimed() -> re.Pattern[str]:
    return re.compile(
        r"^.*?\b(?:streven|inzet|bedoeling|voornemens?|planning|opzet|ambitie|ernaar)\b(?:\s+(?:is|zijn))?(?:\s+er\s?op)?"
        r"(?:\s+gericht)?(?:\s+(?:ernaar|erop))?\s*,?\s*",
        re.IGNORECASE,
    )


def _milestone(text: str, said: Announcement) -> str:
    """Return what is to be ready and the word for ready: "Handreiking gereed"."""
    text = text.replace(said.actor, " ") if said.actor else text
    text = first_clause(cleaned(text))
    text = re.sub(
        r"^(?:daarnaast|verder|ook|voorts|tot slot|vervolgens|daarmee|inmiddels)\b\s*",
        "",
        text,
        flags=re.IGNORECASE,
    )
    starts = re.search(r"\b(?:start|starten|begint|beginnen|van start)\b", text)
    text = re.sub(
        r"\b(?:is|zijn|moet(?:en)?|staat|staan|wordt|worden|gepland|voorzien|verwacht(?:en)?|kom[te]n?|komt|zal|zullen|te|gaat|gaan|"
        r"start|starten|begint|beginnen|van start|volgt|volgen|verschijnt|verschijnen|plaatsvinden|vindt plaats|dient|ik|wij|het kabinet)\b",
        " ",
        text,
    )
    text = re.sub(r"\bklaar\b", "gereed", " ".join(text.split()))
    text = re.sub(r"^met\s+", "", text)
    return f"start van {text[:1].lower()}{text[1:]}" if starts else text
