"""The feeds are held to schemas of their formats by a validator (Jing, which the Nu checker brings)."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.left_out import leave_out

from .samples import content, item
from .test_podcast import spoken
from .test_standards import JAR

SCHEMAS = Path(__file__).parent / "schemas"
DRIVER = "nu.validator.vendor.thaiopensource.relaxng.util.Driver"
KINDS = {"/feed.xml": "rss.rnc", "/atom.xml": "atom.rnc", "/podcast.xml": "rss.rnc"}


@pytest.fixture(autouse=True)
def jing() -> None:
    if not (JAR.exists() and shutil.which("java")):
        leave_out("Nu HTML checker", "make test-sqlite, after tools/system_packages")


def faults(folder: Path, schema: str, *bodies: bytes) -> str:
    """Returns what the validator says of some feeds of one format; empty: all are sound."""
    files = [folder / f"{number}-{schema}.xml" for number, _body in enumerate(bodies)]
    for file, body in zip(files, bodies, strict=True):
        file.write_bytes(body)
    command = [
        "java",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        str(JAR),
        DRIVER,
        "-c",
        str(SCHEMAS / schema),
        *map(str, files),
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize("schema", ["rss.rnc", "atom.rnc"])
def test_feeds_and_podcast_hold_to_their_formats(baker, read, tmp_path: Path, schema: str) -> None:
    paths = [path for path, kind in KINDS.items() if kind == schema]
    baker.rebuild([])
    empty = read(paths[0])
    baker.show(item(1, content=content('Air <bersih> & "sehat"')))
    baker.show(spoken(2))
    assert faults(tmp_path, schema, empty, *map(read, paths)) == ""


def test_validator_names_what_a_format_does_not_allow(baker, read, tmp_path: Path) -> None:
    baker.show(spoken(1))
    rss, atom, podcast = (read(path).decode() for path in KINDS)
    spoilt = {
        "rss.rnc": [rss.replace("<pubDate>", "<pubDate>kemarin "), podcast.replace('length="', 'length="-')],
        "atom.rnc": [atom.replace("updated>", "changed>")],
    }
    for schema, texts in spoilt.items():
        said = faults(tmp_path, schema, *(one.encode() for one in texts))
        assert all(f"{number}-{schema}.xml" in said for number, _one in enumerate(texts)), said
