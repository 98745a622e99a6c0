"""Word groups of Dutch as far as titles need them: where a noun group ends, what may be left out."""

from __future__ import annotations

import re
from functools import cache

from importers.letters.lexicon import Form, readings
from importers.letters.wordsets import word_set

PREPOSITIONS = word_set(
    "aan achter af bij binnen boven buiten door gedurende in inzake langs met na naar naast om omtrent "
    "onder op over per rond rondom sinds te tegen ten ter tijdens tot tussen uit van vanaf vanuit vanwege "
    "via volgens voor voorafgaand zonder betreffende conform",
)
DETERMINERS = word_set(
    "de het een deze dit die dat alle beide diverse elk elke enkele geen hun haar zijn mijn onze ons "
    "iedere ieder verschillende veel meer één",
)
SUBORDINATORS = word_set(
    "of hoe welke welk wat wanneer waar waarom waarin waarmee waarbij waardoor waarover waarop waaronder "
    "waarvoor waaraan waarna dat die dan om zodat omdat doordat opdat als indien zodra voordat nadat terwijl "
    "hoewel zoals wie wier wiens tenzij mits bijvoorbeeld",
)
_CLOSING = word_set(
    "ik wij we is zijn was kan kunnen zal zullen wordt worden heeft hebben moet moeten mag mogen wil willen "
    "gaat gaan en maar waarna niet ook eerst uiteindelijk beter sneller vaker verder zelf nog al nu beschikbaar gereed klaar vast af toe "
    "terug mogelijk bekend openbaar jaarlijks voortaan opnieuw heen samen",
)
# Nouns that end as an adjective does.
_NOUN_IN_E = re.compile(
    r"\w*(?:tie|sie|gie|fie|lie|rie|nie|die|ide|yse|ese|logie|reële|ode|ase|ute|ette|orde|waarde|ziekte|ruimte|einde|"
    r"hoogte|grootte|lengte|schaarste|behoefte|gemeente|afname|toename|deelname|opname|inname|bijlage|vraagbaak|zone|type|"
    r"premie|bijdrage|aanvrage|vrage|methode|periode|keuze|route|website|centrale|reserve|garantie)",
    re.IGNORECASE,
)
# Adjectives without -e, as after "een" before a neuter noun.
_NEUTER = re.compile(
    r"\w+(?:lijk|ig|isch|aal|eel|ief|baar|zaam|end|air)|nieuw|eerst|extra|open|vast|beter|breed|goed|groot|klein"
)
# Words in which a comparison ends: no noun, so a noun group has stopped before them.
_COMPARATIVE = re.compile(r"\w+(?:iever|iger|elijker|baarder|zamer)|beter|sneller|vaker|verder")


@cache
def _split() -> re.Pattern[str]:
    return re.compile(r"[\wà-ÿ()/&-]+(?:[-'’.][\wà-ÿ]+)*|[^\w\s]")


def split(words: str) -> list[re.Match[str]]:
    """Return the words and marks, each with its place."""
    return list(_split().finditer(words))


def _ends(word: str) -> bool:
    plain = word.lower()
    return (
        plain in PREPOSITIONS
        or plain in SUBORDINATORS
        or plain in _CLOSING
        or (not word[0].isalnum() and word[0] not in "('‘“«\"")
        or _COMPARATIVE.fullmatch(plain) is not None
    )


def _participle(word: str) -> bool:
    return any(each.form is Form.PARTICIPLE for each in readings(word)) and not any(
        each.form is Form.INFINITIVE for each in readings(word)
    )


