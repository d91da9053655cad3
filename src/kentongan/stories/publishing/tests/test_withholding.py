"""Tidak ditayangkan: the ground is kept for everybody, and whoever heads the office is told."""

from __future__ import annotations

from django.utils import translation

from kentongan.conftest import Office
from kentongan.kernel.events import PROGRAM
from kentongan.people.actions import enlist
from kentongan.people.models import Notice, Staff, User
from kentongan.stories.conftest import brought_to
from kentongan.stories.models import Withholding


def withheld(office: Office) -> Withholding:
    case = brought_to(office, office.open(), "approve")
    Notice.objects.all().delete()
    office.leave(case, "tidak-ditayangkan", reason_code="kip-17-h")
    return Withholding.objects.get()


def told() -> list[Staff]:
    return [notice.staff for notice in Notice.objects.filter(text__startswith="Tidak ditayangkan")]


def test_the_head_is_told(kelurahan: Office):
    user = User.objects.create_user("kepala", name="Kepala")
    head = enlist(unit=kelurahan.unit, user=user, by=PROGRAM, at=kelurahan.at, title="Lurah", is_head=True)
    withheld(kelurahan)
    assert told() == [head]


def test_where_there_is_no_head_the_administrator_is_told(kelurahan: Office):
    withheld(kelurahan)
    assert told() == [Staff.objects.get(unit=kelurahan.unit, is_administrator=True)]


def test_the_ground_is_kept_in_the_language_of_the_office(kelurahan: Office):
    with translation.override("en"):
        kept = withheld(kelurahan)
    assert kept.ground_words == "Mengungkap rahasia pribadi"
