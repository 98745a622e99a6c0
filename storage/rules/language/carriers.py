"""The grammar of what carries a deadline: a paper, a decision, an event, the term of a cabinet."""

from __future__ import annotations

from functools import cache

from storage.rules.language import lexicon_terms
from storage.rules.language.grammar import article, is_year, iso, length, skip, unit
from storage.rules.language.lexicon import MONTHS
from storage.rules.language.periods import period
from storage.rules.language.phrases import Phrases, listed
from storage.rules.language.tokens import Shape, Tokens
from storage.rules.language.tree import Carried, Kind, Length, Period, Turn

_LEADS = {
    "[uiterlijk] (in|bij|met|via|tijdens|per|ten tijde van)": "in",
    "(ter|bij) gelegenheid van": "at",
    "(gelijktijdig|tegelijk|tegelijkertijd|gelijk) met": "with",
    "samen met": "at",
    "(als onderdeel van|in het kader van|in samenhang met|parallel aan|gelijk met|aan de hand van)": "in",
    "[uiterlijk|nog|ruim|tijdig|kort|vlak] (voor|voorafgaand aan|voorafgaande aan|in [de] aanloop naar|aan de vooravond van|vooruitlopend op)": "at",
    "[uiterlijk|nog|ruim|tijdig|kort|vlak] voor (aanvang|het begin|de start|de aanvang) van": "at",
    "(rond|rondom|omstreeks|ter voorbereiding op|ter voorbereiding van|ten behoeve van)": "at",
    "[kort|direct|meteen|vlak|onmiddellijk|snel|spoedig|pas] (na|volgend op|aansluitend op|"
    "in vervolg op|vanaf|in afwachting van|afhankelijk van)": "at",
    "(tot|tot aan|tot en met)": "at",
}
_CLAUSES = {
    "(op de dag|in de week|in de maand) (waarop|waarin|dat)": True,
    "[op het moment dat] (zodra|nadat|zo gauw|totdat|op het moment dat|vanaf het moment dat|"
    "tot het moment dat|na het moment waarop)": True,
    "[nog|ruim|kort|vlak] (voordat|alvorens)": True,
}
_AS_CAN = frozenset({"mogelijk", "als", "kan", "maar"})
_CONDITIONS = {"(wanneer|als|indien)": True}
_DONE = frozenset(
    listed(
        "afgerond gereed klaar bekend beschikbaar ontvangen verschenen aangenomen "
        "gepubliceerd vastgesteld voltooid afgesloten opgeleverd beschikbaar duidelijk "
        "genomen geinstalleerd aangetreden ingevoerd uitgebracht gevormd ondertekend afgelopen "
        "voorligt voorliggen binnen gebeurd getekend gezet afgehandeld besloten feit rond beslist"
    )
)
_VAGUE_EVENTS = frozenset(
    listed(
        "overleg verzoek melding aanvraag uitvoering stemming akkoord inbreng uitspraak "
        "evaluatie behandeling bekend beschikbaar implementatie consultatie start opening "
        "toetsing raadpleging sluiting ingang uitkomst uitkomsten"
    )
)
_DEBATES = (
    "debat",
    "debatten",
    "overleg",
    "overleggen",
    "behandeling",
    "vergadering",
    "top",
    "raad",
    "beschouwingen",
    "vragenuur",
    "begroting",
    "gesprek",
    "conferentie",
    "formatie",
)
_NAMED = frozenset(listed("genoemde bovengenoemde voornoemde deze dit"))
_SHORT_DEBATES = frozenset(listed("ao cd to wgo vao tmd sgo"))
_COMPLEMENTS = frozenset(
    listed("van op over inzake omtrent betreffende rond naar door voor tot tussen bij met aan in")
)
_BEFORE_NOUNS = frozenset(
    listed("in gedurende tijdens nog binnen voor tot uiterlijk aan bij tegen het")
)
_COMING = frozenset(listed("eerstvolgende volgende komende aankomende aanstaande"))
_COMING_ABOUT = frozenset(
    listed(
        "indiening aanbieding publicatie verschijning verschijnen presentatie toezending vaststelling "
        "inwerkingtreding afronding oplevering openbaarmaking ondertekening bekendmaking"
    )
)
_ADJECTIVES = frozenset({"suppletoire"})
_PERIODS = (
    "jaar",
    "jaren",
    "kwartaal",
    "kwartalen",
    "maand",
    "maanden",
    "week",
    "weken",
    "dagen",
    "zomer",
    "winter",
)
_WHEN = frozenset({Kind.MONTH, Kind.SEASON, Kind.QUARTER, Kind.HALF})
_LONG_ACT = 6
_FEW_ADJECTIVES = 4
_LONGEST_CLAUSE, _LONGEST_COMPLEMENT = 16, 10


