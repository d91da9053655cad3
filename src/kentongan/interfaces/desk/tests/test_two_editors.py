"""Two people in one text: saves are joined, collisions keep both, and what was laid aside is joined on its page."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.conftest import Office
from kentongan.people.actions import renew_roster
from kentongan.people.models import Holding, Staff
from kentongan.procedures.models import RoleHolder
from kentongan.stories.models import Aside, Edition, SavedState
from kentongan.stories.text.comparing import plain

from .test_writing import JSON, edit_address, filled

pytestmark = [pytest.mark.filterwarnings("ignore::ResourceWarning"), pytest.mark.usefixtures("renditions_collected")]


@pytest.fixture
def edition(office: Office) -> Edition:
    return Edition.objects.get(case=office.rehearse(office.open(), "serahkan").pk)


@pytest.fixture
def two(office: Office, edition: Edition) -> tuple[Client, Client]:
    """Two writers, each with the editor open: the second holds the writer's role as well."""
    first, second = office.staff["pengolah"], office.staff["pencari"]
    post = RoleHolder.objects.get(unit=office.unit, role="pengolah").position
    Holding.objects.create(staff=second, position=post, since=date(2026, 1, 1))
    renew_roster(office.unit)
    return signed_in(first), signed_in(second)


def signed_in(staff: Staff) -> Client:
    client = Client()
    client.force_login(staff.user)
    return client


def seen(client: Client, edition: Edition) -> int:
    client.get(edit_address(edition))
    last = SavedState.objects.filter(edition=edition).order_by("-number").first()
    assert last is not None
    return last.number


def autosaved(client: Client, edition: Edition, **changes: Any) -> Any:
    return client.post(edit_address(edition), filled(edition, **changes), headers=JSON)


def test_one_alone_saves_again_and_again(two: tuple[Client, Client], edition: Edition) -> None:
    number = seen(two[0], edition)
    for title in ("Satu", "Dua", "Tiga"):
        answer = autosaved(two[0], edition, title=title, k_seen=number).json()
        assert answer["success"], answer
        number = answer["field_updates"]["k_seen"]
        assert "k_joined" not in answer
    edition.refresh_from_db()
    assert edition.title == "Tiga"


def test_two_who_change_different_places_are_joined_and_told(two: tuple[Client, Client], edition: Edition) -> None:
    first, second = two
    mine, theirs = seen(first, edition), seen(second, edition)
    assert autosaved(first, edition, title="Judul Bu Ani", k_seen=mine).json()["success"]
    answer = autosaved(second, edition, lead="Teras Pak Budi", k_seen=theirs).json()
    assert answer["success"], answer
    assert "mengubah: Judul" in answer["k_joined"]
    edition.refresh_from_db()
    assert (edition.title, edition.lead) == ("Judul Bu Ani", "Teras Pak Budi")


def test_they_go_on_side_by_side_without_a_word_lost(two: tuple[Client, Client], edition: Edition) -> None:
    first, second = two
    mine, theirs = seen(first, edition), seen(second, edition)
    for turn in range(3):
        answer = autosaved(first, edition, title=f"Judul {turn}", k_seen=mine).json()
        mine = answer["field_updates"]["k_seen"]
        before = {"title": "Kerja bakti RW 05"}  # the second page still shows the old title
        answer = autosaved(second, edition, lead=f"Teras {turn}", k_seen=theirs, **before).json()
        theirs = answer["field_updates"]["k_seen"]
    edition.refresh_from_db()
    assert (edition.title, edition.lead) == ("Judul 2", "Teras 2")


