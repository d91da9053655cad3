"""What a real WordPress makes of a whole item, of a second try, of the wrong person and of other people's edits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kentongan.channels import ChannelRefused, ConnectionBroken, Parcel
from kentongan.channels.simulating import Simulator, serving
from kentongan.channels.speaking import PLAIN
from kentongan.channels.tests.contract import AT
from kentongan.channels.wordpress import MAY_NOT_WRITE, NOT_OURS, TOO_MIGHTY, WRONG_PLACE, WordPress
from kentongan.channels.wordpress.words import plain, shows

from .conftest import GROUND, PHOTO, Site

pytestmark = pytest.mark.xdist_group("wordpress")
BLOCKS = [
    {"type": "paragraph", "html": "<p>Sebanyak <b>40</b> warga datang.</p>"},
    {"type": "picture", "sha256": PHOTO.sha256, "alt": PHOTO.alt, "caption": "Warga < 40", "credit": "Sari"},
    {"type": "heading", "text": "Sampah & selokan"},
    {"type": "document", "sha256": "cd" * 32, "label": "Surat edaran"},
]
ITEM = Parcel(
    key="0192f0a4-2222-7000-8000-000000000001", site="kel", channel="wordpress", operation="show",
    text="Kerja bakti RW 05", media=(PHOTO,),
    content={
        "title": "Kerja bakti <RW 05>", "lead": "Warga & RT.", "path": "berita/2026/11/kerja-bakti/", "blocks": BLOCKS,
    }, link="https://kel.example.id/berita/2026/11/kerja-bakti/",
)  # fmt: skip


def shown(place: Site, item: Parcel = ITEM) -> Parcel:
    """Shows an item; returns the parcel of what may come later."""
    ready = replace(item, prepared=dict(place.channel.prepare(item)))
    receipt = place.channel.send(ready, at=AT)
    return replace(ready, remote_id=receipt.remote_id)


def test_whole_item_stands_there_with_its_picture_and_a_readable_address(place: Site) -> None:
    shown(place)
    [post] = place.server.public_posts()
    assert plain(post["title"]["rendered"]) == "Kerja bakti <RW 05>"
    words = plain(post["content"]["rendered"])
    for said in ("Warga & RT.", "40 warga datang", "Warga < 40. Sari", "Sampah & selokan", "Surat edaran"):
        assert said in words.replace(" <", " <")
    assert post["link"].endswith("/kerja-bakti/")
    assert 'alt="Warga di selokan"' in post["content"]["rendered"]
    assert post["featured_media"]


def test_what_is_displayed_is_what_was_expected(place: Site) -> None:
    later = shown(place)
    seen, wanted = place.channel.look(later), place.channel.expected(later)
    assert seen is not None
    assert (plain(seen.text), seen.media) == (plain(wanted.text), wanted.media)


def test_second_try_after_a_crash_finds_the_draft_and_the_picture(place: Site) -> None:
    first, second = place.channel.prepare(ITEM), place.channel.prepare(ITEM)
    assert first == second
    assert place.server.public_posts() == []


def test_publishing_twice_leaves_one_post(place: Site) -> None:
    ready = replace(ITEM, prepared=dict(place.channel.prepare(ITEM)))
    assert place.channel.send(ready, at=AT) == place.channel.send(ready, at=AT)
    assert len(place.server.public_posts()) == 1


def test_post_that_somebody_edited_there_is_seen_and_is_no_correction_of_ours(place: Site) -> None:
    later = shown(place)
    place.server.ask("POST", f"/posts/{later.remote_id}", json={"content": "<p>Menang banyak di sini</p>"})
    seen = place.channel.look(later)
    assert seen is not None
    assert seen.text != place.channel.expected(later).text
    assert place.channel.find(replace(later, operation="correct")) is None


def test_post_that_somebody_made_private_is_not_displayed(place: Site) -> None:
    later = shown(place)
    place.server.ask("POST", f"/posts/{later.remote_id}", json={"status": "private"})
    assert place.channel.look(later) is None


def test_post_that_was_deleted_there_can_not_be_corrected(place: Site) -> None:
    later = shown(place)
    place.server.ask("DELETE", f"/posts/{later.remote_id}", params={"force": "true"})
    with pytest.raises(ChannelRefused) as caught:
        place.channel.correct(replace(later, operation="correct"), at=AT)
    assert caught.value.permanent


def given_away(place: Site, post: object) -> None:
    """Makes the administrator the author of a post, as somebody at the office may."""
    me = place.server.ask("GET", "/users/me").json()["id"]
    assert place.server.ask("POST", f"/posts/{post}", json={"author": me}).json()["author"] == me


def test_post_that_became_another_persons_is_not_called_taken_down_while_it_stands(place: Site) -> None:
    later = replace(shown(place), operation="take_down")
    given_away(place, later.remote_id)
    with pytest.raises(ChannelRefused, match=NOT_OURS) as caught:
        place.channel.retract(later, at=AT)
    assert caught.value.permanent
    assert place.channel.find(later) is None
    assert len(place.server.public_posts()) == 1
    place.server.ask("DELETE", f"/posts/{later.remote_id}")
    for gone in (place.channel.retract(later, at=AT), place.channel.find(later)):
        assert gone is not None
        assert gone.remote_id == later.remote_id


def test_site_that_is_not_there_any_more_is_no_proof_of_a_take_down(place: Site) -> None:
    later = replace(shown(place), operation="take_down")
    moved = WordPress({**place.server.options(), "address": f"{place.server.base}/pindah"}, GROUND)
    for ask in (lambda: moved.retract(later, at=AT), lambda: moved.find(later)):
        with pytest.raises(ConnectionBroken):
            ask()


def test_post_whose_answer_was_lost_and_that_became_another_persons_is_found_and_not_made_again(place: Site) -> None:
    later = replace(shown(place), remote_id="")
    given_away(place, later.prepared["post"])
    found = place.channel.find(later)
    assert found is not None
    assert found.remote_id == str(later.prepared["post"])
    with pytest.raises(ChannelRefused, match=NOT_OURS):
        place.channel.prepare(later)
    assert len(place.server.public_posts()) == 1


def test_post_that_went_out_is_the_one_that_a_second_try_prepares(place: Site) -> None:
    later = replace(shown(place), remote_id="")
    again = place.channel.prepare(later)
    assert again == later.prepared
    place.channel.send(replace(later, prepared=dict(again)), at=AT)
    assert len(place.server.public_posts()) == 1


def test_site_that_tells_strangers_nothing_is_looked_at_by_its_page(place: Site) -> None:
    later = shown(place)
    open_to_all = place.channel.look(later)
    with place.server.closed():
        seen = place.channel.look(later)
    assert (seen, seen and seen.media) == (open_to_all, 1)
    with place.server.closed(page_status=410):
        assert place.channel.look(later) is None
    place.server.ask("POST", f"/posts/{later.remote_id}", json={"status": "private"})
    with place.server.closed():
        assert place.channel.look(later) is None


def test_words_of_a_post_are_found_on_its_page_and_not_in_its_scripts() -> None:
    page = "<h1>Kerja &amp; bakti</h1><nav>Menu</nav><p>Warga  <b>datang</b>.</p><script>hilang</script>"
    assert shows(page, "Kerja & bakti\nWarga datang.")
    assert not shows(page, "Kerja & bakti\nhilang")


def test_draft_that_somebody_binned_is_laid_anew(place: Site) -> None:
    ready = replace(ITEM, prepared=dict(place.channel.prepare(ITEM)))
    place.server.ask("DELETE", f"/posts/{ready.prepared['post']}")
    assert place.channel.prepare(ready)["post"] != ready.prepared["post"]


def test_author_stores_no_script(place: Site) -> None:
    shown(
        place,
        replace(ITEM, content={**ITEM.content, "blocks": [{"type": "paragraph", "html": "<script>x()</script>a"}]}),
    )
    assert "<script" not in place.server.public_posts()[0]["content"]["rendered"]


@pytest.mark.parametrize(
    ("role", "why"), [("editor", TOO_MIGHTY), ("administrator", TOO_MIGHTY), ("subscriber", MAY_NOT_WRITE)]
)
def test_person_with_too_much_or_too_little_is_not_taken(place: Site, role: str, why: str) -> None:
    with pytest.raises(ConnectionBroken, match="peran") as caught:
        WordPress(place.server.options(role), GROUND).verify_connection()
    assert caught.value.reason == why


def test_wrong_password_breaks_the_connection_and_is_in_no_message(place: Site) -> None:
    wrong = WordPress({**place.server.options(), "password": "salah sekali"}, GROUND)
    for act in (wrong.verify_connection, lambda: wrong.prepare(ITEM)):
        with pytest.raises(ConnectionBroken) as caught:
            act()
        assert "salah" not in caught.value.reason.replace("izinnya salah", "")


def elsewhere(place: Site, address: str) -> WordPress:
    return WordPress({**place.server.options(), "address": address}, GROUND)


def test_address_without_a_wordpress_is_told(place: Site) -> None:
    with serving(Simulator()) as base, pytest.raises(ConnectionBroken) as caught:
        elsewhere(place, base).verify_connection()
    assert caught.value.reason == WRONG_PLACE


def test_address_of_a_page_is_told_with_that_of_its_site(place: Site) -> None:
    shown(place)
    [post] = place.server.public_posts()
    with pytest.raises(ConnectionBroken) as caught:
        elsewhere(place, post["link"]).verify_connection()
    assert caught.value.reason.endswith(f"alamat situsnya saja: {place.server.base}")


def test_address_of_its_administration_reaches_the_site(place: Site) -> None:
    found = elsewhere(place, f"{place.server.base}/wp-admin/profile.php").verify_connection()
    assert (found.name, found.url) == ("Peraga author", place.server.base)


def test_password_never_goes_through_the_internet_unsealed() -> None:
    told = {"address": "http://203.0.114.7", "user": "kentongan", "password": "rahasia"}
    with pytest.raises(ConnectionBroken) as caught:
        WordPress(told, GROUND).verify_connection()
    assert caught.value.reason == PLAIN
