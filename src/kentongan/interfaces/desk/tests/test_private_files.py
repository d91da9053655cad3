"""Originals are read by staff of their own unit, and by nobody else however the address is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from kentongan.conftest import Office
from kentongan.interfaces.desk.views.materials.files import WholeFile


@pytest.fixture
def reader(office: Office, client: Client) -> Client:
    client.force_login(office.staff["pengolah"].user)
    return client


def laid(unit: str, name: str = "originals/a/asli.jpg") -> str:
    return default_storage.save(f"{unit}/{name}", ContentFile(b"isi"))


def test_staff_read_the_files_of_their_unit(office: Office, reader: Client) -> None:
    answer = reader.get(f"/berkas/{laid(office.unit.slug)}")
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == b"isi"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"].startswith("private")
    answer.close()


def test_files_of_another_unit_do_not_exist(office: Office, reader: Client, office_of: Callable[..., Office]) -> None:
    other = office_of("pangkalpinang-informasi")
    name = laid(other.unit.slug)
    own = office.unit.slug
    for address in (name, f"{own}/../{name}", f"{own}/%2e%2e/{name}", f"/{name}", f"./{name}", f"{own}/..%2f{name}"):
        assert reader.get(f"/berkas/{address}").status_code in (302, 400, 404), address


@pytest.mark.parametrize("below", ["", "/", "/originals", "/originals/a/", "/tidak-ada.jpg", "/originals/a/asli.jpg/x"])
def test_a_folder_or_a_missing_file_is_not_found(office: Office, reader: Client, below: str) -> None:
    laid(office.unit.slug)
    assert reader.get(f"/berkas/{office.unit.slug}{below}").status_code == 404


def test_what_could_run_in_the_desk_is_downloaded(office: Office, reader: Client) -> None:
    answer = reader.get(f"/berkas/{laid(office.unit.slug, 'originals/a/halaman.html')}")
    assert answer["Content-Disposition"].startswith("attachment")
    answer.close()


def test_strangers_are_led_to_the_sign_in(office: Office, client: Client, reader: Client) -> None:
    name = laid(office.unit.slug)
    client.logout()
    assert client.get(f"/berkas/{name}").status_code == 302


def test_an_asynchronous_server_gets_a_large_file_in_pieces(office: Office, reader: Client) -> None:
    content = b"\x00" * (WholeFile.block_size + 1)
    name = default_storage.save(f"{office.unit.slug}/originals/a/besar.mp4", ContentFile(content))
    answer = reader.get(f"/berkas/{name}")
    found = async_to_sync(pieces)(answer)
    assert [len(piece) for piece in found] == [WholeFile.block_size, 1]
    answer.close()


async def pieces(answer: Any) -> list[bytes]:
    return [piece async for piece in answer]


def test_a_phone_plays_video_by_parts(office: Office, reader: Client) -> None:
    address = f"/berkas/{laid(office.unit.slug, 'documents/kerja-bakti.mp4')}"
    part = reader.get(address, headers={"Range": "bytes=1-1"})
    assert (part.status_code, part.content) == (206, b"s")
    assert part["Content-Range"] == "bytes 1-1/3"
    assert part["Content-Type"] == "video/mp4"


def test_a_part_beyond_the_end_is_refused(office: Office, reader: Client) -> None:
    address = f"/berkas/{laid(office.unit.slug, 'documents/pendek.mp4')}"
    beyond = reader.get(address, headers={"Range": "bytes=50-60"})
    assert (beyond.status_code, beyond["Content-Range"]) == (416, "bytes */3")
