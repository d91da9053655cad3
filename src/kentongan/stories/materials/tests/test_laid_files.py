"""Files of materials and their rows: laid down before the transaction, and gone again where it was rolled back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.stories.conftest import photo
from kentongan.stories.materials import processing
from kentongan.stories.materials.actions import local_copy
from kentongan.stories.materials.deriving import derived_from
from kentongan.stories.models import Material
from kentongan.stories.states import MaterialState
from kentongan.tests.watched_files import WatchedFiles


def full_disk(what: str) -> Callable:
    """Refuses each statement that holds these words."""

    def refuse(execute, sql, params, many, context):
        if what in sql:
            raise DatabaseError("the disk is full")
        return execute(sql, params, many, context)

    return refuse


def kept_files(store: WatchedFiles, below: str) -> list[Path]:
    return [path for path in Path(store.location).glob(f"*/{below}/**/*") if path.is_file()]


def test_nothing_is_laid_down_inside_a_transaction(kelurahan: Office, watched: WatchedFiles):
    material = photo(kelurahan.open(), kelurahan)
    watched.depths.clear()
    depth = len(connection.savepoint_ids)
    processing.derive(material, kelurahan.later())
    assert len(watched.depths) == 2
    assert set(watched.depths) == {depth}


def test_rows_that_could_not_be_written_leave_no_thumbnail(kelurahan: Office, watched: WatchedFiles):
    material = photo(kelurahan.open(), kelurahan)
    with connection.execute_wrapper(full_disk('"stories_filewords"')), pytest.raises(DatabaseError):
        processing.derive(material, kelurahan.later())
    assert not kept_files(watched, "thumbnails")
    assert Material.objects.get().state == MaterialState.STORED
    processing.derive(Material.objects.get(), kelurahan.later())
    assert len(kept_files(watched, "thumbnails")) == 1


def test_a_picture_without_its_row_is_taken_away(kelurahan: Office, watched: WatchedFiles):
    material = photo(kelurahan.open(), kelurahan)
    with connection.execute_wrapper(full_disk('INSERT INTO "stories_officeimage"')), pytest.raises(DatabaseError):
        processing.derive(material, kelurahan.later())
    assert not kept_files(watched, "pictures")


def test_of_two_at_one_material_the_second_leaves_no_file(kelurahan: Office, watched: WatchedFiles):
    material = photo(kelurahan.open(), kelurahan)
    second = Material.objects.get(pk=material.pk)
    with local_copy(second) as path:
        derived = derived_from(second, path)
    processing.derive(material, kelurahan.later())
    processing._finish(second, derived, at := kelurahan.later(), ended_at=at)
    assert len(kept_files(watched, "thumbnails")) == 1
    assert default_storage.exists(Case.objects.get(pk=material.case_id).picture)
