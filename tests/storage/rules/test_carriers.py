"""Which series a wording most likely means."""

from __future__ import annotations

import pytest

from storage.rules.carriers import likeness


@pytest.mark.parametrize(
    ("said", "title", "expected"),
    [
        ("in de volgende voortgangsbrief", "Voortgangsbrief Open Loket", 1),
        ("de voortgangsbrief over het open loket", "Voortgangsbrief Open Loket", 2),
        ("in de volgende brief", "Voortgangsbrief Open Loket", 1),
        ("in de volgende voortgangsbrief", "Monitor toegankelijkheid", 0),
        ("volgende aflevering", "Volgende aflevering", 1),
        ("in de eerstvolgende", "Eerstvolgende brief", 0),
        ("", "", 0),
    ],
)
def test_counts_words_of_substance(said: str, title: str, expected: int) -> None:
    assert likeness(said, title) == expected
