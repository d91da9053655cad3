"""What stays of a picture in a channel's shape: as much as fits, around the place that no cut may lose."""

from __future__ import annotations

import pytest

from kentongan.channels.shapes import SHAPES, WHOLE, Shape, shape_of

SQUARE = Shape(narrowest=1, widest=1)


@pytest.mark.parametrize(
    ("size", "focus", "edges"),
    [
        ((300, 100), None, (100, 0, 200, 100)),
        ((300, 100), (0.0, 0.5), (0, 0, 100, 100)),
        ((300, 100), (0.4, 0.5), (70, 0, 170, 100)),
        ((300, 100), (0.99, 0.5), (200, 0, 300, 100)),
        ((100, 300), (0.5, 0.2), (0, 10, 100, 110)),
        ((100, 100), (0.0, 0.0), (0, 0, 100, 100)),
    ],
)
def test_cut_stays_around_the_important_place_and_within_the_picture(size, focus, edges) -> None:
    assert SQUARE.cut(*size, focus).edges == edges


def test_what_a_channel_takes_is_not_cut() -> None:
    instagram = shape_of("instagram")
    assert not instagram.cuts(1080, 1350)
    assert not instagram.cuts(1910, 1000)
    assert instagram.cuts(1080, 1920)
    assert instagram.cuts(2000, 1000)
    assert not shape_of("unknown").cuts(1, 1000)


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("size", [(1919, 601), (601, 1919), (37, 997), (1, 30)])
def test_cut_never_leaves_the_shape_of_its_channel(name: str, size: tuple[int, int]) -> None:
    shape = SHAPES[name]
    box = shape.cut(*size, (0.9, 0.1))
    ratio = box.width / box.height
    assert not shape.narrowest or ratio >= shape.narrowest
    assert not shape.widest or ratio <= shape.widest


def test_several_photos_of_one_post_take_the_shape_of_its_first() -> None:
    post = shape_of("instagram").of_post([(1000, 2000), (2000, 1000)])
    assert (post.cut(2000, 1000).width, post.cut(2000, 1000).height) == (800, 1000)
    assert shape_of("instagram").of_post([(1000, 2000)]) == shape_of("instagram")
    assert shape_of("facebook").of_post([(1000, 2000), (2000, 1000)]) == shape_of("facebook")
    assert WHOLE.of_post([]) == WHOLE
