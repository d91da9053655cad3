"""All that is held up on one connection goes in line again by one press; each is still sent, or not, for itself."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kentongan.deliveries.held import held_by_connection, held_on
from kentongan.deliveries.models import Connection, Delivery
from kentongan.kernel.refusals import NotNow, Reason, Refusal, forbid, refuse_if
from kentongan.people.models import Staff

from .deciding import check_retry, check_way, retry


def check_send_held(connection: Connection, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why nothing held up on a connection can be put in line by this person now."""
    if by.unit_id != connection.unit_id:
        return [forbid("other-unit", _("Kanal ini milik unit kerja lain."))]
    return check_way(connection) or _check_rows(held_on(connection), by=by, at=at)


def send_held(connection: Connection, *, only: Collection[UUID], by: Staff, at: datetime) -> list[Delivery]:
    """Puts those of the held that are named in line again, oldest first; returns them.

    Each by the rules and with the event of `retry`: what may not go, or was moved meanwhile, stays as it is.
    """
    refuse_if(check_send_held(connection, by=by, at=at))
    if not only:
        raise NotNow(Reason("none-chosen", _("Belum ada yang ditandai. Tandai yang hendak dikirim, lalu tekan lagi.")))
    sent = [row for row in held_on(connection) if row.pk in only and _retried(row, by=by, at=at)]
    if not sent:
        raise NotNow(_nothing_held())
    return sent


def held_for(connection: Connection, *, by: Staff, at: datetime) -> list[Delivery]:
    """Returns what is held up on a connection and is this person's to put in line again, be the channel lost or not."""
    return _for(held_on(connection), by=by, at=at)


def held_by_way(*, by: Staff, at: datetime) -> dict[Connection, list[Delivery]]:
    """Returns the same for each connection of a person's unit on which there is any."""
    found = {way: _for(rows, by=by, at=at) for way, rows in held_by_connection(by.unit).items()}
    return {way: rows for way, rows in found.items() if rows}


def _for(rows: Collection[Delivery], *, by: Staff, at: datetime) -> list[Delivery]:
    """Keeps what the press would put in line, or would if its channel were connected."""
    refused = {row: {reason.code for reason in check_retry(row, by=by, at=at)} for row in rows}
    return [row for row, codes in refused.items() if codes <= {"connection-lost"}]


def _retried(row: Delivery, *, by: Staff, at: datetime) -> bool:
    try:
        retry(row, by=by, at=at)
    except Refusal:
        return False
    return True


def _check_rows(rows: Collection[Delivery], *, by: Staff, at: datetime) -> list[Reason]:
    """Says why none of these may go; of several reasons the first row's."""
    refused = [check_retry(row, by=by, at=at) for row in rows]
    if not refused:
        return [_nothing_held()]
    return [] if not all(refused) else refused[0]


def _nothing_held() -> Reason:
    return Reason("nothing-held", _("Tidak ada lagi yang tertahan di kanal ini. Tidak ada yang berubah."))
