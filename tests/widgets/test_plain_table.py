"""A table of lines: what gives way where there is no room for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from resources.words import Words
from widgets.issuing import RoundTable
from widgets.plain_table import shared
from widgets.theme import Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    ("room", "giving", "widths"),
    [
        (500, (0,), {0: 200, 2: 100, 3: 50, 5: 150}),
        (400, (0,), {0: 100, 2: 100, 3: 50, 5: 150}),
        (400, (0, 2), {0: 100, 2: 100, 3: 50, 5: 150}),
        (300, (0, 2), {0: 50, 2: 50, 3: 50, 5: 150}),
        # No room for the least of those that give way: the others do too, and the last never.
        (300, (0,), {0: 50, 2: 50, 3: 50, 5: 150}),
        (100, (0,), {0: 10, 2: 10, 3: 10, 5: 150}),
    ],
)
def test_the_widest_give_way_first_and_the_last_never(
    room: int, giving: tuple[int, ...], widths: dict[int, int]
) -> None:
    assert shared({0: 200, 2: 100, 3: 50, 5: 150}, room, 10, giving) == widths


def test_how_a_workbook_stands_is_seen_in_a_narrow_window(qtbot: QtBot) -> None:
    for language in ("nl", "en"):
        table = RoundTable(Theme("light"), Words(language))
        qtbot.addWidget(table)
        table.show()
        table.resize(4_000, 300)
        wanted = table.columnWidth(6)
        table.resize(90 * table.fontMetrics().averageCharWidth(), 300)
        right = table.columnViewportPosition(6) + table.columnWidth(6)
        assert (table.columnWidth(6), right <= table.viewport().width()) == (wanted, True)
