"""Qt's support package is run when it is asked something, and then answers as ever."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache

import pytest

from desktop.qt_start import later


def _run(script: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout


_LOAD = "from desktop.qt_start import load_qt; load_qt()\n"


def test_nothing_is_run_that_a_window_does_not_need() -> None:
    said = _run(
        "import builtins; plain = builtins.compile\n" + _LOAD + "import PySide6.QtWidgets, sys\n"
        "print(builtins.compile is plain)\n"
        "import gc; print('feature' in str(builtins.__import__)); print(gc.isenabled())\n"
        "print('argparse' in sys.modules, 'inspect' in sys.modules)\n"
        "print('type_map' in vars(sys.modules['shibokensupport.signature.mapping']))\n"
        "print('pyside_type_init' in vars(sys.modules['shibokensupport.signature.parser']))\n"
    )
    assert said.split() == ["True", *["False"] * 6]


ASKED = (
    # What is wrong with a call, in every way in which libshiboken says it.
    "QtWidgets.QWidget().resize('a')",
    "QtCore.QObject(3)",
    "QtCore.QObject(parnt=3)",
    "QtCore.QTimer.singleShot()",
    # What a method takes.
    "raise TypeError(QtWidgets.QWidget.resize.__doc__)",
    "raise TypeError(QtCore.QObject.setObjectName.__signature__)",
    # What nothing runs but the tool that writes stubs.
    "import PySide6.support.signature.lib.pyi_generator as g; raise TypeError(g.Writer)",
    "import PySide6.support.signature.parser as p; p.no_such_name",
    "import PySide6.support.feature as f; raise TypeError(f.info('__main__'))",
)


def _answers(begin: str, tries: tuple[str, ...]) -> list[str]:
    """Return what each try says or raises, all of them in one process."""
    script = f"""
import contextlib, io, json
{begin}
told = []
for each in {tries!r}:
    with contextlib.redirect_stdout(io.StringIO()) as said:
        try:
            exec(each)
        except (TypeError, AttributeError) as error:
            print(type(error).__name__, error)
    told.append(said.getvalue())
print(json.dumps(told))
"""
    return [str(answer) for answer in json.loads(_run(script))]


_WITH_APPLICATION = (
    "from PySide6 import QtCore, QtWidgets\napplication = QtWidgets.QApplication([])"
)


@cache
def _plain(begin: str, tries: tuple[str, ...]) -> dict[str, str]:
    """Return what Qt's own package says to each: asked in one process, which it does not mind."""
    return dict(zip(tries, _answers(begin, tries), strict=True))


@pytest.mark.parametrize("ask", ASKED)
def test_answers_are_as_without_it(ask: str) -> None:
    plain = _plain(_WITH_APPLICATION, ASKED)[ask]
    assert plain.strip()
    (said,) = _answers(_LOAD + _WITH_APPLICATION, (ask,))
    assert said.replace("'no_such_name'", "no_such_name") == plain.replace(
        "module 'shibokensupport.signature.parser' has no attribute 'no_such_name'",
        "no_such_name",
    )


HELD = ("bz2", "lzma", "random", "tempfile", "textwrap", "traceback")


def test_modules_that_are_only_named_wait() -> None:
    said = _run(
        _LOAD + "import desktop.application, sys\n"
        "print([name for name in ('_lzma', 'random', 'tokenize') if hasattr(sys.modules.get(name),"
        " '__spec__') and sys.modules[name].__spec__])\n"
        f"print([name for name in {HELD!r} if sys.modules[name].__spec__])\n"
    )
    assert said.split() == ["[]", "[]"]


USED = (
    "import textwrap; print(textwrap.dedent('  a'), textwrap.wrap('a b', 1))",
    "from textwrap import dedent; print(dedent('  a'))",
    "import traceback; print(traceback.format_exception_only(ValueError('x')))",
    "import tempfile, pathlib; print(pathlib.Path(tempfile.mkdtemp()).is_dir())",
    "import bz2, lzma; print(bz2.decompress(bz2.compress(b'a')), lzma.FORMAT_XZ)",
    "import random; print(random.Random(1).random(), isinstance(random.Random(), random.Random))",
    "import shutil, zipfile; print(shutil.get_archive_formats(), zipfile.lzma.CHECK_NONE)",
    "import tempfile; tempfile.no_such_name",
)


@pytest.mark.parametrize("use", USED)
def test_modules_that_waited_answer_as_ever(use: str) -> None:
    plain = _plain("import PySide6.QtWidgets", USED)[use]
    assert plain.strip()
    assert _answers(_LOAD + "import PySide6.QtWidgets", (use,)) == [plain]


def test_nothing_waits_once_the_start_is_over() -> None:
    said = _run(
        _LOAD + "from desktop.qt_start import load_the_rest; load_the_rest()\n"
        f"import sys; print([name for name in {HELD!r} if not sys.modules[name].__spec__])\n"
    )
    assert said.split() == ["[]"]


def test_what_was_never_held_back_has_no_further_names() -> None:
    find = later("elsewhere.py", {"here": 1})
    assert find("here") == 1
    with pytest.raises(AttributeError, match="there"):
        find("there")


def test_it_may_come_too_late() -> None:
    said = _run(
        "from PySide6.QtCore import QObject\nimport builtins\n"
        + _LOAD
        + "print('feature' in str(builtins.__import__), QObject().objectName() == '')"
    )
    assert said.split() == ["False", "True"]
