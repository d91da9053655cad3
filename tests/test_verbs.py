"""Who did it is always said: no verb takes the program for the doer by itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.sources import modules


def silent_verbs(tree: ast.AST) -> Iterator[str]:
    """Yields each verb of a module (it takes `by` and `at`) that may be called without saying who does it."""
    for one in ast.walk(tree):
        if isinstance(one, ast.FunctionDef):
            usual = one.args.args[len(one.args.args) - len(one.args.defaults) :]
            pairs = zip(one.args.kwonlyargs, one.args.kw_defaults, strict=True)
            left_out = {arg.arg for arg, default in pairs if default is not None} | {arg.arg for arg in usual}
            asked = {arg.arg for arg in (*one.args.args, *one.args.kwonlyargs)}
            if "by" in left_out and "at" in asked:
                yield one.name


def test_every_verb_asks_by_whom():
    read = list(modules())
    found = {f"{place}: {name}" for place, module in read for name in silent_verbs(module)}
    assert len(read) > 100
    assert not found


def test_a_doer_taken_for_granted_is_found():
    told = "def move(case, *, by=None, at): ...\ndef look(case, *, by=None): ...\ndef leave(case, *, by, at): ..."
    assert list(silent_verbs(ast.parse(told))) == ["move"]
    assert list(silent_verbs(ast.parse("def move(case, at, by=None): ..."))) == ["move"]
