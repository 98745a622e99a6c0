"""The candidates as a list, drawn as text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from resources.words import Words
from storage.rules.review import Listed, Signatory
from storage.rules.source_terms import CandidateType
from storage.rules.terms import DeadlineKind, Firmness, Scope
from tests.widgets.hands import check_model
from tests.widgets.sample_reading import TODAY, read_sample, sample_candidates, sample_reading
from widgets.letter_review.card_words import mark
from widgets.letter_review.decision import Choice, Group
from widgets.letter_review.model import CARD_ROLE, HEADING_ROLE, ReviewModel
from widgets.letter_text import TermMark

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from storage.rules.review import Candidate
    from widgets.letter_review.card_words import CardWords


@pytest.fixture
def model() -> ReviewModel:
    model = ReviewModel(Words())
    model.show_reading(sample_reading(), read_sample, TODAY)
    return model


def drawn(model: ReviewModel) -> str:
    """Return the cards as text, a line per row of a card."""
    lines = []
    for row in range(model.rowCount()):
        card: CardWords = model.index(row).data(CARD_ROLE)
        if heading := model.index(row).data(HEADING_ROLE):
            lines.append(f"— {heading}")
        lines.append(f"[{'x' if model.is_ticked(row) else ' '}] {card.title} ({card.tag})")
        for number, (name, value) in enumerate(card.rows):
            lines.append(f"    {name}: {value}{' !' if number == card.late else ''}")
    return "\n".join(lines)


def choice(model: ReviewModel, title: str) -> Choice:
    """Return the candidate whose title begins so."""
    return next(
        line
        for line in map(model.line, range(model.rowCount()))
        if isinstance(line, Choice) and line.candidate.title.startswith(title)
    )


def test_cards(model: ReviewModel) -> None:
    check_model(model)
    assert (
        drawn(model)
        == """\
— Aan de Kamer
[x] Voortgangsbrief Voorbeeldig Wonen (Rapportage)
    in de brief: jaarlijks
    termijn: elk jaar, uiterlijk 31 dec
    wie: VBZ · aan de Kamer
[x] Eerste overzicht met de uitkomsten van de verkenning naar het woningaanbod (Toezegging)
    in de brief: rond de zomer
    termijn: 1 jun – 30 sep 2026 · voorbij !
    wie: Voorbeeldzaken · aan de Kamer
[x] Terugkomen op het vervolgrapport (Toezegging)
    in de brief: in de volgende voortgangsbrief
    termijn: volgt de volgende voortgangsbrief
    wie: Voorbeeldzaken · aan de Kamer
    komt in: Voortgangsbrief Voorbeeldig Wonen
[x] Overzicht van de lopende wetsvoorstellen (Geen termijn)
    in de brief: —
    termijn: geen termijn
    wie: Voorbeeldzaken · aan de Kamer
— Eigen plannen
[x] Besluit over de financiering van de proeftuinen (Toezegging)
    in de brief: in de tweede helft van 2026
    termijn: 1 jul – 31 dec 2026
    wie: Voorbeeldzaken · streven · eigen plan
[ ] Afwegingskader uitwerken (Toezegging)
    in de brief: de komende periode
    termijn: geen einddatum
    wie: Voorbeeldzaken · eigen plan
