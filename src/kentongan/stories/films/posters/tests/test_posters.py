"""The poster of a film: chosen by who has the film in hand, made by the worker, and part of what is approved."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.kernel.leases import lease
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.people.models import Matter, Notice
from kentongan.stories.conftest import brought_to, edition, photo, written
from kentongan.stories.editions.freezing import check_freeze
from kentongan.stories.films.making import MOST_ATTEMPTS
from kentongan.stories.films.posters import making
from kentongan.stories.films.posters.actions import check_choose_poster, choose_poster
from kentongan.stories.materials import processing, ready
from kentongan.stories.materials.actions import hand_in
from kentongan.stories.materials.deriving import moments
from kentongan.stories.models import FileWords, Material, OfficeImage, Poster, Still
from kentongan.stories.queries import contributors
from kentongan.stories.screened.queries import by_program
from kentongan.stories.screened.reading import read_due
from kentongan.stories.states import MaterialState
from kentongan.stories.text.content import content_of, fingerprint
from kentongan.tests import recordings


@pytest.fixture
def film(kelurahan: Office) -> Material:
    """Two seconds of red, two of blue, ready in a case that is still collected."""

    def handed_in() -> uuid.UUID:
        case = kelurahan.open()
        by, at = kelurahan.doer(case), kelurahan.later()
        made = hand_in(case, file=ContentFile(recordings.film()), name="banjir.mp4", by=by, at=at)
        return processing.derive(made, kelurahan.later()).pk

    return Material.objects.select_related("case").get(pk=kelurahan.play(("a film",), handed_in))


def choose(office: Office, film: Material, second: float, by: Any = None) -> Poster:
    return choose_poster(film, second=second, by=by or office.doer(film.case), at=office.later())


def made(office: Office) -> int:
    return making.make_due(office.later())


def codes(office: Office, film: Material, by: Any) -> list[str]:
    return [reason.code for reason in check_choose_poster(film, by=by, at=office.at)]


def colour(image: OfficeImage | str) -> str:
    name = image if isinstance(image, str) else image.file.name
    with default_storage.open(name) as file, Image.open(file) as picture:
        red, _green, blue = picture.convert("RGB").resize((1, 1)).getpixel((0, 0))
    return "red" if red > blue else "blue"


def shown(case: Case) -> str:
    """The colour of the poster in what would be frozen now."""
    block = next(one for one in content_of(edition(case))["blocks"] if one["type"] == "video")
    return colour(block["poster"]["path"])


def test_moments_are_spread_over_the_film():
    assert moments(60) == [5.0, 15.0, 25.0, 35.0, 45.0, 55.0]
    assert moments(2.5) == [0.6, 1.9]
    assert moments(0) == [0.0]


def test_a_film_comes_with_a_few_of_its_pictures(film: Material):
    assert [(still.second, colour(still.path)) for still in film.stills.all()] == [
        (0.5, "red"), (1.5, "red"), (2.5, "blue"), (3.5, "blue")
    ]  # fmt: skip


def test_the_worker_makes_what_was_chosen(kelurahan: Office, film: Material):
    before = film.thumbnail
    poster = choose(kelurahan, film, 3.0)
    assert (poster.is_waiting, poster.image) == (True, None)
    assert made(kelurahan) == 1
    poster.refresh_from_db()
    film.refresh_from_db()
    assert (poster.is_waiting, colour(poster.image), colour(film.thumbnail)) == (False, "blue", "blue")
    assert Case.objects.get(pk=film.case_id).picture == film.thumbnail
    assert not default_storage.exists(before)
    assert Event.objects.get(what="poster_chosen").facts["second"] == 3.0


def test_it_stands_in_the_story_and_survives_another_deriving(kelurahan: Office, film: Material):
    choose(kelurahan, film, 3.0)
    made(kelurahan)
    case = brought_to(kelurahan, film.case, "edit")
    written(kelurahan, case)
    assert shown(case) == "blue"
    Material.objects.filter(pk=film.pk).update(state=MaterialState.STORED)
    processing.derive(Material.objects.get(pk=film.pk), kelurahan.later())
    assert shown(case) == "blue"
    assert Still.objects.count() == 4


def test_its_writer_chooses_while_writing_and_becomes_a_contributor(kelurahan: Office, film: Material):
    case = brought_to(kelurahan, film.case, "edit")
    found = written(kelurahan, case)
    found.contributions.all().delete()
    before = fingerprint(content_of(edition(case)))
    choose(kelurahan, film, 3.0)
    assert kelurahan.doer(case).pk in contributors(edition(case))
    assert "poster-unready" in {reason.code for reason in check_freeze(edition(case))}
    made(kelurahan)
    assert "poster-unready" not in {reason.code for reason in check_freeze(edition(case))}
    assert fingerprint(content_of(edition(case))) != before


def test_who_chose_while_collecting_does_not_approve(kelurahan: Office, film: Material):
    Material.objects.filter(pk=film.pk).update(by=kelurahan.staff["ketua"])
    choose(kelurahan, film, 3.0)
    made(kelurahan)
    case = brought_to(kelurahan, film.case, "edit")
    assert kelurahan.staff["pencari"].pk in contributors(written(kelurahan, case))


def test_nobody_changes_it_while_the_story_is_judged_or_approved(kelurahan: Office, film: Material):
    case = brought_to(kelurahan, film.case, "verify")
    fresh = Material.objects.get(pk=film.pk)
    for role in ("pencari", "pengolah", "sekretaris"):
        assert codes(kelurahan, fresh, kelurahan.staff[role]) == ["not-writing"]
    brought_to(kelurahan, case, "publish")
    assert codes(kelurahan, Material.objects.get(pk=film.pk), kelurahan.staff["pengolah"]) == ["locked"]
    with pytest.raises(NotNow):
        choose(kelurahan, Material.objects.get(pk=film.pk), 1.0, by=kelurahan.staff["pengolah"])


def test_a_choice_of_one_case_leaves_the_same_film_of_another_alone(kelurahan: Office, film: Material):
    other = kelurahan.open()
    again = hand_in(
        other, file=ContentFile(recordings.film()), name="b.mp4", by=kelurahan.doer(other), at=kelurahan.later()
    )
    assert processing.derive(again, kelurahan.later()).document == film.document
    choose(kelurahan, film, 3.0)
    made(kelurahan)
    case = brought_to(kelurahan, other, "edit")
    written(kelurahan, case)
    assert shown(case) == "red"


def test_a_second_outside_the_film_and_what_is_no_film_are_refused(kelurahan: Office, film: Material):
    for second in (-1.0, 5.0):
        with pytest.raises(NotNow) as refused:
            choose(kelurahan, film, second)
        assert refused.value.codes == {"unknown-second"}
    picture = processing.derive(photo(film.case, kelurahan), kelurahan.later())
    assert codes(kelurahan, picture, kelurahan.staff["pencari"]) == ["no-film"]


def test_somebody_of_another_unit_chooses_nothing(kelurahan: Office, film: Material, office_of: Callable[..., Office]):
    stranger = next(iter(office_of("pangkalpinang-informasi").staff.values()))
    with pytest.raises(NotPermitted):
        choose(kelurahan, film, 1.0, by=stranger)


def test_a_choice_that_changed_while_the_picture_was_made_wins(kelurahan: Office, film: Material):
    choose(kelurahan, film, 3.0)
    stale = lease(Poster.objects.all(), at=kelurahan.later(), seconds=60, most=1)[0]
    choose(kelurahan, film, 0.5)
    making._make(stale, kelurahan.at)
    assert Poster.objects.get().image is None
    made(kelurahan)
    assert colour(Poster.objects.get().image) == "red"


def test_what_cannot_be_made_is_told_and_stops_nothing(kelurahan: Office, film: Material):
    choose(kelurahan, film, 3.0)
    default_storage.delete(film.original.name)
    for _time in range(MOST_ATTEMPTS):
        made(kelurahan)
        kelurahan.later(120)
    poster = Poster.objects.get()
    [notice] = Notice.objects.filter(staff=poster.by, matter=Matter.MATERIALS)
    assert "tidak dapat dibuat. Pilih detik lain." in notice.text
    assert (poster.is_waiting, poster.last_error) == (False, notice.text), "what the library said is in the log"
    assert notice.link == f"/kirim/{film.case_id}/"


def test_who_chose_it_and_left_hears_that_it_is_made(kelurahan: Office, film: Material):
    poster = choose(kelurahan, film, 3.0)
    making.make_due(kelurahan.at + ready.SOON)
    [notice] = Notice.objects.filter(staff=poster.by, matter=Matter.MATERIALS)
    assert notice.text == "Gambar sampul untuk “banjir.mp4” (“Kerja bakti RW 05”) sudah jadi."


def test_what_is_made_in_a_moment_is_told_to_nobody(kelurahan: Office, film: Material):
    choose(kelurahan, film, 3.0)
    making.make_due(kelurahan.at + ready.SOON / 4)
    assert not Notice.objects.filter(matter=Matter.MATERIALS).exists()


def test_whose_press_was_refused_for_it_hears_that_the_text_may_go_on(kelurahan: Office, film: Material):
    case = brought_to(kelurahan, film.case, "edit")
    written(kelurahan, case)
    choose(kelurahan, film, 3.0)
    ready.keep_awaited(kelurahan.run(case))
    making.make_due(kelurahan.at + ready.SOON)
    [notice] = Notice.objects.filter(matter=Matter.MATERIALS)
    assert (notice.staff, "Naskahnya dapat diteruskan." in notice.text) == (kelurahan.doer(case), True), "and once"
    assert kelurahan.run(case).facts == {}


def test_of_a_film_and_its_poster_the_later_one_ends_the_waiting(kelurahan: Office, film: Material):
    case = brought_to(kelurahan, film.case, "edit")
    written(kelurahan, case)
    late = photo(case, kelurahan)
    choose(kelurahan, film, 3.0)
    processing.process_due(late.at + 2 * ready.SOON)
    assert not Notice.objects.filter(text__contains="dapat diteruskan").exists(), "the poster is still being made"
    making.make_due(kelurahan.at + ready.SOON / 4)
    assert Notice.objects.filter(text__contains="dapat diteruskan").count() == 1


@pytest.fixture
def reader(settings: Any, tmp_path: Path) -> None:
    """A program that reads a citizen's card in every picture."""
    program = tmp_path / "tesseract"
    program.write_text('#!/bin/sh\n[ "$1" = --list-langs ] || echo "NIK 3573044107500002 PROVINSI Gol. Darah"\n')
    program.chmod(0o755)
    settings.PICTURE_READER = str(program)


