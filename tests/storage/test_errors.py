"""What the system says becomes our own words."""

from __future__ import annotations

import errno

import pytest

from resources.words import LANGUAGES, Words
from storage.errors import reason_key


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "code",
    [
        errno.ENOENT,
        errno.EACCES,
        errno.EPERM,
        errno.ENOSPC,
        errno.EROFS,
        errno.EISDIR,
        errno.ENAMETOOLONG,
        errno.EIO,
        None,
    ],
)
def test_every_reason_has_words_that_are_filled_in(code: int | None, language: str) -> None:
    error = OSError("boom") if code is None else OSError(code, "system's own words")
    words = Words(language)
    reason = words(reason_key(error))
    said = words("workbook.unwritable", name="uit.xlsx", reason=reason_key(error))
    assert f"({reason})" in said
    assert (reason == words("storage.reason.unknown")) == (code in {errno.EIO, None})
