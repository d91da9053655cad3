"""Penayangan over the whole unit: what is open first, narrowed, turned page by page, downloaded."""

from __future__ import annotations

import uuid
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from kentongan.cases.models import Case, StepRun
from kentongan.conftest import Office
from kentongan.deliveries.models import Delivery, Release, Watch
from kentongan.deliveries.states import State
from kentongan.interfaces.desk.tables.paging import SIZE
from kentongan.interfaces.desk.views.deliveries import all_deliveries
from kentongan.kernel import events
from kentongan.people.models import Staff
from kentongan.stories.publishing.actions import press_release
from kentongan.tests import played

PAGE = reverse("desk:all_deliveries")


@pytest.fixture
def reader(office: Office, client: Client) -> Client:
    client.force_login(office.staff["pengolah"].user)
    return client


@pytest.fixture
def released(office: Office) -> Release:
    """What was pressed and is still to be done on two channels by hand."""

    def pressed() -> uuid.UUID:
        case = office.onward(office.open(), "publish")
        return press_release(office.run(case), by=office.doer(case), at=office.later()).pk

    return Release.objects.select_related("case", "by").get(pk=office.play(("pressed",), pressed))


def copies(release: Release, times: int, state: State = State.ACCEPTED) -> None:
    """Lays more released items beside one, each shown on its three channels."""
    played.once(("copies", release.pk, times, state), lambda: _copies(release, times, state))


def _copies(release: Release, times: int, state: State) -> None:
    case, run = release.case, StepRun.objects.get(pk=release.run_id)
    channels = list(release.deliveries.all())
    for number in range(times):
        at, subject = release.at - timedelta(minutes=number + 1), uuid.uuid4()
        copy = Case.objects.create(
            stream=events.open_stream(), unit=case.unit, version=case.version, track=case.track,
            number=uuid.uuid4().hex, headline=f"Salinan {number}", step=case.step, opened_by=case.opened_by,
            opened_at=case.opened_at,
        )  # fmt: skip
        left = StepRun.objects.create(
            case=copy, number=1, step=run.step, kind=run.kind, role=run.role, entered_at=at, due_at=run.due_at
        )
        made = Release.objects.create(
            case=copy, run=left, subject=subject, content_id=uuid.uuid4(), fingerprint="f" * 64, content={},
            by=release.by, at=at,
        )  # fmt: skip
        for row in channels:
            Delivery.objects.create(
                release=made, unit=row.unit, connection=row.connection, subject=subject, channel=row.channel,
                state=state, created_at=at, settled_at=at,
            )  # fmt: skip


def test_it_says_of_each_item_on_how_many_channels_it_is_shown(reader: Client, released: Release) -> None:
    copies(released, 1)
    shown = reader.get(PAGE).text
    assert "Tampil di 3 dari 3 kanal" in shown
    assert "3 kanal sudah menerima, tampilannya belum dilihat petugas" in shown
    assert shown.index("Masih terbuka</h2>") < shown.index("Salinan 0")
    assert "Perlu petugas" in shown
    assert "Tampil di 0 dari 3 kanal" in shown, "of what is still on its way"
    assert reverse("desk:deliveries", args=[released.case_id]) in shown


def test_what_was_looked_at_counts_as_displayed(reader: Client, released: Release) -> None:
    copies(released, 1, State.DISPLAYED)
    shown = reader.get(PAGE).text
    assert "Tampil di 3 dari 3 kanal" in shown
    assert "belum dilihat" not in shown


def test_it_stands_in_the_menu(reader: Client) -> None:
    assert f'"{PAGE}"' in reader.get(reverse("desk:tasks")).text


def test_an_empty_list_says_what_to_do_next(reader: Client) -> None:
    shown = reader.get(PAGE).text
    assert "Belum ada yang ditayangkan." in shown
    assert "Buka Tugas saya" in shown


def test_a_filter_that_finds_nothing_is_said_and_taken_off(reader: Client, released: Release) -> None:
    shown = reader.get(PAGE, {"q": "banjir bandang"}).text
    assert "Tidak ada penayangan yang cocok" in shown
    assert "Hapus saringan" in shown


@pytest.mark.parametrize(
    ("given", "is_found"),
    [
        ({"keadaan": "open"}, True),
        ({"keadaan": "needs_person"}, True),
        ({"keadaan": "displayed"}, False),
        ({"kanal": "facebook"}, True),
        ({"kanal": "radio"}, False),
        ({"q": "kerja bakti"}, True),
        ({"dari": "2026-11-16", "sampai": "2026-11-16"}, True),
        ({"dari": "2026-11-17"}, False),
        ({"sampai": "2026-11-15"}, False),
        ({"keadaan": "entah", "dari": "kemarin", "sampai": "9999-12-31", "page": "-1"}, True),
    ],
)
def test_it_is_narrowed_by_state_channel_period_and_words(
    reader: Client, released: Release, given: dict[str, str], is_found: bool
) -> None:
    assert ("Kerja bakti RW 05" in reader.get(PAGE, given).text) is is_found


