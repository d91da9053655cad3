"""Tayangkan: the release and one delivery for each channel, in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kentongan.cases import actions as cases
from kentongan.cases.capacity import acting_at
from kentongan.cases.models import Case, StepRun
from kentongan.channels import Capabilities
from kentongan.channels.naming import channel_name
from kentongan.deliveries.adapters import adapter
from kentongan.deliveries.models import Connection, Delivery, Release
from kentongan.deliveries.moves import move
from kentongan.deliveries.parcels import has_other_media
from kentongan.deliveries.queries import in_doubt
from kentongan.deliveries.quiet import Hold, Schedule, schedule_of
from kentongan.deliveries.states import BEFORE_LEAVING, Operation, State
from kentongan.kernel.language import office_language
from kentongan.kernel.refusals import NotNow, Reason, refuse_if
from kentongan.people.acted import held_by
from kentongan.people.models import Staff, Unit

from .people import check_staff
from .replacing import may_replace


def check_release(
    *, case: Case, run: StepRun, subject: UUID, channels: Iterable[str], by: Staff, at: datetime
) -> list[Reason]:
    """Says why the content can't be released on these channels now; a list of channels must not be empty."""
    refused = check_staff(case, by)
    if refused:
        return refused
    wanted = sorted(set(channels))
    if not wanted:
        return [Reason("no-channel", _("Belum ada kanal yang dipilih. Pilih sedikitnya satu kanal."))]
    if run.left_at is not None:
        left = _("Langkah penayangan ini sudah selesai. Tidak ada yang berubah. Muat ulang halaman ini.")
        return [Reason("step-left", left)]
    if Release.objects.filter(run=run).exists():
        return [_already_released()]
    known = _connections(case.unit, wanted)
    missing = [_no_connection(name) for name in wanted if name not in known]
    if not missing and not any(row.is_active for row in known.values()):
        missing = [_none_in_use()]
    return missing or _check_places(subject, wanted)


def release(
    *,
    case: Case,
    run: StepRun,
    subject: UUID,
    content_id: UUID,
    content: Mapping[str, Any],
    fingerprint: str,
    channels: Iterable[str],
    by: Staff,
    at: datetime,
    not_before: datetime | None = None,
    is_urgent: bool = False,
    replaces: bool = False,
) -> Release:
    """Releases frozen content: what is public on a channel already is corrected, else it is shown.

    `replaces`: where a channel can't edit but delete, the old is taken down there and the new shown in its place.

    What an earlier release has not sent yet is withdrawn. A channel that was put out of use since the approval is given
    up by the press: it may be put in line later, and holds up nothing. Pressing twice gives one release and one NotNow.
    In quiet hours a channel waits for their end, unless the release is urgent.
    """
    wanted = sorted(set(channels))
    refuse_if(check_release(case=case, run=run, subject=subject, channels=wanted, by=by, at=at))
    by = acting_at(case, by=by, at=at)
    try:
        with transaction.atomic():
            made = Release.objects.create(
                case=case, run=run, subject=subject, content_id=content_id, content=dict(content),
                fingerprint=fingerprint, by=by, at=at, **held_by(by),
            )  # fmt: skip
            facts = {"release": str(made.pk), "fingerprint": fingerprint, "channels": wanted}
            cases.note(case, "released", by=by, at=at, facts=facts)
            schedule = Schedule(case.unit.zone) if is_urgent else schedule_of(case.unit)
            for connection in _connections(case.unit, wanted).values():
                _withdraw_former(made, connection.channel, by=by, at=at)
                if not connection.is_active:
                    _give_up(made, connection, by=by, at=at)
                    continue
                hold = schedule.hold(connection.pk, at=at, not_before=not_before)
                _line_up(
                    made, connection, at=at, not_before=not_before, hold=hold, is_urgent=is_urgent, replaces=replaces
                )
    except IntegrityError as error:
        raise NotNow(_already_released()) from error
    return made


