"""What became of each notice by each way, and where a person is reached."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.kernel.leases import LeasedWork


class Way(models.TextChoices):
    """Beside the desk, on which every notice stands."""

    MAIL = "mail", _("surel")
    TELEGRAM = "telegram", _("Telegram")
    PUSH = "push", _("pemberitahuan peramban")


class Result(models.TextChoices):
    """What became of a notice by one way."""

    #: in line, or put off to working hours or to the next digest
    WAITING = "waiting", _("menunggu")
    #: taken by the mail server, by Telegram, by the browser's push service
    SENT = "sent", _("terkirim")
    #: the other side said no for good: address unknown, bot blocked, device gone
    REFUSED = "refused", _("ditolak")
    #: given up after many tries; the error stands beside it
    FAILED = "failed", _("gagal")
    #: read on the desk first, done by another, or the way was switched off meanwhile
    NOT_NEEDED = "not_needed", _("tidak perlu lagi")


class Sending(LeasedWork):
    """One notice by one way: the table is the queue, and the record."""

    notice = models.ForeignKey("people.Notice", on_delete=models.CASCADE, related_name="sendings")
    way = models.CharField(max_length=10, choices=Way.choices)
    result = models.CharField(max_length=12, choices=Result.choices, default=Result.WAITING)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "way"], name="sending_once_a_way"),
            models.CheckConstraint(
                condition=Q(result="waiting", settled_at__isnull=True)
                | Q(settled_at__isnull=False, next_attempt_at__isnull=True),
                name="sending_waits_or_is_settled",
            ),
        ]
        indexes = [
            models.Index(
                fields=["way", "next_attempt_at"], name="sending_due", condition=Q(next_attempt_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_way_display()}: {self.get_result_display()}"


class Chat(models.Model):
    """The Telegram chat in which a person is reached, connected by themselves."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="chat")
    number = models.BigIntegerField(unique=True)
    linked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user}"


class ChatCode(models.Model):
    """A code that a person takes to the bot within minutes, kept as its hash."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="chat_code")
    sha256 = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user}"


class Device(models.Model):
    """A browser that asked for web push: where its service listens, and the keys that seal a message to it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="devices")
    endpoint = models.URLField(max_length=500, unique=True)
    p256dh = models.CharField(max_length=120)
    auth = models.CharField(max_length=40)
    name = models.CharField(max_length=120, blank=True)
    since = models.DateTimeField()

    class Meta:
        ordering = ["-since"]

    def __str__(self) -> str:
        return self.name or self.endpoint[:40]
