"""By Telegram: a message of our bot in the chat that the person connected."""

from __future__ import annotations

import logging
from datetime import datetime

from django.utils.translation import gettext as _

from kentongan.channels import ChannelRefused, OutcomeUnknown
from kentongan.channels.telegram import words
from kentongan.people.models import User

from .digest import SENT, Answer, Digest
from .linking import bot
from .models import Chat, Result

log = logging.getLogger(__name__)

#: letters of one message (telegram.constants: 4096); the rest is a line that points to the desk
MOST_LETTERS = 4_000


def is_open(user: User) -> bool:
    """Says whether the person has connected a chat, and whether there is a bot."""
    return bot() is not None and Chat.objects.filter(user=user.pk).exists()


def send(digest: Digest, at: datetime) -> Answer:
    """Sends the digest to the chat; a chat that is closed to us is let go."""
    chat, ours = Chat.objects.filter(user=digest.user.pk).first(), bot()
    if chat is None or ours is None:
        return Answer(Result.NOT_NEEDED)
    try:
        ours.say(chat.number, text_of(digest))
    except (ChannelRefused, OutcomeUnknown) as error:
        return _refused(chat, error)
    return SENT


def _refused(chat: Chat, error: Exception) -> Answer:
    if str(error) == words.NO_CHAT:
        chat.delete()
        return Answer(Result.REFUSED, _("Telegram menolak: obrolan ini tertutup. Hubungkan lagi di halaman akun."))
    log.warning("notices did not leave by Telegram: %s", error)
    if isinstance(error, ChannelRefused) and error.permanent:
        return Answer(Result.REFUSED, _("Telegram tidak menerima pesan ini."))
    return Answer(Result.WAITING, _("Telegram tidak dapat dihubungi."), getattr(error, "wait_seconds", 0))


def text_of(digest: Digest) -> str:
    """Writes the message as plain text: nothing in it is read as markup."""
    parts: list[str] = []
    left_out = digest.left_out
    for place, (text, link) in enumerate(digest.lines):
        part = f"• {text}\n{link}"
        if sum(len(one) for one in parts) + 2 * place + len(part) > MOST_LETTERS - 100:
            left_out = len(digest.notices) - place
            break
        parts.append(part)
    if left_out:
        parts.append(_("… dan %(more)s lagi di meja kerja Anda.") % {"more": left_out})
    return "\n\n".join(parts)
