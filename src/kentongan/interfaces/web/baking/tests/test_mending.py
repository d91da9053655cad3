"""What a crash, a lost folder or a new design left out of step is baked again; when nothing is wrong it is cheap."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from kentongan.conftest import Office
from kentongan.deliveries import actions
from kentongan.deliveries.models import Delivery
from kentongan.deliveries.states import State
from kentongan.deliveries.tests.rounds import deliver_due
from kentongan.interfaces.web.baking.baker import Baker
from kentongan.interfaces.web.baking.mending import check_unit, mend
from kentongan.interfaces.web.baking.office import office_of
from kentongan.interfaces.web.baking.publishing import bake_unit, is_carried_out, site_store
from kentongan.interfaces.web.baking.released import item_of
from kentongan.interfaces.web.channel import deliver_now
from kentongan.interfaces.web.models import SiteMark
from kentongan.interfaces.web.site.store import SiteStore

from .newsroom import armed_and_dead, page_of, page_of_path, pressed, shown, website


def status(delivery: Delivery) -> int:
    entry = site_store().lookup(delivery.unit.slug, delivery.remote_id or "/" + delivery.release.content["path"])
    return entry.status if entry else 404


class Dying(Baker):
    """A baker whose process is killed when everything is written and nothing committed."""

    def _finish(self, *args: object) -> None:
        super()._finish(*args)
        os.kill(os.getpid(), signal.SIGKILL)


def test_a_kill_while_baking_is_mended_at_the_next_tick(kelurahan):
    mend(kelurahan.later())
    delivery = armed_and_dead(pressed(kelurahan), kelurahan)
    item, letterhead = item_of(delivery), office_of(delivery.unit)

    def die() -> None:
        Dying(SiteStore(settings.SITES_ROOT), letterhead).show(item)

    process = multiprocessing.get_context("fork").Process(target=die)
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert status(delivery) == 404
    assert mend(kelurahan.at + timedelta(seconds=3)) == 1
    assert status(delivery) == 200
    assert "/berita/2026/11/kerja-bakti-rw-05/" in page_of_path(delivery, "/feed.xml")


def test_what_was_mended_is_then_found_and_accepted(kelurahan):
    delivery = armed_and_dead(pressed(kelurahan), kelurahan)
    mend(kelurahan.at + timedelta(seconds=3))
    generation = site_store().generation(kelurahan.unit.slug)
    for _round in range(2):
        deliver_due(kelurahan.later(), now=kelurahan.later)
    delivery.refresh_from_db()
    assert delivery.state == State.ACCEPTED
    assert site_store().generation(kelurahan.unit.slug) == generation


def test_a_bake_that_is_under_way_is_left_alone(kelurahan):
    mend(kelurahan.later())
    armed_and_dead(pressed(kelurahan), kelurahan)
    assert mend(kelurahan.at + timedelta(seconds=1)) == 0


def test_a_new_office_gets_its_site(kelurahan):
    assert site_store().generation(kelurahan.unit.slug) == 0
    assert mend(kelurahan.later()) == 1
    assert "Selamat datang" in home(kelurahan)
    assert mend(kelurahan.later()) == 0


def home(office: Office) -> str:
    store, site = site_store(), office.unit.slug
    return store.blob(site, store.lookup(site, "/").sha256).read_bytes().decode()


def test_when_nothing_is_wrong_it_is_cheap(kelurahan, django_assert_num_queries):
    shown(kelurahan)
    mend(kelurahan.later())
    assert mend(kelurahan.later()) == 0
    with django_assert_num_queries(3):
        assert mend(kelurahan.later()) == 0


def test_a_publish_in_good_order_leaves_nothing_to_mend(kelurahan):
    mend(kelurahan.later())
    shown(kelurahan)
    generation = site_store().generation(kelurahan.unit.slug)
    assert mend(kelurahan.later()) == 0
    assert site_store().generation(kelurahan.unit.slug) == generation
    assert SiteMark.objects.get().generation == generation


def test_a_lost_folder_is_baked_again_with_what_was_taken_down(kelurahan, tmp_path: Path):
    stays, goes = shown(kelurahan, "Tetap tayang"), shown(kelurahan, "Akan ditarik")
    taken_down(kelurahan, goes)
    mend(kelurahan.later())
    shutil.rmtree(settings.SITES_ROOT)
    assert mend(kelurahan.later()) > 0
    assert status(stays) == 200
    assert status(goes) == 410
    assert "Tetap tayang" in page_of(stays)
    assert "Akan ditarik" not in home(kelurahan)


def taken_down(office: Office, delivery: Delivery) -> None:
    channels, doer = ["website"], office.staff[delivery.release.run.role]
    values = {"unit": office.unit, "channels": channels, "reason": "Salah foto", "by": doer, "at": office.later()}
    actions.take_down(subject=delivery.subject, **values)
    deliver_now(delivery.release, now=office.later)


def test_what_was_taken_down_leaves_the_disk_a_day_later_and_what_is_shown_stays(kelurahan):
    stays, goes = shown(kelurahan, "Tetap tayang"), shown(kelurahan, "Akan ditarik")
    mend(kelurahan.later())
    taken_down(kelurahan, goes)
    mend(kelurahan.later())
    long_unused(site_store().root / kelurahan.unit.slug / "blobs")
    mend(kelurahan.later())
    assert on_disk(kelurahan, "Akan ditarik")  # once a day is enough
    kelurahan.at += timedelta(days=1)
    mend(kelurahan.later())
    assert not on_disk(kelurahan, "Akan ditarik")
    assert "Tetap tayang" in page_of(stays)
    assert status(goes) == 410


def test_a_site_of_an_earlier_release_is_cleared_at_the_next_round(kelurahan):
    mend(kelurahan.later())
    SiteMark.objects.update(cleared_at=None)
    mend(kelurahan.later())
    assert SiteMark.objects.get().cleared_at is not None


def long_unused(blobs: Path) -> None:
    """Lets what lies there have been replaced or taken down two days ago, by the machine's clock."""
    then = time.time() - 2 * 86400
    for path in blobs.glob("*/*"):
        os.utime(path, (then, then))