def noun_group_end(words: str, start: int = 0) -> int:
    """Return where the noun group that begins at `start` ends, without what hangs on it.

    Adjectives end in -e and stand before the noun; names and a second noun after "en" go along.
    """
    parts = [each for each in split(words) if each.start() >= start]
    at = 0
    while at < len(parts) and parts[at][0].lower() in DETERMINERS | {"eigen"}:
        at += 1
    while at < len(parts):
        word = parts[at][0]
        if _ends(word):
            break
        following = parts[at + 1][0] if at + 1 < len(parts) else "."
        adjective = (
            (
                parts[at - 1][0].lower() in {"een", "geen", "elk", "ieder"}
                and _NEUTER.fullmatch(word)
            )
            or (word.endswith("e") and not _NOUN_IN_E.fullmatch(word))
            or (word.endswith("en") and word != "en" and _participle(word))
        )
        if (adjective or word[0].isdecimal()) and not _ends(following):
            at += 1
            continue
        at += 1
        while at < len(parts) and (
            parts[at][0][0].isupper()
            or parts[at][0][0] in "'‘’“”«»\""
            or parts[at - 1][0][0] in "'‘“«\""
        ):
            at += 1
        if at + 1 < len(parts) and parts[at][0] == "en" and not _ends(parts[at + 1][0]):
            at += 1
            while at + 1 < len(parts) and parts[at][0].lower() in DETERMINERS:
                at += 1
            continue
        break
    return parts[at - 1].end() if at else start


def tail_end(words: str, start: int, most: int = 3) -> int:
    """Return where the prepositional phrases that follow at `start` end, at most `most` of them."""
    end = start
    for _ in range(most):
        found = re.compile(r"\s+(\w+)\s+(?=\S)").match(words, end)
        if found is None or found[1].lower() not in PREPOSITIONS - {"te", "om"}:
            break
        stop = noun_group_end(words, found.end())
        if stop <= found.end():
            break
        end = stop
    return end


def opens_noun_group(words: str) -> bool:
    """Return whether a piece begins with a noun group: no preposition, conjunction or mark."""
    first = re.match(r"[\wà-ÿ'’‘“«\"(]+", words)
    return (
        first is not None
        and first[0].lower() not in PREPOSITIONS
        and (first[0].lower() not in SUBORDINATORS or first[0].lower() in {"dat", "die"})
        and first[0].lower() not in {"samen", "mede", "gezamenlijk", "als", "daar", "hier"}
        and re.match(r"(?:hier|daar)(?:van|over|op|voor|bij|in|mee|toe)$", first[0], re.IGNORECASE)
        is None
    )


@cache
def _company() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|(?<=\s))(?:,\s*)?(?:samen met|gezamenlijk met|in (?:nauwe |goede )?(?:samenwerking|overleg|afstemming|samenspraak) met|"
        r"onder (?:proces)?regie van)\s+",
        re.IGNORECASE,
    )


def without_company(words: str) -> str:
    """Return the words without those with whom it is done, when more follows them."""
    while (found := _company().search(words)) is not None:
        stop = noun_group_end(words, found.end())
        while (more := re.compile(r",\s+|\s+en\s+").match(words, stop)) is not None:
            further = noun_group_end(words, more.end())
            if further <= more.end():
                break
            stop = further
        if words[noun_group_end(words, found.end()) :].lstrip().startswith("van "):
            stop = tail_end(words, stop, 1)
        rest = f"{words[: found.start()].rstrip()} {words[stop:].lstrip(' ,')}".strip()
        if not rest or stop <= found.end():
            return words
        words = rest
    return words


def subordinate_at(words: str, *, asking: bool = False) -> int:
    """Return where the first clause that hangs on the words begins; their length when none does.

    Args:
        words: A piece of a sentence.
        asking: Whether "of" begins a question and does not join two nouns.
    """
    for part in split(words):
        word = part[0].lower()
        if word in ",;:" or (word in SUBORDINATORS - {"of", "bijvoorbeeld", "als", "dan"}):
            if word == "," and not re.match(
                r",\s+(?:" + "|".join(SUBORDINATORS - {"of"}) + r"|met|en daarmee|maar)\b",
                words[part.start() :],
            ):
                continue
            if word in {"die", "dat"} and part.start() == 0:
                continue
            return part.start()
        if word == "of" and asking:
            return part.start()
    return len(words)
