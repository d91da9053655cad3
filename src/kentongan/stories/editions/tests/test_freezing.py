"""Frozen versions, their fingerprint, and what a story must have before it is handed over."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from django.utils import translation

from kentongan.deliveries.models import Connection
from kentongan.kernel.guard import raise_guards
from kentongan.stories.conftest import brought_to, edition, photo, written
from kentongan.stories.editions.freezing import check_freeze, freeze
from kentongan.stories.materials import processing
from kentongan.stories.models import Edition, OfficeImage, Version
from kentongan.stories.states import InformationClass
from kentongan.stories.text.comparing import compare, plain
from kentongan.stories.text.content import content_of, fingerprint


@pytest.fixture
def case(kelurahan):
    return brought_to(kelurahan, kelurahan.open(), "edit")


@pytest.fixture
def ready(kelurahan, case) -> Edition:
    """A story that could be handed over."""
    return written(kelurahan, case)


def changed(found: Edition, **values) -> str:
    for name, value in values.items():
        setattr(found, name, value)
    found.save()
    return fingerprint(content_of(edition(found.case)))


def with_block(found: Edition, kind: str, **values) -> list:
    """The body with other values in its first block of a kind."""
    blocks = [dict(block) for block in found.body.raw_data]
    block = next(block for block in blocks if block["type"] == kind)
    block["value"] = {**block["value"], **values}
    return blocks


def codes(found: Edition) -> set[str]:
    return {reason.code for reason in check_freeze(found)}


def frozen(office, found: Edition) -> Version:
    return freeze(found, office.run(found.case), by=office.staff["pengolah"], at=office.later())


def test_content_names_everything_in_plain_values(ready, kelurahan):
    content = content_of(ready)
    kinds = [block["type"] for block in content["blocks"]]
    assert kinds == ["paragraph", "paragraph", "picture"]
    picture = content["blocks"][2]
    image = OfficeImage.objects.get()
    assert picture["sha256"] == image.sha256
    assert (picture["width"], picture["height"]) == (image.width, image.height)
    assert picture["alt"]
    assert content["media"] == [
        {"kind": "photo", "path": image.file.name, "sha256": image.sha256, "mime": "image/jpeg",
         "alt": picture["alt"], "caption": ""}
    ]  # fmt: skip
    assert content["channels"] == ["facebook", "website", "x"]
    assert set(content["renditions"]) == {"facebook", "x"}
    assert content["information_class"] == "berkala"


def test_fingerprint_stays_while_nothing_changes(ready):
    assert fingerprint(content_of(ready)) == fingerprint(content_of(edition(ready.case)))


def test_fingerprint_covers_title_lead_class_and_topic(ready, kelurahan):
    before = fingerprint(content_of(ready))
    topic = kelurahan.unit.topics.first()
    prints = {
        before,
        changed(ready, title="Lain"),
        changed(ready, lead="Lain."),
        changed(ready, information_class=InformationClass.ANYTIME),
        changed(ready, topic=topic),
    }
    assert len(prints) == 5


def test_fingerprint_covers_words_of_the_body(ready):
    before = fingerprint(content_of(ready))
    blocks = [dict(block) for block in ready.body.raw_data]
    blocks[0]["value"] = "<p>Lain.</p>"
    assert changed(ready, body=blocks) != before


def test_fingerprint_covers_media_by_hash_and_their_words(ready, kelurahan):
    before = fingerprint(content_of(ready))
    assert changed(ready, body=with_block(ready, "picture", alt="Lain")) != before
    OfficeImage.objects.update(sha256="0" * 64)
    assert fingerprint(content_of(edition(ready.case))) != before


def test_fingerprint_covers_channel_texts(ready):
    before = fingerprint(content_of(ready))
    ready.renditions.filter(channel="x").update(text="Singkat saja.")
    assert fingerprint(content_of(edition(ready.case))) != before


def test_fingerprint_covers_channels(ready):
    before = fingerprint(content_of(ready))
    Connection.objects.filter(channel="facebook").update(is_active=False)
    assert fingerprint(content_of(edition(ready.case))) != before


def test_fingerprint_leaves_out_the_public_address(ready):
    content = content_of(ready)
    assert fingerprint({**content, "path": "berita/2026/11/a/"}) == fingerprint(content)


def test_fingerprint_is_the_same_in_every_language(ready):
    before = fingerprint(content_of(ready))
    with translation.override("en"):
        assert fingerprint(content_of(edition(ready.case))) == before


def test_paragraphs_keep_only_harmless_html(ready):
    blocks = [dict(block) for block in ready.body.raw_data]
    blocks[0]["value"] = '<p onclick="x()">Aman<script>alert(1)</script> <a href="javascript:x">a</a></p>'
    changed(ready, body=blocks)
    html = content_of(edition(ready.case))["blocks"][0]["html"]
    assert "script" not in html
    assert "onclick" not in html
    assert html.startswith("<p>Aman")


def test_words_that_were_not_written_are_no_part_of_the_story(ready):
    before = content_of(ready)
    unwritten = [("paragraph", '<p data-block-key="a1"></p>'), ("paragraph", "<p>&nbsp;</p>"), ("quote", " ")]
    blocks = [{"type": kind, "value": value, "id": f"0{number}"} for number, (kind, value) in enumerate(unwritten)]
    changed(ready, body=[*blocks, *ready.body.raw_data])
    assert fingerprint(content_of(edition(ready.case))) == fingerprint(before)
    changed(ready, body=blocks)
    assert codes(edition(ready.case)) == {"body-missing"}


def test_complete_story_may_be_frozen(ready):
    assert check_freeze(ready) == []


def test_empty_story_says_all_that_it_lacks(ready):
    ready.title, ready.lead, ready.body = " ", "", []
    assert codes(ready) == {"title-missing", "lead-missing", "body-missing"}


def test_name_that_the_program_gave_is_no_title(ready):
    ready.title = "Bahan baru"
    assert codes(ready) == {"title-default"}


def test_picture_needs_alternative_text(ready):
    changed(ready, body=with_block(ready, "picture", alt=" "))
    assert codes(edition(ready.case)) == {"alt-missing"}


def test_deleted_picture_is_named(ready):
    changed(ready, body=with_block(ready, "picture", image=987654))
    assert "file-missing" in codes(edition(ready.case))


def test_exempt_information_is_not_handed_over(ready):
    ready.information_class = InformationClass.EXEMPT
    assert codes(ready) == {"exempt"}


def test_material_in_work_is_waited_for(ready, kelurahan):
    photo(ready.case, kelurahan, words="belakangan")
    assert codes(ready) == {"materials-unready"}
    processing.process_due(kelurahan.later())
    assert codes(ready) == set()


def test_freezing_the_same_twice_gives_one_version(ready, kelurahan):
    assert frozen(kelurahan, ready) == frozen(kelurahan, ready)
    assert Version.objects.count() == 1


def test_each_change_gives_the_next_number(ready, kelurahan):
    frozen(kelurahan, ready)
    changed(ready, title="Lain")
    assert frozen(kelurahan, edition(ready.case)).number == 2


def test_version_is_written_once(ready, kelurahan):
    raise_guards()
    version = frozen(kelurahan, ready)
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(fingerprint="0" * 64)


def test_what_changed_is_said_by_place(ready):
    before = content_of(ready)
    blocks = with_block(ready, "picture", caption="Saluran RW 05")
    changed(ready, title="Saluran lancar", body=[*blocks[1:], {"type": "quote", "value": "Terima kasih.", "id": "q"}])
    found = {one.place: one for one in compare(before, content_of(edition(ready.case)))}
    first, picture = before["blocks"][0]["id"], before["blocks"][2]["id"]
    assert set(found) == {"title", f"body:{first}", f"body:{picture}", "body:q"}
    assert (found["title"].before, found["title"].after) == ("Kerja bakti RW 05", "Saluran lancar")
    assert found[f"body:{first}"].after == ""
    assert "Saluran RW 05" in found[f"body:{picture}"].after
    assert "<ins>" in found["body:q"].html


def test_same_content_has_no_difference(ready):
    assert compare(content_of(ready), content_of(ready)) == []


def test_the_place_of_the_link_is_said_in_words(ready):
    before, after = content_of(ready), content_of(ready)
    after["renditions"] = {"x": "Kerja bakti {tautan}"}
    found = {one.place: one for one in compare(before, after)}
    assert found["rendition:x"].after == "Kerja bakti (tautan ke berita)"


def test_another_order_is_a_difference(ready):
    before = content_of(ready)
    changed(ready, body=list(reversed(ready.body.raw_data)))
    assert [one.place for one in compare(before, content_of(edition(ready.case)))] == ["body"]


def test_plain_words_of_html():
    assert plain("<p>Satu &amp; <b>dua</b></p><ul><li>tiga</li></ul>") == "Satu & dua\ntiga"
