"""How the program looks and speaks: what the menu View and the palette let the user choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.theme import FOLLOW_SYSTEM
from resources.words import LANGUAGES
from storage.rules.message import Message
from widgets.theme import LOOKS

if TYPE_CHECKING:
    from desktop.desk import Desk

LOOK = "look"
LANGUAGE = "language"

CHOICES = {LOOK: (FOLLOW_SYSTEM, *LOOKS), LANGUAGE: LANGUAGES}
"""What can be chosen, by the name of the choice. `window.menu.<name>` is what the choice is called,
`window.<name>.<option>` each option."""


def present(desk: Desk, name: str) -> str:
    """Return the option of a choice that holds: the one that was chosen last."""
    default = FOLLOW_SYSTEM if name == LOOK else desk.words.language
    return desk.preferences.text(name, default, among=CHOICES[name])


def choose(desk: Desk, name: str, option: str) -> None:
    """Take an option and remember it. A look holds at once, a language from the next start on."""
    desk.preferences.set_text(name, option)
    if name == LOOK:
        desk.hub.look_requested.emit(option)
    elif option != desk.words.language:
        # Every part of the window was made in the present language.
        desk.hub.told.emit(Message(f"window.language.later.{option}"))
