"""What was approved lies beside what stands on the channel, for the person who may say whether it is the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from kentongan.channels.tests.simulated import photo
from kentongan.deliveries.actions import report_shown
from kentongan.deliveries.models import Delivery, Evidence, Look, Watch
from kentongan.deliveries.tests.conftest import Newsroom, newsroom_of, recorder_folder
from kentongan.people.models import Staff

__all__ = ["recorder_folder"]


@pytest.fixture
def room(db: None, private: Path) -> Newsroom:
    made = newsroom_of("bakalankrajan-tik")
    made.connect("x", "recorder")
    made.release(["website", "x"])
    made.work()
    return made


def page(client: Client, room: Newsroom, who: Staff) -> str:
    client.force_login(who.user)
    return client.get(reverse("desk:deliveries", args=[room.case.pk])).content.decode()


def beside(client: Client, room: Newsroom) -> list[str]:
    return page(client, room, room.outsider).split('<div class="k-beside">')[1:]


def test_what_is_on_its_way_is_followed_on_the_page_until_it_is_known(room: Newsroom, client: Client) -> None:
    assert "data-making" not in page(client, room, room.publisher)
    Delivery.objects.filter(pk=room.delivery("x").pk).update(state="armed")
    told = page(client, room, room.publisher)
    assert f'id="kanal-{room.delivery("x").pk}" data-making' in told
    assert 'aria-live="polite" data-making' in told, "and how many are done"


def test_where_the_procedure_has_no_step_for_it_another_than_the_publisher_confirms(
    room: Newsroom, client: Client
) -> None:
    assert "Tampilan sesuai" not in page(client, room, room.publisher)
    assert page(client, room, room.outsider).count("Tampilan sesuai") == 2
    told = {"is_right": "1"}
    address = reverse("desk:delivery_act", args=[room.delivery("x").pk, "lihat"])
    assert client.post(address, told).status_code == 302
    assert (Look.objects.get().by_id, room.states("x")) == (room.outsider.pk, ["displayed"])
    client.force_login(room.publisher.user)
    assert client.post(address, told).status_code == 409
    assert Look.objects.count() == 1


def test_approved_words_stand_beside_what_nobody_has_looked_at_yet(room: Newsroom, client: Client) -> None:
    _site, x = beside(client, room)
    assert "Kerja bakti di RW 05 http" in x
    assert "Program belum punya gambar atau teksnya." in x


def test_what_the_program_saw_stands_there(room: Newsroom, client: Client) -> None:
    row = room.delivery("x")
    Watch.objects.update_or_create(delivery=row, defaults={"sight": "same", "looked_at": room.at})
    assert "menurut program" in beside(client, room)[1]
    Watch.objects.filter(delivery=row).update(sight="changed", seen="Kata orang lain", faults=["words"])
    assert "Kata orang lain" in beside(client, room)[1]


def test_difference_is_said_where_a_correction_or_take_down_is_ordered(room: Newsroom, client: Client) -> None:
    client.force_login(room.publisher.user)
    address = reverse("desk:recall", args=[room.case.pk])
    assert "tidak sama lagi" not in client.get(address).content.decode()
    seen = {"sight": "changed", "seen": "Kata lain", "faults": ["words"], "looked_at": room.at}
    Watch.objects.update_or_create(delivery=room.delivery("x"), defaults=seen)
    assert client.get(address).content.decode().count("tidak sama lagi dengan yang disetujui: kata-katanya lain") == 1


def test_display_that_could_not_be_kept_is_not_called_kept(room: Newsroom, client: Client) -> None:
    kept = {"asked_at": room.at, "taken_at": room.at, "missing": "Halaman tidak dapat dibuka."}
    Evidence.objects.create(delivery=room.delivery("x"), **kept)
    found = page(client, room, room.outsider)
    assert "Tampilan tidak tersimpan" in found
    assert "Tampilan disimpan" not in found


def test_newest_picture_of_the_channel_stands_there_be_it_the_programs_or_a_persons(
    room: Newsroom, client: Client
) -> None:
    row, old, new = room.delivery("x"), room.at, room.later(minutes=5)
    for at in (new, old):
        file = ContentFile(b"gambar", f"{at:%M}.png")
        Evidence.objects.create(delivery=row, asked_at=at, taken_at=at, picture=file, picture_sha256="ab" * 32)
    kept = Evidence.objects.get(taken_at=new)
    found = beside(client, room)[1]
    assert f'<img src="{reverse("desk:private_file", args=[kept.picture.name])}"' in found
    Evidence.objects.all().update(erased_at=new)
    assert "<img" not in beside(client, room)[1]


def test_file_of_a_person_is_shown_where_it_is_a_picture(room: Newsroom, client: Client) -> None:
    room.back_at_publish()
    room.connect("papan", "manual")
    room.release(["papan"], at=room.later(minutes=5))
    room.work()
    file = ContentFile(photo(), "bukti.jpg")
    row, by = room.delivery("papan"), room.publisher
    report_shown(row, file=file, shown_at=room.at, by=by, at=room.at)
    assert '<img src="' in beside(client, room)[0]
