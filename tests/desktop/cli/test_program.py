"""How the program is called, its help, and how it ends."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop.cli import COMMANDS, run
from desktop.cli.session import Session
from tests.helpers.registers import add, new_register

if TYPE_CHECKING:
    from collections.abc import Sequence

GESTAND = Path(sys.executable).with_name("gestand")


def installed(*argv: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the installed program."""
    return subprocess.run(
        [GESTAND, *argv],
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["due"], "Er ontbreekt iets: REGISTER."),
        (["blaat"], "Deze opdracht bestaat niet, of er staat te veel."),
        (["check", "a", "b"], "Deze opdracht bestaat niet, of er staat te veel."),
        (["due", "a", "--blaat"], "De optie ‘--blaat’ bestaat niet."),
        (["read", "x", "--date"], "De optie ‘--date’ is niet goed gebruikt."),
        (["read", "x", "--date", "gisteren"], "‘gisteren’ is geen dag."),
        (["read", "x", "--date", "31-02-2026"], "‘31-02-2026’ is geen dag."),
        (["due", "a", "--within", "lang"], "‘lang’ is geen tijdsduur."),
        (["due", "a", "--on", "2026-13-01"], "‘2026-13-01’ is geen dag."),
        (["due", "a", "--on"], "‘’ is geen dag."),
        (["--lang", "fr", "due", "a"], "De waarde van --lang kan niet."),
        ([], "Deze opdracht bestaat niet"),
    ],
)
def test_wrong_use_ends_with_two_and_says_where_to_look(
    argv: Sequence[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(argv) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(sentence)
    assert re.search(r"Zie ‘gestand( \w+)? --help’\.\n$", err)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_help_of_every_command_is_in_the_language_asked(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for argv in ([], *([name] for name in sorted(COMMANDS))):
        assert run([*argv, "--help", "--lang", language]) == 0
        shown = capsys.readouterr().out
        assert shown.startswith("Gebruik: gestand" if language == "nl" else "Usage: gestand")
        assert "cli." not in shown
        assert max(map(len, shown.splitlines())) <= 80
        other = "Show this message" if language == "nl" else "toon"
        assert other not in shown


def test_the_version_is_that_of_the_project(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert re.fullmatch(r"Gestand \d+\.\d+\.\d+\n", capsys.readouterr().out)


def test_the_day_and_the_language_may_stand_anywhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new_register(tmp_path).close()
    path = str(tmp_path / "test.gestand")
    for argv in (
        ["--lang", "en", "due", path],
        ["due", "--lang=en", path],
        ["due", path, "--on=2026-11-22", "--lang", "en"],
    ):
        assert run(argv) == 0
        assert capsys.readouterr().out == "Nothing is open.\n"
    # What follows two dashes is never an option.
    assert run(["read", "--", "--on"]) == 0


def test_an_unexpected_error_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("geheim")

    monkeypatch.setattr(Session, "open", fail)
    assert run(["due", str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert re.fullmatch(r"Er ging iets mis .*\(ZeroDivisionError, test_program\.py:\d+\).*\n", err)
    assert "geheim" not in err


def test_damage_met_while_reading_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with new_register(tmp_path) as register:
        add(register, "een")
        (page,) = register.connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'record'"
        ).fetchone()
        (size,) = register.connection.execute("PRAGMA page_size").fetchone()
    path = tmp_path / "test.gestand"
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = bytes(size)
    path.write_bytes(data)
    assert run(["history", str(path), "--record", "T-2026-001"]) == 1
    assert "‘test.gestand’ is beschadigd" in capsys.readouterr().err


def test_breaking_off_ends_with_130(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Session, "open", interrupt)
    assert run(["due", str(tmp_path)]) == 130
    assert capsys.readouterr().err == "\nAfgebroken.\n"


# The installed program


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_output_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    new_register(tmp_path).close()
    for argv in (["check", "test.gestand"], ["read", "eind 2027"]):
        done = subprocess.run(
            ["/bin/sh", "-c", '"$@" > /dev/full', "sh", GESTAND, *argv],
            capture_output=True,
            check=False,
            cwd=tmp_path,
        )
        assert done.returncode == 1
        assert done.stderr.decode() == "De uitvoer kan niet worden geschreven. Is de schijf vol?\n"


def test_closed_output_is_no_error(tmp_path: Path) -> None:
    new_register(tmp_path).close()
    for closed in (">&-", "2>&-", ">&- 2>&-"):
        command = ["/bin/sh", "-c", f'"$@" {closed}', "sh", str(GESTAND), "check", "test.gestand"]
        done = subprocess.run(command, capture_output=True, check=False, cwd=tmp_path)
        assert done.returncode == 0
        assert done.stderr == b""


def test_output_is_utf8_whatever_the_locale() -> None:
    done = installed("read", "één", PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0")
    assert done.returncode == 0
    assert done.stderr == b""
    done = installed("blaat", PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0")
    assert done.returncode == 2
    assert "‘gestand --help’" in done.stderr.decode("utf-8")


def test_a_reader_that_stops_is_no_trouble(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        for number in range(300):
            add(register, f"toezegging {number}")
    command = f"'{GESTAND}' due '{tmp_path / 'test.gestand'}' --json | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=True, timeout=60)
    assert done.stdout == b"[\n"
    assert done.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="signals of a terminal")
def test_ctrl_c_leaves_no_traceback(tmp_path: Path) -> None:
    fifo = tmp_path / "wacht"
    os.mkfifo(fifo)
    with subprocess.Popen([GESTAND, "read", "--lines", fifo], stderr=subprocess.PIPE) as running:
        # Opening a pipe for writing waits for its reader.
        with fifo.open("wb"):
            time.sleep(0.3)
            running.send_signal(signal.SIGINT)
            _, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert err.decode("utf-8") == "\nAfgebroken.\n"


def test_the_command_line_needs_no_qt() -> None:
    code = (
        "import sys; from desktop.cli import run; run(['read', 'eind 2026', '--json']); "
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
