"""Ralat on the desk: begun on the published story, told to the channels' people, compared with what was public."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.deliveries.states import State
from kentongan.stories.models import Correction, Edition
from kentongan.stories.publishing.actions import press_release

pytestmark = [pytest.mark.filterwarnings("ignore::ResourceWarning"), pytest.mark.usefixtures("renditions_collected")]
WRONG = "Jumlah warga keliru: yang benar empat puluh."


@pytest.fixture
def published(office: Office) -> Edition:
    return Edition.objects.get(case=office.onward(office.open()))


@pytest.fixture
def editor(office: Office, client: Client) -> Client:
    client.force_login(office.staff["pengolah"].user)
    return client


def page(name: str, case: Case, query: str = "") -> str:
    return reverse(f"desk:{name}", args=[case.pk]) + query


def begun(editor: Client, published: Edition) -> Correction:
    editor.post(page("correct", published.case), {"words": WRONG})
    return Correction.objects.get(story=published.story)


def test_a_published_story_offers_its_correction_and_says_what_it_means(editor: Client, published: Edition) -> None:
    shown = editor.get(page("story", published.case)).content.decode()
    assert "Ralat naskah ini" in shown
    assert "Yang tayang tetap terlihat" in shown


def test_what_is_not_public_offers_none(editor: Client, office: Office) -> None:
    case = office.rehearse(office.open(), "serahkan")
    assert "Ralat naskah ini" not in editor.get(page("story", case)).content.decode()


def test_pressing_it_opens_the_new_case(editor: Client, published: Edition) -> None:
    answer = editor.post(page("correct", published.case), {"words": WRONG})
    made = Correction.objects.get(story=published.story)
    assert answer.url == page("case", made.case)
    shown = editor.get(answer.url).content.decode()
    assert "Ralat: Kerja bakti RW 05" in shown
    assert "memulai ralat atas naskah 0001/2026." in shown
    story = editor.get(page("story", published.case)).content.decode()
    assert made.case.number in story
    assert "Ralat naskah ini" not in story, "one at a time"


def test_a_correction_may_be_begun_as_a_replacement(editor: Client, published: Edition) -> None:
    editor.post(page("correct", published.case), {"words": WRONG, "way": "replace"})
    assert Correction.objects.get(story=published.story).replaces


def test_a_refused_beginning_gives_back_what_was_typed(editor: Client, published: Edition) -> None:
    begun(editor, published)
    shown = editor.post(page("correct", published.case), {"words": "Namanya juga keliru"}, follow=True).content.decode()
    assert "masih dikerjakan di pekerjaan" in shown
    assert "Namanya juga keliru" in shown


def test_a_correction_without_a_word_on_what_is_wrong_is_asked_for_it_on_its_form(
    editor: Client, published: Edition
) -> None:
    answer = editor.post(page("correct", published.case), {"words": " ", "way": "replace"})
    assert answer.status_code == 409
    asked = answer.content.decode()
    assert '<a href="#keliru">Tulis apa yang keliru dan mengapa' in asked
    assert "Ralat belum dimulai" in asked
    assert 'value="replace" checked' in asked, "what was chosen is kept"
    assert not Correction.objects.exists()


def test_forms_of_a_correction_let_the_office_say_what_is_missing(editor: Client, published: Edition) -> None:
    for name in ("story", "recall"):
        form = editor.get(page(name, published.case)).content.decode().partition(page("correct", published.case))[2]
        assert "novalidate" in form.partition(">")[0], name


def test_another_units_story_is_not_there(office: Office, published: Edition, office_of, client: Client) -> None:
    foreign = office_of("pangkalpinang-informasi")
    client.force_login(next(iter(foreign.staff.values())).user)
    assert client.post(page("correct", published.case), {"words": WRONG}).status_code == 404
    assert not Correction.objects.exists()


def test_the_editor_asks_for_the_word_to_the_public_in_corrections_only(
    editor: Client, office: Office, published: Edition
) -> None:
    case = office.onward(begun(editor, published).case, "edit")
    edit = "wagtailsnippets_stories_edition:edit"
    shown = editor.get(reverse(edit, args=[Edition.objects.get(case=case).pk])).content.decode()
    assert "Keterangan ralat untuk pembaca" in shown
    plain = Edition.objects.get(case=office.rehearse(office.open(headline="Lain"), "serahkan"))
    assert "Keterangan ralat untuk pembaca" not in editor.get(reverse(edit, args=[plain.pk])).content.decode()


def test_a_correction_is_compared_with_what_was_public(editor: Client, office: Office, published: Edition) -> None:
    case = office.onward(begun(editor, published).case, "edit")
    Edition.objects.filter(case=case).update(lead="Empat puluh orang ikut.", public_note="Yang benar empat puluh.")
    shown = editor.get(page("compare", case, "?dari=tayang&ke=kini")).content.decode()
    assert "Yang tayang sebelum ralat" in shown
    assert "Keterangan ralat" in shown
    assert "meralat yang tayang" in editor.get(page("story", case)).content.decode()
    office.rehearse(case, office.run(case).definition.outcomes[0].id)
    case.refresh_from_db()
    editor.force_login(office.doer(case).user)
    assert "Empat puluh" in editor.get(page("review", case)).content.decode(), "whoever verifies sees the difference"


def test_on_a_channel_by_hand_the_person_is_told_what_to_change(
    editor: Client, office: Office, published: Edition
) -> None:
    case = office.onward(begun(editor, published).case, "edit")
    Edition.objects.filter(case=case).update(lead="Empat puluh orang ikut.", public_note="Yang benar empat puluh.")
    office.onward(case, "publish")
    press_release(office.run(case), by=office.doer(case), at=office.later())
    rows = Edition.objects.get(case=case).case.releases.get().deliveries.filter(state=State.NEEDS_PERSON)
    assert rows.count() == 2
    editor.force_login(office.doer(case).user)
    shown = editor.get(page("deliveries", case)).content.decode()
    assert shown.count("lalu ubah menjadi seperti di bawah") == 2
    assert "Empat" in shown
    assert "<del" in shown


def test_what_was_shown_first_leads_to_the_case_that_shows_the_text_now(
    editor: Client, published: Edition, office: Office
) -> None:
    case = begun(editor, published).case
    now = "Yang tampil sekarang berasal dari"
    assert now not in editor.get(page("deliveries", published.case)).text
    office.onward(case, "edit")
    Edition.objects.filter(case=case).update(lead="Empat puluh orang ikut.", public_note="Yang benar empat puluh.")
    office.onward(case)
    first = editor.get(page("deliveries", published.case)).text
    assert now in first
    assert page("deliveries", case) in first
    assert now not in editor.get(page("deliveries", case)).text
