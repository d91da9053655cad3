"""Penayangan shows what was kept of a display: when, with which hash, and both files for the unit's own people."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from kentongan.conftest import Office
from kentongan.deliveries.models import Evidence
from kentongan.deliveries.tests.conftest import Newsroom, newsroom_of, recorder_folder

__all__ = ["recorder_folder"]
CONTENTS = {"picture": ("gambar.png", b"gambar"), "page": ("halaman.warc.gz", b"halaman")}


@pytest.fixture
def room(db: None, private: Path) -> Newsroom:
    made = newsroom_of("bakalankrajan-tik")
    made.release(["x"])
    return made


@pytest.fixture
def kept(room: Newsroom) -> Evidence:
    files = {name: ContentFile(content, file) for name, (file, content) in CONTENTS.items()}
    hashes = {f"{name}_sha256": hashlib.sha256(content).hexdigest() for name, (_file, content) in CONTENTS.items()}
    at = room.at
    return Evidence.objects.create(delivery=room.delivery("x"), asked_at=at, taken_at=at, **files, **hashes)


def shown(client: Client, room: Newsroom) -> str:
    client.force_login(room.publisher.user)
    page = client.get(reverse("desk:deliveries", args=[room.case.pk])).content.decode()
    return page.partition("Tampilan ")[2].partition("</p>")[0]


def addresses(kept: Evidence) -> dict[str, str]:
    return {name: reverse("desk:private_file", args=[getattr(kept, name).name]) for name in CONTENTS}


def test_a_kept_display_stands_with_its_time_and_hashes(room: Newsroom, kept: Evidence, client: Client) -> None:
    line = shown(client, room)
    assert "disimpan Senin, 16 November 2026 pukul 09.00 WIB" in line
    for name, address in addresses(kept).items():
        sha256 = hashlib.sha256(CONTENTS[name][1]).hexdigest()
        assert f'href="{address}"' in line
        assert f'<code title="{sha256}">{sha256[:12]}</code>' in line


def test_both_files_open_for_the_unit_and_are_not_there_for_another(
    room: Newsroom, kept: Evidence, office_of: Callable[..., Office], client: Client
) -> None:
    other = office_of("pangkalpinang-informasi")
    strangers = [next(iter(other.staff.values())), other.unit.staff.get(is_administrator=True)]
    for name, address in addresses(kept).items():
        client.force_login(room.outsider.user)
        answer = client.get(address)
        assert (answer.status_code, b"".join(answer.streaming_content)) == (200, CONTENTS[name][1])
        answer.close()
        for stranger in strangers:
            client.force_login(stranger.user)
            assert client.get(address).status_code == 404


def test_what_could_not_be_kept_is_said_and_a_display_that_was_let_go_has_no_link(
    room: Newsroom, kept: Evidence, client: Client
) -> None:
    Evidence.objects.update(picture="", picture_sha256="", missing="Gambar tidak ada: Chromium tidak terpasang.")
    line = shown(client, room)
    assert "Gambar tidak ada: Chromium tidak terpasang." in line
    assert line.count("<code") == 1
    Evidence.objects.update(page="", missing="", erased_at=room.later(minutes=5))
    line = shown(client, room)
    assert "pernah disimpan; simpanannya dihapus" in line
    assert "href" not in line
