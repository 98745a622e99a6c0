"""What holds for every page and review: names, room for the words, one language, a picture of its own."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from desktop.bars import SearchField
from desktop.clock import Clock
from desktop.picture_sample import DAY, OWN_LIST, SAMPLE
from desktop.screenshots import PAGES
from desktop.theme import FOLLOW_SYSTEM
from resources import resource
from storage.register import Register
from storage.rules.language import RULES
from tests.helpers.registers import dump
from tests.helpers.walk import ReadModels, can_have_the_keyboard, clipped_in, name_of, said_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from desktop.screenshots import Studio
    from tests.desktop.conftest import Studios

SIZES = {
    # A laptop of 1920 × 1080 at 125 % and at 200 %, and letters of that size.
    "screen 125 %": ("nl", 1.0, (1536, 864)),
    "screen 200 %": ("en", 1.0, (960, 540)),
    "letters 200 %": ("nl", 2.0, (1920, 1080)),
}
PHOTOGRAPHED = "screen 125 %"
"""The size in which pictures are taken as well."""

if "GESTAND_SOAK" in os.environ:
    # Between two of the above: what has room there nearly always has it here.
    SIZES["letters 125 %"] = ("en", 1.25, (1440, 900))


IN_PLACE = ("new_record", "postpone", "add_note")
ASKING = ("new_series", "carry", "record_reminders", "reminder_ladder", "about", "paste_list")
"""Commands that open something beside the table, and those that ask in a window of their own."""


def every_page(studio: Studio) -> Iterator[tuple[str, QWidget]]:
    """Show all there is, one after the other, each in the window that it is in."""
    window = studio.window
    for name in (*IN_PLACE, *ASKING):
        studio.show("register")
        window.commands.action(name).trigger()
        studio.settle()
        asking = [part for part in window.findChildren(QDialog) if part.isVisible()]
        assert bool(asking) == (name in ASKING), name
        yield name, asking[0] if asking else window
        for dialog in asking:
            dialog.reject()
    for page in PAGES:
        yield page, studio.show(page)
    # Made by now, though it shows no more: the list behind the bell.
    yield "herinneringen", window.aids.reminders.listing


# Looks


def grounds(studio: Studio) -> tuple[int, int]:
    """Return how light the ground of the register is, as a palette says and as it is painted."""
    studio.settle()
    table = studio.window.register_page.table.viewport()
    painted = table.grab().toImage().pixelColor(table.width() - 3, table.height() - 3)
    return QApplication.palette().base().color().lightness(), painted.lightness()


def test_the_window_follows_the_system(
    studios: Studios, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    studio = studios.make(look=FOLLOW_SYSTEM)
    assert min(grounds(studio)) > 200
    # No platform without a screen has a scheme to change: the answer is, and the signal is real.
    monkeypatch.setattr("desktop.application.look_for", lambda *_: "dark")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert max(grounds(studio)) < 60
    assert studio.program.desk.theme.look == "dark"


def test_a_chosen_look_stays_whatever_the_system_does(
    studios: Studios, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    studio = studios.make(look="light")
    monkeypatch.setattr("desktop.application.look_for", lambda *_: "dark")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert min(grounds(studio)) > 200


# One language at a time


def sentences(language: str) -> dict[str, list[str]]:
    """Return the forms of each sentence, by key."""
    found: dict[str, list[str]] = {}
    for file in resource("words", language).iterdir():
        for key, value in json.loads(file.read_text(encoding="utf-8")).items():
            found[key] = [value] if isinstance(value, str) else list(value.values())
    return found


def words_in(texts: Iterable[str]) -> set[str]:
    """Return the words of some texts; the names of placeholders are none."""
    plain = (re.sub(r"\{\w+\}", " ", text) for text in texts)
    return {word.lower() for text in plain for word in re.findall(r"[^\W\d_]{2,}", text)}


def pattern(sentence: str) -> str:
    """Return what a sentence may look like with its values filled in."""
    parts = re.split(r"(\{\w+\})", sentence.replace("&", ""))
    value = {"{n}": r"\d+"}
    filled = (value.get(p, ".+") if p.startswith("{") else re.escape(p) for p in parts)
    return "".join(filled)


def said_by_the_sample(folder: Path, language: str) -> list[str]:
    """Return what letters, records and the workbook that came back say themselves, in Dutch."""
    letters = [
        path.read_text(encoding="utf-8")
        for folder_of_letters in ("letters", "inbox")
        for path in resource("sample", folder_of_letters).iterdir()
    ]
    with Register.open(folder / SAMPLE, Clock(DAY)) as register:
        values = [value for rows in dump(register).values() for row in rows for value in row]
    for name in (f"retour-{language}.xlsx", OWN_LIST):
        sheet = openpyxl.load_workbook(folder / name).worksheets[0]
        values += [value for row in sheet.iter_rows(values_only=True) for value in row]
    # The wordings of letters by which the reading rules are shown are Dutch as well.
    letters += [rule.example for rule in RULES]
    return [*letters, *(value for value in values if isinstance(value, str))]


class Foreign:
    """Finds words and whole sentences of the other language.

    Words that the letters and records of the sample use themselves are left out of account; a
    sentence of the other language is found even if it consists of such words.

    Args:
        shown: The language that the window speaks.
        data: What it shows of the user's.
    """

    def __init__(self, shown: str, data: list[str]) -> None:
        (other,) = {"nl", "en"} - {shown}
        wrong, right = sentences(other), sentences(shown)
        foreign = words_in(form for forms in wrong.values() for form in forms)
        foreign -= words_in(form for forms in right.values() for form in forms)
        foreign -= words_in(data)
        # The name of each language stands in its own language.
        self._words = foreign - words_in(wrong["window.language.nl"] + wrong["window.language.en"])
        whole = {form for key, forms in wrong.items() for form in forms if forms != right[key]}
        whole -= {form for forms in right.values() for form in forms}
        longer = [form for form in whole if len(words_in([form])) > 1]
        # Most have no place for values, and need no expression.
        self._sentences = {form.replace("&", "") for form in longer if "{" not in form}
        open_ones = (pattern(form) for form in longer if "{" in form)
        self._open = re.compile("|".join(open_ones), re.DOTALL)
        self._known = set(data)
        self._read = ReadModels()

    def said_by(self, top: QWidget) -> Iterator[str]:
        """Give what a widget says in the other language, and no widget said before."""
        for said in said_by(top, self._read):
            if said.text in self._known:
                continue
            self._known.add(said.text)
            strange = words_in([said.text]) & self._words
            if (
                strange
                or said.text in self._sentences
                or (self._open.fullmatch(said.text) is not None)
            ):
                yield f"{said.where}: {said.text!r} {strange or ''}"


class Pictures:
    """Takes a picture of each of `PAGES`, and finds those that show nothing or the same."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._seen: list[QImage] = []

    def wrong_with(self, page: str, top: QWidget) -> Iterator[str]:
        if page not in PAGES:
            return
        picture = self._studio.picture_of(top).toImage()
        if not has_colours(picture, 20):
            yield f"{page} is empty"
        if any(picture == other for other in self._seen):
            yield f"{page} is as another"
        self._seen.append(picture)


