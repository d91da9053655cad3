"""Every word of Wagtail's that staff can meet is said in Indonesian, those of its scripts too."""

from pathlib import Path

import allauth
import django.contrib.auth
import pytest
from django.utils import translation
from django.utils.translation import gettext, ngettext
from django.views.i18n import JavaScriptCatalog

from tools import wagtail_words
from tools.catalogues import entries

#: whose words on passwords are said anew: they are Indonesian, but stiff, with "anda" in small letters
OTHERS = [
    Path(module.__file__).parent / "locale" / "id" / "LC_MESSAGES" / "django.po"
    for module in (allauth, django.contrib.auth)
]


def ours(domain):
    return (wagtail_words.OURS / f"{domain}.po").read_text(encoding="utf-8")


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_every_word_of_wagtails_that_staff_can_meet_has_its_indonesian(domain):
    assert [entry["msgid"] for entry in wagtail_words.missing(domain, ours(domain))] == []


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_what_nobody_says_any_more_is_not_kept(domain):
    paths = wagtail_words.WAGTAIL.rglob(f"en/LC_MESSAGES/{domain}.po")
    said = {entry["msgid"] for path in paths for entry in entries(path.read_text(encoding="utf-8"))}
    of_others = {entry["msgid"] for path in OTHERS for entry in entries(path.read_text(encoding="utf-8"))}
    assert {entry["msgid"] for entry in entries(ours(domain))} - said - of_others == set()


def test_a_word_left_out_is_named_with_room_for_its_indonesian():
    lines = ours("django").replace('msgid "Search…"', 'msgid "Search for nothing"')
    found = wagtail_words.missing("django", lines)
    assert [wagtail_words.stub(entry) for entry in found] == ['msgid "Search…"\nmsgstr ""\n']


def test_closed_screens_and_switched_off_parts_need_no_words():
    asked = {entry["msgid"] for entry in wagtail_words.met("django")}
    assert "Search…" in asked
    assert not {"Submit for moderation", "Site history", "Copy subpages"} & asked


def test_words_keep_their_fillings():
    for domain in ("django", "djangojs"):
        for entry in entries(ours(domain)):
            said = entry.get("msgstr", entry.get("msgstr[0]", ""))
            asked = entry.get("msgid_plural", entry["msgid"])
            assert set(wagtail_words.FILLING.findall(said)) <= set(wagtail_words.FILLING.findall(asked)), entry


def test_the_desk_speaks_them_and_english_stays_as_it_is():
    with translation.override("id"):
        assert gettext("Skip to main content") == "Langsung ke isi"
        assert "coba lagi" in gettext("The username and/or password you specified are not correct.")
        assert ngettext("%(count)s document", "%(count)s documents", 1) == "%(count)s dokumen"
    with translation.override("en"):
        assert gettext("Skip to main content") == "Skip to main content"


def test_scripts_get_them_too(rf):
    with translation.override("id"):
        page = JavaScriptCatalog.as_view(packages=["wagtail.admin"])(rf.get("/")).content.decode()
    assert "Lipat semua" in page
    assert "A network error occurred" in page, "the key by which the script asks"
