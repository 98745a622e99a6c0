"""What a governing word makes of an act: promised, intended, done, asked."""

from __future__ import annotations

from enum import Enum, auto

from importers.letters.wordsets import word_set


class Mood(Enum):
    """What the governing word makes of an act."""

    PROMISED = auto()
    GOING = auto()
    WANTED = auto()
    INTENDED = auto()
    AIMED = auto()
    EXPECTED = auto()
    HOPED = auto()
    DECLARED = auto()
    PRESENT = auto()
    DONE = auto()
    DUTY = auto()
    POSSIBLE = auto()
    ASKED = auto()
    RECITED = auto()
    PURPOSE = auto()
    NONE = auto()


AHEAD = frozenset(
    {
        Mood.PROMISED,
        Mood.GOING,
        Mood.WANTED,
        Mood.INTENDED,
        Mood.AIMED,
        Mood.EXPECTED,
        Mood.DECLARED,
        Mood.PRESENT,
    },
)
"""Moods in which an act is announced."""

MODALS = {
    **dict.fromkeys(
        word_set("zal zullen zult"),
        Mood.PROMISED,
    ),
    **dict.fromkeys(
        word_set("ga gaat gaan blijf blijft blijven"),
        Mood.GOING,
    ),
    **dict.fromkeys(
        word_set("wil willen wilt wens wenst wensen"),
        Mood.WANTED,
    ),
    **dict.fromkeys(
        word_set("moet moeten dient dienen hoeft behoort behoren"),
        Mood.DUTY,
    ),
    **dict.fromkeys(
        word_set("kan kunnen kunt mag mogen"),
        Mood.POSSIBLE,
    ),
    **dict.fromkeys(
        word_set("zou zouden kon konden moest moesten wilde wilden ging gingen"),
        Mood.DONE,
    ),
}
PASSIVES = {
    **dict.fromkeys(
        word_set("wordt worden word"),
        Mood.PRESENT,
    ),
    **dict.fromkeys(
        word_set("heb hebt heeft hebben is zijn ben bent was waren werd werden had hadden geweest"),
        Mood.DONE,
    ),
}
# What governs "te" with an infinitive. Order of the sentence decides: the nearest before it.
BEFORE_TE = {
    **dict.fromkeys(
        word_set(
            "voornemens voornemen plan bedoeling inzet intentie opzet ambitie kies kiest kiezen "
            "ervoor besloten besluit afgesproken",
        ),
        Mood.INTENDED,
    ),
    **dict.fromkeys(
        word_set(
            "nalaten gestreefd getracht streef streeft streven ernaar beoog beoogt beogen gericht tracht trachten probeer "
            "probeert proberen best",
        ),
        Mood.AIMED,
    ),
    **dict.fromkeys(
        word_set("verwacht verwachten verwachting denk denken denkt lukt lukken voorzie voorzien"),
        Mood.EXPECTED,
    ),
    **dict.fromkeys(
        word_set("hoop hopen hoopt wens"),
        Mood.HOPED,
    ),
    **dict.fromkeys(
        word_set("zeg zeggen zegt bereid beloof beloven"),
        Mood.DECLARED,
    ),
    **dict.fromkeys(
        word_set("toegezegd beloofd aangekondigd"),
        Mood.RECITED,
    ),
    **dict.fromkeys(
        word_set("gevraagd verzocht verzoek verzoekt vraag vraagt geadviseerd opgeroepen oproept"),
        Mood.ASKED,
    ),
    **dict.fromkeys(
        word_set("aan aangegeven"),
        Mood.NONE,
    ),
}