def has_colours(image: QImage, many: int) -> bool:
    """Say whether a picture has more colours than so many, among its points some way apart."""
    seen: set[int] = set()
    for x in range(0, image.width(), 7):
        seen.update(image.pixel(x, y) for y in range(0, image.height(), 7))
        if len(seen) > many:
            return True
    return False


@pytest.mark.parametrize("scale", SIZES)
def test_words_have_room_and_a_name_and_are_of_one_language(
    studios: Studios, sample_folder: Path, tmp_path: Path, scale: str
) -> None:
    """Everything is shown once in each size, which takes longest; each language is read once."""
    language, larger, size = SIZES[scale]
    foreign = None
    if larger == 1:
        foreign = Foreign(language, [str(tmp_path), *said_by_the_sample(sample_folder, language)])
    studio = studios.make(language, larger=larger)
    studio.window.resize(*size)
    studio.settle()
    assert (studio.window.width(), studio.window.height()) == size
    pictures = Pictures(studio)
    clipped, nameless, leaks = [], [], []
    unlike: list[str] = []
    for page, top in every_page(studio):
        clipped += [f"{page}: {each}" for each in clipped_in(top)]
        nameless += [
            f"{page}: {type(part).__name__} {part.objectName()} in {type(part.parent()).__name__}"
            for part in can_have_the_keyboard(top)
            if not name_of(part)
        ]
        if foreign is not None:
            leaks += [f"{page}: {each}" for each in foreign.said_by(top)]
        if scale == PHOTOGRAPHED:
            unlike += pictures.wrong_with(page, top)
    assert not clipped
    assert not nameless
    assert not leaks, "\n".join(sorted(leaks))
    assert not unlike


@pytest.mark.parametrize("size", [(960, 540), (1440, 900)])
def test_the_hint_of_the_search_field_does_not_run_under_its_key(
    studios: Studios, size: tuple[int, int]
) -> None:
    studio = studios.make()
    studio.window.resize(*size)
    studio.settle()
    field = studio.window.findChild(SearchField)
    assert field is not None
    (key,) = [part for part in field.findChildren(QLabel) if part.text()]
    begins = field.textMargins().left() + 10
    hint = field.placeholderText()
    assert begins + field.fontMetrics().horizontalAdvance(hint) <= key.x()
    assert ("Ctrl+K" in hint) == (size[0] > 1000)