@cache
def _leads() -> Phrases[str]:
    return Phrases(_LEADS)


@cache
def _clauses() -> Phrases[bool]:
    return Phrases(_CLAUSES)


@cache
def _conditions() -> Phrases[bool]:
    return Phrases(_CONDITIONS)


def done_words() -> frozenset[str]:
    """Return the words that say that something has come or is done."""
    return _DONE


@cache
def lead_words() -> frozenset[str]:
    """Return the words with which a carrier can begin in running text."""
    return _leads().starts | _clauses().starts | _conditions().starts | {"daags"}


def carried(tokens: Tokens, i: int) -> tuple[Carried, int] | None:
    """Read what carries a deadline."""
    if cabinet := lexicon_terms.cabinet().longest(tokens, i):
        return Carried(_noun(tokens, i), cabinet[1], "carried.cabinet"), cabinet[1]
    return _offset(tokens, i) or _clause(tokens, i) or _led(tokens, i) or _alone(tokens, i)


def _noun(tokens: Tokens, i: int) -> int:
    """Return the index of the first word that names something: behind prepositions."""
    while tokens.text(i) in _BEFORE_NOUNS:
        i += 1
    return i


def _offset(tokens: Tokens, i: int) -> tuple[Carried, int] | None:
    """Read "binnen zes weken na ontvangst", "twee weken voor het debat"."""
    if (next_one := _one_after(tokens, i)) is not None:
        return next_one
    j = skip(tokens, i, "uiterlijk", "minimaal", "minstens", "ruim")
    if tokens.text(j) in {"telkens", "steeds"} and tokens.text(j + 1) == "binnen":
        # "telkens binnen een maand": after each of them.
        each = length(tokens, j + 2)
        return None if each is None else (_hung(tokens, j, each[2], "", each[1]), each[2])
    j = skip(tokens, j, "binnen", "na", "over")
    if tokens.text(j) == "een" and tokens.text(j + 1) in {"periode", "termijn"}:
        j = skip(tokens, j + 2, "van")
    usual = skip(tokens, article(tokens, j), "gebruikelijke", "wettelijke")
    is_usual = usual > j and tokens.text(usual - 1) in {"gebruikelijke", "wettelijke"}
    read = length(tokens, usual if is_usual else j)
    if read is None:
        return None
    if is_usual and read[2] > usual + 1:
        # "binnen de gebruikelijke zes weken": of the step that such a term counts from.
        return _hung(tokens, usual - 1, read[2], "", read[1]), read[2]
    longest, j = read[1], read[2]
    word = tokens.text(j)
    if word in lexicon_terms.THEREAFTER:
        named = j + (word == "nadat")
        behind = _clause_end(tokens, named) if word == "nadat" else j + 1
        return _hung(tokens, named, behind, "", longest), behind
    if word == "later" and tokens.text(j + 1) != "dan":
        return _hung(tokens, j, j + 1, "", longest), j + 1
    if back := lexicon_terms.beforehand().longest(tokens, j):
        return _hung(tokens, j, back[1], "-", longest), back[1]
    if word not in {"voor", "na", "vanaf", "voorafgaand", "volgend"}:
        return None
    sign = "-" if word in {"voor", "voorafgaand"} else ""
    start = skip(tokens, j + 1, "aan", "op")
    end = event(tokens, start)
    return None if end is None else (_hung(tokens, start, end, sign, longest), end)


