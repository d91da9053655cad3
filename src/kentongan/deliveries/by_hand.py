"""What a person showed and reported with a link is looked at there as any reader sees it, whoever serves the channel.

Many platforms show strangers nothing: a page without the approved words is a difference only where it once bore them.
"""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from kentongan.channels import Displayed, Ground
from kentongan.channels.any_page import bears, nearest, words_on
from kentongan.channels.holding import Fault, bare
from kentongan.channels.remembering import marks_of
from kentongan.channels.strangers import stranger

from .adapters import adapter, hosts_of
from .models import Delivery, Sight
from .parcels import parcel_of
from .sightings import Sighting


def link_of(delivery: Delivery) -> str:
    """Returns the link by which a person proved what they showed; empty: the program showed it, or none was told."""
    proof = delivery.proofs.order_by("at", "pk").last()
    return proof.url if proof else ""


def sight_at(link: str, delivery: Delivery, *, was_read: bool) -> Sighting:
    """Looks at a link as a stranger; `was_read`: the approved words once stood there."""
    ground = Ground(allowed_hosts=hosts_of(delivery.unit), own_machine=settings.LINKS_TO_OWN_MACHINE)
    with stranger(ground) as reader:
        page = reader.ask(link)
    if page is None:
        return Sighting(Sight.UNCLEAR, _("Tautan yang dicatat petugas tidak dapat dibuka oleh program."))
    if page.is_gone:
        return Sighting(Sight.GONE, "")
    words = words_on(page.text)
    wanted = adapter(delivery.connection.adapter).expected(parcel_of(delivery)).text
    if bears(words, wanted):
        return Sighting(Sight.SAME, "", is_read=True)
    if was_read and bare(page.url) == bare(link):  # a wall that asks strangers to sign in stands elsewhere
        seen, faults = nearest(words, wanted), (str(Fault.WORDS),)
        return Sighting(Sight.CHANGED, seen, faults, marks=marks_of(Displayed(seen), faults, ground))
    return Sighting(Sight.UNCLEAR, _("Tautan yang dicatat petugas terbuka, tetapi naskahnya tidak terbaca di sana."))
