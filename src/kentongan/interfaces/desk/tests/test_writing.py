"""Naskah: written by whose step it is, saved with every word, closed to everybody else."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from PIL import Image

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.kernel.clock import now
from kentongan.people.models import User
from kentongan.stories.editions.approvals import approve
from kentongan.stories.editions.saving import keep_state
from kentongan.stories.findings.actions import raise_finding
from kentongan.stories.intake.derive import Picture
from kentongan.stories.materials.library import keep_document, keep_image
from kentongan.stories.models import Edition, OfficeDocument, OfficeImage, Topic
from kentongan.stories.queries import latest_version

JSON = {"Accept": "application/json"}
pytestmark = [pytest.mark.filterwarnings("ignore::ResourceWarning"), pytest.mark.usefixtures("renditions_collected")]


@pytest.fixture
def case(office: Office) -> Case:
    """A case whose material was handed over: its edition waits to be written."""
    return office.rehearse(office.open(), "serahkan")


@pytest.fixture
def edition(case: Case) -> Edition:
    return Edition.objects.get(case=case.pk)


@pytest.fixture
def editor(office: Office, client: Client) -> Client:
    client.force_login(office.staff["pengolah"].user)
    return client


def edit_address(edition: Edition) -> str:
    return reverse("wagtailsnippets_stories_edition:edit", args=[edition.pk])


def preview_address(edition: Edition) -> str:
    return reverse("wagtailsnippets_stories_edition:preview_on_edit", args=[edition.pk])


def page(name: str, case: Case) -> str:
    return reverse(f"desk:{name}", args=[case.pk])


def filled(edition: Edition, **changes: Any) -> dict[str, Any]:
    """Returns what the editor's form posts: every field, the body as Wagtail numbers its blocks, the state it shows."""
    rows = list(edition.renditions.all())
    values: dict[str, Any] = {
        "title": edition.title, "lead": edition.lead, "information_class": edition.information_class,
        "topic": edition.topic_id or "", "body-count": "0",
        "renditions-TOTAL_FORMS": len(rows), "renditions-INITIAL_FORMS": len(rows),
    }  # fmt: skip
    for number, row in enumerate(rows):
        values |= {f"renditions-{number}-id": row.pk, f"renditions-{number}-text": row.text}
    if "k_seen" not in changes:
        values["k_seen"] = keep_state(Edition.objects.get(pk=edition.pk), by=None, at=now()).number
    return values | changes


def with_picture(edition: Edition, image: OfficeImage) -> dict[str, Any]:
    block = {"type": "picture", "order": "0", "deleted": "", "id": "", "value-image": image.pk,
             "value-alt": "Warga di tepi saluran", "value-caption": "", "value-credit": ""}  # fmt: skip
    return filled(edition, **{"body-count": "1"}, **{f"body-0-{key}": value for key, value in block.items()})


def picture(office: Office, color: str = "#0b5d4b") -> OfficeImage:
    content = io.BytesIO()
    Image.new("RGB", (64, 48), color).save(content, "JPEG")
    return keep_image(office.unit, Picture(content.getvalue(), 64, 48, "image/jpeg", "jpg"), title="Saluran air")


def test_writer_opens_the_editor_with_its_panels(editor: Client, edition: Edition) -> None:
    shown = editor.get(edit_address(edition)).content.decode()
    assert "Selesai menulis: ke penyerahan" in shown
    assert all(f'id="kanal-{row.channel}"' in shown for row in edition.renditions.all())
    assert "EMPTY_FORM_TEMPLATE" not in shown, "channels are neither added nor deleted by hand"
    assert 'data-w-autosave-interval-value="1500"' in shown
    assert "---------" not in shown, "an empty choice says so in words"


