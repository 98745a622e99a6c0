"""Where the code of a process comes from."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from desktop.self_test.origin import origins, program_command, program_folder, together


def test_a_module_is_told_by_the_folder_that_was_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = tmp_path / "inner"
    strange, nested = ModuleType("strange"), ModuleType("nested")
    strange.__file__ = str(tmp_path / "elsewhere" / "strange.py")
    nested.__file__ = str(inner / "package" / "nested.py")
    monkeypatch.setattr(sys, "path", [*sys.path, str(inner)])
    monkeypatch.setitem(sys.modules, "strange", strange)
    monkeypatch.setitem(sys.modules, "nested", nested)
    found = origins()["modules"]
    assert str(tmp_path / "elsewhere") in found
    assert str(inner) in found
    assert str(Path(__file__).parents[3]) in found


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems do not tell")
def test_libraries_are_told() -> None:
    assert any(
        Path(place).name.endswith("linux-gnu") or "lib" in place for place in origins()["libraries"]
    )


def test_several_processes_are_told_as_one() -> None:
    both = together(
        {"modules": ["b", "a"], "libraries": []}, {"modules": ["a"], "libraries": ["c"]}
    )
    assert both == {"modules": ["a", "b"], "libraries": ["c"]}


def test_the_bundle_starts_itself_and_the_source_its_python(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert program_command() == [sys.executable, "-m", "desktop"]
    assert program_folder() == Path(__file__).parents[3]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/plaats/gestand/gestand")
    assert program_command() == ["/plaats/gestand/gestand"]
    assert program_folder() == Path("/plaats/gestand")
