"""Some channels show nothing without a picture or a film."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kentongan.channels import Medium, Parcel
from kentongan.channels.manual import Manual
from kentongan.channels.needing import NO_FILM, NO_PICTURE, lacking

BARE = Parcel(key="", site="kelurahan", channel="instagram", operation="show", text="Warta", content={})
PHOTO = Medium("photo", "a.jpg", "ab", "image/jpeg")
FILM = Medium("video", "a.mp4", "cd", "video/mp4")
PAPER = Medium("document", "a.pdf", "ef", "application/pdf")


@pytest.mark.parametrize(
    ("channel", "media", "said"),
    [
        ("instagram", (), [NO_PICTURE]), ("instagram", (PAPER,), [NO_PICTURE]), ("instagram", (PHOTO,), []),
        ("tiktok", (FILM,), []), ("youtube", (PHOTO,), [NO_FILM]), ("youtube", (PHOTO, FILM), []),
        ("x", (), []), ("radio", (), []),
    ],
)  # fmt: skip
def test_a_channel_of_pictures_asks_for_one(channel, media, said):
    parcel = replace(BARE, channel=channel, media=media)
    assert lacking(parcel) == said
    assert Manual({}).check(parcel) == said


def test_a_take_down_asks_for_nothing():
    assert lacking(replace(BARE, operation="take_down")) == []
