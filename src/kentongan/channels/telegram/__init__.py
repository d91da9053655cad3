"""A Telegram channel or group, by a bot that is an administrator of it.

A bot can't read what stands there, and nothing keeps a message from being sent twice: after a lost answer a person
looks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from kentongan.channels import Capabilities, Channel, ChannelRefused, OutcomeUnknown, Parcel, Receipt
from kentongan.channels.connecting import Account
from kentongan.channels.films import over_limit
from kentongan.channels.letters import paired_letters
from kentongan.channels.needing import EMPTY
from kentongan.channels.pictures import cut_notes
from kentongan.channels.speaking import ODD_ANSWER
from kentongan.channels.trying import taken_away

from . import words
from .bot import Bot
from .messages import FILM, MOST_CAPTION, MOST_TEXT, PICTURE, Place, address_of, change, message, photo_name

#: what stands before a name in the link that people copy, and a name without the mark before it
_LINK, _NAME = re.compile(r"^(?:https?://)?(?:www\.)?t\.me/(?:s/)?", re.IGNORECASE), re.compile(r"[A-Za-z]\w{3,31}")


class Telegram(Channel):
    """Sends the first film or photo with the text as its caption; a text longer than a caption goes without it."""

    capabilities = Capabilities(can_edit=True, can_delete=True, picture=PICTURE, film=FILM)
    setup = words.SETUP
    options: ClassVar[frozenset[str]] = frozenset({"api"})

    def check(self, parcel: Parcel) -> list[str]:
        if parcel.operation == "take_down":
            return []
        if not parcel.text.strip() and not photo_name(parcel):
            return [EMPTY]
        return [words.TOO_LONG] if paired_letters(parcel.text) > MOST_TEXT else []

    def notes(self, parcel: Parcel) -> list[str]:
        """Says where a film or a photo stays behind: what goes then still leads to the page."""
        if paired_letters(parcel.text) > MOST_CAPTION and photo_name(parcel):
            return [words.MEDIA_LEFT_OUT]
        return [*over_limit(parcel, FILM, too_large=words.FILM_LEFT_OUT), *cut_notes(parcel, PICTURE)]

    def prepare(self, parcel: Parcel) -> Mapping[str, Any]:
        """Uploads nothing: what a bot uploads is a message already."""
        if refusals := self.check(parcel):
            raise ChannelRefused(refusals[0], permanent=True)
        return {}

    def send(self, parcel: Parcel, *, at: datetime) -> Receipt:
        method, more, photo = message(parcel, self.ground, chat=self._chat)
        told = self._bot.ask(method, publishes=True, **more)
        return Receipt(str(_place(told, photo)), address_of(told), at)

    def correct(self, parcel: Parcel, *, at: datetime) -> Receipt:
        """Changes the words, and the photo where it is another one."""
        place = Place.read(self.named(parcel))
        if place.photo and paired_letters(parcel.text) > MOST_CAPTION:
            raise ChannelRefused(words.CAPTION_TOO_LONG, permanent=True)
        method, more, photo = change(parcel, self.ground, place)
        told = self._bot.ask(method, publishes=True, settled="message is not modified", **more)
        return Receipt(str(Place(place.chat, place.number, photo)), address_of(told), at)

    def retract(self, parcel: Parcel, *, at: datetime) -> Receipt:
        told = Place.read(self.named(parcel)).as_json()
        self._bot.ask("deleteMessage", publishes=True, settled="message to delete not found", json=told)
        return Receipt(parcel.remote_id, "", at)

    def known(self) -> None:
        self._bot.ask("getMe")

    def verify_connection(self) -> Account:
        """Sends a message without a sound and deletes it at once."""
        self._bot.ask("getMe")
        trial = {"chat_id": self._chat, "text": words.TRIAL, "disable_notification": True}
        told = self._bot.ask("sendMessage", publishes=True, json=trial)
        place = _place(told, "")
        with taken_away(address_of(told)):
            self._bot.ask("deleteMessage", settled="message to delete not found", json=place.as_json())
        chat = told["chat"]
        return Account(str(chat.get("title") or self._chat), place.chat, address_of(told).rpartition("/")[0])

    @property
    def _bot(self) -> Bot:
        return Bot.of(self.given, self.ground)

    @property
    def _chat(self) -> str:
        return chat_of(str(self.given.get("chat", "")))


def chat_of(written: str) -> str:
    """Returns a channel or group as the bot API names it, out of what people copy: a number, its name, or its link."""
    found = _LINK.sub("", written.strip()).partition("?")[0].partition("/")[0]
    return f"@{found}" if _NAME.fullmatch(found) else found


def _place(told: Mapping[str, Any], photo: str) -> Place:
    """Reads where a message stands; OutcomeUnknown: the answer does not say."""
    chat, number = told.get("chat"), told.get("message_id")
    if not (isinstance(chat, dict) and isinstance(number, int)):
        raise OutcomeUnknown(ODD_ANSWER)
    return Place(str(chat.get("id")), number, photo)
