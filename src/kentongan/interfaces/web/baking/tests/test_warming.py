"""Widths are made ahead, privately, and used only where they are what was made."""

from __future__ import annotations

from pathlib import Path

from kentongan.interfaces.web.baking.blocks import WIDTHS
from kentongan.interfaces.web.baking.media import Files, address_below, wanted_files
from kentongan.interfaces.web.baking.publishing import site_store
from kentongan.interfaces.web.baking.warming import made_ahead, warm
from kentongan.interfaces.web.channel import deliver_now
from kentongan.interfaces.web.models import PictureSet
from kentongan.stories.intake.derive import picture_set, public_picture
from kentongan.stories.materials.library import keep_image
from kentongan.stories.models import OfficeImage

from .newsroom import pressed
from .samples import START, content, picture


def kept(office, private: Path, name: str = "a.jpg", size: tuple[int, int] = (1700, 1100)) -> OfficeImage:
    frozen = picture(name, size)
    return keep_image(office.unit, public_picture(private / frozen["path"]), title=name)


def test_each_picture_of_the_library_is_made_once(kelurahan, private):
    images = [kept(kelurahan, private, f"{number}.jpg", (1700, 1000 + number)) for number in range(4)]
    assert warm(START) == 3
    assert warm(START) == 1
    assert warm(START) == 0
    assert {row.image_id for row in PictureSet.objects.all()} == {image.pk for image in images}


def test_what_was_made_ahead_is_what_would_be_made(kelurahan, private):
    image = kept(kelurahan, private)
    warm(START)
    made = picture_set(private / image.file.name, WIDTHS)
    assert made_ahead(image.sha256) == {one.width: one.content for one in made}


def test_nothing_of_it_is_public(kelurahan, private):
    kept(kelurahan, private)
    warm(START)
    assert site_store().generation(kelurahan.unit.slug) == 0


def test_a_width_that_was_changed_is_not_used(kelurahan, private):
    image = kept(kelurahan, private)
    warm(START)
    next((private / kelurahan.unit.slug / "widths").rglob("*-960.jpg")).write_bytes(b"lain")
    assert made_ahead(image.sha256) == {}


def test_a_width_that_is_gone_is_not_used(kelurahan, private):
    image = kept(kelurahan, private)
    warm(START)
    next((private / kelurahan.unit.slug / "widths").rglob("*-960.jpg")).unlink()
    assert made_ahead(image.sha256) == {}
    assert made_ahead("0" * 64) == {}


def test_a_picture_that_can_not_be_read_holds_up_nobody(kelurahan, private):
    broken, sound = kept(kelurahan, private, "a.jpg"), kept(kelurahan, private, "b.jpg", (900, 600))
    (private / broken.file.name).unlink()
    assert warm(START) == 2
    assert made_ahead(broken.sha256) == {}
    assert set(made_ahead(sound.sha256)) == {480, 900}


def test_a_bake_takes_what_is_ready_and_reads_no_original(private):
    block = picture()
    ready = {width: b"jpeg %d" % width for width in WIDTHS}
    (private / block["path"]).unlink()
    wanted = list(wanted_files(content(blocks=[block]), address_below("/berita/2026/11/a/")))
    with Files(wanted, lambda address: False, lambda sha256: ready if sha256 == block["sha256"] else {}) as files:
        assert files.has_new
        assert len(files.addresses) == 3


def test_a_released_picture_comes_from_what_was_made_ahead(kelurahan, private):
    release = pressed(kelurahan)
    while warm(START):
        continue
    photo = next(one for one in release.content["media"] if one["kind"] == "photo")
    (private / photo["path"]).unlink()  # so it can't be made anew
    deliver_now(release, now=kelurahan.later)
    ready = made_ahead(photo["sha256"])
    address = address_below("/" + release.content["path"])(photo, max(ready))
    store, site = site_store(), kelurahan.unit.slug
    entry = store.lookup(site, address)
    assert entry is not None
    assert store.blob(site, entry.sha256).read_bytes() == ready[max(ready)]
