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
#: a title of a window and a sentence of gettext are in one language, whatever they quote
SAID_WHOLE = re.compile(
    r"\{%\s*blocktrans.*?endblocktrans\w*\s*%\}|\{% block titletag %\}.*?\{% endblock %\}", re.DOTALL
)
TAG = re.compile(r"<[^>]*>")
SPOKEN = re.compile(r'\b(?:aria-label|title|placeholder|alt)="([^"]*)"')
#: names, the languages in their own words, and the classes of every page
NAMES = frozenset(
    "Bahasa CSV English Indonesia Kentongan NIP SOP Telegram Website XLSX desk https ready".split()  # noqa: SIM905  # reads better
)


#: what an office wrote or its SOP says, shown by itself
OFFICES = re.compile(r"\{\{ [\w.]*(?:\bheadline|definition\.activity)\b[^}]*\}\}")


def unmarked(template: str) -> list[str]:
    """Returns the office's words that a template shows without saying that they are Indonesian (WCAG 3.1.2)."""
    shown = SAID_WHOLE.sub(" ", template)
    return [one[0] for one in OFFICES.finditer(shown) if not re.search(r'lang="id">[^<]*$', shown[: one.start()])]


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


#: who did something: shown as they acted, which is `.hand`, `.raiser` or `.settler`
DOER = re.compile(r"(?:\{\{ |\w=)((?:\w+\.)+(?:\w+_)?by)(?:\.user)?(?= |\||\})")
#: what is done in one's own name only, by who looks after the unit; and who gave an order, who is no staff
OWN_NAME = {
    "page_screening.html": {"row.waiver.by"},
    "office/screening.html": {"row.by"},
    "office/parts/invitations.html": {"row.by"},
    "people/invitations.html": {"row.by"},
    "parts/urgent.html": {"urgent.ordered_by"},
    "urgent.html": {"typed.ordered_by"},
    "recall.html": {"order.ordered_by"},
    "parts/recall_order.html": {"typed.ordered_by"},
    "parts/recall_ruling.html": {"order.ordered_by"},
}
DESKS = TEMPLATES / "desk"


@pytest.mark.parametrize("path", sorted(DESKS.rglob("*.html")), ids=lambda path: path.relative_to(DESKS).as_posix())
def test_a_template_names_a_doer_with_the_one_they_stood_in_for(path: Path) -> None:
    own_name = OWN_NAME.get(path.relative_to(DESKS).as_posix(), set())
    assert set(DOER.findall(path.read_text(encoding="utf-8"))) - own_name == set()


@pytest.mark.parametrize(
    "path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.relative_to(TEMPLATES).as_posix()
)
def test_a_template_marks_the_offices_words_as_indonesian(path: Path) -> None:
    assert unmarked(path.read_text(encoding="utf-8")) == []


def test_words_of_the_office_are_found_where_they_are_not_marked() -> None:
    assert unmarked("<b>{{ case.headline }}</b>") == ["{{ case.headline }}"]
    assert unmarked('<b lang="id">{{ case.number }} {{ case.headline|truncatechars:9 }}</b>') == []


def test_a_bare_word_is_found_in_text_and_in_what_is_read_aloud() -> None:
    assert bare_words('<p title="Judul">{% translate "Nama" %} Tersimpan {{ at }}</p>') == {"Judul", "Tersimpan"}
