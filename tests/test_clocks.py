"""The domain asks no clock: who calls it tells when something happens, so that tests and plays step through time."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1] / "src" / "kentongan"
DOMAIN = ("kernel", "people", "channels", "documents", "procedures", "cases", "deliveries", "stories", "pages")
#: the one clock, and what stands for a platform, which has a clock of its own
OWN_CLOCK = {"kernel/clock.py", "channels/simulating.py"}
ASKING = {"datetime.now", "datetime.utcnow", "date.today", "timezone.now", "time.time"}
#: an adapter that stands on no ground of an installation
BY_DEFAULT = {("channels/__init__.py", "_present")}


def asked(path: Path) -> set[tuple[str, str]]:
    """Returns where a module asks for the time: itself, and the function in which it does."""
    name, found = path.relative_to(ROOT).as_posix(), set()
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(function, ast.FunctionDef | ast.Module):
            for node in ast.walk(function):
                if isinstance(node, ast.Attribute) and ast.unparse(node) in ASKING:
                    found.add((name, getattr(function, "name", "")))
    return {place for place in found if place[1]} or found


def test_the_domain_asks_no_clock() -> None:
    paths = [
        path for part in DOMAIN for path in (ROOT / part).rglob("*.py") if not {"tests", "migrations"} & {*path.parts}
    ]
    assert len(paths) > 300
    modules = [one for one in paths if one.name != "simulator.py" and one.relative_to(ROOT).as_posix() not in OWN_CLOCK]
    assert set().union(*map(asked, modules)) - BY_DEFAULT == set()
