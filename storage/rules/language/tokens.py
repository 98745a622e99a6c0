"""From text to tokens: normalised words and numbers that keep their place in the text.

Here all that scanning, typing and typography do to a word is undone, so that the grammar sees one
form: accents and capitals, words broken at a line end or by a stray space, letters for digits and
digits for letters, a missing space, a typing error in the closed vocabulary.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from storage.rules.language.lexicon import ABBREVIATIONS, ordinary_words, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_SHORTEST_TYPO = 5
_SHORTEST_TYPO_IN_TEXT = 7
_LONGEST_TYPO = 40
_LONGEST_RUN = 150
"""Words in a row without any mark, after which running text is no longer one sentence."""


class Shape(Enum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    ORDINAL = "ordinal"
    MARK = "mark"
    SHUT = "shut"


class Token(NamedTuple):
    """A word, a number or a mark.

    Attributes:
        shape: What it is. SHUT is a stretch in which nothing is read: a web address, a citation,
            a blank line, the end of the text.
        text: The normalised form of a word ("voor" for "vóór", "v66r"), or the mark itself.
        value: Of a number or an ordinal, else -1.
        start: Offset in the text.
        end: Offset after it.
        glued: Whether nothing stands between it and the token before.
        accent: Whether it was written with an accent: "vóór" is never *on*.
        digits: Number of digits of a number.
    """

    shape: Shape
    text: str
    start: int
    end: int
    value: int = -1
    glued: bool = False
    accent: bool = False
    digits: int = 0


_END = Token(Shape.SHUT, "\0", 0, 0)


_LOOKAHEAD = 64
"""Further than any parser looks past the end, or before the beginning."""


class Tokens:
    """The tokens of a text; a little outside it every index gives the end token.

    Attributes:
        source: The text that the offsets point into.
        running: Whether it is running text: there a wording must show itself more clearly.
        memory: What `grammar.remembered` parsers have read, by parser and index.
    """

    def __init__(self, tokens: Iterable[Token], source: str, *, running: bool) -> None:
        # Behind the tokens stand end tokens: an index before the beginning counts from the end
        # of the list, so it finds them too.
        self._tokens = [*tokens]
        self._size = len(self._tokens)
        self._tokens += [_END] * _LOOKAHEAD
        texts = [token.text for token in self._tokens]
        # The word or mark at an index; numbers and ordinals have none. Asked for more than anything
        # else, so it is the list's own method.
        self.text: Callable[[int], str] = texts.__getitem__
        self.source = source
        self.running = running
        self.memory: dict[tuple[object, int], Any] = {}

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, i: int) -> Token:
        return self._tokens[i]

    def number(self, i: int, digits: int = 0) -> int:
        """Return the number at `i`, -1 when there is none (or not of so many digits)."""
        token = self._tokens[i]
        if token.shape is Shape.NUMBER and (not digits or token.digits == digits):
            return token.value
        return -1

    def words(self, i: int, j: int) -> str:
        """Return the text from token `i` up to `j`, on one line, broken words joined."""
        text = self.source[self[i].start : self[j - 1].end]
        return " ".join(
            re.sub(r"(?<=\w)[-‐‑\u00ad][ \t]*\r?\n[ \t]*(?=[a-zà-ÿ])", "", text).split()
        )


@cache
def _token() -> re.Pattern[str]:
    """Return the pattern of tokens in a text without a mail address."""
    return re.compile(_token_pattern(""), re.VERBOSE | re.DOTALL)


@cache
def _token_or_address() -> re.Pattern[str]:
    """Return the pattern of tokens and mail addresses: looked for at each word, those take long."""
    address = r"|[^\s@]{1,64}@[^\s@]{1,255}\.\S+"
    return re.compile(_token_pattern(address), re.VERBOSE | re.DOTALL)


def _token_pattern(address: str) -> str:
    """Return the pattern of tokens as text.

    A word may be broken by a hyphen at a line end, carry combining accents, soft hyphens and zero-width spaces, and
    hold a bracketed part ("(eerst)volgende"). Superscript figures are marks of notes.

    Args:
        address: What more is shut, as a choice that follows another.
    """
    letter = r"[^\W_⁰¹²³⁴-⁹]"
    letters = rf"{letter}+(?:[\u0300-\u036f\u00ad\u200b\u2060]{letter}*)*"
    broken = rf"(?:[-‐‑][ \t]*\r?\n[ \t]*(?=[a-zà-ÿ]){letters})"
    return rf"""(?P<shut>(?:https?://|www\.)\S+{address}|\n[ \t]*\r?\n\s*)
        |(?P<space>[\s\u200b\u2060\ufeff]+)
        |(?P<upto>\b[tT]\s?/\s?[mM]\b)
        |(?P<dotted>(?<![^\W_])(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?![^\W_])\.?)?)
        |(?P<word>(?:\((?:[^\W\d_])+-?\)-?(?=[^\W\d_]))?{letters}{broken}*)
        |(?P<mark>.)"""


def tokenise(text: str, *, running: bool, shut: Iterable[tuple[int, int]] = ()) -> Tokens:
    """Return the tokens of a text.

    Args:
        text: As it stands in the source.
        running: Whether it is running text, where only long words may hold a typing error.
        shut: Stretches, in order, in which nothing is to be read (citations).
    """
    tokens = _without_stretches(_raw_tokens(text, running=running), shut)
    mended = _mended(tokens)
    return Tokens(_in_runs(mended) if running else mended, text, running=running)


def _in_runs(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens with a SHUT token in every long run without one or a mark.

    Parsers look ahead and back as far as words go on; so no text makes them look far.
    """
    run = 0
    for token in tokens:
        run = 0 if token.shape is Shape.MARK or token.shape is Shape.SHUT else run + 1
        if run > _LONGEST_RUN:
            yield Token(Shape.SHUT, "\0", token.start, token.start)
            run = 1
        yield token


def _raw_tokens(text: str, *, running: bool) -> Iterator[Token]:
    """Yield the tokens one by one as they are written."""
    glued = False
    found = _token_or_address().finditer(text) if "@" in text else _token().finditer(text)
    for match in found:
        group = match.lastgroup
        if group == "space":
            glued = False
            continue
        start, end = match.span()
        match group:
            case "word":
                for shape, word, first, behind, value, _, accent, digits in _written(
                    match[0], running=running
                ):
                    yield Token(
                        shape,
                        word,
                        start + first,
                        start + behind,
                        value,
                        glued or first > 0,
                        accent,
                        digits,
                    )
            case "shut":
                yield Token(Shape.SHUT, "\0", start, end)
            case "upto":
                yield Token(Shape.WORD, "tm", start, end, glued=glued)
            case "dotted":
                word = _plain(match[0]).replace(".", "")
                yield Token(Shape.WORD, word, start, end, glued=glued)
            case _:
                yield Token(Shape.MARK, _MARKS.get(match[0], match[0]), start, end, glued=glued)
        glued = True


_MARKS = dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("’‘`´", "'")


@lru_cache(maxsize=20_000)
def _written(chunk: str, *, running: bool) -> tuple[Token, ...]:
    """Return the tokens of a run of letters and figures; offsets are within the run."""
    word = _plain(chunk)
    accent = word != chunk.lower()
    size = len(chunk)
    if word.isdigit():
        return (_number(word, 0, size),)
    known = vocabulary()
    if not any(sign.isdigit() for sign in word):
        return (Token(Shape.WORD, _mended_word(word, running=running), 0, size, accent=accent),)
    if re.fullmatch("[0-9oil]+", word):
        return (_number(re.sub("[il]", "1", word.replace("o", "0")), 0, size),)
    if ordinal := re.fullmatch(r"(\d{1,2})(e|ste|de)", word):
        return (Token(Shape.ORDINAL, "", 0, size, int(ordinal[1])),)
    for one in "li":
        lettered = word.translate(str.maketrans("60135", f"oo{one}es"))
        if lettered in known:
            return (Token(Shape.WORD, lettered, 0, size, accent="6" in word),)
    if len(word) != size:
        return (Token(Shape.WORD, word, 0, size),)
    pieces = re.finditer(r"\d+|\D+", word)
    return tuple(
        _number(piece[0], *piece.span())
        if piece[0].isdigit()
        else Token(Shape.WORD, _mended_word(piece[0], running=running), *piece.span())
        for piece in pieces
    )


def _number(figures: str, start: int, end: int) -> Token:
    value = int(figures) if figures.isdecimal() and len(figures) <= 8 else -1  # noqa: PLR2004 - no longer number is a date
    return Token(Shape.NUMBER, "", start, end, value, digits=len(figures))


def _plain(chunk: str) -> str:
    """Return a word in small letters, without accents, brackets, and breaks at a line end."""
    word = re.sub(r"[-‐‑][ \t]*\r?\n[ \t]*|[\u00ad\u200b\u2060()]|-", "", chunk)
    parts = unicodedata.normalize("NFKD", word)
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).lower()


