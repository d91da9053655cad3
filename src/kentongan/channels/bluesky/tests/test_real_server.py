"""Bluesky holds to what any channel must on a real server, and the simulator says what the real one says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from kentongan.channels import ChannelRefused, Parcel
from kentongan.channels.bluesky.records import post_of
from kentongan.channels.tests.contract import AT, Contract, parcel_for
from kentongan.channels.tests.simulated import PHOTO
from tests.real_servers import BLUESKY

from .server import Real, account, running

pytestmark = pytest.mark.xdist_group("bluesky")
KEY = "0192f0a4-1111-4000-8000-000000000009"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    BLUESKY.needed()
    with running(Path(tmp_path_factory.mktemp("pds"))) as address:
        yield address


@pytest.fixture
def place(base: str) -> Real:
    return account(base)


def ready(place: Real, **more: object) -> Parcel:
    parcel = parcel_for(place, key=KEY, **more)
    return replace(parcel, prepared=dict(place.channel.prepare(parcel)))


class TestRealServer(Contract):
    """The contract, on a server that knows nothing of ours."""

    def test_photos_addresses_and_hashtags_are_taken(self, place: Real) -> None:
        text = "Warga é 👍 baca https://contoh.go.id/a #KerjaBakti"
        sent = place.channel.send(ready(place, text=text, media=(PHOTO,) * 4), at=AT)
        seen = place.channel.look(ready(place, remote_id=sent.remote_id))
        assert seen is not None
        assert (seen.text, seen.media) == (text, 4)

    def test_card_is_taken(self, place: Real) -> None:
        assert place.channel.send(ready(place, link="https://contoh.go.id/a"), at=AT).remote_id

    def test_version_that_is_not_there_is_refused(self, place: Real) -> None:
        sent = place.channel.send(ready(place), at=AT)
        mended = ready(place, text="Ralat", operation="correct", remote_id=sent.remote_id)
        stale = replace(
            mended, prepared={**mended.prepared, "swap": "bafyreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku"}
        )
        with pytest.raises(ChannelRefused, match="diubah dari tempat lain"):
            place.channel.correct(stale, at=AT)

    def test_created_twice_under_one_key_is_a_fault_of_the_server(self, place: Real) -> None:
        parcel = ready(place)
        place.channel.send(parcel, at=AT)
        line = place.channel._account.line
        told = {
            "repo": place.did,
            "collection": "app.bsky.feed.post",
            "rkey": parcel.prepared["key"],
            "record": post_of(parcel),
        }
        url = f"{place.base}/xrpc/com.atproto.repo.createRecord"
        assert httpx.post(url, json=told, headers=line.headers).status_code == 500
        assert len(place.public_texts()) == 1
