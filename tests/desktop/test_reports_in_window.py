"""Reports in the whole window: commands, dialogs in both languages, nothing cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from resources.words import LANGUAGES
from storage.listing import Filter
from tests.helpers.walk import can_have_the_keyboard, clipped_in, name_of
from tests.widgets.hands import press, settle
from widgets.reports.carrier_form import CarrierForm
from widgets.reports.line_words import UNHUNG
from widgets.reports.series_form import SeriesForm
from widgets.reports.steps_form import StepsForm

if TYPE_CHECKING:
    from desktop.screenshots import Studio
    from tests.desktop.conftest import Studios


def dialog_of(studio: Studio) -> QDialog:
    studio.settle()
    (found,) = [each for each in studio.window.findChildren(QDialog) if each.isVisible()]
    return found


def test_a_record_is_hung_by_a_command(studios: Studios) -> None:
    studio = studios.make()
    window, desk = studio.window, studio.program.desk
    assert desk.register is not None
    rider = desk.register.connection.execute(
        "SELECT r.id FROM record r JOIN deadline d ON d.id = r.deadline_id "
        "WHERE d.kind = 'carried' AND d.report_id IS NULL AND d.wording LIKE '%voortgangsbrief%'"
    ).fetchone()[0]
    window.register_page.show_filter(Filter())
    window.register_page.show_record(rider)
    studio.settle()
    assert window.commands.action("carry").isEnabled()
    window.commands.action("carry").trigger()
    form = dialog_of(studio)
    assert isinstance(form, CarrierForm)
    press(form.list, Qt.Key.Key_Return)
    studio.settle()
    row = desk.register.connection.execute(
        "SELECT c.title, r.sort_day FROM record r JOIN record c ON c.id = r.carrier_id "
        "WHERE r.id = ?",
        (rider,),
    ).fetchone()
    assert row == ("Voortgangsbrief Open Loket 2026", "2026-12-31")
    window.pages.turn_to("reports")
    assert UNHUNG in [
        window.pages.reports_page.series.items.item(n).id
        for n in range(window.pages.reports_page.series.items.rowCount())
    ]


def test_a_series_is_asked_for_from_anywhere(studios: Studios) -> None:
    studio = studios.make()
    studio.window.commands.action("new_series").trigger()
    form = dialog_of(studio)
    assert isinstance(form, SeriesForm)
    assert studio.window.pages.present == "reports"
    form.reject()
    settle()
    assert not shiboken6.isValid(form)


@pytest.mark.parametrize(("language", "larger"), [(LANGUAGES[0], 1.0), (LANGUAGES[1], 2.0)])
def test_dialogs_have_names_room_and_let_go(studios: Studios, language: str, larger: float) -> None:
    studio = studios.make(language, larger=larger)
    studio.window.pages.turn_to("reports")
    page = studio.window.pages.reports_page
    studio.settle()
    page.series.choose(page.series.items.item(1).id)
    page.reports.choose(page.reports.items.item(page.reports.items.rowCount() - 1).id)
    assert page.panel.notice.isVisible()
    series = page._known[page.series.current_id]
    line = page._lines[page.panel.report_id]
    for opened in (
        page._dialogs.new_series,
        lambda: page._dialogs.edit_series(series),
        lambda: page._dialogs.new_report(series),
        lambda: page._preparing.edit(line.row.id),
        lambda: page._dialogs.settle(line),
        lambda: page._carrying.ask(page.panel.riders.items.item(0).id),
    ):
        opened()
        form = dialog_of(studio)
        nameless = [part for part in can_have_the_keyboard(form) if not name_of(part)]
        assert not nameless
        assert not list(clipped_in(form))
        form.reject()
        settle()
        assert not shiboken6.isValid(form)


def test_the_panel_shows_how_a_record_is_prepared(studios: Studios) -> None:
    studio = studios.make()
    window, desk = studio.window, studio.program.desk
    assert desk.register is not None
    prepared, plain = (
        desk.register.connection.execute(
            f"SELECT id FROM record WHERE id {way} (SELECT record_id FROM step) AND kind = ?",
            (kind,),
        ).fetchone()[0]
        for way, kind in (("IN", "rapportage"), ("NOT IN", "toezegging"))
    )
    page = window.register_page
    page.show_record(prepared)
    studio.settle()
    preparation = page.side.panel.preparation
    assert preparation is not None
    assert preparation.isVisible()
    assert "concept, gedaan op 3 nov 2026" in preparation.steps.accessibleName()
    press(preparation.steps, Qt.Key.Key_Space)
    assert "afstemming, gedaan op 22 nov 2026" in preparation.steps.accessibleName()
    desk.register.undo()
    studio.settle()
    assert "afstemming, had 19 nov" in preparation.steps.accessibleName()
    page.show_record(plain)
    studio.settle()
    assert not preparation.isVisible()
    window.commands.action("steps").trigger()
    form = dialog_of(studio)
    assert isinstance(form, StepsForm)
    form.ladder_button.click()
    form.accept()
    studio.settle()
    assert preparation.isVisible()
    preparation.edit_button.click()
    again = dialog_of(studio)
    assert isinstance(again, StepsForm)
    assert again.table.rowCount() == 5