def _mended_word(word: str, *, running: bool) -> str:
    """Return the word of the closed vocabulary that is one typing error away, else the word."""
    shortest = _SHORTEST_TYPO_IN_TEXT if running else _SHORTEST_TYPO
    if (
        not shortest <= len(word) <= _LONGEST_TYPO
        or word in vocabulary()
        or word in ordinary_words()
    ):
        return word
    near = {known for form in {word, *_shortened(word)} for known in _misspelled().get(form, ())}
    close = {known for known in near if known[0] == word[0] and _one_error(word, known)}
    return close.pop() if len(close) == 1 else word


def _shortened(word: str) -> Iterator[str]:
    for n in range(len(word)):
        yield word[:n] + word[n + 1 :]


@cache
def _misspelled() -> dict[str, tuple[str, ...]]:
    """Return what a word of the vocabulary looks like when a letter has dropped out."""
    forms: dict[str, tuple[str, ...]] = {}
    for word in sorted(vocabulary()):
        if len(word) >= _SHORTEST_TYPO:
            for form in {word, *_shortened(word)}:
                forms[form] = (*forms.get(form, ()), word)
    return forms


def _one_error(a: str, b: str) -> bool:
    """Whether one letter dropped, added or changed, or two swapped, makes `b` of `a`.

    Their lengths differ by one letter at most.
    """
    if len(a) > len(b):
        a, b = b, a
    n = next((n for n, sign in enumerate(a) if sign != b[n]), len(a))
    if len(a) < len(b):
        return a[n:] == b[n + 1 :]
    return a[n + 1 :] == b[n + 1 :] or (
        a[n : n + 2] == b[n : n + 2][::-1] and a[n + 2 :] == b[n + 2 :]
    )