def _one_after(tokens: Tokens, i: int) -> tuple[Carried, int] | None:
    """Read "daags nadien", "de week erna"."""
    if tokens.text(i) not in {"daags", "de"}:
        return None
    j = skip(tokens, article(tokens, i), "daags")
    far, behind = (Length(days=1), j) if tokens.text(j - 1) == "daags" else (None, j)
    if far is None and tokens.text(j) in {"dag", "week", "maand"} and tokens.text(i) == "de":
        far, behind = unit(tokens, j) or (None, j)
    if far is None or tokens.text(behind) not in lexicon_terms.THEREAFTER - {"nadat"}:
        return None
    return _hung(tokens, behind, behind + 1, "", far), behind + 1


def _hung(tokens: Tokens, start: int, end: int, sign: str, far: Length) -> Carried:
    return Carried(article(tokens, start), end, "carried.offset", sign + iso(far))


def event(tokens: Tokens, i: int) -> int | None:
    """Return the index behind the name of any event."""
    j = article(tokens, skip(tokens, i, "deze", "dit", "dat", "die"))
    if tokens[j].shape is not Shape.WORD or tokens.text(j) in lexicon_terms.STOPS:
        return None
    end = _head(tokens, j) or j + 1
    # "het beschikbaar komen van de cijfers".
    end = skip(tokens, end, "komen", "stellen", "worden", "zijn")
    return _complement(tokens, end)


def _clause(tokens: Tokens, i: int) -> tuple[Carried, int] | None:
    """Read "zodra het onderzoek is afgerond"."""
    lead = _clauses().longest(tokens, i)
    condition = None if lead else _conditions().longest(tokens, i)
    found = lead or condition
    if found is None or (tokens.text(found[1] - 1) == "gauw" and tokens.text(found[1]) in _AS_CAN):
        # "zo gauw mogelijk" is no event.
        return None
    j = _words_end(tokens, found[1])
    if tokens.text(found[1] - 1) == "alvorens":
        # "Alvorens dit vast te stellen raadplegen wij de raad": up to the infinitive.
        j = next((n + 2 for n in range(found[1], j - 1) if tokens.text(n) == "te"), j)
    if j < found[1] + 2:
        return None
    done = [n for n in range(found[1], j) if tokens.text(n) in _DONE or is_there(tokens, n)]
    if condition and not done:
        return None
    if done:
        j = done[0] + 1
        j = skip(
            tokens, j, "is", "zijn", "wordt", "worden", "heeft", "komt", "komen", "ligt", "liggen"
        )
    return Carried(article(tokens, found[1]), j, "carried.event"), j


def is_there(tokens: Tokens, i: int) -> bool:
    """Whether "als de cijfers er zijn" says that something has come."""
    there = tokens.text(i) == "er" and tokens.text(i + 1) in {"is", "zijn", "ligt", "liggen"}
    return there and tokens[i + 2].shape is not Shape.WORD


def _words_end(tokens: Tokens, i: int) -> int:
    """Return the index behind the words of a clause, which a mark ends."""
    j = i
    while j < i + _LONGEST_CLAUSE and tokens[j].shape in {Shape.WORD, Shape.NUMBER, Shape.ORDINAL}:
        j += 1
    return j


def _clause_end(tokens: Tokens, i: int) -> int:
    """Return the index behind "het onderzoek openbaar is geworden"."""
    end = _words_end(tokens, i)
    done = [n for n in range(i, end) if tokens.text(n) in _DONE]
    return skip(tokens, done[0] + 1, "is", "zijn", "wordt", "geworden") if done else end


