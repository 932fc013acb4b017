"""All the small changes that are made to a file, one at a time."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

COMPARE = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
}
OPERATE = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "/"),
    ast.Div: ("/", "*"),
    ast.FloorDiv: ("//", "/"),
    ast.BitAnd: ("&", "|"),
    ast.BitOr: ("|", "&"),
    ast.MatMult: ("@", "*"),
    ast.Mod: ("%", "+"),
    ast.Pow: ("**", "*"),
}
RENAME = {
    "max": "min",
    "min": "max",
    "maximum": "minimum",
    "minimum": "maximum",
    "argmax": "argmin",
    "argmin": "argmax",
    "any": "all",
    "all": "any",
    "ceil": "floor",
    "floor": "ceil",
}


@dataclass(frozen=True)
class Mutation:
    """A piece of a file, and what it is changed to."""

    line: int
    start: int
    stop: int
    was: str
    becomes: str

    def apply(self, source: str) -> str:
        """Return the file with the change in it."""
        return source[: self.start] + self.becomes + source[self.stop :]

    def __str__(self) -> str:
        return f"line {self.line}: {self.was!r} -> {self.becomes!r}"


def mutations(source: str) -> list[Mutation]:
    """Return the changes of a file in the order in which they stand there."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    # Columns of the syntax tree count bytes.
    bytes_of = [line.encode() for line in source.splitlines(keepends=True)]

    def place(line: int, column: int) -> int:
        return starts[line - 1] + len(bytes_of[line - 1][:column].decode())

    def piece(line: int, change: Change) -> Mutation:
        start, stop = place(*change.first), place(*change.last)
        if change.operator:  # parentheses and line ends around it stay
            start = source.index(change.operator, start, stop)
            stop = start + len(change.operator)
        return Mutation(line, start, stop, source[start:stop], change.becomes)

    found = [piece(node.lineno, change) for node in _run(ast.parse(source)) for change in _of(node)]
    return sorted(set(found), key=lambda each: (each.start, each.becomes))


def _run(node: ast.AST) -> Iterator[Any]:
    """Yield the nodes of a syntax tree but those of annotations, which nothing runs."""
    yield node
    for name, field in ast.iter_fields(node):
        if name not in ("annotation", "returns"):
            for part in field if isinstance(field, list) else [field]:
                if isinstance(part, ast.AST):
                    yield from _run(part)


def _begin(node: Any) -> tuple[int, int]:
    return node.lineno, node.col_offset


def _end(node: Any) -> tuple[int, int]:
    return node.end_lineno, node.end_col_offset


@dataclass(frozen=True)
class Change:
    """From where to where, what stands there instead, and of which operator in between."""

    first: tuple[int, int]
    last: tuple[int, int]
    becomes: str
    operator: str = ""


def _of(node: Any) -> Iterator[Change]:
    """Yield the changes of one node."""
    if isinstance(node, ast.Compare):
        left = node.left
        for operator, right in zip(node.ops, node.comparators, strict=True):
            was, becomes = COMPARE[type(operator)]
            yield Change(_end(left), _begin(right), becomes, was)
            left = right
    elif isinstance(node, ast.BinOp) and type(node.op) in OPERATE:
        was, becomes = OPERATE[type(node.op)]
        yield Change(_end(node.left), _begin(node.right), becomes, was)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.Not):
        yield Change(
            _begin(node), _begin(node.operand), "", "-" if isinstance(node.op, ast.USub) else "not "
        )
    elif isinstance(node, ast.BoolOp):
        was, becomes = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in zip(node.values, node.values[1:], strict=False):
            yield Change(_end(left), _begin(right), becomes, was)
    elif isinstance(node, ast.Constant) and type(node.value) in (int, float, bool):
        becomes = str(not node.value) if isinstance(node.value, bool) else f"({node.value} + 1)"
        yield Change(_begin(node), _end(node), becomes)
    elif isinstance(node, ast.Call):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in RENAME:
            line, column = _end(node.func)
            yield Change((line, column - len(name)), (line, column), RENAME[name])
