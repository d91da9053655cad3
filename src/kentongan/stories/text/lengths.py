"""What each channel can hold: its own way of counting, held against what it would show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from kentongan.channels.counting import Count, Part, Rule, rule_of
from kentongan.channels.naming import channel_name
from kentongan.deliveries.models import Connection
from kentongan.deliveries.parcels import LINK_MARK, public_address
from kentongan.kernel.refusals import Reason
from kentongan.kernel.worktime.words import number_words
from kentongan.people.models import Unit
from kentongan.stories.models import Edition
from kentongan.stories.publishing.addresses import MOST_SLUG


def rules_of(unit: Unit) -> dict[str, Rule]:
    """Returns how each channel in use counts, with the unit's own numbers."""
    rows = Connection.objects.filter(unit=unit.pk, is_active=True).values_list("channel", "own_rule")
    return {channel: rule_of(channel, own) for channel, own in rows}


def check_lengths(content: Mapping[str, Any], unit: Unit) -> list[Reason]:
    """Says which channel's text is longer than the channel takes, and by how much."""
    rules = rules_of(unit)
    return [
        too_long(channel, count)
        for channel, text in content["renditions"].items()
        for count in rules.get(channel, Rule()).over(with_link(text, content, unit))
    ]


def with_link(text: str, content: Mapping[str, Any], unit: Unit) -> str:
    """Returns a channel's text with the address of the page in it, or one as long as it will be."""
    return text.replace(LINK_MARK, public_address(unit, path_of(content)))


def address_of(edition: Edition) -> str:
    """Returns the public address of an edition's page, or one as long as it will be."""
    return with_link(LINK_MARK, {"title": edition.title, "path": edition.story.path}, edition.unit)


def path_of(content: Mapping[str, Any]) -> str:
    """Returns the public path of a content, or one as long as it will be before it is settled."""
    return str(content.get("path", "")) or f"berita/0000/00/{slugify(content['title'])[:MOST_SLUG]}/"


def too_long(channel: str, count: Count) -> Reason:
    """Says of one channel what is too much, and what to do."""
    sentences = {
        Part.TEXT: _("Teks untuk %(channel)s %(used)s huruf, batasnya %(most)s. Naskah tersimpan. Singkat teksnya."),
        Part.TITLE: _("Judul untuk %(channel)s %(used)s huruf, batasnya %(most)s. Singkat baris pertamanya."),
        Part.HASHTAGS: _("Teks untuk %(channel)s memuat %(used)s tagar, batasnya %(most)s. Hapus sebagian."),
        Part.SECONDS: _("Teks untuk %(channel)s dibaca %(used)s detik, batasnya %(most)s. Singkat teksnya."),
    }
    facts = {"channel": channel_name(channel), "used": number_words(count.used), "most": number_words(count.most)}
    return Reason(f"too-long-{count.part}", sentences[count.part] % facts)