— Van een ander
[ ] Vervolgrapport van de Raad voor Voorbeelden (Van een ander)
    in de brief: eind 2027
    termijn: 1 okt – 31 dec 2027
    wie: Raad voor Voorbeelden · volgen, niet toegezegd"""
    )


@pytest.mark.parametrize(
    ("roles", "said"),
    [
        ((), "afzender"),
        (("De Staatssecretaris van Justitie en Veiligheid,",), "JenV"),
        (("De minister van Defensie", "Minister voor Dieren"), "Def, Dieren"),
    ],
)
def test_the_sender_acts_when_nobody_else_is_named(roles: tuple[str, ...], said: str) -> None:
    reading = sample_reading()
    signed = tuple(Signatory(role, "X") for role in roles)
    model = ReviewModel(Words())
    model.show_reading(
        replace(reading, masthead=replace(reading.masthead, signatories=signed)), read_sample, TODAY
    )
    assert model.index(3).data(CARD_ROLE).rows[2][1] == f"{said} · aan de Kamer"


def test_a_term_of_the_sentence_before_is_said_to_be_so(model: ReviewModel) -> None:
    reading = sample_reading()
    inherited = replace(reading.candidates[2], inherited_from=0, deadline_span=None)
    model.show_reading(replace(reading, candidates=(inherited,)), read_sample, TODAY)
    wording = model.index(0).data(CARD_ROLE).rows[0][1]
    assert wording == "rond de zomer (uit de zin ervoor)"


def test_what_is_read_out(model: ReviewModel) -> None:
    spoken = model.index(6).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "Van een ander, Vervolgrapport van de Raad voor Voorbeelden, Van een ander, in de brief eind 2027, "
        "termijn 1 okt – 31 dec 2027, wie Raad voor Voorbeelden · volgen, niet toegezegd, "
        "niet gekozen"
    )


def test_ticking_tells_once(model: ReviewModel, qtbot: QtBot) -> None:
    assert (model.rowCount(), model.ticked(), model.count(Group.PLAN)) == (7, 5, 2)
    with qtbot.waitSignal(model.dataChanged) as told:
        model.setData(model.index(6), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert told.args is not None
    assert [told.args[0].row(), told.args[1].row()] == [6, 6]
    assert model.ticked() == 6
    with qtbot.assertNotEmitted(model.dataChanged):
        model.tick(6, ticked=True)
    assert not model.setData(model.index(6), "x")


def test_edits_are_noted_and_change_the_card(model: ReviewModel) -> None:
    model.edit(
        1,
        title="Eerste overzicht",
        type=CandidateType.PROMISE,
        firmness=Firmness.EXPECTATION,
        deadline=read_sample("eind 2026"),
    )
    edited = model.decision().choices[2]
    assert edited.edited == {"title", "firmness", "deadline"}
    assert edited.candidate.deadline.wording == "eind 2026"
    assert "1 okt – 31 dec 2026" in drawn(model)
    assert "verwachting" in drawn(model)
    with pytest.raises(ValueError, match="passage"):
        model.edit(1, passage="iets anders")


def test_reading_again_keeps_what_was_edited_where_the_passage_is_the_same() -> None:
    model = ReviewModel(Words())
    model.show_reading(sample_reading(dated=False), read_sample, TODAY)
    assert choice(model, "Eerste overzicht").candidate.deadline.kind is DeadlineKind.UNREAD
    model.edit(1, title="Eigen titel")
    model.edit(2, deadline=read_sample("iets later"))
    model.tick(6, ticked=True)
    model.show_reading(sample_reading(), lambda _wording: read_sample("eind 2026"), TODAY)
    assert choice(model, "Eigen titel").candidate.deadline.kind is DeadlineKind.WINDOW
    assert choice(model, "Terugkomen").candidate.deadline.wording == "eind 2026"
    assert choice(model, "Vervolgrapport").ticked
    other = replace(sample_reading(), text="Andere brief")
    model.show_reading(other, read_sample, TODAY)
    assert not choice(model, sample_candidates()[2].title).edited


def test_another_scope_moves_a_card_to_another_group(model: ReviewModel, qtbot: QtBot) -> None:
    check_model(model)
    with qtbot.waitSignal(model.rowsMoved):
        assert model.edit(0, scope=Scope.OTHER) == 5
    assert model.line(5).group is Group.OTHER
    assert model.edit(5, scope=Scope.CORE) == 0
    assert drawn(model).startswith("— Aan de Kamer\n[x] Voortgangsbrief Voorbeeldig Wonen")


def test_the_decision_holds_every_candidate(model: ReviewModel) -> None:
    model.tick(4, ticked=False)
    decision = model.decision()
    assert decision.reading == sample_reading()
    assert [each.ticked for each in decision.choices] == [0, 1, 1, 0, 1, 1, 0]
    assert [taken.title for taken in decision.taken] == [
        each.candidate.title for each in decision.choices if each.ticked
    ]


def test_marks_follow_the_reading() -> None:
    words = Words()
    styles = [mark(candidate, words, TODAY).style for candidate in sample_candidates()]
    assert styles == [
        TermMark.WINDOW,
        TermMark.RECURRENCE,
        TermMark.LATE,
        TermMark.OTHER,
        TermMark.CARRIED,
        TermMark.OPEN,
        TermMark.OPEN,
    ]


def test_the_tip_tells_the_rule_that_proposed_the_passage() -> None:
    words = Words()
    candidate = replace(sample_candidates()[5], rule="core.informs")
    tip = mark(candidate, words, TODAY).tip.split("\n")
    assert tip == [words("letters.rule.core.informs"), words("rules.open.unsaid.explain")]


def test_the_tip_tells_the_assumptions() -> None:
    words, candidate = Words(), sample_candidates()[6]
    deadline = replace(candidate.deadline, rule="open.coming")
    tip = mark(replace(candidate, deadline=deadline), words, TODAY).tip.split("\n")
    assert tip == [
        "“de komende periode” is gelezen als: geen einddatum.",
        words("rules.open.coming.explain"),
        "Gelezen vanaf 2 april 2026.",
        "Deze lezing is onzeker: controleer haar.",
    ]


def test_a_promise_of_a_list_says_so() -> None:
    listed = Listed(number="TZ202603-130", asked_by="De Vries", state="Afgedaan")
    reading = sample_reading()
    one = replace(reading.candidates[2], rule="list.promise", listed=listed)
    other = replace(one, listed=replace(listed, known_as="T-2026-004", known_state="Openstaand"))
    unsigned = replace(reading.masthead, signatories=())
    model = ReviewModel(Words())
    model.show_reading(
        replace(reading, masthead=unsigned, candidates=(one, other)), read_sample, TODAY
    )
    first, second = (model.index(row).data(CARD_ROLE) for row in range(2))
    assert first.rows[0] == ("in de lijst", "rond de zomer")
    assert first.rows[2:] == (
        ("wie", "bewindspersoon · aan de Kamer"),
        ("aan", "De Vries"),
        ("nummer", "TZ202603-130"),
        ("stand", "Afgedaan"),
    )
    assert second.tag == "Al in register"
    assert second.rows[4:] == (
        ("nummer", "TZ202603-130 · T-2026-004"),
        ("stand", "Afgedaan (was Openstaand)"),
    )


def test_a_term_that_the_user_gave_is_not_said_to_stand_in_the_letter(model: ReviewModel) -> None:
    row = next(row for row in range(model.rowCount()) if line_of(model, row).deadline_span)
    candidate = line_of(model, row)
    model.edit(row, deadline=read_sample("iets anders"))
    assert ("zelf opgegeven", "iets anders") in model.index(row).data(CARD_ROLE).rows
    standing = candidate.passage.split()[0]
    model.edit(row, deadline=read_sample(standing))
    assert ("in de brief", standing) in model.index(row).data(CARD_ROLE).rows


def line_of(model: ReviewModel, row: int) -> Candidate:
    line = model.line(row)
    assert isinstance(line, Choice)
    return line.candidate


def test_a_passage_that_repeats_another_says_which() -> None:
    sample = sample_reading()
    again = replace(sample.candidates[-1], repeats=0, ticked=False)
    model = ReviewModel(Words())
    model.show_reading(
        replace(sample, candidates=(*sample.candidates[:-1], again)), read_sample, TODAY
    )
    cards = [model.index(row).data(CARD_ROLE) for row in range(model.rowCount())]
    (card,) = [card for card in cards if card.tag == "Herhaling"]
    assert dict(card.rows)["herhaalt"] == f"‘{sample.candidates[0].title}’"
