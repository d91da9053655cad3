"""What two people changed apart is joined; what they changed alike is theirs to choose; nothing is lost."""

from __future__ import annotations

import pytest

from kentongan.stories.text.merging import Collision, differs, empty, is_same, merge


def state(title="Judul", order="ab", **blocks):
    places = {"title": title, "lead": "Teras", "rendition:x": ""}
    for id in order:
        places[f"body:{id}"] = {"type": "paragraph", "value": blocks.get(id, f"<p>{id}</p>")}
    return {"places": places, "order": list(order)}


def words(found):
    return [found.state["places"][f"body:{id}"]["value"] for id in found.state["order"]]


def test_each_others_places_are_joined():
    found = merge(state(), state(a="<p>Bu Ani</p>"), state(title="Judul baru"))
    assert found.collisions == ()
    assert found.state["places"]["title"] == "Judul baru"
    assert words(found) == ["<p>Bu Ani</p>", "<p>b</p>"]
    assert (found.from_theirs, found.from_mine) == (("body:a",), ("title",))


def test_the_same_place_in_another_way_is_a_collision_that_keeps_both():
    found = merge(state(), state(title="Dari Bu Ani"), state(title="Dari Pak Budi"))
    assert found.collisions == (Collision("title", "Dari Bu Ani", "Dari Pak Budi"),)
    assert found.state["places"]["title"] == "Dari Bu Ani", "until somebody chooses, what was saved stands"


def test_the_same_change_twice_is_no_collision():
    assert merge(state(), state(title="Sama"), state(title="Sama ")).collisions == ()


def test_new_blocks_of_both_stand_where_each_put_them():
    found = merge(state(), state(order="axb"), state(order="aby"))
    assert found.state["order"] == ["a", "x", "b", "y"]


def test_a_new_block_at_the_beginning_stays_there():
    assert merge(state(), state(order="ab"), state(order="nab")).state["order"] == ["n", "a", "b"]


def test_whoever_moves_blocks_has_the_order_and_loses_no_new_one():
    found = merge(state(order="abc"), state(order="abxc"), state(order="cab"))
    assert found.state["order"] == ["c", "a", "b", "x"]


def test_a_block_that_one_took_out_is_gone_where_the_other_left_it_alone():
    assert merge(state(), state(order="b"), state()).state["order"] == ["b"]
    assert merge(state(), state(), state(order="b")).state["order"] == ["b"]


def test_a_block_that_one_took_out_and_the_other_changed_is_asked_for():
    found = merge(state(), state(order="b"), state(a="<p>Masih perlu</p>"))
    assert found.collisions == (Collision("body:a", None, {"type": "paragraph", "value": "<p>Masih perlu</p>"}),)


def test_without_knowing_the_beginning_whatever_differs_is_asked_for():
    found = merge(empty(), state(title="Satu"), state(title="Dua"))
    assert [one.place for one in found.collisions] == ["title"]


def paragraph(html):
    return {"type": "paragraph", "value": html}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (paragraph('<p data-block-key="a1b">"Air"</p>'), paragraph("<p>&quot;Air&quot;</p>")),
        ("satu\r\ndua", "satu\ndua"),
        ("Judul", "Judul "),
    ],
)
def test_what_an_editor_leaves_behind_is_no_change(one, other):
    assert is_same(one, other)


def test_order_alone_is_a_difference():
    assert differs(state(order="ab"), state(order="ba"))
    assert not differs(state(), state(title="Judul "))
