"""That it left: the frozen content of a release and one row for each channel and operation."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.cases.models import Case, StepRun
from kentongan.kernel.leases import LeasedWork
from kentongan.people.models import Staff, Unit

from .states import PUBLIC, SETTLED, WORK, Operation, State


class Connection(models.Model):
    """A unit's own account or place on a channel, and the adapter that reaches it."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="connections")
    channel = models.CharField(_("kanal"), max_length=40, help_text="as SOPs name it: website, x, facebook, ...")
    adapter = models.CharField(max_length=40, help_text="a key of settings.CHANNELS")
    account = models.CharField(_("akun"), max_length=200, blank=True)
    is_active = models.BooleanField(_("dipakai"), default=True)
    stream = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "channel"], name="connection_once_a_channel")]
        ordering = ["channel"]

    def __str__(self) -> str:
        return f"{self.channel} ({self.account})" if self.account else self.channel


class Release(models.Model):
    """What was made public: the approved content, frozen, by whom and when. Written once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="releases")
    run = models.ForeignKey(StepRun, on_delete=models.PROTECT, related_name="releases")
    subject = models.UUIDField(help_text="id of what it shows (a story)", db_index=True)
    content_id = models.UUIDField(help_text="id of the approved version")
    fingerprint = models.CharField(max_length=64)
    content = models.JSONField(help_text="frozen: title, lead, body, media, renditions")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case", "-at"], name="releases_of_case")]
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.fingerprint[:8]}"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def settled(self) -> DeliveryQuerySet:
        return self.filter(state__in=SETTLED)

    def unsettled(self) -> DeliveryQuerySet:
        return self.exclude(state__in=SETTLED)

    def public(self) -> DeliveryQuerySet:
        return self.filter(state__in=PUBLIC, operation__in=[Operation.SHOW, Operation.CORRECT])

    def for_worker(self) -> DeliveryQuerySet:
        return self.filter(state__in=WORK)


class Delivery(LeasedWork):
    """One operation on one channel for one release: the table is the queue."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="deliveries")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="deliveries")
    connection = models.ForeignKey(Connection, on_delete=models.PROTECT, related_name="deliveries")
    channel = models.CharField(max_length=40)
    operation = models.CharField(max_length=12, choices=Operation.choices, default=Operation.SHOW)
    state = models.CharField(max_length=14, choices=State.choices, default=State.QUEUED)
    waiting_for = models.CharField(max_length=200, blank=True)
    not_before = models.DateTimeField(null=True, blank=True)
    remote_id = models.CharField(max_length=300, blank=True)
    remote_url = models.URLField(max_length=500, blank=True)
    prepared = models.JSONField(default=dict, blank=True, help_text="ids of uploads and drafts, stored as they arrive")
    created_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["release", "channel", "operation"], name="delivery_never_twice")]
        indexes = [
            models.Index(fields=["next_attempt_at"], condition=Q(next_attempt_at__isnull=False), name="delivery_due"),
            models.Index(fields=["unit", "state"], name="deliveries_of_unit"),
        ]
        ordering = ["created_at", "channel"]
        verbose_name_plural = "deliveries"

    def __str__(self) -> str:
        return f"{self.channel}: {self.get_state_display()}"

    @property
    def is_settled(self) -> bool:
        return self.state in SETTLED


class Attempt(models.Model):
    """One call that may make something public; committed before the call is made."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="tries")
    number = models.PositiveIntegerField()
    payload_hash = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField(max_length=20, blank=True)
    detail = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["delivery", "number"], name="attempt_number_once")]

    def __str__(self) -> str:
        return f"{self.delivery_id}/{self.number} {self.result}"


def proof_path(proof: Proof, filename: str) -> str:
    return f"{proof.delivery.unit.slug}/proofs/{uuid.uuid4().hex}/{filename}"


class Proof(models.Model):
    """What shows that it was displayed: a link or a file, with its time. Written once."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="proofs")
    url = models.URLField(_("tautan"), max_length=500, blank=True)
    file = models.FileField(_("file bukti"), upload_to=proof_path, blank=True, max_length=300)
    sha256 = models.CharField(max_length=64, blank=True)
    shown_at = models.DateTimeField(_("waktu tayang"))
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(url="", file=""), name="proof_is_link_or_file")]
        ordering = ["at"]

    def __str__(self) -> str:
        return self.url or self.file.name


class Look(models.Model):
    """That somebody looked at what a channel displays and held it against what was approved. Written once."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="looks")
    is_right = models.BooleanField(_("sesuai"))
    words = models.TextField(_("catatan"), blank=True)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.is_right}"