def _line_up(
    made: Release, connection: Connection, *, at: datetime, not_before: datetime | None, hold: Hold | None,
    is_urgent: bool, replaces: bool,
) -> Delivery:  # fmt: skip
    """Writes the row of one channel; what a person does needs no worker, once nothing holds it."""
    public = Delivery.objects.public().select_related("release")
    shown = public.filter(subject=made.subject, channel=connection.channel).first()
    can = adapter(connection.adapter).capabilities
    by_person, anew = can.by_person, bool(shown and replaces and _asks_replacing(can, shown, made))
    state = State.WAITING if hold else State.NEEDS_PERSON if by_person else State.QUEUED
    return Delivery.objects.create(
        release=made,
        unit=made.case.unit,
        connection=connection,
        subject=made.subject,
        channel=connection.channel,
        operation=Operation.CORRECT if shown and not anew else Operation.SHOW,
        is_replacement=anew,
        state=state,
        not_before=not_before or (at if hold else None),
        is_urgent=is_urgent,
        waiting_for=hold.words if hold else "",
        next_attempt_at=None if state == State.NEEDS_PERSON else hold.until if hold else at,
        remote_id=shown.remote_id if shown and not anew else "",
        remote_url=shown.remote_url if shown and not anew else "",
        created_at=at,
    )


def _give_up(made: Release, connection: Connection, *, by: Staff, at: datetime) -> None:
    """Writes the row of a channel that is out of use, and that whoever pressed gave it up for that."""
    row = _line_up(made, connection, at=at, not_before=None, hold=None, is_urgent=False, replaces=False)
    with office_language():
        why = _("Sambungan kanal ini tidak dipakai lagi ketika naskah ditayangkan.")
    move(row, State.WAIVED, by=by, at=at, words=why)


def _asks_replacing(can: Capabilities, shown: Delivery, made: Release) -> bool:
    """Says whether the new comes only in place of the old: not where an edit does it."""
    is_other = has_other_media(shown.release.content, made.content, channel=shown.channel)
    return may_replace(can) and not (can.can_edit and not is_other)


def _withdraw_former(made: Release, channel: str, *, by: Staff, at: datetime) -> None:
    rows = Delivery.objects.under_way().filter(subject=made.subject, channel=channel)
    for row in rows.with_release():
        move(row, State.CANCELLED, at=at, by=by)


def _check_places(subject: UUID, channels: Collection[str]) -> list[Reason]:
    """Says which channels can't take another release of the subject: something is still on its way there.

    Two queries at most, however many channels.
    """
    rows = list(Delivery.objects.unsettled().filter(subject=subject, channel__in=channels).order_by("channel"))
    leaving = {row.channel for row in rows if row.operation == Operation.TAKE_DOWN}
    doubted = in_doubt([row for row in rows if row.state == State.NEEDS_PERSON])
    reasons = [_being_taken_down(channel) for channel in sorted(leaving)]
    for row in rows:
        has_left = row.state not in BEFORE_LEAVING and (row.state != State.NEEDS_PERSON or row.pk in doubted)
        if has_left and row.channel not in leaving:
            reasons.append(_left_in_doubt(row.channel))
    return reasons


def _being_taken_down(channel: str) -> Reason:
    sentence = _("Tayangan di %(channel)s sedang ditarik. Tunggu sampai selesai, lalu tayangkan lagi.")
    return Reason("being-taken-down", sentence % {"channel": channel_name(channel)})


def _left_in_doubt(channel: str) -> Reason:
    sentence = _(
        "Pengiriman sebelumnya ke %(channel)s belum pasti hasilnya. Naskah Anda tersimpan. "
        "Pastikan dulu apakah yang itu sudah tayang, lalu tayangkan lagi."
    )
    return Reason("in-doubt", sentence % {"channel": channel_name(channel)})


def _connections(unit: Unit, channels: Iterable[str]) -> dict[str, Connection]:
    rows = Connection.objects.filter(unit=unit, channel__in=list(channels))
    return {row.channel: row for row in rows.order_by("channel")}


def _no_connection(channel: str) -> Reason:
    sentence = _(
        "Unit Anda belum mempunyai sambungan untuk kanal %(channel)s, jadi belum ada yang ditayangkan. "
        "Minta pengelola unit menambahkannya; kanal yang dilayani petugas pun perlu dicatat."
    )
    return Reason("no-connection", sentence % {"channel": channel})


def _none_in_use() -> Reason:
    sentence = _(
        "Kanal yang disetujui untuk naskah ini sedang tidak dipakai, jadi belum ada yang ditayangkan. "
        "Minta pengelola unit menyambungkannya lagi."
    )
    return Reason("out-of-use", sentence)


def _already_released() -> Reason:
    return Reason(
        "already-released",
        _("Tombol Tayangkan sudah ditekan untuk langkah ini. Tidak ada yang dikirim dua kali. Muat ulang halaman ini."),
    )
