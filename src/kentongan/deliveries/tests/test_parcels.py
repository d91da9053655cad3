"""From the frozen content of a release to what one channel gets."""

from __future__ import annotations

import pytest

from kentongan.channels import Medium
from kentongan.deliveries.models import Release
from kentongan.deliveries.parcels import has_other_media, parcel_of, payload_hash, public_address
from kentongan.people.models import Unit

from .conftest import CONTENT, Newsroom


def test_parcel_carries_the_channels_own_text_and_media(newsroom: Newsroom, settings) -> None:
    settings.HTTPS = True
    newsroom.office.unit.public_host = "bakalankrajan.example.id"
    newsroom.office.unit.save()
    newsroom.release(["x"])
    row = newsroom.delivery("x")
    parcel = parcel_of(row)
    link = "https://bakalankrajan.example.id/berita/2026/11/kerja-bakti/"
    assert (parcel.key, parcel.channel, parcel.operation) == (str(row.pk), "x", "show")
    assert (parcel.link, parcel.text) == (link, f"Kerja bakti di RW 05 {link}")
    assert parcel.media == (Medium("photo", "x/a.jpg", "ab" * 32, "image/jpeg", "Warga"),)
    assert parcel.content == CONTENT


@pytest.mark.parametrize(
    ("told", "focus"), [([0.25, 0.5], (0.25, 0.5)), ([1], None), ("0.1,0.2", None), (["a", "b"], None), (None, None)]
)
def test_important_place_of_a_picture_goes_with_it(newsroom: Newsroom, told: object, focus: object) -> None:
    newsroom.release()
    row = newsroom.delivery()
    row.release = Release(content={"media": [{"kind": "photo", "path": "x/a.jpg", "focus": told}]})
    assert parcel_of(row).media[0].focus == focus


def test_parcel_of_a_channel_without_text_is_empty(newsroom: Newsroom) -> None:
    newsroom.release()
    assert parcel_of(newsroom.delivery()).text == ""


@pytest.mark.parametrize("content", [[], "text", {}, {"media": "x", "renditions": []}, {"media": [1, None]}])
def test_broken_content_leaves_gaps_and_no_error(newsroom: Newsroom, content: object) -> None:
    newsroom.release()
    row = newsroom.delivery()
    row.release = Release(content=content)
    assert parcel_of(row).media == ()


@pytest.mark.parametrize(("channel", "is_other"), [("youtube", True), ("instagram", True), ("facebook", False)])
def test_another_upright_cut_is_no_correction_of_words_alone_where_it_is_shown(channel: str, is_other: bool) -> None:
    def content(cut: str) -> dict[str, object]:
        return {"media": [{"sha256": "ab"}], "blocks": [{"sha256": "ab", "portrait": {"sha256": cut}}, None]}

    assert has_other_media(content("cd"), content("ef"), channel=channel) == is_other
    assert not has_other_media(content("cd"), content("cd"), channel=channel)
    assert has_other_media(content("cd"), {"media": [], "blocks": "x"}, channel=channel)


def test_payload_hash_follows_the_payload(newsroom: Newsroom) -> None:
    newsroom.release()
    row = newsroom.delivery()
    before = payload_hash(parcel_of(row))
    assert payload_hash(parcel_of(row)) == before
    row.prepared = {"uploads": ["1"]}
    assert payload_hash(parcel_of(row)) != before


@pytest.mark.parametrize(
    ("https", "port", "address"),
    [
        (True, 8000, "https://kota.id/berita/"),
        (False, 8000, "http://kota.id:8000/berita/"),
        (False, 80, "http://kota.id/berita/"),
    ],
)
def test_public_address_names_the_port_where_it_is_needed(settings, https: bool, port: int, address: str) -> None:
    unit = Unit(public_host="kota.id")
    settings.HTTPS, settings.PORT = https, port
    assert public_address(unit, "/berita/") == address


def test_unit_without_a_host_of_its_own_is_read_under_the_common_suffix(settings) -> None:
    settings.HTTPS, settings.PORT = False, 8000
    assert public_address(Unit(slug="dinas"), "berita/") == "http://dinas.localhost:8000/berita/"
