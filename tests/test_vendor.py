"""What the browser gets from others is what was locked, with its licence beside it."""

import hashlib

import pytest

from tools import vendor

SCRIPT, LICENCE = "export const a = 1;\n", "The MIT License\n"


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture
def house(tmp_path):
    """A project with one vendored package in order."""
    folder = tmp_path / "src/desk/static/desk/vendor/tool"
    folder.mkdir(parents=True)
    (folder / "tool.js").write_text(SCRIPT)
    (folder / "LICENSE").write_text(LICENCE)
    (tmp_path / "requirements").mkdir()
    (tmp_path / vendor.LOCK).write_text(
        f'[tool]\nversion = "1"\nlicence = "MIT"\nintegrity = "sha512-x"\nfolder = "src/desk/static/desk/vendor/tool"\n'
        f'files = {{ "tool.js" = "{sha256(SCRIPT)}", LICENSE = "{sha256(LICENCE)}" }}\n'
    )
    return tmp_path


def test_our_own_house_is_in_order():
    assert vendor.main() == 0


def test_a_house_in_order_passes(house):
    assert vendor.main(house) == 0


def test_a_changed_file_is_named(house):
    (house / "src/desk/static/desk/vendor/tool/tool.js").write_text("alert(1)")
    assert list(vendor.complaints(house)) == ["tool: tool.js is not the file that was locked"]


def test_a_missing_and_an_unlisted_file_are_named(house):
    folder = house / "src/desk/static/desk/vendor/tool"
    (folder / "tool.js").rename(folder / "other.js")
    said = list(vendor.complaints(house))
    assert said == [
        "tool: tool.js is missing",
        "src/desk/static/desk/vendor/tool/other.js is not listed in requirements/browser.toml",
    ]


def test_a_package_without_licence_or_hash_is_named(house):
    path = house / vendor.LOCK
    path.write_text(path.read_text().replace(f', LICENSE = "{sha256(LICENCE)}"', ""))
    assert any("no licence" in one for one in vendor.complaints(house))
    path.write_text(path.read_text().replace('integrity = "sha512-x"\n', ""))
    assert any("does not say integrity" in one for one in vendor.complaints(house))
