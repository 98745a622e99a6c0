"""Pictures are taken of real pages, each different, none empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.screenshots import PAGES

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from tests.desktop.conftest import Studios


def colours(image: QImage) -> int:
    across, down = range(0, image.width(), 7), range(0, image.height(), 7)
    return len({image.pixel(x, y) for x in across for y in down})


def test_every_page_has_a_picture_of_its_own(studios: Studios) -> None:
    studio = studios.make()
    seen: list[QImage] = []
    for page in PAGES:
        picture = studio.picture(page).toImage()
        assert colours(picture) > 20, page
        assert all(picture != other for other in seen), page
        seen.append(picture)
