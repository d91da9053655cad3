"""What a channel shows is held against what was approved: words, pictures by their look, the preview of its link."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from typing import Any

import pytest
from PIL import Image

from kentongan.channels import Card, Channel, Displayed, Parcel
from kentongan.channels.bluesky import Bluesky
from kentongan.channels.bluesky.simulator import BlueskySimulator
from kentongan.channels.facebook import Facebook
from kentongan.channels.facebook.simulator import FacebookSimulator
from kentongan.channels.holding import differences, is_alike
from kentongan.channels.mastodon import Mastodon
from kentongan.channels.mastodon.simulator import MastodonSimulator
from kentongan.channels.same_pictures import same_picture
from kentongan.channels.simulating import Simulator, serving
from kentongan.channels.wordpress.words import picture_addresses
from kentongan.channels.x import X
from kentongan.channels.x.simulator import XSimulator

from .contract import AT, ready_for
from .simulated import PHOTO, Simulated, ground

TITLE, WORDS = "Kerja bakti RW 05", "Kerja bakti RW 05: warga membersihkan saluran air."
PLACES: list[tuple[type[Channel], type[Simulator]]] = [
    (Mastodon, MastodonSimulator), (X, XSimulator), (Facebook, FacebookSimulator), (Bluesky, BlueskySimulator),
]  # fmt: skip


def scene(turn: int = 0, size: tuple[int, int] = (800, 600)) -> Image.Image:
    """A scene of soft light and dark; another turn is another scene."""
    return Image.frombytes("RGB", (12, 9), Random(turn).randbytes(324)).resize(size, Image.Resampling.BICUBIC)


def jpeg(image: Image.Image, quality: int = 85) -> bytes:
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=quality)
    return kept.getvalue()


def parcel(**more: Any) -> Parcel:
    made = Parcel(
        key="0192f0a4-1111-7000-8000-000000000001", site="kel", channel="x", operation="show", text=WORDS,
        content={"title": TITLE, "lead": "", "blocks": []}, media=(PHOTO,),
    )  # fmt: skip
    return replace(made, **more)


class Pages(BaseHTTPRequestHandler):
    """Answers what the test lays at a path; a picture, a page, or that there is nothing."""

    laid: Mapping[str, bytes] = {}

    def do_GET(self) -> None:
        body = self.laid.get(self.path)
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, format: str, *args: object) -> None: ...


@contextmanager
def pages(laid: dict[str, bytes]) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), type("Laid", (Pages,), {"laid": laid})) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


class Shows(Channel):
    """A channel that shows what the test says."""

    seen = Displayed(WORDS)

    def send(self, parcel: Parcel, *, at: Any) -> Any: ...

    def expected(self, parcel: Parcel) -> Displayed:
        return Displayed(parcel.text, photos=parcel.media)


def held(content: bytes, seen: Displayed, **more: Any) -> list[str]:
    """Holds what is shown against a parcel whose every approved file is this one."""
    titles = more.pop("titles", ())
    return differences(Shows({}, ground(content)), parcel(**more), seen, titles=titles)


@pytest.mark.parametrize(("kind", "simulator"), PLACES, ids=lambda one: one.__name__)
def test_another_picture_in_a_post_is_seen_and_the_approved_one_is_known_again(
    kind: type[Channel], simulator: type[Simulator]
) -> None:
    platform, approved = simulator(), jpeg(scene())
    with serving(platform):
        channel = kind(platform.told(), ground(approved))
        ready = ready_for(Simulated(channel, platform, (PHOTO,)), parcel())
        shown = replace(ready, remote_id=channel.send(ready, at=AT).remote_id)
        kept: dict[str, bytes] = getattr(platform, "blobs", platform.pictures)
        [place] = kept
        seen = [differences(channel, shown, channel.look(shown) or Displayed(""))]
        for content in (jpeg(scene(size=(400, 300)), 40), jpeg(scene(3))):
            kept[place] = content
            seen.append(differences(channel, shown, channel.look(shown) or Displayed("")))
    assert seen == [[], [], ["picture:1"]]


@pytest.mark.parametrize(("shown", "is_same"), [
    (scene(size=(320, 240)), True),
    (scene().crop((100, 0, 700, 600)), True),
    (scene().crop((0, 0, 600, 600)), True),
    (scene(2), False),
    (scene(3, size=(600, 600)), False),
    (Image.new("RGB", (800, 600), "white"), False),
])  # fmt: skip
def test_size_and_cut_may_change_and_the_picture_may_not(shown: Image.Image, is_same: bool) -> None:
    assert same_picture(scene(), shown) is is_same


def test_picture_that_does_not_open_is_told_and_one_that_can_not_be_asked_is_not() -> None:
    with pages({}) as base:
        lost = Displayed(WORDS, media=1, pictures=(f"{base}/foto.jpg",))
        assert held(jpeg(scene()), lost) == ["picture-lost:1"]
    assert held(jpeg(scene()), replace(lost, pictures=("http://10.0.0.1/foto.jpg",))) == []


def test_order_of_pictures_is_free() -> None:
    with pages({"/1": jpeg(scene(3)), "/2": jpeg(scene())}) as base:
        seen = Displayed(WORDS, media=2, pictures=(f"{base}/1", f"{base}/2"))
        assert held(jpeg(scene()), seen) == []


PAGE = '<meta property="og:title" content="{title}"><meta property="og:image" content="{base}/kartu.jpg">'


@pytest.mark.parametrize(("laid", "faults"), [
    ({"title": TITLE, "picture": "/kartu.jpg"}, []),
    ({"title": "Kerja bakti RW 06", "picture": "/kartu.jpg"}, []),
    ({"title": "Menang banyak", "picture": "/kartu.jpg"}, ["card-title"]),
    ({"title": TITLE, "picture": "/lain.jpg"}, ["card-picture"]),
    ({}, ["link-dead"]),
])  # fmt: skip
def test_page_behind_the_link_answers_with_its_title_and_picture(laid: dict[str, str], faults: list[str]) -> None:
    files: dict[str, bytes] = {}
    with pages(files) as base:
        if laid:
            files["/berita/"] = PAGE.format(title=laid["title"], base=base).encode()
            files[laid["picture"]] = jpeg(scene(size=(120, 63)))
        link = f"{base}/berita/"
        seen, more = Displayed(f"{WORDS} {link}"), {"text": f"{WORDS} {link}", "link": link, "media": ()}
        assert held(b"", seen, titles=["Kerja bakti RW 06"], **more) == faults


@pytest.mark.parametrize(("card", "faults"), [
    (Card(TITLE, "https://kel.example.id/berita/?utm_source=x"), []),
    (Card(f"{TITLE} | Kelurahan Sukun", "https://www.kel.example.id/berita"), []),
    (Card("Kerja bakti…", "https://kel.example.id/berita/"), []),
    (Card("Slot gacor", "https://kel.example.id/berita/"), ["card-title"]),
    (Card(TITLE, "https://judi.example/"), ["card-link"]),
])  # fmt: skip
def test_preview_that_a_channel_shows_bears_our_title_and_leads_to_our_page(card: Card, faults: list[str]) -> None:
    assert held(b"", Displayed(WORDS, card=card), link="https://kel.example.id/berita/", media=()) == faults


def test_pictures_of_markup_are_found() -> None:
    html = '<p><img class="a" src="https://w.example/1.jpg?a=1&amp;b=2" alt=""><IMG alt="x" src=\'https://w.example/2.jpg\'>'
    assert picture_addresses(html) == ("https://w.example/1.jpg?a=1&b=2", "https://w.example/2.jpg")


@pytest.mark.parametrize(("seen", "is_same"), [
    (Displayed("Kerja  bakti “RW 05” – besok…", media=1), True),
    (Displayed('Kerja bakti "RW 05" - besok... https://t.co/abc', media=1), True),
    (Displayed("Kerja bakti RW 05 besok", media=1), False),
    (Displayed('Kerja bakti "RW 05" - besok...', media=0), False),
    (Displayed('Kerja bakti "RW 06" - besok...', media=1), False),
])  # fmt: skip
def test_form_may_change_and_words_may_not(seen: Displayed, is_same: bool) -> None:
    wanted = Displayed('Kerja bakti "RW 05" - besok... https://kel.example.id/berita/', media=1)
    assert is_alike(wanted, seen) is is_same
