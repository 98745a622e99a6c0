"""A title of the right length: cut where a phrase or a clause ends."""

from __future__ import annotations

import re
from functools import cache

from importers.letters.lexicon import Form, readings
from importers.letters.titles.phrases import DETERMINERS, PREPOSITIONS, SUBORDINATORS
from importers.letters.wordsets import word_set

LONGEST_TITLE = 90
# A cut leaves at least so many words.
LEAST_WORDS = 2
LEAST_LENGTH = 20
SHORT_BEFORE_CLAUSE = 35

# Words that say nothing without what follows.
_NEEDS_MORE = word_set(
    "en zowel basis grond gebied plaats behulp aanzien verband aanleiding betrekking afstemming samenwerking overleg "
    "mate wijze vorm aantal deel",
)
_ARTICLE = re.compile(
    r"^(?:de|het|een|deze|dit|dat|die|mijn|onze|daar|hier)\s+(?=[\w'‘“«\"(])", re.IGNORECASE
)


@cache
def _hanging() -> re.Pattern[str]:
    return re.compile(
        r"(?:[\s,:;–-]{1,9}(?:in|op|voor|aan|om|te|via|bij|met|en|of|de|het|een|over|hier|daar|van|naar|ook|nog|er|dan|door|"
        r"uit|die|dat|deze|dit|zo|als|tot|zowel|onder|uiteindelijk)){1,9}$"
    )


@cache
def _before_mark() -> re.Pattern[str]:
    return re.compile(r"\s([,.;:])")


@cache
def _past_day() -> re.Pattern[str]:
    return re.compile(r"\bjl\.?$")


@cache
def _empty_brackets() -> re.Pattern[str]:
    return re.compile(r"\(\s*\)")


def bare(words: str) -> str:
    """Return the words without an article in front and without what hangs at the end."""
    words = _before_mark().sub(r"\1", " ".join(words.split())).strip(" ,.;:–-")
    words = _past_day().sub("", words).rstrip(" ,")
    words = _empty_brackets().sub("", words)
    return _hanging().sub("", _ARTICLE.sub("", words)).strip(" ,.;:–-")


@cache
def _done_during() -> re.Pattern[str]:
    return re.compile(
        r"\bdie (?:gedaan zijn|zijn gedaan|gesteld zijn|zijn gesteld|aangenomen zijn|zijn aangenomen) (?:tijdens|in|bij)\b"
    )


@cache
def _agreements() -> re.Pattern[str]:
    return re.compile(r"^((?:\w+e )?afspraken) (met .+) maken$")


def fitted(words: str) -> str:
    """Return a title of at most `LONGEST_TITLE` characters with a capital."""
    words = bare(words)
    words = _done_during().sub(
        "uit",
        words,
    )
    words = _agreements().sub(r"\1 maken \2", words)
    if len(words) > LONGEST_TITLE:
        words = _shortened(words)
    return words[:1].upper() + words[1:]


