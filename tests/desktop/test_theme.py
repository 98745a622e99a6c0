"""The look on the application."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette

from desktop.theme import FOLLOW_SYSTEM, apply_look, look_for, palette_of
from widgets.theme import LOOKS, load_colours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

ROLES = [
    role
    for role in QPalette.ColorRole
    if role not in (QPalette.ColorRole.NColorRoles, QPalette.ColorRole.NoRole)
]


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    palette, sheet = qapp.palette(), qapp.styleSheet()
    yield qapp
    qapp.setPalette(palette)
    qapp.setStyleSheet(sheet)


@pytest.mark.parametrize("look", LOOKS)
def test_every_role_is_ours(look: str, application: QApplication) -> None:
    palette = palette_of(load_colours(look))
    for role in ROLES:
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            assert palette.isBrushSet(group, role), role
    apply_look(application, load_colours(look))
    assert application.palette().color(QPalette.ColorRole.Base) == load_colours(look).base


def test_following_the_system(application: QApplication) -> None:
    scheme = application.styleHints().colorScheme()
    expected = "dark" if scheme is Qt.ColorScheme.Dark else "light"
    assert look_for(FOLLOW_SYSTEM, application) == expected
    assert look_for("contrast", application) == "contrast"
