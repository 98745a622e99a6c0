"""What a number in a cell means, by its format."""

from __future__ import annotations

import pytest

from importers.workbooks.formats.numbers import Format, format_of, read_number
from importers.workbooks.grid import Kind


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("General", Format.NUMBER),
        ("0.00", Format.NUMBER),
        ('#,##0.00\\ "dagen"', Format.NUMBER),
        ("[Red]-0;[Blue]0", Format.NUMBER),
        ("[>100]0;0", Format.NUMBER),
        ("0.0E+00", Format.NUMBER),
        ('0;"dag"', Format.NUMBER),
        ("0.0%", Format.PERCENTAGE),
        ("dd-mm-yyyy", Format.DAY),
        ("[$-413]d mmmm yyyy;@", Format.DAY),
        ("hh:mm", Format.DAY),
        ("[h]:mm:ss", Format.DURATION),
        ("[mm]:ss", Format.DURATION),
    ],
)
def test_a_format_says_what_a_number_is(code: str, expected: Format) -> None:
    assert format_of(164, code) is expected


def test_formats_without_a_text_of_their_own() -> None:
    assert [format_of(number) for number in (0, 1, 9, 14, 22, 46, 49)] == [
        Format.NUMBER,
        Format.NUMBER,
        Format.PERCENTAGE,
        Format.DAY,
        Format.DAY,
        Format.DURATION,
        Format.NUMBER,
    ]


@pytest.mark.parametrize(
    ("text", "from_1904", "expected"),
    [
        ("46114", False, (Kind.DAY, "2026-04-02T00:00:00")),
        ("44652", True, (Kind.DAY, "2026-04-02T00:00:00")),
        ("46114.604166666664", False, (Kind.DAY, "2026-04-02T14:30:00")),
        ("0.5", False, (Kind.TEXT, "12:00:00")),
        ("1", False, (Kind.DAY, "1900-01-01T00:00:00")),
        ("59", False, (Kind.DAY, "1900-02-28T00:00:00")),
        ("61", False, (Kind.DAY, "1900-03-01T00:00:00")),
        ("-5", False, (Kind.ERROR, "-5")),
        ("99999999", False, (Kind.ERROR, "99999999")),
        ("2958465.9999999999", True, (Kind.ERROR, "2958466")),
        ("ooit", False, (Kind.ERROR, "ooit")),
    ],
)
def test_days_are_counted_as_spreadsheets_do(
    text: str,
    from_1904: bool,
    expected: tuple[Kind, str],
) -> None:
    assert read_number(text, Format.DAY, from_1904=from_1904) == expected


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("36200", Format.NUMBER, (Kind.NUMBER, "36200")),
        (" 36200 ", Format.NUMBER, (Kind.NUMBER, "36200")),
        ("36200.0", Format.NUMBER, (Kind.NUMBER, "36200")),
        ("007", Format.NUMBER, (Kind.NUMBER, "7")),
        ("0.00001", Format.NUMBER, (Kind.NUMBER, "1e-05")),
        ("1234567890123450.0", Format.NUMBER, (Kind.NUMBER, "1234567890123450")),
        ("1.1000000000000001", Format.NUMBER, (Kind.NUMBER, "1.1")),
        ("-0.5", Format.NUMBER, (Kind.NUMBER, "-0.5")),
        ("9" * 20, Format.NUMBER, (Kind.NUMBER, "9" * 20)),
        ("nan", Format.NUMBER, (Kind.ERROR, "nan")),
        ("0.07", Format.PERCENTAGE, (Kind.NUMBER, "7%")),
        ("-1.125", Format.DURATION, (Kind.TEXT, "-27:00:00")),
    ],
)
def test_numbers_read_as_a_person_types_them(
    text: str, wanted: Format, expected: tuple[Kind, str]
) -> None:
    assert read_number(text, wanted, from_1904=False) == expected
