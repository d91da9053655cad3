"""The place of a picture that no cut may lose: chosen by who has it in hand, and part of what is approved."""

from __future__ import annotations

import pytest

from kentongan.conftest import Office
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.stories.conftest import brought_to, edition, photo, written
from kentongan.stories.materials import processing
from kentongan.stories.materials.focusing import check_focus, choose_focus
from kentongan.stories.models import Edition, Material
from kentongan.stories.queries import contributors
from kentongan.stories.text.comparing import compare
from kentongan.stories.text.content import content_of, fingerprint

LEFT = (0.125, 0.25)


@pytest.fixture
def shot(kelurahan: Office) -> Material:
    """A photo that is ready, in a case that is still collected."""
    return processing.derive(photo(kelurahan.open(), kelurahan), kelurahan.later())


def choose(office: Office, shot: Material, focus=LEFT, by=None):
    return choose_focus(shot, focus, by=by or office.doer(shot.case), at=office.later())


def test_place_is_kept_as_the_pictures_own_focal_point(kelurahan: Office, shot: Material):
    image = choose(kelurahan, shot)
    assert image.focus == pytest.approx(LEFT, abs=0.002)
    assert image.has_focal_point()
    assert Event.objects.get(what="focus_chosen").facts["place"] == list(LEFT)
    assert choose(kelurahan, shot, None).focus is None


def test_place_is_part_of_what_is_approved_and_seen_in_the_difference(kelurahan: Office, shot: Material):
    case = brought_to(kelurahan, shot.case, "edit")
    found = written(kelurahan, case)
    found.contributions.all().delete()
    before = content_of(edition(case))
    choose(kelurahan, shot)
    after = content_of(edition(case))
    assert fingerprint(after) != fingerprint(before)
    assert [one["focus"] for one in after["media"] if "focus" in one] == [pytest.approx(LEFT, abs=0.002)]
    [difference] = compare(before, after)
    assert "% dari kiri, 25% dari atas" in difference.after
    assert kelurahan.doer(case).pk in contributors(edition(case))


def test_nobody_moves_it_while_the_text_is_judged(kelurahan: Office, shot: Material):
    case = brought_to(kelurahan, shot.case, "verify")
    with pytest.raises((NotNow, NotPermitted)):
        choose(kelurahan, shot, by=kelurahan.doer(case))


def test_picture_of_another_approved_text_waits_until_that_is_out(kelurahan: Office, shot: Material):
    other = processing.derive(photo(kelurahan.open(), kelurahan), kelurahan.later())
    assert other.image == shot.image
    brought_to(kelurahan, other.case, "edit")
    written(kelurahan, other.case)
    Edition.objects.filter(case=other.case).update(is_locked=True)
    by = kelurahan.doer(shot.case)
    assert [one.code for one in check_focus(shot, by=by, at=kelurahan.at)] == ["approved-elsewhere"]


def test_place_outside_the_picture_and_material_without_one_are_refused(kelurahan: Office, shot: Material):
    for wrong in ((1.2, 0.5), (0.5, -0.1)):
        with pytest.raises(NotNow) as refused:
            choose(kelurahan, shot, wrong)
        assert refused.value.codes == {"outside"}
    shot.image = None
    assert [one.code for one in check_focus(shot, by=shot.by, at=kelurahan.at)] == ["no-picture"]
