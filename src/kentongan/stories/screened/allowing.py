"""What a unit lets pass: from its profile, and from the list that its managers keep."""

from __future__ import annotations

import re
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.kernel import events
from kentongan.kernel.refusals import Reason, refuse_if
from kentongan.people.checks import check_manage
from kentongan.people.models import Staff, Unit
from kentongan.stories.screening import Allowed
from kentongan.stories.screening.telephones import dialled

from .models import Allowance, AllowedKind

#: hosts at which anybody has a mail address: they are nobody's own
_PUBLIC_MAIL = frozenset({"gmail.com", "yahoo.com", "yahoo.co.id", "outlook.com", "hotmail.com"})
_IPV4 = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}[a-z]{2,24}")
_MAIL = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,6}\w{2,24}")


def allowed_of(unit: Unit) -> Allowed:
    """Returns what is the unit's own: its telephones, mail, host and address, and its list."""
    listed: dict[str, set[str]] = {kind: set() for kind in AllowedKind.values}
    for kind, value in Allowance.objects.filter(unit=unit).values_list("kind", "value"):
        listed[kind].add(value)
    phones = {dialled(part) for part in re.split(r"[,;/]", unit.phone) if part.strip()}
    mail_host = unit.email.rpartition("@")[2].lower()
    hosts = {host.lower() for host in (unit.public_host, mail_host) if host and host not in _PUBLIC_MAIL}
    return Allowed(
        phones=frozenset(phones | listed[AllowedKind.PHONE]),
        mails=frozenset({unit.email.lower()} | listed[AllowedKind.MAIL]),
        hosts=frozenset(hosts | listed[AllowedKind.HOST]),
        numbers=frozenset(listed[AllowedKind.NUMBER]),
        addresses=tuple(filter(None, [" ".join(unit.address.split())])),
    )


def hosts_of(unit: Unit) -> frozenset[str]:
    """Returns the hosts that are the unit's own: its requests may go there, within the office too."""
    return allowed_of(unit).hosts


def check_allow(*, unit: Unit, kind: str, value: str, why: str, by: Staff) -> list[Reason]:
    """Says why this cannot be let through in a unit."""
    if reasons := check_manage(unit=unit, by=by):
        return reasons
    reasons = []
    if not _plain(kind, value):
        sentence = _("Isian itu tidak cocok dengan jenisnya. Lihat contoh di samping, lalu tulis lagi.")
        reasons.append(Reason("unknown-value", sentence))
    if not why.strip():
        reasons.append(Reason("why-missing", _("Tulis milik siapa, agar orang lain tahu mengapa boleh tayang.")))
    return reasons


def allow(*, unit: Unit, kind: str, value: str, why: str, by: Staff, at: datetime) -> Allowance:
    """Lets a number, address or host of the unit's own pass; known before, its reason is renewed."""
    refuse_if(check_allow(unit=unit, kind=kind, value=value, why=why, by=by))
    with transaction.atomic():
        values = {"why": why.strip(), "by": by, "at": at}
        made, _new = Allowance.objects.update_or_create(
            unit=unit, kind=kind, value=_plain(kind, value), defaults=values
        )
        facts = {"allowance": made.pk, "kind": kind}
        events.record(unit.stream, "screening_allowed", by=by.as_actor(), at=at, facts=facts, words=str(made))
    return made


def disallow(allowance: Allowance, *, by: Staff, at: datetime) -> None:
    """Takes something off the list: from now on it is told again."""
    refuse_if(check_manage(unit=allowance.unit, by=by))
    with transaction.atomic():
        facts = {"allowance": allowance.pk, "kind": allowance.kind}
        words = str(allowance)
        allowance.delete()
        events.record(allowance.unit.stream, "screening_disallowed", by=by.as_actor(), at=at, facts=facts, words=words)


def _plain(kind: str, value: str) -> str:
    """Returns a value as screening compares it, "" where it is none of its kind."""
    written = value.strip().lower()
    digits = re.sub(r"\D", "", written)
    if kind == AllowedKind.PHONE:
        return dialled(written) if 5 <= len(digits) <= 15 else ""
    if kind == AllowedKind.NUMBER:
        return digits if 8 <= len(digits) <= 20 else ""
    if kind == AllowedKind.MAIL:
        return written if _MAIL.fullmatch(written) else ""
    host = re.sub(r"^https?://", "", written).split("/")[0].partition(":")[0].removeprefix("www.")
    is_host = _HOST.fullmatch(host) or _IPV4.fullmatch(host)
    return host if kind == AllowedKind.HOST and is_host else ""
