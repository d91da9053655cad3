"""By mail: a plain text message to the address of the account."""

from __future__ import annotations

import logging
import smtplib
from datetime import datetime

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kentongan.people.models import User

from .digest import SENT, Answer, Digest
from .models import Result

log = logging.getLogger(__name__)


def is_open(user: User) -> bool:
    """Says whether the account has an address."""
    return bool(user.email)


def send(digest: Digest, at: datetime) -> Answer:
    """Sends the digest; a crash after the server's word may send it twice: better than not at all."""
    try:
        message_of(digest).send()
    except smtplib.SMTPRecipientsRefused:
        return Answer(Result.REFUSED, _("Server surel menolak alamat ini. Periksa alamat surel Anda."))
    except (OSError, ValueError) as error:  # what the server says is an OSError too
        log.warning("notices did not leave by mail", exc_info=error)
        return Answer(Result.WAITING, _why(error))
    return SENT


def _why(error: Exception) -> str:
    """Says why, in the office's words; what the server said stays in the log."""
    if isinstance(error, smtplib.SMTPResponseException | ValueError):
        return _("Server surel tidak menerima pesan ini.")
    return _("Server surel tidak dapat dihubungi.")


def message_of(digest: Digest) -> EmailMessage:
    """Writes the message; the links open the work itself."""
    count = len(digest.notices)
    lines = [_("Yth. %(name)s,") % {"name": digest.user}, ""]
    lines.append(ngettext("Ada satu hal yang menunggu Anda:", "Ada beberapa hal yang menunggu Anda:", count))
    for text, link in digest.lines:
        lines += ["", f"• {text}", f"  {link}"]
    if digest.left_out:
        lines += ["", _("… dan %(more)s lagi di meja kerja Anda.") % {"more": digest.left_out}]
    lines += ["", _("Surel ini dikirim oleh Kentongan. Anda dapat mematikannya di halaman akun Anda.")]
    subject = digest.subject.replace("\n", " ")[:150]
    return EmailMessage(subject, "\n".join(lines), to=[digest.user.email])
