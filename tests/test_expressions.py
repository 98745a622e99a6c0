"""No regular expression blows up: what it nearly matches takes time in proportion to its length.

Every expression of the importers and the rules is found by walking their modules, also those that a
cached function compiles when first asked and those that stand in a call, so that a new one is tried
without being named here. Each is tried as it is used: `match` looks in one place, `search` in all.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import time
from functools import cache
from re import _parser  # type: ignore[attr-defined]  # the standard library's own, without stubs
from typing import TYPE_CHECKING, Any, NamedTuple

import importers
import storage.rules

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORT, _TIMES = 500, 16
"""Characters of the shorter text, and how much longer the other is."""

_GROWTH = 90
"""Times as long the longer may take. A bounded look ahead at every place takes some 25 times as long,
the square would be 256; between them lies what a busy machine adds."""

_NOTHING_MS = 4.0
"""What takes less on the longer text, longer than any sentence, has not blown up."""

_TRIES = 4
_METHODS = ("search", "match", "fullmatch", "sub", "finditer", "findall", "split")


class Use(NamedTuple):
    """An expression and the method with which it is used."""

    pattern: re.Pattern[str]
    method: str


def _modules() -> Iterator[Any]:
    for package in (importers, storage.rules):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(found.name)


def _called_on(node: ast.Call) -> str:
    """Return the name of what a method is called on: "_words" of `_words().search(text)`."""
    assert isinstance(node.func, ast.Attribute)
    value = node.func.value
    if isinstance(value, ast.Call):
        value = value.func
    if isinstance(value, ast.Name):
        return value.id
    return value.attr if isinstance(value, ast.Attribute) else ""


def _methods(trees: list[ast.Module]) -> dict[str, set[str]]:
    """Return for every name the methods of expressions that are called on it."""
    used: dict[str, set[str]] = {}
    for tree in trees:
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr in _METHODS:
                used.setdefault(_called_on(node), set()).add(node.func.attr)
    return used


def _in_calls(tree: ast.Module) -> Iterator[Use]:
    """Yield the expressions that are written in the call: `re.search(r"…", text)`."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        words = node.args[0] if node.args else None
        if _called_on(node) != "re" or node.func.attr not in _METHODS:
            continue
        if isinstance(words, ast.Constant) and isinstance(words.value, str):
            flags = re.IGNORECASE if "IGNORECASE" in ast.unparse(node) else re.NOFLAG
            yield Use(re.compile(words.value, flags), node.func.attr)


@cache
def uses() -> tuple[Use, ...]:
    """Return every expression with every way in which it is used, each once."""
    modules = list(_modules())
    trees = [ast.parse(inspect.getsource(module)) for module in modules]
    methods = _methods(trees)
    found: dict[tuple[str, str], Use] = {}
    for module, tree in zip(modules, trees, strict=True):
        for name, value in vars(module).items():
            here = getattr(value, "__module__", None) == module.__name__
            asked = hasattr(value, "cache_info") and here
            if asked and not inspect.signature(value).parameters:
                value = value()  # noqa: PLW2901 - what the cached function compiles
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                for method in methods.get(name, {"search"}):
                    found.setdefault((value.pattern, method), Use(value, method))
        for use in _in_calls(tree):
            found.setdefault((use.pattern.pattern, use.method), use)
    return tuple(found.values())


def _literals(parsed: Any) -> Iterator[str]:
    """Yield the stretches of plain characters that an expression asks for."""
    run = ""
    for operator, argument in parsed:
        name = str(operator)
        if name == "LITERAL":
            run += chr(argument)
            continue
        if run:
            yield run
            run = ""
        if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            yield from _literals(argument[2])
        elif name == "SUBPATTERN":
            yield from _literals(argument[3])
        elif name == "BRANCH":
            for branch in argument[1][:4]:
                yield from _literals(branch)
    if run:
        yield run


def near_misses(pattern: re.Pattern[str]) -> list[str]:
    """Return what is repeated: the words of an expression, and what most of them let pass."""
    words = [*dict.fromkeys(_literals(_parser.parse(pattern.pattern, pattern.flags)))]
    longest = max(words, key=len, default="x")
    first = words[0] if words else "x"
    return [" ".join(words)[:60] + " ", f"{longest} ", f"{first} ", "a", "a ", "1 "]


def _ms(use: Use, text: str) -> float:
    call = getattr(use.pattern, use.method)
    start = time.process_time()
    if use.method == "sub":
        call("", text)
    elif use.method == "finditer":
        list(call(text))
    else:
        call(text)
    return (time.process_time() - start) * 1000


def blows_up(use: Use, piece: str) -> bool:
    """Return whether a text so many times as long takes far more than so many times the time."""
    size = _SHORT * _TIMES
    short, long = (f"{(piece * length)[:length]}\x00" for length in (_SHORT, size))
    bare = _ms(use, short)
    if bare > _NOTHING_MS * _TIMES:
        return True
    least = _ms(use, long)
    for _ in range(_TRIES):
        if least <= max(_GROWTH * bare, _NOTHING_MS):
            return False
        least, bare = min(least, _ms(use, long)), max(bare, _ms(use, short))
    return True


def test_expressions_are_found_with_their_use() -> None:
    assert len(uses()) > 300
    assert {use.method for use in uses()} >= {"search", "match", "fullmatch", "finditer"}


def test_time_grows_with_the_length_of_a_near_miss() -> None:
    slow = [
        f"{use.method} {use.pattern.pattern[:100]!r} on {piece!r}"
        for use in uses()
        for piece in near_misses(use.pattern)
        if blows_up(use, piece)
    ]
    assert not slow, "\n".join(slow)


def test_an_expression_that_looks_at_all_that_follows_is_seen() -> None:
    assert blows_up(Use(re.compile(r"\bzal\b.*\bKamer\b"), "search"), "zal ")
    assert not blows_up(Use(re.compile(r"\bzal\b"), "search"), "zal ")
