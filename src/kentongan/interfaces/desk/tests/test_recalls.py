"""Ralat, ganti, atau tarik: one page for all channels, asked for and decided on."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from kentongan.conftest import Office
from kentongan.deliveries.connections import lose
from kentongan.deliveries.models import Connection, Watch
from kentongan.deliveries.tests.conftest import Newsroom, newsroom_of, recorder_folder, recorder_with
from kentongan.environment.tables import CHANNELS as TABLE
from kentongan.kernel.clock import now
from kentongan.people.models import Staff
from kentongan.stories.models import Recall

__all__ = ["recorder_folder", "recorder_with"]
REASON = "Memuat alamat warga."


@pytest.fixture
def room(db: None) -> Newsroom:
    made = newsroom_of("bakalankrajan-tik")
    made.office.at = now()  # the presses of the desk are of today
    made.release(["website", "x"])
    made.work()
    return made


def as_(client: Client, staff: Staff) -> Client:
    client.force_login(staff.user)
    return client


def address(room: Newsroom) -> str:
    return reverse("desk:recall", args=[room.case.pk])


def test_publisher_sees_every_channel_and_asks(room: Newsroom, client: Client) -> None:
    shown = as_(client, room.publisher).get(address(room)).text
    assert "Tarik: program menghapusnya." in shown
    assert "dilayani petugas" in shown
    assert "Minta ditarik" in shown
    asked = client.post(address(room), {"reason": REASON, "channel": ["website"]}, follow=True).text
    assert "Penarikan diminta" in asked
    assert REASON in asked
    assert "orang lain yang memutuskan" in asked
    assert "Minta ditarik" not in asked, "it is asked already; what can't wait folds out"
    assert "Tidak dapat menunggu putusan?" in asked
    for name in ("case", "deliveries"):
        assert "meminta naskah ini ditarik" in client.get(reverse(f"desk:{name}", args=[room.case.pk])).text


def test_official_decides_and_the_page_tells_how_long_it_took(room: Newsroom, client: Client) -> None:
    as_(client, room.publisher).post(address(room), {"reason": REASON, "channel": ["website"]})
    made = Recall.objects.get()
    as_(client, room.office.staff["ketua"])
    shown = client.get(address(room)).text
    assert "Setujui, tarik sekarang" in shown
    assert "Ya, tarik dari tayangan" not in shown, "the ruling is enough"
    client.post(reverse("desk:rule_on_recall", args=[made.pk]), {"ruling": "granted"})
    assert "program sedang mengerjakannya" in client.get(address(room)).text
    room.work(minutes=5)
    assert "sesudah diperintahkan" in client.get(address(room)).text


def test_refused_press_keeps_what_was_typed_and_chosen(room: Newsroom, client: Client) -> None:
    given = {"reason": REASON, "channel": ["x"], "ordered_by": "Lurah Peraga", "is_urgent": "1"}
    answer = as_(client, room.publisher).post(address(room), given)
    assert answer.status_code == 409
    assert '<a href="#cara">Pilih bagaimana perintah itu diberikan.</a>' in answer.text
    assert REASON in answer.text
    assert "Lurah Peraga" in answer.text
    assert 'value="website">' in answer.text, "not chosen"
    assert 'value="x" checked>' in answer.text


def test_link_of_one_channel_chooses_that_channel_alone(room: Newsroom, client: Client) -> None:
    shown = as_(client, room.publisher).get(address(room), {"kanal": "website"}).text
    assert 'value="website" checked>' in shown
    assert 'value="x">' in shown


def test_channel_that_never_showed_it_is_not_ticked_and_an_empty_form_is_answered_by_us(
    room: Newsroom, client: Client
) -> None:
    shown = as_(client, room.publisher).get(address(room)).text
    assert 'value="website" checked>' in shown
    assert 'value="x">' in shown
    assert "novalidate" in shown
    answer = client.post(address(room), {"channel": ["website"]})
    assert '<a href="#alasan">Tulis mengapa' in answer.text


def test_what_is_ordered_away_stands_once_for_each_channel_and_is_an_alarm(room: Newsroom, client: Client) -> None:
    head = room.office.staff["ketua"]
    Staff.objects.filter(pk=head.pk).update(is_head=True)
    as_(client, head).post(address(room), {"reason": REASON, "channel": ["website"]})
    page = client.get(reverse("desk:deliveries", args=[room.case.pk]))
    assert [(card.row.channel, card.row.operation, len(card.earlier)) for card in page.context["cards"]] == [
        ("website", "take_down", 1), ("x", "show", 0),
    ]  # fmt: skip
    assert "Tampil di 1 dari 2 kanal" in page.text
    assert 'name="channel" value="website"' not in client.get(address(room)).text, "ordered already"
    assert "sudah ditarik" not in page.text
    summary = client.get(reverse("desk:summary"))
    assert "diperintahkan ditarik, masih tampil" in summary.text
    assert summary.context["alarm_count"] == 1 + len(summary.context["alarms"])
    room.work(minutes=5)
    gone = client.get(reverse("desk:deliveries", args=[room.case.pk])).text
    assert "sudah ditarik" in gone
    assert "Tampil di 0 dari 2 kanal" in gone


def test_who_neither_publishes_nor_decides_reads_only(room: Newsroom, client: Client) -> None:
    shown = as_(client, room.outsider).get(address(room)).text
    assert "Anda tidak memegang peran itu." in shown
    assert "Minta ditarik" not in shown


def test_case_that_shows_nothing_leads_to_its_channels(office: Office, client: Client) -> None:
    case = office.open()
    answer = as_(client, office.staff["pengolah"]).get(reverse("desk:recall", args=[case.pk]))
    assert answer.url == reverse("desk:deliveries", args=[case.pk])


def test_what_vanished_from_a_channel_is_not_called_shown_there(room: Newsroom, client: Client) -> None:
    before = as_(client, room.publisher).get(address(room)).text
    Watch.objects.filter(delivery=room.delivery()).update(sight="gone")
    after = client.get(address(room)).text
    assert "tidak terlihat lagi</span>" in after
    case = client.get(reverse("desk:case", args=[room.case.pk])).text
    assert "tidak terlihat lagi, padahal tidak ditarik" in case, "whoever opens the work reads of it too"
    for page in (case, client.get(reverse("desk:deliveries", args=[room.case.pk])).text):
        assert "Tampil di 0 dari 2 kanal" in page
    assert after.count(">tampil</span>") == before.count(">tampil</span>") - 1


def test_head_reads_in_ringkasan_what_drifted_and_what_waits_for_a_decision(room: Newsroom, client: Client) -> None:
    as_(client, room.publisher).post(address(room), {"reason": REASON, "channel": ["website"]})
    Watch.objects.filter(delivery=room.delivery()).update(sight="gone")
    head = room.office.staff["ketua"]
    Staff.objects.filter(pk=head.pk).update(is_head=True)
    shown = as_(client, head).get(reverse("desk:summary")).text
    assert "diminta ditarik, belum diputuskan" in shown
    assert "tidak terlihat lagi, padahal tidak ditarik" in shown


def test_head_reads_in_ringkasan_which_channel_is_lost_and_is_led_to_it(
    room: Newsroom, client: Client, settings
) -> None:
    settings.CHANNELS = {**settings.CHANNELS, "x": TABLE["x"]}
    Connection.objects.filter(channel="x").update(adapter="x")
    lose(Connection.objects.get(channel="x"), why="Izinnya dicabut.", at=room.at)
    page = as_(client, room.manager).get(reverse("desk:summary"))
    assert page.context["alarm_count"] == len(page.context["alarms"]) + page.context["gap_count"] + 1
    assert reverse("desk:office_connect", args=["x", "x"]) in page.text
    assert "terputus. Izinnya dicabut." in page.text


def test_head_reads_in_ringkasan_how_long_removing_takes(room: Newsroom, client: Client) -> None:
    head = room.office.staff["ketua"]
    Staff.objects.filter(pk=head.pk).update(is_head=True)
    as_(client, head).post(address(room), {"reason": REASON, "channel": ["website"]})
    assert "tayangan ditarik bulan ini: 1 masih tampil" in client.get(reverse("desk:summary")).text


def test_case_says_on_how_many_channels_it_is_shown_and_lets_one_go_again(client: Client, db: None) -> None:
    room = newsroom_of("bakalankrajan-tik")
    room.recorder.plan.say("send", "refuse")
    room.release(["website", "x"])
    room.work()
    address_of_case = reverse("desk:case", args=[room.case.pk])
    shown = as_(client, room.publisher).get(address_of_case).text
    assert "Tampil di 0 dari 2 kanal" in shown
    assert "kanal menolak" in shown
    assert "Coba lagi Website saja" in shown
    assert "Coba lagi X saja" not in shown, "a person serves it"
    assert "Coba lagi Website saja" not in as_(client, room.outsider).get(address_of_case).text
    as_(client, room.publisher).post(reverse("desk:delivery_act", args=[room.delivery().pk, "ulang"]))
    assert room.delivery().state == "queued"


def test_correction_that_a_channel_can_not_do_offers_to_replace(client: Client, db: None, recorder_with) -> None:
    recorder_with(corrects=False)
    room = newsroom_of("bakalankrajan-tik")
    for _again in range(2):
        room.back_at_publish()
        room.release(at=room.later(minutes=1))
        room.work()
    as_(client, room.publisher)
    assert "Hapus yang lama, tayangkan yang baru" in client.get(reverse("desk:deliveries", args=[room.case.pk])).text
    client.post(reverse("desk:delivery_act", args=[room.delivery().pk, "ganti"]))
    assert (room.delivery().operation, room.delivery().is_replacement) == ("show", True)


URGENT = {"reason": REASON, "channel": ["website"], "ordered_by": "Lurah", "means": "letter", "is_urgent": "1"}


def test_proof_of_an_order_comes_with_it_or_later(room: Newsroom, client: Client) -> None:
    bad = {**URGENT, "proof": ContentFile(b"<script>", "surat.html")}
    answer = as_(client, room.publisher).post(address(room), bad, follow=True).text
    assert "Penarikan dari tayangan dimulai." in answer, "a bad file holds up nothing"
    assert "tidak dapat menjadi bukti" in answer
    assert "Tambahkan bukti perintah" in answer
    later = reverse("desk:recall_afterwards", args=[Recall.objects.get().pk, "bukti"])
    answer = client.post(later, {"proof": ContentFile(b"%PDF-1.7", "surat.pdf")}, follow=True).text
    assert "Bukti perintah tersimpan." in answer
    assert "Tambahkan bukti perintah" not in answer
    assert f"/berkas/{Recall.objects.get().proof.name}" in answer


def test_what_the_official_refused_is_shown_again_by_a_press(room: Newsroom, client: Client) -> None:
    as_(client, room.publisher).post(address(room), URGENT)
    room.work(minutes=5)
    made = Recall.objects.get()
    assert "Diputuskan paling lambat" in client.get(address(room)).text
    ruling = {"ruling": "refused", "words": "Alamat kantor."}
    as_(client, room.office.staff["ketua"]).post(reverse("desk:rule_on_recall", args=[made.pk]), ruling)
    assert "Tampilkan lagi" in as_(client, room.publisher).get(address(room)).text
    press = reverse("desk:recall_afterwards", args=[made.pk, "tampilkan-lagi"])
    answer = client.post(press, follow=True).text
    assert "Naskah ditampilkan lagi." in answer
    assert "Tampilkan lagi" not in answer
