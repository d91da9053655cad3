"""From Tayangkan to the public page and back, through real deliveries."""

from __future__ import annotations

from pathlib import Path

import pytest

from kentongan.channels import ChannelRefused
from kentongan.deliveries import actions
from kentongan.deliveries.models import Delivery, Release, Sight, Watch
from kentongan.deliveries.parcels import parcel_of
from kentongan.deliveries.sightings import Sighting, sight_of
from kentongan.deliveries.states import State
from kentongan.deliveries.tests.rounds import deliver_due
from kentongan.interfaces.web.baking.publishing import site_store
from kentongan.interfaces.web.channel import Website, deliver_now

from .newsroom import armed_and_dead, page_of, page_of_path, pressed, shown, website
from .samples import Page


def test_tayangkan_makes_the_page_public_at_once(kelurahan):
    delivery = shown(kelurahan)
    assert delivery.state == State.ACCEPTED
    assert delivery.remote_id == "/berita/2026/11/kerja-bakti-rw-05/"
    assert delivery.remote_url.endswith("bakalankrajan.localhost:8000/berita/2026/11/kerja-bakti-rw-05/")
    assert Page(page_of(delivery).encode()).faults == []
    assert str(delivery.pk) in page_of_path(delivery, "/feed.xml")


def test_sending_twice_leaves_it_there_once(kelurahan):
    delivery = shown(kelurahan)
    before = site_store().generation(delivery.unit.slug)
    receipt = Website({}).send(parcel_of(delivery), at=kelurahan.later())
    assert (receipt.remote_id, receipt.url) == (delivery.remote_id, delivery.remote_url)
    assert site_store().generation(delivery.unit.slug) == before


def test_find_tells_whether_it_is_there(kelurahan):
    release = pressed(kelurahan)
    parcel = parcel_of(website(release))
    assert Website({}).find(parcel) is None
    deliver_now(release, now=kelurahan.later)
    assert Website({}).find(parcel).remote_id == "/berita/2026/11/kerja-bakti-rw-05/"


def test_find_does_not_take_an_older_text_for_a_correction(kelurahan):
    delivery = shown(kelurahan)
    release = Release.objects.get(pk=delivery.release_id)
    Delivery.objects.filter(pk=delivery.pk).update(state=State.SUPERSEDED)
    later = Delivery.objects.create(
        release=release, unit=delivery.unit, connection=delivery.connection, subject=delivery.subject,
        channel="website", operation="correct", state=State.QUEUED, created_at=kelurahan.later(),
        remote_id=delivery.remote_id,
    )  # fmt: skip
    later = Delivery.objects.with_release().get(pk=later.pk)
    assert Website({}).find(parcel_of(later)) is None
    Website({}).send(parcel_of(later), at=kelurahan.later())
    assert Website({}).find(parcel_of(later)) is not None
    assert "<strong>Diralat</strong>" in page_of(later)
    assert str(delivery.pk) in page_of_path(later, "/feed.xml"), "the guid stays that of the first delivery"


def test_taking_down_answers_410(kelurahan):
    delivery = shown(kelurahan)
    doer = kelurahan.staff[delivery.release.run.role]
    actions.take_down(
        subject=delivery.subject, unit=kelurahan.unit, channels=["website"], reason="Salah foto", by=doer,
        at=kelurahan.later(),
    )  # fmt: skip
    deliver_now(delivery.release, now=kelurahan.later)
    delivery.refresh_from_db()
    assert delivery.state == State.RETRACTED
    assert site_store().lookup(kelurahan.unit.slug, delivery.remote_id).status == 410
    assert delivery.remote_id not in page_of_path(delivery, "/feed.xml")


def test_a_take_down_does_not_depend_on_the_content(kelurahan):
    delivery = shown(kelurahan)
    broken = Release(**{**vars_of(delivery.release), "content": {"blocks": 7}})
    broken.save()
    Delivery.objects.filter(pk=delivery.pk).update(operation="take_down", release=broken)
    parcel = parcel_of(Delivery.objects.with_release().get(pk=delivery.pk))
    assert Website({}).find(parcel) is None
    Website({}).send(parcel, at=kelurahan.later())
    assert site_store().lookup(kelurahan.unit.slug, delivery.remote_id).status == 410
    assert Website({}).find(parcel) is not None