def test_the_same_place_is_refused_and_both_texts_are_kept(two: tuple[Client, Client], edition: Edition) -> None:
    first, second = two
    mine, theirs = seen(first, edition), seen(second, edition)
    autosaved(first, edition, title="Judul Bu Ani", k_seen=mine)
    answer = autosaved(second, edition, title="Judul Pak Budi", lead="Teras Pak Budi", k_seen=theirs)
    assert answer.status_code == 400
    assert answer.json()["error_code"] == "laid_aside", "the browser need not keep what the office has"
    assert "Tulisan Anda tidak hilang" in answer.json()["error_message"]
    edition.refresh_from_db()
    assert edition.title == "Judul Bu Ani"
    assert Aside.objects.get(edition=edition).state["places"]["title"] == "Judul Pak Budi"
    assert "belum digabung" in second.get(edit_address(edition)).content.decode()
    assert "belum digabung" not in first.get(edit_address(edition)).content.decode()


def collided(two: tuple[Client, Client], edition: Edition) -> str:
    first, second = two
    mine, theirs = seen(first, edition), seen(second, edition)
    autosaved(first, edition, title="Judul Bu Ani", k_seen=mine)
    typed = filled(edition, title="Judul Pak Budi", lead="Teras Pak Budi", k_seen=theirs)
    answer = second.post(edit_address(edition), typed)
    assert answer.url == reverse("desk:merge", args=[edition.case_id])
    return str(answer.url)


def compared(client: Client, address: str) -> str:
    """What the page of two texts says that it shows."""
    return str(client.get(address).context["shown"])


@pytest.mark.parametrize(("choice", "title"), [("mine", "Judul Pak Budi"), ("theirs", "Judul Bu Ani")])
def test_the_writer_chooses_and_the_rest_is_joined(
    two: tuple[Client, Client], edition: Edition, choice: str, title: str
) -> None:
    address = collided(two, edition)
    shown = two[1].get(address).content.decode()
    assert "Judul Bu Ani" in shown
    assert "Judul Pak Budi" in shown
    assert "Teras berita: perubahan Anda" in shown
    assert two[1].post(address, {"dilihat": compared(two[1], address), "pilih-title": choice}).url == edit_address(
        edition
    )
    edition.refresh_from_db()
    assert (edition.title, edition.lead) == (title, "Teras Pak Budi")
    assert not Aside.objects.exists()


def test_without_a_choice_nothing_is_saved_and_nothing_is_gone(two: tuple[Client, Client], edition: Edition) -> None:
    address = collided(two, edition)
    answer = two[1].post(address, {})
    assert answer.status_code == 409
    assert "Pilih untuk setiap bagian" in answer.content.decode()
    edition.refresh_from_db()
    assert edition.title == "Judul Bu Ani"
    assert Aside.objects.exists()


def test_nothing_laid_aside_leads_back_to_the_story(two: tuple[Client, Client], edition: Edition) -> None:
    answer = two[0].get(reverse("desk:merge", args=[edition.case_id]))
    assert answer.url == reverse("desk:story", args=[edition.case_id])


def test_another_units_text_is_not_there(edition: Edition, office_of: Any) -> None:
    stranger = signed_in(next(iter(office_of("pangkalpinang-informasi").staff.values())))
    assert stranger.get(reverse("desk:merge", args=[edition.case_id])).status_code == 404


def test_a_save_of_a_page_that_began_before_states_were_kept_is_taken(
    two: tuple[Client, Client], edition: Edition
) -> None:
    assert autosaved(two[0], edition, title="Tanpa nomor").json()["success"]


def test_a_paragraph_that_both_changed_may_be_kept_twice(two: tuple[Client, Client], edition: Edition) -> None:
    first, second = two
    mine, theirs = seen(first, edition), seen(second, edition)
    autosaved(first, edition, **body(edition, "Bu Ani"), k_seen=mine)
    typed = filled(edition, **body(edition, "Pak Budi"), k_seen=theirs)
    address = second.post(edit_address(edition), typed).url
    block = edition.body.raw_data[0]["id"]
    second.post(address, {"dilihat": compared(second, address), f"pilih-body:{block}": "both"})
    edition.refresh_from_db()
    assert [plain(one["value"]) for one in edition.body.raw_data] == ["Bu Ani", "Pak Budi"]


