"""Private files in a bucket are read and written like those of a folder; what goes wrong names no key."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile, File
from django.core.files.storage import storages
from django.core.files.uploadedfile import TemporaryUploadedFile

from kentongan.environment.addresses import parse_storage
from kentongan.kernel.objects import WINDOW, PrivateObjects, Windows
from kentongan.tests.object_store import SECRET, object_store


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with object_store() as found:
        yield found


@pytest.fixture
def store(address: str, settings: Any) -> PrivateObjects:
    settings.STORAGES = {**settings.STORAGES, "default": parse_storage(address)}
    found = storages["default"]
    assert isinstance(found, PrivateObjects)
    return found


def laid(store: PrivateObjects, content: bytes, name: str = "sukun/asli.bin") -> str:
    return store.save(name, ContentFile(content))


def test_what_was_laid_is_read_again_and_taken_away(store: PrivateObjects) -> None:
    name = laid(store, b"isi")
    with store.open(name) as file:
        assert (file.read(), file.size) == (b"isi", 3)
    assert (store.exists(name), store.size(name)) == (True, 3)
    store.delete(name)
    store.delete(name)
    assert not store.exists(name)


def test_a_name_that_is_taken_is_not_written_over(store: PrivateObjects) -> None:
    first, second = laid(store, b"satu"), laid(store, b"dua")
    assert first != second
    with store.open(first) as file:
        assert file.read() == b"satu"


def test_objects_lie_below_the_folder_of_the_setting(store: PrivateObjects) -> None:
    name = laid(store, b"isi", "sukun/surat.pdf")
    found = store.client.stat_object(store.bucket, f"arsip/{name}")
    assert found.content_type == "application/pdf"


def test_an_empty_file_stays_empty(store: PrivateObjects) -> None:
    name = laid(store, b"")
    with store.open(name) as file:
        assert (file.read(), file.size) == (b"", 0)


def test_a_large_file_is_read_from_any_place(store: PrivateObjects) -> None:
    content = bytes(range(256)) * (WINDOW // 128)
    name = laid(store, content)
    with store.open(name) as file:
        for start in (0, WINDOW - 3, WINDOW, len(content) - 5):
            file.seek(start)
            assert file.read(5) == content[start : start + 5]
        file.seek(0)
        assert b"".join(file.chunks()) == content


def test_an_upload_on_disk_goes_in_parts(store: PrivateObjects, tmp_path: Path) -> None:
    content = b"k" * (6 << 20)  # above the least part of S3
    with TemporaryUploadedFile("film.mp4", "video/mp4", len(content), None) as upload:
        upload.write(content)
        upload.flush()
        name = store.save("sukun/film.mp4", upload)
    assert store.size(name) == len(content)


def test_libraries_read_it_as_any_file(store: PrivateObjects) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("isi.xml", "<isi/>")
    name = laid(store, packed.getvalue(), "sukun/naskah.docx")
    with store.open(name) as file, zipfile.ZipFile(file) as package:
        assert package.read("isi.xml") == b"<isi/>"


def test_a_closed_file_opens_anew(store: PrivateObjects) -> None:
    file = store.open(laid(store, b"isi"))
    file.read()
    file.close()
    with file.open() as again:
        assert again.read() == b"isi"


def test_it_has_the_address_of_the_desk_and_none_of_its_own(store: PrivateObjects) -> None:
    assert store.url("sukun/asli 1.jpg") == "/berkas/sukun/asli%201.jpg"
    with pytest.raises(NotImplementedError):
        store.path("sukun/asli.jpg")


def test_what_is_not_there_is_a_missing_file(store: PrivateObjects) -> None:
    with pytest.raises(FileNotFoundError):
        store.open("sukun/tidak-ada.jpg")


def test_no_name_leads_out_of_the_folder(store: PrivateObjects) -> None:
    with pytest.raises(SuspiciousFileOperation):
        store.open("../lain/asli.jpg")


def test_objects_are_not_opened_to_be_written(store: PrivateObjects) -> None:
    with pytest.raises(ValueError, match="whole"):
        store.open("sukun/asli.jpg", "wb")


@pytest.mark.parametrize("place", ["127.0.0.1:9/uji", "{here}/lain"], ids=["not there", "no such bucket"])
def test_a_storage_that_can_not_be_used_is_told_without_its_key(store: PrivateObjects, place: str) -> None:
    options = parse_storage(f"s3+http://kunci:{SECRET}@{place.format(here=store.endpoint)}")
    assert isinstance(options, dict)
    with pytest.raises(OSError) as told:
        PrivateObjects(**options["OPTIONS"]).save("sukun/asli.bin", ContentFile(b"isi"))
    assert SECRET not in repr(told.value)
    assert "kunci" not in str(told.value)


def test_reading_on_asks_once_for_a_window() -> None:
    asked: list[tuple[int, int]] = []

    def fetch(start: int, length: int) -> bytes:
        asked.append((start, length))
        return b"x" * length

    reader = io.BufferedReader(Windows(fetch, WINDOW + 10))
    assert len(reader.read()) == WINDOW + 10
    assert asked == [(0, WINDOW), (WINDOW, 10)]
    assert File(reader, "x").seekable()
