"""What each installed channel says of itself is true, before any office has connected it."""

from __future__ import annotations

import json
from importlib import import_module

import pytest
from django.utils.module_loading import import_string

from kentongan.channels import Channel
from kentongan.channels.tests.contract import Contract
from kentongan.environment import tables
from kentongan.interfaces.cli import main

EACH = sorted(tables.CHANNELS)
#: a verb of its own for each thing that a channel says it can
VERBS = {"can_edit": "correct", "can_delete": "retract", "can_find": "find", "can_look": "look"}


def kind_of(name: str) -> type[Channel]:
    return import_string(tables.CHANNELS[name])


def built(name: str, **options: str) -> Channel:
    needed = {"recorder": {"folder": "/nonexistent"}}
    return kind_of(name)({**needed.get(name, {}), **options})


@pytest.mark.parametrize("name", EACH)
def test_channel_offers_a_verb_for_all_it_can_and_for_nothing_else(name: str) -> None:
    channel = built(name)
    for can, verb in VERBS.items():
        is_own = getattr(type(channel), verb) is not getattr(Channel, verb)
        if getattr(channel.capabilities, can):
            assert is_own, (can, verb)
        elif name not in (
            "recorder",
            "instagram",
            "manual",
        ):  # two lack what their options say; the manual one explains
            assert not is_own, (can, verb)


def has_contract(name: str) -> bool:
    """Says whether the channel's own tests play the contract against the place where it posts."""
    module = import_module(tables.CHANNELS[name].rpartition(".")[0])
    package = module.__spec__.parent
    try:
        held = vars(import_module(f"{package}.tests.test_contract")).values()
    except ModuleNotFoundError:
        return False
    return any(isinstance(one, type) and issubclass(one, Contract) and one is not Contract for one in held)


@pytest.mark.parametrize("name", EACH)
def test_every_channel_is_held_to_the_contract_without_exception(name: str) -> None:
    assert has_contract(name)


@pytest.mark.parametrize("name", EACH)
def test_unknown_option_is_an_error(name: str) -> None:
    with pytest.raises(ValueError, match="knows"):
        built(name, **{"no-such-option": "1"})


@pytest.mark.parametrize("name", EACH)
def test_channel_that_wants_a_secret_guides_to_it_and_tries_it(name: str) -> None:
    kind = kind_of(name)
    if kind.setup.secrets:
        assert kind.setup.steps
        assert kind.verify_connection is not Channel.verify_connection
    assert all(one.label for one in kind.setup.fields)


def test_list_names_each_channel_and_what_it_can(capsys: pytest.CaptureFixture[str], settings) -> None:
    settings.CHANNELS = tables.CHANNELS
    assert main(["channel", "list", "--json"]) == 0
    listed = {one["id"]: one["capabilities"] for one in json.loads(capsys.readouterr().out)}
    assert sorted(listed) == EACH
    assert set(listed) >= {"website", "wordpress", "x", "facebook", "instagram", "youtube", "radio", "telegram"}
    assert set(listed) >= {"mastodon", "bluesky", "manual"}
    assert {*VERBS, "costs_money", "needs_public_media"} <= set(listed["website"])
    assert main(["channel", "list"]) == 0
    said = capsys.readouterr().out
    assert "oleh petugas" in said
    assert "radio_icecast  Radio icecast  menayangkan saja" in said
