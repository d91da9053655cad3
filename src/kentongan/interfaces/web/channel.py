"""The office's own public site as a channel: quick, local, and able to look, correct and take down."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import BinaryIO

from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.channels import Capabilities, Channel, ChannelRefused, Displayed, Medium, Parcel, Receipt
from kentongan.deliveries.delivering import deliver_at_once
from kentongan.deliveries.models import Delivery, Release
from kentongan.deliveries.parcels import public_address
from kentongan.deliveries.states import Operation
from kentongan.kernel import clock
from kentongan.kernel.language import office_language

from .baking.media import MediaMissing
from .baking.publishing import NotBakeable, carry_out, is_carried_out, site_store
from .baking.reading_back import displayed, wanted
from .baking.released import address_of

log = logging.getLogger(__name__)

UNBAKEABLE = gettext_lazy("Isi yang dilepas tidak punya judul atau alamat halaman.")
MISSING = gettext_lazy("File yang disetujui tidak ditemukan lagi di penyimpanan, atau sudah berubah: %(file)s.")


class Website(Channel):
    """Bakes into settings.SITES_ROOT; alone among the channels it reads the database, for its lists."""

    capabilities = Capabilities(
        can_find=True,
        can_look=True,
        can_edit=True,
        can_delete=True,
        replays_safely=True,
        at_once=True,
        # Short, so that the worker soon takes over from a process that died; baking twice does no harm.
        lease_seconds=20,
    )

    def check(self, parcel: Parcel) -> list[str]:
        """Says what the site could not show."""
        return [] if str(parcel.content.get("title", "")).strip() else [_("Judulnya masih kosong.")]

    def send(self, parcel: Parcel, *, at: datetime) -> Receipt:
        """Bakes the item and its lists, as shown or as corrected, or takes it down; twice leaves it there once."""
        delivery = _delivery(parcel)
        try:
            carry_out(delivery, at=at)
        except NotBakeable as fault:
            raise _refusal(UNBAKEABLE) from fault
        except MediaMissing as fault:
            raise _refusal(MISSING, file=fault) from fault
        return _receipt(delivery, at)

    correct = retract = send

    def find(self, parcel: Parcel) -> Receipt | None:
        """Looks whether the site already is as the parcel asks for."""
        delivery = _delivery(parcel)
        return _receipt(delivery, clock.now()) if is_carried_out(delivery) else None

    def look(self, parcel: Parcel) -> Displayed | None:
        """Reads the page back from the bytes that the edge serves, and from another host that the site is sent to."""
        return displayed(_delivery(parcel), self.ground)

    def expected(self, parcel: Parcel) -> Displayed:
        return wanted(_delivery(parcel))

    def opened(self, medium: Medium) -> BinaryIO:
        """Opens a picture as it was baked, by its site and its path there."""
        site, _slash, path = medium.path.partition("/")
        entry = site_store().lookup(site, f"/{path}")
        if entry is None:
            raise FileNotFoundError(medium.path)
        return site_store().blob(site, entry.sha256).open("rb")


def deliver_now(release: Release, *, now: Callable[[], datetime] = clock.now) -> int:
    """Bakes at once, after the commit, in the process where the button was pressed; returns rows handled.

    Whatever keeps it from finishing, the rows stand in the queue and the worker goes on with them.
    """
    try:
        return deliver_at_once(release, now=now)
    except (DatabaseError, OSError) as fault:
        log.warning("release %s is left to the worker", release.pk, exc_info=fault)
        return 0


def _refusal(words: object, **facts: object) -> ChannelRefused:
    """Says for good why not, in the office's language: the delivery keeps it."""
    with office_language():
        return ChannelRefused(str(words) % facts, permanent=True)


def _delivery(parcel: Parcel) -> Delivery:
    return Delivery.objects.with_release().get(pk=parcel.key)


def _receipt(delivery: Delivery, at: datetime) -> Receipt:
    path = address_of(delivery)
    is_gone = delivery.operation == Operation.TAKE_DOWN
    url = "" if is_gone or not path else public_address(delivery.unit, path)
    return Receipt(path or delivery.remote_id, url, at)