def test_saving_keeps_the_text_and_makes_its_writer_a_contributor(
    editor: Client, edition: Edition, office: Office
) -> None:
    response = editor.post(edit_address(edition), filled(edition, title="Saluran air RW 05 bersih kembali"))
    assert response.url == edit_address(edition)
    edition.refresh_from_db()
    assert edition.title == "Saluran air RW 05 bersih kembali"
    assert edition.contributions.filter(staff=office.staff["pengolah"]).exists()
    assert Case.objects.get(pk=edition.case_id).headline == edition.title


def test_autosave_answers_with_its_revision(editor: Client, edition: Edition) -> None:
    answer = editor.post(edit_address(edition), filled(edition, lead="Warga bekerja bakti."), headers=JSON).json()
    edition.refresh_from_db()
    assert answer["success"]
    assert answer["revision_id"] == edition.latest_revision_id
    assert edition.lead == "Warga bekerja bakti."


def test_a_paragraph_that_was_opened_and_not_written_holds_no_saving_up(editor: Client, edition: Edition) -> None:
    empty = {"type": "paragraph", "order": "0", "deleted": "", "id": "", "value": "null"}
    posted = {"body-count": "1", **{f"body-0-{key}": value for key, value in empty.items()}}
    answer = editor.post(edit_address(edition), filled(edition, title="Baru", **posted), headers=JSON).json()
    edition.refresh_from_db()
    assert answer["success"]
    assert edition.title == "Baru"


def test_saving_what_is_unchanged_makes_nobody_a_contributor(editor: Client, edition: Edition, office: Office) -> None:
    editor.post(edit_address(edition), filled(edition))
    first = set(edition.contributions.values_list("staff", flat=True))
    edition.refresh_from_db()
    other = office.staff["pencari"]
    assert other.pk in first, "who supplied the words is a contributor already"
    edition.contributions.all().delete()
    editor.post(edit_address(edition), filled(edition))
    assert not edition.contributions.exists()


def test_channel_text_is_saved_and_no_row_is_added(editor: Client, edition: Edition) -> None:
    given = filled(edition, **{"renditions-0-text": "Saluran bersih. {tautan}"})
    many = len(edition.renditions.all())
    given |= {"renditions-TOTAL_FORMS": many + 1, f"renditions-{many}-id": "", f"renditions-{many}-text": "tiktok"}
    editor.post(edit_address(edition), given)
    fresh = Edition.objects.get(pk=edition.pk)
    assert fresh.renditions.count() == many
    assert fresh.renditions.first().text == "Saluran bersih. {tautan}"


def test_an_office_with_its_website_alone_saves_its_text(editor: Client, edition: Edition) -> None:
    """The page has no channel's row, and so posts no count of them."""
    edition.renditions.all().delete()
    assert "renditions-TOTAL_FORMS" not in editor.get(edit_address(edition)).content.decode()
    posted = {name: value for name, value in filled(edition, lead="Baru.").items() if "renditions-" not in name}
    assert editor.post(edit_address(edition), posted).status_code == 302
    edition.refresh_from_db()
    assert edition.lead == "Baru."
    assert editor.post(edit_address(edition), posted, headers=JSON).json()["success"]
    assert editor.post(preview_address(edition), posted).json()["is_valid"]


def test_missing_title_is_said_and_what_was_typed_stays(editor: Client, edition: Edition) -> None:
    response = editor.post(edit_address(edition), filled(edition, title="", lead="Kalimat yang baru ditulis"))
    assert response.status_code == 200
    assert "Kalimat yang baru ditulis" in response.content.decode()


def test_own_picture_is_saved_and_a_foreign_one_refused(
    editor: Client, edition: Edition, office: Office, office_of: Callable[[str], Office]
) -> None:
    assert editor.post(edit_address(edition), with_picture(edition, picture(office))).status_code == 302
    foreign = picture(office_of("pangkalpinang-informasi"), "#b3261e")
    response = editor.post(edit_address(edition), with_picture(edition, foreign))
    assert "bukan milik unit Anda" in response.content.decode()
    [block] = Edition.objects.get(pk=edition.pk).body
    assert block.value["image"].unit_id == office.unit.pk


