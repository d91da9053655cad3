"""Turns the frozen content of a release into the parcel of one channel."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.conf import settings

from kentongan.channels import Medium, Parcel
from kentongan.channels.counting import rule_of
from kentongan.channels.limits import MOST_UPRIGHT
from kentongan.people.models import Unit

from . import vault
from .models import Delivery
from .states import Operation

#: stands in a channel's text where the address of the public page belongs: known only when it is released
LINK_MARK = "{tautan}"


def parcel_of(delivery: Delivery) -> Parcel:
    """Builds the parcel of a delivery; content of another shape than today's leaves gaps, never an error.

    A take-down must not depend on the content being valid.
    """
    content = delivery.release.content if isinstance(delivery.release.content, dict) else {}
    parcel = parcel_for(
        content, unit=delivery.unit, channel=delivery.channel, account=delivery.connection.account,
        path=str(content.get("path", "")),
    )  # fmt: skip
    pace = rule_of(delivery.channel, delivery.connection.own_rule).words_a_minute
    own: dict[str, Any] = {
        "pace": pace,
        "operation": delivery.operation,
        "showing": delivery.showing,
        "remote_id": delivery.remote_id,
        "prepared": vault.unseal_parts(delivery.prepared, stream=delivery.connection.stream),
    }
    return replace(parcel, key=str(delivery.pk), **own)


def parcel_for(content: Mapping[str, Any], *, unit: Unit, channel: str, account: str, path: str) -> Parcel:
    """Builds what a channel would be given of a content, to be shown for the first time under no key yet."""
    renditions = content.get("renditions")
    texts = renditions if isinstance(renditions, dict) else {}
    media = content.get("media")
    link = public_address(unit, path)
    return Parcel(
        key="",
        site=unit.slug,
        channel=channel,
        operation=Operation.SHOW,
        text=str(texts.get(channel, "")).replace(LINK_MARK, link).strip(),
        content=content,
        media=tuple(_medium(one) for one in media if isinstance(one, dict)) if isinstance(media, list) else (),
        link=link,
        account=account,
    )


def has_other_media(one: Mapping[str, Any], other: Mapping[str, Any], *, channel: str) -> bool:
    """Says whether two contents show different photos, films or recordings; where it is shown, also the upright cut."""
    if _hashes(one) != _hashes(other):
        return True
    return channel in MOST_UPRIGHT and _uprights(one) != _uprights(other)


def _hashes(content: Mapping[str, Any]) -> list[str]:
    media = content.get("media")
    return [str(one.get("sha256")) for one in media if isinstance(one, dict)] if isinstance(media, list) else []


def _uprights(content: Mapping[str, Any]) -> list[str]:
    blocks = content.get("blocks")
    cuts = (one.get("portrait") for one in blocks if isinstance(one, dict)) if isinstance(blocks, list) else ()
    return [str(cut.get("sha256")) for cut in cuts if isinstance(cut, dict)]


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
    return Medium(**{name: str(found.get(name, "")) for name in names}, focus=_focus(found.get("focus")))


def _focus(told: object) -> tuple[float, float] | None:
    """Reads the important place of a picture; whatever else stands there is none."""
    if isinstance(told, list) and len(told) == 2 and all(isinstance(one, (int, float)) for one in told):
        return float(told[0]), float(told[1])
    return None
