"""Long work can be left: whoever has the step hears once when the last of what was handed in is processed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kentongan.cases.actions import claim
from kentongan.conftest import Office
from kentongan.people.models import Notice, Staff
from kentongan.stories.conftest import photo
from kentongan.stories.materials import processing
from kentongan.stories.materials.ready import keep_awaited
from kentongan.stories.models import Material

MINUTE = timedelta(minutes=1)


@pytest.fixture
def case(kelurahan: Office):
    """An item that was handed on to its writer while two photos were still to be processed."""
    found = kelurahan.open()
    for words in ("satu", "dua"):
        photo(found, kelurahan, name=f"{words}.jpg", words=words)
    kelurahan.leave(found, "serahkan")
    Notice.objects.all().delete()
    return found


def told() -> list[tuple[str, str]]:
    return list(Notice.objects.filter(matter="materials").values_list("staff__user__name", "text"))


def test_who_has_the_step_hears_once_when_the_last_material_is_ready(kelurahan: Office, case) -> None:
    later = kelurahan.at + 2 * MINUTE
    processing.process_due(later, most=1)
    assert told() == [], "another is still being processed"
    processing.process_due(later)
    ((who, text),) = told()
    assert (who, text) == (
        "Peraga Pengolah", "Bahan untuk “Kerja bakti RW 05” selesai diproses. Naskahnya dapat diteruskan.",
    )  # fmt: skip


def test_who_took_the_step_is_told_and_no_colleague(kelurahan: Office, case) -> None:
    claim(kelurahan.run(case), by=kelurahan.staff["pengolah"], at=kelurahan.at)
    processing.process_due(kelurahan.at + 2 * MINUTE)
    assert [who for who, _text in told()] == ["Peraga Pengolah"]


def test_what_is_ready_within_a_minute_is_told_to_nobody(kelurahan: Office, case) -> None:
    processing.process_due(Material.objects.latest("at").at + MINUTE / 4)
    assert told() == []


def test_whose_press_was_refused_hears_of_the_end_however_soon(kelurahan: Office, case) -> None:
    keep_awaited(kelurahan.run(case))
    soon = Material.objects.latest("at").at + MINUTE / 4
    processing.process_due(soon, most=1)
    assert told() == []
    processing.process_due(soon)
    assert [who for who, _text in told()] == ["Peraga Pengolah"]
    assert kelurahan.run(case).facts == {}, "it is told once"


def test_a_press_that_was_refused_for_another_reason_waits_for_nothing(kelurahan: Office, case) -> None:
    processing.process_due(Material.objects.latest("at").at + MINUTE / 4)
    keep_awaited(kelurahan.run(case))
    assert kelurahan.run(case).facts == {}


def test_before_there_is_a_text_nobody_waits_for_it(kelurahan: Office) -> None:
    photo(kelurahan.open(), kelurahan)
    processing.process_due(kelurahan.at + 5 * MINUTE)
    assert told() == []


def test_a_last_material_that_fails_ends_the_waiting_too(kelurahan: Office, case) -> None:
    later = kelurahan.at + 2 * MINUTE
    processing.process_due(later, most=1)
    broken = Material.objects.get(case=case, state="stored")
    Material.objects.filter(pk=broken.pk).update(family="document", mime="application/pdf")
    for number in range(processing.MOST_ATTEMPTS):
        processing.process_due(later + timedelta(hours=number))
    assert (
        Staff.objects.get(user__name="Peraga Pengolah").notices.filter(text__contains="selesai diproses").count() == 1
    )