def waits_and_is_then_found(office: Office, case: Case) -> None:
    assert "files-unread" in [one.code for one in check_freeze(edition(case))]
    read_due(office.later(), most=20)
    assert [one.code for one in check_freeze(edition(case))] == ["screening"]


@pytest.mark.usefixtures("reader")
def test_the_picture_that_stands_for_a_film_is_read_like_any_other(kelurahan: Office, film: Material) -> None:
    case = brought_to(kelurahan, film.case, "edit")
    written(kelurahan, case)
    waits_and_is_then_found(kelurahan, case)


def test_a_poster_that_is_chosen_later_is_read_too(kelurahan: Office, film: Material, request: Any) -> None:
    case = brought_to(kelurahan, film.case, "edit")
    written(kelurahan, case)
    choose(kelurahan, film, 3)
    request.getfixturevalue("reader")
    made(kelurahan)
    waits_and_is_then_found(kelurahan, case)


def test_what_is_read_in_a_poster_after_the_hand_over_is_raised_at_the_film(
    kelurahan: Office, film: Material, request: Any
) -> None:
    case = brought_to(kelurahan, film.case, "verify")
    request.getfixturevalue("reader")
    FileWords.objects.filter(sha256=film.document.poster.sha256).update(read_at=None, next_attempt_at=kelurahan.at)
    read_due(kelurahan.later())
    [row] = by_program(case.pk).filter(rule="nik")
    block = next(one for one in content_of(edition(case))["blocks"] if one["type"] == "video")
    assert (row.place, row.blocks) == (f"body:{block['id']}", True)