def _without_stretches(tokens: Iterable[Token], shut: Iterable[tuple[int, int]]) -> Iterator[Token]:
    """Yield the tokens with one SHUT token for each stretch in which nothing is read."""
    stretches = iter(shut)
    stretch = next(stretches, None)
    for token in tokens:
        while stretch and token.start >= stretch[1]:
            yield Token(Shape.SHUT, "\0", *stretch)
            stretch = next(stretches, None)
        if not stretch or token.end <= stretch[0]:
            yield token


def _mended(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens with words put together that a space or a hyphen had broken.

    "va n" and "kwar- taal" become a word when the whole is in the closed vocabulary and, without a
    hyphen, the first part is no word of it: "per jaar verslag" stays as it is. An abbreviation takes its dot along; a lone "l" before a month is 1.
    """
    known = vocabulary()
    row = list(tokens)
    size = len(row)
    row += [_END, _END]
    i = 0
    while i < size:
        token, j = row[i], i + 1
        if token.shape is Shape.WORD:
            after = row[j]
            k = j + (after.text == "-" and after.glued)
            other = row[k]
            if (
                other.shape is Shape.WORD
                and not (k == j and other.glued)
                and (k > j or not (token.text in known or token.text in _WHOLE))
                and (whole := token.text + other.text) in known
                and other.start - token.end <= 3  # noqa: PLR2004 - a hyphen and a line end
            ):
                token, j = Token(Shape.WORD, whole, token.start, other.end, -1, token.glued), k + 1
                after = row[j]
            if after.text == "." and after.glued and token.text in ABBREVIATIONS:
                token = Token(Shape.WORD, token.text, token.start, after.end, -1, token.glued)
                j += 1
            elif token.text in {"l", "i"} and after.text in _months():
                token = _number("1", token.start, token.end)
        yield token
        i = j


_WHOLE = frozenset({"daar", "hier", "waar", "er"})
"""Words that a stray space does not break off: "ik kom daar na de zomer op terug"."""


@cache
def _months() -> frozenset[str]:
    from storage.rules.language.lexicon import MONTHS

    return frozenset(MONTHS)
