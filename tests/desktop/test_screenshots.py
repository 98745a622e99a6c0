"""Pictures are taken of real pages, each different, none empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.screenshots import PAGES

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from tests.desktop.conftest import Studios


def has_colours(image: QImage, many: int) -> bool:
    """Say whether a picture has more colours than so many, among its points some way apart."""
    seen: set[int] = set()
    for x in range(0, image.width(), 7):
        seen.update(image.pixel(x, y) for y in range(0, image.height(), 7))
        if len(seen) > many:
            return True
    return False


def test_every_page_has_a_picture_of_its_own(studios: Studios) -> None:
    studio = studios.make()
    seen: list[QImage] = []
    for page in PAGES:
        picture = studio.picture(page).toImage()
        assert has_colours(picture, 20), page
        assert all(picture != other for other in seen), page
        seen.append(picture)
