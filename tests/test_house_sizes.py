"""The walk through the house names what is too large, and nothing else."""

import pytest

from tools import house_sizes
from tools.house_sizes import complaints, main, measure, p90, read_exceptions, report, stale, walk

SHORT = "def one() -> int:\n    return 1\n"


@pytest.fixture
def house(tmp_path):
    """An empty house with its folders and its list of exceptions."""
    for name in (*house_sizes.FOLDERS, "src/kentongan/tests"):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
    (tmp_path / "tools" / "house_exceptions.toml").write_text("")
    return tmp_path


def put(house, path, text):
    (house / path).parent.mkdir(parents=True, exist_ok=True)
    (house / path).write_text(text)
    return measure(house / path, house)


def long_function(lines):
    return "def long() -> None:\n" + "    pass\n" * (lines - 1)


def test_a_small_house_passes(house, capsys):
    put(house, "src/kentongan/one.py", SHORT)
    assert main(house) == 0
    assert "1 files" in capsys.readouterr().out


def test_a_file_of_400_lines_passes_and_one_more_does_not(house):
    assert list(complaints([put(house, "src/a.py", SHORT + "#\n" * 398)], {"files"}))[:-1] == []
    found = [put(house, "src/a.py", SHORT + "#\n" * 399)]
    assert "src/a.py: 401 lines (at most 400)" in list(complaints(found, set()))


def test_a_function_of_50_lines_passes_and_one_more_does_not(house):
    short = [put(house, f"src/{name}.py", SHORT * 10) for name in "abc"]
    assert list(complaints([*short, put(house, "src/x.py", long_function(50))], set())) == []
    found = [*short, put(house, "src/x.py", long_function(51))]
    assert list(complaints(found, set())) == ["src/x.py:1: long: 51 lines (at most 50)"]


def test_an_exception_with_its_reason_lets_it_pass(house, capsys):
    for name in "abc":
        put(house, f"src/{name}.py", SHORT * 10)
    put(house, "src/x.py", long_function(60))
    (house / "tools" / "house_exceptions.toml").write_text(
        '[[exception]]\nwhat = "src/x.py::long"\nreason = "a table that reads best in one piece"\n'
    )
    assert main(house) == 0


def test_an_exception_without_a_reason_is_refused(tmp_path):
    path = tmp_path / "list.toml"
    path.write_text('[[exception]]\nwhat = "src/x.py"\n')
    with pytest.raises(ValueError, match="no reason"):
        read_exceptions(path)


def test_an_exception_that_is_needed_no_more_is_a_fault(house):
    found = [put(house, "src/x.py", SHORT)]
    assert list(stale({"src/x.py::long"}, found)) == ["src/x.py::long: the exception is needed no more"]


@pytest.mark.parametrize(
    "line", ["from kentongan.kernel import clock", "import kentongan.kernel", "from . import clock"]
)
def test_an_import_of_our_own_inside_a_function_is_named(house, line):
    found = [put(house, "src/x.py", f"def one() -> None:\n    {line}\n")]
    assert list(complaints(found, set())) == ["src/x.py:2: an import of our own inside a function"]


def test_a_foreign_import_inside_a_function_is_not_ours_to_judge(house):
    assert list(complaints([put(house, "src/x.py", "def one() -> None:\n    import json\n")], set())) == []


def test_nine_tenths_count():
    assert p90([]) == 0
    assert p90([7]) == 7
    assert p90(range(1, 11)) == 9
    assert p90(range(1, 101)) == 90


def test_too_many_large_files_are_a_fault_even_if_none_is_too_large(house):
    found = [put(house, f"src/{name}.py", SHORT + "#\n" * 200) for name in "abc"]
    assert list(complaints(found, set())) == ["files: p90 is 202 lines (at most 160)"]


def test_tests_and_tools_may_be_longer_than_most_of_the_product(house):
    large = SHORT + "#\n" * 398
    paths = ["src/kentongan/tests/test_a.py", "src/kentongan/conftest.py", "tests/test_b.py", "tools/c.py"]
    found = [put(house, "src/kentongan/one.py", SHORT), *(put(house, path, large) for path in paths)]
    assert list(complaints(found, set())) == []
    assert "the product's p90 2 lines" in report(found)


def test_too_many_long_functions_are_a_fault_even_if_none_is_too_long(house):
    found = [put(house, f"src/{name}.py", long_function(30)) for name in "abc"]
    assert list(complaints(found, set())) == ["functions: p90 is 30 lines (at most 20)"]


def test_migrations_are_not_walked(house):
    put(house, "src/kentongan/migrations/0001_initial.py", "#\n" * 900)
    assert list(walk(house)) == []


def test_all_settings_fit_one_file_of_at_most_200_lines():
    assert len((house_sizes.ROOT / "src/kentongan/settings.py").read_text().splitlines()) <= 200


def test_lines_of_test_are_held_against_lines_of_code(house):
    put(house, "src/kentongan/one.py", SHORT * 2)
    put(house, "src/kentongan/tests/test_one.py", SHORT)
    put(house, "tests/test_all.py", SHORT)
    assert "4 lines of test for 4 of code (1.00)" in report(list(walk(house)))
