"""What a channel shows is known again by marks: the same display is the same, any further change is another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from kentongan.channels import Card, Displayed
from kentongan.channels.remembering import is_same_display, marks_of

from .simulated import ground
from .test_holding import WORDS, jpeg, pages, scene

FAULTS = ("words",)


@pytest.fixture
def laid() -> dict[str, bytes]:
    """What is answered at each path."""
    return {"/a.jpg": jpeg(scene())}


@pytest.fixture
def shown(laid: dict[str, bytes]) -> Iterator[Displayed]:
    """A post with one picture and the preview of a link."""
    with pages(laid) as site:
        yield Displayed(WORDS, media=1, pictures=(f"{site}/a.jpg",), card=Card("Kerja bakti", "https://kel.id/a/"))


def marks(shown: Displayed, faults: tuple[str, ...] = FAULTS) -> dict:
    return marks_of(shown, faults, ground())


def test_same_display_is_known_again_in_another_size_and_form(shown: Displayed, laid: dict[str, bytes]) -> None:
    before = marks(shown)
    laid["/a.jpg"] = jpeg(scene(size=(400, 300)), 40)
    assert is_same_display(before, marks(replace(shown, text=f"{WORDS.upper()}  https://t.co/x")))


@pytest.mark.parametrize("change", [
    {"text": f"{WORDS} Menang banyak."}, {"media": 0}, {"pictures": ()},
    {"card": Card("Menang banyak", "https://kel.id/a/")}, {"card": Card("Kerja bakti", "https://lain.id/")},
    {"card": None},
])  # fmt: skip
def test_further_change_is_another_display(shown: Displayed, change: dict) -> None:
    assert not is_same_display(marks(shown), marks(replace(shown, **change)))


def test_other_picture_in_its_place_is_another_display(shown: Displayed, laid: dict[str, bytes]) -> None:
    before = marks(shown)
    laid["/a.jpg"] = jpeg(scene(3))
    assert not is_same_display(before, marks(shown))


def test_what_differs_from_the_approved_in_another_way_is_another_display(shown: Displayed) -> None:
    assert not is_same_display(marks(shown), marks(shown, ("words", "link-dead")))


def test_picture_that_could_not_be_asked_says_nothing(shown: Displayed, laid: dict[str, bytes]) -> None:
    before = marks(shown)
    laid.clear()
    assert is_same_display(before, marks(shown))


def test_nothing_that_was_called_own_is_like_no_display(shown: Displayed) -> None:
    assert not is_same_display({}, {})
    assert not is_same_display({}, marks(shown))


def test_marks_hold_no_words(shown: Displayed) -> None:
    assert "bakti" not in str(marks(shown))