def test_choosers_offer_own_pictures_alone(editor: Client, office: Office, office_of: Callable[[str], Office]) -> None:
    own, foreign = picture(office), picture(office_of("pangkalpinang-informasi"), "#b3261e")
    offered = editor.get(reverse("wagtailimages_chooser:choose_results")).content.decode()
    assert reverse("wagtailimages_chooser:chosen", args=[own.pk]) in offered
    assert reverse("wagtailimages_chooser:chosen", args=[foreign.pk]) not in offered
    taken = editor.get(reverse("wagtailimages_chooser:chosen", args=[foreign.pk]), headers=JSON)
    assert taken.status_code in (302, 403, 404)


def test_topic_of_another_unit_is_no_choice(
    editor: Client, edition: Edition, office_of: Callable[[str], Office]
) -> None:
    foreign = Topic.objects.filter(unit=office_of("pangkalpinang-informasi").unit).first()
    assert foreign is not None
    editor.post(edit_address(edition), filled(edition, topic=foreign.pk))
    assert Edition.objects.get(pk=edition.pk).topic is None


@pytest.mark.parametrize("role", ["pencari", "verifikator"])
def test_who_does_not_hold_the_step_is_led_to_the_story_page(
    role: str, edition: Edition, office: Office, client: Client
) -> None:
    other = office.staff.get(role) or list(office.staff.values())[-1]
    client.force_login(other.user)
    assert client.get(edit_address(edition)).url == page("story", edition.case)
    response = client.post(edit_address(edition), filled(edition, title="Judul dari orang lain"))
    assert "Anda tidak memegang peran itu" in response.content.decode()
    assert "Judul dari orang lain" in response.content.decode(), "what was typed stays in the page"
    assert Edition.objects.get(pk=edition.pk).title == edition.title
    assert not edition.contributions.filter(staff=other).exclude(staff=office.staff["pencari"]).exists()


def test_superusers_are_not_exempt(edition: Edition, office: Office, client: Client) -> None:
    user = office.staff["pencari"].user
    User.objects.filter(pk=user.pk).update(is_superuser=True)
    client.force_login(User.objects.get(pk=user.pk))
    response = client.post(edit_address(edition), filled(edition, title="Atas nama pengelola"), headers=JSON)
    assert (response.status_code, response.json()["success"]) == (400, False)
    assert Edition.objects.get(pk=edition.pk).title == edition.title


def test_editor_of_another_unit_is_not_there(
    edition: Edition, client: Client, office_of: Callable[[str], Office]
) -> None:
    client.force_login(next(iter(office_of("pangkalpinang-informasi").staff.values())).user)
    for address in (edit_address(edition), preview_address(edition), *(
        page(name, edition.case) for name in ("story", "compare", "story_preview")
    )):  # fmt: skip
        assert client.get(address).status_code in (302, 403, 404), address
        assert client.post(address, filled(edition, title="Asing")).status_code in (302, 403, 404, 405), address
    assert Edition.objects.get(pk=edition.pk).title == edition.title


def test_approved_text_takes_no_change_and_the_post_loses_no_word(
    editor: Client, case: Case, edition: Edition, office: Office
) -> None:
    office.rehearse(case, "serahkan")
    version = latest_version(edition)
    assert version is not None
    approve(version, office.run(case), by=office.doer(case), at=office.later())
    title = Edition.objects.get(pk=edition.pk).title
    response = editor.post(edit_address(edition), filled(edition, title="Diam-diam diubah"))
    shown = response.content.decode()
    assert "disetujui dan dikunci" in shown
    assert "Diam-diam diubah" in shown
    assert Edition.objects.get(pk=edition.pk).title == title
    assert "disetujui dan dikunci" in editor.get(edit_address(edition), follow=True).content.decode()
    assert "terkunci" in editor.get(page("story", case)).content.decode()


