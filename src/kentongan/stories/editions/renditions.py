"""The text of each channel with which an edition begins: by the rule, or as it was shown before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kentongan.deliveries.models import Connection
from kentongan.stories.models import Edition, Rendition
from kentongan.stories.text.content import own_rules_of, ruled_text
from kentongan.stories.text.lengths import address_of


def add_renditions(edition: Edition, known: Mapping[str, str] | None = None) -> None:
    """Gives each channel of the unit but the website its text, for the editor to better."""
    channels = Connection.objects.filter(unit=edition.unit, is_active=True).exclude(channel="website")
    Rendition.objects.bulk_create(
        Rendition(edition=edition, channel=one.channel, text=_text(edition, one, known)) for one in channels
    )


def ruled_texts(edition: Edition, *, title: str, lead: str) -> dict[str, str]:
    """Returns what each channel but the website would say of this title and lead where nobody wrote its text."""
    edition.title, edition.lead = title.strip(), lead.strip()
    return _ruled(edition, own_rules_of(edition.unit_id))


def _ruled(edition: Edition, rules: Mapping[str, Any]) -> dict[str, str]:
    told, address = (edition.title, edition.lead), address_of(edition)
    return {name: ruled_text(*told, name, rules[name], address=address) for name in rules if name != "website"}


def _text(edition: Edition, connection: Connection, known: Mapping[str, str] | None) -> str:
    """Returns what is known where somebody wrote it; empty where it said what the rule says, so that it follows."""
    channel = connection.channel
    ruled = _ruled(edition, {channel: connection.own_rule})[channel]
    if known is None:
        return ruled
    return "" if known.get(channel) == ruled else known.get(channel, "")
