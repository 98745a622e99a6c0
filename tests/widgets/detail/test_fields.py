"""Fields that tell when they were left with something new."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from tests.widgets.hands import CTRL, press
from widgets.detail.fields import ChoiceField, LineField, TextField
from widgets.theme import Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def form(qtbot: QtBot) -> QWidget:
    form = QWidget()
    qtbot.addWidget(form)
    column = QVBoxLayout(form)
    column.addWidget(QLineEdit())
    form.resize(320, 400)
    form.show()
    form.activateWindow()
    return form


def put(form: QWidget, field: QWidget) -> QLineEdit:
    """Put a field into the form and return another field to go to."""
    layout = form.layout()
    assert layout is not None
    layout.addWidget(field)
    other = form.findChild(QLineEdit)
    assert isinstance(other, QLineEdit)
    field.show()
    field.setFocus()
    return other


def test_line_tells_when_left_with_something_new(form: QWidget) -> None:
    line = LineField("Behandelaar")
    other = put(form, line)
    heard: list[object] = []
    line.saved.connect(heard.append)
    line.show_value("Directie A")
    other.setFocus()
    assert heard == []
    line.setFocus()
    line.setText(" Directie B ")
    other.setFocus()
    assert heard == ["Directie B"]
    line.flush()
    assert heard == ["Directie B"]


def test_line_keeps_what_is_being_typed(form: QWidget) -> None:
    line = LineField("Behandelaar")
    put(form, line)
    line.show_value("A")
    line.setText("AB")
    line.show_value("C")
    assert line.text() == "AB"
    press(line, Qt.Key.Key_Escape)
    assert line.text() == "C"


def test_line_offers_what_is_known(form: QWidget) -> None:
    line = LineField("Bewindspersoon")
    put(form, line)
    line.offer(["BZK", "VWS"])
    line.offer(["BZK", "VWS", "J&V"])
    completer = line.completer()
    assert completer is not None
    completer.setCompletionPrefix("v")
    assert completer.completionCount() == 2


def test_text_grows_and_saves_when_left(form: QWidget) -> None:
    text = TextField("Notitie", lines=2)
    other = put(form, text)
    heard: list[object] = []
    text.saved.connect(heard.append)
    low = text.height()
    text.setPlainText("regel\n" * 9)
    assert text.height() > low
    other.setFocus()
    assert heard == ["regel\n" * 8 + "regel"]
    text.setFocus()
    text.setPlainText("kort")
    press(text, Qt.Key.Key_Return, CTRL)
    assert heard[-1] == "kort"


def test_title_is_one_paragraph(form: QWidget) -> None:
    title = TextField("Omschrijving", lines=1, one_paragraph=True)
    put(form, title)
    heard: list[object] = []
    title.saved.connect(heard.append)
    title.setPlainText("Brief over\nhet  plan")
    press(title, Qt.Key.Key_Return)
    assert heard == ["Brief over het plan"]
    title.show_value("Oud")
    title.setPlainText("Nieuw")
    press(title, Qt.Key.Key_Escape)
    assert title.toPlainText() == "Oud"


TEXTS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from(" \n\r\t\u00a0\u2028\u2029")
)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("one_paragraph", [False, True])
@given(text=TEXTS)
@example(text="artikel\u00a03\u2028regel\n")
def test_text_that_is_only_shown_is_never_new(one_paragraph: bool, text: str) -> None:
    field = TextField("Notitie", one_paragraph=one_paragraph)
    heard: list[object] = []
    field.saved.connect(heard.append)
    field.show_value("eerst")
    for _ in range(2):
        field.show_value(text)
        field.flush()
    assert heard == []
    field.deleteLater()


@pytest.mark.usefixtures("qapp")
@given(text=TEXTS)
@example(text=" Directie A ")
@example(text="x" * 40_000)
def test_line_that_is_only_shown_is_never_new(text: str) -> None:
    line = LineField("Behandelaar")
    heard: list[object] = []
    line.saved.connect(heard.append)
    line.show_value("eerst")
    for _ in range(2):
        line.show_value(text)
        line.flush()
    assert heard == []
    line.deleteLater()


def test_a_change_leaves_the_rest_of_a_long_text_alone(form: QWidget) -> None:
    line, text = LineField("Behandelaar"), TextField("Notitie")
    put(form, line)
    put(form, text)
    heard: list[object] = []
    line.saved.connect(heard.append)
    text.saved.connect(heard.append)
    line.show_value("x" * 40_000)
    line.end(False)
    press(line, Qt.Key.Key_Y)
    line.flush()
    text.show_value("artikel\u00a03")
    text.moveCursor(QTextCursor.MoveOperation.End)
    press(text, Qt.Key.Key_Y)
    text.flush()
    assert [str(each).lower() for each in heard] == ["x" * 40_000 + "y", "artikel\u00a03y"]


def test_choice_tells_only_what_the_user_chose(form: QWidget) -> None:
    choice = ChoiceField("Status", Theme())
    put(form, choice)
    heard: list[object] = []
    choice.saved.connect(heard.append)
    choice.show_choices([(None, "geen", None), ("a", "Alfa", None), ("b", "Bèta", None)], "b")
    assert choice.currentText() == "Bèta"
    choice.show_choices([(None, "geen", None), ("a", "Alfa", None), ("b", "Bèta", None)], None)
    assert heard == []
    press(choice, Qt.Key.Key_Down)
    choice.activated.emit(choice.currentIndex())
    assert heard[-1] == "a"
    choice.show_choices([("a", "Alfa", None)], "weg")
    assert choice.currentIndex() == -1


def test_wheel_over_a_choice_changes_nothing(form: QWidget) -> None:
    choice = ChoiceField("Status", Theme())
    put(form, choice)
    choice.show_choices([("a", "Alfa", None), ("b", "Bèta", None)], "a")
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice, wheel)
    assert choice.currentData() == "a"
