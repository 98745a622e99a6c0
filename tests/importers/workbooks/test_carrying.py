"""What a spreadsheet leaves out of a text that nobody changed is no change."""

from __future__ import annotations

from importers.workbooks.carrying import as_it_may_come_back
from importers.workbooks.codec import comparable


def test_tabs_left_out_of_a_text_of_more_lines_are_no_change() -> None:
    # As LibreOffice saves it in OpenDocument; on one line it keeps them.
    assert comparable("sluis\nbrugdek") in as_it_may_come_back("sluis\nbrug\tdek", "")
    assert comparable("brugdek") not in as_it_may_come_back("brug\tdek", "")


def test_another_word_is_a_change() -> None:
    assert comparable("sluis\nbrug dak") not in as_it_may_come_back("sluis\nbrug\tdek", "")
