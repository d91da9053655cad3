"""The worker's lane "targets": brings every place up to the newest generation, a broken one again later."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from kentongan.interfaces.web.baking.publishing import site_store
from kentongan.interfaces.web.models import SiteSending
from kentongan.interfaces.web.site.files import locked
from kentongan.kernel.leases import backoff

from .journal import SentJournal
from .remote import RemoteFault
from .targets import SiteTarget, read_targets
from .transfer import send_site

log = logging.getLogger(__name__)


def send_due(at: datetime) -> int:
    """Sends what places lack; returns how many files it touched. The network is touched outside any transaction."""
    return sum(_bring(target, at) for target in read_targets(Path(settings.SITE_TARGETS)))


def sending_alarms(site: str) -> Iterator[str]:
    """Yields a sentence for each place of a site that could not be reached."""
    for row in SiteSending.objects.filter(site=site).exclude(fault=""):
        said = _("Situs belum sampai di “%(name)s”: %(why)s. Situs yang lama tetap tampil di sana; dicoba lagi.")
        yield said % {"name": row.name, "why": row.get_fault_display()}


def _bring(target: SiteTarget, at: datetime) -> int:
    store = site_store()
    generation = store.generation(target.site)
    row, _made = SiteSending.objects.get_or_create(name=target.name, defaults={"site": target.site})
    is_waiting = row.next_attempt_at is not None and row.next_attempt_at > at
    if generation in (0, row.generation) or is_waiting:
        return 0
    folder = store.root / target.site
    with locked(folder / f"sent-{target.name}.lock"):
        try:
            with target.open() as remote:
                done = send_site(store, target.site, remote, SentJournal(folder / f"sent-{target.name}.journal"))
        except RemoteFault as fault:
            log.warning("the site was not brought to %s: %s", target.name, fault.detail)
            attempts = row.attempts + 1
            _note(row, attempts=attempts, next_attempt_at=at + backoff(attempts), fault=fault.trouble)
            return 0
    _note(row, attempts=0, next_attempt_at=None, fault="", generation=generation, sent_at=at)
    return done


def _note(row: SiteSending, **values: object) -> None:
    SiteSending.objects.filter(pk=row.pk).update(**values)
