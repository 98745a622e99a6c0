"""The line to add a promise with."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from resources.words import Words
from storage.rules.deadline import NOTHING_SAID, Deadline, Found
from storage.rules.terms import DeadlineKind, RecordKind
from tests.widgets.hands import press
from widgets.quick_entry import QuickEntry, QuickRecord, quick_record
from widgets.theme import Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 22)
END = Deadline(
    "eind 2026", DeadlineKind.WINDOW, TODAY, date(2026, 12, 31), rule="year.end", reference=TODAY
)
PAST = Deadline("vorig jaar", DeadlineKind.WINDOW, rule="past.year")


def find(text: str) -> list[Found]:
    """Find what the tests need: a stand-in for the deadline language."""
    found = []
    for wording, deadline in (("vorig jaar", PAST), ("eind 2026", END)):
        at = text.lower().find(wording)
        if at >= 0:
            found.append(Found(at, at + len(wording), deadline))
    return sorted(found, key=lambda each: each.start)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ik stuur eind 2026 een brief.", "Ik stuur een brief"),
        ("Eind 2026 stuur ik een brief.", "Stuur ik een brief"),
        ("een brief, eind 2026.", "Een brief"),
        ("een brief over  het\nplan", "Een brief over het plan"),
        ("eind 2026", "Eind 2026"),
        ("Zoals vorig jaar stuur ik een brief", "Zoals vorig jaar stuur ik een brief"),
    ],
)
def test_title_is_the_sentence_without_its_term(text: str, title: str) -> None:
    record = quick_record(text, find(text), RecordKind.PROMISE)
    assert record is not None
    assert record.title == title


def test_what_has_been_is_no_term() -> None:
    record = quick_record("Zoals vorig jaar", find("Zoals vorig jaar"), RecordKind.PROMISE)
    assert record is not None
    assert record.deadline == NOTHING_SAID


@given(st.text(max_size=400))
def test_any_text_gives_a_title_or_nothing(text: str) -> None:
    record = quick_record(text, [], RecordKind.PROMISE)
    if record is None:
        assert not text.strip(" .,;:–-\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0") or not text.split()
    else:
        assert record.title.strip()
        assert len(record.title) <= 150
        assert "\n" not in record.title


@pytest.fixture
def entry(qtbot: QtBot) -> QuickEntry:
    entry = QuickEntry(Theme(), Words(), find)
    qtbot.addWidget(entry)
    entry.begin(TODAY)
    return entry


def test_term_is_echoed_before_anything_is_kept(entry: QuickEntry) -> None:
    kept: list[QuickRecord] = []
    entry.kept.connect(kept.append)
    entry.line.setText("Ik stuur eind 2026 een brief.")
    assert entry.echo == "Termijn: ‘eind 2026’"
    assert kept == []
    press(entry.line, Qt.Key.Key_Return)
    assert kept == [
        QuickRecord(RecordKind.PROMISE, "Ik stuur een brief", "Ik stuur eind 2026 een brief.", END)
    ]


def test_what_is_typed_stays_until_it_is_in_the_register(entry: QuickEntry) -> None:
    text = "Ik stuur een brief " + "x" * 40_000
    entry.line.setText(text)
    press(entry.line, Qt.Key.Key_Return)
    assert entry.isVisible()
    assert entry.line.text() == text
    entry.begin(TODAY)
    assert entry.line.text() == text
    entry.hide()
    entry.begin(TODAY)
    assert entry.line.text() == ""


def test_empty_is_not_kept(entry: QuickEntry) -> None:
    kept: list[QuickRecord] = []
    entry.kept.connect(kept.append)
    entry.line.setText("   ")
    press(entry.line, Qt.Key.Key_Return)
    assert kept == []
    assert entry.isVisible()


def test_kind_can_be_chosen(entry: QuickEntry) -> None:
    kept: list[QuickRecord] = []
    entry.kept.connect(kept.append)
    entry.kind.setCurrentIndex(1)
    entry.line.setText("Onderzoek dit")
    press(entry.line, Qt.Key.Key_Return)
    assert kept[0].kind is RecordKind.MOTION
    assert kept[0].deadline == NOTHING_SAID


def test_escape_leaves(entry: QuickEntry) -> None:
    heard: list[None] = []
    entry.closed.connect(lambda: heard.append(None))
    entry.line.setText("iets")
    press(entry.line, Qt.Key.Key_Escape)
    assert heard == [None]
    assert entry.isHidden()
    entry.begin(TODAY)
    assert entry.line.text() == ""
