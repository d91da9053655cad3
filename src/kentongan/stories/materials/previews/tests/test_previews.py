"""The lane that reads documents: each once, retried where the storage failed, never in the way of the material."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kentongan.conftest import Office
from kentongan.kernel.leases import lease
from kentongan.stories.conftest import photo
from kentongan.stories.materials import processing
from kentongan.stories.materials.actions import hand_in
from kentongan.stories.materials.previews import making
from kentongan.stories.models import Material, Preview, Still
from kentongan.stories.states import MaterialState

INPUT = Path(__file__).parents[6] / "tests" / "input"


@pytest.fixture
def paper(kelurahan: Office) -> Material:
    case = kelurahan.open()
    content = ContentFile((INPUT / "pengumuman.pdf").read_bytes())
    material = hand_in(case, file=content, name="pengumuman.pdf", by=kelurahan.doer(case), at=kelurahan.later())
    return processing.derive(material, kelurahan.later())


def test_a_document_is_ready_before_it_was_read_and_read_once(kelurahan: Office, paper: Material):
    assert paper.state == MaterialState.READY
    read_at = kelurahan.later()
    assert making.make_due(read_at) == 1
    assert making.make_due(kelurahan.later()) == 0
    preview = Preview.objects.get()
    assert (preview.pages, preview.faults, preview.read_at) == (1, [], read_at)


def test_read_anew_its_pages_stand_once(kelurahan: Office, paper: Material, django_capture_on_commit_callbacks):
    making.make_due(kelurahan.later())
    earlier = Still.objects.get().path
    making.await_preview(paper, kelurahan.later())
    with django_capture_on_commit_callbacks(execute=True):
        making.make_due(kelurahan.later())
    assert Still.objects.get().path != earlier
    assert not default_storage.exists(earlier)


def test_a_vanished_original_is_tried_again_then_told(kelurahan: Office, paper: Material):
    default_storage.delete(paper.original.name)
    for attempt in range(1, making.MOST_ATTEMPTS + 1):
        assert making.make_due(kelurahan.later(120)) == 1
        preview = Preview.objects.get()
        assert (preview.next_attempt_at is None, preview.faults == ["all"]) == (attempt == making.MOST_ATTEMPTS,) * 2


def test_a_reader_that_lost_its_lease_leaves_no_page(kelurahan: Office, paper: Material):
    (stale,) = lease(Preview.objects.all(), at=kelurahan.later(), seconds=60, most=1)
    making.await_preview(paper, kelurahan.later())
    making._make(stale, kelurahan.at)
    assert not Still.objects.exists()
    assert Preview.objects.get().next_attempt_at is not None


def test_photos_and_texts_are_not_read(kelurahan: Office):
    processing.derive(photo(kelurahan.open(), kelurahan), kelurahan.later())
    assert not Preview.objects.exists()