def _led(tokens: Tokens, i: int) -> tuple[Carried, int] | None:
    """Read "in de volgende voortgangsbrief", "na afronding van de internetconsultatie"."""
    lead = _leads().longest(tokens, i)
    if lead is None:
        return None
    how, j = lead
    start = article(tokens, j)
    if how == "at" and start == j and tokens.text(j) in {"dat", "dit", "die"}:
        # "vóór dat debat": the one just named.
        start = j + 1
    if how == "with" and start > j and (head := _head(tokens, start)) is not None:
        # What comes together with something comes when that does, whichever it is.
        return Carried(start, _complement(tokens, head), "carried.event"), _complement(tokens, head)
    sure = how != "in" or (tokens.text(i) == "bij" and _comes_about(tokens, start))
    if how == "at" and start == j and (done := _act(tokens, j)) is not None:
        return Carried(j, done, "carried.event"), done
    named = _named(tokens, start, sure=sure, led=True, definite=start > j)
    if named is None:
        return None
    end, rule = named
    return Carried(start, end, rule), end


def _act(tokens: Tokens, i: int) -> int | None:
    """Return the index behind an act that a noun names: "weging van de adviezen" behind "na"."""
    word = tokens.text(i)
    if tokens.text(i - 1) != "na" or not word.endswith("ing") or len(word) < _LONG_ACT:
        return None
    return _complement(tokens, i + 1) if tokens.text(i + 1) == "van" else None


def _comes_about(tokens: Tokens, i: int) -> bool:
    """Whether what is named is the coming of something: "bij de indiening van het voorstel"."""
    return tokens.text(i) in _COMING_ABOUT and tokens.text(i + 1) == "van"


def _alone(tokens: Tokens, i: int) -> tuple[Carried, int] | None:
    """Read "volgende voortgangsbrief" where it is the whole wording."""
    if tokens.running:
        return None
    if tokens.text(i) in lexicon_terms.AFTER_THAT:
        return Carried(i, i + 1, "carried.event"), i + 1
    start = article(tokens, i)
    named = _named(tokens, start, sure=True, led=False, definite=False)
    return None if named is None else (Carried(start, named[0], named[1]), named[0])


def _named(
    tokens: Tokens, i: int, *, sure: bool, led: bool, definite: bool
) -> tuple[int, str] | None:
    """Return the index behind the name of a carrier, and the rule.

    In running text a name must be of something to come: *volgende*, a paper of which there is one
    a year, or an event that it is tied to ("voorafgaand aan het debat").
    """
    end = _head(tokens, i)
    if end is None:
        return None
    head = tokens.text(end - 1)
    words = {tokens.text(j) for j in range(i, end - 1)}
    coming = bool(words & lexicon_terms.NEXT) or _is_of_next(tokens, end)
    if led and sure and head.endswith(_DEBATES):
        # "voorafgaand aan het genoemde debat": that it was named does not say that it has been.
        words -= _NAMED
    if words & lexicon_terms.OLD and not (coming and not words & lexicon_terms.OLD - {"mijn"}):
        return None
    happens = head in lexicon_terms.HAPPENINGS and head not in lexicon_terms.CARRYING
    if tokens.running and tokens.text(i) == "een" and tokens.text(i - 1) in {"voor", "met"}:
        # "zich inzetten voor een langere openstelling": for, not before; "met een reactie": with it.
        return None
    if tokens.running and not definite and tokens.text(i) == "nieuwe":
        # "in nieuwe programma's": none in particular.
        return None
    if tokens.running and not coming:
        if happens and (
            not sure or (head in _VAGUE_EVENTS and tokens.text(end) not in {"van", "door"})
        ):
            return None
        if not happens and head not in lexicon_terms.CARRYING:
            debate = head in _SHORT_DEBATES or head.endswith(_DEBATES)
            if not (sure and debate and definite):
                return None
    if not led and not tokens.running and head in _VAGUE_EVENTS - {"overleg"}:
        return None
    event = happens or head in _SHORT_DEBATES or head.endswith(_DEBATES)
    rule = "carried.event" if event and head not in lexicon_terms.CARRYING else "carried.report"
    return _complement(tokens, end), rule