def _shortened(words: str) -> str:
    lighter = bare(re.sub(r"\s\([^()]{0,200}\)(?!\w)", "", words))
    if len(lighter) > LONGEST_TITLE:
        lighter = re.sub(r"\sdoor (?:\w+ ){1,4}heen\b", "", lighter)
        lighter = re.sub(r"\bdie er (?:\w+ )?zijn (?=om\b|voor\b)", "", lighter)
        # A debate is known by its day.
        lighter = re.sub(
            r"\b(\w{0,20}(?:debat|overleg)) .{1,100}? (van \d{1,2} \w+)$", r"\1 \2", lighter
        )
        lighter = re.sub(
            r"\b(?:zeer |heel )?(?:belangrijke|zogeheten|zogenoemde|bovenstaande|desbetreffende) ",
            "",
            lighter,
        )
    lighter = re.sub(r"^(\w[^,]{0,400}?), (?:met name|waaronder)\b.*$", r"\1", lighter)
    if len(lighter) <= LONGEST_TITLE:
        return lighter
    cuts = [cut for cut in _clean_cuts(lighter) if LEAST_LENGTH <= cut <= LONGEST_TITLE]
    cut = max(cuts, default=0)
    thinner = _thinned(lighter)
    if len(thinner) <= LONGEST_TITLE and (cut < len(thinner) * 0.6):
        return thinner
    if cut:
        second = re.search(r"\s+en\s+(\w+)$", shorter := bare(lighter[:cut]))
        verb = second is not None and any(
            each.form in {Form.FIRST, Form.THIRD} for each in readings(second[1])
        )
        return bare(shorter[: second.start()]) if second is not None and verb else shorter
    return lighter[: LONGEST_TITLE - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def _clean_cuts(words: str) -> list[int]:
    """Return the places where the words so far can stand alone."""
    cuts: list[int] = []
    parts = list(re.finditer(r"\S+", words))
    inside: str | None = None
    whole = False
    quoted = False
    for at, part in enumerate(parts):
        word = part[0].strip("'‘’“”«»\"(),;:").lower()
        opens = re.match(r"['‘“«\"(]", part[0]) is not None
        if at >= LEAST_WORDS and not quoted and _border(word, parts, at):
            closes = inside is None or _verb_closes(inside, parts, at)
            if closes and not whole:
                cuts.append(part.start())
            if closes:
                inside = None
        if word in SUBORDINATORS - {"of", "als", "dan", "wat", "bijvoorbeeld"} and at:
            # A clause about a noun goes out as a whole, unless little stands before it.
            about_noun = (
                word == "die" or word.startswith("waar") or (word == "dat" and at > LEAST_WORDS)
            )
            whole = about_noun and part.start() > SHORT_BEFORE_CLAUSE
            inside = word
        elif word == "of" and at == 1:
            inside = word
        quoted = (quoted or opens) and re.search(r"['’”»\")][,.;:]?$", part[0]) is None
    return cuts


def _border(word: str, parts: list[re.Match[str]], at: int) -> bool:
    """Return whether a new phrase or clause begins at a word."""
    before = parts[at - 1][0]
    if before.lower() in PREPOSITIONS | SUBORDINATORS | (DETERMINERS - {"zijn"}) | _NEEDS_MORE:
        return False
    if word == "en" and at + 1 < len(parts):
        # "Beleg … en laat …": a second thing that is asked.
        following = parts[at + 1][0]
        return following in {"uiteindelijk", "daarna", "vervolgens", "daarnaast"} or any(
            each.form in {Form.FIRST, Form.THIRD} for each in readings(following)
        )
    ends = before[-1] in ",;:" and word in SUBORDINATORS | {"en", "met", "maar", "waarvan"}
    if at + 1 < len(parts) and parts[at + 1][0] in {"welke", "wie", "welk"}:
        return False
    preposition = word in PREPOSITIONS - {"te", "af"}
    if preposition and at > 1 and parts[at - 2][0].lower() == "het" and before.endswith("en"):
        # "het nemen van …": the noun says nothing without it.
        return False
    if preposition and not _enumeration_whole(parts, at):
        return False
    return ends or preposition or word in SUBORDINATORS - {"of", "als", "dan", "bijvoorbeeld"}


def _enumeration_whole(parts: list[re.Match[str]], at: int) -> bool:
    """Return whether no list "a, b en c" is open at a place."""
    open_list = False
    for part in parts[:at]:
        word = part[0]
        if word.endswith(","):
            open_list = True
        elif word == "en":
            open_list = False
    return not open_list


@cache
def _finite() -> re.Pattern[str]:
    return re.compile(
        r"(?:kan|kunnen|is|zijn|wordt|worden|zal|zullen|moet|moeten|mag|mogen|heeft|hebben|gaat|gaan|wil|willen)$"
    )


def _verb_closes(inside: str, parts: list[re.Match[str]], at: int) -> bool:
    """Return whether the clause that is open ends with its verb right before a place."""
    last = parts[at - 1][0].strip(",;:").lower()
    if parts[at - 1][0].endswith(","):
        return True
    before = parts[at - 2][0].lower() if at > 1 else ""
    infinitive = re.fullmatch(r"\w+en|doen|gaan|zien", last) is not None
    if inside == "om":
        # "te laten meelopen": the causing verb stands between.
        earlier = parts[at - 3][0].lower() if at > 2 else ""  # noqa: PLR2004  # three words back
        return infinitive and "te" in {before, earlier if before == "laten" else before}
    if _finite().match(last):
        return True
    forms = {each.form for each in readings(last)}
    if inside != "dat" and Form.THIRD in forms and Form.PARTICIPLE not in forms:
        return True
    if before not in DETERMINERS and Form.PARTICIPLE in forms:
        return any(_finite().match(part[0].lower()) for part in parts[:at])
    if inside == "dat" and Form.INFINITIVE in forms and before not in DETERMINERS:
        return True
    modal = any(_finite().match(part[0].lower()) for part in parts[:at])
    return infinitive and modal and before not in DETERMINERS


@cache
def _phrase_before_group() -> re.Pattern[str]:
    """Return prepositional phrases that are followed by a new noun group or a word of comparing."""
    prepositions = "|".join(sorted(PREPOSITIONS - {"te", "om", "af"}))
    closed = "|".join(sorted(DETERMINERS | SUBORDINATORS | PREPOSITIONS | {"en"}))
    return re.compile(
        rf"(?:\s(?:{prepositions})(?:\s(?:de|het|een))?(?:\s(?!(?:{closed})\b)[\wà-ÿ-]+){{1,4}}?)+\s"
        r"(?=(?:(?:de|het|een|hun|haar|zijn|beter|sneller|vaker|\w+iever|\w+iger|\w+elijker|\w+ief|\w+baar|\w+zaam)\s\w|te\s\w+en$))"
    )


def _thinned(words: str) -> str:
    """Return the words without phrases that hang on a noun, while a new group follows them.

    Of several phrases in a row the last goes first, so that "wijze van werken" stays whole.
    """
    while len(words) > LONGEST_TITLE:
        found = _phrase_before_group().search(words, 8)
        if found is None:
            break
        starts = [
            found.start() + each.start()
            for each in re.finditer(rf"\s(?:{'|'.join(PREPOSITIONS)})\s", found[0])
        ]
        fitting = [at for at in starts if len(words) - (found.end() - at) < LONGEST_TITLE]
        words = f"{words[: max(fitting, default=found.start())]} {words[found.end() :]}"
    return words