def test_a_second_collision_leaves_the_words_of_the_first(two: tuple[Client, Client], edition: Edition) -> None:
    address = collided(two, edition)
    first, second = two
    mine, theirs = seen(first, edition), seen(second, edition)
    autosaved(first, edition, lead="Teras Bu Ani", k_seen=mine)
    autosaved(second, edition, title="Judul Bu Ani", lead="Teras lain Pak Budi", k_seen=theirs)
    leads = [one.state["places"]["lead"] for one in Aside.objects.filter(edition=edition)]
    assert leads == ["Teras Pak Budi", "Teras lain Pak Budi"]
    choices = {"pilih-title": "mine", "pilih-lead": "mine"}
    assert second.post(address, {"dilihat": compared(second, address), **choices}).url == address
    assert second.post(address, {"dilihat": compared(second, address), **choices}).url == edit_address(edition)
    edition.refresh_from_db()
    assert edition.lead == "Teras lain Pak Budi"


def test_one_opened_page_that_types_on_is_kept_once_and_two_pages_twice(
    two: tuple[Client, Client], edition: Edition
) -> None:
    first, second = two
    mine, theirs = seen(first, edition), seen(second, edition)
    autosaved(first, edition, title="Judul Bu Ani", k_seen=mine)
    for page, title in (("satu", "Judul P"), ("satu", "Judul Pak Budi"), ("dua", "Judul lain")):
        autosaved(second, edition, title=title, k_seen=theirs, k_page=page)
    found = [one.state["places"]["title"] for one in Aside.objects.filter(edition=edition)]
    assert found == ["Judul Pak Budi", "Judul lain"]
    pages = {second.get(edit_address(edition)).context["form"]["k_page"].value() for _turn in range(2)}
    assert len(pages) == 2


def test_a_save_that_came_after_the_page_of_two_texts_is_not_lost(two: tuple[Client, Client], edition: Edition) -> None:
    address = collided(two, edition)
    first, second = two
    shown = compared(second, address)
    number = seen(first, edition)
    edition.refresh_from_db()
    autosaved(first, edition, title="Judul Bu Ani", lead="Teras Bu Ani, baru", k_seen=number)
    answer = second.post(address, {"dilihat": shown, "pilih-title": "mine", "pilih-lead": "mine"})
    assert answer.status_code == 409
    assert "baru saja berubah" in answer.content.decode()
    edition.refresh_from_db()
    assert (edition.title, edition.lead) == ("Judul Bu Ani", "Teras Bu Ani, baru")
    assert Aside.objects.exists()


def test_a_save_that_does_not_say_what_it_was_begun_from_overwrites_nobody(
    two: tuple[Client, Client], edition: Edition
) -> None:
    first, second = two
    autosaved(first, edition, title="Judul Bu Ani", k_seen=seen(first, edition))
    answer = autosaved(second, edition, title="Judul Pak Budi", k_seen="").json()
    assert not answer["success"]
    edition.refresh_from_db()
    assert edition.title == "Judul Bu Ani"
    assert Aside.objects.get().state["places"]["title"] == "Judul Pak Budi"


def test_the_page_says_which_saved_state_is_its_reader_s_own(two: tuple[Client, Client], edition: Edition) -> None:
    first, second = two
    number = int(
        autosaved(first, edition, title="Judul Bu Ani", k_seen=seen(first, edition)).json()["field_updates"]["k_seen"]
    )
    assert f'data-k-mine="{number}"' in first.get(edit_address(edition)).content.decode()
    assert 'data-k-mine="0"' in second.get(edit_address(edition)).content.decode()


def body(edition: Edition, words: str) -> dict[str, Any]:
    """What the form posts for a body of one paragraph, the first one of the edition."""
    raw = {"blocks": [{"key": "a", "text": words, "type": "unstyled", "depth": 0, "inlineStyleRanges": [],
                       "entityRanges": []}], "entityMap": {}}  # fmt: skip
    block = {"type": "paragraph", "order": "0", "deleted": "", "id": edition.body.raw_data[0]["id"],
             "value": json.dumps(raw)}  # fmt: skip
    return {"body-count": "1", **{f"body-0-{key}": value for key, value in block.items()}}
