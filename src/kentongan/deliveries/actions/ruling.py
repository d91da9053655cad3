"""Verbs on the rule by which a channel's text begins and is counted: the unit's own, or the shipped one again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.channels.counting import FREE, RULES, rule_of
from kentongan.channels.naming import channel_name
from kentongan.channels.patterns import SHIPPED, Fault, faults_of
from kentongan.deliveries.connections import OWN_SITE
from kentongan.deliveries.models import Connection
from kentongan.kernel import events
from kentongan.kernel.refusals import Reason, refuse_if
from kentongan.people.checks import check_manage
from kentongan.people.models import By

#: the limits that an office may move
NUMBERS = ("most", "title_most", "hashtags_most", "words_a_minute", "seconds_most")


def check_set_rule(
    *, connection: Connection, pattern: str, hashtags: Sequence[str], numbers: Mapping[str, int | None], by: By
) -> list[Reason]:
    """Says why this can't be the rule of a channel, with line and letter of what can't be read."""
    if reasons := check_manage(unit=connection.unit, by=by):
        return reasons
    if connection.channel == OWN_SITE:
        return [Reason("own-site", _("Website menampilkan naskahnya sendiri; tidak ada teks kanal yang diatur."))]
    faults = [_fault(one) for one in faults_of(_plain(pattern), hashtags)]
    return [*faults, *_numbers(connection.channel, hashtags, numbers)]


def set_rule(
    *,
    connection: Connection,
    pattern: str,
    hashtags: Sequence[str],
    numbers: Mapping[str, int | None],
    by: By,
    at: datetime,
) -> Connection:
    """Keeps the unit's own rule; what says the same as the shipped one is not kept."""
    refuse_if(check_set_rule(connection=connection, pattern=pattern, hashtags=hashtags, numbers=numbers, by=by))
    own = own_rule(connection.channel, pattern=pattern, hashtags=hashtags, numbers=numbers)
    return _keep(connection, own, "channel_rule_set", by=by, at=at)


def reset_rule(*, connection: Connection, by: By, at: datetime) -> Connection:
    """Goes back to the rule that came with the program."""
    refuse_if(check_manage(unit=connection.unit, by=by))
    return _keep(connection, {}, "channel_rule_reset", by=by, at=at)


def own_rule(
    channel: str, *, pattern: str, hashtags: Sequence[str], numbers: Mapping[str, int | None]
) -> dict[str, Any]:
    """Returns a rule in the form in which it is kept: only what differs from the shipped one."""
    shipped, plain = RULES.get(channel, FREE), _plain(pattern)
    own: dict[str, Any] = {
        name: number for name, number in numbers.items() if number and number != getattr(shipped, name)
    }
    if plain != SHIPPED:
        own["pattern"] = plain
    if hashtags:
        own["hashtags"] = list(hashtags)
    return own


def _keep(connection: Connection, own: dict[str, Any], what: str, *, by: By, at: datetime) -> Connection:
    with transaction.atomic():
        Connection.objects.filter(pk=connection.pk).update(own_rule=own)
        facts = {"channel": connection.channel, "before": connection.own_rule, "after": own}
        events.record(connection.unit.stream, what, by=by.as_actor(), at=at, facts=facts)
    connection.own_rule = own
    return connection


def _plain(pattern: str) -> str:
    return "\n".join(line.rstrip() for line in pattern.strip().splitlines())


def _numbers(channel: str, hashtags: Sequence[str], numbers: Mapping[str, int | None]) -> Iterator[Reason]:
    for name, number in numbers.items():
        if name not in NUMBERS or (number is not None and number < 1):
            yield Reason(f"number-{name}", _("Tulis angka 1 atau lebih, atau kosongkan agar memakai batas bawaan."))
    most = rule_of(channel, {name: number for name, number in numbers.items() if number}).hashtags_most
    if 0 < most < len(hashtags):
        sentence = _("%(channel)s menerima paling banyak %(most)s tagar. Hapus sebagian.")
        yield Reason("hashtags-many", sentence % {"channel": channel_name(channel), "most": most})


def _fault(fault: Fault) -> Reason:
    """Says what can't be read and where; the known places stand in braces."""
    facts = {"found": fault.found, "line": fault.line, "column": fault.column}
    sentences = {
        "unknown": _(
            "Baris %(line)s, huruf ke-%(column)s: “%(found)s” tidak dikenal. "
            "Yang dikenal: {judul}, {teras}, {tautan}, {tagar}."
        ),
        "loose": _("Baris %(line)s, huruf ke-%(column)s: kurung “%(found)s” tidak berpasangan. Lengkapi atau hapus."),
        "nothing-said": _("Pola ini tidak memuat isi naskah. Tulis {judul} atau {teras} di dalamnya."),
        "hashtags-unused": _("Tagar %(found)s tidak punya tempat di pola. Tulis {tagar} di pola, atau hapus tagarnya."),
        "hashtags-missing": _(
            "Baris %(line)s, huruf ke-%(column)s: pola memuat {tagar}, tetapi tagarnya belum ditulis."
        ),
        "no-hashtag": _("“%(found)s” bukan tagar. Tulis # lalu kata tanpa spasi, misalnya #KotaMalang."),
        "long": _("Pola ini %(found)s huruf, batasnya 1.000. Singkat polanya."),
    }
    return Reason(f"pattern-{fault.kind}", sentences[fault.kind] % facts)
