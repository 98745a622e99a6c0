"""Loads Qt without the half of its start that a running program has no use for.

PySide6 brings a support package as source inside its library and compiles it anew in every
process: about half the time of an empty window. Most of it says in words how a method may be
called, or writes type stubs. Here those modules run when somebody first asks something of them,
as after a call with wrong arguments; then they answer as ever.

It also puts itself between every `import` and the interpreter, to read the source of each module
for the word "PySide6": only for `from __feature__ import snake_case` and the like, which this
program does not use. That is taken out again.

Modules of the standard library that the start imports and does not use stand there in name until
something is asked of them, or until the first paint is done.

Should a later PySide6 load its support in another way, this does nothing. The reasons are in
`docs/decisions/0008-light-start-of-qt.md`.
"""

from __future__ import annotations

import builtins
import gc
import sys
import threading
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

# libshiboken looks this function up among the variables of the module, past any `__getattr__`.
_MAPPING = "def update_mapping():\n    return __getattr__('Reloader') and update_mapping()\n"

# What PySide6 itself answers where no feature is asked for.
_FEATURE = "def feature_import(*_, **__): pass\ndef feature_imported(_): pass\n"

# By the name of their source, the modules that can wait, with what must stand there at once.
_CAN_WAIT = {
    "feature.py": _FEATURE,
    "signature/mapping.py": _MAPPING,
    "signature/errorhandler.py": "",
    "signature/layout.py": "",
    "signature/parser.py": "",
    "signature/lib/enum_sig.py": "",
    "signature/lib/pyi_generator.py": "",
    "signature/lib/tool.py": "",
}
_PACKAGE = "shibokensupport/"

# Of the standard library, with the functions that are taken out of a module without being called.
_NAMED_ONLY: dict[str, tuple[str, ...]] = {
    "bz2": (),
    "ipaddress": (),
    "lzma": (),
    "random": (),
    "tempfile": (),
    "textwrap": ("dedent",),
    "traceback": (),
}

_held: dict[str, Any] = {}
_one_at_a_time = threading.RLock()


def load_qt() -> None:
    """Import PySide6; before anything else does, or it is only freed of its import hook.

    From here to the first paint Python does not look for circles of objects: what is imported stays.
    """
    gc.disable()
    plain = builtins.compile

    def compile_later(source: Any, filename: Any, mode: str, *others: Any, **named: Any) -> Any:
        name = str(filename).removeprefix(_PACKAGE)
        if name != filename and name in _CAN_WAIT:
            _held[filename] = source
            source = (
                f"from {__name__} import later\n"
                f"__getattr__ = later({filename!r}, globals())\n{_CAN_WAIT[name]}"
            )
        return plain(source, filename, mode, *others, **named)

    _hold(_NAMED_ONLY)
    builtins.compile = compile_later
    try:
        import PySide6.QtCore  # noqa: F401 -- loaded for what that sets up
    finally:
        builtins.compile = plain
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


class _Later(ModuleType):
    """Stands for a module until something is asked of it.

    Unlike the lazy modules of `importlib` it is not woken by a second import.
    """

    def __getattr__(self, name: str) -> Any:
        if name == "__path__":
            raise AttributeError(name)
        with _one_at_a_time:
            if sys.modules.get(self.__name__) is self:
                del sys.modules[self.__name__]
            real = import_module(self.__name__)
            self.__dict__.update(vars(real))
        return getattr(real, name)

    def hand_out(self, name: str) -> None:
        """Have a function of the module at hand, which wakes the module when it is called."""

        def stand_in(*args: Any, **kwargs: Any) -> Any:
            return self.__getattr__(name)(*args, **kwargs)

        setattr(self, name, stand_in)


def _hold(named: Mapping[str, Sequence[str]]) -> None:
    for name, functions in named.items():
        if name not in sys.modules:
            sys.modules[name] = module = _Later(name)
            for function in functions:
                module.hand_out(function)


def load_the_rest() -> None:
    """Import what `load_qt` held back of the standard library, before a second thread asks for it."""
    for name in _NAMED_ONLY:
        module = sys.modules.get(name)
        if isinstance(module, _Later):
            module.__getattr__("__file__")


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
