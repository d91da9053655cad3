"""What the edge answers, header by header."""

import asyncio
import gzip
import re

import pytest

from kentongan.interfaces.web.edge.app import LOOK_EVERY, Edge
from kentongan.interfaces.web.edge.tests.conftest import HTML, PAGE, VIDEO
from kentongan.interfaces.web.edge.tests.harness import ask, desk
from kentongan.interfaces.web.site.store import SiteStore


def test_a_page_comes_with_its_headers(edge):
    answer = ask(edge, "/")
    assert (answer.status, answer.body) == (200, PAGE)
    assert answer.headers["content-type"] == HTML
    assert answer.headers["content-length"] == str(len(PAGE))
    assert answer.headers["last-modified"] == "Fri, 15 Jan 2027 08:00:00 GMT"
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["vary"] == "accept-encoding"
    assert re.fullmatch(r'"[0-9a-f]{32}"', answer.headers["etag"])


def test_a_page_may_run_no_script_and_stand_in_no_frame(edge):
    headers = ask(edge, "/").headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "script-src" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["permissions-policy"]


def test_a_drawing_is_sandboxed_and_a_paper_keeps_the_viewer(edge):
    assert "sandbox" in ask(edge, "/bagan.svg").headers["content-security-policy"]
    paper = ask(edge, "/surat.pdf").headers
    assert "content-security-policy" not in paper
    assert paper["cache-control"] == "no-store"  # said by the entry itself


@pytest.mark.parametrize(
    ("path", "caching"),
    [("/aset/situs.3f9ac02b.css", "public, max-age=31536000, immutable"), ("/foto.jpg", "public, max-age=300")],
)
def test_caching_follows_the_kind(edge, path, caching):
    answer = ask(edge, path)
    assert answer.headers["cache-control"] == caching
    assert "vary" not in answer.headers