def test_findings_stand_beside_the_text_with_place_and_proposal(
    editor: Client, case: Case, edition: Edition, office: Office
) -> None:
    office.rehearse(case, "serahkan")
    run = office.run(case)
    raise_finding(
        run, place="lead", quote="menjelang musim hujan", reason_code="facts", words="Jamnya belum disebut.",
        proposal="mulai pukul 07.30", by=office.doer(case), at=office.later(),
    )  # fmt: skip
    back = next(one.id for one in run.definition.outcomes if one.way == "back")
    office.leave(case, back, reason_code="facts", words="Lengkapi jamnya.")
    shown = editor.get(edit_address(edition)).content.decode()
    assert '<a href="#id_lead" data-k-jump>Teras berita</a>' in shown
    assert "mulai pukul 07.30" in shown
    hub = editor.get(page("story", case)).content.decode()
    assert "Jamnya belum disebut." in hub
    assert "catatan belum ditutup" in hub, "the way on says why not"


def test_preview_shows_what_stands_in_the_form_before_it_is_saved(editor: Client, edition: Edition) -> None:
    answer = editor.post(preview_address(edition), filled(edition, title="Belum disimpan")).json()
    assert answer == {"is_valid": True, "is_available": True}
    assert "Belum disimpan" in editor.get(preview_address(edition)).content.decode()
    assert Edition.objects.get(pk=edition.pk).title == edition.title


def test_story_page_says_what_is_missing_and_offers_the_way_on(
    editor: Client, case: Case, edition: Edition, office: Office
) -> None:
    Edition.objects.filter(pk=edition.pk).update(lead="")
    shown = editor.get(page("story", case)).content.decode()
    assert "Teras berita masih kosong" in shown
    assert edit_address(edition) in shown
    assert 'name="outcome" value="serahkan"' in shown
    office.rehearse(case, "serahkan")
    assert 'name="outcome"' not in editor.get(page("story", case)).content.decode()


def test_story_page_before_the_first_word_says_when_it_begins(editor: Client, office: Office) -> None:
    assert "belum dimulai" in editor.get(page("story", office.open())).content.decode()
    assert editor.get(page("story_preview", office.open())).status_code == 404


def test_final_look_is_framed_by_the_desk_alone(editor: Client, case: Case, edition: Edition) -> None:
    response = editor.get(page("story_preview", case))
    assert edition.title in response.content.decode()
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_list_has_the_editions_of_the_unit_newest_first(editor: Client, edition: Edition, office: Office) -> None:
    office.later(60)
    second = office.rehearse(office.open(headline="Posyandu Melati"), "serahkan")
    shown = editor.get(reverse("desk:stories")).content.decode()
    assert shown.index(page("story", second)) < shown.index(page("story", edition.case))
    assert page("story", edition.case) not in editor.get(reverse("desk:stories"), {"q": "melati"}).content.decode()
    assert "Tidak ada naskah" in editor.get(reverse("desk:stories"), {"q": "tidak-ada"}).content.decode()


def test_versions_are_compared_in_readable_words(editor: Client, case: Case, edition: Edition, office: Office) -> None:
    assert "Belum ada versi" in editor.get(page("compare", case)).content.decode()
    office.rehearse(case, "serahkan")
    assert "Keduanya sama" in editor.get(page("compare", case)).content.decode()
    Edition.objects.filter(pk=edition.pk).update(title="Saluran air bersih")
    shown = editor.get(page("compare", case), {"dari": "1", "ke": "kini"}).content.decode()
    assert "<ins>" in shown
    assert "Judul" in shown
    assert editor.get(page("compare", case), {"dari": "99", "ke": "x"}).status_code == 200


def test_an_uploaded_name_is_never_trusted_as_markup(editor: Client, case: Case, office: Office) -> None:
    file = SimpleUploadedFile("<b>x</b>.txt", b"Kerja bakti di RW 05 berjalan lancar.\n")
    editor.force_login(office.staff["pencari"].user)
    answer = editor.post(reverse("desk:upload", args=[case.pk]), {"file": file}, headers=JSON).json()
    assert "<b>x" not in answer["html"]


