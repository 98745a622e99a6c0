"""Loads Qt without the half of its start that a running program has no use for.

PySide6 brings a support package as source inside its library and compiles it anew in every
process: about half the time of an empty window. Most of it says in words how a method may be
called, or writes type stubs. Here those modules are compiled when somebody first asks something
of them, as after a call with wrong arguments; then they answer as ever.

It also puts itself between every `import` and the interpreter, to read the source of each module
for the word "PySide6": only for `from __feature__ import snake_case` and the like, which this
program does not use. That is taken out again.

Neither leans on more than it finds: should a later PySide6 load its support in another way, this
does nothing. See `docs/decisions/0008-light-start-of-qt.md`.
"""

from __future__ import annotations

import builtins
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_SUPPORT = "shibokensupport/signature/"
# Not mapping.py: libshiboken reads the variables of that module directly.
_LATER = frozenset(
    f"{_SUPPORT}{name}.py"
    for name in (
        "errorhandler",
        "layout",
        "parser",
        "lib/enum_sig",
        "lib/pyi_generator",
        "lib/tool",
    )
)

_held: dict[str, Any] = {}
_one_at_a_time = threading.RLock()


def load_qt() -> None:
    """Import PySide6; before anything else does, or it is only freed of its import hook."""
    plain = builtins.compile

    def compile_later(source: Any, filename: Any, mode: str, *others: Any, **named: Any) -> Any:
        if filename in _LATER:
            _held[filename] = source
            source = f"from {__name__} import later\n__getattr__ = later({filename!r}, globals())\n"
        return plain(source, filename, mode, *others, **named)

    builtins.compile = compile_later
    try:
        import PySide6.QtCore  # noqa: F401 -- loaded for what that sets up
    finally:
        builtins.compile = plain
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def later(filename: str, space: dict[str, Any]) -> Callable[[str], Any]:
    """Return the `__getattr__` of a module that runs when something is first asked of it.

    Args:
        filename: Of its source, which `load_qt` held back.
        space: Its variables.
    """

    def find(name: str) -> Any:
        with _one_at_a_time:
            source = _held.pop(filename, None)
            if source is not None:
                exec(compile(source, filename, "exec"), space)  # noqa: S102 -- PySide6's own source, as it would run it
        if name in space:
            return space[name]
        raise AttributeError(name)

    return find
