"""The palette of the window: all commands, places and records are in it, and each works."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QMainWindow

from desktop.choices import CHOICES
from desktop.commands import COMMANDS, Commands, Fact
from desktop.palette import Palette
from desktop.views import VIEWS
from resources.words import LANGUAGES, Words
from storage.listing import Filter
from storage.priorities import add_priority
from storage.rules.message import Message
from tests.helpers.registers import add

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.desk import Desk


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    return window


@pytest.fixture
def commands(desk: Desk, window: QMainWindow) -> Commands:
    return Commands(desk.words, desk.theme, window)


@pytest.fixture
def palette(desk: Desk, commands: Commands, window: QMainWindow) -> Palette:
    return Palette(desk, commands, window)


def keys(palette: Palette) -> list[str]:
    return [entry.key for entry in palette.entries()]


def choose(palette: Palette, key: str) -> None:
    palette.open()
    assert palette.popup is not None
    palette.popup.leave()
    palette.popup.chosen.emit(key)


def test_every_command_is_in_it_with_its_key(palette: Palette, commands: Commands) -> None:
    commands.set_facts(Fact)
    found = {entry.key: entry for entry in palette.entries()}
    for command in COMMANDS:
        entry = found[f"command:{command.name}"]
        assert entry.title == palette._desk.words(f"window.command.{command.name}")
        assert entry.keys == command.keys
        assert entry.enabled


def test_views_priorities_and_choices_are_in_it(palette: Palette, desk: Desk) -> None:
    assert desk.register is not None
    with desk.register.operation(Message("operation.sample")) as operation:
        priority = add_priority(operation, "Wonen & zorg")
    found = keys(palette)
    assert f"priority:{priority}" in found
    assert {f"view:{view.name}" for view in VIEWS} <= set(found)
    assert {f"{name}:{option}" for name, all_ in CHOICES.items() for option in all_} <= set(found)
    assert len(set(found)) == len(found)


def test_what_cannot_be_done_says_why(palette: Palette, commands: Commands, desk: Desk) -> None:
    words = desk.words
    commands.set_facts({Fact.REGISTER})
    found = {entry.key: entry for entry in palette.entries()}
    assert found["command:postpone"].detail == words("palette.needs.record")
    assert found["command:undo"].detail == words("palette.needs.undoable")
    assert not found["command:undo"].enabled
    assert desk.register is not None
    desk.register.close()
    desk.register = None
    commands.set_facts(())
    found = {entry.key: entry for entry in palette.entries()}
    assert found["command:postpone"].detail == words("palette.needs.register")
    assert found["command:open_register"].enabled
    assert not any(key.startswith(("view:", "priority:")) for key in found)
    assert palette.records("brief") == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fact", Fact)
def test_every_fact_has_its_reason(language: str, fact: Fact) -> None:
    assert Words(language)(f"palette.needs.{fact}")


def test_a_dropped_command_is_not_in_it(palette: Palette, commands: Commands) -> None:
    commands.drop("about")
    assert "command:about" not in keys(palette)


def test_records_by_words_and_by_number(palette: Palette, desk: Desk) -> None:
    assert desk.register is not None
    first = add(desk.register, "Brief over wonen")
    add(desk.register, "Reactie op rapport")
    found = palette.records("wonen")
    assert [(entry.key, entry.lead) for entry in found] == [
        (f"record:{first}", "T-2026-001"),
        ("search:wonen", ""),
    ]
    assert palette.records("T-2026-001")[0].key == f"record:{first}"
    assert [entry.key for entry in palette.records("nergens")] == ["search:nergens"]


def test_what_is_chosen_is_done(palette: Palette, commands: Commands, desk: Desk) -> None:
    done: list[object] = []
    commands.set_facts(Fact)
    commands.bind("about", lambda: done.append("about"))
    desk.hub.record_requested.connect(done.append)
    desk.hub.records_requested.connect(lambda wanted, title: done.append((wanted, title)))
    desk.hub.look_requested.connect(done.append)
    choose(palette, "command:about")
    choose(palette, "record:x")
    choose(palette, f"view:{VIEWS[0].name}")
    choose(palette, "search:twee woorden")
    choose(palette, "look:dark")
    assert done == [
        "about",
        "x",
        (VIEWS[0].filter, "Te laat"),
        (Filter(text="twee woorden"), ""),
        "dark",
    ]
    assert desk.preferences.text("look") == "dark"


def test_a_priority_is_shown(palette: Palette, desk: Desk) -> None:
    assert desk.register is not None
    with desk.register.operation(Message("operation.sample")) as operation:
        priority = add_priority(operation, "Wonen & zorg")
    done: list[object] = []
    desk.hub.records_requested.connect(lambda wanted, title: done.append((wanted, title)))
    choose(palette, f"priority:{priority}")
    assert done == [(Filter(priority_id=priority), "Wonen & zorg")]


def test_the_language_holds_from_the_next_start(palette: Palette, desk: Desk) -> None:
    told: list[Message] = []
    desk.hub.told.connect(told.append)
    choose(palette, "language:en")
    assert [message.key for message in told] == ["window.language.later.en"]
    assert desk.preferences.text("language") == "en"
    chosen = {entry.key: entry.detail for entry in palette.entries()}
    assert chosen["language:en"] == desk.words("palette.present")
    assert chosen["language:nl"] == ""


def test_the_same_key_opens_and_closes(palette: Palette) -> None:
    palette.open()
    assert palette.popup is not None
    assert palette.popup.is_open
    palette.open()
    assert not palette.popup.is_open
