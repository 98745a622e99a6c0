"""The palettes: complete, and readable by computation."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from widgets.theme import LOOKS, Colours, load_colours
from widgets.theme.sheet import style_sheet

GROUNDS = ("window", "base", "raised", "soft", "selected", "hover")
TEXTS = ("text", "muted", "accent", "late", "soon", "met", "vague", "quiet")
PAIRS = (
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_late", "late"),
    ("late", "late_soft"),
    ("soon", "soon_soft"),
    ("met", "met_soft"),
    ("vague", "vague_soft"),
    ("base", "text"),
    ("text", "passage"),
    ("text", "mark_window"),
    ("text", "mark_recurrence"),
    ("text", "mark_carried"),
    ("text", "mark_open"),
    ("text", "mark_other"),
    ("text", "mark_late"),
    ("text", "mark_settled"),
)


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of WCAG 2.2."""

    def luminance(color: QColor) -> float:
        parts = [
            value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
            for value in (color.redF(), color.greenF(), color.blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(params=LOOKS)
def colours(request: pytest.FixtureRequest) -> Colours:
    return load_colours(request.param)


@pytest.mark.parametrize("text", TEXTS)
def test_text_reads_on_every_ground(colours: Colours, text: str) -> None:
    for ground in GROUNDS:
        ratio = contrast(getattr(colours, text), getattr(colours, ground))
        assert ratio >= 4.5, f"{text} on {ground}: {ratio:.2f}"


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_reads_on_its_own_ground(colours: Colours, text: str, ground: str) -> None:
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


def test_what_can_be_typed_in_has_an_edge_that_shows(colours: Colours) -> None:
    for ground in GROUNDS:
        assert contrast(colours.border, getattr(colours, ground)) >= 3
        assert contrast(colours.focus, getattr(colours, ground)) >= 3


def test_priorities_show_and_come_round(colours: Colours) -> None:
    for color in colours.priorities:
        assert contrast(color, colours.base) >= 3
    assert colours.priority(len(colours.priorities)) == colours.priority(0)
    assert colours.priority(-1) == colours.quiet
    assert len({color.name() for color in colours.priorities}) == len(colours.priorities)


def test_the_given_colours_are_the_given_ones() -> None:
    light, dark = load_colours("light"), load_colours("dark")
    assert light.accent == QColor("#1D5A8C")
    assert light.late == QColor("#A8201A")
    assert dark.window == QColor("#1F2227")
    assert not light.dark
    assert dark.dark


def test_style_sheet_leaves_no_name_unfilled(colours: Colours) -> None:
    sheet = style_sheet(colours)
    assert colours.accent.name() in sheet
    # What stands in braces now are declarations, which have a colon.
    for part in sheet.split("{")[1:]:
        assert ":" in part.split("}")[0]
