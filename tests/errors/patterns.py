"""The messages that the code can say, each as a pattern of its literal parts."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import domain.admission  # noqa: F401 - where all objections are known
from domain import errors

ROOT = Path(__file__).parents[2]
ROOMS = ("cli", "domain", "ledger", "projections")
_TELLING = {"ValueError", "_said", "fail", "Wrong"} | {
    name
    for name, each in vars(errors).items()
    if isinstance(each, type) and issubclass(each, errors.PledgerError)
}
_WORD = re.compile(r"[a-z]{2,}", re.I)


def _below(kind: type[errors.Objection]) -> set[str]:
    return {each.__name__ for each in kind.__subclasses__()}.union(
        *map(_below, kind.__subclasses__())
    )


OBJECTIONS = _below(errors.Objection)
"""The names of all kinds of objections, wherever they stand."""


class Site(NamedTuple):
    """Where a message is written: the file, the line, and the code."""

    file: str
    line: int
    code: str
    pattern: re.Pattern[str]

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.code}"


def sites() -> Iterator[Site]:
    """Every place where an error's message is written, literally or with values in it."""
    for room in ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            for node in _written(ast.parse(file.read_text(encoding="utf-8"))):
                if pattern := _pattern(node):
                    yield Site(str(file.relative_to(ROOT)), node.lineno, _code(node), pattern)


def _written(tree: ast.Module) -> Iterator[ast.expr]:
    """The texts that are handed to an error; all that hold values, where objections say their
    sentences.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name in OBJECTIONS:
            yield from _sentences(node)
        elif isinstance(node, ast.Call) and _name(node.func) in _TELLING | OBJECTIONS:
            yield from (argument for argument in node.args if _is_text(argument))
        elif (
            isinstance(node, ast.Return)
            and node.value
            and _is_text(node.value)
            and _inside(tree, node, _TELLERS)
        ):
            yield node.value


_TELLERS = ("_no_day", "_said", "_no_such_option", "_bad_value", "_sentence")


def _inside(tree: ast.Module, node: ast.AST, names: tuple[str, ...]) -> bool:
    functions = (
        each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef) and each.name in names
    )
    return any(node is each for function in functions for each in ast.walk(function))


def _sentences(node: ast.ClassDef) -> Iterator[ast.expr]:
    inner = {
        each
        for joined in ast.walk(node)
        if isinstance(joined, ast.JoinedStr)
        for each in ast.walk(joined)
        if each is not joined
    }
    yield from (
        each for each in ast.walk(node) if isinstance(each, ast.JoinedStr) and each not in inner
    )


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _name(function: ast.expr) -> str:
    return (
        function.id
        if isinstance(function, ast.Name)
        else function.attr
        if isinstance(function, ast.Attribute)
        else ""
    )


def _code(node: ast.expr) -> str:
    """The text as the code writes it, values in braces."""
    parts: list[Any] = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else f"{{{ast.unparse(part.value)}}}"
        for part in parts
    )


def _pattern(node: ast.expr) -> re.Pattern[str] | None:
    """Its literal parts in order; None where it says no word of its own."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    literals = [part.value if isinstance(part, ast.Constant) else None for part in parts]
    if not any(literal and _WORD.search(literal) for literal in literals):
        return None
    return re.compile(
        "".join(".*" if literal is None else re.escape(literal) for literal in literals), re.S
    )
