"""No template of the desk says a word but through gettext: it would stay Indonesian for who reads English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[1] / "templates"
#: what gettext, a script or a template tag says
SAID_ELSEWHERE = re.compile(
    r"\{%\s*blocktrans.*?endblocktrans\w*\s*%\}|\{%\s*comment.*?endcomment\s*%\}|<(script|style)\b.*?</\1>"
    r"|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}",
    re.DOTALL,
)
TAG = re.compile(r"<[^>]*>")
SPOKEN = re.compile(r'\b(?:aria-label|title|placeholder|alt)="([^"]*)"')
#: names, the languages in their own words, and the class of every page
NAMES = frozenset(
    "Bahasa CSV English Indonesia Kentongan NIP SOP Telegram Website XLSX desk https".split()  # noqa: SIM905  # reads better
)


def bare_words(template: str) -> set[str]:
    """Returns the words that a template says by itself."""
    text = SAID_ELSEWHERE.sub(" ", template)
    said = [TAG.sub(" ", text), *SPOKEN.findall(text)]
    return {word for one in said for word in re.findall(r"[^\W\d_]{3,}", one)} - NAMES


@pytest.mark.parametrize(
    "path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.relative_to(TEMPLATES).as_posix()
)
def test_a_template_says_nothing_but_through_gettext(path: Path) -> None:
    assert bare_words(path.read_text(encoding="utf-8")) == set()


def test_a_bare_word_is_found_in_text_and_in_what_is_read_aloud() -> None:
    assert bare_words('<p title="Judul">{% translate "Nama" %} Tersimpan {{ at }}</p>') == {"Judul", "Tersimpan"}