def _is_of_next(tokens: Tokens, i: int) -> bool:
    """Whether a paper is of something to come: "het verslag van de eerstvolgende Raad"."""
    return tokens.text(i) == "van" and tokens.text(article(tokens, i + 1)) in _COMING


def _head(tokens: Tokens, i: int) -> int | None:
    """Return the index behind the noun, with at most a few adjectives before it."""
    for j in range(i, i + _FEW_ADJECTIVES):
        token = tokens[j]
        if token.text == "-":
            continue
        if token.shape is not Shape.WORD or token.text in lexicon_terms.STOPS:
            return None
        if j > i and token.text in {"de", "het", "een"}:
            return None
        if token.text.endswith(_PERIODS) and not is_carrier(token.text):
            # "in het komende schooljaar beschikbaar" is a time.
            return None
        if (
            token.text == "stand"
            and tokens.text(j + 2) == "van"
            and tokens.text(j + 4).startswith("zaken")
        ):
            return j + 5
        if (
            token.text == "stand"
            and tokens.text(j + 1) == "van"
            and tokens.text(j + 2).startswith("zaken")
        ):
            return j + 3
        if token.text == "staat" and tokens.text(j + 1) != "van":
            return None
        if is_carrier(token.text):
            # "de tweede suppletoire begroting": the one behind it is the noun.
            is_adjective = token.text in _ADJECTIVES and is_carrier(tokens.text(j + 1))
            return j + 1 + is_adjective
        if token.text in _COMPLEMENTS:
            return None
    return None


def is_carrier(word: str) -> bool:
    """Whether a noun names a paper or an event that can carry a deadline."""
    if word in lexicon_terms.CARRYING or word in lexicon_terms.HAPPENINGS or word in _SHORT_DEBATES:
        return True
    return word in _nouns() or (len(word) > 6 and word.endswith(_long_endings()))  # noqa: PLR2004 - "brief" itself is a word


@cache
def _nouns() -> frozenset[str]:
    return frozenset(lexicon_terms.NOUN_ENDINGS)


@cache
def _long_endings() -> tuple[str, ...]:
    return tuple(word for word in lexicon_terms.NOUN_ENDINGS if len(word) > 3)  # noqa: PLR2004 - "to" ends many words


def _complement(tokens: Tokens, i: int) -> int:
    """Return the index behind "van …", "op het …": to the next verb or mark, a few words at most."""
    while tokens.number(i, 4) >= 0 or (tokens.text(i) in {"-", "/"} and tokens.number(i + 1) >= 0):
        i += 1
    if tokens.text(i) not in _COMPLEMENTS or _to_the_kamer(tokens, i) or _says_when(tokens, i):
        return i
    j = i + 1
    while (
        j < i + _LONGEST_COMPLEMENT
        and not _to_the_kamer(tokens, j)
        and not _says_when(tokens, j)
        and tokens[j].shape in {Shape.WORD, Shape.NUMBER}
        and tokens.text(j) not in lexicon_terms.STOPS
        and not (
            tokens.text(j - 1) in MONTHS and tokens.number(j - 2) > 0 and not is_year(tokens, j)
        )
        and (tokens.text(j) != "een" or tokens.text(j - 1) in _COMPLEMENTS)
    ):
        j += 1
    return j if j > i + 1 else i


def _says_when(tokens: Tokens, i: int) -> bool:
    """Whether "in november 2027" stands at `i`: when it is, and no part of a name."""
    if not tokens.running or tokens.text(i) != "in":
        return False
    read = period(tokens, i + 1)
    return (
        read is not None
        and isinstance(read[0], Period)
        and read[0].kind in _WHEN
        and read[0].turn is not Turn.LAST
    )


def _to_the_kamer(tokens: Tokens, i: int) -> bool:
    """Whether "met de Kamer", "aan uw Kamer" stands at `i`: to whom, and no part of a name."""
    if tokens.text(i) not in {"met", "aan", "naar"}:
        return False
    return tokens.text(i + 1) in {"de", "uw", "beide"} and tokens.text(i + 2) in {"kamer", "kamers"}
