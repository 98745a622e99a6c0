"""Dutch verbs come in brackets: which auxiliary governs which infinitive or participle.

In "zal ik u, zoals toegezegd, voor de zomer informeren" the two halves of the verb stand far
apart; in "is geïnformeerd" and "wordt geïnformeerd" one word decides between done and promised.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from importers.letters.lexicon import Form, readings
from importers.letters.moods import BEFORE_TE, MODALS, PASSIVES, Mood
from importers.letters.particles import particle_before, with_particle
from importers.letters.phrases import Token
from importers.letters.wordsets import word_set


@dataclass(frozen=True, slots=True)
class Act:
    """A verb in a sentence together with what governs it.

    Attributes:
        verb: Infinitive, particle included.
        at: Index of the token with the verb itself.
        finite: Index of the word that is inflected; `at` when the verb itself is.
        mood: What the governing word makes of it.
        passive: Whether it stands in the passive.
    """

    verb: str
    at: int
    finite: int
    mood: Mood
    passive: bool = False


@cache
def _words() -> re.Pattern[str]:
    # The mark of a note behind a full stop is no part of the word: "berichten.12".
    return re.compile(r"[\wà-ÿ]+(?:[-'’/&][\wà-ÿ]+|\.(?:(?<=\d\.)|(?=[^\W\d]))[\wà-ÿ]+)*|[^\w\s]")


def tokens(sentence: str) -> tuple[Token, ...]:
    """Return the words and marks of a sentence."""
    return tuple(Token(m[0].lower(), m.start(), m.end()) for m in _words().finditer(sentence))


def acts(words: tuple[Token, ...]) -> tuple[Act, ...]:
    """Return the verbs of a sentence, each once, with mood and inflected word."""
    found: list[Act] = []
    taken: set[int] = set()
    for at, token in enumerate(words):
        if not _may_be_verb(token.word):
            continue
        forms = _forms_here(words, at)
        if forms and _apposed(words, at):
            continue
        act = _known(words, at, forms, taken) if forms else None
        if act is None and Form.PARTICIPLE not in forms and _looks_like_participle(words, at):
            # An unknown participle still uses up its auxiliary.
            act = _participle(words, at, token.word, taken)
        if act is None and not forms and _looks_like_infinitive(words, at):
            act = _infinitive(words, at, token.word, taken)
        if act is not None:
            found.append(act)
            if act.finite != act.at:
                taken.add(act.finite)
    return tuple(found)


def _known(
    words: tuple[Token, ...], at: int, forms: dict[Form, str], taken: set[int]
) -> Act | None:
    """Return the act of a known verb in the first of its forms that governs or is governed here."""
    act = None
    if Form.PARTICIPLE in forms and _closes(words, at):
        act = _participle(words, at, forms[Form.PARTICIPLE], taken)
    if act is None and Form.INFINITIVE in forms:
        act = _infinitive(words, at, forms[Form.INFINITIVE], taken)
    if act is None and (verb := forms.get(Form.FIRST) or forms.get(Form.THIRD)):
        act = Act(with_particle(words, at, verb), at, at, Mood.PRESENT)
    return act


_DETERMINERS = word_set(
    "de het een deze die dit dat alle hun mijn onze uw zijn haar geen beide diverse eigen",
)
_NUMBERS = word_set(
    "twee drie vier vijf zes zeven acht negen tien elf twaalf twintig dertig veertig vijftig zestig "
    "zeventig tachtig negentig honderd tweehonderd driehonderd vijfhonderd duizend"
)
_ADJECTIVE = re.compile(r"[a-zà-ÿ]{3,}(?:ige|elijke|ische|ende|ieve|ale|iële|nieuwe|eerste|tweede)")


@lru_cache(maxsize=20_000)
def _may_be_verb(word: str) -> bool:
    """Return whether a word is a form of a known verb, or has the shape of one."""
    return bool(readings(word)) or _is_participle_shaped(word) or _is_infinitive_shaped(word)


@lru_cache(maxsize=20_000)
def _is_participle_shaped(word: str) -> bool:
    return (
        not word.endswith("tijd")
        and re.fullmatch(
            r"(?:[a-zà-ÿ]{2,5})?ge[a-zà-ÿ]{3,}(?:d|t|en)|(?:be|ver|ont|her)[a-zà-ÿ]{3,}[dt]", word
        )
        is not None
    )


def is_participle(word: str) -> bool:
    """Return whether a word, in lower case, is a participle of a known verb or has the shape of one."""
    return _is_participle_shaped(word) or any(
        each.form is Form.PARTICIPLE for each in readings(word)
    )


@lru_cache(maxsize=20_000)
def _is_infinitive_shaped(word: str) -> bool:
    return (
        re.fullmatch(r"[a-zà-ÿ]{3,}(?:en|aan|oen)", word) is not None
        and word not in MODALS
        and word not in PASSIVES
    )


def _forms_here(words: tuple[Token, ...], at: int) -> dict[Form, str]:
    """Return how a word can be read as a verb in its place: after an article it is a noun."""
    forms = {reading.form: reading.verb for reading in readings(words[at].word)}
    if not forms:
        return forms
    before = words[at - 1].word if at else ""
    if before in {"dit", "dat"} and (Form.INFINITIVE in forms or Form.PARTICIPLE in forms):
        # "zal dit meenemen": the pronoun.
        return {form: verb for form, verb in forms.items() if form is not Form.FIRST}
    if before == "het" and at > 1 and words[at - 2].word == "aan" and Form.INFINITIVE in forms:
        return {Form.INFINITIVE: forms[Form.INFINITIVE]}
    if before in _DETERMINERS or _ADJECTIVE.fullmatch(before):
        after = words[at + 1].word if at + 1 < len(words) else "."
        if Form.PARTICIPLE not in forms or (after not in PASSIVES and before != "dit"):
            if Form.FIRST in forms and after == "ik":
                # "Dit leg ik aan u voor".
                return {Form.FIRST: forms[Form.FIRST]}
            pronoun = before in {"dit", "dat", "die", "deze"} and Form.THIRD in forms
            return {Form.THIRD: forms[Form.THIRD]} if pronoun else {}
    if Form.FIRST in forms and not _first_person(words, at):
        del forms[Form.FIRST]
    return forms


def _first_person(words: tuple[Token, ...], at: int) -> bool:
    if at and words[at - 1].word == "en" and any(token.word == "ik" for token in words[:at]):
        # "Ik ga in gesprek met de sector en informeer uw Kamer": one subject for both.
        return True
    if at > 1 and words[at - 1].word in {"ik", "ikzelf"} and words[at - 2].word in _INFLECTED:
        # "heb ik onderzoek laten doen": the verb stands before "ik".
        return False
    after = words[at + 1].word if at + 1 < len(words) else "."
    if not after[0].isalnum() and _clause_of_mine(words, at):
        # "waarna ik het met uw Kamer deel": the verb closes the clause.
        return True
    return any(
        words[near].word in {"ik", "ikzelf"}
        for near in (at - 2, at - 1, at + 1, at + 2)
        if 0 <= near < len(words)
    )


def _clause_of_mine(words: tuple[Token, ...], at: int) -> bool:
    """Return whether "dat ik" or "waarna ik" opens the clause in which a word stands."""
    for back in range(at - 1, 0, -1):
        if words[back].word in {",", ";", ":"}:
            return False
        if words[back].word == "ik":
            return words[back - 1].word in {"dat", "waarna", "zodat"}
    return False


_AFTER_VERB = word_set(
    "en of om dat door in voor aan over op met bij van te naar tot als hoe welke waarin uit onder "
    "tussen ten zodat omdat wanneer indien waarbij zoals per via tijdens na binnen volgens samen "
    "waarmee waardoor zodra maar dan tegen vanaf zonder langs rond sinds mits tenzij wat wegens vanwege",
)


def _closes(words: tuple[Token, ...], at: int) -> bool:
    """Return whether a word can close its clause: a participle before a noun is an adjective."""
    after = words[at + 1].word if at + 1 < len(words) else "."
    if at and words[at - 1].word in {"worden", "wordt", "werd", "werden"}:
        # "zal u worden toegezonden voorafgaand aan …".
        return True
    if not after[0].isalnum() or after in _AFTER_VERB or after in PASSIVES or after in MODALS:
        return True
    # "in de gelegenheid gesteld hierover te spreken": no noun follows.
    return after.startswith(("hier", "daar")) and after not in {"hier", "daar"}


def _apposed(words: tuple[Token, ...], at: int) -> bool:
    """Return whether a participle opens an apposition: "zal ik het, voorzien van een reactie, …"."""
    before = words[at - 1].word if at else ""
    after = words[at + 1].word if at + 1 < len(words) else "."
    return before == "," and after in {"van", "door", "met", "op", "aan", "in"}


def _looks_like_participle(words: tuple[Token, ...], at: int) -> bool:
    word = words[at].word
    if not _is_participle_shaped(word):
        return False
    before = words[at - 1].word if at else ""
    if word in {"gereed", "bekend"} or _apposed(words, at):
        return False
    noun = (
        before in _DETERMINERS
        or before[:1].isdecimal()
        or before in _NUMBERS
        or _ADJECTIVE.fullmatch(before) is not None
    )
    return not noun and _closes(words, at)


_GOVERNING = frozenset({Mood.PROMISED, Mood.GOING, Mood.WANTED, Mood.POSSIBLE, Mood.DUTY})


def _looks_like_infinitive(words: tuple[Token, ...], at: int) -> bool:
    """Return whether an unknown word is a verb: after "te", or closing a clause with "zal"."""
    word = words[at].word
    if not _is_infinitive_shaped(word):
        return False
    before = words[at - 1].word if at else ""
    after = words[at + 1].word if at + 1 < len(words) else "."
    if before == "te":
        return True
    modal = any(MODALS.get(token.word) in _GOVERNING for token in words[:at])
    return (
        modal
        and not after[0].isalnum()
        and before not in _DETERMINERS
        and not _ADJECTIVE.fullmatch(before)
    )


def _participle(words: tuple[Token, ...], at: int, verb: str, taken: set[int]) -> Act | None:
    verb = particle_before(words, at, verb)
    aux = _adjacent(words, at, PASSIVES)
    if aux is None:
        aux = _left(words, at, PASSIVES, taken)
    if aux is None:
        aux = _shared(words, at)
        taken = set()
    if aux is None:
        return None
    mood = PASSIVES[words[aux].word]
    passive = words[aux].word in {"wordt", "worden", "word"}
    if words[aux].word in {"worden", "zijn", "hebben"}:
        modal = _adjacent(words, aux, MODALS)
        if modal is None:
            modal = _left(words, aux, MODALS, taken)
        if aux and words[aux - 1].word == "te":
            mood, finite = _te(words, aux)
            return Act(verb, at, finite, mood, passive)
        if modal is not None and (words[aux].word == "worden" or abs(modal - aux) <= 1):
            return Act(verb, at, modal, MODALS[words[modal].word], passive)
    return Act(verb, at, aux, mood, passive)


def _shared(words: tuple[Token, ...], at: int) -> int | None:
    """Return the auxiliary that two participles share: "wordt afgerond en aan u gezonden"."""
    aux = _left(words, at, PASSIVES, set())
    if aux is None or words[aux].word not in {"wordt", "worden"}:
        return None
    between = {token.word for token in words[aux:at]}
    if "en" not in between or between & {"om", "dat", "die", "of", "waarin", "waarbij", "zodat"}:
        return None
    return aux


def _infinitive(words: tuple[Token, ...], at: int, verb: str, taken: set[int]) -> Act | None:
    if at and words[at - 1].word == "te":
        mood, finite = _te(words, at)
        return Act(particle_before(words, at - 1, verb), at, finite, mood)
    if at > 1 and words[at - 2].word == "aan" and words[at - 1].word == "het":
        # "zijn … aan het onderzoeken": going on now.
        now = _left(words, at, PASSIVES, taken)
        return Act(verb, at, now, Mood.PRESENT) if now is not None else None
    if at and words[at - 1].word in {"het", "een", "van", "voor", "tot"}:
        # "het ontwikkelen van …": a noun.
        return None
    if (
        at + 1 < len(words)
        and words[at + 1].word == "van"
        and "het" in {w.word for w in words[max(0, at - 3) : at]}
    ):
        # "het beschikbaar komen van …": a noun with an adverb before it.
        return None
    verb = particle_before(words, at, verb)
    if (
        at
        and words[at - 1].word in {"doen", "laten"}
        and _left(words, at, MODALS, set()) is not None
    ):
        # "zal … doen toekomen": one verb in two words, with one governor.
        above = _left(words, at, MODALS, taken)
        governor = above if above is not None else _left(words, at, MODALS, set())
        if governor is not None:
            return Act(verb, at, governor, MODALS[words[governor].word])
    if at and words[at - 1].word in _LEADS_ON:
        # "heb ik onderzoek laten doen": the perfect of "laten doen", done.
        perfect = _left(words, at - 1, _PERFECT, taken)
        if perfect is not None and _left(words, at - 1, MODALS, taken) is None:
            return Act(verb, at, perfect, Mood.DONE)
    modal = _adjacent(words, at, MODALS)
    if modal is not None and words[modal].word in {"gaan", "kunnen", "moeten", "blijven"}:
        # "zullen kunnen informeren", "te gaan begrijpen": an infinitive among them is no governor.
        above = _left(words, modal, MODALS, taken)
        if above is not None:
            modal = above
        elif modal and words[modal - 1].word == "te":
            mood, finite = _te(words, modal)
            return Act(verb, at, finite, mood)
    if modal is None:
        modal = _left(words, at, MODALS, taken)
    if modal is None and (shared := _left(words, at, MODALS, set())) is not None:
        # "zal ik beoordelen en daarna aan u zenden": one modal for both.
        between = {token.word for token in words[shared:at]}
        after = words[at + 1].word if at + 1 < len(words) else "."
        if (
            MODALS[words[shared].word] is Mood.PROMISED
            and "en" in between
            and not between & {"om", "dat", "die", "of"}
            and not after[0].isalnum()
        ):
            modal = shared
    plural = _plural_subject(words, at)
    if modal is None or plural:
        return Act(with_particle(words, at, verb), at, at, Mood.PRESENT) if plural else None
    return Act(verb, at, modal, MODALS[words[modal].word])


_INFLECTED = frozenset({*MODALS, *PASSIVES})
_LEADS_ON = word_set("laten doen kunnen moeten willen gaan helpen zien leren")
_PERFECT = {word: PASSIVES[word] for word in ("heb", "hebt", "heeft", "hebben", "had", "hadden")}


def _plural_subject(words: tuple[Token, ...], at: int) -> bool:
    near = {words[i].word for i in (at - 1, at + 1) if 0 <= i < len(words)}
    return bool(near & {"wij", "we"}) or _clause_second(words, at)


def _clause_second(words: tuple[Token, ...], at: int) -> bool:
    """Return whether a plural stands where a main clause has its verb, an object after it."""
    after = words[at + 1].word if at + 1 < len(words) else "."
    before = words[at - 1].word if at else ","
    no_modal = not any(token.word in MODALS for token in words[:at])
    return (
        no_modal
        and before not in {"te", "om"}
        and after
        in {
            "u",
            "uw",
            "de",
            "het",
            "zich",
            "daarom",
            "dit",
            "deze",
            "momenteel",
            "samen",
            "nu",
            "ook",
            "gezamenlijk",
            "wij",
            "we",
            "in",
            "op",
            "aan",
            "hierbij",
            "ernaar",
            "er",
            "hun",
            "na",
            "voor",
            "vóór",
            "een",
            "elk",
            "elke",
            "ieder",
            "iedere",
            "jaarlijks",
            "begin",
            "medio",
            "eind",
            "uiterlijk",
            "binnen",
            "nog",
            "per",
            "rond",
            "hiervoor",
            "daarvoor",
        }
    )


def _te(words: tuple[Token, ...], at: int) -> tuple[Mood, int]:
    """Return what governs "te" with a verb, and which word is inflected."""
    for back in range(at - 1, -1, -1):
        word = words[back].word
        if word == ";":
            break
        if word == "voor" and {w.word for w in words[max(0, back - 3) : back]} & {
            "mij",
            "me",
            "ons",
        }:
            # "Ik stel mij voor … te".
            return Mood.INTENDED, back
        if word == "voor" and back > 1 and words[back - 2].word in {"ik", "wij", "we"}:
            if words[back - 1].word in {"stel", "stellen"}:
                # "Ik stel voor u … te berichten".
                return Mood.INTENDED, back - 1
            continue
        if word in BEFORE_TE:
            mood = BEFORE_TE[word]
            before = words[back - 1].word if back else ""
            if (word == "plan" and before != "van") or (word == "voornemens" and before == "de"):
                # "plan van aanpak", "de voornemens": things, no intention of the sender.
                continue
            if (
                word == "inzet"
                and before in _DETERMINERS
                and words[back + 1].word
                not in {
                    "is",
                    "blijft",
                    "om",
                }
            ):
                # "de inzet van het kabinet mede te delen": a thing.
                continue
            if word == "aan" and words[back - 1].word not in {"geeft", "geven", "geef", "gaf"}:
                continue
            if word == "zeg" and not any(token.word in {"toe", "u"} for token in words[back:]):
                continue
            return mood, back
    return Mood.PURPOSE, at


def _adjacent(words: tuple[Token, ...], at: int, kinds: dict[str, Mood]) -> int | None:
    """Return an auxiliary that stands right beside a verb; after it binds closer than before."""
    for near in (at + 1, at - 1):
        if 0 <= near < len(words) and words[near].word in kinds:
            return near
    return None


def _left(words: tuple[Token, ...], at: int, kinds: dict[str, Mood], taken: set[int]) -> int | None:
    """Return the nearest auxiliary before a verb that no other verb has taken."""
    for back in range(at - 1, -1, -1):
        if words[back].word == ";":
            return None
        if words[back].word in kinds and back not in taken:
            return back
    return None
