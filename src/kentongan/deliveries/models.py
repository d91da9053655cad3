"""That it left: the frozen content of a release and one row for each channel and operation."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kentongan.cases.models import Case, StepRun
from kentongan.kernel.leases import LeasedWork
from kentongan.kernel.worktime.quiet import QuietTime
from kentongan.people.acted import Acted
from kentongan.people.models import Staff, Unit

from .evidence.models import Evidence as Evidence
from .states import PUBLIC, SETTLED, SHOWING, WORK, Operation, State

#: conditions of the database, in an order that never changes
_UNSETTLED = sorted(set(State.values) - {state.value for state in SETTLED})
_PUBLIC = sorted(state.value for state in PUBLIC)
_SHOWING = sorted(operation.value for operation in SHOWING)


class Connection(models.Model):
    """A unit's own account or place on a channel, and the adapter that reaches it."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="connections")
    channel = models.CharField(_("kanal"), max_length=40, help_text="as SOPs name it: website, x, facebook, ...")
    adapter = models.CharField(max_length=40, help_text="a key of settings.CHANNELS")
    account = models.CharField(_("akun"), max_length=200, blank=True)
    is_active = models.BooleanField(_("dipakai"), default=True)
    own_rule = models.JSONField(
        default=dict, blank=True, help_text="the unit's own numbers in place of channels/counting.py's, by their names"
    )
    stream = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    place = models.JSONField(default=dict, blank=True, help_text="what the office told of it, without secrets")
    sealed = models.TextField(blank=True, editable=False, help_text="passwords and tokens, sealed by vault.py")
    verified_at = models.DateTimeField(null=True, blank=True, help_text="when the channel last knew us")
    expires_at = models.DateTimeField(null=True, blank=True, help_text="when the channel stops knowing us")
    renewing_until = models.DateTimeField(null=True, blank=True, help_text="until when a worker renews its secrets")
    expiry_told_at = models.DateTimeField(null=True, blank=True, help_text="when somebody was warned that it runs out")
    checked_at = models.DateTimeField(null=True, blank=True, help_text="when it was last asked whether it knows us")
    broken_at = models.DateTimeField(null=True, blank=True, help_text="since when it does not know us any more")
    broken_why = models.CharField(max_length=300, blank=True)
    faults = models.PositiveIntegerField(default=0, help_text="broken answers in a row")
    rests_until = models.DateTimeField(null=True, blank=True, help_text="until when nothing is sent there")
    rest_why = models.CharField(max_length=300, blank=True)
    allowances = models.JSONField(
        default=list, blank=True, help_text="what the channel last told of its quotas, channels.Allowance by its fields"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "channel"], name="connection_once_a_channel")]
        ordering = ["channel"]

    def __str__(self) -> str:
        return f"{self.channel} ({self.account})" if self.account else self.channel

    @property
    def is_usable(self) -> bool:
        return self.is_active and self.broken_at is None


