"""What was taken down answers 410, with its files, and is gone from every list."""

from __future__ import annotations

from dataclasses import replace

from kentongan.interfaces.web.baking.cards import Item

from .samples import START, Page, content, item, picture

SITE = "bakalankrajan"


def everything(store) -> str:
    """All that the site still says."""
    entries = [entry for entry in store.entries(SITE) if not entry.content_type.startswith("image/jpeg")]
    return "\n".join(store.blob(SITE, entry.sha256).read_bytes().decode() for entry in entries)


def test_a_taken_down_item_answers_410_with_a_notice(baker, store, read):
    baker.show(item(1))
    baker.take_down(item(1).path, at=START)
    assert store.lookup(SITE, item(1).path).status == 410
    page = Page(read(item(1).path))
    assert page.faults == []
    text = read(item(1).path).decode()
    assert "Senin, 16 November 2026 pukul 09.00 WIB" in text
    assert "Kerja bakti" not in text


def test_it_is_gone_from_every_list(baker, store):
    for number in (1, 2, 3):
        baker.show(item(number))
    items = {item(number).delivery: item(number) for number in (1, 2, 3)}
    baker.take_down(item(2).path, at=START, find=items.get)
    said = everything(store)
    assert item(2).path not in said
    assert "Kerja bakti ke-2" not in said
    assert item(1).path in said
    assert item(3).path in said


def test_pages_that_linked_to_it_link_no_more_even_where_their_content_is_lost(baker, store, read):
    baker.show(item(1))
    baker.show(item(2))
    asked: list[str] = []

    def find(delivery: str) -> Item | None:
        asked.append(delivery)
        return None

    baker.take_down(item(1).path, at=START, find=find)
    assert asked == ["delivery-2"]
    assert store.lookup(SITE, item(1).path).status == 410
    baker.rebuild([item(2)])
    assert item(1).path not in read(item(2).path).decode()


def test_only_the_few_pages_that_may_link_to_it_are_looked_at(baker):
    for number in range(1, 9):
        baker.show(item(number))
    asked: list[str] = []
    baker.take_down(item(2).path, at=START, find=lambda delivery: asked.append(delivery))
    assert asked == ["delivery-3", "delivery-4", "delivery-5"]


def test_its_files_go_with_it_and_equal_ones_of_others_stay(baker, store, private):
    block = picture()
    baker.show(item(1, content=content(blocks=[block])))
    baker.show(item(2, content=content(blocks=[block])))
    mine = [entry.path for entry in store.entries(SITE) if entry.path.startswith(item(1).path) and "jpg" in entry.path]
    assert len(mine) == 4  # three widths and the picture of its shared link
    baker.take_down(item(1).path, at=START)
    assert {store.lookup(SITE, path).status for path in mine} == {410}
    theirs = [path.replace(item(1).path, item(2).path) for path in mine if "bagikan" not in path]
    assert [store.lookup(SITE, path).status for path in theirs] == [200, 200, 200]


def test_a_picture_that_a_correction_leaves_out_goes(baker, store, private):
    wrong = picture("u/pictures/salah.jpg", colour="#aa0000")
    baker.show(item(1, content=content(blocks=[wrong])))
    mine = [entry.path for entry in store.entries(SITE) if entry.path.startswith("/berita/") and "jpg" in entry.path]
    right = picture("u/pictures/benar.jpg", colour="#00aa00")
    baker.show(item(1, delivery="delivery-2", content=content(blocks=[right])))
    assert {store.lookup(SITE, path).status for path in mine} == {410}


def test_the_last_item_takes_its_month_and_topic_along(baker, store, read):
    baker.show(item(1))
    baker.take_down(item(1).path, at=START)
    gone = ("/berita/2026/11/", "/berita/2026/11/indeks.json", "/topik/lingkungan/", "/sitemap-2026-11.xml")
    assert [path for path in gone if store.lookup(SITE, path)] == []
    assert "Belum ada berita" in read("/").decode()


def test_taking_down_twice_changes_nothing_more(baker, store):
    baker.show(item(1))
    baker.take_down(item(1).path, at=START)
    before = store.generation(SITE)
    baker.take_down(item(1).path, at=START)
    assert store.generation(SITE) == before


def test_what_was_never_baked_can_be_taken_down(baker, store):
    baker.take_down(item(1).path, at=START)
    assert store.lookup(SITE, item(1).path).status == 410


def test_it_can_be_shown_again(baker, store, private):
    shown = item(1, content=content(blocks=[picture()]))
    baker.show(shown)
    baker.take_down(shown.path, at=START)
    baker.show(replace(shown, delivery="delivery-2"))
    assert {entry.status for entry in store.entries(SITE) if entry.path.startswith(shown.path)} == {200}
