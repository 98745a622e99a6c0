"""The sample register, and the job without a screen that makes it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop import sample
from desktop.cli import run
from desktop.clock import Clock
from desktop.sample import create_sample
from storage.calendars import load_calendar
from storage.check import check
from storage.errors import RegisterExistsError
from storage.listing import Filter, all_keys, counts, rows
from storage.priorities import list_priorities
from storage.rules.terms import RecordKind, State, Status

if TYPE_CHECKING:
    from pathlib import Path

ON = date(2026, 11, 22)


def test_the_sample_looks_lived_in(tmp_path: Path) -> None:
    with create_sample(tmp_path / "v.gestand", Clock(ON), load_calendar()) as register:
        found = rows(register, all_keys(register, Filter(), ON), ON)
        assert len(found) >= 30
        assert set(counts(register, ON).by_state) >= {
            State.LATE,
            State.LAPSED,
            State.SOON,
            State.OPEN,
            State.UNDATED,
            State.SENT,
            State.SETTLED,
        }
        assert {row.kind for row in found} >= {
            RecordKind.PROMISE,
            RecordKind.RECOMMENDATION,
            RecordKind.REPORT,
        }
        assert {row.status for row in found} >= {
            Status.OPEN,
            Status.IN_PROGRESS,
            Status.IN_LINE,
            Status.PARTLY_MET,
            Status.MET,
        }
        assert len({row.handler for row in found if row.handler}) >= 3
        assert {row.priority for row in found if row.priority} <= {
            priority.title for priority in list_priorities(register)
        }
        assert len(list_priorities(register)) == 4
        assert check(register).problems == ()


def test_a_sample_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "v.gestand"

    def fail(*_: object) -> None:
        raise LookupError("geen")

    with monkeypatch.context() as patched:
        patched.setattr(sample, "_carry_out", fail)
        with pytest.raises(LookupError):
            create_sample(path, Clock(ON), load_calendar())
    assert list(tmp_path.iterdir()) == []
    create_sample(path, Clock(ON), load_calendar()).close()
    with pytest.raises(RegisterExistsError):
        create_sample(path, Clock(ON), load_calendar())
    assert path.exists()


def test_demo_makes_three_files_and_again_without_harm(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "demo"
    for done in ("register uit de voorbeeldbrieven", "was er al"):
        assert run(["demo", str(folder), "--on", "2026-11-22"]) == 0
        out, err = capsys.readouterr()
        assert err == ""
        assert out.startswith("Hier is geen scherm; Gestand doet hetzelfde werk zonder venster.\n")
        assert done in out
        assert {"register.gestand", "register.xlsx", "agenda.txt"} <= {
            found.name for found in folder.iterdir()
        }
        assert not [found for found in folder.iterdir() if found.name.endswith(".tmp")]
    agenda = (folder / "agenda.txt").read_text(encoding="utf-8")
    assert agenda.startswith("Te laat (")
    assert run(["import", str(folder / "register.gestand"), str(folder / "register.xlsx")]) == 0
    assert "0 nieuw, 0 bijgewerkt" in capsys.readouterr().out


def test_demo_where_no_folder_can_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "demo").write_text("x", encoding="utf-8")
    assert run(["demo", str(tmp_path / "demo")]) == 1
    assert "kan niet worden gemaakt" in capsys.readouterr().err


def test_new_with_sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "v.gestand"
    assert run(["new", str(path), "--sample", "--on", "2026-11-22"]) == 0
    assert "voorbeelden" in capsys.readouterr().out
