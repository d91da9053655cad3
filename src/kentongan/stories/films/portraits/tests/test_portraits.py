"""The upright cut of a film: asked for by who has the film in hand, made by the worker, approved with the film."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from kentongan.conftest import Office
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow
from kentongan.people.models import Matter, Notice
from kentongan.stories.conftest import brought_to, edition, written
from kentongan.stories.editions.freezing import check_freeze
from kentongan.stories.erasing.materials import erase_material
from kentongan.stories.films.portraits.actions import ask_portrait, check_portrait, drop_portrait
from kentongan.stories.films.portraits.making import make_due
from kentongan.stories.intake.films import describe
from kentongan.stories.intake.finished import jpeg
from kentongan.stories.intake.kinds import KINDS
from kentongan.stories.materials.actions import hand_in
from kentongan.stories.materials.focusing import choose_focus
from kentongan.stories.materials.library import keep_image
from kentongan.stories.materials.progress import told_on
from kentongan.stories.models import Material, OfficeDocument, Portrait
from kentongan.stories.queries import contributors
from kentongan.stories.states import MaterialState
from kentongan.stories.text.comparing import compare
from kentongan.stories.text.content import content_of, fingerprint
from kentongan.tests import recordings


@pytest.fixture
def given(kelurahan: Office) -> Material:
    """A lying film of four seconds, in a case that is still collected."""
    case = kelurahan.open()
    by, at = kelurahan.doer(case), kelurahan.later()
    return hand_in(case, file=ContentFile(recordings.film()), name="banjir.mp4", by=by, at=at)


@pytest.fixture
def film(given: Material) -> Material:
    """The same as if the worker had made what may leave of it."""
    still = keep_image(given.unit, jpeg(Image.new("RGB", (320, 180), "red")), title="banjir")
    kept = {"unit": given.unit, "sha256": "34" * 32, "mime": "video/mp4", "title": "banjir", "file": "x"}
    document = OfficeDocument.objects.create(**kept, poster=still)
    Material.objects.filter(pk=given.pk).update(state=MaterialState.READY, document=document)
    given.refresh_from_db()
    return given


def ask(office: Office, film: Material) -> Portrait:
    return ask_portrait(film, by=office.doer(film.case), at=office.later())


def test_worker_cuts_it_to_the_shape_of_a_phone_and_it_is_approved_with_the_film(kelurahan: Office, film: Material):
    choose_focus(film, (0.9, 0.5), by=kelurahan.doer(film.case), at=kelurahan.later())
    assert ask(kelurahan, film).across == pytest.approx(0.9, abs=0.01)
    asker = kelurahan.doer(film.case)
    case = brought_to(kelurahan, film.case, "edit")
    written(kelurahan, case)
    before = content_of(edition(case))
    assert "portrait-unready" in {reason.code for reason in check_freeze(edition(case))}
    assert make_due(kelurahan.later()) == 1
    made = Portrait.objects.get()
    assert (made.is_waiting, made.percent, made.document.mime) == (False, 100, "video/mp4")
    [notice] = Notice.objects.filter(staff=asker, matter=Matter.MATERIALS)
    assert notice.text == "Potongan tegak untuk “banjir.mp4” (“Kerja bakti RW 05”) sudah jadi. Lihat hasilnya."
    told = describe(Path(default_storage.path(made.document.file.name)), KINDS["mp4"])
    assert (told.width, told.height, told.audio) == (100, 180, "aac")
    after = content_of(edition(case))
    assert fingerprint(after) != fingerprint(before)
    assert made.document.sha256[:12] in compare(before, after)[0].after
    assert asker.pk in contributors(edition(case)), "who asked while collecting had a hand in it"


def test_another_important_place_has_it_cut_again(kelurahan: Office, film: Material):
    portrait = ask(kelurahan, film)
    Portrait.objects.update(next_attempt_at=None, percent=100)
    choose_focus(film, (0.2, 0.5), by=kelurahan.doer(film.case), at=kelurahan.later())
    portrait.refresh_from_db()
    assert (portrait.is_waiting, portrait.percent, round(portrait.across, 1)) == (True, 0, 0.2)


def test_it_is_done_without_and_an_erased_film_takes_it_along(kelurahan: Office, film: Material):
    ask(kelurahan, film)
    drop_portrait(film, by=kelurahan.doer(film.case), at=kelurahan.later())
    assert not Portrait.objects.exists()
    assert [one.what for one in Event.objects.filter(what__startswith="portrait")] == [
        "portrait_asked", "portrait_dropped"
    ]  # fmt: skip
    document = OfficeDocument.objects.create(unit=film.unit, sha256="12" * 32, mime="video/mp4", title="x", file="x")
    Portrait.objects.update_or_create(
        material=film, defaults={"across": 0.5, "document": document, "by": film.by, "at": kelurahan.at}
    )
    erase_material(film, reason_code="x", letter="1", words="x", by=film.by, at=kelurahan.later())
    assert not Portrait.objects.exists()
    assert not OfficeDocument.objects.filter(pk=document.pk).exists()


def test_upright_film_and_photo_are_not_cut(kelurahan: Office, film: Material):
    for changes, code in (({"inspection": {"width": 180, "height": 320}}, "upright"), ({"family": "photo"}, "no-film")):
        for name, value in changes.items():
            setattr(film, name, value)
        assert [one.code for one in check_portrait(film, by=film.by, at=kelurahan.at)] == [code]
        with pytest.raises(NotNow):
            ask(kelurahan, film)


def test_film_that_can_not_be_cut_is_told_to_who_asked(kelurahan: Office, film: Material):
    ask(kelurahan, film)
    Path(film.original.path).write_bytes(b"broken")
    for _try in range(3):
        make_due(kelurahan.later(minutes=600))
    assert "Potongan tegak untuk “banjir.mp4”" in Notice.objects.latest("pk").text
    assert not Portrait.objects.get().is_waiting


def test_how_far_a_recording_is_recoded_is_said_on_its_row_in_steps(given: Material):
    rows = Material.objects.filter(pk=given.pk, lease=None)
    tell = told_on(rows, length=200.0)
    said = []
    for seconds in (2, 10, 11, 19, 120, 250):
        tell(seconds)
        said.append(Material.objects.values_list("percent", flat=True).get())
    assert said == [0, 5, 5, 10, 60, 99]
    Material.objects.update(lease=uuid.uuid4(), percent=0)
    told_on(rows, length=200.0)(190)
    assert Material.objects.get().percent == 0, "another worker has it by now"
