"""Notices by mail: one digest for each person of all that is due, tried again where the mail server fails."""

from __future__ import annotations

import smtplib
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kentongan.kernel import leases

from .models import Notice

LEASE_SECONDS = 120
BATCH = 200
#: tries after which a notice stays on the desk only
MOST_TRIES = 8
#: lines of a digest; the desk has the rest
MOST_LINES = 30


def mail_due(at: datetime) -> int:
    """Mails the due notices, one message for each person; returns how many notices were handled.

    What was read on the desk in the meantime is not mailed. A crash between the server's word and ours may mail
    a digest twice: that is better than not at all.
    """
    rows = Notice.objects.filter(mailed_at__isnull=True)
    taken = leases.lease(rows, at=at, seconds=LEASE_SECONDS, most=BATCH)
    people: dict[int, list[Notice]] = defaultdict(list)
    for notice in _with_people(taken):
        people[notice.staff.user_id].append(notice)
    for notices in people.values():
        _mail(notices, at)
    return len(taken)


def _mail(notices: list[Notice], at: datetime) -> None:
    """Sends one person's digest, and writes on each notice how it went."""
    unread = [notice for notice in notices if notice.read_at is None and _is_wanted(notice)]
    if unread:
        try:
            digest(unread).send()
        except (OSError, ValueError, smtplib.SMTPException) as error:
            return _failed(unread, error, at)
    for notice in notices:
        leases.settle(notice, next_attempt_at=None, mailed_at=at if notice in unread else None, last_error="")
    return None


def digest(notices: list[Notice]) -> EmailMessage:
    """Writes the plain text message to one person; the links open the work itself."""
    notices = sorted(notices, key=lambda notice: notice.at)
    count = len(notices)
    facts = {"count": count, "text": notices[0].text}
    one, many = _("Kentongan: %(text)s") % facts, _("Kentongan: %(count)s pemberitahuan untuk Anda") % facts
    lines = [_("Yth. %(name)s,") % {"name": notices[0].staff.user}, ""]
    lines.append(ngettext("Ada satu hal yang menunggu Anda:", "Ada beberapa hal yang menunggu Anda:", count))
    for notice in notices[:MOST_LINES]:
        lines += ["", f"• {notice.text}", f"  {_address(notice.link)}"]
    if count > MOST_LINES:
        lines += ["", _("… dan %(more)s lagi di meja kerja Anda.") % {"more": count - MOST_LINES}]
    lines += ["", _("Surel ini dikirim oleh Kentongan. Anda dapat mematikannya di halaman akun Anda.")]
    subject = (one if count == 1 else many).replace("\n", " ")[:150]
    return EmailMessage(subject, "\n".join(lines), to=[notices[0].staff.user.email])


def _failed(notices: list[Notice], error: Exception, at: datetime) -> None:
    for notice in notices:
        is_last = notice.attempts >= MOST_TRIES
        due = None if is_last else at + leases.backoff(notice.attempts, least=30)
        leases.settle(notice, next_attempt_at=due, last_error=str(error) or type(error).__name__)


def _with_people(taken: Iterable[Notice]) -> list[Notice]:
    """Reads the people of the leased notices in one query; the lease stays the one that was taken."""
    leased = {notice.pk: notice.lease for notice in taken}
    rows = list(Notice.objects.filter(pk__in=leased).select_related("staff__user"))
    for row in rows:
        row.lease = leased[row.pk]
    return rows


def _is_wanted(notice: Notice) -> bool:
    return bool(notice.staff.wants_mail and notice.staff.user.email and notice.staff.user.is_active)


def _address(link: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{link}" if link.startswith("/") else link
