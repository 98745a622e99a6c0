"""Asking what goes out to whom."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from resources.words import LANGUAGES, Words
from storage.calendars import load_calendar
from storage.rules.language import read_wording
from tests.widgets.hands import CTRL, press
from widgets.issuing import IssueForm, IssueValues
from widgets.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from storage.rules.deadline import Deadline

TODAY = date(2026, 11, 22)
DUE = TODAY + timedelta(days=14)
SHOWN = {"Directie A": 3, "Directie B": 1, "": 2}


def read(wording: str, reference: date | None) -> Deadline:
    return read_wording(wording, reference, load_calendar())


@pytest.fixture
def make(qtbot: QtBot) -> Callable[..., IssueForm]:
    parents: list[QWidget] = []

    def made(shown: dict[str, int], selected: dict[str, int], language: str = "nl") -> IssueForm:
        parent = QWidget()
        parents.append(parent)
        qtbot.addWidget(parent)
        form = IssueForm(Theme(), Words(language), read, TODAY, parent)
        form.offer(shown, selected, ["Directie A"], title="Uitvraag", due_on=DUE)
        form.show()
        return form

    return made


def kept(form: IssueForm) -> IssueValues:
    found: list[IssueValues] = []
    form.kept.connect(found.append)
    form.keep_button.click()
    (values,) = found
    return values


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_workbook_of_all_that_shows(make: Callable[..., IssueForm], language: str) -> None:
    form = make(SHOWN, {}, language)
    assert form.rows.count() == 1
    assert "6" in form.rows.currentText()
    form.recipient.setCurrentText(" Directie C ")
    form.request.setPlainText("Graag de stand.")
    assert kept(form) == IssueValues(False, None, "Directie C", DUE, "Uitvraag", "Graag de stand.")


def test_one_for_each_behandelaar_that_is_ticked(make: Callable[..., IssueForm]) -> None:
    form = make(SHOWN, {})
    assert not form.handlers.isVisible()
    form.apart.setChecked(True)
    assert form.handlers.isVisible()
    assert not form.recipient.isEnabled()
    assert kept(form).handlers == ("Directie A", "Directie B")
    form.handlers.item(0).setCheckState(Qt.CheckState.Unchecked)
    form.handlers.item(2).setCheckState(Qt.CheckState.Checked)
    assert kept(form).handlers == ("Directie B", "")
    for row in (1, 2):
        form.handlers.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert not form.keep_button.isEnabled()


def test_a_selection_goes_out_when_it_is_one(make: Callable[..., IssueForm]) -> None:
    assert make(SHOWN, {"Directie A": 1}).rows.count() == 1
    form = make(SHOWN, {"Directie A": 2})
    form.apart.setChecked(True)
    assert [form.handlers.item(row).text()[:10] for row in range(form.handlers.count())] == [
        "Directie A"
    ]
    assert kept(form) == IssueValues(True, ("Directie A",), "", DUE, "Uitvraag", "")


def test_what_shows_goes_out_beside_a_selection_when_it_is_chosen(
    make: Callable[..., IssueForm],
) -> None:
    form = make(SHOWN, {"Directie A": 2})
    form.rows.setCurrentIndex(0)
    assert not kept(form).is_selection


@pytest.mark.parametrize(
    ("typed", "due"),
    [("", None), ("31-12-2026", date(2026, 12, 31)), ("eind maart 2027", date(2027, 3, 31))],
)
def test_the_day_to_answer_on_may_be_words(
    make: Callable[..., IssueForm], typed: str, due: date | None
) -> None:
    form = make(SHOWN, {})
    form.due.setText(typed)
    assert kept(form).due_on == due


@pytest.mark.parametrize("typed", ["ooit wel", "1 november 2026", "31-02-2027"])
def test_what_is_no_day_to_come_is_not_kept(make: Callable[..., IssueForm], typed: str) -> None:
    form = make(SHOWN, {})
    form.due.setText(typed)
    assert not form.keep_button.isEnabled()
    form.due.setText("")
    assert form.keep_button.isEnabled()


def test_boxes_to_tick_have_an_edge_that_is_seen(make: Callable[..., IssueForm]) -> None:
    form = make(SHOWN, {})
    window = form.palette().window().color()
    assert form.apart.palette().window().color() != window
    assert form.handlers.palette().window().color() != window


def test_nothing_goes_out_of_nothing(make: Callable[..., IssueForm]) -> None:
    form = make({}, {})
    assert not form.keep_button.isEnabled()
    assert not form.apart.isEnabled()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_goes_on_from_the_field_in_which_enter_begins_a_line(
    make: Callable[..., IssueForm], key: Qt.Key
) -> None:
    form = make(SHOWN, {})
    found: list[IssueValues] = []
    form.kept.connect(found.append)
    form.request.setPlainText("Graag")
    press(form.request, Qt.Key.Key_Return)
    assert not found
    press(form.request, key, CTRL)
    assert len(found) == 1
