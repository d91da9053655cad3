"""The lock files fulfil pyproject.toml; what is wrong is found without the network."""

import pytest

from tools import locks

PROJECT = """
[project]
dependencies = ["Django~=5.2.19", "httpx[http2]~=0.28"]
[project.optional-dependencies]
test = ["pytest~=9.0"]
check = ["ruff~=0.17"]
"""
HASH = " \\\n    --hash=sha256:00\n"
RUNTIME = f"django==5.2.19{HASH}httpx==0.28.1{HASH}"


@pytest.fixture
def house(tmp_path):
    """A project whose locks are in order."""
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    (tmp_path / "requirements").mkdir()
    lists = {"build": f"setuptools==80.0{HASH}", "runtime": RUNTIME}
    lists["test"] = lists["runtime"] + f"pytest==9.0.1{HASH}"
    lists["check"] = lists["test"] + f"ruff==0.17.2{HASH}"
    for name, text in lists.items():
        (tmp_path / "requirements" / f"{name}.txt").write_text(text)
    return tmp_path


def change(house, name, old, new):
    path = house / "requirements" / f"{name}.txt"
    path.write_text(path.read_text().replace(old, new))
    return list(locks.complaints(house))


def test_locks_in_order_pass(house):
    assert locks.main(house) == 0


def test_our_own_locks_are_in_order():
    assert list(locks.complaints(locks.ROOT)) == []


def test_a_dependency_that_is_not_locked_is_named(house):
    assert "requirements/check.txt: ruff~=0.17 is not locked" in change(house, "check", "ruff==", "tuff==")


def test_a_lock_outside_of_what_is_asked_is_named(house):
    assert "requirements/runtime.txt: Django~=5.2.19 is locked at 5.1.1" in change(house, "runtime", "5.2.19", "5.1.1")


def test_a_pin_without_a_hash_is_named(house):
    found = change(house, "build", HASH, "\n")
    assert found == ["requirements/build.txt: no hash: setuptools==80.0"]


def test_lists_that_differ_are_named(house):
    found = change(house, "test", "httpx==0.28.1", "httpx==0.28.2")
    assert "requirements/test.txt: httpx differs from the list before" in found


def test_an_address_is_refused(house):
    found = change(house, "build", "setuptools", "--index-url https://example.test/ \\\nsetuptools")
    assert "requirements/build.txt: an address stands in it" in found


def test_the_encoder_that_is_kept_out_is_refused(house):
    found = change(house, "runtime", "httpx==", f"pillow_heif==1.0{HASH}httpx==")
    assert "requirements/runtime.txt: pillow-heif must stay out" in found
