"""Icons: drawn in the asked colour, cached by what they look like."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QIcon

from widgets.icons import icon_pixmap, line_icon
from widgets.theme import Theme


@pytest.fixture(autouse=True)
def application(qapp: object) -> None:
    assert qapp


def test_drawn_in_its_colour() -> None:
    picture = icon_pixmap("list", QColor("#A8201A"), 24, 2.0).toImage()
    assert picture.width() == 48
    solid = {
        picture.pixelColor(x, y).name()
        for x in range(48)
        for y in range(48)
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert "#a8201a" in solid


def test_cached_by_colour_size_and_density() -> None:
    red, blue = QColor("red"), QColor("blue")
    again = icon_pixmap("list", QColor("red"), 16, 1.0)
    assert icon_pixmap("list", red, 16, 1.0).cacheKey() == again.cacheKey()
    for other in (
        icon_pixmap("list", blue, 16, 1.0),
        icon_pixmap("list", red, 24, 1.0),
        icon_pixmap("list", red, 16, 2.0),
        icon_pixmap("mail", red, 16, 1.0),
    ):
        assert other.cacheKey() != again.cacheKey()


def test_disabled_icon_is_dimmer() -> None:
    theme = Theme()
    icon = theme.icon("undo-2")
    normal, dimmed = (
        icon.pixmap(16, 16, mode).toImage() for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled)
    )
    assert normal != dimmed
    assert line_icon("undo-2", theme.colours.text) is not None


def test_unknown_icon_is_our_mistake() -> None:
    with pytest.raises(FileNotFoundError):
        icon_pixmap("no-such-icon", QColor("red"))
