"""Messages saved by Outlook: the letter in them, what they say, and what is no message."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.letters.child import read_file
from importers.letters.errors import LetterRefused
from importers.letters.formats.mail import Attached
from importers.letters.formats.outlook import read_outlook
from importers.letters.kinds import FileKind, kind_of
from tests.importers.letters.formats.outlook_file import message

LETTER = "Ik zal uw Kamer eind 2026 informeren.\n" * 300
NOWHERE = Path("Bericht.msg")


def saved(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "Bericht.msg"
    path.write_bytes(data)
    return path


def test_of_a_message_the_attached_letter_is_read(tmp_path: Path) -> None:
    data = message("Zie de bijlage.", "", (("beeld.png", b"x"), ("weg/brief.txt", LETTER.encode())))
    found = read_file(saved(tmp_path, data))
    assert found["pages"] == [LETTER]
    assert found["notices"] == [("letters.notice.attached", {"name": "brief.txt"})]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (message("Ik zal eind 2026 berichten – écht."), "Ik zal eind 2026 berichten – écht."),
        (message("", "<p>Ik zal u <b>berichten</b>.</p>"), "Ik zal u berichten."),
        (message("Alleen tekst.", "", (("beeld.png", b"x"),)), "Alleen tekst."),
    ],
)
def test_without_a_letter_it_is_what_the_message_says(
    data: bytes, said: str, tmp_path: Path
) -> None:
    found = read_file(saved(tmp_path, data))
    assert (found["kind"], found["pages"]) == (FileKind.OUTLOOK, [said])


def test_a_small_letter_comes_out_as_well() -> None:
    found = read_outlook(message("", "", (("a.txt", b"klein"),)), NOWHERE)
    assert found == Attached("a.txt", b"klein")


def test_an_old_word_file_is_still_refused(tmp_path: Path) -> None:
    data = message("x")[:512]
    with pytest.raises(LetterRefused) as refused:
        kind_of(data, tmp_path / "oud.msg")
    assert refused.value.reason == "old_office"


WHOLE = message("Bericht", "<p>x</p>", (("brief.txt", LETTER.encode()), ("b.txt", b"y")))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_what_is_damaged_is_read_or_refused(data: st.DataObject) -> None:
    broken = bytearray(WHOLE[: data.draw(st.integers(600, len(WHOLE)))])
    for at in data.draw(st.lists(st.integers(0, len(broken) - 1), max_size=6)):
        broken[at] = data.draw(st.integers(0, 255))
    with suppress(LetterRefused):
        assert isinstance(read_outlook(bytes(broken), NOWHERE), str | Attached)
