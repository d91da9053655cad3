"""Takes evidence of what a channel displays, after a look; what can't be had is said, and nothing fails by it."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

import httpx
from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from kentongan.cases import actions as cases
from kentongan.channels.outward import AddressRefused, HostUnknown, vetted_address
from kentongan.deliveries.adapters import hosts_of
from kentongan.deliveries.models import Delivery, Evidence
from kentongan.kernel import clock, leases
from kentongan.kernel.laid_files import gone_without_row, lay
from kentongan.kernel.language import office_language

from .browser import picture_of, program
from .models import evidence_path

log = logging.getLogger(__name__)

LEASE_SECONDS, BATCH = 180, 2


class _TakenByAnother(Exception):
    """The lease ran out: another worker has the row, what was laid here goes again."""


def line_up_evidence(delivery: Delivery, *, at: datetime) -> None:
    """Has the worker keep what stands at the address of a delivery now; nothing where it has none."""
    if delivery.remote_url:
        due = {"next_attempt_at": at, "url": delivery.remote_url}
        Evidence.objects.get_or_create(delivery=delivery, asked_at=at, defaults=due)


def take_due(at: datetime, *, now: Callable[[], datetime] = clock.now, most: int = BATCH) -> int:
    """Takes what is due; returns how many were taken."""
    rows = Evidence.objects.filter(next_attempt_at__lte=at)
    return leases.each_due(rows, lambda row, _at: _take(row, now), at=at, seconds=LEASE_SECONDS, most=most)


def _take(row: Evidence, now: Callable[[], datetime]) -> None:
    delivery = Delivery.objects.with_release().get(pk=row.delivery_id)
    row.delivery = delivery
    with office_language():
        found, missing = _found(row.url, hosts_of(delivery.unit))
    names = {name: lay(evidence_path(row, f"{name}{_ENDINGS[name]}"), content) for name, content in found.items()}
    hashes = {f"{name}_sha256": hashlib.sha256(content).hexdigest() for name, content in found.items()}
    at = now()
    told: dict[str, Any] = {**names, **hashes, "missing": " ".join(missing)[:300], "taken_at": at}
    with suppress(_TakenByAnother), gone_without_row(*names.values()), transaction.atomic():
        if not leases.settle(row, next_attempt_at=None, last_error="", **told):
            raise _TakenByAnother
        facts = {"delivery": str(delivery.pk), "channel": delivery.channel, **hashes}
        cases.note(delivery.release.case, "display_kept", by=None, at=at, facts=facts)


_ENDINGS = {"picture": ".png", "page": ".warc.gz"}


def _found(url: str, hosts: frozenset[str]) -> tuple[dict[str, bytes], list[str]]:
    """Returns what could be kept, and why the rest could not."""
    found: dict[str, bytes] = {}
    missing: list[str] = []
    own_machine = settings.LINKS_TO_OWN_MACHINE
    try:
        # loaded when it is needed: the web process has no use for it
        found["page"], url = import_string(f"{__package__}.archive.page_of")(
            url, allowed=hosts, own_machine=own_machine
        )
        host, address = vetted_address(url, allowed=hosts, own_machine=own_machine)
    except (AddressRefused, HostUnknown, httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        log.info("page could not be kept: %s", type(error).__name__)
        return found, [_("Halaman tidak dapat dibuka dari mesin ini, jadi tidak ada yang disimpan.")]
    if program() is None:
        return found, [_("Gambar tidak ada: Chromium tidak terpasang di mesin ini.")]
    try:
        found["picture"] = picture_of(url, host=host, address=address)
    except OSError as error:
        log.warning("no picture of a page: %s", error)
        missing.append(_("Gambar tidak ada: Chromium tidak dapat membuka halaman ini."))
    return found, missing
