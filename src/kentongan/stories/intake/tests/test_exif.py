"""What a camera wrote, whole or damaged."""

from __future__ import annotations

import io
import json
from datetime import datetime, timedelta, timezone
from fractions import Fraction
from typing import Any

import pytest
from PIL import Image

from kentongan.stories.intake.exif import Shot, read_shot
from kentongan.stories.intake.plain import plain
from kentongan.stories.intake.tests import samples


def shot(orientation: int = 1, **more: Any) -> Shot:
    with Image.open(io.BytesIO(samples.jpeg(exif=samples.exif(orientation, **more)))) as image:
        return read_shot(image)


def test_a_shot_tells_place_and_camera():
    found = shot(6)
    assert found.position == (-7.994197, 112.610697)
    assert found.camera == "samsung SM-A155F"
    assert found.orientation == 6


def test_a_picture_without_exif_tells_nothing():
    with Image.open(io.BytesIO(samples.png())) as image:
        found = read_shot(image)
    assert (found.taken_at, found.position, found.camera, found.orientation) == (None, None, "", 1)


def test_a_time_with_its_offset_is_aware():
    found = shot(detail={36867: "2026:11:18 08:12:31", 36881: "+07:00"})
    assert found.taken_at == datetime(2026, 11, 18, 8, 12, 31, tzinfo=timezone(timedelta(hours=7)))


@pytest.mark.parametrize("written", ["0000:00:00 00:00:00", "    :  :     :  :  ", "kemarin"])
def test_a_camera_without_a_clock_tells_no_time(written: str):
    assert shot(detail={36867: written}).taken_at is None


def test_an_offset_that_is_none_leaves_the_local_time():
    found = shot(detail={36867: "2026:11:18 08:12:31", 36881: "WIB"})
    assert found.taken_at is not None
    assert found.taken_at.tzinfo is None


@pytest.mark.parametrize(
    "gps",
    [
        {2: (0.0, 0.0, 0.0), 4: (0.0, 0.0, 0.0)},
        {2: (95.0, 0.0, 0.0)},
        {2: (7.0, 59.0)},
        {2: (7.0,)},
    ],
)
def test_a_place_that_is_none_is_not_told(gps: dict[int, Any]):
    assert shot(gps=gps).position is None


def test_an_orientation_beyond_eight_is_upright():
    assert shot(9).orientation == 1


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (b"\x00\x01", "0001"),
        ("Kerja\x00 bakti", "Kerja bakti"),
        (Fraction(1, 4), 0.25),
        (float("nan"), None),
        (float("inf"), None),
        ((1, "a", b"\xff"), [1, "a", "ff"]),
        ({1: {"a": None}}, {"1": {"a": None}}),
        ("\ud800", "?"),
        (True, True),
    ],
)
def test_values_are_kept_as_json_and_postgresql_can_hold_them(value: Any, kept: Any):
    assert plain(value) == kept
    assert "\\u0000" not in json.dumps(plain(value), allow_nan=False)


def test_long_values_are_cut():
    assert len(plain("x" * 10_000)) == 500
    assert len(plain(list(range(10_000)))) == 200
    assert plain(10**400) == 10**400