def test_two_items_of_one_office_stand_in_every_list(kelurahan):
    first, second = shown(kelurahan, "Kerja bakti"), shown(kelurahan, "Posyandu balita")
    for path in ("/", "/berita/", "/feed.xml", "/berita/2026/11/"):
        text = page_of_path(first, path)
        assert first.remote_id in text
        assert second.remote_id in text


def test_the_worker_goes_on_where_the_process_died_before_it_began(kelurahan):
    release = pressed(kelurahan)
    assert website(release).state == State.QUEUED
    deliver_due(kelurahan.at, now=kelurahan.later)
    assert website(release).state == State.ACCEPTED


def test_the_worker_goes_on_where_the_process_died_while_baking(kelurahan):
    release = pressed(kelurahan)
    armed_and_dead(release, kelurahan)
    for _round in range(3):  # looked up, proven absent, sent
        deliver_due(kelurahan.later(), now=kelurahan.later)
    assert website(release).state == State.ACCEPTED


def test_a_lost_file_is_told_to_a_person_and_nothing_is_public(kelurahan, private: Path):
    release = pressed(kelurahan)
    for medium in release.content["media"]:
        (private / medium["path"]).unlink()
    deliver_now(release, now=kelurahan.later)
    delivery = website(release)
    assert delivery.state == State.REJECTED
    assert "tidak ditemukan lagi" in delivery.last_error
    assert site_store().generation(kelurahan.unit.slug) == 0


@pytest.mark.parametrize("spoilt", [{"path": "../../etc/"}, {"title": ""}, {"path": "tentang/"}])
def test_content_without_title_or_address_is_refused_for_good(kelurahan, spoilt):
    delivery = website(pressed(kelurahan))
    again = Release(**{**vars_of(delivery.release), "content": {**delivery.release.content, **spoilt}})
    again.save()
    Delivery.objects.filter(pk=delivery.pk).update(release=again)
    with pytest.raises(ChannelRefused) as refusal:
        Website({}).send(parcel_of(delivery), at=kelurahan.later())
    assert refusal.value.permanent


def vars_of(release: Release) -> dict:
    """The values of another release of the same case, in its first run."""
    names = ("case", "subject", "content_id", "fingerprint", "by", "at")
    return {name: getattr(release, name) for name in names} | {"run": release.case.runs.order_by("number").first()}


def test_a_title_is_asked_for_before_approval(kelurahan):
    delivery = website(pressed(kelurahan))
    assert Website({}).check(parcel_of(delivery)) == []
    delivery.release.content["title"] = " "
    assert Website({}).check(parcel_of(delivery)) == ["Judulnya masih kosong."]


def test_it_takes_no_options():
    with pytest.raises(ValueError, match="knows"):
        Website({"folder": "x"})


def test_pages_answer_with_the_database_away(kelurahan, django_assert_num_queries):
    delivery = shown(kelurahan)
    with django_assert_num_queries(0):
        assert "Kerja bakti RW 05" in page_of_path(delivery, "/")


def test_a_publish_asks_the_database_little_however_much_is_public(kelurahan, django_assert_max_num_queries):
    shown(kelurahan, "Satu")
    second = parcel_of(shown(kelurahan, "Dua"))
    with django_assert_max_num_queries(2):
        Website({}).send(second, at=kelurahan.later())


def sight(delivery: Delivery) -> Sighting:
    return sight_of(Website({}), parcel_of(Delivery.objects.with_release().get(pk=delivery.pk)))


def test_page_as_it_was_baked_is_seen_as_approved(kelurahan):
    delivery = shown(kelurahan)
    assert Watch.objects.filter(delivery=delivery).exists()
    seen, words, *_how = sight(delivery)
    assert seen == Sight.SAME
    assert "Kerja bakti RW 05" in words


@pytest.mark.parametrize(("old", "new"), [("Kerja bakti RW 05</h1>", "Diretas</h1>"), ("<img", "<br")])
def test_page_that_somebody_changed_on_the_disk_is_seen(kelurahan, old, new):
    delivery = shown(kelurahan)
    store, site = site_store(), delivery.unit.slug
    path = store.blob(site, store.lookup(site, delivery.remote_id).sha256)
    html = path.read_text()
    assert old in html
    path.chmod(0o644)
    path.write_text(html.replace(old, new))
    assert sight(delivery)[0] == Sight.CHANGED


def test_page_that_is_gone_is_seen(kelurahan):
    delivery = shown(kelurahan)
    store, site = site_store(), delivery.unit.slug
    store.blob(site, store.lookup(site, delivery.remote_id).sha256).unlink()
    assert sight(delivery)[0] == Sight.GONE
