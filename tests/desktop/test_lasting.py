"""What long work keeps is not looked through again, and goes when nobody holds it."""

from __future__ import annotations

import gc
import weakref

import pytest

from desktop.lasting import lasting


class _Row:
    """Something that can be watched."""


def test_what_is_made_is_left_out_of_the_search_and_goes_as_ever() -> None:
    before = gc.get_freeze_count()
    with lasting():
        assert not gc.isenabled()
        row = _Row()
    assert gc.isenabled()
    assert gc.get_freeze_count() > before
    assert all(each is not row for each in gc.get_objects())
    seen = weakref.ref(row)
    del row
    assert seen() is None


def test_an_error_lets_the_search_go_on() -> None:
    with pytest.raises(ValueError, match="weg"), lasting(), lasting():
        raise ValueError("weg")
    assert gc.isenabled()