def test_head_is_the_same_without_the_body(edge):
    for path in ("/", "/video.mp4", "/tiada", "/ditarik/", "/lama"):
        whole, head = ask(edge, path), ask(edge, path, method="HEAD")
        assert (head.status, head.headers, head.body) == (whole.status, whole.headers, b""), path


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused_with_what_is_allowed(edge, method):
    answer = ask(edge, "/", method=method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")
    assert "hanya dapat dibaca" in answer.body.decode()


@pytest.mark.parametrize("accept", ["gzip", "br, gzip;q=0.5", "*", "GZIP"])
def test_who_accepts_gzip_gets_it(edge, accept):
    answer = ask(edge, "/", accept_encoding=accept)
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(answer.body) == PAGE
    assert answer.headers["content-length"] == str(len(answer.body))
    assert answer.headers["vary"] == "accept-encoding"
    assert answer.headers["etag"] != ask(edge, "/").headers["etag"]


@pytest.mark.parametrize("accept", ["", "br", "gzip;q=0", "identity", "*;q=0", "gzip;q=0.000, *"])
def test_who_does_not_accept_gzip_gets_it_plain(edge, accept):
    answer = ask(edge, "/", accept_encoding=accept)
    assert "content-encoding" not in answer.headers
    assert answer.body == PAGE


def test_who_holds_the_page_gets_304(edge):
    etag = ask(edge, "/").headers["etag"]
    for tags in (etag, f"W/{etag}", f'"lain", {etag}', "*"):
        answer = ask(edge, "/", if_none_match=tags)
        assert (answer.status, answer.body) == (304, b""), tags
        assert answer.headers["etag"] == etag
        assert answer.headers["cache-control"] == "no-cache"
        assert answer.headers["vary"] == "accept-encoding"
        assert "content-length" not in answer.headers
        assert "content-type" not in answer.headers
    assert ask(edge, "/", if_none_match='"lain"').status == 200
    assert ask(edge, "/", if_none_match=etag, accept_encoding="gzip").status == 200  # another encoding's tag


def test_if_modified_since_counts_only_without_a_tag(edge):
    at = ask(edge, "/").headers["last-modified"]
    assert ask(edge, "/", if_modified_since=at).status == 304
    assert ask(edge, "/", if_modified_since="Fri, 15 Jan 2027 07:59:59 GMT").status == 200
    assert ask(edge, "/", if_modified_since="kemarin").status == 200
    assert ask(edge, "/", if_modified_since=at, if_none_match='"lain"').status == 200


@pytest.mark.parametrize(
    ("wanted", "start", "end"),
    [("bytes=0-9", 0, 10), ("bytes=100-", 100, None), ("bytes=-7", -7, None), ("bytes=0-999999999", 0, None)],
)
@pytest.mark.parametrize(("path", "whole"), [("/", PAGE), ("/video.mp4", VIDEO)])
def test_a_range_is_a_part(edge, path, whole, wanted, start, end):
    answer = ask(edge, path, range=wanted, accept_encoding="gzip")
    part = whole[start:end]
    first = start % len(whole)
    assert (answer.status, answer.body) == (206, part)
    assert answer.headers["content-length"] == str(len(part))
    assert answer.headers["content-range"] == f"bytes {first}-{first + len(part) - 1}/{len(whole)}"
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize("wanted", ["bytes=99999999-", "bytes=-0"])
def test_a_range_beyond_the_end_is_refused_with_the_length(edge, wanted):
    answer = ask(edge, "/", range=wanted)
    assert answer.status == 416
    assert answer.headers["content-range"] == f"bytes */{len(PAGE)}"


@pytest.mark.parametrize(
    "wanted", ["bytes=0-1,5-6", "baris=0-1", "bytes=9-3", "bytes=-", "bytes=a-b", "x", "bytes=" + "9" * 40 + "-"]
)
def test_a_range_that_is_not_understood_gets_everything(edge, wanted):
    answer = ask(edge, "/", range=wanted)
    assert (answer.status, answer.body) == (200, PAGE)


def test_if_range_gives_the_part_only_of_the_same_file(edge):
    headers = ask(edge, "/video.mp4").headers
    for same in (headers["etag"], headers["last-modified"]):
        assert ask(edge, "/video.mp4", range="bytes=0-0", if_range=same).status == 206
    for other in ('"lain"', "W/" + headers["etag"], "Fri, 15 Jan 2027 09:00:00 GMT"):
        assert ask(edge, "/video.mp4", range="bytes=0-0", if_range=other).status == 200


def test_a_range_is_for_get_only(edge):
    assert ask(edge, "/", method="HEAD", range="bytes=0-1").status == 200


def test_a_large_file_comes_in_pieces_or_is_left_to_the_server(edge):
    pieces = ask(edge, "/video.mp4")
    assert pieces.body == VIDEO
    assert len(pieces.sent) == 1 + 4
    left = ask(edge, "/video.mp4", extensions={"http.response.pathsend": {}})
    assert [message["type"] for message in left.sent] == ["http.response.start", "http.response.pathsend"]
    assert left.body == VIDEO
    part = ask(edge, "/video.mp4", extensions={"http.response.pathsend": {}}, range="bytes=5-9")
    assert part.body == VIDEO[5:10]


def test_a_folder_without_its_slash_is_sent_there(edge):
    answer = ask(edge, "/berita/banjir%20%C3%A9?halaman=2")
    assert (answer.status, answer.headers["location"]) == (301, "/berita/banjir%20%C3%A9/?halaman=2")
    assert ask(edge, "/berita/banjir%20%C3%A9/?apa=saja").body == PAGE + b"2"


def test_a_redirect_a_taken_down_and_a_missing_page(edge):
    moved = ask(edge, "/lama")
    assert (moved.status, moved.headers["location"]) == (301, "/berita/banjir%20%C3%A9/")
    gone = ask(edge, "/ditarik/", if_none_match="*", range="bytes=0-1")
    assert (gone.status, gone.body) == (410, b"<p>Berita ini ditarik.</p>")
    missing = ask(edge, "/tiada", if_none_match="*")
    assert (missing.status, missing.body) == (404, b"<p>Tidak ada di kota.</p>")
    assert ask(edge, "/404.html").status == 404
    for answer in (gone, missing):
        assert answer.headers["cache-control"] == "no-cache"
        assert "etag" not in answer.headers
        assert "content-security-policy" in answer.headers


def test_a_site_without_its_own_page_for_what_is_missing_still_says_so(store, edge):
    with store.publish("kota") as batch:
        batch.drop("/404.html")
    answer = ask(edge, "/tiada")
    assert answer.status == 404
    assert "Halaman tidak ada" in answer.body.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/../manifest", "/%2e%2e/manifest", "/..%2fmanifest", "/%252e%252e/manifest", "/.%00/", "/%00",
        "/foto.jpg%00.html",
        "//etc/passwd", "/\\..\\lock", "/aset/../foto.jpg", "/./", "//", "/lock", "/manifest", "/blobs/", "/hosts.json",
        "/%ff%fe", "/berita/%0d%0aset-cookie:x", "*",
    ],
)  # fmt: skip
def test_only_what_is_in_the_manifest_can_be_reached(edge, path):
    answer = ask(edge, path)
    assert (answer.status, answer.body) == (404, b"<p>Tidak ada di kota.</p>")


