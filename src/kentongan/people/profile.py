"""Verbs on what a unit is called, where it is found, and what it looks like."""

from __future__ import annotations

import hashlib
import io
import warnings
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from PIL import Image

from kentongan.kernel import events
from kentongan.kernel.refusals import NotNow, Reason, refuse_if

from .checks import check_manage
from .models import By, Unit
from .workdays import calendar_moved

#: what a profile holds; the rest of a unit has verbs of its own
FIELDS = ("name", "superior", "address", "phone", "email", "time_zone", "theme", "public_host")
MOST_LOGO_BYTES = 5 * 1024 * 1024
#: the longer side of a kept logo, in pixels
LOGO_SIDE = 512
LOGO_FORMATS = ("PNG", "JPEG", "WEBP")
#: a picture of more pixels is no logo but a trap
MOST_LOGO_PIXELS = 40_000_000


def check_change_profile(*, unit: Unit, public_host: str, by: By) -> list[Reason]:
    """Says why the profile of a unit can't be changed like this."""
    if reasons := check_manage(unit=unit, by=by):
        return reasons
    host, others = public_host.lower(), Unit.objects.exclude(pk=unit.pk)
    if host and host in {settings.DESK_HOST.lower(), *map(str.lower, settings.ALLOWED_HOSTS)}:
        return [Reason("host-of-desk", _("Ini alamat meja kerja. Situs untuk warga memerlukan nama lain."))]
    label = host.removesuffix(f".{settings.PUBLIC_SUFFIX.lower()}")
    is_others = others.filter(Q(public_host__iexact=host) | Q(slug__iexact=label)).exists()
    if host and (is_others or label == settings.PUBLIC_SUFFIX.lower()):
        return [Reason("host-taken", _("Alamat situs ini sudah dipakai unit lain. Pilih yang lain."))]
    return []


def change_profile(*, unit: Unit, by: By, at: datetime, **fields: Any) -> Unit:
    """Writes name, superior, address, phone, e-mail, time zone, theme and public host; what changed is told."""
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"a profile has no {', '.join(sorted(unknown))}")
    public_host = fields.get("public_host", unit.public_host)
    refuse_if(check_change_profile(unit=unit, public_host=public_host, by=by))
    before = {name: getattr(unit, name) for name in fields}
    changed = sorted(name for name in fields if before[name] != fields[name])
    for name in changed:
        setattr(unit, name, fields[name])
    unit.full_clean()
    with transaction.atomic():
        unit.save(update_fields=changed)
        if "time_zone" in changed:
            calendar_moved(unit)
        words = "; ".join(f"{name}: {before[name]} → {fields[name]}" for name in changed)
        events.record(unit.stream, "profile_changed", by=by.as_actor(), at=at, facts={"fields": changed}, words=words)
    return unit


def set_logo(*, unit: Unit, content: bytes, by: By, at: datetime) -> Unit:
    """Keeps a picture as the unit's logo, drawn anew: nothing of the file but what is seen."""
    refuse_if(check_manage(unit=unit, by=by))
    drawn = _drawn(content)
    name = f"{unit.slug}/logo/{hashlib.sha256(drawn).hexdigest()[:20]}.png"
    if not default_storage.exists(name):
        name = default_storage.save(name, ContentFile(drawn))
    return _keep_logo(unit, name, "logo_set", by=by, at=at)


def remove_logo(*, unit: Unit, by: By, at: datetime) -> Unit:
    """Goes back to the program's own mark; the file stays, so that the log can be followed."""
    refuse_if(check_manage(unit=unit, by=by))
    return _keep_logo(unit, "", "logo_removed", by=by, at=at)


def _keep_logo(unit: Unit, name: str, what: str, *, by: By, at: datetime) -> Unit:
    with transaction.atomic():
        Unit.objects.filter(pk=unit.pk).update(logo=name)
        events.record(unit.stream, what, by=by.as_actor(), at=at, facts={"logo": name or unit.logo})
    unit.logo = name
    return unit


def _drawn(content: bytes) -> bytes:
    """Returns the picture as a small PNG without metadata; refuses what is no picture of the kinds we take."""
    if len(content) > MOST_LOGO_BYTES:
        raise NotNow(Reason("logo-large", _("Logo lebih besar dari 5 MB. Logo lama tetap dipakai. Perkecil dulu.")))
    kept = io.BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # asked for below, and refused in words
            with Image.open(io.BytesIO(content), formats=LOGO_FORMATS) as picture:
                if picture.width * picture.height > MOST_LOGO_PIXELS:
                    raise ValueError("too many pixels")
                picture.thumbnail((LOGO_SIDE, LOGO_SIDE))
                picture.convert("RGBA").save(kept, "PNG", optimize=True)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        sentence = _("File ini bukan gambar PNG, JPEG, atau WebP. Logo lama tetap dipakai. Pilih gambar lain.")
        raise NotNow(Reason("logo-unknown", sentence)) from fault
    return kept.getvalue()