class QuietHours(models.Model):
    """When nothing goes out: of a unit, or of one channel in place of the unit's."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="quiet_hours")
    connection = models.OneToOneField(
        Connection, null=True, blank=True, on_delete=models.CASCADE, related_name="quiet_hours",
        help_text="empty: every channel without a row of its own",
    )  # fmt: skip
    starts = models.TimeField()
    ends = models.TimeField()
    days = models.JSONField(default=list, blank=True, help_text="on which it starts, Monday 0; empty: never quiet")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=Q(connection__isnull=True), name="quiet_hours_once_a_unit"
            ),
            models.CheckConstraint(condition=~Q(starts=F("ends")), name="quiet_hours_have_a_length"),
        ]
        ordering = ["unit", "connection"]
        verbose_name_plural = "quiet hours"

    def __str__(self) -> str:
        return str(self.time)

    @property
    def time(self) -> QuietTime:
        return QuietTime(self.starts, self.ends, frozenset(self.days))


class Release(Acted):
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
        constraints = [models.UniqueConstraint(fields=["run"], name="release_once_a_run")]
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
        return self.filter(state__in=PUBLIC, operation__in=SHOWING)

    def showing(self) -> DeliveryQuerySet:
        return self.filter(operation__in=SHOWING)

    def taking_down(self) -> DeliveryQuerySet:
        return self.filter(operation=Operation.TAKE_DOWN)

    def under_way(self) -> DeliveryQuerySet:
        """Keeps what makes something public and is not yet settled: one at most for a subject on a channel."""
        return self.showing().unsettled()

    def beside(self, delivery: Delivery) -> DeliveryQuerySet:
        """Keeps the other deliveries of the same subject on the same channel."""
        return self.filter(subject=delivery.subject, channel=delivery.channel).exclude(pk=delivery.pk)

    def with_release(self) -> DeliveryQuerySet:
        return self.select_related("release__case", "release__run", "release__by", "connection", "unit")

    def for_worker(self) -> DeliveryQuerySet:
        return self.filter(state__in=WORK)


class Delivery(LeasedWork):
    """One operation on one channel for one release: the table is the queue."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="deliveries")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="deliveries")
    connection = models.ForeignKey(Connection, on_delete=models.PROTECT, related_name="deliveries")
    subject = models.UUIDField(help_text="the release's, here for the constraints")
    channel = models.CharField(max_length=40)
    operation = models.CharField(max_length=12, choices=Operation.choices, default=Operation.SHOW)
    state = models.CharField(max_length=14, choices=State.choices, default=State.QUEUED)
    waiting_for = models.CharField(max_length=200, blank=True)
    not_before = models.DateTimeField(null=True, blank=True)
    is_urgent = models.BooleanField(default=False, help_text="released past its approval: quiet hours do not hold it")
    is_replacement = models.BooleanField(
        default=False, help_text="shown anew in place of what is taken down for it: the old goes first"
    )
    remote_id = models.CharField(max_length=300, blank=True)
    remote_url = models.URLField(max_length=500, blank=True)
    account = models.CharField(max_length=200, blank=True, help_text="as what it was shown: the connection's, then")
    account_key = models.CharField(max_length=64, blank=True, help_text="which account that was; empty: not known")
    showing = models.PositiveSmallIntegerField(
        default=1, help_text="2 and more: it was taken down and is shown again, which is another thing to its channel"
    )
    prepared = models.JSONField(default=dict, blank=True, help_text="ids of uploads and drafts, stored as they arrive")
    absences = models.PositiveSmallIntegerField(
        default=0, help_text="how often in a row the channel was looked up and it was not there"
    )
    created_at = models.DateTimeField()
    stuck_since = models.DateTimeField(
        null=True, blank=True, help_text="since when it is held up for what nobody set a time for"
    )
    ordered_at = models.DateTimeField(
        null=True, blank=True, help_text="of a take-down: when it was first asked for; empty: when the row was written"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "channel", "operation"], name="delivery_never_twice"),
            models.UniqueConstraint(
                fields=["subject", "channel"],
                condition=Q(operation__in=_SHOWING, state__in=_UNSETTLED),
                name="one_delivery_under_way",
            ),
            models.UniqueConstraint(
                fields=["subject", "channel"],
                condition=Q(operation__in=_SHOWING, state__in=_PUBLIC),
                name="one_public_delivery",
            ),
        ]
        indexes = [
            models.Index(fields=["next_attempt_at"], condition=Q(next_attempt_at__isnull=False), name="delivery_due"),
            models.Index(fields=["unit", "state", "-created_at"], name="deliveries_by_state"),
            models.Index(fields=["unit", "-created_at"], name="deliveries_of_unit"),
            models.Index(fields=["subject", "channel"], name="deliveries_of_subject"),
        ]
        ordering = ["created_at", "channel"]
        verbose_name_plural = "deliveries"

    def __str__(self) -> str:
        return f"{self.channel}: {self.get_state_display()}"

    @property
    def is_settled(self) -> bool:
        return self.state in SETTLED

    @property
    def is_in_doubt(self) -> bool:
        """Whether the last attempt may have become public without proof."""
        last = self.tries.order_by("-number").first()
        return last is not None and last.result in ("", Answer.UNKNOWN) and self.state not in PUBLIC

    @property
    def set_out_at(self) -> datetime:
        """When it last set out for its channel, else when it is to; later looks and moves leave it as it is."""
        last = self.tries.order_by("-number").first()
        return last.started_at if last else self.not_before or self.created_at

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC and self.operation in SHOWING


