"""A file that the case has already is known before it is sent."""

from __future__ import annotations

import hashlib
import io

from django.core.files.base import ContentFile

from kentongan.conftest import Office
from kentongan.stories.materials.actions import hand_in
from kentongan.stories.steps.rehearsal import drawn_picture
from kentongan.stories.uploads.marks import SAMPLE, already_in, sketch


def test_a_small_file_is_known_by_its_hash(office: Office):
    case, content = office.open(), drawn_picture("satu")
    material = hand_in(case, file=ContentFile(content), name="a.jpg", by=office.staff["pencari"], at=office.at)
    mark = f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert already_in(case, mark, len(content)) == material
    assert already_in(office.open(), mark, len(content)) is None


def test_a_large_file_is_known_by_three_samples(office: Office):
    case, content = office.open(), drawn_picture("dua")
    material = hand_in(case, file=ContentFile(content), name="a.jpg", by=office.staff["pencari"], at=office.at)
    mark = sketch(io.BytesIO(content), len(content))
    assert already_in(case, mark, len(content)) == material
    assert already_in(case, sketch(io.BytesIO(content + b" "), len(content)), len(content) + 1) is None


def test_a_sketch_hashes_size_beginning_middle_and_end():
    content = b"a" * SAMPLE + b"b" * SAMPLE + b"c" * SAMPLE + b"d" * SAMPLE
    expected = hashlib.sha256(b"4194304" + b"a" * SAMPLE + b"c" * SAMPLE + b"d" * SAMPLE).hexdigest()
    assert sketch(io.BytesIO(content), len(content)) == f"sketch:{expected}"


def test_no_mark_knows_nothing(office: Office):
    assert already_in(office.open(), "", 10) is None
