"""What was laid down stays with its row."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from kentongan.kernel.laid_files import gone_without_row, lay


def test_what_was_laid_stays_with_its_row_and_goes_without(settings, tmp_path: Path):
    settings.MEDIA_ROOT = tmp_path
    name = lay("unit/thumbnails/a.webp", b"isi")
    with gone_without_row(name):
        pass
    assert default_storage.exists(name)
    with pytest.raises(RuntimeError), gone_without_row(name, ""):
        raise RuntimeError
    assert not default_storage.exists(name)
