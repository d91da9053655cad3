"""Where a material comes from and who is shown: asked plainly, kept with its log, and in the way where it must be."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.stories.conftest import brought_to, photo, written
from kentongan.stories.editions.freezing import check_freeze
from kentongan.stories.intake.tests import samples
from kentongan.stories.materials.processing import derive
from kentongan.stories.models import Material
from kentongan.stories.provenance.actions import tell
from kentongan.stories.provenance.checks import MOST_PROOF, unanswered
from kentongan.stories.provenance.models import Provenance
from kentongan.stories.steps.rehearsal import drawn_picture
from kentongan.tests.watched_files import WatchedFiles

OWN = {"origin": "own", "maker": "Petugas", "shown": "nobody"}


def told(office: Office, material: Material, *, by=None, proof=None, **answers: str) -> Provenance:
    row = Provenance(**{**OWN, **answers})
    by = by or office.staff["pencari"]
    return tell([material], row, proof=proof, by=by, at=office.later())[0]


def form() -> ContentFile:
    """A photo of a signed form."""
    return ContentFile(drawn_picture("izin"), name="izin.jpg")


def codes(office: Office, material: Material, **answers: Any) -> set[str]:
    with pytest.raises(NotNow) as refused:
        told(office, material, **answers)
    return refused.value.codes


@pytest.fixture
def material(kelurahan: Office) -> Material:
    return photo(kelurahan.open(), kelurahan)


@pytest.fixture
def in_story(kelurahan: Office) -> tuple[Case, Material]:
    """A story under the editor's hands that shows a photo of the collector."""
    case = kelurahan.open()
    material = derive(photo(case, kelurahan), kelurahan.at)
    brought_to(kelurahan, case, "edit")
    written(kelurahan, case)
    return Case.objects.get(pk=case.pk), material


def faults(case: Case) -> set[str]:
    return {reason.code for reason in check_freeze(case.edition)}


def test_answers_are_kept_and_stand_in_the_log_without_names(kelurahan: Office, material: Material):
    row = told(kelurahan, material, shown="adults", consent="spoken", consenter="Siti", how="saat kegiatan")
    assert (row.has_consent, row.has_right) == (True, True)
    event = Event.objects.filter(what="provenance_told").get()
    assert event.facts["shown"] == "adults"
    assert "Siti" not in str(event.facts)
    assert "Siti" in event.words.text


def test_a_later_answer_replaces_the_earlier_one(kelurahan: Office, material: Material):
    told(kelurahan, material, shown="adults", consent="none")
    row = told(kelurahan, material, shown="nobody", consenter="Siti")
    assert Provenance.objects.count() == 1
    assert (row.consent, row.consenter) == ("", "")


def test_the_plain_questions_must_be_answered(kelurahan: Office, material: Material):
    assert codes(kelurahan, material, origin="", shown="") == {"origin-missing", "shown-missing"}
    assert codes(kelurahan, material, shown="adults") == {"consent-unanswered"}
    assert codes(kelurahan, material, shown="adults", consent="written") == {"consenter-missing"}
    assert codes(kelurahan, material, origin="invented") == {"origin-missing"}


def test_for_a_child_its_guardian_decides_and_an_open_event_is_not_enough(kelurahan: Office, material: Material):
    assert codes(kelurahan, material, shown="children", consent="public") == {"guardian-missing"}
    for shown, who in (("children", "nama wali yang"), ("adults", "siapa yang")):
        with pytest.raises(NotNow, match=who) as refused:
            told(kelurahan, material, shown=shown, consent="spoken")
        assert refused.value.codes == {"consenter-missing"}
    assert told(kelurahan, material, shown="children", consent="written", consenter="Ibu dari anak").has_consent
    assert told(kelurahan, material, shown="adults", consent="public").has_consent


def test_what_others_made_needs_their_word(kelurahan: Office, material: Material):
    assert not told(kelurahan, material, origin="found").has_right
    assert told(kelurahan, material, origin="given", licence="izin Ketua RW lewat pesan").has_right
    assert told(kelurahan, material, origin="release").has_right


def test_the_database_and_the_rule_agree_on_what_may_not_be_shown(kelurahan: Office, material: Material):
    row = told(kelurahan, material)
    who = product(("nobody", "adults", "children"), ("", "public", "spoken", "written", "none"), ("", " \t", "Siti"))
    rights = product(("own", "given", "release", "found"), ("", " ", "CC BY"))
    answers = [{"shown": one, "consent": two, "consenter": three} for one, two, three in who]
    answers += [{"origin": one, "licence": two} for one, two in rights]
    seen = set()
    for answer in answers:
        for name, value in ({**OWN, "consent": "", "consenter": "", "licence": ""} | answer).items():
            setattr(row, name, value)
        row.save()
        is_lacking = not (row.has_consent and row.has_right)
        assert Provenance.objects.lacking().exists() is is_lacking, answer
        seen.add(is_lacking)
    assert seen == {True, False}


def test_a_proof_is_kept_privately_below_the_folder_of_the_unit(kelurahan: Office, material: Material):
    row = told(kelurahan, material, proof=form())
    assert row.proof.name.startswith(f"{kelurahan.unit.slug}/consents/")


def test_one_proof_for_many_materials_is_laid_down_once_and_before_the_transaction(
    kelurahan: Office, material: Material, watched: WatchedFiles
):
    both = [material, photo(material.case, kelurahan, name="lain.jpg")]
    watched.depths.clear()
    depth = len(connection.savepoint_ids)
    rows = tell(both, Provenance(**OWN), proof=form(), by=kelurahan.staff["pencari"], at=kelurahan.later())
    assert watched.depths == [depth]
    assert len({row.proof.name for row in rows}) == 1