def on_disk(office: Office, words: str) -> bool:
    folder = site_store().root / office.unit.slug / "blobs"
    return any(words.encode() in path.read_bytes() for path in folder.glob("*/*"))


def test_an_older_folder_that_was_put_back_is_brought_up_to_date(kelurahan, tmp_path: Path):
    """As after a restore: one item is missing in it, another is still public that was taken down since."""
    goes = shown(kelurahan, "Akan ditarik")
    mend(kelurahan.later())
    shutil.copytree(settings.SITES_ROOT, tmp_path / "cadangan")
    missing = shown(kelurahan, "Belum ada di cadangan")
    taken_down(kelurahan, goes)
    mend(kelurahan.later())
    shutil.rmtree(settings.SITES_ROOT)
    shutil.copytree(tmp_path / "cadangan", settings.SITES_ROOT)
    assert mend(kelurahan.later()) == 2
    assert status(missing) == 200
    assert status(goes) == 410


def test_a_publish_that_the_folder_lost_is_found_by_its_generation(kelurahan):
    delivery = shown(kelurahan)
    mend(kelurahan.later())
    with site_store().publish(kelurahan.unit.slug) as batch:
        batch.drop(delivery.remote_id)
    mended, faults = check_unit(kelurahan.unit, at=kelurahan.later())
    assert (mended, faults) == (1, [])
    assert status(delivery) == 200


def test_new_facts_of_the_office_stand_on_every_page(kelurahan):
    delivery = shown(kelurahan)
    mend(kelurahan.later())
    unit = kelurahan.unit
    unit.theme, unit.phone = "bata", "(0341) 999"
    unit.save()
    assert mend(kelurahan.later()) == 1
    assert 'data-theme="bata"' in page_of(delivery)
    assert "(0341) 999" in page_of_path(delivery, "/tentang/")
    assert mend(kelurahan.later()) == 0


def test_a_file_that_is_lost_is_noted_and_the_rest_is_baked(kelurahan, private: Path):
    lost = shown(kelurahan, "Filenya hilang")
    mend(kelurahan.later())
    for medium in lost.release.content["media"]:
        (private / medium["path"]).unlink()
    whole = shown(kelurahan, "Utuh")
    shutil.rmtree(settings.SITES_ROOT)
    mend(kelurahan.later())
    assert status(whole) == 200
    assert status(lost) == 404
    assert SiteMark.objects.get().fault == "/berita/2026/11/filenya-hilang/"
    assert mend(kelurahan.later()) == 0


def test_public_hosts_are_told_to_the_edge(kelurahan):
    unit = kelurahan.unit
    unit.public_host = "Kelurahan.Example.go.id"
    unit.save()
    mend(kelurahan.later())
    assert dict(site_store().hosts()) == {"kelurahan.example.go.id": unit.slug}


def test_a_whole_site_can_be_baked_by_hand(kelurahan):
    delivery = shown(kelurahan)
    shutil.rmtree(settings.SITES_ROOT)
    assert bake_unit(kelurahan.unit, at=kelurahan.later()) == []
    assert is_carried_out(delivery)
    assert website(delivery.release).state == State.ACCEPTED