def test_channel_text_that_still_follows_the_rule_stands_empty(editor: Client, edition: Edition) -> None:
    shown = editor.get(edit_address(edition)).content.decode()
    kept = edition.renditions.first()
    assert kept is not None
    assert kept.text
    assert f'placeholder="{escape(kept.text)}"' in shown, "shown faintly: it follows title and lead"
    assert f">\n{escape(kept.text)}" not in shown
    edition.renditions.filter(pk=kept.pk).update(text="Teks sendiri untuk kanal ini")
    assert "Teks sendiri untuk kanal ini" in editor.get(edit_address(edition)).content.decode()


def test_editor_says_that_material_is_still_processed(editor: Client, edition: Edition) -> None:
    assert "masih diproses" not in editor.get(edit_address(edition)).content.decode()
    edition.case.materials.filter(family="photo").update(state="stored")
    assert "1 bahan masih diproses" in editor.get(edit_address(edition)).content.decode()


def test_a_hand_over_that_is_refused_for_unready_material_is_answered_once_it_is_ready(
    editor: Client, case: Case, edition: Edition, office: Office
) -> None:
    case.materials.filter(family="photo").update(state="stored")
    run = office.run(case)
    onward = next(one.id for one in run.definition.outcomes if one.way == "on")
    editor.post(reverse("desk:leave", args=[case.pk]), {"outcome": onward, "run": run.number, "step": run.step})
    assert office.run(case).pk == run.pk
    assert office.run(case).facts["awaits_materials"]


def test_channel_text_beyond_its_limit_is_said_on_the_story_page(editor: Client, case: Case, edition: Edition) -> None:
    edition.renditions.filter(channel="x").update(text="a" * 300)
    assert "300 dari 280 huruf, terlalu panjang" in editor.get(page("story", case)).content.decode()


def test_document_chooser_lists_what_was_handed_in_with_its_private_address(
    editor: Client, office: Office, office_of: Callable[[str], Office], tmp_path: Path
) -> None:
    foreign_office = office_of("pangkalpinang-informasi")
    files = [tmp_path / "satu.pdf", tmp_path / "dua.pdf"]
    for number, (file, where) in enumerate(zip(files, (office, foreign_office), strict=True)):
        file.write_bytes(f"%PDF-1.4 {number}".encode())
        keep_document(where.unit, file, title=f"Pengumuman {number}", mime="application/pdf", extension="pdf")
    shown = editor.get(reverse("wagtaildocs_chooser:choose")).json()["html"]
    assert "Pengumuman 0" in shown
    assert "Pengumuman 1" not in shown
    assert f"/berkas/{office.unit.slug}/documents/" in shown
    foreign = OfficeDocument.objects.get(unit=foreign_office.unit)
    refused = editor.get(reverse("wagtaildocs_chooser:chosen", args=[foreign.pk]), headers=JSON)
    assert refused.status_code in (302, 403, 404)


@pytest.mark.parametrize("name", ["wagtailadmin_choose_page", "wagtailadmin_choose_page_external_link"])
def test_a_link_can_be_set_in_a_paragraph(name: str, editor: Client) -> None:
    assert editor.get(reverse(name), {"allow_external_link": "true"}).status_code == 200


def test_a_track_without_a_writing_step_is_written_where_it_chooses(
    office_of: Callable[[str], Office], client: Client
) -> None:
    magetan = office_of("magetan-saluran-komunikasi")
    case = magetan.open()
    client.force_login(magetan.doer(case).user)
    assert "Selesai didata" in client.get(page("collect", case)).content.decode()
    assert "belum dimulai" in client.get(page("story", case)).content.decode()
    case = magetan.rehearse(magetan.rehearse(case, "selesai-didata"), "sudah-dibuka")
    client.force_login(magetan.doer(case).user)
    shown = client.get(page("story", case)).content.decode()
    assert "Buka penyunting" in shown
    assert 'name="outcome"' in shown
    assert client.get(edit_address(Edition.objects.get(case=case.pk))).status_code == 200
