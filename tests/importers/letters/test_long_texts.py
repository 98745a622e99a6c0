"""Long and hostile texts: reading takes as long as they are, not the square of it."""

from __future__ import annotations

import faulthandler
import signal
from typing import TYPE_CHECKING

import pytest

from importers.letters.lines import LONGEST_LINE, pieces
from importers.letters.sentences import LONGEST_SENTENCE, read_blocks, read_sentences
from tests.importers.letters.helpers import OPENING, reading

if TYPE_CHECKING:
    from collections.abc import Iterator

_AT_MOST = 30
"""Seconds of work."""
_SIZE = 10_000


@pytest.fixture
def _no_hanging() -> Iterator[None]:
    """End the run with a traceback when reading hangs: no test may wait for minutes.

    What counts is the time that this process works, so that a busy machine is not taken for a hang;
    and no handler in Python would be heard inside an expression that runs away.
    """
    faulthandler.register(signal.SIGVTALRM, chain=True)
    signal.setitimer(signal.ITIMER_VIRTUAL, _AT_MOST)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    faulthandler.unregister(signal.SIGVTALRM)


@pytest.mark.usefixtures("_no_hanging")
@pytest.mark.parametrize(
    ("pattern", "size"),
    [
        ("Ik zal de Kamer ", 4 * _SIZE),
        ("1.", 2 * _SIZE),
        ("a", 10 * _SIZE),
        ("x\n", _SIZE),
        ("1. a\n", _SIZE),
        ("kwar-\n", _SIZE),
        ("Kamer (", _SIZE),
        ("A. ", _SIZE),
        ("[1: ", _SIZE),
        ("a@", _SIZE),
        ("op ", _SIZE),
        ("de ", _SIZE),
        ("Karner ", 4 * _SIZE),
        ("12 maart 2026\n", _SIZE),
        ("Ik informeer u voor de zomer.\n\n", _SIZE),
    ],
    ids=repr,
)
def test_what_repeats_itself_does_not_hang(pattern: str, size: int) -> None:
    reading(f"{OPENING}\n\n{pattern * (size // len(pattern))}")


def test_a_promise_behind_a_stretch_without_end_is_found() -> None:
    found = reading(f"{OPENING} {'op ' * 3000}.\n\nIk informeer u voor de zomer over de brug.\n")
    assert [each.deadline.wording for each in found.candidates][-1:] == ["voor de zomer"]


def test_a_sentence_that_goes_on_for_pages_is_read_in_pieces() -> None:
    text = f"{OPENING} " + "woorden zonder einde " * 400 + "en dan ten slotte toch een punt."
    sentences = read_sentences(read_blocks(text))
    assert len(sentences) > 4
    assert all(len(each.text) <= LONGEST_SENTENCE for each in sentences)
    assert all(text[each.start : each.end] == each.text for each in sentences)
    assert " ".join(each.text for each in sentences) == text


def test_pieces_are_cut_between_words_and_make_up_the_whole() -> None:
    text = "woord " * 3000 + "x" * 12_000
    cut = [text[begin:end] for begin, end in pieces(text, LONGEST_LINE)]
    assert "".join(cut) == text
    assert all(0 < len(each) <= LONGEST_LINE for each in cut)
    assert all(each.endswith(" ") for each in cut[:3])
