"""The changes that `make mutants` makes are those it says."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.mutants.equivalent import EQUIVALENT
from tests.mutants.mutations import mutations

ROOT = Path(__file__).resolve().parents[2]

SOURCE = '''"""é"""
def f(x: int | None, k=1) -> int | str:
    return -max((x + 2) * (k), k) if x <= 3 and not k else x
'''


def test_each_change_is_a_program_that_differs():
    found = mutations(SOURCE)
    trees = {ast.dump(ast.parse(each.apply(SOURCE))) for each in found}
    assert len(trees) == len(found)
    assert ast.dump(ast.parse(SOURCE)) not in trees


def test_the_changes():
    assert [(each.was.strip(), each.becomes.strip()) for each in mutations(SOURCE)] == [
        ("1", "(1 + 1)"),
        ("-", ""),
        ("max", "min"),
        ("+", "-"),
        ("2", "(2 + 1)"),
        ("*", "/"),
        ("<=", "<"),
        ("3", "(3 + 1)"),
        ("and", "or"),
        ("not", ""),
    ]


def test_every_change_of_the_code_itself_is_a_program():
    for path in (*(ROOT / "regret").rglob("*.py"), *(ROOT / "proofs").glob("*.py")):
        source = path.read_text(encoding="utf-8")
        found = mutations(source)
        for each in found[:: max(1, len(found) // 5)]:
            ast.parse(each.apply(source))


def test_what_changes_nothing_is_there_to_be_changed():
    for (name, line, was, becomes), reason in EQUIVALENT.items():
        source = (ROOT / name).read_text(encoding="utf-8")
        texts = source.splitlines()
        found = {(texts[x.line - 1].strip(), x.was, x.becomes) for x in mutations(source)}
        assert (line, was, becomes) in found, name
        assert reason
