"""What search engines are told stands on the page, in the words of schema.org, and can't break out of its element."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from kentongan.interfaces.web.baking.baker import Baker

from .samples import content, item, office, picture, voice

BASE = "http://bakalankrajan.localhost:8000/"


def told(read, path) -> dict[str, dict]:
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', read(path).decode())
    found = json.loads(text)
    assert found["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in found["@graph"]}


def test_home_says_which_office_speaks(baker, read):
    baker.rebuild([])
    found = told(read, "/")["GovernmentOrganization"]
    assert found["name"] == "Kelurahan Bakalankrajan"
    assert found["parentOrganization"]["name"] == "Pemerintah Kota Malang · Kecamatan Sukun"
    assert found["address"]["streetAddress"] == office().address
    assert found["telephone"] == "03415550100"


def test_item_is_a_news_article_of_the_office(baker, read):
    one = item(1, content=content("Kerja bakti", blocks=[picture()]))
    baker.show(one)
    baker.show(replace(one, delivery="d-2", corrected_at=item(60).published_at))
    found = told(read, one.path)["NewsArticle"]
    assert found["headline"] == "Kerja bakti"
    assert found["datePublished"] == "2026-11-16T02:01:00+00:00"
    assert found["dateModified"] == "2026-11-16T03:00:00+00:00"
    assert found["publisher"] == {"@id": f"{BASE}#kantor"}
    assert len(found["image"]) == 2
    assert all(one.startswith(BASE) for one in found["image"])
    assert found["articleSection"] == "Lingkungan"


def test_item_says_where_it_stands(baker, read):
    baker.show(item(1))
    steps = told(read, item(1).path)["BreadcrumbList"]["itemListElement"]
    assert [one["name"] for one in steps] == ["Beranda", "Berita", "Lingkungan", "Kerja bakti ke-1"]
    assert [one["position"] for one in steps] == [1, 2, 3, 4]
    assert steps[2]["item"] == f"{BASE}topik/lingkungan/"


def test_no_title_ends_the_element(baker, read):
    baker.show(item(1, content=content("</script><script>alert(1)</script> & lagi")))
    text = read(item(1).path).decode()
    assert "<script>alert" not in text
    assert told(read, item(1).path)["NewsArticle"]["headline"] == "</script><script>alert(1)</script> & lagi"


def test_an_office_without_contact_says_no_more_than_it_has(store, read):
    Baker(store, office(address="", phone="", email="", superior="")).rebuild([])
    assert set(told(read, "/")["GovernmentOrganization"]) == {"@type", "@id", "name", "url", "logo"}


def test_a_recording_is_told_with_its_length_and_words(baker, read):
    one = item(1, content=content("Sambutan", blocks=[voice()]))
    baker.show(one)
    (heard,) = told(read, one.path)["NewsArticle"]["audio"]
    assert (heard["@type"], heard["name"], heard["duration"]) == ("AudioObject", "Sambutan lurah", "PT65S")
    assert heard["contentUrl"].startswith(f"{BASE}berita/2026/11/kerja-bakti-1/file-")
    assert heard["transcript"] == "Terima kasih, warga RW 05."
