"""Turns the frozen content of a release into the parcel of one channel."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.conf import settings

from kentongan.channels import Medium, Parcel
from kentongan.people.models import Unit

from .models import Delivery

#: stands in a channel's text where the address of the public page belongs: known only when it is released
LINK_MARK = "{tautan}"


def parcel_of(delivery: Delivery) -> Parcel:
    """Builds the parcel of a delivery; content of another shape than today's leaves gaps, never an error.

    A take-down must not depend on the content being valid.
    """
    content = delivery.release.content if isinstance(delivery.release.content, dict) else {}
    renditions = content.get("renditions")
    texts = renditions if isinstance(renditions, dict) else {}
    media = content.get("media")
    link = public_address(delivery.unit, str(content.get("path", "")))
    return Parcel(
        key=str(delivery.pk),
        site=delivery.unit.slug,
        channel=delivery.channel,
        operation=delivery.operation,
        text=str(texts.get(delivery.channel, "")).replace(LINK_MARK, link).strip(),
        content=content,
        media=tuple(_medium(one) for one in media if isinstance(one, dict)) if isinstance(media, list) else (),
        link=link,
        account=delivery.connection.account,
        remote_id=delivery.remote_id,
        prepared=delivery.prepared,
    )


def payload_hash(parcel: Parcel) -> str:
    """Returns the SHA-256 (64 hex digits) of what an attempt sends."""
    canonical = json.dumps(parcel.as_json(), sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()


def public_address(unit: Unit, path: str) -> str:
    """Returns the address at which the public reads a path of the unit's site: its own host, else NAME.suffix."""
    host = unit.public_host or f"{unit.slug}.{settings.PUBLIC_SUFFIX}"
    port = "" if settings.HTTPS or settings.PORT == 80 else f":{settings.PORT}"
    return f"{'https' if settings.HTTPS else 'http'}://{host}{port}/{path.lstrip('/')}"


def _medium(found: dict[str, Any]) -> Medium:
    names = ("kind", "path", "sha256", "mime", "alt", "caption")
    return Medium(**{name: str(found.get(name, "")) for name in names})
