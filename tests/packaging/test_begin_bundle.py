"""What of the environment the bundle takes to heart."""

from __future__ import annotations

import os
import runpy
from pathlib import Path

import pytest

_FILE = Path(__file__).parents[2] / "packaging" / "begin_bundle.py"


@pytest.mark.parametrize("own", [None, "/eigen/bibliotheken"])
def test_libraries_and_plugins_of_others_stay_out(
    own: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundel/_internal")
    monkeypatch.setenv("QT_PLUGIN_PATH", "/ander/qt")
    monkeypatch.setenv("QT_QPA_PLATFORM_PLUGIN_PATH", "/ander/qt")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    if own:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", own)
    runpy.run_path(str(_FILE))
    assert os.environ.get("LD_LIBRARY_PATH") == own
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ
    assert not [name for name in os.environ if name.endswith("PLUGIN_PATH")]
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
