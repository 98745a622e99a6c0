"""What the self-test says of parts that work and of parts that do not."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from desktop.cli import run
from desktop.clock import Clock
from desktop.self_test import steps
from desktop.self_test.steps import STEPS, Outcome, Result, Step, StepError, Trial
from importers import child
from resources.words import LANGUAGES, Words
from storage.calendars import load_calendar
from storage.rules.message import Message
from tests.helpers.registers import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable, Collection


def results(
    monkeypatch: pytest.MonkeyPatch,
    replaced: dict[str, Callable[[Trial], Message]] | None = None,
    real: Collection[str] = (),
) -> dict[str, Result]:
    """Run the self-test and return how each step went by name.

    Args:
        monkeypatch: Of the test.
        replaced: Steps that do something else.
        real: Steps that are what they are; all others just go well.
    """
    given = replaced or {}
    chosen = [
        step if step.name in real else step._replace(run=given.get(step.name, quickly))
        for step in STEPS
    ]
    monkeypatch.setattr(steps, "STEPS", chosen)
    trial = Trial(Words(), Clock(TODAY), load_calendar())
    return {result.name: result for result in trial.run()}


def fails(_trial: Trial) -> Message:
    raise StepError("letter")


def falls_over(_trial: Trial) -> Message:
    raise RuntimeError("a text that may be secret")


def quickly(_trial: Trial) -> Message:
    return Message("self_test.tidy")


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def test_all_works_here_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = results(monkeypatch, real=[step.name for step in STEPS])
    assert [*found] == [*(step.name for step in STEPS), "tidy"]
    assert {result.outcome for result in found.values()} == {Outcome.OK}
    assert found["letter"].message.values["n"] == found["workbook"].message.values["n"]
    assert found["window"].message.values["platform"] == "offscreen"
    assert not list(tmp_path.iterdir())


def test_what_fails_is_told_and_what_needs_it_is_not_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = results(monkeypatch, {"letter": fails})
    gone = {name: result.outcome for name, result in found.items() if result.outcome != "ok"}
    assert gone == {
        "letter": Outcome.MISSED,
        "search": Outcome.UNTRIED,
        "workbook": Outcome.UNTRIED,
        "list": Outcome.UNTRIED,
        "undo": Outcome.UNTRIED,
    }
    assert found["letter"].message.key == "self_test.missed.letter"
    assert found["undo"].message.values == {"step": "brief"}


def test_what_nobody_foresaw_is_told_without_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    found = results(monkeypatch, {"terms": falls_over})
    assert found["terms"].outcome is Outcome.MISSED
    what = found["terms"].message.values["what"]
    assert isinstance(what, str)
    assert what.startswith("RuntimeError test_steps.py:")
    assert "secret" not in what
    assert found["check"].outcome is Outcome.OK


def test_what_cannot_be_read_in_its_process_is_a_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(child, "child_command", lambda _reader: ["false"])
    found = results(monkeypatch, real={"register", "letter", "formats", "workbook"})
    assert found["workbook"].outcome is Outcome.MISSED
    assert found["formats"].message.key == "letters.refused.too_heavy"


def test_a_window_that_cannot_open_is_told_and_ends_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "nergens")
    found = results(monkeypatch, real={"register", "window"})
    assert found["window"].message.key == "self_test.missed.process"
    assert found["window"].message.values["code"] != 0
    assert found["tidy"].outcome is Outcome.OK


def seen(**others: object) -> str:
    """Return what the process of a window in good health says, but for `others`."""
    window: dict[str, Any] = {
        "platform": "xcb",
        "qt": "6",
        "width": 1280,
        "height": 800,
        "colours": 40,
        "pages": ["register"],
        "font": "Inter",
        "shipped_fonts": [],
        "cancel": "Annuleren",
        "about": "Gestand",
        "handbook": 12,
        "faults": [],
        "origins": {"modules": [], "libraries": []},
    }
    return json.dumps(window | others)


@pytest.mark.parametrize(
    ("others", "key"),
    [
        ({}, ""),
        ({"colours": 2}, "self_test.missed.window_blank"),
        ({"cancel": "Cancel"}, "self_test.missed.window_words"),
        ({"faults": ["KeyError page.py:3"]}, "self_test.missed.window_fault"),
    ],
)
def test_a_window_has_to_be_painted_in_the_language_and_without_faults(
    others: dict[str, object], key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "_ask", lambda *_: seen(**others))
    window = results(monkeypatch, real={"window"})["window"]
    assert window.message.key == (key or "self_test.window")
    assert (window.outcome is Outcome.OK) is not bool(key)


@pytest.mark.parametrize("name", ["smallest_docx", "smallest_pdf"])
def test_a_letter_has_to_be_read_as_it_was_written(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, name, lambda: b"Heel wat anders.")
    found = results(monkeypatch, real={"formats"})
    assert found["formats"].message.key == "self_test.missed.formats"


def test_what_should_be_a_picture_has_to_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def written(_trial: Trial, *arguments: str) -> str:
        Path(arguments[-1]).write_bytes(b"<svg/>")
        return ""

    monkeypatch.setattr(steps, "_ask", written)
    found = results(monkeypatch, real={"timeline"})
    assert found["timeline"].message.key == "self_test.missed.timeline"


def test_a_folder_that_stays_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Lasting(tempfile.TemporaryDirectory[str]):
        def cleanup(self) -> None:
            pass

        def __exit__(self, *_: object) -> None:
            self._finalizer.detach()  # type: ignore[attr-defined]

    monkeypatch.setattr(tempfile, "TemporaryDirectory", Lasting)
    found = results(monkeypatch)
    assert found["tidy"].message.key == "self_test.missed.tidy"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_says_a_line_per_step_and_ends_well(
    language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(steps, "STEPS", (Step("program", quickly), Step("letter", quickly)))
    assert run(["self-test", "--lang", language]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[:3]] == ["ok", "ok", "ok"]
    assert lines[-1] == Words(language)("self_test.sound")


def test_the_command_ends_with_one_when_something_does_not_work(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(steps, "STEPS", (Step("letter", fails), Step("search", quickly, "letter")))
    assert run(["self-test"]) == 1
    out = capsys.readouterr().out
    assert out.splitlines()[0].startswith("mis  brief")
    assert out.splitlines()[1].startswith("–    zoeken")
    assert run(["self-test", "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["sound"] is False
    assert [step["outcome"] for step in said["steps"]] == ["missed", "untried", "ok"]
    assert said["window"] == {}


def test_json_tells_where_the_code_came_from(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = tuple(step for step in STEPS if step.name in {"register", "window"})
    monkeypatch.setattr(steps, "STEPS", shown)
    assert run(["self-test", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["bundle"] is False
    assert said["place"] in said["origins"]["modules"]
    assert {"register", "sources"} <= set(said["window"]["pages"])
    assert said["window"]["cancel"] == "Annuleren"
    assert said["window"]["about"].startswith("Gestand ")
    assert any("PySide6" in place for place in said["origins"]["libraries"])
