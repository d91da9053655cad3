"""Which account of a channel something stands in: an office may connect another, where acts on the old do nothing."""

from __future__ import annotations

import hashlib
import json

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


def elsewhere(shown: Delivery, connection: Connection) -> str:
    """Says that something stands in another account than the connected one; empty: in this one, or nobody knows."""
    if not shown.account_key or shown.account_key == key_of(connection):
        return ""
    told = _("Tayangan ini ada di akun lama (%(account)s). Kerjakan di sana, atau sambungkan lagi akun itu.")
    return told % {"account": shown.account or "?"}
