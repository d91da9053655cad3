"""Whatever is damaged where: a file is taken in or refused, never answered with a fault of ours."""

from __future__ import annotations

import io
import random
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from kentongan.stories.intake.derive import public_document, thumbnail
from kentongan.stories.intake.inspect import inspect
from kentongan.stories.intake.rule_rows import RULES
from kentongan.stories.intake.rules import Refused
from kentongan.stories.intake.tests import samples
from kentongan.stories.intake.tests.conftest import INPUT, Put


def webp() -> bytes:
    content = io.BytesIO()
    samples.halves().save(content, "WEBP", exif=samples.exif())
    return content.getvalue()


WHOLE = {
    "foto.jpg": samples.jpeg(exif=samples.exif(6), icc_profile=samples.srgb_profile()),
    "foto.png": samples.png(remark="catatan", exif=samples.exif()),
    "foto.webp": webp(),
    "naskah.docx": (INPUT / "naskah.docx").read_bytes(),
    "surat.pdf": samples.pdf(),
}


def damaged(whole: bytes, times: int) -> Iterator[bytes]:
    """Yields the file with some bytes changed, most of them near its head, the same ones in every run."""
    chance = random.Random(len(whole))
    for _ in range(times):
        body = bytearray(whole)
        for _ in range(chance.choice((1, 3, 10, 40))):
            reach = min(len(body), 3000) if chance.random() < 0.6 else len(body)
            body[chance.randrange(reach)] = chance.choice((0, 255, chance.randrange(256)))
        yield bytes(body)


def answers(path: Path) -> Iterator[str]:
    leave = public_document if path.suffix in (".pdf", ".docx") else thumbnail
    for ask in (lambda: inspect(path, path.name), lambda: leave(path)):
        try:
            ask()
        except Refused as refusal:
            yield refusal.code
        else:
            yield "taken"


@pytest.mark.parametrize("name", WHOLE)
def test_a_damaged_file_is_taken_in_or_refused(put: Put, name: str):
    with warnings.catch_warnings(action="ignore"):
        found = {code for body in damaged(WHOLE[name], 80) for code in answers(put(name, body))}
    assert found - {"taken"}
    assert found <= {"taken", *RULES}
