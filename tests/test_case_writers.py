"""What acts on a case lives in `cases/`: nothing outside of it writes the rows of a case (ADR 0017)."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.sources import SOURCE, modules

NOUNS = {"Case", "StepRun", "Pause", "Waiver", "WaiverUse"}
#: names by which rows of these are reached from another row
SETS = {"runs", "pauses", "cases", "claims", "done_runs", "waivers", "uses"}
ROWS = {"case", "run", "waiver_use"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}
WRITES = {
    *("create", "update", "delete", "get_or_create", "update_or_create", "bulk_create", "bulk_update"),
    *("acreate", "aupdate", "adelete", "aget_or_create", "aupdate_or_create", "abulk_create", "abulk_update"),
}
ROW_WRITES = {"save", "delete", "asave", "adelete"}


def writes(tree: ast.AST) -> Iterator[int]:
    """Yields the lines of a module on which rows of a case are made, changed or deleted, or may be."""
    nouns = set(_nouns(tree))
    for scope in [tree, *(one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef))]:
        queries, rows = _named(scope, nouns)
        for one in ast.walk(scope):
            if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute):
                verb, of = one.func.attr, one.func.value
                if (verb in WRITES and _is_query(of, nouns, queries)) or (verb in ROW_WRITES and _is_row(of, rows)):
                    yield one.lineno
    yield from _tables(tree, nouns)


def _nouns(tree: ast.AST) -> Iterator[str]:
    """Yields by which names a module knows the models of a case."""
    for one in ast.walk(tree):
        if isinstance(one, ast.ImportFrom) and (one.module or "").endswith("cases.models"):
            yield from (each.asname or each.name for each in one.names if each.name in NOUNS)


def _named(scope: ast.AST, nouns: set[str]) -> tuple[set[str], set[str]]:
    """Returns the names of a scope that hold queries of these models, and those that hold a row."""
    queries, rows = set[str](), set[str]()
    for one in ast.walk(scope):
        if isinstance(one, ast.arg) and _is_noun(one.annotation, nouns):
            rows.add(one.arg)
        elif isinstance(one, ast.Assign | ast.AnnAssign | ast.NamedExpr | ast.For | ast.comprehension):
            targets = one.targets if isinstance(one, ast.Assign) else [one.target]
            value = one.iter if isinstance(one, ast.For | ast.comprehension) else one.value
            names = {each.id for each in targets if isinstance(each, ast.Name)}
            made = isinstance(value, ast.Call) and _is_noun(value.func, nouns)
            if made or _is_query(value, nouns, queries):
                queries |= names
                rows |= names
    return queries, rows


def _is_noun(node: ast.AST | None, nouns: set[str]) -> bool:
    """Says whether a name, alone or with `| None`, is one of the models."""
    if isinstance(node, ast.BinOp):
        return _is_noun(node.left, nouns) or _is_noun(node.right, nouns)
    return isinstance(node, ast.Name) and node.id in nouns


def _is_query(node: ast.AST | None, nouns: set[str], queries: set[str]) -> bool:
    """Says whether a chain of calls begins at the rows of one of the models."""
    while isinstance(node, ast.Call | ast.Attribute | ast.Subscript):
        if isinstance(node, ast.Attribute):
            if node.attr in SETS or (node.attr in MANAGERS and _is_noun(node.value, nouns)):
                return True
            node = node.value
        else:
            node = node.func if isinstance(node, ast.Call) else node.value
    return isinstance(node, ast.Name) and node.id in queries


def _is_row(node: ast.AST, rows: set[str]) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr in ROWS
    return isinstance(node, ast.Name) and node.id in rows | ROWS


def _tables(tree: ast.AST, nouns: set[str]) -> Iterator[int]:
    """Yields where a model stands in a table of models: what is done to it there can't be seen."""
    for one in ast.iter_child_nodes(tree):
        if isinstance(one, ast.Assign | ast.AnnAssign) and one.value is not None:
            for each in ast.walk(one.value):
                if isinstance(each, ast.Tuple | ast.List | ast.Set) and any(_is_noun(it, nouns) for it in each.elts):
                    yield each.lineno


def test_only_the_cases_folder_writes_the_rows_of_a_case():
    read = list(modules(outside="cases"))
    found = {f"{place}:{line}" for place, module in read for line in writes(module)}
    assert len(read) > 100
    assert not found


def test_the_verbs_of_a_case_are_seen_to_write():
    actions = (
        (SOURCE / "cases" / "actions.py").read_text(encoding="utf-8").replace("from .models", "from x.cases.models")
    )
    assert list(writes(ast.parse(actions)))


@pytest.mark.parametrize(
    "line",
    [
        "StepRun.objects.filter(pk=1).update(step='')",
        "Case._default_manager.create(track='berita')",
        "Case.objects.of(unit).open().delete()",
        "case.runs.filter(left_at=None).update(step='')",
        "rows = StepRun.objects.open()\nrows.update(step='')",
        "for one in Case.objects.all():\n    one.save()",
        "made = Case(track='berita')\nmade.save()",
        "def end(it: Case | None):\n    it.save(update_fields=['end'])",
        "def end(delivery):\n    delivery.release.case.save()",
        "COPIES = ((Case, 'words'),)",
    ],
)
def test_a_written_row_is_found_in_whatever_form(line):
    assert list(writes(ast.parse(f"from kentongan.cases.models import Case, StepRun\n{line}")))


@pytest.mark.parametrize(
    "line",
    [
        "Case.objects.filter(unit=unit).first()",
        "Withholding.objects.filter(case=case.pk).update(lifted_at=at)",
        "Report.objects.update_or_create(case=case, defaults=values)",
        "facts = {}\nfacts.update(step=run.step)",
        "When(state=Case(When(a=1)))",
    ],
)
def test_reading_and_other_rows_are_let_be(line):
    assert not list(writes(ast.parse(f"from kentongan.cases.models import StepRun\n{line}")))
