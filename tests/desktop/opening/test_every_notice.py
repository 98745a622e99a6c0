"""All that is said above the page about opening: whole, named, and in one language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QMessageBox

from desktop.keeping import place as placing
from desktop.keeping.requests import Request
from desktop.opening import Refusal
from storage.errors import RegisterInUseError, RegisterUnwritableError
from storage.places import Place, PlaceKind
from storage.watch import Strayed
from tests.helpers.walk import can_have_the_keyboard, clipped_in, name_of, said_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from desktop.screenshots import Studio
    from tests.desktop.conftest import Studios

_HELD: dict[str, str | int] = {
    "name": "voorbeeld.gestand",
    "user": "anna",
    "machine": "laptop-12",
    "pid": 7,
    "since": "22-11-2026 09:10",
    "lock": ".voorbeeld.gestand.lock",
}
_OTHER = Path("/elders/voorbeeld.gestand")


def every_notice(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, QWidget]]:
    """Let everything that can be said be said, one after the other."""
    window, desk = studio.window, studio.program.desk
    register, keeping = desk.present, window.keeping
    assert register is not None
    for key in ("storage.in_use_by", "storage.in_use_elsewhere", "opening.silent"):
        window.opening.met_silence = key == "opening.silent"
        said = "storage.in_use_by" if window.opening.met_silence else key
        window.opening.refused.emit(Refusal(_OTHER, RegisterInUseError(said, **_HELD)))
        yield key, window
    unwritable = RegisterUnwritableError(
        "storage.unwritable_because", name=_OTHER.name, reason="storage.reason.read_only"
    )
    window.opening.refused.emit(Refusal(_OTHER, unwritable))
    yield "unwritable", window
    window.notices.drop("refused")
    for strayed in Strayed:
        monkeypatch.setattr(type(register), "strayed", lambda _, found=strayed: found)
        keeping.watching.look()
        yield strayed, window
    monkeypatch.setattr(type(register), "strayed", lambda _: None)
    keeping.watching.look()
    for kind, service in ((PlaceKind.SYNCED, "Google Drive"), (PlaceKind.SHARE, "cifs")):
        found = Place(kind, service)
        monkeypatch.setattr(placing, "place_of", lambda _, found=found: found)
        keeping.placing.look()
        yield kind, window
        box = placing.warn_of_place(desk, window, register.path)
        assert box is not None
        box.show()
        studio.settle()
        yield f"new in {kind}", box
        box.reject()
    window.notices.drop("place")
    box = QMessageBox(window)
    box.open()
    keeping.raising._answer(Request(_OTHER, {}))
    box.close()
    yield "waiting", window
    window.notices.drop("waiting")
    for in_use in (True, False):
        keeping.reading._was_refused = register.path if in_use else None
        path = register.path
        window.opening.close()
        assert window.opening.read(path)
        studio.settle()
        yield f"reading {in_use}", window


@pytest.mark.parametrize(
    ("language", "larger", "size"),
    [("nl", 2.0, (1920, 1080)), ("en", 1.0, (960, 540))],
)
def test_nothing_is_cut_off_or_without_a_name(
    studios: Studios,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    larger: float,
    size: tuple[int, int],
) -> None:
    studio = studios.make(language, larger=larger)
    studio.window.resize(*size)
    wrong, count = [], 0
    for name, top in every_notice(studio, monkeypatch):
        studio.settle()
        count += 1
        assert (studio.window.width(), studio.window.height()) == size, name
        wrong += [f"{name}: {each}" for each in clipped_in(top)]
        wrong += [
            f"{name}: {part} has no name"
            for part in can_have_the_keyboard(top)
            if not name_of(part)
        ]
        wrong += [
            f"{name}: {said.text}"
            for said in said_by(top)
            if "opening." in said.text or "storage." in said.text
        ]
    assert count > 12
    assert not wrong
