"""By web push: a sealed message to each browser that the person registered."""

from __future__ import annotations

import json
import logging
from datetime import datetime
from fnmatch import fnmatch
from urllib.parse import urlsplit

import httpx
from django.conf import settings
from django.utils.translation import gettext as _

from kentongan.kernel.refusals import Reason, refuse_if
from kentongan.people.models import Device, Matter, User
from kentongan.people.notices.addresses import address_of

from .digest import Answer, Digest
from .models import Result
from .sealing import authorization, base64url, from_base64url, private_key, public_bytes, seal

log = logging.getLogger(__name__)

#: seconds for one request, and for which the service keeps a message for a device that is off
SECONDS, KEPT_FOR = 10.0, 60 * 60 * 12
#: letters of the text on a lock screen
MOST_LETTERS = 400
#: devices of one person; the oldest makes room
MOST_DEVICES = 5
#: the service's word that a device is gone
GONE = frozenset({404, 410})


def public_key() -> str:
    """Returns the key that a browser asks for when it subscribes, empty where there is no push here."""
    return base64url(public_bytes(private_key(settings.PUSH_KEY))) if settings.PUSH_KEY else ""


def check_device(endpoint: str, p256dh: str, auth: str) -> list[Reason]:
    """Says why a browser's word can't be kept: only known push services are ever called, and only with real keys."""
    if not settings.PUSH_KEY:
        return [Reason("no-push", _("Pemberitahuan di perangkat belum disiapkan di pemasangan ini."))]
    if not _is_known(endpoint) or len(endpoint) > 500:
        return [Reason("unknown-service", _("Layanan pemberitahuan peramban ini belum dikenal. Pakai peramban lain."))]
    try:
        seal(b"-", p256dh=from_base64url(p256dh), auth=from_base64url(auth))
    except ValueError:
        return [Reason("broken-keys", _("Kunci dari peramban tidak dapat dibaca. Muat ulang halaman, lalu coba lagi."))]
    return []


def add_device(*, user: User, endpoint: str, p256dh: str, auth: str, name: str, at: datetime) -> Device:
    """Keeps a browser that asked for push; one browser belongs to who registered it last."""
    refuse_if(check_device(endpoint, p256dh, auth))
    values = {"user": user, "p256dh": p256dh, "auth": auth, "name": name[:120], "since": at}
    device, _is_new = Device.objects.update_or_create(endpoint=endpoint, defaults=values)
    older = Device.objects.filter(user=user).order_by("-since", "-pk")[MOST_DEVICES:]
    Device.objects.filter(pk__in=[one.pk for one in older]).delete()
    return device


def is_open(user: User) -> bool:
    """Says whether push is set up and the person registered a browser."""
    return bool(settings.PUSH_KEY) and Device.objects.filter(user=user.pk).exists()


def send(digest: Digest, at: datetime) -> Answer:
    """Sends the digest to every device of the person; one that took it is enough, one that is gone is let go."""
    answers = [_send(device, digest, at) for device in Device.objects.filter(user=digest.user.pk)]
    order = (Result.SENT, Result.WAITING, Result.REFUSED)
    return min(answers, key=lambda answer: order.index(answer.result), default=Answer(Result.NOT_NEEDED))


def text_of(digest: Digest) -> bytes:
    """Writes what the service worker shows: title, text, and the address that a tap opens."""
    body = "\n".join(text for text, _link in digest.lines)[:MOST_LETTERS]
    is_one = len(digest.notices) == 1
    url = digest.notices[0].link if is_one else address_of(Matter.TASKS)
    title = _("Kentongan") if is_one else digest.subject
    return json.dumps({"title": title, "body": body, "url": url}, ensure_ascii=False).encode()


def _send(device: Device, digest: Digest, at: datetime) -> Answer:
    if not _is_known(device.endpoint):
        return Answer(Result.REFUSED, _("Layanan pemberitahuan peramban ini belum dikenal."))
    url = urlsplit(device.endpoint)
    contact = f"mailto:{settings.DEFAULT_FROM_EMAIL}"
    signed = authorization(f"{url.scheme}://{url.netloc}", kept=settings.PUSH_KEY, contact=contact, at=at)
    body = seal(text_of(digest), p256dh=from_base64url(device.p256dh), auth=from_base64url(device.auth))
    heads = {"Authorization": signed, "TTL": str(KEPT_FOR), "Content-Encoding": "aes128gcm", "Urgency": "normal",
             "Content-Type": "application/octet-stream"}  # fmt: skip
    try:
        with (
            httpx.Client(timeout=SECONDS, follow_redirects=False) as client,
            client.stream("POST", device.endpoint, content=body, headers=heads) as answer,
        ):  # what it says beyond its status is not read
            return _answer(device, answer)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        log.warning("a push service could not be asked: %s", type(error).__name__)
        return Answer(Result.WAITING, _not_reached())


def _answer(device: Device, answer: httpx.Response) -> Answer:
    if answer.is_success:
        return Answer(Result.SENT)
    if answer.status_code in GONE:
        device.delete()
        return Answer(Result.REFUSED, _("Perangkat ini tidak lagi terdaftar. Daftarkan lagi di halaman akun."))
    log.warning("a push service took nothing: HTTP %s", answer.status_code)
    wait = answer.headers.get("Retry-After", "")
    return Answer(Result.WAITING, _not_reached(), int(wait) if wait.isdecimal() else 0)


def _not_reached() -> str:
    return _("Layanan pemberitahuan peramban belum menerima pesan ini.")


def _is_known(endpoint: str) -> bool:
    """Says whether an address is one of the push services that this installation may call."""
    try:
        url = urlsplit(endpoint)
        port = url.port
    except ValueError:
        return False
    is_near = url.hostname == "127.0.0.1" and url.netloc in settings.PUSH_HOSTS
    is_service = url.scheme == "https" and any(fnmatch(url.hostname or "", known) for known in settings.PUSH_HOSTS)
    return is_near or (is_service and port in (None, 443) and url.username is None)
