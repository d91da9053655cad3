"""The lists of grounds and reasons speak the language of their reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils.translation import override

from kentongan.stories.findings.reasons import GROUNDS, entries


def test_a_ground_is_explained_in_the_language_of_its_reader() -> None:
    for ground in GROUNDS:
        with override("id"):
            indonesian = str(ground.explains)
        with override("en"):
            assert str(ground.explains) not in ("", indonesian), ground.code


def test_an_explanation_without_its_english_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "dasar.yaml"
    path.write_text("- {code: a, words: Dasar, english: Ground, explains: Misalnya ini.}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="english_explains"):
        entries(path)