def test_a_proof_of_answers_that_could_not_be_kept_is_not_left_on_the_disk(
    kelurahan: Office, material: Material, watched: WatchedFiles
):
    def gone(execute, sql, params, many, context):
        if sql.startswith("INSERT") and "event" in sql:
            raise DatabaseError("the disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(gone), pytest.raises(DatabaseError):
        told(kelurahan, material, proof=form())
    assert not Provenance.objects.exists()
    assert not list(Path(watched.location).glob("*/consents/*/*"))


def test_a_proof_is_a_photo_or_a_pdf_of_at_most_ten_megabytes(kelurahan: Office, material: Material):
    unfit = (
        ("proof-unfit", "izin.txt", b"Saya mengizinkan."),
        ("proof-unfit", "izin.docx", samples.docx()),
        ("proof-unfit", "izin.pdf", samples.docx()),
        ("executable", "izin.jpg", b"MZ\x90\x00" + bytes(400)),
        ("picture_broken", "izin.jpg", drawn_picture("izin")[:900]),
        ("pdf_locked", "izin.pdf", samples.pdf(encrypted="rahasia")),
    )
    for code, name, content in unfit:
        assert codes(kelurahan, material, proof=ContentFile(content, name=name)) == {code}
    large = ContentFile(b"\xff\xd8\xff" + bytes(MOST_PROOF), name="izin.jpg")
    assert codes(kelurahan, material, proof=large) == {"proof-unfit"}
    assert not Provenance.objects.exists()


def test_a_proof_is_known_by_its_content_and_kept_under_its_ending(kelurahan: Office, material: Material):
    content = samples.pdf()
    row = told(kelurahan, material, proof=ContentFile(content, name="foto izin.jpg"))
    assert row.proof.name.endswith(".pdf")
    with row.proof.open("rb") as kept:
        assert kept.read() == content


def test_a_replaced_proof_is_taken_off_the_disk_when_no_answer_names_it(
    kelurahan: Office, material: Material, django_capture_on_commit_callbacks: Any
):
    other = photo(material.case, kelurahan, name="lain.jpg")
    by = kelurahan.staff["pencari"]
    first = tell([material, other], Provenance(**OWN), proof=form(), by=by, at=kelurahan.later())[0].proof
    with django_capture_on_commit_callbacks(execute=True):
        second = told(kelurahan, material, proof=form()).proof
    assert default_storage.exists(first.name), "the other material still rests on it"
    with django_capture_on_commit_callbacks(execute=True):
        told(kelurahan, other, proof=form())
    assert not default_storage.exists(first.name)
    assert default_storage.exists(second.name)
    assert [one.facts.get("proof") for one in Event.objects.filter(what="provenance_told").order_by("number")] == [
        "new", "replaced", "replaced"
    ]  # fmt: skip


def test_an_answer_without_a_new_proof_keeps_the_old_one(
    kelurahan: Office, material: Material, django_capture_on_commit_callbacks: Any
):
    kept = told(kelurahan, material, proof=form()).proof
    with django_capture_on_commit_callbacks(execute=True):
        assert told(kelurahan, material, maker="Budi").proof == kept
    assert default_storage.exists(kept.name)


def test_a_stranger_answers_for_nothing(kelurahan: Office, material: Material, office_of: Callable[..., Office]):
    stranger = next(iter(office_of("pangkalpinang-informasi").staff.values()))
    with pytest.raises(NotPermitted):
        told(kelurahan, material, by=stranger)
    with pytest.raises(NotPermitted):
        told(kelurahan, material, by=kelurahan.staff["ketua"])


def test_nothing_chosen_is_said(kelurahan: Office):
    with pytest.raises(NotNow):
        tell([], Provenance(**OWN), by=kelurahan.staff["pencari"], at=kelurahan.at)


def test_a_picture_of_people_without_consent_is_not_handed_over(kelurahan: Office, in_story: tuple[Case, Material]):
    case, material = in_story
    assert faults(case) == set()
    told(kelurahan, material, shown="adults", consent="none")
    assert faults(case) == {"consent-missing"}
    assert "foto.jpg" in " ".join(map(str, check_freeze(case.edition)))
    told(kelurahan, material, shown="adults", consent="spoken", consenter="Siti")
    assert faults(case) == set()


def test_a_picture_from_the_net_without_licence_is_not_handed_over(kelurahan: Office, in_story: tuple[Case, Material]):
    case, material = in_story
    told(kelurahan, material, origin="found")
    assert faults(case) == {"rights-missing"}


def test_the_writer_may_answer_while_the_story_is_with_them(kelurahan: Office, in_story: tuple[Case, Material]):
    case, material = in_story
    told(kelurahan, material, by=kelurahan.doer(case), shown="adults", consent="none")
    assert faults(case) == {"consent-missing"}


def test_a_picture_that_the_story_does_not_show_is_in_nobodys_way(kelurahan: Office, in_story: tuple[Case, Material]):
    case, material = in_story
    told(kelurahan, material, shown="children", consent="none")
    edition = case.edition
    edition.body = [block for block in edition.body.raw_data if block["type"] != "picture"]
    edition.save()
    assert "consent-missing" not in faults(case)


def test_what_nobody_answered_is_named_and_texts_are_not_asked(kelurahan: Office, material: Material):
    text = photo(material.case, kelurahan, name="lain.jpg")
    text.family = "text"
    assert unanswered([material, text]) == [material]
    told(kelurahan, material)
    assert unanswered([Material.objects.get(pk=material.pk)]) == []
