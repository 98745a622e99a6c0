"""The panel of one record: what it shows and what it asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from resources.words import LANGUAGES, Words
from storage.deadlines import DeadlineRow
from storage.detail import CitedSource, Detail, Extra, Note, SettledBy
from storage.rules.deadline import Deadline
from storage.rules.review import Span
from storage.rules.source_terms import CitationRole, Extent
from storage.rules.terms import DeadlineChange, DeadlineKind, Status
from storage.sources import Citation
from tests.widgets.hands import click, press, settle
from tests.widgets.test_state_words import make_row
from widgets.detail import Choices, DetailPanel
from widgets.detail.window_strip import WindowStrip
from widgets.theme import Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 22)
FIRST = Deadline(
    "medio 2026",
    DeadlineKind.WINDOW,
    date(2026, 6, 1),
    date(2026, 7, 31),
    rule="year.middle",
    reference=date(2026, 4, 2),
)
NOW = replace(FIRST, wording="eind 2026", earliest=date(2026, 10, 1), latest=date(2026, 12, 31))
DAY = replace(NOW, wording="3 juni 2026", earliest=date(2026, 6, 3), latest=date(2026, 6, 3))


def read(wording: str, reference: date | None) -> Deadline:
    """Read what the tests need: a stand-in for the deadline language."""
    known = {each.wording: each for each in (FIRST, NOW, DAY)}
    unread = Deadline(wording, DeadlineKind.UNREAD)
    return replace(known.get(wording, unread), reference=reference)


def deadline_row(deadline: Deadline, change: DeadlineChange, *, current: bool) -> DeadlineRow:
    return DeadlineRow("d", deadline, change, "", None, None, None, current)


def make_detail(record_id: str = "a") -> Detail:
    return Detail(
        row=make_row(NOW.latest, id=record_id, promised_on=date(2026, 4, 2), minister="BZK"),
        text="",
        internal_note="",
        actor="",
        asked_by="",
        external_number="",
        external_status="",
        priority_id="p1",
        carrier_id=None,
        target_on=None,
        deadlines=(deadline_row(NOW, DeadlineChange.FIRST, current=True),),
        citations=(
            Citation(
                id="c1",
                source_id="s1",
                target="record",
                target_id=record_id,
                number="T-2026-001",
                title="",
                wording="",
                role=CitationRole.MADE,
                quote="Uw Kamer wordt <b>eind 2026</b> geïnformeerd.",
                spans=(Span(0, 10),),
                page=1,
            ),
        ),
        sources={"s1": CitedSource("s1", "Kamerbrief", date(2026, 4, 2), "7481576")},
        notes=(
            Note("n2", date(2026, 11, 12), "Opties besproken.", ""),
            Note("n1", date(2025, 9, 3), "Gestart.", ""),
        ),
        extras=(Extra("Opmerking VWS", "akkoord", "H5"),),
    )


CHOICES = Choices(
    ministers=("BZK", "VWS"),
    handlers=("Directie A",),
    priorities=(("p1", "Wonen & zorg", 1), ("p2", "Samenwerking", 2)),
    reports=(("r1", "R-2026-004 Brief"),),
)


@pytest.fixture
def panel(qtbot: QtBot) -> DetailPanel:
    panel = DetailPanel(Theme(), Words(), read)
    qtbot.addWidget(panel)
    panel.resize(360, 800)
    panel.show()
    panel.activateWindow()
    panel.show_detail(make_detail(), CHOICES, TODAY)
    settle()
    return panel


def said(panel: DetailPanel) -> list[str]:
    return [part.text() for part in panel.findChildren(QLabel) if part.isVisible() and part.text()]


def test_what_it_says(panel: DetailPanel) -> None:
    texts = said(panel)
    for expected in (
        "T-2026-001",
        "Toezegging",
        "“Uw Kamer wordt <b>eind 2026</b> geïnformeerd.”",
        "Kamerbrief · 2 apr 2026 · kenmerk 7481576 · p. 1",
        "12 nov",
        "3 sep 2025",
        "Opties besproken.",
        "Opmerking VWS: akkoord",
    ):
        assert expected in texts
    assert panel.title.toPlainText() == "Brief over de evaluatie"
    assert panel.term.line.text() == "eind 2026"
    assert panel.term.strip.text == "1 okt – 31 dec 2026"
    assert panel.status.currentText() == "Openstaand"
    assert panel.priority.currentText() == "Wonen & zorg"
    assert panel.carrier.currentText() == "geen"


def test_no_label_guesses_at_html(panel: DetailPanel) -> None:
    for part in panel.findChildren(QLabel):
        assert part.textFormat() is Qt.TextFormat.PlainText


def test_every_field_has_a_name(panel: DetailPanel) -> None:
    for field in (
        panel.title,
        panel.term.line,
        panel.status,
        panel.priority,
        panel.minister,
        panel.handler,
        panel.carrier,
        panel.firmness,
        panel.notes.field,
        panel.text,
        panel.internal,
        panel.settled_on,
        panel.review_on,
        panel.origin.chamber,
        panel.origin.promised_on,
        *panel.origin.lines.values(),
    ):
        assert field.accessibleName()


def test_each_field_tells_its_column(panel: DetailPanel) -> None:
    heard: list[tuple[object, object, object]] = []
    panel.edited.connect(lambda *change: heard.append(change))
    panel.status.activated.emit(2)
    panel.priority.activated.emit(0)
    panel.firmness.activated.emit(1)
    panel.minister.setText("VWS")
    panel.handler.setText("Directie A")
    panel.internal.setPlainText("niet voor buiten")
    panel.title.setPlainText("Brief over het plan")
    panel.flush()
    assert heard == [
        ("a", "status", Status.IN_PROGRESS),
        ("a", "priority_id", None),
        ("a", "firmness", "streven"),
        ("a", "title", "Brief over het plan"),
        ("a", "minister", "VWS"),
        ("a", "handler", "Directie A"),
        ("a", "internal_note", "niet voor buiten"),
    ]


def test_origin_is_folded_away_and_can_be_changed(panel: DetailPanel) -> None:
    origin = panel.origin
    assert not origin.chamber.isVisible()
    click(origin.toggle)
    assert origin.chamber.isVisible()
    assert origin.promised_on.text() == "02-04-2026"
    assert origin.chamber.currentText() == "Tweede Kamer"
    heard: list[tuple[object, object, object]] = []
    panel.edited.connect(lambda *change: heard.append(change))
    for column, field in origin.lines.items():
        field.setText(f"nieuw {column}")
    origin.promised_on.setText("3 juni 2026")
    panel.flush()
    origin.chamber.activated.emit(2)
    assert heard == [
        *(
            ("a", column, f"nieuw {column}")
            for column in ("ministry", "dossier", "debate", "found_in")
        ),
        ("a", "promised_on", "2026-06-03"),
        ("a", "chamber", "EK"),
    ]


def test_a_day_is_one_day_or_none(panel: DetailPanel) -> None:
    heard: list[tuple[object, object, object]] = []
    panel.edited.connect(lambda *change: heard.append(change))
    field = panel.review_on
    field.setFocus()
    field.setText("eind 2026")
    press(field, Qt.Key.Key_Return)
    assert heard == []
    assert field.property("invalid")
    press(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert not field.property("invalid")
    field.setText("3 juni 2026")
    press(field, Qt.Key.Key_Return)
    assert field.text() == "03-06-2026"
    field.clear()
    field.flush()
    assert heard == [("a", "review_on", "2026-06-03"), ("a", "review_on", None)]
    field.setText("ooit")
    panel.show_detail(make_detail("b"), CHOICES, TODAY)
    assert field.text() == ""


def test_an_empty_title_is_not_taken(panel: DetailPanel) -> None:
    heard: list[object] = []
    panel.edited.connect(lambda *change: heard.append(change))
    panel.title.setPlainText("  ")
    panel.flush()
    assert heard == []
    assert panel.title.toPlainText() == "Brief over de evaluatie"


def test_another_record_saves_the_one_before(panel: DetailPanel) -> None:
    heard: list[tuple[object, object, object]] = []
    panel.edited.connect(lambda *change: heard.append(change))
    panel.minister.setText("VWS")
    panel.show_detail(make_detail("b"), CHOICES, TODAY)
    assert heard == [("a", "minister", "VWS")]
    assert panel.minister.text() == "BZK"
    assert panel.record_id == "b"


def test_term_is_read_while_typing_and_saved_when_left(panel: DetailPanel) -> None:
    heard: list[tuple[object, Deadline]] = []
    panel.deadline_corrected.connect(lambda *change: heard.append(change))
    line = panel.term.line
    line.setFocus()
    line.setText("medio 2026")
    line.textEdited.emit("medio 2026")
    assert panel.term.strip.text == "1 jun – 31 jul 2026"
    assert heard == []
    press(line, Qt.Key.Key_Return)
    (change,) = heard
    assert change[0] == "a"
    assert change[1].wording == "medio 2026"
    assert change[1].reference == date(2026, 4, 2)


def test_unread_words_are_said_to_be_kept(panel: DetailPanel) -> None:
    panel.term.line.textEdited.emit("als de kalveren dansen")
    assert panel.term.strip.text == "niet gelezen"
    assert "Ze blijven bewaard" in panel.term.strip.toolTip()


def test_postponement_needs_a_reason(panel: DetailPanel) -> None:
    heard: list[tuple[object, ...]] = []
    panel.deadline_postponed.connect(lambda *change: heard.append(change))
    panel.begin_postponement()
    form = panel.postpone
    wording, reason, told = form.findChildren(QLineEdit)
    keep = next(b for b in form.findChildren(QPushButton) if b.property("role") == "primary")
    for line, text in ((wording, "eind 2026"), (told, "3 juni 2026")):
        line.setText(text)
        line.textEdited.emit(text)
    assert not keep.isEnabled()
    reason.setText("advies volgt later")
    reason.textEdited.emit("advies volgt later")
    assert keep.isEnabled()
    told.setText("ooit")
    told.textEdited.emit("ooit")
    assert not keep.isEnabled()
    told.setText("3 juni 2026")
    told.textEdited.emit("3 juni 2026")
    click(keep)
    ((record_id, deadline, why, told_on),) = heard
    assert (record_id, why, told_on) == ("a", "advies volgt later", date(2026, 6, 3))
    assert isinstance(deadline, Deadline)
    assert deadline.reference == TODAY
    assert form.isHidden()


def test_postponed_terms_keep_the_first_in_view(panel: DetailPanel) -> None:
    detail = replace(
        make_detail(),
        deadlines=(
            deadline_row(FIRST, DeadlineChange.FIRST, current=False),
            deadline_row(NOW, DeadlineChange.POSTPONEMENT, current=True),
        ),
    )
    panel.show_detail(detail, CHOICES, TODAY)
    expected = "Eenmaal uitgesteld; eerst: medio 2026 (1 jun – 31 jul 2026)"
    assert panel.term.past.text() == expected


def test_the_keyboard_comes_to_the_letter_between_title_and_term(panel: DetailPanel) -> None:
    panel.show_detail(make_detail(), CHOICES, TODAY)
    panel.show_detail(make_detail(), CHOICES, TODAY)
    link = next_by_tab(panel.title)
    assert isinstance(link, QPushButton)
    assert (link.text(), next_by_tab(link)) == ("toon in brief", panel.term.line)


def next_by_tab(widget: QWidget) -> QWidget:
    """Return where Tab leads."""
    after = widget.nextInFocusChain()
    while after is not None and not after.focusPolicy() & Qt.FocusPolicy.TabFocus:
        after = after.nextInFocusChain()
    assert after is not None
    return after


def test_note_source_carrier_and_close(panel: DetailPanel) -> None:
    notes: list[object] = []
    sources: list[object] = []
    carriers: list[object] = []
    closed: list[None] = []
    panel.note_added.connect(lambda *change: notes.append(change))
    panel.source_requested.connect(lambda *wish: sources.append(wish))
    panel.carrier_chosen.connect(lambda *change: carriers.append(change))
    panel.close_requested.connect(lambda: closed.append(None))
    panel.begin_note()
    panel.notes.field.setPlainText("Concept is klaar.")
    panel.notes.field.flush()
    assert notes == [("a", "Concept is klaar.")]
    assert panel.notes.field.toPlainText() == ""
    link = next(b for b in panel.findChildren(QPushButton) if b.text() == "toon in brief")
    click(link)
    assert sources == [("s1", "c1")]
    panel.carrier.activated.emit(1)
    assert carriers == [("a", "r1")]
    press(panel, Qt.Key.Key_Escape)
    assert closed == [None]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("points", [9, 18])
def test_no_field_is_squeezed(language: str, points: int, qtbot: QtBot) -> None:
    panel = DetailPanel(Theme(), Words(language), read)
    qtbot.addWidget(panel)
    font = panel.font()
    font.setPointSize(points)
    panel.setFont(font)
    panel.resize(360, 500)
    panel.show()
    panel.show_detail(make_detail(), CHOICES, TODAY)
    settle()
    for field in (panel.term.line, panel.status, panel.minister, panel.title):
        assert field.height() >= field.fontMetrics().height()


@pytest.mark.parametrize(
    "deadline",
    [
        NOW,
        DAY,
        replace(NOW, earliest=None),
        replace(NOW, latest=None),
        Deadline("z.s.m.", DeadlineKind.OPEN),
        replace(NOW, latest=TODAY + timedelta(days=20_000)),
    ],
)
@pytest.mark.parametrize("width", [40, 160, 900])
def test_window_is_drawn_at_any_width(deadline: Deadline, width: int, qtbot: QtBot) -> None:
    strip = WindowStrip(Theme(), Words())
    qtbot.addWidget(strip)
    strip.show_deadline(deadline, TODAY)
    strip.resize(width, strip.sizeHint().height())
    assert not strip.grab().isNull()
    assert strip.accessibleName() == strip.text


@pytest.mark.parametrize(
    ("extent", "note", "said"),
    [
        (Extent.WHOLE, "", "Afgedaan met deze brief"),
        (Extent.PARTLY, "de cijfers volgen", "Deels afgedaan met deze brief: de cijfers volgen"),
    ],
)
@pytest.mark.parametrize("cited", [True, False])
def test_it_says_which_letter_settled_it(
    panel: DetailPanel, extent: Extent, note: str, said: str, cited: bool
) -> None:
    detail = make_detail()
    passage = replace(
        detail.citations[0],
        id="c2",
        source_id="s2",
        role=CitationRole.SETTLED,
        quote="Hierbij.",
        page=None,
    )
    panel.show_detail(
        replace(
            detail,
            citations=(*detail.citations, passage) if cited else detail.citations,
            sources=detail.sources | {"s2": CitedSource("s2", "Het antwoord", None, "")},
            settlements=(SettledBy("s2", extent, note),),
        ),
        CHOICES,
        TODAY,
    )
    settle()
    texts = [part.text() for part in panel.findChildren(QLabel) if not part.isHidden()]
    assert texts.index(said) < texts.index("Het antwoord")
    assert ("“Hierbij.”" in texts) is cited
    asked: list[object] = []
    panel.source_requested.connect(lambda *wish: asked.append(wish))
    links = [b for b in panel.findChildren(QPushButton) if b.text() == "toon in brief"]
    click(links[-1])
    assert asked == [("s2", "c2" if cited else "")]
