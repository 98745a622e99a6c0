"""From a file to its text, or the reason why not."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from importers.letters import LetterRefused, load_letter
from importers.letters.files import LARGEST_BYTES
from resources.words import LANGUAGES, Words
from storage.rules.text import digest_bytes
from tests.helpers.registers import new_register

TEXT = "Geachte voorzitter,\r\n\r\nIk informeer u vóór de zomer – € 5.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "brief.txt"
    file.write_bytes(TEXT.encode(encoding))
    assert load_letter(file).text == TEXT
    assert load_letter(file).file_hash == digest_bytes(file.read_bytes())


@pytest.mark.parametrize("stray", ["\x00", "\x01", "\x02\x0e"])
def test_a_few_stray_control_characters_are_no_reason_to_refuse(tmp_path: Path, stray: str) -> None:
    file = tmp_path / "brief.txt"
    file.write_bytes(f"{TEXT}{stray}".encode())
    assert load_letter(file).text == f"{TEXT}{stray}"


def test_why_a_file_cannot_be_read_is_said_in_our_own_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "brief.txt"
    file.write_text(TEXT, encoding="utf-8")

    def refuse(_: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(LetterRefused) as refused:
        load_letter(file)
    sentence = Words("nl").say(refused.value.message)
    assert "brief.txt kan niet worden gelezen: er zijn geen rechten voor." in sentence


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("brief.txt", b"", "empty"),
        ("brief.txt", b" \r\n ", "empty"),
        ("brief.txt", b"%PDF-1.7 x", "damaged"),
        ("brief.docx", b"PK\x03\x04 x", "damaged"),
        ("brief.txt", b"PK\x03\x04 x", "damaged"),
        ("brief.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_office"),
        ("brief.txt", b"\x00\x01\x02 tekst" * 4, "binary"),
        ("brief.txt", b"\xff\xfe\x00", "binary"),
        ("brief.txt", b"MZ\x90", "program"),
        ("brief.xml", b"gewone tekst", "name"),
        ("register.txt", b"SQLite format 3\x00", "register"),
    ],
)
def test_what_is_no_letter_is_refused_by_name(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(LetterRefused) as refused:
        load_letter(file)
    assert refused.value.message.key == f"letters.refused.{reason}"
    for language in LANGUAGES:
        assert name in Words(language).say(refused.value.message)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(LetterRefused) as refused:
        load_letter(tmp_path / "weg.txt")
    assert refused.value.message.key == "letters.refused.missing"


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(LetterRefused) as refused:
        load_letter(tmp_path)
    assert refused.value.message.key == "letters.refused.folder"


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    file = tmp_path / "groot.txt"
    with file.open("wb") as out:
        out.truncate(LARGEST_BYTES + 1)
    with pytest.raises(LetterRefused) as refused:
        load_letter(file)
    assert refused.value.message.key == "letters.refused.too_large"


def test_the_open_register_is_not_touched_as_a_letter(tmp_path: Path) -> None:
    """Opening and closing its file in this process would take its lock away."""
    with new_register(tmp_path) as register:
        with pytest.raises(LetterRefused) as refused:
            load_letter(register.path)
        assert refused.value.message.key == "letters.refused.register"
        other = subprocess.run(
            [sys.executable, "-m", "desktop", "due", str(register.path)],
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert other.returncode == 1


def test_a_device_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pijp.txt"
    os.mkfifo(pipe)
    with pytest.raises(LetterRefused):
        load_letter(pipe)
