"""Which account of a channel something stands in: an office may connect another, where acts on the old do nothing."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.utils.translation import gettext as _

from .models import Connection, Delivery

#: fields that are told of an application of ours, not of whose account it is
OF_THE_APPLICATION = frozenset({"client_id"})
#: fields by which a platform itself tells an account; its name may change
BY_ID = frozenset({"page", "account", "handle", "chat"})


def key_of(connection: Connection) -> str:
    """Returns the same for the same account on the same server (SHA-256), whatever token reaches it."""
    place = {name: value for name, value in connection.place.items() if name not in OF_THE_APPLICATION}
    name = "" if BY_ID & place.keys() else connection.account
    told = json.dumps([connection.adapter, name, place], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def is_elsewhere(sent: Delivery, connection: Connection) -> bool:
    """Says whether something was sent to another account than the connected one; False also where nobody knows."""
    return bool(sent.account_key) and sent.account_key != key_of(connection)


def elsewhere(shown: Delivery, connection: Connection) -> str:
    """Says that something stands in another account than the connected one; empty: in this one, or nobody knows."""
    if not is_elsewhere(shown, connection):
        return ""
    told = _("Tayangan ini ada di akun lama (%(account)s). Kerjakan di sana, atau sambungkan lagi akun itu.")
    return told % {"account": shown.account or "?"}


def doubtful_elsewhere(sent: Delivery, connection: Connection) -> str:
    """Says that what may be public was sent to another account, where nobody can look now; empty: to this one."""
    if not is_elsewhere(sent, connection):
        return ""
    told = _("Kiriman ini mungkin sudah tayang di akun lama (%(account)s). Lihat di sana, lalu nyatakan hasilnya.")
    return told % {"account": sent.account or "?"}


def account_of(connection: Connection) -> dict[str, Any]:
    """Returns what is kept of the account that something is sent to."""
    return {"account": connection.account, "account_key": key_of(connection)}