def test_the_folded_filter_says_what_is_in_force(reader: Client, released: Release) -> None:
    assert "<summary>Saring</summary>" in reader.get(PAGE).text
    given = {"keadaan": "open", "kanal": "facebook", "dari": "2026-11-16", "sampai": "2026-11-17", "urut": "terlama"}
    shown = reader.get(PAGE, given).text.partition("k-fold__set")[2].partition("</span>")[0]
    assert shown == '">: masih terbuka · Facebook · sejak 16 November 2026 · sampai 17 November 2026 · terlama dulu'


@pytest.mark.parametrize("state", [State.DISPLAYED, State.NEEDS_PERSON])
def test_it_is_read_from_the_latest_or_from_the_oldest_and_leaves_so(
    reader: Client, released: Release, state: State
) -> None:
    copies(released, 2, state)
    for given, first, second in (({}, 0, 1), ({"urut": "terlama"}, 1, 0)):
        shown = reader.get(PAGE, given).text
        assert shown.index(f"Salinan {first}") < shown.index(f"Salinan {second}")
        table = reader.get(reverse("desk:all_deliveries_export", args=["csv"]), given).content.decode()
        assert table.index(f"Salinan {first}") < table.index(f"Salinan {second}")


def test_a_long_list_is_turned_page_by_page_with_its_filter(reader: Client, released: Release) -> None:
    copies(released, SIZE + 1)
    first = reader.get(PAGE, {"kanal": "x"}).text
    assert "kanal=x&amp;page=2" in first
    second = reader.get(PAGE, {"kanal": "x", "page": "2"}).text
    assert f"Salinan {SIZE}" in second
    assert "Masih terbuka</h2>" not in second, "what is open stands on the first page only"


def test_of_many_open_items_the_rest_is_a_press_away(reader: Client, released: Release, monkeypatch) -> None:
    monkeypatch.setattr(all_deliveries, "MOST_OPEN", 2)
    copies(released, 2, State.NEEDS_PERSON)
    shown = reader.get(PAGE).text
    assert "Hanya 2 yang pertama di sini" in shown
    assert "Salinan 1" not in shown
    assert "Salinan 1" in reader.get(PAGE, {"keadaan": "open"}).text


def test_its_queries_are_the_same_for_few_rows_and_for_many(reader: Client, released: Release) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            assert reader.get(PAGE).status_code == 200
        return len(found)

    reader.get(PAGE)
    copies(released, 2)
    few = count()
    copies(released, 30)
    copies(released, 30, State.REJECTED)
    assert count() == few <= 30


def test_the_table_has_a_row_for_each_channel_under_indonesian_heads(reader: Client, released: Release) -> None:
    copies(released, 1)
    answer = reader.get(reverse("desk:all_deliveries_export", args=["xlsx"]), {"q": "kerja"})
    [head, *rows] = load_workbook(BytesIO(answer.content)).active.values
    assert head[:7] == ("Ditayangkan", "Nomor", "Judul", "Kanal", "Akun", "Jenis", "Keadaan")
    assert {row[3] for row in rows} == {"Website", "X", "Facebook"}
    assert rows[0][0].isoformat() == released.at.astimezone(released.case.unit.zone).strftime("%Y-%m-%dT%H:%M:%S")
    as_text = reader.get(reverse("desk:all_deliveries_export", args=["csv"])).content.decode("utf-8-sig")
    assert as_text.startswith("Ditayangkan;Nomor;Judul;Kanal")
    assert as_text.count("Salinan 0") == 3
    assert reader.get(reverse("desk:all_deliveries_export", args=["ods"])).status_code == 404


def test_nothing_of_another_unit_is_seen_nor_downloaded(client: Client, released: Release, office_of) -> None:
    foreign = office_of("pangkalpinang-informasi")
    client.force_login(next(iter(foreign.staff.values())).user)
    assert "Kerja bakti" not in client.get(PAGE).text
    assert "Kerja bakti" not in client.get(PAGE, {"keadaan": "open"}).text
    table = client.get(reverse("desk:all_deliveries_export", args=["csv"])).content.decode("utf-8-sig")
    assert "Kerja bakti" not in table


def test_who_is_nobody_in_a_unit_sees_nothing(client: Client, released: Release) -> None:
    assert client.get(PAGE).status_code == 302


@pytest.mark.parametrize(("sight", "words"), [("changed", "tidak sama lagi"), ("gone", "tidak terlihat lagi")])
def test_what_the_public_sees_otherwise_is_said_in_the_list_and_is_an_alarm_for_the_head(
    reader: Client, office: Office, released: Release, sight: str, words: str
) -> None:
    copies(released, 1)
    shown, other, _third = Delivery.objects.filter(state=State.ACCEPTED).order_by("channel")
    Watch.objects.create(delivery=shown, sight=sight, looked_at=released.at)
    Watch.objects.create(delivery=other, sight="same", looked_at=released.at)
    assert reader.get(PAGE).text.count(words) == 1
    Staff.objects.filter(pk=office.staff["pengolah"].pk).update(is_head=True)
    summary = reader.get(reverse("desk:summary"))
    assert [row.pk for row in summary.context["drift"]] == [shown.pk]
    assert summary.context["alarm_count"] == 1 + len(summary.context["alarms"])
    assert words in summary.text
    Delivery.objects.filter(pk=shown.pk).update(state=State.SUPERSEDED)
    assert words not in reader.get(reverse("desk:summary")).text, "a later one stands in its place"
