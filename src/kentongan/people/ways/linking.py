"""Connecting a chat: the person takes a short-lived code to the bot, a lane reads it there."""

from __future__ import annotations

import hashlib
import secrets
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.channels import ChannelRefused, Ground, OutcomeUnknown
from kentongan.channels.telegram.bot import Bot
from kentongan.kernel.refusals import NotNow, Reason
from kentongan.people.models import User

from .models import Chat, ChatCode

VALID_FOR = timedelta(minutes=15)
#: rounds of one visit: each asks for what came after the last
MOST_ROUNDS = 20
#: until each part of an answer comes
SECONDS = 10.0


def bot() -> Bot | None:
    """Returns the bot of the settings, None where the installation has none; its API may stand on this machine."""
    if not settings.TELEGRAM_TOKEN:
        return None
    api = settings.TELEGRAM_API
    ground = Ground(allowed_hosts=frozenset({urlsplit(api).hostname or ""}), own_machine=True, seconds=SECONDS)
    return Bot.of({"token": settings.TELEGRAM_TOKEN, "api": api}, ground)


def begin_link(*, user: User, at: datetime) -> str:
    """Returns the address that opens the bot with a code of this person; an earlier code is void."""
    if bot() is None or not settings.TELEGRAM_BOT:
        sentence = _("Telegram belum disiapkan di pemasangan ini. Minta pengelola sistem menyiapkannya.")
        raise NotNow(Reason("no-bot", sentence))
    code = secrets.token_urlsafe(24)
    values = {"sha256": _hash(code), "expires_at": at + VALID_FOR}
    ChatCode.objects.update_or_create(user=user, defaults=values)
    return f"https://t.me/{settings.TELEGRAM_BOT}?start={code}"


def unlink(*, user: User) -> None:
    """Lets the chat of a person go, and any code on its way."""
    Chat.objects.filter(user=user.pk).delete()
    ChatCode.objects.filter(user=user.pk).delete()


def read_codes(at: datetime) -> int:
    """Reads what people sent to the bot, only while somebody holds a code; returns how many were connected."""
    ours = bot()
    if ours is None or not ChatCode.objects.filter(expires_at__gt=at).exists():
        return 0
    linked, last = 0, None
    with suppress(ChannelRefused, OutcomeUnknown):  # asked again at the next round; the codes run out by themselves
        for _round in range(MOST_ROUNDS):
            updates = ours.messages(last)
            if not updates:
                break
            linked += sum(_read(update, ours, at) for update in updates)
            last = max(int(update["update_id"]) for update in updates)
    return linked


def _read(update: dict[str, Any], ours: Bot, at: datetime) -> bool:
    message = update.get("message") or {}
    chat, words = message.get("chat") or {}, str(message.get("text", "")).split()
    if chat.get("type") != "private" or len(words) != 2 or words[0] != "/start":
        return False
    code = ChatCode.objects.filter(sha256=_hash(words[1]), expires_at__gt=at).select_related("user").first()
    if code is None:
        return False
    with transaction.atomic():
        Chat.objects.filter(number=chat["id"]).exclude(user=code.user_id).delete()
        Chat.objects.update_or_create(user=code.user, defaults={"number": chat["id"], "linked_at": at})
        code.delete()
    with suppress(ChannelRefused, OutcomeUnknown):
        ours.say(
            chat["id"], _("Terhubung. Pemberitahuan Kentongan untuk %(name)s dikirim ke sini.") % {"name": code.user}
        )
    return True


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
