"""`{% channel_preview content unit site_src %}`: the item as each channel will show it, in tabs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from kentongan.interfaces.desk.channels.preview import preview_of
from kentongan.kernel.clock import now
from kentongan.people.models import Unit

register = template.Library()


@register.inclusion_tag("desk/parts/channel_preview.html")
def channel_preview(content: Mapping[str, Any], unit: Unit, site_src: str = "") -> dict[str, Any]:
    """Shows a frozen or standing content on every channel; without `site_src` the website has no tab."""
    return preview_of(content, unit, site_src=site_src, at=now())
