"""What a unit lets through because it is its own, and the words that were read in its files."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kentongan.kernel.leases import LeasedWork
from kentongan.people.models import Staff, Unit


class AllowedKind(models.TextChoices):
    """What a unit may name as its own."""

    #: a service or office number, from 0 on
    PHONE = "phone", _("Nomor telepon atau ponsel layanan")
    #: one mail address
    MAIL = "mail", _("Alamat surel")
    #: a host and everything below it
    HOST = "host", _("Situs")
    #: an NIP, NPWP or account of the office, digits alone
    NUMBER = "number", _("NIP, NPWP atau rekening kantor")


class Allowance(models.Model):
    """That a unit lets a number, address or host pass, and why."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="allowances")
    kind = models.CharField(_("jenis"), max_length=10, choices=AllowedKind.choices)
    value = models.CharField(_("isi"), max_length=200)
    why = models.CharField(_("milik siapa"), max_length=200)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "kind", "value"], name="allowance_once_a_unit")]
        ordering = ["kind", "value"]

    def __str__(self) -> str:
        return f"{self.value} ({self.why})"


class FileWordsQuerySet(models.QuerySet["FileWords"]):
    def waiting(self) -> FileWordsQuerySet:
        """Keeps what the worker has still to read, or to try again."""
        return self.filter(read_at__isnull=True, next_attempt_at__isnull=False)

    def telling(self) -> FileWordsQuerySet:
        """Keeps what has words in it, and what could not be read."""
        return self.exclude(text="", read_at__isnull=False).exclude(read_at__isnull=True, next_attempt_at__isnull=False)


class FileWords(LeasedWork):
    """The words in a file that may leave: a document's text layer, or what a picture shows; read once for a unit."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=300, help_text="private address")
    mime = models.CharField(max_length=100)
    text = models.TextField(blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = FileWordsQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "sha256"], name="file_words_once_a_unit")]
        indexes = [
            models.Index(
                fields=["next_attempt_at"], condition=models.Q(next_attempt_at__isnull=False), name="file_words_due"
            )
        ]
        verbose_name_plural = "file words"

    def __str__(self) -> str:
        return self.path

    @property
    def is_given_up(self) -> bool:
        """Whether nobody could read it, however often it was tried."""
        return self.read_at is None and self.next_attempt_at is None


class LinkState(models.TextChoices):
    """What the network said of a link."""

    #: nobody has asked yet
    WAITING = "waiting", _("belum diperiksa")
    #: it answers, or says that a program may not look
    ALIVE = "alive", _("dapat dibuka")
    #: there is nothing at this address
    BROKEN = "broken", _("putus")
    #: no answer that tells anything: the network, a time-out, a fault there
    UNREACHED = "unreached", _("belum dapat diperiksa")
    #: it lies within the office, and the unit has not allowed its host
    INSIDE = "inside", _("di dalam jaringan kantor")


class LinkAnswer(LeasedWork):
    """What an address that stands in a unit's texts answered when it was last asked; `last_error` says why not."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64, help_text="SHA-256 of the address")
    address = models.TextField()
    state = models.CharField(max_length=10, choices=LinkState.choices, default=LinkState.WAITING)
    asked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "key"], name="link_answer_once_a_unit")]
        indexes = [
            models.Index(
                fields=["next_attempt_at"], condition=models.Q(next_attempt_at__isnull=False), name="link_answer_due"
            )
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.get_state_display()}"


class LinkUse(models.Model):
    """That an address stood in an edition's text when it was queued: whom its answer concerns."""

    edition = models.ForeignKey("stories.Edition", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64, db_index=True, help_text="SHA-256 of the address")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "key"], name="link_use_once")]

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.key[:8]}"