class Answer(models.TextChoices):
    """How an attempt turned out."""

    #: the channel took it
    ACCEPTED = "accepted", _("diterima")
    #: the channel said no and did nothing
    REFUSED = "refused", _("ditolak")
    #: no proof either way
    UNKNOWN = "unknown", _("belum pasti")
    #: it was looked up, and it is not there
    ABSENT = "absent", _("terbukti tidak ada")


class Attempt(models.Model):
    """One call that may make something public; committed before the call is made."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="tries")
    number = models.PositiveIntegerField()
    payload_hash = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField(max_length=20, blank=True, choices=Answer.choices, help_text="empty: no answer yet")
    detail = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["delivery", "number"], name="attempt_number_once")]

    def __str__(self) -> str:
        return f"{self.delivery_id}/{self.number} {self.result}"


def proof_path(proof: Proof, filename: str) -> str:
    return f"{proof.delivery.unit.slug}/proofs/{uuid.uuid4().hex}/{filename}"


class Proof(Acted):
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
        return self.url or self.file.name or ""


class Look(Acted):
    """That somebody looked at what a channel displays and held it against what was approved. Written once."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="looks")
    is_right = models.BooleanField(_("sesuai"))
    is_intended = models.BooleanField(
        _("disengaja"), default=False, help_text="what differs is the office's own change on the channel itself"
    )
    words = models.TextField(_("catatan"), blank=True)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(is_right=True, is_intended=True), name="what_is_right_is_no_own_change")
        ]
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.is_right}"


class Sight(models.TextChoices):
    """What the program saw on a channel, held against what was approved."""

    SAME = "same", _("sesuai")
    #: its words or pictures are others now
    CHANGED = "changed", _("berubah")
    #: others, and somebody said by name that the office itself changed them there
    INTENDED = "intended", _("diubah dengan sengaja")
    #: nothing of it is public, and nobody took it down here
    GONE = "gone", _("tidak terlihat")
    #: the channel could not be asked; never kept, for it says nothing
    UNCLEAR = "unclear", _("belum dapat dilihat")


class Watch(LeasedWork):
    """The looks of the program at one delivery: what it saw last, and when it looks again."""

    delivery = models.OneToOneField(Delivery, on_delete=models.PROTECT, related_name="watch")
    sight = models.CharField(max_length=8, blank=True, choices=Sight.choices, help_text="empty: not looked at yet")
    seen = models.TextField(blank=True, help_text="the words that stood there")
    faults = models.JSONField(default=list, blank=True, help_text="what differed, channels/holding.py's Fault")
    marks = models.JSONField(default=dict, blank=True, help_text="by which what differed is known again")
    intended = models.JSONField(
        default=dict, blank=True, help_text="the marks of what somebody said to be the office's own change; empty: none"
    )
    looks = models.PositiveIntegerField(default=0)
    absences = models.PositiveSmallIntegerField(
        default=0, help_text="how often in a row it was not there, before that counts as a look"
    )
    was_read = models.BooleanField(
        default=False, help_text="a stranger read the approved words at the link that a person reported"
    )
    looked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["next_attempt_at"], condition=Q(next_attempt_at__isnull=False), name="watch_due"),
            models.Index(fields=["sight"], name="watch_sight"),
        ]
        verbose_name_plural = "watches"

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.sight}"

    @property
    def is_alarming(self) -> bool:
        return self.sight in (Sight.CHANGED, Sight.GONE)
