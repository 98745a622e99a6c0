"""The filter bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QMenu, QPushButton

from resources.words import Words
from storage.listing import Filter, SortBy
from storage.rules.terms import RecordKind, State, Status
from tests.widgets.hands import click, settle
from widgets.filter_bar import Choices, FilterBar
from widgets.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from pytestqt.qtbot import QtBot

CHOICES = Choices(
    dossiers=("25424", "29452"),
    ministers=("BZK", "J&V"),
    handlers=(),
    priorities=(("p1", "Wonen & zorg", 2),),
)


@pytest.fixture
def bar(qtbot: QtBot) -> FilterBar:
    bar = FilterBar(Theme(), Words(), lambda: CHOICES)
    qtbot.addWidget(bar)
    bar.resize(900, 80)
    bar.show()
    return bar


def chip(bar: FilterBar, text: str) -> QPushButton:
    settle()
    return next(b for b in bar.findChildren(QPushButton) if b.text() == text and b.isVisible())


def offered(menu: QMenu) -> dict[str, QAction]:
    """Return the actions of a menu and the menus below it, by text."""
    found: dict[str, QAction] = {}
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            found.update(offered(below))
        elif not action.isSeparator():
            found[action.text()] = action
    return found


def open_menu(bar: FilterBar, text: str) -> dict[str, QAction]:
    menu = chip(bar, text).menu()
    menu.aboutToShow.emit()
    return offered(menu)


def test_one_kind_at_a_time(bar: FilterBar) -> None:
    heard: list[Filter] = []
    bar.filter_changed.connect(heard.append)
    click(chip(bar, "Moties"))
    assert heard[-1].kinds == {RecordKind.MOTION}
    assert chip(bar, "Moties").isChecked()
    click(chip(bar, "Alles"))
    assert heard[-1] == Filter()


def test_dossier(bar: FilterBar) -> None:
    heard: list[Filter] = []
    bar.filter_changed.connect(heard.append)
    open_menu(bar, "Dossier: alle ▾")["25424"].trigger()
    open_menu(bar, "Dossier: 25424 ▾")["Alle dossiers"].trigger()
    assert [each.dossier for each in heard] == ["25424", None]


def test_more_filters_show_as_chips_to_drop(bar: FilterBar) -> None:
    open_menu(bar, "+ filter")["In behandeling"].trigger()
    open_menu(bar, "+ filter")["J&&V"].trigger()
    open_menu(bar, "+ filter")["Wonen && zorg"].trigger()
    open_menu(bar, "+ filter")["Alleen wat nog loopt"].trigger()
    assert bar.filter == Filter(
        statuses=frozenset({Status.IN_PROGRESS}),
        minister="J&V",
        priority_id="p1",
        open_only=True,
    )
    assert bar.texts == (
        "In behandeling  ×",
        "Wonen && zorg  ×",
        "J&&V  ×",
        "Alleen wat nog loopt  ×",
    )
    drop = chip(bar, "J&&V  ×")
    assert drop.accessibleName() == "Filter ‘J&V’ opheffen"
    click(drop)
    assert not any("J&&V" in text for text in bar.texts)
    # What is ticked in the menu goes by choosing it again.
    open_menu(bar, "+ filter")["In behandeling"].trigger()
    assert not any("In behandeling" in text for text in bar.texts)


def test_a_saved_view_shows_its_title(bar: FilterBar) -> None:
    heard: list[Filter] = []
    bar.filter_changed.connect(heard.append)
    bar.set_filter(Filter(states=frozenset({State.LATE})), view="Te laat")
    assert bar.texts == ("Te laat  ×",)
    assert heard == []
    click(chip(bar, "Te laat  ×"))
    assert heard == [Filter()]
    bar.set_filter(Filter(states=frozenset({State.SOON, State.LATE})))
    assert bar.texts == ("Te laat, Binnenkort  ×",)


def test_order_is_no_restriction_and_stays(bar: FilterBar) -> None:
    bar.set_filter(Filter(dossier="25424", sort=SortBy.TITLE, descending=True))
    assert bar.is_restricting
    bar.clear()
    assert bar.filter == Filter(sort=SortBy.TITLE, descending=True)
    assert bar.texts == ()


def test_chips_go_on_below(bar: FilterBar) -> None:
    wide = bar.sizeHint().height()
    bar.resize(360, 200)
    assert bar.heightForWidth(360) > wide
    settle()
    edges = [b.geometry().right() for b in bar.findChildren(QPushButton) if b.isVisible()]
    assert max(edges) < 360
