"""A site that is sent to another host is looked at there, as anybody reads it."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PIL import Image

from kentongan.channels import OutcomeUnknown
from kentongan.conftest import Office
from kentongan.deliveries.adapters import channel_of
from kentongan.deliveries.models import Delivery, Sight
from kentongan.deliveries.parcels import parcel_of
from kentongan.deliveries.sightings import Sighting, sight_of
from kentongan.interfaces.web.baking.publishing import site_store
from kentongan.interfaces.web.models import SiteSending
from kentongan.interfaces.web.sending.lane import send_due

from .newsroom import shown


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None: ...


@pytest.fixture
def elsewhere(kelurahan: Office, settings, tmp_path: Path) -> Iterator[tuple[Delivery, Path]]:
    """An item on a site that a folder of another server shows; it is served on this machine."""
    folder = tmp_path / "hosting"
    folder.mkdir()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        settings.PORT, settings.LINKS_TO_OWN_MACHINE = server.server_address[1], True
        settings.SITE_TARGETS = tmp_path / "tujuan.toml"
        site = kelurahan.unit.slug
        settings.SITE_TARGETS.write_text(
            f'[[target]]\nname = "hosting"\nsite = "{site}"\nkind = "folder"\nfolder = "{folder}"\n'
        )
        delivery = shown(kelurahan)
        send_due(kelurahan.later())
        yield delivery, folder / delivery.remote_id.strip("/")
        server.shutdown()
        thread.join()


def sight(delivery: Delivery) -> Sighting:
    row = Delivery.objects.with_release().get(pk=delivery.pk)
    return sight_of(channel_of(row.connection, unit=row.unit), parcel_of(row))


def defaced(page: Path, words: str) -> None:
    page.chmod(0o644)
    page.write_text(words)


def test_page_on_another_host_is_held_against_what_was_approved(elsewhere: tuple[Delivery, Path]) -> None:
    delivery, folder = elsewhere
    assert sight(delivery)[0] == Sight.SAME, sight(delivery)
    page = folder / "index.html"
    whole = page.read_text()
    for words, faults in (
        (whole.replace("Kerja bakti RW 05</h1>", "Diretas</h1>"), {"words"}),
        (whole.replace('og:title" content="Kerja bakti RW 05', 'og:title" content="Slot gacor'), {"card-title"}),
        ("<h1>Hacked by</h1>", {"words", "fewer"}),
    ):
        defaced(page, words)
        seen = sight(delivery)
        assert (seen.sight, faults <= set(seen.faults)) == (Sight.CHANGED, True), seen
    page.unlink()
    (folder / "index.html").with_suffix(".bak").write_text("")
    assert site_store().lookup(delivery.unit.slug, delivery.remote_id) is not None


def test_page_that_another_host_lost_is_gone(elsewhere: tuple[Delivery, Path]) -> None:
    delivery, folder = elsewhere
    folder.rename(folder.with_name("lain"))
    assert sight(delivery).sight == Sight.GONE


def test_another_picture_on_another_host_is_seen(elsewhere: tuple[Delivery, Path]) -> None:
    delivery, folder = elsewhere
    other = io.BytesIO()
    Image.linear_gradient("L").save(other, "WEBP")
    pictures = [one for one in folder.iterdir() if one.suffix in (".webp", ".jpg") and "bagikan" not in one.name]
    assert pictures
    for one in pictures:
        one.chmod(0o644)
        one.write_bytes(other.getvalue())
    assert sight(delivery).faults == ("picture:1",)


def test_what_was_not_sent_yet_or_can_not_be_asked_says_nothing(elsewhere: tuple[Delivery, Path], settings) -> None:
    delivery, _folder = elsewhere
    SiteSending.objects.update(generation=0)
    with pytest.raises(OutcomeUnknown, match="belum sampai"):
        sight(delivery)
    SiteSending.objects.update(generation=site_store().generation(delivery.unit.slug))
    settings.LINKS_TO_OWN_MACHINE = False
    with pytest.raises(OutcomeUnknown, match="tidak dapat dibuka"):
        sight(delivery)