@pytest.mark.parametrize("host", ["kota.localhost", "KOTA.localhost:8000", "kota.localhost.", "kota.situs.go.id"])
def test_a_site_answers_at_its_names(edge, host):
    assert ask(edge, "/", host=host).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost:8000",
        "desa.localhost",
        "kota.lain.id",
        "a.kota.localhost",
        "..localhost",
        "",
        "[::1]:80",
    ],
)
def test_other_hosts_are_the_desks(edge, host):
    assert ask(edge, "/masuk/", host=host).body == b"desk /masuk/"


def test_app_paths_on_a_site_go_to_the_application(edge):
    assert ask(edge, "/_/cari", method="POST").body == b"desk /_/cari"


def test_public_hosts_are_noticed_when_they_change(store, edge, monotonic):
    assert ask(edge, "/", host="www.kota.go.id").status == 299
    store.set_hosts({"www.kota.go.id": "kota"})
    monotonic.now += 2 * LOOK_EVERY
    assert ask(edge, "/", host="www.kota.go.id:443").status == 200


def test_no_host_stands_before_a_units_own_address(store, edge, monotonic):
    with SiteStore(store.root).publish("desa") as batch:
        batch.put("/", b"beranda desa", HTML)
    store.set_hosts({"kota.localhost": "desa"})
    monotonic.now += 2 * LOOK_EVERY
    assert ask(edge, "/", host="kota.localhost").body != b"beranda desa"


def test_what_is_published_elsewhere_answers_at_the_next_look(store, edge, monotonic):
    assert ask(edge, "/baru/").status == 404
    other = SiteStore(store.root)
    with other.publish("kota") as batch:
        batch.put("/baru/", b"baru", HTML)
        batch.put("/", b"beranda baru", HTML)
    monotonic.now += 2 * LOOK_EVERY
    assert ask(edge, "/baru/").body == b"baru"
    assert ask(edge, "/").body == b"beranda baru"
    assert LOOK_EVERY <= 0.1


def test_a_new_site_answers_at_the_next_look(store, edge, monotonic):
    assert ask(edge, "/", host="desa.localhost").status == 299
    with SiteStore(store.root).publish("desa") as batch:
        batch.put("/", b"desa", HTML)
    monotonic.now += 2 * LOOK_EVERY
    assert ask(edge, "/", host="desa.localhost").body == b"desa"


def test_sites_do_not_mix(store, edge, monotonic):
    ask(edge, "/")
    with store.publish("desa") as batch:
        batch.put("/", b"desa", HTML)
    monotonic.now += 2 * LOOK_EVERY
    assert ask(edge, "/", host="desa.localhost").body == b"desa"
    assert ask(edge, "/").body == PAGE
    assert ask(edge, "/foto.jpg", host="desa.localhost").status == 404


def test_a_demonstration_keeps_search_engines_away(store, edge, monotonic):
    assert "x-robots-tag" not in ask(edge, "/").headers
    store.set_meta("kota", {"noindex": True})
    monotonic.now += 2 * LOOK_EVERY
    for path in ("/", "/foto.jpg", "/tiada", "/lama"):
        assert ask(edge, path).headers["x-robots-tag"] == "noindex, nofollow", path


def test_memory_is_bounded(store, monotonic):
    edge = Edge(store, desk, memory=20_000, clock=monotonic)
    for _ in range(3):
        for entry in store.entries("kota"):
            ask(edge, entry.path.replace("é", "%C3%A9"))
            assert edge._memory.size <= 20_000
    assert 0 < len(edge._memory) < 10


def test_lost_bytes_are_an_interruption_of_one_page(store, edge):
    store.blob("kota", store.lookup("kota", "/foto.jpg").sha256).unlink()
    store.blob("kota", store.lookup("kota", "/video.mp4").sha256).unlink()
    for path in ("/foto.jpg", "/video.mp4"):
        answer = ask(edge, path)
        assert (answer.status, answer.headers["retry-after"]) == (503, "30")
    assert ask(edge, "/").status == 200


def talk(edge: Edge, kind: str, said: list[str]) -> list[str]:
    heard: list[str] = []

    async def receive() -> dict[str, str]:
        return {"type": said.pop(0)}

    async def send(message: dict[str, str]) -> None:
        heard.append(message["type"])

    asyncio.run(edge({"type": kind}, receive, send))
    return heard


def test_start_and_stop_do_not_reach_an_application_that_knows_none(edge):
    heard = talk(edge, "lifespan", ["lifespan.startup", "lifespan.shutdown"])
    assert heard == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


def test_a_websocket_is_closed(edge):
    assert talk(edge, "websocket", ["websocket.connect"]) == ["websocket.close"]
