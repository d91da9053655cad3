"""What the program can't change or take away on a channel, though the channel lets it: it knows no thing there."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kentongan.channels import Capabilities

from .accounts import elsewhere
from .models import Connection, Delivery
from .moves import is_take_down
from .parcels import has_other_media
from .states import Operation


def out_of_reach(delivery: Delivery, can: Capabilities) -> dict[str, Any]:
    """Returns what a person is told of a correction or a take-down that names no thing; empty: it names one.

    What a person showed, or said to be public, has a link at most: an act without an id would be an act on nothing, or
    on something else, and count as done. A channel of ours finds its page by itself.
    """
    if delivery.operation == Operation.SHOW or can.at_once:
        return {}
    shown = Delivery.objects.beside(delivery).public().first()
    if shown is None and (delivery.remote_id or is_take_down(delivery)):
        return {}
    told = why_out_of_reach(shown, delivery.connection) if shown else _nameless()
    if not told:
        return {}
    return {"last_error": told, "remote_url": (shown.remote_url if shown else "") or delivery.remote_url}


def why_out_of_reach(shown: Delivery, connection: Connection) -> str:
    """Says why the program can't touch what the public sees on a channel; empty: it knows which thing that is."""
    return elsewhere(shown, connection) or ("" if shown.remote_id else _nameless())


def _nameless() -> str:
    return _("Program tidak tahu kiriman mana di kanal ini: tayangannya dicatat petugas. Kerjakan di kanalnya.")


def uneditable(delivery: Delivery, can: Capabilities) -> str:
    """Says why what is shown can't become what was approved by an edit; empty: it can."""
    if not can.can_edit:
        return _("Kanal ini tidak dapat meralat lewat program.")
    shown = Delivery.objects.beside(delivery).public().with_release().first()
    old, new = shown.release.content if shown else {}, delivery.release.content
    if can.edits_words_alone and shown and has_other_media(old, new, channel=delivery.channel):
        return _("Foto atau videonya berubah, dan di kanal ini hanya teks yang dapat diralat. Ganti tayangannya.")
    return ""
